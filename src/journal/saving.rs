//! Saving after a pause: into the browser's storage and into the address.

use std::sync::Arc;

use headroom_model::Document;
use headroom_model::words::pages::journal as text;
use headroom_model::words::pages::journal::Opening;
use leptos::prelude::*;

use super::book::{Answer, Book, LINK, Place, Visit, with, with_book};
use super::questions::{ask, not_kept, say};
use super::{address, arrival, refused, saved};
use crate::browser::element::later;
use crate::browser::{location, storage};
use crate::state::AppState;

/// How long nothing may happen before the document is saved, in milliseconds: browsers limit how often an address changes.
const PAUSE: i32 = 300;
/// How many pauses an edit waits for others at most.
const PATIENCE: u8 = 3;

/// Saves when nothing happens any more.
pub(super) fn soon(state: AppState) {
    let edits = with_book(|book| (!std::mem::replace(&mut book.waits, true)).then_some(book.edits)).flatten();
    if let Some(edits) = edits {
        wait(state, edits, PATIENCE);
    }
}

/// Saves what waits as soon as it is on screen: a field is left, so there is nothing to wait for.
pub(super) fn now(state: AppState) {
    later(0, move || save_what_waits(state));
}

fn wait(state: AppState, edits: u64, patience: u8) {
    later(PAUSE, move || {
        let now = with_book(|book| book.edits).unwrap_or(edits);
        if now != edits && patience > 0 {
            return wait(state, now, patience - 1);
        }
        save_what_waits(state);
    });
}

/// Something else may have saved, or given up, what waited.
fn save_what_waits(state: AppState) {
    if with_book(|book| book.waits) == Some(true) {
        save(state);
    }
}

/// Saves when the page is left, and looks when another tab saves.
pub(super) fn listen(state: AppState) {
    location::on_leave(move || settle(state));
    storage::on_change_elsewhere(move |name| {
        // A storage that is cleared as a whole has no name.
        if name.is_empty() || saved::is_plan(&name) {
            kept(state);
        }
        let is_ours =
            with_book(|book| book.place.id.as_deref().is_some_and(|id| saved::is_name_of(&name, id)));
        if is_ours == Some(true) {
            look_elsewhere(state);
        }
    });
}

/// The page is left, or another plan is about to be shown: what waits is saved, and where another tab's plan stands in
/// its way, what was done here is kept as a plan of its own.
pub(super) fn settle(state: AppState) {
    save_what_waits(state);
    if with_book(|book| std::mem::take(&mut book.is_torn)) == Some(true) && save_copy(state).is_ok() {
        state.journal().notice.set(None);
    }
}

/// Writes the document into the address, and where it is the reader's own into the storage.
pub(super) fn save(state: AppState) {
    let document = state.document();
    with_book(|book| book.waits = false);
    let payload = match address::payload(state) {
        Ok(payload) => payload,
        Err(reason) => {
            return say(state, text::not_saved(&reason));
        }
    };
    address::put_into_address(state, &payload);
    address::remember_history(&payload);
    refused::follow_document(state);
    let place = with(state, &document, |book| book.place.clone()).unwrap_or_default();
    if let Some(visit) = place.visit {
        return save_visited(state, &visit, &payload);
    }
    // A plan that was never edited needs no place of its own.
    if place.id.is_some() || !payload.is_empty() {
        store(state, place, &document, &payload);
        kept(state);
    }
}

/// What is kept in this browser, or which of it is shown, is another.
pub(super) fn kept(state: AppState) {
    state.journal().kept.update(|kept| *kept = kept.wrapping_add(1));
}

/// What came by a link becomes a plan of its own where it is changed.
fn save_visited(state: AppState, visit: &Visit, payload: &str) {
    if payload != visit.payload {
        keep_visited(state, visit);
    }
}

/// A step of the history led to another plan: this tab goes on where that is kept, if it is kept as it is shown.
pub(super) fn go_on(state: AppState, name: &str) {
    let payload = address::payload(state).unwrap_or_default();
    let own = with_book(|book| book.place.visit.clone().map_or(book.place.id.clone(), |visit| visit.own));
    let place = if name == LINK {
        Place { visit: Some(Visit { payload, own: own.flatten() }), ..Place::default() }
    } else if let Some((_, text)) = saved::read(name).filter(|(saved, _)| saved.payload == payload) {
        saved::choose(name);
        Place { id: Some(name.to_owned()), text: Some(text), ..Place::default() }
    } else {
        Place::default()
    };
    let is_visiting = place.visit.is_some();
    with_book(|book| {
        if !is_visiting {
            book.unsaved = None;
        }
        book.place = place;
    });
    kept(state);
    state.journal().notice.set(None);
    if is_visiting {
        arrival::ask_about_link(state);
    }
}

fn keep_visited(state: AppState, visit: &Visit) {
    match save_copy(state) {
        Ok(()) => {
            let back = visit.own.clone().map(|own| (Answer::Open(own), text::BACK_TO_MINE));
            let answers: Vec<_> = back.into_iter().chain([(Answer::Close, text::CLOSE)]).collect();
            ask(state, text::CHANGED_PLAN_OF_LINK.to_owned(), &answers);
        }
        Err(reason) => refused(state, &reason),
    }
}

fn store(state: AppState, place: Place, document: &Document, payload: &str) {
    if let Some(id) = &place.id {
        let now = saved::text(id);
        // A storage that refuses to be written may refuse to be read as well.
        let is_unknown = place.is_refused && now.is_none();
        if now != place.text && !is_unknown {
            with_book(|book| book.is_torn = true);
            return conflict(state, id);
        }
    }
    // Another tab may have begun a plan since this one was opened with none.
    let other =
        if place.id.is_none() { saved::chosen().filter(|id| saved::read(id).is_some()) } else { None };
    let id = place.id.unwrap_or_else(saved::new_id);
    match saved::write(state, &id, document, payload) {
        Ok(text) => {
            address::remember_kept(payload);
            let was_refused = with_book(|book| {
                let was_refused = book.place.is_refused;
                book.keep(id, text);
                was_refused
            });
            if was_refused == Some(true) {
                state.journal().notice.set(None);
            }
            if let Some(other) = other {
                say_beside(state, other);
            }
        }
        Err(reason) => refused(state, &reason),
    }
}

/// Says that a plan that was just begun stands beside one that this tab did not know.
fn say_beside(state: AppState, other: String) {
    let Some((plan, _)) = saved::read(&other) else { return };
    ask(
        state,
        text::saved_beside(&saved::name(&plan)),
        &[(Answer::Open(other), text::OPEN_THE_OTHER), (Answer::Close, text::CLOSE)],
    );
}

/// Says, once, that the browser does not keep the plan.
fn refused(state: AppState, reason: &str) {
    let is_new = with_book(|book| !std::mem::replace(&mut book.place.is_refused, true));
    if is_new == Some(true) {
        say(state, not_kept(state, reason));
    }
}

/// Another tab has saved something, or forgotten this plan.
fn look_elsewhere(state: AppState) {
    let place = with_book(|book| book.place.clone()).unwrap_or_default();
    if let Some(id) = &place.id
        && saved::text(id) != place.text
    {
        conflict(state, id);
    }
}

fn conflict(state: AppState, id: &str) {
    if saved::text(id).is_none() {
        return ask(
            state,
            text::DELETED_ELSEWHERE.to_owned(),
            &[(Answer::SaveCopy, text::SAVE_AGAIN), (Answer::LeaveUnsaved, text::LEAVE_UNSAVED)],
        );
    }
    ask(
        state,
        text::CHANGED_ELSEWHERE.to_owned(),
        &[(Answer::SaveCopy, text::SAVE_MINE_AS_COPY), (Answer::TakeTheirs, text::TAKE_THE_OTHER)],
    );
}

/// Shows a saved plan; what is shown now stays saved as it is.
///
/// # Errors
/// Why it cannot be read.
pub fn open(state: AppState, id: &str) -> Result<(), String> {
    settle(state);
    let (plan, stored) = saved::read(id).ok_or(text::NO_SUCH_PLAN)?;
    let document = saved::document(&state.published_document(), &plan.payload)?;
    let place = Place { id: Some(id.to_owned()), text: Some(stored), ..Place::default() };
    let step = arrival::step(Opening::SavedPlan, &document);
    // Before the address has it.
    address::remember_kept(&plan.payload);
    arrival::show(state, &Arc::new(document), place, step)?;
    saved::choose(id);
    Ok(())
}

/// Saves what is shown as another plan, which is this tab's from now on.
///
/// # Errors
/// Why the browser does not keep it.
pub fn save_copy(state: AppState) -> Result<(), String> {
    let document = state.document();
    let payload = address::payload(state)?;
    let id = saved::new_id();
    let text = saved::write(state, &id, &document, &payload)?;
    address::remember_kept(&payload);
    let was_visiting = with(state, &document, |book: &mut Book| {
        let was_visiting = book.place.visit.is_some();
        book.keep(id, text);
        book.is_torn = false;
        was_visiting
    });
    if was_visiting == Some(true) {
        // What was asked about the plan of the link is answered.
        state.journal().notice.set(None);
        address::put_into_address(state, &payload);
    }
    kept(state);
    Ok(())
}

/// Forgets a saved plan. Where it is the one that is shown, it stays on screen and is saved again with the next edit.
///
/// # Errors
/// Why the browser does not.
pub fn delete(state: AppState, id: &str) -> Result<(), String> {
    let (plan, stored) = saved::read(id).ok_or(text::NO_SUCH_PLAN)?;
    saved::remove(id)?;
    saved::forget(id);
    with_book(|book| {
        if book.place.id.as_deref() == Some(id) {
            book.place = Place::default();
        }
    });
    kept(state);
    let name = saved::name(&plan);
    let answers =
        [(Answer::Restore(id.to_owned(), stored), text::BRING_IT_BACK), (Answer::Close, text::CLOSE)];
    ask(state, text::deleted(&name), &answers);
    Ok(())
}

/// The id of the saved plan that is shown.
pub fn current() -> Option<String> {
    with_book(|book| book.place.id.clone()).flatten()
}

/// Whether the browser refused to keep what is shown.
pub fn is_refused() -> bool {
    with_book(|book| book.place.is_refused) == Some(true)
}

/// The id of the reader's own saved plan, while a plan that came by a link is shown beside it.
pub fn own_beside_link() -> Option<String> {
    let is_visiting = with_book(|book| book.place.visit.is_some()) == Some(true);
    saved::chosen().filter(|_| is_visiting)
}

/// The reader's own plan that the browser does not keep, while a plan that came by a link is shown beside it.
pub fn unsaved_beside_link() -> Option<Arc<Document>> {
    let unsaved = |book: &mut Book| {
        let is_visiting = book.place.visit.is_some();
        book.unsaved.as_ref().filter(|_| is_visiting).map(|(document, _)| Arc::clone(document))
    };
    with_book(unsaved).flatten()
}

/// Whether a plan that came by a link is shown beside the reader's own.
pub fn is_beside_own() -> bool {
    own_beside_link().is_some() || unsaved_beside_link().is_some()
}
