//! The page of the plan as a thing to keep and to share.

pub const TITLE: &str = "Your plan";
