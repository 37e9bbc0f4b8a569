//! A page's own style sheet: it comes with the page, so that a first visit does not carry it.

use std::cell::RefCell;

use wasm_bindgen::JsCast;

use super::element::document;

thread_local! {
    static ADOPTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Uses a style sheet from now on. It is text of the application's own, which the policy of the page lets through:
/// nothing is written into the page.
pub fn adopt(name: &'static str, text: &str) {
    let is_new = ADOPTED.with(|adopted| {
        adopted.try_borrow_mut().is_ok_and(|mut adopted| {
            let is_new = !adopted.contains(&name);
            if is_new {
                adopted.push(name);
            }
            is_new
        })
    });
    let (true, Some(document)) = (is_new, document()) else { return };
    // A browser that is too old for this shows the page as plain as HTML is.
    let Ok(sheet) = web_sys::CssStyleSheet::new() else { return };
    if sheet.replace_sync(text).is_ok() {
        document.adopted_style_sheets().push(&sheet);
    }
}

/// The colours that the page has now under the names of custom properties, each as `rgb(…)` or `rgba(…)`.
pub fn colours<const N: usize>(names: [&str; N]) -> Option<[String; N]> {
    // A custom property says how a colour is chosen; only an element says which one it is.
    let document = document()?;
    let probe: web_sys::HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
    document.body()?.append_child(&probe).ok()?;
    let style = web_sys::window()?.get_computed_style(&probe).ok()??;
    let read = |name: &str| {
        probe.style().set_property("color", &format!("var({name})")).ok()?;
        style.get_property_value("color").ok()
    };
    let colours = names.map(|name| read(name).unwrap_or_default());
    probe.remove();
    Some(colours)
}
