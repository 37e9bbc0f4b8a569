//! What was typed into fields and is no good. It is kept by the key of its field, whatever page is shown, and let go where
//! its place moves or is no longer there.

use headroom_model::{Document, Edit};
use leptos::prelude::*;
use serde_json::Value;

use super::journal::Task;
use super::{AppState, FieldPlace, Part, field_only};
use crate::browser::element::later;

/// How long nothing may be typed before it is told why a text is refused, and how long a slider may stand before what was
/// refused is tried again, in milliseconds.
pub const PAUSE: i32 = 1_000;

/// What a field was given in vain, as it outlives a reload.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedText {
    /// By which its field is known.
    pub key: String,
    /// The value that the field is about.
    pub pointer: String,
    /// What was typed.
    pub text: String,
    /// What the text says, where it can be read: the document did not take it.
    pub value: Option<Value>,
    /// Why it is no good.
    pub reason: String,
}

/// What a field was given in vain, until it is given something else.
#[derive(Clone)]
pub(super) struct Refusal {
    pub(super) what: RefusedText,
    /// These two come with the field: after a reload they are not there before it is shown.
    part: Option<Part>,
    /// Gone while no page shows the field.
    field: Option<StoredValue<FieldPlace>>,
}

impl Refusal {
    /// Whether its field stands where it stood, and holds the same.
    pub(super) fn holds_still(&self, before: &Document, after: &Document) -> bool {
        match &self.part {
            Some(part) => {
                after.get(&self.what.pointer).is_some() && (part.read)(before) == (part.read)(after)
            }
            // A part of a value that nobody has shown yet cannot be told from the rest of it.
            None if self.what.key != self.what.pointer => after.get(&self.what.pointer).is_some(),
            None => before.holds_still(&self.what.pointer, after),
        }
    }
}

impl AppState {
    /// Why the document does not take what was last given to the field of a key.
    pub fn refusal(&self, key: &str) -> Option<String> {
        self.refused.with(|refused| {
            let own = refused.iter().find(|refusal| refusal.what.key == key)?;
            Some(own.what.reason.clone())
        })
    }

    /// Forgets what a field was given in vain.
    pub fn forget(&self, key: &str) {
        self.let_go(&|refusal| refusal.what.key == key);
    }

    pub(super) fn let_go(&self, is_gone: &dyn Fn(&Refusal) -> bool) {
        // A field may be cleaned up together with the state.
        if self.refused.try_with_untracked(|refused| refused.iter().any(is_gone)) == Some(true) {
            self.refused.update(|refused| refused.retain(|refusal| !is_gone(refusal)));
        }
    }

    /// The text that a field was given in vain when it was last shown. What the document refused is tried again from
    /// now on, as the field is seen.
    pub fn resume(&self, field: StoredValue<FieldPlace>) -> Option<String> {
        let is_own = |refusal: &&mut Refusal| field.with_value(|place| place.key == refusal.what.key);
        self.refused.try_update_untracked(|refused| {
            let refusal = refused.iter_mut().find(is_own)?;
            refusal.part = field.with_value(|place| place.part.clone());
            refusal.field = Some(field);
            Some(refusal.what.text.clone())
        })?
    }

    /// Gives a field what a text says. One that is no good is kept with its reason, until the field is given another or is
    /// no longer there; where only the document does not take it, it is tried again after each other change that is made for
    /// good while the field is shown: what somebody types on the way to a value is none.
    pub fn set(&self, field: StoredValue<FieldPlace>, text: String, read: Result<Value, String>) {
        let place = field.get_value();
        self.forget(&place.key);
        let value = read.as_ref().ok().cloned();
        if let Err(reason) = read.and_then(|value| self.put(&place, value)) {
            let FieldPlace { key, pointer, part } = place;
            self.tell_soon(key.clone(), reason.clone());
            let what = RefusedText { key, pointer, text, value, reason };
            let refusal = Refusal { what, part, field: Some(field) };
            self.refused.update(|refused| refused.push(refusal));
            self.tell(Task::Refused);
        }
    }

    /// Everything that fields were given in vain; whoever reads it runs again when it changes.
    pub fn refused_texts(&self) -> Vec<RefusedText> {
        self.refused.with(|refused| refused.iter().map(|refusal| refusal.what.clone()).collect())
    }

    /// Takes up what fields were given in vain before the page was loaded anew, and finds when they are shown.
    pub fn restore_refused(&self, texts: Vec<RefusedText>) {
        let restored = texts.into_iter().map(|what| Refusal { what, part: None, field: None });
        self.refused.set(restored.collect());
    }

    /// Tells those who do not see it why a text is refused, once nobody types any more: with each letter the reason is
    /// another.
    fn tell_soon(&self, key: String, reason: String) {
        let state = *self;
        later(PAUSE, move || {
            if untrack(|| state.refusal(&key)).as_ref() == Some(&reason) {
                state.journal().told.set(reason);
            }
        });
    }

    /// Tries what was refused before, so many milliseconds later, unless the document is another again by then.
    pub fn retry_later(&self, pause: i32) {
        let (state, now) = (*self, self.changes.get_untracked());
        later(pause, move || {
            if state.changes.try_get_untracked() == Some(now) {
                state.retry();
            }
        });
    }

    /// Tries what was refused before, where a field was given a value since.
    pub fn retry_put(&self) {
        if self.is_untried.get_value() {
            self.retry();
        }
    }

    /// Tries what was refused before, now that the document is another. What goes in may make room for more.
    pub fn retry(&self) {
        self.is_untried.set_value(false);
        let mut waiting = self.refused.get_untracked();
        if waiting.is_empty() {
            return;
        }
        let mut before = 0;
        while waiting.len() != before {
            before = waiting.len();
            waiting.retain_mut(|Refusal { field, what, .. }| {
                // What nobody sees changes nothing.
                let place = field.and_then(|field| field.try_get_value());
                let Some((place, value)) = place.zip(what.value.clone()) else { return true };
                let edit = Edit::Set { value: self.whole(&place, value), pointer: place.pointer };
                self.change(&edit, field_only).map_err(|now| what.reason = now).is_err()
            });
        }
        self.refused.set(waiting);
    }
}
