//! Addresses and links.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Forecast, ROUTES, Tiers};
use headroom_browser_tests::{Options, visit};
use serde_json::json;

#[tokio::test]
async fn pages_have_addresses_and_back_goes_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        ensure!(visit.driver().title().await? == "Tiers · Headroom");
        visit.find("nav a[href='#/tiers'][aria-current=page]").await?;
        tiers.cell("cost-0-0").await?.enter("600").await?;
        tiers.go_to_forecast().await?;
        visit.find("nav a[href='#/'][aria-current=page]").await?;
        visit.driver().back().await?;
        // An edit is kept from page to page.
        Tiers::shown(visit).await?.cell("cost-0-0").await?.holds("$600").await?;
        let title = "() => document.title";
        visit.expect("the title", title, &[], &json!("Tiers · Headroom")).await?;
        visit.driver().forward().await?;
        Forecast::shown(visit).await?;
        // The page with every component is in builds for development alone.
        visit.open("#/components").await?;
        visit.find_text("main h1", "There is no page at this address").await?;
        visit.open("#/nowhere").await?;
        visit.find_text("main h1", "There is no page at this address").await?;
        visit.find_text("main", "#/nowhere").await?;
        visit.click("main a[href]").await?;
        Forecast::shown(visit).await?.answers("Tier today", "tier_1k", "").await
    })
    .await
}

#[tokio::test]
async fn a_page_can_be_left_in_the_middle_of_typing() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let tiers = Tiers::go(visit).await?;
        tiers.cell("cost-1-0").await?.put("4k").await?;
        visit.driver().back().await?;
        Forecast::shown(visit).await?.cell_is(1, 12, "4000").await?;
        forecast.field("initial-users").await?.put("lots").await?;
        visit.driver().forward().await?;
        Tiers::shown(visit).await?.cell("cost-1-0").await?.holds("$4,000").await?;
        visit.driver().back().await?;
        // What was not understood is there again, with what is wrong with it; the forecast was never touched.
        let field = Forecast::shown(visit).await?.field("initial-users").await?;
        field.holds("lots").await?;
        field.is_refused("“lots” is not a number").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn no_link_is_dead() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (name, route) in ROUTES {
            visit.open(route).await?;
            let links =
                visit.script("return [...document.querySelectorAll('a')].map(link => link.href)").await?;
            let links: Vec<String> = serde_json::from_value(links)?;
            ensure!(links.len() >= 6, "{name}: {links:?}");
            for link in &links {
                let inside =
                    link.strip_prefix(&visit.url()).with_context(|| format!("{link} leads elsewhere"))?;
                let address = inside.split_once('#').map_or(inside, |(_, part)| part);
                if inside.starts_with('#') && !address.starts_with('/') {
                    visit.find(&format!("[id='{address}']")).await?;
                } else if inside.starts_with('#') {
                    visit.open(inside).await?;
                    // A page that is being fetched stands there for a moment as one that is not.
                    let lost = "() => document.querySelectorAll('.no-page').length";
                    visit.expect(&format!("{name}: a dead {link}"), lost, &[], &json!(0)).await?;
                    visit.open(route).await?;
                } else {
                    let fetch = format!("return (await fetch({})).status;", json!(link));
                    ensure!(visit.async_script(&fetch).await? == 200, "{name}: {link} is dead");
                }
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_id_is_there_twice() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (name, route) in ROUTES {
            visit.open(route).await?;
            let twice = "return [...document.querySelectorAll('[id]')].map(element => element.id)\
                .filter((id, index, all) => all.indexOf(id) !== index)";
            let twice = visit.script(twice).await?;
            ensure!(twice == json!([]), "{name}: {twice}");
        }
        Ok(())
    })
    .await
}
