//! The address of the page, which holds the document, and what this tab remembers of what it held.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::Document;
use headroom_model::history::History;
use headroom_model::share::{self, LinkError};
use headroom_model::words::pages::journal as text;

use super::book::with_book;
use super::questions::say;
use super::saved::HISTORY;
use crate::browser::{location, storage};
use crate::state::AppState;

thread_local! {
    /// The payload that the address has, or should have.
    static PAYLOAD: RefCell<String> = const { RefCell::new(String::new()) };
}

/// How an address is marked that holds the reader's own plan, and one that holds a plan that came by a link.
pub(super) const OWN: &str = "own";
const VISIT: &str = "visit";

/// Marks of the payloads that this tab has saved: an address may be older than what was saved last.
const KEPT: &str = "headroom.kept";
/// How many are remembered.
const MOST_KEPT: usize = 500;

/// A short mark of a payload: FNV-1a, 64 bits.
pub(super) fn mark(payload: &str) -> String {
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
    let text = with_book(|book| book.history.to_text()).unwrap_or_default();
    let text = format!("{}\n{text}", mark(payload));
    storage::write_in_tab(HISTORY, Some(&text));
    // A plan that somebody only looks at takes nothing from the reader's own.
    if with_book(|book| book.place.visit.is_none()) == Some(true) {
        storage::write(HISTORY, Some(&text));
    }
}

/// Whether this tab has saved a payload.
pub(super) fn is_kept(payload: &str) -> bool {
    let mark = mark(payload);
    storage::read_in_tab(KEPT).is_some_and(|marks| marks.split(' ').any(|known| known == mark))
}

/// The histories that a tab may go on with: its own after a reload, and the one of the tab that saved last.
pub(super) fn remembered_histories() -> [Option<String>; 2] {
    [storage::read_in_tab(HISTORY), storage::read(HISTORY)]
}

/// The one of these that leads to the document that is shown.
pub(super) fn history_of(document: &Arc<Document>, histories: &[Option<String>]) -> Option<History> {
    let shown = mark(&shown());
    let read = |kept: &String| {
        History::from_text(Arc::clone(document), kept.strip_prefix(&shown)?.strip_prefix('\n')?)
    };
    histories.iter().flatten().find_map(read)
}

/// The payload that the address has, or should have.
pub(super) fn shown() -> String {
    PAYLOAD.with(|shown| shown.borrow().clone())
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
        say(state, text::address_without_plan(&reason.to_string()));
    }
    let held = fits.map_or("", |()| payload);
    let hash = location::hash();
    let page = hash.split('?').next().filter(|page| !page.is_empty()).unwrap_or("#/");
    let wanted = if held.is_empty() { page.to_owned() } else { format!("{page}?{held}") };
    let is_visiting = with_book(|book| book.place.visit.is_some()) == Some(true);
    let mark = if is_visiting { VISIT } else { OWN };
    if wanted != hash || location::mark().as_deref() != Some(mark) {
        location::replace_hash(&wanted, mark);
    }
}

/// What the storage holds of the document that is shown, and where it is not too long a link and the address as well;
/// empty for the published one.
///
/// # Errors
/// Why it cannot be written.
pub(super) fn payload(state: AppState) -> Result<String, String> {
    let packed = share::pack(&state.document().to_json(), &state.published_document().to_json());
    packed.map(Option::unwrap_or_default).map_err(|error| match error {
        LinkError::TooLong { .. } | LinkError::TooLarge => text::LARGER_THAN_KEPT.to_owned(),
        error => error.to_string(),
    })
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
