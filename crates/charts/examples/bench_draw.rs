//! How long a chart takes, median of many: `cargo run --release --example bench_draw`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use headroom_charts::{Chart, ChartError, Scale, draw};

fn main() -> Result<(), ChartError> {
    let plain = Chart {
        bands: Vec::new(),
        limits: Vec::new(),
        markers: Vec::new(),
        ..common::growth(common::WIDE, Scale::Linear)
    };
    median("24 months, two series", &plain, 2_000)?;
    median("the same with bands, limits, markers", &common::growth(common::WIDE, Scale::Linear), 2_000)?;
    median("10,000 points", &common::load(common::WIDE, 10_000), 300)
}

#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn median(name: &str, chart: &Chart<'_>, times: usize) -> Result<(), ChartError> {
    let mut taken = Vec::with_capacity(times);
    let mut bytes = 0;
    for _ in 0..times {
        let start = Instant::now();
        let drawing = draw(chart)?;
        taken.push(start.elapsed().as_micros());
        bytes = drawing.svg.len();
    }
    taken.sort_unstable();
    let middle = taken.get(times / 2).copied().unwrap_or_default();
    println!("{name}: {middle} µs, {bytes} bytes");
    Ok(())
}
