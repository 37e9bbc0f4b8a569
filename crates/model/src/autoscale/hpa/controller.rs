//! The steps in their order: `reconcileAutoscaler` of `pkg/controller/podautoscaler/horizontal.go`.

use super::pods::{Pod, PodReading, Tally, tally};
use super::rate::{Bounds, History, Limit, legacy_limited, limited};
use super::replicas::{Proposal, largest, of_average, of_average_value, of_utilization, of_value};
use super::spec::{
    DEFAULT_CPU_PERCENT, FilledBehavior, Hpa, Metric, ResourceTarget, SelectPolicy, ValueTarget,
};
use super::stabilize::Recommendations;
use super::{Flags, MetricError, Tolerances};

/// An object's controller with what it remembers. It is given one observation after another and decides on each.
#[derive(Debug, Clone)]
pub struct Controller {
    bounds: Bounds,
    metrics: Vec<Metric>,
    behavior: Option<FilledBehavior>,
    /// What the object says of the policies for scaling down.
    select_down: SelectPolicy,
    tolerances: Tolerances,
    flags: Flags,
    recommendations: Recommendations,
    /// Whether anything was remembered yet.
    knows: bool,
    history: History,
    proposals: Vec<Result<Proposal, MetricError>>,
    /// Which of the proposals counts.
    largest: Option<(usize, Proposal)>,
    /// The replicas that the last decision left as they were, because that is what was asked for.
    kept: Option<i32>,
}

/// What is seen at one time.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Now, in seconds; not before the observation before.
    pub now_s: i64,
    /// Replicas that are wanted (`spec.replicas` of what is scaled).
    pub replicas: i32,
    /// Replicas that there are (`status.replicas`).
    pub status_replicas: i32,
    /// The pods; none are needed where all readings are [`Reading::Tally`] or [`Reading::Total`].
    pub pods: &'a [Pod],
    /// Pods that run and are ready ([`running_and_ready`](super::pods::running_and_ready)); none where there is no pod.
    pub ready: Option<i64>,
    /// The readings of the metrics, in their order.
    pub readings: &'a [Reading<'a>],
}

/// What was measured for one metric.
#[derive(Debug, Clone, Copy)]
pub enum Reading<'a> {
    /// A reading for each of the pods, in their order.
    Pods(&'a [PodReading]),
    /// The pods already grouped and added up, for a fleet whose pods are alike.
    Tally(Tally),
    /// The whole in thousandths, for object and external metrics ([`total`]).
    Total(i64),
    /// Nothing came.
    Failed,
}

/// The sum of the series of an external metric, in thousandths; what is too large is the largest there is.
pub fn total(series_milli: &[i64]) -> i64 {
    series_milli.iter().fold(0, |sum, value| sum.saturating_add(*value))
}

/// What was decided, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// When.
    pub at_s: i64,
    /// Replicas before.
    pub current: i32,
    /// Replicas from now on.
    pub desired: i32,
    /// How it came to it.
    pub outcome: Outcome,
}

/// How a decision came about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// There are no replicas although the minimum is not 0: scaling is off, nothing is done.
    Off,
    /// There were more than `maxReplicas`: straight to it.
    AboveMax,
    /// There were fewer than `minReplicas`: straight to it.
    BelowMin,
    /// Metrics failed ([`Controller::proposals`] says how): nothing is done.
    Failed,
    /// By the metrics.
    Computed {
        /// The metric that asked for the most; its place in the object.
        metric: usize,
        /// What it asked for.
        proposal: Proposal,
        /// Replicas after stabilisation.
        stabilized: i32,
        /// What stopped them on the way to that, if anything.
        limit: Option<Limit>,
    },
}

/// By which window a recommendation was held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stabilization {
    /// Recent recommendations were lower.
    ScaleUp,
    /// Recent recommendations were higher.
    ScaleDown,
}

impl Decision {
    /// Whether anything changes.
    pub const fn scales(&self) -> bool {
        self.current != self.desired
    }

    /// By which window the recommendation was held back, if it was; the reasons `ScaleUpStabilized` and
    /// `ScaleDownStabilized` of the condition `AbleToScale`.
    pub fn stabilization(&self) -> Option<Stabilization> {
        let Outcome::Computed { proposal, stabilized, .. } = self.outcome else { return None };
        match proposal.replicas >= self.current {
            _ if stabilized == proposal.replicas => None,
            true => Some(Stabilization::ScaleUp),
            false => Some(Stabilization::ScaleDown),
        }
    }
}

impl Controller {
    /// What it asks for, in the order in which it is given readings: of an object without metrics the default.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The controller of an object that it has not seen yet. The object should have passed [`Hpa::check`].
    pub fn new(hpa: &Hpa, flags: Flags) -> Self {
        let behavior = hpa.behavior.as_ref().map(|behavior| behavior.filled(flags.down_window_s));
        let recommendations = match &behavior {
            Some(behavior) => {
                let [up, down] = [&behavior.up, &behavior.down].map(|rules| i64::from(rules.window_seconds));
                Recommendations::windows(up, down)
            }
            None => Recommendations::legacy(flags.down_window_s.into()),
        };
        let metrics = if hpa.metrics.is_empty() {
            let target = ResourceTarget::Utilization(DEFAULT_CPU_PERCENT);
            vec![Metric::Resource { name: "cpu".to_owned(), target }]
        } else {
            hpa.metrics.clone()
        };
        Self {
            bounds: Bounds { min: hpa.min(), max: hpa.max_replicas },
            proposals: Vec::with_capacity(metrics.len()),
            metrics,
            tolerances: Tolerances::of(behavior.as_ref(), &flags),
            select_down: behavior
                .as_ref()
                .map_or_else(SelectPolicy::default, |behavior| behavior.down.select),
            behavior,
            flags,
            recommendations,
            knows: false,
            history: History::default(),
            largest: None,
            kept: None,
        }
    }

    /// What each metric asked for when metrics were last looked at, in the order of the object.
    pub fn proposals(&self) -> &[Result<Proposal, MetricError>] {
        &self.proposals
    }

    /// Switches scaling down off, or back to what the object says: what a job does that patches it
    /// ([`Pause`](super::spec::Pause)). Of an object without `behavior` there is nothing to switch.
    pub fn pause(&mut self, is_off: bool) {
        if let Some(behavior) = &mut self.behavior {
            behavior.down.select = if is_off { SelectPolicy::Disabled } else { self.select_down };
        }
    }

    /// Decides on what is seen, and remembers it as done.
    pub fn decide(&mut self, seen: &Observation<'_>) -> Decision {
        self.decide_on(seen.now_s, seen.replicas, Some(seen))
    }

    /// Decides at a later time on what was seen before: as [`Controller::decide`] does where replicas and readings are the
    /// same as then, without a look at each metric. Readings for each pod do not stay the same, since pods get older.
    pub fn decide_again(&mut self, now_s: i64, replicas: i32) -> Decision {
        self.decide_on(now_s, replicas, None)
    }

    /// Whether [`Controller::decide_again`] would change nothing, which is remembered as done then: nearly always, and much
    /// sooner known. Else it has to be asked.
    #[inline]
    pub fn stays(&mut self, now_s: i64, replicas: i32) -> bool {
        self.kept == Some(replicas) && self.recommendations.is_only(now_s, replicas)
    }

    fn decide_on(&mut self, now_s: i64, current: i32, seen: Option<&Observation<'_>>) -> Decision {
        if !self.knows {
            // Why nothing shrinks in the first minutes.
            self.recommendations.push(now_s, current);
            self.knows = true;
        }
        let (desired, outcome) = match self.bounds {
            Bounds { min, .. } if current == 0 && min != 0 => (0, Outcome::Off),
            Bounds { max, .. } if current > max => (max, Outcome::AboveMax),
            Bounds { min, .. } if current < min => (min, Outcome::BelowMin),
            _ => {
                if let Some(seen) = seen {
                    self.look(seen);
                }
                self.compute(now_s, current)
            }
        };
        if let Some(behavior) = self.behavior.as_ref().filter(|_| desired != current) {
            self.history.store(now_s, current, desired, behavior);
        }
        let is_asked = |proposal: &Proposal| desired == current && proposal.replicas == current;
        self.kept = match &outcome {
            Outcome::Computed { proposal, .. } if is_asked(proposal) => Some(current),
            _ => None,
        };
        Decision { at_s: now_s, current, desired, outcome }
    }

    /// Asks each metric.
    fn look(&mut self, seen: &Observation<'_>) {
        self.proposals.clear();
        for (index, metric) in self.metrics.iter().enumerate() {
            let reading = seen.readings.get(index).copied().unwrap_or(Reading::Failed);
            self.proposals.push(propose(metric, reading, seen, &self.tolerances, &self.flags));
        }
        self.largest = largest(seen.replicas, &self.proposals);
    }

    fn compute(&mut self, now_s: i64, current: i32) -> (i32, Outcome) {
        let Some((metric, proposal)) = self.largest else {
            return (current, Outcome::Failed);
        };
        let stabilized = self.recommendations.stabilize(now_s, current, proposal.replicas.max(0));
        let (desired, limit) = match &self.behavior {
            Some(behavior) => limited(now_s, current, stabilized, self.bounds, &self.history, behavior),
            None => legacy_limited(current, stabilized, self.bounds),
        };
        (desired, Outcome::Computed { metric, proposal, stabilized, limit })
    }
}

/// What one metric asks for.
///
/// # Errors
/// [`MetricError`], also where the reading is none of this metric's kind.
pub fn propose(
    metric: &Metric,
    reading: Reading<'_>,
    seen: &Observation<'_>,
    tolerances: &Tolerances,
    flags: &Flags,
) -> Result<Proposal, MetricError> {
    let current = seen.replicas;
    let tallied = |is_cpu: bool, percent: Option<i32>| match reading {
        Reading::Pods(readings) => tally(seen.pods, readings, is_cpu, percent, seen.now_s, flags),
        Reading::Tally(tally) => Ok(tally),
        Reading::Total(_) | Reading::Failed => Err(MetricError::NoReading),
    };
    match metric {
        Metric::Resource { name, target } => {
            let is_cpu = name == "cpu";
            match *target {
                ResourceTarget::Utilization(percent) => {
                    of_utilization(current, &tallied(is_cpu, Some(percent))?, percent, tolerances)
                }
                ResourceTarget::AverageValueMilli(milli) => {
                    of_average(current, &tallied(is_cpu, None)?, milli, tolerances)
                }
            }
        }
        Metric::Pods { average_value_milli, .. } => {
            of_average(current, &tallied(false, None)?, *average_value_milli, tolerances)
        }
        Metric::Object { target, .. } | Metric::External { target, .. } => {
            let Reading::Total(total) = reading else { return Err(MetricError::NoReading) };
            match *target {
                ValueTarget::ValueMilli(milli) => of_value(current, total, milli, seen.ready, tolerances),
                ValueTarget::AverageValueMilli(milli) => {
                    Ok(of_average_value(seen.status_replicas, total, milli, tolerances))
                }
            }
        }
    }
}
