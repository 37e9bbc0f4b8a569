//! How fast it may change: `convertDesiredReplicasWithBehaviorRate`, `convertDesiredReplicasWithRules` and the scale events
//! of `pkg/controller/podautoscaler/horizontal.go`, with its order of floating-point operations.

use super::spec::{FilledBehavior, Policy, PolicyKind, Rules, SelectPolicy};

/// Replicas that may always be reached without `behavior`.
const LEGACY_LEAST: f64 = 4.0;
/// How many times the replicas may grow at once without `behavior`.
const LEGACY_FACTOR: f64 = 2.0;

/// What kept the replicas from what was asked for; the reasons of the condition `ScalingLimited`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The policies of growing, or without `behavior` twice the replicas.
    ScaleUpLimit,
    /// `maxReplicas`.
    TooManyReplicas,
    /// The policies of shrinking.
    ScaleDownLimit,
    /// `minReplicas`.
    TooFewReplicas,
}

impl Limit {
    /// The reason as `kubectl describe` shows it.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::ScaleUpLimit => "ScaleUpLimit",
            Self::TooManyReplicas => "TooManyReplicas",
            Self::ScaleDownLimit => "ScaleDownLimit",
            Self::TooFewReplicas => "TooFewReplicas",
        }
    }
}

/// Changes of one direction. A slot is used again once its event is older than the longest period of that direction: policies
/// of the other direction may miss it from then on, as they do in the controller.
#[derive(Debug, Clone, Default)]
pub struct Events {
    slots: Vec<(i64, i32)>,
}

impl Events {
    /// Remembers a change, which is above 0. `longest_s` is the longest period of the direction's policies.
    pub fn store(&mut self, now_s: i64, change: i32, longest_s: i64) {
        let cutoff = now_s.saturating_sub(longest_s);
        match self.slots.iter_mut().rfind(|(at_s, _)| *at_s < cutoff) {
            Some(slot) => *slot = (now_s, change),
            None => self.slots.push((now_s, change)),
        }
    }

    /// The sum of the changes that are younger than a period.
    pub fn within(&self, now_s: i64, period_s: i64) -> i32 {
        let cutoff = now_s.saturating_sub(period_s);
        let young = self.slots.iter().filter(|(at_s, _)| *at_s > cutoff);
        young.fold(0, |sum, (_, change)| sum.wrapping_add(*change))
    }
}

/// Changes of both directions.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Growing.
    pub up: Events,
    /// Shrinking.
    pub down: Events,
}

impl History {
    /// Replicas at the beginning of a period that ends now.
    pub fn period_start(&self, now_s: i64, current: i32, period_s: i64) -> i32 {
        let [added, removed] = [&self.up, &self.down].map(|events| events.within(now_s, period_s));
        current.wrapping_sub(added).wrapping_add(removed)
    }

    /// Remembers a change from some replicas to others.
    pub fn store(&mut self, now_s: i64, from: i32, to: i32, behavior: &FilledBehavior) {
        if to > from {
            self.up.store(now_s, to - from, longest_period(&behavior.up));
        } else {
            self.down.store(now_s, from - to, longest_period(&behavior.down));
        }
    }
}

/// The longest period of some policies in seconds; 0 where there is none.
pub fn longest_period(rules: &Rules) -> i64 {
    rules.policies.iter().map(|policy| i64::from(policy.period_seconds)).max().unwrap_or(0)
}

/// The most replicas that a policy of growing allows, from those at the beginning of its period. Per cent are rounded up, so
/// that a small fleet can grow at all.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is cut at the limits, as is meant")]
pub fn up_proposal(policy: &Policy, start: i32) -> i32 {
    match policy.kind {
        PolicyKind::Pods => start.wrapping_add(policy.value),
        PolicyKind::Percent => (f64::from(start) * (1.0 + f64::from(policy.value) / 100.0)).ceil() as i32,
    }
}

/// The fewest replicas that a policy of shrinking allows, from those at the beginning of its period. Per cent are truncated.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is cut at the limits, as is meant")]
pub fn down_proposal(policy: &Policy, start: i32) -> i32 {
    match policy.kind {
        PolicyKind::Pods => start.wrapping_sub(policy.value),
        PolicyKind::Percent => (f64::from(start) * (1.0 - f64::from(policy.value) / 100.0)) as i32,
    }
}

/// The most replicas that the policies of growing allow now; never fewer than there are.
pub fn up_limit(now_s: i64, current: i32, history: &History, rules: &Rules) -> i32 {
    let proposals = proposals(now_s, current, history, rules, up_proposal);
    let limit = match rules.select {
        SelectPolicy::Disabled => current,
        SelectPolicy::Min => proposals.min().unwrap_or(i32::MAX),
        SelectPolicy::Max => proposals.max().unwrap_or(i32::MIN),
    };
    limit.max(current)
}

/// The fewest replicas that the policies of shrinking allow now; never more than there are.
pub fn down_limit(now_s: i64, current: i32, history: &History, rules: &Rules) -> i32 {
    let proposals = proposals(now_s, current, history, rules, down_proposal);
    let limit = match rules.select {
        SelectPolicy::Disabled => current,
        // The smallest change leaves the most.
        SelectPolicy::Min => proposals.max().unwrap_or(i32::MIN),
        SelectPolicy::Max => proposals.min().unwrap_or(i32::MAX),
    };
    limit.min(current)
}

fn proposals(
    now_s: i64,
    current: i32,
    history: &History,
    rules: &Rules,
    of: fn(&Policy, i32) -> i32,
) -> impl Iterator<Item = i32> {
    rules
        .policies
        .iter()
        .map(move |policy| of(policy, history.period_start(now_s, current, policy.period_seconds.into())))
}

/// The fewest and the most replicas of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// `minReplicas`.
    pub min: i32,
    /// `maxReplicas`.
    pub max: i32,
}

/// What becomes of the replicas that are asked for, by the policies and the limits of an object with `behavior`.
pub fn limited(
    now_s: i64,
    current: i32,
    desired: i32,
    bounds: Bounds,
    history: &History,
    behavior: &FilledBehavior,
) -> (i32, Option<Limit>) {
    if desired > current {
        let limit = up_limit(now_s, current, history, &behavior.up);
        let (most, reason) = most(bounds.max, limit);
        if desired > most {
            return (most, Some(reason));
        }
    } else if desired < current {
        let limit = down_limit(now_s, current, history, &behavior.down);
        let (fewest, reason) = if bounds.min < limit {
            (limit, Limit::ScaleDownLimit)
        } else {
            (bounds.min, Limit::TooFewReplicas)
        };
        if desired < fewest {
            return (fewest, Some(reason));
        }
    }
    (desired, None)
}

/// The lower of `maxReplicas` and a limit, and what it is.
fn most(max: i32, limit: i32) -> (i32, Limit) {
    if max > limit { (limit, Limit::ScaleUpLimit) } else { (max, Limit::TooManyReplicas) }
}

/// The most replicas that an object without `behavior` may reach at once.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is cut at the limits, as is meant")]
pub fn legacy_up_limit(current: i32) -> i32 {
    (LEGACY_FACTOR * f64::from(current)).max(LEGACY_LEAST) as i32
}

/// What becomes of the replicas that are asked for, by the limits of an object without `behavior`.
pub fn legacy_limited(current: i32, desired: i32, bounds: Bounds) -> (i32, Option<Limit>) {
    let (most, reason) = most(bounds.max, legacy_up_limit(current));
    if desired < bounds.min {
        (bounds.min, Some(Limit::TooFewReplicas))
    } else if desired > most {
        (most, Some(reason))
    } else {
        (desired, None)
    }
}
