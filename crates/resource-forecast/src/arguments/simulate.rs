//! What the command line asks of a simulation.

use std::ffi::OsString;
use std::path::PathBuf;

use headroom_model::autoscale::settings::Minor;
use headroom_model::autoscale::settings::{Scaler, Shape};
use headroom_model::quantity::{LoadFactor, LoadMinutes, Seed, TimeOfDay};
use headroom_model::words::command_line::failures as said;
use lexopt::Parser;

use super::files::{Of, minor};
use super::settings::{Asked, Setting};
use super::{
    Command, Destination, Flag, Format, UsageError, bad, destination, export_format, figure, month, next,
    refuse_value, text, value, word,
};

/// The command that begins a simulation.
pub(crate) const NAME: &str = "simulate";

/// A simulation that is asked for. What is not given comes from the document, or is as published.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// The forecast that it stands on.
    pub(crate) forecast: super::Request,
    /// The files of the plan and the rules.
    pub(crate) of: Of,
    /// The load.
    pub(crate) load: Option<Load>,
    /// The month of the forecast.
    pub(crate) month: Option<u64>,
    /// What scales.
    pub(crate) scaling: Option<Scaling>,
    /// The minor version of Kubernetes, which the HPA is for.
    pub(crate) minor: Option<Minor>,
    /// From what failures are drawn.
    pub(crate) seed: Option<Seed>,
    /// The figures of the load.
    pub(crate) figures: Figures,
    /// Every other setting.
    pub(crate) asked: Asked,
    /// The form of what is written.
    pub(crate) format: Format,
    /// Where it goes.
    pub(crate) destination: Destination,
}

/// Figures that are given; the others are those of the document.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Figures {
    /// When a spike or a launch begins.
    pub(crate) at_hour: Option<TimeOfDay>,
    /// How many times the usual load a spike, a launch or a Black Friday is.
    pub(crate) factor: Option<LoadFactor>,
    /// How long a spike lasts.
    pub(crate) minutes: Option<LoadMinutes>,
}

/// A load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Load {
    /// One that is made.
    Made(Shape),
    /// One that was measured.
    File(PathBuf),
}

/// What scales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scaling {
    /// The rules, or the HPA as near to them as it comes.
    By(Scaler),
    /// The autoscalers of a file.
    File(PathBuf),
}

/// The words for loads. What is drawn or pasted stands in a document.
pub(crate) const LOADS: [(&str, Shape); 6] = [
    ("published-day", Shape::PublishedDay),
    ("smooth-day", Shape::SmoothDay),
    ("week", Shape::Week),
    ("spike", Shape::Spike),
    ("launch", Shape::Launch),
    ("black-friday", Shape::BlackFriday),
];

/// The words for what scales.
pub(crate) const SCALINGS: [(&str, Scaler); 2] = [("rules", Scaler::Rules), ("hpa", Scaler::Hpa)];

/// The flags of a simulation, in the order in which they are explained.
pub(crate) const FLAGS: [Flag; 43] = [
    Flag::Load,
    Flag::LoadFile,
    Flag::AtHour,
    Flag::Factor,
    Flag::Minutes,
    Flag::Spike,
    Flag::Launch,
    Flag::Deployment,
    Flag::Month,
    Flag::Scaling,
    Flag::Hpa,
    Flag::Kubernetes,
    Flag::Setting(Setting::Cooldown),
    Flag::Seed,
    Flag::Setting(Setting::Failures),
    Flag::Setting(Setting::Fails),
    Flag::Setting(Setting::Retries),
    Flag::Setting(Setting::RetryShare),
    Flag::Setting(Setting::RetryAfter),
    Flag::Setting(Setting::RetryGrowth),
    Flag::Setting(Setting::TaskRetryAfter),
    Flag::Setting(Setting::BackendStart),
    Flag::Setting(Setting::FrontendStart),
    Flag::Setting(Setting::CeleryStart),
    Flag::Setting(Setting::RedisStart),
    Flag::Setting(Setting::ReplicaStart),
    Flag::Setting(Setting::MetricAge),
    Flag::Setting(Setting::HpaMetricAge),
    Flag::ScalingThresholds,
    Flag::Document,
    Flag::Format,
    Flag::Output,
    Flag::Months,
    Flag::Scenario,
    Flag::InitialUsers,
    Flag::StartMonth,
    Flag::CapacityPlan,
    Flag::Outgrown,
    Flag::Sizing,
    Flag::Cost,
    Flag::Term,
    Flag::Beyond,
    Flag::Help,
];

/// Words with commas between.
pub(crate) fn words<T>(of: &[(&str, T)]) -> String {
    of.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
}

/// The word of a shape; what has none is called as in a document.
pub(crate) fn load_word(shape: Shape) -> &'static str {
    let other = match shape {
        Shape::Drawn => "drawn",
        Shape::DrawnWeek => "drawn-week",
        _ => "measured",
    };
    LOADS.iter().find(|(_, of)| *of == shape).map_or(other, |(word, _)| word)
}

/// The word of what scales.
pub(crate) fn scaling_word(scaler: Scaler) -> &'static str {
    SCALINGS.iter().find(|(_, of)| *of == scaler).map_or("", |(word, _)| word)
}

/// Reads the arguments after the command.
///
/// # Errors
/// [`UsageError`], for the first argument that cannot be followed.
pub(super) fn read(arguments: Vec<OsString>) -> Result<Command, UsageError> {
    let mut parser = Parser::from_args(arguments);
    let mut request = Request {
        forecast: super::Request::default(),
        of: Of::default(),
        load: None,
        month: None,
        scaling: None,
        minor: None,
        seed: None,
        figures: Figures::default(),
        asked: Asked::default(),
        format: Format::Json,
        destination: Destination::StandardOutput,
    };
    let (mut made, mut file) = (None, None);
    let (mut by, mut hpa, mut given) = (None, None, Vec::new());
    while let Some(flag) = next(&mut parser, &FLAGS, &mut given)? {
        if request.forecast.take(&mut parser, flag)? || request.asked.take(&mut parser, flag)? {
            continue;
        }
        match flag {
            Flag::Load => made = Some(word(&mut parser, flag, &LOADS)?),
            Flag::LoadFile => file = Some(value(&mut parser, flag)?.into()),
            Flag::Month => request.month = Some(month(&mut parser, flag)?),
            Flag::Scaling => by = Some(word(&mut parser, flag, &SCALINGS)?),
            Flag::Hpa => hpa = Some(value(&mut parser, flag)?.into()),
            Flag::Kubernetes => request.minor = Some(minor(&mut parser, flag)?),
            Flag::AtHour => request.figures.at_hour = Some(figure(&mut parser, flag, TimeOfDay::new)?),
            Flag::Factor => request.figures.factor = Some(figure(&mut parser, flag, LoadFactor::new)?),
            Flag::Minutes => request.figures.minutes = Some(figure(&mut parser, flag, LoadMinutes::new)?),
            Flag::Seed => request.seed = Some(seed(&mut parser, flag)?),
            Flag::ScalingThresholds => {
                request.of.scaling_thresholds = Some(value(&mut parser, flag)?.into());
            }
            Flag::Document => request.of.document = Some(value(&mut parser, flag)?.into()),
            Flag::Format => request.format = export_format(&mut parser, flag)?,
            Flag::Output => request.destination = destination(value(&mut parser, flag)?),
            _ => {
                refuse_value(&mut parser, flag)?;
                return Ok(Command::SimulateHelp);
            }
        }
    }
    request.of.capacity_plan = request.forecast.capacity_plan.take();
    request.load = match (made, file) {
        (Some(_), Some(_)) => return Err(UsageError::TwoLoads),
        (made, file) => file.map(Load::File).or(made.map(Load::Made)),
    };
    request.scaling = match (by, hpa) {
        (Some(Scaler::Rules), Some(_)) => return Err(UsageError::TwoScalings),
        (by, hpa) => hpa.map(Scaling::File).or(by.map(Scaling::By)),
    };
    Ok(Command::Simulate(Box::new(request)))
}

/// Every digit of a seed counts, so it is no shortened number.
fn seed(parser: &mut Parser, flag: Flag) -> Result<Seed, UsageError> {
    let given = text(parser, flag)?;
    let seed: Option<u64> = given.parse().ok();
    seed.and_then(|seed| Seed::new(seed as f64).ok().filter(|checked| checked.get() == seed))
        .ok_or_else(|| bad(flag, said::is_no_seed(&given)))
}
