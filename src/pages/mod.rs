//! The pages. A page composes; it does not calculate.

pub mod costs;
pub mod compare;
pub mod forecast;
pub mod plan;
pub mod rules;
pub mod tiers;
