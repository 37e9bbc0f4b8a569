//! What a search knows of what it tried already.

use std::collections::{BTreeMap, BTreeSet};

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
    fn part(&self) -> Part {
        self.knobs.get(self.change.0).map_or(Part::Requests, Knob::part)
    }

    fn key(&self, counts: impl Fn(Part) -> bool) -> Key {
        let all = self.knobs.iter().zip(self.values).enumerate();
        let (changed, value) = self.change;
        all.filter(|(_, (knob, _))| counts(knob.part()))
            .map(|(place, (_, own))| (place, if place == changed { value } else { *own }.to_bits()))
            .collect()
    }
}

/// What is remembered.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// What was no better than the best of then: it is no better than that of now.
    worse: BTreeSet<Key>,
    /// What came of changes that were better alone.
    better: BTreeMap<Key, Outcomes>,
}

impl Memory {
    /// Files only cost: what they do is worse whatever the rest does. Whether requests and tasks miss their targets in the
    /// same minutes depends on both.
    fn all(values: &Values<'_>) -> Key {
        let of_files = values.part() == Part::Files;
        values.key(|part| (part == Part::Files) == of_files)
    }

    pub(super) fn is_worse(&mut self, values: &Values<'_>) {
        self.worse.insert(Self::all(values));
    }

    pub(super) fn was_worse(&self, values: &Values<'_>) -> bool {
        self.worse.contains(&Self::all(values))
    }

    pub(super) fn is_better(&mut self, values: &Values<'_>, outcomes: Outcomes) {
        self.better.insert(values.key(|part| part == values.part()), outcomes);
    }

    /// What comes of the part of a knob, where it is known: with the same values of its own, and for tasks where the database
    /// is away in the same minutes as now.
    pub(super) fn outcome(&self, values: &Values<'_>, now: &Outcomes) -> Option<Outcome> {
        let part = values.part();
        let known = self.better.get(&values.key(|of| of == part))?;
        let counts = part != Part::Tasks || known.is_away_as(now);
        counts.then(|| known.part(part).clone())
    }
}
