//! Accessibility of states that come and go: what is opened, pointed at, asked, and what does not come.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::plans::{NOTICE, edited, payload};
use headroom_browser_tests::pages::{Chart, Forecast, ROUTES, Tiers};
use headroom_browser_tests::{Options, Scheme, Visit, axe, visit};
use serde_json::json;
use thirtyfour::Key;

use crate::accessibility::check;

/// The forecast in the hand: charts pointed at, marked, looked at closer, with their table and what has no place in them.
async fn check_charts(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    Forecast::open(visit).await?;
    let chart = Chart::find(visit, "users-chart").await?;
    chart.focus().await?;
    visit.press(Key::End).await?;
    chart.tip("month 24").await?;
    check(visit, axe, "a tip", found).await?;
    visit.press_with(Key::Shift, &[Key::Left, Key::Left, Key::Left]).await?;
    visit.find("[aria-labelledby=users-chart] .brush.shown").await?;
    check(visit, axe, "a brush", found).await?;
    visit.press(Key::Enter).await?;
    chart.reaches("21", "24").await?;
    chart.press("Log scale").await?;
    chart.press("Table").await?;
    visit.find("[aria-labelledby=users-chart] .chart-data td").await?;
    // Where labels have no place, a button tells them.
    visit.call("() => document.querySelector('[aria-controls=users-chart-unplaced]').click()", &[]).await?;
    check(visit, axe, "looked at closer, with the table and the labels that have no place", found).await?;
    chart.press("Whole range").await
}

/// Everything on the forecast that can be opened.
async fn check_opened(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    visit.call("() => document.querySelectorAll('#main details').forEach(at => at.open = true)", &[]).await?;
    check(visit, axe, "all details", found).await?;
    let forecast = Forecast::open(visit).await?;
    forecast.show_levers().await?;
    let users = forecast.field("initial-users").await?;
    users.put("lots").await?;
    users.is_refused("Allowed").await?;
    check(visit, axe, "the levers, with a refused text that is being typed", found).await?;
    visit.press(Key::Escape).await
}

/// A cell with an error while somebody is at it, and after an edit the ways back.
async fn check_cells(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    let tiers = Tiers::open(visit).await?;
    let cell = tiers.cell("capacity-1-0").await?;
    cell.put("lots").await?;
    cell.is_refused("Allowed").await?;
    cell.has_focus().await?;
    check(visit, axe, "a cell with an error, being edited", found).await?;
    visit.press(Key::Escape).await
}

/// A link is opened over a plan of one's own: the question, and what stands there once it is answered.
async fn check_notices(visit: &Visit, axe: &str, found: &mut Vec<String>) -> Result<()> {
    Forecast::open(visit).await?;
    edited(visit, "777").await?;
    let theirs = payload(visit).await?;
    edited(visit, "888").await?;
    visit.come_back(&format!("#/?{theirs}")).await?;
    visit.find(".notice-bar:not([hidden]) button + button").await?;
    check(visit, axe, "a question about a link", found).await?;
    visit.click(".notice-bar button").await?;
    visit.find(NOTICE).await?;
    check(visit, axe, "the question answered", found).await
}

async fn check_states(visit: &Visit, axe: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    check_charts(visit, axe, &mut found).await?;
    check_opened(visit, axe, &mut found).await?;
    check_cells(visit, axe, &mut found).await?;
    check_notices(visit, axe, &mut found).await?;
    Ok(found)
}

async fn are_accessible(all: &[Options]) -> Result<()> {
    let axe = axe()?;
    let mut found = Vec::new();
    for options in all {
        let here = visit(*options, async |visit| check_states(visit, &axe).await).await?;
        let Options { width, scheme, forced, .. } = options;
        let of = |violation| format!("{width} wide, {}, forced {forced}: {violation}", scheme.name());
        found.extend(here.into_iter().map(of));
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn states_that_come_and_go_are_accessible() -> Result<()> {
    let wide = Options::default();
    let narrow = Options { width: 390, height: 844, scheme: Scheme::Dark, ..wide };
    are_accessible(&[wide, narrow]).await
}

#[tokio::test]
async fn states_are_accessible_in_forced_colours() -> Result<()> {
    are_accessible(&[Options { forced: true, ..Options::default() }]).await
}

#[tokio::test]
async fn every_page_is_accessible_in_forced_colours() -> Result<()> {
    let axe = axe()?;
    let found = visit(Options { forced: true, scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        let mut found = Vec::new();
        for (name, route) in ROUTES {
            visit.open(route).await?;
            check(visit, &axe, name, &mut found).await?;
        }
        Ok(found)
    })
    .await?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// It needs parts that are loaded by themselves, as the optimised build has them.
#[tokio::test]
async fn a_part_that_cannot_be_loaded_says_so_and_is_tried_again() -> Result<()> {
    let axe = axe()?;
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let block = |urls: &[&str]| json!({ "urls": urls });
        visit.devtools("Network.enable", json!({})).await?;
        visit.devtools("Network.setBlockedURLs", block(&["*-part-tables*"])).await?;
        visit.click("nav a[href='#/tiers']").await?;
        visit.find_text(".no-page[role=alert] h1", "Tiers").await?;
        let mut found = Vec::new();
        check(visit, &axe, "a part that could not be loaded", &mut found).await?;
        ensure!(found.is_empty(), "{}", found.join("\n"));
        let said = visit.console().await?;
        let is_about_it =
            |line: &String| line.contains("BLOCKED_BY_CLIENT") || line.contains("Failed to fetch");
        ensure!(said.iter().all(is_about_it), "{said:?}");
        visit.devtools("Network.setBlockedURLs", block(&[])).await?;
        visit.click(".no-page button").await?;
        Tiers::shown(visit).await.map(drop)
    })
    .await
}
