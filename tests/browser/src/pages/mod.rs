//! The pages as a reader sees them: what is on them and what can be done there, by names from the field.

mod forecast;

pub use forecast::Forecast;

/// The routes of all pages.
pub const ROUTES: [(&str, &str); 2] = [("forecast", ""), ("tiers", "#/tiers")];
