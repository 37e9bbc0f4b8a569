//! Plans side by side: what each answers, in what they differ, and which difference moves an answer most.
//!
//! The first plan is the one that the others are measured against. A plan without a forecast has its reason in its
//! column and leaves the others as they are.

mod effects;
mod groups;

use crate::Document;
use crate::calendar::{Day, StartMonth};
use crate::forecast::ForecastError;
use crate::milestones::Event;
use crate::money::Usd;
use crate::outlook::{self, Outlook};
use crate::ratings::Rated;
use crate::schedule::{Schedule, schedule};

pub use effects::{Effects, MOST_TRIALS, Stretch, Trial};
pub use groups::{Group, group};

/// How many plans are compared at most: as many as one can tell apart in a picture.
pub const MOST_PLANS: usize = 4;

/// One of the plans.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What it is called here.
    pub name: String,
    /// The plan with its question.
    pub document: Document,
    /// What follows from it.
    pub foreseen: Result<Foreseen, ForecastError>,
}

/// What follows from a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// Its forecast.
    pub outlook: Outlook,
    /// Its migrations with their dates.
    pub schedule: Schedule,
    /// The figures that are compared.
    pub summary: Summary,
}

/// A figure that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Cost of all months.
    TotalCost,
    /// Cost of a month on average.
    AverageCost,
    /// The month of the first migration to a larger tier.
    FirstMigration,
    /// The last day on which its preparation may begin.
    StartBy,
    /// The first month in which the largest tier is outgrown.
    LargestOutgrown,
    /// The most concurrent users of any month.
    PeakConcurrent,
    /// Concurrent users in the last month.
    ConcurrentAtEnd,
    /// Registered users in the last month.
    UsersAtEnd,
    /// The first load over what its tier is rated for.
    BreaksFirst,
}

impl Figure {
    /// Every figure, in the order in which they are asked for.
    pub const ALL: [Self; 9] = [
        Self::TotalCost,
        Self::AverageCost,
        Self::FirstMigration,
        Self::StartBy,
        Self::LargestOutgrown,
        Self::BreaksFirst,
        Self::PeakConcurrent,
        Self::ConcurrentAtEnd,
        Self::UsersAtEnd,
    ];

    /// Those that one may ask the differences for.
    pub const MOVED: [Self; 6] = [
        Self::TotalCost,
        Self::FirstMigration,
        Self::StartBy,
        Self::LargestOutgrown,
        Self::BreaksFirst,
        Self::ConcurrentAtEnd,
    ];
}

/// The figures of a forecast that are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The calendar month of month 1, where months have dates.
    pub start: Option<StartMonth>,
    /// How many months there are.
    pub months: u64,
    /// Cost of all of them.
    pub total_cost: Usd,
    /// Cost of a month on average, in dollars.
    pub average_cost: f64,
    /// The month of the first migration to a larger tier, from 1.
    pub first_migration: Option<u64>,
    /// The last day on which the preparation for it may begin.
    pub start_by: Option<Day>,
    /// The first month in which the largest tier is outgrown.
    pub largest_outgrown: Option<u64>,
    /// What breaks first, and in which month.
    pub breaks_first: Option<(Rated, u64)>,
    /// The most concurrent users, today among them.
    pub peak_concurrent: u64,
    /// Concurrent users in the last month.
    pub concurrent_at_end: u64,
    /// Registered users in the last month.
    pub users_at_end: u64,
}

impl Compared {
    /// A plan with what follows from it, as of a day.
    pub fn new(name: String, document: Document, today: Option<Day>) -> Self {
        let foreseen = foresee(&document, today);
        Self { name, document, foreseen }
    }

    /// The figures that are compared; `None` where there is no forecast.
    pub fn summary(&self) -> Option<&Summary> {
        self.foreseen.as_ref().ok().map(|foreseen| &foreseen.summary)
    }
}

/// What follows from a document.
///
/// # Errors
/// [`ForecastError`] as for [`crate::forecast::forecast`].
pub(crate) fn foresee(document: &Document, today: Option<Day>) -> Result<Foreseen, ForecastError> {
    let (plan, inputs) = (document.plan(), document.inputs());
    let outlook = outlook::outlook(plan, inputs)?;
    let schedule = schedule(plan, inputs, &outlook, today);
    let summary = Summary::of(document, &outlook, &schedule);
    Ok(Foreseen { outlook, schedule, summary })
}

impl Summary {
    fn of(document: &Document, outlook: &Outlook, schedule: &Schedule) -> Self {
        let inputs = document.inputs();
        let first_migration = outlook.milestones.iter().find_map(|milestone| match milestone.event {
            Event::TierChange { from, to, .. } if to > from => Some(milestone.month),
            _ => None,
        });
        let first_moves = first_migration.map(|month| schedule.by(month)).unwrap_or_default();
        let starts = first_moves.iter().filter_map(|of| of.dates?.start_by);
        let last = outlook.rows.last().unwrap_or(&outlook.today);
        Self {
            start: inputs.start_month,
            months: inputs.months.get(),
            total_cost: outlook.totals.cost,
            average_cost: outlook.totals.average_cost,
            first_migration,
            start_by: starts.min(),
            largest_outgrown: outlook.outgrown_months().next().map(|(first, _)| first),
            breaks_first: outlook.breaches.first().map(|breach| (breach.rated, breach.month)),
            peak_concurrent: outlook.peak().concurrent_peak,
            concurrent_at_end: last.concurrent_peak,
            users_at_end: last.registered_users,
        }
    }

    /// How much a figure is more than the first one's: dollars, months, days or users. `None` where either has none, and
    /// where something else breaks first.
    pub fn difference(&self, first: &Self, figure: Figure) -> Option<f64> {
        let months = |own: Option<u64>, theirs: Option<u64>| {
            Some(self.month_of(first, own?) - first.month_of(self, theirs?))
        };
        match figure {
            Figure::TotalCost => Some(self.total_cost.as_f64() - first.total_cost.as_f64()),
            Figure::AverageCost => Some(self.average_cost - first.average_cost),
            Figure::FirstMigration => months(self.first_migration, first.first_migration),
            Figure::LargestOutgrown => months(self.largest_outgrown, first.largest_outgrown),
            Figure::StartBy => Some((self.start_by?.since_1970() - first.start_by?.since_1970()) as f64),
            Figure::PeakConcurrent => Some(self.peak_concurrent as f64 - first.peak_concurrent as f64),
            Figure::ConcurrentAtEnd => Some(self.concurrent_at_end as f64 - first.concurrent_at_end as f64),
            Figure::UsersAtEnd => Some(self.users_at_end as f64 - first.users_at_end as f64),
            Figure::BreaksFirst => {
                let ((own, month), (theirs, first_month)) = (self.breaks_first?, first.breaks_first?);
                months(Some(month), Some(first_month)).filter(|_| own == theirs)
            }
        }
    }

    /// Whether a figure is another than the first one's: what breaks first may be another load in the same month.
    pub fn moves(&self, first: &Self, figure: Figure) -> bool {
        let load = |of: &Self| of.breaks_first.map(|(load, _)| load);
        self.swing(first, figure) != 0.0 || figure == Figure::BreaksFirst && load(self) != load(first)
    }

    /// A month of this forecast on a scale that it has with another: the calendar where both have dates, else its number.
    fn month_of(&self, other: &Self, month: u64) -> f64 {
        match (self.start, other.start) {
            (Some(start), Some(_)) => {
                let month = start.of_month(month);
                f64::from(month.year()) * 12.0 + f64::from(month.month())
            }
            _ => month as f64,
        }
    }

    /// How far a figure is from the first one's, for an order. What does not happen within the horizon counts as
    /// happening in the month after it: nothing later is known. A day is no way from a plan without dates.
    pub fn swing(&self, first: &Self, figure: Figure) -> f64 {
        let (own, first) = (self.sure(), first.sure());
        match (figure, own.breaks_first, first.breaks_first) {
            // Whatever breaks: in which month.
            (Figure::BreaksFirst, Some((_, month)), Some((_, first_month))) => {
                own.month_of(&first, month) - first.month_of(&own, first_month)
            }
            _ => own.difference(&first, figure).unwrap_or_default(),
        }
    }

    /// A figure as a number that [`Summary::swing`] counts from: dollars, months, days since 1970 or users; 0 for one that
    /// is none.
    pub fn number(&self, figure: Figure) -> f64 {
        let sure = self.sure();
        let month = |month: Option<u64>| month.unwrap_or_default() as f64;
        match figure {
            Figure::TotalCost => sure.total_cost.as_f64(),
            Figure::AverageCost => sure.average_cost,
            Figure::FirstMigration => month(sure.first_migration),
            Figure::LargestOutgrown => month(sure.largest_outgrown),
            Figure::PeakConcurrent => sure.peak_concurrent as f64,
            Figure::ConcurrentAtEnd => sure.concurrent_at_end as f64,
            Figure::UsersAtEnd => sure.users_at_end as f64,
            Figure::StartBy => sure.start_by.map_or(0.0, |day| day.since_1970() as f64),
            Figure::BreaksFirst => month(sure.breaks_first.map(|(_, month)| month)),
        }
    }

    /// The same with a month for what does not happen: the one after the horizon, or its first day. Without dates there is
    /// no day.
    fn sure(&self) -> Self {
        let after = Some(self.months.saturating_add(1));
        let day = self.start.zip(after).map(|(start, after)| Day::first_of(start.of_month(after)));
        Self {
            start_by: self.start_by.or(day),
            first_migration: self.first_migration.or(after),
            largest_outgrown: self.largest_outgrown.or(after),
            breaks_first: self.breaks_first.or(after.map(|after| (Rated::ConcurrentUsers, after))),
            ..*self
        }
    }
}

#[cfg(test)]
mod tests;
