//! Which migrations and alerts the runbook has, and what in them cannot all be meant.

use anyhow::Result;
use headroom_browser_tests::pages::{Forecast, Runbook, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

/// Follows one of the links of the contradiction with that headline, from 0.
async fn follow(visit: &Visit, headline: &str, link: usize) -> Result<()> {
    visit.find_text(".contradictions .item", headline).await?;
    let go = "(headline, link) => [...document.querySelectorAll('.contradictions .item')]
        .find(item => item.textContent.includes(headline)).querySelectorAll('a')[link].click()";
    visit.call(go, &[json!(headline), json!(link)]).await.map(drop)
}

#[tokio::test]
async fn a_migration_to_a_copied_tier_is_added_where_it_is_missed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let missing = "No migration leads to tier_10k_copy";
        Forecast::open(visit).await?;
        let month = "() => {
            const field = document.querySelector('#start-month');
            field.value = '2090-01';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }";
        visit.call(month, &[]).await?;
        Tiers::go(visit).await?;
        visit.click("#tier-copy-1").await?;
        follow(visit, missing, 0).await?;
        let runbook = Runbook::shown(visit).await?;
        visit.has_focus("migration-add").await?;
        runbook.adds("tier_10k", "tier_10k_copy").await?;
        runbook.contradicts(missing, true).await?;
        visit.press(Key::Enter).await?;
        visit.has_focus("migration-from").await?;
        visit.find_text("#runbook-migration", "Migration from tier_10k to tier_10k_copy").await?;
        runbook.contradicts(missing, false).await?;
        // What tier_10k carries is passed in month 12; four weeks and four hours before it.
        runbook.when_is("Start by", "Nov 2, 2090").await?;
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?;
        visit.find_text("main", "Nov 2, 2090").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_next_migration_without_a_procedure_is_said_and_added() -> Result<()> {
    visit(Options::default(), async |visit| {
        Tiers::open(visit).await?;
        // Rated between the smallest and the next.
        visit.click("#tier-copy-0").await?;
        visit.click("nav a[href='#/']").await?;
        let forecast = Forecast::shown(visit).await?;
        forecast.says("alerts", "The plan has no procedure from tier_1k to tier_1k_copy").await?;
        let runbook = Runbook::go(visit).await?;
        visit.find_text("#missing", "The next migration has no procedure: tier_1k to tier_1k_copy").await?;
        visit.find_text(".migration-choice", "tier_10k to tier_100k, later").await?;
        visit.find_text("#runbook-migration", "Migration from tier_10k to tier_100k").await?;
        runbook.contradicts("No migration leads from tier_1k_copy to tier_10k", true).await?;
        runbook.adds("tier_1k", "tier_1k_copy").await?;
        visit.click("#migration-add").await?;
        visit.find_text("#runbook-migration", "Migration from tier_1k to tier_1k_copy").await?;
        visit.find_text(".migration .lead", "The next migration of this plan").await?;
        visit.find_text(".migration-choice", "tier_1k to tier_1k_copy, next").await?;
        let hidden = "() => document.querySelector('.missing').hidden";
        visit.expect("whether none is missing", hidden, &[], &json!(true)).await
    })
    .await
}

#[tokio::test]
async fn migrations_are_removed_brought_back_and_led_elsewhere() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        visit.click("#migration-remove").await?;
        visit.has_focus("migration-remove").await?;
        let title = "#runbook-migration";
        visit.find_text(title, "Migration from tier_10k to tier_100k").await?;
        visit.find_text(".add-migration .report", "Removed migration tier_1k to tier_10k").await?;
        visit.press(Key::Enter).await?;
        visit.has_focus("migration-add").await?;
        visit.find_text(".runbook .empty", "The plan has no migration.").await?;
        // Where there is none, one can be added whether or not anything is edited.
        runbook.switch_editing().await?;
        runbook.adds("tier_1k", "tier_10k").await?;
        visit.click("#undo").await?;
        visit.click("#undo").await?;
        visit.find_text(title, "Migration from tier_1k to tier_10k").await?;
        // It leads elsewhere, says that this cannot be meant, and is found from the page itself.
        runbook.choose(1).await?;
        runbook.switch_editing().await?;
        visit.choose_in("migration-to", "tier_1k").await?;
        visit.find_text(title, "Migration from tier_10k to tier_1k").await?;
        runbook.choose(0).await?;
        visit.find_text(title, "Migration from tier_1k to tier_10k").await?;
        runbook.switch_editing().await?;
        follow(visit, "The migration from tier_10k leads to no larger tier", 0).await?;
        visit.has_focus("migration-to").await?;
        visit.find_text(title, "Migration from tier_10k to tier_1k").await?;
        // From a tier to itself nothing leads.
        visit.choose_in("migration-add-to", "tier_10k").await?;
        visit.choose_in("migration-add-from", "tier_10k").await?;
        visit.click("#migration-add").await?;
        visit.find_text("#migration-add-error", "choose two").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn alerts_are_added_named_moved_and_removed_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        visit.click("#alerts-add").await?;
        for (id, text) in
            [("alert-metric-10", "Disk"), ("alert-id-10", "cpu"), ("alert-unit-10", "milliseconds")]
        {
            visit.has_focus(id).await?;
            visit.insert(text).await?;
            visit.press(Key::Tab).await?;
        }
        let name = runbook.field("alert-id-10").await?;
        name.is_refused("`cpu` is taken").await?;
        name.enter("disk").await?;
        name.is_fine().await?;
        // Its figures are written in its unit, and one over the next is named.
        let over = "Alert Disk: warning over critical";
        runbook.field("alerts-1-10").await?.holds("95 ms").await?;
        runbook.field("alerts-0-10").await?.enter("96").await?;
        runbook.contradicts(over, true).await?;
        for (pressed, next) in [("alert-up-10", "alert-up-9"), ("alert-remove-9", "alert-remove-9")] {
            visit.call("id => document.getElementById(id).focus()", &[json!(pressed)]).await?;
            visit.press(Key::Enter).await?;
            visit.has_focus(next).await?;
        }
        runbook.contradicts(over, false).await?;
        visit.click("#undo").await?;
        runbook.field("alert-metric-9").await?.holds("Disk").await?;
        runbook.switch_editing().await?;
        follow(visit, over, 1).await?;
        visit.has_focus("alerts-1-9").await?;
        visit.find_text(".alert-tables th", "Disk").await.map(drop)
    })
    .await
}
