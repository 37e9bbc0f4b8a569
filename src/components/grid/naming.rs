//! A name that somebody types. It is given when they are done: every name on the way would be another one.

use headroom_model::Edit;
use headroom_model::block::{Kind, Target};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::cells::with_focus_kept;
use crate::state::AppState;

/// What somebody types over a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    text: String,
    /// Why it is no name for the thing, where that is known.
    reason: Option<String>,
    /// How many resets there had been then.
    resets: usize,
}

/// The name of a thing, and what somebody types over it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming {
    state: AppState,
    /// What is renamed.
    record: StoredValue<String>,
    /// Where its name stands.
    field: StoredValue<String>,
    name: Memo<String>,
    typed: RwSignal<Option<Typed>>,
}

impl Naming {
    /// Nothing has been typed yet.
    pub(super) fn of(state: AppState, target: Target, record: String, field: String) -> Self {
        let name = state.select(move |shown| {
            let name = target.value(&shown.document);
            name.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
        });
        Self {
            state,
            record: StoredValue::new(record),
            field: StoredValue::new(field),
            name,
            typed: RwSignal::new(None),
        }
    }

    fn read<T>(self, read: impl FnOnce(&Typed) -> T) -> Option<T> {
        self.typed.with(|typed| {
            let typed = typed.as_ref()?;
            let was_reset = self.field.with_value(|field| self.state.was_reset(field, typed.resets));
            (!was_reset).then(|| read(typed))
        })
    }

    pub(super) fn text(self) -> String {
        self.read(|typed| typed.text.clone()).unwrap_or_else(|| self.name.get())
    }

    pub(super) fn error(self) -> Option<String> {
        self.read(|typed| typed.reason.clone()).flatten()
    }

    fn set(self, text: String, reason: Option<String>) {
        let resets = untrack(|| self.state.resets());
        self.typed.set(Some(Typed { text, reason, resets }));
    }

    pub(super) fn typed(self, text: String) {
        self.set(text, None);
    }

    /// Keeps a text that is no name for the thing.
    pub(super) fn keep(self, text: String, reason: String) {
        self.set(text, Some(reason));
    }

    /// Gives the thing the name that was typed, where any was. What is refused stays with its reason.
    pub(super) fn commit(self) {
        // The page may be gone when the browser tells that a field was left.
        if self.typed.try_with_untracked(Option::is_some) == Some(true) {
            with_focus_kept(move || self.give());
        }
    }

    fn give(self) {
        let Some(Some(Typed { text, .. })) = self.typed.try_get_untracked() else { return };
        let outcome = Kind::Name.read(&text, &self.state.locale()).and_then(|_| {
            let name = text.trim().to_owned();
            if name == self.name.get_untracked() {
                return Ok(());
            }
            self.state.edit(&Edit::Rename { pointer: self.record.get_value(), name })
        });
        match outcome {
            // With the name its field may have gone.
            Ok(()) => drop(self.typed.try_set(None)),
            Err(reason) => self.set(text, Some(reason)),
        }
    }

    /// The published name comes back; a reason why not stands beside what was typed.
    pub(super) fn reset(self) {
        let field = self.field.get_value();
        if let Err(reason) = self.state.reset(&field) {
            let published = self.state.published_value(&field);
            let published = published.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
            self.keep(published, reason);
        }
    }

    pub(super) fn let_go(self) {
        self.typed.set(None);
    }
}
