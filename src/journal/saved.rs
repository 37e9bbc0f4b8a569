//! Plans that are saved in this browser: what differs from the published plan, as in a link, under a name of their own.

use headroom_model::export::text::{compact, object};
use headroom_model::read::tree;
use headroom_model::share::{self, LinkError};
use headroom_model::words::called_by_changes;
use headroom_model::words::pages::journal as words;
use headroom_model::{Document, thresholds};
use leptos::task::spawn_local;
use serde_json::Value;

use crate::browser::{clock, durable, storage};
use crate::state::AppState;

const START: &str = "headroom.plan.";
const CURRENT: &str = "headroom.current";
/// The history of this tab, and of the one that saved last, behind the mark of the payload at which it stands.
pub(super) const HISTORY: &str = "headroom.history";
/// What fields were given in vain in this tab, behind the mark of the payload at which they were.
pub(super) const REFUSED: &str = "headroom.refused";
/// What stands in the database in place of a plan that was deleted.
const DELETED: &str = "deleted";

/// A saved plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// By which it is found.
    pub id: String,
    /// What its owner calls it; may be empty.
    pub title: String,
    /// What it is called by what it changes, in the reader's language when it was saved; empty where it has a title.
    pub changes: String,
    /// When it was saved last: `2026-11-25T20:15:00Z`.
    pub saved: String,
    /// What differs from the published plan; empty where nothing does.
    pub payload: String,
}

/// Every saved plan, the last saved first.
pub fn all() -> Vec<Saved> {
    let names = storage::names(START);
    let mut found: Vec<Saved> =
        names.iter().filter_map(|name| read(name.strip_prefix(START)?).map(|(saved, _)| saved)).collect();
    found.sort_by(|a, b| b.saved.cmp(&a.saved));
    found
}

/// A saved plan and the text as it is kept; `None` where there is none or something else stands there.
pub fn read(id: &str) -> Option<(Saved, String)> {
    let text = storage::read(&format!("{START}{id}"))?;
    let value: Value = tree(&text).ok()?;
    let part = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let saved = Saved {
        id: id.to_owned(),
        title: part("title")?,
        // A plan that was saved before there was such a name has none.
        changes: part("changes").unwrap_or_default(),
        saved: part("saved")?,
        payload: part("payload")?,
    };
    Some((saved, text))
}

/// The document of a saved plan.
///
/// # Errors
/// Why it cannot be read.
pub fn document(published: &Document, payload: &str) -> Result<Document, String> {
    if payload.is_empty() {
        return Ok(Document::clone(published));
    }
    checked(share::unpack(payload, &published.to_json()))
}

/// The document of a link, which comes from anywhere and bears less than what is saved.
///
/// # Errors
/// Why it cannot be opened.
pub fn linked(published: &Document, payload: &str) -> Result<Document, String> {
    checked(share::decode(payload, &published.to_json()))
}

fn checked(tree: Result<Value, LinkError>) -> Result<Document, String> {
    let tree = tree.map_err(|error| error.to_string())?;
    Document::from_json(&tree, thresholds::check).map_err(|error| error.to_string())
}

/// Saves a plan and gives the text as it is kept.
///
/// # Errors
/// Why the browser does not keep it.
pub(super) fn write(state: AppState, id: &str, document: &Document, payload: &str) -> Result<String, String> {
    let title = document.notes().title.as_str();
    let changes = if title.is_empty() {
        called_by_changes(document, &state.published_document(), &state.locale())
    } else {
        String::new()
    };
    let text = compact(&object(vec![
        ("title", Value::from(title)),
        ("changes", Value::from(changes)),
        ("saved", Value::from(clock::now_rfc3339())),
        ("payload", Value::from(payload)),
        // The time above is for readers, and has no part of a second.
        ("at", Value::from(clock::milliseconds())),
    ]));
    put(id, &text)?;
    durable::keep(format!("{id}\n{text}"));
    choose(id);
    Ok(text)
}

/// Puts a plan into the storage. Where that is full, the history of the last tab makes room: a plan is worth more.
fn put(id: &str, text: &str) -> Result<(), String> {
    let name = format!("{START}{id}");
    storage::keep(&name, Some(text)).or_else(|reason| {
        storage::read(HISTORY).ok_or(reason)?;
        storage::keep(HISTORY, None)?;
        storage::keep(&name, Some(text))
    })
}

/// What stands there now.
pub(super) fn text(id: &str) -> Option<String> {
    storage::read(&format!("{START}{id}"))
}

/// Whether a name in the browser's storage is that of any plan.
pub(super) fn is_plan(name: &str) -> bool {
    name.starts_with(START)
}

/// Whether a name in the browser's storage is that of a plan.
pub(super) fn is_name_of(name: &str, id: &str) -> bool {
    name.strip_prefix(START) == Some(id)
}

/// What a plan is called: by its title, else by what it changes.
pub fn name(plan: &Saved) -> String {
    match plan.title.as_str() {
        "" => words::unnamed(&plan.changes),
        title => title.to_owned(),
    }
}

/// Keeps a plan again that was deleted, as it was kept.
///
/// # Errors
/// Why the browser does not keep it.
pub(super) fn put_back(id: &str, text: &str) -> Result<(), String> {
    put(id, text)?;
    durable::keep(format!("{id}\n{text}"));
    Ok(())
}

/// Forgets a plan.
///
/// # Errors
/// Why the browser does not.
pub(super) fn remove(id: &str) -> Result<(), String> {
    storage::keep(&format!("{START}{id}"), None)?;
    // It holds what the plan held. This tab's own is there for undo, and is left to the next tab when this one saves.
    storage::write(HISTORY, None);
    let id = id.to_owned();
    spawn_local(async move {
        let last = durable::read().await;
        if last.is_some_and(|last| last.split_once('\n').is_some_and(|(last, _)| last == id)) {
            // A crash may bring back to the storage what was taken out of it a moment ago.
            durable::keep(format!("{id}\n{DELETED}"));
        }
    });
    Ok(())
}

/// Puts back the plan that was saved last, where a crash of the browser has taken it from the storage or left an older
/// one there.
pub(super) async fn recover() {
    let Some(last) = durable::read().await else { return };
    let Some((id, kept)) = last.split_once('\n') else { return };
    let stored = text(id);
    if stored.as_deref() == Some(kept) {
        return;
    }
    if kept == DELETED {
        storage::write(&format!("{START}{id}"), None);
        return forget(id);
    }
    let when = |text: &str| tree(text).ok()?.get("at")?.as_f64();
    let (stored, kept_when) = (stored.as_deref().and_then(when), when(kept));
    // A database that is behind the storage, as after a reload right after an edit, has nothing to give.
    if kept_when.is_some() && stored < kept_when {
        storage::write(&format!("{START}{id}"), Some(kept));
        storage::write(CURRENT, Some(id));
    }
}

/// An id that no plan has.
pub(super) fn new_id() -> String {
    let mut number = clock::milliseconds();
    while text(&number.to_string()).is_some() {
        number += 1.0;
    }
    number.to_string()
}

/// The plan of this tab; else the one that was used last.
pub(super) fn chosen() -> Option<String> {
    storage::read_in_tab(CURRENT).or_else(|| storage::read(CURRENT))
}

/// Makes a plan that of this tab, and the one that is shown first the next time.
pub(super) fn choose(id: &str) {
    storage::write_in_tab(CURRENT, Some(id));
    storage::write(CURRENT, Some(id));
}

/// No plan that is gone is that of this tab, or shown first the next time.
pub(super) fn forget(id: &str) {
    if storage::read_in_tab(CURRENT).as_deref() == Some(id) {
        storage::write_in_tab(CURRENT, None);
    }
    if storage::read(CURRENT).as_deref() == Some(id) {
        storage::write(CURRENT, None);
    }
}

/// Whether there may be a plan to show at the start.
pub fn is_any() -> bool {
    chosen().is_some()
}

/// Whether fields were given something in vain before the page was loaded anew.
pub fn are_refused() -> bool {
    storage::read_in_tab(REFUSED).is_some()
}
