//! On what a simulation rests.

use super::super::simulate::assumption;
use crate::autoscale::simulate::{Assumptions, Origin};
use crate::format::{Locale, Unit};

/// What heads the fields of start-up times and of how old metrics are.
pub const TIMES: &str = "Start-up times and age of metrics";

/// What a cooldown means here, and in which other ways it is read.
pub const CHOICES: &str = "A cooldown begins with a decision. Published is “nothing from that rule”: the rule itself rests, every \
    other one may act. Application Auto Scaling lets all rules of a direction rest, and only a larger step up acts \
    meanwhile. Simple scaling of EC2 lets every rule of the component rest, until its units have started. A condition \
    that still holds when the rest is over acts again at once. The HPA knows no cooldown: its stabilisation windows and \
    policies take the place, as near as they come.";

/// How the search goes about it.
pub const SEARCH: &str = "Thresholds, amounts, cooldowns and periods of the rules, fewest and most units, predictive scaling and \
    bursts are changed one at a time, on this load with these failures: first each alone, then the best together, as long \
    as anything gets better. Better is fewer minutes outside of targets, then less cost. Storage, IOPS and connections of \
    the database have no price here, so their rules stay as they are, and nothing is tried that would contradict itself. What is found is better than all its neighbours, not than everything there is, and \
    it fits this load: look at it under others before you take it. It is always about the rules, whatever is chosen \
    above.";

/// A factor that no rule states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where that comes from.
    pub origin: &'static str,
}

/// Every factor of a simulation that no rule states, with its value and where that comes from.
pub fn grounds(of: &Assumptions, locale: &Locale) -> Vec<Ground> {
    let ground = |field: &crate::autoscale::simulate::Field| Ground {
        name: assumption(field).to_owned(),
        value: field_value(field.unit, (field.get)(of), locale),
        origin: match field.origin {
            Origin::Plan => "the plan's assumptions",
            Origin::Tier => "the tier in force",
            Origin::Thresholds => "the scaling thresholds",
            Origin::Known => "a law or a usual default",
            Origin::Assumed => "assumed; no source says",
        },
    };
    Assumptions::FIELDS.iter().map(ground).collect()
}

/// Two digits behind the point are enough to read.
fn field_value(unit: Unit, value: f64, locale: &Locale) -> String {
    let shown = if unit == Unit::Share { value * 100.0 } else { value };
    let decimals = if shown.fract() == 0.0 { 0 } else { 2 };
    unit.rounded(value, decimals, locale)
}
