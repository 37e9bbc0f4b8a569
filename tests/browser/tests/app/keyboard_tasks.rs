//! A task on each page by keyboard alone, from the head of the page on: no element is given the focus but by Tab, and no
//! control is used but by keys.

use anyhow::{Result, bail, ensure};
use headroom_browser_tests::pages::{
    Compare, Costs, Export, Forecast, Growth, Runbook, Scaling, Sources, Tiers,
};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

/// How many stops a page may have.
const MOST: usize = 400;

/// Presses Tab until what has the focus is matched by a selector. On the way nothing may have it that is out of sight.
async fn tab_until(visit: &Visit, selector: &str) -> Result<()> {
    let look = "selector => [
        document.activeElement.matches(selector),
        document.activeElement === document.body,
        document.activeElement.id || document.activeElement.outerHTML.slice(0, 80),
    ]";
    let mut stops: Vec<String> = Vec::new();
    for _ in 0..MOST {
        visit.press(Key::Tab).await?;
        let (found, end, stop): (bool, bool, String) =
            serde_json::from_value(visit.call(look, &[json!(selector)]).await?)?;
        if found {
            return Ok(());
        }
        if end && stops.len() > 3 {
            break;
        }
        stops.push(stop);
    }
    bail!("Tab does not reach `{selector}`: {stops:?}")
}

/// Presses a key a number of times.
async fn press(visit: &Visit, key: Key, times: usize) -> Result<()> {
    for _ in 0..times {
        visit.press(key.clone()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_tier_is_added_named_edited_and_removed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tab_until(visit, "#add-tier").await?;
        visit.press(Key::Enter).await?;
        tiers.cell("tier-id-3").await?.has_focus().await?;
        visit.type_keys("tier_huge").await?;
        visit.press(Key::Enter).await?;
        tiers.are(&["tier_1k", "tier_10k", "tier_100k", "tier_huge"]).await?;
        tab_until(visit, "#tier-remove-3").await?;
        visit.press(Key::Space).await?;
        tiers.are(&["tier_1k", "tier_10k", "tier_100k"]).await?;
        visit.has_focus("tier-remove-2").await?;
        tab_until(visit, "#cost-1-0").await?;
        visit.type_keys("4k").await?;
        visit.press(Key::Enter).await?;
        tiers.cell("cost-1-0").await?.holds("$4,000").await?;
        tab_until(visit, "#lines-2-name-0, #savings-0").await?;
        visit.type_with(Key::Control, "z").await?;
        tiers.cell("cost-1-0").await?.holds("$3,500").await
    })
    .await
}

#[tokio::test]
async fn a_load_is_chosen_and_drawn_and_a_search_begun_and_given_up() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        tab_until(visit, "#simulation-month").await?;
        // Month 9, where nothing breaks, is the one before the first that does: from the last month upwards.
        press(visit, Key::Home, 1).await?;
        press(visit, Key::Down, 9).await?;
        scaling.month_is(9).await?;
        tab_until(visit, "input[name=shape]").await?;
        press(visit, Key::Left, 3).await?;
        scaling.is_chosen("shape", "drawn").await?;
        tab_until(visit, "details:has(.hours) > summary").await?;
        visit.press(Key::Enter).await?;
        tab_until(visit, "#point-8").await?;
        visit.type_keys("140").await?;
        visit.press(Key::Enter).await?;
        scaling.field("point-8").await?.holds("140%").await?;
        tab_until(visit, "#run-months").await?;
        scaling.months_say("months are computed").await?;
        tab_until(visit, "#run-search").await?;
        visit.press(Key::Enter).await?;
        visit.find_text("#run-search", "Cancel").await?;
        visit.press(Key::Enter).await?;
        visit.find_text("#run-search", "Search").await?;
        visit.has_focus("run-search").await
    })
    .await
}

#[tokio::test]
async fn plans_are_chosen_added_and_pointed_at() -> Result<()> {
    visit(Options::default(), async |visit| {
        let compare = Compare::open(visit).await?;
        tab_until(visit, "#plan-2").await?;
        visit.type_keys("Cur").await?;
        compare.plans_are(&["Conservative", "Moderate", "Current plan"]).await?;
        tab_until(visit, "#add-plan").await?;
        visit.press(Key::Enter).await?;
        compare.plans_are(&["Conservative", "Moderate", "Current plan", "Published plan"]).await?;
        tab_until(visit, "#compare-link").await?;
        visit.type_keys("no link").await?;
        visit.press(Key::Enter).await?;
        visit.find("#compare-link[aria-invalid=true]").await?;
        tab_until(visit, "[id$='users-hand']").await?;
        visit.press(Key::End).await?;
        visit.find(".tip.shown[aria-live=polite]").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_file_is_chosen_copied_and_handed_over() -> Result<()> {
    visit(Options::default(), async |visit| {
        let export = Export::open(visit).await?;
        let listen = "() => { window.copied = null; navigator.clipboard.writeText = async text => { window.copied = text; }; }";
        visit.call(listen, &[]).await?;
        tab_until(visit, "#tab-hpa").await?;
        visit.press(Key::Down).await?;
        export.is_shown("keda", "keda-scaledobject.yaml").await?;
        tab_until(visit, "#copy-file").await?;
        visit.press(Key::Enter).await?;
        visit.find_text(".export-told[role=status]", "on the clipboard").await?;
        let copied = visit.call("() => window.copied", &[]).await?;
        ensure!(copied.as_str() == Some(&export.text().await?), "{copied}");
        tab_until(visit, "#download-file").await?;
        visit.press(Key::Space).await?;
        let file = visit.downloaded("keda-scaledobject.yaml").await?;
        ensure!(file == export.text().await?.as_bytes());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_item_is_ticked_and_all_ticks_are_taken_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        Runbook::open(visit).await?;
        let ticked = "() => document.querySelectorAll('.tick input:checked').length";
        tab_until(visit, "section:has(> .progress #clear-immediate) .tick input").await?;
        visit.press(Key::Space).await?;
        visit.expect("ticks", ticked, &[], &json!(1)).await?;
        tab_until(visit, "#clear-immediate").await?;
        visit.press(Key::Enter).await?;
        visit.expect("ticks", ticked, &[], &json!(0)).await?;
        visit.has_focus("clear-immediate").await
    })
    .await
}

#[tokio::test]
async fn choices_and_cells_of_the_other_pages_are_made_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let costs = Costs::go(visit).await?;
        tab_until(visit, "input[name=cost]").await?;
        visit.press(Key::Right).await?;
        costs.is_chosen("cost", "lines").await?;
        tab_until(visit, "#component-chart-hand").await?;
        visit.press(Key::End).await?;
        costs.chart("component-chart").await?.tip("month 24").await?;
        let growth = Growth::go(visit).await?;
        tab_until(visit, "#month-3").await?;
        visit.type_keys("40%").await?;
        visit.press(Key::Enter).await?;
        growth.cell("month-3").await?.holds("40%").await?;
        Sources::go(visit).await?;
        tab_until(visit, "input[name$=outgrown]").await?;
        visit.press(Key::Right).await?;
        let changed = "() => document.activeElement.checked";
        visit.expect("another choice", changed, &[], &json!(true)).await
    })
    .await
}
