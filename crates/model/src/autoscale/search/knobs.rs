//! What of the thresholds a search may change, and within which limits.

use serde_json::Value;

use crate::Edit;
use crate::autoscale::rules::{Lever, Metric, Reach, RuleSet, Watch, is_true};
use crate::autoscale::simulate::Part;
use crate::document::{number, step};
use crate::format::Unit;
use crate::plan::Component;
use crate::thresholds::{Comparison, Thresholds, is_restless};

/// A figure of the thresholds that may be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Knob {
    /// Where it stands in a document.
    pub pointer: String,
    /// Which component it is about.
    pub component: Component,
    /// The rule, where it is one of a rule; the queue, where it is one of a queue.
    pub rule: Option<String>,
    /// What that watches and its place among the rules.
    watched: Option<Watched>,
    /// What it is.
    pub kind: Kind,
    /// What it is now.
    pub value: f64,
    /// The least and the most that are tried.
    pub limits: (f64, f64),
}

/// What the rule of a knob watches.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Watched {
    place: usize,
    metric: Metric,
    comparison: Comparison,
    /// Whether the rule makes more of its component.
    grows: bool,
}

/// What a knob is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The threshold of a rule.
    Threshold,
    /// How much a rule adds or removes.
    Amount,
    /// How long a rule rests, in minutes.
    Cooldown,
    /// The fewest units.
    Minimum,
    /// The most workers on a queue of tasks.
    QueueMaximum,
}

/// The most that a rule adds at a time.
const MOST_AMOUNT: f64 = 20.0;

/// The knobs of the components that scale by lists of rules.
pub(super) fn knobs(thresholds: &Thresholds) -> Vec<Knob> {
    let rules = RuleSet::of(thresholds);
    let cooldowns = cooldown_limits(&rules);
    let mut knobs = Vec::new();
    for (component, pointer, value, most) in minimums(thresholds) {
        knobs.push(Knob {
            pointer: format!("/thresholds{pointer}"),
            component,
            rule: None,
            watched: None,
            kind: Kind::Minimum,
            value,
            limits: (1.0, most),
        });
    }
    knobs.extend(queue_knobs(thresholds));
    let scales = |(_, watch): &(usize, &Watch)| watch.effect.lever == Lever::Units;
    for (place, watch) in rules.watches.iter().enumerate().filter(scales) {
        let grows = watch.effect.change > 0.0;
        let watched = Watched { place, metric: watch.metric, comparison: watch.comparison, grows };
        let knob = |field: &str, kind, value, limits| Knob {
            pointer: format!("{}/{field}", watch.pointer),
            component: watch.component,
            rule: Some(watch.name.clone()),
            watched: Some(watched),
            kind,
            value,
            limits,
        };
        let most = if watch.metric.unit() == Unit::Percent { 95.0 } else { watch.threshold * 8.0 };
        let least = if watch.metric.unit() == Unit::Percent { 5.0 } else { (watch.threshold / 8.0).ceil() };
        knobs.push(knob("threshold", Kind::Threshold, watch.threshold, (least, most)));
        knobs.push(knob("action/amount", Kind::Amount, watch.effect.change.abs(), (1.0, MOST_AMOUNT)));
        if let Some(cooldown) = watch.cooldown_s {
            knobs.push(knob("cooldown_minutes", Kind::Cooldown, f64::from(cooldown) / 60.0, cooldowns));
        }
    }
    knobs
}

/// The most workers of each queue that has fewer than there may be at all: the others are limited by nothing of their own.
fn queue_knobs(thresholds: &Thresholds) -> impl Iterator<Item = Knob> + '_ {
    let most = thresholds.celery_scaling.constraints.max_workers.as_f64();
    let of =
        thresholds.celery_scaling.queues.iter().filter(move |(_, queue)| queue.max_workers.as_f64() < most);
    of.map(move |(name, queue)| Knob {
        pointer: format!("/thresholds/celery_scaling/queues/{}/max_workers", step(name)),
        component: Component::Celery,
        rule: Some(name.to_owned()),
        watched: None,
        kind: Kind::QueueMaximum,
        value: queue.max_workers.as_f64(),
        limits: (queue.max_workers.as_f64(), most),
    })
}

/// The shortest and the longest published cooldown, in minutes.
fn cooldown_limits(rules: &RuleSet) -> (f64, f64) {
    let all = || rules.watches.iter().filter_map(|watch| watch.cooldown_s).map(|of| f64::from(of) / 60.0);
    (all().fold(f64::INFINITY, f64::min).max(1.0), all().fold(1.0, f64::max))
}

fn minimums(thresholds: &Thresholds) -> [(Component, &'static str, f64, f64); 4] {
    let Thresholds { backend_scaling, frontend_scaling, redis_scaling, celery_scaling, .. } = thresholds;
    let instances =
        |of: &crate::thresholds::InstanceConstraints| (of.min_instances.as_f64(), of.max_instances.as_f64());
    let (backend, frontend) =
        (instances(&backend_scaling.constraints), instances(&frontend_scaling.constraints));
    let (redis, celery) = (&redis_scaling.constraints, &celery_scaling.constraints);
    [
        (Component::Backend, "/backend_scaling/constraints/min_instances", backend.0, backend.1),
        (Component::Frontend, "/frontend_scaling/constraints/min_instances", frontend.0, frontend.1),
        (
            Component::Redis,
            "/redis_scaling/constraints/min_nodes",
            redis.min_nodes.as_f64(),
            redis.max_nodes.as_f64(),
        ),
        (
            Component::Celery,
            "/celery_scaling/constraints/min_workers",
            celery.min_workers.as_f64(),
            celery.max_workers.as_f64(),
        ),
    ]
}

impl Knob {
    /// The part of the platform that it changes.
    pub(super) const fn part(&self) -> Part {
        Part::of(self.component)
    }

    /// What is tried from a value on, the larger steps first: they are what helps where much is missing.
    pub(super) fn options(&self, from: f64) -> Vec<f64> {
        let (least, most) = self.limits;
        let wished: &[f64] = match self.kind {
            Kind::Threshold if most <= 100.0 => &[from - 20.0, from + 20.0, from - 5.0, from + 5.0],
            Kind::Threshold => &[from / 2.0, from * 2.0],
            Kind::Amount | Kind::Minimum => {
                &[from * 4.0, from * 2.0, from + 1.0, from - 1.0, (from / 2.0).floor()]
            }
            Kind::Cooldown => &[from / 2.0, from * 2.0],
            // Fewer never do more work.
            Kind::QueueMaximum => &[from * 4.0, from * 2.0],
        };
        let mut options: Vec<f64> = Vec::with_capacity(wished.len());
        for wish in wished {
            let value = wish.round().max(least).min(most);
            if value != from && !options.contains(&value) {
                options.push(value);
            }
        }
        options
    }

    /// Whether nothing comes of another value, by what each rule saw with the one of now. Amount and rest are those of a
    /// decision: where a rule was always held back, so it is with others; a threshold that is harder to meet is met no sooner, and one that is easier to meet is not met where not even
    /// the most that was seen meets it. But those of the processor also say how many units are started ahead.
    pub(super) fn is_idle(&self, now: f64, value: f64, reaches: &[Reach]) -> bool {
        let Some(Watched { place, metric, comparison, grows }) = self.watched else { return false };
        let Some(Reach { met, decided, least, most }) = reaches.get(place) else { return false };
        let is_harder = if comparison.is_above() { value > now } else { value < now };
        match self.kind {
            Kind::Amount | Kind::Cooldown => !decided,
            Kind::Threshold if grows && metric == Metric::Cpu => false,
            // One that would make more keeps others from making less, even where it is held back.
            Kind::Threshold if is_harder => !(if grows { *met } else { *decided }),
            Kind::Threshold => {
                !is_true(comparison, if comparison.is_above() { *most } else { *least }, value)
            }
            Kind::Minimum | Kind::QueueMaximum => false,
        }
    }

    /// Another value, as an edit of a document.
    pub(super) fn edit(&self, value: f64) -> Edit {
        Edit::Set { pointer: self.pointer.clone(), value: number(value) }
    }

    /// Sets it in a tree of thresholds.
    pub(super) fn set(&self, tree: &mut Value, value: f64) {
        let place = self.pointer.strip_prefix("/thresholds").and_then(|pointer| tree.pointer_mut(pointer));
        if let Some(place) = place {
            *place = number(value);
        }
    }
}

/// Whether a rule that makes smaller acts where another makes larger, or right beside: such rules never rest.
pub(super) fn undoes(rules: &RuleSet) -> bool {
    let is_down = |watch: &&Watch| watch.effect.change < 0.0;
    rules.watches.iter().filter(is_down).any(|down| {
        rules.watches.iter().any(|up| {
            up.component == down.component
                && up.metric == down.metric
                && up.effect.change > 0.0
                && up.effect.lever == Lever::Units
                && is_restless((up.comparison, up.threshold), (down.comparison, down.threshold))
        })
    })
}
