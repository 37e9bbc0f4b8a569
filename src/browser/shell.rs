//! The page around the application.

use super::element::document;

/// Gives the page its title, and the style sheet its name.
pub fn set_page(title: &str, name: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        // Nothing is lost where the browser refuses an attribute: only what stands for a page until it does is another.
        let _ = document.document_element().map(|root| root.set_attribute("data-page", name));
    }
}

/// Chooses light or dark; without a choice the system's holds.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Nothing is lost where the browser refuses an attribute: the system's theme holds.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Takes away the picture of the page that stands there until the application does.
pub fn remove_skeleton() {
    if let Some(skeleton) = document().and_then(|document| document.get_element_by_id("skeleton")) {
        skeleton.remove();
    }
}

/// Says, on the root element, that the page stands there whole.
pub fn ready() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
}
