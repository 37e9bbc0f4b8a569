//! The history of the browser, reloads and links: whatever is one's own is never taken for somebody else's.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::pages::plans::{NOTICE, PLANS, edited, is_quiet, undo_says, users_are};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;

#[tokio::test]
async fn going_back_opens_another_page_and_not_an_older_plan() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "20000").await?;
        visit.click("nav a[href='#/costs']").await?;
        visit.find(".costs .choice-option").await?;
        visit.click("input[name=cost][value=lines]").await?;
        visit
            .expect(
                "the choice",
                "() => document.querySelector('input[name=cost][value=lines]').checked",
                &[],
                &json!(true),
            )
            .await?;
        // Long enough to be saved.
        visit
            .expect(
                "saved",
                "() => Object.keys(localStorage).some(name => name.startsWith('headroom.plan.'))",
                &[],
                &json!(true),
            )
            .await?;
        visit.driver().back().await?;
        users_are(visit, "20,000").await?;
        is_quiet(visit).await?;
        edited(visit, "55555").await?;
        visit.come_back("#/").await?;
        users_are(visit, "55,555").await?;
        visit.click("nav a[href='#/costs']").await?;
        visit.find("input[name=cost][value=lines]:checked").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_reload_right_after_an_edit_shows_the_edit() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "20000").await?;
        Forecast::shown(visit).await?.field("initial-users").await?.enter("30000").await?;
        visit.reload().await?;
        users_are(visit, "30,000").await?;
        is_quiet(visit).await
    })
    .await
}

/// Saves no more before the page is left, and loses the mark of the address then: a browser under load does so.
const LOST: &str = "() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = (work, wait) => wait === 300 ? 0 : later(work, wait);
    addEventListener('beforeunload', () => history.replaceState(null, ''));
}";

#[tokio::test]
async fn a_reload_that_loses_the_mark_of_the_address_is_no_visit() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        edited(visit, "20000").await?;
        visit.call(LOST, &[]).await?;
        forecast.field("growth-0").await?.put("lots").await?;
        // Within the field: leaving it would save at once.
        forecast.field("initial-users").await?.put("30000").await?;
        visit.reload().await?;
        users_are(visit, "30,000").await?;
        is_quiet(visit).await?;
        Forecast::shown(visit)
            .await?
            .field("growth-0")
            .await?
            .is_refused("“lots” is not a number")
            .await
            .map(drop)
    })
    .await
}

#[tokio::test]
async fn an_edit_of_a_plan_that_came_by_a_link_is_kept_beside_the_own() -> Result<()> {
    let payload = visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "888").await
    })
    .await?;
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        edited(visit, "777").await?;
        visit.come_back(&format!("#/?{payload}")).await?;
        visit.find_text(NOTICE, "came by a link").await?;
        edited(visit, "999").await?;
        visit.find_text(NOTICE, "saved as one of yours").await?;
        visit.come_back("#/").await?;
        users_are(visit, "999").await?;
        visit.come_back("#/plan").await?;
        visit.expect("both plans", PLANS, &[], &json!(2)).await?;
        // Deleted and brought back.
        visit.click(".saved-plan:last-of-type button:not([hidden]) + button, .saved-plan:last-of-type button:last-of-type").await?;
        visit.expect("one plan", PLANS, &[], &json!(1)).await?;
        visit.find_text(NOTICE, "is deleted").await?;
        visit.click(".notice-bar button").await?;
        visit.expect("both plans again", PLANS, &[], &json!(2)).await?;
        let focused = "() => document.activeElement !== document.body";
        visit.expect("the focus is somewhere", focused, &[], &json!(true)).await
    })
    .await
}

/// What every kept plan holds, in no order.
const PAYLOADS: &str = "() => Object.entries(localStorage)
    .filter(([name]) => name.startsWith('headroom.plan.'))
    .map(([, text]) => JSON.parse(text).payload).sort()";

#[tokio::test]
async fn undo_leads_back_to_the_plan_that_was_open_before_and_edits_that_one() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let first = edited(visit, "777").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.click("#save-copy").await?;
        visit.expect("both plans", PLANS, &[], &json!(2)).await?;
        visit.click("nav a[href='#/']").await?;
        let copy = edited(visit, "888").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.click(".saved-plan:last-of-type button:not([hidden])").await?;
        undo_says(visit, "Undo: Opened a saved plan").await?;
        visit.click("nav a[href='#/']").await?;
        users_are(visit, "777").await?;
        visit.click("#undo").await?;
        users_are(visit, "888").await?;
        // What is edited now is the copy; the first plan is as it was.
        let changed = edited(visit, "999").await?;
        let mut kept = [first.clone(), changed];
        kept.sort();
        visit.expect("what is kept", PAYLOADS, &[], &json!(kept)).await?;
        visit.click("#undo").await?;
        users_are(visit, "888").await?;
        let mut kept = [first, copy];
        kept.sort();
        visit.expect("what is kept", PAYLOADS, &[], &json!(kept)).await?;
        // The first edit of the copy is taken back in the copy, and after a reload as well.
        visit.reload().await?;
        visit.click("#undo").await?;
        users_are(visit, "777").await?;
        edited(visit, "666").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.expect("both plans", PLANS, &[], &json!(2)).await
    })
    .await
}

#[tokio::test]
async fn the_name_of_a_plan_is_kept_while_it_is_typed() -> Result<()> {
    visit(Options::default(), async |visit| {
        visit.open("#/plan").await?;
        visit.click("#title").await?;
        visit.type_keys("Board, March").await?;
        visit.expect("saved", "() => location.hash.includes('?')", &[], &json!(true)).await?;
        visit.reload().await?;
        visit
            .expect("the name", "() => document.querySelector('#title')?.value", &[], &json!("Board, March"))
            .await?;
        visit.find_text(".saved-plan", "Board, March").await?;
        ensure!(visit.call(PLANS, &[]).await? == 1);
        Ok(())
    })
    .await
}

/// Drops a file that is too large to be a plan.
async fn drop_too_much(visit: &Visit) -> Result<()> {
    let drop = "() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(30000000)], 'big.json'));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }";
    visit.call(drop, &[]).await?;
    visit.find_text(NOTICE, "big.json").await?;
    Ok(())
}

#[tokio::test]
async fn a_notice_of_a_dropped_file_is_closed_and_answers_nothing_else() -> Result<()> {
    visit(Options::default(), async |visit| {
        // Before anything was edited.
        Forecast::open(visit).await?;
        drop_too_much(visit).await?;
        visit.click(".notice-bar button").await?;
        is_quiet(visit).await?;
        // Over a question whose first answer is another.
        edited(visit, "777").await?;
        visit.click("nav a[href='#/plan']").await?;
        visit.expect("one plan", PLANS, &[], &json!(1)).await?;
        visit.click(".saved-plan button:last-of-type").await?;
        visit.find_text(NOTICE, "is deleted").await?;
        drop_too_much(visit).await?;
        visit.click(".notice-bar button").await?;
        is_quiet(visit).await?;
        visit.expect("it stays deleted", PLANS, &[], &json!(0)).await
    })
    .await
}

#[tokio::test]
async fn files_that_are_dropped_together_are_opened_each_and_named() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let drop = r#"async () => {
            const dataTransfer = new DataTransfer();
            const add = (name, text) => dataTransfer.items.add(new File([text], name));
            const text = async name => (await fetch(name)).text();
            add('plan.json', (await text('capacity-plan.json')).replace('"concurrent_peak": 1000,', '"concurrent_peak": 1001,'));
            add('broken.json', '{');
            add('rules.json', (await text('scaling-thresholds.json')).replace('"min_instances": 2,', '"min_instances": 3,'));
            window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }"#;
        visit.call(drop, &[]).await?;
        for part in ["“plan.json” is open", "“broken.json” was not opened", "“rules.json” is open"] {
            visit.find_text(NOTICE, part).await?;
        }
        undo_says(visit, "Undo: Opened “rules.json”").await?;
        visit.click("#undo").await?;
        undo_says(visit, "Undo: Opened “plan.json”").await
    })
    .await
}
