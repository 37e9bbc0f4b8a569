//! Charts: what they say under pointer and keys, and how they are drawn at any size.

use anyhow::{Result, ensure};
use headroom_browser_tests::pages::plans::edited;
use headroom_browser_tests::pages::{Chart, Forecast, ROUTES};
use headroom_browser_tests::{Options, Scheme, Visit, visit};
use serde_json::{Value, json};
use thirtyfour::Key;

/// What is wrong with the drawings and with the width of the page.
const PROBLEMS: &str = "() => {
    const problems = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) problems.push(`the page is ${page.scrollWidth} wide`);
    for (const svg of document.querySelectorAll('figure .chart-frame .chart-picture svg')) {
        const title = svg.closest('figure').getAttribute('aria-labelledby');
        const problem = text => problems.push(`${title}: ${text}`);
        const box = svg.getBoundingClientRect();
        const frame = svg.closest('.chart-frame');
        if (Math.abs(box.width - frame.clientWidth) > 1) problem(`${box.width} in a frame of ${frame.clientWidth}`);
        if (/NaN|undefined|Infinity|\\binf\\b/.test(svg.outerHTML)) problem('a number is missing');
        const texts = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim());
        if (texts.length < 5) problem(`only ${texts.length} texts`);
        const boxes = texts.map(text => text.getBoundingClientRect());
        boxes.forEach((a, index) => {
            const name = texts[index].textContent;
            const outside = Math.max(box.left - a.left, a.right - box.right, box.top - a.top, a.bottom - box.bottom);
            if (outside > 1) problem(`${name} is ${outside.toFixed(1)} outside`);
            boxes.slice(index + 1).forEach((b, other) => {
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                // Boxes of lines of text are higher than their letters.
                if (wide > 1 && high > 4) problem(`${name} is over ${texts[index + 1 + other].textContent}`);
            });
        });
    }
    return problems;
}";

/// The width of a window in which the charts of the forecast have all that the levers leave, CSS pixels: each month has its
/// label, and a picture of a chart is as wide as it stands there.
const BESIDE_NOTHING: u32 = 1400;

/// Waits until the charts are drawn anew and nothing is wrong with them.
pub(crate) async fn is_well_drawn(visit: &Visit, what: &str) -> Result<()> {
    visit.settled().await?;
    visit.expect(what, PROBLEMS, &[], &json!([])).await
}

#[tokio::test]
async fn the_pointer_is_told_the_figures_of_its_month() -> Result<()> {
    visit(Options::default(), async |visit| {
        let forecast = Forecast::open(visit).await?;
        let rows = forecast.rows().await?;
        let chart = Chart::find(visit, "users-chart").await?;
        chart.focus().await?;
        visit.press(Key::Home).await?;
        let first = chart.tip("month 1").await?.1;
        visit.press(Key::End).await?;
        let last = chart.tip("month 24").await?.1;
        let step = (last - first) / 23.0;
        ensure!(step > 10.0, "months are {step} apart");
        let (left, top, _, height) = chart.frame().await?;
        for month in [1, 2, 9, 13, 24] {
            let place = first + step * (month as f64 - 1.0);
            // Somewhat beside the month, but nearer to it than to its neighbours.
            visit.point(left + place + step * 0.3, top + height / 2.0).await?;
            let (tip, crosshair) = chart.tip(&format!("month {month}")).await?;
            ensure!((crosshair - place).abs() < 1.0, "month {month}: {crosshair} instead of {place}");
            let plain = tip.replace(',', "");
            for figure in &rows[month - 1][1..3] {
                ensure!(plain.contains(figure.as_str()), "month {month}: {figure} is not in `{tip}`");
            }
        }
        // Both charts show the same month.
        let (cost, _) = Chart::find(visit, "cost-chart").await?.tip("month 24").await?;
        ensure!(cost.contains("$25,000") && cost.contains("$363,500"), "{cost}");
        visit.point(2.0, 2.0).await?;
        chart.has_no_tip().await
    })
    .await
}

#[tokio::test]
async fn the_scale_can_be_logarithmic() -> Result<()> {
    visit(Options::default(), async |visit| {
        Forecast::open(visit).await?;
        let chart = Chart::find(visit, "users-chart").await?;
        is_well_drawn(visit, "the chart at first").await?;
        let linear = chart.svg().await?;
        visit.click(".log-scale").await?;
        visit.find(".log-scale[aria-pressed=true]").await?;
        chart.svg_other_than(&linear).await?;
        is_well_drawn(visit, "the logarithmic chart").await?;
        // Powers of ten have their ticks.
        for tick in ["1k", "10k", "100k"] {
            visit.find_text("[aria-labelledby=users-chart] svg text", tick).await?;
        }
        visit.click(".log-scale").await?;
        visit.find(".log-scale[aria-pressed=false]").await?;
        let svg = "() => document.querySelector('[aria-labelledby=users-chart] .chart-picture').innerHTML";
        visit.expect("the linear chart again", svg, &[], &json!(linear)).await
    })
    .await
}

#[tokio::test]
async fn an_edit_makes_only_what_differs_anew_and_the_drawing_is_as_on_a_new_page() -> Result<()> {
    const MARKED: &str =
        "() => document.querySelectorAll('.chart-picture svg > *').forEach(part => part.wasThere = true)";
    const LEFT: &str = "id => {
        const parts = [...document.querySelectorAll(`[aria-labelledby=${id}] .chart-picture svg > *`)];
        return [parts.filter(part => part.wasThere).length, parts.length];
    }";
    visit(Options { width: BESIDE_NOTHING, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let users = Chart::find(visit, "users-chart").await?;
        Chart::find(visit, "ratings-chart").await?;
        let mut before = users.svg().await?;
        visit.call(MARKED, &[]).await?;
        // One digit of the users: the ticks stay, the line does not.
        edited(visit, "10001").await?;
        before = users.svg_other_than(&before).await?;
        let left: (usize, usize) = serde_json::from_value(visit.call(LEFT, &[json!("users-chart")]).await?)?;
        ensure!(left.0 > left.1 / 3 && left.0 < left.1, "{left:?} of the users are those of before");
        for more in ["12000", "90000", "70"] {
            edited(visit, more).await?;
            before = users.svg_other_than(&before).await?;
        }
        is_well_drawn(visit, "edited charts").await?;
        let charts = ["users-chart", "cost-chart", "events-chart", "ratings-chart"];
        let mut drawn = Vec::new();
        for chart in charts {
            drawn.push(Chart::find(visit, chart).await?.svg().await?);
        }
        visit.reload().await?;
        for (chart, drawn) in charts.into_iter().zip(drawn) {
            Chart::find(visit, chart).await?;
            let svg =
                format!("() => document.querySelector('[aria-labelledby={chart}] .chart-picture').innerHTML");
            visit.expect(&format!("{chart} as before"), &svg, &[], &json!(drawn)).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_brush_zooms_into_all_charts_of_a_page() -> Result<()> {
    visit(Options { width: BESIDE_NOTHING, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let (users, cost) =
            (Chart::find(visit, "users-chart").await?, Chart::find(visit, "cost-chart").await?);
        users.focus().await?;
        users.reaches("1", "23").await?;
        users.drag(0.4, 0.6).await?;
        users.reaches("10", "15").await?;
        cost.reaches("10", "15").await?;
        is_well_drawn(visit, "zoomed charts").await?;
        users.double_click().await?;
        users.reaches("1", "23").await?;
        // The same by keys: Shift marks, Enter looks closer, Escape leads back.
        users.focus().await?;
        visit.press(Key::End).await?;
        visit.press_with(Key::Shift, &[Key::Left, Key::Left, Key::Left]).await?;
        users.tip("month 21").await?;
        visit.press(Key::Enter).await?;
        users.reaches("21", "24").await?;
        // The end label is the value of the last month on show.
        visit.find_text("[aria-labelledby=users-chart] .text-end", "91.4k").await?;
        visit.press(Key::Escape).await?;
        users.reaches("1", "23").await?;
        users.tip("month 21").await?;
        users.drag(0.9, 0.7).await?;
        users.press("Whole range").await?;
        users.reaches("1", "23").await?;
        // A click is no brush.
        users.drag(0.5, 0.5).await?;
        users.reaches("1", "23").await
    })
    .await
}

/// Whether a button of the first chart has nothing to do.
const IDLE: &str = "sign => [...document.querySelectorAll('[aria-labelledby=users-chart] .chart-bar button')]
    .find(button => button.textContent === sign).ariaDisabled";

#[tokio::test]
async fn one_looks_closer_and_along_without_dragging() -> Result<()> {
    visit(Options { width: 390, height: 844, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let users = Chart::find(visit, "users-chart").await?;
        visit.listen().await?;
        let mut heard = Vec::new();
        // What a button does, and whether it has nothing more to do then: it says so to everybody, and keeps the focus.
        for (button, said, is_idle) in [
            ("Closer", "Months 7 to 18 are shown", false),
            ("›", "Months 12 to 23 are shown", false),
            ("›", "Months 13 to 24 are shown", true),
            ("›", "Nothing comes after what is shown", true),
            ("‹", "Months 8 to 19 are shown", false),
            ("Closer", "Months 11 to 16 are shown", false),
            ("Closer", "Months 13 to 14 are shown", true),
            ("Closer", "Nothing lies between what is shown", true),
        ] {
            users.press(button).await?;
            heard.push(said);
            visit.has_heard(button, &heard).await?;
            visit.expect(said, IDLE, &[json!(button)], &json!(is_idle.to_string())).await?;
        }
        users.reaches("13", "14").await?;
        users.press("Whole range").await?;
        heard.push("The whole range is shown");
        visit.has_heard("the whole", &heard).await?;
        let sizes = "() => [...document.querySelectorAll('.chart-bar button')].filter(button => button.checkVisibility())
            .map(button => button.getBoundingClientRect()).filter(box => Math.min(box.width, box.height) < 24).length";
        visit.expect("buttons that are too small", sizes, &[], &json!(0)).await
    })
    .await
}

#[tokio::test]
async fn what_is_on_show_is_said_once() -> Result<()> {
    visit(Options { width: BESIDE_NOTHING, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let chart = Chart::find(visit, "users-chart").await?;
        visit.listen().await?;
        let mut said: Vec<&str> = Vec::new();
        let whole = "The whole range is shown";
        chart.focus().await?;
        visit.press(Key::Home).await?;
        visit.press(Key::Right).await?;
        visit.press(Key::Right).await?;
        visit.press_with(Key::Shift, &[const { Key::Right }; 6]).await?;
        chart.tip("month 9").await?;
        visit.has_heard("nothing yet", &said).await?;
        visit.press(Key::Enter).await?;
        said.push("Months 3 to 9 are shown");
        visit.has_heard("a zoom by keys", &said).await?;
        visit.press(Key::Escape).await?;
        said.push(whole);
        visit.has_heard("the way back", &said).await?;
        chart.drag(0.4, 0.6).await?;
        said.push("Months 10 to 15 are shown");
        visit.has_heard("a brush", &said).await?;
        chart.double_click().await?;
        said.push(whole);
        visit.has_heard("a double click", &said).await?;
        // Where nothing changes, nothing is said.
        chart.double_click().await?;
        chart.drag(0.5, 0.5).await?;
        chart.drag(0.9, 0.7).await?;
        chart.press("Whole range").await?;
        said.extend(["Months 18 to 23 are shown", whole]);
        visit.has_heard("the button", &said).await
    })
    .await
}

#[tokio::test]
async fn nothing_moves_while_one_looks_closer() -> Result<()> {
    // How many labels have no place may change, and how wide that number is.
    let places = "() => [...document.querySelectorAll('figure, .chart-bar button:not(.whole-range)')]
        .filter(element => element.checkVisibility() && !element.textContent.startsWith('+'))
        .map(element => {
            const box = element.getBoundingClientRect();
            const sizes = [box.left, box.top + scrollY, box.width, box.height].map(Math.round);
            return [element.textContent.slice(0, 24).replace(/[0-9]/g, '#'), ...sizes];
        })";
    for width in [390, 1440] {
        visit(Options { width, ..Options::default() }, async |visit| {
            Forecast::open(visit).await?;
            let chart = Chart::find(visit, "users-chart").await?;
            chart.focus().await?;
            visit.settled().await?;
            let before = visit.call(places, &[]).await?;
            let svg = chart.svg().await?;
            chart.drag(0.3, 0.7).await?;
            chart.svg_other_than(&svg).await?;
            visit.find("[aria-labelledby=users-chart] .whole-range:not(.away)").await?;
            visit.expect(&format!("places, {width} wide"), places, &[], &before).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_legend_hides_and_isolates() -> Result<()> {
    visit(Options::default(), async |visit| {
        visit.open("#/costs").await?;
        let chart = Chart::find(visit, "component-chart").await?;
        let areas = "() => document.querySelectorAll('[aria-labelledby=component-chart] .mark-stack').length";
        visit.expect("all components", areas, &[], &json!(8)).await?;
        chart.press("Database").await?;
        visit.expect("all but one", areas, &[], &json!(7)).await?;
        visit.find_text("[aria-labelledby=component-chart] [aria-pressed=false]", "Database").await?;
        is_well_drawn(visit, "the chart without databases").await?;
        // What is hidden is not said either, but stays in the table.
        chart.focus().await?;
        visit.press(Key::End).await?;
        let (tip, _) = chart.tip("month 24").await?;
        ensure!(tip.contains("Backend") && !tip.contains("Database"), "{tip}");
        chart.press("Table").await?;
        visit.find_text("[aria-labelledby=component-chart] th", "Database").await?;
        visit.find_text("[aria-labelledby=component-chart] tr:last-child td", "$5,250").await?;
        let isolate =
            "() => [...document.querySelectorAll('[aria-labelledby=component-chart] .chart-legend button')]
            .find(button => button.innerText.trim() === 'Redis')
            .dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))";
        visit.call(isolate, &[]).await?;
        visit.expect("one alone", areas, &[], &json!(1)).await?;
        visit.call(isolate, &[]).await?;
        visit.expect("all again", areas, &[], &json!(8)).await
    })
    .await
}

#[tokio::test]
async fn a_chart_is_taken_away_as_it_is_seen() -> Result<()> {
    visit(Options { width: BESIDE_NOTHING, scheme: Scheme::Dark, ..Options::default() }, async |visit| {
        Forecast::open(visit).await?;
        let chart = Chart::find(visit, "users-chart").await?;
        chart.focus().await?;
        chart.drag(0.4, 0.6).await?;
        chart.reaches("10", "15").await?;
        chart.press("SVG").await?;
        let svg = String::from_utf8(visit.downloaded("users-chart.svg").await?)?;
        for part in
            ["Concurrent users against tier limits", "version 1.0.0, Moderate scenario", ">15</text>", "rgb("]
        {
            ensure!(svg.contains(part), "{part} is not in {svg}");
        }
        ensure!(!svg.contains(">24</text>") && !svg.contains("rgba(") && !svg.contains("var("), "{svg}");
        chart.press("PNG").await?;
        let png = visit.downloaded("users-chart.png").await?;
        // Width and height stand there as whole numbers of four bytes.
        let size = |at: usize| {
            let bytes = png.get(at..at + 4)?;
            Some(bytes.iter().fold(0.0, |sum, byte| sum * 256.0 + f64::from(*byte)))
        };
        let (_, _, width, height) = chart.frame().await?;
        // Two pixels for each of the page, a margin of 16 pixels on all sides, and words above and below the drawing.
        ensure!(size(16) == Some((width.floor() + 32.0) * 2.0), "{:?} for {width}", size(16));
        ensure!(size(20).is_some_and(|pixels| pixels > (height + 32.0) * 2.0), "{:?} for {height}", size(20));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn charts_and_pages_fit_any_width() -> Result<()> {
    visit(Options::default(), async |visit| {
        for (name, route) in ROUTES {
            visit.open(route).await?;
            for width in [320, 390, 768, 1024, 1440, 3840] {
                visit.resize(width, 900).await?;
                is_well_drawn(visit, &format!("{name}, {width} wide")).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn charts_of_extreme_plans_are_well_drawn() -> Result<()> {
    visit(Options { display: false, ..Options::default() }, async |visit| {
        let forecast = Forecast::open(visit).await?;
        for (scenario, users, months, start) in [
            ("conservative", "1", "120", Value::Null),
            ("conservative", "1B", "24", json!("2027-03")),
            ("aggressive", "10k", "60", json!("2026-12")),
            ("moderate", "10k", "1", Value::Null),
            ("moderate", "700", "2", json!("2099-12")),
        ] {
            forecast.choose(scenario).await?;
            forecast.field("initial-users").await?.enter(users).await?;
            forecast.field("months").await?.enter(months).await?;
            forecast.has_months(months.parse()?).await?;
            let dates = "start => {
                const field = document.getElementById('start-month');
                field.value = start ?? '';
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }";
            visit.call(dates, &[start]).await?;
            for (width, is_log) in [(390, true), (1440, false)] {
                visit.resize(width, 900).await?;
                visit.click(".log-scale").await?;
                visit.find(&format!(".log-scale[aria-pressed={is_log}]")).await?;
                is_well_drawn(visit, &format!("{scenario}, {users}, {months} months, {width} wide")).await?;
            }
        }
        Ok(())
    })
    .await
}
