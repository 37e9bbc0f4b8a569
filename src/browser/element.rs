//! Elements: where they are and how large.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// The page.
pub fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The element with that id.
pub fn by_id(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// How far a pointer is from the upper left corner of the element whose listener is running, in CSS pixels.
pub fn pointer_at(event: &web_sys::PointerEvent) -> Option<(f64, f64)> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let corner = element.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top()))
}

/// The element whose listener is running gets what this pointer does until it is released, wherever it is.
pub fn capture(event: &web_sys::PointerEvent) {
    let element: Option<web_sys::Element> = event.current_target().and_then(|target| target.dyn_into().ok());
    if let Some(element) = element {
        // A pointer that is gone already has nothing more to tell.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

fn field(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The text in the field that an event comes from.
pub fn field_text(event: &web_sys::Event) -> String {
    field(event).map(|field| field.value()).unwrap_or_default()
}

/// Writes a text into the field that an event comes from: what stands there without some of its letters. The caret stays
/// between the same letters, and what is selected stays selected.
pub fn shorten(event: &web_sys::Event, text: &str) {
    let Some(field) = field(event) else { return };
    let long: Vec<u16> = field.value().encode_utf16().collect();
    let place = |place: Option<u32>| {
        let (mut left, mut kept) = (text.encode_utf16().peekable(), 0);
        for unit in long.iter().take(place.map_or(0, |place| place as usize)) {
            kept += u32::from(left.next_if_eq(unit).is_some());
        }
        kept
    };
    let (start, end) = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
    let (start, end) = (place(start), place(end));
    field.set_value(text);
    // A field that has no caret needs none.
    let _ = field.set_selection_range(start, end);
}

/// Whether the field that an event comes from holds a part of a value only, such as a year without a month.
pub fn is_incomplete(event: &web_sys::Event) -> bool {
    field(event).is_some_and(|field| field.validity().bad_input())
}

/// Moves the focus to an element and selects its text where it has any; says whether the element is there.
pub fn focus(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus();
    if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        field.select();
    }
    true
}

/// The place of the chosen option in the list that an event comes from.
pub fn chosen_place(event: &web_sys::Event) -> Option<usize> {
    let list: web_sys::HtmlSelectElement = event.target()?.dyn_into().ok()?;
    usize::try_from(list.selected_index()).ok()
}

/// Moves the focus to an element that need not be one that takes it by itself, such as a heading; says whether it is
/// there.
pub fn arrive(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    if element.tab_index() < 0 {
        // Where the browser refuses that, the element is shown without the focus.
        let _ = element.set_attribute("tabindex", "-1");
    }
    focus(id)
}

/// Gives the focus to an element where nothing has it any more: what had it is gone.
pub fn catch_focus(id: &'static str) {
    after_next_frame(move || {
        let document = document();
        let is_lost = |document: &web_sys::Document| {
            let body = document.body().map(web_sys::Element::from);
            document.active_element().is_none_or(|active| Some(active) == body)
        };
        if document.as_ref().is_some_and(is_lost) {
            arrive(id);
        }
    });
}

/// Moves the focus to an element, where the popover that it lies in is open.
pub fn arrive_in_open(popover: &str, id: &str) {
    if by_id(popover).is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false)) {
        arrive(id);
    }
}

/// Closes a popover; one that is not open stays as it is.
pub fn close(popover: &str) {
    // The browser complains where there is nothing to close.
    let _ = by_id(popover).map(|popover| popover.hide_popover());
}

/// Whether the focus goes to an element outside of everything that a selector finds.
pub fn is_left(event: &web_sys::FocusEvent, inside: &str) -> bool {
    let to: Option<web_sys::Element> = event.related_target().and_then(|target| target.dyn_into().ok());
    to.is_some_and(|to| to.closest(inside).is_ok_and(|found| found.is_none()))
}

/// Brings an element into the window, where nothing of it is to be seen.
pub fn bring(id: &str) {
    let (Some(element), Some(window)) = (by_id(id), web_sys::window()) else { return };
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let place = element.get_bounding_client_rect();
    if place.bottom() < 0.0 || place.top() > height {
        element.scroll_into_view();
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // A browser without a printer has nothing to say about it.
    let _ = web_sys::window().map(|window| window.print());
}

/// A running observation of an element's width; it ends when dropped.
#[derive(Debug)]
pub struct WidthObserver {
    observer: web_sys::ResizeObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl WidthObserver {
    /// Calls back with the width in CSS pixels, at once and whenever it changes.
    pub fn start(element: &web_sys::Element, mut changed: impl FnMut(f64) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            if let Ok(entry) = entries.get(0).dyn_into::<web_sys::ResizeObserverEntry>() {
                changed(entry.content_rect().width());
            }
        });
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// A running observation of whether anything of an element is in sight; it ends when dropped.
#[derive(Debug)]
pub struct SightObserver {
    observer: web_sys::IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl SightObserver {
    /// Calls back at once, and whenever the element comes into sight or leaves it.
    pub fn start(element: &web_sys::Element, mut changed: impl FnMut(bool) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.get(entries.length().saturating_sub(1));
            if let Ok(entry) = last.dyn_into::<web_sys::IntersectionObserverEntry>() {
                changed(entry.is_intersecting());
            }
        });
        let observer = web_sys::IntersectionObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SightObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_animation_frame(callback: &js_sys::Function);
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, milliseconds: i32);
}

// Boxed: one closure for the browser in the code, not one for each call.
type Work = Box<dyn FnOnce()>;

fn once(work: Work) -> JsValue {
    Closure::once_into_js(work)
}

/// Runs something in a task of its own, after the next frame has been painted.
pub fn after_next_frame(work: impl FnOnce() + 'static) {
    fn begin(work: Work) {
        let task = once(work);
        request_animation_frame(once(Box::new(move || set_timeout(task.unchecked_ref(), 0))).unchecked_ref());
    }
    begin(Box::new(work));
}

/// Runs something after so many milliseconds.
pub fn later(milliseconds: i32, work: impl FnOnce() + 'static) {
    set_timeout(once(Box::new(work)).unchecked_ref(), milliseconds);
}
