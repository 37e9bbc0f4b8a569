//! The sources: disagreements with their switches, contradictions with the way to them, and what the figures rest on.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::{Forecast, Rules, Runbook, Sources, Tiers};
use headroom_browser_tests::{Options, visit};
use serde_json::json;
use thirtyfour::Key;

#[tokio::test]
async fn ten_disagreements_have_their_values() -> Result<()> {
    visit(Options::default(), async |visit| {
        let sources = Sources::open(visit).await?;
        let titles = visit.script("return document.querySelectorAll('.card [id^=source-]').length").await?;
        ensure!(titles == json!(10), "{titles}");
        for (id, row, texts) in [
            ("outgrown", 0, &["tier_1k", "1,500", "3,000", "1,000", "700", "+328.6%"][..]),
            ("outgrown", 2, &["tier_100k", "150,000", "–", "100,000", "70,000", "+114.3%"]),
            ("total_cost", 0, &["conservative", "$180,000", "$84,000", "$84,000", "+114.3%"]),
            ("users", 6, &["Month 24", "405,318", "609,360", "+50.3%"]),
            ("budget", 2, &["tier_100k", "$25,000", "$26,258.72", "+5.0%"]),
            ("tasks", 1, &["tier_10k", "8", "8", "Agree"]),
            ("recovery", 1, &["RPO of tier_1k", "60 min", "1,440 min", "+2,300.0%"]),
            ("beyond", 0, &["aggressive, month 24: backend instances", "30", "110", "+266.7%"]),
        ] {
            sources.row_is(id, row, texts).await?;
        }
        // They follow an edit.
        sources.field("assumptions-0-2").await?.enter("2").await?;
        sources.row_is("outgrown", 0, &["tier_1k", "2,000", "3,000", "1,000", "700", "+328.6%"]).await?;
        visit.find_text(".explained", "tier_1k above 2,000").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_switch_changes_the_answers() -> Result<()> {
    visit(Options::default(), async |visit| {
        let sources = Sources::open(visit).await?;
        sources.answers("Next migration", "Month 1", "To tier_10k").await?;
        sources.takes("outgrown", 0).await?;
        sources.choose("outgrown", "trigger").await?;
        sources.answers("Next migration", "Month 4", "To tier_10k").await?;
        sources.takes("outgrown", 1).await?;
        sources.answers("Cost of 24 months", "$247,000", "").await?;
        sources.choose("cost", "lines").await?;
        sources.takes("budget", 1).await?;
        sources.choose("term", "reserved3y").await?;
        visit.find_text(".explained", "reserved for three years").await?;
        visit.click("nav a[href='#/']").await?;
        Forecast::shown(visit).await?.answers("Next migration", "Month 4", "To tier_10k").await?;
        let sources = Sources::go(visit).await?;
        sources.is_chosen("outgrown", "trigger").await?;
        visit.click("#reset-choices").await?;
        sources.is_chosen("outgrown", "published").await?;
        sources.is_chosen("term", "on_demand").await?;
        sources.answers("Cost of 24 months", "$363,500", "").await
    })
    .await
}

#[tokio::test]
async fn a_switch_is_moved_by_keyboard() -> Result<()> {
    visit(Options::default(), async |visit| {
        let sources = Sources::open(visit).await?;
        let focus = "() => document.querySelector(\"input[name='/inputs/choices/cost']:checked\").focus()";
        visit.call(focus, &[]).await?;
        visit.press(Key::Down).await?;
        sources.is_chosen("cost", "lines").await?;
        sources.takes("budget", 1).await?;
        // The focus is where it was, though the table beside it is another.
        let at = "() => document.activeElement.value";
        visit.expect("the focus", at, &[], &json!("lines")).await
    })
    .await
}

#[tokio::test]
async fn a_contradiction_leads_to_its_fields() -> Result<()> {
    visit(Options::default(), async |visit| {
        let link = |words: &str| {
            format!("() => [...document.querySelectorAll('.field-link')].find(link => link.textContent === '{words}').click()")
        };
        let focus = "() => document.activeElement.id";
        Sources::open(visit).await?;
        visit.find_text(".contradictions", "The stages add up to 510 min, the migration takes 480 min.").await?;
        visit.call(&link("tier_100k, Budget a month, On demand"), &[]).await?;
        Tiers::shown(visit).await?;
        visit.expect("the focus", focus, &[], &json!("cost-2-0")).await?;
        visit.driver().back().await?;
        Sources::shown(visit).await?;
        visit.call(&link("Migration tier_10k to tier_100k, Duration"), &[]).await?;
        let runbook = Runbook::shown(visit).await?;
        visit.expect("the focus", focus, &[], &json!("migration-duration_hours")).await?;
        // The migration that was asked for, not the next one.
        visit.find_text("#runbook-migration", "Migration from tier_10k to tier_100k").await?;
        runbook.field("migration-duration_hours").await?.enter("8.5").await?;
        // Whoever comes back finds it solved, and the runbook at the next migration again.
        Sources::go(visit).await?;
        let left = "() => document.querySelectorAll('.contradictions .item').length";
        // The published files hold fourteen.
        visit.expect("contradictions", left, &[], &json!(13)).await?;
        Runbook::go(visit).await?;
        visit.find_text("#runbook-migration", "Migration from tier_1k to tier_10k").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn what_nobody_published_and_which_files_these_are() -> Result<()> {
    visit(Options::default(), async |visit| {
        let sources = Sources::open(visit).await?;
        let unpublished = "section[aria-labelledby=unpublished]";
        visit.find_text(unpublished, "8 weeks. The sources give the hours of the migration alone").await?;
        let versions = "section:has(> #versions) tbody";
        visit.find_text(versions, "1.0.0").await?;
        visit.find_text(versions, "Dec 27, 2025").await?;
        let texts = "() => [...document.querySelectorAll('section:has(> #versions) tbody tr')]
            .map(row => row.lastElementChild.textContent)";
        visit.expect("the files", texts, &[], &json!(["As published", "As published"])).await?;
        sources.field("assumptions-0-0").await?.enter("20%").await?;
        visit.expect("the files", texts, &[], &json!(["Edited here", "As published"])).await?;
        visit.find_text(".explained", "20% of the registered users").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_rule_that_undoes_another_is_named_with_the_way_there() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        rules.cell("backend-up-4-0").await?.enter("20").await?;
        Sources::go(visit).await?;
        let headline = "backend_cpu_scale_down undoes backend_cpu_scale_up";
        visit.find_text(".contradictions", headline).await?;
        let go = "headline => [...document.querySelectorAll('.contradictions .item')]
            .find(item => item.innerText.includes(headline)).querySelectorAll('a')[1].click()";
        visit.call(go, &[json!(headline)]).await?;
        let focus = "() => document.activeElement.id";
        visit.expect("the focus", focus, &[], &json!("backend-up-4-0")).await
    })
    .await
}
