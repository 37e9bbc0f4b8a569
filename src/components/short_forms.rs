//! What the short forms on a page stand for.

use headroom_model::words::glossary::Glossary;
use leptos::prelude::*;

/// Stands at the head of a page, to be opened by everybody: what shows up under a pointer alone is not there for fingers
/// and keys.
#[component]
pub fn ShortForms(
    /// Those of the page.
    of: Glossary,
) -> impl IntoView {
    view! {
        <details class="short-forms">
            <summary>{of.heading}</summary>
            <p>{of.sentences()}</p>
        </details>
    }
}
