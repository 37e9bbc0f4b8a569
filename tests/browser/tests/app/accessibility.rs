//! Accessibility, as far as axe-core can tell.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Compare, Field, Forecast, Tiers};
use headroom_browser_tests::{Options, Scheme, Visit, axe, visit};

/// The violations on the page as it is now: rule, why it matters, and where.
async fn violations(visit: &Visit, axe: &str) -> Result<Vec<String>> {
    visit.settled().await?;
    visit.script(axe).await?;
    let found = visit
        .async_script(
            "const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });\
             if (passes.length < 10) throw `only ${passes.length} rules were checked`;\
             return violations.map(({ id, help, nodes }) =>\
                 `${id}: ${help}: ${nodes.slice(0, 4).map(node => node.target.join(' ')).join(', ')}`);",
        )
        .await?;
    serde_json::from_value(found).context("what axe-core says")
}

async fn check(visit: &Visit, axe: &str, what: &str, found: &mut Vec<String>) -> Result<()> {
    found.extend(violations(visit, axe).await?.into_iter().map(|violation| format!("{what}: {violation}")));
    Ok(())
}

async fn check_all(visit: &Visit, axe: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    visit.open("#/nowhere").await?;
    check(visit, axe, "no page", &mut found).await?;
    let forecast = Forecast::open(visit).await?;
    check(visit, axe, "forecast", &mut found).await?;
    forecast.open_more().await?;
    forecast.choose("aggressive").await?;
    forecast.field("initial-users").await?.enter("20k").await?;
    let growth = forecast.field("growth-0").await?;
    growth.enter("lots").await?;
    growth.is_refused("Allowed").await?;
    check(visit, axe, "forecast, edited and with an error", &mut found).await?;
    let tiers = Tiers::go(visit).await?;
    check(visit, axe, "tiers", &mut found).await?;
    tiers.cell("cost-1-0").await?.enter("4k").await?;
    tiers.cell("capacity-1-0").await?.enter("lots").await?;
    tiers.cell("capacity-1-0").await?.is_refused("Allowed").await?;
    check(visit, axe, "tiers, edited and with an error", &mut found).await?;
    let compare = Compare::go(visit).await?;
    check(visit, axe, "compare", &mut found).await?;
    compare.choose("plan-1", "Aggressive").await?;
    compare.paste("no link").await?;
    Field::find(visit, "compare-link").await?.is_refused("does not open").await?;
    check(visit, axe, "compare, with an error", &mut found).await?;
    Ok(found)
}

#[tokio::test]
async fn axe_finds_nothing() -> Result<()> {
    let axe = axe()?;
    let mut found = Vec::new();
    for (width, height) in [(1440, 900), (390, 844)] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let options = Options { width, height, scheme, ..Options::default() };
            let here = visit(options, async |visit| check_all(visit, &axe).await).await?;
            found.extend(
                here.into_iter().map(|violation| format!("{width} wide, {}: {violation}", scheme.name())),
            );
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
