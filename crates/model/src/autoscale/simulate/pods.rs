//! The HPA's controllers on the fleets of the simulation.

use std::collections::VecDeque;

use super::STEP_S;
use super::control::{fleet, simple};
use super::decision::{Cause, Decision, Hold, Leading, Log, Outcome as Done};
use super::platform::Platform;
use super::world::World;
use crate::autoscale::hpa::from_rules::QUEUE_METRIC;
use crate::autoscale::hpa::pods::{Tally, fallback};
use crate::autoscale::hpa::rate::Limit;
use crate::autoscale::hpa::replicas::Proposal;
use crate::autoscale::hpa::spec::{Hpa, Metric as HpaMetric, Pause, ResourceTarget, ValueTarget};
use crate::autoscale::hpa::{
    Controller, Decision as Decided, Flags, Observation, Outcome, Reading, Stabilization,
};
use crate::autoscale::rules::{Metric, Sample};
use crate::plan::Component;

/// What each pod requests, in thousandths: utilisation is a ratio, so any number will do that is fine enough.
const REQUEST_MILLI: i64 = 1_000_000;

/// What is measured in a minute.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Measured {
    sample: Sample,
    /// Tasks in all queues together: what serves [`QUEUE_METRIC`] to the cluster, whoever asks.
    queue: f64,
}

/// What the metrics pipeline knows of the pods at a time: in which minute that was, and the pods that were ready then. Samples
/// are kept apart: a minute has one, and is looked at four times.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seen {
    minute: u32,
    ready: i64,
}

/// What the readings follow from: the minute that is seen and its ready pods, those that are ready now, those on their way.
type Basis = (Option<Seen>, i64, i64);

/// One object with its controller.
#[derive(Debug, Clone)]
pub(super) struct Pods {
    component: Component,
    metrics: Vec<Watched>,
    readings: Vec<Reading<'static>>,
    /// What the last decision was made on.
    basis: Option<Basis>,
    controller: Controller,
    /// What was measured in the minutes that are still looked at, and which of them is the first.
    minutes: VecDeque<Measured>,
    first_minute: u32,
    /// What there was in the last steps: as many as it takes until something is seen, and one.
    ring: Vec<Seen>,
    /// Where the next one goes, and with it the oldest.
    next: usize,
    length: usize,
    start_s: u32,
    /// When scaling down is switched off, and whether it is now.
    pause: Option<Pause>,
    is_paused: bool,
    /// Whether something smaller is asked for than there is, and why it last was not done, since another number is asked
    /// for than there is: it is said once, not every 15 seconds.
    held: Option<(bool, Option<Hold>)>,
    /// When the load begins, in seconds after the beginning of a Monday.
    begin_s: u32,
}

impl Pods {
    pub(super) fn new(
        component: Component,
        hpa: &Hpa,
        platform: &Platform,
        delay_steps: usize,
        begin_s: u32,
    ) -> Self {
        let of = super::control::servers(platform, component);
        let controller = Controller::new(hpa, Flags::default());
        Self {
            component,
            readings: Vec::new(),
            basis: None,
            metrics: controller.metrics().iter().map(|metric| Watched::of(component, metric)).collect(),
            controller,
            minutes: VecDeque::new(),
            first_minute: 0,
            ring: Vec::with_capacity(delay_steps + 1),
            next: 0,
            length: delay_steps + 1,
            start_s: of.map_or(0, |of| of.start_s),
            pause: hpa.pause,
            is_paused: false,
            held: None,
            begin_s,
        }
    }

    /// Keeps what is measured in a minute, and drops what nobody looks at any more.
    fn measure(&mut self, world: &World, minute: u32) {
        let kept = u32::try_from(self.minutes.len()).unwrap_or(u32::MAX);
        if self.minutes.is_empty() {
            self.first_minute = minute;
        } else if minute < self.first_minute.saturating_add(kept) {
            return;
        }
        let queue = world.samples.celery.get(Metric::QueueDepth);
        self.minutes.push_back(Measured { sample: *world.samples.of(self.component), queue });
        // The oldest step of a full ring is the next to be seen.
        let oldest = if self.ring.len() < self.length { None } else { self.ring.get(self.next) };
        while oldest.is_some_and(|oldest| oldest.minute > self.first_minute) {
            self.minutes.pop_front();
            self.first_minute += 1;
        }
    }

    /// One evaluation.
    pub(super) fn sync(&mut self, world: &mut World, now_s: u32, log: &mut Log) {
        let minute = now_s / STEP_S;
        self.measure(world, minute);
        let Some(fleet) = fleet(world, self.component) else { return };
        let (ready, starting) = (milli(fleet.ready()), milli(fleet.starting()));
        let seen = Seen { minute, ready };
        match self.ring.get_mut(self.next) {
            Some(place) => *place = seen,
            None => self.ring.push(seen),
        }
        self.next = if self.next + 1 < self.length { self.next + 1 } else { 0 };
        let known = if self.ring.len() < self.length { None } else { self.ring.get(self.next).copied() };
        let replicas = i32::try_from(ready + starting).unwrap_or(i32::MAX);
        let basis = (known, ready, starting);
        // Of four decisions in a minute, most see what the one before saw, and change as little.
        let is_seen = self.basis == Some(basis);
        if is_seen && self.controller.stays(now_s.into(), replicas) {
            return;
        }
        if let Some(pause) = self.pause {
            let hour = self.begin_s.saturating_add(now_s) / 3600 % 24;
            self.is_paused = u8::try_from(hour).is_ok_and(|hour| pause.contains(hour));
            self.controller.pause(self.is_paused);
        }
        self.basis = Some(basis);
        let decision = if is_seen {
            self.controller.decide_again(now_s.into(), replicas)
        } else {
            self.readings.clear();
            let known = known.and_then(|known| {
                Some((measured(&self.minutes, self.first_minute, known.minute)?, known.ready))
            });
            self.readings.extend(self.metrics.iter().map(|metric| {
                known.map_or(Reading::Failed, |(of, measured)| {
                    metric.reading(of, ready.min(measured), ready, starting)
                })
            }));
            self.controller.decide(&Observation {
                now_s: now_s.into(),
                replicas,
                status_replicas: replicas,
                pods: &[],
                ready: (replicas > 0).then_some(ready),
                readings: &self.readings,
            })
        };
        let hold = self.hold(&decision);
        if !decision.scales() {
            if let Some(hold) = hold {
                let current = f64::from(decision.current);
                let held = simple(now_s, self.component, self.cause(&decision), current, current);
                log.push(Decision { outcome: Done::Held(hold), ..held });
            }
            return;
        }
        let (from, to) = (f64::from(decision.current), f64::from(decision.desired));
        fleet.set_present(to, now_s.saturating_add(self.start_s));
        log.push(simple(now_s, self.component, self.cause(&decision), from, to));
    }

    /// Why nothing is done although another number is asked for than there is, where that was not said before.
    fn hold(&mut self, decision: &Decided) -> Option<Hold> {
        let Outcome::Computed { proposal, stabilized, limit, .. } = decision.outcome else { return None };
        if proposal.replicas == decision.current {
            self.held = None;
            return None;
        }
        let is_down = proposal.replicas < decision.current;
        let said = self.held.filter(|(was_down, _)| *was_down == is_down).and_then(|(_, said)| said);
        let hold = (!decision.scales()).then_some(match limit {
            _ if stabilized == decision.current => Hold::Window,
            Some(Limit::TooManyReplicas) => Hold::Maximum,
            Some(Limit::TooFewReplicas) => Hold::Minimum,
            _ if is_down && self.is_paused => Hold::PeakHours,
            _ => Hold::Policies,
        });
        self.held = Some((is_down, hold.or(said)));
        hold.filter(|hold| said != Some(*hold))
    }

    /// Why it was decided so, in the controller's own words.
    fn cause(&self, decision: &Decided) -> Cause {
        let (leading, reason) = match decision.outcome {
            Outcome::Computed { metric, proposal, limit, .. } => {
                let asked = self.metrics.get(metric).zip(self.controller.metrics().get(metric));
                let leading = asked.and_then(|(watched, metric)| watched.leading(metric, &proposal));
                (leading, limit.map(Limit::reason))
            }
            Outcome::AboveMax => (None, Some("TooManyReplicas")),
            Outcome::BelowMin => (None, Some("TooFewReplicas")),
            Outcome::Off | Outcome::Failed => (None, None),
        };
        let stabilized = decision.stabilization().zip(match decision.outcome {
            Outcome::Computed { stabilized, .. } => Some(f64::from(stabilized)),
            _ => None,
        });
        let stabilized = stabilized.map(|(by, replicas)| match by {
            Stabilization::ScaleUp => ("ScaleUpStabilized", replicas),
            Stabilization::ScaleDown => ("ScaleDownStabilized", replicas),
        });
        Cause::Hpa { leading, stabilized, reason }
    }
}

/// What was measured in a minute, of those that are kept.
fn measured(kept: &VecDeque<Measured>, first: u32, minute: u32) -> Option<&Measured> {
    kept.get(usize::try_from(minute.checked_sub(first)?).ok()?)
}

/// What a metric of an object reads, found once.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Watched {
    /// A part of what the pods request, with its target in per cent.
    Part(Metric, i32),
    /// So much of each pod.
    Each(Metric),
    /// So much in all.
    Whole(Metric),
    /// Tasks in all queues.
    Queue,
    /// Nothing that is measured here: how many cores or bytes a pod requests is not known.
    Nothing,
}

impl Watched {
    fn of(component: Component, metric: &HpaMetric) -> Self {
        let named = |name: &str| Metric::named(component, name);
        match metric {
            HpaMetric::Resource { name, target: ResourceTarget::Utilization(percent) } => match name.as_str()
            {
                "cpu" => Self::Part(Metric::Cpu, *percent),
                "memory" => Self::Part(Metric::Memory, *percent),
                _ => Self::Nothing,
            },
            HpaMetric::Resource { .. } => Self::Nothing,
            HpaMetric::Pods { name, .. } => named(name).map_or(Self::Nothing, Self::Each),
            HpaMetric::External { name, .. } if name == QUEUE_METRIC => Self::Queue,
            HpaMetric::Object { name, .. } | HpaMetric::External { name, .. } => {
                named(name).map_or(Self::Nothing, Self::Whole)
            }
        }
    }

    /// What it measured and asked for, in its own unit; nothing of what is not measured here.
    fn leading(self, metric: &HpaMetric, proposal: &Proposal) -> Option<Leading> {
        let thousandths = |milli: i64| milli as f64 / 1000.0;
        let aimed = |target: &ValueTarget| match target {
            ValueTarget::ValueMilli(milli) | ValueTarget::AverageValueMilli(milli) => thousandths(*milli),
        };
        let target = match metric {
            HpaMetric::Resource { target: ResourceTarget::Utilization(percent), .. } => f64::from(*percent),
            HpaMetric::Resource { target: ResourceTarget::AverageValueMilli(milli), .. } => {
                thousandths(*milli)
            }
            HpaMetric::Pods { average_value_milli, .. } => thousandths(*average_value_milli),
            HpaMetric::Object { target, .. } | HpaMetric::External { target, .. } => aimed(target),
        };
        let (metric, value, is_whole) = match self {
            Self::Part(metric, _) => (metric, proposal.measured as f64, false),
            Self::Each(metric) => (metric, thousandths(proposal.measured), false),
            Self::Whole(metric) => (metric, thousandths(proposal.measured), true),
            Self::Queue => (Metric::QueueDepth, thousandths(proposal.measured), true),
            Self::Nothing => return None,
        };
        Some(Leading { metric, value, target, is_whole, replicas: f64::from(proposal.replicas) })
    }

    /// Pods that are new since the sample have none; those on their way are not ready.
    fn reading(self, known: &Measured, measured: i64, ready: i64, starting: i64) -> Reading<'static> {
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let value = |metric| finite(known.sample.get(metric));
        let missing = ready - measured;
        let tally = |usage_milli: f64, percent: i32| {
            Reading::Tally(Tally {
                ready: measured,
                unready: starting,
                missing,
                usage_milli: milli(usage_milli) * measured,
                ready_request_milli: REQUEST_MILLI * measured,
                unready_request_milli: REQUEST_MILLI * starting,
                missing_request_milli: REQUEST_MILLI * missing,
                missing_fallback_milli: fallback(REQUEST_MILLI, percent) * missing,
            })
        };
        let reading = match self {
            Self::Part(metric, percent) => {
                value(metric).map(|value| tally(value / 100.0 * REQUEST_MILLI as f64, percent))
            }
            Self::Each(metric) => value(metric).map(|value| tally(value * 1000.0, 100)),
            Self::Whole(metric) => value(metric).map(|value| Reading::Total(milli(value * 1000.0))),
            Self::Queue => finite(known.queue).map(|value| Reading::Total(milli(value * 1000.0))),
            Self::Nothing => None,
        };
        reading.unwrap_or(Reading::Failed)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates: more than an i64 holds is as much as it holds"
)]
fn milli(value: f64) -> i64 {
    // Values are not below 0; a rounding function would be a call.
    (value + 0.5) as i64
}
