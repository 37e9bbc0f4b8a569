//! Opening the page under a sub-path.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::{Options, PREFIX, visit};
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
