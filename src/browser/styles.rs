//! A page's own style sheet: it comes with the page, so that a first visit does not carry it.

use std::cell::RefCell;

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
