//! What a field holds while somebody types: the text as it was typed, and what is wrong with it.
//!
//! A text that is understood goes into the document at once. One that is not stays where it is, with its error, and
//! the last good value stays in the document.

use std::fmt::Debug;
use std::sync::Arc;

use headroom_model::document::number;
use headroom_model::entry;
use headroom_model::format::Locale;
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::shorten;
use crate::state::journal::Task;
use crate::state::refused::PAUSE;
use crate::state::{AppState, FieldPlace, Part, use_state};

/// A text that somebody typed over a value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    text: String,
    /// How many resets there had been then: a text from before one of its field is of no interest.
    resets: usize,
}

/// What somebody is typing into a field, until it is good or given up. A text that is no good is kept by the state while
/// another page is shown.
///
/// A page may be left while a field has the focus, and the browser then still tells the field that it lost it: nothing
/// here fails where the page is gone.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    state: AppState,
    place: StoredValue<FieldPlace>,
    typed: RwSignal<Option<Typed>>,
}

impl Draft {
    /// Nothing has been typed yet over the value at a pointer.
    pub fn new(pointer: String) -> Self {
        Self::over(FieldPlace::at(pointer))
    }

    /// Nothing has been typed yet over the value at a place.
    fn over(place: FieldPlace) -> Self {
        let state = use_state();
        let place = StoredValue::new(place);
        let typed = state.resume(place).map(|text| {
            // What made the document refuse it may be another by now.
            state.retry_later(0);
            Typed { text, resets: untrack(|| state.resets()) }
        });
        Self { state, place, typed: RwSignal::new(typed) }
    }

    /// Whether the page with the field is still there.
    pub fn is_there(&self) -> bool {
        !self.typed.is_disposed()
    }

    fn of<T>(&self, read: impl FnOnce(&Typed) -> T) -> Option<T> {
        self.typed.with(|typed| {
            let typed = typed.as_ref()?;
            // What is no good outlasts steps of the history that are about other fields.
            let is_gone = self.place.with_value(|place| {
                self.state.was_reset(&place.key, typed.resets) && self.state.refusal(&place.key).is_none()
            });
            (!is_gone).then(|| read(typed))
        })
    }

    /// The text, where one is kept.
    pub fn text(&self) -> Option<String> {
        self.of(|typed| typed.text.clone())
    }

    /// What is wrong with it, where anything is.
    pub fn error(&self) -> Option<String> {
        self.of(|_| self.place.with_value(|place| self.state.refusal(&place.key))).flatten()
    }

    /// Keeps a text and gives the document what it says, where it can be read.
    pub fn keep(&self, text: String, read: Result<Value, String>) {
        self.state.set(self.place, text.clone(), read);
        self.show(text);
    }

    /// Shows a text that is not read, or not yet.
    pub fn show(&self, text: String) {
        let resets = untrack(|| self.state.resets());
        self.typed.set(Some(Typed { text, resets }));
    }

    /// Lets go of a good text, so that the value is shown as it is written; a bad one stays. Says whether it was good.
    /// What other fields were given in vain is tried again.
    pub fn commit(&self) -> bool {
        let is_good = self.close();
        if is_good {
            self.state.retry_put();
        }
        is_good
    }

    /// The same where the next value may come at once.
    fn close(&self) -> bool {
        let is_good = self.is_there() && untrack(|| self.error()).is_none();
        if is_good {
            self.typed.set(None);
        }
        is_good
    }

    /// Lets go of the text, good or bad.
    pub fn let_go(&self) {
        self.place.with_value(|place| self.state.forget(&place.key));
        self.typed.set(None);
    }
}

/// How the value of a field is read and written.
pub trait Writing: Debug + Send + Sync {
    /// Reads what was typed.
    ///
    /// # Errors
    /// What is wrong with it and what is allowed.
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String>;
    /// A value as the field shows it; null where there is none.
    fn write(&self, value: &Value, locale: &Locale) -> String;
    /// A value as it is edited: a number without the separators between its thousands, which would be in the way.
    fn plain(&self, value: &Value, locale: &Locale) -> String {
        self.write(value, &Locale { group: None, ..*locale })
    }
    /// What the field allows, in words.
    fn allowed(&self, locale: &Locale) -> String;
    /// Whether it may be empty.
    fn is_optional(&self) -> bool;
}

#[derive(Debug)]
struct Number {
    unit: Unit,
    bounds: Bounds,
}

impl Writing for Number {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        entry::read(text, self.unit, &self.bounds, locale).map_err(|error| error.to_string())
    }

    fn write(&self, value: &Value, locale: &Locale) -> String {
        value.as_f64().map(|value| self.unit.format(value, locale)).unwrap_or_default()
    }

    fn allowed(&self, locale: &Locale) -> String {
        entry::allowed(self.unit, &self.bounds, locale)
    }

    fn is_optional(&self) -> bool {
        self.bounds.optional
    }
}

/// The value in a field and what somebody is typing over it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    state: AppState,
    pointer: StoredValue<String>,
    writing: StoredValue<Arc<dyn Writing>>,
    value: Memo<Option<Value>>,
    draft: Draft,
    /// The value before somebody began to type: Escape gives it back, and so does a text that cannot be read.
    before: StoredValue<Option<Value>>,
}

impl Entry {
    /// The number at a pointer.
    pub fn new(pointer: String, unit: Unit, bounds: Bounds) -> Self {
        Self::written_as(pointer, Arc::new(Number { unit, bounds }))
    }

    /// The value at a pointer, whatever it is.
    pub fn written_as(pointer: String, writing: Arc<dyn Writing>) -> Self {
        let value = use_state().value(pointer.clone());
        Self::over(FieldPlace::at(pointer), writing, value)
    }

    /// A part of the value at a pointer.
    pub fn of_part(key: String, pointer: String, part: Part, writing: Arc<dyn Writing>) -> Self {
        let read = Arc::clone(&part.read);
        let value = use_state().select(move |shown| Some(read(&shown.document)));
        Self::over(FieldPlace { key, pointer, part: Some(part) }, writing, value)
    }

    fn over(place: FieldPlace, writing: Arc<dyn Writing>, value: Memo<Option<Value>>) -> Self {
        Self {
            state: use_state(),
            value,
            pointer: StoredValue::new(place.pointer.clone()),
            writing: StoredValue::new(writing),
            draft: Draft::over(place),
            before: StoredValue::new(value.get_untracked()),
        }
    }

    /// The number.
    pub fn value(&self) -> Option<f64> {
        self.value.with(|value| value.as_ref()?.as_f64())
    }

    /// What stands in the field.
    pub fn text(&self) -> String {
        self.draft.text().unwrap_or_else(|| self.value.with(|value| self.written(value.as_ref())))
    }

    /// A value as the field writes it.
    fn written(&self, value: Option<&Value>) -> String {
        let write =
            |value: &Value| self.writing.with_value(|writing| writing.write(value, &self.state.locale()));
        value.map(write).unwrap_or_default()
    }

    /// What is wrong with the text, where anything is.
    pub fn error(&self) -> Option<String> {
        self.draft.error()
    }

    /// What the field allows, in words.
    pub fn allowed(&self) -> String {
        self.writing.with_value(|writing| writing.allowed(&self.state.locale()))
    }

    /// What an empty field shows where it may be empty.
    pub fn placeholder(&self) -> &'static str {
        if self.writing.with_value(|writing| writing.is_optional()) { "–" } else { "" }
    }

    /// The published value as the field would write it.
    pub fn published(&self) -> String {
        let value = self.pointer.with_value(|pointer| self.state.published_value(pointer));
        self.written(value.as_ref())
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

    /// The focus came to the field: what stands there is written as it is edited.
    pub fn opened(&self, event: &leptos::ev::FocusEvent) {
        self.begin();
        if let Some(plain) = self.show_plain() {
            shorten(event, &plain);
        }
    }

    /// Writes the value as it is edited, where nobody has typed anything else and that is another text; gives the text.
    fn show_plain(&self) -> Option<String> {
        let is_shown = untrack(|| self.draft.text()).is_none();
        let value = self.value.get_untracked().filter(|_| is_shown)?;
        let locale = self.state.locale();
        let plain = untrack(|| self.writing.with_value(|writing| writing.plain(&value, &locale)));
        let is_other = plain != untrack(|| self.written(Some(&value)));
        is_other.then(|| {
            self.draft.show(plain.clone());
            plain
        })
    }

    /// Somebody typed.
    pub fn typed(&self, text: String) {
        self.refresh();
        let locale = self.state.locale();
        let read = self.writing.with_value(|writing| writing.read(&text, &locale));
        self.draft.keep(text, read);
        if untrack(|| self.error()).is_some() {
            // The beginning of what is refused may have been good: it was not meant.
            self.give_back();
        }
    }

    /// A number chosen by other means than typing, perhaps on the way to another. One that is refused is shown with its
    /// error, like a typed one.
    pub fn chosen(&self, value: f64) {
        let value = number(value);
        self.draft.keep(self.written(Some(&value)), Ok(value));
        if self.draft.close() {
            self.state.retry_later(PAUSE);
        }
    }

    /// Where nothing is typed, as after undo, what stands there now is what was before.
    fn refresh(&self) {
        if untrack(|| self.draft.text()).is_none() {
            self.before.set_value(self.value.get_untracked());
        }
    }

    fn give_back(&self) {
        let before = self.before.get_value();
        if self.value.get_untracked() != before {
            let value = before.unwrap_or_default();
            // It was accepted before; where it no longer is, the last good value stays.
            let _ = self.draft.place.with_value(|place| self.state.put(place, value));
        }
    }

    /// Somebody is done typing: a good text is replaced by the number as it is written; a bad one stays.
    pub fn commit(&self) {
        if self.draft.commit() {
            self.before.set_value(self.value.get_untracked());
            self.state.tell(Task::Settled);
        }
    }

    /// The same, where the focus stays.
    pub fn take(&self) {
        self.commit();
        self.show_plain();
    }

    /// A value came from elsewhere: what was typed is of no interest.
    pub fn let_go(&self) {
        self.draft.let_go();
        self.before.set_value(self.value.get_untracked());
    }

    /// Somebody changed their mind: the value from before comes back.
    pub fn cancel(&self) {
        self.refresh();
        self.draft.let_go();
        self.give_back();
        self.show_plain();
    }

    /// The published number comes back.
    pub fn reset(&self) {
        // Where the published number is refused, because something else contradicts it, it waits like any other.
        let Err(_) = self.pointer.with_value(|pointer| self.state.reset(pointer)) else { return };
        let published = untrack(|| self.pointer.with_value(|pointer| self.state.published_value(pointer)));
        self.draft.keep(self.written(published.as_ref()), Ok(published.unwrap_or_default()));
    }

    /// What a key does in the field.
    pub fn key(&self, key: &str) {
        match key {
            "Enter" => self.take(),
            "Escape" => self.cancel(),
            _ => {}
        }
    }
}
