//! What is typed into a cell, whatever it holds.

use std::sync::Arc;

use headroom_model::block::{Kind, Slot, Target};
use headroom_model::format::Locale;
use headroom_model::{Document, Edit};
use leptos::ev::FocusEvent;
use serde_json::Value;

use super::naming::Naming;
use crate::components::entry::{Entry, Writing};
use crate::state::{AppState, Part};

/// What is typed into a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held {
    /// A value, which is in the document as soon as it is good.
    Value(Entry),
    /// A name, which is given when somebody is done typing.
    Name(Naming),
}

impl Held {
    /// Nothing has been typed yet into a cell.
    pub(super) fn of(state: AppState, slot: &Slot) -> Self {
        match &slot.target {
            Target::Field(pointer) => {
                let writing = Cell { state, slot: slot.clone() };
                Self::Value(Entry::written_as(pointer.clone(), Arc::new(writing)))
            }
            Target::Month { scenario, month } => Self::Value(month_entry(state, slot, scenario, *month)),
            Target::Name { record, field } => {
                Self::Name(Naming::of(state, slot.target.clone(), record.clone(), field.clone()))
            }
        }
    }

    /// What stands in the field.
    pub(super) fn text(self) -> String {
        match self {
            Self::Value(entry) => entry.text(),
            Self::Name(naming) => naming.text(),
        }
    }

    /// What is wrong with it, where anything is.
    pub(super) fn error(self) -> Option<String> {
        match self {
            Self::Value(entry) => entry.error(),
            Self::Name(naming) => naming.error(),
        }
    }

    /// Whether what stands in the field is not in the document, or not yet.
    pub(super) fn is_open(self) -> bool {
        match self {
            Self::Value(entry) => entry.error().is_some(),
            Self::Name(naming) => naming.is_open(),
        }
    }

    /// What the field allows, in words.
    pub(super) fn allowed(self, kind: Kind, locale: &Locale) -> String {
        match self {
            Self::Value(entry) => entry.allowed(),
            Self::Name(_) => kind.allowed(locale),
        }
    }

    /// What an empty field shows where it may be empty.
    pub(super) fn placeholder(self) -> &'static str {
        match self {
            Self::Value(entry) => entry.placeholder(),
            Self::Name(_) => "",
        }
    }

    /// Somebody is about to choose.
    pub(super) fn begin(self) {
        if let Self::Value(entry) = self {
            entry.begin();
        }
    }

    /// The focus came to the field.
    pub(super) fn opened(self, event: &FocusEvent) {
        if let Self::Value(entry) = self {
            entry.opened(event);
        }
    }

    /// Somebody typed.
    pub(super) fn typed(self, text: String) {
        match self {
            Self::Value(entry) => entry.typed(text),
            Self::Name(naming) => naming.typed(text),
        }
    }

    /// Somebody is done typing.
    pub(super) fn commit(self) {
        match self {
            Self::Value(entry) => entry.commit(),
            Self::Name(naming) => naming.commit(),
        }
    }

    /// The same, where the focus may stay.
    pub(super) fn take(self) {
        match self {
            Self::Value(entry) => entry.take(),
            Self::Name(naming) => naming.commit(),
        }
    }

    /// Somebody changed their mind.
    pub(super) fn cancel(self) {
        match self {
            Self::Value(entry) => entry.cancel(),
            Self::Name(naming) => naming.let_go(),
        }
    }

    /// A value came from elsewhere: what was typed is of no interest.
    pub(super) fn let_go(self) {
        match self {
            Self::Value(entry) => entry.let_go(),
            Self::Name(naming) => naming.let_go(),
        }
    }

    /// A text came from elsewhere that the cell does not take.
    pub(super) fn keep(self, text: String, reason: String) {
        match self {
            Self::Value(entry) => {
                entry.begin();
                entry.typed(text);
            }
            Self::Name(naming) => naming.keep(text, reason),
        }
    }
}

/// A month is a part of a list that all months of its scenario share: it is read, put and taken back alone.
fn month_entry(state: AppState, slot: &Slot, scenario: &str, month: u64) -> Entry {
    let pointer = format!("{scenario}/overrides");
    let writing = Month { state, target: slot.target.clone(), kind: slot.kind };
    let put = slot.target.clone();
    let whole = move |document: &Document, rate: Value| {
        let mut edits = Vec::new();
        put.set(rate, document, &mut edits);
        match edits.pop() {
            Some(Edit::Set { value, .. }) => value,
            _ => Value::Null,
        }
    };
    let own = slot.target.clone();
    let part = Part { read: Arc::new(move |document| own.own(document)), whole: Arc::new(whole) };
    Entry::of_part(format!("{pointer}/{month}"), pointer, part, Arc::new(writing))
}

/// A cell writes its value as its kind does.
#[derive(Debug)]
struct Cell {
    state: AppState,
    slot: Slot,
}

impl Writing for Cell {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        self.state.with_untracked(|shown| self.slot.read(text, &shown.document, locale))
    }

    fn write(&self, value: &Value, locale: &Locale) -> String {
        self.slot.kind.write(value, locale)
    }

    fn allowed(&self, locale: &Locale) -> String {
        self.slot.kind.allowed(locale)
    }

    fn is_optional(&self) -> bool {
        self.slot.kind.is_optional()
    }
}

/// A month has a rate of its own or none, and shows the one in force in it.
#[derive(Debug)]
struct Month {
    state: AppState,
    target: Target,
    kind: Kind,
}

impl Writing for Month {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        self.kind.read(text, locale)
    }

    fn write(&self, _: &Value, locale: &Locale) -> String {
        let rate = self.state.with(|shown| self.target.value(&shown.document));
        rate.map(|rate| self.kind.write(&rate, locale)).unwrap_or_default()
    }

    fn allowed(&self, locale: &Locale) -> String {
        self.kind.allowed(locale)
    }

    fn is_optional(&self) -> bool {
        self.kind.is_optional()
    }
}
