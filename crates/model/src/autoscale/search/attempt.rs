//! A try as it goes on.

use super::Score;
use super::outcome::{Outcomes, is_outside, summed};
use crate::autoscale::answers::AWAY;
use crate::autoscale::load::Load;
use crate::autoscale::simulate::{Part, Request, SimulateError, Simulation};
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
    /// What is simulated.
    pub(super) part: Part,
    pub(super) simulation: Box<Simulation>,
    /// What came of the other parts, and of this one before.
    pub(super) around: Outcomes,
    /// Minutes in which a target was missed so far: any of them, and one of this part.
    outside: u32,
    own_outside: u32,
    /// Minutes to come in which another part misses a target.
    others_left: u32,
    /// Of requests: how many such minutes there are before each minute.
    others_before: Vec<u32>,
    /// Of requests: the next minute in which the database was away before.
    next_away: usize,
    /// Of requests: what tasks cost at least, however they come.
    tasks_cost: Usd,
    /// Minutes that were counted.
    counted: usize,
    /// Whether the database is away when it was before: else other tasks come of it.
    is_away_as_before: bool,
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
    /// Begins with a part of the load. `around` is what came of all parts before.
    pub(super) fn begin(
        (knob, value): (usize, f64),
        (thresholds, part): (Box<Thresholds>, Part),
        around: Outcomes,
        request: &Request<'_>,
        load: &Load,
    ) -> Result<Self, SimulateError> {
        let request = Request { thresholds: &thresholds, with_lanes: false, ..request.clone() };
        let simulation = Box::new(Simulation::of_part(&request, load, part, &around.requests.marks)?);
        let others_left = match part {
            Part::Requests => around.tasks.outside(),
            Part::Tasks => around.requests.outside(),
            // They have no target.
            Part::Files => around.score().minutes_outside,
        };
        let mut before = 0;
        let others = around.tasks.marks.iter().filter(|_| part == Part::Requests).map(|marks| {
            let so_far = before;
            before += u32::from(is_outside(*marks));
            so_far
        });
        let mut others_before: Vec<u32> = others.collect();
        others_before.push(before);
        let tasks_cost = simulation.least_cost(Part::Tasks);
        Ok(Self {
            others_before,
            next_away: 0,
            tasks_cost,
            knob,
            value,
            thresholds,
            part,
            simulation,
            around,
            outside: 0,
            own_outside: 0,
            others_left,
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
        let Outcomes { requests, tasks, .. } = &self.around;
        let other = match self.part {
            Part::Requests => &tasks.marks,
            Part::Tasks => &requests.marks,
            Part::Files => return,
        };
        let own = self.simulation.marks().get(self.counted..).unwrap_or_default();
        let since = |marks| <[u8]>::get(marks, self.counted..).unwrap_or_default();
        let (other, before) = (since(other), since(&requests.marks));
        for ((own, other), before) in own.iter().zip(other).zip(before) {
            self.outside += u32::from(is_outside(own | other));
            self.own_outside += u32::from(is_outside(*own));
            self.others_left -= u32::from(is_outside(*other));
            self.is_away_as_before &= self.part != Part::Requests || (own ^ before) & AWAY == 0;
        }
        self.counted += own.len();
        if self.next_away <= self.counted {
            let ahead = requests.marks.get(self.counted..).unwrap_or_default();
            let found = ahead.iter().position(|marks| marks & AWAY != 0);
            self.next_away = found.map_or(usize::MAX, |ahead| self.counted + ahead);
        }
    }

    /// Of requests: in how many of the minutes to come tasks miss a target for sure. They are what they were before as long
    /// as the database is away when it was; `None` where that holds to the end.
    fn surely_outside(&self) -> Option<u32> {
        let may_be = usize::try_from(self.simulation.next_absence()).unwrap_or(usize::MAX);
        let until = may_be.min(self.next_away);
        let last = self.others_before.len().saturating_sub(1);
        if until >= last {
            return None;
        }
        let before = |minute: usize| self.others_before.get(minute).copied().unwrap_or_default();
        Some(before(until.max(self.counted)) - before(self.counted))
    }

    /// How good it may be at its end: nothing that was missed, lost or paid goes away, what the other parts do is known, and
    /// no unit is cheaper than the fewest there may be.
    fn at_best(&self) -> Score {
        let Outcomes { requests, tasks, files, .. } = &self.around;
        let least = self.simulation.least_cost(self.part);
        let summed = summed(&self.simulation, self.part);
        let minutes_outside = self.outside + self.others_left;
        match self.part {
            Part::Requests => {
                let surely = if self.is_away_as_before { self.surely_outside() } else { Some(0) };
                let (minutes_outside, summed_minutes, tasks_cost) = match surely {
                    None => (minutes_outside, summed + tasks.summed, tasks.cost),
                    Some(surely) => {
                        let outside = if self.is_away_as_before { self.outside } else { self.own_outside };
                        (outside + surely, summed, self.tasks_cost)
                    }
                };
                Score {
                    minutes_outside,
                    summed_minutes,
                    lost: self.simulation.answers().lost,
                    cost: [least, tasks_cost, files.cost].into_iter().sum(),
                }
            }
            Part::Tasks => Score {
                minutes_outside,
                summed_minutes: requests.summed + summed,
                lost: requests.lost,
                cost: [requests.cost, least, files.cost].into_iter().sum(),
            },
            Part::Files => Score {
                minutes_outside,
                summed_minutes: requests.summed + tasks.summed,
                lost: requests.lost,
                cost: [requests.cost, tasks.cost, least].into_iter().sum(),
            },
        }
    }
}
