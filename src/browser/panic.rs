//! What the reader sees where the application fails: what happened, and the document to take away.

use std::cell::RefCell;
use std::sync::Arc;

use headroom_model::Document;
use headroom_model::export::document::document as file;
use headroom_model::words::pages::shell as text;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The last document that was shown: nothing else can be trusted after a failure.
    static LAST: RefCell<Option<Arc<Document>>> = const { RefCell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Remembers the document that a reader can save after a failure.
pub fn remember(document: &Arc<Document>) {
    LAST.with(|last| {
        if let Ok(mut last) = last.try_borrow_mut() {
            *last = Some(Arc::clone(document));
        }
    });
}

/// Shows a page instead of nothing where the application fails.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        error(&text);
        show(&text);
    }));
}

/// Shows, in place of the page, that the application has stopped, and why.
pub fn show(why: &str) {
    let Some(document) = super::element::document() else { return };
    let Some(body) = document.body() else { return };
    let element = |tag: &str, content: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(content));
        Some(element)
    };
    let page = element("main", "");
    let Some(page) = page else { return };
    let _ = page.set_attribute("class", "fatal");
    let parts = [
        element("h1", text::STOPPED),
        element("p", text::STOPPED_BY_FAULT),
        save_button(&document),
        element("pre", why),
    ];
    for part in parts.into_iter().flatten() {
        let _ = page.append_child(&part);
    }
    body.set_text_content(None);
    let _ = body.append_child(&page);
}

fn save_button(document: &web_sys::Document) -> Option<web_sys::Element> {
    let kept = LAST.with(|last| last.try_borrow().ok()?.clone())?;
    let button = document.create_element("button").ok()?;
    button.set_text_content(Some(text::SAVE_MY_PLAN));
    let save = Closure::<dyn FnMut()>::new(move || {
        let text = file(&kept.to_json());
        let saved = super::download::download("headroom-plan.json", "application/json", text.as_bytes());
        if let Err(reason) = saved {
            error(&reason);
        }
    });
    button.add_event_listener_with_callback("click", save.as_ref().unchecked_ref()).ok()?;
    save.forget();
    Some(button)
}
