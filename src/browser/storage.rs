//! Small things kept between visits. A browser may refuse to keep them: then they last as long as the page.

use headroom_model::words::pages::shell as text;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::intl::{message, part};

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was kept under a name.
pub fn read(name: &str) -> Option<String> {
    local()?.get_item(name).ok()?
}

/// Keeps a text under a name, or forgets it.
pub fn write(name: &str, value: Option<&str>) {
    // Preferences that are not kept are chosen again.
    let _ = keep(name, value);
}

/// Keeps a text under a name, or forgets it.
///
/// # Errors
/// Why the browser does not keep it.
pub fn keep(name: &str, value: Option<&str>) -> Result<(), String> {
    let storage = local().ok_or(text::KEEPS_NOTHING)?;
    let done = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
    done.map_err(|error| refusal(&error))
}

/// Why a browser does not keep something, without the words of its programmers where they are known.
fn refusal(error: &JsValue) -> String {
    match part(error, "name").as_deref() {
        Some("QuotaExceededError") => text::STORAGE_FULL.to_owned(),
        Some("SecurityError") => text::KEEPS_NOTHING.to_owned(),
        _ => message(error),
    }
}

/// The names under which something is kept, that begin so.
pub fn names(start: &str) -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let all = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok()?);
    all.filter(|name| name.starts_with(start)).collect()
}

/// What was kept under a name for this tab alone; it survives a reload.
pub fn read_in_tab(name: &str) -> Option<String> {
    web_sys::window()?.session_storage().ok()??.get_item(name).ok()?
}

/// Keeps a text under a name for this tab alone, or forgets it.
pub fn write_in_tab(name: &str, value: Option<&str>) {
    if let Some(storage) = web_sys::window().and_then(|window| window.session_storage().ok()?) {
        // A tab that does not know its plan takes the last one.
        let _ = match value {
            Some(value) => storage.set_item(name, value),
            None => storage.remove_item(name),
        };
    }
}

/// Calls back with the name when another tab keeps or forgets something, for as long as the page lives.
pub fn on_change_elsewhere(mut changed: impl FnMut(String) + 'static) {
    let callback = Closure::<dyn FnMut(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
        changed(event.key().unwrap_or_default());
    });
    if let Some(window) = web_sys::window() {
        // Without it the change is found when this tab saves.
        let _ = window.add_event_listener_with_callback("storage", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}
