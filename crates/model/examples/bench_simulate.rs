//! How long a week of all components takes natively: prints the median of many runs in milliseconds.

#![expect(clippy::print_stdout, reason = "the figure is what this program is for")]

use std::hint::black_box;
use std::time::Instant;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::load::{Load, LoadSpec};
use headroom_model::autoscale::search::Search;
use headroom_model::autoscale::simulate::{Request, Scaling, Simulation};
use headroom_model::{Choices, Inputs, forecast::forecast, published};

const WEEK: usize = 7 * 1440;

fn median_ms(mut work: impl FnMut()) -> f64 {
    let mut runs: Vec<f64> = (0..31)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs.get(15).copied().unwrap_or(f64::NAN)
}

/// A week of days that rise and fall smoothly: no two minutes are alike.
fn week(peak: f64) -> Vec<f64> {
    let of_day = |minute: usize| {
        let angle = (minute % 1440) as f64 / 1440.0 * std::f64::consts::TAU;
        peak * (0.6 - 0.4 * (angle - 0.3).cos()) * (1.0 + 0.02 * ((minute * 7919) % 100) as f64 / 100.0)
    };
    (0..WEEK).map(of_day).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (plan, thresholds) = (published::plan()?, published::thresholds()?);
    let rows = forecast(&plan, &Inputs::published(&plan))?;
    let tree = serde_json::from_str(published::THRESHOLDS_JSON)?;
    for month in [9, 24] {
        let Some(row) = rows.get(month - 1) else { continue };
        let request = Request::new(&plan, Choices::default(), row, &thresholds)?;
        let day = LoadSpec::of_plan(&plan, row, 60).load()?;
        let week_of_days = LoadSpec::of_plan(&plan, row, 60);
        let week_of_days = week_of_days.smooth().week().load()?;
        for (name, load) in [("day", &day), ("week", &week_of_days)] {
            let start = Instant::now();
            let mut given = Simulation::new(&request, load)?;
            given.finish();
            let mut search = Search::begin(&tree, &given)?;
            while !search.has_tried_alone() {
                search.advance(&request, load, u32::MAX)?;
            }
            let (alone_ms, alone) = (start.elapsed().as_secs_f64() * 1e3, search.progress().0);
            search.finish(&request, load)?;
            let ms = start.elapsed().as_secs_f64() * 1e3;
            let tries = search.progress().0;
            println!(
                "search_{name}_month_{month}_native_ms {ms:.0} for {tries} tries, of that {alone_ms:.0} for {alone} alone"
            );
        }
        let load = Load { start_s: 0, step_s: 60, users: week(row.concurrent_peak as f64) };
        for (name, scaling) in [("rules", Scaling::Rules), ("hpa", request.by_hpa(Cluster::default())?)] {
            for with_lanes in [true, false] {
                let mut request = Request::new(&plan, Choices::default(), row, &thresholds)?;
                (request.scaling, request.with_lanes) = (scaling.clone(), with_lanes);
                let ms = median_ms(|| {
                    if let Ok(mut simulation) = Simulation::new(black_box(&request), black_box(&load)) {
                        simulation.finish();
                        black_box(simulation.log());
                    }
                });
                let lanes = if with_lanes { "with" } else { "without" };
                println!("simulate_week_month_{month}_{name}_{lanes}_lanes_native_ms {ms:.2}");
            }
        }
    }
    Ok(())
}
