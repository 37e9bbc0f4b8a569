//! Cases computed by hand from the definition, and what holds for all of them.

mod controller;
mod pods;
mod properties;
mod rate;
mod replicas;
mod stabilize;

use super::spec::{Behavior, Hpa, Metric, ObjectReference, Policy, ScalingRules, SelectPolicy, ValueTarget};

/// An object whose replicas are a whole by 1 each: what is measured is what is asked for.
fn hpa(min: i32, max: i32, behavior: Option<Behavior>) -> Hpa {
    let api_version = "apps/v1".to_owned();
    Hpa {
        name: "backend".into(),
        target: ObjectReference { api_version, kind: "Deployment".into(), name: "backend".into() },
        min_replicas: Some(min),
        max_replicas: max,
        metrics: vec![Metric::External {
            name: "wanted".into(),
            target: ValueTarget::AverageValueMilli(1000),
        }],
        behavior,
        pause: None,
    }
}

fn rules(window: i32, select: SelectPolicy, policies: &[Policy]) -> ScalingRules {
    ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: Some(select),
        policies: Some(policies.to_vec()),
        tolerance_milli: None,
    }
}
