//! The rules of least cost that keep the targets, found by trying.
//!
//! First each change is tried alone: that is what would have helped. Then coordinate descent: the changes that were better
//! alone, the best first, are taken over one by one where they still make it better, and so on with their neighbours until
//! nothing does. Every try runs on the same load with the same failures, and the same tries are made however they are cut
//! into pieces.
//!
//! Better is: fewer minutes outside of targets; where some are, fewer requests lost; then less cost. What is found is no more
//! than better than all its neighbours.

mod knobs;

pub use knobs::{Kind, Knob};

use serde_json::Value;

use super::load::Load;
use super::rules::RuleSet;
use super::simulate::{Request, SimulateError, Simulation};
use crate::document::number;
use crate::money::Usd;
use crate::thresholds::{self, Thresholds};
use crate::{Edit, read::ReadError};

/// How many tries a search makes at most.
pub const MOST_TRIES: usize = 600;

/// How good thresholds are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Minutes outside of targets, summed over them.
    pub minutes_outside: u32,
    /// API requests without an answer.
    pub lost: f64,
    /// What all units cost.
    pub cost: Usd,
}

impl Score {
    /// Whether it is better than another.
    pub fn is_better(&self, than: &Self) -> bool {
        if self.minutes_outside != than.minutes_outside {
            return self.minutes_outside < than.minutes_outside;
        }
        // A few requests that an instance lost when it failed are no reason to pay more.
        let lost = |of: &Self| if of.minutes_outside > 0 { of.lost } else { 0.0 };
        if lost(self) != lost(than) {
            return lost(self) < lost(than);
        }
        self.cost < than.cost
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
    /// Every change alone, in the order of the knobs.
    pub alone: Vec<Alone>,
    phase: Phase,
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
    /// A search from the thresholds of a tree on. `request` says everything else; its own thresholds do not count but those
    /// that the tiers are rated by.
    ///
    /// # Errors
    /// [`SearchError`] where the thresholds cannot be read or the load cannot be simulated.
    pub fn begin(tree: &Value, request: &Request<'_>, load: &Load) -> Result<Self, SearchError> {
        let given = thresholds::of(tree)?;
        let knobs = knobs::knobs(&given);
        let first = score(&given, request, load)?;
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
            alone: Vec::with_capacity(waiting.len()),
            phase: Phase::Alone(waiting),
            tries: 0,
        })
    }

    /// Makes some more tries. Gives whether it is over.
    ///
    /// # Errors
    /// [`SearchError`] as for [`Search::begin`]; `request` and `load` are what it was begun with.
    pub fn go_on(&mut self, request: &Request<'_>, load: &Load, tries: usize) -> Result<bool, SearchError> {
        for _ in 0..tries {
            if !self.one_try(request, load)? {
                return Ok(true);
            }
        }
        Ok(self.phase == Phase::Done)
    }

    /// Tries that are made, of at most how many.
    pub const fn progress(&self) -> (usize, usize) {
        (self.tries, MOST_TRIES)
    }

    /// What the best thresholds change in the given ones.
    pub fn edits(&self) -> Vec<Edit> {
        let changed = self.knobs.iter().zip(&self.values).filter(|(knob, value)| knob.value != **value);
        changed
            .map(|(knob, value)| Edit::Set { pointer: knob.pointer.clone(), value: number(*value) })
            .collect()
    }

    /// The changes that would have helped alone, the best first.
    pub fn would_help(&self) -> Vec<&Alone> {
        let mut better: Vec<&Alone> =
            self.alone.iter().filter(|of| of.score.is_better(&self.first)).collect();
        better.sort_by(|a, b| {
            let lost = a.score.lost.total_cmp(&b.score.lost);
            let outside = a.score.minutes_outside.cmp(&b.score.minutes_outside);
            let lost = if a.score.minutes_outside > 0 { lost } else { std::cmp::Ordering::Equal };
            outside.then(lost).then(a.score.cost.cmp(&b.score.cost))
        });
        better
    }

    /// One try; whether there was one.
    fn one_try(&mut self, request: &Request<'_>, load: &Load) -> Result<bool, SearchError> {
        loop {
            if self.tries >= MOST_TRIES {
                self.phase = Phase::Done;
            }
            let next = match &mut self.phase {
                Phase::Done => return Ok(false),
                Phase::Alone(waiting) | Phase::Descent { waiting, .. } => waiting.pop(),
            };
            let Some((place, value)) = next else {
                self.next_round();
                continue;
            };
            if self.values.get(place) == Some(&value) {
                continue;
            }
            let Some(score) = self.score_with(place, value, request, load)? else { continue };
            self.tries += 1;
            self.take(place, value, score);
            return Ok(true);
        }
    }

    /// What a try says.
    fn take(&mut self, place: usize, value: f64, score: Score) {
        match &mut self.phase {
            Phase::Alone(_) => self.alone.push(Alone { knob: place, value, score }),
            Phase::Descent { waiting, is_better, .. } if score.is_better(&self.best) => {
                *is_better = true;
                self.best = score;
                if let Some(of) = self.values.get_mut(place) {
                    *of = value;
                }
                // What else was to be tried on it began at another value.
                waiting.retain(|(other, _)| *other != place);
                if let Some(knob) = self.knobs.get(place) {
                    waiting.extend(knob.options(value).into_iter().rev().map(|option| (place, option)));
                }
            }
            Phase::Descent { .. } | Phase::Done => {}
        }
    }

    /// After the changes alone come those that were better, the best first; after a round in which anything was better,
    /// another one over all knobs.
    fn next_round(&mut self) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Alone(_) => {
                let mut waiting: Vec<(usize, f64)> =
                    self.would_help().iter().map(|of| (of.knob, of.value)).collect();
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

    /// How good the best thresholds are with another value of one knob; `None` where they would never rest, or a limit would
    /// pass another.
    fn score_with(
        &self,
        place: usize,
        value: f64,
        request: &Request<'_>,
        load: &Load,
    ) -> Result<Option<Score>, SearchError> {
        let mut tree = self.tree.clone();
        for (index, (knob, own)) in self.knobs.iter().zip(&self.values).enumerate() {
            let value = if index == place { value } else { *own };
            if value != knob.value {
                knob.set(&mut tree, value);
            }
        }
        let tried = thresholds::of(&tree)?;
        if knobs::undoes(&RuleSet::of(&tried)) {
            return Ok(None);
        }
        score(&tried, request, load).map(Some)
    }
}

fn score(thresholds: &Thresholds, request: &Request<'_>, load: &Load) -> Result<Score, SearchError> {
    let request = Request { thresholds, with_lanes: false, ..request.clone() };
    let mut simulation = Simulation::new(&request, load)?;
    simulation.finish();
    let answers = simulation.answers();
    Ok(Score { minutes_outside: answers.minutes_outside(), lost: answers.lost, cost: answers.cost().0 })
}

#[cfg(test)]
mod tests;
