//! What a rule does, against the list that it stands in.

use super::List;
use crate::thresholds::{Action, ActionType, Rule};

/// Finds a rule that does the opposite of its list's, nothing, or whose condition is never looked at.
pub(super) fn check_rule(pointer: &str, is_up: bool, rule: &Rule, list: &mut List<'_>) {
    let does = match (is_up, rule.action.r#type) {
        (true, ActionType::Remove) => Some(("up", "removes")),
        (false, ActionType::Add) => Some(("down", "adds")),
        // The next size is a larger one.
        (false, ActionType::Resize) => Some(("down", "takes a larger size")),
        _ => None,
    };
    if let Some((scales, does)) = does {
        list.add(
            format!("{pointer}/action/type"),
            None,
            format!("{} scales {scales} and {does}", rule.name),
            format!("It stands among the rules that scale {scales}; what it does is the opposite."),
        );
    }
    check_amount(pointer, &rule.name, &rule.action, list);
    let periods = [
        ("evaluation_periods", rule.evaluation_periods.as_f64(), "0 periods in a row"),
        ("period_seconds", rule.period_seconds.get(), "periods of 0 s"),
    ];
    for (field, value, words) in periods {
        if value == 0.0 {
            list.add(
                format!("{pointer}/{field}"),
                None,
                format!("{} looks at {words}", rule.name),
                "In no time there is nothing to compare; at least one sample is looked at all the same."
                    .to_owned(),
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
            format!("{name} changes nothing"),
            format!("The amount of its action is 0 {}.", action.unit),
        );
    }
}
