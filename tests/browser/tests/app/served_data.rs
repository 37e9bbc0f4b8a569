//! The published data beside the page.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::{Options, published, visit};

const FILES: [&str; 2] = ["capacity-plan.json", "scaling-thresholds.json"];

#[tokio::test]
async fn the_data_is_served_as_published() -> Result<()> {
    visit(Options::default(), async |visit| {
        visit.open("").await?;
        for name in FILES {
            let fetched = visit
                .async_script(&format!(
                    "const answer = await fetch('./{name}');\
                     if (!answer.ok) throw answer.status;\
                     return [answer.headers.get('content-type'), await answer.text()];"
                ))
                .await?;
            let [kind, text] = serde_json::from_value::<[String; 2]>(fetched).context(name)?;
            ensure!(kind == "application/json", "{name} is served as {kind}");
            ensure!(text.as_bytes() == published(name)?, "{name} differs from public/{name}");
        }
        Ok(())
    })
    .await
}
