//! Fields in a table: which one an event comes from, where the caret is, and how the focus moves.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::element::{by_id, document, focus, later};

/// Where the caret stands in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caret {
    /// Whether nothing is before it.
    pub is_first: bool,
    /// Whether nothing is after it.
    pub is_last: bool,
    /// Whether the whole text is selected, or there is none: what is typed takes its place.
    pub is_all: bool,
}

/// Where the caret stands in the field that an event comes from. What has no text counts as selected whole.
pub fn caret(event: &Event) -> Caret {
    let whole = Caret { is_first: true, is_last: true, is_all: true };
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return whole;
    };
    // A box to be ticked has no caret.
    let (Ok(Some(start)), Ok(Some(end))) = (field.selection_start(), field.selection_end()) else {
        return whole;
    };
    let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    Caret {
        is_first: start == 0 && end == 0,
        is_last: start == length && end == length,
        is_all: start == 0 && end == length,
    }
}

/// Sets the caret behind the text of the field that an event comes from: what is typed goes on from there.
pub fn caret_to_end(event: &Event) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
        // A box to be ticked has no caret.
        let _ = field.set_selection_range(length, length);
    }
}

/// Whether an event comes from a field with a text.
pub fn is_text_field(event: &Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.type_() == "text")
}

/// Whether the field that an event comes from has the focus.
pub fn has_focus(event: &Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    field.is_some() && field == document().and_then(|document| document.active_element())
}

/// Selects the text of the field with an id.
pub fn select_text(id: &str) {
    if let Some(field) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Whether the event comes from a list of choices that is open: its keys are its own. Where the browser does not know
/// the question, it is taken for open.
pub fn is_open_choice(event: &Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    field.is_some_and(|field| field.matches(":open").unwrap_or(true))
}

/// What was chosen in the list that an event comes from.
pub fn chosen(event: &Event) -> String {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// The id of the field that an event comes from; empty where it comes from none.
pub fn field_id(event: &Event) -> String {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element
        .filter(|element| element.matches("input, select").unwrap_or(false))
        .map(|element| element.id())
        .unwrap_or_default()
}

/// Where in its table the cell is that an event comes from: row and column.
pub fn place(event: &Event) -> Option<(usize, usize)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let place = element.closest("[data-at]").ok()??.get_attribute("data-at")?;
    let (row, column) = place.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// Moves what is seen of a table as little as possible, so that a field is seen.
pub fn reveal(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Lets all be seen of what is said about the cell that an event comes from, else about the one with the focus: within its
/// frame, below the cell, or above it where there is no room.
pub fn show_error(event: &Event) {
    let cell = |element: Option<Element>| element?.closest(".cell").ok()?;
    let own = event.target().and_then(|target| target.dyn_into().ok());
    if let Some(cell) = cell(own).or_else(|| cell(document()?.active_element())) {
        // What the event leads to is said by then.
        later(0, move || {
            // A cell that is gone says nothing.
            let _ = place_error(&cell);
        });
    }
}

/// How far from the edges of its frame it ends, in CSS pixels.
const EDGE: f64 = 4.0;

fn place_error(cell: &Element) -> Option<()> {
    let error: HtmlElement = cell.query_selector(".field-error:not(:empty)").ok()??.dyn_into().ok()?;
    let frame = cell.closest(".table-frame").ok()??;
    let room = f64::from(frame.client_width()) - 2.0 * EDGE;
    let style = error.style();
    style.set_property("max-width", &format!("min(20em, {room}px)")).ok()?;
    let (outer, inner, own) =
        (frame.get_bounding_client_rect(), cell.get_bounding_client_rect(), error.get_bounding_client_rect());
    let first = outer.left() + f64::from(frame.client_left()) + EDGE;
    let left = inner.left().min(first + room - own.width()).max(first) - inner.left();
    style.set_property("left", &format!("{left}px")).ok()?;
    let window = web_sys::window()?.inner_height().ok()?.as_f64()?;
    let is_above = inner.bottom() + own.height() > outer.bottom().min(window)
        && inner.top() - own.height() > outer.top().max(0.0);
    style.set_property("top", if is_above { "auto" } else { "100%" }).ok()?;
    style.set_property("bottom", if is_above { "100%" } else { "auto" }).ok()
}

/// The id of what has the focus; empty where it has none.
fn focused() -> String {
    document().and_then(|document| document.active_element()).map(|element| element.id()).unwrap_or_default()
}

/// Makes a change that builds tables anew, in a task of its own: what has the focus by then, or its successor with the
/// same id, has it afterwards too. Where there is none, as with a row that is gone, keys go on from the page.
pub fn with_focus_kept(change: impl FnOnce() + 'static) {
    later(0, move || {
        let id = focused();
        change();
        later(0, move || {
            if !id.is_empty() && focused() != id && !focus(&id) {
                focus("main");
            }
        });
    });
}

/// Gives the focus to the first of several that is there, once a change has been drawn.
pub fn focus_then(ids: Vec<String>) {
    later(0, move || {
        let is_able = |id: &String| {
            by_id(id).is_some_and(|element: HtmlElement| !element.has_attribute("disabled")) && focus(id)
        };
        ids.iter().any(is_able);
    });
}
