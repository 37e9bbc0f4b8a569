//! Threshold rules as an HPA: the nearest object there is, and what of the rules has no exact form in it.
//!
//! A rule compares a metric with a threshold, does something, and rests. An autoscaler computes a size in proportion to a
//! target, and has budgets. The mapping takes each rule to the field that limits the same thing; what is left over is said,
//! rule by rule, and never silently dropped. What is exported and what is simulated are made here, both.

mod deployments;
mod notes;
mod target;
#[cfg(test)]
mod tests;

use super::SYNC_PERIOD_S;
use super::check::{FIRST_WITH_TOLERANCE, LONGEST_PERIOD, LONGEST_WINDOW};
use super::spec::{
    Behavior, Cluster, Hpa, Metric, ObjectReference, Pause, Policy, ResourceTarget, ScalingRules,
    SelectPolicy, ValueTarget,
};
use crate::autoscale::rules::{Effect, Lever, Metric as Measured};
use crate::plan::{Component, PeakHours};
use crate::quantity::{Count, Minutes};
use crate::thresholds::{ActionType, PeakLoadHandling, Rule, Thresholds};
pub use deployments::Deployments;
pub(crate) use deployments::named;
pub use notes::Note;
use target::{Watched, tolerance_down, utilization};

/// The external metric that stands for the depth of the queue.
pub const QUEUE_METRIC: &str = "celery_queue_depth";
/// First minor version that has it in use without a feature gate.
pub const FIRST_WITH_TOLERANCE_ON: u8 = 35;
/// First minor version whose jobs have a time zone without a feature gate (`CronJobTimeZone`); before it their hours are those
/// of the machine.
pub const FIRST_WITH_CLOCK: u8 = 25;
/// Longest name of an autoscaler that jobs pause: those of the jobs end with five letters more, and Kubernetes takes names of
/// 52 for them (`ValidateCronJobCreate`).
pub const LONGEST_PAUSED: usize = 47;

/// What is scaled by rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Scaled<'a> {
    /// What runs in it: which metrics and units its rules may name.
    pub component: Component,
    /// The Deployment.
    pub deployment: &'a str,
    /// Rules that make it larger.
    pub up: &'a [Rule],
    /// Rules that make it smaller.
    pub down: &'a [Rule],
    /// The fewest units.
    pub min: Count,
    /// The most units.
    pub max: Count,
    /// Units that the plan has: what a threshold of a whole queue is shared by.
    pub planned: u64,
    /// How long a rule rests that does not say so.
    pub rests: Rests,
    /// When nothing may become smaller, where that is ruled.
    pub locked: Option<PeakHours>,
    /// What else the rules do about peaks.
    pub handling: Option<&'a PeakLoadHandling>,
}

/// How long rules rest that do not say so: the cooldowns of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rests {
    /// After growing.
    pub up: Minutes,
    /// After shrinking.
    pub down: Minutes,
}

impl Rests {
    /// The global settings of the thresholds.
    pub const fn of(thresholds: &Thresholds) -> Self {
        let global = &thresholds.global_settings;
        Self { up: global.scale_up_cooldown_minutes, down: global.scale_down_cooldown_minutes }
    }
}

/// An object and what it leaves of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The object; `None` where no rule has a metric that an autoscaler sees.
    pub hpa: Option<Hpa>,
    /// What has no exact form.
    pub notes: Vec<Note>,
}

/// The nearest HPA to a set of rules, for a cluster of that version. What it gives passes [`Hpa::check`] wherever the names do.
pub fn from_rules(scaled: &Scaled<'_>, cluster: Cluster) -> Mapped {
    let mut notes = Vec::new();
    let up = seen(scaled, true, &mut notes);
    let down = seen(scaled, false, &mut notes);
    let Some(&(leading, _)) = up.first() else {
        notes.push(Note::Nothing);
        return Mapped { hpa: None, notes };
    };
    let has_tolerance = cluster.minor >= FIRST_WITH_TOLERANCE;
    let metrics = metrics(scaled, &up, has_tolerance, &mut notes);
    let scale_up = scale_up(leading, scaled.rests.up, has_tolerance, &mut notes);
    let scale_down = scale_down(scaled, &metrics, &down, has_tolerance, &mut notes);
    let pace = |rule| paces(rule, scaled.rests.up);
    // Those that have no target of their own are left out, as is said already.
    let has_target = |place: usize, of: Watched| up.iter().position(|(_, other)| *other == of) == Some(place);
    for (place, &(rule, watched)) in up.iter().enumerate() {
        if has_target(place, watched) && pace(rule) != pace(leading) {
            notes.push(Note::OtherPace { rule: rule.name.clone(), leading: leading.name.clone() });
        }
    }
    notes.push(Note::Proportional);
    if !has_tolerance {
        notes.push(Note::NoTolerance { minor: cluster.minor });
    } else if cluster.minor < FIRST_WITH_TOLERANCE_ON {
        notes.push(Note::ToleranceGate { minor: cluster.minor });
    }
    // What never becomes smaller keeps the lock.
    let shrinks = scale_down.select_policy != Some(SelectPolicy::Disabled);
    let locked = scaled.locked.as_ref().filter(|_| shrinks);
    let wanted = locked.filter(|_| cluster.keeps_hours).and_then(Pause::of);
    let hindered = wanted.and_then(|_| without_jobs(scaled.deployment, cluster));
    let pause = wanted.filter(|_| hindered.is_none());
    if let Some(hours) = locked.filter(|_| pause.is_none()) {
        notes.push(Note::Locked { start: hours.start_hour_utc.get(), end: hours.end_hour_utc.get() });
    }
    notes.extend(hindered);
    if let Some(handling) = scaled.handling {
        notes.extend(Note::of_peaks(handling));
    }
    let (min, max) = limits(scaled, &mut notes);
    let hpa = Hpa {
        name: scaled.deployment.to_owned(),
        target: ObjectReference {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            name: scaled.deployment.to_owned(),
        },
        min_replicas: Some(min),
        max_replicas: max,
        metrics: metrics.into_iter().map(|(metric, _)| metric).collect(),
        behavior: Some(Behavior { scale_up: Some(scale_up), scale_down: Some(scale_down) }),
        pause,
    };
    Mapped { hpa: Some(hpa), notes }
}

/// Why no jobs can pause the autoscaler of a Deployment; nothing where they can.
fn without_jobs(deployment: &str, cluster: Cluster) -> Option<Note> {
    let letters = deployment.len();
    if cluster.minor < FIRST_WITH_CLOCK {
        return Some(Note::JobsWithoutClock { minor: cluster.minor });
    }
    (letters > LONGEST_PAUSED).then_some(Note::JobsWithoutName { letters })
}

/// The rules that run, whose metric an autoscaler sees and that act in the direction of their list; the others noted.
fn seen<'a>(scaled: &Scaled<'a>, is_up: bool, notes: &mut Vec<Note>) -> Vec<(&'a Rule, Watched)> {
    let mut found = Vec::new();
    for rule in if is_up { scaled.up } else { scaled.down } {
        let upward = rule.comparison.is_above();
        let acts = if is_up { ActionType::Add } else { ActionType::Remove };
        let name = || rule.name.clone();
        let measured = Measured::named(scaled.component, &rule.metric);
        let effect = Effect::of(scaled.component, &rule.action);
        let changes_units = effect.is_some_and(|effect| effect.lever == Lever::Units && effect.change != 0.0);
        match (measured, measured.and_then(Watched::of)) {
            (None, _) => notes.push(Note::NotRun { rule: name() }),
            _ if effect.is_none() => notes.push(Note::NotRun { rule: name() }),
            _ if rule.action.r#type != acts || !changes_units || upward != is_up => {
                notes.push(Note::OtherAction { rule: name() });
            }
            (_, None) => notes.push(Note::Unseen { rule: name(), metric: rule.metric.clone() }),
            (_, Some(watched)) => found.push((rule, watched)),
        }
    }
    found
}

/// A metric for each thing that is watched, with the units of its target that make its threshold.
fn metrics(
    scaled: &Scaled<'_>,
    up: &[(&Rule, Watched)],
    has_tolerance: bool,
    notes: &mut Vec<Note>,
) -> Vec<(Metric, Aim)> {
    let mut metrics: Vec<(Metric, Aim)> = Vec::new();
    for &(rule, watched) in up {
        if let Some((_, first)) = metrics.iter().find(|(_, aim)| aim.watched == watched) {
            notes.push(Note::SameMetric { rule: rule.name.clone(), first: first.rule.clone() });
            continue;
        }
        let (metric, whole) = match watched {
            Watched::Cpu | Watched::Memory => {
                let target = utilization(rule.comparison, rule.threshold.get(), has_tolerance);
                if !target.is_exact {
                    notes.push(Note::Rounded { rule: rule.name.clone(), percent: target.percent });
                }
                let name = if watched == Watched::Cpu { "cpu" } else { "memory" };
                let resource = ResourceTarget::Utilization(target.percent);
                (Metric::Resource { name: name.to_owned(), target: resource }, f64::from(target.percent))
            }
            Watched::Queue => {
                let milli = target::share_milli(rule.threshold.get(), scaled.planned);
                notes.push(Note::Shared { rule: rule.name.clone(), planned: scaled.planned.max(1), milli });
                let target = ValueTarget::AverageValueMilli(milli);
                (Metric::External { name: QUEUE_METRIC.to_owned(), target }, rule.threshold.get())
            }
        };
        metrics.push((metric, Aim { watched, whole, rule: rule.name.clone() }));
    }
    metrics
}

/// What a metric aims at, in the unit of its rules.
struct Aim {
    watched: Watched,
    /// Per cent, or tasks in the whole queue.
    whole: f64,
    rule: String,
}

fn scale_up(leading: &Rule, rest: Minutes, has_tolerance: bool, notes: &mut Vec<Note>) -> ScalingRules {
    ScalingRules { tolerance_milli: has_tolerance.then_some(0), ..paced(leading, rest, notes) }
}

fn scale_down(
    scaled: &Scaled<'_>,
    metrics: &[(Metric, Aim)],
    down: &[(&Rule, Watched)],
    has_tolerance: bool,
    notes: &mut Vec<Note>,
) -> ScalingRules {
    if scaled.locked.as_ref().is_some_and(PeakHours::is_all_day) {
        notes.push(Note::AlwaysLocked);
        return ScalingRules { select_policy: Some(SelectPolicy::Disabled), ..ScalingRules::default() };
    }
    let aim = |watched: Watched| metrics.iter().map(|(_, aim)| aim).find(|aim| aim.watched == watched);
    let mut aimed = Vec::new();
    for &(rule, watched) in down {
        match aim(watched) {
            Some(aim) => aimed.push((rule, aim)),
            None => notes.push(Note::WithoutTarget { rule: rule.name.clone() }),
        }
    }
    let Some(&(rule, aim)) = aimed.first() else {
        notes.push(Note::NeverDown);
        return ScalingRules { select_policy: Some(SelectPolicy::Disabled), ..ScalingRules::default() };
    };
    others_down(scaled, &aimed, has_tolerance, notes);
    let tolerance = has_tolerance.then(|| tolerance_down(rule, aim.watched, aim.whole));
    if let Some(tolerance) = tolerance.filter(|tolerance| !tolerance.is_exact) {
        notes.push(Note::NearlyDown { rule: rule.name.clone(), milli: tolerance.milli });
    }
    let share = tolerance.map_or(0.9, |tolerance| 1.0 - tolerance.milli as f64 / 1000.0);
    for (_, other) in metrics.iter().filter(|(_, other)| other.watched != aim.watched) {
        notes.push(Note::AlsoWaits { watched: other.watched.words(), below: (other.whole * share).floor() });
    }
    let paced = paced(rule, scaled.rests.down, notes);
    ScalingRules { tolerance_milli: tolerance.map(|tolerance| tolerance.milli), ..paced }
}

/// Says what of the rules that shrink is not taken: all of them have the window, the budget and the tolerance of the first.
fn others_down(scaled: &Scaled<'_>, aimed: &[(&Rule, &Aim)], has_tolerance: bool, notes: &mut Vec<Note>) {
    let Some((&(leading, first), others)) = aimed.split_first() else { return };
    let tolerance = |rule: &Rule, aim: &Aim| tolerance_down(rule, aim.watched, aim.whole).milli;
    for (place, &(rule, aim)) in (1..).zip(others) {
        let (name, of) = (rule.name.clone(), leading.name.clone());
        let before = aimed.iter().take(place).find(|(_, before)| before.watched == aim.watched);
        if let Some((before, _)) = before {
            notes.push(Note::SameMetric { rule: name, first: before.name.clone() });
            continue;
        }
        if has_tolerance && tolerance(rule, aim) != tolerance(leading, first) {
            notes.push(Note::OtherTolerance { rule: name.clone(), leading: of.clone() });
        }
        if paces(rule, scaled.rests.down) != paces(leading, scaled.rests.down) {
            notes.push(Note::OtherPace { rule: name, leading: of });
        }
    }
}

/// Window and budget of a rule.
fn paced(rule: &Rule, rest: Minutes, notes: &mut Vec<Note>) -> ScalingRules {
    let (window, amount, period) = paces(rule, rest);
    let mut within = |seconds: f64, most: i32| {
        let whole = seconds.ceil();
        if whole > f64::from(most) {
            notes.push(Note::TooLong { rule: rule.name.clone(), seconds: whole, most });
        }
        whole_i32(whole.min(f64::from(most)))
    };
    let window = within(window, LONGEST_WINDOW);
    let period = within(period, LONGEST_PERIOD).max(1);
    ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: Some(SelectPolicy::Max),
        policies: Some(vec![Policy::pods(i32::try_from(amount).unwrap_or(i32::MAX), period)]),
        tolerance_milli: None,
    }
}

/// How long a rule's condition has to hold, how much it changes, and how long it then rests; in seconds. `rest` is how long
/// it rests where it does not say so.
fn paces(rule: &Rule, rest: Minutes) -> (f64, u64, f64) {
    let window = rule.evaluation_periods.as_f64() * rule.period_seconds.get();
    let rest = rule.cooldown_minutes.unwrap_or(rest).get() * 60.0;
    // A rest that is shorter than the time between two looks of the controller means nothing.
    (window, rule.action.amount.get(), rest.max(f64::from(SYNC_PERIOD_S)))
}

fn limits(scaled: &Scaled<'_>, notes: &mut Vec<Note>) -> (i32, i32) {
    let whole = |count: Count| i32::try_from(count.get()).unwrap_or(i32::MAX);
    let min = whole(scaled.min).max(1);
    let max = whole(scaled.max).max(min);
    if (min, max) != (whole(scaled.min), whole(scaled.max)) {
        notes.push(Note::Limits { min, max });
    }
    (min, max)
}

/// A whole double within the range of an `i32`.
#[expect(clippy::cast_possible_truncation, reason = "the callers have cut it to the range")]
fn whole_i32(value: f64) -> i32 {
    value as i32
}
