//! Rules that no simulation runs, because they name what is not there.

use super::List;
use crate::autoscale::rules::RuleSet;
use crate::thresholds::Thresholds;
use crate::words::simulate::unknown;

/// Finds rules and limits with a metric, a unit, a day, a class or a component that nobody knows.
pub(super) fn check(thresholds: &Thresholds, list: &mut List<'_>) {
    for of in RuleSet::of(thresholds).not_run {
        if let Some((headline, detail)) = unknown(&of) {
            list.add(of.pointer, None, headline, detail);
        }
    }
}
