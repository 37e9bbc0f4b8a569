//! What a cell holds: how it is read, how it is written, and how it is handed to a spreadsheet.

use serde_json::Value;

use crate::calendar::Day;
use crate::entry;
use crate::format::{Locale, Unit};
use crate::quantity::Bounds;

/// The longest text of a cell, in characters.
const LONGEST: usize = 500;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A number of a unit, within bounds.
    Number(Unit, Bounds),
    /// A text. Where it is optional, none is null; else there has to be one.
    Text {
        /// Whether there may be none.
        optional: bool,
    },
    /// Several short texts, written with a plus sign between them.
    List,
    /// Yes or no.
    YesNo,
    /// One of several: what the document calls each, and what people do.
    Choice(&'static [(&'static str, &'static str)]),
    /// A day, written as 2027-03-01.
    Day,
}

impl Kind {
    /// Reads what somebody typed.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed.
    pub fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        let text = text.trim();
        match self {
            Self::Number(unit, bounds) => {
                entry::read(text, *unit, bounds, locale).map_err(|error| error.to_string())
            }
            _ if text.chars().nth(LONGEST).is_some() => Err(self.too_long(locale)),
            Self::Text { optional: true } if text.is_empty() => Ok(Value::Null),
            Self::Text { optional: false } | Self::Choice(_) | Self::Day | Self::YesNo if text.is_empty() => {
                Err(format!("Nothing is written here. Allowed: {}", self.allowed(locale)))
            }
            Self::Text { .. } => Ok(Value::from(text)),
            Self::List => {
                let parts = text.split(['+', ',']).map(str::trim).filter(|part| !part.is_empty());
                let list = Value::Array(parts.map(Value::from).collect());
                // It is written longer than it was typed: what is shown has to be good as it stands.
                match self.write(&list, locale).chars().nth(LONGEST) {
                    Some(_) => Err(self.too_long(locale)),
                    None => Ok(list),
                }
            }
            Self::YesNo => yes_or_no(text).map(Value::from).ok_or_else(|| self.not_allowed(text, locale)),
            Self::Choice(choices) => {
                let is_it = |name: &str| name.eq_ignore_ascii_case(text);
                let found = choices.iter().find(|(value, label)| is_it(value) || is_it(label));
                found.map(|(value, _)| Value::from(*value)).ok_or_else(|| self.not_allowed(text, locale))
            }
            Self::Day => match text.parse::<Day>() {
                Ok(day) => Ok(Value::from(day.to_string())),
                Err(_) => Err(self.not_allowed(text, locale)),
            },
        }
    }

    fn too_long(&self, locale: &Locale) -> String {
        format!("The text is too long. Allowed: {}", self.allowed(locale))
    }

    fn not_allowed(&self, text: &str, locale: &Locale) -> String {
        let shown: String = text.chars().take(40).collect();
        format!("“{shown}” is not allowed. Allowed: {}", self.allowed(locale))
    }

    /// What the cell allows, in words.
    pub fn allowed(&self, locale: &Locale) -> String {
        match self {
            Self::Number(unit, bounds) => entry::allowed(*unit, bounds, locale),
            Self::Text { optional } => {
                let nothing = if *optional { ", or nothing" } else { "" };
                format!("1 to {LONGEST} characters{nothing}")
            }
            Self::List => format!("names with a plus sign between, {LONGEST} characters at most"),
            Self::YesNo => "yes or no".to_owned(),
            Self::Choice(choices) => choices.iter().map(|(_, label)| *label).collect::<Vec<_>>().join(", "),
            Self::Day => "a day, as 2027-03-01".to_owned(),
        }
    }

    /// Whether the cell may be empty.
    pub const fn is_optional(&self) -> bool {
        match self {
            Self::Number(_, bounds) => bounds.optional,
            Self::Text { optional } => *optional,
            Self::List => true,
            Self::YesNo | Self::Choice(_) | Self::Day => false,
        }
    }

    /// A value as the cell shows it; nothing where it is of another kind.
    pub fn write(&self, value: &Value, locale: &Locale) -> String {
        match (self, value) {
            (Self::Number(unit, _), Value::Number(number)) => {
                number.as_f64().map(|number| unit.format(number, locale)).unwrap_or_default()
            }
            (Self::YesNo, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
            (Self::List, Value::Array(values)) => {
                values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" + ")
            }
            (Self::Choice(choices), Value::String(own)) => {
                let found = choices.iter().find(|(value, _)| value == own);
                found.map_or(own.as_str(), |(_, label)| label).to_owned()
            }
            (Self::Text { .. } | Self::Day, Value::String(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// A value for a spreadsheet: a number without thousands and units, so that it is a number there as well; and a
    /// text that a spreadsheet would run as a formula with an apostrophe before it.
    pub fn copied(&self, value: &Value, locale: &Locale) -> String {
        match (self, value) {
            (Self::Number(unit, _), Value::Number(number)) => {
                let Some(number) = number.as_f64() else { return String::new() };
                let unit = match unit {
                    Unit::Share | Unit::Percent => *unit,
                    _ => Unit::Count,
                };
                // Spreadsheets know the hyphen for a minus and nothing else.
                unit.format(number, &Locale { group: None, ..*locale }).replace('−', "-")
            }
            _ => guarded(self.write(value, locale)),
        }
    }

    /// Reads a cell of a spreadsheet.
    ///
    /// # Errors
    /// As for [`Kind::read`].
    pub fn pasted(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        match self {
            Self::Number(..) => self.read(text, locale),
            _ => self.read(unguarded(text), locale),
        }
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    const YES: [&str; 4] = ["yes", "y", "true", "1"];
    const NO: [&str; 4] = ["no", "n", "false", "0"];
    let is_among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_among(&YES) { Some(true) } else { is_among(&NO).then_some(false) }
}

/// Whether a spreadsheet would run a text, or would were it not for the apostrophes before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

fn unguarded(text: &str) -> &str {
    if is_formula(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}
