//! What stands there before a page does: its own layout, and nothing moves when it comes.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::ROUTES;
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;

/// What the document paints on a route before the application stands: it is held back by what fetches it.
async fn first_painted(visit: &Visit, route: &str) -> Result<(Vec<String>, bool)> {
    let read = "() => {
        const box = at => document.querySelector(`#skeleton ${at}`)?.getBoundingClientRect();
        const seen = at => { const found = box(at); return Boolean(found && found.width > 100 && found.height > 20
            && getComputedStyle(document.querySelector(`#skeleton ${at}`)).visibility === 'visible') };
        const parts = ['.answers', '.chart-panel', '.levers'].filter(seen);
        const panel = box('.chart-panel');
        return [parts, panel.left >= 0 && panel.right <= innerWidth];
    }";
    visit.driver().goto(format!("{}{route}", visit.url())).await?;
    visit.find("#skeleton").await?;
    serde_json::from_value(visit.call(read, &[]).await?).context("what is painted first")
}

#[tokio::test]
async fn each_page_is_painted_at_once_in_its_own_layout() -> Result<()> {
    for (width, height) in [(1440, 900), (390, 844)] {
        visit(Options { width, height, ..Options::default() }, async |visit| {
            visit.devtools("Network.enable", json!({})).await?;
            // The application never comes: only the document and its style sheets do.
            visit.devtools("Network.setBlockedURLs", json!({ "urls": ["*.js", "*.wasm"] })).await?;
            for (name, route) in ROUTES {
                visit.driver().goto("about:blank").await?;
                let (parts, fits) = first_painted(visit, route).await.context(name)?;
                let mut expected = vec![".chart-panel"];
                if ["forecast", "tiers", "costs", "scaling", "sources"].contains(&name) {
                    expected.insert(0, ".answers");
                }
                if name == "forecast" && width > 1000 {
                    expected.push(".levers");
                }
                ensure!(parts == expected, "{name}, {width} wide: {parts:?}");
                ensure!(fits, "{name}, {width} wide: wider than the window");
            }
            let _ = visit.console().await?;
            visit.driver().goto("about:blank").await?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}
