//! The symbol of the plan's money.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Forecast, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;

/// Writes a symbol into its field on the Plan page.
async fn choose(visit: &Visit, symbol: &str) -> Result<()> {
    visit.open("#/plan").await?;
    visit.find("#currency").await?;
    let select =
        "() => { const field = document.querySelector('#currency'); field.focus(); field.select(); }";
    visit.call(select, &[]).await?;
    visit.insert(symbol).await
}

#[tokio::test]
async fn money_is_shown_with_the_symbol_that_was_chosen() -> Result<()> {
    visit(Options::default(), async |visit| {
        choose(visit, "€").await?;
        visit.find_text("#currency-hint", "€3,500").await?;
        visit.find_text("#currency-hint", "Amounts are not converted").await?;
        visit.expect("the link", "() => location.hash.includes('?')", &[], &json!(true)).await?;
        let payload = visit.call("() => location.hash.split('?')[1]", &[]).await?;
        visit.click("nav a[href='#/']").await?;
        let forecast = Forecast::shown(visit).await?;
        forecast.answers("Cost of 24 months", "€363,500", "€15,146").await?;
        forecast.cell_is(24, 12, "€25000").await?;
        let file = String::from_utf8(forecast.download("csv").await?)?;
        ensure!(file.contains(",Monthly Cost (€),") && !file.contains("USD"), "{file}");
        // It goes with the link, and back with undo, on whatever page.
        visit.driver().goto("about:blank").await?;
        visit.script("localStorage.clear()").await.ok();
        visit.open(&format!("#/?{}", payload.as_str().unwrap_or_default())).await?;
        Forecast::shown(visit).await?.answers("Cost of 24 months", "€363,500", "").await
    })
    .await
}

#[tokio::test]
async fn money_is_typed_with_it_with_the_dollar_and_without() -> Result<()> {
    visit(Options::default(), async |visit| {
        choose(visit, "€").await?;
        let tiers = Tiers::go(visit).await?;
        let budget = tiers.cell("cost-0-0").await?;
        budget.holds("€500").await?;
        for (typed, shown) in
            [("€3,500", "€3,500"), ("$1,250.50", "€1,250.50"), ("2k €", "€2,000"), ("750", "€750")]
        {
            budget.enter(typed).await?;
            budget.holds(shown).await?;
        }
        budget.put("£5").await?;
        budget.is_refused("Allowed: €0 to €1,000,000,000").await?;
        budget.enter("€500").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.click("#reset-currency").await?;
        visit.find_text("#currency-hint", "$3,500").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_is_no_symbol_is_refused_beside_its_field() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (typed, problem) in [
            ("<b>", "“<b>” is no currency symbol"),
            ("5", "“5” is no currency symbol"),
            ("k", "“k” is no currency symbol"),
            // The beginning of each would be one.
            ("EUROS", "“EUROS” is no currency symbol"),
            ("C$1", "“C$1” is no currency symbol"),
        ] {
            choose(visit, typed).await?;
            visit.find_text("#currency-error", problem).await?;
            visit
                .find_text(
                    "#currency-error",
                    "Allowed: 1 to 4 letters or currency signs, such as $, €, CHF or zł",
                )
                .await?;
            visit.find_text("#currency-hint", "$3,500").await?;
        }
        choose(visit, "CHF").await?;
        visit.find_text("#currency-hint", "CHF 3,500").await?;
        let error = "() => document.querySelector('#currency-error').innerText";
        visit.expect("no error", error, &[], &json!("")).await
    })
    .await
}

#[tokio::test]
async fn undo_takes_the_symbol_back_where_money_is_shown() -> Result<()> {
    visit(Options::default(), async |visit| {
        choose(visit, "£").await?;
        visit.find_text("#currency-hint", "£3,500").await?;
        visit.click("nav a[href='#/']").await?;
        let forecast = Forecast::shown(visit).await?;
        forecast.answers("Cost of 24 months", "£363,500", "").await?;
        visit.click("#undo").await?;
        forecast.answers("Cost of 24 months", "$363,500", "").await?;
        visit.click("#redo").await?;
        forecast.answers("Cost of 24 months", "£363,500", "").await
    })
    .await
}
