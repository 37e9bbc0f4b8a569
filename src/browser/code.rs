//! Lines of a file on the page. They are put there as text, never as markup: whatever stands in them is only shown.

use headroom_model::export::highlight::{Kind, Piece};
use wasm_bindgen::{JsCast, JsValue};

use super::element::document;

/// By which the style sheet knows it; none for what has the colour of the rest.
const fn class(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Plain => None,
        Kind::Name => Some("code-name"),
        Kind::Text => Some("code-text"),
        Kind::Number => Some("code-number"),
        Kind::Word => Some("code-word"),
        Kind::Comment => Some("code-comment"),
    }
}

/// Whether the piece at a place already is this text.
pub fn holds(frame: &web_sys::Element, place: usize, piece: &Piece) -> bool {
    at(frame, place).is_some_and(|child| child.text_content().as_deref() == Some(piece.text.as_str()))
}

/// Puts a piece at a place, in place of the one that stands there.
///
/// # Errors
/// What the browser says where it refuses.
pub fn put(frame: &web_sys::Element, place: usize, piece: &Piece) -> Result<(), String> {
    let made = element(piece).and_then(|new| match at(frame, place) {
        Some(old) => old.replace_with_with_node_1(&new),
        None => frame.append_child(&new).map(drop),
    });
    made.map_err(|error| super::intl::message(&error))
}

/// Takes away what stands after so many pieces.
pub fn cut(frame: &web_sys::Element, pieces: usize) {
    while let Some(last) = at(frame, pieces) {
        last.remove();
    }
}

fn at(frame: &web_sys::Element, place: usize) -> Option<web_sys::Element> {
    frame.children().item(u32::try_from(place).ok()?)
}

fn span(class: &str) -> Result<web_sys::HtmlElement, JsValue> {
    let span = document().ok_or(JsValue::NULL)?.create_element("span")?;
    span.set_class_name(class);
    span.dyn_into().map_err(JsValue::from)
}

fn element(piece: &Piece) -> Result<web_sys::HtmlElement, JsValue> {
    let frame = span("code-piece")?;
    // Each piece counts its own lines, so that none has to wait for those before it.
    frame.style().set_property("counter-reset", &format!("line {}", piece.first_line - 1))?;
    // As high as its lines at least, while nobody sees it.
    frame.style().set_property("contain-intrinsic-block-size", &format!("auto {}lh", piece.lines))?;
    let document = document().ok_or(JsValue::NULL)?;
    let mut line = span("code-line")?;
    let mut is_open = false;
    for part in piece.parts() {
        match class(part.kind) {
            Some(class) => {
                let marked = span(class)?;
                marked.set_text_content(Some(part.text));
                line.append_child(&marked)?;
            }
            None => drop(line.append_child(&document.create_text_node(part.text))?),
        }
        is_open = !part.text.ends_with('\n');
        if !is_open {
            frame.append_child(&line)?;
            line = span("code-line")?;
        }
    }
    if is_open {
        frame.append_child(&line)?;
    }
    Ok(frame)
}
