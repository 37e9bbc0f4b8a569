//! Opening the page under a sub-path.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Forecast, ROUTES};
use headroom_browser_tests::{Options, PREFIX, golden, visit};
use serde_json::Value;

#[tokio::test]
async fn the_page_opens_under_a_sub_path_and_every_request_succeeds() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let requests = visit
            .script(
                "return performance.getEntries()\
                 .filter(entry => ['navigation', 'resource'].includes(entry.entryType))\
                 .map(entry => ({ url: entry.name, status: entry.responseStatus }))",
            )
            .await?;
        let requests = requests.as_array().cloned().unwrap_or_default();
        // The page, its style, its script and its module at least.
        ensure!(requests.len() >= 4, "too few requests: {requests:?}");
        for request in &requests {
            let url = request.get("url").and_then(Value::as_str).unwrap_or_default();
            let inside = url.starts_with(&visit.url()) || url.starts_with("data:");
            ensure!(inside, "{url} is outside of {PREFIX}");
            // What came from a preload has no status of its own.
            let status = request.get("status").and_then(Value::as_u64).unwrap_or_default();
            ensure!(matches!(status, 0 | 200), "{url}: {status}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_first_visit_shows_the_published_forecast() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        ensure!(visit.driver().title().await? == "Forecast · Headroom");
        forecast.answers("Tier today", "tier_1k", "1,500 concurrent users").await?;
        forecast
            .answers(
                "Next migration",
                "Month 1",
                "To tier_10k; start now, about 4 weeks late. Then to tier_100k in month 12.",
            )
            .await?;
        forecast.answers("Cost of 24 months", "$363,500", "$15,146 a month on average.").await?;
        forecast.answers("Breaks first", "Messages a month", "7,593,750 in month 1").await?;
        forecast.table_is(&golden("moderate")?).await?;
        let rows = forecast.rows().await?;
        ensure!(rows.len() == 24 && rows.iter().all(|row| row.len() == 14), "{rows:?}");
        ensure!(rows[23][1] == "609360", "{:?}", rows[23]);
        forecast.says("events", "Up from tier_10k to tier_100k").await?;
        forecast.says("alerts", "Storage of tier_100k full").await?;
        forecast.says("advice", "Plan the move from tier_1k to tier_10k").await?;
        let summary = "From 1,875 in month 1 to 91,404 in month 24; tier_1k is outgrown in month 1, tier_10k in month 12; ";
        visit.find_text("[aria-labelledby=users-chart] .chart-summary", summary).await?;
        visit.find_text("[aria-labelledby=cost-chart] .chart-summary", "").await.map(drop)
    })
    .await
}

/// How far the layout has shifted since the page was opened, and what moved.
const SHIFTS: &str = "
    const found = [];
    const take = entries => found.push(...entries.map(entry =>
        [entry.value, entry.sources.map(source => source.node?.className || source.node?.nodeName || '').join(' ')]));
    const observer = new PerformanceObserver(list => take(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    for (let frame = 0; frame < 10; frame++) await new Promise(resolve => requestAnimationFrame(resolve));
    take(observer.takeRecords());
    return found;
";

async fn nothing_moves(route: &str) -> Result<()> {
    for (width, height) in [(1440, 900), (390, 844), (3840, 2160)] {
        visit(Options { width, height, ..Options::default() }, async |visit| {
            visit.open(route).await?;
            visit.settled().await?;
            let shifts: Vec<(f64, String)> = serde_json::from_value(visit.async_script(SHIFTS).await?)?;
            let sum: f64 = shifts.iter().map(|(value, _)| value).sum();
            ensure!(sum < 0.001, "{width} wide: the layout shifts by {sum}: {shifts:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_moves_while_a_page_opens() -> Result<()> {
    for (name, route) in ROUTES {
        nothing_moves(route).await.with_context(|| name)?;
    }
    Ok(())
}
