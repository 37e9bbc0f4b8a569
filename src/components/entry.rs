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

/// The number in a field and what somebody is typing over it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    state: AppState,
    pointer: StoredValue<String>,
    unit: Unit,
    bounds: StoredValue<Bounds>,
    value: Memo<Option<f64>>,
    draft: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
    /// The value before somebody began to type: Escape gives it back.
    before: StoredValue<Option<f64>>,
}

impl Entry {
    /// The number at a pointer.
    pub fn new(pointer: String, unit: Unit, bounds: Bounds) -> Self {
        let state = use_state();
        let at = pointer.clone();
        let entry = Self {
            state,
            value: state.select(move |shown| shown.document.number(&at)),
            pointer: StoredValue::new(pointer),
            unit,
            bounds: StoredValue::new(bounds),
            draft: RwSignal::new(None),
            error: RwSignal::new(None),
            before: StoredValue::new(None),
        };
        Effect::new(move || {
            state.replaced();
            entry.let_go();
        });
        entry
    }

    /// The number.
    pub fn value(&self) -> Option<f64> {
        self.value.get()
    }

    /// What stands in the field.
    pub fn text(&self) -> String {
        self.draft.get().unwrap_or_else(|| self.written(self.value.get()))
    }

    /// A number as the field writes it.
    fn written(&self, value: Option<f64>) -> String {
        value.map(|value| self.unit.format(value, &self.state.locale())).unwrap_or_default()
    }

    /// What is wrong with the text, where anything is.
    pub fn error(&self) -> Option<String> {
        self.error.get()
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
        self.draft.set(Some(text));
        let accepted = read.map_err(|error| error.to_string()).and_then(|value| self.give(value));
        self.error.set(accepted.err());
    }

    /// A number chosen by other means than typing.
    pub fn chosen(&self, value: f64) {
        self.draft.set(None);
        self.error.set(self.give(value).err());
    }

    fn give(&self, value: f64) -> Result<(), String> {
        if self.value.get_untracked() == Some(value) {
            return Ok(());
        }
        self.pointer.with_value(|pointer| self.state.set(pointer, number(value)))
    }

    /// Somebody is done typing: a good text is replaced by the number as it is written; a bad one stays.
    pub fn commit(&self) {
        if self.error.get_untracked().is_none() {
            self.draft.set(None);
        }
    }

    /// Somebody changed their mind: the value from before comes back.
    pub fn cancel(&self) {
        let before = self.before.get_value();
        self.let_go();
        if let Some(value) = before {
            self.error.set(self.give(value).err());
        }
    }

    fn let_go(&self) {
        self.draft.set(None);
        self.error.set(None);
    }

    /// The published number comes back.
    pub fn reset(&self) {
        let done = self.pointer.with_value(|pointer| self.state.reset(pointer));
        self.error.set(done.err());
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
