//! The Horizontal Pod Autoscaler of Kubernetes, `autoscaling/v2`, as its controller computes: to the double.
//!
//! Followed is Kubernetes 1.35: a tolerance for each direction, tested on both sides (older versions test the distance from
//! 1, which differs at exactly 110 %), and a missing pod is taken to use at least its request when it shrinks. Each step is
//! a function of its own; [`Controller`] puts them together and remembers.
//!
//! Not followed: container resources and pod-level requests, which only change where a request comes from; a count beyond
//! 2^31 - 1 out of floating point, which depends on the processor there and is cut here.

use crate::words::refusals::autoscalers as text;

mod check;
mod controller;
pub mod from_rules;
pub mod pods;
pub mod rate;
pub mod replicas;
pub mod spec;
pub mod stabilize;
#[cfg(test)]
mod tests;

pub use controller::{Controller, Decision, Observation, Outcome, Reading, Stabilization, propose, total};

/// Seconds between two decisions (`--horizontal-pod-autoscaler-sync-period`).
pub const SYNC_PERIOD_S: u32 = 15;

/// Settings of the controller, for all of its objects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flags {
    /// `--horizontal-pod-autoscaler-tolerance`.
    pub tolerance: f64,
    /// `--horizontal-pod-autoscaler-downscale-stabilization`, in seconds.
    pub down_window_s: i32,
    /// `--horizontal-pod-autoscaler-cpu-initialization-period`, in seconds.
    pub cpu_initialization_s: i64,
    /// `--horizontal-pod-autoscaler-initial-readiness-delay`, in seconds.
    pub initial_readiness_delay_s: i64,
}

impl Default for Flags {
    /// The defaults of `pkg/controller/podautoscaler/config/v1alpha1/defaults.go`.
    fn default() -> Self {
        Self {
            tolerance: 0.1,
            down_window_s: spec::DEFAULT_DOWN_WINDOW_SECONDS,
            cpu_initialization_s: 300,
            initial_readiness_delay_s: 30,
        }
    }
}

/// How far a ratio may be from 1 without a reaction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerances {
    /// Below 1.
    pub down: f64,
    /// Above 1.
    pub up: f64,
}

impl Tolerances {
    /// The tolerances of an object: its own where it has them, otherwise the controller's.
    pub fn of(behavior: Option<&spec::FilledBehavior>, flags: &Flags) -> Self {
        let own = |rules: fn(&spec::FilledBehavior) -> &spec::Rules| {
            let milli = behavior.and_then(|behavior| rules(behavior).tolerance_milli);
            milli.map_or(flags.tolerance, Self::from_milli)
        };
        Self { down: own(|behavior| &behavior.down), up: own(|behavior| &behavior.up) }
    }
}

/// Why a metric gives no number of replicas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MetricError {
    /// Its source did not answer, or with something else.
    #[error(fmt = text::no_reading)]
    NoReading,
    /// There is no pod.
    #[error(fmt = text::no_pods)]
    NoPods,
    /// No pod has a sample that counts.
    #[error(fmt = text::no_samples)]
    NoSamples,
    /// A pod requests nothing of the resource.
    #[error(fmt = text::no_request)]
    NoRequest,
}
