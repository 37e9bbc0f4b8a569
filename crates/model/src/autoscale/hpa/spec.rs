//! An HPA object as it is written in a manifest (`autoscaling/v2`), with what it leaves out.
//!
//! Quantities are whole thousandths, as the controller computes with them: of a core, of a byte, of a message. Fields have
//! the ranges of the API server; [`Hpa::check`] names each that is outside.

pub use super::check::{Cluster, Violation};
use crate::plan::{PeakHours, is_within};

/// Replicas below which none goes where the object does not say so.
pub const DEFAULT_MIN_REPLICAS: i32 = 1;
/// Target of the processor, in per cent of what is requested, where an object names no metric.
pub const DEFAULT_CPU_PERCENT: i32 = 80;
/// Stabilisation window of scaling down where an object does not name it (`--horizontal-pod-autoscaler-downscale-stabilization`).
pub const DEFAULT_DOWN_WINDOW_SECONDS: i32 = 300;

/// A `HorizontalPodAutoscaler`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hpa {
    /// `metadata.name`.
    pub name: String,
    /// `spec.scaleTargetRef`: what is scaled.
    pub target: ObjectReference,
    /// `spec.minReplicas`; none is [`DEFAULT_MIN_REPLICAS`].
    pub min_replicas: Option<i32>,
    /// `spec.maxReplicas`.
    pub max_replicas: i32,
    /// `spec.metrics`; none is [`DEFAULT_CPU_PERCENT`] of the processor.
    pub metrics: Vec<Metric>,
    /// `spec.behavior`; without it the controller takes its older way, which is not the same as an empty behaviour.
    pub behavior: Option<Behavior>,
    /// When two jobs of the cluster switch scaling down off; no field of the object, but of the file that it stands in.
    pub pause: Option<Pause>,
}

/// Hours of every day in which two jobs of the cluster switch scaling down off: one patches `selectPolicy` to `Disabled` at
/// their beginning, the other back to what the object says at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Where they begin: a whole hour of the day, UTC, 0 to 23.
    pub start_hour: u8,
    /// Where they end, another such hour; over midnight where that is earlier.
    pub end_hour: u8,
}

impl Pause {
    /// The hours of a peak; `None` where it is the whole day, which needs no jobs.
    pub fn of(hours: &PeakHours) -> Option<Self> {
        let hour = |hour: u64| u8::try_from(hour % 24).ok();
        let (start_hour, end_hour) = (hour(hours.start_hour_utc.get())?, hour(hours.end_hour_utc.get())?);
        (start_hour != end_hour).then_some(Self { start_hour, end_hour })
    }

    /// Whether an hour of the day is one of them.
    pub fn contains(self, hour: u8) -> bool {
        is_within(hour.into(), self.start_hour.into(), self.end_hour.into())
    }
}

/// A reference to an object of the same namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectReference {
    /// `apiVersion`, for instance `apps/v1`.
    pub api_version: String,
    /// `kind`, for instance `Deployment`.
    pub kind: String,
    /// `name`.
    pub name: String,
}

/// One of `spec.metrics`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Metric {
    /// A resource of the pods' containers, which they request.
    Resource {
        /// `cpu` or `memory`.
        name: String,
        /// What is aimed at.
        target: ResourceTarget,
    },
    /// A metric that each pod has.
    Pods {
        /// The metric's name.
        name: String,
        /// The mean over the pods that is aimed at, in thousandths.
        average_value_milli: i64,
    },
    /// A metric of one other object.
    Object {
        /// The metric's name.
        name: String,
        /// Whose metric it is.
        described: ObjectReference,
        /// What is aimed at.
        target: ValueTarget,
    },
    /// A metric from outside the cluster; its series are added up.
    External {
        /// The metric's name.
        name: String,
        /// What is aimed at.
        target: ValueTarget,
    },
}

/// Target of a resource metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceTarget {
    /// `averageUtilization`: per cent of what the pods request, 1 and more.
    Utilization(i32),
    /// `averageValue`: mean over the pods, in thousandths of a core or of a byte.
    AverageValueMilli(i64),
}

/// Target of a metric that is not of the pods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueTarget {
    /// `value`: the whole, in thousandths.
    ValueMilli(i64),
    /// `averageValue`: the whole by the number of replicas, in thousandths.
    AverageValueMilli(i64),
}

/// `spec.behavior`. What is not there is filled in for each direction and field by itself ([`Behavior::filled`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Behavior {
    /// `scaleUp`.
    pub scale_up: Option<ScalingRules>,
    /// `scaleDown`.
    pub scale_down: Option<ScalingRules>,
}

/// `scaleUp` or `scaleDown` as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScalingRules {
    /// `stabilizationWindowSeconds`, 0 to 3,600.
    pub stabilization_window_seconds: Option<i32>,
    /// `selectPolicy`.
    pub select_policy: Option<SelectPolicy>,
    /// `policies`; a list that is there may not be empty.
    pub policies: Option<Vec<Policy>>,
    /// `tolerance` in thousandths, 0 and more (560 is `0.56`). Since Kubernetes 1.33, in use by default since 1.35; none is
    /// the controller's.
    pub tolerance_milli: Option<i64>,
}

/// Which of several policies counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SelectPolicy {
    /// The one that allows the largest change.
    #[default]
    Max,
    /// The one that allows the smallest change.
    Min,
    /// None: there is no scaling in this direction.
    Disabled,
}

/// How much may change within a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// What the value counts.
    pub kind: PolicyKind,
    /// How much, 1 and more.
    pub value: i32,
    /// Within how many seconds, 1 to 1,800.
    pub period_seconds: i32,
}

/// `type` of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyKind {
    /// Pods.
    Pods,
    /// Per cent of the replicas at the beginning of the period.
    Percent,
}

/// One direction with nothing left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How far back recommendations count, in seconds.
    pub window_seconds: i32,
    /// Which of the policies counts.
    pub select: SelectPolicy,
    /// The policies.
    pub policies: Vec<Policy>,
    /// Its own tolerance in thousandths; none is the controller's.
    pub tolerance_milli: Option<i64>,
}

/// Both directions with nothing left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledBehavior {
    /// Growing.
    pub up: Rules,
    /// Shrinking.
    pub down: Rules,
}

impl Hpa {
    /// The fewest replicas.
    pub fn min(&self) -> i32 {
        self.min_replicas.unwrap_or(DEFAULT_MIN_REPLICAS)
    }
}

impl Policy {
    /// So many pods within so many seconds.
    pub const fn pods(value: i32, period_seconds: i32) -> Self {
        Self { kind: PolicyKind::Pods, value, period_seconds }
    }

    /// So many per cent within so many seconds.
    pub const fn percent(value: i32, period_seconds: i32) -> Self {
        Self { kind: PolicyKind::Percent, value, period_seconds }
    }
}

impl Behavior {
    /// What holds: what is left out is filled in as the API server does (`pkg/apis/autoscaling/v2/defaults.go`) and, for the
    /// window of scaling down, the controller with its flag (`down_window_seconds`).
    pub fn filled(&self, down_window_seconds: i32) -> FilledBehavior {
        FilledBehavior {
            up: filled(self.scale_up.as_ref(), Rules::default_up()),
            down: filled(self.scale_down.as_ref(), Rules::default_down(down_window_seconds)),
        }
    }
}

impl Rules {
    /// Growing, where nothing is written: no window, 4 pods or 100 % within 15 s, whichever is more.
    pub fn default_up() -> Self {
        Self {
            window_seconds: 0,
            select: SelectPolicy::Max,
            policies: vec![Policy::pods(4, 15), Policy::percent(100, 15)],
            tolerance_milli: None,
        }
    }

    /// Shrinking, where nothing is written: 100 % within 15 s, after the controller's window.
    pub fn default_down(window_seconds: i32) -> Self {
        Self {
            window_seconds,
            select: SelectPolicy::Max,
            policies: vec![Policy::percent(100, 15)],
            tolerance_milli: None,
        }
    }
}

fn filled(written: Option<&ScalingRules>, otherwise: Rules) -> Rules {
    let Some(written) = written else { return otherwise };
    Rules {
        window_seconds: written.stabilization_window_seconds.unwrap_or(otherwise.window_seconds),
        select: written.select_policy.unwrap_or(otherwise.select),
        policies: written.policies.clone().unwrap_or(otherwise.policies),
        tolerance_milli: written.tolerance_milli,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_of_a_direction_is_filled_in_by_itself() {
        let behavior = Behavior {
            scale_up: None,
            scale_down: Some(ScalingRules {
                policies: Some(vec![Policy::pods(1, 600)]),
                tolerance_milli: Some(560),
                ..ScalingRules::default()
            }),
        };
        let filled = behavior.filled(DEFAULT_DOWN_WINDOW_SECONDS);
        assert_eq!(filled.up, Rules::default_up());
        assert_eq!(
            filled.down,
            Rules {
                window_seconds: 300,
                select: SelectPolicy::Max,
                policies: vec![Policy::pods(1, 600)],
                tolerance_milli: Some(560),
            }
        );
    }

    #[test]
    fn a_window_of_none_is_not_a_missing_one() {
        let rules = ScalingRules { stabilization_window_seconds: Some(0), ..ScalingRules::default() };
        let behavior = Behavior { scale_up: None, scale_down: Some(rules) };
        assert_eq!(behavior.filled(300).down.window_seconds, 0);
        assert_eq!(Behavior::default().filled(300).down.window_seconds, 300);
    }
}
