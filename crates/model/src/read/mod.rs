//! Reading JSON strictly: an unknown, missing, repeated or impossible field is an error with its place.
//!
//! A text becomes a tree, a tree becomes checked types. The second step has a reader of our own (`source`).

mod error;
pub(crate) mod json;
mod locate;
mod record;
mod source;

use serde_json::Value;

pub(crate) use error::{Step, written};
pub(crate) use locate::locate;
pub(crate) use record::{Named, named, record};
pub(crate) use source::{Read, Source};

use crate::plan::{Plan, PlanError};
use crate::thresholds::Thresholds;
use crate::words::refusals::files as text;

/// The most text that is read, in bytes: a hundred times the published plan.
pub const LARGEST_TEXT: usize = 5_000_000;

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is longer than anything that makes sense.
    #[error(fmt = text::too_long)]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// It is no JSON, or not of the expected form.
    #[error("{}{}{reason}", Place(path), Line(*line, *column))]
    Form {
        /// The field, with dots between the names; empty where the text as a whole is wrong.
        path: String,
        /// The line, from 1; 0 where the value did not come from a text.
        line: usize,
        /// The column, from 1; 0 where the value did not come from a text.
        column: usize,
        /// What is wrong, and what is allowed.
        reason: String,
    },
    /// Its parts contradict each other.
    #[error(transparent)]
    Contradiction(#[from] PlanError),
}

struct Place<'a>(&'a str);

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() || self.0 == "." { Ok(()) } else { write!(f, "{}: ", self.0) }
    }
}

struct Line(usize, usize);

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == 0 { Ok(()) } else { text::line_column(f, self.0, self.1) }
    }
}

/// Reads a capacity plan and checks it.
///
/// # Errors
/// [`ReadError`] with the place and the reason.
pub fn plan(text: &str) -> Result<Plan, ReadError> {
    let plan: Plan = from_text(text)?;
    plan.check()?;
    Ok(plan)
}

/// Reads scaling thresholds.
///
/// # Errors
/// [`ReadError`] with the place and the reason.
pub fn thresholds(text: &str) -> Result<Thresholds, ReadError> {
    from_text(text)
}

/// Reads a tree from JSON text; a name given twice in one object is an error.
///
/// # Errors
/// [`ReadError`] with the line and the column.
pub fn tree(text: &str) -> Result<Value, ReadError> {
    if text.len() > LARGEST_TEXT {
        return Err(ReadError::TooLong { length: text.len() });
    }
    // Some editors put a mark before the first character.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    json::parse(text).map_err(|fault| {
        let (line, column) = locate::position(text, fault.at).unwrap_or_default();
        ReadError::Form { path: String::new(), line, column, reason: fault.reason }
    })
}

/// Reads a value of any type from JSON text.
///
/// # Errors
/// [`ReadError`] with the field, the line and the column.
pub(crate) fn from_text<T: Read>(text: &str) -> Result<T, ReadError> {
    let tree = tree(text)?;
    source::read(&tree).map_err(|error| {
        let (line, column) = locate::locate(text, &error.steps()).unwrap_or_default();
        ReadError::Form { path: error.path(), line, column, reason: error.reason() }
    })
}

/// Reads a value of any type from a JSON tree; where it cannot be read, the steps to what is wrong, and the reason.
pub(crate) fn from_tree_by_steps<T: Read>(tree: &Value) -> Result<T, (Vec<Step>, String)> {
    source::read(tree).map_err(|error| (error.steps(), error.reason()))
}

/// Reads a value of any type from a JSON tree.
///
/// # Errors
/// [`ReadError`] with the field.
pub(crate) fn from_tree<T: Read>(tree: &Value) -> Result<T, ReadError> {
    source::read(tree).map_err(|error| ReadError::Form {
        path: error.path(),
        line: 0,
        column: 0,
        reason: error.reason(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published;

    fn changed(from: &str, to: &str) -> String {
        let text = published::PLAN_JSON.replacen(from, to, 1);
        assert_ne!(text, published::PLAN_JSON, "`{from}` is in the published plan");
        plan(&text).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_field_is_named_with_its_place() {
        let error = changed("\"best_for\"", "\"worst_for\"");
        assert!(error.starts_with("capacity_tiers.tier_1k.worst_for: line "), "{error}");
        assert!(error.contains("unknown field `worst_for`"), "{error}");
    }

    #[test]
    fn a_missing_field_is_named_with_its_place() {
        let error = changed("\"days_per_month\": 30,", "");
        assert!(
            error.starts_with("assumptions: line ") && error.ends_with("missing field `days_per_month`"),
            "{error}"
        );
    }

    #[test]
    fn a_field_that_may_be_null_may_not_be_missing() {
        let error = changed("\"messaging\": null,", "");
        assert!(error.contains("missing field `messaging`"), "{error}");
    }

    #[test]
    fn an_impossible_value_is_named_with_its_limits() {
        let error = changed("\"concurrent_peak\": 1000,", "\"concurrent_peak\": 0,");
        assert!(error.starts_with("capacity_tiers.tier_1k.concurrent_peak: line "), "{error}");
        assert!(error.ends_with("users is 0; allowed: 1 to 1,000,000,000, a whole number"), "{error}");
    }

    #[test]
    fn more_than_a_whole_is_not_saved_and_runs_nowhere() {
        let allowed = "per cent of a whole is 150; allowed: 0 to 100";
        let mut tree = tree(published::PLAN_JSON).unwrap();
        let refused = |tree: &Value, path: &str| {
            let error = from_tree::<Plan>(tree).unwrap_err().to_string();
            assert_eq!(error, format!("{path}: {allowed}"));
        };
        for field in ["reserved_1y_percent", "reserved_3y_percent", "spot_percent", "spot_share_percent"] {
            let mut tree = tree.clone();
            tree["capacity_tiers"]["tier_1k"]["cost_lines"][0]["terms"][field] = Value::from(150);
            refused(&tree, &format!("capacity_tiers.tier_1k.cost_lines[0].terms.{field}"));
        }
        tree["cost_savings"]["cdn_transfer_saving_percent"]["high"] = Value::from(150);
        refused(&tree, "cost_savings.cdn_transfer_saving_percent.high");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let error = changed("\"cost_monthly_usd\": 500", "\"cost_monthly_usd\": \"much\"");
        assert!(error.contains("tier_1k.cost_monthly_usd") && error.contains("invalid type"), "{error}");
    }

    #[test]
    fn names_that_refer_to_nothing_are_refused() {
        let error = changed("\"default_scenario\": \"moderate\"", "\"default_scenario\": \"wild\"");
        assert_eq!(
            error,
            "growth_scenarios.default_scenario: there is no scenario `wild`; \
             allowed: conservative, moderate, aggressive"
        );
        let error = changed("\"to\": \"tier_10k\"", "\"to\": \"tier_5k\"");
        assert!(error.starts_with("migrations[0].to: there is no tier `tier_5k`"), "{error}");
    }

    #[test]
    fn tiers_of_the_same_rated_load_are_refused() {
        let error = changed("\"concurrent_peak\": 1000,", "\"concurrent_peak\": 10000,");
        assert!(error.contains("each tier needs its own rated load"), "{error}");
    }

    #[test]
    fn text_after_the_end_and_endless_text_are_refused() {
        let error = plan(&format!("{} {{}}", published::PLAN_JSON)).unwrap_err();
        assert!(error.to_string().contains("nothing may follow"), "{error}");
        let long = " ".repeat(LARGEST_TEXT + 1);
        assert!(matches!(plan(&long), Err(ReadError::TooLong { .. })));
    }
}
