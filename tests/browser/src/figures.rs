//! How a measurement takes times, and what it prints.

use anyhow::{Context, Result};

/// The beginning of a script that takes times: `task()` gives the time in a task of its own, when what was set off before
/// has run; `frame()` the time when the next frame has been painted.
pub const CLOCK: &str = r"
    const channel = new MessageChannel();
    const task = () => new Promise(resolve => {
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
    });
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve)).then(task);
";

/// Median and 95th percentile of some times, in milliseconds, with two decimals.
///
/// # Errors
/// Where nothing was measured.
pub fn median_and_high(mut times: Vec<f64>) -> Result<String> {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().context("nothing was measured");
    Ok(format!("{:.2} {:.2}", at(50)?, at(95)?))
}
