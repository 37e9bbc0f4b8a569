//! Which rule is due, minute by minute.

use std::ops::Range;

use super::effect::Lever;
use super::metric::Sample;
use super::set::{RuleSet, SAMPLE_S, Watch};
use crate::plan::Component;
use crate::thresholds::{Comparison, Statistic};

/// What a cooldown holds back, and from when it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cooldown {
    /// The rule itself, from its decision. As the thresholds are written: "nothing from that rule".
    #[default]
    PerRule,
    /// As Application Auto Scaling reads it: by direction, from the decision. While it lasts, only a larger step up acts, and
    /// only by the difference, and what rests longer of both holds; a step up ends the rest after a step down.
    PerDirection,
    /// As simple scaling of EC2 reads it: every rule of the component, from the end of the start of its units. What is due
    /// meanwhile is dropped.
    PerComponent,
}

/// How many values of a metric are kept for telling why a rule acted.
pub const SEEN: usize = 5;

/// The last values of a metric, the latest last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::autoscale) struct Recent([f64; SEEN]);

impl Recent {
    /// Nothing has been seen.
    pub(in crate::autoscale) const NONE: Self = Self([f64::NAN; SEEN]);

    pub(in crate::autoscale) fn see(&mut self, value: f64) {
        // Moved one by one: rotating is a call, for each rule and minute.
        let [_, second, third, fourth, fifth] = self.0;
        self.0 = [second, third, fourth, fifth, value];
    }

    /// As many as there are periods, at most [`SEEN`].
    pub(in crate::autoscale) fn last(&self, periods: u32) -> &[f64] {
        let periods = usize::try_from(periods).unwrap_or(SEEN).clamp(1, SEEN);
        self.0.get(SEEN - periods..).unwrap_or_default()
    }
}

/// What a rule ever saw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Whether its condition was ever true in every one of its last periods.
    pub met: bool,
    /// Whether it ever decided anything; where cooldowns are not a rule's own, whether it might have.
    pub decided: bool,
    /// The least and the most of its periods, infinite where there was none.
    pub least: f64,
    /// See [`Reach::least`].
    pub most: f64,
}

/// A rule that is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fired {
    /// Its place among the rules.
    pub watch: usize,
    /// What it changes, of what its action says: less than that where the reading of cooldowns allows a difference only.
    pub change: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    sum: f64,
    largest: f64,
    samples: u32,
    /// Periods in a row in which the condition was true.
    run: u32,
    seen: Recent,
    rest_until_s: u32,
    /// Whether an alert without a cooldown was given since the condition began.
    told: bool,
    reach: Reach,
}

const FRESH: State = State {
    sum: 0.0,
    largest: f64::NEG_INFINITY,
    samples: 0,
    run: 0,
    seen: Recent::NONE,
    rest_until_s: 0,
    told: false,
    reach: Reach { met: false, decided: false, least: f64::INFINITY, most: f64::NEG_INFINITY },
};

/// The rest of a component, where cooldowns are not a rule's own.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rest {
    component: Component,
    up_until_s: u32,
    up_step: f64,
    down_until_s: u32,
    all_until_s: u32,
}

/// The memory of the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Engine {
    reading: Cooldown,
    states: Vec<State>,
    rests: Vec<Rest>,
}

impl Engine {
    /// Rules that have seen nothing yet.
    pub fn new(set: &RuleSet, reading: Cooldown) -> Self {
        let rest =
            |component| Rest { component, up_until_s: 0, up_step: 0.0, down_until_s: 0, all_until_s: 0 };
        Self { reading, states: vec![FRESH; set.watches.len()], rests: super::SCALED.map(rest).to_vec() }
    }

    /// Shows the rules of a component its next sample.
    pub fn observe(&mut self, set: &RuleSet, component: Component, sample: &Sample) {
        for (watch, state) in set.watches.iter().zip(&mut self.states) {
            if watch.component == component {
                state.see(watch, sample.get(watch.metric));
            }
        }
    }

    /// Shows the rules at some places, which are those of one component, its next sample. Gives whether the condition of any
    /// was true in every one of its last periods.
    pub fn observe_at(&mut self, set: &RuleSet, places: Range<usize>, sample: &Sample) -> bool {
        let of = set.watches.get(places.clone()).zip(self.states.get_mut(places));
        let Some((watches, states)) = of else { return false };
        let mut is_on = false;
        for (watch, state) in watches.iter().zip(states) {
            state.see(watch, sample.get(watch.metric));
            is_on |= state.run >= watch.periods;
        }
        is_on
    }

    /// Whether the condition of a rule was true in every one of its last periods.
    pub fn is_on(&self, set: &RuleSet, watch: usize) -> bool {
        let of = set.watches.get(watch).zip(self.states.get(watch));
        of.is_some_and(|(watch, state)| state.run >= watch.periods)
    }

    /// What each rule ever saw.
    pub fn reaches(&self) -> impl Iterator<Item = Reach> {
        // Where the rest of one rule is that of others, a larger change may act where a smaller one did not.
        let is_own = self.reading == Cooldown::PerRule;
        let of =
            move |reach: Reach| Reach { decided: if is_own { reach.decided } else { reach.met }, ..reach };
        self.states.iter().map(move |state| of(state.reach))
    }

    /// The rules of a component that are due, in the order of the file; where cooldowns are not a rule's own, the largest
    /// step first.
    pub fn due(&self, set: &RuleSet, component: Component, now_s: u32) -> Vec<Fired> {
        let mut due = Vec::new();
        let mut places = set.of_component(component).map(|(place, _)| place);
        if let Some(first) = places.next() {
            self.due_at(set, first..places.last().unwrap_or(first) + 1, now_s, &mut due);
        }
        due
    }

    /// The same of the rules at some places, which are those of one component, added to a list.
    pub fn due_at(&self, set: &RuleSet, places: Range<usize>, now_s: u32, due: &mut Vec<Fired>) {
        let from = places.start;
        let of = set.watches.get(places.clone()).zip(self.states.get(places));
        let Some((watches, states)) = of else { return };
        for ((watch, state), place) in watches.iter().zip(states).zip(from..) {
            if state.run >= watch.periods
                && let Some(fired) = self.allowed(place, watch, now_s)
            {
                due.push(fired);
            }
        }
        if self.reading != Cooldown::PerRule {
            due.sort_by(|a, b| b.change.total_cmp(&a.change));
        }
    }

    fn allowed(&self, place: usize, watch: &Watch, now_s: u32) -> Option<Fired> {
        let state = self.states.get(place)?;
        let change = watch.effect.change;
        let fired = Fired { watch: place, change };
        if watch.cooldown_s.is_none() {
            return (!state.told).then_some(fired);
        }
        if watch.effect.lever == Lever::Alert || self.reading == Cooldown::PerRule {
            return (now_s >= state.rest_until_s).then_some(fired);
        }
        let rest = self.rests.iter().find(|rest| rest.component == watch.component)?;
        if self.reading == Cooldown::PerComponent {
            return (now_s >= rest.all_until_s).then_some(fired);
        }
        if change < 0.0 {
            return (now_s >= rest.down_until_s).then_some(fired);
        }
        let change = if now_s >= rest.up_until_s { change } else { change - rest.up_step };
        (change > 0.0).then_some(Fired { watch: place, change })
    }

    /// Whether a rule may still act after others did in the same minute.
    pub fn still(&self, set: &RuleSet, fired: Fired, now_s: u32) -> Option<Fired> {
        self.allowed(fired.watch, set.watches.get(fired.watch)?, now_s)
    }

    /// Begins the rest after a decision; what was decided is there at `ready_s`. Gives the time from which on the rule may
    /// act again, where it rests.
    pub fn decided(&mut self, set: &RuleSet, fired: Fired, now_s: u32, ready_s: u32) -> Option<u32> {
        let watch = set.watches.get(fired.watch)?;
        let state = self.states.get_mut(fired.watch)?;
        (state.told, state.reach.decided) = (true, true);
        let cooldown = watch.cooldown_s?;
        let until = now_s.saturating_add(cooldown);
        state.rest_until_s = until;
        let rest = self.rests.iter_mut().find(|rest| rest.component == watch.component)?;
        if watch.effect.lever == Lever::Alert {
            return Some(until);
        }
        // What another rule began is not over sooner because of this one.
        let direction_until_s = if watch.effect.change < 0.0 {
            rest.down_until_s = rest.down_until_s.max(until);
            rest.down_until_s
        } else {
            let is_difference = fired.change < watch.effect.change;
            rest.up_step = if is_difference { rest.up_step + fired.change } else { fired.change };
            rest.up_until_s = rest.up_until_s.max(until);
            rest.down_until_s = 0;
            rest.up_until_s
        };
        rest.all_until_s = ready_s.max(now_s).saturating_add(cooldown);
        Some(match self.reading {
            Cooldown::PerRule => until,
            Cooldown::PerDirection => direction_until_s,
            Cooldown::PerComponent => rest.all_until_s,
        })
    }

    /// The last values that a rule saw, the latest last: as many as its periods, at most [`SEEN`].
    pub fn seen(&self, set: &RuleSet, watch: usize) -> &[f64] {
        let of = set.watches.get(watch).zip(self.states.get(watch));
        of.map(|(watch, state)| state.seen.last(watch.periods)).unwrap_or_default()
    }
}

impl State {
    fn see(&mut self, watch: &Watch, sample: f64) {
        let Some(value) = self.period(watch, sample) else { return };
        self.seen.see(value);
        if value < self.reach.least {
            self.reach.least = value;
        }
        if value > self.reach.most {
            self.reach.most = value;
        }
        if is_true(watch.comparison, value, watch.threshold) {
            self.run = self.run.saturating_add(1);
            self.reach.met |= self.run >= watch.periods;
        } else {
            (self.run, self.told) = (0, false);
        }
    }

    /// The value of a period that ends with a sample.
    fn period(&mut self, watch: &Watch, sample: f64) -> Option<f64> {
        // Most periods are one sample: then there is nothing to add up and nothing to divide.
        if watch.samples == 1 && watch.statistic == Statistic::Average {
            return Some(sample);
        }
        self.sum += sample;
        self.largest = self.largest.max(sample);
        self.samples += 1;
        if self.samples < watch.samples {
            return None;
        }
        let value = match watch.statistic {
            // A sample that is missing makes the sum no number, and the period no true one.
            Statistic::Average => self.sum / f64::from(self.samples),
            Statistic::Maximum => self.largest,
        };
        (self.sum, self.largest, self.samples) = (0.0, f64::NEG_INFINITY, 0);
        Some(value)
    }
}

pub(in crate::autoscale) fn is_true(comparison: Comparison, value: f64, threshold: f64) -> bool {
    match comparison {
        Comparison::AtLeast => value >= threshold,
        Comparison::Above => value > threshold,
        Comparison::AtMost => value <= threshold,
        Comparison::Below => value < threshold,
    }
}

/// The samples, from 0, after which a rule by itself would act on a series of its metric.
pub fn firings(watch: &Watch, series: &[f64]) -> Vec<u32> {
    let set = RuleSet { watches: vec![watch.clone()], not_run: Vec::new() };
    let mut engine = Engine::new(&set, Cooldown::PerRule);
    let mut acted = Vec::new();
    for (index, value) in (0..).zip(series) {
        let now_s = SAMPLE_S.saturating_mul(index);
        engine.observe(&set, watch.component, &Sample::default().with(watch.metric, *value));
        for fired in engine.due(&set, watch.component, now_s) {
            engine.decided(&set, fired, now_s, now_s);
            acted.push(index);
        }
    }
    acted
}
