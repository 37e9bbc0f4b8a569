//! Scenarios of growth.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Forecast, Growth};
use headroom_browser_tests::{Options, golden, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn a_scenario_is_added_and_used() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        growth.are(&["conservative", "moderate", "aggressive"]).await?;
        visit.click("#add-scenario").await?;
        growth.are(&["conservative", "moderate", "aggressive", "scenario"]).await?;
        let name = growth.cell("scenario-id-3").await?;
        name.has_focus().await?;
        name.put("steady").await?;
        visit.press(Key::Enter).await?;
        growth.are(&["conservative", "moderate", "aggressive", "steady"]).await?;
        growth.cell("period-rate-3-0").await?.enter("10%").await?;
        visit.click("tr:has(#scenario-id-3) input[type=radio]").await?;
        let forecast = growth.go_to_forecast().await?;
        forecast.cell_is(1, 1, "11000").await?;
        forecast.cell_is(2, 1, "12100").await?;
        // The one in use cannot go, another can.
        let growth = Growth::go(visit).await?;
        visit.click("#scenario-remove-3").await?;
        visit.find_text(".field-error", "The forecast uses the scenario `steady`").await?;
        visit.click("#scenario-remove-0").await?;
        growth.are(&["moderate", "aggressive", "steady"]).await?;
        visit.click("#reset-growth").await?;
        growth.are(&["conservative", "moderate", "aggressive"]).await?;
        growth.go_to_forecast().await?.table_is(&golden("moderate")?).await
    })
    .await
}

#[tokio::test]
async fn a_month_can_grow_by_a_rate_of_its_own() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        let second = growth.cell("month-2").await?;
        second.holds("25%").await?;
        second.enter("50%").await?;
        second.holds("50%").await?;
        second.is_edited(true).await?;
        growth.cell("month-3").await?.holds("25%").await?;
        let forecast = growth.go_to_forecast().await?;
        forecast.cell_is(1, 1, "12500").await?;
        forecast.cell_is(2, 1, "18750").await?;
        forecast.cell_is(3, 1, "23437").await?;
        let growth = Growth::go(visit).await?;
        // Several at once from a spreadsheet, and one of them back.
        visit.paste_into("month-4", "1%\t2%\t3%").await?;
        visit.find_text(".grid-said", "3 cells pasted.").await?;
        growth.cell("month-6").await?.holds("3%").await?;
        growth.cell("month-2").await?.holds("50%").await?;
        growth.cell("month-4").await?.reset().await?;
        growth.cell("month-4").await?.holds("25%").await?;
        growth.cell("month-5").await?.holds("2%").await?;
        visit.find_text("#reset-months", "3 months").await?;
        visit.click("#reset-months").await?;
        growth.cell("month-2").await?.holds("25%").await?;
        growth.cell("month-6").await?.holds("25%").await?;
        growth.go_to_forecast().await?.table_is(&golden("moderate")?).await
    })
    .await
}

#[tokio::test]
async fn periods_are_edited_added_and_removed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        let from = growth.cell("period-from-1-1").await?;
        from.holds("7").await?;
        from.enter("3").await?;
        growth.cell("month-3").await?.holds("20%").await?;
        from.put("13").await?;
        from.is_refused("").await?;
        visit.press(Key::Escape).await?;
        visit.click("#period-add-1").await?;
        let added = growth.cell("period-from-1-3").await?;
        added.has_focus().await?;
        added.holds("19").await?;
        growth.cell("period-rate-1-3").await?.enter("5%").await?;
        growth.cell("month-19").await?.holds("5%").await?;
        visit.click("#period-remove-1-3").await?;
        growth.cell("month-19").await?.holds("15%").await?;
        // From a spreadsheet: two scenarios, months and rates side by side.
        visit.paste_into("period-from-0-1", "4\t9%\t5\t22%\n10\t4%\t11\t11%").await?;
        visit.find_text(".grid-said", "8 cells pasted.").await?;
        growth.cell("period-rate-1-2").await?.holds("11%").await?;
        let forecast = growth.go_to_forecast().await?;
        forecast.field("growth-1").await?.holds("22%").await
    })
    .await
}

#[tokio::test]
async fn a_period_is_put_behind_another_one() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        visit.click("#period-behind-1-0").await?;
        let added = growth.cell("period-from-1-1").await?;
        added.has_focus().await?;
        added.holds("4").await?;
        growth.cell("period-rate-1-1").await?.holds("25%").await?;
        growth.cell("period-from-1-2").await?.holds("7").await?;
        growth.cell("period-rate-1-1").await?.enter("5%").await?;
        growth.cell("month-3").await?.holds("25%").await?;
        growth.cell("month-4").await?.holds("5%").await?;
        growth.cell("month-7").await?.holds("20%").await?;
        // A single month cannot be halved.
        growth.cell("period-from-1-1").await?.enter("2").await?;
        let full = "() => [0, 1].map(period => document.getElementById(`period-behind-1-${period}`))
            .map(button => [button.disabled, button.title.endsWith(': no month is left in it')])";
        visit.expect("no room", full, &[], &json!([[true, true], [false, false]])).await?;
        // Behind the last one as at the end.
        visit.click("#period-behind-1-3").await?;
        growth.cell("period-from-1-4").await?.holds("19").await
    })
    .await
}

#[tokio::test]
async fn what_was_refused_stays_with_its_period() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        let second = growth.cell("period-from-1-1").await?;
        second.put("20").await?;
        second.is_refused("").await?;
        // It goes, and what was the third is where it was.
        visit.click("#period-remove-1-0").await?;
        growth.cell("period-from-1-1").await?.holds("13").await?;
        // Another edit does not bring it back either.
        growth.cell("period-rate-1-1").await?.enter("9%").await?;
        growth.cell("period-from-1-1").await?.holds("13").await?;
        growth.cell("month-13").await?.holds("9%").await
    })
    .await
}

#[tokio::test]
async fn a_month_is_given_back_alone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        let third = growth.cell("month-3").await?;
        third.put("lots").await?;
        third.is_refused("“lots” is not a number").await?;
        growth.cell("month-5").await?.enter("30%").await?;
        third.select().await?;
        visit.press(Key::Escape).await?;
        third.holds("25%").await?;
        growth.cell("month-5").await?.holds("30%").await
    })
    .await
}

#[tokio::test]
async fn everything_about_growth_is_done_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        growth.cell("month-1").await?.select().await?;
        visit.type_keys("30%").await?;
        visit.press(Key::Enter).await?;
        // Below month 1 is month 13.
        growth.cell("month-13").await?.has_focus().await?;
        visit.press(Key::Up).await?;
        visit.press(Key::Tab).await?;
        let reached = visit.focused().await?;
        ensure!(reached == "month-2", "{reached}");
        growth.cell("assumptions-0").await?.enter("20%").await?;
        Forecast::open(visit).await.map(drop)?;
        visit.expect("a page", "() => document.querySelectorAll('main h1').length", &[], &json!(1)).await
    })
    .await
}
