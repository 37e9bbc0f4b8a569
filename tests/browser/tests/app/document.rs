//! The document: nothing is lost, everything can be taken back, and links open beside one's own plan.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::plans::{NOTICE, PLANS, edited, payload, undo_says, users_are};
use headroom_browser_tests::pages::{Compare, Forecast};
use headroom_browser_tests::{Options, visit};
use serde_json::json;
use thirtyfour::prelude::*;

const HASH: &str = "() => location.hash";

#[tokio::test]
async fn an_edit_survives_a_reload_and_a_new_tab() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        ensure!(visit.call(HASH, &[]).await? == "", "the published plan needs no payload");
        let payload = edited(visit, "12345").await?;
        ensure!(payload.starts_with('1') && payload.len() < 300, "{payload}");
        visit.reload().await?;
        users_are(visit, "12,345").await?;
        // The address of a page alone shows the saved plan.
        visit.come_back("#/").await?;
        users_are(visit, "12,345").await?;
        // Other pages hold the document too.
        visit.click("nav a[href='#/tiers']").await?;
        visit.find(".tier-table").await?;
        visit.expect("the document behind the page", HASH, &[], &json!(format!("#/tiers?{payload}"))).await
    })
    .await
}

#[tokio::test]
async fn every_edit_is_taken_back_and_done_again() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.field("initial-users").await?.enter("20000").await?;
        forecast.field("months").await?.enter("12").await?;
        forecast.choose("aggressive").await?;
        undo_says(visit, "Undo: Scenario: moderate → aggressive").await?;
        visit.click("#undo").await?;
        visit.click("#undo").await?;
        forecast.field("months").await?.holds("24").await?;
        visit.click("#redo").await?;
        forecast.field("months").await?.holds("12").await?;
        // By keys, in a field and elsewhere.
        for _ in 0..2 {
            visit
                .driver()
                .action_chain()
                .key_down(Key::Control)
                .send_keys("z")
                .key_up(Key::Control)
                .perform()
                .await?;
        }
        users_are(visit, "10,000").await?;
        visit.expect("no payload", HASH, &[], &json!("#/")).await?;
        visit
            .driver()
            .action_chain()
            .key_down(Key::Control)
            .send_keys("y")
            .key_up(Key::Control)
            .perform()
            .await?;
        users_are(visit, "20,000").await?;
        // The list leads everywhere.
        visit.click("nav a[href='#/plan']").await?;
        visit.find_text(".history", "Months: 24 → 12").await?;
        visit.click(".history li:nth-child(3) button").await?;
        visit.click("nav a[href='#/']").await?;
        forecast.field("months").await?.holds("12").await?;
        users_are(visit, "20,000").await
    })
    .await
}

#[tokio::test]
async fn a_link_opens_in_a_fresh_browser_and_beside_ones_own_plan() -> Result<()> {
    let link = visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "4321").await
    })
    .await?;
    visit(Options::default(), async |visit| {
        visit.open(&format!("#/?{link}")).await?;
        users_are(visit, "4,321").await?;
        ensure!(visit.call("() => document.querySelector('.notice-bar').hidden", &[]).await? == true);
        Ok(())
    })
    .await?;
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let own = edited(visit, "777").await?;
        visit.come_back(&format!("#/?{link}")).await?;
        users_are(visit, "4,321").await?;
        visit.find_text(NOTICE, "This plan came by a link").await?;
        // Edits of what came by a link do not touch one's own plan.
        edited(visit, "5000").await?;
        visit.find_text(".notice-bar button", "Back to mine").await?.click().await?;
        users_are(visit, "777").await?;
        ensure!(payload(visit).await? == own);
        visit.come_back(&format!("#/tiers?{link}")).await?;
        visit.find_text(NOTICE, "This plan came by a link").await?;
        visit.click(".notice-bar button").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.expect("all three plans are saved", PLANS, &[], &json!(3)).await
    })
    .await
}

#[tokio::test]
async fn a_damaged_link_leaves_everything_as_it_was() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let own = edited(visit, "777").await?;
        let half = own.get(..own.len() / 2).unwrap_or_default();
        let long = "1".repeat(70_000);
        for (bad, reason) in [
            (half, "incomplete or was changed"),
            ("9abcdef", "version"),
            ("1%3Cscript%3E", "cannot be opened"),
            (long.as_str(), "characters"),
        ] {
            visit.come_back(&format!("#/?{bad}")).await?;
            visit.find_text(NOTICE, "The link cannot be opened").await?;
            visit.find_text(NOTICE, reason).await?;
            users_are(visit, "777").await?;
            ensure!(payload(visit).await? == own, "{bad}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_tabs_never_overwrite_each_other() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let first = visit.driver().window().await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second.clone()).await?;
        visit.open("#/").await?;
        users_are(visit, "777").await?;
        edited(visit, "888").await?;
        visit.driver().switch_to_window(first.clone()).await?;
        visit.find_text(NOTICE, "changed in another tab").await?;
        users_are(visit, "777").await?;
        // What goes on here is not saved over the other.
        edited(visit, "999").await?;
        visit.click(".notice-bar button").await?;
        visit.driver().switch_to_window(second).await?;
        visit.reload().await?;
        users_are(visit, "888").await?;
        visit.driver().close_window().await?;
        visit.driver().switch_to_window(first).await?;
        visit.reload().await?;
        users_are(visit, "999").await
    })
    .await
}

#[tokio::test]
async fn two_tabs_that_both_begin_with_nothing_say_that_they_keep_two_plans() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let first = visit.driver().window().await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second.clone()).await?;
        visit.open("#/").await?;
        users_are(visit, "10,000").await?;
        visit.driver().switch_to_window(first).await?;
        edited(visit, "777").await?;
        visit.driver().switch_to_window(second).await?;
        edited(visit, "888").await?;
        visit.find_text(NOTICE, "beside “Unnamed plan: Registered users at the start ").await?;
        // A new tab is narrow: the levers are in a drawer over it.
        visit.press(Key::Escape).await?;
        visit.click(".notice-bar button").await?;
        users_are(visit, "777").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.expect("both are kept", PLANS, &[], &json!(2)).await
    })
    .await
}

#[tokio::test]
async fn where_the_browser_keeps_nothing_a_link_still_gives_the_own_plan_back() -> Result<()> {
    let link = visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "888").await?;
        payload(visit).await
    })
    .await?;
    visit(Options::default(), async |visit| {
        visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": REFUSED })).await?;
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.find_text(NOTICE, "The browser does not keep this plan").await?;
        let arrive = "(payload) => { location.hash = `#/?${payload}`; return true }";
        visit.expect("a link", arrive, &[json!(link)], &json!(true)).await?;
        visit.find_text(NOTICE, "The browser does not keep your own").await?;
        users_are(visit, "888").await?;
        visit.find_text(".notice-bar button", "Back to mine").await?.click().await?;
        users_are(visit, "777").await
    })
    .await
}

/// A browser that refuses its storage.
const REFUSED: &str =
    "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {
    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } })";

#[tokio::test]
async fn where_the_browser_keeps_nothing_that_is_said_and_the_address_holds_the_plan() -> Result<()> {
    for (kind, refuse) in [
        (
            "full",
            "Storage.prototype.setItem = () => { throw new DOMException('The quota is used up.', 'QuotaExceededError') }",
        ),
        ("refused", REFUSED),
    ] {
        visit(Options::default(), async |visit| {
            visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
            Forecast::open(visit).await?;
            edited(visit, "777").await?;
            visit.find_text(NOTICE, "The browser does not keep this plan").await?;
            visit.reload().await?;
            users_are(visit, "777").await
        })
        .await
        .map_err(|error| error.context(kind))?;
    }
    Ok(())
}

/// A whole plan whose figures grow beyond what can be counted: 120 months of the aggressive scenario.
const ENDLESS: &str = "1A3GwuBvFoTAHGRoZ1NYCAAyZPQ";

#[tokio::test]
async fn a_link_to_a_plan_without_a_forecast_leaves_the_own_one_as_it_was() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.come_back(&format!("#/?{ENDLESS}")).await?;
        visit.find_text(NOTICE, "The link cannot be opened: This plan has no forecast").await?;
        visit.find_text(NOTICE, "This is your own plan, as it was.").await?;
        users_are(visit, "777").await?;
        visit
            .expect(
                "one answer",
                "() => document.querySelectorAll('.notice-bar button').length",
                &[],
                &json!(1),
            )
            .await?;
        visit.come_back("#/plan").await?;
        visit.expect("one plan", PLANS, &[], &json!(1)).await
    })
    .await
}

#[tokio::test]
async fn a_link_beside_a_plan_that_the_browser_does_not_keep_can_be_compared_with_it() -> Result<()> {
    let payload = visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "888").await
    })
    .await?;
    visit(Options::default(), async |visit| {
        visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": REFUSED })).await?;
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.find_text(NOTICE, "The browser does not keep this plan").await?;
        visit
            .call("hash => { location.hash = hash; return true }", &[json!(format!("#/?{payload}"))])
            .await?;
        users_are(visit, "888").await?;
        visit.find_text(".notice-bar button", "Compare with mine").await?.click().await?;
        let compare = Compare::shown(visit).await?;
        compare.plans_are(&["Your own plan", "Current plan"]).await?;
        visit.find_text(".notice-bar button", "Back to mine").await?.click().await?;
        compare.plans_are(&["Published plan", "Current plan"]).await?;
        visit.click("nav a[href^='#/']").await?;
        users_are(visit, "777").await
    })
    .await
}

#[tokio::test]
async fn files_are_saved_and_opened_and_broken_ones_change_nothing() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.click("#save-document").await?;
        let saved = String::from_utf8(visit.downloaded("headroom-plan.json").await?)?;
        ensure!(saved.contains("\"initial_users\": 777"), "{saved}");
        let folder = tempfile::tempdir()?;
        let open = async |text: &str| {
            let file = folder.path().join("plan.json");
            std::fs::write(&file, text)?;
            visit.find("#open-file").await?.send_keys(file.to_string_lossy()).await?;
            anyhow::Ok(())
        };
        let broken =
            saved.replace("\"months\": 24", "\"months\": 240").replace("\"best_for\"", "\"worst_for\"");
        open(&broken).await?;
        for part in ["changed nothing", "months is 240; allowed: 1 to 120", "worst_for", "line "] {
            visit.find_text(NOTICE, part).await?;
        }
        let endless = saved
            .replace("\"months\": 24", "\"months\": 120")
            .replace("\"scenario\": \"moderate\"", "\"scenario\": \"aggressive\"");
        ensure!(endless != saved);
        open(&endless).await?;
        for part in
            ["“plan.json” was not opened, and changed nothing", "has no forecast: API requests a month"]
        {
            visit.find_text(NOTICE, part).await?;
        }
        open("<!doctype html>").await?;
        visit.find_text(NOTICE, "changed nothing").await?;
        open(&saved.replace("777", "778")).await?;
        visit.find_text(NOTICE, "is open").await?;
        visit.click("nav a[href='#/']").await?;
        users_are(visit, "778").await?;
        undo_says(visit, "Undo: Opened “plan.json”").await?;
        visit.click("#undo").await?;
        users_are(visit, "777").await
    })
    .await
}
