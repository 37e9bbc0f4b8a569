//! How large the platform is at a load.
//!
//! Stepped, it is as large as the tier in force. Interpolated, it lies between the two tiers around the load u, on the
//! line through both in logarithms: y(u) = y_i (u / u_i)^b with b = ln(y_j / y_i) / ln(u_j / u_i), where u_i and u_j are
//! their rated loads; where a size is 0, on the straight line. Above the largest tier the last such line goes on, where
//! that is chosen; the line of a single tier goes through 0.

use crate::forecast::Row;
use crate::inputs::{Beyond, Choices, Sizing};
use crate::limit::is_beyond_largest;
use crate::plan::{Component, Plan, Tier};
use crate::pricing;
use crate::quantity::LARGEST_EXACT;

/// A part of the platform that has a size in each tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// API servers.
    BackendInstances,
    /// Web servers.
    FrontendInstances,
    /// Cores of the database's primary.
    DatabaseCores,
    /// Memory of the database's primary, in GB.
    DatabaseMemory,
    /// Replicas of the database.
    DatabaseReplicas,
    /// Nodes of the cache.
    RedisNodes,
    /// Task workers.
    CeleryWorkers,
    /// Delivery near the users: 1 where there is one, else 0.
    Cdn,
}

/// A figure of a tier.
pub type Figure = fn(&Tier) -> f64;

impl Part {
    /// Every part.
    pub const ALL: [Self; 8] = [
        Self::BackendInstances,
        Self::FrontendInstances,
        Self::DatabaseCores,
        Self::DatabaseMemory,
        Self::DatabaseReplicas,
        Self::RedisNodes,
        Self::CeleryWorkers,
        Self::Cdn,
    ];

    /// Its size in a tier.
    pub fn size(self, tier: &Tier) -> f64 {
        self.figure()(tier)
    }

    /// Where its size stands in a tier.
    pub fn figure(self) -> Figure {
        match self {
            Self::BackendInstances => |tier| tier.backend.instances.as_f64(),
            Self::FrontendInstances => |tier| tier.frontend.instances.as_f64(),
            Self::DatabaseCores => |tier| tier.database.primary.cpu_cores.get(),
            Self::DatabaseMemory => |tier| tier.database.primary.memory_gb.get(),
            Self::DatabaseReplicas => |tier| tier.database.replicas.count.as_f64(),
            Self::RedisNodes => |tier| tier.redis.nodes.as_f64(),
            Self::CeleryWorkers => |tier| tier.celery.workers.as_f64(),
            Self::Cdn => |tier| f64::from(u8::from(tier.frontend.cdn.enabled)),
        }
    }

    /// How finely it can be had: machines are whole, cores and memory of one come in hundredths.
    const fn steps(self) -> f64 {
        match self {
            Self::DatabaseCores | Self::DatabaseMemory => 100.0,
            _ => 1.0,
        }
    }
}

/// The exponent b of a figure between a tier and the next larger one: below 1 it grows more slowly than the load, an
/// economy of scale. `None` where there is no such pair or the figure is 0 in one of them.
pub fn exponent(plan: &Plan, smaller: usize, figure: Figure) -> Option<f64> {
    let (_, low) = plan.capacity_tiers.at(smaller)?;
    let (_, high) = plan.capacity_tiers.at(smaller + 1)?;
    power(point(low, &figure), point(high, &figure))
}

/// A load and a figure at it.
type Point = (f64, f64);

fn point(tier: &Tier, figure: &dyn Fn(&Tier) -> f64) -> Point {
    (tier.concurrent_peak.as_f64(), figure(tier))
}

fn power(low: Point, high: Point) -> Option<f64> {
    let is_positive = low.1 > 0.0 && high.1 > 0.0;
    is_positive.then(|| libm::log(high.1 / low.1) / libm::log(high.0 / low.0))
}

/// The figure at a load on the line through two points; `from` is the nearer one.
fn on_line(low: Point, high: Point, from: Point, load: f64) -> f64 {
    match power(low, high) {
        Some(power) => from.1 * libm::pow(load / from.0, power),
        None => from.1 + (high.1 - low.1) * ((load - from.0) / (high.0 - low.0)),
    }
}

/// Where a load stands among the tiers, and so where its figures come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Standing<'a> {
    /// They are a tier's own.
    Tier(&'a Tier),
    /// They lie between those of two tiers.
    Between(&'a Tier, &'a Tier, f64),
    /// They lie beyond those of the largest tier, which has perhaps one below it.
    Beyond(Option<&'a Tier>, &'a Tier, f64),
}

impl<'a> Standing<'a> {
    /// Where a month's load stands. `None` for a place without a tier.
    pub(crate) fn of(plan: &'a Plan, choices: Choices, place: usize, concurrent: u64) -> Option<Self> {
        let (_, in_force) = plan.capacity_tiers.at(place)?;
        let (_, largest) = plan.capacity_tiers.iter().next_back()?;
        let load = concurrent as f64;
        let goes_on = choices.beyond == Beyond::Extrapolate && load > largest.concurrent_peak.as_f64();
        Some(match choices.sizing {
            Sizing::Stepped if goes_on && is_beyond_largest(plan, choices, concurrent) => {
                Self::beyond(plan, largest, load)
            }
            Sizing::Stepped => Self::Tier(in_force),
            Sizing::Interpolated if goes_on => Self::beyond(plan, largest, load),
            Sizing::Interpolated => Self::around(plan, load)?,
        })
    }

    fn beyond(plan: &'a Plan, largest: &'a Tier, load: f64) -> Self {
        Self::Beyond(plan.capacity_tiers.iter().rev().nth(1).map(|(_, tier)| tier), largest, load)
    }

    /// Between the tiers around a load; the smallest below it, the largest above it.
    fn around(plan: &'a Plan, load: f64) -> Option<Self> {
        let rated = |tier: &Tier| tier.concurrent_peak.as_f64();
        let mut tiers = plan.capacity_tiers.iter().map(|(_, tier)| tier);
        let mut low = tiers.next()?;
        if load <= rated(low) {
            return Some(Self::Tier(low));
        }
        for high in tiers {
            // At a tier's rated load every figure is its own, to the bit.
            if load < rated(high) {
                return Some(if load == rated(low) {
                    Self::Tier(low)
                } else {
                    Self::Between(low, high, load)
                });
            }
            low = high;
        }
        Some(Self::Tier(low))
    }

    /// A figure at this load, not rounded, at least 0.
    pub(crate) fn figure(self, figure: &dyn Fn(&Tier) -> f64) -> f64 {
        match self {
            Self::Tier(tier) => figure(tier),
            Self::Between(low, high, load) => {
                let (low, high) = (point(low, figure), point(high, figure));
                // The last digit of a power must not lead out of the interval.
                on_line(low, high, low, load).clamp(low.1.min(high.1), low.1.max(high.1))
            }
            Self::Beyond(below, largest, load) => {
                let high = point(largest, figure);
                let low = below.map_or((0.0, 0.0), |tier| point(tier, figure));
                on_line(low, high, high, load).max(0.0)
            }
        }
    }

    /// The size of a part at this load, rounded up to what can be had.
    fn part(self, part: Part) -> f64 {
        let size = self.figure(&part.figure());
        match self {
            Self::Tier(_) => size,
            Self::Between(low, high, _) => {
                round_up(size, part.steps()).min(part.size(low).max(part.size(high)))
            }
            Self::Beyond(..) => round_up(size, part.steps()),
        }
    }
}

/// Rounds up to so many parts of one. A power that should be whole may miss by its last digits: what is over by less
/// than a thousand millionth is not rounded up.
fn round_up(size: f64, steps: f64) -> f64 {
    const CLOSE: f64 = 1e-9;
    let parts = size * steps;
    (parts - parts * CLOSE).ceil() / steps
}

/// The size of a part in a month of the forecast. A CDN is there or not: with the tier in force.
pub fn size(plan: &Plan, choices: Choices, part: Part, row: &Row) -> f64 {
    let tier = plan.capacity_tiers.at(row.tier).map(|(_, tier)| tier);
    match (part, Standing::of(plan, choices, row.tier, row.concurrent_peak)) {
        (Part::Cdn, _) | (_, None) => tier.map_or(0.0, |tier| part.size(tier)),
        (_, Some(standing)) => standing.part(part),
    }
}

/// How many instances a component has in a month: machines that are all alike; of the database its primary and its
/// replicas; of what is no machine, one.
pub fn instances(plan: &Plan, choices: Choices, component: Component, row: &Row) -> f64 {
    let part = match component {
        Component::Backend => Part::BackendInstances,
        Component::Frontend => Part::FrontendInstances,
        Component::Database => return 1.0 + size(plan, choices, Part::DatabaseReplicas, row),
        Component::Redis => Part::RedisNodes,
        Component::Celery => Part::CeleryWorkers,
        _ => return 1.0,
    };
    size(plan, choices, part, row)
}

/// What a load above the largest tier would need, by extrapolation.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    /// The month.
    pub month: u64,
    /// Concurrent users in it.
    pub concurrent: u64,
    /// The size of every part.
    pub sizes: Vec<(Part, f64)>,
    /// Cost of the month.
    pub cost: crate::Usd,
}

/// What a month above the largest tier would need and cost if sizes went on as between the two largest tiers (with one
/// tier: in proportion to the load), whatever was chosen for them. `None` where the largest tier carries the month, or
/// where a figure would be too large to be exact.
pub fn needs(plan: &Plan, choices: Choices, row: &Row) -> Option<Needs> {
    if !is_beyond_largest(plan, choices, row.concurrent_peak) {
        return None;
    }
    let choices = Choices { beyond: Beyond::Extrapolate, ..choices };
    let sizes: Vec<(Part, f64)> =
        Part::ALL.iter().map(|&part| (part, size(plan, choices, part, row))).collect();
    let cost = pricing::month(plan, choices, row);
    let is_exact = sizes.iter().all(|&(_, size)| size <= LARGEST_EXACT) && pricing::is_exact(cost);
    is_exact.then_some(Needs { month: row.month, concurrent: row.concurrent_peak, sizes, cost })
}

#[cfg(test)]
mod tests;
