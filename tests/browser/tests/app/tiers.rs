//! Editing tiers.

use anyhow::{Context, Result, ensure};
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
        let start = "To tier_10k; start about 4 weeks before month 2 begins.";
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

#[tokio::test]
async fn a_figure_that_is_not_stated_is_given_and_taken_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // Nobody says into how many shards the Redis of tier_1k is split.
        let shards = tiers.cell("infrastructure-0-27").await?;
        ensure!(shards.attribute("aria-label").await? == json!("tier_1k, Redis, Shards"));
        ensure!(shards.attribute("placeholder").await? == json!("–"));
        shards.holds("").await?;
        shards.is_edited(false).await?;
        shards.enter("2").await?;
        shards.holds("2").await?;
        shards.is_edited(true).await?;
        tiers.is_marked("infrastructure-0-27", true).await?;
        // What was written there can be taken away again, and nothing is wrong with that.
        shards.enter("").await?;
        shards.holds("").await?;
        shards.is_fine().await?;
        shards.is_edited(false).await?;
        tiers.is_marked("infrastructure-0-27", false).await?;
        shards.put("1k").await?;
        shards.is_edited(true).await?;
        let button = shards.reset_button().await?.context("no way back")?;
        let name = button.attr("aria-label").await?;
        ensure!(
            name.as_deref() == Some("tier_1k, Redis, Shards: back to the published value, not stated"),
            "{name:?}"
        );
        ensure!(button.text().await?.trim() == "not stated", "the button says something else");
        shards.reset().await?;
        shards.holds("").await?;
        shards.has_focus().await?;
        shards.is_edited(false).await?;
        visit.find_text("#reset-tiers", "nothing edited").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_figure_that_is_stated_can_be_left_out() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let shards = tiers.cell("infrastructure-2-27").await?;
        shards.holds("5").await?;
        shards.enter("").await?;
        shards.holds("").await?;
        shards.is_fine().await?;
        tiers.is_marked("infrastructure-2-27", true).await?;
        shards.reset().await?;
        shards.holds("5").await?;
        // Without an upper limit the lower one may be any.
        let fewest = tiers.cell("infrastructure-2-1").await?;
        fewest.put("60").await?;
        fewest.is_refused("is above the maximum, 50").await?;
        tiers.cell("infrastructure-2-2").await?.enter("").await?;
        fewest.is_fine().await?;
        fewest.holds("60").await?;
        // Of nodes there has to be a number.
        let nodes = tiers.cell("infrastructure-2-23").await?;
        ensure!(nodes.attribute("placeholder").await? == json!(""));
        nodes.put("").await?;
        let error = nodes.is_refused("Nothing is written here").await?;
        ensure!(!error.contains("or nothing"), "{error}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn keys_do_in_an_empty_cell_what_they_do_in_others() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let shards = tiers.cell("infrastructure-0-27").await?;
        // Escape brings back that there was nothing, after a number and after what is none.
        for typed in ["3", "lots"] {
            shards.put(typed).await?;
            shards.holds(typed).await?;
            visit.press(Key::Escape).await?;
            shards.holds("").await?;
            shards.is_fine().await?;
            shards.is_edited(false).await?;
        }
        // The beginning of what is no number was a number, and was not meant.
        shards.select().await?;
        visit.type_keys("7x").await?;
        let error = shards.is_refused("“7x” is not a number").await?;
        ensure!(error.ends_with("Allowed: 0 to 1,000,000, a whole number, or nothing"), "{error}");
        shards.is_edited(false).await?;
        visit.press(Key::Escape).await?;
        shards.is_fine().await?;
        for (key, id) in [
            (Key::Up, "infrastructure-0-26"),
            (Key::Down, "infrastructure-0-27"),
            (Key::Enter, "infrastructure-0-28"),
            // Below the figures of Redis is what is no figure.
            (Key::Enter, "infrastructure-0-n9"),
        ] {
            visit.press(key).await?;
            tiers.cell(id).await?.has_focus().await?;
        }
        // Escape brings a number back to a cell that was emptied.
        let stated = tiers.cell("infrastructure-2-28").await?;
        stated.put("").await?;
        stated.is_edited(true).await?;
        visit.press(Key::Escape).await?;
        stated.holds("2").await?;
        stated.is_edited(false).await?;
        // A message service that is not there has no field to write into.
        let cell = "() => document.querySelector('tr:has(#infrastructure-2-38) td').textContent";
        visit.expect("the cell of tier_1k", cell, &[], &json!("–")).await
    })
    .await
}

/// The lines of a tier: quantity and price of each, what each costs, and their sum with the budget.
type Lines = (Vec<[f64; 2]>, Vec<f64>, [f64; 2]);

#[tokio::test]
async fn what_can_be_saved_is_edited_and_counted() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let most = tiers.cell("savings-6").await?;
        most.holds("70%").await?;
        // Less than the least is no range.
        most.put("50").await?;
        most.is_refused("60%").await?;
        most.enter("80").await?;
        visit.click("nav a[href='#/costs']").await?;
        visit.find_text(".costs", "$1,890 to $2,520").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn cost_lines_add_up() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        // Each tier: the amounts of its lines, the sum below them, the budget.
        let read = "() => [...document.querySelectorAll('.line-tables table')].map(table => {
            const money = cell => Number(cell.textContent.replace(/[$,]/g, ''));
            const last = part => [...table.querySelectorAll(`${part} tr > .amount`)].map(money);
            const isFigure = field => /^lines-[0-9]+-[01]-/.test(field.id);
            const parts = [...table.querySelectorAll('tbody tr')].map(row =>
                [...row.querySelectorAll('input')].filter(isFigure)
                    .map(field => Number(field.value.replace(/[$,]/g, ''))));
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
        let amount = "() => document.querySelector('tr:has(#lines-2-0-0) > .amount').textContent";
        visit.expect("the amount of the line", amount, &[], &json!("$1,400")).await?;
        let sum = "() => Number(document.querySelector('table:has(#lines-2-0-0) tfoot .amount').textContent.replace(/[$,]/g, ''))";
        let sum = visit.call(sum, &[]).await?.as_f64().unwrap_or_default();
        ensure!((sum - tables[1].2[0] - 200.0).abs() < 0.001, "{sum}");
        Ok(())
    })
    .await
}
