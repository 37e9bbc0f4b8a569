//! Why the program ends without what it was asked for, and with which exit code.

use std::io;
use std::path::PathBuf;

use headroom_model::autoscale::load::LoadError;
use headroom_model::export::SourceError;
use headroom_model::export::zip::TooLarge;
use headroom_model::forecast::ForecastError;
use headroom_model::read::ReadError;

use crate::arguments::UsageError;
use crate::clock::ClockError;

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The flags ask for something that there is not.
    #[error("{0}; --help lists the flags")]
    Usage(#[from] UsageError),
    /// The plan's file is not there or may not be read.
    #[error("cannot read {}: {source}", path.display())]
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
    /// The bundled plan cannot be read, which tests rule out.
    #[error("the bundled plan: {0}")]
    BundledPlan(ReadError),
    /// A file holds something else than its flag says.
    #[error("{}: {reason}", path.display())]
    OtherFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what is allowed.
        reason: String,
    },
    /// There is nothing to export in that month, or no link to the plan.
    #[error("{}{}", other_month(.0), .0)]
    Source(#[from] SourceError),
    /// The month has more users than a load.
    #[error(transparent)]
    Load(#[from] LoadError),
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
    #[error("cannot write {}: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nobody takes what is printed.
    #[error("cannot write to standard output: {0}")]
    StandardOutput(io::Error),
}

/// Names the flag: the model knows none.
const fn unknown_scenario(error: &ForecastError) -> &'static str {
    if matches!(error, ForecastError::NoScenario { .. }) { "--scenario: " } else { "" }
}

/// Names the flag, as above.
const fn other_month(error: &SourceError) -> &'static str {
    if matches!(error, SourceError::NoMonth { .. }) { "--month: " } else { "" }
}

impl Failure {
    /// 2 where other flags would help, 1 for everything else.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            // The plan's own scenario is there, as reading the plan has checked: this one came from the flag.
            Self::Usage(_)
            | Self::Forecast(ForecastError::NoScenario { .. })
            | Self::Source(SourceError::NoMonth { .. }) => 2,
            _ => 1,
        }
    }

    /// Whether the reader of standard output went away, as `head` does: no failure of this program.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::StandardOutput(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
