//! What the reader is told and asked, and what is done with the answers.

use headroom_model::words::pages::journal as text;
use leptos::prelude::*;

use super::book::{Answer, Place, with_book};
use super::{address, arrival, saved, saving};
use crate::browser::location;
use crate::state::AppState;
use crate::state::journal::Notice;

/// Tells the reader something that needs no decision.
pub(super) fn say(state: AppState, what: String) {
    ask(state, what, &[(Answer::Close, text::CLOSE)]);
}

/// Asks the reader for a decision.
pub(super) fn ask(state: AppState, what: String, answers: &[(Answer, &str)]) {
    with_book(|book| book.answers = answers.iter().map(|(answer, _)| answer.clone()).collect());
    let answers = answers.iter().map(|(_, words)| (*words).to_owned()).collect();
    state.journal().notice.set(Some(Notice { text: what, answers }));
}

/// What is said of a plan that the browser does not keep, and what to do.
pub fn not_kept(state: AppState, reason: &str) -> String {
    let reason = reason.trim_end_matches('.');
    text::not_kept(reason, address::link(state).is_ok())
}

/// Does what the reader chose.
pub(super) fn answered(state: AppState, index: usize) {
    let answer = with_book(|book| book.answers.get(index).cloned()).flatten();
    state.journal().notice.set(None);
    match answer.unwrap_or(Answer::Close) {
        Answer::Close => {}
        Answer::LeaveUnsaved => {
            with_book(|book| book.is_torn = false);
        }
        Answer::Keep | Answer::SaveCopy => {
            if let Err(reason) = saving::save_copy(state) {
                say(state, not_kept(state, &reason));
            }
        }
        Answer::Back => back(state),
        Answer::Open(id) => open_or_say(state, &id),
        Answer::Restore(id, text) => restore(state, &id, text),
        Answer::TakeTheirs => {
            // What waits to be saved is what the reader has just given up.
            let id = with_book(|book| {
                book.waits = false;
                book.is_torn = false;
                book.place.id.clone()
            });
            if let Some(id) = id.flatten() {
                open_or_say(state, &id);
            }
        }
        Answer::Compare => {
            location::go_to(crate::route::Route::Compare.address());
            arrival::ask_about_link(state);
        }
    }
}

fn back(state: AppState) {
    let shown = if let Some((document, place)) = with_book(|book| book.unsaved.take()).flatten() {
        let step = arrival::step(text::Opening::OwnPlan, &document);
        arrival::show(state, &document, place, step)
    } else if let Some(id) = saved::chosen() {
        saving::open(state, &id)
    } else {
        let published = state.published_document();
        arrival::show(state, &published, Place::default(), text::OPENED_PUBLISHED.to_owned())
    };
    if let Err(reason) = shown {
        say(state, reason);
    }
}

fn open_or_say(state: AppState, id: &str) {
    if let Err(reason) = saving::open(state, id) {
        say(state, reason);
    }
}

/// Puts a deleted plan back; where it is what is shown, it is saved there again.
fn restore(state: AppState, id: &str, text: String) {
    if let Err(reason) = saved::put_back(id, &text) {
        return say(state, not_kept(state, &reason));
    }
    let payload = address::payload(state).unwrap_or_default();
    with_book(|book| {
        let is_shown = saved::read(id).is_some_and(|(plan, _)| plan.payload == payload);
        if book.place.id.is_none() && book.place.visit.is_none() && is_shown {
            saved::choose(id);
            book.keep(id.to_owned(), text);
        }
    });
    saving::kept(state);
}
