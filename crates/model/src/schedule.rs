//! When to start: for each migration on the way up, the date by which its preparation has to begin.
//!
//! **The day of a breach.** A forecast knows a tier to be outgrown at some time in a month and nothing finer, so the
//! breach counts from the first day of that month: whoever is ready by then is ready in any case. Start-by date =
//! that day less the lead time, which is the preparation (weeks, an assumption of the plan) and the published hours
//! of the migration. Whatever is no whole day is rounded to the earlier one.
//!
//! **Over two tiers at once** the migrations run one after the other and the last ends by the breach; each has its own
//! preparation, and these may overlap.
//!
//! **Today** is an argument. Where it is not known, or months have no dates, month 1 is taken to begin today; a month
//! without dates has as many days as the plan's assumptions say.

use crate::Inputs;
use crate::calendar::Day;
use crate::milestones::{Event, Milestone, Severity};
use crate::outlook::Outlook;
use crate::plan::Plan;
use crate::recommendations::procedures;

const HOURS_A_DAY: f64 = 24.0;
const HOURS_A_WEEK: f64 = 168.0;

/// Every migration of a forecast, with its dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// The day on which it holds, where that is known and months have dates.
    pub today: Option<Day>,
    /// The month of the forecast that is today, from 1 and maybe after its end; `None` before it, or where today is not
    /// known.
    pub now: Option<u64>,
    /// Whether its end is before today: it says nothing about what is to come.
    pub is_over: bool,
    /// In order of their breaches; of one breach in the order in which they run.
    pub moves: Vec<Move>,
}

/// A migration from one tier to a larger one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// The month of the breach, from 1: the first in which the smaller tier is outgrown.
    pub month: u64,
    /// The place of the tier that is left.
    pub from: usize,
    /// The place of the tier that is reached.
    pub to: usize,
    /// The place of its procedure in [`Plan::migrations`]; `None` where the plan has none, and so no lead time.
    pub migration: Option<usize>,
    /// How long before the breach it has to start.
    pub lead: Option<Lead>,
    /// Its days; `None` where months have no dates.
    pub dates: Option<Dates>,
    /// Whether there is time enough.
    pub standing: Standing,
}

/// A lead time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    /// Preparation, in weeks.
    pub preparation_weeks: f64,
    /// The migration itself, in hours.
    pub migration_hours: f64,
    /// The migrations to still larger tiers that follow before the same breach, in hours.
    pub following_hours: f64,
}

/// The days of a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The first day of the month of the breach.
    pub breach: Day,
    /// The last day on which the preparation may begin; `None` without a lead time.
    pub start_by: Option<Day>,
    /// The first and the last day of the migration itself, at the latest; `None` without a lead time.
    pub window: Option<(Day, Day)>,
}

/// Whether there is time enough for a migration. Days are whole where months have dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// The lead time is not known.
    Unknown,
    /// There is time left until it has to start.
    InTime {
        /// How many days; 0 where it has to start today.
        days: f64,
    },
    /// It should have started already, and the breach is within the lead time.
    Late {
        /// By how many days.
        days: f64,
        /// Days that are left until the breach; 0 where its month has begun.
        left: f64,
    },
    /// The month of the breach is over: whether the migration is done, a forecast does not know.
    Past,
}

impl Lead {
    /// The whole of it, in hours.
    pub fn hours(self) -> f64 {
        self.preparation_weeks * HOURS_A_WEEK + self.migration_hours + self.following_hours
    }

    /// The whole of it, in weeks.
    pub fn weeks(self) -> f64 {
        self.hours() / HOURS_A_WEEK
    }

    /// The longest preparation that so many days leave room for, in weeks; 0 where not even the migration fits.
    pub fn preparation_within(self, days: f64) -> f64 {
        let hours = days * HOURS_A_DAY - self.migration_hours - self.following_hours;
        hours.max(0.0) / HOURS_A_WEEK
    }
}

impl Standing {
    /// How much it matters.
    pub const fn severity(self) -> Severity {
        match self {
            Self::InTime { .. } => Severity::Information,
            Self::Unknown | Self::Past => Severity::Warning,
            Self::Late { .. } => Severity::Critical,
        }
    }
}

/// The migrations of a forecast with their dates.
pub fn schedule(plan: &Plan, inputs: &Inputs, outlook: &Outlook, today: Option<Day>) -> Schedule {
    let mut moves = Vec::new();
    for milestone in &outlook.milestones {
        if let Event::TierChange { from, to, .. } = milestone.event
            && to > from
        {
            moves.extend(moves_between(plan, inputs, (from, to), milestone.month, today));
        }
    }
    let today = today.filter(|_| inputs.start_month.is_some());
    let now = inputs.start_month.zip(today).and_then(|(start, today)| start.month_in(today.month()));
    Schedule { today, now, is_over: now > Some(inputs.months.get()), moves }
}

impl Schedule {
    /// That the forecast is over, and what is late, or may be without a lead time to tell, as alerts of today (month 0),
    /// the most urgent first: one for each migration.
    pub fn alerts(&self) -> Vec<Milestone> {
        let alert = |&of: &Move| Milestone { month: 0, event: Event::LateStart(Box::new(of)) };
        let late = |past: bool| {
            self.moves.iter().filter(move |of| {
                of.standing.severity() > Severity::Information && (of.standing == Standing::Past) == past
            })
        };
        let over = self.is_over.then_some(Milestone { month: 0, event: Event::Over });
        over.into_iter().chain(late(false).chain(late(true)).map(alert)).collect()
    }

    /// The migration that comes next: the first whose month is not over.
    pub fn next(&self) -> Option<&Move> {
        self.moves.iter().find(|of| of.standing != Standing::Past)
    }

    /// The migration that answers a tier that fills up, or the load at which the plan says to migrate; `None` for other
    /// events, and where the forecast does not come to it.
    pub fn answer_to(&self, milestone: &Milestone) -> Option<Move> {
        let answers = |of: &&Move| match milestone.event {
            Event::Readiness { tier, .. } => of.from == tier,
            Event::Trigger { migration, .. } => of.migration == Some(migration),
            _ => false,
        };
        let mut all = self.moves.iter().filter(answers);
        // A load that falls and rises again asks for the same more than once; a trigger may be reached after the move.
        all.clone().find(|of| of.month >= milestone.month).or_else(|| all.next_back()).copied()
    }

    /// The migrations that have to be done by one breach.
    pub fn by(&self, month: u64) -> &[Move] {
        let start = self.moves.iter().take_while(|of| of.month < month).count();
        let end = self.moves.iter().take_while(|of| of.month <= month).count();
        self.moves.get(start..end).unwrap_or_default()
    }
}

/// The migrations from one tier to a larger one, in the order in which they run, all by the same month. Where the plan
/// has no procedure they go from tier to tier, without a lead time.
pub fn moves_between(
    plan: &Plan,
    inputs: &Inputs,
    (from, to): (usize, usize),
    month: u64,
    today: Option<Day>,
) -> Vec<Move> {
    let mut legs = Vec::new();
    let mut at = from;
    while at < to {
        for index in procedures(plan, at, to) {
            let migration = plan.migrations.get(index);
            let end = migration.and_then(|migration| plan.capacity_tiers.position(&migration.to));
            let end = end.unwrap_or(to);
            legs.push((at, end, Some(index)));
            at = end;
        }
        if at < to {
            legs.push((at, at + 1, None));
            at += 1;
        }
    }
    // From the last to the first: each is over before the next begins.
    let mut following_hours = 0.0;
    let mut moves = Vec::with_capacity(legs.len());
    for (from, to, migration) in legs.into_iter().rev() {
        let lead = migration.and_then(|index| plan.migrations.get(index)).map(|migration| Lead {
            preparation_weeks: migration.preparation_weeks.get(),
            migration_hours: migration.duration_hours.get(),
            following_hours,
        });
        following_hours += lead.map_or(0.0, |lead| lead.migration_hours);
        let dates = inputs.start_month.map(|start| dates(Day::first_of(start.of_month(month)), lead));
        let standing = standing(plan, inputs, month, lead, today);
        moves.push(Move { month, from, to, migration, lead, dates, standing });
    }
    moves.reverse();
    moves
}

fn dates(breach: Day, lead: Option<Lead>) -> Dates {
    let before = |hours: f64| breach.plus_days(-days_up(hours));
    Dates {
        breach,
        start_by: lead.map(|lead| before(lead.hours())),
        window: lead.map(|lead| {
            // It ends when the next begins: at midnight that is still the day before.
            let last = before(((lead.following_hours / HOURS_A_DAY).floor() + 1.0) * HOURS_A_DAY);
            (before(lead.migration_hours + lead.following_hours).min(last), last)
        }),
    }
}

fn standing(plan: &Plan, inputs: &Inputs, month: u64, lead: Option<Lead>, today: Option<Day>) -> Standing {
    let (until, needed) = match inputs.start_month {
        Some(start) => {
            let today = today.unwrap_or(Day::first_of(*start)).since_1970();
            let breach = start.of_month(month);
            let until = Day::first_of(breach).since_1970() - today;
            if until + i64::from(breach.days()) <= 0 {
                return Standing::Past;
            }
            (until as f64, lead.map(|lead| days_up(lead.hours()) as f64))
        }
        None => {
            let days = month.saturating_sub(1) as f64 * plan.assumptions.days_per_month.get();
            (days, lead.map(|lead| lead.hours() / HOURS_A_DAY))
        }
    };
    let Some(needed) = needed else { return Standing::Unknown };
    if needed > until {
        Standing::Late { days: needed - until, left: until.max(0.0) }
    } else {
        Standing::InTime { days: until - needed }
    }
}

/// The days that hold so many hours.
#[expect(clippy::cast_possible_truncation, reason = "a few years at most")]
fn days_up(hours: f64) -> i64 {
    (hours / HOURS_A_DAY).ceil() as i64
}

#[cfg(test)]
mod tests;
