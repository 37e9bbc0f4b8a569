//! What a field does not take: it stays, says why, and is in nobody's way.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Field, Forecast, Growth, Rules, Runbook, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

/// Opens another page and waits for it.
async fn leave(visit: &Visit) -> Result<()> {
    visit.click("nav a[href='#/costs']").await?;
    visit.find_text("h1", "Costs").await.map(drop)
}

#[tokio::test]
async fn a_text_that_is_refused_is_there_when_one_comes_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("infrastructure-2-7").await?.enter("abc").await?;
        tiers.cell("capacity-1-0").await?.enter("1,000").await?;
        tiers.cell("tier-id-0").await?.enter("tier_10k").await?;
        tiers.cell("tier-id-0").await?.is_refused("`tier_10k` is taken").await?;
        leave(visit).await?;
        let tiers = Tiers::go(visit).await?;
        let word = tiers.cell("infrastructure-2-7").await?;
        word.holds("abc").await?;
        word.is_refused("“abc” is not a number").await?;
        let load = tiers.cell("capacity-1-0").await?;
        load.holds("1,000").await?;
        load.is_refused("each tier needs its own rated load").await?;
        let id = tiers.cell("tier-id-0").await?;
        id.holds("tier_10k").await?;
        id.is_refused("`tier_10k` is taken").await?;
        // Escape gives the value back, for good.
        word.select().await?;
        visit.press(Key::Escape).await?;
        word.is_fine().await?;
        let value = word.text().await?;
        // What the document refused goes in as soon as it can, as long as it is seen.
        tiers.cell("capacity-0-0").await?.enter("900").await?;
        load.is_fine().await?;
        leave(visit).await?;
        let tiers = Tiers::go(visit).await?;
        tiers.cell("infrastructure-2-7").await?.holds(&value).await?;
        tiers.cell("capacity-1-0").await?.holds("1,000").await?;
        tiers.cell("tier-id-0").await?.holds("tier_10k").await?;
        // A reset of the table lets go of everything.
        visit.click("#reset-tiers").await?;
        tiers.cell("tier-id-0").await?.holds("tier_1k").await?;
        leave(visit).await?;
        let tiers = Tiers::go(visit).await?;
        for id in ["tier-id-0", "capacity-1-0"] {
            tiers.cell(id).await?.is_fine().await.context(id)?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_text_that_is_refused_is_there_after_a_reload() -> Result<()> {
    visit(Options::default(), async |visit| {
        // Nothing else has happened: there is no plan to be saved, and no address.
        Forecast::open(visit).await?.field("growth-0").await?.enter("lots").await?;
        let kept = "() => (sessionStorage.getItem('headroom.refused') ?? '').includes('lots')";
        visit.expect("what is kept", kept, &[], &json!(true)).await?;
        Forecast::open(visit).await?.field("growth-0").await?.is_refused("“lots” is not a number").await?;
        let tiers = Tiers::go(visit).await?;
        tiers.cell("infrastructure-2-7").await?.enter("abc").await?;
        tiers.cell("capacity-1-0").await?.enter("1,000").await?;
        tiers.cell("tier-id-0").await?.enter("tier_10k").await?;
        tiers.cell("tier-id-0").await?.is_refused("`tier_10k` is taken").await?;
        // The document is another by the time.
        tiers.cell("infrastructure-0-7").await?.enter("7").await?;
        // Twice: what is restored has to be kept again.
        for _ in 0..2 {
            visit.reload().await?;
            let tiers = Tiers::shown(visit).await?;
            tiers.cell("infrastructure-0-7").await?.holds("7").await?;
            let word = tiers.cell("infrastructure-2-7").await?;
            word.holds("abc").await?;
            word.is_refused("“abc” is not a number").await?;
            tiers.cell("tier-id-0").await?.holds("tier_10k").await?;
            tiers.cell("tier-id-0").await?.is_refused("`tier_10k` is taken").await?;
            tiers.cell("capacity-1-0").await?.is_refused("each tier needs its own rated load").await?;
        }
        // What the document refused goes in as soon as it can; what is given back is forgotten, and so is what is undone.
        tiers.cell("capacity-0-0").await?.enter("900").await?;
        tiers.cell("capacity-1-0").await?.is_fine().await?;
        tiers.cell("infrastructure-2-7").await?.select().await?;
        visit.press(Key::Escape).await?;
        tiers.cell("infrastructure-2-7").await?.is_fine().await?;
        tiers.cell("infrastructure-0-7").await?.enter("many").await?;
        for _ in 0..3 {
            visit.click("#undo").await?;
        }
        visit.reload().await?;
        let tiers = Tiers::shown(visit).await?;
        for id in ["infrastructure-0-7", "infrastructure-2-7", "capacity-1-0"] {
            tiers.cell(id).await?.is_fine().await.context(id)?;
        }
        tiers.cell("tier-id-0").await?.is_refused("`tier_10k` is taken").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_tab_that_keeps_nothing_takes_no_harm_from_what_is_refused() -> Result<()> {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    let closed = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError') } })";
    for refuse in [full, closed] {
        visit(Options::default(), async |visit| {
            visit.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
            let forecast = Forecast::open(visit).await?;
            forecast.field("growth-0").await?.enter("lots").await?;
            forecast.field("growth-0").await?.is_refused("“lots” is not a number").await?;
            visit.reload().await?;
            Forecast::shown(visit).await?.field("growth-0").await?.is_fine().await
        })
        .await?;
    }
    // What was kept is gone where the storage no longer takes what is typed now, and rubbish in it is nothing.
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.field("growth-0").await?.enter("lots").await?;
        visit.expect("kept", "() => 'headroom.refused' in sessionStorage", &[], &json!(true)).await?;
        visit.call("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }", &[]).await?;
        forecast.field("growth-0").await?.enter("heaps").await?;
        visit.expect("not kept", "() => 'headroom.refused' in sessionStorage", &[], &json!(false)).await?;
        visit.reload().await?;
        Forecast::shown(visit).await?.field("growth-0").await?.is_fine().await?;
        visit.call("() => { sessionStorage['headroom.refused'] = 'rubbish\\n[[[' }", &[]).await?;
        visit.reload().await?;
        Forecast::shown(visit).await?.field("growth-0").await?.is_fine().await
    })
    .await
}

#[tokio::test]
async fn a_lever_keeps_what_it_does_not_take_until_its_own_step_is_undone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.field("growth-0").await?.enter("30%").await?;
        forecast.field("initial-users").await?.enter("20k").await?;
        forecast.field("growth-0").await?.enter("lots").await?;
        leave(visit).await?;
        visit.click("nav a[href='#/']").await?;
        let forecast = Forecast::shown(visit).await?;
        let growth = forecast.field("growth-0").await?;
        growth.holds("lots").await?;
        growth.is_refused("“lots” is not a number").await?;
        // A step of another field, back and forth: in sight, and while another page is shown.
        visit.click("#undo").await?;
        forecast.field("initial-users").await?.holds("10,000").await?;
        growth.holds("lots").await?;
        growth.is_refused("“lots” is not a number").await?;
        leave(visit).await?;
        visit.click("#redo").await?;
        visit.click("#undo").await?;
        visit.click("nav a[href='#/']").await?;
        let forecast = Forecast::shown(visit).await?;
        let growth = forecast.field("growth-0").await?;
        growth.holds("lots").await?;
        growth.is_refused("“lots” is not a number").await?;
        // Its own.
        visit.click("#undo").await?;
        growth.holds("25%").await?;
        growth.is_fine().await
    })
    .await
}

#[tokio::test]
async fn a_month_keeps_what_it_does_not_take_while_a_step_of_another_month_is_undone() -> Result<()> {
    visit(Options::default(), async |visit| {
        let growth = Growth::open(visit).await?;
        growth.cell("month-3").await?.enter("40").await?;
        growth.cell("month-5").await?.enter("lots").await?;
        visit.click("#undo").await?;
        growth.cell("month-3").await?.is_edited(false).await?;
        let month = growth.cell("month-5").await?;
        month.holds("lots").await?;
        month.is_refused("“lots” is not a number").await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_text_that_is_no_text_of_the_runbook_is_there_when_one_comes_back() -> Result<()> {
    visit(Options::default(), async |visit| {
        let long = "x".repeat(3_000);
        let runbook = Runbook::open(visit).await?;
        runbook.switch_editing().await?;
        let before = runbook.field("runbook-steps-0").await?.text().await?;
        runbook.field("runbook-steps-0").await?.enter("  ").await?;
        runbook.field("runbook-steps-0").await?.is_refused("Nothing is written here").await?;
        leave(visit).await?;
        let runbook = Runbook::go(visit).await?;
        runbook.switch_editing().await?;
        let step = runbook.field("runbook-steps-0").await?;
        step.holds("  ").await?;
        step.is_refused("Nothing is written here").await?;
        step.select().await?;
        visit.press(Key::Escape).await?;
        step.holds(&before).await?;
        step.is_fine().await?;
        // The name of the plan.
        visit.click("nav a[href='#/plan']").await?;
        Field::find(visit, "title").await?.enter(&long).await?;
        let said = Field::find(visit, "title").await?.is_refused("allowed: at most").await?;
        leave(visit).await?;
        visit.click("nav a[href='#/plan']").await?;
        let title = Field::find(visit, "title").await?;
        title.holds(&long).await?;
        title.is_refused(&said).await?;
        title.put("Ours").await?;
        title.is_fine().await
    })
    .await
}

#[tokio::test]
async fn what_stood_in_a_tier_goes_with_it() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        tiers.cell("infrastructure-1-7").await?.enter("abc").await?;
        tiers.cell("tier-id-1").await?.enter("tier_middle").await?;
        tiers.cell("tier-id-1").await?.holds("tier_middle").await?;
        tiers.cell("infrastructure-1-7").await?.is_fine().await?;
        leave(visit).await?;
        let tiers = Tiers::go(visit).await?;
        tiers.cell("infrastructure-1-7").await?.is_fine().await
    })
    .await
}

#[tokio::test]
async fn a_list_shows_the_text_that_it_does_not_take() -> Result<()> {
    visit(Options::default(), async |visit| {
        let rules = Rules::open(visit).await?;
        let find = "() => [...document.querySelectorAll('select[id^=backend-up]')]
            .find(list => list.selectedOptions[0]?.text === 'average').id";
        let id = visit.call(find, &[]).await?;
        let id = id.as_str().context("a list that shows “average”")?;
        let is_marked = |marked: bool| async move {
            let read = "id => { const list = document.getElementById(id);
                const error = document.getElementById(list.getAttribute('aria-describedby') ?? '');
                return list.getAttribute('aria-invalid') === 'true'
                    && !!error?.innerText.includes('“bogus” is not allowed') }";
            visit.expect("the mark", read, &[json!(id)], &json!(marked)).await
        };
        rules.paste(id, "bogus").await?;
        rules.shows(id, "bogus").await?;
        is_marked(true).await?;
        leave(visit).await?;
        let rules = Rules::go(visit).await?;
        rules.shows(id, "bogus").await?;
        visit.call("id => document.getElementById(id).focus()", &[json!(id)]).await?;
        visit.press(Key::Escape).await?;
        rules.shows(id, "average").await?;
        is_marked(false).await?;
        rules.paste(id, "bogus").await?;
        rules.shows(id, "bogus").await?;
        rules.choose(id, "not stated").await?;
        rules.shows(id, "not stated").await?;
        is_marked(false).await?;
        let options =
            "id => [...document.getElementById(id).options].some(option => option.text === 'bogus')";
        visit.expect("no other option", options, &[json!(id)], &json!(false)).await
    })
    .await
}

/// What is said about a cell: whether it can be seen, whether all of it is within the frame of its table and within the
/// window, and the ids of the fields below it that the pointer would not reach.
type Said = (bool, bool, Vec<String>);

async fn said(visit: &Visit, id: &str) -> Result<Said> {
    let look = "async id => {
        await new Promise(done => setTimeout(done, 50));
        const cell = document.getElementById(id).closest('.cell');
        const box = cell.querySelector('.field-error').getBoundingClientRect();
        const frame = cell.closest('.table-frame').getBoundingClientRect();
        const at = field => { const own = field.getBoundingClientRect();
            return [Math.max(own.left, frame.left) / 2 + Math.min(own.right, frame.right) / 2, own.top / 2 + own.bottom / 2] };
        const isUnder = ([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom;
        const fields = [...cell.closest('table').querySelectorAll('.cell input')].filter(field => isUnder(at(field)));
        const head = place => document.elementFromPoint(...place);
        return [
            box.width > 20 && box.height > 10,
            box.left >= Math.max(frame.left, 0) && box.right <= Math.min(frame.right, innerWidth)
                && box.top >= frame.top && box.bottom <= Math.min(frame.bottom, innerHeight),
            fields.filter(field => head(at(field))?.closest('.field-error')).map(field => field.id),
        ];
    }";
    serde_json::from_value(visit.call(look, &[json!(id)]).await?).context("where the error stands")
}

#[tokio::test]
async fn what_is_said_about_a_cell_is_seen_whole_and_covers_nothing() -> Result<()> {
    for width in [320, 390, 1440] {
        visit(Options { width, height: 844, ..Options::default() }, async |visit| {
            let tiers = Tiers::open(visit).await?;
            for id in ["capacity-0-0", "capacity-1-0", "capacity-2-0", "capacity-2-4"] {
                let scroll = "id => document.getElementById(id).scrollIntoView({ block: 'center' })";
                visit.call(scroll, &[json!(id)]).await?;
                visit.settled().await?;
                let cell = tiers.cell(id).await?;
                // Long enough for several lines.
                cell.put("1.500.000,5 or so, perhaps more").await?;
                cell.is_refused("llowed").await?;
                let seen = said(visit, id).await?;
                ensure!(seen == (true, true, Vec::new()), "{width}, {id}: {seen:?}");
                visit.press(Key::Tab).await?;
                let left = said(visit, id).await?;
                ensure!(!left.0, "{width}, {id}: {left:?}");
                // It is marked, and tied to its reason.
                cell.is_refused("llowed").await?;
            }
            // The pointer shows it too, and reaches the cell below through it.
            let at = "id => { const own = document.getElementById(id).getBoundingClientRect();
                return [own.left + 20, own.top + own.height / 2] }";
            visit
                .call(
                    "id => document.getElementById(id).scrollIntoView({ block: 'center', inline: 'center' })",
                    &[json!("capacity-1-0")],
                )
                .await?;
            visit.settled().await?;
            let place: (f64, f64) = serde_json::from_value(visit.call(at, &[json!("capacity-1-0")]).await?)?;
            visit.point(place.0, place.1).await?;
            let pointed = said(visit, "capacity-1-0").await?;
            ensure!(pointed == (true, true, Vec::new()), "{width}: {pointed:?}");
            visit.click("#capacity-1-1").await?;
            tiers.cell("capacity-1-1").await?.has_focus().await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn escape_leads_from_the_text_of_a_cell_back_to_the_cells() -> Result<()> {
    visit(Options::default(), async |visit| {
        let tiers = Tiers::open(visit).await?;
        let cell = tiers.cell("capacity-0-1").await?;
        let picked = "() => [...document.querySelectorAll('td.picked input')].map(field => field.id)";
        let pair = json!(["capacity-0-1", "capacity-1-1"]);
        for typed in ["", "42"] {
            visit.click("#capacity-0-1").await?;
            visit.click("#capacity-0-1").await?;
            visit.press(Key::End).await?;
            visit.type_keys(typed).await?;
            visit.press_with(Key::Shift, &[Key::Left]).await?;
            let selected = "() => String(getSelection()).length || document.activeElement.selectionEnd - document.activeElement.selectionStart";
            visit.expect("a selected digit", selected, &[], &json!(1)).await?;
            visit.expect("no selected cells", picked, &[], &json!([])).await?;
            visit.press(Key::Escape).await?;
            cell.holds("6,700").await?;
            visit.press_with(Key::Shift, &[Key::Right]).await?;
            visit.expect("two selected cells", picked, &[], &pair).await?;
            tiers.cell("capacity-2-3").await?.select().await?;
        }
        Ok(())
    })
    .await
}
