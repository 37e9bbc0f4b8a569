//! Targets and tolerances that make an autoscaler begin where a rule begins.

use super::whole_i32;
use crate::autoscale::rules::Metric;
use crate::thresholds::{Comparison, Rule};
use crate::words::autoscalers as text;

/// What an autoscaler sees of what rules watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Watched {
    /// The processor, in per cent of what is requested.
    Cpu,
    /// Memory, in per cent of what is requested.
    Memory,
    /// Tasks in all queues together.
    Queue,
}

impl Watched {
    /// Of what a rule watches; `None` where no cluster has it by itself.
    pub(super) const fn of(metric: Metric) -> Option<Self> {
        match metric {
            Metric::Cpu => Some(Self::Cpu),
            Metric::Memory => Some(Self::Memory),
            Metric::QueueDepth => Some(Self::Queue),
            _ => None,
        }
    }

    /// In words, with its unit.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Cpu => (text::THE_PROCESSOR, " %"),
            Self::Memory => ("memory", " %"),
            Self::Queue => (text::THE_QUEUE, " tasks"),
        }
    }
}

/// A target of a resource.
pub(super) struct Target {
    /// Per cent of what is requested.
    pub percent: i32,
    /// Whether the autoscaler begins exactly where the rule does.
    pub is_exact: bool,
}

/// The target of a rule that grows. With a tolerance of nothing the autoscaler begins above its target, and it counts
/// whole per cent (a ratio of sums, cut): at 70 and more is above 69.
pub(super) fn utilization(comparison: Comparison, threshold: f64, has_tolerance: bool) -> Target {
    let begins = threshold.ceil();
    let target = match comparison {
        _ if !has_tolerance => begins,
        Comparison::Above => threshold.floor(),
        _ => begins - 1.0,
    };
    let inside = target.clamp(1.0, f64::from(i32::MAX));
    let is_exact = !has_tolerance || (inside == target && threshold.fract() == 0.0);
    Target { percent: whole_i32(inside), is_exact }
}

/// A threshold of the whole queue for each of the planned workers, in thousandths of a task.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a threshold is at most a thousand million and workers are counted in doubles everywhere"
)]
pub(super) fn share_milli(threshold: f64, planned: u64) -> i64 {
    ((threshold * 1000.0 / planned.max(1) as f64).floor() as i64).max(1)
}

/// A tolerance of scaling down.
#[derive(Clone, Copy)]
pub(super) struct Tolerance {
    /// In thousandths.
    pub milli: i64,
    /// Whether the autoscaler begins exactly where the rule does.
    pub is_exact: bool,
}

/// The tolerance by which a rule that shrinks begins where it should: at 30 % with a target of 69 the ratio is 0.435, at
/// 31 % 0.449; with a tolerance of 0.56 what is below 0.44 is outside. The roundest that parts the two is taken.
pub(super) fn tolerance_down(rule: &Rule, watched: Watched, aim: f64) -> Tolerance {
    let threshold = rule.threshold.get();
    // The last value at which the rule acts, and the first at which it does not. Per cent and tasks are whole.
    let last = if rule.comparison == Comparison::Below { threshold.ceil() - 1.0 } else { threshold.floor() };
    let (acts, rests) = (last / aim, (last + 1.0) / aim);
    let parts = |milli: i64| {
        let least = 1.0 - in_ones(milli);
        acts < least && least <= rests
    };
    let whole = watched == Watched::Queue || threshold.fract() == 0.0;
    let roundest = [100, 10, 1]
        .into_iter()
        .find_map(|step| (1..1000 / step).rev().map(|share| 1000 - share * step).find(|&milli| parts(milli)));
    match roundest {
        Some(milli) => Tolerance { milli, is_exact: whole },
        None => Tolerance { milli: nearest(acts), is_exact: false },
    }
}

/// Where no whole thousandth parts the two: the nearest that still acts at the threshold, and never above the target.
#[expect(clippy::cast_possible_truncation, reason = "cut to 0 to 999 first")]
fn nearest(acts: f64) -> i64 {
    999 - (acts.clamp(0.0, 0.999) * 1000.0).floor() as i64
}

#[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
fn in_ones(milli: i64) -> f64 {
    milli as f64 / 1000.0
}
