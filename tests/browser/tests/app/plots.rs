//! Charts of other kinds: what happens when, what breaks first, what moves the answer, plans side by side.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Chart, Compare, Forecast, Scaling};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::{Value, json};
use thirtyfour::Key;

/// How many marks of a class are in a chart, `count('ratings-chart', '.mark-over')`.
async fn count(visit: &Visit, what: &str, title: &str, marks: &str, number: usize) -> Result<()> {
    let read = "(title, marks) => document.querySelectorAll(`[aria-labelledby=${title}] ${marks}`).length";
    visit.expect(what, read, &[json!(title), json!(marks)], &json!(number)).await
}

/// How many lines the small multiples have: those of one plan are one element.
async fn lines(visit: &Visit, what: &str, number: usize) -> Result<()> {
    let read = "() => [...document.querySelectorAll('[aria-labelledby=compare-loads] .mark-line')]
        .reduce((sum, line) => sum + line.getAttribute('d').split('M').length - 1, 0)";
    visit.expect(what, read, &[], &json!(number)).await
}

/// Where some part of a chart is in the window: the middle of the first that a selector finds.
async fn middle(visit: &Visit, title: &str, part: &str) -> Result<(f64, f64)> {
    let read = "(title, part) => {
        const box = document.querySelector(`[aria-labelledby=${title}] ${part}`).getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    }";
    serde_json::from_value(visit.call(read, &[json!(title), json!(part)]).await?).context("a place")
}

fn in_order(text: &str, parts: &[&str]) -> Result<()> {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).with_context(|| format!("{part} is not in its place in `{text}`"))?;
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    Ok(())
}

#[tokio::test]
async fn what_breaks_first_is_seen_month_by_month() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let chart = Chart::find(visit, "ratings-chart").await?;
        let said = "First above what the tier is rated for: Messages a month in month 1, API requests a month in month 9";
        visit.find_text("[aria-labelledby=ratings-chart] .chart-summary", said).await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        let (tip, _) = chart.tip("month 1").await?;
        // 7,593,750 of 4,500,000 messages; 1,875 of 10,000 concurrent users. The fullest comes first.
        in_order(&tip, &["Messages a month", "169%", "API requests a month", "Concurrent users", "19%"])?;
        // Messages are above their rating in all months; users in none that is left when nobody comes.
        count(visit, "loads above their rating", "ratings-chart", ".mark-over", 5).await?;
        let before = chart.svg().await?;
        forecast.field("initial-users").await?.enter("10").await?;
        chart.svg_other_than(&before).await?;
        count(visit, "nothing above its rating", "ratings-chart", ".mark-over", 0).await?;
        visit.find_text("[aria-labelledby=ratings-chart] .chart-summary", "Nothing is above").await?;
        chart.press("Table").await?;
        count(visit, "rows of months", "ratings-chart", ".chart-data tbody tr", 24).await?;
        chart.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("ratings-chart.svg").await?)?;
        for part in ["What breaks first", ", Moderate scenario", "Messages a month", "rgb("] {
            ensure!(svg.contains(part), "{part} is not in {svg}");
        }
        ensure!(!svg.contains("class=") && !svg.contains("var("), "{svg}");
        chart.press("PNG").await?;
        let png = visit.downloaded("ratings-chart.png").await?;
        ensure!(png.starts_with(b"\x89PNG"), "{} bytes", png.len());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn events_stand_on_a_timeline_and_share_the_months_of_the_page() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let (events, users) =
            (Chart::find(visit, "events-chart").await?, Chart::find(visit, "users-chart").await?);
        let said = "tier_10k from month 1, tier_100k from month 12;";
        visit.find_text("[aria-labelledby=events-chart] .chart-summary", said).await?;
        events.reaches("1", "23").await?;
        events.focus().await?;
        visit.press(Key::End).await?;
        events.tip("month 24").await?;
        // The other charts show the same month.
        users.tip("month 24").await?;
        visit.press(Key::Home).await?;
        let (tip, _) = events.tip("month 1").await?;
        in_order(&tip, &["tier_10k", "Events", "Up from tier_1k to tier_10k", "Warnings", "Critical"])?;
        for _ in 0..11 {
            visit.press(Key::Right).await?;
        }
        let (tip, crosshair) = events.tip("month 12").await?;
        in_order(
            &tip,
            &["Tier", "tier_100k", "Events", "Up from tier_10k to tier_100k", "Warnings", "Cost up"],
        )?;
        // The tier begins where its month does.
        let begins =
            "() => document.querySelectorAll('[aria-labelledby=events-chart] .mark-span')[1].getBBox().x";
        let begins = visit.call(begins, &[]).await?.as_f64().unwrap_or_default();
        ensure!((begins - crosshair).abs() < 1.5, "{begins} and {crosshair}");
        // The zoom is shared as well.
        visit.press_with(Key::Shift, &[Key::Right, Key::Right, Key::Right]).await?;
        visit.press(Key::Enter).await?;
        events.reaches("12", "15").await?;
        users.reaches("12", "15").await?;
        visit.press(Key::Escape).await?;
        events.reaches("1", "23").await?;
        events.press("Table").await?;
        visit.find_text("[aria-labelledby=events-chart] td", "Up from tier_10k to tier_100k").await?;
        events.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("events-chart.svg").await?)?;
        ensure!(svg.contains("What happens when") && svg.contains("tier_100k"), "{svg}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_finger_is_told_the_figures_of_its_month() -> Result<()> {
    visit(Options { width: 390, height: 844, ..Options::default() }, async |visit| {
        visit.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
        Forecast::open(visit).await?;
        // What is far below is drawn when it comes near.
        visit.call("() => document.querySelector('.figures-later').scrollIntoView()", &[]).await?;
        let chart = Chart::find(visit, "ratings-chart").await?;
        chart.focus().await?;
        visit.settled().await?;
        let (left, top, width, height) = chart.frame().await?;
        let touch = |kind: &str, x: f64| {
            let points =
                if kind == "touchEnd" { json!([]) } else { json!([{ "x": x, "y": top + height / 2.0 }]) };
            json!({ "type": kind, "touchPoints": points })
        };
        visit.devtools("Input.dispatchTouchEvent", touch("touchStart", left + width - 14.0)).await?;
        chart.tip("month 24").await?;
        // What was pointed at stays when the finger is lifted.
        visit.devtools("Input.dispatchTouchEvent", touch("touchEnd", 0.0)).await?;
        let (tip, _) = chart.tip("month 24").await?;
        ensure!(tip.contains("Storage"), "{tip}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_moves_the_answer_most_is_on_top() -> Result<()> {
    visit(Options::default(), async |visit| {
        let compare = Compare::open(visit).await?;
        let chart = Chart::find(visit, "moves-chart").await?;
        let said = "Total cost: most by Growth scenario (Conservative → Moderate), +$279,500.";
        visit.find_text("[aria-labelledby=moves-chart] .chart-summary", said).await?;
        count(visit, "bars", "moves-chart", ".mark-bar", 3).await?;
        chart.focus().await?;
        visit.press(Key::Down).await?;
        let (tip, _) = chart.tip("Growth scenario").await?;
        in_order(&tip, &["Conservative → Moderate", "$363,500", "As it is", "$84,000"])?;
        visit.press(Key::Down).await?;
        let (tip, _) = chart.tip("Growth, months 13–24").await?;
        in_order(&tip, &["5% → 15%", "$148,500"])?;
        visit.press(Key::End).await?;
        chart.tip("Growth, months 1–6").await?;
        visit.press(Key::Escape).await?;
        chart.has_no_tip().await?;
        let (x, y) = middle(visit, "moves-chart", ".mark-bar[data-series='1']").await?;
        visit.point(x, y).await?;
        chart.tip("Growth, months 13–24").await?;
        chart.press("Table").await?;
        visit.find_text("[aria-labelledby=moves-chart] td", "$148,500 (5% → 15%)").await?;
        chart.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("moves-chart.svg").await?)?;
        ensure!(svg.contains("Growth scenario") && svg.contains("Conservative → Moderate"), "{svg}");
        // Which answer, which plan, and against which.
        let source = "version 1.0.0: Conservative (base); Moderate<";
        ensure!(
            svg.contains("Effect of each difference alone: Total cost<") && svg.contains(source),
            "{svg}"
        );
        // Another answer, from another plan: 18 instead of the month after the horizon.
        compare.choose("moved-by", "Aggressive").await?;
        compare.choose("moved-figure", "Largest tier outgrown").await?;
        visit
            .find_text("[aria-labelledby=moves-chart] .chart-summary", "Largest tier outgrown: most by")
            .await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        let (tip, _) = chart.tip("Growth scenario").await?;
        in_order(&tip, &["month 18", "As it is", "month 25"])
    })
    .await
}

#[tokio::test]
async fn loads_of_plans_are_side_by_side() -> Result<()> {
    visit(Options::default(), async |visit| {
        Compare::open(visit).await?;
        let chart = Chart::find(visit, "compare-loads").await?;
        lines(visit, "a line for each plan and load", 18).await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        let (tip, _) = chart.tip("Concurrent users, month 1").await?;
        in_order(&tip, &["Aggressive", "Moderate", "19%", "Conservative"])?;
        count(visit, "a crosshair in each", "compare-loads", ".crosshair.shown", 6).await?;
        visit.press(Key::Down).await?;
        chart.tip("Registered users, month 1").await?;
        visit.press(Key::Right).await?;
        chart.tip("Registered users, month 2").await?;
        // The pointer chooses the chart that it is in: the fifth, in the middle of the second line.
        let (left, top, width, height) = chart.frame().await?;
        visit.point(left + width / 2.0, top + height * 0.8).await?;
        let tip = "() => document.querySelector('[aria-labelledby=compare-loads] .tip strong')?.innerText.split(',')[0]";
        visit.expect("the chart under the pointer", tip, &[], &json!("Messages a month")).await?;
        chart.press("Aggressive").await?;
        lines(visit, "two plans", 12).await?;
        let before = chart.svg().await?;
        chart.press("Log scale").await?;
        chart.svg_other_than(&before).await?;
        chart.press("Table").await?;
        visit.find_text("[aria-labelledby=compare-loads] th", "Storage, Aggressive").await?;
        count(visit, "months", "compare-loads", ".chart-data tbody tr", 24).await?;
        chart.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("compare-loads.svg").await?)?;
        // What is hidden is not in the picture, and that is said.
        ensure!(svg.contains(">Conservative<") && !svg.contains(">Aggressive<"), "{svg}");
        ensure!(svg.contains("version 1.0.0: Conservative; Moderate; Aggressive. Not shown: Aggressive<"), "{svg}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_tip_of_the_lanes_begins_with_the_lane_that_is_pointed_at() -> Result<()> {
    for (width, height) in [(1440, 900), (390, 844)] {
        visit(Options { width, height, ..Options::default() }, async |visit| {
            let scaling = Scaling::open(visit).await?;
            let chart = Chart::find(visit, "lanes").await?;
            chart.focus().await?;
            visit.settled().await?;
            let (left, top, wide, _) = chart.frame().await?;
            let mut pointed: Vec<String> = Vec::new();
            for (x, y) in [(0.3, 0.05), (0.49, 0.3), (0.51, 0.4), (0.8, 0.5)] {
                visit.point(left + wide * x, top + f64::from(height) * y).await?;
                // Beside the crosshair: it says so nowhere else.
                let tip = scaling.tip("").await?;
                ensure!(tip.contains("Decisions: ") && tip.contains("Alerts"), "{tip}");
                let first = "() => {
                    const [tip, first] = ['.tip', '.tip-part.first'].map(part => document.querySelector(`.lanes ${part}`));
                    const box = tip.getBoundingClientRect();
                    return [tip.querySelector('.tip-part') === first, box.height < innerHeight, box.width < 320];
                }";
                visit.expect(&format!("the tip at {x}, {y}"), first, &[], &json!([true, true, true])).await?;
                let lane = "() => document.querySelector('.lanes .tip-part.first').innerText.split('\\n')[0]";
                pointed.push(visit.call(lane, &[]).await?.as_str().unwrap_or_default().to_owned());
            }
            pointed.dedup();
            // The two in the middle may be in the same one.
            ensure!(pointed.len() >= 3, "each lane that is pointed at comes first: {pointed:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn charts_that_come_later_fit_any_width() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (route, titles) in
            [("", ["events-chart", "ratings-chart"]), ("#/compare", ["moves-chart", "compare-loads"])]
        {
            visit.open(route).await?;
            for title in titles {
                Chart::find(visit, title).await?;
            }
            for width in [320, 390, 768, 1440, 3840] {
                visit.resize(width, 900).await?;
                super::charts::is_well_drawn(visit, &format!("{titles:?}, {width} wide")).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn dates_stand_on_the_timeline() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let dates = "() => {
            const field = document.getElementById('start-month');
            field.value = '2099-03';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        visit.call(dates, &[]).await?;
        let chart = Chart::find(visit, "events-chart").await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        chart.tip("Mar 2099, month 1").await?;
        for _ in 0..9 {
            visit.press(Key::Right).await?;
        }
        let (tip, _) = chart.tip("Dec 2099, month 10").await?;
        // The lead time of the move in February 2100 begins in this month, or in the one after it.
        visit.press(Key::Right).await?;
        let (next, _) = chart.tip("Jan 2100, month 11").await?;
        ensure!(format!("{tip}{next}").contains("start by "), "{tip} {next}");
        let texts =
            "() => [...document.querySelectorAll('[aria-labelledby=events-chart] .text-tick')].length > 3";
        visit.expect("months on the axis", texts, &[], &Value::Bool(true)).await
    })
    .await
}
