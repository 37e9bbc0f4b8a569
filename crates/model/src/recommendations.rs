//! What to do, and why: each recommendation follows from a figure of the plan and one of the forecast.

use crate::forecast::Row;
use crate::milestones::{Event, Milestone};
use crate::money::Usd;
use crate::ordered::sort_few;
use crate::outlook::Outlook;
use crate::plan::Plan;
use crate::ratings::{Breach, Rated};

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Recommendation {
    /// Plan the move to another tier.
    PlanMigration {
        /// The place of the tier that is left.
        from: usize,
        /// The place of the tier that is reached.
        to: usize,
        /// The month of the move.
        month: u64,
        /// The month in which the tier that is left reaches the load at which the plan says to begin; `None` where it
        /// never does within the forecast before the move.
        ready_month: Option<u64>,
        /// The place of its procedure in the plan, where the plan has one.
        procedure: Option<usize>,
    },
    /// The largest tier is outgrown: the plan needs another.
    DefineLargerTier {
        /// The month.
        month: u64,
        /// The place of the largest tier.
        tier: usize,
        /// Concurrent users in the last month.
        concurrent: u64,
        /// How many times its rated load that is.
        times_rated: f64,
    },
    /// Storage runs out.
    ExpandStorage {
        /// The month in which it is full.
        month: u64,
        /// The place of the tier in force.
        tier: usize,
        /// What that tier has, in GB.
        capacity_gb: f64,
        /// What the last month in that tier needs, in GB.
        needed_gb: u64,
    },
    /// A volume is far from what its tier is rated for: measure it, or correct the rating.
    CheckVolume(Breach),
    /// A tier's line items cost more than its budget.
    RaiseBudget {
        /// The place of the tier.
        tier: usize,
        /// Its budget for a month.
        budget: Usd,
        /// The sum of its line items.
        lines: Usd,
    },
    /// Reserve for three years what stays.
    Reserve {
        /// The place of the tier that is in force for longest.
        tier: usize,
        /// For how many months of the forecast.
        months: u64,
        /// What those months cost on demand.
        on_demand: Usd,
        /// What they cost at the reserved price.
        reserved: Usd,
    },
    /// Run task workers on spot machines.
    SpotWorkers {
        /// The place of the tier in the last month.
        tier: usize,
        /// How many of its workers.
        spot: u64,
        /// How many it has.
        workers: u64,
    },
    /// Deliver files near the users.
    AddCdn {
        /// The place of the first tier with a CDN.
        tier: usize,
        /// The month in which it comes into force; 0 for today.
        month: u64,
    },
}

/// What to do, the most urgent first.
pub fn recommendations(plan: &Plan, outlook: &Outlook) -> Vec<Recommendation> {
    let mut found: Vec<Recommendation> =
        outlook.milestones.iter().filter_map(|milestone| from_milestone(plan, outlook, milestone)).collect();
    sort_few(&mut found, |a, b| month(a) < month(b));
    found.extend(check_volumes(outlook));
    found.extend(raise_budgets(plan, outlook));
    found.extend(reserve(plan, outlook));
    found.extend(spot_workers(plan, outlook));
    found.extend(add_cdn(plan, outlook));
    found
}

fn month(recommendation: &Recommendation) -> u64 {
    match recommendation {
        Recommendation::PlanMigration { month, ready_month, .. } => ready_month.unwrap_or(*month),
        Recommendation::DefineLargerTier { month, .. } | Recommendation::ExpandStorage { month, .. } => {
            *month
        }
        _ => u64::MAX,
    }
}

fn from_milestone(plan: &Plan, outlook: &Outlook, milestone: &Milestone) -> Option<Recommendation> {
    let last = outlook.rows.last()?;
    match milestone.event {
        Event::TierChange { from, to, .. } if to > from => Some(Recommendation::PlanMigration {
            from,
            to,
            month: milestone.month,
            ready_month: ready_month(outlook, from, milestone.month),
            procedure: procedure(plan, from, to),
        }),
        Event::LargestOutgrown { tier, .. } => {
            let rated = plan.capacity_tiers.at(tier)?.1.concurrent_peak.as_f64();
            Some(Recommendation::DefineLargerTier {
                month: milestone.month,
                tier,
                concurrent: last.concurrent_peak,
                times_rated: last.concurrent_peak as f64 / rated,
            })
        }
        Event::StorageFull { tier, capacity_gb, .. } => {
            let in_force = |row: &&Row| row.tier == tier && row.month >= milestone.month;
            let needed_gb = outlook.rows.iter().filter(in_force).map(|row| row.storage_gb).max()?;
            Some(Recommendation::ExpandStorage { month: milestone.month, tier, capacity_gb, needed_gb })
        }
        _ => None,
    }
}

/// The last month, up to that of the move, in which a tier reaches the load at which the plan says to begin.
pub fn ready_month(outlook: &Outlook, tier: usize, until: u64) -> Option<u64> {
    let earlier = outlook.milestones.iter().filter(|milestone| milestone.month <= until);
    let ready =
        earlier.filter(|milestone| matches!(milestone.event, Event::Readiness { tier: t, .. } if t == tier));
    ready.map(|milestone| milestone.month).next_back()
}

/// The place of the procedure for a move. A move over several tiers begins with the first.
pub fn procedure(plan: &Plan, from: usize, to: usize) -> Option<usize> {
    let (from, to) = (plan.capacity_tiers.id(from), plan.capacity_tiers.id(to));
    let whole = plan.migrations.iter().position(|migration| migration.from == from && migration.to == to);
    whole.or_else(|| plan.migrations.iter().position(|migration| migration.from == from))
}

/// A rating that is missed within the first months of its tier says more about the rating than about growth.
fn check_volumes(outlook: &Outlook) -> impl Iterator<Item = Recommendation> {
    let concurrent = outlook.breaches.iter().find(|breach| breach.rated == Rated::ConcurrentUsers);
    let users_month = concurrent.map_or(u64::MAX, |breach| breach.month);
    let volumes = outlook.breaches.iter().filter(move |breach| {
        matches!(breach.rated, Rated::ApiRequests | Rated::Messages | Rated::DailyActive)
            && breach.month < users_month
    });
    volumes.copied().map(Recommendation::CheckVolume)
}

fn raise_budgets(plan: &Plan, outlook: &Outlook) -> impl Iterator<Item = Recommendation> {
    plan.capacity_tiers.iter().enumerate().filter_map(|(tier, (_, spec))| {
        let (budget, lines) = (spec.cost_monthly_usd, spec.line_total());
        let in_force = outlook.rows.iter().any(|row| row.tier == tier);
        (in_force && lines > budget).then_some(Recommendation::RaiseBudget { tier, budget, lines })
    })
}

fn reserve(plan: &Plan, outlook: &Outlook) -> Option<Recommendation> {
    let months_in = |tier: usize| outlook.rows.iter().filter(|row| row.tier == tier).count();
    let tier = (0..plan.capacity_tiers.len()).rev().max_by_key(|&tier| months_in(tier))?;
    let (_, spec) = plan.capacity_tiers.at(tier)?;
    let months = months_in(tier) as u64;
    let on_demand = spec.cost_monthly_usd.times(months as f64);
    let reserved = spec.cost_monthly_reserved_3y_usd.times(months as f64);
    (reserved < on_demand).then_some(Recommendation::Reserve { tier, months, on_demand, reserved })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; counts are small"
)]
fn spot_workers(plan: &Plan, outlook: &Outlook) -> Option<Recommendation> {
    let tier = outlook.rows.last()?.tier;
    let workers = plan.capacity_tiers.at(tier)?.1.celery.workers.get();
    let share = plan.cost_savings.celery_spot_percent.get().min(100.0) / 100.0;
    let spot = (workers as f64 * share).floor() as u64;
    (spot > 0).then_some(Recommendation::SpotWorkers { tier, spot, workers })
}

fn add_cdn(plan: &Plan, outlook: &Outlook) -> Option<Recommendation> {
    let has_cdn =
        |tier: usize| plan.capacity_tiers.at(tier).is_some_and(|(_, tier)| tier.frontend.cdn.enabled);
    if has_cdn(outlook.today.tier) {
        return None;
    }
    let row = outlook.rows.iter().find(|row| has_cdn(row.tier))?;
    Some(Recommendation::AddCdn { tier: row.tier, month: row.month })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::InitialUsers;
    use crate::{Inputs, outlook::outlook, published};

    fn of(scenario: &str, users: f64) -> Vec<Recommendation> {
        let plan = published::plan().unwrap();
        let mut inputs = Inputs::published(&plan);
        inputs.scenario = scenario.to_owned();
        inputs.initial_users = InitialUsers::new(users).unwrap();
        recommendations(&plan, &outlook(&plan, &inputs).unwrap())
    }

    #[test]
    fn the_published_forecast_asks_for_two_migrations_and_more_storage() {
        let found = of("moderate", 10_000.0);
        let first =
            Recommendation::PlanMigration { from: 0, to: 1, month: 1, ready_month: None, procedure: Some(0) };
        assert_eq!(found[0], first);
        let months = found.iter().filter_map(|r| match r {
            Recommendation::PlanMigration { month, ready_month, .. } => Some((*month, *ready_month)),
            _ => None,
        });
        assert_eq!(months.collect::<Vec<_>>(), [(1, None), (12, Some(8))]);
        assert!(found.iter().any(|r| matches!(r, Recommendation::ExpandStorage { tier: 2, month: 21, .. })));
        assert!(found.iter().any(|r| matches!(r, Recommendation::RaiseBudget { tier: 2, .. })));
        assert!(!found.iter().any(|r| matches!(r, Recommendation::DefineLargerTier { .. })));
    }

    #[test]
    fn growth_past_the_largest_tier_asks_for_a_larger_one() {
        let found = of("aggressive", 10_000.0);
        let larger = found.iter().find_map(|r| match r {
            Recommendation::DefineLargerTier { month, times_rated, concurrent, .. } => {
                Some((*month, *times_rated, *concurrent))
            }
            _ => None,
        });
        let (month, times, concurrent) = larger.unwrap();
        assert_eq!((month, concurrent), (18, 637_738));
        assert!((times - 6.377_38).abs() < 1e-9);
    }

    #[test]
    fn a_small_platform_is_told_nothing_about_migrations() {
        let found = of("conservative", 10.0);
        assert!(!found.iter().any(|r| matches!(r, Recommendation::PlanMigration { .. })), "{found:?}");
    }
}
