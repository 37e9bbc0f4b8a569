//! Scaling by rules that run by themselves: what they decide, on which load, and what waits meanwhile.

pub mod hpa;
pub mod load;
pub mod queueing;
