//! Whether the rules hold: a load, everything under it, the months, and a search.

use std::process::Command;

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Chart, Forecast, Rules, Scaling};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

const HOLDS: &str = "Do the rules hold?";
const OUTSIDE: &str = "Time outside the targets";
const BREAKS: &str = "Breaks first";

#[tokio::test]
async fn the_published_day_is_answered_at_once() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.answers(HOLDS, "Until month 9", "In month 10 they do not").await?;
        scaling.answers(OUTSIDE, "19 min", "API p95: 18 min").await?;
        scaling.answers("Requests lost", "2.28%", "of 88,353,215 requests").await?;
        scaling
            .answers(BREAKS, "Redis, 17:00", "short was the cache: its commands a second, 100% in use")
            .await?;
        scaling.answers("Cost of the units", "$985.02 (52% saved)", "$2,043.33").await?;
        scaling.months_say("All 24 months are computed.").await?;
        ensure!(scaling.month_row(9).await?[..4] == ["10", "tier_10k", "11,864", "no"]);
        visit.find_text(".not-run", "nothing follows from it").await.map(drop)
    })
    .await
}

/// What the command line says of the same question.
pub(crate) fn simulated(line: &[&str]) -> Result<Vec<u8>> {
    let made = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "resource-forecast", "--", "simulate", "--format", "csv"])
        .args(line)
        .output()?;
    ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Ok(made.stdout)
}

#[tokio::test]
async fn decisions_totals_and_months_are_handed_over() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.months_say("All 24 months are computed.").await?;
        visit.click("#download-simulation").await?;
        let rules = visit.downloaded("simulation-rules.csv").await?;
        // As the command line's, and below it the plan, its link and what was simulated.
        let is_own = |table: &[u8], own: &[u8]| {
            table.strip_prefix(own).is_some_and(|rest| rest.starts_with(b"\r\nPlan,"))
        };
        ensure!(is_own(&rules, &simulated(&[])?), "other rules than the command line's");
        visit.click("#download-months").await?;
        let months = String::from_utf8(visit.downloaded("simulation-months.csv").await?)?;
        ensure!(months.lines().count() == 25 + 4, "{months}");
        ensure!(months.contains("\r\nSimulated,\"month 24 of moderate, "), "{months}");
        ensure!(months.contains("\r\n9,tier_10k,9886,yes,0,0,0,0,0,0,"), "{months}");
        ensure!(months.contains("\r\n10,tier_10k,11864,no,"), "{months}");
        scaling.choose_month(9).await?;
        scaling.choose("scaling", "hpa").await?;
        visit.find_text(".lanes .chart-summary", "HPA in month 9").await?;
        visit.click("#download-simulation").await?;
        let hpa = visit.downloaded("simulation-hpa.csv").await?;
        ensure!(
            is_own(&hpa, &simulated(&["--scaling", "hpa", "--month", "9"])?),
            "another HPA than the command line's"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn month_load_and_what_scales_can_be_changed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.answers(OUTSIDE, "19 min", "").await?;
        let load = scaling.chart("load-chart").await?;
        let published = load.svg().await?;
        scaling.choose_month(9).await?;
        scaling.answers(BREAKS, "Nothing", "").await?;
        let ninth = load.svg_other_than(&published).await?;
        scaling.choose("shape", "launch").await?;
        load.svg_other_than(&ninth).await?;
        scaling.field("load-5").await?.enter("20").await?;
        let rules = scaling.answer("Cost of the units").await?;
        scaling.choose("scaling", "hpa").await?;
        visit.find_text(".lanes .chart-summary", "HPA in month 9").await?;
        ensure!(
            scaling.answer("Cost of the units").await? != rules,
            "the HPA costs what the rules do: {rules}"
        );
        // Undo goes back step by step.
        visit.click("#undo").await?;
        scaling.is_chosen("scaling", "rules").await?;
        visit.click("#reset-simulation").await?;
        scaling.month_is(0).await?;
        scaling.answers(OUTSIDE, "19 min", "").await
    })
    .await
}

#[tokio::test]
async fn the_crosshair_explains_a_decision_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        // What broke first is looked at first.
        visit.find_text("#decisions", "Decisions: Redis").await?;
        scaling.choose("lanes-of", "Backend").await?;
        visit.find_text("#decisions", "Decisions: Backend").await?;
        visit.find_text("#lanes ~ .chart-summary", " instances, in use ").await?;
        Chart::find(visit, "lanes").await?.focus().await?;
        visit.press(Key::Home).await?;
        scaling.tip("00:00").await?;
        visit.press(Key::Right).await?;
        scaling.tip("00:01").await?;
        visit.press(Key::PageDown).await?;
        let first = scaling.tip("00:").await?;
        for part in [
            "Concurrent users",
            "Redis",
            "Instances ready",
            "Decisions: instances",
            "Rules",
            "HPA",
            " for ",
            "CPU",
        ] {
            ensure!(first.contains(part), "{part} is not in {first}");
        }
        visit.find(".lanes .tip[aria-live=polite]").await?;
        visit.press(Key::End).await?;
        scaling.tip("23:59").await?;
        visit.press(Key::PageUp).await?;
        ensure!(scaling.tip("").await?.contains("to "), "no decision is explained");
        visit.press(Key::Escape).await?;
        visit
            .expect("tips", "() => document.querySelectorAll('.lanes .tip.shown').length", &[], &json!(0))
            .await?;
        // Another component has its own lanes and decisions.
        scaling.choose("lanes-of", "Redis").await?;
        visit.find_text("#decisions", "Decisions: Redis").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn lanes_are_looked_at_closer_by_keys_and_by_pointer_and_the_load_follows() -> Result<()> {
    visit(Options::default(), async |visit| {
        Scaling::open(visit).await?;
        let (lanes, load) = (Chart::find(visit, "lanes").await?, Chart::find(visit, "load-chart").await?);
        lanes.reaches("00:00", "00:00").await?;
        lanes.focus().await?;
        visit.press(Key::Home).await?;
        visit.press_with(Key::Shift, &[Key::PageDown, Key::PageDown]).await?;
        visit.press(Key::Enter).await?;
        visit.find_text("figure[aria-labelledby=lanes] button", "Whole range").await?;
        visit.find_text("figure[aria-labelledby=load-chart] button", "Whole range").await?;
        visit.press(Key::Escape).await?;
        lanes.reaches("00:00", "00:00").await?;
        load.focus().await?;
        load.drag(0.3, 0.6).await?;
        visit.find_text("figure[aria-labelledby=lanes] button", "Whole range").await?;
        let closer = lanes.svg().await?;
        load.double_click().await?;
        lanes.svg_other_than(&closer).await?;
        lanes.reaches("00:00", "00:00").await
    })
    .await
}

#[tokio::test]
async fn lanes_are_a_table_and_can_be_taken_away() -> Result<()> {
    visit(Options::default(), async |visit| {
        Scaling::open(visit).await?;
        let lanes = Chart::find(visit, "lanes").await?;
        lanes.press("Table").await?;
        visit.find_text(".lanes .chart-note", "Values at every 10 minutes").await?;
        let rows = "() => document.querySelectorAll('.lanes .chart-data tbody tr').length";
        visit.expect("rows", rows, &[], &json!(144)).await?;
        lanes.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("lanes.svg").await?)?;
        for part in ["Minute by minute", "Concurrent users", "Rules in month 24", "Redis"] {
            ensure!(svg.contains(part), "{part} is not in the picture");
        }
        lanes.press("PNG").await?;
        let png = visit.downloaded("lanes.png").await?;
        ensure!(png.starts_with(b"\x89PNG"), "no PNG");
        lanes.press("CSV").await?;
        let csv = String::from_utf8(visit.downloaded("lanes.csv").await?)?;
        ensure!(csv.lines().count() == 1_441, "{} lines", csv.lines().count());
        ensure!(csv.starts_with("Minute,Time,Concurrent Users,"), "{csv}");
        // The day that is drawn by hand has the same.
        Scaling::open(visit).await?.choose("shape", "drawn").await?;
        visit.find(".load-curve svg").await?;
        let load = Chart::find(visit, "load-chart").await?;
        load.press("Table").await?;
        visit.find_text(".load-curve .chart-note", "every 10 minutes").await?;
        load.press("CSV").await?;
        let csv = String::from_utf8(visit.downloaded("load-chart.csv").await?)?;
        ensure!(csv.lines().count() == 1_441, "{} lines", csv.lines().count());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_legend_hides_a_way_of_scaling_in_all_lanes_where_names_have_no_place() -> Result<()> {
    visit(Options { width: 390, height: 844, ..Options::default() }, async |visit| {
        Scaling::open(visit).await?.choose("lanes-of", "Backend").await?;
        let lanes = Chart::find(visit, "lanes").await?;
        visit.find_text(".lanes .chart-legend button", "HPA").await?;
        let drawn = "() => document.querySelectorAll('.lanes .mark-line.ink-series-4').length > 0";
        visit.expect("lines of the HPA", drawn, &[], &json!(true)).await?;
        lanes.press("HPA").await?;
        visit.expect("lines of the HPA", drawn, &[], &json!(false)).await?;
        lanes.press("HPA").await?;
        visit.expect("lines of the HPA", drawn, &[], &json!(true)).await
    })
    .await
}

#[tokio::test]
async fn a_bad_paste_keeps_its_text_and_says_the_line() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose("shape", "measured").await?;
        visit.find_text("#load-paste-notes", "Nothing was pasted yet").await?;
        let bad = "time,users\n2026-11-23T17:00:00Z,1200\n2026-11-23T17:05:00Z,lots";
        scaling.paste(bad).await?;
        visit.find_text("#load-paste-error", "Line 3").await?;
        visit.find("#load-paste[aria-invalid=true]").await?;
        let text = "() => document.getElementById('load-paste').value";
        visit.expect("the text", text, &[], &json!(bad)).await?;
        visit.find_text("#load-paste-notes", "Nothing was pasted yet").await?;
        // It is still there after a look at another shape.
        scaling.choose("shape", "week").await?;
        scaling.choose("shape", "measured").await?;
        visit.expect("the text", text, &[], &json!(bad)).await?;
        scaling.paste(&bad.replace("lots", "1350")).await?;
        visit.find_text("#load-paste-notes", "2 values were read").await?;
        visit
            .expect(
                "problems",
                "() => document.querySelectorAll('#load-paste-error li').length",
                &[],
                &json!(0),
            )
            .await?;
        visit.find_text("#load-chart ~ .chart-summary", "At most 1,350").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_day_is_drawn_by_pointer_and_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose("shape", "drawn").await?;
        visit.find(".load-curve svg").await?;
        scaling.draw(0.1).await?;
        visit.click(".load-more:has(.hours) summary").await?;
        let drawn = scaling.field("point-8").await?.text().await?;
        ensure!(drawn != "20%", "nothing was drawn at 8:00");
        // One stroke is one step.
        visit.click("#undo").await?;
        scaling.field("point-8").await?.holds("20%").await?;
        scaling.field("point-8").await?.enter("140").await?;
        visit.find_text("#load-chart ~ .chart-summary", "At most 127,966").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn the_months_can_be_stopped_and_computed_again() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?.field("months").await?.enter("60").await?;
        let scaling = Scaling::go(visit).await?;
        scaling.choose("shape", "black_friday").await?;
        // The months begin anew once the week is simulated.
        visit.find_text(".answers", "For 7 days").await?;
        scaling.months_say("of 60 months are computed.").await?;
        visit.click("#run-months").await?;
        scaling.months_say("Stopped after").await?;
        visit.find_text("#run-months", "Compute again").await?;
        scaling.choose("shape", "published_day").await?;
        scaling.months_say("All 60 months are computed.").await?;
        ensure!(scaling.month_row(59).await?[0] == "60");
        Ok(())
    })
    .await
}

/// By keyboard: the months above grow while they are computed, and the button moves.
async fn press_search(visit: &Visit) -> Result<()> {
    visit.call("() => document.getElementById('run-search').focus()", &[]).await?;
    visit.press(Key::Enter).await
}

#[tokio::test]
async fn a_search_changes_the_rules_and_undo_gives_them_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose_month(9).await?;
        scaling.answers(BREAKS, "Nothing", "").await?;
        press_search(visit).await?;
        visit.find_text("#run-search", "Cancel").await?;
        press_search(visit).await?;
        visit.find_text("#run-search", "Search").await?;
        visit.find_text("#search-said", "Stopped after").await?;
        press_search(visit).await?;
        visit.find(".found-edits li").await?;
        visit.find_text("#search-said[role=status]", "instead of").await?;
        // What was found is about a month: of another one it has to be searched again.
        scaling.choose_month(10).await?;
        visit.find_text("#search-said", "Search again").await?;
        scaling.choose_month(9).await?;
        scaling.answers(BREAKS, "Nothing", "").await?;
        press_search(visit).await?;
        visit.find_text("#search-said", "instead of").await?;
        let cost = scaling.answer("Cost of the units").await?;
        visit.click("#take-rules").await?;
        visit.find_text("#search-said", "The rules were taken").await?;
        let other = "cost => [...document.querySelectorAll('.answer-figure')].every(figure => figure.textContent !== cost)";
        visit.expect("another cost", other, &[json!(cost)], &json!(true)).await?;
        visit.click("#undo").await?;
        scaling.answers("Cost of the units", &cost, "").await?;
        Rules::go(visit).await?;
        visit.find("#reset-rules[aria-disabled=true]").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_would_have_helped_comes_with_the_run_and_can_be_taken() -> Result<()> {
    visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        // Nobody asked for it: it follows once the months are there.
        scaling.answers(BREAKS, "Redis, 17:00", "Alone would have helped most").await?;
        visit.find_text("#helps-said", "Each change alone").await?;
        visit.find_text(".helps li", "outside instead of").await?;
        let minutes = scaling.answer(OUTSIDE).await?;
        visit.call("() => document.querySelector('.helps button').focus()", &[]).await?;
        visit.press(Key::Enter).await?;
        let other = "minutes => [...document.querySelectorAll('.answer-figure')].every(at => at.textContent !== minutes)";
        visit.expect("other minutes", other, &[json!(minutes)], &json!(true)).await?;
        visit.click("#undo").await?;
        scaling.answers(OUTSIDE, &minutes, "").await?;
        // Where nothing broke nothing has to help.
        scaling.choose_month(9).await?;
        visit.find_text("#helps-said", "nothing had to help").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_link_holds_the_load() -> Result<()> {
    let payload = "() => location.hash.split('?')[1] ?? ''";
    let link = visit(Options::default(), async |visit| {
        let scaling = Scaling::open(visit).await?;
        scaling.choose_month(12).await?;
        scaling.choose("shape", "spike").await?;
        scaling.choose("scaling", "hpa").await?;
        let is_there = format!("() => ({payload})() !== ''");
        visit.expect("the address holds the plan", &is_there, &[], &json!(true)).await?;
        let before = visit.call(payload, &[]).await?;
        scaling.field("load-2").await?.enter("4.5").await?;
        let is_other = format!("before => ({payload})() !== before");
        visit.expect("the address holds the factor", &is_other, &[before], &json!(true)).await?;
        let link = visit.call(payload, &[]).await?;
        Ok(link.as_str().unwrap_or_default().to_owned())
    })
    .await?;
    visit(Options::default(), async |visit| {
        visit.open(&format!("#/scaling?{link}")).await?;
        let scaling = Scaling::shown(visit).await?;
        scaling.is_chosen("shape", "spike").await?;
        scaling.is_chosen("scaling", "hpa").await?;
        scaling.month_is(12).await?;
        scaling.field("load-2").await?.holds("4.5").await?;
        visit.find_text(".lanes .chart-summary", "HPA in month 12").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn scaling_fits_the_narrowest_window() -> Result<()> {
    visit(Options { width: 320, height: 640, ..Options::default() }, async |visit| {
        let scaling = Scaling::open(visit).await?;
        let wide = "() => document.documentElement.scrollWidth";
        visit.expect("the width of the page", wide, &[], &json!(320)).await?;
        scaling.choose("shape", "drawn").await?;
        visit.expect("the width of the page", wide, &[], &json!(320)).await
    })
    .await
}
