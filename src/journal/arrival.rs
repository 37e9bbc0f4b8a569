//! Plans that arrive: by a link, from this browser's storage, from a file.

use std::sync::Arc;

use headroom_model::history::History;
use headroom_model::import::{self, Imported};
use headroom_model::words::pages::journal as text;
use headroom_model::words::pages::journal::{Opening, Shown};
use headroom_model::{Document, Edit, thresholds};
use leptos::prelude::Set;

use super::address::{OWN, is_kept, link, payload, put_into_address, remember_history};
use super::book::{Answer, Place, Visit, with, with_book};
use super::questions::{ask, say};
use super::{address, refused, saved, saving};
use crate::browser::files::TextFile;
use crate::browser::location;
use crate::state::AppState;

/// The page was opened, or its address changed.
pub(super) fn arrived(state: AppState, payload: Option<&str>) {
    let is_start = with_book(|_| ()).is_none();
    with(state, &state.document(), |_| ());
    if is_start {
        return start(state, payload);
    }
    // Another page of the application was opened, or one goes back to it: its address gets the document again.
    if payload.is_none() || location::mark().is_some() {
        return put_into_address(state, &address::shown());
    }
    visit(state, payload.unwrap_or_default());
}

fn start(state: AppState, payload: Option<&str>) {
    let histories = address::remembered_histories();
    let refused = refused::remembered();
    begin(state, payload);
    // A reload goes on where the tab was, a new tab where the last one was left.
    if let Some(history) = address::history_of(&state.document(), &histories) {
        with_book(|book| book.history = history);
        super::tell(state);
    }
    // What was shown on the way is no history of this tab.
    remember_history(&address::shown());
    refused::restore(state, refused.as_deref());
}

fn begin(state: AppState, payload: Option<&str>) {
    let mark = location::mark();
    let own = saved::chosen().and_then(|id| Some((saved::read(&id)?.0.payload, id)));
    // Whether what stands there is what this tab put there.
    let is_ours = own.as_ref().is_some_and(|(payload, _)| is_kept(payload));
    if let Some((_, id)) = &own
        && let Err(reason) = saving::open(state, id)
    {
        say(state, text::saved_unreadable(&reason));
    }
    // What was shown before anybody did anything is no step to go back to.
    let forget = |state: AppState| {
        with(state, &state.document(), |book| book.history = History::new(state.document()));
        super::tell(state);
    };
    forget(state);
    let Some(payload) = payload else { return };
    // What was not saved because another tab has saved is opened beside that, like any other plan.
    let is_own = own.is_some()
        && match mark.as_deref() {
            Some(mark) => mark == OWN,
            // A browser under load may lose the mark of an address that is changed while it loads the page anew.
            None => is_kept(payload) && location::is_returned_to(),
        };
    if is_own && (is_ours || is_kept(payload)) {
        // An address may be older than what this tab saved when it was left; what was not saved is only there.
        if !is_kept(payload) {
            let reason = unsaved(state, payload).err();
            forget(state);
            if let Some(reason) = reason {
                say(state, text::unsaved_unreadable(&reason));
            }
        }
        return;
    }
    visit(state, payload);
    let is_own = with_book(|book| book.place.visit.is_none()) == Some(true);
    if is_own {
        forget(state);
    }
}

/// Shows the reader's own plan as it is in the address, and saves it where it should have been.
fn unsaved(state: AppState, payload: &str) -> Result<(), String> {
    let document = Arc::new(saved::document(&state.published_document(), payload)?);
    let place = with_book(|book| book.place.clone()).unwrap_or_default();
    show(state, &document, place, step(Opening::OwnPlan, &document))?;
    saving::save(state);
    Ok(())
}

/// Shows what a link holds, beside the reader's own plan.
fn visit(state: AppState, payload: &str) {
    let document = saved::linked(&state.published_document(), payload);
    let visited = document.and_then(|document| visit_document(state, payload, document));
    if let Err(reason) = visited {
        let is_visiting = with_book(|book| book.place.visit.is_some()) == Some(true);
        let shown = match () {
            () if is_visiting => Shown::LinkBefore,
            () if state.document().is_same(&state.published_document()) => Shown::Published,
            () => Shown::Own,
        };
        saving::save(state);
        let reason = reason.trim_end_matches('.');
        say(state, text::link_not_opened(reason, shown));
    }
}

fn visit_document(state: AppState, payload: &str, document: Document) -> Result<(), String> {
    let document = Arc::new(document);
    // The reader's own plan is shown by now, if there is one.
    if state.document().is_same(&document) {
        put_into_address(state, payload);
        return Ok(());
    }
    let step = step(Opening::PlanOfLink, &document);
    let is_first = with_book(|book| book.place.id.is_none()) == Some(true)
        && state.document().is_same(&state.published_document());
    if is_first {
        // Nobody's plan is replaced: it becomes the reader's own with the first edit.
        return show(state, &document, Place::default(), step);
    }
    saving::settle(state);
    let own = state.document();
    let before = with_book(|book| book.place.clone()).unwrap_or_default();
    let visit = Visit {
        own: before.visit.clone().map_or_else(|| before.id.clone(), |visit| visit.own),
        ..Visit::default()
    };
    show(state, &document, Place { visit: Some(visit), ..Place::default() }, step)?;
    let is_kept = before.visit.is_some() || before.id.is_some() && !before.is_refused;
    if !is_kept {
        with_book(|book| book.unsaved = Some((own, before)));
    }
    ask_about_link(state);
    Ok(())
}

/// Asks what is to become of a plan that came by a link.
pub(super) fn ask_about_link(state: AppState) {
    if with_book(|book| book.unsaved.is_some()) == Some(true) {
        return ask(
            state,
            text::CAME_BY_LINK_OWN_UNSAVED.to_owned(),
            &[
                (Answer::Back, text::BACK_TO_MINE),
                (Answer::Compare, text::COMPARE_WITH_MINE),
                (Answer::Close, text::STAY_WITH_THIS),
            ],
        );
    }
    ask(
        state,
        text::CAME_BY_LINK.to_owned(),
        &[
            (Answer::Keep, text::KEEP_THIS_TOO),
            (Answer::Compare, text::COMPARE_WITH_MINE),
            (Answer::Back, text::DISCARD),
        ],
    );
}

/// What the history calls the opening of a plan.
pub(super) fn step(what: Opening, document: &Document) -> String {
    text::opened(what, document.notes().title.as_str())
}

/// Shows a document in place of the one that is shown, as a step of the history; undo leads back to that.
///
/// # Errors
/// Why it has no forecast; what was shown stays.
pub(super) fn show(
    state: AppState,
    document: &Arc<Document>,
    place: Place,
    step: String,
) -> Result<(), String> {
    state.replace(document).map_err(|reason| text::no_forecast(&reason))?;
    if with_book(|book| book.place.visit.is_some()) == Some(true) {
        // What was asked about the plan of a link is of no interest any more.
        state.journal().notice.set(None);
    }
    with(state, document, |book| {
        let kept = (book.place.name(), place.name());
        book.history.open(step, Arc::clone(document), kept);
        book.place = place;
    });
    saving::kept(state);
    super::tell(state);
    match payload(state) {
        Ok(payload) => {
            put_into_address(state, &payload);
            remember_history(&payload);
            with_book(|book| {
                if let Some(visit) = &mut book.place.visit {
                    visit.payload = payload;
                }
            });
        }
        Err(reason) => say(state, text::address_without_plan(&reason)),
    }
    Ok(())
}

/// Files were opened, one after the other: each is a step of its own.
pub(super) fn opened(state: AppState, files: &[TextFile]) {
    // The journal may begin with it.
    with(state, &state.document(), |_| ());
    let said = files.iter().map(|(name, content)| {
        let outcome = content.as_ref().map_err(String::clone).and_then(|content| open(state, name, content));
        match outcome {
            Ok(_) if saving::is_refused() => text::file_is_open_not_kept(name, link(state).is_ok()),
            Ok(Opened::Whole) => text::file_is_open(name) + &addressed(state),
            Ok(Opened::Part) => text::part_is_open(name) + &addressed(state),
            Err(reason) => text::file_not_opened(name, &reason),
        }
    });
    let said = said.collect::<Vec<_>>().join("\n");
    say(state, said);
}

/// Where the plan that is open does not fit into the address, that it does not.
fn addressed(state: AppState) -> String {
    match link(state) {
        Ok(_) => String::new(),
        Err(reason) => text::no_link(&reason),
    }
}

/// What a file was.
enum Opened {
    /// A plan with everything.
    Whole,
    /// A part that was put into the plan that is shown.
    Part,
}

fn open(state: AppState, name: &str, content: &str) -> Result<Opened, String> {
    let published = state.published_document();
    let lines = |problems: Vec<import::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let (document, opened) = match import::read(content, &published.to_json()).map_err(lines)? {
        Imported::Document(tree) => {
            let document =
                Document::from_json(&tree, thresholds::check).map_err(|error| error.to_string())?;
            (document, Opened::Whole)
        }
        Imported::Plan(plan) => (with_part(state, "/plan", plan)?, Opened::Part),
        Imported::Thresholds(thresholds) => (with_part(state, "/thresholds", thresholds)?, Opened::Part),
    };
    let place = match opened {
        // The reader's own plan stays where it is.
        Opened::Whole => {
            saving::settle(state);
            Place { id: Some(saved::new_id()), ..Place::default() }
        }
        Opened::Part => with_book(|book| book.place.clone()).unwrap_or_default(),
    };
    show(state, &Arc::new(document), place, text::opened_file(name))?;
    // At once: the list of saved plans is looked at when it is said that the file is open.
    saving::save(state);
    Ok(opened)
}

/// The document with a part in the place of its own. A plan without the scenario in use is asked by its own.
fn with_part(state: AppState, pointer: &str, value: serde_json::Value) -> Result<Document, String> {
    let default = value.pointer("/growth_scenarios/default_scenario").cloned();
    let set = |pointer: &str, value| Edit::Set { pointer: pointer.to_owned(), value };
    let edit = set(pointer, value);
    let (document, published) = (state.document(), state.published_document());
    let apply = |edit: &Edit| {
        let applied = document.apply_with(edit, &published, thresholds::check);
        applied.map_err(|error| error.reason_in(&state.locale()))
    };
    apply(&edit).or_else(|reason| {
        let default = default.ok_or(reason)?;
        apply(&Edit::Batch(vec![edit.clone(), set("/inputs/scenario", default)]))
    })
}
