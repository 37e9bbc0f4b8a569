//! Plans that arrive: by a link, from this browser's storage, from a file.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::history::History;
use headroom_model::import::{self, Imported};
use headroom_model::{Document, Edit, share, thresholds};

use super::book::{Answer, Place, Visit, with};
use super::saved::HISTORY;
use super::saving::{ask, say};
use super::{saved, saving};
use crate::browser::files::TextFile;
use crate::browser::{location, storage};
use crate::state::AppState;

thread_local! {
    /// The payload that the address has, or should have.
    static PAYLOAD: RefCell<String> = const { RefCell::new(String::new()) };
    /// Marks of the payloads that the address had while this page was open: who goes back to one of them goes back to
    /// another page, not to another plan.
    static HAD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Marks of the payloads that this tab has saved: an address may be older than what was saved last.
const KEPT: &str = "headroom.kept";
/// How many are remembered.
const MOST_KEPT: usize = 500;

/// A short mark of a payload: FNV-1a, 64 bits.
fn mark(payload: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", payload.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Remembers, beyond a reload, that a payload is saved in this browser.
pub(super) fn remember_kept(payload: &str) {
    let marks = storage::read_in_tab(KEPT).unwrap_or_default();
    let mark = mark(payload);
    let mut kept: Vec<&str> = marks.split(' ').filter(|known| !known.is_empty() && *known != mark).collect();
    kept.push(&mark);
    let first = kept.len().saturating_sub(MOST_KEPT);
    storage::write_in_tab(KEPT, Some(&kept.split_off(first).join(" ")));
}

/// Remembers, beyond a reload, what leads to the document of a payload and back.
pub(super) fn remember_history(payload: &str) {
    let text = super::book::with_book(|book| book.history.to_text()).unwrap_or_default();
    let text = format!("{}\n{text}", mark(payload));
    storage::write_in_tab(HISTORY, Some(&text));
    storage::write(HISTORY, Some(&text));
}

fn is_kept(payload: &str) -> bool {
    let mark = mark(payload);
    storage::read_in_tab(KEPT).is_some_and(|marks| marks.split(' ').any(|known| known == mark))
}

/// Takes the payload of the address for the document's, at the start.
pub(super) fn remember_address() {
    let payload = crate::route::payload(&location::hash()).unwrap_or_default();
    PAYLOAD.with(|own| own.replace(payload));
}

/// Puts the document into the address, behind the page that is open; where it is too long for one it says so, once, and
/// puts none there.
pub(super) fn put_into_address(state: AppState, payload: &str) {
    let before = PAYLOAD.with(|own| own.replace(payload.to_owned()));
    let fits = share::fits_link(payload);
    if let Err(reason) = &fits
        && share::fits_link(&before).is_ok()
    {
        say(state, format!("The address of this page does not hold this plan: {reason}."));
    }
    let held = fits.map_or("", |()| payload);
    let mark = mark(payload);
    HAD.with(|had| {
        let mut had = had.borrow_mut();
        if !had.contains(&mark) {
            had.push(mark);
        }
    });
    let hash = location::hash();
    let page = hash.split('?').next().filter(|page| !page.is_empty()).unwrap_or("#/");
    let wanted = if held.is_empty() { page.to_owned() } else { format!("{page}?{held}") };
    if wanted != hash {
        location::replace_hash(&wanted);
    }
}

/// What the storage holds of the document that is shown, and where it is not too long a link and the address as well;
/// empty for the published one.
///
/// # Errors
/// Why it cannot be written.
pub(super) fn payload(state: AppState) -> Result<String, String> {
    let packed = share::pack(&state.document().to_json(), &state.published_document().to_json());
    packed.map(Option::unwrap_or_default).map_err(|error| error.to_string())
}

/// The link to the document that is shown.
///
/// # Errors
/// Why there is none.
pub fn link(state: AppState) -> Result<String, String> {
    let payload = payload(state)?;
    share::fits_link(&payload).map_err(|error| error.to_string())?;
    let question = if payload.is_empty() { "" } else { "?" };
    Ok(format!("{}#/{question}{payload}", location::base()))
}

/// The page was opened, or its address changed.
pub(super) fn arrived(state: AppState, payload: Option<&str>) {
    let is_start = super::book::with_book(|_| ()).is_none();
    with(state, &state.document(), |_| ());
    if is_start {
        return start(state, payload);
    }
    let was_here = |payload: &str| {
        let mark = mark(payload);
        HAD.with(|had| had.borrow().contains(&mark)) || is_kept(payload)
    };
    if payload.is_none_or(was_here) {
        // Another page of the application was opened, or one goes back to it: its address gets the document again.
        let own = PAYLOAD.with(|own| own.borrow().clone());
        return put_into_address(state, &own);
    }
    visit(state, payload.unwrap_or_default());
}

fn start(state: AppState, payload: Option<&str>) {
    let histories = [storage::read_in_tab(HISTORY), storage::read(HISTORY)];
    begin(state, payload);
    // A reload goes on where the tab was, a new tab where the last one was left.
    let shown = PAYLOAD.with(|shown| mark(&shown.borrow()));
    let read =
        |kept: &String| History::from_text(state.document(), kept.strip_prefix(&shown)?.strip_prefix('\n')?);
    if let Some(history) = histories.iter().flatten().find_map(read) {
        super::book::with_book(|book| book.history = history);
        super::tell(state);
    }
    // What was shown on the way is no history of this tab.
    let payload = PAYLOAD.with(|shown| shown.borrow().clone());
    remember_history(&payload);
}

fn begin(state: AppState, payload: Option<&str>) {
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
    let forget = |state: AppState| {
        with(state, &state.document(), |book| book.history = History::new(state.document()));
        super::tell(state);
    };
    forget(state);
    // An address may be older than what this tab saved when it was left.
    if let Some(payload) = payload.filter(|payload| own.is_none() || !is_kept(payload)) {
        visit(state, payload);
        let is_own = super::book::with_book(|book| book.place.visit.is_none()) == Some(true);
        if is_own {
            forget(state);
        }
    }
}

/// Shows what a link holds, beside the reader's own plan.
fn visit(state: AppState, payload: &str) {
    let fits = share::fits_link(payload).map_err(|error| error.to_string());
    let visited = fits.and_then(|()| visit_document(state, payload, saved::document(state, payload)?));
    if let Err(reason) = visited {
        let is_visiting = super::book::with_book(|book| book.place.visit.is_some()) == Some(true);
        let shown = match () {
            () if is_visiting => "the plan of the link before",
            () if state.document().is_same(&state.published_document()) => "the published plan",
            () => "your own plan",
        };
        saving::save(state);
        let reason = reason.trim_end_matches('.');
        say(state, format!("The link cannot be opened: {reason}. This is {shown}, as it was."));
    }
}

fn visit_document(state: AppState, payload: &str, document: Document) -> Result<(), String> {
    let document = Arc::new(document);
    // The reader's own plan is shown by now, if there is one.
    if state.document().is_same(&document) {
        put_into_address(state, payload);
        return Ok(());
    }
    let step = step("the plan of a link", &document);
    let is_first = super::book::with_book(|book| book.place.id.is_none()) == Some(true)
        && state.document().is_same(&state.published_document());
    if is_first {
        // Nobody's plan is replaced: it becomes the reader's own with the first edit.
        return show(state, &document, Place::default(), step);
    }
    saving::settle(state);
    let own = state.document();
    let before = super::book::with_book(|book| book.place.clone()).unwrap_or_default();
    let visit = Visit {
        own: before.visit.clone().map_or_else(|| before.id.clone(), |visit| visit.own),
        ..Visit::default()
    };
    show(state, &document, Place { visit: Some(visit), ..Place::default() }, step)?;
    let is_kept = before.visit.is_some() || before.id.is_some() && !before.is_refused;
    if !is_kept {
        super::book::with_book(|book| book.unsaved = Some((own, before)));
    }
    ask_about_link(state);
    Ok(())
}

/// Asks what is to become of a plan that came by a link.
pub(super) fn ask_about_link(state: AppState) {
    if super::book::with_book(|book| book.unsaved.is_some()) == Some(true) {
        return ask(
            state,
            "This plan came by a link. The browser does not keep your own: “Back to mine” shows it again as long as \
             this page is open."
                .to_owned(),
            &[
                (Answer::Back, "Back to mine"),
                (Answer::Compare, "Compare with mine"),
                (Answer::Close, "Stay with this one"),
            ],
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

/// What the history calls the opening of a plan.
pub(super) fn step(what: &str, document: &Document) -> String {
    match document.notes().title.as_str() {
        "" => format!("Opened {what}"),
        title => format!("Opened {what}, “{title}”"),
    }
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
    state.replace(document).map_err(|reason| format!("This plan has no forecast: {reason}"))?;
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
            super::book::with_book(|book| {
                if let Some(visit) = &mut book.place.visit {
                    visit.payload = payload;
                }
            });
        }
        Err(reason) => say(state, format!("The address of this page does not hold this plan: {reason}.")),
    }
    Ok(())
}

/// Files were opened, one after the other: each is a step of its own.
pub(super) fn opened(state: AppState, files: &[TextFile]) {
    // The journal may begin with it.
    with(state, &state.document(), |_| ());
    let said = files.iter().map(|(name, text)| {
        let outcome = text.as_ref().map_err(String::clone).and_then(|text| open(state, name, text));
        match outcome {
            Ok(_) if saving::is_refused() => format!(
                "“{name}” is open, but the browser does not keep it: copy the link, or save it as a file, on the Plan \
                 page."
            ),
            Ok(opened) => format!("“{name}” is open{}{}", opened.how(), addressed(state)),
            Err(reason) => format!("“{name}” was not opened, and changed nothing:\n{reason}"),
        }
    });
    let said = said.collect::<Vec<_>>().join("\n");
    say(state, said);
}

/// Where the plan that is open does not fit into the address, that it does not.
fn addressed(state: AppState) -> String {
    match link(state) {
        Ok(_) => String::new(),
        Err(reason) => format!(" There is no link to it: {reason}. Send it as a file."),
    }
}

/// What a file was.
enum Opened {
    /// A plan with everything.
    Whole,
    /// A part that was put into the plan that is shown.
    Part,
}

impl Opened {
    const fn how(&self) -> &'static str {
        match self {
            Self::Whole => ", as a plan of its own: what was saved before is kept on the Plan page.",
            Self::Part => ". Undo gives back what was there before.",
        }
    }
}

fn open(state: AppState, name: &str, text: &str) -> Result<Opened, String> {
    let published = state.published_document();
    let lines = |problems: Vec<import::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let (document, opened) = match import::read(text, &published.to_json()).map_err(lines)? {
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
        Opened::Part => super::book::with_book(|book| book.place.clone()).unwrap_or_default(),
    };
    show(state, &Arc::new(document), place, format!("Opened “{name}”"))?;
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
