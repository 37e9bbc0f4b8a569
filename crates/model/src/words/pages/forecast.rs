//! The forecast page.

pub const TITLE: &str = "Forecast";
