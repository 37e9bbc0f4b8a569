//! The pages as a reader sees them: what is on them and what can be done there, by names from the field.

mod chart;
mod compare;
mod costs;
mod export;
mod field;
mod forecast;
mod growth;
pub mod plans;
mod rules;
mod runbook;
mod scaling;
mod sources;
mod tiers;

pub use chart::Chart;
pub use compare::Compare;
pub use costs::Costs;
pub use export::Export;
pub use field::Field;
pub use forecast::Forecast;
pub use growth::Growth;
pub use rules::Rules;
pub use runbook::Runbook;
pub use scaling::Scaling;
pub use sources::Sources;
pub use tiers::Tiers;

/// The routes of all pages.
pub const ROUTES: [(&str, &str); 11] = [
    ("forecast", ""),
    ("tiers", "#/tiers"),
    ("growth", "#/growth"),
    ("costs", "#/costs"),
    ("rules", "#/rules"),
    ("scaling", "#/scaling"),
    ("runbook", "#/runbook"),
    ("compare", "#/compare"),
    ("export", "#/export"),
    ("sources", "#/sources"),
    ("plan", "#/plan"),
];
