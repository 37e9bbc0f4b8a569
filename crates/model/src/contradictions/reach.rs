//! Conditions that are always or never met, because what they compare is a part of a whole.

use super::List;
use crate::thresholds::Comparison;
use crate::words::contradictions::rules as text;

/// Whether a metric is a part of a whole, by its name: `cpu_utilization_percent`, `connections_percent_of_maximum`.
pub(super) fn is_percent(metric: &str) -> bool {
    metric.split('_').any(|word| word == "percent")
}

/// Finds a condition that nothing between 0 and the whole can change.
pub(super) fn check(
    pointer: &str,
    name: &str,
    metric: &str,
    (comparison, threshold): (Comparison, f64),
    list: &mut List<'_>,
) {
    let is_percent = is_percent(metric);
    let (headline, why) = match comparison {
        Comparison::AtLeast if is_percent && threshold > 100.0 => {
            (text::NEVER_ACTS, text::NEVER_MORE_THAN_100)
        }
        Comparison::Above if is_percent && threshold >= 100.0 => {
            (text::NEVER_ACTS, text::NEVER_MORE_THAN_100)
        }
        Comparison::AtMost if is_percent && threshold >= 100.0 => {
            (text::ALWAYS_ACTS, text::NEVER_MORE_THAN_100)
        }
        Comparison::Below if is_percent && threshold > 100.0 => {
            (text::ALWAYS_ACTS, text::NEVER_MORE_THAN_100)
        }
        Comparison::AtLeast if threshold == 0.0 => (text::ALWAYS_ACTS, text::NEVER_LESS_THAN_0),
        Comparison::Below if threshold == 0.0 => (text::NEVER_ACTS, text::NEVER_LESS_THAN_0),
        _ => return,
    };
    list.add(
        format!("{pointer}/threshold"),
        None,
        format!("{name} {headline}"),
        text::it_asks_for(&metric.replace('_', " "), &condition(comparison, threshold, list), why),
    );
}

/// What a comparison asks for: `from 70 on`.
pub(super) fn condition(comparison: Comparison, threshold: f64, list: &List<'_>) -> String {
    let threshold = list.count(threshold);
    match comparison {
        Comparison::AtLeast => text::from(&threshold),
        Comparison::Above => text::above(&threshold),
        Comparison::AtMost => text::up_to(&threshold),
        Comparison::Below => text::below(&threshold),
    }
}
