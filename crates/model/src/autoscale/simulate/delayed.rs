//! What the rules see, and when: samples that are as old as metrics are when they arrive.

use std::ops::Range;

use super::world::Samples;
use crate::autoscale::rules::{Metric, RuleSet, Sample};
use crate::plan::Component;

/// Samples that the rules have not seen yet, written over the oldest in turn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Delayed {
    /// Of each step the samples of the components that scale, in their order.
    kept: Vec<Vec<Sample>>,
    /// Of each step the processor load of the backend.
    cpu: Vec<f64>,
    length: usize,
    /// Where the next one goes, and with it the oldest.
    next: usize,
}

impl Delayed {
    pub(super) fn new(delay_steps: usize) -> Self {
        Self { kept: Vec::new(), cpu: Vec::new(), length: delay_steps.saturating_add(1), next: 0 }
    }

    pub(super) fn push(&mut self, turns: &[Turn], samples: &Samples) {
        let own = turns.iter().map(|turn| samples.of(turn.component));
        let cpu = samples.backend.get(Metric::Cpu);
        match self.kept.get_mut(self.next).zip(self.cpu.get_mut(self.next)) {
            Some((places, place)) => {
                places.iter_mut().zip(own).for_each(|(place, sample)| *place = *sample);
                *place = cpu;
            }
            None => {
                self.kept.push(own.copied().collect());
                self.cpu.push(cpu);
            }
        }
        self.next = if self.next + 1 < self.length { self.next + 1 } else { 0 };
    }

    /// The samples that are seen now.
    pub(super) fn seen(&self) -> Option<(&[Sample], f64)> {
        let kept = self.kept.get(self.next).filter(|_| self.kept.len() >= self.length)?;
        Some((kept, *self.cpu.get(self.next)?))
    }
}

/// A component that scales.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Turn {
    pub(super) component: Component,
    /// The places of its rules.
    pub(super) places: Range<usize>,
    /// Whether the condition of any of them is met.
    pub(super) is_on: bool,
}

/// The components that scale, in the order in which the rules stand: that of the priorities.
pub(super) fn turns(rules: &RuleSet, scaled: &[Component]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for (place, watch) in rules.watches.iter().enumerate() {
        match turns.last_mut() {
            Some(turn) if turn.component == watch.component => turn.places.end = place + 1,
            _ => turns.push(Turn { component: watch.component, places: place..place + 1, is_on: false }),
        }
    }
    turns.retain(|turn| scaled.contains(&turn.component));
    turns
}
