//! What the command line asks of a simulation.

use std::ffi::OsString;
use std::path::PathBuf;

use headroom_model::quantity::{Bounds, MonthNumber};
use lexopt::Parser;

use super::{
    Command, Destination, Flag, Format, UsageError, bad, destination, export_format, next, quantity,
    refuse_value, text, value,
};

/// The command that begins a simulation.
pub(crate) const NAME: &str = "simulate";

/// What a seed may be: every whole number that a double holds.
pub(crate) static SEED: Bounds =
    Bounds { quantity: "seed", min: 0.0, max: 9_007_199_254_740_991.0, whole: true, optional: false };

/// A simulation that is asked for. What is not given comes from the plan.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Request {
    /// The forecast that it stands on.
    pub(crate) forecast: super::Request,
    /// The load.
    pub(crate) load: Load,
    /// The month of the forecast.
    pub(crate) month: u64,
    /// What scales.
    pub(crate) scaling: Scaling,
    /// From what failures are drawn.
    pub(crate) seed: u64,
    /// The file of the thresholds; `None` for the bundled ones.
    pub(crate) thresholds: Option<PathBuf>,
    /// The form of what is written.
    pub(crate) format: Format,
    /// Where it goes.
    pub(crate) destination: Destination,
}

/// A load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Load {
    /// One that is made.
    Made(Shape),
    /// One that was measured.
    File(PathBuf),
}

/// The shape of a load that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The published day.
    PublishedDay,
    /// The same with slopes.
    SmoothDay,
    /// A smooth week.
    Week,
    /// The published day with a spike in its peak.
    Spike,
    /// The published day with a launch in the morning.
    Launch,
    /// A smooth week with a Black Friday.
    BlackFriday,
}

/// What scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scaling {
    /// The rules of the thresholds.
    Rules,
    /// The HPA, as near to the rules as it comes.
    Hpa,
}

/// The words for loads.
pub(crate) const LOADS: [(&str, Shape); 6] = [
    ("published-day", Shape::PublishedDay),
    ("smooth-day", Shape::SmoothDay),
    ("week", Shape::Week),
    ("spike", Shape::Spike),
    ("launch", Shape::Launch),
    ("black-friday", Shape::BlackFriday),
];

/// The words for what scales.
pub(crate) const SCALINGS: [(&str, Scaling); 2] = [("rules", Scaling::Rules), ("hpa", Scaling::Hpa)];

/// The flags of a simulation, in the order in which they are explained.
pub(crate) const FLAGS: [Flag; 19] = [
    Flag::Load,
    Flag::LoadFile,
    Flag::Month,
    Flag::Scaling,
    Flag::Seed,
    Flag::ScalingThresholds,
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

/// The word of a shape.
pub(crate) fn load_word(shape: Shape) -> &'static str {
    LOADS.iter().find(|(_, of)| *of == shape).map_or("", |(word, _)| word)
}

/// The word of what scales.
pub(crate) fn scaling_word(scaling: Scaling) -> &'static str {
    SCALINGS.iter().find(|(_, of)| *of == scaling).map_or("", |(word, _)| word)
}

/// Reads the arguments after the command. Of a flag that is given twice, the last counts.
///
/// # Errors
/// [`UsageError`], for the first argument that cannot be followed.
pub(super) fn read(arguments: Vec<OsString>) -> Result<Command, UsageError> {
    let mut parser = Parser::from_args(arguments);
    let mut request = Request {
        forecast: super::Request::default(),
        load: Load::Made(Shape::PublishedDay),
        month: 1,
        scaling: Scaling::Rules,
        seed: 1,
        thresholds: None,
        format: Format::Json,
        destination: Destination::StandardOutput,
    };
    let (mut made, mut file) = (None, None);
    while let Some(flag) = next(&mut parser, &FLAGS)? {
        if request.forecast.take(&mut parser, flag)? {
            continue;
        }
        match flag {
            Flag::Load => made = Some(word(&mut parser, flag, &LOADS)?),
            Flag::LoadFile => file = Some(PathBuf::from(value(&mut parser, flag)?)),
            Flag::Month => request.month = quantity(&mut parser, flag, MonthNumber::new)?.get(),
            Flag::Scaling => request.scaling = word(&mut parser, flag, &SCALINGS)?,
            Flag::Seed => request.seed = seed(&mut parser, flag)?,
            Flag::ScalingThresholds => request.thresholds = Some(value(&mut parser, flag)?.into()),
            Flag::Format => request.format = export_format(&mut parser, flag)?,
            Flag::Output => request.destination = destination(value(&mut parser, flag)?),
            _ => {
                refuse_value(&mut parser, flag)?;
                return Ok(if flag == Flag::Help { Command::SimulateHelp } else { Command::Version });
            }
        }
    }
    request.load = match (made, file) {
        (Some(_), Some(_)) => return Err(UsageError::TwoLoads),
        (_, Some(file)) => Load::File(file),
        (Some(shape), None) => Load::Made(shape),
        (None, None) => request.load,
    };
    Ok(Command::Simulate(request))
}

fn word<T: Copy>(parser: &mut Parser, flag: Flag, words: &[(&str, T)]) -> Result<T, UsageError> {
    let given = text(parser, flag)?;
    let known = words.iter().find(|(word, _)| *word == given);
    known.map(|(_, of)| *of).ok_or_else(|| bad(flag, format_args!("there is no `{given}`")))
}

/// Every digit of a seed counts, so it is no shortened number.
fn seed(parser: &mut Parser, flag: Flag) -> Result<u64, UsageError> {
    let given = text(parser, flag)?;
    let seed: Option<u64> = given.parse().ok();
    seed.filter(|seed| *seed <= 9_007_199_254_740_991)
        .ok_or_else(|| bad(flag, format_args!("`{given}` is no seed")))
}
