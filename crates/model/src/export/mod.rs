//! What people take away.

pub mod costs;
pub mod csv;
pub mod document;
pub mod json;
pub mod simulation;
pub mod text;
