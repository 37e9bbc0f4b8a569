//! When a tier is outgrown.
//!
//! The sources give four answers (sections 5, 7 and 9 of the published plan); [`Outgrown`] says which is taken.

use crate::inputs::{Choices, Outgrown};
use crate::plan::{Plan, Tier};
use crate::quantity::Users;

/// How many concurrent users a tier carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The load, in concurrent users.
    pub at: f64,
    /// What it follows from: the policy that was chosen, or the published one where that gives no limit.
    pub policy: Outgrown,
}

impl Limit {
    /// Whether a tier with this limit is outgrown by a load: from a migration's trigger on, above any other limit.
    pub fn is_passed(self, concurrent: u64) -> bool {
        let load = concurrent as f64;
        if self.policy == Outgrown::Trigger { load >= self.at } else { load > self.at }
    }

    /// The most concurrent users that are still carried, a whole number.
    pub fn most(self) -> f64 {
        if self.policy == Outgrown::Trigger { self.at - 1.0 } else { self.at.floor() }
    }
}

/// How many concurrent users a tier of the plan carries before it counts as outgrown. A trigger is that of the migration
/// which leaves the tier for a larger one, the lowest of several; a tier that none leaves, as the largest, keeps the
/// published limit.
pub fn carried(plan: &Plan, choices: Choices, (id, tier): (&str, &Tier)) -> Limit {
    let rated = tier.concurrent_peak.as_f64();
    let (at, policy) = match choices.outgrown {
        Outgrown::Published => (None, Outgrown::Published),
        Outgrown::Rated => (Some(rated), Outgrown::Rated),
        Outgrown::Trigger => (trigger(plan, id, tier), Outgrown::Trigger),
        Outgrown::Readiness => (Some(readiness(plan, tier)), Outgrown::Readiness),
    };
    match at {
        Some(at) => Limit { at, policy },
        None => Limit { at: plan.assumptions.tier_outgrown_ratio.get() * rated, policy: Outgrown::Published },
    }
}

/// The load at which the plan says that a tier fills up, in concurrent users.
pub fn readiness(plan: &Plan, tier: &Tier) -> f64 {
    plan.monitoring.planning.tier_readiness.percent_of_tier.get() / 100.0 * tier.concurrent_peak.as_f64()
}

/// The lowest load at which the plan says to leave a tier for a larger one.
fn trigger(plan: &Plan, id: &str, tier: &Tier) -> Option<f64> {
    let leads_up = |to: &str| {
        plan.capacity_tiers.get(to).is_some_and(|larger| larger.concurrent_peak > tier.concurrent_peak)
    };
    let leaving = plan.migrations.iter().filter(|migration| migration.from == id && leads_up(&migration.to));
    leaving.map(|migration| migration.trigger_concurrent_users).min().map(Users::as_f64)
}

/// The tier for a load, with its place: the first that is not outgrown by it, else the largest.
pub(crate) fn tier_for(plan: &Plan, choices: Choices, concurrent: u64) -> Option<(usize, &Tier)> {
    let tiers = &plan.capacity_tiers;
    let fits = tiers.iter().position(|tier| !carried(plan, choices, tier).is_passed(concurrent));
    let index = fits.or_else(|| tiers.len().checked_sub(1))?;
    tiers.at(index).map(|(_, tier)| (index, tier))
}

/// Whether a load is more than any tier carries, and so more than the largest: a trigger may let a smaller one carry
/// more.
pub fn is_beyond_largest(plan: &Plan, choices: Choices, concurrent: u64) -> bool {
    let mut tiers = plan.capacity_tiers.iter().rev();
    tiers.all(|tier| carried(plan, choices, tier).is_passed(concurrent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published;

    fn choices(outgrown: Outgrown) -> Choices {
        Choices { outgrown, ..Choices::default() }
    }

    /// The places of the tiers for some loads.
    fn places<const N: usize>(outgrown: Outgrown, loads: [u64; N]) -> [usize; N] {
        let plan = published::plan().unwrap();
        loads.map(|load| tier_for(&plan, choices(outgrown), load).unwrap().0)
    }

    #[test]
    fn each_policy_has_its_edge() {
        let cases = [
            (Outgrown::Published, [1_500, 1_501, 15_000, 15_001]),
            (Outgrown::Rated, [1_000, 1_001, 10_000, 10_001]),
            // A trigger is reached, the others are passed.
            (Outgrown::Trigger, [2_999, 3_000, 29_999, 30_000]),
            (Outgrown::Readiness, [700, 701, 7_000, 7_001]),
        ];
        for (policy, loads) in cases {
            assert_eq!(places(policy, loads), [0, 1, 1, 2], "{policy:?}");
        }
    }

    #[test]
    fn the_most_that_is_carried_is_not_yet_too_much() {
        let plan = published::plan().unwrap();
        for policy in [Outgrown::Published, Outgrown::Rated, Outgrown::Trigger, Outgrown::Readiness] {
            for tier in plan.capacity_tiers.iter() {
                let limit = carried(&plan, choices(policy), tier);
                let most = (0..=150_000).rev().find(|&load| !limit.is_passed(load));
                assert_eq!(most.map(|most| most as f64), Some(limit.most()), "{policy:?}");
            }
        }
    }

    #[test]
    fn no_tier_is_left_only_where_none_carries_the_load() {
        let mut plan = published::plan().unwrap();
        plan.migrations[1].trigger_concurrent_users = Users::new(200_000.0).unwrap();
        let choices = choices(Outgrown::Trigger);
        // More than the 150,000 of the largest tier, but the one below is kept up to 200,000.
        assert_eq!(tier_for(&plan, choices, 180_000).unwrap().0, 1);
        assert!(!is_beyond_largest(&plan, choices, 180_000));
        assert!(is_beyond_largest(&plan, choices, 200_000));
    }

    #[test]
    fn a_tier_that_no_migration_leaves_keeps_the_published_limit_and_says_so() {
        let mut plan = published::plan().unwrap();
        let of = |plan: &Plan, place: usize| {
            carried(plan, choices(Outgrown::Trigger), plan.capacity_tiers.at(place).unwrap())
        };
        assert_eq!(of(&plan, 2), Limit { at: 150_000.0, policy: Outgrown::Published });
        // Two ways up: the lower trigger counts. A way down counts for nothing.
        let mut other = plan.migrations[0].clone();
        other.to = "tier_100k".to_owned();
        other.trigger_concurrent_users = crate::quantity::Users::new(2_000.0).unwrap();
        plan.migrations.push(other.clone());
        assert_eq!(of(&plan, 0), Limit { at: 2_000.0, policy: Outgrown::Trigger });
        other.from = "tier_100k".to_owned();
        other.to = "tier_10k".to_owned();
        plan.migrations.push(other);
        assert_eq!(of(&plan, 2).policy, Outgrown::Published);
    }
}
