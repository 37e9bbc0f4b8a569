//! The growth page.

pub const TITLE: &str = "Growth";
