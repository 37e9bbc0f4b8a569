//! The pages. A page composes; it does not calculate.

pub mod forecast;
pub mod runbook;
pub mod sources;
pub mod tiers;
