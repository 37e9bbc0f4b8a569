//! What it costs, and what it would cost otherwise.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Costs, Forecast, Tiers};
use headroom_browser_tests::{Options, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn the_published_choices_give_the_published_totals() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (scenario, total) in
            [("conservative", "$84,000"), ("moderate", "$363,500"), ("aggressive", "$449,500")]
        {
            Forecast::open(visit).await?.choose(scenario).await?;
            let costs = Costs::go(visit).await?;
            costs.answers("Cost of 24 months", total, "").await?;
            for (switch, value) in
                [("cost", "budget"), ("term", "on_demand"), ("sizing", "stepped"), ("beyond", "keep")]
            {
                costs.is_chosen(switch, value).await?;
                costs.would_cost(switch, value, total).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_switch_changes_total_chart_and_tables_as_it_said() -> Result<()> {
    visit(Options::default(), async |visit| {
        let costs = Costs::open(visit).await?;
        let chart = costs.chart("component-chart").await?;
        let on_demand = chart.svg().await?;
        costs
            .row_is(
                "costs-by-month",
                0,
                &["1", "tier_10k", "$3,500", "$3,020.05", "−$479.95", "$3,500", "$3,500", "$0.280", "$1.87"],
            )
            .await?;
        costs.marked_rows("costs-by-month", 13).await?;
        costs.would_cost("term", "reserved3y", "$149,250").await?;
        costs.choose("term", "reserved3y").await?;
        costs.answers("Cost of 24 months", "$149,250", "").await?;
        let reserved = chart.svg_other_than(&on_demand).await?;
        costs.would_cost("cost", "lines", "$153,156").await?;
        costs.choose("cost", "lines").await?;
        costs.answers("Cost of 24 months", "$153,156", "").await?;
        let cumulative = costs.chart("cumulative-chart").await?.svg().await?;
        costs.choose("term", "on_demand").await?;
        costs.answers("Cost of 24 months", "$374,584", "").await?;
        costs.chart("cumulative-chart").await?.svg_other_than(&cumulative).await?;
        ensure!(chart.svg_other_than(&reserved).await? == on_demand, "the chart did not come back");
        // What was chosen here is chosen for the forecast as well.
        Forecast::open(visit).await?;
        Costs::go(visit).await?.choose("cost", "lines").await?;
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?.answers("Cost of 24 months", "$374,584", "").await
    })
    .await
}

#[tokio::test]
async fn what_cannot_be_meant_in_cost_lines_is_said_beside_the_figures() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let year = tiers.cell("lines-2-year-0").await?;
        year.put("150").await?;
        year.is_refused("0% to 100%").await?;
        visit.press(Key::Escape).await?;
        visit.click("nav a[href='#/costs']").await?;
        visit.find_text(".costs .contradictions", "tier_100k: budget below its cost lines").await?;
        visit.click(".costs .contradictions a").await?;
        Tiers::shown(visit).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn notes_are_shown_where_they_apply() -> Result<()> {
    visit(Options::default(), async |visit| {
        let costs = Costs::open(visit).await?;
        let read = "() => [...document.querySelectorAll('.cost-notes li')].map(note => note.textContent)";
        let lines = "The sums of lines are without Front end and Celery: no cost line is about them.";
        visit.expect("the notes", read, &[], &json!([lines])).await?;
        costs.choose("term", "reserved1y").await?;
        let year = "No source gives a budget for a year's reservation: these costs are on demand.";
        visit.expect("the notes", read, &[], &json!([year, lines])).await?;
        costs.choose("cost", "lines").await?;
        visit.find_text(".cost-notes", "21 cost lines state no price for a year's reservation").await?;
        visit.find_text(".cost-notes", "Every cost line is fixed").await?;
        costs.choose("cost", "budget").await?;
        costs.choose("term", "on_demand").await?;
        visit.expect("the notes", read, &[], &json!([lines])).await
    })
    .await
}

#[tokio::test]
async fn the_costs_by_component_can_be_taken_away() -> Result<()> {
    visit(Options::default(), async |visit| {
        let costs = Costs::open(visit).await?;
        let text = String::from_utf8(costs.download().await?)?;
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        ensure!(lines.len() == 25, "{} lines", lines.len());
        ensure!(lines[0].starts_with("Month,Tier,Backend (USD),"), "{}", lines[0]);
        ensure!(lines[24].ends_with(",26258.72,25000.00,25000.00,363500.00"), "{}", lines[24]);
        costs
            .row_is(
                "costs-by-component",
                -1,
                &[
                    "All months",
                    "",
                    "$208,200",
                    "–",
                    "$77,050",
                    "$58,600",
                    "–",
                    "$2,448.93",
                    "$11,985",
                    "$8,150",
                    "$3,150",
                    "$5,000",
                    "$374,584",
                ],
            )
            .await
    })
    .await
}

#[tokio::test]
async fn commitments_are_charts_with_all_their_tools() -> Result<()> {
    visit(Options::default(), async |visit| {
        let costs = Costs::open(visit).await?;
        let said = "On demand 24 months cost $363,500 in all, from $3,500 to $25,000 a month; with $25,000 a month committed, \
                    $246,355.";
        visit.find_text("[aria-labelledby=commit-3y] .chart-summary", said).await?;
        let chart = costs.chart("commit-3y").await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        let (tip, _) = chart.tip("month 1").await?;
        // 41.06 % of 25,000 are paid whatever is used.
        for part in ["On demand", "$3,500", "Committed level", "$25,000", "Cost with this level", "$10,264.79"] {
            ensure!(tip.contains(part), "{part} is not in {tip}");
        }
        chart.press("Table").await?;
        let rows = "() => document.querySelectorAll('[aria-labelledby=commit-3y] .chart-data tbody tr').length";
        visit.expect("months in the table", rows, &[], &json!(24)).await?;
        chart.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("commit-3y.svg").await?)?;
        ensure!(svg.contains("Committed for three years") && svg.contains("Committed level $25k"), "{svg}");
        // A year has twelve months, and shares its crosshair with the other charts.
        let year = costs.chart("commit-1y").await?;
        year.focus().await?;
        visit.press(Key::End).await?;
        year.tip("month 12").await?;
        chart.tip("month 12").await?;
        let all = costs.chart("component-chart").await?;
        all.tip("month 12").await?;
        // Where the others look closer than its year is long, its frame does too, and leads back to what it has.
        all.focus().await?;
        visit.press(Key::End).await?;
        visit.press_with(Key::Shift, &[const { Key::Left }; 8]).await?;
        visit.press(Key::Enter).await?;
        chart.reaches("16", "24").await?;
        year.reaches("16", "24").await?;
        year.press("‹").await?;
        year.reaches("12", "20").await?;
        all.reaches("12", "20").await
    })
    .await
}

#[tokio::test]
async fn costs_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let costs = Costs::open(visit).await?;
        // One stop for each group of buttons; the arrow keys choose.
        let stop = "() => [document.activeElement.name ?? '', document.activeElement.value ?? '']";
        for _ in 0..40 {
            visit.press(Key::Tab).await?;
            if visit.call(stop, &[]).await?[0] == "cost" {
                break;
            }
        }
        visit.press(Key::Right).await?;
        costs.answers("Cost of 24 months", "$374,584", "").await?;
        visit.press(Key::Tab).await?;
        visit.expect("the next group", stop, &[], &json!(["term", "on_demand"])).await?;
        let chart = costs.chart("component-chart").await?;
        chart.focus().await?;
        visit.press(Key::End).await?;
        let (tip, _) = chart.tip("month 24").await?;
        for part in ["Budget", "$25,000", "Sum of the lines", "$26,258.72", "Backend", "$15,000"] {
            ensure!(tip.contains(part), "{part} is not in {tip}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn costs_fit_the_narrowest_window() -> Result<()> {
    visit(Options { width: 320, height: 640, ..Options::default() }, async |visit| {
        Costs::open(visit).await?;
        let wide = "() => document.documentElement.scrollWidth";
        visit.expect("the width of the page", wide, &[], &json!(320)).await
    })
    .await
}
