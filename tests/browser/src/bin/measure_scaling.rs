//! Measures how long the lanes of a week take until they are drawn, and how long the page does not answer while it searches.
//!
//! A drawing is timed from just before another component is chosen. `layout`: until its lanes are there and laid out anew;
//! `paint`: until the frame with them has been painted. The search runs beside a task that is sent again each time it
//! comes: the longest time between two of them is the longest that the page did not answer, its drawing included.
#![expect(clippy::print_stdout, reason = "a command line prints its figures")]

use anyhow::{Result, ensure};
use headroom_browser_tests::figures::{CLOCK, median_and_high};
use headroom_browser_tests::pages::Scaling;
use headroom_browser_tests::{Options, Visit, visit};

const DRAWINGS: usize = 60;

/// Chooses one component after another, and takes the two times in milliseconds.
const LANES: &str = r"
    const shown = () => document.querySelector('.lanes').innerHTML;
    const buttons = [...document.querySelectorAll('input[name=lanes-of]')];
    const times = [];
    for (let drawing = 0; drawing < DRAWINGS + 7; drawing++) {
        await frame();
        const before = shown();
        const start = performance.now();
        buttons[(drawing + 1) % buttons.length].click();
        await task();
        document.documentElement.getBoundingClientRect();
        const layout = performance.now() - start;
        const paint = await frame() - start;
        if (shown() === before) throw 'the lanes are those of before';
        times.push([layout, paint]);
    }
    // The first ones warm the engine up.
    return times.slice(7);
";

/// Searches to the end: milliseconds that it took, the longest that the page did not answer, and what 99 of 100 took at most.
const SEARCH: &str = r"
    const channel = new MessageChannel();
    const gaps = [];
    let last = performance.now(), is_on = true;
    channel.port1.onmessage = () => {
        const now = performance.now();
        gaps.push(now - last);
        last = now;
        if (is_on) channel.port2.postMessage(0);
    };
    const start = performance.now();
    document.querySelector('#run-search').click();
    channel.port2.postMessage(0);
    while (!document.querySelector('.found')) await new Promise(resolve => setTimeout(resolve, 20));
    is_on = false;
    const all = performance.now() - start;
    gaps.sort((a, b) => a - b);
    return [all, gaps[gaps.length - 1], gaps[Math.floor(gaps.length * 0.99)]];
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    visit(Options { display: false, ..Options::default() }, measured).await
}

async fn measured(visit: &Visit) -> Result<()> {
    let scaling = Scaling::open(visit).await?;
    scaling.months_say("All 24 months are computed.").await?;
    search(visit, "search_day").await?;
    scaling.choose("shape", "week").await?;
    visit.find_text(".answers", "For 7 days").await?;
    scaling.months_say("All 24 months are computed.").await?;
    search(visit, "search_week").await?;
    let script = format!("{CLOCK}{LANES}").replace("DRAWINGS", &DRAWINGS.to_string());
    let times = visit.async_script(&script).await?;
    let times: Vec<[f64; 2]> = serde_json::from_value(times)?;
    ensure!(times.len() == DRAWINGS, "{} drawings were measured instead of {DRAWINGS}", times.len());
    println!("lanes_week_layout_ms {}", median_and_high(times.iter().map(|[layout, _]| *layout).collect())?);
    println!("lanes_week_paint_ms {}", median_and_high(times.iter().map(|[_, paint]| *paint).collect())?);
    Ok(())
}

async fn search(visit: &Visit, name: &str) -> Result<()> {
    let found: [f64; 3] = serde_json::from_value(visit.async_script(SEARCH).await?)?;
    let [all, longest, most] = found;
    println!("{name}_ms {all:.0} {longest:.1} {most:.1}");
    Ok(())
}
