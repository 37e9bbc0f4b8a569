//! The pages. A page composes; it does not calculate.

pub mod compare;
pub mod forecast;
pub mod plan;
pub mod tiers;
