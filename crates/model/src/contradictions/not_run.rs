//! Rules that no simulation runs, because they name what is not there, and rules without an end.

use super::List;
use crate::autoscale::rules::{Lever, RuleSet};
use crate::thresholds::Thresholds;
use crate::words::contradictions::rules as text;
use crate::words::simulate::unknown;

/// Finds rules and limits with a metric, a unit, a day, a class or a component that nobody knows.
pub(super) fn check(thresholds: &Thresholds, list: &mut List<'_>) {
    let rules = RuleSet::of(thresholds);
    for of in rules.watches.into_iter().filter(|of| of.effect.lever == Lever::Pool && of.effect.change > 0.0)
    {
        list.add(of.pointer, None, text::pool_has_no_end(&of.name), text::POOL_GROWS.to_owned());
    }
    for of in rules.not_run {
        if let Some((headline, detail)) = unknown(&of) {
            list.add(of.pointer, None, headline, detail);
        }
    }
}
