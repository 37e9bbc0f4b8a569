//! The tiers page.

pub const TITLE: &str = "Tiers";
