//! What happens on the way: tiers left and reached, limits that come near, storage that fills, cost that jumps.
//!
//! Each milestone is found in the forecast by a threshold of the plan; the words for it are in [`crate::words`].

use crate::Inputs;
use crate::forecast::{self, Row};
use crate::growth::Growth;
use crate::inputs::{Choices, Outgrown};
use crate::limit::{self, Limit};
use crate::money::Usd;
use crate::ordered::sort_few;
use crate::plan::Plan;
use crate::schedule::Move;
use crate::sizing;

pub use crate::sizing::Part;

/// Something that happens in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// The month, from 1; 0 for today.
    pub month: u64,
    /// What happens.
    pub event: Event,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The platform moves to another tier.
    TierChange {
        /// The place of the tier that is left.
        from: usize,
        /// The place of the tier that is reached.
        to: usize,
        /// Concurrent users in this month.
        concurrent: u64,
        /// How many concurrent users the smaller of the two tiers carries.
        limit: Limit,
        /// What becomes larger or smaller with it.
        steps: Vec<Step>,
    },
    /// The load reaches the value at which the plan says to migrate.
    Trigger {
        /// The place of the migration in the plan.
        migration: usize,
        /// Concurrent users in this month.
        concurrent: u64,
        /// The month in which the forecast had left the migration's first tier already; 0 where it starts above it,
        /// `None` where it is still there.
        moved: Option<u64>,
    },
    /// A tier fills up.
    Readiness {
        /// The place of the tier in force.
        tier: usize,
        /// Concurrent users in this month.
        concurrent: u64,
        /// The load at which the plan warns.
        limit: f64,
    },
    /// Load comes unusually early.
    EarlyGrowth {
        /// The months of it.
        months: Vec<u64>,
        /// The load above which it counts.
        limit: u64,
    },
    /// A month costs much more than the one before.
    CostJump {
        /// Cost of the month before.
        from: Usd,
        /// Cost of this month.
        to: Usd,
    },
    /// Storage will be full soon.
    StorageRunway {
        /// The place of the tier in force.
        tier: usize,
        /// The month in which it is full.
        full_in: u64,
        /// The storage that there is, in GB.
        capacity_gb: f64,
    },
    /// Storage is full.
    StorageFull {
        /// The place of the tier in force.
        tier: usize,
        /// The storage that is needed, in GB.
        needed_gb: u64,
        /// The storage that there is, in GB.
        capacity_gb: f64,
    },
    /// The largest tier is outgrown: the forecast goes on with its size and its price, and both are too small.
    LargestOutgrown {
        /// Its place.
        tier: usize,
        /// Concurrent users in this month.
        concurrent: u64,
        /// How many it carries.
        limit: Limit,
        /// The last month of those that follow without a month within the limit between.
        last_month: u64,
        /// The most concurrent users in these months.
        peak: u64,
        /// The first month with so many.
        peak_month: u64,
    },
    /// A migration that should have started already, or of which nobody knows when it has to. Not of the forecast
    /// alone: [`crate::schedule`] knows today.
    LateStart(Box<Move>),
    /// The last month is over. Not of the forecast alone either.
    Over,
}

/// How much an event matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is part of the plan.
    Information,
    /// Somebody has to plan.
    Warning,
    /// The plan does not hold.
    Critical,
}

impl Event {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::LateStart(late) => late.standing.severity(),
            Self::TierChange { .. } | Self::Trigger { .. } => Severity::Information,
            Self::Readiness { .. }
            | Self::EarlyGrowth { .. }
            | Self::CostJump { .. }
            | Self::StorageRunway { .. }
            | Self::Over => Severity::Warning,
            Self::StorageFull { .. } | Self::LargestOutgrown { .. } => Severity::Critical,
        }
    }
}

/// A part whose size changes with the tier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Which part.
    pub part: Part,
    /// Its size before.
    pub from: f64,
    /// Its size after.
    pub to: f64,
}

/// Everything that happens in a forecast, in order of months; within a month the tier change comes first.
pub fn milestones(plan: &Plan, inputs: &Inputs, today: &Row, rows: &[Row]) -> Vec<Milestone> {
    let mut found = Vec::new();
    let mut warned_of = None;
    for (before, row) in forecast::with_month_before(today, rows) {
        let mut note =
            |event: Option<Event>| found.extend(event.map(|event| Milestone { month: row.month, event }));
        note(tier_change(plan, inputs.choices, before, row));
        note(readiness(plan, before, row, &mut warned_of));
        note(cost_jump(plan, before, row));
        note(storage_full(plan, before, row));
        note(largest_outgrown(plan, inputs.choices, before, row, rows));
        let reached = triggers(plan, today, before, row, rows);
        found.extend(reached.into_iter().filter(|reached| !is_the_move(inputs.choices, reached)));
    }
    found.extend(early_growth(plan, rows));
    found.extend(storage_runways(plan, inputs, rows));
    sort_few(&mut found, |a, b| a.month < b.month);
    found
}

fn tier_change(plan: &Plan, choices: Choices, before: &Row, row: &Row) -> Option<Event> {
    if before.tier == row.tier {
        return None;
    }
    let smaller = plan.capacity_tiers.at(before.tier.min(row.tier))?;
    let size = |part, row| sizing::size(plan, choices, part, row);
    let steps = Part::ALL.iter().map(|&part| Step { part, from: size(part, before), to: size(part, row) });
    Some(Event::TierChange {
        from: before.tier,
        to: row.tier,
        concurrent: row.concurrent_peak,
        limit: limit::carried(plan, choices, smaller),
        steps: steps.filter(|step| step.from != step.to).collect(),
    })
}

/// The migrations whose trigger lies between the load of the month before and this month's.
fn triggers(plan: &Plan, today: &Row, before: &Row, row: &Row, rows: &[Row]) -> Vec<Milestone> {
    let crossed = plan.migrations.iter().enumerate().filter(|(_, migration)| {
        let trigger = migration.trigger_concurrent_users.get();
        before.concurrent_peak < trigger && row.concurrent_peak >= trigger
    });
    crossed
        .map(|(index, migration)| Milestone {
            month: row.month,
            event: Event::Trigger {
                migration: index,
                concurrent: row.concurrent_peak,
                moved: moved_before(plan, &migration.from, today, row, rows),
            },
        })
        .collect()
}

/// Whether a trigger says no more than the tier change of its month, because the forecast goes by it.
fn is_the_move(choices: Choices, reached: &Milestone) -> bool {
    let moved = match reached.event {
        Event::Trigger { moved, .. } => moved,
        _ => None,
    };
    choices.outgrown == Outgrown::Trigger && moved == Some(reached.month)
}

/// The month in which the forecast left a tier for a larger one, where it is above it in this row.
fn moved_before(plan: &Plan, from: &str, today: &Row, row: &Row, rows: &[Row]) -> Option<u64> {
    let from = plan.capacity_tiers.position(from)?;
    if row.tier <= from {
        return None;
    }
    let earlier = rows.iter().filter(|earlier| earlier.month <= row.month);
    let above = earlier.rev().take_while(|earlier| earlier.tier > from);
    let first = above.last()?.month;
    // A run that goes back to month 1 has begun before it where today's tier is above too.
    Some(if first == 1 && today.tier > from { 0 } else { first })
}

/// Warns once of a tier that fills up, until the load is below the limit again. A load that falls needs no larger
/// tier, so only a rise counts.
fn readiness(plan: &Plan, before: &Row, row: &Row, warned_of: &mut Option<usize>) -> Option<Event> {
    let (_, tier) = plan.capacity_tiers.at(row.tier)?;
    let limit = limit::readiness(plan, tier);
    if (row.concurrent_peak as f64) < limit || *warned_of != Some(row.tier) {
        *warned_of = None;
    }
    let rises = row.concurrent_peak > before.concurrent_peak;
    if !rises || warned_of.is_some() || (row.concurrent_peak as f64) < limit {
        return None;
    }
    *warned_of = Some(row.tier);
    Some(Event::Readiness { tier: row.tier, concurrent: row.concurrent_peak, limit })
}

fn cost_jump(plan: &Plan, before: &Row, row: &Row) -> Option<Event> {
    let allowed = 1.0 + plan.monitoring.planning.cost_jump.percent_month_on_month.get() / 100.0;
    let jumps = row.cost.as_f64() > before.cost.as_f64() * allowed;
    jumps.then_some(Event::CostJump { from: before.cost, to: row.cost })
}

fn capacity_gb(plan: &Plan, row: &Row) -> Option<f64> {
    plan.capacity_tiers.at(row.tier).map(|(_, tier)| tier.database.storage_gb.get())
}

/// Storage of the tier in force, where this month's data no longer fits.
fn overfull(plan: &Plan, row: &Row) -> Option<f64> {
    capacity_gb(plan, row).filter(|capacity| row.storage_gb as f64 > *capacity)
}

fn storage_full(plan: &Plan, before: &Row, row: &Row) -> Option<Event> {
    let capacity_gb = overfull(plan, row)?;
    let is_new = before.tier != row.tier || overfull(plan, before).is_none() || before.month == 0;
    is_new.then_some(Event::StorageFull { tier: row.tier, needed_gb: row.storage_gb, capacity_gb })
}

/// One warning for each time that storage fills up, so many months before; also where that is after the horizon.
fn storage_runways(plan: &Plan, inputs: &Inputs, rows: &[Row]) -> Vec<Milestone> {
    let lead = plan.monitoring.planning.storage_runway.months_left.get();
    let beyond = rows_beyond(plan, inputs, rows, lead);
    let all = || rows.iter().chain(&beyond);
    let mut found = Vec::new();
    // The tier that was full in the month before: another tier has other storage.
    let mut was_full = None;
    for row in all() {
        let full = overfull(plan, row);
        if let Some(capacity_gb) = full
            && was_full != Some(row.tier)
        {
            let month = row.month.saturating_sub(lead).max(1);
            if month <= inputs.months.get() && row.month > 1 {
                let event = Event::StorageRunway { tier: row.tier, full_in: row.month, capacity_gb };
                found.push(Milestone { month, event });
            }
        }
        was_full = full.map(|_| row.tier);
    }
    found
}

/// The months after the horizon, as far as they can be counted.
fn rows_beyond(plan: &Plan, inputs: &Inputs, rows: &[Row], months: u64) -> Vec<Row> {
    let (Some(last), Ok(growth)) = (rows.last(), Growth::of(plan, inputs)) else { return Vec::new() };
    let following =
        std::iter::successors(Some(*last), |row| forecast::next(plan, inputs.choices, growth, row).ok());
    following.skip(1).take(usize::try_from(months).unwrap_or_default()).collect()
}

fn early_growth(plan: &Plan, rows: &[Row]) -> Option<Milestone> {
    let early = &plan.monitoring.planning.early_growth;
    let limit = early.concurrent_users.get();
    let first = rows.iter().take_while(|row| row.month <= early.first_months.get());
    let months: Vec<u64> = first.filter(|row| row.concurrent_peak > limit).map(|row| row.month).collect();
    let month = *months.first()?;
    Some(Milestone { month, event: Event::EarlyGrowth { months, limit } })
}

fn largest_outgrown(plan: &Plan, choices: Choices, before: &Row, row: &Row, rows: &[Row]) -> Option<Event> {
    let last = plan.capacity_tiers.len().checked_sub(1)?;
    let limit = limit::carried(plan, choices, plan.capacity_tiers.at(last)?);
    let is_outgrown = |row: &Row| limit::is_beyond_largest(plan, choices, row.concurrent_peak);
    if !is_outgrown(row) || (is_outgrown(before) && before.month > 0) {
        return None;
    }
    let run = rows.iter().skip_while(|later| later.month < row.month).take_while(|later| is_outgrown(later));
    let (peak, end) = run.fold((row, row), |(peak, _), later| {
        (if later.concurrent_peak > peak.concurrent_peak { later } else { peak }, later)
    });
    Some(Event::LargestOutgrown {
        tier: last,
        concurrent: row.concurrent_peak,
        limit,
        last_month: end.month,
        peak: peak.concurrent_peak,
        peak_month: peak.month,
    })
}

#[cfg(test)]
mod tests;
