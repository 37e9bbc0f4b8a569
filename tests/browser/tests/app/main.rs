//! The whole application, as built, in a real browser.

#![expect(clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod accessibility;
mod charts;
mod compare;
mod document;
mod fields;
mod figures;
mod keyboard;
mod levers;
mod opening;
mod preferences;
mod routes;
mod rubbish;
mod served_data;
mod tiers;
