//! The model of Headroom: plan, forecast, events, alerts, recommendations and exports.
//!
//! Everything here is pure: values in, values out; no clock, no browser, no random source, no global state. The same
//! input gives the same bits natively and in wasm32.
//!
//! ```
//! use headroom_model::{Inputs, forecast::forecast, published};
//!
//! let plan = published::plan()?;
//! let forecast = forecast(&plan, &Inputs::published(&plan))?;
//! assert_eq!(forecast.last().map(|row| row.registered_users), Some(609_360));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod autoscale;
pub mod block;
pub mod calendar;
pub mod compare;
pub mod contradictions;
pub mod costs;
pub mod currency;
pub mod document;
pub mod entry;
pub mod export;
pub mod fields;
pub mod forecast;
pub mod format;
pub mod growth;
pub mod history;
pub mod import;
pub mod inputs;
pub mod limit;
pub mod milestones;
pub mod money;
pub mod ordered;
pub mod outlook;
pub mod plan;
pub mod pricing;
pub mod published;
pub mod quantity;
pub mod ratings;

pub mod read;
pub mod recommendations;
pub mod runbook;
pub mod schedule;
pub mod share;
pub mod sizing;
pub mod sources;
pub mod thresholds;
pub mod words;

#[cfg(test)]
mod sample;
#[cfg(feature = "schema")]
pub mod schema;

pub use currency::Currency;
pub use document::{Document, Edit};
pub use history::History;
pub use inputs::{Choices, Inputs};
pub use money::Usd;
pub use plan::Plan;
pub use thresholds::Thresholds;
