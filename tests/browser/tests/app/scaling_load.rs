//! What is asked of a load: what happens on top of it, a week that is drawn, a load that is pasted, what fails.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use headroom_browser_tests::pages::Scaling;
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

use crate::scaling::simulated;

/// Opens what is folded away under a title.
async fn unfold(visit: &Visit, title: &str) -> Result<()> {
    let open = "title => {
        const summary = [...document.querySelectorAll('.load-more summary')].find(of => of.textContent.startsWith(title));
        summary.parentElement.open = true;
        summary.scrollIntoView();
    }";
    visit.call(open, &[json!(title)]).await.map(drop)
}

/// Presses a button by keyboard.
async fn press(visit: &Visit, id: &str) -> Result<()> {
    visit.find(&format!("#{id}")).await?;
    visit.call("id => document.getElementById(id).focus()", &[json!(id)]).await?;
    visit.press(Key::Enter).await
}

/// What the page simulated, as it hands it over, without the lines below that say of which plan it is.
async fn handed_over(visit: &Visit) -> Result<Vec<u8>> {
    visit.click("#download-simulation").await?;
    let file = String::from_utf8(visit.downloaded("simulation-rules.csv").await?)?;
    let (table, _) = file.split_once("\r\nPlan,").context("the plan below the table")?;
    Ok(table.as_bytes().to_vec())
}

#[tokio::test]
async fn spikes_launches_and_deployments_ride_on_a_week_as_on_the_command_line() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose("shape", "week").await?;
        visit.find_text(".answers", "For 7 days").await?;
        unfold(visit, "On top of the load").await?;
        for id in ["add-spike", "add-launch", "add-deployment"] {
            press(visit, id).await?;
        }
        visit.find_text("#event-2", "3. Deployment").await?;
        scaling.field("event-0-at_hour").await?.enter("18.5").await?;
        scaling.field("event-0-factor").await?.enter("4").await?;
        scaling.field("event-0-minutes").await?.enter("20").await?;
        for (id, day) in [("event-0-day", "4"), ("event-1-day", "6"), ("event-2-day", "1")] {
            visit.choose_in(id, day).await?;
        }
        visit.find_text("#load-chart ~ .chart-summary", "At most 365,616").await?;
        scaling.choose("lanes-of", "CDN").await?;
        visit.find_text(".decision-list", "a deployment empties the CDN").await?;
        let line = [
            "--load",
            "week",
            "--spike",
            "fri:18.5:4:20",
            "--launch",
            "sun:9:10:120",
            "--deployment",
            "tue:14",
        ];
        ensure!(handed_over(visit).await? == simulated(&line)?, "other figures than the command line's");
        // On a day there is but one: no day is asked for.
        scaling.choose("shape", "smooth_day").await?;
        let days = "() => document.querySelectorAll('.happening select').length";
        visit.expect("days to choose", days, &[], &json!(0)).await?;
        press(visit, "remove-event-1").await?;
        let titles = "() => [...document.querySelectorAll('.happening h3')].map(title => title.textContent)";
        visit.expect("events", titles, &[], &json!(["1. Spike", "2. Deployment"])).await?;
        visit.click("#undo").await?;
        visit.expect("events", "() => document.querySelectorAll('.happening').length", &[], &json!(3)).await
    })
    .await
}

#[tokio::test]
async fn a_week_is_drawn_by_pointer_and_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose("shape", "drawn_week").await?;
        visit.find(".load-curve svg").await?;
        visit.find_text(".answers", "For 7 days").await?;
        unfold(visit, "Each hour").await?;
        press(visit, "begin-week").await?;
        // Saturday at noon, by keyboard.
        scaling.choose("day-of-week", "5").await?;
        scaling.field("point-132").await?.enter("200").await?;
        visit.find_text("#load-chart ~ .chart-summary", "At most 182,808").await?;
        press(visit, "all-days").await?;
        scaling.choose("day-of-week", "0").await?;
        scaling.field("point-12").await?.holds("200%").await?;
        visit.click("#undo").await?;
        scaling.field("point-12").await?.holds("26%").await?;
        // And by pointer: one stroke over more than a day.
        scaling.draw(0.2).await?;
        scaling.choose("day-of-week", "2").await?;
        ensure!(scaling.field("point-60").await?.text().await? != "26%", "nothing was drawn on Wednesday");
        visit.click("#undo").await?;
        scaling.field("point-60").await?.holds("26%").await
    })
    .await
}

#[tokio::test]
async fn a_pasted_load_is_simulated_by_the_minute_and_grows_with_the_months() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose_month(9).await?;
        scaling.choose("shape", "measured").await?;
        // Two days with a rush of a minute, which half an hour together would not show.
        let users = |minute: u32| if minute % 720 == 300 { 14_000 } else { 3_000 + minute % 61 };
        let mut lines = String::new();
        for minute in 0..2880 {
            writeln!(lines, "{},{}", minute * 60, users(minute))?;
        }
        scaling.paste_at_once(&lines).await?;
        visit.find_text("#load-paste-notes", "2,880 values were read; kept are 2,880 of 1 min each.").await?;
        visit.find_text("#months-are", "in another month it is as much larger or smaller").await?;
        scaling.months_say("All 24 months are computed.").await?;
        ensure!(scaling.month_row(23).await?[3] == "no", "in the last month it is nine times the load");
        let file = std::env::temp_dir().join(format!("headroom-load-{}.csv", std::process::id()));
        std::fs::write(&file, &lines)?;
        let name = file.to_string_lossy().into_owned();
        let of_file = simulated(&["--month", "9", "--load-file", &name]);
        std::fs::remove_file(&file)?;
        ensure!(handed_over(visit).await? == of_file?, "other figures than the command line's");
        // Half a month that nothing shortens is more than a link bears.
        let mut long = String::new();
        let mut value = 1_u32;
        for _ in 0..24_000 {
            value = value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            writeln!(long, "{}", value >> 14)?;
        }
        scaling.paste_at_once(&long).await?;
        visit.find_text("#load-paste-notes", "it is too long for a link").await?;
        visit.find_text("#load-paste-notes", "kept are 24,000 of 1 min each").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn database_and_cache_fail_where_that_is_asked_and_retries_are_seen() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        unfold(visit, "Failures, retries").await?;
        scaling.choose("fails", "all").await?;
        scaling.choose("most", "3").await?;
        scaling.field("failures").await?.enter("90").await?;
        scaling.field("load-17").await?.enter("80%").await?;
        scaling.choose("lanes-of", "Database").await?;
        visit.find_text(".decision-list", "the primary failed: the database is away for 1 min").await?;
        scaling.choose("lanes-of", "Load balancer").await?;
        visit.find_text(".lanes", "Requests that are sent again, a second").await?;
        let line = ["--failures", "90", "--fails", "all", "--retries", "3", "--retry-share", "0.8"];
        ensure!(handed_over(visit).await? == simulated(&line)?, "other figures than the command line's");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_metric_that_rules_watch_has_its_lane() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        for (component, lanes) in [
            (
                "Backend",
                &[
                    "Memory of an instance in use",
                    "Connections of an instance",
                    "80%: larger",
                    "1,000: larger",
                ][..],
            ),
            ("Front end", &["Memory of an instance in use", "Connections of an instance", "5,000: larger"]),
            ("Redis", &["Keys evicted a second", "100: alert", "Commands a second in use"]),
            (
                "Database",
                &["Memory of a machine in use", "IOPS in use", "Connections of the pool", "Storage in use"],
            ),
            ("Celery", &["1,000: larger", "100: smaller", "30 s: larger"]),
        ] {
            scaling.choose("lanes-of", component).await?;
            for lane in lanes {
                visit.find_text(".lanes .chart-picture", lane).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_months_say_whose_autoscalers_they_run() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        visit.find_text("#months-are", "Each month runs today’s rules in its own tier.").await?;
        scaling.choose("scaling", "hpa").await?;
        visit.find_text("#months-are", "as Export writes them for that month").await?;
        scaling.choose("hpa_of", "chosen_month").await?;
        visit.find_text("#months-are", "Every month runs the HPA objects of month 24").await?;
        scaling.months_say("All 24 months are computed.").await
    })
    .await
}
