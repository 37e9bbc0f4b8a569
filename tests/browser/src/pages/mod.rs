//! The pages as a reader sees them: what is on them and what can be done there, by names from the field.

mod chart;
mod compare;
mod field;
mod forecast;
mod tiers;

pub use chart::Chart;
pub use compare::Compare;
pub use field::Field;
pub use forecast::Forecast;
pub use tiers::Tiers;

/// The routes of all pages.
pub const ROUTES: [(&str, &str); 3] = [("forecast", ""), ("tiers", "#/tiers"), ("compare", "#/compare")];
