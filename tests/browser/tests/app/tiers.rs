//! Editing tiers.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Tiers;
use headroom_browser_tests::{Options, golden, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn an_edited_tier_changes_the_forecast_and_goes_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let budget = tiers.cell("cost-1-0").await?;
        budget.holds("$3,500").await?;
        budget.enter("4k").await?;
        budget.holds("$4,000").await?;
        // Eleven months of tier_10k cost 500 more each.
        tiers.answers("Cost of 24 months", "$369,000", "$15,375 a month on average.").await?;
        budget.is_edited(true).await?;
        tiers.is_marked("cost-1-0", true).await?;
        let forecast = tiers.go_to_forecast().await?;
        forecast.cell_is(1, 12, "4000").await?;
        forecast.cell_is(12, 12, "25000").await?;
        let tiers = Tiers::go(visit).await?;
        let budget = tiers.cell("cost-1-0").await?;
        budget.reset().await?;
        budget.holds("$3,500").await?;
        budget.has_focus().await?;
        tiers.is_marked("cost-1-0", false).await?;
        tiers.answers("Cost of 24 months", "$363,500", "").await?;
        // Two more, and all of them back at once.
        tiers.cell("cost-2-0").await?.enter("$30,000.50").await?;
        tiers.cell("capacity-0-0").await?.enter("1500").await?;
        let start = "To tier_10k; start about 4.1 weeks before month 2 begins.";
        tiers.answers("Next migration", "Month 2", start).await?;
        visit.click("#reset-tiers").await?;
        tiers.cell("cost-2-0").await?.holds("$25,000").await?;
        tiers.cell("capacity-0-0").await?.holds("1,000").await?;
        tiers.cell("capacity-0-0").await?.is_edited(false).await?;
        tiers.answers("Next migration", "Month 1", "To tier_10k").await?;
        tiers.go_to_forecast().await?.table_is(&golden("moderate")?).await
    })
    .await
}

#[tokio::test]
async fn tiers_of_the_same_rated_load_are_a_contradiction() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let rated = tiers.cell("capacity-0-0").await?;
        rated.put("10000").await?;
        rated.is_refused("each tier needs its own rated load").await?;
        tiers.answers("Tier today", "tier_1k", "1,500 concurrent users").await?;
        // One more, and it is the larger of the two: its column stays where it is.
        rated.put("10001").await?;
        rated.is_fine().await?;
        rated.has_focus().await?;
        let first = "() => document.querySelector('.tier-table thead .tier-id').textContent";
        visit.expect("the first column", first, &[], &json!("tier_1k")).await?;
        tiers.answers("Tier today", "tier_10k", "1,500 concurrent users").await
    })
    .await
}

#[tokio::test]
async fn a_contradiction_names_the_other_tier() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        for (id, typed, other, shown) in [
            ("capacity-0-0", "10k", "tier_10k", "10,000"),
            ("capacity-1-0", "1k", "tier_1k", "1,000"),
            ("capacity-1-0", "100k", "tier_100k", "100,000"),
        ] {
            let rated = tiers.cell(id).await?;
            rated.put(typed).await?;
            let error = rated.is_refused("each tier needs its own rated load").await?;
            ensure!(error.contains(other), "{id}: {other} is not named: {error}");
            ensure!(error.contains(shown), "{id}: {shown} is written otherwise: {error}");
            visit.press(Key::Escape).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn cells_are_walked_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let rated = tiers.cell("capacity-0-0").await?;
        rated.select().await?;
        // Digit by digit, past the rated load of the next tier.
        for (digit, text) in
            [("2", "2"), ("0", "20"), ("0", "200"), ("0", "2000"), ("0", "20000"), ("0", "200000")]
        {
            visit.type_keys(digit).await?;
            rated.holds(text).await?;
            rated.has_focus().await?;
            rated.is_fine().await?;
        }
        for (key, id) in [
            (Key::Enter, "capacity-0-1"),
            (Key::Down, "capacity-0-2"),
            (Key::Up, "capacity-0-1"),
            (Key::Up, "capacity-0-0"),
            // Nothing is above the first row.
            (Key::Up, "capacity-0-0"),
        ] {
            visit.press(key).await?;
            tiers.cell(id).await?.has_focus().await?;
        }
        rated.holds("200,000").await?;
        visit.press(Key::Tab).await?;
        tiers.cell("capacity-1-0").await?.has_focus().await
    })
    .await
}

/// The lines of a tier: quantity and price of each, what each costs, and their sum with the budget.
type Lines = (Vec<[f64; 2]>, Vec<f64>, [f64; 2]);

#[tokio::test]
async fn cost_lines_add_up() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // Each tier: the amounts of its lines, the sum below them, the budget.
        let read = "() => [...document.querySelectorAll('.line-tables table')].map(table => {
            const money = cell => Number(cell.textContent.replace(/[$,]/g, ''));
            const last = part => [...table.querySelectorAll(`${part} tr > :last-child`)].map(money);
            const parts = [...table.querySelectorAll('tbody tr')].map(row =>
                [...row.querySelectorAll('input')].map(field => Number(field.value.replace(/[$,]/g, ''))));
            return [parts, last('tbody'), last('tfoot')];
        })";
        let tables: Vec<Lines> = serde_json::from_value(visit.call(read, &[]).await?)?;
        ensure!(tables.len() == 3, "{tables:?}");
        for ((parts, amounts, [sum, _]), budget) in tables.iter().zip([500.0, 3_500.0, 25_000.0]) {
            ensure!(amounts.len() == parts.len() && amounts.len() >= 4, "{parts:?} {amounts:?}");
            for ([quantity, price], amount) in parts.iter().zip(amounts) {
                ensure!((quantity * price - amount).abs() < 0.006, "{quantity} times {price} is not {amount}");
            }
            ensure!((amounts.iter().sum::<f64>() - sum).abs() < 0.02, "{amounts:?} are not {sum}");
            ensure!(tables.iter().any(|(_, _, sums)| sums[1] == budget), "no budget of {budget}");
        }
        ensure!((tables[2].2[0] - 26_258.72).abs() < 0.001, "{tables:?}");
        visit.find_text("tr.over", "more than the budget").await?;
        // Six backend instances at $200 become seven.
        tiers.cell("lines-2-0-0").await?.enter("7").await?;
        let amount = "() => document.querySelector('tr:has(#lines-2-0-0) > :last-child').textContent";
        visit.expect("the amount of the line", amount, &[], &json!("$1,400")).await?;
        let sum = "() => Number(document.querySelector('table:has(#lines-2-0-0) tfoot td').textContent.replace(/[$,]/g, ''))";
        let sum = visit.call(sum, &[]).await?.as_f64().unwrap_or_default();
        ensure!((sum - tables[1].2[0] - 200.0).abs() < 0.001, "{sum}");
        Ok(())
    })
    .await
}
