//! Plans side by side.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Chart, Compare, Field, Forecast, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

const SCENARIOS: [&str; 3] = ["Conservative", "Moderate", "Aggressive"];

#[tokio::test]
async fn the_scenarios_of_the_published_plan_are_compared_at_once() -> Result<()> {
    visit(Options::default(), async |visit| {
        let compare = Compare::open(visit).await?;
        compare.plans_are(&SCENARIOS).await?;
        let totals = ["Total cost", "$84,000", "$363,500 | +$279,500", "$449,500 | +$365,500"];
        compare.has_row("side-by-side", &totals).await?;
        let outgrown = ["Largest tier outgrown", "Not within 24 months", "Not within 24 months", "Month 18"];
        compare.has_row("side-by-side", &outgrown).await?;
        compare.has_row("differing", &["Growth scenario", "Conservative", "Moderate", "Aggressive"]).await?;
        // Each scenario's growth is taken apart by its months.
        visit.find_text("#moved-both", "$84,000 in Conservative, $363,500 in Moderate (+$279,500)").await?;
        let heads = compare.heads("moves").await?;
        ensure!(
            heads == ["Growth scenario", "Growth, months 1–6", "Growth, months 7–12", "Growth, months 13–24"],
            "{heads:?}"
        );
        compare.choose("moved-by", "Aggressive").await?;
        compare.choose("moved-figure", "Largest tier outgrown").await?;
        visit.find_text("#moved-both", "month 18 in Aggressive").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn an_edit_differs_and_says_what_it_does_alone() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?.field("initial-users").await?.enter("20k").await?;
        Tiers::go(visit).await?.cell("cost-1-0").await?.enter("4k").await?;
        let compare = Compare::go(visit).await?;
        compare.plans_are(&["Published plan", "Current plan"]).await?;
        compare.has_row("side-by-side", &["Total cost", "$363,500", "$453,000 | +$89,500"]).await?;
        compare.has_row("differing", &["Input", "Published plan", "Current plan"]).await?;
        compare.has_row("differing", &["Registered users at the start", "10,000", "20,000"]).await?;
        compare.has_row("differing", &["tier_10k, Budget a month, On demand", "$3,500", "$4,000"]).await?;
        compare.has_row("moves", &["Registered users at the start | 10,000 → 20,000", "$449,500", "+$86,000"]).await?;
        let budget = ["tier_10k, Budget a month, On demand | $3,500 → $4,000", "$369,000", "+$5,500"];
        compare.has_row("moves", &budget).await?;
        let rest = "Together: +$89,500. Alone they add up to +$91,500; the rest (−$2,000) is what they do to each other.";
        visit.find_text(".remarks", rest).await?;
        // What can be taken back elsewhere is taken back here too.
        visit.click("#undo").await?;
        compare.has_row("side-by-side", &["Total cost", "$363,500", "$449,500 | +$86,000"]).await?;
        ensure!(compare.heads("differing").await? == ["Registered users at the start"]);
        Ok(())
    })
    .await
}

/// The link to a plan with another number of users.
async fn link(users: &str) -> Result<String> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?.field("initial-users").await?.enter(users).await?;
        let hash = "() => location.hash.includes('?')";
        visit.expect("a document in the address", hash, &[], &json!(true)).await?;
        let hash = visit.call("() => location.hash", &[]).await?;
        Ok(format!("https://elsewhere.example/{}", hash.as_str().unwrap_or_default()))
    })
    .await
}

#[tokio::test]
async fn a_link_is_compared_and_a_bad_one_keeps_its_text() -> Result<()> {
    let link = link("4321").await?;
    visit(Options::default(), async |visit| {
        let compare = Compare::open(visit).await?;
        let field = Field::find(visit, "compare-link").await?;
        let cut = &link[..link.len() - 3];
        for (pasted, reason) in [
            ("", "Nothing is pasted here"),
            ("nonsense", "begins with `n`"),
            (cut, "incomplete or was changed"),
            ("https://elsewhere.example/#/tiers", "no plan in it"),
        ] {
            compare.paste(pasted).await?;
            field.is_refused(reason).await?;
            field.holds(pasted).await?;
            field.has_focus().await?;
            compare.plans_are(&SCENARIOS).await?;
        }
        compare.paste(&link).await?;
        field.is_fine().await?;
        field.holds("").await?;
        let with_link = ["Conservative", "Moderate", "Aggressive", "Link 1"];
        compare.plans_are(&with_link).await?;
        let users = ["Registered users at the start", "10,000", "10,000", "10,000", "4,321"];
        compare.has_row("differing", &users).await?;
        ensure!(visit.find("#add-plan").await?.text().await? == "Four plans at most");
        // What is compared survives a reload, and is no part of the document.
        visit.driver().refresh().await?;
        Compare::shown(visit).await?;
        compare.plans_are(&with_link).await?;
        visit.expect("the address", "() => location.hash", &[], &json!("#/compare")).await?;
        visit.click("#usual-plans").await?;
        compare.plans_are(&SCENARIOS).await
    })
    .await
}

#[tokio::test]
async fn a_plan_that_came_by_a_link_is_compared_with_ones_own() -> Result<()> {
    let link = link("4321").await?;
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?.field("initial-users").await?.enter("7000").await?;
        visit.expect("saved", "() => location.hash.includes('?')", &[], &json!(true)).await?;
        let hash = link.split_once('#').map_or("", |(_, hash)| hash);
        visit.come_back(&format!("#{hash}")).await?;
        visit.find_text(".notice-bar button", "Compare with mine").await?.click().await?;
        let compare = Compare::shown(visit).await?;
        compare.has_row("differing", &["Registered users at the start", "7,000", "4,321"]).await?;
        // By an edit it becomes a plan of one's own, and is compared with the other all the same.
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?.field("initial-users").await?.enter("4,400").await?;
        visit.find_text(".notice-bar button", "Back to mine").await?;
        let compare = Compare::go(visit).await?;
        compare.has_row("differing", &["Registered users at the start", "7,000", "4,400"]).await
    })
    .await
}

#[tokio::test]
async fn a_link_that_is_opened_while_plans_are_compared_is_beside_ones_own() -> Result<()> {
    let link = link("4321").await?;
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?.field("initial-users").await?.enter("7000").await?;
        visit.expect("saved", "() => location.hash.includes('?')", &[], &json!(true)).await?;
        let compare = Compare::go(visit).await?;
        compare.choose("plan-0", "Aggressive").await?;
        let payload = link.split_once('?').map_or("", |(_, payload)| payload).to_owned();
        let open = "(payload) => { location.hash = `#/compare?${payload}`; return true }";
        visit.expect("opened", open, &[json!(payload)], &json!(true)).await?;
        visit.find_text(".notice-bar button", "Compare with mine").await?.click().await?;
        compare.has_row("differing", &["Registered users at the start", "7,000", "4,321"]).await
    })
    .await
}

#[tokio::test]
async fn plans_are_added_exchanged_and_removed_by_keys() -> Result<()> {
    visit(Options::default(), async |visit| {
        let compare = Compare::open(visit).await?;
        focus(visit, "add-plan").await?;
        visit.press(Key::Enter).await?;
        compare.plans_are(&["Conservative", "Moderate", "Aggressive", "Current plan"]).await?;
        // A plan that is there already changes places.
        compare.choose("plan-0", "Aggressive").await?;
        compare.plans_are(&["Aggressive", "Moderate", "Conservative", "Current plan"]).await?;
        let totals =
            ["Total cost", "$449,500", "$363,500 | −$86,000", "$84,000 | −$365,500", "$363,500 | −$86,000"];
        compare.has_row("side-by-side", &totals).await?;
        focus(visit, "plan-1").await?;
        visit.press(Key::Tab).await?;
        ensure!(visit.focused().await? == "Remove plan 2");
        visit.press(Key::Enter).await?;
        compare.plans_are(&["Aggressive", "Conservative", "Current plan"]).await?;
        visit.expect("the focus", "() => document.activeElement.id", &[], &json!("plan-0")).await?;
        for left in [["Conservative", "Current plan"].as_slice(), &["Current plan"]] {
            visit.press(Key::Tab).await?;
            visit.press(Key::Enter).await?;
            compare.plans_are(left).await?;
        }
        // One alone cannot be removed, and has nothing to differ from.
        visit.find_text(".compare-moves", "There have to be two plans with a forecast.").await?;
        visit.find_text(".compare-inputs", "these plans have the same inputs").await.map(drop)
    })
    .await
}

async fn focus(visit: &Visit, id: &str) -> Result<()> {
    visit.call("id => document.getElementById(id).focus()", &[json!(id)]).await.map(drop)
}

#[tokio::test]
async fn the_crosshair_says_all_plans_the_largest_first() -> Result<()> {
    visit(Options::default(), async |visit| {
        Compare::open(visit).await?;
        for (title, expected) in [
            ("compare-users", ["Aggressive", "637,738", "Moderate", "91,404", "Conservative", "7,570"]),
            ("compare-cost", ["Aggressive", "$449,500", "Moderate", "$363,500", "Conservative", "$84,000"]),
        ] {
            let chart = Chart::find(visit, title).await?;
            chart.focus().await?;
            visit.press(Key::End).await?;
            let (text, _) = chart.tip("month 24").await?;
            let mut rest = text.as_str();
            for part in expected {
                let Some((_, after)) = rest.split_once(part) else {
                    anyhow::bail!("{title}: `{part}` is not in its place: {text}")
                };
                rest = after;
            }
            let svg = chart.svg().await?;
            ensure!(SCENARIOS.iter().all(|name| svg.contains(&format!(">{name}</text>"))), "{svg}");
            visit.press(Key::Escape).await?;
        }
        let chart = Chart::find(visit, "compare-users").await?;
        let log = chart.svg().await?;
        visit.click(".log-scale").await?;
        chart.svg_other_than(&log).await?;
        // Where names do not fit at the ends of lines, a legend has them.
        let legends = "() => document.querySelectorAll('.compare-charts .chart-legend').length";
        visit.expect("legends", legends, &[], &json!(0)).await?;
        visit.resize(390, 844).await?;
        visit.expect("legends", legends, &[], &json!(2)).await
    })
    .await
}

#[tokio::test]
async fn a_plan_without_a_forecast_says_so_in_its_column() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        // Ten years of these rates are more than can be counted exactly, but only of the fast ones.
        forecast.choose("conservative").await?;
        forecast.field("months").await?.enter("120").await?;
        forecast.field("initial-users").await?.enter("1M").await?;
        let compare = Compare::go(visit).await?;
        compare.choose("plan-1", "Aggressive").await?;
        visit.find_text("td.no-forecast", "No forecast: ").await?;
        compare.choose("plan-0", "Conservative").await?;
        let rows = "() => document.querySelectorAll('.side-by-side tbody tr').length";
        visit.expect("the rows", rows, &[], &json!(9)).await?;
        visit.find_text(".compare-moves", "There have to be two plans with a forecast.").await.map(drop)
    })
    .await
}
