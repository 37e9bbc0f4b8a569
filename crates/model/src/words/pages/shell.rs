//! The frame around the pages: navigation, theme, what stands below, what is printed.

pub const SKIP: &str = "Skip to the page";
