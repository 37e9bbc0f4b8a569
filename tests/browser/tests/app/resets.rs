//! Tables and lists go back to what was published, each by itself.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Field, Growth, Rules, Runbook, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;

/// The names of the buttons that are there.
const THERE: &str = "() => [...document.querySelectorAll('.reset-table')]
    .filter(button => button.checkVisibility())
    .map(button => button.getAttribute('aria-label').replace('Back to published: ', ''))";

async fn are_there(visit: &Visit, names: &[&str]) -> Result<()> {
    visit.expect("the ways back", THERE, &[], &json!(names)).await
}

async fn go_back(visit: &Visit, name: &str) -> Result<()> {
    visit.click(&format!("[aria-label='Back to published: {name}']")).await
}

/// Enters a text, waits for the one way back that comes, and takes it: the field is as it was, as one step.
async fn there_and_back(visit: &Visit, id: &str, text: &str, name: &str) -> Result<()> {
    let field = Field::find(visit, id).await?;
    let before = field.text().await?;
    ensure!(before != text, "another text is wanted than {text}");
    field.enter(text).await?;
    are_there(visit, &[name]).await?;
    go_back(visit, name).await?;
    field.holds(&before).await?;
    are_there(visit, &[]).await?;
    let lost = "() => document.activeElement === document.body";
    visit.expect("a place for the focus", lost, &[], &json!(false)).await
}

#[tokio::test]
async fn each_table_of_the_tiers_goes_back_alone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        are_there(visit, &[]).await?;
        for (id, text, name) in [
            ("tier-name-0", "Ours", "names of the tiers"),
            ("capacity-0-1", "6,500", "Capacity"),
            ("infrastructure-0-0", "7", "Infrastructure"),
            ("targets-0-0", "90", "Targets"),
            ("cost-0-0", "$700", "Cost"),
            ("lines-1-name-0", "Ours", "lines of tier_1k"),
            ("savings-0", "11", "What can be saved"),
        ] {
            there_and_back(visit, id, text, name).await.with_context(|| format!("{id}, {name}"))?;
        }
        // Several cells are one step, other tables stay, and a line more is a difference.
        tiers.cell("cost-0-0").await?.enter("$700").await?;
        tiers.paste("capacity-0-1", "6,500\t66,000").await?;
        visit.click("#lines-1-add").await?;
        are_there(visit, &["Capacity", "Cost", "lines of tier_1k"]).await?;
        go_back(visit, "Capacity").await?;
        tiers.cell("capacity-1-1").await?.is_edited(false).await?;
        tiers.cell("cost-0-0").await?.holds("$700").await?;
        visit.click("#undo").await?;
        tiers.cell("capacity-0-1").await?.holds("6,500").await?;
        tiers.cell("capacity-1-1").await?.holds("66,000").await?;
        go_back(visit, "lines of tier_1k").await?;
        are_there(visit, &["Capacity", "Cost"]).await
    })
    .await
}

#[tokio::test]
async fn a_chapter_of_the_rules_goes_back_and_its_heading_has_the_focus() -> Result<()> {
    visit(Options::default(), async |visit| {
        Rules::open(visit).await?;
        let field = Field::find(visit, "backend-up-4-0").await?;
        let before = field.text().await?;
        field.enter("7").await?;
        visit.click("#rules-backend + button:not([hidden])").await?;
        field.holds(&before).await?;
        let focus = "() => document.activeElement.id";
        visit.expect("the focus", focus, &[], &json!("rules-backend")).await
    })
    .await
}

#[tokio::test]
async fn a_message_service_that_was_taken_away_comes_back_with_its_table() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        are_there(visit, &[]).await?;
        visit.click("#messaging-2").await?;
        are_there(visit, &["Infrastructure"]).await?;
        go_back(visit, "Infrastructure").await?;
        are_there(visit, &[]).await?;
        tiers.cell("capacity-0-0").await?.is_edited(false).await
    })
    .await
}

#[tokio::test]
async fn the_tables_of_growth_and_its_assumptions_go_back_alone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        for (id, text, name) in [
            ("scenario-rate-1", "17%", "figures of the scenarios"),
            ("period-rate-1-0", "31%", "periods of moderate"),
            ("assumptions-0", "21%", "What a user does"),
            ("planning-0", "71%", "When the forecast warns"),
        ] {
            there_and_back(visit, id, text, name).await.with_context(|| format!("{id}, {name}"))?;
        }
        // A period that went comes back.
        visit.click("#period-remove-0-1").await?;
        growth.cell("period-rate-2-0").await?.enter("41%").await?;
        are_there(visit, &["periods of conservative", "periods of aggressive"]).await?;
        go_back(visit, "periods of conservative").await?;
        are_there(visit, &["periods of aggressive"]).await?;
        growth.cell("period-rate-2-0").await?.holds("41%").await?;
        visit.open("#/sources").await?;
        there_and_back(visit, "assumptions-0-0", "21%", "Assumptions").await
    })
    .await
}

#[tokio::test]
async fn the_tables_and_lists_of_the_runbook_go_back_alone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        visit.find("#planning-0-0").await?;
        for (id, text, name) in [
            ("recovery-0-0", "55", "Disaster recovery"),
            ("alerts-0-0", "61", "Alerts at run time"),
            ("planning-0-0", "71%", "Alerts while planning"),
            ("checklist-monthly-0", "Ours", "Each month"),
        ] {
            there_and_back(visit, id, text, name).await.with_context(|| format!("{id}, {name}"))?;
        }
        // A migration has lists of its own.
        let steps = runbook.field("runbook-steps-1").await?;
        let before = steps.text().await?;
        steps.enter("Ours").await?;
        runbook.field("runbook-stages-0-minutes-0-0").await?.enter("77").await?;
        are_there(visit, &["this migration", "What changes", "Stages"]).await?;
        go_back(visit, "Stages").await?;
        are_there(visit, &["this migration", "What changes"]).await?;
        // One text by itself.
        visit.click(".edit-row:has(#runbook-steps-1) .reset").await?;
        steps.holds(&before).await?;
        visit.has_focus("runbook-steps-1").await?;
        are_there(visit, &[]).await?;
        visit.click("#runbook-steps-1-remove").await?;
        runbook.field("runbook-steps-0").await?.enter("Ours").await?;
        // Which of them is which cannot be told: the list goes back as a whole.
        visit
            .expect(
                "no way back of a text alone",
                "() => document.querySelectorAll('.edit-row .reset').length",
                &[],
                &json!(0),
            )
            .await?;
        go_back(visit, "What changes").await?;
        steps.holds(&before).await?;
        are_there(visit, &[]).await
    })
    .await
}

#[tokio::test]
async fn rows_below_one_that_went_go_back_to_what_was_published_about_them() -> Result<()> {
    visit(Options::default(), async |visit| {
        // Before: backend instances, the database, Redis.
        let tiers = Tiers::open(visit).await?;
        let price = tiers.cell("lines-1-1-1").await?.text().await?;
        visit.click("#lines-1-remove-0").await?;
        tiers.cell("lines-1-name-0").await?.holds("Database").await?;
        for id in ["lines-1-name-0", "lines-1-0-0", "lines-1-1-0"] {
            tiers.is_marked(id, false).await.context(id)?;
        }
        let cell = tiers.cell("lines-1-1-0").await?;
        cell.enter("$77").await?;
        tiers.is_marked("lines-1-1-0", true).await?;
        cell.reset().await?;
        cell.holds(&price).await?;
        tiers.is_marked("lines-1-1-0", false).await?;
        // What was added has nothing to go back to, and leaves the others as they are.
        visit.click("#lines-1-copy-0").await?;
        tiers.is_marked("lines-1-1-1", true).await?;
        ensure!(tiers.cell("lines-1-1-1").await?.reset_button().await?.is_none());
        tiers.is_marked("lines-1-1-2", false).await?;
        go_back(visit, "lines of tier_1k").await?;
        are_there(visit, &[]).await?;
        let rules = Rules::go(visit).await?;
        let threshold = rules.cell("backend-up-4-1").await?.text().await?;
        rules.row("backend-up", "remove", 0).await?;
        rules.is_marked("backend-up-4-0", false).await?;
        rules.cell("backend-up-4-0").await?.enter("7").await?;
        rules.cell("backend-up-4-0").await?.reset().await?;
        rules.cell("backend-up-4-0").await?.holds(&threshold).await?;
        rules.is_marked("backend-up-4-0", false).await?;
        // And while the row comes back: the edit, the reset, the edit and the removal are undone.
        rules.cell("backend-up-4-0").await?.enter("7").await?;
        rules.is_marked("backend-up-4-0", true).await?;
        for _ in 0..4 {
            visit.click("#undo").await?;
        }
        for row in 0..4 {
            rules.is_marked(&format!("backend-up-4-{row}"), false).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_migration_that_leads_elsewhere_goes_back_with_its_steps() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        let title = "#runbook-migration";
        visit.choose_in("migration-to", "tier_100k").await?;
        visit.find_text(title, "Migration from tier_1k to tier_100k").await?;
        let step = runbook.field("runbook-steps-1").await?;
        let before = step.text().await?;
        step.enter("Ours").await?;
        are_there(visit, &["this migration", "What changes"]).await?;
        go_back(visit, "What changes").await?;
        step.holds(&before).await?;
        step.enter("Ours").await?;
        go_back(visit, "this migration").await?;
        visit.find_text(title, "Migration from tier_1k to tier_10k").await?;
        runbook.field("runbook-steps-1").await?.holds(&before).await?;
        are_there(visit, &[]).await?;
        // Where another one went, the figures are those of the one that is there.
        visit.click("#migration-remove").await?;
        visit.find_text(title, "Migration from tier_10k to tier_100k").await?;
        let weeks = runbook.field("migration-preparation_weeks").await?;
        weeks.is_edited(false).await?;
        let before = weeks.text().await?;
        weeks.enter("9").await?;
        weeks.reset().await?;
        weeks.holds(&before).await?;
        are_there(visit, &[]).await
    })
    .await
}
