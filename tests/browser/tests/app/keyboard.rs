//! Everything by keyboard alone.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::{Chart, Forecast, ROUTES};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

/// What has the focus: what it is called, whether an outline shows that, and whether it is in the window.
const STOP: &str = "() => {
    const at = document.activeElement;
    const name = at.id || at.getAttribute('aria-label') || at.getAttribute('aria-labelledby')
        || at.closest('label')?.querySelector('span')?.innerText || (at === document.body ? 'BODY' : at.innerText);
    const outlined = element => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    };
    // A radio button is drawn by the text beside it; the browser itself outlines the button in a month field.
    const shown = outlined(at) || (at.type === 'radio' && outlined(at.nextElementSibling))
        || (at.type === 'month' && !at.matches(':focus-visible'));
    const box = at.getBoundingClientRect();
    const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return [name.trim(), Boolean(shown), inside];
}";

/// What has to be reached, in this order; other stops may lie between.
const STOPS: [&str; 26] = [
    "Skip to the page",
    "Forecast",
    "Tiers",
    "Theme",
    "Where this comes from",
    "users-chart-hand",
    "Log scale",
    "Table",
    "SVG",
    "PNG",
    "Moderate",
    "initial-users",
    "Registered users at the start, slider",
    "months",
    "Months, slider",
    "start-month",
    "This month",
    "growth-0",
    "growth-1",
    "growth-2",
    "What a user does",
    "cost-chart-hand",
    "download-csv",
    "download-json",
    // The table, which can be scrolled; it is called by its heading.
    "month-by-month",
    "capacity-plan.json",
];

/// Presses Tab until something with that name has the focus.
pub(crate) async fn tab_to(visit: &Visit, wanted: &str) -> Result<()> {
    for _ in 0..100 {
        visit.press(Key::Tab).await?;
        let (name, ..): (String, bool, bool) = serde_json::from_value(visit.call(STOP, &[]).await?)?;
        if name == wanted {
            return Ok(());
        }
    }
    anyhow::bail!("Tab does not reach `{wanted}`")
}

#[tokio::test]
async fn tab_reaches_everything_and_shows_where_it_is() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        Chart::find(visit, "users-chart").await?;
        let mut stops: Vec<String> = Vec::new();
        while stops.len() < 100 {
            visit.press(Key::Tab).await?;
            let (name, shown, inside): (String, bool, bool) =
                serde_json::from_value(visit.call(STOP, &[]).await?)?;
            // Past the last one the browser begins anew.
            if stops.first().is_some_and(|first| *first == name) || name == "BODY" {
                break;
            }
            ensure!(shown, "nothing shows that `{name}` has the focus");
            ensure!(inside, "`{name}` has the focus, but is out of sight");
            stops.push(name);
        }
        let mut rest = stops.iter();
        for wanted in STOPS {
            rest.find(|stop| *stop == wanted)
                .with_context(|| format!("`{wanted}` is not among {stops:?}"))?;
        }
        // A button that has nothing to do is a stop as well, and says so: it must not lose the focus by being pressed.
        ensure!(stops.iter().any(|stop| stop == "reset-all"), "{stops:?}");
        visit.find("#reset-all[aria-disabled=true]").await.map(drop)
    })
    .await
}

/// How many stops of a page are looked at: tables have hundreds that are alike.
const MANY: usize = 60;

#[tokio::test]
async fn every_stop_of_every_page_is_in_sight_and_shows_that_it_has_the_focus() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (page, route) in ROUTES {
            // With the focus nowhere.
            visit.come_back(route).await?;
            visit.settled().await?;
            let mut stops: Vec<String> = Vec::new();
            while stops.len() < MANY {
                visit.press(Key::Tab).await?;
                let mut stop: (String, bool, bool) = serde_json::from_value(visit.call(STOP, &[]).await?)?;
                if !stop.2 {
                    // What comes into sight on the way there is laid out only then.
                    visit.settled().await?;
                    stop = serde_json::from_value(visit.call(STOP, &[]).await?)?;
                }
                let (name, shown, inside) = stop;
                if name == "BODY" {
                    break;
                }
                ensure!(shown, "{page}: nothing shows that `{name}` has the focus");
                ensure!(inside, "{page}: `{name}` has the focus, but is out of sight");
                ensure!(!name.is_empty(), "{page}: the stop after {stops:?} has no name");
                stops.push(name);
            }
            let title =
                visit.call("() => document.querySelector('nav [aria-current=page]').innerText", &[]).await?;
            let is_there = |stop: &String| title.as_str() == Some(stop);
            ensure!(stops.iter().any(is_there) && stops.len() > 15, "{page}: {stops:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_question_is_answered_without_a_pointer() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        visit.press(Key::Tab).await?;
        visit.press(Key::Enter).await?;
        visit.expect("the focus", "() => document.activeElement.id", &[], &json!("main")).await?;
        let chart = Chart::find(visit, "users-chart").await?;
        tab_to(visit, STOPS[5]).await?;
        for (key, heading, figures) in [
            (Key::Right, "month 1", ["12,500", "1,875"]),
            (Key::Right, "month 2", ["15,625", "2,343"]),
            (Key::End, "month 24", ["609,360", "91,404"]),
            (Key::Right, "month 24", ["609,360", "91,404"]),
            (Key::Left, "month 23", ["529,879", "79,481"]),
            (Key::Home, "month 1", ["12,500", "1,875"]),
        ] {
            visit.press(key).await?;
            let (tip, _) = chart.tip(heading).await?;
            ensure!(figures.iter().all(|figure| tip.contains(figure)), "{tip}");
        }
        // What the keys bring is read aloud.
        visit.find("[aria-labelledby=users-chart] .tip[aria-live=polite]").await?;
        visit.press(Key::Escape).await?;
        chart.has_no_tip().await?;
        tab_to(visit, "Moderate").await?;
        visit.press(Key::Right).await?;
        forecast.cell_is(24, 1, "4251593").await?;
        tab_to(visit, "initial-users").await?;
        // Tab selects what stands in the field.
        visit.type_keys("20k").await?;
        forecast.cell_is(1, 1, "27000").await?;
        tab_to(visit, "download-csv").await?;
        visit.press(Key::Enter).await?;
        let file = String::from_utf8(visit.downloaded("forecast.csv").await?)?;
        ensure!(file.contains("\r\n1,27000,4050,"), "{file}");
        tab_to(visit, "What a user does").await?;
        visit.press(Key::Enter).await?;
        tab_to(visit, "assumption-concurrent_user_ratio").await
    })
    .await
}
