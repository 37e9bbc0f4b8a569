//! Which rules are better.

use std::cmp::Ordering;

use crate::autoscale::simulate::Simulation;
use crate::money::Usd;

/// How good thresholds are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Minutes in which any target is missed.
    pub minutes_outside: u32,
    /// Minutes outside of each target, summed over them.
    pub summed_minutes: u32,
    /// API requests and files without an answer.
    pub lost: f64,
    /// What all units cost.
    pub cost: Usd,
}

impl Score {
    /// What came of a simulation.
    pub(super) fn of(simulation: &Simulation) -> Self {
        let answers = simulation.answers();
        Self {
            minutes_outside: answers.minutes_outside,
            summed_minutes: answers.summed_minutes_outside(),
            lost: answers.lost + answers.files_lost,
            cost: answers.cost().0,
        }
    }

    /// Whether it is better than another.
    pub fn is_better(&self, than: &Self) -> bool {
        self.order(than).is_lt()
    }

    /// Whether somebody who takes it has more of it than before: fewer minutes outside, or no more of them for less.
    pub(super) fn helps(&self, before: &Self) -> bool {
        let outside = self.minutes_outside.cmp(&before.minutes_outside);
        outside.then(self.cost.cmp(&before.cost)).is_lt()
    }

    /// The better one first.
    pub(super) fn order(&self, than: &Self) -> Ordering {
        let outside = self.minutes_outside.cmp(&than.minutes_outside);
        let summed = self.summed_minutes.cmp(&than.summed_minutes);
        // A few requests that an instance lost when it failed are no reason to pay more.
        let lost = if self.minutes_outside > 0 { self.lost.total_cmp(&than.lost) } else { Ordering::Equal };
        outside.then(summed).then(lost).then(self.cost.cmp(&than.cost))
    }
}
