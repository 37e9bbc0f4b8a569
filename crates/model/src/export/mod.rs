//! What people take away.

pub mod costs;
pub mod csv;
pub mod document;
pub mod inert;
pub mod json;
pub mod text;
pub mod yaml;
