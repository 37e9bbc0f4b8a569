//! A name that somebody types. It is given when they are done: every name on the way would be another one.

use headroom_model::Edit;
use headroom_model::block::{Kind, Target};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::cells::with_focus_kept;
use crate::components::entry::Draft;
use crate::state::AppState;

/// The name of a thing, and what somebody types over it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming {
    state: AppState,
    /// What is renamed.
    record: StoredValue<String>,
    /// Where its name stands.
    field: StoredValue<String>,
    name: Memo<String>,
    draft: Draft,
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
            draft: Draft::new(field.clone()),
            field: StoredValue::new(field),
            name,
        }
    }

    pub(super) fn text(self) -> String {
        self.draft.text().unwrap_or_else(|| self.name.get())
    }

    pub(super) fn error(self) -> Option<String> {
        self.draft.error()
    }

    /// Whether what stands there is another name than the thing has.
    pub(super) fn is_open(self) -> bool {
        self.draft.text().is_some_and(|text| self.name.with(|name| *name != text))
    }

    pub(super) fn typed(self, text: String) {
        self.draft.let_go();
        self.draft.show(text);
    }

    /// Keeps a text that is no name for the thing.
    pub(super) fn keep(self, text: String, reason: String) {
        self.draft.keep(text, Err(reason));
    }

    /// Gives the thing the name that was typed, where any was. What is refused stays with its reason.
    pub(super) fn commit(self) {
        // The page may be gone when the browser tells that a field was left.
        if self.typing().is_some() {
            with_focus_kept(move || self.give());
        }
    }

    fn typing(self) -> Option<String> {
        self.draft.is_there().then(|| untrack(|| self.draft.text())).flatten()
    }

    fn give(self) {
        let Some(text) = self.typing() else { return };
        let outcome = Kind::Name.read(&text, &self.state.locale()).and_then(|_| {
            let name = text.trim().to_owned();
            if name == self.name.get_untracked() {
                return Ok(());
            }
            self.state.edit(&Edit::Rename { pointer: self.record.get_value(), name })
        });
        match outcome {
            // With the name its field may have gone.
            Ok(()) if !self.draft.is_there() => {}
            Ok(()) => self.let_go(),
            Err(reason) => self.keep(text, reason),
        }
    }

    /// The published name comes back; a reason why not stands beside what was typed.
    pub(super) fn reset(self) {
        let field = self.field.get_value();
        if let Err(reason) = self.state.reset(&field) {
            let published = untrack(|| self.state.published_value(&field));
            let published = published.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
            self.keep(published, reason);
        }
    }

    pub(super) fn let_go(self) {
        self.draft.let_go();
    }
}
