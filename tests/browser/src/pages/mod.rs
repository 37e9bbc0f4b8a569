//! The pages as a reader sees them: what is on them and what can be done there, by names from the field.

mod chart;
mod field;
mod forecast;
mod runbook;
mod sources;
mod tiers;

pub use chart::Chart;
pub use field::Field;
pub use forecast::Forecast;
pub use runbook::Runbook;
pub use sources::Sources;
pub use tiers::Tiers;

/// The routes of all pages.
pub const ROUTES: [(&str, &str); 4] =
    [("forecast", ""), ("tiers", "#/tiers"), ("runbook", "#/runbook"), ("sources", "#/sources")];
