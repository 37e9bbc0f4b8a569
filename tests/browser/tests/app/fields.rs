//! Typing numbers: how they are understood, and their limits.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::plans::undo_says;
use headroom_browser_tests::pages::{Forecast, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

/// As typed, as written afterwards, and registered users in month 1: a quarter more.
const WRITTEN: [(&str, &str, &str); 7] = [
    ("10k", "10,000", "12500"),
    ("1.5M", "1,500,000", "1875000"),
    ("25,000", "25,000", "31250"),
    (" 7 500 ", "7,500", "9375"),
    ("12_000", "12,000", "15000"),
    ("0.02m", "20,000", "25000"),
    ("1 000 000 000", "1,000,000,000", "1250000000"),
];

#[tokio::test]
async fn users_are_understood_however_they_are_written() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let users = forecast.field("initial-users").await?;
        for (typed, written, first_month) in WRITTEN {
            users.put(typed).await?;
            forecast.cell_is(1, 1, first_month).await?;
            ensure!(users.text().await? == typed, "`{typed}` does not stay while it is being typed");
            visit.press(Key::Tab).await?;
            users.holds(written).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_edit_can_be_taken_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let users = forecast.field("initial-users").await?;
        users.is_edited(false).await?;
        users.enter("1.5M").await?;
        users.is_edited(true).await?;
        visit.find_text("#reset-all", "1 edit").await?;
        let button = visit.find_text(".field:has(#initial-users) button.reset", "10,000").await?;
        ensure!(button.is_displayed().await?);
        users.reset().await?;
        users.holds("10,000").await?;
        users.has_focus().await?;
        users.is_edited(false).await?;
        forecast.cell_is(1, 1, "12500").await?;
        // Key by key, and back as it was before.
        users.select().await?;
        visit.type_keys("4200").await?;
        forecast.cell_is(1, 1, "5250").await?;
        visit.press(Key::Escape).await?;
        users.holds("10,000").await?;
        forecast.cell_is(1, 1, "12500").await?;
        // A text that is not understood goes away just so.
        users.put("many").await?;
        users.is_refused("“many” is not a number").await?;
        visit.press(Key::Escape).await?;
        users.is_fine().await?;
        users.holds("10,000").await?;
        // Everything at once.
        users.enter("20k").await?;
        forecast.field("growth-0").await?.enter("30").await?;
        visit.find_text("#reset-all", "2 edits").await?;
        visit.click("#reset-all").await?;
        users.holds("10,000").await?;
        forecast.field("growth-0").await?.holds("25%").await?;
        forecast.cell_is(24, 1, "609360").await
    })
    .await
}

#[tokio::test]
async fn limits_hold_to_the_last_unit() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let months = forecast.field("months").await?;
        for (typed, rows) in [("1", 1), ("120", 120)] {
            months.enter(typed).await?;
            forecast.has_months(rows).await?;
            months.is_fine().await?;
        }
        for typed in ["0", "121", "1.5", "-1"] {
            months.put(typed).await?;
            months.is_refused("is not allowed. Allowed: 1 to 120, a whole number").await?;
            forecast.has_months(120).await?;
            ensure!(months.text().await? == typed);
        }
        months.enter("24").await?;
        months.is_fine().await?;
        let users = forecast.field("initial-users").await?;
        for (typed, first_month) in [("1", "1"), ("1000000000", "1250000000")] {
            users.enter(typed).await?;
            forecast.cell_is(1, 1, first_month).await?;
            users.is_fine().await?;
        }
        for typed in ["0", "1000000001", "2.5"] {
            users.put(typed).await?;
            users.is_refused("is not allowed. Allowed: 1 to 1,000,000,000, a whole number").await?;
            forecast.cell_is(1, 1, "1250000000").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn counts_that_would_not_be_exact_are_refused_beside_the_field() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.choose("aggressive").await?;
        forecast.field("initial-users").await?.enter("1B").await?;
        forecast.cell_is(1, 1, "1350000000").await?;
        let last = forecast.rows().await?;
        let months = forecast.field("months").await?;
        months.put("120").await?;
        let error = months.is_refused("exact").await?;
        ensure!(error.starts_with("API requests a month would be about "), "{error}");
        ensure!(error.contains("more than the 9,007,199,254,740,992 that are counted exactly"), "{error}");
        ensure!(months.text().await? == "120");
        ensure!(forecast.rows().await? == last, "the last forecast does not stay");
        months.enter("24").await?;
        months.is_fine().await?;
        // A smaller number of users makes room for all months.
        forecast.field("initial-users").await?.enter("10").await?;
        months.put("60").await?;
        forecast.has_months(60).await?;
        months.is_fine().await
    })
    .await
}

#[tokio::test]
async fn an_error_goes_with_its_cause() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let months = forecast.field("months").await?;
        forecast.field("initial-users").await?.enter("1B").await?;
        months.enter("120").await?;
        months.is_refused("exact").await?;
        // Ten users make room for all these months: what is said about them is no longer true.
        forecast.field("initial-users").await?.enter("10").await?;
        forecast.cell_is(1, 1, "12").await?;
        months.is_fine().await
    })
    .await
}

#[tokio::test]
async fn what_is_typed_on_the_way_to_a_value_makes_room_for_nothing_else() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.field("initial-users").await?.enter("1B").await?;
        let (growth, months) = (forecast.field("growth-0").await?, forecast.field("months").await?);
        growth.enter("1000").await?;
        growth.is_refused("exact").await?;
        // Three months would have room for it; 36 have not, and are what is meant.
        months.select().await?;
        visit.type_keys("36").await?;
        months.is_fine().await?;
        forecast.has_months(36).await?;
        growth.is_refused("exact").await?;
        months.enter("3").await?;
        growth.is_fine().await?;
        forecast.cell_is(1, 1, "11000000000").await
    })
    .await
}

/// Conservative growth of so many users for so long can just be counted; aggressive growth cannot.
async fn refuse_aggressive(visit: &Visit) -> Result<()> {
    let forecast = Forecast::open(visit).await?;
    forecast.choose("conservative").await?;
    forecast.field("months").await?.enter("120").await?;
    forecast.field("initial-users").await?.enter("1B").await?;
    forecast.cell_is(1, 1, "1100000000").await?;
    forecast.choose("aggressive").await?;
    visit.find_text(".choice .field-error", "exact").await?;
    forecast.cell_is(1, 1, "1100000000").await
}

#[tokio::test]
async fn a_scenario_that_is_refused_is_not_shown_as_chosen() -> Result<()> {
    visit(Options::default(), async |visit| {
        refuse_aggressive(visit).await?;
        let chosen = "() => document.querySelector('input[name=scenario]:checked').value";
        visit.expect("the scenario of the forecast on screen", chosen, &[], &json!("conservative")).await
    })
    .await
}

#[tokio::test]
async fn the_error_of_a_scenario_goes_when_everything_goes_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        refuse_aggressive(visit).await?;
        visit.click("#reset-all").await?;
        visit.find_text("#reset-all", "Published plan, nothing edited").await?;
        let errors =
            "() => [...document.querySelectorAll('.field-error')].map(error => error.textContent).join('')";
        visit.expect("errors", errors, &[], &json!("")).await
    })
    .await
}

#[tokio::test]
async fn the_beginning_of_what_the_document_refuses_is_not_meant() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let load = tiers.cell("capacity-1-0").await?;
        load.put("100").await?;
        undo_says(visit, "Undo: tier_10k, Rated load, Concurrent users at peak: 10,000 → 100").await?;
        // What is 1,000 at last was good with one zero less, and with two.
        visit.type_keys("0").await?;
        load.is_refused("each tier needs its own rated load").await?;
        undo_says(visit, "Nothing to undo").await
    })
    .await
}

#[tokio::test]
async fn the_keys_of_undo_give_up_what_is_refused() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let load = tiers.cell("capacity-1-0").await?;
        load.put("CDN").await?;
        load.is_refused("“CDN” is not a number").await?;
        // The browser's console is looked at in the end.
        visit.type_with(Key::Control, "z").await?;
        load.holds("10000").await?;
        load.is_fine().await
    })
    .await
}

#[tokio::test]
async fn keys_go_on_from_the_page_where_undo_takes_a_row_away() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        visit.click("#tier-copy-2").await?;
        tiers.cell("capacity-3-1").await?.select().await?;
        visit.type_with(Key::Control, "z").await?;
        visit.has_focus("main").await
    })
    .await
}
