//! What outlives a reload, a crash of the browser and a tab that is closed with a question open.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::pages::plans::{NOTICE, PLANS, edited, is_quiet, undo_says, users_are};
use headroom_browser_tests::{Options, visit};
use serde_json::json;

#[tokio::test]
async fn what_was_done_can_be_undone_and_redone_after_a_reload() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        edited(visit, "888").await?;
        visit.click("#undo").await?;
        users_are(visit, "777").await?;
        visit
            .expect(
                "saved",
                "() => (sessionStorage['headroom.history'] ?? '').includes('\"future\":[[')",
                &[],
                &json!(true),
            )
            .await?;
        // Twice: what is read has to be kept again.
        visit.reload().await?;
        users_are(visit, "777").await?;
        visit.reload().await?;
        users_are(visit, "777").await?;
        undo_says(visit, "Undo: Registered users at the start: 10,000 → 777").await?;
        // A tab that was closed leaves the same to the next one.
        let next = visit.driver().new_tab().await?;
        visit.driver().close_window().await?;
        visit.driver().switch_to_window(next).await?;
        visit.open("#/").await?;
        users_are(visit, "777").await?;
        undo_says(visit, "Undo: Registered users at the start: 10,000 → 777").await?;
        visit.click("#redo").await?;
        users_are(visit, "888").await?;
        visit.click("#undo").await?;
        visit.click("#undo").await?;
        users_are(visit, "10,000").await?;
        visit.expect("as published", "() => location.hash.includes('?')", &[], &json!(false)).await
    })
    .await
}

#[tokio::test]
async fn a_plan_that_a_crash_took_from_the_storage_is_there_again() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let older = visit.call("() => JSON.stringify({ ...localStorage })", &[]).await?;
        edited(visit, "888").await?;
        // The database has it a moment after the storage.
        let last = "async () => {
            const open = indexedDB.open('headroom', 1);
            const database = await new Promise(done => open.onsuccess = () => done(open.result));
            const get = database.transaction('kept').objectStore('kept').get('last');
            const text = await new Promise(done => get.onsuccess = () => done(get.result));
            const own = Object.keys(localStorage).find(name => name.startsWith('headroom.plan.'));
            return text.split('\\n')[1] === localStorage[own];
        }";
        visit.expect("kept", last, &[], &json!(true)).await?;
        // A browser that is killed has on its disk what was there some time ago, and its tabs are new ones.
        let lose = "older => { localStorage.clear(); sessionStorage.clear();
            Object.assign(localStorage, JSON.parse(older)); return true }";
        let killed = async |disk| {
            visit.call(lose, &[disk]).await?;
            visit.come_back("#/").await
        };
        killed(older).await?;
        users_are(visit, "888").await?;
        // Where it had nothing yet, the plan is found with the first edit.
        killed(json!("{}")).await?;
        users_are(visit, "10,000").await?;
        edited(visit, "999").await?;
        visit.find_text(NOTICE, "beside “Unnamed plan: Registered users at the start ").await?;
        visit.click(".notice-bar button").await?;
        users_are(visit, "888").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_tab_that_is_closed_with_a_question_open_loses_nothing() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let first = visit.driver().window().await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second).await?;
        visit.open("#/").await?;
        users_are(visit, "777").await?;
        edited(visit, "888").await?;
        visit.driver().switch_to_window(first).await?;
        visit.find_text(NOTICE, "changed in another tab").await?;
        edited(visit, "999").await?;
        visit.find_text(NOTICE, "Nothing is overwritten").await?;
        visit.come_back("#/plan").await?;
        visit.expect("both are kept", PLANS, &[], &json!(2)).await?;
        visit.click("nav a[href='#/']").await?;
        users_are(visit, "999").await
    })
    .await
}

#[tokio::test]
async fn a_file_opens_beside_ones_own_plan() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.click("#save-document").await?;
        let saved = String::from_utf8(visit.downloaded("headroom-plan.json").await?)?;
        ensure!(saved.contains("777"), "{saved}");
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("theirs.json");
        std::fs::write(&file, saved.replace("777", "778"))?;
        visit.find("#open-file").await?.send_keys(file.to_string_lossy()).await?;
        visit.find_text(NOTICE, "“theirs.json” is open, as a plan of its own").await?;
        visit.expect("both are kept", PLANS, &[], &json!(2)).await?;
        // The one that is not shown.
        visit.click(".saved-plan button[aria-label^=Open]:not([hidden])").await?;
        visit.click("nav a[href='#/']").await?;
        users_are(visit, "777").await
    })
    .await
}

#[tokio::test]
async fn what_a_mail_program_puts_behind_a_link_does_no_harm() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let hash = visit.call("() => location.hash", &[]).await?;
        let hash = hash.as_str().unwrap_or_default().to_owned();
        visit.call("() => { localStorage.clear(); sessionStorage.clear(); return true }", &[]).await?;
        for tail in [").", "&utm_source=mail"] {
            visit.come_back(&format!("{hash}{tail}")).await?;
            users_are(visit, "777").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn another_plan_that_is_opened_over_a_question_loses_nothing() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let first = visit.driver().window().await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second).await?;
        visit.open("#/").await?;
        users_are(visit, "777").await?;
        edited(visit, "888").await?;
        let theirs = visit.call("() => location.hash", &[]).await?;
        visit.driver().switch_to_window(first).await?;
        visit.find_text(NOTICE, "changed in another tab").await?;
        edited(visit, "999").await?;
        // Another notice takes the place of the question, and is closed.
        let drop = "() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(['{'], 'broken.json'));
            window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }";
        visit.call(drop, &[]).await?;
        visit.find_text(NOTICE, "broken.json").await?;
        visit.click(".notice-bar button").await?;
        visit.call("link => { location.hash = link; return true }", &[theirs]).await?;
        visit.find_text(NOTICE, "came by a link").await?;
        users_are(visit, "888").await?;
        visit.press(thirtyfour::Key::Escape).await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.expect("both are kept", PLANS, &[], &json!(2)).await
    })
    .await
}

/// No room in the storage any more, until it is mended.
const FULL: &str = "() => {
    const own = Storage.prototype.setItem;
    window.mend = () => { Storage.prototype.setItem = own };
    Storage.prototype.setItem = function (...given) {
        if (this === localStorage) throw new DOMException('The quota is used up.', 'QuotaExceededError');
        return own.apply(this, given);
    };
    return true;
}";

#[tokio::test]
async fn after_a_reload_what_a_full_storage_did_not_take_is_still_the_own_plan() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.expect("a full storage", FULL, &[], &json!(true)).await?;
        edited(visit, "778").await?;
        visit.find_text(NOTICE, "The browser does not keep this plan").await?;
        visit.reload().await?;
        users_are(visit, "778").await?;
        is_quiet(visit).await?;
        undo_says(visit, "Undo: Registered users at the start: 777 → 778").await?;
        visit.come_back("#/plan").await?;
        visit.expect("one plan", PLANS, &[], &json!(1)).await?;
        visit.click("nav a[href='#/']").await?;
        users_are(visit, "778").await
    })
    .await
}

#[tokio::test]
async fn a_tab_that_could_not_save_overwrites_no_other_when_it_can_again() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let first = visit.driver().window().await?;
        visit.expect("a full storage", FULL, &[], &json!(true)).await?;
        edited(visit, "778").await?;
        visit.find_text(NOTICE, "The browser does not keep this plan").await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second.clone()).await?;
        visit.open("#/").await?;
        users_are(visit, "777").await?;
        edited(visit, "888").await?;
        visit.driver().switch_to_window(first).await?;
        visit.expect("room again", "() => { window.mend(); return true }", &[], &json!(true)).await?;
        edited(visit, "779").await?;
        visit.find_text(NOTICE, "changed in another tab").await?;
        visit.driver().switch_to_window(second.clone()).await?;
        visit.reload().await?;
        users_are(visit, "888").await
    })
    .await
}

#[tokio::test]
async fn a_reload_of_a_tab_that_could_not_save_overwrites_no_other() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        let first = visit.driver().window().await?;
        visit.expect("a full storage", FULL, &[], &json!(true)).await?;
        edited(visit, "778").await?;
        let second = visit.driver().new_tab().await?;
        visit.driver().switch_to_window(second.clone()).await?;
        visit.open("#/").await?;
        edited(visit, "888").await?;
        visit.driver().switch_to_window(first).await?;
        visit.reload().await?;
        // Beside the plan of the other tab, which is as it was.
        visit.find_text(NOTICE, "Your own is saved as it was").await?;
        users_are(visit, "778").await?;
        visit.driver().switch_to_window(second).await?;
        visit.reload().await?;
        users_are(visit, "888").await
    })
    .await
}
