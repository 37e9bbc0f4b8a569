//! How long a chart takes, median of many: `cargo run --release --example bench_draw`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use headroom_charts::{
    Chart, ChartError, Scale, Size, draw, draw_heat_strip, draw_multiples, draw_timeline, draw_tornado, read,
};

fn main() -> Result<(), ChartError> {
    let plain = Chart {
        bands: Vec::new(),
        limits: Vec::new(),
        markers: Vec::new(),
        ..common::growth(common::WIDE, Scale::Linear)
    };
    let all = common::growth(common::WIDE, Scale::Linear);
    let stacks = common::cost_lines(common::WIDE);
    let many = common::load(common::WIDE, 10_000);
    let page = [&all, &stacks, &common::costs(common::WIDE), &common::capacity(common::WIDE)];
    median("24 months, two series", 2_000, || Ok(draw(&plain)?.svg.len()))?;
    median("the same with bands, limits, markers", 2_000, || Ok(draw(&all)?.svg.len()))?;
    median("the four charts of a page", 1_000, || {
        page.iter().try_fold(0, |bytes, chart| Ok(bytes + draw(chart)?.svg.len()))
    })?;
    median("10,000 points", 300, || Ok(draw(&many)?.svg.len()))?;
    median("what the crosshair says at one of 10,000 points", 2_000, || {
        Ok(read(&many, 7_000.0).map_or(0, |reading| reading.place.len()))
    })?;
    let size = common::WIDE;
    median("a timeline", 2_000, || Ok(draw_timeline(&common::rows::timeline(size))?.svg.len()))?;
    median("a tornado", 2_000, || Ok(draw_tornado(&common::rows::tornado(size))?.svg.len()))?;
    median("a heat strip of 10,000 points", 300, || {
        Ok(draw_heat_strip(&common::rows::minutes(size))?.svg.len())
    })?;
    median("small multiples, three", 1_000, || {
        Ok(draw_multiples(&common::rows::multiples(Size { height: 200.0, ..size }))?.svg.len())
    })
}

#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn median(
    name: &str,
    times: usize,
    mut draw: impl FnMut() -> Result<usize, ChartError>,
) -> Result<(), ChartError> {
    let mut taken = Vec::with_capacity(times);
    let mut bytes = 0;
    for _ in 0..times {
        let start = Instant::now();
        bytes = draw()?;
        taken.push(start.elapsed().as_micros());
    }
    taken.sort_unstable();
    let middle = taken.get(times / 2).copied().unwrap_or_default();
    println!("{name}: {middle} µs, {bytes} bytes");
    Ok(())
}
