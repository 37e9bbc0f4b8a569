//! A month of the forecast under a load, with what scales it.

use std::path::Path;

use headroom_model::autoscale::load;
use headroom_model::autoscale::settings::{self, Measured, Settings, Shape};
use headroom_model::autoscale::simulate::{STEP_S, Simulation};
use headroom_model::export::hpa;
use headroom_model::export::simulation::{self, About};
use headroom_model::forecast::{ForecastError, Row, forecast};
use headroom_model::format::Locale;
use headroom_model::words::command_line::report as said;
use headroom_model::words::pages::scaling::put_right;
use headroom_model::{Document, Inputs, published, thresholds};
use serde_json::Value;

use crate::arguments::simulate::{Figures, Load, Request, Scaling, load_word, scaling_word};
use crate::arguments::{Destination, Flag, Format, UsageError};
use crate::documents::{self, other};
use crate::failure::Failure;
use crate::{output, plan_file, run};

/// Simulates, writes the file where one is asked for, and gives what is to be printed. What was put right in a measured load is
/// said beside it.
///
/// # Errors
/// [`Failure`]; nothing was written then.
pub(crate) fn simulate(request: &Request, say: &impl Fn(&str)) -> Result<Vec<u8>, Failure> {
    let published = Document::published().map_err(Failure::BundledPlan)?;
    let document = documents::document(&request.of, &published)?;
    let thresholds = thresholds::of(document.thresholds()).map_err(Failure::BundledPlan)?;
    let (settings, load_repairs) = asked(request, &document, say)?;
    let plan = document.plan();
    let (inputs, row) = month(request, &document, &settings)?;
    let load = settings.load(plan, &row)?;
    // What a unit carries does not change with the rules that are tried.
    let rated_by = published::thresholds().map_err(Failure::BundledPlan)?;
    let by = (&thresholds, &rated_by);
    let mut asked = settings.request((plan, inputs.choices), &row, by, settings.scaling)?;
    asked.with_lanes = false;
    if let Some(Scaling::File(path)) = &request.scaling {
        let text = plan_file::text(path)?;
        asked.scaling = hpa::scaling_of(&text, &asked, settings.cluster())
            .map_err(|error| other(path, &error.to_string()))?;
    }
    let mut simulation = Simulation::new(&asked, &load)?;
    simulation.finish();
    let about = About {
        scenario: inputs.scenario.clone(),
        month: row.month,
        tier: plan.capacity_tiers.id(row.tier).to_owned(),
        concurrent_peak: row.concurrent_peak,
        load: match &request.load {
            Some(Load::File(path)) => path.display().to_string(),
            _ => load_word(settings.shape).to_owned(),
        },
        load_repairs,
        scaling: match &request.scaling {
            Some(Scaling::File(path)) => path.display().to_string(),
            _ => scaling_word(settings.scaling).to_owned(),
        },
        seed: settings.seed.get(),
        start_s: load.start_s,
    };
    let written = match request.format {
        Format::Json => simulation::json(&about, &simulation),
        Format::Csv => simulation::csv(&about, &simulation),
    };
    match &request.destination {
        Destination::StandardOutput => Ok(written.into_bytes()),
        Destination::File(path) => {
            output::write(path, written.as_bytes())?;
            Ok(said::saved(&crate::text::printable(&path.display().to_string())).into_bytes())
        }
    }
}

/// What the document asks, with what the flags say, and what was put right in a load of a file.
fn asked(
    request: &Request,
    document: &Document,
    say: &impl Fn(&str),
) -> Result<(Settings, Vec<String>), Failure> {
    let mut tree = Value::clone(document.simulation());
    request.asked.put_into(&mut tree);
    let mut settings = settings::of(&tree).map_err(Failure::BundledPlan)?;
    settings.events.extend(&request.asked.events);
    let mut repairs = Vec::new();
    match &request.load {
        Some(Load::Made(shape)) => settings.shape = *shape,
        Some(Load::File(path)) => {
            settings.shape = Shape::Measured;
            (settings.measured, repairs) = measured(path)?;
            repairs.iter().for_each(|repair| say(&said::of_file(&path.display().to_string(), repair)));
        }
        None => {}
    }
    if let Some(Scaling::By(scaler)) = request.scaling {
        settings.scaling = scaler;
    }
    settings.kubernetes_minor = request.minor.unwrap_or(settings.kubernetes_minor);
    settings.seed = request.seed.unwrap_or(settings.seed);
    set_figures(request, &mut settings)?;
    if let Some(kind) = request.asked.of_a_day.filter(|_| settings.is_one_day()) {
        return Err(UsageError::NoDayOfAWeek { kind }.into());
    }
    match request.asked.events.iter().find(|of| settings.misses(of)) {
        Some(of) => Err(UsageError::NeverHappens { kind: of.kind, lasts_s: settings.lasts_s() }.into()),
        None => Ok((settings, repairs)),
    }
}

/// Puts the figures that are given into the load that has them.
fn set_figures(request: &Request, settings: &mut Settings) -> Result<(), UsageError> {
    let Figures { at_hour, factor, minutes } = request.figures;
    let shape = settings.shape;
    let refused = |flag: Flag, loads: &'static str| UsageError::NotOfLoad {
        flag: flag.name(),
        loads,
        load: load_word(shape).to_owned(),
    };
    if let Some(at_hour) = at_hour {
        match shape {
            Shape::Spike => settings.spike.at_hour = at_hour,
            Shape::Launch => settings.launch.at_hour = at_hour,
            _ => return Err(refused(Flag::AtHour, said::SPIKE_AND_LAUNCH)),
        }
    }
    if let Some(factor) = factor {
        match shape {
            Shape::Spike => settings.spike.factor = factor,
            Shape::Launch => settings.launch.factor = factor,
            Shape::BlackFriday => settings.black_friday.factor = factor,
            _ => return Err(refused(Flag::Factor, said::SPIKE_LAUNCH_AND_BLACK_FRIDAY)),
        }
    }
    if let Some(minutes) = minutes {
        match shape {
            Shape::Spike => settings.spike.minutes = minutes,
            _ => return Err(refused(Flag::Minutes, "spike")),
        }
    }
    Ok(())
}

/// The month, with the forecast's question.
fn month(request: &Request, document: &Document, settings: &Settings) -> Result<(Inputs, Row), Failure> {
    // What is looked at in a document is no reason for a longer forecast: a later month is the last one that has a load.
    let inputs = run::with_month(run::inputs(document.inputs(), &request.forecast), request.month);
    let asked = request.month.unwrap_or(settings.month.get());
    let rows = forecast(document.plan(), &inputs)?;
    // A forecast has at least one month.
    let row = settings::row_of(&rows, asked).copied().ok_or(Failure::Forecast(ForecastError::NoTier))?;
    Ok((inputs, row))
}

/// A load of a file, as a document keeps it, and what was put right in it: the page that is given the same file simulates the
/// same and says the same.
fn measured(path: &Path) -> Result<(Measured, Vec<String>), Failure> {
    let text = plan_file::text(path)?;
    let pasted = load::read(&text, STEP_S).map_err(|problems| {
        let more = problems.len().saturating_sub(1);
        let mut problems = problems.into_iter();
        match problems.next() {
            Some(problem) => Failure::LoadFile { path: path.to_path_buf(), problem, more },
            None => Failure::Load(load::LoadError::Empty),
        }
    })?;
    Ok((Measured::of(&pasted.load)?, put_right(&pasted, &Locale::ENGLISH)))
}
