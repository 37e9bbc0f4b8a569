//! The way back to a published value.

use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::entry::Entry;
use super::icon::{Icon, icon};
use crate::browser::element::focus;

/// A button that stands beside an edited field and gives it its published value back. The focus goes to the field:
/// the button is gone then.
#[component]
pub fn ResetButton(
    /// The field.
    entry: Entry,
    /// What the field is called.
    label: String,
    /// The id of the field.
    field_id: String,
) -> impl IntoView {
    let edited = entry.is_edited();
    // The thing that the field is about may come to stand where another one stood.
    let published = move || match entry.published() {
        published if published.is_empty() => text::NOT_STATED.to_owned(),
        published => published,
    };
    let name = move || text::back_to_value(&label, &published());
    let reset = move |_| {
        entry.reset();
        focus(&field_id);
    };
    view! {
        <button
            type="button"
            class="reset"
            title=name.clone()
            aria-label=name
            hidden=move || !edited.get()
            on:click=reset
        >
            {icon(Icon::Reset)}
            <span class="reset-value">{published}</span>
        </button>
    }
}
