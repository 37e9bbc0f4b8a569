//! What a cell holds: how it is read, how it is written, and how it is handed to a spreadsheet.

use serde_json::Value;

use super::target::shown;
use crate::calendar::Day;
use crate::document::check_name;
use crate::entry;
use crate::export::inert::is_label;
use crate::format::{Locale, Unit};
use crate::quantity::Bounds;
use crate::words::refusals::cells as text;

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
    /// What tells a thing from its siblings: see [`super::Target::Name`].
    Name,
    /// A name that a program takes.
    Code(Code),
    /// Several of them, with commas between.
    Codes(Code),
    /// Several short texts.
    List(Joint),
    /// Yes or no.
    YesNo,
    /// One of several: what the document holds for each, and what people call it.
    Choice(&'static [(Choice, &'static str)]),
    /// One of the plan's tiers.
    Tier,
    /// Something that may be there as a whole or not. Its own fields are cells of the same row.
    Part(&'static Part),
    /// A day, written as 2027-03-01.
    Day,
}

/// Which program takes a name, and so which letters it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// An object of Kubernetes: a label of RFC 1123.
    KubernetesName,
    /// A service of a Compose file (its specification: `^[a-zA-Z0-9._-]+$`).
    ComposeService,
}

impl Code {
    fn takes(self, name: &str) -> bool {
        match self {
            Self::KubernetesName => is_label(name),
            Self::ComposeService => {
                let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
                (1..=100).contains(&name.len()) && name.bytes().all(is_letter)
            }
        }
    }

    const fn allowed(self) -> &'static str {
        match self {
            Self::KubernetesName => text::LABEL_OF_KUBERNETES,
            Self::ComposeService => text::CODE_NAME,
        }
    }
}

/// What stands between the texts of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// `RDB + AOF`; a comma is read as well.
    Plus,
    /// `Email, Critical alerts`.
    Comma,
}

impl Joint {
    const fn written(self) -> &'static str {
        match self {
            Self::Plus => " + ",
            Self::Comma => ", ",
        }
    }

    fn split(self, text: &str) -> impl Iterator<Item = &str> {
        let parts = text.split(move |letter| letter == ',' || self == Self::Plus && letter == '+');
        parts.map(str::trim).filter(|part| !part.is_empty())
    }
}

/// What the document holds for a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A name of an enumeration.
    Word(&'static str),
    /// Yes or no.
    Flag(bool),
    /// Nothing is stated.
    Nothing,
}

impl Choice {
    /// As the document holds it.
    pub fn value(self) -> Value {
        match self {
            Self::Word(word) => Value::from(word),
            Self::Flag(flag) => Value::Bool(flag),
            Self::Nothing => Value::Null,
        }
    }

    fn is_called(self, text: &str) -> bool {
        match self {
            Self::Word(word) => word.eq_ignore_ascii_case(text),
            Self::Flag(flag) => yes_or_no(text) == Some(flag),
            Self::Nothing => text.is_empty(),
        }
    }
}

/// Something that may be there as a whole or not.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What is said where it is not there.
    pub absent: &'static str,
    /// What is said where it is.
    pub present: &'static str,
    /// What is put there: an object.
    pub new: fn() -> Value,
}

/// Two parts that are called the same are the same: functions cannot be told apart.
impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        (self.absent, self.present) == (other.absent, other.present)
    }
}

impl Kind {
    /// Reads what somebody typed, as far as it can be told without the rest of the document; [`super::Slot::read`] looks
    /// at that as well.
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
            Self::Text { optional: true } | Self::Part(_) if text.is_empty() => Ok(Value::Null),
            Self::Choice(_) if text.is_empty() && self.is_optional() => Ok(Value::Null),
            Self::Codes(code) => self.read_codes(*code, text, locale),
            Self::List(joint) => {
                let list = Value::Array(joint.split(text).map(Value::from).collect());
                // It is written longer than it was typed: what is shown has to be good as it stands.
                match self.write(&list, locale).chars().nth(LONGEST) {
                    Some(_) => Err(self.too_long(locale)),
                    None => Ok(list),
                }
            }
            _ if text.is_empty() => Err(text::nothing_is_written(&self.allowed(locale))),
            Self::Text { .. } => Ok(Value::from(text)),
            Self::Code(code) if code.takes(text) => Ok(Value::from(text)),
            Self::Code(_) => Err(self.not_allowed(text, locale)),
            Self::Name | Self::Tier => match check_name(text) {
                Ok(()) => Ok(Value::from(text)),
                Err(error) => Err(error.reason()),
            },
            Self::YesNo => yes_or_no(text).map(Value::from).ok_or_else(|| self.not_allowed(text, locale)),
            Self::Choice(choices) => {
                let is_it = |(choice, label): &&(Choice, &str)| {
                    label.eq_ignore_ascii_case(text) || choice.is_called(text)
                };
                let found = choices.iter().find(is_it);
                found.map(|(choice, _)| choice.value()).ok_or_else(|| self.not_allowed(text, locale))
            }
            Self::Part(part) if part.absent.eq_ignore_ascii_case(text) => Ok(Value::Null),
            Self::Part(part) if part.present.eq_ignore_ascii_case(text) => Ok((part.new)()),
            Self::Part(_) => Err(self.not_allowed(text, locale)),
            Self::Day => match text.parse::<Day>() {
                Ok(day) => Ok(Value::from(day.to_string())),
                Err(_) => Err(self.not_allowed(text, locale)),
            },
        }
    }

    /// Reads names, of which no two are the same.
    fn read_codes(&self, code: Code, text: &str, locale: &Locale) -> Result<Value, String> {
        let mut names: Vec<&str> = Vec::new();
        for name in Joint::Comma.split(text) {
            if !code.takes(name) {
                return Err(self.not_allowed(name, locale));
            }
            if names.contains(&name) {
                return Err(text::name_twice(&shown(name)));
            }
            names.push(name);
        }
        let names = Value::from(names);
        match self.write(&names, locale).chars().nth(LONGEST) {
            Some(_) => Err(self.too_long(locale)),
            None => Ok(names),
        }
    }

    fn too_long(&self, locale: &Locale) -> String {
        text::text_is_too_long(&self.allowed(locale))
    }

    fn not_allowed(&self, text: &str, locale: &Locale) -> String {
        text::not_allowed(&shown(text), &self.allowed(locale))
    }

    /// What the cell allows, in words.
    pub fn allowed(&self, locale: &Locale) -> String {
        match self {
            Self::Number(unit, bounds) => entry::allowed(*unit, bounds, locale),
            Self::Text { optional } => {
                let nothing = if *optional { text::OR_NOTHING } else { "" };
                text::characters(LONGEST, nothing)
            }
            Self::Name => text::A_NAME.to_owned(),
            Self::Code(code) => code.allowed().to_owned(),
            Self::Codes(code) => text::names_each_of(code.allowed()),
            Self::List(Joint::Plus) => text::names_with_plus_signs(LONGEST),
            Self::List(Joint::Comma) => text::names_with_commas(LONGEST),
            Self::YesNo => text::YES_OR_NO.to_owned(),
            Self::Choice(choices) => choices.iter().map(|(_, label)| *label).collect::<Vec<_>>().join(", "),
            Self::Tier => text::A_TIER_OF_THE_PLAN.to_owned(),
            Self::Part(part) => format!("{}, {}", part.absent, part.present),
            Self::Day => text::A_DAY.to_owned(),
        }
    }

    /// Whether the cell may be empty.
    pub fn is_optional(&self) -> bool {
        match self {
            Self::Number(_, bounds) => bounds.optional,
            Self::Text { optional } => *optional,
            Self::List(_) | Self::Codes(_) | Self::Part(_) => true,
            Self::Choice(choices) => choices.iter().any(|(choice, _)| *choice == Choice::Nothing),
            Self::Name | Self::Code(_) | Self::YesNo | Self::Tier | Self::Day => false,
        }
    }

    /// Whether its values are chosen or ticked, and not typed.
    pub const fn is_chosen(&self) -> bool {
        matches!(self, Self::YesNo | Self::Choice(_) | Self::Tier | Self::Part(_))
    }

    /// A value as the cell shows it; nothing where it is of another kind.
    pub fn write(&self, value: &Value, locale: &Locale) -> String {
        match (self, value) {
            (Self::Number(unit, _), Value::Number(number)) => {
                number.as_f64().map(|number| unit.format(number, locale)).unwrap_or_default()
            }
            (Self::YesNo, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
            (Self::List(joint), Value::Array(values)) => {
                values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(joint.written())
            }
            (Self::Codes(_), Value::Array(_)) => Self::List(Joint::Comma).write(value, locale),
            (Self::Choice(choices), own) => {
                let found = choices.iter().find(|(choice, _)| choice.value() == *own);
                found.map_or_else(|| own.as_str().unwrap_or_default(), |(_, label)| label).to_owned()
            }
            (Self::Part(part), Value::Null) => part.absent.to_owned(),
            (Self::Part(part), Value::Object(_)) => part.present.to_owned(),
            (
                Self::Text { .. } | Self::Name | Self::Code(_) | Self::Tier | Self::Day,
                Value::String(text),
            ) => text.clone(),
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
        self.read(self.bare(text), locale)
    }

    /// A cell of a spreadsheet without the apostrophe that keeps it from being run.
    pub(super) fn bare<'a>(&self, text: &'a str) -> &'a str {
        if matches!(self, Self::Number(..)) { text } else { unguarded(text) }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_that_programs_take() {
        let english = Locale::ENGLISH;
        let namespace = Kind::Code(Code::KubernetesName);
        for good in ["shop", "shop-2", "2", &"a".repeat(63)] {
            assert_eq!(namespace.read(good, &english), Ok(json!(good)));
        }
        for bad in ["Shop", "-shop", "shop-", "shop.eu", "a b", "ä", "a_b", &"a".repeat(64), "{{x}}"] {
            let error = namespace.read(bad, &english).unwrap_err();
            assert!(error.contains("lower-case letters, digits and hyphens"), "{bad}: {error}");
        }
        assert!(namespace.read(" ", &english).is_err());
        let services = Kind::Codes(Code::ComposeService);
        assert_eq!(
            services.read("web, Celery_worker.1 ,db-2", &english),
            Ok(json!(["web", "Celery_worker.1", "db-2"]))
        );
        assert_eq!(services.write(&json!(["web", "db"]), &english), "web, db");
        assert_eq!(services.read("", &english), Ok(json!([])));
        assert!(services.read("web, d b", &english).unwrap_err().starts_with("“d b” is not allowed."));
        assert_eq!(
            services.read("web, web", &english).unwrap_err(),
            "“web” is there twice. Allowed: each name once"
        );
    }
}
