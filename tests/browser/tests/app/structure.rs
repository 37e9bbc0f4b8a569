//! Which tiers and cost lines there are.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Tiers;
use headroom_browser_tests::{Options, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn a_tier_is_added_renamed_and_used_by_the_forecast() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        visit.click("#tier-copy-1").await?;
        tiers.are(&["tier_1k", "tier_10k", "tier_10k_copy", "tier_100k"]).await?;
        tiers.says("Copied tier tier_10k as tier_10k_copy, rated for 32,000 concurrent users.").await?;
        let name = tiers.cell("tier-id-2").await?;
        name.has_focus().await?;
        name.put("tier_32k").await?;
        visit.press(Key::Enter).await?;
        tiers.are(&["tier_1k", "tier_10k", "tier_32k", "tier_100k"]).await?;
        tiers.cell("tier-id-3").await?.has_focus().await?;
        tiers.cell("cost-2-0").await?.enter("9k").await?;
        let forecast = tiers.go_to_forecast().await?;
        // Users pass what tier_10k carries in month 12; then the new tier is in force.
        forecast.cell_is(12, 12, "9000").await?;
        let tiers = Tiers::go(visit).await?;
        // A name that is taken is refused where it was given, and stays to be corrected.
        let name = tiers.cell("tier-id-2").await?;
        name.put("tier_1k").await?;
        visit.press(Key::Enter).await?;
        tiers.says("`tier_1k` is taken by another tier; choose another name").await?;
        name.holds("tier_1k").await?;
        name.select().await?;
        visit.press(Key::Escape).await?;
        name.holds("tier_32k").await
    })
    .await
}

#[tokio::test]
async fn a_tier_goes_with_what_means_nothing_without_it() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        visit.click("#tier-remove-1").await?;
        tiers.are(&["tier_1k", "tier_100k"]).await?;
        tiers.says("Removed tier tier_10k, 2 migrations and the load balancer's settings for it").await?;
        ensure!(visit.focused().await? == "tier-remove-1");
        tiers.answers("Next migration", "Month 1", "To tier_100k").await?;
        visit.click("#tier-remove-1").await?;
        tiers.are(&["tier_1k"]).await?;
        visit.click("#tier-remove-0").await?;
        tiers.says("This is the only tier; add another before you remove it.").await?;
        tiers.are(&["tier_1k"]).await?;
        visit.click("#add-tier").await?;
        tiers.are(&["tier_1k", "tier_1k_copy"]).await?;
        visit.click("#tier-right-0").await?;
        tiers.are(&["tier_1k_copy", "tier_1k"]).await?;
        visit.click("#reset-tiers").await?;
        tiers.are(&["tier_1k", "tier_10k", "tier_100k"]).await
    })
    .await
}

#[tokio::test]
async fn cost_lines_are_added_moved_and_removed() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let names =
            "() => [...document.querySelectorAll('input[id^=lines-1-name-]')].map(field => field.value)";
        let before = visit.call(names, &[]).await?;
        let mut wanted: Vec<String> = serde_json::from_value(before)?;
        visit.click("#lines-1-add").await?;
        wanted.push("New line".to_owned());
        visit.expect("the lines", names, &[], &json!(wanted)).await?;
        let last = wanted.len() - 1;
        let name = tiers.cell(&format!("lines-1-name-{last}")).await?;
        name.has_focus().await?;
        name.enter("Support").await?;
        wanted[last] = "Support".to_owned();
        visit.expect("the lines", names, &[], &json!(wanted)).await?;
        tiers.cell(&format!("lines-1-1-{last}")).await?.enter("12.50").await?;
        tiers.cell(&format!("lines-1-0-{last}")).await?.enter("4").await?;
        visit.find_text(&format!("tr:has(#lines-1-0-{last})"), "$50").await?;
        let follows = format!("#lines-1-follows-{last}");
        let choose = "at => { const field = document.querySelector(at); field.value = 'Steps of registered users';\
            field.dispatchEvent(new Event('change', { bubbles: true })); }";
        visit.call(choose, &[json!(follows)]).await?;
        // Steps without a size cannot be computed with: the document says so and keeps what it had.
        let chosen = "at => document.querySelector(at).value";
        visit.find_text(&format!("td:has({follows}) .field-error"), "step").await?;
        tiers.cell(&format!("lines-1-step-{last}")).await?.enter("5k").await?;
        visit.expect("what it follows", chosen, &[json!(follows)], &json!("Steps of registered users")).await?;
        visit.click(&format!("#lines-1-up-{last}")).await?;
        wanted.swap(last, last - 1);
        visit.expect("the lines", names, &[], &json!(wanted)).await?;
        visit.click(&format!("#lines-1-remove-{}", last - 1)).await?;
        wanted.remove(last - 1);
        visit.expect("the lines", names, &[], &json!(wanted)).await
    })
    .await
}

#[tokio::test]
async fn what_is_no_figure_is_edited_too() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("infrastructure-0-n9").await?.enter("Cluster").await?;
        tiers.cell("infrastructure-0-n9").await?.is_edited(true).await?;
        // Whether the CDN has an origin shield, by the keyboard.
        let shield = "() => document.getElementById('infrastructure-0-n4').checked";
        let before = visit.call(shield, &[]).await?.as_bool().unwrap_or_default();
        visit.call("() => document.getElementById('infrastructure-0-n4').focus()", &[]).await?;
        visit.press(Key::Space).await?;
        visit.expect("the shield", shield, &[], &json!(!before)).await?;
        visit.press(Key::Down).await?;
        // A tier gets a message service, and loses it again.
        visit.click("#messaging-0").await?;
        tiers.cell("infrastructure-0-38").await?.enter("50k").await?;
        tiers.cell("infrastructure-0-38").await?.holds("50,000").await?;
        visit.click("#messaging-0").await?;
        let cell = "() => document.querySelector('tr:has(#infrastructure-2-38) td').textContent";
        visit.expect("the cell of tier_1k", cell, &[], &json!("–")).await
    })
    .await
}

#[tokio::test]
async fn a_contradiction_leads_to_its_field() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("capacity-1-1").await?.enter("1000").await?;
        let link = visit.find_text(".contradictions button", "tier_10k: registered users below").await?;
        link.click().await?;
        tiers.cell("capacity-1-1").await?.has_focus().await
    })
    .await
}
