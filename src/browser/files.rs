//! Files that the reader opens or drops, and texts on their way to the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::intl::message;

/// The text of the first file of a file field; nothing where none was chosen. The field is emptied, so that the same file
/// can be chosen again.
pub async fn chosen(event: web_sys::Event) -> Option<Result<String, String>> {
    let field: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let text = text(file).await;
    field.set_value("");
    Some(text)
}

/// The text of the first file that is dropped; nothing where none is.
pub async fn dropped(event: web_sys::DragEvent) -> Option<Result<String, String>> {
    Some(text(event.data_transfer()?.files()?.get(0)?).await)
}

/// The text of a file.
///
/// # Errors
/// Why it cannot be read.
pub async fn text(file: web_sys::File) -> Result<String, String> {
    // Far more than any plan, and far less than would stop the page.
    const LARGEST: f64 = 5_000_000.0;
    if file.size() > LARGEST {
        return Err(format!("{} has {} bytes; allowed: at most {LARGEST}", file.name(), file.size()));
    }
    let read = JsFuture::from(file.text()).await;
    read.map_err(|error| message(&error)).map(|text| text.as_string().unwrap_or_default())
}

/// Puts a text on the clipboard.
///
/// # Errors
/// Why the browser refuses.
pub async fn copy(text: String) -> Result<(), String> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    let clipboard = clipboard.filter(|clipboard| !clipboard.is_undefined());
    let clipboard = clipboard.ok_or("The browser has no clipboard for this page.")?;
    JsFuture::from(clipboard.write_text(&text)).await.map(drop).map_err(|error| message(&error))
}

/// Calls back with the text of a file that is dropped anywhere on the page, for as long as it lives.
pub fn on_drop(dropped: impl Fn(Result<String, String>) + Clone + 'static) {
    let over = Closure::<dyn FnMut(web_sys::DragEvent)>::new(move |event: web_sys::DragEvent| {
        // Otherwise the browser would leave the application and show the file.
        event.prevent_default();
        let Some(file) = event.data_transfer().and_then(|data| data.files()?.get(0)) else { return };
        let dropped = dropped.clone();
        wasm_bindgen_futures::spawn_local(async move { dropped(text(file).await) });
    });
    if let Some(window) = web_sys::window() {
        for event in ["dragover", "drop"] {
            // A browser without it still opens files by the button.
            let _ = window.add_event_listener_with_callback(event, over.as_ref().unchecked_ref());
        }
    }
    over.forget();
}
