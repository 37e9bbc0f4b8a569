//! What to do, and why: each recommendation follows from a figure of the plan and one of the forecast.

use crate::forecast::Row;
use crate::inputs::{Choices, Term};
use crate::limit::readiness;
use crate::milestones::{Event, Milestone};
use crate::money::Usd;
use crate::ordered::sort_few;
use crate::outlook::Outlook;
use crate::plan::Plan;
use crate::pricing;
use crate::ratings::{Breach, Rated};
use crate::sizing::{Needs, needs};

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
        /// The month in which the load reaches the part of the tier that is left at which the plan says to begin: 0
        /// for today, the month of the move where growth jumps over it, `None` where the move comes before.
        ready_month: Option<u64>,
        /// The places of its procedures in the plan, one after the other; they end short of the tier where the plan
        /// has none for the rest.
        procedures: Vec<usize>,
    },
    /// The largest tier is outgrown: the plan needs another.
    DefineLargerTier {
        /// The first month.
        month: u64,
        /// The last of the months that follow.
        last_month: u64,
        /// The place of the largest tier.
        tier: usize,
        /// The month of the highest load.
        peak_month: u64,
        /// Concurrent users in that month.
        concurrent: u64,
        /// How many times the tier's rated load that is.
        times_rated: f64,
        /// What that month would need by extrapolation.
        needs: Option<Needs>,
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

/// What to do, the most urgent first. `now` is the month of the forecast that is today, where it is known: for what was due
/// before it, nothing can be done any more.
pub fn recommendations(plan: &Plan, outlook: &Outlook, now: Option<u64>) -> Vec<Recommendation> {
    let mut found: Vec<Recommendation> =
        outlook.milestones.iter().filter_map(|milestone| from_milestone(plan, outlook, milestone)).collect();
    found.retain(|recommendation| now <= Some(last_month(recommendation)));
    sort_few(&mut found, |a, b| month(a) < month(b));
    found.extend(check_volumes(outlook));
    found.extend(raise_budgets(plan, outlook));
    found.extend(reserve(plan, outlook));
    found.extend(spot_workers(plan, outlook));
    found.extend(add_cdn(plan, outlook));
    found
}

/// The last month in which it is of use.
const fn last_month(recommendation: &Recommendation) -> u64 {
    match recommendation {
        Recommendation::PlanMigration { month, .. } => *month,
        Recommendation::DefineLargerTier { last_month, .. } => *last_month,
        _ => u64::MAX,
    }
}

fn month(recommendation: &Recommendation) -> u64 {
    match recommendation {
        // Where nothing warns before the move, only now is early enough.
        Recommendation::PlanMigration { month, ready_month, .. } => {
            ready_month.filter(|ready| ready < month).unwrap_or_default()
        }
        Recommendation::DefineLargerTier { month, .. } | Recommendation::ExpandStorage { month, .. } => {
            *month
        }
        _ => u64::MAX,
    }
}

fn from_milestone(plan: &Plan, outlook: &Outlook, milestone: &Milestone) -> Option<Recommendation> {
    match milestone.event {
        Event::TierChange { from, to, .. } if to > from => Some(Recommendation::PlanMigration {
            from,
            to,
            month: milestone.month,
            ready_month: ready_month(plan, outlook, from, milestone.month),
            procedures: procedures(plan, from, to),
        }),
        Event::LargestOutgrown { tier, last_month, peak, peak_month, .. } => {
            let rated = plan.capacity_tiers.at(tier)?.1.concurrent_peak.as_f64();
            let worst = outlook.rows.iter().find(|row| row.month == peak_month);
            Some(Recommendation::DefineLargerTier {
                month: milestone.month,
                last_month,
                tier,
                peak_month,
                concurrent: peak,
                times_rated: peak as f64 / rated,
                needs: worst.and_then(|row| needs(plan, outlook.choices, row)),
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

/// The first month, 0 for today, of the rise that leads to a move in which the load is so large a part of the tier that
/// is left that the plan says to begin. `None` where it is not even in the month of the move.
pub fn ready_month(plan: &Plan, outlook: &Outlook, left: usize, move_month: u64) -> Option<u64> {
    let (_, tier) = plan.capacity_tiers.at(left)?;
    let limit = readiness(plan, tier);
    let until = std::iter::once(&outlook.today)
        .chain(&outlook.rows)
        .take_while(|row| row.month <= move_month)
        .collect::<Vec<&Row>>();
    let mut load = u64::MAX;
    let rise = until.into_iter().rev().take_while(|row| {
        let rises = row.concurrent_peak <= load;
        load = row.concurrent_peak;
        rises
    });
    rise.take_while(|row| row.concurrent_peak as f64 >= limit).last().map(|row| row.month)
}

/// The places of the procedures that lead from one tier to another, in as few steps as the plan allows. Where they do
/// not lead all the way, those that lead part of it.
pub fn procedures(plan: &Plan, from: usize, to: usize) -> Vec<usize> {
    let place = |id: &str| plan.capacity_tiers.position(id);
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let next = plan.migrations.iter().enumerate().filter_map(|(index, migration)| {
            let end = place(&migration.to).filter(|end| (at + 1..=to).contains(end))?;
            (place(&migration.from) == Some(at)).then_some((index, end))
        });
        // A step that leads on is better than a longer one into a dead end.
        let rank = |end: usize| (leads_to(plan, end, to), end);
        let best = next.fold(None, |best: Option<(usize, usize)>, step| match best {
            Some(best) if rank(best.1) >= rank(step.1) => Some(best),
            _ => Some(step),
        });
        let Some((index, end)) = best else { break };
        found.push(index);
        at = end;
    }
    found
}

/// Whether procedures lead from one tier to another.
fn leads_to(plan: &Plan, from: usize, to: usize) -> bool {
    let place = |id: &str| plan.capacity_tiers.position(id);
    let mut reached = vec![from];
    // Each procedure is of use at most once, so as many rounds as there are find every way.
    for _ in &plan.migrations {
        for migration in &plan.migrations {
            if let (Some(start), Some(end)) = (place(&migration.from), place(&migration.to))
                && start < end
                && end <= to
                && reached.contains(&start)
                && !reached.contains(&end)
            {
                reached.push(end);
            }
        }
    }
    reached.contains(&to)
}

/// A volume that passes its rating before concurrent users pass theirs says more about the rating, or the assumed
/// rate, than about growth.
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
    let months = months_in(tier) as u64;
    if outlook.choices.term == Term::Reserved3y {
        return None;
    }
    let cost_on = |term| -> Usd {
        let choices = Choices { term, ..outlook.choices };
        let rows = outlook.rows.iter().filter(|row| row.tier == tier);
        rows.map(|row| pricing::month(plan, choices, row)).sum()
    };
    let (on_demand, reserved) = (cost_on(Term::OnDemand), cost_on(Term::Reserved3y));
    (reserved < on_demand).then_some(Recommendation::Reserve { tier, months, on_demand, reserved })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; counts are small"
)]
fn spot_workers(plan: &Plan, outlook: &Outlook) -> Option<Recommendation> {
    let &Row { tier, celery_workers: workers, .. } = outlook.rows.last()?;
    let percent = plan.cost_savings.celery_spot_percent.get();
    // In this order: 0.7 times 90 is a little less than 63.
    let spot = (workers as f64 * percent / 100.0).floor() as u64;
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
        recommendations(&plan, &outlook(&plan, &inputs).unwrap(), None)
    }

    #[test]
    fn what_was_due_before_today_is_no_longer_asked_for() {
        let plan = published::plan().unwrap();
        let outlook = outlook(&plan, &Inputs::published(&plan)).unwrap();
        let moves = |now| {
            let found = recommendations(&plan, &outlook, now);
            let months = found.iter().filter_map(|found| match found {
                Recommendation::PlanMigration { month, .. } => Some(*month),
                _ => None,
            });
            months.collect::<Vec<_>>()
        };
        assert_eq!(moves(None), [1, 12]);
        assert_eq!(moves(Some(1)), [1, 12]);
        assert_eq!(moves(Some(2)), [12]);
        assert_eq!(moves(Some(12)), [12]);
        assert!(moves(Some(13)).is_empty());
    }

    #[test]
    fn the_published_forecast_asks_for_two_migrations_and_more_storage() {
        let found = of("moderate", 10_000.0);
        let first = Recommendation::PlanMigration {
            from: 0,
            to: 1,
            month: 1,
            ready_month: Some(0),
            procedures: vec![0],
        };
        assert_eq!(found[0], first);
        let months = found.iter().filter_map(|r| match r {
            Recommendation::PlanMigration { month, ready_month, .. } => Some((*month, *ready_month)),
            _ => None,
        });
        assert_eq!(months.collect::<Vec<_>>(), [(1, Some(0)), (12, Some(8))]);
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

    #[test]
    fn a_move_over_two_tiers_takes_both_procedures() {
        let mut plan = published::plan().unwrap();
        assert_eq!(procedures(&plan, 0, 2), [0, 1]);
        plan.migrations.pop();
        assert_eq!(procedures(&plan, 0, 2), [0]);
        assert_eq!(procedures(&plan, 1, 2), [] as [usize; 0]);
    }
}
