//! Which difference moves an answer most: each is taken over alone by the first plan.
//!
//! What all of them do together is more or less than the sum of what each does alone, and that is said: growth decides
//! how long a dearer tier is in force, so a price and a rate have no effects of their own that add up.

use super::groups::{is_in_forecast, together};
use super::{Figure, Summary, foresee};
use crate::calendar::Day;
use crate::document::{Between, number, step};
use crate::growth::Growth;
use crate::{Document, Edit};
use serde_json::json;

/// How many differences are tried at most.
pub const MOST_TRIALS: usize = 300;
/// How many stretches of other growth are tried at most.
const MOST_STRETCHES: usize = 24;

/// What each difference between two plans does by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// The figures of the first plan.
    pub first: Summary,
    /// The figures of the second plan: all differences together.
    pub second: Summary,
    /// What was tried, in the order of the differences.
    pub trials: Vec<Trial>,
    /// The differences that no forecast follows from.
    pub idle: usize,
    /// The differences that were too many to be tried.
    pub untried: usize,
    /// What is tried, in order.
    waiting: Vec<Vec<usize>>,
    today: Option<Day>,
}

/// Some of the differences, taken over by the first plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Which, by their places: several where they make sense only together.
    pub changes: Vec<usize>,
    /// The months that it is about, where it is growth in some months; their rates in both plans.
    pub stretch: Option<Stretch>,
    /// The figures that follow, or why there is no such plan.
    pub outcome: Result<Summary, String>,
    /// What it is made of, where it can be taken apart: growth, by stretches of months.
    pub parts: Vec<Self>,
}

/// Months that follow each other and grow alike, in each of two plans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The first month.
    pub from: u64,
    /// The last month.
    pub to: u64,
    /// Growth a month in the first plan, as a share.
    pub first: f64,
    /// Growth a month in the second plan, as a share.
    pub second: f64,
}

impl Effects {
    /// Tries all that differs; `None` where either plan has no forecast.
    pub fn of(between: &Between, today: Option<Day>) -> Option<Self> {
        let mut effects = Self::begin(between, today)?;
        effects.go_on(between, MOST_TRIALS);
        Some(effects)
    }

    /// The effects of what differs before anything was tried; `None` where either plan has no forecast. Each trial reads
    /// a whole plan: a page tries a few at a time.
    pub fn begin(between: &Between, today: Option<Day>) -> Option<Self> {
        let mut waiting = together(between.changes());
        let untried = waiting.iter().skip(MOST_TRIALS).map(Vec::len).sum();
        waiting.truncate(MOST_TRIALS);
        Some(Self {
            first: foresee(between.first(), today).ok()?.summary,
            second: foresee(between.second(), today).ok()?.summary,
            trials: Vec::with_capacity(waiting.len()),
            idle: between.changes().iter().filter(|change| !is_in_forecast(change)).count(),
            untried,
            waiting,
            today,
        })
    }

    /// Tries some more. `between` is what it was begun with.
    pub fn go_on(&mut self, between: &Between, most: usize) {
        if self.is_whole() {
            return;
        }
        let slice = self.trials.len()..self.trials.len().saturating_add(most).min(self.waiting.len());
        for changes in self.waiting.get(slice).unwrap_or_default() {
            self.trials.push(trial(between, changes.clone(), self.today));
        }
        if self.is_whole() {
            self.trials.extend(refused_together(between, &self.trials, self.today));
        }
    }

    /// Whether everything was tried.
    pub fn is_whole(&self) -> bool {
        self.trials.len() >= self.waiting.len()
    }

    /// How many were tried, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.trials.len().min(self.waiting.len()), self.waiting.len())
    }

    /// What moves a figure, the one that moves it most first.
    pub fn ranked(&self, figure: Figure) -> Vec<&Trial> {
        let mut ranked: Vec<(f64, &Trial)> = self
            .trials
            .iter()
            .filter_map(|trial| {
                let summary = trial.outcome.as_ref().ok()?;
                let swing = summary.swing(&self.first, figure).abs();
                summary.moves(&self.first, figure).then_some((swing, trial))
            })
            .collect();
        ranked.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        ranked.into_iter().map(|(_, trial)| trial).collect()
    }

    /// How many that were tried leave a figure as it is.
    pub fn still(&self, figure: Figure) -> usize {
        let is_still =
            |trial: &&Trial| trial.outcome.as_ref().is_ok_and(|summary| !summary.moves(&self.first, figure));
        self.trials.iter().filter(is_still).count()
    }

    /// What cannot be taken over alone, with the reason.
    pub fn refused(&self) -> impl Iterator<Item = (&Trial, &str)> {
        self.trials.iter().filter_map(|trial| Some((trial, trial.outcome.as_ref().err()?.as_str())))
    }

    /// By how much a figure moves: with all differences together, and the sum of what each does alone. `None` where that
    /// is no number: a month that is not within the horizon.
    pub fn sums(&self, figure: Figure) -> (Option<f64>, Option<f64>) {
        let alone = self.trials.iter().filter_map(|trial| trial.outcome.as_ref().ok());
        let alone = alone.map(|summary| {
            // What leaves a month out of the horizon where it was moves nothing.
            let is_still = !summary.moves(&self.first, figure);
            if is_still { Some(0.0) } else { summary.difference(&self.first, figure) }
        });
        (self.second.difference(&self.first, figure), alone.sum())
    }

    /// By how much a trial moves a figure, for a picture: what does not happen within the horizon counts as happening
    /// right after it.
    pub fn swing(&self, trial: &Trial, figure: Figure) -> f64 {
        trial.outcome.as_ref().map(|summary| summary.swing(&self.first, figure)).unwrap_or_default()
    }
}

fn trial(between: &Between, changes: Vec<usize>, today: Option<Day>) -> Trial {
    let outcome = outcome(between, &changes, today);
    let is_scenario = |index: &usize| {
        between.changes().get(*index).is_some_and(|change| change.pointer == "/inputs/scenario")
    };
    let parts = if changes.iter().any(is_scenario) { by_stretch(between, today) } else { Vec::new() };
    Trial { changes, stretch: None, outcome, parts }
}

fn outcome(between: &Between, changes: &[usize], today: Option<Day>) -> Result<Summary, String> {
    let document = between.with(changes).map_err(|error| error.reason())?;
    summary(&document, today)
}

fn summary(document: &Document, today: Option<Day>) -> Result<Summary, String> {
    foresee(document, today).map(|foreseen| foreseen.summary).map_err(|error| error.to_string())
}

/// Those that were refused one by one, as one: they may lean on each other.
fn refused_together(between: &Between, trials: &[Trial], today: Option<Day>) -> Option<Trial> {
    let refused: Vec<&Trial> = trials.iter().filter(|trial| trial.outcome.is_err()).collect();
    if refused.len() < 2 {
        return None;
    }
    let mut changes: Vec<usize> = refused.iter().flat_map(|trial| trial.changes.iter().copied()).collect();
    changes.sort_unstable();
    let outcome = Ok(outcome(between, &changes, today).ok()?);
    Some(Trial { changes, stretch: None, outcome, parts: Vec::new() })
}

/// The growth of the second plan, taken over by stretches of months; nothing where it is one stretch, or none.
fn by_stretch(between: &Between, today: Option<Day>) -> Vec<Trial> {
    let stretches = stretches(between.first(), between.second());
    if stretches.len() < 2 || stretches.len() > MOST_STRETCHES {
        return Vec::new();
    }
    let trials = stretches.into_iter().map(|stretch| Trial {
        changes: Vec::new(),
        stretch: Some(stretch),
        outcome: with_growth(between.first(), stretch).and_then(|document| summary(&document, today)),
        parts: Vec::new(),
    });
    trials.collect()
}

/// The months of the first plan in which the second one grows otherwise.
fn stretches(first: &Document, second: &Document) -> Vec<Stretch> {
    let growth = |document: &Document, month| {
        Growth::of(document.plan(), document.inputs()).map(|growth| growth.rate(month)).unwrap_or_default()
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    for month in 1..=first.inputs().months.get() {
        let rates = (growth(first, month), growth(second, month));
        match stretches.last_mut() {
            Some(last) if last.to + 1 == month && (last.first, last.second) == rates => last.to = month,
            _ if rates.0 == rates.1 => {}
            _ => stretches.push(Stretch { from: month, to: month, first: rates.0, second: rates.1 }),
        }
    }
    stretches
}

/// A document that grows otherwise in some months.
fn with_growth(document: &Document, stretch: Stretch) -> Result<Document, String> {
    let scenario = &document.inputs().scenario;
    let growth = Growth::of(document.plan(), document.inputs()).map_err(|error| error.to_string())?;
    let rate = |month: u64| {
        let is_within = (stretch.from..=stretch.to).contains(&month);
        if is_within { stretch.second } else { growth.rate(month) }
    };
    // A period for each month: what the scenario was made of does not matter to the forecast.
    let months = 1..=document.inputs().months.get();
    let periods: Vec<_> =
        months.map(|month| json!({"from_month": month, "monthly_rate": number(rate(month))})).collect();
    let pointer = format!("/plan/growth_scenarios/scenarios/{}", step(scenario));
    let set = |field: &str, value| Edit::Set { pointer: format!("{pointer}/{field}"), value };
    let edit = Edit::Batch(vec![set("periods", json!(periods)), set("overrides", json!([]))]);
    document.apply(&edit, document).map_err(|error| error.reason())
}
