//! How long the published forecast takes natively: prints the median of many runs in microseconds.

#![expect(clippy::print_stdout, reason = "the figure is what this program is for")]

use std::hint::black_box;
use std::time::Instant;

use headroom_model::{Inputs, forecast::forecast, outlook::outlook, published, schedule::schedule};

fn median_us(mut work: impl FnMut()) -> f64 {
    const BATCH: u32 = 200;
    let mut runs: Vec<f64> = (0..201)
        .map(|_| {
            let start = Instant::now();
            (0..BATCH).for_each(|_| work());
            start.elapsed().as_secs_f64() * 1e6 / f64::from(BATCH)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs.get(100).copied().unwrap_or(f64::NAN)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plan = published::plan()?;
    let inputs = Inputs::published(&plan);
    let alone = median_us(|| {
        let _ = black_box(forecast(black_box(&plan), black_box(&inputs)));
    });
    println!("forecast_24_months_native_us {alone:.2}");
    let whole = median_us(|| {
        let _ = black_box(outlook(black_box(&plan), black_box(&inputs)));
    });
    println!("outlook_24_months_native_us {whole:.2}");
    let found = outlook(&plan, &inputs)?;
    let inputs = Inputs { start_month: "2026-12".parse().ok(), ..inputs };
    let dates = median_us(|| {
        black_box(schedule(black_box(&plan), black_box(&inputs), black_box(&found), None));
    });
    println!("schedule_24_months_native_us {dates:.2}");
    Ok(())
}
