//! What a field holds while somebody types: the text as it was typed, and what is wrong with it.
//!
//! A text that is understood goes into the document at once. One that is not stays where it is, with its error, and
//! the last good value stays in the document.

use headroom_model::document::number;
use headroom_model::entry;
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;

use crate::state::{AppState, use_state};

/// A text that somebody typed over a value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    text: String,
    /// What is wrong with it, where anything is.
    error: Option<String>,
    /// How often values had been replaced by other means then: a text from before is of no interest.
    replaced: u64,
}

/// What somebody is typing into a field, until it is good or given up.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    state: AppState,
    typed: RwSignal<Option<Typed>>,
}

impl Draft {
    /// Nothing has been typed yet.
    pub fn new(state: AppState) -> Self {
        Self { state, typed: RwSignal::new(None) }
    }

    fn of<T>(&self, read: impl FnOnce(&Typed) -> T) -> Option<T> {
        let replaced = self.state.replaced();
        self.typed.with(|typed| typed.as_ref().filter(|typed| typed.replaced == replaced).map(read))
    }

    /// The text, where one is kept.
    pub fn text(&self) -> Option<String> {
        self.of(|typed| typed.text.clone())
    }

    /// What is wrong with it, where anything is.
    pub fn error(&self) -> Option<String> {
        self.of(|typed| typed.error.clone()).flatten()
    }

    /// Keeps a text with what became of it.
    pub fn keep(&self, text: String, outcome: Result<(), String>) {
        let replaced = untrack(|| self.state.replaced());
        self.typed.set(Some(Typed { text, error: outcome.err(), replaced }));
    }

    /// Lets go of a good text, so that the value is shown as it is written; a bad one stays.
    pub fn commit(&self) {
        if untrack(|| self.error()).is_none() {
            self.let_go();
        }
    }

    /// Lets go of the text.
    pub fn let_go(&self) {
        self.typed.set(None);
    }
}

/// The number in a field and what somebody is typing over it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    state: AppState,
    pointer: StoredValue<String>,
    unit: Unit,
    bounds: StoredValue<Bounds>,
    value: Memo<Option<f64>>,
    draft: Draft,
    /// The value before somebody began to type: Escape gives it back.
    before: StoredValue<Option<f64>>,
}

impl Entry {
    /// The number at a pointer.
    pub fn new(pointer: String, unit: Unit, bounds: Bounds) -> Self {
        let state = use_state();
        let at = pointer.clone();
        Self {
            state,
            value: state.select(move |shown| shown.document.number(&at)),
            pointer: StoredValue::new(pointer),
            unit,
            bounds: StoredValue::new(bounds),
            draft: Draft::new(state),
            before: StoredValue::new(None),
        }
    }

    /// The number.
    pub fn value(&self) -> Option<f64> {
        self.value.get()
    }

    /// What stands in the field.
    pub fn text(&self) -> String {
        self.draft.text().unwrap_or_else(|| self.written(self.value.get()))
    }

    /// A number as the field writes it.
    fn written(&self, value: Option<f64>) -> String {
        value.map(|value| self.unit.format(value, &self.state.locale())).unwrap_or_default()
    }

    /// What is wrong with the text, where anything is.
    pub fn error(&self) -> Option<String> {
        self.draft.error()
    }

    /// What the field allows, in words.
    pub fn allowed(&self) -> String {
        self.bounds.with_value(|bounds| entry::allowed(self.unit, bounds, &self.state.locale()))
    }

    /// The published number as the field would write it.
    pub fn published(&self) -> String {
        let value = self.pointer.with_value(|pointer| self.state.published_value(pointer));
        self.written(value.and_then(|value| value.as_f64()))
    }

    /// Whether it differs from the published one.
    pub fn is_edited(&self) -> Memo<bool> {
        self.state.is_edited(self.pointer.get_value())
    }

    /// Somebody is about to type.
    pub fn begin(&self) {
        self.before.set_value(self.value.get_untracked());
    }

    /// Somebody typed.
    pub fn typed(&self, text: String) {
        let locale = self.state.locale();
        let read = self.bounds.with_value(|bounds| entry::read(&text, self.unit, bounds, &locale));
        let outcome = read.map_err(|error| error.to_string()).and_then(|value| self.give(value));
        self.draft.keep(text, outcome);
    }

    /// A number chosen by other means than typing. One that is refused is shown with its error, like a typed one.
    pub fn chosen(&self, value: f64) {
        match self.give(value) {
            Ok(()) => self.draft.let_go(),
            refused => self.draft.keep(self.written(Some(value)), refused),
        }
    }

    fn give(&self, value: f64) -> Result<(), String> {
        if self.value.get_untracked() == Some(value) {
            return Ok(());
        }
        self.pointer.with_value(|pointer| self.state.set(pointer, number(value)))
    }

    /// Somebody is done typing: a good text is replaced by the number as it is written; a bad one stays.
    pub fn commit(&self) {
        self.draft.commit();
    }

    /// Somebody changed their mind: the value from before comes back.
    pub fn cancel(&self) {
        self.draft.let_go();
        if let Some(before) = self.before.get_value() {
            self.chosen(before);
        }
    }

    /// The published number comes back.
    pub fn reset(&self) {
        if let Err(error) = self.pointer.with_value(|pointer| self.state.reset(pointer)) {
            self.draft.keep(self.published(), Err(error));
        }
    }

    /// What a key does in the field.
    pub fn key(&self, key: &str) {
        match key {
            "Enter" => self.commit(),
            "Escape" => self.cancel(),
            _ => {}
        }
    }
}
