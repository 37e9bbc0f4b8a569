//! How long charts take: all of a page after a change, the crosshair, one with many points; and whether anything moves.

use anyhow::{Context, Result};

use super::{Figure, measured_in_wasm, statistics};
use crate::tools::{self, Tool};
use crate::{process, project};

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let toolbox = tools::provide(&[Tool::Browser])?;
    println!("measuring charts in headless Chromium, a minute");
    let mut cargo = project::cargo();
    // The times are taken in the page: how this program is compiled does not matter.
    cargo.args(["run", "--quiet", "-p", "headroom-browser-tests", "--bin", "measure_charts"]);
    toolbox.browser().context("no browser")?.equip(&mut cargo);
    let printed = process::captured(&mut cargo)?;
    let times = |name: &str, what: &'static str, goal: &'static str| {
        let figures = statistics::printed(&printed, name)?;
        let (median, high) = figures.first().zip(figures.get(1)).context("two figures are missing")?;
        anyhow::Ok(Figure::new(what, goal, format!("median {median:.1} ms, p95 {high:.1} ms")))
    };
    let shift = statistics::printed(&printed, "layout_shift")?;
    let shift = shift.first().context("no shift was printed")?;
    let many = measured_in_wasm("a chart of 10,000 points", "chart_speed")?;
    let many = statistics::printed(&many, "chart_10000_points_wasm_ms")?;
    let many = many.first().context("no figure was printed")?;
    Ok(vec![
        times("redraw_forecast_ms", "redraw of the forecast's four charts", "p95 within 8 ms")?,
        times("redraw_growth_ms", "redraw of the chart of the growth page", "p95 within 8 ms")?,
        times("redraw_costs_ms", "redraw of the three charts of the costs page", "p95 within 8 ms")?,
        times("redraw_compare_ms", "redraw of the charts of the compare page", "p95 within 8 ms")?,
        times("crosshair_ms", "pointer to painted crosshair, forecast", "p95 within 16.7 ms")?,
        Figure::new("chart of 10,000 points, wasm", "within 16 ms", format!("{many:.2} ms")),
        Figure::new("layout shift, the largest of all pages at 3 widths", "0", format!("{shift:.4}")),
    ])
}
