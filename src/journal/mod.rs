//! The journal of the document: undo and redo, saving in this browser, the address, links, files.
//!
//! It is loaded when it is first needed. All of it goes through there, so that the rest of the application knows nothing
//! of it but [`KEEPER`].

pub mod saved;

mod address;
mod announce;
mod arrival;
mod book;
mod questions;
mod refused;
mod saving;

use std::sync::Arc;

use headroom_model::history::History;
use headroom_model::words::describe;
use headroom_model::words::pages::journal as text;
use leptos::prelude::*;

use crate::state::AppState;
use crate::state::journal::{Change, Keeper, Task};
use book::{with, with_book};

pub use address::link;
pub use questions::not_kept;
pub use saving::{
    current, delete, is_beside_own, is_refused, open, own_beside_link, save_copy, unsaved_beside_link,
};

/// What the journal does.
pub const KEEPER: Keeper = Keeper { recover: || Box::pin(saved::recover()), keep, link: address::link };

/// Does what the journal is asked for.
fn keep(state: AppState, task: Task) {
    match task {
        Task::Changed(change) => changed(state, &change),
        Task::Settled => {
            with_book(|book| book.history.commit());
            saving::now(state);
        }
        Task::Refused => refused::begin(state),
        Task::Undo => step(state, |history| history.done().saturating_sub(1)),
        Task::Redo => step(state, |history| history.done().saturating_add(1)),
        Task::Arrived(payload) => arrival::arrived(state, payload.as_deref()),
        Task::Answered(index) => questions::answered(state, index),
        Task::Opened(files) => arrival::opened(state, &files),
    }
}

/// A step of the readable list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub what: String,
    /// Whether the document has it; else it was taken back.
    pub is_done: bool,
}

/// Every step, in the order in which they were made.
pub fn steps() -> Vec<Step> {
    with_book(|book| {
        let steps = book.history.steps();
        steps.map(|step| Step { what: step.what.to_owned(), is_done: step.is_done }).collect()
    })
    .unwrap_or_default()
}

/// Whether there were steps before the first of the list.
pub fn is_cut() -> bool {
    with_book(|book| book.history.is_cut()) == Some(true)
}

/// Goes to where so many steps are done.
pub fn jump(state: AppState, done: usize) {
    step(state, |_| done);
}

fn changed(state: AppState, change: &Change) {
    let field = match &change.edit {
        headroom_model::Edit::Set { pointer, .. } => Some(pointer.as_str()),
        _ => None,
    };
    with(state, &change.before, |book| {
        book.pause();
        let what = describe(&change.edit, book.history.base(field), &change.after, &state.locale());
        book.history.push(what, change.after.clone(), field);
    });
    tell(state);
    announce::soon(state, &change.before);
    saving::soon(state);
}

/// Goes to where so many steps are done.
fn step(state: AppState, done: impl FnOnce(&History) -> usize) {
    let Some((done, is_elsewhere)) = with_book(|book| {
        let done = done(&book.history);
        (done, book.history.is_elsewhere(done))
    }) else {
        return;
    };
    if is_elsewhere {
        // What was done last is kept where it was done.
        saving::settle(state);
    }
    let led = with_book(|book| {
        let document = book.history.jump(done).then(|| Arc::clone(book.history.present()))?;
        Some((document, book.history.kept().filter(|_| is_elsewhere).map(str::to_owned)))
    });
    if let Some((document, kept)) = led.flatten() {
        let before = state.document();
        // Another plan has other fields, whatever they are called.
        let shown = if is_elsewhere { state.replace(&document) } else { state.step(&document) };
        if let Err(reason) = shown {
            // Every step had a forecast when it was made.
            questions::say(state, text::step_not_shown(&reason));
        }
        if let Some(kept) = kept {
            saving::go_on(state, &kept);
        }
        tell(state);
        announce::soon(state, &before);
        saving::soon(state);
    }
}

/// Says what can be undone and redone.
fn tell(state: AppState) {
    let (undoable, redoable) = with_book(|book| {
        let history = &book.history;
        (history.undoable().map(str::to_owned), history.redoable().map(str::to_owned))
    })
    .unwrap_or_default();
    state.journal().undoable.set(undoable);
    state.journal().redoable.set(redoable);
}
