//! The pages as a reader sees them: what is on them and what can be done there, by names from the field.

mod chart;
mod field;
mod forecast;
mod growth;
mod tiers;

pub use chart::Chart;
pub use field::Field;
pub use forecast::Forecast;
pub use growth::Growth;
pub use tiers::Tiers;

/// The routes of all pages.
pub const ROUTES: [(&str, &str); 3] = [("forecast", ""), ("tiers", "#/tiers"), ("growth", "#/growth")];
