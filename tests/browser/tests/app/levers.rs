//! Growth, dates, and what is said about them.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Field, Forecast};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn growth_is_edited_by_period() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let labels = ["Growth, months 1–6", "Growth, months 7–12", "Growth from month 13"];
        for (index, label) in labels.into_iter().enumerate() {
            visit.find_text(&format!("label[for=growth-{index}]"), label).await?;
        }
        // 38,145 users in month 6; then ten in a hundred more, not twenty.
        forecast.field("growth-1").await?.enter("10%").await?;
        forecast.cell_is(6, 1, "38145").await?;
        forecast.cell_is(7, 1, "41959").await?;
        forecast.cell_is(8, 1, "46154").await?;
        forecast.field("growth-0").await?.enter("-50").await?;
        forecast.cell_is(1, 1, "5000").await?;
        forecast.cell_is(2, 1, "2500").await?;
        // The other scenario has rates of its own, and these wait.
        forecast.choose("conservative").await?;
        forecast.field("growth-0").await?.holds("10%").await?;
        forecast.cell_is(1, 1, "11000").await?;
        forecast.choose("moderate").await?;
        forecast.field("growth-0").await?.holds("−50%").await?;
        forecast.field("growth-0").await?.is_edited(true).await?;
        forecast.field("growth-2").await?.is_edited(false).await
    })
    .await
}

#[tokio::test]
async fn a_slider_moves_its_field_and_the_forecast() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let focus = "() => document.querySelector('.field:has(#months) input[type=range]').focus()";
        visit.call(focus, &[]).await?;
        visit.press(Key::Right).await?;
        forecast.field("months").await?.holds("25").await?;
        forecast.has_months(25).await?;
        visit.press(Key::Home).await?;
        forecast.field("months").await?.holds("1").await?;
        forecast.has_months(1).await?;
        let said = "() => document.querySelector('.field:has(#months) input[type=range]').ariaValueText";
        visit.expect("what the slider says", said, &[], &json!("1")).await
    })
    .await
}

/// Types a month as on a keyboard: the month, then the year.
async fn types_march_2077(visit: &Visit, start: &Field<'_>) -> Result<()> {
    start.select().await?;
    visit.type_keys("mar").await?;
    visit.press(Key::Right).await?;
    visit.type_keys("2077").await?;
    start.holds("2077-03").await
}

#[tokio::test]
async fn months_have_dates_from_the_start_month_on() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let start = forecast.field("start-month").await?;
        types_march_2077(visit, &start).await?;
        forecast.cell_is(1, 0, "Mar 2077").await?;
        forecast.cell_is(24, 0, "Feb 2079").await?;
        let event = forecast.says("events", "Up from tier_10k to tier_100k").await?;
        ensure!(event.contains("Feb 2078"), "{event}");
        forecast.answers("Next migration", "Mar 2077", "Then to tier_100k in Feb 2078.").await?;
        let other = ".field:has(#start-month) button:not(.reset)";
        visit.find_text(other, "No dates").await?.click().await?;
        start.holds("").await?;
        forecast.cell_is(1, 0, "1").await?;
        visit.find_text(other, "This month").await?.click().await?;
        let month = visit
            .script(
                "const now = new Date();\
                 return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0')].join('-')",
            )
            .await?;
        start.holds(month.as_str().unwrap_or_default()).await?;
        visit.click("#reset-all").await?;
        forecast.cell_is(24, 0, "24").await
    })
    .await
}

#[tokio::test]
async fn a_forecast_that_is_over_says_so() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let give = "() => {
            const field = document.getElementById('start-month');
            field.value = '2020-01';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }";
        visit.call(give, &[]).await?;
        forecast.says("alerts", "The forecast ended in Dec 2021").await?;
        forecast.answers("Tier in Dec 2021", "tier_100k", "").await?;
        forecast.answers("Next migration", "Not known", "The forecast ended in Dec 2021.").await
    })
    .await
}

#[tokio::test]
async fn a_part_of_the_start_month_can_be_corrected() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let start = forecast.field("start-month").await?;
        types_march_2077(visit, &start).await?;
        visit.press(Key::Left).await?;
        visit.press(Key::Backspace).await?;
        visit.type_keys("apr").await?;
        start.holds("2077-04").await?;
        forecast.cell_is(1, 0, "Apr 2077").await
    })
    .await
}

#[tokio::test]
async fn it_is_said_loudly_when_no_tier_is_left() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        // The first migration is due in month 1, and four weeks of preparation come before it.
        let late = "() => [...document.querySelectorAll('.answer.critical h2')].map(h => h.textContent)";
        visit.expect("the critical answers", late, &[], &json!(["Next migration"])).await?;
        forecast.says("alerts", "You are about 4 weeks late for tier_10k").await?;
        forecast.choose("aggressive").await?;
        let alert = forecast.says("alerts", "tier_100k is outgrown, and there is no larger tier").await?;
        ensure!(alert.contains("month 18") && alert.contains("167,179 concurrent users"), "{alert}");
        visit.find_text(".said .item.critical", "Critical").await?;
        let cost = "Too low from month 18 on, when the largest tier is outgrown.";
        forecast.answers("Cost of 24 months", "$449,500", cost).await?;
        visit.find_text(".answer.critical", "$449,500").await?;
        visit.find_text("[aria-labelledby=users-chart] svg", "outgrown").await?;
        forecast.says("advice", "Define a tier above tier_100k").await?;
        // Where there is no tier left from the first month on.
        forecast.field("initial-users").await?.enter("5M").await?;
        forecast.answers("Next migration", "No tier left", "tier_100k is outgrown from month 1 on.").await
    })
    .await
}
