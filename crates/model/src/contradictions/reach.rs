//! Conditions that are always or never met, because what they compare is a part of a whole.

use super::List;
use crate::thresholds::Comparison;

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
            ("never acts", "it is never more than 100%")
        }
        Comparison::Above if is_percent && threshold >= 100.0 => ("never acts", "it is never more than 100%"),
        Comparison::AtMost if is_percent && threshold >= 100.0 => {
            ("always acts", "it is never more than 100%")
        }
        Comparison::Below if is_percent && threshold > 100.0 => ("always acts", "it is never more than 100%"),
        Comparison::AtLeast if threshold == 0.0 => ("always acts", "it is never less than 0"),
        Comparison::Below if threshold == 0.0 => ("never acts", "it is never less than 0"),
        _ => return,
    };
    list.add(
        format!("{pointer}/threshold"),
        None,
        format!("{name} {headline}"),
        format!(
            "It asks for {} {}; {why}.",
            metric.replace('_', " "),
            condition(comparison, threshold, list)
        ),
    );
}

/// What a comparison asks for: `from 70 on`.
pub(super) fn condition(comparison: Comparison, threshold: f64, list: &List<'_>) -> String {
    let threshold = list.count(threshold);
    match comparison {
        Comparison::AtLeast => format!("from {threshold} on"),
        Comparison::Above => format!("above {threshold}"),
        Comparison::AtMost => format!("up to {threshold}"),
        Comparison::Below => format!("below {threshold}"),
    }
}
