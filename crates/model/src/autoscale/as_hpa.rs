//! The rules of a component as an HPA object: as near as one comes.
//!
//! Not the same: the HPA adds what the ratio of a metric to its target asks for, and a policy is a budget that slides (2 pods
//! in any 300 s may be one and one), no rest of a rule. It knows neither peak hours nor what is ahead.

use super::hpa::spec::{
    Behavior, Hpa, Metric as HpaMetric, ObjectReference, Policy, ResourceTarget, ScalingRules, SelectPolicy,
    ValueTarget,
};
use super::rules::{Lever, Metric, RuleSet, SAMPLE_S, Watch};
use crate::plan::Component;
use crate::thresholds::{Comparison, Thresholds};

/// Longest stabilisation window and longest period of a policy, in seconds: what the API server takes.
const LONGEST_WINDOW_S: u32 = 3600;
const LONGEST_PERIOD_S: u32 = 1800;

/// What an HPA scales: Deployments.
pub const DEPLOYMENTS: [Component; 3] = [Component::Backend, Component::Frontend, Component::Celery];

/// The HPA object of each Deployment that has rules for it.
pub fn all(thresholds: &Thresholds) -> Vec<(Component, Hpa)> {
    let rules = RuleSet::of(thresholds);
    let of = |component| hpa(&rules, thresholds, component).map(|hpa| (component, hpa));
    DEPLOYMENTS.into_iter().filter_map(of).collect()
}

/// The HPA object of a component; `None` where no rule makes it larger.
pub fn hpa(rules: &RuleSet, thresholds: &Thresholds, component: Component) -> Option<Hpa> {
    let (name, min, max) = limits(thresholds, component)?;
    let scales = |watch: &&Watch| watch.component == component && watch.effect.lever == Lever::Units;
    let up = || rules.watches.iter().filter(scales).filter(|watch| watch.effect.change > 0.0);
    let down = || rules.watches.iter().filter(scales).filter(|watch| watch.effect.change < 0.0);
    up().next()?;
    let metrics: Vec<HpaMetric> = up().map(metric).collect();
    let scale_up = ScalingRules {
        // Rules of several lengths share one window: that of the rule that is listed first.
        stabilization_window_seconds: up().next().map(window),
        select_policy: Some(SelectPolicy::Max),
        policies: Some(up().map(policy).collect()),
        tolerance_milli: Some(0),
    };
    let first = down().next();
    let scale_down = ScalingRules {
        stabilization_window_seconds: first.map(window),
        select_policy: Some(if first.is_some() { SelectPolicy::Max } else { SelectPolicy::Disabled }),
        policies: first.map(|_| down().map(policy).collect()),
        tolerance_milli: first.and_then(|down| {
            up().find(|up| up.metric == down.metric).and_then(|up| down_tolerance_milli(up, down))
        }),
    };
    Some(Hpa {
        name: name.to_owned(),
        target: ObjectReference {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            name: name.to_owned(),
        },
        min_replicas: Some(min),
        max_replicas: max,
        metrics,
        behavior: Some(Behavior { scale_up: Some(scale_up), scale_down: Some(scale_down) }),
    })
}

/// Name of the Deployment, fewest and most pods.
fn limits(thresholds: &Thresholds, component: Component) -> Option<(&'static str, i32, i32)> {
    let (name, min, max) = match component {
        Component::Backend => {
            let of = &thresholds.backend_scaling.constraints;
            ("backend", of.min_instances, of.max_instances)
        }
        Component::Frontend => {
            let of = &thresholds.frontend_scaling.constraints;
            ("frontend", of.min_instances, of.max_instances)
        }
        Component::Celery => {
            let of = &thresholds.celery_scaling.constraints;
            ("celery", of.min_workers, of.max_workers)
        }
        _ => return None,
    };
    let (min, max) = (small(min.as_f64()).max(1), small(max.as_f64()).max(1));
    Some((name, min.min(max), max))
}

/// The target at which a rule acts. The HPA acts above its target, not at it: one per cent less, without a tolerance.
fn target_percent(watch: &Watch) -> i32 {
    let at = small(watch.threshold.ceil());
    if watch.comparison == Comparison::AtLeast { (at - 1).max(1) } else { at.max(1) }
}

fn metric(watch: &Watch) -> HpaMetric {
    let name = || watch.metric.name(watch.component).to_owned();
    let resource = |name: &str| {
        let target = ResourceTarget::Utilization(target_percent(watch));
        HpaMetric::Resource { name: name.to_owned(), target }
    };
    let milli = i64::from(small(watch.threshold)).max(1) * 1000;
    match watch.metric {
        Metric::Cpu => resource("cpu"),
        Metric::Memory => resource("memory"),
        Metric::Connections => HpaMetric::Pods { name: name(), average_value_milli: milli },
        _ => HpaMetric::External { name: name(), target: ValueTarget::ValueMilli(milli) },
    }
}

/// All proposals of the window have to agree, as all periods of a rule have to be true.
fn window(watch: &Watch) -> i32 {
    let seconds = watch.periods.saturating_mul(watch.samples).saturating_mul(SAMPLE_S);
    i32::try_from(seconds.min(LONGEST_WINDOW_S)).unwrap_or(0)
}

fn policy(watch: &Watch) -> Policy {
    let period = watch.cooldown_s.unwrap_or(0).clamp(1, LONGEST_PERIOD_S);
    Policy::pods(small(watch.effect.change.abs()).max(1), i32::try_from(period).unwrap_or(1))
}

/// The tolerance with which nothing shrinks above the threshold of the rule: between 1 - (d + 1) / t and 1 - d / t, in
/// hundredths. `None` where there is none.
fn down_tolerance_milli(up: &Watch, down: &Watch) -> Option<i64> {
    let target = f64::from(target_percent(up));
    let least = 1.0 - (down.threshold.floor() + 1.0) / target;
    let hundredths = (least * 100.0).ceil();
    let is_right = hundredths >= 0.0 && hundredths / 100.0 < 1.0 - down.threshold / target;
    is_right.then(|| i64::from(small(hundredths)) * 10)
}

/// A whole number that the API holds.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and so does the limit")]
fn small(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autoscale::hpa::spec::Cluster;
    use crate::published;

    #[test]
    fn the_backend_is_scaled_as_its_rules_say() {
        let all = all(&published::thresholds().unwrap());
        assert_eq!(all.iter().map(|(of, _)| *of).collect::<Vec<_>>(), DEPLOYMENTS);
        for (component, hpa) in &all {
            assert_eq!(hpa.check(Cluster::default()), [], "{component:?}");
        }
        let (_, backend) = &all[0];
        assert_eq!((backend.min_replicas, backend.max_replicas), (Some(2), 50));
        let cpu = HpaMetric::Resource { name: "cpu".to_owned(), target: ResourceTarget::Utilization(69) };
        assert_eq!(backend.metrics[0], cpu);
        assert_eq!(backend.metrics.len(), 4);
        let behavior = backend.behavior.as_ref().unwrap();
        let up = behavior.scale_up.as_ref().unwrap();
        assert_eq!((up.stabilization_window_seconds, up.tolerance_milli), (Some(120), Some(0)));
        let policies =
            [Policy::pods(2, 300), Policy::pods(1, 300), Policy::pods(3, 300), Policy::pods(5, 120)];
        assert_eq!(up.policies.as_deref(), Some(&policies[..]));
        let down = behavior.scale_down.as_ref().unwrap();
        // 30 % of 69 is below 0.44, 31 % is above it.
        assert_eq!((down.stabilization_window_seconds, down.tolerance_milli), (Some(300), Some(560)));
        assert_eq!(down.policies.as_deref(), Some(&[Policy::pods(1, 600)][..]));
    }
}
