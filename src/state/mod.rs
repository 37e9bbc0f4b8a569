//! The state of the application: one document, what follows from it, and the one way to change it.

pub mod preferences;

use std::sync::Arc;

use headroom_model::format::Locale;
use headroom_model::outlook::{Outlook, outlook};
use headroom_model::recommendations::{Recommendation, recommendations};
use headroom_model::words::Words;
use headroom_model::{Document, Edit};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser;

/// What is on screen: a document and the forecast that follows from it. There is never one without the other.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The document.
    pub document: Arc<Document>,
    /// Its forecast.
    pub outlook: Arc<Outlook>,
    /// What to do about it.
    pub advice: Arc<Vec<Recommendation>>,
}

impl Shown {
    /// Computes what follows from a document.
    fn of(document: Document) -> Result<Self, String> {
        let outlook = outlook(document.plan(), document.inputs()).map_err(|error| error.to_string())?;
        let advice = recommendations(document.plan(), &outlook);
        Ok(Self { document: Arc::new(document), outlook: Arc::new(outlook), advice: Arc::new(advice) })
    }

    /// Words for what is shown.
    pub fn words<'a>(&'a self, locale: &'a Locale) -> Words<'a> {
        Words { plan: self.document.plan(), inputs: self.document.inputs(), locale }
    }
}

/// The state of the application, shared by all its parts.
#[derive(Debug, Clone, Copy)]
pub struct AppState {
    shown: RwSignal<Shown>,
    published: StoredValue<Arc<Document>>,
    /// Counts the changes that did not come from a field: a field that keeps what was typed lets go of it then.
    replaced: RwSignal<u64>,
    locale: StoredValue<Locale>,
}

impl AppState {
    /// The published plan.
    ///
    /// # Errors
    /// Why the bundled files cannot be read.
    pub fn published(locale: Locale) -> Result<Self, String> {
        let published = Document::published().map_err(|error| error.to_string())?;
        let shown = Shown::of(published.clone())?;
        browser::panic::remember(&shown.document);
        Ok(Self {
            shown: RwSignal::new(shown),
            published: StoredValue::new(Arc::new(published)),
            replaced: RwSignal::new(0),
            locale: StoredValue::new(locale),
        })
    }

    /// What is on screen; whoever reads it runs again when it changes.
    pub fn with<T>(&self, read: impl FnOnce(&Shown) -> T) -> T {
        self.shown.with(read)
    }

    /// What is on screen, without running again when it changes.
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
        let shown = self.shown;
        Memo::new(move |_| shown.with(|shown| read(shown)))
    }

    /// How the reader writes numbers.
    pub fn locale(&self) -> Locale {
        self.locale.get_value()
    }

    /// Counts the changes that did not come from a field.
    pub fn replaced(&self) -> u64 {
        self.replaced.get()
    }

    /// The published value at a pointer.
    pub fn published_value(&self, pointer: &str) -> Option<Value> {
        self.published.with_value(|published| published.get(pointer).cloned())
    }

    /// Whether anything at or below a pointer differs from the published plan.
    pub fn is_edited(&self, pointer: String) -> Memo<bool> {
        let published = self.published;
        self.select(move |shown| {
            published.with_value(|published| shown.document.is_edited(&pointer, published))
        })
    }

    /// How many fields differ from the published plan.
    pub fn edit_count(&self) -> Memo<usize> {
        let published = self.published;
        self.select(move |shown| {
            published.with_value(|published| shown.document.differences(published).len())
        })
    }

    /// Gives a field a value.
    ///
    /// # Errors
    /// Why it is not accepted; document and forecast are as they were.
    pub fn set(&self, pointer: &str, value: Value) -> Result<(), String> {
        self.apply(&Edit::Set { pointer: pointer.to_owned(), value })
    }

    /// Gives fields back their published values, and tells the fields to let go of what was typed.
    ///
    /// # Errors
    /// As for [`AppState::set`].
    pub fn reset(&self, pointer: &str) -> Result<(), String> {
        self.apply(&Edit::Reset { pointer: pointer.to_owned() })?;
        self.replaced.update(|count| *count += 1);
        Ok(())
    }

    fn apply(&self, edit: &Edit) -> Result<(), String> {
        let current = self.shown.with_untracked(|shown| Arc::clone(&shown.document));
        let next = self.published.with_value(|published| current.apply(edit, published));
        let shown = Shown::of(next.map_err(|error| error.reason())?)?;
        browser::panic::remember(&shown.document);
        self.shown.set(shown);
        Ok(())
    }
}

/// The state of the application.
pub fn use_state() -> AppState {
    expect_context()
}
