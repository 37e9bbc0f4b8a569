//! Measures the charts of the pages: a redraw of all of a page, the crosshair, and how far anything moves meanwhile.
//!
//! All charts of a page are drawn anew when the reader looks closer or back: that is the same work as after an edit, from
//! the figures to the laid out drawing, without the forecast itself. `redraw`: from just before the key until scripts have
//! run and the page is laid out. `unseen`: the same of what follows once that is painted, because it is out of sight, from
//! the beginning of its task. `crosshair`: from just before the pointer's event, at the beginning of a frame, which is
//! when a browser hands moves of the pointer out, until that same frame is painted with it.
#![expect(clippy::print_stdout, reason = "a command line prints its figures")]

use anyhow::{Result, ensure};
use headroom_browser_tests::figures::{CLOCK, median_and_high};
use headroom_browser_tests::pages::{Chart, ROUTES};
use headroom_browser_tests::{Options, Visit, visit};
use serde_json::Value;

/// Each page with the chart whose hand is used, and a chart of it that comes last.
const PAGES: [(&str, &str, &str, &str); 4] = [
    ("forecast", "", "users-chart", "ratings-chart"),
    ("growth", "#/growth", "trend-chart", "trend-chart"),
    ("costs", "#/costs", "component-chart", "commit-3y"),
    ("compare", "#/compare", "compare-users", "compare-loads"),
];

/// How many redraws are timed, and how many moves of the pointer.
const TIMES: usize = 200;

/// Looks closer and back by keys, and takes the times in milliseconds.
const REDRAW: &str = r"
    const hand = document.getElementById('HAND');
    const drawings = () => [...document.querySelectorAll('.chart-picture')].map(drawing => drawing.innerHTML).join('');
    const press = (key, shiftKey = false) =>
        hand.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
    hand.scrollIntoView();
    hand.focus();
    const times = [];
    // What is out of sight follows by a timer of 8 ms that a timer of 0 sets.
    const PAUSE = 8;
    const unseen = [];
    let waiting = 0;
    const later = window.setTimeout;
    const drawn = new MessageChannel();
    drawn.port1.onmessage = event => {
        document.documentElement.getBoundingClientRect();
        unseen.push(performance.now() - event.data);
    };
    window.setTimeout = (work, wait) => {
        // Longer ones tell and save: they draw nothing.
        if (wait > PAUSE) return later(work, wait);
        waiting += 1;
        return later(() => {
            const start = performance.now();
            work();
            waiting -= 1;
            if (wait === PAUSE) drawn.port2.postMessage(start);
        }, wait);
    };
    const timed = async key => {
        await frame();
        while (waiting > 0) await frame();
        // Edits come one by one: what the last one made for the display is on it by then.
        await new Promise(resolve => later(resolve, 50));
        const before = drawings();
        const start = performance.now();
        press(key);
        await task();
        document.documentElement.getBoundingClientRect();
        times.push(performance.now() - start);
        if (drawings() === before) throw `nothing is drawn anew by ${key}`;
    };
    for (let round = 0; round < (TIMES + 20) / 2; round++) {
        press('End');
        // Never the same stretch twice in a row.
        for (let month = 0; month < 6 + round % 12; month++) press('ArrowLeft', true);
        await timed('Enter');
        await timed('Escape');
    }
    window.setTimeout = later;
    // The first ones warm the engine up.
    return [times.slice(20), unseen.slice(Math.ceil(unseen.length / 11))];
";

/// Moves the pointer over a chart, each time to another month.
const CROSSHAIR: &str = r"
    const hand = document.getElementById('HAND');
    hand.scrollIntoView();
    const box = hand.getBoundingClientRect();
    const said = () => hand.querySelector('.tip').textContent;
    const times = [];
    for (let move = 0; move < TIMES + 20; move++) {
        await frame();
        const before = said();
        const start = await new Promise(resolve => requestAnimationFrame(() => {
            resolve(performance.now());
            hand.dispatchEvent(new PointerEvent('pointermove', {
                bubbles: true, isPrimary: true, pointerType: 'mouse', pointerId: 1,
                clientX: box.left + box.width * (0.1 + 0.8 * ((move * 7) % 20) / 20), clientY: box.top + box.height / 2,
            }));
        }));
        // The first task after the frame: it has been painted by then, and whatever missed it has not.
        times.push(await task() - start);
        if (said() === before) throw `the painted tip does not follow: ${before}`;
    }
    return times.slice(20);
";

/// How far the layout has shifted since the page was opened.
const SHIFT: &str = r"
    let sum = 0;
    const take = entries => entries.forEach(entry => sum += entry.value);
    const observer = new PerformanceObserver(list => take(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // What is loaded later has come by then.
    await new Promise(resolve => setTimeout(resolve, 1500));
    take(observer.takeRecords());
    return sum;
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    for (page, route, hand, last) in PAGES {
        let (redraw, unseen) = visit(Options { display: false, ..Options::default() }, async |visit| {
            visit.open(route).await?;
            Chart::find(visit, last).await?;
            // What takes hold of a chart comes after its drawing.
            visit.find(&format!("#{hand}-hand")).await?;
            let times: (Vec<f64>, Vec<f64>) = serde_json::from_value(run(visit, REDRAW, hand).await?)?;
            all_there(&times.0)?;
            if page == "forecast" {
                let times: Vec<f64> = serde_json::from_value(run(visit, CROSSHAIR, hand).await?)?;
                all_there(&times)?;
                println!("crosshair_ms {}", median_and_high(times)?);
            }
            Ok(times)
        })
        .await?;
        println!("redraw_{page}_ms {}", median_and_high(redraw)?);
        // Where no chart of a page follows later, all of them are a part of the redraw.
        if !unseen.is_empty() {
            println!("unseen_{page}_ms {}", median_and_high(unseen)?);
        }
    }
    let mut largest = 0.0_f64;
    for (width, height) in [(390, 844), (1440, 900), (3840, 2160)] {
        visit(Options { width, height, ..Options::default() }, async |visit| {
            for (_, route) in ROUTES {
                // A page of its own each time: within one, a navigation counts as input for a while.
                visit.come_back(route).await?;
                let shift = visit.async_script(SHIFT).await?.as_f64().unwrap_or(f64::NAN);
                ensure!(shift.is_finite(), "the browser does not tell of shifts");
                if shift > 0.0 {
                    println!("shift {route} at {width}: {shift}");
                }
                largest = largest.max(shift);
            }
            Ok(())
        })
        .await?;
    }
    println!("layout_shift {largest:.5}");
    Ok(())
}

async fn run(visit: &Visit, script: &str, hand: &str) -> Result<Value> {
    let script = format!("{CLOCK}{script}").replace("HAND", &format!("{hand}-hand"));
    visit.async_script(&script.replace("TIMES", &TIMES.to_string())).await
}

fn all_there(times: &[f64]) -> Result<()> {
    ensure!(times.len() == TIMES, "{} times were taken instead of {TIMES}", times.len());
    Ok(())
}
