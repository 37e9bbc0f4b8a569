//! The Horizontal Pod Autoscaler of Kubernetes, `autoscaling/v2`.

mod check;
pub mod from_rules;
pub mod spec;
