//! The address: the page stands after the hash sign, the document after a question mark behind it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// What stands after the hash sign, with it; empty where there is none.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address of the application, without what stands after the hash sign.
pub fn base() -> String {
    let whole = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}

/// Puts something else after the hash sign, without a step in the browser's own history, and marks the address.
pub fn replace_hash(hash: &str, mark: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser that has had enough of changes takes the next one.
        let _ = history.replace_state_with_url(&JsValue::from_str(mark), "", Some(hash));
    }
}

/// How the address is marked; `None` where somebody typed, pasted or clicked it. A mark outlives a reload, and is there
/// again when one goes back.
pub fn mark() -> Option<String> {
    window()?.history().ok()?.state().ok()?.as_string()
}

/// Whether the page was loaded anew or gone back to, rather than opened.
pub fn is_returned_to() -> bool {
    // The older of two ways to ask, in every browser: the other one would need a binding of its own in a first visit.
    let part = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let kind = window().and_then(|window| part(&part(&part(&window, "performance")?, "navigation")?, "type"));
    // 1 is a reload, 2 a way back or forward.
    kind.and_then(|kind| kind.as_f64()).is_some_and(|kind| kind == 1.0 || kind == 2.0)
}

/// Opens another page of the application.
pub fn go_to(hash: &str) {
    if let Some(window) = window() {
        // Where the browser refuses, the reader stays where they are.
        let _ = window.location().set_hash(hash);
    }
}

/// Calls back whenever it changes, for as long as the page lives.
pub fn on_hash_change(mut changed: impl FnMut(String) + 'static) {
    on_window("hashchange", move || changed(hash()));
}

/// Calls back when the page is about to be left, for as long as it lives.
pub fn on_leave(left: impl FnMut() + 'static) {
    on_window("pagehide", left);
}

pub(super) fn on_window(event: &str, called: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(called);
    if let Some(window) = window() {
        // A browser that refuses the listener still shows the page that was opened.
        let _ = window.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
    }
    callback.forget();
}
