//! How long charts of many points take in wasm, in a real browser, at the level at which the application is built. Run by
//! `cargo xtask bench charts`; it asserts nothing about time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "without a chart there is nothing to measure")]

use std::hint::black_box;

use headroom_charts::{
    Axis, Chart, Exact, Ink, Pane, Panes, Series, Shape, Size, Ticks, Trace, draw, draw_panes,
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The clock of a browser ticks too rarely for one run.
const BATCH: u32 = 8;

/// Median and 95th percentile of some runs, in milliseconds.
fn measured_ms(mut work: impl FnMut()) -> (f64, f64) {
    let mut runs: Vec<f64> = (0..40)
        .map(|_| {
            let start = js_sys::Date::now();
            (0..BATCH).for_each(|_| work());
            (js_sys::Date::now() - start) / f64::from(BATCH)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    let at = |place: usize| runs.get(place).copied().unwrap_or(f64::NAN);
    (at(20), at(38))
}

/// It goes up and down from value to value, so that nothing can be left out easily.
fn jagged(at: u32) -> f32 {
    f32::from(u16::try_from(at.wrapping_mul(2_654_435_761) >> 16).unwrap_or(0))
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn chart_of_10000_points() {
    let label = |value: f64| format!("{value:.0}");
    let axis = Axis::new(Ticks::Round, &label);
    let load = Series {
        name: "Load".to_owned(),
        ink: Ink::SERIES_1,
        shape: Shape::Line,
        points: (0..10_000).map(|at| (f64::from(at), f64::from(jagged(at)))).collect(),
        end_label: None,
    };
    let chart =
        Chart { series: vec![load], ..Chart::new(Size { width: 1_040.0, height: 320.0 }, axis, axis) };
    let (median, high) =
        measured_ms(|| drop(black_box(draw(black_box(&chart)).expect("the chart is drawn"))));
    console_log!("chart_10000_points_wasm_ms {median:.3} {high:.3}");
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn lanes_of_a_week() {
    let label = |value: f64| format!("{value:.0}");
    let values: Vec<f32> = (0..10_080).map(jagged).collect();
    let trace = |ink, name: &'static str| Trace {
        name: name.into(),
        ink,
        shape: Shape::Line,
        values: (&*values).into(),
    };
    let pane = |title: &str| Pane {
        title: title.to_owned(),
        name: String::new(),
        y: Axis::new(Ticks::Round, &label),
        exact: &label,
        limits: Vec::new(),
        traces: vec![trace(Ink::SERIES_1, "Rules"), trace(Ink::SERIES_4, "HPA")],
    };
    let panes = Panes {
        size: Size { width: 880.0, height: 900.0 },
        x: Axis::new(Ticks::Months, &label),
        first: 0.0,
        per_unit: 60.0,
        exact: Exact { place: "Time", x: &label, y: &label },
        panes: ["Load", "Instances", "In use", "Connections", "IOPS", "p95", "Waiting", "Lost"]
            .map(pane)
            .to_vec(),
        events: Vec::new(),
        told: &|_, _| Vec::new(),
        distances: &[60],
        note: &|_| String::new(),
    };
    let (median, high) =
        measured_ms(|| drop(black_box(draw_panes(black_box(&panes)).expect("the lanes are drawn"))));
    console_log!("lanes_week_wasm_ms {median:.3} {high:.3}");
}
