//! What a field holds while somebody types: the text as it was typed, and what is wrong with it.
//!
//! A text that is understood goes into the document at once. One that is not stays where it is, with its error, and
//! the last good value stays in the document.

use headroom_model::document::number;
use headroom_model::entry;
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;
use serde_json::Value;

use crate::state::journal::Task;
use crate::state::{AppState, use_state};

/// A text that somebody typed over a value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    text: String,
    /// Why it cannot be read, where it cannot.
    unreadable: Option<String>,
    /// How many resets there had been then: a text from before one of its field is of no interest.
    resets: usize,
}

/// What somebody is typing into a field, until it is good or given up.
///
/// A page may be left while a field has the focus, and the browser then still tells the field that it lost it: nothing
/// here fails where the page is gone.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    state: AppState,
    pointer: StoredValue<String>,
    typed: RwSignal<Option<Typed>>,
}

impl Draft {
    /// Nothing has been typed yet over the value at a pointer.
    pub fn new(pointer: String) -> Self {
        Self { state: use_state(), pointer: StoredValue::new(pointer), typed: RwSignal::new(None) }
    }

    /// Whether the page with the field is still there.
    fn is_there(&self) -> bool {
        !self.typed.is_disposed()
    }

    fn of<T>(&self, read: impl FnOnce(&Typed) -> T) -> Option<T> {
        self.typed.with(|typed| {
            let typed = typed.as_ref()?;
            let was_reset = self.pointer.with_value(|pointer| self.state.was_reset(pointer, typed.resets));
            (!was_reset).then(|| read(typed))
        })
    }

    /// The text, where one is kept.
    pub fn text(&self) -> Option<String> {
        self.of(|typed| typed.text.clone())
    }

    /// What is wrong with it, where anything is.
    pub fn error(&self) -> Option<String> {
        let refused = || self.pointer.with_value(|pointer| self.state.refusal(pointer));
        self.of(|typed| typed.unreadable.clone().or_else(refused)).flatten()
    }

    /// Keeps a text and gives the document what it says, where it can be read.
    pub fn keep(&self, text: String, read: Result<Value, String>) {
        let resets = untrack(|| self.state.resets());
        let unreadable = self.pointer.with_value(|pointer| match read {
            // A refusal is kept by the state, which tries again when something else changes.
            Ok(value) => {
                let _ = self.state.set(pointer, value);
                None
            }
            Err(reason) => {
                self.state.forget(pointer);
                Some(reason)
            }
        });
        self.typed.set(Some(Typed { text, unreadable, resets }));
    }

    /// Lets go of a good text, so that the value is shown as it is written; a bad one stays. Says whether it was good.
    pub fn commit(&self) -> bool {
        let is_good = self.is_there() && untrack(|| self.error()).is_none();
        if is_good {
            self.typed.set(None);
        }
        is_good
    }

    /// Lets go of the text, good or bad.
    pub fn let_go(&self) {
        self.pointer.with_value(|pointer| self.state.forget(pointer));
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
    /// The value before somebody began to type: Escape gives it back, and so does a text that cannot be read.
    before: StoredValue<Option<f64>>,
}

impl Entry {
    /// The number at a pointer.
    pub fn new(pointer: String, unit: Unit, bounds: Bounds) -> Self {
        let state = use_state();
        let at = pointer.clone();
        let value = state.select(move |shown| shown.document.number(&at));
        Self {
            state,
            value,
            pointer: StoredValue::new(pointer.clone()),
            unit,
            bounds: StoredValue::new(bounds),
            draft: Draft::new(pointer),
            before: StoredValue::new(value.get_untracked()),
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

    /// What an empty field shows where it may be empty.
    pub fn placeholder(&self) -> &'static str {
        if self.bounds.with_value(|bounds| bounds.optional) { "–" } else { "" }
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
        if untrack(|| self.error()).is_none() {
            self.before.set_value(self.value.get_untracked());
        }
    }

    /// Somebody typed.
    pub fn typed(&self, text: String) {
        let locale = self.state.locale();
        let read = self.bounds.with_value(|bounds| entry::read(&text, self.unit, bounds, &locale));
        if read.is_err() {
            // The beginning of what cannot be read may have been a number: it was not meant.
            self.give_back();
        }
        self.draft.keep(text, read.map_err(|error| error.to_string()));
    }

    /// A number chosen by other means than typing. One that is refused is shown with its error, like a typed one.
    pub fn chosen(&self, value: f64) {
        self.draft.keep(self.written(Some(value)), Ok(number(value)));
        self.draft.commit();
    }

    fn give_back(&self) {
        let before = self.before.get_value();
        if self.value.get_untracked() != before {
            let value = before.map_or(Value::Null, number);
            // It was accepted before; where it no longer is, the last good value stays.
            let _ = self.pointer.with_value(|pointer| self.state.choose(pointer, value));
        }
    }

    /// Somebody is done typing: a good text is replaced by the number as it is written; a bad one stays.
    pub fn commit(&self) {
        if self.draft.commit() {
            self.before.set_value(self.value.get_untracked());
            self.state.tell(Task::Settled);
        }
    }

    /// Somebody changed their mind: the value from before comes back.
    pub fn cancel(&self) {
        self.draft.let_go();
        self.give_back();
    }

    /// The published number comes back.
    pub fn reset(&self) {
        // Where the published number is refused, because something else contradicts it, it waits like any other.
        let Err(_) = self.pointer.with_value(|pointer| self.state.reset(pointer)) else { return };
        let published = self.pointer.with_value(|pointer| self.state.published_value(pointer));
        self.draft.keep(self.published(), Ok(published.unwrap_or_default()));
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
