//! The pages. A page composes; it does not calculate.

pub mod forecast;
pub mod growth;
pub mod plan;
pub mod tiers;
