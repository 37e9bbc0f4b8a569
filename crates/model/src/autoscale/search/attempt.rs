//! A try as it goes on.

use super::Score;
use super::outcome::{Outcomes, is_outside, lost, summed};
use crate::autoscale::load::Load;
use crate::autoscale::simulate::{Part, Request, SimulateError, Simulation};
use crate::autoscale::target::AWAY;
use crate::money::Usd;
use crate::thresholds::Thresholds;

/// After how many minutes a try is held against the best one.
const LOOK: u32 = 60;

/// A try that goes on.
#[derive(Debug, Clone)]
pub(super) struct Try {
    pub(super) knob: usize,
    pub(super) value: f64,
    pub(super) thresholds: Box<Thresholds>,
    /// What is simulated, and what after it: what comes of that is not known yet.
    pub(super) part: Part,
    pub(super) pending: &'static [Part],
    pub(super) simulation: Box<Simulation>,
    /// What came of the other parts, and of this one before.
    pub(super) around: Outcomes,
    /// Minutes in which a target was missed so far: any of them, and one of this part or of those that are sure.
    outside: u32,
    surely_outside: u32,
    /// In which minutes another part misses a target.
    others: Elsewhere,
    /// Of requests: in which minutes files do, whatever tasks may do.
    sure: Elsewhere,
    /// Of requests: the next minute in which the database was away before.
    next_away: usize,
    /// What each part costs at least, in the order of [`Part::ALL`].
    least: [Usd; 3],
    /// Minutes that were counted.
    counted: usize,
    /// Whether the database is away when it was before: else other tasks come of it.
    is_away_as_before: bool,
}

/// Minutes in which a target is missed elsewhere.
#[derive(Debug, Clone, Default)]
struct Elsewhere {
    /// How many of them there are before each minute, and in the end.
    before: Vec<u32>,
}

impl Elsewhere {
    fn of(minutes: impl Iterator<Item = bool>) -> Self {
        let mut count = 0;
        let more = minutes.map(|is_outside| {
            count += u32::from(is_outside);
            count
        });
        Self { before: std::iter::once(0).chain(more).collect() }
    }

    fn minutes(&self) -> usize {
        self.before.len().saturating_sub(1)
    }

    /// How many there are from a minute on until another.
    fn between(&self, from: usize, until: usize) -> u32 {
        let before = |minute: usize| self.before.get(minute.min(self.minutes())).copied().unwrap_or_default();
        before(until).saturating_sub(before(from))
    }

    fn has(&self, minute: usize) -> bool {
        self.between(minute, minute + 1) > 0
    }
}

/// How far a try is.
pub(super) enum Way {
    /// It goes on.
    On,
    /// It is at its end.
    There,
    /// It cannot be better any more.
    Worse,
}

impl Try {
    /// Begins with the first of some parts. `around` is what came of all parts before.
    pub(super) fn begin(
        (knob, value): (usize, f64),
        (thresholds, parts): (Box<Thresholds>, &'static [Part]),
        around: Outcomes,
        request: &Request<'_>,
        load: &Load,
    ) -> Result<Self, SimulateError> {
        let request = Request { thresholds: &thresholds, with_lanes: false, ..request.clone() };
        let (part, pending) =
            parts.split_first().map_or((Part::Requests, parts), |(part, rest)| (*part, rest));
        let simulation = Box::new(Simulation::of_part(&request, load, part, &around.requests.marks)?);
        let is_known = |of: Part| of != part && !pending.contains(&of);
        let others = Elsewhere::of(around.outside(is_known));
        let sure = match part {
            Part::Requests => Elsewhere::of(around.outside(|of| of == Part::Files)),
            _ => Elsewhere::default(),
        };
        let least = Part::ALL.map(|part| simulation.least_cost(part));
        Ok(Self {
            others,
            sure,
            next_away: 0,
            least,
            knob,
            value,
            thresholds,
            part,
            pending,
            simulation,
            around,
            outside: 0,
            surely_outside: 0,
            counted: 0,
            is_away_as_before: true,
        })
    }

    /// Goes on for so many minutes, as long as it is no worse than what it is held against.
    pub(super) fn advance(&mut self, minutes: u32, best: &Score) -> Way {
        let mut left = minutes;
        while left > 0 {
            if best.is_better(&self.at_best()) {
                return Way::Worse;
            }
            let now = left.min(LOOK);
            let is_over = self.simulation.advance(now);
            self.count();
            if is_over {
                return Way::There;
            }
            left -= now;
        }
        Way::On
    }

    /// Counts the minutes that have passed since the last time.
    fn count(&mut self) {
        let before = &self.around.requests.marks;
        let own = self.simulation.marks().get(self.counted..).unwrap_or_default();
        let since = before.get(self.counted..).unwrap_or_default();
        for ((own, before), minute) in own.iter().zip(since).zip(self.counted..) {
            let is_missed = is_outside(*own);
            self.outside += u32::from(is_missed || self.others.has(minute));
            self.surely_outside += u32::from(is_missed || self.sure.has(minute));
            self.is_away_as_before &= self.part != Part::Requests || (own ^ before) & AWAY == 0;
        }
        self.counted += own.len();
        if self.next_away <= self.counted {
            let ahead = before.get(self.counted..).unwrap_or_default();
            let found = ahead.iter().position(|marks| marks & AWAY != 0);
            self.next_away = found.map_or(usize::MAX, |ahead| self.counted + ahead);
        }
    }

    /// Of requests alone: in how many minutes a target is missed for sure, so far and to come. Tasks are what they were before
    /// as long as the database is away when it was; `None` where that holds to the end.
    fn surely(&self) -> Option<u32> {
        let end = self.others.minutes();
        if self.part != Part::Requests || !self.pending.is_empty() {
            return None;
        }
        if !self.is_away_as_before {
            return Some(self.surely_outside + self.sure.between(self.counted, end));
        }
        let may_be = usize::try_from(self.simulation.next_absence()).unwrap_or(usize::MAX);
        let until = may_be.min(self.next_away);
        if until >= end {
            return None;
        }
        let until = until.max(self.counted);
        Some(self.outside + self.others.between(self.counted, until) + self.sure.between(until, end))
    }

    /// How good it may be at its end: nothing that was missed, lost or paid goes away, what the other parts do is known, and
    /// no unit is cheaper than the fewest there may be.
    fn at_best(&self) -> Score {
        let surely = self.surely();
        let all = || self.outside + self.others.between(self.counted, self.others.minutes());
        let mut score = Score {
            minutes_outside: surely.unwrap_or_else(all),
            summed_minutes: 0,
            lost: 0.0,
            cost: Usd::ZERO,
        };
        let mut add = |summed: u32, lost: f64, cost: Usd| {
            score.summed_minutes += summed;
            score.lost += lost;
            score.cost = [score.cost, cost].into_iter().sum();
        };
        for (part, least) in Part::ALL.into_iter().zip(self.least) {
            let of = self.around.part(part);
            let is_unknown = self.pending.contains(&part) || surely.is_some() && part == Part::Tasks;
            if part == self.part {
                let cost = self.simulation.least_cost(part);
                add(summed(&self.simulation, part), lost(&self.simulation, part), cost);
            } else if is_unknown {
                add(0, 0.0, least);
            } else {
                add(of.summed, of.lost, of.cost);
            }
        }
        score
    }
}
