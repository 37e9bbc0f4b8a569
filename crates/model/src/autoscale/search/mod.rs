//! The rules of least cost that keep the targets, found by trying.
//!
//! First each change is tried alone: that is what would have helped. Then coordinate descent: the changes that were better
//! alone, the best first, are taken over one by one where they still make it better, and so on with their neighbours until
//! nothing does. Every try runs on the same load with the same failures, and the same tries are made however they are cut
//! into pieces.
//!
//! What is found is what it would be if everything were simulated to its end each time, but little of it is: a change is
//! simulated in the part of the platform that it belongs to, alone ([`Part`]); a try ends where it can no longer be better;
//! and it is not simulated where nothing would come of it or where what comes of it is known.
//!
//! Nothing is tried that contradicts itself or the plan in anything that the given rules do not.
//!
//! Better is: fewer minutes in which any target is missed; of as many, fewer minutes summed over the targets; where some are,
//! fewer requests and files lost; then less cost. Each of these only becomes more as a simulation goes on, so a try is worse for good
//! as soon as it is worse. What is found is no more than better than all its neighbours.

mod attempt;
mod given;
mod idle;
mod knobs;
mod memory;
mod outcome;
mod score;

pub use knobs::{Kind, Knob};
pub use score::Score;

use serde_json::Value;

use attempt::{Try, Way};
use given::Given;
use memory::{Memory, Values};
use outcome::{Outcome, Outcomes};

use super::load::Load;
use super::simulate::{Part, Request, SimulateError, Simulation};
use crate::thresholds::{self, Thresholds};
use crate::{Edit, read::ReadError};

/// How many tries a search makes at most.
pub const MOST_TRIES: usize = 600;

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
    given: Given,
    /// What may be changed.
    pub knobs: Vec<Knob>,
    /// The value of each knob in the best thresholds so far.
    values: Vec<f64>,
    /// How good the given thresholds are.
    pub first: Score,
    /// How good the best ones are.
    pub best: Score,
    /// What came of each part with them.
    outcomes: Outcomes,
    memory: Memory,
    /// Changes that were better alone, in the order of the knobs.
    alone: Vec<Alone>,
    phase: Phase,
    running: Option<Box<Try>>,
    /// The last try: the next one takes over what it computed of waits.
    spent: Option<Box<Simulation>>,
    tries: usize,
    /// Minutes that were simulated, of one part each.
    simulated: u64,
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

/// What is next.
enum Next {
    Try(Box<Try>),
    /// What would come of the next try is known.
    Known,
    Over,
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
        let knobs = knobs::knobs(&thresholds::of(tree)?, tree);
        let first = Score::of(given);
        let mut waiting: Vec<(usize, f64)> = Vec::new();
        for (place, knob) in knobs.iter().enumerate() {
            waiting.extend(knob.options(knob.value).into_iter().map(|value| (place, value)));
        }
        waiting.reverse();
        Ok(Self {
            given: Given::new(tree),
            values: knobs.iter().map(|knob| knob.value).collect(),
            knobs,
            first,
            best: first,
            outcomes: Outcomes::of(given),
            memory: Memory::default(),
            alone: Vec::new(),
            phase: Phase::Alone(waiting),
            running: None,
            spent: None,
            tries: 0,
            simulated: 0,
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
        let mut running = match self.running.take() {
            Some(running) => running,
            None => match self.next(request, load)? {
                Next::Try(running) => running,
                Next::Known => return Ok(false),
                Next::Over => return Ok(true),
            },
        };
        let before = running.simulation.progress().0;
        let way = running.advance(minutes, &self.best);
        self.simulated += u64::from(running.simulation.progress().0 - before);
        match way {
            Way::On => self.running = Some(running),
            Way::Worse => {
                self.is_worse((running.knob, running.value));
                self.spent = Some(running.simulation);
            }
            Way::There => {
                let outcome = Outcome::of(&running.simulation, running.part);
                let Try { knob, value, thresholds, part, pending, simulation, around, .. } = *running;
                self.spent = Some(simulation);
                let outcomes = around.with(part, outcome);
                if pending.is_empty() {
                    self.came((knob, value), thresholds, outcomes, (request, load))?;
                } else {
                    let next = self.begun((knob, value), (thresholds, pending), outcomes, (request, load))?;
                    self.running = Some(next);
                }
            }
        }
        Ok(false)
    }

    /// Minutes that were simulated so far, of one part of the platform each: how much work it was.
    pub const fn simulated(&self) -> u64 {
        self.simulated
    }

    /// Whether each change was tried alone: what would have helped is known.
    pub const fn has_tried_alone(&self) -> bool {
        !matches!(self.phase, Phase::Alone(_))
    }

    /// Tries that were made, of at most how many: in the end of as many as there were.
    pub const fn progress(&self) -> (usize, usize) {
        (self.tries, if matches!(self.phase, Phase::Done) { self.tries } else { MOST_TRIES })
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

    /// The next try.
    fn next(&mut self, request: &Request<'_>, load: &Load) -> Result<Next, SearchError> {
        loop {
            if self.tries >= MOST_TRIES {
                self.phase = Phase::Done;
            }
            let next = match &mut self.phase {
                Phase::Done => return Ok(Next::Over),
                Phase::Alone(waiting) | Phase::Descent { waiting, .. } => waiting.pop(),
            };
            let Some((place, value)) = next else {
                self.next_round();
                continue;
            };
            if self.values.get(place) == Some(&value) || self.is_idle(place, value) {
                continue;
            }
            let (change, parts) = ((place, value), self.parts(place));
            if self.memory.was_worse(&self.with(change)) {
                self.tries += 1;
                return Ok(Next::Known);
            }
            let Some(thresholds) = self.thresholds_with(change, request)?.map(Box::new) else { continue };
            self.tries += 1;
            let around = self.outcomes.clone();
            if let Some((part, outcome)) = self.memory.outcome(&self.with(change), &self.outcomes) {
                self.came(change, thresholds, around.with(part, outcome), (request, load))?;
                return Ok(Next::Known);
            }
            return Ok(Next::Try(self.begun(change, (thresholds, parts), around, (request, load))?));
        }
    }

    fn parts(&self, place: usize) -> &'static [Part] {
        self.knobs.get(place).map_or(&[], Knob::parts)
    }

    /// A try of a part that takes over what the last one computed.
    fn begun(
        &mut self,
        change: (usize, f64),
        of: (Box<Thresholds>, &'static [Part]),
        around: Outcomes,
        (request, load): (&Request<'_>, &Load),
    ) -> Result<Box<Try>, SearchError> {
        let mut begun = Box::new(Try::begin(change, of, around, request, load)?);
        if let Some(spent) = &mut self.spent {
            begun.simulation.learn(spent);
        }
        Ok(begun)
    }

    /// What came of a change: `outcomes` are those of the part that it changes, and of the others as they are. Where requests
    /// keep the database away in other minutes, other tasks are to come of them.
    fn came(
        &mut self,
        change: (usize, f64),
        thresholds: Box<Thresholds>,
        outcomes: Outcomes,
        ground: (&Request<'_>, &Load),
    ) -> Result<(), SearchError> {
        if !outcomes.tasks_follow() {
            self.running = Some(self.begun(change, (thresholds, &[Part::Tasks]), outcomes, ground)?);
            return Ok(());
        }
        let score = outcomes.score();
        if score.is_better(&self.best) {
            self.take(change, score, outcomes);
        } else {
            self.is_worse(change);
        }
        Ok(())
    }

    /// The values of now with a change.
    fn with(&self, change: (usize, f64)) -> Values<'_> {
        Values { knobs: &self.knobs, values: &self.values, change }
    }

    fn is_worse(&mut self, change: (usize, f64)) {
        self.memory.is_worse(&Values { knobs: &self.knobs, values: &self.values, change });
    }

    /// What is better is taken over, or remembered where changes are tried alone.
    fn take(&mut self, (place, value): (usize, f64), score: Score, outcomes: Outcomes) {
        match &mut self.phase {
            Phase::Alone(_) => {
                self.alone.push(Alone { knob: place, value, score });
                let values = Values { knobs: &self.knobs, values: &self.values, change: (place, value) };
                self.memory.is_better(&values, outcomes);
            }
            Phase::Descent { waiting, is_better, .. } => {
                *is_better = true;
                self.best = score;
                self.outcomes = outcomes;
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

    /// The best thresholds with another value of one knob, where they may be tried: see [`Given::with`].
    fn thresholds_with(
        &mut self,
        change: (usize, f64),
        request: &Request<'_>,
    ) -> Result<Option<Thresholds>, SearchError> {
        let values = Values { knobs: &self.knobs, values: &self.values, change };
        Ok(self.given.with(&values, request)?)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod part_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
