//! The state of the application: one document, what follows from it, and the one way to change it.

pub mod journal;
mod parts;
mod place;
pub mod preferences;
pub mod refused;

use std::sync::Arc;

use headroom_model::document::{EditError, ThresholdsCheck, below, not_here};
use headroom_model::format::Locale;
use headroom_model::outlook::{Outlook, outlook};
use headroom_model::schedule::{Schedule, schedule};
use headroom_model::words::Words;
use headroom_model::{Document, Edit, thresholds};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser;
use journal::{Change, Journal, Task};
use parts::Parts;
pub use place::{FieldPlace, Part, Whole};
use refused::Refusal;

/// What is on screen: a document and the forecast that follows from it. There is never one without the other.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The document.
    pub document: Arc<Document>,
    /// Its forecast.
    pub outlook: Arc<Outlook>,
}

impl Shown {
    /// Computes what follows from a document.
    ///
    /// # Errors
    /// Why it has no forecast.
    pub fn of(document: &Arc<Document>) -> Result<Self, String> {
        let outlook = outlook(document.plan(), document.inputs()).map_err(|error| error.to_string())?;
        Ok(Self { document: Arc::clone(document), outlook: Arc::new(outlook) })
    }

    /// When to start, as of today.
    pub fn schedule(&self) -> Schedule {
        let (plan, inputs) = (self.document.plan(), self.document.inputs());
        schedule(plan, inputs, &self.outlook, browser::clock::today())
    }

    /// Words for what is shown.
    pub fn words<'a>(&'a self, locale: &'a Locale) -> Words<'a> {
        Words { plan: self.document.plan(), inputs: self.document.inputs(), locale }
    }
}

/// The state of the application, shared by all its parts.
#[derive(Debug, Clone, Copy)]
pub struct AppState {
    /// What holds: edits begin from it.
    shown: RwSignal<Shown>,
    /// What is read here: the same, or for a part of the page that is out of sight what held a moment ago.
    seen: RwSignal<Shown>,
    parts: Parts,
    published: StoredValue<Arc<Document>>,
    /// Counts the changes of the document.
    changes: RwSignal<usize>,
    /// Where values came back from the published plan, in order: a field there lets go of what was typed before.
    resets: RwSignal<Vec<String>>,
    /// What was typed and is no good. What the document refused waits for another change that makes it possible.
    refused: RwSignal<Vec<Refusal>>,
    /// Whether a field was given a value since that was tried again.
    is_untried: StoredValue<bool>,
    locale: StoredValue<Locale>,
    journal: Journal,
    /// How wide and high the paper is, CSS pixels, while one prints: texts drawn for a screen would be too small there.
    pub paper: RwSignal<Option<(f64, f64)>>,
    /// Reads scaling thresholds strictly; the part of the application that shows them brings it along.
    check: StoredValue<ThresholdsCheck>,
}

impl AppState {
    /// The published plan.
    ///
    /// # Errors
    /// Why the bundled files cannot be read.
    pub fn published(locale: Locale) -> Result<Self, String> {
        let published = Arc::new(Document::published().map_err(|error| error.to_string())?);
        let shown = Shown::of(&published)?;
        browser::panic::remember(&shown.document);
        let shown = RwSignal::new(shown);
        Ok(Self {
            shown,
            seen: shown,
            parts: Parts::of(shown),
            published: StoredValue::new(published),
            changes: RwSignal::new(0),
            resets: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            is_untried: StoredValue::new(false),
            locale: StoredValue::new(locale),
            journal: Journal::new(),
            paper: RwSignal::new(None),
            check: StoredValue::new(not_here),
        })
    }

    /// What is on screen; whoever reads it runs again when it changes.
    pub fn with<T>(&self, read: impl FnOnce(&Shown) -> T) -> T {
        self.seen.with(read)
    }

    /// The same state for a part of the page that may lag behind: what is read there follows when
    /// [`AppState::catch_up`] is called.
    #[must_use]
    pub fn lagging(&self) -> Self {
        let seen = RwSignal::new(self.shown.get_untracked());
        Self { seen, parts: Parts::of(seen), ..*self }
    }

    /// Runs again whenever the document changes.
    pub fn track(&self) {
        self.shown.track();
    }

    /// Lets a part that lags behind see what holds now.
    pub fn catch_up(&self) {
        // The part may be gone when a frame has been painted.
        if let Some(shown) = self.shown.try_get_untracked() {
            self.seen.try_set(shown);
        }
    }

    /// What holds now, without running again when it changes.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&Shown) -> T) -> T {
        self.shown.with_untracked(read)
    }

    /// A part of what is on screen; its readers run again only when this part changes.
    pub fn select<T>(&self, read: impl Fn(&Shown) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        // One memo in the code for each type of value, not one for each place that reads one.
        self.select_boxed(Box::new(read))
    }

    fn select_boxed<T>(&self, read: Box<dyn Fn(&Shown) -> T + Send + Sync>) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let seen = self.seen;
        Memo::new(move |_| seen.with(|shown| read(shown)))
    }

    /// How the reader writes numbers, and the plan money.
    pub fn locale(&self) -> Locale {
        self.locale.get_value()
    }

    /// How many changes there have been: what was said about an earlier one no longer holds.
    pub fn changes(&self) -> usize {
        self.changes.get()
    }

    /// How many resets there have been.
    pub fn resets(&self) -> usize {
        self.resets.with(Vec::len)
    }

    /// Whether a field was reset, alone or with others, since there had been so many resets.
    pub fn was_reset(&self, pointer: &str, since: usize) -> bool {
        self.resets.with(|resets| resets.iter().skip(since).any(|reset| below(pointer, reset).is_some()))
    }

    /// The value that was published about what stands at a pointer.
    pub fn published_value(&self, pointer: &str) -> Option<Value> {
        self.published.with_value(|published| {
            self.with(|shown| shown.document.counterpart(pointer, published).cloned())
        })
    }

    /// What was published about a field that differs from it: `Some(None)` where nothing was, `None` where it does not
    /// differ.
    pub fn published_otherwise(&self, pointer: String) -> Memo<Option<Option<Value>>> {
        let published = self.published;
        let part = self.parts.above(&pointer);
        let otherwise = move |document: &Document| {
            let is_edited = published.with_value(|published| document.is_edited(&pointer, published));
            let before =
                || published.with_value(|published| document.counterpart(&pointer, published).cloned());
            is_edited.then(before)
        };
        match part {
            Some(part) => Memo::new(move |_| part.with(|part| otherwise(part.document()))),
            None => self.select(move |shown| otherwise(&shown.document)),
        }
    }

    /// The value at a pointer.
    pub fn value(&self, pointer: String) -> Memo<Option<Value>> {
        match self.parts.above(&pointer) {
            Some(part) => Memo::new(move |_| part.with(|part| part.value(&pointer).cloned())),
            None => self.select(move |shown| shown.document.get(&pointer).cloned()),
        }
    }

    /// Whether anything at or below a pointer differs from the published plan.
    pub fn is_edited(&self, pointer: String) -> Memo<bool> {
        let published = self.published;
        let part = self.parts.above(&pointer);
        let is_edited = move |document: &Document| {
            published.with_value(|published| document.is_edited(&pointer, published))
        };
        match part {
            Some(part) => Memo::new(move |_| part.with(|part| is_edited(part.document()))),
            None => self.select(move |shown| is_edited(&shown.document)),
        }
    }

    /// How many fields differ from the published plan.
    pub fn edit_count(&self) -> Memo<usize> {
        let published = self.published;
        self.select(move |shown| {
            published.with_value(|published| shown.document.differences(published).len())
        })
    }

    /// Gives a field a value, or leaves everything as it is. It may be a step to another one: what was refused before is
    /// not tried again.
    ///
    /// # Errors
    /// Why it is not accepted; document and forecast are as they were.
    pub fn put(&self, place: &FieldPlace, value: Value) -> Result<(), String> {
        self.put_at(&place.pointer, self.whole(place, value))
    }

    fn put_at(&self, pointer: &str, value: Value) -> Result<(), String> {
        self.change(&Edit::Set { pointer: pointer.to_owned(), value }, field_only)?;
        self.is_untried.set_value(true);
        // What stood within another value stands nowhere now.
        self.let_go(&|refusal| below(&refusal.what.pointer, pointer).is_some_and(|rest| !rest.is_empty()));
        Ok(())
    }

    /// Puts a value at a pointer for good, or leaves everything as it is.
    ///
    /// # Errors
    /// As for [`AppState::put`].
    pub fn choose(&self, pointer: &str, value: Value) -> Result<(), String> {
        self.put_at(pointer, value).inspect(|()| self.retry())
    }

    /// Gives fields back their published values, and tells the fields there to let go of what was typed.
    ///
    /// # Errors
    /// As for [`AppState::put`].
    pub fn reset(&self, pointer: &str) -> Result<(), String> {
        self.change(&Edit::Reset { pointer: pointer.to_owned() }, field_only)?;
        self.let_go(&|refusal| below(&refusal.what.key, pointer).is_some());
        self.resets.update(|resets| resets.push(pointer.to_owned()));
        self.retry();
        Ok(())
    }

    /// Makes an edit of any kind. Only parts of the application that are loaded later call it: what changes structure
    /// is no part of a first visit.
    ///
    /// # Errors
    /// Why it is not accepted; document and forecast are as they were.
    pub fn edit(&self, edit: &Edit) -> Result<(), String> {
        self.check.set_value(thresholds::check);
        let moved = self.with_untracked(|shown| edit.moved(&shown.document));
        self.change(edit, Document::apply_with)?;
        // What was typed there and is no good would come to stand beside another thing.
        self.let_go(&|refusal| moved.iter().any(|above| below(&refusal.what.key, above).is_some()));
        self.resets.update(|resets| resets.extend(moved.iter().cloned()));
        self.retry();
        Ok(())
    }

    /// Lets fields of the scaling thresholds be edited from now on. Only parts that show them call it.
    pub fn allow_thresholds(&self) {
        self.check.set_value(thresholds::check);
    }

    /// What the document gets where a field gets a value.
    fn whole(&self, place: &FieldPlace, value: Value) -> Value {
        match &place.part {
            Some(part) => self.with_untracked(|shown| (part.whole)(&shown.document, value)),
            None => value,
        }
    }

    /// Computes the next document, shows it and tells the journal.
    fn change(&self, edit: &Edit, apply: Apply) -> Result<(), String> {
        let before = self.document();
        let check = self.check.get_value();
        let next = self.published.with_value(|published| apply(&before, edit, published, check));
        let after = Arc::new(next.map_err(|error| error.reason_in(&self.locale()))?);
        self.show(&after)?;
        self.tell(Task::Changed(Change { edit: edit.clone(), before, after }));
        Ok(())
    }

    /// The document that holds.
    pub fn document(&self) -> Arc<Document> {
        self.shown.with_untracked(|shown| Arc::clone(&shown.document))
    }

    /// The published document.
    pub fn published_document(&self) -> Arc<Document> {
        self.published.get_value()
    }

    /// Shows a document with its forecast, or says why it has none.
    fn show(&self, document: &Arc<Document>) -> Result<(), String> {
        let shown = Shown::of(document)?;
        browser::panic::remember(document);
        self.locale.update_value(|locale| locale.currency = document.notes().currency);
        self.changes.update(|changes| *changes += 1);
        self.shown.set(shown);
        Ok(())
    }

    /// Shows another document in place of this one: whatever was typed into a field is let go.
    ///
    /// # Errors
    /// Why it has no forecast; what was shown stays.
    pub fn replace(&self, document: &Arc<Document>) -> Result<(), String> {
        self.show(document)?;
        self.is_untried.set_value(false);
        self.refused.set(Vec::new());
        self.resets.update(|resets| resets.push(String::new()));
        Ok(())
    }

    /// Shows the document of another step of its history: what was typed and is no good stays in fields that the step
    /// left alone.
    ///
    /// # Errors
    /// As for [`AppState::replace`].
    pub fn step(&self, document: &Arc<Document>) -> Result<(), String> {
        let before = self.document();
        self.show(document)?;
        self.is_untried.set_value(false);
        self.let_go(&|refusal| !refusal.holds_still(&before, document));
        self.resets.update(|resets| resets.push(String::new()));
        Ok(())
    }
}

/// How an edit is made.
type Apply = fn(&Document, &Edit, &Document, ThresholdsCheck) -> Result<Document, EditError>;

/// Sets and resets, which is all that a first visit does.
fn field_only(
    document: &Document,
    edit: &Edit,
    published: &Document,
    check: ThresholdsCheck,
) -> Result<Document, EditError> {
    match edit {
        Edit::Set { pointer, value } => document.set(pointer, value.clone(), published, check),
        Edit::Reset { pointer } => document.reset(pointer, published, check),
        // No caller asks for anything else.
        _ => Err(EditError::NoField { pointer: String::new() }),
    }
}

/// The state of the application.
pub fn use_state() -> AppState {
    expect_context()
}
