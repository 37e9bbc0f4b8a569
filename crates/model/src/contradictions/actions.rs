//! What a rule does, against the list that it stands in.

use super::List;
use crate::thresholds::{Action, ActionType, Rule};
use crate::words::contradictions::rules as text;

/// Finds a rule that does the opposite of its list's, nothing, or whose condition is never looked at.
pub(super) fn check_rule(pointer: &str, is_up: bool, rule: &Rule, list: &mut List<'_>) {
    let does = match (is_up, rule.action.r#type) {
        (true, ActionType::Remove) => Some(("up", "removes")),
        (false, ActionType::Add) => Some(("down", "adds")),
        // The next size is a larger one.
        (false, ActionType::Resize) => Some(("down", text::TAKES_LARGER_SIZE)),
        _ => None,
    };
    if let Some((scales, does)) = does {
        list.add(
            format!("{pointer}/action/type"),
            None,
            text::scales_and_does(&rule.name, scales, does),
            text::stands_among_rules_that(scales),
        );
    }
    check_amount(pointer, &rule.name, &rule.action, list);
    let periods = [
        ("evaluation_periods", rule.evaluation_periods.as_f64(), text::NO_PERIODS),
        ("period_seconds", rule.period_seconds.get(), text::NO_PERIOD_LENGTH),
    ];
    for (field, value, words) in periods {
        if value == 0.0 {
            list.add(
                format!("{pointer}/{field}"),
                None,
                text::looks_at(&rule.name, words),
                text::NO_TIME_TO_COMPARE.to_owned(),
            );
        }
    }
}

/// Finds a rule that does nothing. An alert has no amount.
pub(super) fn check_amount(pointer: &str, name: &str, action: &Action, list: &mut List<'_>) {
    if action.r#type != ActionType::Alert && action.amount.get() == 0 {
        list.add(
            format!("{pointer}/action/amount"),
            None,
            text::changes_nothing(name),
            text::amount_is_0(&action.unit),
        );
    }
}
