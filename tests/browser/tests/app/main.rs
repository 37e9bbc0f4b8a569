//! The whole application, as built, in a real browser.

#![expect(clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod fields;
mod figures;
mod levers;
mod opening;
mod served_data;
