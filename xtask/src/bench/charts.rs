//! How long charts take: all of a page after a change, the crosshair, one with many points; and whether anything moves.

use anyhow::Result;

use super::{Figure, USUAL_LIMIT_S, measured_in_wasm, measured_on_page, statistics};

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let printed = measured_on_page("charts", "a minute", "measure_charts")?;
    let times = |name, what, goal| super::times(&printed, name, what, goal);
    let shift = statistics::first(&printed, "layout_shift")?;
    // The crate alone: with the whole application it would be compiled for a quarter of an hour.
    let drawn = measured_in_wasm("charts of many points", "headroom-charts", "chart_speed", USUAL_LIMIT_S)?;
    Ok(vec![
        times("redraw_forecast_ms", "redraw of the forecast's four charts", "p95 within 8 ms")?,
        times("unseen_forecast_ms", "a chart of it out of sight, after that", "p95 within 8 ms")?,
        times("redraw_growth_ms", "redraw of the chart of the growth page", "p95 within 8 ms")?,
        times("redraw_costs_ms", "redraw of the five charts of the costs page", "p95 within 8 ms")?,
        times("redraw_compare_ms", "redraw of the charts of the compare page", "p95 within 8 ms")?,
        times("crosshair_ms", "pointer to painted crosshair, forecast", "p95 within 16.7 ms")?,
        super::times(&drawn, "chart_10000_points_wasm_ms", "chart of 10,000 points, wasm", "within 16 ms")?,
        super::times(
            &drawn,
            "lanes_week_wasm_ms",
            "eight lanes of a week, two lines each, wasm",
            "within 16 ms",
        )?,
        Figure::new("layout shift, the largest of all pages at 3 widths", "0", format!("{shift:.4}")),
    ])
}
