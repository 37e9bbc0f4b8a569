//! What people take away.

pub mod csv;
pub mod json;
