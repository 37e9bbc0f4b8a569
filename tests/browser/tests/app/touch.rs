//! Charts under fingers: what is told, what is marked, and what stays with the page.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Chart, Forecast};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::{Value, json};

/// Fingers on a telephone, by their places in the window; none where all are lifted.
async fn touch(visit: &Visit, kind: &str, fingers: &[(f64, f64)]) -> Result<()> {
    let point = |(id, (x, y)): (usize, &(f64, f64))| json!({ "x": x, "y": y, "id": id });
    let points: Vec<Value> = fingers.iter().enumerate().map(point).collect();
    visit.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await.map(drop)
}

/// The chart of users on a telephone, and left, top, width and height of its frame.
async fn on_a_telephone(
    task: impl AsyncFnOnce(&Visit, &Chart<'_>, (f64, f64, f64, f64)) -> Result<()>,
) -> Result<()> {
    visit(Options { width: 390, height: 844, ..Options::default() }, async |visit| {
        let fingers = json!({ "enabled": true, "maxTouchPoints": 2 });
        visit.devtools("Emulation.setTouchEmulationEnabled", fingers).await?;
        Forecast::open(visit).await?;
        let chart = Chart::find(visit, "users-chart").await?;
        visit.call("() => document.querySelector('.forecast-chart').scrollIntoView()", &[]).await?;
        visit.settled().await?;
        let frame = chart.frame().await?;
        task(visit, &chart, frame).await
    })
    .await
}

#[tokio::test]
async fn a_finger_that_moves_takes_the_tip_along() -> Result<()> {
    on_a_telephone(async |visit, chart, (left, top, width, height)| {
        let at = |share: f64| [(left + width * share, top + height / 2.0)];
        let right = left + width - 16.0;
        touch(visit, "touchStart", &at(0.5)).await?;
        visit.find("[aria-labelledby=users-chart] .tip.shown").await?;
        for share in [0.6, 0.7, 0.8] {
            touch(visit, "touchMove", &at(share)).await?;
        }
        touch(visit, "touchMove", &[(right, top + height / 2.0)]).await?;
        let (tip, _) = chart.tip("month 24").await?;
        ensure!(tip.contains("91,404"), "{tip}");
        // What was pointed at is still to be read when the finger is lifted.
        touch(visit, "touchEnd", &[]).await?;
        chart.tip("month 24").await?;
        // One finger alone looks no closer.
        chart.reaches("1", "19").await
    })
    .await
}

#[tokio::test]
async fn two_fingers_mark_where_to_look_closer() -> Result<()> {
    on_a_telephone(async |visit, chart, (left, top, width, height)| {
        let (y, at) = (top + height / 2.0, |share: f64| left + width * share);
        touch(visit, "touchStart", &[(at(0.45), y)]).await?;
        touch(visit, "touchStart", &[(at(0.45), y), (at(0.55), y)]).await?;
        visit.find("[aria-labelledby=users-chart] .brush.shown").await?;
        // Both ends follow their fingers.
        touch(visit, "touchMove", &[(at(0.45), y), (at(0.65), y)]).await?;
        touch(visit, "touchMove", &[(at(0.4), y), (at(0.7), y)]).await?;
        let before = chart.svg().await?;
        touch(visit, "touchEnd", &[(at(0.4), y)]).await?;
        touch(visit, "touchEnd", &[]).await?;
        chart.svg_other_than(&before).await?;
        let zoomed = "() => [...document.querySelectorAll('[aria-labelledby=users-chart] .text-tick')]
            .every(text => !['1', '22'].includes(text.textContent))";
        visit.expect("months in the middle", zoomed, &[], &json!(true)).await?;
        chart.press("Whole range").await?;
        chart.reaches("1", "19").await
    })
    .await
}

#[tokio::test]
async fn a_finger_that_goes_up_moves_the_page_and_marks_nothing() -> Result<()> {
    on_a_telephone(async |visit, chart, (left, top, width, height)| {
        let before = visit.call("() => scrollY", &[]).await?.as_f64().unwrap_or_default();
        let x = left + width / 2.0;
        touch(visit, "touchStart", &[(x, top + height * 0.8)]).await?;
        for share in [0.7, 0.5, 0.3, 0.1] {
            touch(visit, "touchMove", &[(x, top + height * share)]).await?;
        }
        touch(visit, "touchEnd", &[]).await?;
        visit
            .expect("the page moves", "before => scrollY > before + 40", &[json!(before)], &json!(true))
            .await?;
        chart.has_no_tip().await?;
        chart.reaches("1", "19").await
    })
    .await
}
