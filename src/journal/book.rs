//! What the journal knows.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::Document;
use headroom_model::history::History;

use super::{address, refused, saving};
use crate::browser::clock;
use crate::state::AppState;

/// Edits of a field that are farther apart than this, in milliseconds, are steps of their own.
const APART: f64 = 2_000.0;

/// The journal's own state.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) history: History,
    pub(super) place: Place,
    /// The reader's own plan as it was when a link was opened, where the browser does not keep it.
    pub(super) unsaved: Option<(Arc<Document>, Place)>,
    /// What each answer to the notice means.
    pub(super) answers: Vec<Answer>,
    /// Whether saving waits for a pause already.
    pub(super) waits: bool,
    /// The document before the first edit of which nothing was said yet.
    pub(super) untold: Option<Arc<Document>>,
    /// Whether something was edited that another tab's plan stands in the way of.
    pub(super) is_torn: bool,
    /// Counts edits, so that saving can tell whether there was another one in the pause.
    pub(super) edits: u64,
    last: f64,
}

/// Where the document is kept in this browser.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The saved plan; `None` where it was not saved yet.
    pub(super) id: Option<String>,
    /// What stood there when this tab last looked: something else means that another tab wrote.
    pub(super) text: Option<String>,
    /// What came by a link and stands beside the reader's own, which is not to be touched.
    pub(super) visit: Option<Visit>,
    /// Whether the browser refused to keep it: said once.
    pub(super) is_refused: bool,
}

/// What the history calls the place of a plan that came by a link.
pub(super) const LINK: &str = "link";

impl Place {
    /// What the history calls it: the id of a saved plan, [`LINK`], or nothing.
    pub(super) fn name(&self) -> String {
        match (&self.visit, &self.id) {
            (Some(_), _) => LINK.to_owned(),
            (None, id) => id.clone().unwrap_or_default(),
        }
    }
}

/// A plan that came by a link.
#[derive(Debug, Clone, Default)]
pub(super) struct Visit {
    /// As it came; something else in its place is the reader's work.
    pub(super) payload: String,
    /// The reader's own saved plan.
    pub(super) own: Option<String>,
}

/// What the reader can answer to a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing is to be done.
    Close,
    /// What is shown is not to be kept.
    LeaveUnsaved,
    /// What came by the link becomes a saved plan.
    Keep,
    /// The reader's own plan comes back.
    Back,
    /// The plan of that id is shown.
    Open(String),
    /// A deleted plan is there again: its id, and the text as it was kept.
    Restore(String, String),
    /// Both are compared.
    Compare,
    /// What another tab saved is shown here.
    TakeTheirs,
    /// This tab's plan is saved as another one.
    SaveCopy,
}

thread_local! {
    static BOOK: RefCell<Option<Book>> = const { RefCell::new(None) };
}

impl Book {
    /// Begins a step of its own where the last edit was a while ago.
    pub(super) fn pause(&mut self) {
        let now = clock::milliseconds();
        if now - self.last > APART {
            self.history.commit();
        }
        self.last = now;
        self.edits += 1;
    }

    /// The document is kept under an id from now on, with that text.
    pub(super) fn keep(&mut self, id: String, text: String) {
        self.history.keep(&id);
        self.place = Place { id: Some(id), text: Some(text), ..Place::default() };
    }
}

/// Reads or changes the journal, where there is one.
pub(super) fn with_book<T>(work: impl FnOnce(&mut Book) -> T) -> Option<T> {
    BOOK.with(|book| book.try_borrow_mut().ok()?.as_mut().map(work))
}

/// The same; where there is none it begins with a document.
pub(super) fn with<T>(
    state: AppState,
    document: &Arc<Document>,
    work: impl FnOnce(&mut Book) -> T,
) -> Option<T> {
    let is_new = BOOK.with(|book| {
        let Ok(mut book) = book.try_borrow_mut() else { return false };
        let is_new = book.is_none();
        book.get_or_insert_with(|| Book {
            history: History::new(Arc::clone(document)),
            place: Place::default(),
            unsaved: None,
            answers: Vec::new(),
            waits: false,
            is_torn: false,
            untold: None,
            edits: 0,
            last: clock::milliseconds(),
        });
        is_new
    });
    if is_new {
        saving::listen(state);
        address::remember_address();
        refused::follow(state);
    }
    with_book(work)
}
