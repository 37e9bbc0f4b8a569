//! What people take away.

pub mod compose;
pub mod costs;
pub mod csv;
pub mod document;
pub mod everything;
pub mod formats;
mod given;
pub mod highlight;
pub mod hpa;
pub mod inert;
pub mod json;
pub mod k6;
pub mod keda;
pub(crate) mod kubernetes;
pub mod prometheus;
pub mod requests;
pub mod services;
pub mod simulated;
pub mod simulation;
mod sizes;
pub mod source;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub mod yaml;
pub mod zip;

pub use formats::{Description, FORMATS, File, Format, all};
pub use simulated::{Simulated, SimulatedError, Simulating};
pub use source::{Source, SourceError};
