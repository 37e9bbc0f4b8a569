//! A month of the forecast under a load, with what scales it.

use std::path::Path;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::load::{self, Event, LoadSpec};
use headroom_model::autoscale::simulate::{self as model, STEP_S, Simulation};
use headroom_model::export::simulation::{self, About};
use headroom_model::forecast::{ForecastError, Row, forecast};
use headroom_model::quantity::Months;
use headroom_model::{Inputs, Plan, Thresholds};

use crate::arguments::simulate::{Load, Request, Scaling, Shape, load_word, scaling_word};
use crate::arguments::{Destination, Format};
use crate::failure::Failure;
use crate::{output, plan_file, run};

/// Simulates, writes the file where one is asked for, and gives what is to be printed.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub(crate) fn simulate(request: &Request) -> Result<Vec<u8>, Failure> {
    let plan = plan_file::plan(request.forecast.capacity_plan.as_deref())?;
    let thresholds = plan_file::thresholds(request.thresholds.as_deref())?;
    let inputs = inputs(&plan, request);
    let row = row(&plan, &inputs, request.month)?;
    let load = made(&plan, &thresholds, &row, request)?;
    let mut asked = model::Request::new(&plan, inputs.choices, &row, &thresholds)?;
    // What a unit carries does not change with the rules that are tried.
    let published = plan_file::thresholds(None)?;
    asked.rated_by = &published;
    asked.seed = request.seed;
    asked.with_lanes = false;
    if request.scaling == Scaling::Hpa {
        asked.scaling = asked.by_hpa(Cluster::default())?;
    }
    let mut simulation = Simulation::new(&asked, &load)?;
    simulation.finish();
    let about = About {
        scenario: inputs.scenario.clone(),
        month: row.month,
        tier: plan.capacity_tiers.id(row.tier).to_owned(),
        concurrent_peak: row.concurrent_peak,
        load: match &request.load {
            Load::Made(shape) => load_word(*shape).to_owned(),
            Load::File(path) => path.display().to_string(),
        },
        scaling: scaling_word(request.scaling).to_owned(),
        seed: request.seed,
        start_s: load.start_s,
    };
    let written = match request.format {
        Format::Json => simulation::json(&about, &simulation),
        Format::Csv => simulation::csv(&about, &simulation),
    };
    match &request.destination {
        Destination::StandardOutput => Ok(written.into_bytes()),
        Destination::File(path) => {
            output::save(path, written.as_bytes())
                .map_err(|source| Failure::Unwritable { path: path.clone(), source })?;
            Ok(format!("Saved {}\n", crate::text::printable(&path.display().to_string())).into_bytes())
        }
    }
}

/// A month after the last one makes the forecast longer.
fn inputs(plan: &Plan, request: &Request) -> Inputs {
    let inputs = run::inputs(plan, &request.forecast);
    let month = Months::new(request.month as f64).unwrap_or(inputs.months);
    Inputs { months: inputs.months.max(month), ..inputs }
}

fn row(plan: &Plan, inputs: &Inputs, month: u64) -> Result<Row, Failure> {
    let rows = forecast(plan, inputs)?;
    let found = rows.into_iter().find(|row| row.month == month);
    // The forecast is long enough, so that every month is there.
    found.ok_or(Failure::Forecast(ForecastError::NoTier))
}

/// When a spike or a launch begins: in the first hour of the peak, and at nine in the morning.
const SPIKE_MINUTES_INTO_PEAK: u32 = 30;
const LAUNCH_S: u32 = 9 * 3600;
/// How many times the usual load it is: assumed.
const SPIKE_FACTOR: f64 = 3.0;
const LAUNCH_FACTOR: f64 = 10.0;
const BLACK_FRIDAY_FACTOR: f64 = 3.0;

fn made(plan: &Plan, thresholds: &Thresholds, row: &Row, request: &Request) -> Result<load::Load, Failure> {
    let shape = match &request.load {
        Load::Made(shape) => *shape,
        Load::File(path) => return measured(path),
    };
    let handling = &thresholds.peak_load_handling;
    let day = LoadSpec::of_plan(plan, row, handling, STEP_S);
    let peak_hour = u32::try_from(handling.start_hour_utc.get()).unwrap_or_default();
    let spec = match shape {
        Shape::PublishedDay => day,
        Shape::SmoothDay => day.smooth(),
        Shape::Week => day.smooth().week(),
        Shape::Spike => day.with(Event::Spike {
            at_s: (peak_hour * 60 + SPIKE_MINUTES_INTO_PEAK) * 60,
            factor: SPIKE_FACTOR,
            minutes: 10.0,
            ramp_minutes: 2.0,
        }),
        Shape::Launch => day.launch(LAUNCH_S, LAUNCH_FACTOR),
        Shape::BlackFriday => day.smooth().black_friday(BLACK_FRIDAY_FACTOR),
    };
    Ok(spec.load()?)
}

fn measured(path: &Path) -> Result<load::Load, Failure> {
    let text = plan_file::text(path)?;
    load::read(&text, STEP_S).map(|pasted| pasted.load).map_err(|problems| {
        let more = problems.len().saturating_sub(1);
        let mut problems = problems.into_iter();
        match problems.next() {
            Some(problem) => Failure::LoadFile { path: path.to_path_buf(), problem, more },
            None => Failure::Load(load::LoadError::Empty),
        }
    })
}
