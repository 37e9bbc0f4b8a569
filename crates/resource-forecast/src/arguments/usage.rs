//! Why arguments cannot be followed.

/// Arguments that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UsageError {
    /// There is no such flag.
    #[error("there is no flag `{0}`")]
    UnknownFlag(String),
    /// Something that belongs to no flag.
    #[error("`{0}` belongs to no flag")]
    Stray(String),
    /// A flag without the value that it needs.
    #[error("{flag} needs a value; allowed: {allowed}")]
    MissingValue {
        /// The flag.
        flag: &'static str,
        /// What it may be.
        allowed: String,
    },
    /// A flag with a value that it does not take.
    #[error("{flag} takes no value, but has `{value}`")]
    NeedlessValue {
        /// The flag.
        flag: &'static str,
        /// What it was given.
        value: String,
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
    #[error("--output says where an export goes: give --export csv or --export json with it")]
    OutputWithoutExport,
    /// Two loads.
    #[error("--load and --load-file are two loads: give one of them")]
    TwoLoads,
    /// A figure that the load does not have.
    #[error("{flag} belongs to {loads}, but the load is {load}")]
    NotOfLoad {
        /// The flag.
        flag: &'static str,
        /// The loads that have it.
        loads: &'static str,
        /// The load.
        load: String,
    },
    /// Rules and autoscalers.
    #[error("--hpa gives the autoscalers: --scaling rules cannot stand beside it")]
    TwoScalings,
}
