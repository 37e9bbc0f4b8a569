//! How long a chart of many points takes in wasm, in a real browser, at the level at which the application is built. Run
//! by `cargo xtask bench charts`; it asserts nothing about time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "without a chart there is nothing to measure")]

use std::hint::black_box;

use headroom_charts::{Axis, Chart, Domain, Ink, Scale, Series, Shape, Size, Ticks, draw};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The clock of a browser ticks too rarely for one run.
const BATCH: u32 = 20;

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn chart_of_10000_points() {
    let label = |value: f64| format!("{value:.0}");
    let axis =
        Axis { domain: Domain::Auto, scale: Scale::Linear, ticks: Ticks::Round, label: &label, title: None };
    // It goes up and down from point to point, so that nothing of it can be left out easily.
    let point = |at: u32| (f64::from(at), f64::from(at.wrapping_mul(2_654_435_761) >> 16));
    let load = Series {
        name: "Load".to_owned(),
        ink: Ink::SERIES_1,
        shape: Shape::Line,
        points: (0..10_000).map(point).collect(),
        end_label: None,
    };
    let chart =
        Chart { series: vec![load], ..Chart::new(Size { width: 1_040.0, height: 320.0 }, axis, axis) };
    let mut runs: Vec<f64> = (0..31)
        .map(|_| {
            let start = js_sys::Date::now();
            (0..BATCH).for_each(|_| drop(black_box(draw(black_box(&chart)).expect("the chart is drawn"))));
            (js_sys::Date::now() - start) / f64::from(BATCH)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    console_log!("chart_10000_points_wasm_ms {:.3}", runs.get(15).copied().unwrap_or(f64::NAN));
}
