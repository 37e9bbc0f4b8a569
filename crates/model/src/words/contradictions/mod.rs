//! What is said of values that are allowed and cannot be meant.

pub(crate) mod plan;
pub(crate) mod rules;
pub(crate) mod tiers;
