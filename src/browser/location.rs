//! The part of the address after the hash sign.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What stands after the hash sign, with it; empty where there is none.
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Calls back whenever it changes, for as long as the page lives.
pub fn on_hash_change(mut changed: impl FnMut(String) + 'static) {
    let callback = Closure::<dyn FnMut()>::new(move || changed(hash()));
    if let Some(window) = web_sys::window() {
        // A browser that refuses the listener still shows the page that was opened.
        let _ = window.add_event_listener_with_callback("hashchange", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}
