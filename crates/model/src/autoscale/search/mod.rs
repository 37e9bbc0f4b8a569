//! The rules of least cost that keep the targets, found by trying.
//!
//! First each change is tried alone: that is what would have helped. Then coordinate descent: the changes that were better
//! alone, the best first, are taken over one by one where they still make it better, and so on with their neighbours until
//! nothing does. Every try runs on the same load with the same failures, and the same tries are made however they are cut
//! into pieces. A try ends early where it can no longer be better, and is not made where nothing would come of it: what is
//! found is the same.
//!
//! Better is: fewer minutes in which any target is missed; of as many, fewer minutes summed over the targets; where some are,
//! fewer requests lost; then less cost. Each of these only becomes more as a simulation goes on, so a try is worse for good
//! as soon as it is worse. What is found is no more than better than all its neighbours.

mod knobs;

pub use knobs::{Kind, Knob};

use std::cmp::Ordering;

use serde_json::Value;

use super::load::Load;
use super::rules::RuleSet;
use super::simulate::{Request, SimulateError, Simulation};
use crate::money::Usd;
use crate::thresholds::{self, Thresholds};
use crate::{Edit, read::ReadError};

/// How many tries a search makes at most.
pub const MOST_TRIES: usize = 600;

/// After how many minutes a try is held against the best one.
const LOOK: u32 = 60;

/// How good thresholds are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Minutes in which any target is missed.
    pub minutes_outside: u32,
    /// Minutes outside of each target, summed over them.
    pub summed_minutes: u32,
    /// API requests without an answer.
    pub lost: f64,
    /// What all units cost.
    pub cost: Usd,
}

impl Score {
    /// What came of a simulation.
    fn of(simulation: &Simulation) -> Self {
        let answers = simulation.answers();
        Self {
            minutes_outside: answers.minutes_outside,
            summed_minutes: answers.summed_minutes_outside(),
            lost: answers.lost,
            cost: answers.cost().0,
        }
    }

    /// Whether it is better than another.
    pub fn is_better(&self, than: &Self) -> bool {
        self.order(than).is_lt()
    }

    /// Whether somebody who takes it has more of it than before: fewer minutes outside, or no more of them for less.
    fn helps(&self, before: &Self) -> bool {
        let outside = self.minutes_outside.cmp(&before.minutes_outside);
        outside.then(self.cost.cmp(&before.cost)).is_lt()
    }

    /// The better one first.
    fn order(&self, than: &Self) -> Ordering {
        let outside = self.minutes_outside.cmp(&than.minutes_outside);
        let summed = self.summed_minutes.cmp(&than.summed_minutes);
        // A few requests that an instance lost when it failed are no reason to pay more.
        let lost = if self.minutes_outside > 0 { self.lost.total_cmp(&than.lost) } else { Ordering::Equal };
        outside.then(summed).then(lost).then(self.cost.cmp(&than.cost))
    }
}

/// A change that was tried alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    /// The knob's place.
    pub knob: usize,
    /// What it was set to.
    pub value: f64,
    /// How good that is.
    pub score: Score,
}

/// A search as it goes on.
#[derive(Debug, Clone)]
pub struct Search {
    /// The thresholds as they were given.
    tree: Value,
    /// What may be changed.
    pub knobs: Vec<Knob>,
    /// The value of each knob in the best thresholds so far.
    values: Vec<f64>,
    /// How good the given thresholds are.
    pub first: Score,
    /// How good the best ones are.
    pub best: Score,
    /// The rules of the best ones whose condition was ever met, by place.
    met: Vec<bool>,
    /// Changes that were better alone, in the order of the knobs.
    alone: Vec<Alone>,
    phase: Phase,
    running: Option<Try>,
    /// The last try: the next one takes over what it computed of waits.
    spent: Option<Box<Simulation>>,
    tries: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// Each change alone: what is left to try, the next last.
    Alone(Vec<(usize, f64)>),
    /// Knobs whose neighbours are to be tried, the next last; whether anything was better in this round.
    Descent { waiting: Vec<(usize, f64)>, round: Vec<usize>, is_better: bool },
    /// Nothing is left to try.
    Done,
}

/// A try that goes on.
#[derive(Debug, Clone)]
struct Try {
    knob: usize,
    value: f64,
    simulation: Box<Simulation>,
}

/// Why there is no search.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SearchError {
    /// The thresholds cannot be read.
    #[error(transparent)]
    Thresholds(#[from] ReadError),
    /// The load cannot be simulated.
    #[error(transparent)]
    Simulate(#[from] SimulateError),
}

impl Search {
    /// A search from the thresholds of a tree on; `given` is their simulation by rules, at its end.
    ///
    /// # Errors
    /// [`SearchError`] where the thresholds cannot be read.
    pub fn begin(tree: &Value, given: &Simulation) -> Result<Self, SearchError> {
        let knobs = knobs::knobs(&thresholds::of(tree)?);
        let first = Score::of(given);
        let mut waiting: Vec<(usize, f64)> = Vec::new();
        for (place, knob) in knobs.iter().enumerate() {
            waiting.extend(knob.options(knob.value).into_iter().map(|value| (place, value)));
        }
        waiting.reverse();
        Ok(Self {
            tree: tree.clone(),
            values: knobs.iter().map(|knob| knob.value).collect(),
            knobs,
            first,
            best: first,
            met: given.met().collect(),
            alone: Vec::new(),
            phase: Phase::Alone(waiting),
            running: None,
            spent: None,
            tries: 0,
        })
    }

    /// Goes on to the end. `request` and `load` are those of the simulation that it was begun with; the request's own
    /// thresholds do not count but those that the tiers are rated by.
    ///
    /// # Errors
    /// [`SearchError`] where thresholds cannot be read or the load cannot be simulated.
    pub fn finish(&mut self, request: &Request<'_>, load: &Load) -> Result<(), SearchError> {
        while !self.advance(request, load, u32::MAX)? {}
        Ok(())
    }

    /// Goes on for at most so many minutes of one try. Gives whether it is over; what is found does not depend on how it is
    /// cut.
    ///
    /// # Errors
    /// As for [`Search::finish`].
    pub fn advance(&mut self, request: &Request<'_>, load: &Load, minutes: u32) -> Result<bool, SearchError> {
        let running = match self.running.take() {
            Some(running) => Some(running),
            None => self.next(request, load)?,
        };
        let Some(mut running) = running else { return Ok(true) };
        match running.advance(minutes, &self.best) {
            Way::On => self.running = Some(running),
            Way::Worse => self.spent = Some(running.simulation),
            Way::There => {
                self.take(&running);
                self.spent = Some(running.simulation);
            }
        }
        Ok(false)
    }

    /// Whether each change was tried alone: what would have helped is known.
    pub const fn has_tried_alone(&self) -> bool {
        !matches!(self.phase, Phase::Alone(_))
    }

    /// Tries that were begun, of at most how many.
    pub const fn progress(&self) -> (usize, usize) {
        (self.tries, MOST_TRIES)
    }

    /// What the best thresholds change in the given ones.
    pub fn edits(&self) -> Vec<Edit> {
        let changed = self.knobs.iter().zip(&self.values).filter(|(knob, value)| knob.value != **value);
        changed.map(|(knob, value)| knob.edit(*value)).collect()
    }

    /// A change alone.
    pub fn edit(&self, of: &Alone) -> Edit {
        self.knobs.get(of.knob).map_or_else(|| Edit::Batch(Vec::new()), |knob| knob.edit(of.value))
    }

    /// The changes that would have helped alone, the best first: with which targets are missed in fewer minutes, or as few cost
    /// less.
    pub fn would_help(&self) -> Vec<&Alone> {
        let mut better = self.ranked();
        better.retain(|of| of.score.helps(&self.first));
        better
    }

    /// Whether what was found is worth taking: see [`Search::would_help`].
    pub fn helps(&self) -> bool {
        self.best.helps(&self.first)
    }

    /// The changes that were better alone, the best first.
    fn ranked(&self) -> Vec<&Alone> {
        let mut better: Vec<&Alone> = self.alone.iter().collect();
        better.sort_by(|a, b| a.score.order(&b.score));
        better
    }

    /// The next try; `None` where nothing is left.
    fn next(&mut self, request: &Request<'_>, load: &Load) -> Result<Option<Try>, SearchError> {
        loop {
            if self.tries >= MOST_TRIES {
                self.phase = Phase::Done;
            }
            let next = match &mut self.phase {
                Phase::Done => return Ok(None),
                Phase::Alone(waiting) | Phase::Descent { waiting, .. } => waiting.pop(),
            };
            let Some((place, value)) = next else {
                self.next_round();
                continue;
            };
            if self.values.get(place) == Some(&value) || self.is_idle(place, value) {
                continue;
            }
            if let Some(thresholds) = self.thresholds_with(place, value)? {
                self.tries += 1;
                let request = Request { thresholds: &thresholds, with_lanes: false, ..request.clone() };
                let mut simulation = Box::new(Simulation::new(&request, load)?);
                if let Some(spent) = &mut self.spent {
                    simulation.learn(spent);
                }
                return Ok(Some(Try { knob: place, value, simulation }));
            }
        }
    }

    /// Whether nothing would come of a value: it is of a rule whose condition is never met.
    fn is_idle(&self, place: usize, value: f64) -> bool {
        let of = self.knobs.get(place).zip(self.values.get(place));
        let met = |watch: usize| self.met.get(watch).copied().unwrap_or(true);
        of.is_some_and(|(knob, now)| knob.needs_met(*now, value).is_some_and(|watch| !met(watch)))
    }

    /// What a try says.
    fn take(&mut self, tried: &Try) {
        let Try { knob: place, value, simulation } = tried;
        let (place, value, score) = (*place, *value, Score::of(simulation));
        if !score.is_better(&self.best) {
            return;
        }
        match &mut self.phase {
            Phase::Alone(_) => self.alone.push(Alone { knob: place, value, score }),
            Phase::Descent { waiting, is_better, .. } => {
                *is_better = true;
                self.best = score;
                self.met = simulation.met().collect();
                if let Some(of) = self.values.get_mut(place) {
                    *of = value;
                }
                // What else was to be tried on it began at another value.
                waiting.retain(|(other, _)| *other != place);
                if let Some(knob) = self.knobs.get(place) {
                    waiting.extend(knob.options(value).into_iter().rev().map(|option| (place, option)));
                }
            }
            Phase::Done => {}
        }
    }

    /// After the changes alone come those that were better, the best first; after a round in which anything was better,
    /// another one over all knobs.
    fn next_round(&mut self) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Alone(_) => {
                let mut waiting: Vec<(usize, f64)> =
                    self.ranked().iter().map(|of| (of.knob, of.value)).collect();
                let mut round: Vec<usize> = Vec::new();
                for (place, _) in &waiting {
                    if !round.contains(place) {
                        round.push(*place);
                    }
                }
                waiting.reverse();
                Phase::Descent { waiting, is_better: false, round }
            }
            Phase::Descent { is_better: true, round, .. } => {
                let mut waiting = Vec::new();
                for place in &round {
                    let of = self.knobs.get(*place).zip(self.values.get(*place));
                    if let Some((knob, value)) = of {
                        waiting.extend(knob.options(*value).into_iter().map(|option| (*place, option)));
                    }
                }
                waiting.reverse();
                Phase::Descent { waiting, is_better: false, round }
            }
            Phase::Descent { .. } | Phase::Done => Phase::Done,
        };
    }

    /// The best thresholds with another value of one knob; `None` where they would never rest.
    fn thresholds_with(&self, place: usize, value: f64) -> Result<Option<Thresholds>, SearchError> {
        let mut tree = self.tree.clone();
        for (index, (knob, own)) in self.knobs.iter().zip(&self.values).enumerate() {
            let value = if index == place { value } else { *own };
            if value != knob.value {
                knob.set(&mut tree, value);
            }
        }
        let tried = thresholds::of(&tree)?;
        Ok((!knobs::undoes(&RuleSet::of(&tried))).then_some(tried))
    }
}

/// How far a try is.
enum Way {
    On,
    There,
    /// It cannot be better any more.
    Worse,
}

impl Try {
    /// Goes on for so many minutes, as long as it is no worse than what it is held against: it only becomes worse.
    fn advance(&mut self, minutes: u32, best: &Score) -> Way {
        let mut left = minutes;
        while left > 0 {
            let now = left.min(LOOK);
            if self.simulation.advance(now) {
                return Way::There;
            }
            if best.is_better(&Score::of(&self.simulation)) {
                return Way::Worse;
            }
            left -= now;
        }
        Way::On
    }
}

#[cfg(test)]
mod tests;
