//! Undo by keyboard in fields for text: the browser's own while something is typed, else a step of the document.

use anyhow::Result;
use headroom_browser_tests::pages::plans::undo_says;
use headroom_browser_tests::pages::{Runbook, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use thirtyfour::Key;

const TITLE: &str = "#title";
const USERS: &str = "Undo: tier_1k, Rated load, Registered users: 6,700 → 6,500";

async fn undo(visit: &Visit) -> Result<()> {
    visit.type_with(Key::Control, "z").await
}

async fn redo(visit: &Visit) -> Result<()> {
    visit.type_with(Key::Control, "y").await
}

#[tokio::test]
async fn a_block_pasted_into_texts_is_taken_back_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let ids = ["lines-1-name-0", "lines-1-name-1", "lines-1-name-2"];
        let mut before = Vec::new();
        for id in ids {
            before.push(tiers.cell(id).await?.text().await?);
        }
        tiers.paste(ids[0], "One\nTwo\nThree").await?;
        tiers.cell(ids[2]).await?.holds("Three").await?;
        undo(visit).await?;
        for (id, text) in ids.iter().zip(&before) {
            tiers.cell(id).await?.holds(text).await?;
        }
        tiers.cell(ids[0]).await?.has_focus().await?;
        redo(visit).await?;
        tiers.cell(ids[1]).await?.holds("Two").await?;
        // What was typed is in the document as well.
        tiers.cell(ids[0]).await?.put("Typed").await?;
        undo(visit).await?;
        tiers.cell(ids[0]).await?.holds("One").await?;
        undo(visit).await?;
        tiers.cell(ids[1]).await?.holds(&before[1]).await
    })
    .await
}

#[tokio::test]
async fn a_name_is_the_browser_s_until_it_is_given() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("capacity-0-1").await?.enter("6,500").await?;
        undo_says(visit, USERS).await?;
        let name = tiers.cell("tier-id-0").await?;
        name.put("small").await?;
        undo(visit).await?;
        name.holds("tier_1k").await?;
        undo_says(visit, USERS).await?;
        name.put("small").await?;
        visit.press(Key::Enter).await?;
        undo_says(visit, "Undo: Renamed tier tier_1k to small").await?;
        undo(visit).await?;
        name.holds("tier_1k").await?;
        undo_says(visit, USERS).await?;
        // The next step back is there for the same hand.
        undo(visit).await?;
        tiers.cell("capacity-0-1").await?.holds("6,700").await?;
        redo(visit).await?;
        tiers.cell("capacity-0-1").await?.holds("6,500").await
    })
    .await
}

#[tokio::test]
async fn texts_of_the_runbook_are_the_browser_s_until_they_are_taken() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        let step = runbook.field("runbook-steps-0").await?;
        let before = step.text().await?;
        step.put("First").await?;
        undo(visit).await?;
        step.holds(&before).await?;
        step.put("First").await?;
        visit.press(Key::Enter).await?;
        let said = format!("Undo: Migration tier_1k to tier_10k, step “{before}”: {before} → First");
        undo_says(visit, &said).await?;
        step.select().await?;
        undo(visit).await?;
        step.holds(&before).await?;
        redo(visit).await?;
        step.holds("First").await
    })
    .await
}

#[tokio::test]
async fn the_title_of_a_plan_is_taken_back_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        visit.open("#/plan").await?;
        visit.click(TITLE).await?;
        visit.type_keys("Ours").await?;
        undo_says(visit, "Undo: Name: nothing → Ours").await?;
        undo(visit).await?;
        visit.expect("no title", "() => document.querySelector('#title').value", &[], &"".into()).await?;
        redo(visit).await?;
        visit.expect("the title", "() => document.querySelector('#title').value", &[], &"Ours".into()).await
    })
    .await
}
