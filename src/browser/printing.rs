//! What the browser does around printing.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::document;
use super::location::on_window;

/// Something that stands at the end of the page until it is dropped.
pub type Mounted = Box<dyn std::any::Any>;

/// Calls back before and after every print, for as long as the page lives. What the first puts into the page is printed:
/// the browser waits for it, but for nothing that it only begins.
pub fn around(before: impl FnMut() + 'static, after: impl FnMut() + 'static) {
    on_window("beforeprint", before);
    on_window("afterprint", after);
}

/// Puts something at the end of the page; `None` where there is no page.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Option<Mounted> {
    let body: web_sys::HtmlElement = document()?.body()?.dyn_into().ok()?;
    Some(Box::new(mount_to(body, view)))
}
