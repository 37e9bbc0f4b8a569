//! What comes on paper: a report in the place of the forecast, and other pages without what one works with.

use anyhow::{Context, Result, ensure};
use headroom_browser_tests::pages::plans::NOTICE;
use headroom_browser_tests::pages::{Forecast, ROUTES};
use headroom_browser_tests::{Options, Scheme, Visit, visit};
use serde_json::{Value, json};
use thirtyfour::common::print::{PrintPage, PrintParameters};

/// Waits until pages can be printed well.
pub(crate) async fn ready(visit: &Visit) -> Result<()> {
    let is_there = "() => document.adoptedStyleSheets
        .some(sheet => [...sheet.cssRules].some(rule => rule.cssText.includes('counter(pages)')))";
    visit.expect("what is printed", is_there, &[], &json!(true)).await
}

/// How many pages a print on letter paper has, which is the shorter one.
async fn pages(visit: &Visit) -> Result<usize> {
    let letter =
        PrintParameters { page: PrintPage { width: 21.59, height: 27.94 }, ..PrintParameters::default() };
    let pdf = visit.driver().print_page(letter).await?;
    let mark = b"/Type /Page\n";
    let count = pdf.windows(mark.len()).filter(|window| window == mark).count();
    ensure!(count > 0, "no page in {} bytes", pdf.len());
    Ok(count)
}

/// The page as it is laid out for paper, as long as the task lasts.
async fn on_paper<T>(visit: &Visit, task: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
    visit.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    visit.script("dispatchEvent(new Event('beforeprint'))").await?;
    let done = task().await;
    visit.script("dispatchEvent(new Event('afterprint'))").await?;
    visit.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    done
}

const TEXT: &str = "() => document.body.innerText";
const SHOWN: &str = "at => [...document.querySelectorAll(at)].filter(one => one.checkVisibility()).length";

async fn shown(visit: &Visit, selector: &str) -> Result<Value> {
    visit.call(SHOWN, &[json!(selector)]).await
}

#[tokio::test]
async fn the_forecast_is_printed_as_a_report() -> Result<()> {
    visit(Options { scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        let forecast = Forecast::open(visit).await?;
        ready(visit).await?;
        forecast.field("months").await?.enter("36").await?;
        visit.expect("the link", "() => location.hash.includes('?')", &[], &json!(true)).await?;
        let printed = on_paper(visit, async || {
            let text = visit.call(TEXT, &[]).await?;
            let text = text.as_str().context("the text of the page")?.to_owned();
            for part in [
                "Capacity forecast: THE_BOT capacity plan",
                "over 36 months, with 10,000 registered users at the start and the growth scenario Moderate?",
                "Cost of 36 months",
                "Concurrent users against tier limits",
                "Month by month",
                "Assumptions that differ from the published plan",
                "It opens this plan with all its assumptions, for ever",
            ] {
                ensure!(text.contains(part), "no `{part}` in {text}");
            }
            let link = visit.call("() => location.href", &[]).await?;
            ensure!(text.contains(link.as_str().unwrap_or_default()), "no {link} in {text}");
            ensure!(shown(visit, "#report .report-months tbody tr").await? == 36, "not every month");
            ensure!(shown(visit, "#report .chart-picture svg").await? == 2, "not both charts");
            for control in ["button", "input", "select", "nav", ".head", ".levers", "main"] {
                ensure!(shown(visit, control).await? == 0, "{control} is printed");
            }
            let colours = "() => getComputedStyle(document.querySelector('#report h1')).color.match(/\\d+/g).map(Number)";
            let colours: Vec<u16> = serde_json::from_value(visit.call(colours, &[]).await?)?;
            ensure!(colours.iter().all(|part| *part < 80), "light letters on white paper: {colours:?}");
            let wide = "() => document.documentElement.scrollWidth - innerWidth";
            ensure!(visit.call(wide, &[]).await?.as_i64().is_some_and(|over| over <= 0), "cut off at the side");
            let differing = "() => [...document.querySelectorAll('.report-differences tbody tr:not(.group)')]
                .map(row => [...row.children].map(cell => cell.innerText))";
            visit.call(differing, &[]).await
        })
        .await?;
        ensure!(printed == json!([["Months", "24", "36"]]), "{printed}");
        ensure!(shown(visit, "#report").await? == 0 && shown(visit, "main").await? == 1, "the report stays");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_report_has_two_to_four_pages() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        ready(visit).await?;
        for months in ["24", "60", "120"] {
            forecast.field("months").await?.enter(months).await?;
            let count = pages(visit).await?;
            // No part is pushed to a page of its own: the months of two years end on the second page.
            let most = if months == "24" { 2 } else { 4 };
            ensure!((2..=most).contains(&count), "{count} pages for {months} months");
        }
        ensure!(shown(visit, "main").await? == 1, "the page is not back");
        // A plan with most of its figures changed.
        let other = "async () => {
            const text = await (await fetch('capacity-plan.json')).text();
            const dataTransfer = new DataTransfer();
            const changed = text.replace(/: (\\d{4,})(,?\\n)/g, (_, digits, end) => `: ${Number(digits) + 1}${end}`);
            dataTransfer.items.add(new File([changed], 'other.json'));
            window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            return true;
        }";
        visit.call(other, &[]).await?;
        visit.find_text(NOTICE, "“other.json” is open").await?;
        for months in ["120", "24", "36"] {
            forecast.field("months").await?.enter(months).await?;
            let count = pages(visit).await?;
            ensure!((2..=4).contains(&count), "{count} pages for {months} months of another plan");
            let listed = visit.call(LISTED, &[]).await?;
            ensure!(listed.as_i64().is_some_and(|listed| listed >= 20), "{listed} differences are listed");
        }
        Ok(())
    })
    .await
}

/// How many differences the last report listed.
const LISTED: &str = "() => {
    dispatchEvent(new Event('beforeprint'));
    const rows = document.querySelectorAll('.report-differences tbody tr:not(.group)').length;
    dispatchEvent(new Event('afterprint'));
    return rows;
}";

#[tokio::test]
async fn other_pages_are_printed_without_what_one_works_with() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (name, route) in ROUTES.into_iter().filter(|(name, _)| *name != "forecast") {
            visit.open(route).await?;
            ready(visit).await?;
            on_paper(visit, async || {
                ensure!(shown(visit, "main h1").await? == 1, "{name} has no heading");
                let pressed = "main button:not(.history *, .chart-legend *)";
                for control in [pressed, "nav", ".head", ".foot", ".chart-buttons"] {
                    ensure!(shown(visit, control).await? == 0, "{name}: {control} is printed");
                }
                Ok(())
            })
            .await?;
            let count = pages(visit).await?;
            ensure!((1..=14).contains(&count), "{name} has {count} pages");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn charts_are_drawn_as_wide_as_the_paper_with_the_names_of_what_is_in_them() -> Result<()> {
    const WIDTHS: &str = "() => [...new Set([...document.querySelectorAll('main .chart-picture svg')].map(svg => svg.viewBox.baseVal.width))]";
    visit(Options { width: 1_920, ..Options::default() }, async |visit| {
        for (route, across, last) in [
            ("#/compare", 940, "compare-loads"),
            ("#/costs", 940, "component-chart"),
            ("#/growth", 680, "trend-chart"),
        ] {
            visit.open(route).await?;
            ready(visit).await?;
            visit.find(&format!("#{last}-hand")).await?;
            let on_screen = visit.call(WIDTHS, &[]).await?;
            let names = on_paper(visit, async || {
                visit.expect("charts for the paper", WIDTHS, &[], &json!([across])).await?;
                shown(visit, ".chart-legend button").await
            })
            .await?;
            // Of the small multiples and of the stacked areas no line or area has its name at its end.
            ensure!(route == "#/growth" || names.as_i64() > Some(1), "{route}: {names} names");
            visit.expect("charts for the screen", WIDTHS, &[], &on_screen).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn short_forms_are_explained_before_they_are_used() -> Result<()> {
    // What looks like one and is none, or is a unit beside a figure.
    let unexplained = "() => {
        const page = document.querySelector('main');
        const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        let text = '';
        for (let node; node = walk.nextNode();) text += node.data + ' ';
        const explained = [...page.querySelectorAll('.short-forms p')].map(line => line.textContent).join(' ');
        const known = word => new RegExp(`\\\\b${word}\\\\b[^.;]*: `).test(explained) || text.includes(`(${word})`);
        const found = text.match(/\\b(?:[A-Z]{2,}|p\\d\\d)\\b/g) ?? [];
        const names = ['NGINX', 'THE', 'BOT', 'US'];
        return [...new Set(found)].filter(word => !names.includes(word) && !known(word));
    }";
    visit(Options::default(), async |visit| {
        for (name, route) in ROUTES {
            visit.open(route).await?;
            ready(visit).await?;
            if name == "scaling" {
                visit.find(".lanes .chart-picture svg").await?;
            }
            let words = visit.call(unexplained, &[]).await?;
            ensure!(words == json!([]), "{name}: {words} are not explained");
        }
        Ok(())
    })
    .await
}
