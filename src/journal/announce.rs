//! What edits changed in the answers, said to those who do not see the cards change: once, when the edits have come to
//! rest, and only what is another answer than before.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::Document;
use headroom_model::outlook::outlook;
use leptos::prelude::*;

use crate::browser::element::later;
use crate::state::{AppState, Shown};

/// How long nothing may happen before something is said, in milliseconds: a slider that is being moved is not read aloud.
const PAUSE: i32 = 1_000;

thread_local! {
    /// The document before the first edit of which nothing was said yet.
    static BEFORE: RefCell<Option<Arc<Document>>> = const { RefCell::new(None) };
}

/// Says what changed, when nothing happens any more.
pub(super) fn soon(state: AppState, before: &Arc<Document>) {
    let is_first = BEFORE.with(|kept| {
        kept.try_borrow_mut().is_ok_and(|mut kept| {
            let is_first = kept.is_none();
            kept.get_or_insert_with(|| Arc::clone(before));
            is_first
        })
    });
    if is_first {
        wait(state, untrack(|| state.changes()));
    }
}

fn wait(state: AppState, changes: usize) {
    later(PAUSE, move || {
        let now = untrack(|| state.changes());
        if now != changes {
            return wait(state, now);
        }
        let before = BEFORE.with(|kept| kept.try_borrow_mut().ok()?.take());
        let text = before.map(|before| state.with_untracked(|shown| changed(state, &before, shown)));
        // Where the answers are as they were, what was said last still holds.
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            state.journal().told.set(text);
        }
    });
}

/// The answers that are others than before.
fn changed(state: AppState, before: &Arc<Document>, now: &Shown) -> String {
    // Every document had a forecast when it was shown.
    let Ok(outlook) = outlook(before.plan(), before.inputs()) else { return String::new() };
    let before = Shown { document: Arc::clone(before), outlook: Arc::new(outlook) };
    let locale = state.locale();
    let answers = |shown: &Shown| shown.words(&locale).answers(&shown.outlook, &shown.schedule());
    let said =
        answers(now).into_iter().zip(answers(&before)).filter(|(now, before)| now.figure != before.figure);
    said.map(|(now, _)| format!("{}: {}. ", now.question, now.figure)).collect()
}
