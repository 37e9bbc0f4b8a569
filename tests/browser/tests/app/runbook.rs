//! The runbook: ticks, dates, editing, and what is taken away.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Forecast, Runbook, Tiers};
use headroom_browser_tests::{Options, Scheme, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn ticks_survive_leaving_the_page_and_are_counted() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.progress_is("0 of 25 done").await?;
        runbook.tick("Backups are healthy").await?;
        runbook.tick("Cache").await?;
        // The way back is not on the way.
        runbook.tick("Clear the cache").await?;
        runbook.tick("Set up dashboards").await?;
        runbook.progress_is("2 of 25 done").await?;
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?;
        let runbook = Runbook::go(visit).await?;
        let all = ["Backups are healthy", "Cache", "Clear the cache", "Set up dashboards"];
        runbook.are_ticked(&all).await?;
        runbook.progress_is("2 of 25 done").await?;
        // Another migration has its own.
        runbook.choose(1).await?;
        runbook.progress_is("0 of 28 done").await?;
        runbook.are_ticked(&["Set up dashboards"]).await?;
        runbook.choose(0).await?;
        runbook.tick("Cache").await?;
        runbook.progress_is("1 of 25 done").await?;
        visit.click("#clear-migration").await?;
        runbook.are_ticked(&["Set up dashboards"]).await?;
        visit.click("#clear-immediate").await?;
        runbook.are_ticked(&[]).await?;
        visit.find("#clear-immediate[aria-disabled=true]").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_tick_follows_a_renamed_stage_and_goes_with_another_text() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        for text in ["Backups are healthy", "Cache", "API latency, p95: at most 150 ms"] {
            runbook.tick(text).await?;
        }
        runbook.progress_is("3 of 25 done").await?;
        runbook.switch_editing().await?;
        runbook.field("runbook-before-1").await?.enter("Backups were restored once").await?;
        runbook.progress_is("2 of 25 done").await?;
        runbook.field("runbook-stages-1").await?.enter("Redis").await?;
        runbook.switch_editing().await?;
        runbook.are_ticked(&["Redis", "API latency, p95: at most 150 ms"]).await?;
        // What was verified against another figure is not verified.
        visit.click("nav a[href='#/tiers']").await?;
        let tiers = Tiers::shown(visit).await?;
        tiers.cell("targets-1-2").await?.enter("140").await?;
        Runbook::go(visit).await?.are_ticked(&["Redis"]).await
    })
    .await
}

#[tokio::test]
async fn texts_are_edited_in_place() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.choose(1).await?;
        runbook.list_is("runbook-rollback", &[]).await?;
        runbook.switch_editing().await?;
        // The plan has no way back: somebody writes one.
        visit.click("#runbook-rollback-add").await?;
        let first = runbook.field("runbook-rollback-0").await?;
        first.has_focus().await?;
        first.enter("Point DNS back").await?;
        visit.click("#runbook-rollback-add").await?;
        runbook.field("runbook-rollback-1").await?.enter("Tell everybody").await?;
        runbook.list_is("runbook-rollback", &["Point DNS back", "Tell everybody"]).await?;
        visit.click("#runbook-rollback-1-up").await?;
        runbook.list_is("runbook-rollback", &["Tell everybody", "Point DNS back"]).await?;
        // The button that was pressed does nothing at the top.
        let focus = "() => document.activeElement.id";
        visit.expect("the focus", focus, &[], &json!("runbook-rollback-0-down")).await?;
        visit.press(Key::Enter).await?;
        runbook.list_is("runbook-rollback", &["Point DNS back", "Tell everybody"]).await?;
        visit.expect("the focus", focus, &[], &json!("runbook-rollback-1-up")).await?;
        // Escape takes nothing, nothing is no text, and two stages of one name are refused.
        first.put("Something else").await?;
        visit.press(Key::Escape).await?;
        first.holds("Point DNS back").await?;
        first.enter("  ").await?;
        first.is_refused("remove the item").await?;
        let stage = runbook.field("runbook-stages-1").await?;
        stage.enter("Cut-over").await?;
        stage.is_refused("`Cut-over` is taken").await?;
        visit.click("#runbook-rollback-0-remove").await?;
        visit.expect("the focus", focus, &[], &json!("runbook-rollback-0-remove")).await?;
        visit.press(Key::Enter).await?;
        visit.expect("the focus", focus, &[], &json!("runbook-rollback-add")).await?;
        runbook.switch_editing().await?;
        runbook.list_is("runbook-rollback", &[]).await?;
        visit
            .find_text("section[aria-labelledby=runbook-rollback]", "The plan has nothing here.")
            .await
            .map(drop)
    })
    .await
}

#[tokio::test]
async fn stages_run_on_a_clock_and_their_sum_is_held_against_the_plan() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        let total = ".stages-total";
        visit.find_text(total, "The stages add up to 3 h; the plan states 4 h").await?;
        runbook.switch_editing().await?;
        runbook.field("runbook-stages-0-minutes-0-0").await?.enter("90").await?;
        visit.find_text(total, "The stages add up to 4 h, as the plan states.").await?;
        visit.click("#runbook-stages-0-details-add").await?;
        runbook.switch_editing().await?;
        let clock = "() => [...document.querySelectorAll('.stage')]
            .map(stage => stage.querySelector('.clock').textContent)";
        let expected = json!(["+0:00", "+1:30", "+2:15", "+3:15", "+3:30"]);
        visit.expect("the clock", clock, &[], &expected).await?;
        visit.find_text(".stage .details", "New detail").await?;
        // Each bar begins where the one before it ends.
        let gaps = "() => {
            const bars = [...document.querySelectorAll('.stage-bar')].map(bar => bar.getBoundingClientRect());
            return bars.slice(1).every((bar, index) => Math.abs(bar.left - bars[index].right) < 1.5) && bars.length;
        }";
        visit.expect("the bars", gaps, &[], &json!(5)).await?;
        runbook.choose(1).await?;
        visit.find_text(".stages-total.over", "30 min less than they take").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn dates_follow_preparation_and_start_month() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.when_is("Time for it", "About 4 weeks late").await?;
        runbook.field("migration-preparation_weeks").await?.enter("0").await?;
        runbook.when_is("Time for it", "1 day late").await?;
        visit.find_text("main", "An assumption: no source states it.").await?;
        visit.click("nav a[href='#/']").await?;
        let month = "() => {
            const field = document.querySelector('#start-month');
            field.value = '2090-01';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }";
        Forecast::shown(visit).await?;
        visit.call(month, &[]).await?;
        let runbook = Runbook::go(visit).await?;
        runbook.when_is("Due by", "Jan 1, 2090").await?;
        runbook.when_is("Start by", "Dec 31, 2089").await?;
        runbook.choose(1).await?;
        // Month 12 is December; eight weeks and eight hours before it.
        runbook.when_is("Due by", "Dec 1, 2090").await?;
        runbook.when_is("Start by", "Oct 5, 2090").await?;
        runbook.when_is("Migrate, at the latest", "Nov 30, 2090").await
    })
    .await
}

#[tokio::test]
async fn recovery_and_thresholds_are_edited_in_their_tables() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        visit.find_text(".gaps", "tier_1k recovers within 1 h, not 30 min").await?;
        runbook.field("recovery-0-1").await?.enter("30").await?;
        visit.find_text(".gaps", "tier_1k may lose 24 h of work, not 1 h.").await?;
        runbook.field("recovery-1-0").await?.enter("1440").await?;
        visit.find_text(".recovery .empty", "Every tier recovers").await?;
        let outage = runbook.field("alerts-2-0").await?;
        outage.holds("").await?;
        outage.enter("99").await?;
        outage.holds("99%").await?;
        outage.reset().await?;
        outage.holds("").await?;
        runbook.field("planning-0-0").await?.enter("65").await?;
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?;
        visit.find_text(".notices", "65%").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_tables_of_the_runbook_work_like_a_spreadsheet() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.paste("alerts-0-0", "75\t92\nmany\t96").await?;
        runbook.says("3 cells pasted. 1 cell does not take its text and says why").await?;
        runbook.field("alerts-0-1").await?.is_refused("“many” is not a number").await?;
        runbook.field("alerts-1-0").await?.holds("92%").await?;
        runbook.field("alerts-1-1").await?.holds("96%").await?;
        visit.click("#undo").await?;
        runbook.field("alerts-0-0").await?.holds("70%").await?;
        runbook.field("alerts-1-1").await?.holds("95%").await?;
        // Walked in every direction, copied and filled; what to do is no cell yet.
        let cell = runbook.field("alerts-1-3").await?;
        cell.select().await?;
        for (key, id) in [
            (Key::Right, "alerts-2-3"),
            (Key::Right, "alerts-2-3"),
            (Key::Down, "alerts-2-4"),
            (Key::Left, "alerts-1-4"),
            (Key::Up, "alerts-1-3"),
        ] {
            visit.press(key).await?;
            visit.expect("the focus", "() => document.activeElement.id", &[], &json!(id)).await?;
        }
        visit.press_with(Key::Shift, &[Key::Left, Key::Down]).await?;
        let copied = visit.copied().await?;
        ensure!(copied == "70%\t95%\n500\t1000", "{copied:?}");
        runbook.field("recovery-0-1").await?.put("25").await?;
        visit.press_with(Key::Shift, &[Key::Down, Key::Down]).await?;
        visit.type_with(Key::Control, "d").await?;
        runbook.says("2 cells filled.").await?;
        runbook.field("recovery-0-3").await?.holds("25 min").await?;
        // Stages with their lengths, and what to do on an alert.
        runbook.switch_editing().await?;
        runbook.paste("runbook-stages-0", "Data\t40\nRedis\t50").await?;
        runbook.says("4 cells pasted.").await?;
        runbook.field("runbook-stages-1").await?.holds("Redis").await?;
        runbook.field("runbook-stages-1-minutes-0-0").await?.holds("50 min").await?;
        let stage = runbook.field("runbook-stages-0").await?;
        stage.has_focus().await?;
        visit.press(Key::Down).await?;
        runbook.field("runbook-stages-1").await?.has_focus().await?;
        runbook.paste("alerts-2-0", "99\tCall somebody").await?;
        runbook.says("2 cells pasted.").await?;
        runbook.switch_editing().await?;
        visit.find_text(".alert-tables td", "Call somebody").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_runbook_is_taken_away_with_its_ticks() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        runbook.tick("Monitoring is on").await?;
        visit.click("#download-runbook").await?;
        let file = String::from_utf8(visit.downloaded("runbook-tier_1k-tier_10k.md").await?)?;
        ensure!(file.starts_with("# Migration from tier_1k to tier_10k\n"), "{file}");
        ensure!(file.contains("- [x] Monitoring is on\n"), "{file}");
        ensure!(file.contains("- [ ] +1:15 Backend (1 h)\n"), "{file}");
        Ok(())
    })
    .await
}

/// What is seen of the selectors on paper.
async fn seen(visit: &Visit, selectors: &[&str]) -> Result<Vec<bool>> {
    let read = "selectors => selectors.map(at => [...document.querySelectorAll(at)]
        .some(element => element.getClientRects().length > 0))";
    Ok(serde_json::from_value(visit.call(read, &[json!(selectors)]).await?)?)
}

#[tokio::test]
async fn paper_has_boxes_and_no_controls() -> Result<()> {
    visit(Options { scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        Runbook::open(visit).await?;
        let controls = ["main button", "main input[type=radio]", "#migration-duration_hours", ".head"];
        let rest = [".tick input", ".stage-bar", "#alerts-0-0", "#checklists", ".print-only"];
        ensure!(seen(visit, &controls).await? == [true; 4]);
        ensure!(seen(visit, &rest).await? == [true, true, true, true, false]);
        visit.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        ensure!(seen(visit, &controls).await? == [false; 4]);
        ensure!(seen(visit, &rest).await? == [true; 5]);
        visit.find_text(".print-only", "The plan says to migrate at 3,000 concurrent users.").await?;
        let breaks = "() => [...document.querySelectorAll('.runbook > section')]
            .map(section => getComputedStyle(section).breakBefore)";
        let expected = json!(["auto", "page", "page", "page"]);
        visit.expect("page breaks", breaks, &[], &expected).await
    })
    .await
}

#[tokio::test]
async fn a_tick_is_set_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let runbook = Runbook::open(visit).await?;
        let reached = "() => document.activeElement.closest('label.tick')?.innerText.trim() ?? ''";
        let mut stops = 0;
        while visit.call(reached, &[]).await? != json!("Database is healthy") {
            visit.press(Key::Tab).await?;
            stops += 1;
            ensure!(stops < 40, "Tab does not reach the first item");
        }
        visit.press(Key::Space).await?;
        runbook.are_ticked(&["Database is healthy"]).await?;
        let outline = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'";
        visit.expect("the focus shown", outline, &[], &json!(true)).await
    })
    .await
}
