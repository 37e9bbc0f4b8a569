//! The figures: on the page and in the files to take away.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::{Options, golden, visit};
use serde_json::{Value, json};

const SCENARIOS: [(&str, &str); 3] =
    [("conservative", "$84,000"), ("aggressive", "$449,500"), ("moderate", "$363,500")];

#[tokio::test]
async fn each_scenario_has_its_published_figures_on_the_page_and_in_the_files() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        for (scenario, cost) in SCENARIOS {
            forecast.choose(scenario).await?;
            let csv = golden(scenario)?;
            forecast.table_is(&csv).await?;
            forecast.answers("Cost of 24 months", cost, "a month on average").await?;
            let file = forecast.download("csv").await?;
            ensure!(file == csv.as_bytes(), "{scenario}: {}", String::from_utf8_lossy(&file));
            ensure!(file.ends_with(b"\r\n"), "the lines of CSV end with CR LF");
            let json = forecast.download("json").await?;
            same_figures(&json, &csv, scenario).context(scenario)?;
        }
        Ok(())
    })
    .await
}

/// Compares the JSON file with the CSV file, figure by figure.
fn same_figures(file: &[u8], csv: &str, scenario: &str) -> Result<()> {
    const NAMES: [&str; 14] = [
        "month",
        "registered_users",
        "concurrent_peak",
        "daily_active",
        "monthly_api_requests",
        "monthly_messages",
        "tier",
        "backend_instances",
        "db_cpu",
        "db_memory_gb",
        "redis_nodes",
        "celery_workers",
        "estimated_cost_usd",
        "storage_gb",
    ];
    let mut json: Value = serde_json::from_slice(file)?;
    let generated = json["metadata"]["generated"].take();
    ensure!(is_time(generated.as_str().unwrap_or_default()), "generated: {generated}");
    let metadata =
        json!({ "scenario": scenario, "initial_users": 10_000, "months": 24, "generated": Value::Null });
    ensure!(json["metadata"] == metadata, "{}", json["metadata"]);
    let rows = json["forecasts"].as_array().context("no forecasts")?;
    ensure!(rows.len() == 24, "{} months", rows.len());
    for (row, line) in rows.iter().zip(csv.lines().skip(1)) {
        ensure!(row.as_object().is_some_and(|row| row.keys().eq(NAMES)), "{row}");
        for (name, text) in NAMES.into_iter().zip(line.split(',')) {
            let same = match &row[name] {
                Value::String(word) => word == text,
                number => number.as_f64() == text.parse().ok(),
            };
            ensure!(same, "{name}: {} instead of {text}", row[name]);
        }
    }
    Ok(())
}

/// Whether a text is a time of RFC 3339 in UTC: `2026-11-24T09:30:00Z`.
fn is_time(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

#[tokio::test]
async fn the_files_follow_what_is_edited() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.field("initial-users").await?.enter("25000").await?;
        forecast.field("months").await?.enter("3").await?;
        forecast.has_months(3).await?;
        let file = String::from_utf8(forecast.download("csv").await?)?;
        // 25,000 users grow by a quarter in each of the first months.
        let starts = ["1,31250,4687,6250,", "2,39062,5859,7812,", "3,48827,7324,9765,"];
        ensure!(file.lines().count() == 4, "{file}");
        for (line, start) in file.lines().skip(1).zip(starts) {
            ensure!(line.starts_with(start), "`{line}` does not begin with `{start}`");
        }
        forecast.table_is(&file).await?;
        let json: Value = serde_json::from_slice(&forecast.download("json").await?)?;
        ensure!(json["metadata"]["initial_users"] == 25_000, "{}", json["metadata"]);
        ensure!(json["metadata"]["months"] == 3, "{}", json["metadata"]);
        ensure!(json["forecasts"][2]["registered_users"] == 48_827, "{}", json["forecasts"][2]);
        Ok(())
    })
    .await
}
