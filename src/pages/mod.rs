//! The pages. A page composes; it does not calculate.

pub mod compare;
#[cfg(debug_assertions)]
pub mod components;
pub mod costs;
pub mod export;
pub mod forecast;
pub mod growth;
pub mod plan;
pub mod rules;
pub mod runbook;
pub mod scaling;
pub mod sources;
pub mod tiers;
