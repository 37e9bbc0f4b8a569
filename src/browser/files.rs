//! Files that the reader opens or drops, and texts on their way to the clipboard.

use headroom_model::words::pages::shell as said;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::intl::message;

/// What a file is called, and its text or why it cannot be read.
pub type TextFile = (String, Result<String, String>);

/// The files of a file field. It is emptied, so that the same files can be chosen again.
pub async fn chosen(event: web_sys::Event) -> Vec<TextFile> {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return Vec::new() };
    let texts = texts(field.files()).await;
    field.set_value("");
    texts
}

async fn texts(list: Option<web_sys::FileList>) -> Vec<TextFile> {
    // A plan and its thresholds are two: many more were hardly meant.
    const MOST: u32 = 8;
    let mut texts = Vec::new();
    let Some(list) = list else { return texts };
    for index in 0..list.length() {
        let Some(file) = list.get(index) else { continue };
        let name = file.name();
        let text = if index < MOST { text(file).await } else { Err(said::too_many_files(MOST)) };
        texts.push((name, text));
    }
    texts
}

/// The files that are dropped.
pub async fn dropped(event: web_sys::DragEvent) -> Vec<TextFile> {
    texts(event.data_transfer().and_then(|data| data.files())).await
}

/// The text of a file.
///
/// # Errors
/// Why it cannot be read.
async fn text(file: web_sys::File) -> Result<String, String> {
    // Far more than any plan, and far less than would stop the page.
    const LARGEST: f64 = 5_000_000.0;
    if file.size() > LARGEST {
        return Err(said::file_too_large(file.size(), LARGEST));
    }
    let read = JsFuture::from(file.array_buffer()).await.map_err(|error| message(&error))?;
    // The browser's own decoder would put a mark in place of each byte that is no text, and say nothing.
    let text = String::from_utf8(js_sys::Uint8Array::new(&read).to_vec());
    let text = text.map_err(|_| said::NOT_UTF_8.to_owned())?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Puts a text on the clipboard.
///
/// # Errors
/// Why the browser refuses.
pub async fn copy(text: String) -> Result<(), String> {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    let clipboard = clipboard.filter(|clipboard| !clipboard.is_undefined());
    let clipboard = clipboard.ok_or(said::NO_CLIPBOARD)?;
    JsFuture::from(clipboard.write_text(&text)).await.map(drop).map_err(|error| message(&error))
}

/// Calls back with the files that are dropped anywhere on the page, for as long as it lives.
pub fn on_drop(dropped: impl Fn(Vec<TextFile>) + Clone + 'static) {
    let over = Closure::<dyn FnMut(web_sys::DragEvent)>::new(move |event: web_sys::DragEvent| {
        // Otherwise the browser would leave the application and show the file.
        event.prevent_default();
        // The list is empty while something is only dragged over the page, and gone after the event.
        let list = event.data_transfer().and_then(|data| data.files());
        let dropped = dropped.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let files = texts(list).await;
            if !files.is_empty() {
                dropped(files);
            }
        });
    });
    if let Some(window) = web_sys::window() {
        for event in ["dragover", "drop"] {
            // A browser without it still opens files by the button.
            let _ = window.add_event_listener_with_callback(event, over.as_ref().unchecked_ref());
        }
    }
    over.forget();
}
