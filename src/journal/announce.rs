//! What edits changed in the answers, said to those who do not see the cards change: once, when the edits have come to
//! rest, and only what is another answer than before.

use std::sync::Arc;

use headroom_model::Document;
use headroom_model::words::pages::journal as text;
use leptos::prelude::*;

use super::book::with_book;
use crate::browser::element::later;
use crate::state::{AppState, Shown};

/// How long nothing may happen before something is said, in milliseconds: a slider that is being moved is not read aloud.
const PAUSE: i32 = 1_000;

/// Says what changed, when nothing happens any more.
pub(super) fn soon(state: AppState, before: &Arc<Document>) {
    let is_first = with_book(|book| {
        let is_first = book.untold.is_none();
        book.untold.get_or_insert_with(|| Arc::clone(before));
        is_first
    });
    if is_first == Some(true) {
        wait(state, untrack(|| state.changes()));
    }
}

fn wait(state: AppState, changes: usize) {
    later(PAUSE, move || {
        let now = untrack(|| state.changes());
        if now != changes {
            return wait(state, now);
        }
        let before = with_book(|book| book.untold.take()).flatten();
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
    let Ok(before) = Shown::of(before) else { return String::new() };
    let locale = state.locale();
    let answers = |shown: &Shown| shown.words(&locale).answers(&shown.outlook, &shown.schedule());
    let said =
        answers(now).into_iter().zip(answers(&before)).filter(|(now, before)| now.figure != before.figure);
    said.map(|(now, _)| text::answer_now(&now.question, &now.figure)).collect()
}
