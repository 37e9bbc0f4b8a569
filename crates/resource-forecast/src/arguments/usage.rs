//! Why arguments cannot be followed.

use headroom_model::autoscale::settings::Kind;
use headroom_model::words::command_line::failures as said;

/// Arguments that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UsageError {
    /// There is no such flag.
    #[error(fmt = said::unknown_flag)]
    UnknownFlag(String),
    /// Something that belongs to no flag.
    #[error(fmt = said::stray)]
    Stray(String),
    /// A flag without the value that it needs.
    #[error(fmt = said::missing_value)]
    MissingValue {
        /// The flag.
        flag: &'static str,
        /// What it may be.
        allowed: String,
    },
    /// A flag with a value that it does not take.
    #[error(fmt = said::needless_value)]
    NeedlessValue {
        /// The flag.
        flag: &'static str,
        /// What it was given.
        value: String,
    },
    /// A flag that was given before.
    #[error(fmt = said::twice)]
    Twice {
        /// The flag.
        flag: &'static str,
    },
    /// A value that is not what its flag takes.
    #[error("{flag}: {reason}")]
    BadValue {
        /// The flag.
        flag: &'static str,
        /// What is wrong with it, and what is allowed.
        reason: String,
    },
    /// A place for an export, but no export.
    #[error(fmt = said::output_without_export)]
    OutputWithoutExport,
    /// Two loads.
    #[error(fmt = said::two_loads)]
    TwoLoads,
    /// A figure that the load does not have.
    #[error(fmt = said::not_of_load)]
    NotOfLoad {
        /// The flag.
        flag: &'static str,
        /// The loads that have it.
        loads: &'static str,
        /// The load.
        load: String,
    },
    /// Something that would begin after the load.
    #[error(fmt = said::never_happens)]
    NeverHappens {
        /// What.
        kind: Kind,
        /// From when to when the load lasts, in seconds after the beginning of a Monday.
        lasts_s: (u32, u32),
    },
    /// Something on a day of the week, in a load of one day.
    #[error(fmt = said::no_day_of_a_week)]
    NoDayOfAWeek {
        /// What.
        kind: Kind,
    },
    /// Rules and autoscalers.
    #[error(fmt = said::two_scalings)]
    TwoScalings,
}
