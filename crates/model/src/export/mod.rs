//! What people take away.

pub mod costs;
pub mod csv;
pub mod document;
pub mod hpa;
pub mod inert;
pub mod json;
pub mod keda;
mod kubernetes;
pub mod source;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub mod yaml;

pub use source::{Source, SourceError};
