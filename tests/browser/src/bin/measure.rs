//! Measures how long an edit of the number of users takes until the page shows it.
//!
//! Each time is taken from just before the field's `input` event. `layout`: until scripts have run and the page is laid
//! out anew. `paint`: until the frame with the change has been painted, with nothing subtracted; once as soon as there
//! is something to paint, once waiting for a display of 60 frames a second, which alone takes up to 16.7 ms.
#![expect(clippy::print_stdout, reason = "a command line prints its figures")]

use anyhow::{Result, ensure};
use headroom_browser_tests::figures::{CLOCK, median_and_high};
use headroom_browser_tests::pages::Forecast;
use headroom_browser_tests::{Options, Visit, visit};

const EDITS: usize = 200;

/// Edits the field, each time with another value, and takes the two times in milliseconds.
const SCRIPT: &str = r"
    const field = document.querySelector('#initial-users');
    const shown = () => document.body.textContent;
    const pause = time => new Promise(resolve => setTimeout(resolve, time));
    field.focus();
    const times = [];
    for (let edit = 0; edit < EDITS + 20; edit++) {
        // Edits come at any moment between two frames.
        await frame();
        await pause(20 + (edit * 7) % 17);
        const before = shown();
        const start = performance.now();
        field.value = String(10001 + edit * 37);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // A task of its own: what the event has set off has run by then.
        await task();
        document.documentElement.getBoundingClientRect();
        const layout = performance.now() - start;
        const paint = await frame() - start;
        if (shown() === before) throw `the painted page does not show ${field.value} users`;
        times.push([layout, paint]);
    }
    // The first ones warm the engine up.
    return times.slice(20);
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let at_once = visit(Options { display: false, ..Options::default() }, edits).await?;
    let with_display = visit(Options::default(), edits).await?;
    let of = |times: &[[f64; 2]], which: fn(&[f64; 2]) -> f64| times.iter().map(which).collect::<Vec<f64>>();
    print("edit_to_layout_ms", of(&at_once, |[layout, _]| *layout))?;
    print("edit_to_paint_ms", of(&at_once, |[_, paint]| *paint))?;
    print("edit_to_paint_60hz_ms", of(&with_display, |[_, paint]| *paint))
}

async fn edits(visit: &Visit) -> Result<Vec<[f64; 2]>> {
    let forecast = Forecast::open(visit).await?;
    let before = forecast.initial_users().await?;
    let script = format!("{CLOCK}{SCRIPT}").replace("EDITS", &EDITS.to_string());
    let times = visit.async_script(&script).await?;
    let times: Vec<[f64; 2]> = serde_json::from_value(times)?;
    ensure!(times.len() == EDITS, "{} edits were measured instead of {EDITS}", times.len());
    ensure!(forecast.initial_users().await? != before, "the field did not change");
    Ok(times)
}

/// Prints a figure's median and 95th percentile.
fn print(name: &str, times: Vec<f64>) -> Result<()> {
    println!("{name} {}", median_and_high(times)?);
    Ok(())
}
