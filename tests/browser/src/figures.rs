//! What a measurement prints.

use anyhow::{Context, Result};

/// Median and 95th percentile of some times, in milliseconds, with two decimals.
///
/// # Errors
/// Where nothing was measured.
pub fn median_and_high(mut times: Vec<f64>) -> Result<String> {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().context("nothing was measured");
    Ok(format!("{:.2} {:.2}", at(50)?, at(95)?))
}
