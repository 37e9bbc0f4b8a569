//! What is called what where it is edited: a table of `fields` names each of these beside the place of its value.

pub(crate) mod assumptions;
pub(crate) mod plan;
pub(crate) mod scaling;
pub(crate) mod tiers;

/// The titles of the files' JSON Schemas.
#[cfg(feature = "schema")]
pub(crate) const CAPACITY_PLAN: &str = "Capacity plan";
#[cfg(feature = "schema")]
pub(crate) const SCALING_THRESHOLDS: &str = "Scaling thresholds";
