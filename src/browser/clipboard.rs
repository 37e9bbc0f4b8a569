//! The clipboard, as far as a reader's own copying and pasting hands it over: nothing here asks for permission.

use web_sys::ClipboardEvent;

/// The text that is being pasted.
pub fn pasted(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// Copies a text in place of what is selected; says whether the browser took it.
pub fn copy(event: &ClipboardEvent, text: &str) -> bool {
    let is_taken =
        event.clipboard_data().is_some_and(|clipboard| clipboard.set_data("text/plain", text).is_ok());
    if is_taken {
        event.prevent_default();
    }
    is_taken
}
