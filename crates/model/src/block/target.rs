//! A cell: where its value stands, and how it is read where the rest of the document matters.

use serde_json::{Value, json};

use super::Kind;
use crate::document::{number, unescaped};
use crate::format::Locale;
use crate::words::refusals::cells as text;
use crate::{Document, Edit};

/// Where a cell's value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// At a pointer of the document.
    Field(String),
    /// It is what a thing is known by among its siblings: it is renamed, and what names it elsewhere follows.
    Name {
        /// The pointer of the thing.
        record: String,
        /// Where its name stands; the pointer of the thing itself where that is its key.
        field: String,
    },
    /// Among the months of a scenario that have a rate of their own. Where a month has none, it has that of its period.
    Month {
        /// The pointer of the scenario.
        scenario: String,
        /// The month, from 1.
        month: u64,
    },
}

/// What a pointer's last step says.
fn last_step(pointer: &str) -> String {
    unescaped(pointer.rsplit('/').next().unwrap_or_default())
}

impl Target {
    /// The name by which an object knows what is at a pointer, or for a list the name at a pointer below it.
    pub fn name(record: String, below: &str) -> Self {
        Self::Name { field: format!("{record}{below}"), record }
    }

    /// The value there.
    pub fn value(&self, document: &Document) -> Option<Value> {
        match self {
            Self::Field(pointer) => document.get(pointer).cloned(),
            Self::Name { record, field } if record == field => {
                document.get(record).map(|_| Value::from(last_step(record)))
            }
            Self::Name { field, .. } => document.get(field).cloned(),
            Self::Month { scenario, month } => {
                let scenario = document.plan().growth_scenarios.scenarios.get(&last_step(scenario))?;
                Some(number(scenario.rate(*month)))
            }
        }
    }

    /// The value that it has of its own: null where a month has none.
    pub fn own(&self, document: &Document) -> Value {
        let Self::Month { scenario, month } = self else { return self.value(document).unwrap_or_default() };
        let list = document.get(&format!("{scenario}/overrides")).and_then(Value::as_array);
        let is_it = |rate: &&Value| rate.get("month").and_then(Value::as_u64) == Some(*month);
        let found = list.into_iter().flatten().find(is_it);
        found.and_then(|rate| rate.get("monthly_rate").cloned()).unwrap_or_default()
    }

    /// The pointer that the value is found by: that of a field.
    pub(super) fn pointer(&self) -> Option<&str> {
        match self {
            Self::Field(pointer) | Self::Name { field: pointer, .. } => Some(pointer),
            Self::Month { .. } => None,
        }
    }

    /// Puts what gives it a value behind the edits of other cells. The months of a scenario are one list and so one
    /// edit; null takes a month out of it.
    pub fn set(&self, value: Value, document: &Document, edits: &mut Vec<Edit>) {
        match self {
            Self::Field(pointer) => edits.push(Edit::Set { pointer: pointer.clone(), value }),
            Self::Name { record, .. } => {
                let name = value.as_str().unwrap_or_default().to_owned();
                edits.push(Edit::Rename { pointer: record.clone(), name });
            }
            Self::Month { scenario, month } => {
                let list = format!("{scenario}/overrides");
                let found = edits.iter_mut().find_map(|edit| match edit {
                    Edit::Set { pointer, value } if *pointer == list => Some(value),
                    _ => None,
                });
                if let Some(found) = found {
                    *found = with_month(found, *month, &value);
                } else {
                    let now = document.get(&list).cloned().unwrap_or_default();
                    edits.push(Edit::Set { pointer: list, value: with_month(&now, *month, &value) });
                }
            }
        }
    }
}

/// A list of rates by month with another rate, or none, for one of them; in the order of the months.
fn with_month(list: &Value, month: u64, rate: &Value) -> Value {
    let of = |value: &Value| value.get("month").and_then(Value::as_u64).unwrap_or_default();
    let mut rates: Vec<Value> = list.as_array().cloned().unwrap_or_default();
    rates.retain(|own| of(own) != month);
    if !rate.is_null() {
        rates.push(json!({ "month": month, "monthly_rate": rate }));
    }
    rates.sort_by_key(of);
    Value::Array(rates)
}

/// A cell that can be edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The id of its field in the page.
    pub id: String,
    /// Where its value stands.
    pub target: Target,
    /// What it holds.
    pub kind: Kind,
}

impl Slot {
    /// What can be chosen, as people call it; empty where nothing is chosen. A value that is not among the choices, such
    /// as a tier that is gone, is one of them as long as it holds.
    pub fn options(&self, document: &Document) -> Vec<String> {
        let mut options: Vec<String> = match self.kind {
            Kind::Choice(choices) => choices.iter().map(|(_, label)| (*label).to_owned()).collect(),
            Kind::Part(part) => vec![part.absent.to_owned(), part.present.to_owned()],
            Kind::Tier => document.plan().capacity_tiers.iter().map(|(id, _)| id.to_owned()).collect(),
            _ => return Vec::new(),
        };
        let own = self.target.value(document).map(|value| self.kind.write(&value, &Locale::ENGLISH));
        if let Some(own) = own.filter(|own| !own.is_empty() && !options.contains(own)) {
            options.push(own);
        }
        options
    }

    /// Reads what somebody typed or chose, as [`Kind::read`], and holds it against the document: a tier has to be one of
    /// the plan's, and a part that is there already stays as it is.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed.
    pub fn read(&self, text: &str, document: &Document, locale: &Locale) -> Result<Value, String> {
        let value = self.kind.read(text, locale)?;
        match self.kind {
            Kind::Tier => {
                let options = self.options(document);
                let text = text.trim();
                let found = options.iter().find(|option| option.eq_ignore_ascii_case(text));
                let none = || text::no_such_tier(&shown(text), &options.join(", "));
                found.map(|option| Value::from(option.as_str())).ok_or_else(none)
            }
            Kind::Part(_) if value.is_object() => {
                Ok(self.target.value(document).filter(Value::is_object).unwrap_or(value))
            }
            _ => Ok(value),
        }
    }

    /// Reads a cell of a spreadsheet.
    ///
    /// # Errors
    /// As for [`Slot::read`].
    pub fn pasted(&self, text: &str, document: &Document, locale: &Locale) -> Result<Value, String> {
        self.read(self.kind.bare(text), document, locale)
    }
}

/// As much of a text as a message has room for.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
