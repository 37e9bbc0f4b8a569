//! What somebody types into a field, read and checked.

use crate::format::{Locale, NotANumber, Unit};
use crate::quantity::Bounds;

/// Why a text is not accepted in a field: what is wrong with it, and what is allowed there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// It is no number.
    #[error("{problem}. Allowed: {allowed}")]
    Text {
        /// What is wrong.
        problem: NotANumber,
        /// What is allowed.
        allowed: String,
    },
    /// It is a number that is not allowed.
    #[error("{written} is not allowed. Allowed: {allowed}")]
    Value {
        /// The number as it was understood.
        written: String,
        /// What is allowed.
        allowed: String,
    },
}

/// The allowed values of a field in words: `0% to 100%`; `1 to 120, a whole number`.
pub fn allowed(unit: Unit, bounds: &Bounds, locale: &Locale) -> String {
    let (min, max) = (unit.format(bounds.min, locale), unit.format(bounds.max, locale));
    if bounds.whole { format!("{min} to {max}, a whole number") } else { format!("{min} to {max}") }
}

/// Reads a number of a unit and checks it.
///
/// # Errors
/// [`EntryError`], in the words of the field.
pub fn read(text: &str, unit: Unit, bounds: &Bounds, locale: &Locale) -> Result<f64, EntryError> {
    let allowed = || allowed(unit, bounds, locale);
    let read = if bounds.whole { unit.parse_whole(text, locale) } else { unit.parse(text, locale) };
    let value = read.map_err(|problem| EntryError::Text { problem, allowed: allowed() })?;
    if bounds.allows(value) {
        Ok(value)
    } else {
        Err(EntryError::Value { written: unit.format(value, locale), allowed: allowed() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{GrowthRate, Months, Share};

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
        assert_eq!(read("1.000", Unit::Share, &Share::BOUNDS, &Locale::ENGLISH), Ok(0.01));
    }

    #[test]
    fn what_is_allowed_is_read() {
        assert_eq!(read("15", Unit::Share, &Share::BOUNDS, &Locale::ENGLISH), Ok(0.15));
        assert_eq!(read("1,5", Unit::Share, &Share::BOUNDS, &Locale::new(Some('.'), ',')), Ok(0.015));
    }
}
