//! Scaling by rules that run by themselves: what they decide, on which load, and what waits meanwhile.

pub mod answers;
mod bounds;
mod cause;
pub mod fleet;
pub mod hpa;
pub mod load;
pub mod queueing;
pub mod rules;
pub mod search;
pub mod settings;
pub mod simulate;
mod target;
pub mod until;
