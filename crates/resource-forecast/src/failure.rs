//! Why the program ends without what it was asked for, and with which exit code.

use std::io;
use std::path::PathBuf;

use headroom_model::autoscale::load::LoadError;
use headroom_model::autoscale::simulate::SimulateError;
use headroom_model::export::SourceError;
use headroom_model::export::zip::TooLarge;
use headroom_model::forecast::ForecastError;
use headroom_model::import::Problem;
use headroom_model::read::ReadError;
use headroom_model::words::command_line::failures as said;

use crate::arguments::UsageError;
use crate::clock::ClockError;

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The flags ask for something that there is not.
    #[error(fmt = said::usage)]
    Usage(#[from] UsageError),
    /// A file is not there or may not be read.
    #[error(fmt = said::unreadable)]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The plan's file holds something else than a plan.
    #[error("{}: {source}", path.display())]
    PlanFile {
        /// The file.
        path: PathBuf,
        /// The field, the line and the reason.
        source: ReadError,
    },
    /// The bundled plan or the bundled thresholds cannot be read, which tests rule out.
    #[error(fmt = said::bundled_plan)]
    BundledPlan(ReadError),
    /// The load's file holds something else than a load.
    #[error("{}: {problem}{}", path.display(), and_more(.more))]
    LoadFile {
        /// The file.
        path: PathBuf,
        /// The first thing that is wrong.
        problem: Problem,
        /// How many more there are.
        more: usize,
    },
    /// There is no such load.
    #[error(fmt = said::load)]
    Load(#[from] LoadError),
    /// There is no simulation of it.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
    /// A file holds something else than its flag says.
    #[error("{}: {reason}", path.display())]
    OtherFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what is allowed.
        reason: String,
    },
    /// There is nothing to export.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The files are too large to be one.
    #[error(transparent)]
    Archive(#[from] TooLarge),
    /// The plan gives no forecast for this request.
    #[error("{}{}", unknown_scenario(.0), .0)]
    Forecast(#[from] ForecastError),
    /// There is no time to write into the export.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The export's file cannot be written.
    #[error(fmt = said::unwritable)]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nobody takes what is printed.
    #[error(fmt = said::standard_output)]
    StandardOutput(io::Error),
}

/// How many problems are not told.
fn and_more(count: &usize) -> String {
    if *count == 0 { String::new() } else { said::and_more(*count) }
}

/// Names the flag: the model knows none.
const fn unknown_scenario(error: &ForecastError) -> &'static str {
    if matches!(error, ForecastError::NoScenario { .. }) { "--scenario: " } else { "" }
}

impl Failure {
    /// 2 where other flags would help, 1 for everything else.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            // The plan's own scenario is there, as reading the plan has checked: this one came from the flag.
            Self::Usage(_) | Self::Forecast(ForecastError::NoScenario { .. }) => 2,
            _ => 1,
        }
    }

    /// Whether the reader of standard output went away, as `head` does: no failure of this program.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::StandardOutput(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
