//! What the journal is told, and what it says: undo and redo, saving, links.
//!
//! The journal itself (`crate::journal`) is no part of a first visit. It is loaded with the first edit, or at the start
//! where there is a link or a saved plan; until then what it has to know waits here.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use headroom_model::words::pages::shell as text;
use headroom_model::{Document, Edit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::AppState;
use crate::browser::files::TextFile;
use crate::journal::saved;
use crate::lazy;

/// Something for the journal to do.
#[derive(Debug, Clone)]
pub enum Task {
    /// The document has changed.
    Changed(Change),
    /// The field that was being edited is left: its next edit is a step of its own.
    Settled,
    /// A field was given something in vain.
    Refused,
    /// Takes the last step back.
    Undo,
    /// Does what was undone last again.
    Redo,
    /// The page was opened, or its address changed: with a link's payload, or without.
    Arrived(Option<String>),
    /// An answer to the notice was chosen, by its place.
    Answered(usize),
    /// Files were opened.
    Opened(Vec<TextFile>),
}

/// A change of the document.
#[derive(Debug, Clone)]
pub struct Change {
    /// What was done.
    pub edit: Edit,
    /// The document before.
    pub before: Arc<Document>,
    /// The document after.
    pub after: Arc<Document>,
}

/// What the journal does.
#[derive(Debug, Clone, Copy)]
pub struct Keeper {
    /// Puts back what a crash of the browser has taken, before anything else is done.
    pub recover: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// Does what it is asked for.
    pub keep: fn(AppState, Task),
    /// The link to the document that is shown, or why there is none.
    pub link: fn(AppState) -> Result<String, String>,
}

/// Something that the reader has to know or to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it is.
    pub text: String,
    /// What can be done.
    pub answers: Vec<String>,
}

/// The journal as the rest of the application knows it.
#[derive(Debug, Clone, Copy)]
pub struct Journal {
    keeper: StoredValue<Option<Keeper>>,
    waiting: StoredValue<Vec<Task>>,
    fetching: StoredValue<bool>,
    /// Whether the plan to begin with is still being fetched.
    pub is_starting: RwSignal<bool>,
    /// What undo would take back.
    pub undoable: RwSignal<Option<String>>,
    /// What redo would do.
    pub redoable: RwSignal<Option<String>>,
    /// What the reader has to know.
    pub notice: RwSignal<Option<Notice>>,
    /// Counts what is written into this browser's storage or taken out of it: what shows it reads again.
    pub kept: RwSignal<u32>,
    /// Which answers are others now, for those who do not see them change.
    pub told: RwSignal<String>,
}

impl Journal {
    /// A journal that nothing was told yet.
    pub fn new() -> Self {
        Self {
            keeper: StoredValue::new(None),
            waiting: StoredValue::new(Vec::new()),
            fetching: StoredValue::new(false),
            is_starting: RwSignal::new(false),
            undoable: RwSignal::new(None),
            redoable: RwSignal::new(None),
            notice: RwSignal::new(None),
            kept: RwSignal::new(0),
            told: RwSignal::new(String::new()),
        }
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self::new()
    }
}

impl AppState {
    /// Begins with the plan of the address, or with the one that is saved in this browser, and with what its fields were
    /// given in vain; without any there is nothing to fetch.
    pub fn start(&self, payload: Option<String>) {
        if payload.is_some() || saved::is_any() || saved::are_refused() {
            self.journal.is_starting.set(true);
            self.tell(Task::Arrived(payload));
        }
    }

    /// The address has changed.
    pub fn arrive(&self, payload: Option<String>) {
        // Nobody has edited anything: the address needs no document.
        if payload.is_some() || self.journal.keeper.get_value().is_some() {
            self.tell(Task::Arrived(payload));
        }
    }

    /// Tells the journal nothing from now on: what is edited is only to be looked at.
    #[cfg(debug_assertions)]
    pub fn keep_nothing(&self) {
        let recover = || -> Pin<Box<dyn Future<Output = ()>>> { Box::pin(std::future::ready(())) };
        self.journal.keeper.set_value(Some(Keeper {
            recover,
            keep: |_, _| (),
            link: |_| Err("nothing is kept here".to_owned()),
        }));
    }

    /// The journal.
    pub const fn journal(&self) -> Journal {
        self.journal
    }

    /// The link to the document that is shown, or why there is none; `None` where the journal is not there.
    pub fn link(&self) -> Option<Result<String, String>> {
        self.journal.keeper.get_value().map(|keeper| (keeper.link)(*self))
    }

    /// Tells the journal; where it is not there yet it is fetched, and told when it is.
    pub fn tell(&self, task: Task) {
        let Journal { keeper, waiting, fetching, .. } = self.journal;
        if let Some(keeper) = keeper.get_value() {
            return (keeper.keep)(*self, task);
        }
        let is_first = waiting.with_value(Vec::is_empty);
        match task {
            // The answer to the notice that it could not be fetched: to try again.
            Task::Answered(_) => {}
            // Nothing was done that could be left or taken back.
            Task::Settled | Task::Undo | Task::Redo if is_first => {}
            task => waiting.update_value(|waiting| waiting.push(task)),
        }
        if !fetching.get_value() && waiting.with_value(|waiting| !waiting.is_empty()) {
            fetching.set_value(true);
            spawn_local(fetch(*self));
        }
    }
}

async fn fetch(state: AppState) {
    let Journal { keeper, waiting, fetching, notice, is_starting, .. } = state.journal;
    let fetched = lazy::journal().await;
    if let Ok(Keeper { recover, .. }) = fetched {
        recover().await;
    }
    fetching.set_value(false);
    let Ok(fetched) = fetched else {
        started(is_starting);
        notice.set(Some(Notice {
            text: text::JOURNAL_NOT_LOADED.to_owned(),
            answers: vec![text::TRY_AGAIN.to_owned()],
        }));
        return;
    };
    notice.set(None);
    keeper.set_value(Some(fetched));
    let mut tasks = Vec::new();
    waiting.update_value(|waiting| tasks.append(waiting));
    for task in tasks {
        (fetched.keep)(state, task);
    }
    started(is_starting);
}

/// The page stands already where nothing had to be fetched for it: it must not be built anew.
fn started(is_starting: RwSignal<bool>) {
    if is_starting.get_untracked() {
        is_starting.set(false);
    }
}
