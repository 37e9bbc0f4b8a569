//! What came of each part of the platform.
//!
//! Parts hear nothing of each other ([`Part`]), so a change of one is simulated in that one alone, and what came of the
//! others stays. What is missed is counted minute by minute: one in which two parts miss a target is one minute.

use std::sync::Arc;

use super::Score;
use crate::autoscale::rules::{Reach, SCALED};
use crate::autoscale::simulate::{Part, Simulation};
use crate::autoscale::target::{AWAY, Marks, Target};
use crate::money::Usd;
use crate::plan::Component;

/// What came of a part.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Of each minute which of its targets were missed, and whether the database was away.
    pub(super) marks: Arc<[Marks]>,
    /// Minutes outside of each target, summed over them.
    pub(super) summed: u32,
    /// API requests or files without an answer.
    pub(super) lost: f64,
    /// What its units cost.
    pub(super) cost: Usd,
    /// The most units of each component that there were.
    pub(super) most: [(Component, f64); 5],
    /// What each rule saw, by place; those of other parts saw nothing that counts.
    pub(super) reaches: Arc<[Reach]>,
}

impl Outcome {
    /// What came of a part in a simulation at its end, of it alone or of everything.
    pub(super) fn of(simulation: &Simulation, part: Part) -> Self {
        let mask = Target::mask(part);
        let marks = simulation.marks().iter().map(|mark| mark & mask);
        Self {
            marks: marks.collect(),
            summed: summed(simulation, part),
            lost: lost(simulation, part),
            cost: simulation.least_cost(part),
            most: most(simulation),
            reaches: simulation.reaches().collect(),
        }
    }
}

fn most(simulation: &Simulation) -> [(Component, f64); 5] {
    let hours = &simulation.counted().hours;
    SCALED.map(|component| {
        let of = hours.iter().find(|hours| hours.component == component);
        (component, of.map_or(f64::INFINITY, |hours| hours.most))
    })
}

/// Minutes outside of the targets of a part so far, summed over them.
pub(super) fn summed(simulation: &Simulation, part: Part) -> u32 {
    let kept = &simulation.counted().targets;
    kept.iter().filter(|kept| kept.target.part() == part).map(|kept| kept.minutes_outside).sum()
}

/// What a part lost so far: API requests or files; tasks are lost by none of its rules.
pub(super) fn lost(simulation: &Simulation, part: Part) -> f64 {
    match part {
        Part::Requests => simulation.counted().lost,
        Part::Files => simulation.counted().files_lost,
        Part::Tasks => 0.0,
    }
}

fn is_away_as(one: &[Marks], other: &[Marks]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one ^ other) & AWAY == 0)
}

/// Whether any target was missed in a minute.
pub(super) const fn is_outside(mark: Marks) -> bool {
    mark & !AWAY != 0
}

/// What came of every part.
#[derive(Debug, Clone)]
pub(super) struct Outcomes {
    pub(super) requests: Outcome,
    pub(super) tasks: Outcome,
    pub(super) files: Outcome,
    /// The requests that the tasks follow from.
    followed: Arc<[Marks]>,
}

impl Outcomes {
    /// What came of a simulation of everything, at its end.
    pub(super) fn of(simulation: &Simulation) -> Self {
        let requests = Outcome::of(simulation, Part::Requests);
        Self {
            followed: Arc::clone(&requests.marks),
            requests,
            tasks: Outcome::of(simulation, Part::Tasks),
            files: Outcome::of(simulation, Part::Files),
        }
    }

    pub(super) const fn part(&self, part: Part) -> &Outcome {
        match part {
            Part::Requests => &self.requests,
            Part::Tasks => &self.tasks,
            Part::Files => &self.files,
        }
    }

    /// The most units of a component that there were; of the database its primary among them.
    pub(super) fn most(&self, component: Component) -> f64 {
        let all = self.part(Part::of(component)).most;
        all.into_iter().find(|(of, _)| *of == component).map_or(f64::INFINITY, |(_, most)| most)
    }

    /// With what came of a part.
    pub(super) fn with(mut self, part: Part, outcome: Outcome) -> Self {
        match part {
            Part::Requests => self.requests = outcome,
            Part::Tasks => {
                self.followed = Arc::clone(&self.requests.marks);
                self.tasks = outcome;
            }
            Part::Files => self.files = outcome,
        }
        self
    }

    /// Whether the tasks are those that follow from the requests: the database is away in the same minutes.
    pub(super) fn tasks_follow(&self) -> bool {
        is_away_as(&self.requests.marks, &self.followed)
    }

    /// Whether the database is away in the same minutes as with others.
    pub(super) fn is_away_as(&self, other: &Self) -> bool {
        is_away_as(&self.requests.marks, &other.requests.marks)
    }

    /// In which minutes some of the parts miss a target.
    pub(super) fn outside(&self, counts: impl Fn(Part) -> bool) -> impl Iterator<Item = bool> + '_ {
        let parts = Part::ALL.map(|part| counts(part).then(|| &self.part(part).marks));
        (0..self.requests.marks.len()).map(move |minute| {
            let misses = |marks: &Arc<[Marks]>| marks.get(minute).is_some_and(|mark| is_outside(*mark));
            parts.iter().flatten().any(|marks| misses(marks))
        })
    }

    /// How good all of it is.
    pub(super) fn score(&self) -> Score {
        let Self { requests, tasks, files, .. } = self;
        Score {
            minutes_outside: self.outside(|_| true).map(u32::from).sum(),
            summed_minutes: requests.summed + tasks.summed + files.summed,
            lost: requests.lost + files.lost,
            cost: [requests, tasks, files].map(|of| of.cost).into_iter().sum(),
        }
    }
}
