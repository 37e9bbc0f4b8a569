//! Plans that arrive: by a link, from this browser's storage, from a file.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::history::History;
use headroom_model::import::{self, Imported};
use headroom_model::{Document, Edit, share, thresholds};

use super::book::{Answer, Place, with};
use super::saving::{ask, say};
use super::{saved, saving};
use crate::browser::location;
use crate::state::AppState;

thread_local! {
    /// The payload that the address has, or should have.
    static PAYLOAD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes the payload of the address for the document's, at the start.
pub(super) fn remember_address() {
    let payload = crate::route::payload(&location::hash()).unwrap_or_default();
    PAYLOAD.with(|own| own.replace(payload));
}

/// Puts the document into the address, behind the page that is open.
pub(super) fn put_into_address(payload: &str) {
    PAYLOAD.with(|own| payload.clone_into(&mut own.borrow_mut()));
    let hash = location::hash();
    let page = hash.split('?').next().filter(|page| !page.is_empty()).unwrap_or("#/");
    let wanted = if payload.is_empty() { page.to_owned() } else { format!("{page}?{payload}") };
    if wanted != hash {
        location::replace_hash(&wanted);
    }
}

/// The link to the document that is shown.
///
/// # Errors
/// Why there is none.
pub fn link(state: AppState) -> Result<String, String> {
    let encoded = share::encode(&state.document().to_json(), &state.published_document().to_json());
    let payload = encoded.map_err(|error| error.to_string())?;
    Ok(match payload {
        Some(payload) => format!("{}#/?{payload}", location::base()),
        None => format!("{}#/", location::base()),
    })
}

/// The page was opened, or its address changed.
pub(super) fn arrived(state: AppState, payload: Option<&str>) {
    let is_start = super::book::with_book(|_| ()).is_none();
    with(state, &state.document(), |_| ());
    if is_start {
        return start(state, payload);
    }
    let is_own = PAYLOAD.with(|own| payload.is_none_or(|payload| payload == *own.borrow()));
    if is_own {
        // Another page of the application was opened: its address gets the document again.
        let own = PAYLOAD.with(|own| own.borrow().clone());
        return put_into_address(&own);
    }
    visit(state, payload.unwrap_or_default());
}

fn start(state: AppState, payload: Option<&str>) {
    let own = saved::chosen().filter(|id| saved::read(id).is_some());
    if let Some(id) = &own
        && let Err(reason) = saving::open(state, id)
    {
        say(
            state,
            format!(
                "Your saved plan cannot be read: {reason} It is kept as it is; this is the published plan."
            ),
        );
    }
    // What was shown before anybody did anything is no step to go back to.
    let begin = |state: AppState| {
        with(state, &state.document(), |book| book.history = History::new(state.document()));
        super::tell(state);
    };
    begin(state);
    if let Some(payload) = payload {
        visit(state, payload);
        let is_own = super::book::with_book(|book| !book.place.is_visiting) == Some(true);
        if is_own {
            begin(state);
        }
    }
}

/// Shows what a link holds, beside the reader's own plan.
fn visit(state: AppState, payload: &str) {
    let document = match saved::document(state, payload) {
        Ok(document) => Arc::new(document),
        Err(reason) => {
            let is_visiting = super::book::with_book(|book| book.place.is_visiting) == Some(true);
            let shown = match () {
                () if is_visiting => "the plan of the link before",
                () if state.document().is_same(&state.published_document()) => "the published plan",
                () => "your own plan",
            };
            saving::save(state);
            return say(state, format!("The link cannot be opened: {reason}. This is {shown}, as it was."));
        }
    };
    // The reader's own plan is shown by now, if there is one.
    if state.document().is_same(&document) {
        return put_into_address(payload);
    }
    let is_first = super::book::with_book(|book| book.place.id.is_none()) == Some(true)
        && state.document().is_same(&state.published_document());
    if is_first {
        // Nobody's plan is replaced: it becomes the reader's own with the first edit.
        show(state, &document, Place::default());
        return;
    }
    if super::book::with_book(|book| book.waits) == Some(true) {
        saving::save(state);
    }
    let own = state.document();
    super::book::with_book(|book| {
        let is_kept = book.place.is_visiting || book.place.id.is_some() && !book.place.is_refused;
        if !is_kept {
            book.unsaved = Some((own, book.place.clone()));
        }
    });
    show(state, &document, Place { is_visiting: true, ..Place::default() });
    ask_about_link(state);
}

/// Asks what is to become of a plan that came by a link.
pub(super) fn ask_about_link(state: AppState) {
    if super::book::with_book(|book| book.unsaved.is_some()) == Some(true) {
        return ask(
            state,
            "This plan came by a link. The browser does not keep your own: “Back to mine” shows it again as long as \
             this page is open."
                .to_owned(),
            &[(Answer::Back, "Back to mine"), (Answer::Close, "Stay with this one")],
        );
    }
    ask(
        state,
        "This plan came by a link. Your own is saved as it was.".to_owned(),
        &[
            (Answer::Keep, "Keep this one too"),
            (Answer::Compare, "Compare with mine"),
            (Answer::Back, "Discard"),
        ],
    );
}

/// Shows a document in place of the one that is shown; undo leads back to that.
pub(super) fn show(state: AppState, document: &Arc<Document>, place: Place) {
    if let Err(reason) = state.replace(document) {
        return say(state, format!("This plan has no forecast: {reason}"));
    }
    with(state, document, |book| {
        book.history.push("Opened another plan".to_owned(), Arc::clone(document), None);
        book.place = place;
    });
    super::tell(state);
    match share::encode(&document.to_json(), &state.published_document().to_json()) {
        Ok(payload) => put_into_address(&payload.unwrap_or_default()),
        Err(reason) => say(state, format!("The address of this page does not hold this plan: {reason}.")),
    }
}

/// A file was opened.
pub(super) fn opened(state: AppState, text: &str) {
    let published = state.published_document();
    let outcome = match import::read(text, &published.to_json()) {
        Ok(Imported::Document(tree)) => Document::from_json(&tree, thresholds::check)
            .map_err(|error| error.to_string())
            .map(|document| show_file(state, document)),
        Ok(Imported::Plan(plan)) => put(state, "/plan", plan),
        Ok(Imported::Thresholds(thresholds)) => put(state, "/thresholds", thresholds),
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    match outcome {
        Ok(()) => say(state, "The file is open. Undo gives back what was there before.".to_owned()),
        Err(reason) => say(state, format!("The file was not opened, and nothing has changed:\n{reason}")),
    }
}

fn show_file(state: AppState, document: Document) {
    let place = super::book::with_book(|book| book.place.clone()).unwrap_or_default();
    show(state, &Arc::new(document), place);
    saving::soon(state);
}

/// Puts a part of a document in the place of the own one. A plan without the scenario in use is asked by its own.
fn put(state: AppState, pointer: &str, value: serde_json::Value) -> Result<(), String> {
    let default = value.pointer("/growth_scenarios/default_scenario").cloned();
    let set = |pointer: &str, value| Edit::Set { pointer: pointer.to_owned(), value };
    let edit = set(pointer, value);
    let Err(reason) = state.edit(&edit) else { return Ok(()) };
    let Some(default) = default else { return Err(reason) };
    state.edit(&Edit::Batch(vec![edit, set("/inputs/scenario", default)]))
}
