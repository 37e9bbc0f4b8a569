//! What the API server refuses (`pkg/apis/autoscaling/validation/validation.go`), named before it does.
//!
//! Schemas of manifests know the types alone: a window of six hours or a minimum over the maximum pass all of them.

use std::fmt;
use std::ops::RangeInclusive;

use super::spec::{
    Behavior, Hpa, Metric, ObjectReference, Policy, ResourceTarget, ScalingRules, ValueTarget,
};
use crate::export::kubernetes::milli as quantity;
use crate::words::refusals::autoscalers as text;

/// Longest stabilisation window in seconds.
pub(super) const LONGEST_WINDOW: i32 = 3600;
/// Longest period of a policy in seconds.
pub(super) const LONGEST_PERIOD: i32 = 1800;
/// The most that a field of an `int32` holds.
const MOST: i64 = i32::MAX as i64;
/// First minor version of Kubernetes that has a tolerance for each direction (KEP-4951).
pub(super) const FIRST_WITH_TOLERANCE: u8 = 33;
/// Longest name of an object (RFC 1123).
const LONGEST_NAME: usize = 253;

/// The cluster that an object is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// The minor version of Kubernetes: 35 is 1.35.
    pub minor: u8,
    /// Whether `HPAScaleToZero` is on: then the minimum may be 0 with an object or external metric.
    pub scale_to_zero: bool,
    /// Whether jobs of the cluster keep the hours in which the rules forbid to scale down: see [`super::spec::Pause`].
    pub keeps_hours: bool,
}

impl Cluster {
    /// The minor versions to choose from, the newest first: those that are maintained, and those in wide use. The last ones
    /// have no tolerance.
    pub const MINORS: [u8; 6] = [Self::NEWEST, 34, 33, 32, 31, Self::OLDEST];
    /// The newest of them, which is followed here.
    pub const NEWEST: u8 = 35;
    /// The oldest of them.
    pub const OLDEST: u8 = 30;
}

impl Default for Cluster {
    /// The version that is followed here, 1.35, with its defaults.
    fn default() -> Self {
        Self { minor: Self::NEWEST, scale_to_zero: false, keeps_hours: false }
    }
}

/// A field that the API server refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The field, as in the manifest: `spec.behavior.scaleUp.policies[0].periodSeconds`.
    pub path: String,
    /// What it is.
    pub value: String,
    /// What is allowed there.
    pub allowed: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::violation(f, &self.path, &self.value, &self.allowed)
    }
}

impl Hpa {
    /// Everything that the API server of a cluster refuses, in the order of the manifest.
    pub fn check(&self, cluster: Cluster) -> Vec<Violation> {
        let mut found = Found(Vec::new());
        found.name("metadata.name", &self.name);
        found.reference("spec.scaleTargetRef", &self.target);
        let least = i64::from(!cluster.scale_to_zero);
        found.whole("spec.minReplicas", self.min().into(), least..=MOST);
        if self.max_replicas < self.min() && self.max_replicas > 0 {
            let allowed = text::at_least_min_replicas(self.min());
            found.add("spec.maxReplicas".to_owned(), self.max_replicas, &allowed);
        }
        found.whole("spec.maxReplicas", self.max_replicas.into(), 1..=MOST);
        let metrics = self.metrics.iter().enumerate();
        metrics.for_each(|(index, metric)| found.metric(&format!("spec.metrics[{index}]"), metric));
        let is_of_pods = |metric: &Metric| matches!(metric, Metric::Resource { .. } | Metric::Pods { .. });
        if self.min() == 0 && cluster.scale_to_zero && self.metrics.iter().all(is_of_pods) {
            let allowed = text::ONE_OR_EXTERNAL;
            found.add("spec.minReplicas".to_owned(), 0, allowed);
        }
        if let Some(Behavior { scale_up, scale_down }) = &self.behavior {
            found.rules("spec.behavior.scaleUp", scale_up.as_ref(), cluster);
            found.rules("spec.behavior.scaleDown", scale_down.as_ref(), cluster);
        }
        found.0
    }
}

struct Found(Vec<Violation>);

impl Found {
    fn add(&mut self, path: String, value: impl fmt::Display, allowed: &str) {
        self.0.push(Violation { path, value: value.to_string(), allowed: allowed.to_owned() });
    }

    fn whole(&mut self, path: &str, value: i64, allowed: RangeInclusive<i64>) {
        if !allowed.contains(&value) {
            let words = match *allowed.end() {
                MOST | i64::MAX => text::and_more(*allowed.start()),
                end => text::range(*allowed.start(), end),
            };
            self.add(path.to_owned(), value, &words);
        }
    }

    /// A name by which an object is found in a cluster: a domain name.
    fn name(&mut self, path: &str, name: &str) {
        let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_label = |label: &str| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(inner)
        };
        if name.len() > LONGEST_NAME || !name.split('.').all(is_label) {
            let allowed = text::A_DNS_NAME;
            self.add(path.to_owned(), format_args!("{name:?}"), allowed);
        }
    }

    /// A name that becomes a part of an address.
    fn segment(&mut self, path: String, name: &str) {
        if name.is_empty() || name == "." || name == ".." || name.contains(['/', '%']) {
            let allowed = text::A_PATH_SEGMENT;
            self.add(path, format_args!("{name:?}"), allowed);
        }
    }

    fn reference(&mut self, path: &str, reference: &ObjectReference) {
        self.segment(format!("{path}.kind"), &reference.kind);
        self.segment(format!("{path}.name"), &reference.name);
    }

    /// A quantity in thousandths that has to be above nothing.
    fn positive(&mut self, path: &str, milli: i64) {
        if milli <= 0 {
            self.add(path.to_owned(), quantity(milli), text::MORE_THAN_0);
        }
    }

    fn metric(&mut self, path: &str, metric: &Metric) {
        match metric {
            Metric::Resource { name, target } => {
                if name.is_empty() {
                    self.add(format!("{path}.resource.name"), "\"\"", text::A_RESOURCE);
                }
                let at = format!("{path}.resource.target");
                match *target {
                    ResourceTarget::Utilization(percent) => {
                        self.whole(&format!("{at}.averageUtilization"), percent.into(), 1..=MOST);
                    }
                    ResourceTarget::AverageValueMilli(milli) => {
                        self.positive(&format!("{at}.averageValue"), milli);
                    }
                }
            }
            Metric::Pods { name, average_value_milli } => {
                self.segment(format!("{path}.pods.metric.name"), name);
                self.positive(&format!("{path}.pods.target.averageValue"), *average_value_milli);
            }
            Metric::Object { name, described, target } => {
                self.reference(&format!("{path}.object.describedObject"), described);
                self.segment(format!("{path}.object.metric.name"), name);
                self.value_target(&format!("{path}.object.target"), *target);
            }
            Metric::External { name, target } => {
                self.segment(format!("{path}.external.metric.name"), name);
                self.value_target(&format!("{path}.external.target"), *target);
            }
        }
    }

    fn value_target(&mut self, path: &str, target: ValueTarget) {
        match target {
            ValueTarget::ValueMilli(milli) => self.positive(&format!("{path}.value"), milli),
            ValueTarget::AverageValueMilli(milli) => self.positive(&format!("{path}.averageValue"), milli),
        }
    }

    fn rules(&mut self, path: &str, rules: Option<&ScalingRules>, cluster: Cluster) {
        let Some(rules) = rules else { return };
        if let Some(window) = rules.stabilization_window_seconds {
            self.whole(
                &format!("{path}.stabilizationWindowSeconds"),
                window.into(),
                0..=LONGEST_WINDOW.into(),
            );
        }
        if rules.policies.as_ref().is_some_and(Vec::is_empty) {
            self.add(format!("{path}.policies"), "[]", text::A_POLICY);
        }
        for (index, policy) in rules.policies.iter().flatten().enumerate() {
            let Policy { value, period_seconds, .. } = *policy;
            let at = format!("{path}.policies[{index}]");
            self.whole(&format!("{at}.value"), value.into(), 1..=MOST);
            self.whole(&format!("{at}.periodSeconds"), period_seconds.into(), 1..=LONGEST_PERIOD.into());
        }
        let at = format!("{path}.tolerance");
        match rules.tolerance_milli {
            Some(milli) if cluster.minor < FIRST_WITH_TOLERANCE => {
                let allowed = text::no_tolerance_in(cluster.minor);
                self.add(at, quantity(milli), &allowed);
            }
            Some(milli) if milli < 0 => self.add(at, quantity(milli), text::ZERO_AND_MORE),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Hpa {
        Hpa {
            name: "backend".into(),
            target: ObjectReference {
                api_version: "apps/v1".into(),
                kind: "Deployment".into(),
                name: "backend".into(),
            },
            min_replicas: Some(2),
            max_replicas: 50,
            metrics: vec![Metric::Resource { name: "cpu".into(), target: ResourceTarget::Utilization(70) }],
            behavior: Some(Behavior {
                scale_up: Some(ScalingRules {
                    stabilization_window_seconds: Some(3600),
                    policies: Some(vec![Policy::pods(2, 1800)]),
                    ..ScalingRules::default()
                }),
                scale_down: Some(ScalingRules { tolerance_milli: Some(560), ..ScalingRules::default() }),
            }),
            pause: None,
        }
    }

    /// What is wrong after a change, one line each.
    fn after(change: impl FnOnce(&mut Hpa)) -> Vec<String> {
        after_in(Cluster::default(), change)
    }

    fn after_in(cluster: Cluster, change: impl FnOnce(&mut Hpa)) -> Vec<String> {
        let mut hpa = good();
        change(&mut hpa);
        hpa.check(cluster).iter().map(ToString::to_string).collect()
    }

    fn up(hpa: &mut Hpa) -> &mut ScalingRules {
        hpa.behavior.as_mut().unwrap().scale_up.as_mut().unwrap()
    }

    #[test]
    fn what_is_at_its_limits_is_allowed() {
        assert_eq!(after(|_| {}), Vec::<String>::new());
        assert_eq!(after(|hpa| hpa.max_replicas = 2), Vec::<String>::new());
        assert_eq!(after(|hpa| hpa.name = "a-1.b".into()), Vec::<String>::new());
        assert_eq!(after(|hpa| up(hpa).stabilization_window_seconds = Some(0)), Vec::<String>::new());
        assert_eq!(after(|hpa| up(hpa).tolerance_milli = Some(0)), Vec::<String>::new());
        assert_eq!(after(|hpa| hpa.min_replicas = None), Vec::<String>::new());
    }

    #[test]
    fn names_are_checked() {
        for name in ["", "Backend", "-a", "a-", "a..b", "a_b", "a\nb", &"a".repeat(254)] {
            let found = after(|hpa| hpa.name = name.into());
            assert_eq!(found.len(), 1, "{name}");
            assert!(found[0].starts_with("metadata.name is \""), "{found:?}");
        }
        assert_eq!(
            after(|hpa| hpa.target.kind = "a/b".into()),
            [
                "spec.scaleTargetRef.kind is \"a/b\"; allowed: a name without `/` and `%` that is not `.` or `..`"
            ]
        );
        assert_eq!(after(|hpa| hpa.target.name = String::new()).len(), 1);
    }

    #[test]
    fn replicas_are_checked() {
        assert_eq!(
            after(|hpa| hpa.max_replicas = 1),
            ["spec.maxReplicas is 1; allowed: at least spec.minReplicas, 2"]
        );
        assert_eq!(after(|hpa| hpa.max_replicas = 0), ["spec.maxReplicas is 0; allowed: 1 and more"]);
        assert_eq!(after(|hpa| hpa.min_replicas = Some(0)), ["spec.minReplicas is 0; allowed: 1 and more"]);
        let cluster = Cluster { scale_to_zero: true, ..Cluster::default() };
        assert_eq!(
            after_in(cluster, |hpa| hpa.min_replicas = Some(0)),
            ["spec.minReplicas is 0; allowed: 1 and more, or an Object or External metric"]
        );
        let with_queue = |hpa: &mut Hpa| {
            hpa.min_replicas = Some(0);
            hpa.metrics.push(Metric::External {
                name: "queue".into(),
                target: ValueTarget::AverageValueMilli(5000),
            });
        };
        assert_eq!(after_in(cluster, with_queue), Vec::<String>::new());
    }

    #[test]
    fn metrics_are_checked() {
        let found = after(|hpa| {
            hpa.metrics = vec![
                Metric::Resource { name: "cpu".into(), target: ResourceTarget::Utilization(0) },
                Metric::Resource { name: String::new(), target: ResourceTarget::AverageValueMilli(0) },
                Metric::Pods { name: "a/b".into(), average_value_milli: -1500 },
                Metric::External { name: "..".into(), target: ValueTarget::ValueMilli(0) },
            ];
        });
        let paths: Vec<&str> = found.iter().map(|line| line.split(" is ").next().unwrap()).collect();
        assert_eq!(
            paths,
            [
                "spec.metrics[0].resource.target.averageUtilization",
                "spec.metrics[1].resource.name",
                "spec.metrics[1].resource.target.averageValue",
                "spec.metrics[2].pods.metric.name",
                "spec.metrics[2].pods.target.averageValue",
                "spec.metrics[3].external.metric.name",
                "spec.metrics[3].external.target.value",
            ]
        );
        assert!(found[4].contains("is -1500m; allowed: more than 0"), "{found:?}");
    }

    #[test]
    fn behaviour_is_checked() {
        assert_eq!(
            after(|hpa| up(hpa).stabilization_window_seconds = Some(3601)),
            ["spec.behavior.scaleUp.stabilizationWindowSeconds is 3601; allowed: 0 to 3600"]
        );
        assert_eq!(
            after(|hpa| up(hpa).policies = Some(vec![Policy::pods(0, 1801)])),
            [
                "spec.behavior.scaleUp.policies[0].value is 0; allowed: 1 and more",
                "spec.behavior.scaleUp.policies[0].periodSeconds is 1801; allowed: 1 to 1800",
            ]
        );
        assert_eq!(
            after(|hpa| up(hpa).policies = Some(Vec::new())),
            ["spec.behavior.scaleUp.policies is []; allowed: at least one policy, or no list"]
        );
        assert_eq!(
            after(|hpa| up(hpa).tolerance_milli = Some(-1)),
            ["spec.behavior.scaleUp.tolerance is -1m; allowed: 0 and more"]
        );
        let old = Cluster { minor: 32, ..Cluster::default() };
        assert_eq!(
            after_in(old, |_| {}),
            [
                "spec.behavior.scaleDown.tolerance is 560m; allowed: no tolerance in Kubernetes 1.32: it came with 1.33"
            ]
        );
    }
}
