//! What is allowed and cannot be meant: a tier that is smaller than the one below it, a minimum over a maximum, a rule
//! that undoes another.
//!
//! [`Plan::check`] refuses what the model cannot compute with. This is the rest: a plan may be saved with it, and says
//! so until somebody has looked.

mod actions;
mod costs;
mod limits;
mod migrations;
mod not_run;
mod peak;
mod plan;
mod reach;
mod sizes;
mod starts;
mod thresholds;
mod tiers;

use crate::autoscale::settings::Settings;
use crate::autoscale::simulate::Starts;
use crate::document::step;
use crate::format::{Locale, Unit};
use crate::plan::Plan;
use crate::thresholds::Thresholds;
use crate::words::capitalised;
use crate::words::contradictions::plan as text;

/// Two places that cannot both be meant, or one that cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The field to look at first: a pointer of the document.
    pub pointer: String,
    /// What it contradicts, where that is another field.
    pub other: Option<String>,
    /// What is wrong, in a few words.
    pub headline: String,
    /// The values.
    pub detail: String,
}

/// Everything in a plan, and in scaling thresholds where they are at hand, that contradicts something: tiers first,
/// then the rest of the plan, then the thresholds, each in the order of the file. How long starts take is what is asked of
/// simulations.
pub fn contradictions(
    plan: &Plan,
    scaling: Option<(&Thresholds, &Settings)>,
    locale: &Locale,
) -> Vec<Contradiction> {
    let mut list = List { locale, found: Vec::new() };
    tiers::check(plan, &mut list);
    plan::check(plan, &mut list);
    if let Some((thresholds, settings)) = scaling {
        thresholds::check(plan, (thresholds, &settings.times.starts()), &mut list);
    }
    list.found
}

/// The same of scaling thresholds alone, with themselves and with the plan, where starts take so long.
pub(crate) fn of_thresholds(
    plan: &Plan,
    scaling: (&Thresholds, &Starts),
    locale: &Locale,
) -> Vec<Contradiction> {
    let mut list = List { locale, found: Vec::new() };
    thresholds::check(plan, scaling, &mut list);
    list.found
}

/// What was found so far, and how numbers are written.
struct List<'a> {
    locale: &'a Locale,
    found: Vec<Contradiction>,
}

impl List<'_> {
    fn add(&mut self, pointer: String, other: Option<String>, headline: String, detail: String) {
        self.found.push(Contradiction { pointer, other, headline, detail });
    }

    fn write(&self, unit: Unit, value: f64) -> String {
        unit.format(value, self.locale)
    }

    fn count(&self, value: f64) -> String {
        self.write(Unit::Count, value)
    }

    /// Finds a value over another that is its limit. Each has a name and its place below what has both.
    fn order(
        &mut self,
        owner: &str,
        who: &str,
        unit: Unit,
        (name, at, value): (&str, &str, f64),
        (limit_name, limit_at, limit): (&str, &str, f64),
    ) {
        if value > limit {
            self.add(
                format!("{owner}{at}"),
                Some(format!("{owner}{limit_at}")),
                text::over(who, name, limit_name),
                capitalised(&format!(
                    "{name}: {}; {limit_name}: {}.",
                    self.write(unit, value),
                    self.write(unit, limit)
                )),
            );
        }
    }

    /// Finds a part of a whole that is more than the whole.
    fn part(&mut self, pointer: String, name: &str, percent: f64) {
        if percent > 100.0 {
            self.add(
                pointer,
                None,
                text::over_100(name),
                text::part_of_whole(&self.write(Unit::Percent, percent)),
            );
        }
    }

    /// Finds a name that an earlier thing of the same list has, and says what comes of it.
    fn twice<'n>(&mut self, kind: &str, detail: &str, names: impl Iterator<Item = (String, &'n str)>) {
        let mut seen: Vec<(String, &str)> = Vec::new();
        for (pointer, name) in names {
            match seen.iter().find(|(_, earlier)| *earlier == name) {
                Some((earlier, _)) => self.add(
                    pointer,
                    Some(earlier.clone()),
                    text::two_are_called(kind, name),
                    detail.to_owned(),
                ),
                None => seen.push((pointer, name)),
            }
        }
    }
}

/// What comes of one name for two things that are known by it.
const NAMES_BOTH: &str = text::NAMES_BOTH;

/// The pointer of a tier.
fn tier_pointer(id: &str) -> String {
    format!("/plan/capacity_tiers/{}", step(id))
}

#[cfg(test)]
mod tests;
