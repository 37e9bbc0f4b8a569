//! What a search knows of what it tried already.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Knob;
use super::outcome::{Outcome, Outcomes};
use crate::autoscale::simulate::Part;

/// Values of knobs, by place, to the bit.
type Key = Vec<(usize, u64)>;

/// A value of a knob among the values of all.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) knobs: &'a [Knob],
    pub(super) values: &'a [f64],
    pub(super) change: (usize, f64),
}

impl Values<'_> {
    /// The part that is changed, where it is one alone.
    fn part(&self) -> Option<Part> {
        match self.knobs.get(self.change.0)?.parts() {
            [part] => Some(*part),
            _ => None,
        }
    }

    /// Sets what is not as it was given in a tree of thresholds.
    pub(super) fn set(&self, tree: &mut Value) {
        let (changed, value) = self.change;
        for (place, (knob, own)) in self.knobs.iter().zip(self.values).enumerate() {
            let value = if place == changed { value } else { *own };
            if value != knob.value {
                knob.set(tree, value);
            }
        }
    }

    fn key(&self, counts: impl Fn(&Knob) -> bool) -> Key {
        let all = self.knobs.iter().zip(self.values).enumerate();
        let (changed, value) = self.change;
        all.filter(|(_, (knob, _))| counts(knob))
            .map(|(place, (_, own))| (place, if place == changed { value } else { *own }.to_bits()))
            .collect()
    }
}

/// What is remembered.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// What was no better than the best of then: it is no better than that of now. Whether parts miss their targets in the
    /// same minutes depends on all of them.
    worse: BTreeSet<Key>,
    /// What came of changes that were better alone.
    better: BTreeMap<Key, Outcomes>,
}

impl Memory {
    pub(super) fn is_worse(&mut self, values: &Values<'_>) {
        self.worse.insert(values.key(|_| true));
    }

    pub(super) fn was_worse(&self, values: &Values<'_>) -> bool {
        self.worse.contains(&values.key(|_| true))
    }

    pub(super) fn is_better(&mut self, values: &Values<'_>, outcomes: Outcomes) {
        if let Some(part) = values.part() {
            self.better.insert(values.key(|knob| knob.concerns(part)), outcomes);
        }
    }

    /// What comes of the part of a knob, where it is known: with the same values of its own, and for tasks where the database
    /// is away in the same minutes as now.
    pub(super) fn outcome(&self, values: &Values<'_>, now: &Outcomes) -> Option<(Part, Outcome)> {
        let part = values.part()?;
        let known = self.better.get(&values.key(|knob| knob.concerns(part)))?;
        let counts = part != Part::Tasks || known.is_away_as(now);
        counts.then(|| (part, known.part(part).clone()))
    }
}
