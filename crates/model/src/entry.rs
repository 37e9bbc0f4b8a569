//! What somebody types into a field, read and checked.

use serde_json::Value;

use crate::document::number;
use crate::format::{Locale, NotANumber, Unit};
use crate::quantity::Bounds;
use crate::words::refusals::values as text;

/// Why a text is not accepted in a field: what is wrong with it, and what is allowed there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// It is no number.
    #[error(fmt = text::problem_and_allowed)]
    Text {
        /// What is wrong.
        problem: NotANumber,
        /// What is allowed.
        allowed: String,
    },
    /// It is a number that is not allowed.
    #[error(fmt = text::not_allowed)]
    Value {
        /// The number as it was understood.
        written: String,
        /// What is allowed.
        allowed: String,
    },
}

/// The allowed values of a field in words: `0% to 100%`; `1 to 120, a whole number`; `0 s to 60 s, or nothing`.
pub fn allowed(unit: Unit, bounds: &Bounds, locale: &Locale) -> String {
    let (min, max) = (unit.format(bounds.min, locale), unit.format(bounds.max, locale));
    let whole = if bounds.whole { text::A_WHOLE_NUMBER } else { "" };
    let nothing = if bounds.optional { text::OR_NOTHING } else { "" };
    text::limits(&min, &max, whole, nothing)
}

/// Reads a number of a unit and checks it, and gives what the document holds for it. That is null where nothing is
/// written and the field may be empty.
///
/// # Errors
/// [`EntryError`], in the words of the field.
pub fn read(text: &str, unit: Unit, bounds: &Bounds, locale: &Locale) -> Result<Value, EntryError> {
    if bounds.optional && text.trim().is_empty() {
        return Ok(Value::Null);
    }
    let allowed = || allowed(unit, bounds, locale);
    let read = if bounds.whole { unit.parse_whole(text, locale) } else { unit.parse(text, locale) };
    let is_allowed = |text: &str| unit.parse(text, locale).is_ok_and(|value| bounds.allows(value));
    let value = read.map_err(|problem| {
        let problem = match problem {
            // One of its readings alone may stand here.
            NotANumber::Grouping { text, whole, fraction }
                if is_allowed(&whole) && !is_allowed(&fraction) =>
            {
                NotANumber::Separator { text, meant: whole }
            }
            other => other,
        };
        EntryError::Text { problem, allowed: allowed() }
    })?;
    if bounds.allows(value) {
        Ok(number(value))
    } else {
        Err(EntryError::Value { written: unit.format(value, locale), allowed: allowed() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Count, GrowthRate, Months, Seconds, Share};
    use serde_json::json;

    fn error(text: &str, unit: Unit, bounds: &Bounds) -> String {
        read(text, unit, bounds, &Locale::ENGLISH).unwrap_err().to_string()
    }

    #[test]
    fn an_error_speaks_the_language_of_its_field() {
        assert_eq!(
            error("lots", Unit::Count, &Months::BOUNDS),
            "“lots” is not a number. Allowed: 1 to 120, a whole number"
        );
        assert_eq!(
            error("1.5", Unit::Count, &Months::BOUNDS),
            "1.5 is not allowed. Allowed: 1 to 120, a whole number"
        );
        assert_eq!(error("200%", Unit::Share, &Share::BOUNDS), "200% is not allowed. Allowed: 0% to 100%");
        assert_eq!(
            error("-95", Unit::Share, &GrowthRate::BOUNDS),
            "−95% is not allowed. Allowed: −90% to 1,000%"
        );
        assert_eq!(
            error("", Unit::Count, &Months::BOUNDS),
            "Nothing is written here. Allowed: 1 to 120, a whole number"
        );
    }

    #[test]
    fn a_thousand_as_others_write_it_is_not_taken_for_one() {
        assert_eq!(
            error("1.000", Unit::Count, &Months::BOUNDS),
            "“1.000” can be read in two ways: write 1000 or 1. Allowed: 1 to 120, a whole number"
        );
        // No reading is offered that would be refused next.
        let users = crate::quantity::InitialUsers::BOUNDS;
        let error = error("12.345", Unit::Count, &users);
        assert!(error.starts_with("“12.345” is not a number here: write 12345. Allowed: "), "{error}");
        assert_eq!(read("1.000", Unit::Share, &Share::BOUNDS, &Locale::ENGLISH), Ok(json!(0.01)));
    }

    #[test]
    fn what_is_allowed_is_read() {
        assert_eq!(read("15", Unit::Share, &Share::BOUNDS, &Locale::ENGLISH), Ok(json!(0.15)));
        let german = Locale::new(Some('.'), ',');
        assert_eq!(read("1,5", Unit::Share, &Share::BOUNDS, &german), Ok(json!(0.015)));
    }

    #[test]
    fn nothing_is_read_as_null_where_a_field_may_be_empty() {
        let (count, seconds) = (Count::BOUNDS, Seconds::BOUNDS);
        let shards = Bounds { optional: true, ..count };
        let failover = Bounds { optional: true, ..seconds };
        for (text, unit, bounds, value) in [
            ("", Unit::Count, &shards, Value::Null),
            (" \u{a0}", Unit::Seconds, &failover, Value::Null),
            ("0", Unit::Count, &shards, json!(0)),
            ("1k", Unit::Count, &shards, json!(1_000)),
            ("2.5 s", Unit::Seconds, &failover, json!(2.5)),
        ] {
            assert_eq!(read(text, unit, bounds, &Locale::ENGLISH), Ok(value), "{text}");
        }
        assert_eq!(
            error("–", Unit::Count, &shards),
            "“–” is not a number. Allowed: 0 to 1,000,000, a whole number, or nothing"
        );
        assert_eq!(
            error("-1", Unit::Seconds, &failover),
            "−1 s is not allowed. Allowed: 0 s to 31,536,000 s, or nothing"
        );
        for bounds in [&count, &seconds] {
            let error = error(" ", Unit::Count, bounds);
            assert!(error.starts_with("Nothing is written here. Allowed: 0 to "), "{error}");
        }
    }
}
