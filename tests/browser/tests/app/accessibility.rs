//! Accessibility, as far as axe-core can tell.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::plans::NOTICE;
use headroom_browser_tests::pages::{
    Compare, Costs, Export, Field, Forecast, Growth, Rules, Runbook, Scaling, Sources, Tiers,
};
use headroom_browser_tests::{Options, Scheme, Visit, axe, visit};
use serde_json::json;
use thirtyfour::Key;

/// The violations on the page as it is now: rule, why it matters, and where.
async fn violations(visit: &Visit, axe: &str) -> Result<Vec<String>> {
    visit.settled().await?;
    // What a table that was scrolled hides below its first column is no target there.
    visit.script("document.querySelectorAll('.table-frame').forEach(frame => frame.scrollLeft = 0)").await?;
    visit.script(axe).await?;
    let found = visit
        .async_script(
            "const rules = { 'target-size': { enabled: true } };\
             const { violations, passes } = await axe.run(document, { rules, resultTypes: ['violations'] });\
             if (passes.length < 10) throw `only ${passes.length} rules were checked`;\
             return violations.map(({ id, help, nodes }) =>\
                 `${id}: ${help}: ${nodes.slice(0, 4).map(node => node.target.join(' ')).join(', ')}`);",
        )
        .await?;
    serde_json::from_value(found).context("what axe-core says")
}

/// Adds the violations on the page as it is now, and which state of it that is.
pub(crate) async fn check(visit: &Visit, axe: &str, what: &str, found: &mut Vec<String>) -> Result<()> {
    found.extend(violations(visit, axe).await?.into_iter().map(|violation| format!("{what}: {violation}")));
    Ok(())
}

async fn check_scaling(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    let rules = Rules::go(visit).await?;
    rules.cell("backend-up-4-0").await?.enter("20").await?;
    rules.row("celery-queues", "copy", 0).await?;
    rules.cell("redis-up-4-0").await?.enter("lots").await?;
    rules.cell("redis-up-4-0").await?.is_refused("Allowed").await?;
    check(visit, axe, "rules, edited and with an error", found).await?;
    let scaling = Scaling::go(visit).await?;
    check(visit, axe, "scaling", found).await?;
    scaling.choose("shape", "measured").await?;
    scaling.paste("1,lots").await?;
    visit.find("#load-paste[aria-invalid=true]").await?;
    scaling.chart("lanes").await?.focus().await?;
    visit.press(Key::End).await?;
    check(visit, axe, "scaling, with an error and a crosshair", found).await?;
    scaling.choose("shape", "drawn").await?;
    check(visit, axe, "scaling, drawn", found).await?;
    Ok(())
}

/// The costs, and a chart of them with everything that can be opened on it.
async fn check_chart(visit: &Visit, axe: &str, costs: &Costs<'_>, found: &mut Vec<String>) -> Result<()> {
    check(visit, axe, "costs, with notes", found).await?;
    let chart = costs.chart("component-chart").await?;
    chart.press("Table").await?;
    chart.press("Backend").await?;
    chart.focus().await?;
    visit.press(Key::End).await?;
    chart.tip("month 24").await?;
    check(visit, axe, "costs, with a table, a tip and a component hidden", found).await
}

async fn check_all(visit: &Visit, axe: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    visit.open("#/nowhere").await?;
    check(visit, axe, "no page", &mut found).await?;
    let forecast = Forecast::open(visit).await?;
    check(visit, axe, "forecast", &mut found).await?;
    forecast.open_more().await?;
    check(visit, axe, "forecast, with the levers opened", &mut found).await?;
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
    visit.click("#add-tier").await?;
    tiers.cell("tier-id-3").await?.has_focus().await?;
    tiers.paste("cost-0-0", "600\t700\nlots\t1").await?;
    check(visit, axe, "tiers, one more and cells pasted", &mut found).await?;
    let costs = Costs::go(visit).await?;
    costs.choose("cost", "lines").await?;
    costs.choose("term", "reserved1y").await?;
    check_chart(visit, axe, &costs, &mut found).await?;
    check_scaling(visit, axe, &mut found).await?;
    let growth = Growth::go(visit).await?;
    check(visit, axe, "growth", &mut found).await?;
    growth.cell("month-3").await?.enter("40%").await?;
    growth.cell("month-4").await?.enter("lots").await?;
    visit.click("#add-scenario").await?;
    visit.expect("the new scenario", "() => document.activeElement.id", &[], &json!("scenario-id-3")).await?;
    check(visit, axe, "growth, edited and with an error", &mut found).await?;
    let runbook = Runbook::go(visit).await?;
    visit.click(".runbook input[type=checkbox]").await?;
    check(visit, axe, "runbook", &mut found).await?;
    runbook.switch_editing().await?;
    let condition = runbook.field("runbook-before-0").await?;
    condition.enter(" ").await?;
    condition.is_refused("Nothing is written here").await?;
    check(visit, axe, "runbook, being edited and with an error", &mut found).await?;
    check_export_and_sources(visit, axe, &mut found).await?;
    let compare = Compare::go(visit).await?;
    check(visit, axe, "compare", &mut found).await?;
    compare.choose("plan-1", "Aggressive").await?;
    compare.paste("no link").await?;
    Field::find(visit, "compare-link").await?.is_refused("does not open").await?;
    check(visit, axe, "compare, with an error", &mut found).await?;
    check_plan_and_report(visit, axe, &mut found).await?;
    Ok(found)
}

async fn check_plan_and_report(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    visit.open("#/plan").await?;
    visit.find(".history button").await?;
    check(visit, axe, "plan, with its history", found).await?;
    visit.click(".saved-plan button:last-of-type").await?;
    visit.find_text(NOTICE, "is deleted").await?;
    check(visit, axe, "plan, with a notice", found).await?;
    Forecast::open(visit).await?;
    crate::printing::ready(visit).await?;
    visit.script("dispatchEvent(new Event('beforeprint'))").await?;
    visit.find("#report table").await?;
    check(visit, axe, "the report beside the page", found).await?;
    visit.script("dispatchEvent(new Event('afterprint'))").await?;
    Ok(())
}

async fn check_export_and_sources(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    let export = Export::go(visit).await?;
    check(visit, axe, "export", found).await?;
    export.read_back("kind: Pod").await?;
    check(visit, axe, "export, with an error", found).await?;
    for (kind, names) in Export::KINDS {
        export.show(kind, 0, names[0]).await?;
        check(visit, axe, kind, found).await?;
    }
    let sources = Sources::go(visit).await?;
    check(visit, axe, "sources", found).await?;
    sources.choose("outgrown", "rated").await?;
    check(visit, axe, "sources, with another choice", found).await?;
    Ok(())
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
