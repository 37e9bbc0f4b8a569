//! What of the thresholds a search may change, and within which limits.

use serde_json::Value;

use crate::Edit;
use crate::autoscale::rules::{Lever, Metric, Reach, RuleSet, Watch, is_true};
use crate::autoscale::simulate::Part;
use crate::document::{number, step};
use crate::format::Unit;
use crate::plan::Component;
use crate::quantity::{Count, Threshold};
use crate::thresholds::{Comparison, Thresholds};

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
    component: Component,
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
    /// For how many periods in a row the condition of a rule has to be true.
    Periods,
    /// The fewest units.
    Minimum,
    /// The most units; of the database the most read replicas.
    Maximum,
    /// The most workers on a queue of tasks.
    QueueMaximum,
    /// Whether units are started ahead of the load: 1 or 0.
    Prediction,
    /// How far ahead, in minutes.
    Lead,
    /// Units above the most, in per cent of it.
    BurstCapacity,
    /// How long they may be there, in minutes.
    BurstMinutes,
}

impl Kind {
    /// Whether it is about everything that scales by units, not about one component.
    pub const fn is_of_all(self) -> bool {
        matches!(self, Self::Prediction | Self::Lead | Self::BurstCapacity | Self::BurstMinutes)
    }
}

/// The most that a rule adds at a time, and the most sizes.
const MOST_AMOUNT: f64 = 20.0;
const MOST_SIZES: f64 = 3.0;

/// The most periods in a row: an hour of minutes.
const MOST_PERIODS: f64 = 60.0;

/// By how much the most units may be raised.
const MOST_TIMES: f64 = 4.0;

/// The knobs of the thresholds of a tree, as far as they are written there: limits, queues, peaks, and the rules that change
/// what has a price. Storage, IOPS and connections have none, so more of them would always seem better.
pub(super) fn knobs(thresholds: &Thresholds, tree: &Value) -> Vec<Knob> {
    let rules = RuleSet::of(thresholds);
    let mut knobs = Vec::new();
    for limit in limits(thresholds) {
        let (fewest, most) = limit.units;
        let of = |field: &str, kind, value, limits| Knob {
            pointer: format!("/thresholds{}/{field}", limit.owner),
            component: limit.component,
            rule: None,
            watched: None,
            kind,
            value,
            limits,
        };
        if let Some(fewest) = fewest {
            knobs.push(of(limit.fewest, Kind::Minimum, fewest, (1.0, most)));
        }
        knobs.push(of(limit.most, Kind::Maximum, most, (1.0, (most * MOST_TIMES).min(Count::BOUNDS.max))));
    }
    knobs.extend(queue_knobs(thresholds));
    knobs.extend(peak_knobs(thresholds));
    knobs.extend(rule_knobs(&rules));
    let is_there =
        |knob: &Knob| knob.place(tree).is_some_and(|value| value.is_number() || value.is_boolean());
    knobs.retain(is_there);
    knobs
}

fn rule_knobs(rules: &RuleSet) -> Vec<Knob> {
    let cooldowns = cooldown_limits(rules);
    let mut knobs = Vec::new();
    let has_price =
        |watch: &Watch| matches!(watch.effect.lever, Lever::Units | Lever::Size | Lever::Replicas);
    for (place, watch) in rules.watches.iter().enumerate().filter(|(_, watch)| has_price(watch)) {
        let watched = Watched {
            place,
            metric: watch.metric,
            comparison: watch.comparison,
            grows: watch.effect.change > 0.0,
            component: watch.component,
        };
        let knob = |field: &str, kind, value, limits| Knob {
            pointer: format!("{}/{field}", watch.pointer),
            component: watch.component,
            rule: Some(watch.name.clone()),
            watched: Some(watched),
            kind,
            value,
            limits,
        };
        let most = if watch.metric.unit() == Unit::Percent {
            95.0
        } else {
            (watch.threshold * 8.0).min(Threshold::BOUNDS.max)
        };
        let least = if watch.metric.unit() == Unit::Percent { 5.0 } else { (watch.threshold / 8.0).ceil() };
        knobs.push(knob("threshold", Kind::Threshold, watch.threshold, (least, most)));
        let most = if watch.effect.lever == Lever::Size { MOST_SIZES } else { MOST_AMOUNT };
        knobs.push(knob("action/amount", Kind::Amount, watch.effect.change.abs(), (1.0, most)));
        if let Some(cooldown) = watch.cooldown_s {
            knobs.push(knob("cooldown_minutes", Kind::Cooldown, f64::from(cooldown) / 60.0, cooldowns));
        }
        let periods = f64::from(watch.periods);
        knobs.push(knob("evaluation_periods", Kind::Periods, periods, (1.0, MOST_PERIODS)));
    }
    knobs
}

/// What is about everything that scales by units: how far ahead it looks, and how far above the most it may go.
fn peak_knobs(thresholds: &Thresholds) -> Vec<Knob> {
    let peak = &thresholds.peak_load_handling;
    let (ahead, burst) = (&peak.predictive_scaling, &peak.burst);
    let knob = |field: &str, kind, value, limits| Knob {
        pointer: format!("/thresholds/peak_load_handling/{field}"),
        component: Component::Backend,
        rule: None,
        watched: None,
        kind,
        value,
        limits,
    };
    let is_on = f64::from(u8::from(ahead.enabled));
    let mut knobs = vec![knob("predictive_scaling/enabled", Kind::Prediction, is_on, (0.0, 1.0))];
    if ahead.enabled {
        let lead = ahead.lead_minutes.get();
        knobs.push(knob("predictive_scaling/lead_minutes", Kind::Lead, lead, (1.0, DAY_MINUTES)));
    }
    knobs.push(knob(
        "burst/capacity_percent",
        Kind::BurstCapacity,
        burst.capacity_percent.get(),
        (0.0, 100.0),
    ));
    knobs.push(knob("burst/max_minutes", Kind::BurstMinutes, burst.max_minutes.get(), (1.0, DAY_MINUTES)));
    knobs
}

const DAY_MINUTES: f64 = 1440.0;

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

/// The fewest and the most units of a component, and where they stand.
struct Limit {
    component: Component,
    owner: &'static str,
    fewest: &'static str,
    most: &'static str,
    units: (Option<f64>, f64),
}

fn limits(thresholds: &Thresholds) -> [Limit; 5] {
    let Thresholds { backend_scaling, frontend_scaling, redis_scaling, celery_scaling, .. } = thresholds;
    let instances = |component, owner, of: &crate::thresholds::InstanceConstraints| Limit {
        component,
        owner,
        fewest: "min_instances",
        most: "max_instances",
        units: (Some(of.min_instances.as_f64()), of.max_instances.as_f64()),
    };
    let (redis, celery) = (&redis_scaling.constraints, &celery_scaling.constraints);
    let replicas = &thresholds.database_scaling.horizontal_scaling.constraints;
    [
        instances(Component::Backend, "/backend_scaling/constraints", &backend_scaling.constraints),
        instances(Component::Frontend, "/frontend_scaling/constraints", &frontend_scaling.constraints),
        Limit {
            component: Component::Redis,
            owner: "/redis_scaling/constraints",
            fewest: "min_nodes",
            most: "max_nodes",
            units: (Some(redis.min_nodes.as_f64()), redis.max_nodes.as_f64()),
        },
        Limit {
            component: Component::Celery,
            owner: "/celery_scaling/constraints",
            fewest: "min_workers",
            most: "max_workers",
            units: (Some(celery.min_workers.as_f64()), celery.max_workers.as_f64()),
        },
        Limit {
            component: Component::Database,
            owner: "/database_scaling/horizontal_scaling/constraints",
            fewest: "",
            most: "max_read_replicas",
            units: (None, replicas.max_read_replicas.as_f64()),
        },
    ]
}

impl Knob {
    /// The parts of the platform that it changes, in the order in which they follow from each other.
    pub(super) const fn parts(&self) -> &'static [Part] {
        if self.kind.is_of_all() {
            // Tasks follow from the requests.
            return &[Part::Files, Part::Requests, Part::Tasks];
        }
        match Part::of(self.component) {
            Part::Requests => &[Part::Requests],
            Part::Tasks => &[Part::Tasks],
            Part::Files => &[Part::Files],
        }
    }

    /// Whether it is about a part.
    pub(super) fn concerns(&self, part: Part) -> bool {
        self.parts().contains(&part)
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
            Kind::Maximum => &[from * 2.0, (from * 1.5).ceil(), (from / 2.0).floor()],
            Kind::Periods => &[from * 2.0, (from / 2.0).floor()],
            Kind::Cooldown | Kind::Lead | Kind::BurstMinutes => &[from / 2.0, from * 2.0],
            Kind::BurstCapacity => &[from * 2.0, 0.0],
            Kind::Prediction => &[1.0 - from],
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
        let Some(Watched { place, metric, comparison, grows, component }) = self.watched else {
            return false;
        };
        let Some(Reach { met, decided, least, most }) = reaches.get(place) else { return false };
        let is_harder = if comparison.is_above() { value > now } else { value < now };
        match self.kind {
            Kind::Amount | Kind::Cooldown => !decided,
            Kind::Periods if value > now => !(if grows { *met } else { *decided }),
            Kind::Threshold if grows && metric == Metric::Cpu && starts_ahead(component) => false,
            // One that would make more keeps others from making less, even where it is held back.
            Kind::Threshold if is_harder => !(if grows { *met } else { *decided }),
            Kind::Threshold => {
                !is_true(comparison, if comparison.is_above() { *most } else { *least }, value)
            }
            _ => false,
        }
    }

    /// Of the most units: whether nothing comes of another value, where there never were more than so many. Those that were
    /// held back at it would be others. Of the cache it is nodes that are limited, of which shards have several.
    pub(super) fn is_beyond(&self, (now, value): (f64, f64), most: f64) -> bool {
        // The primary is no replica.
        let most = if self.component == Component::Database { most - 1.0 } else { most };
        self.component != Component::Redis && most < now && most <= value
    }

    /// Whether it is the most units of what may go above it for a while.
    pub(super) fn may_burst(&self) -> bool {
        self.kind == Kind::Maximum && starts_ahead(self.component)
    }

    /// Another value, as an edit of a document.
    pub(super) fn edit(&self, value: f64) -> Edit {
        Edit::Set { pointer: self.pointer.clone(), value: self.written(value) }
    }

    /// A value as it is written: a switch is on or off.
    fn written(&self, value: f64) -> Value {
        if self.kind == Kind::Prediction { Value::Bool(value > 0.0) } else { number(value) }
    }

    /// Where it stands in a tree of thresholds.
    fn place<'a>(&self, tree: &'a Value) -> Option<&'a Value> {
        self.pointer.strip_prefix("/thresholds").and_then(|pointer| tree.pointer(pointer))
    }

    /// Sets it in a tree of thresholds.
    pub(super) fn set(&self, tree: &mut Value, value: f64) {
        let place = self.pointer.strip_prefix("/thresholds").and_then(|pointer| tree.pointer_mut(pointer));
        if let Some(place) = place {
            *place = self.written(value);
        }
    }
}

/// Whether units of a component are started ahead of the load.
const fn starts_ahead(component: Component) -> bool {
    matches!(component, Component::Backend | Component::Frontend | Component::Celery)
}
