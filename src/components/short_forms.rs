//! What the short forms on a page stand for.

use headroom_model::words::glossary::short_forms;
use leptos::prelude::*;

/// A line at the head of a page, for everybody: what shows up under a pointer alone is not there for fingers and keys.
#[component]
pub fn ShortForms(
    /// Those of the page.
    of: &'static [&'static str],
) -> impl IntoView {
    view! { <p class="short-forms">{short_forms(of)}</p> }
}
