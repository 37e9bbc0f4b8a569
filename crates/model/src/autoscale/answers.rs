//! What a simulation says: how long targets were missed, what was lost, what it cost, what broke first.

pub use super::cause::{Break, Resource};
pub use super::target::{Kept, OfEach, Target};

use super::cause::broke;
use super::simulate::{Minute, Part, Parts};
use super::target::{AWAY, Marks};
use crate::autoscale::bounds::at_least;
use crate::money::Usd;
use crate::plan::{Component, PerformanceTargets};

/// Units of a component over the time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hours {
    /// Which.
    pub component: Component,
    /// Hours of its units, those on their way among them: instances, workers, shards, machines of the database.
    pub hours: f64,
    /// The most units at the same time.
    pub most: f64,
    /// What they cost.
    pub cost: Usd,
    /// What the most of them cost all the time.
    pub fixed_cost: Usd,
}

/// The answers of a simulation so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// Minutes that are done.
    pub minutes: u32,
    /// Each target.
    pub targets: OfEach<Kept>,
    /// Minutes in which any target was missed, each of them once.
    pub minutes_outside: u32,
    /// API requests, those that got no answer, and of these those that were refused to shed load.
    pub requests: f64,
    /// See [`Answers::requests`].
    pub lost: f64,
    /// See [`Answers::requests`].
    pub shed: f64,
    /// Files that were asked for, those that the CDN answered among them, and those that got no answer.
    pub files: f64,
    /// See [`Answers::files`].
    pub files_lost: f64,
    /// Tasks that were given up.
    pub tasks_lost: f64,
    /// The most that waited at the end of a minute: requests before the backend, files before the web servers, queries before
    /// the database, and tasks in the queues.
    pub peak_requests_waiting: f64,
    /// See [`Answers::peak_requests_waiting`].
    pub peak_files_waiting: f64,
    /// See [`Answers::peak_requests_waiting`].
    pub peak_queries_waiting: f64,
    /// See [`Answers::peak_requests_waiting`].
    pub peak_tasks_waiting: f64,
    /// Minutes at any level of degradation.
    pub minutes_degraded: u32,
    /// Minutes in which the database was away.
    pub minutes_away: u32,
    /// Decisions that made something larger, and smaller.
    pub ups: u64,
    /// See [`Answers::ups`].
    pub downs: u64,
    /// Units of each component.
    pub hours: Vec<Hours>,
    /// What broke first, where anything did.
    pub broke_first: Option<Break>,
}

impl Answers {
    /// Whether every target was kept all the time.
    pub fn holds(&self) -> bool {
        self.broke_first.is_none()
    }

    /// Minutes outside of each target, summed over them: how far from holding, where the minutes alone tell no difference.
    pub fn summed_minutes_outside(&self) -> u32 {
        self.targets.iter().map(|kept| kept.minutes_outside).sum()
    }

    /// API requests without an answer, and files without one: each as a share of its own.
    pub fn lost_shares(&self) -> (f64, f64) {
        let share = |lost: f64, of: f64| if of > 0.0 { lost / of } else { 0.0 };
        (share(self.lost, self.requests), share(self.files_lost, self.files))
    }

    /// What all units cost, and what they cost fixed at their peak.
    pub fn cost(&self) -> (Usd, Usd) {
        let of = |cost: fn(&Hours) -> Usd| self.hours.iter().map(cost).sum();
        (of(|hours| hours.cost), of(|hours| hours.fixed_cost))
    }

    /// The answer of a target.
    pub fn target(&self, target: Target) -> Option<&Kept> {
        self.targets.iter().find(|kept| kept.target == target)
    }
}

/// Answers as they come about, minute by minute.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    answers: Answers,
    /// Dollars of what is priced in a month, by place in the hours: of a unit, of the cache a node.
    month_usd: [f64; 5],
    /// Hours of what is priced, and the most of it.
    priced: [(f64, f64); 5],
    /// Of each minute which targets were missed in it, and [`AWAY`].
    marks: Vec<Marks>,
}

/// Hours in a month of 30 days.
const MONTH_H: f64 = 720.0;

impl Tally {
    /// Nothing yet. The prices are those of a unit in a month, in dollars.
    pub(super) fn new(
        targets: &PerformanceTargets,
        queue_target: f64,
        prices: [(Component, f64); 5],
    ) -> Self {
        let kept = |target| Kept::new(target, targets, queue_target);
        let hours = |(component, _)| Hours {
            component,
            hours: 0.0,
            most: 0.0,
            cost: Usd::ZERO,
            fixed_cost: Usd::ZERO,
        };
        Self {
            answers: Answers {
                minutes: 0,
                targets: Target::ALL.map(kept),
                requests: 0.0,
                lost: 0.0,
                shed: 0.0,
                files: 0.0,
                files_lost: 0.0,
                tasks_lost: 0.0,
                minutes_outside: 0,
                peak_requests_waiting: 0.0,
                peak_files_waiting: 0.0,
                peak_queries_waiting: 0.0,
                peak_tasks_waiting: 0.0,
                minutes_degraded: 0,
                minutes_away: 0,
                ups: 0,
                downs: 0,
                hours: prices.map(hours).to_vec(),
                broke_first: None,
            },
            month_usd: prices.map(|(_, usd)| usd),
            priced: [(0.0, 0.0); 5],
            marks: Vec::new(),
        }
    }

    /// A minute of some parts has passed. Units and what of them is priced are in the order of the prices.
    pub(super) fn minute(&mut self, minute: &Minute, units: [(f64, f64); 5], level: usize, parts: Parts) {
        let is_away = minute.uses.is_away;
        let of = &mut self.answers;
        for ((hours, (priced_hours, most)), (units, priced)) in
            of.hours.iter_mut().zip(&mut self.priced).zip(units)
        {
            hours.hours += units / 60.0;
            hours.most = at_least(units, hours.most);
            *priced_hours += priced / 60.0;
            *most = at_least(priced, *most);
        }
        let step = &minute.step;
        of.requests += step.requests;
        of.lost += step.failed;
        of.shed += step.shed;
        of.files += step.files;
        of.files_lost += step.frontend.lost;
        of.tasks_lost += step.celery.lost;
        of.peak_requests_waiting = at_least(step.backend.queue, of.peak_requests_waiting);
        of.peak_files_waiting = at_least(step.frontend.queue, of.peak_files_waiting);
        of.peak_queries_waiting = at_least(step.data.queue, of.peak_queries_waiting);
        of.peak_tasks_waiting = at_least(step.celery.queue, of.peak_tasks_waiting);
        of.minutes_degraded += u32::from(level > 0);
        of.minutes_away += u32::from(is_away);
        let mut missed = [false; Target::ALL.len()];
        let mut mark = if is_away { AWAY } else { 0 };
        for ((is_missed, kept), bit) in missed.iter_mut().zip(&mut of.targets).zip(0..) {
            *is_missed = parts.has(kept.target.part()) && kept.see(minute, of.minutes);
            mark |= Marks::from(*is_missed) << bit;
        }
        self.marks.push(mark);
        if mark & !AWAY != 0 {
            of.minutes_outside += 1;
            of.broke_first = of.broke_first.or_else(|| broke(minute, of.minutes, missed));
        }
        of.minutes += 1;
    }

    /// What happened in each minute so far: see [`AWAY`].
    pub(super) fn marks(&self) -> &[Marks] {
        &self.marks
    }

    /// What a part cost so far, with so many units of each kind in some more minutes.
    pub(super) fn cost_of(&self, part: Part, more: [f64; 5], minutes: u32) -> Usd {
        let of = self.answers.hours.iter().zip(self.month_usd).zip(self.priced.iter().zip(more));
        let own = of.filter(|((hours, _), _)| Part::of(hours.component) == part);
        own.map(|((_, month_usd), ((hours, _), more))| {
            usd(month_usd, hours + more * f64::from(minutes) / 60.0)
        })
        .sum()
    }

    /// The answers so far, without decisions and costs.
    pub(super) const fn counted(&self) -> &Answers {
        &self.answers
    }

    /// The answers so far, with what it cost.
    pub(super) fn answers(&self, ups: u64, downs: u64) -> Answers {
        let mut answers = Answers { ups, downs, ..self.answers.clone() };
        let hours = f64::from(answers.minutes) / 60.0;
        let priced = self.month_usd.into_iter().zip(self.priced);
        for (of, (month_usd, (priced_hours, most))) in answers.hours.iter_mut().zip(priced) {
            of.cost = usd(month_usd, priced_hours);
            of.fixed_cost = usd(month_usd, most * hours);
        }
        answers
    }
}

/// What so many hours cost at a price of a month.
fn usd(month_usd: f64, hours: f64) -> Usd {
    Usd::DOLLAR.times(month_usd * hours / MONTH_H)
}
