//! How long the published forecast takes in wasm, in a real browser, at the level at which the application is built. Run
//! by `cargo xtask bench forecast`; it asserts nothing about time.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "without the bundled plan there is nothing to measure")]

use std::hint::black_box;

use headroom_model::{Inputs, forecast::forecast, outlook::outlook, published};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The clock of a browser ticks too rarely for one run.
const BATCH: u32 = 20_000;

fn median_us(mut work: impl FnMut()) -> f64 {
    let mut runs: Vec<f64> = (0..51)
        .map(|_| {
            let start = js_sys::Date::now();
            (0..BATCH).for_each(|_| work());
            (js_sys::Date::now() - start) * 1e3 / f64::from(BATCH)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs.get(25).copied().unwrap_or(f64::NAN)
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a test"]
fn forecast_of_24_months() {
    let plan = published::plan().expect("the bundled plan is read");
    let inputs = Inputs::published(&plan);
    let alone = median_us(|| drop(black_box(forecast(black_box(&plan), black_box(&inputs)))));
    console_log!("forecast_24_months_wasm_us {alone:.2}");
    let whole = median_us(|| drop(black_box(outlook(black_box(&plan), black_box(&inputs)))));
    console_log!("outlook_24_months_wasm_us {whole:.2}");
}
