//! Keys that mean the same on every page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls back with `false` where somebody asks for undo and with `true` for redo, for as long as the page lives. In
/// fields for text, the browser undoes what was typed. Numbers go into the document while they are typed, so there the
/// document is meant, and it is in a field that says of its text that it is none that was typed and not taken yet.
pub fn on_undo(asked: impl Fn(bool) + 'static) {
    let pressed = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        let is_undo = key.eq_ignore_ascii_case("z");
        let is_redo = (is_undo && event.shift_key()) || key.eq_ignore_ascii_case("y");
        let is_meant = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && (is_undo || is_redo);
        if is_meant && !is_text(&event) {
            event.prevent_default();
            if is_redo || !give_up(&event) {
                asked(is_redo);
            }
        }
    };
    // The Escape that a field is given comes by here, too, while the key that asked for it is still being answered.
    let callback = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(pressed);
    if let Some(window) = web_sys::window() {
        // The buttons do the same.
        let _ = window.add_event_listener_with_callback("keydown", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// A number that is no good is what was done last, and the document does not have it: the field gives it up, as it does on
/// Escape. Says whether there was one.
fn give_up(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(field) = target.filter(|field| field.matches(".number[aria-invalid=true]").unwrap_or(false))
    else {
        return false;
    };
    let keys = web_sys::KeyboardEventInit::new();
    keys.set_key("Escape");
    keys.set_bubbles(true);
    keys.set_cancelable(true);
    let escape = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &keys);
    escape.is_ok_and(|escape| field.dispatch_event(&escape).is_ok())
}

/// Whether somebody is typing a text that the document does not have yet.
fn is_text(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        element.matches("textarea, [contenteditable], input:not(.number, [data-typed=false], [type=month], [type=range], [type=radio], [type=checkbox])")
            .unwrap_or(false)
    })
}
