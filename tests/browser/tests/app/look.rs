//! What the look of a page has to do with what one can do there: the drawer, narrow and wide windows, forced colours.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Chart, Forecast, ROUTES, Tiers};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

use crate::keyboard::tab_to;

fn telephone() -> Options {
    Options { width: 390, height: 844, ..Options::default() }
}

const IS_OPEN: &str = "() => document.querySelector('.levers').matches(':popover-open')";
const BAR: &str = "text => document.querySelector('.levers-bar p').innerText.includes(text)";

#[tokio::test]
async fn on_a_telephone_the_levers_lie_in_a_drawer_that_keys_open_and_close() -> Result<()> {
    visit(telephone(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let seen = "() => document.querySelector('.levers').checkVisibility()";
        visit.expect("the levers are out of sight", seen, &[], &json!(false)).await?;
        tab_to(visit, "Assumptions").await?;
        visit.press(Key::Enter).await?;
        visit.has_focus("levers").await?;
        visit.expect("the drawer", IS_OPEN, &[], &json!(true)).await?;
        // The answer stays in sight, and follows.
        visit.expect("the bar", BAR, &[json!("Cost of 24 months: $363,500")], &json!(true)).await?;
        tab_to(visit, "Moderate").await?;
        visit.press(Key::Right).await?;
        visit.expect("the bar", BAR, &[json!("Cost of 24 months: $449,500")], &json!(true)).await?;
        visit.press(Key::Escape).await?;
        visit.expect("the drawer", IS_OPEN, &[], &json!(false)).await?;
        ensure!(visit.focused().await? == "Assumptions", "{}", visit.focused().await?);
        // Whoever goes on leaves it behind.
        visit.press(Key::Enter).await?;
        visit.has_focus("levers").await?;
        tab_to(visit, "cost-chart-hand").await?;
        visit.expect("the drawer", IS_OPEN, &[], &json!(false)).await?;
        // A window that becomes wide has room for the levers.
        forecast.show_levers().await?;
        visit.resize(1440, 900).await?;
        visit.expect("the drawer", IS_OPEN, &[], &json!(false)).await?;
        visit.expect("the levers are in sight", seen, &[], &json!(true)).await
    })
    .await
}

/// What has the focus, and whether something covers all of it; the end is where the focus has gone round.
const COVERED: &str = "() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const bar = document.querySelector('.levers-bar');
    const covers = other => other && !other.contains(at) && other.checkVisibility()
        && getComputedStyle(other).position === 'fixed' && box.top >= other.getBoundingClientRect().top;
    return [at === document.body, at.id || at.innerText || at.outerHTML.slice(0, 80), Boolean(covers(bar))];
}";

#[tokio::test]
async fn the_bar_hides_nothing_that_has_the_focus() -> Result<()> {
    visit(telephone(), async |visit| {
        Forecast::open(visit).await?;
        Chart::find(visit, "users-chart").await?;
        for _ in 0..60 {
            visit.press(Key::Tab).await?;
            let (end, name, covered): (bool, String, bool) =
                serde_json::from_value(visit.call(COVERED, &[]).await?)?;
            ensure!(!covered, "the bar covers `{name}`, which has the focus");
            if end {
                break;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_an_edit_changes_in_the_answers_is_said_once() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        visit.listen().await?;
        let slider = "() => document.querySelector('.field:has(#months) input[type=range]').focus()";
        visit.call(slider, &[]).await?;
        for _ in 0..5 {
            visit.press(Key::Right).await?;
        }
        visit.has_heard("what is said", &["Cost of 29 months: $488,500."]).await
    })
    .await
}

/// Writes down what every live region says from now on, each time that it says something else.
const HEAR: &str = "() => {
    window.heard = [];
    const last = new Map();
    const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const listen = ({ target }) => {
        const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(live);
        const text = region?.innerText.trim();
        if (text && last.get(region) !== text) heard.push(text);
        if (region) last.set(region, text);
    };
    new MutationObserver(changes => changes.forEach(listen))
        .observe(document.body, { childList: true, characterData: true, subtree: true });
}";

#[tokio::test]
async fn ten_quick_edits_are_not_ten_announcements() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        visit.call(HEAR, &[]).await?;
        let focus = "at => document.querySelector(at).focus()";
        // A field that is typed in, letter by letter, a slider that is moved, and a choice that is changed.
        visit
            .call(
                "() => { const at = document.getElementById('initial-users'); at.focus(); at.select(); }",
                &[],
            )
            .await?;
        visit.type_keys("25000").await?;
        visit.call(focus, &[json!(".field:has(#months) input[type=range]")]).await?;
        for _ in 0..4 {
            visit.press(Key::Right).await?;
        }
        visit.call(focus, &[json!("input[name=scenario]:checked")]).await?;
        visit.press(Key::Right).await?;
        // What is said last is about all of them.
        let cost = "() => heard.some(text => text.includes('Cost of 28 months: '))";
        visit.expect("what is said", cost, &[], &json!(true)).await?;
        let heard: Vec<String> = serde_json::from_value(visit.call("() => heard", &[]).await?)?;
        ensure!(heard.len() <= 3, "ten edits are {} announcements: {heard:?}", heard.len());
        Ok(())
    })
    .await
}

/// From where to where the levers, the first chart and the table reach, in whole pixels, and the lower edge of the answers.
const PLACES: &str = "() => ['.levers', '.forecast-chart', '.months', '.answers'].map(at => {
    const box = document.querySelector(at).getBoundingClientRect();
    return [box.left, box.right, box.top, box.bottom].map(Math.round);
})";

#[tokio::test]
async fn in_a_wide_window_levers_chart_and_table_stand_beside_each_other() -> Result<()> {
    for (width, height) in [(1440, 900), (1920, 1080), (3840, 2160)] {
        visit(Options { width, height, ..Options::default() }, async |visit| {
            Forecast::open(visit).await?;
            let places: Vec<[i64; 4]> = serde_json::from_value(visit.call(PLACES, &[]).await?)?;
            let [levers, chart, table, answers] = places.try_into().ok().context("four places")?;
            ensure!(levers[1] < chart[0] && chart[1] < table[0], "{levers:?} {chart:?} {table:?}");
            ensure!((chart[2] - table[2]).abs() < 8, "{chart:?} {table:?}");
            ensure!(answers[2] >= 0 && answers[3] < chart[2], "{answers:?} {chart:?}");
            ensure!(chart[3] <= i64::from(height), "the chart ends below the window: {chart:?}");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// What is wider than the window, and what is smaller than a target may be. Links within a sentence may be.
const NARROW: &str = "() => {
    const name = at => `${at.tagName} ${at.id || at.getAttribute('aria-label') || at.innerText.slice(0, 40)}`;
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    const targets = document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=tab]');
    const small = [...targets].filter(at => {
        const box = (at.closest('label') ?? at).getBoundingClientRect();
        const isSeen = at.checkVisibility() && box.width > 0 && !at.closest('.skip');
        const inText = at.tagName === 'A' && getComputedStyle(at).display === 'inline';
        const isTicked = ['checkbox', 'radio'].includes(at.type);
        return isSeen && !inText && !isTicked && (box.width < 23.5 || box.height < 23.5);
    });
    return [...wide, ...small.map(name)];
}";

async fn fits(visit: &Visit) -> Result<()> {
    for (name, route) in ROUTES {
        visit.open(route).await?;
        visit.settled().await?;
        let wrong: Vec<String> = serde_json::from_value(visit.call(NARROW, &[]).await?)?;
        ensure!(wrong.is_empty(), "{name}: {wrong:?}");
    }
    Ok(())
}

/// A window of 1280 by 1024 at 400 %.
#[tokio::test]
async fn every_page_reflows_and_every_target_is_large_enough() -> Result<()> {
    visit(Options { width: 320, height: 256, ..Options::default() }, fits).await
}

#[tokio::test]
async fn every_page_fits_the_largest_window() -> Result<()> {
    visit(Options { width: 3840, height: 2160, ..Options::default() }, fits).await
}

#[tokio::test]
async fn forced_colours_tell_what_is_chosen() -> Result<()> {
    visit(Options { forced: true, ..Options::default() }, async |visit| {
        let forecast = Forecast::open(visit).await?;
        forecast.choose("aggressive").await?;
        let grounds = "() => {
            const ground = at => getComputedStyle(document.querySelector(at)).backgroundColor;
            const option = value => `input[name=scenario][value=${value}] + span`;
            return ground(option('aggressive')) !== ground(option('moderate'));
        }";
        visit.expect("the chosen scenario has another ground", grounds, &[], &json!(true)).await?;
        let tiers = Tiers::go(visit).await?;
        let outlined = "at => {
            const style = getComputedStyle(document.querySelector(at));
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        }";
        visit
            .expect("the page one is on", outlined, &[json!("nav [aria-current=page]")], &json!(true))
            .await?;
        tiers.cell("cost-0-0").await?.select().await?;
        visit.press_with(Key::Shift, &[Key::Down]).await?;
        visit.expect("the selection", outlined, &[json!(".picked")], &json!(true)).await
    })
    .await
}
