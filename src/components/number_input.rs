//! The field into which a number is typed, and the line below it that says what is wrong.

use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::entry::Entry;
use crate::browser::element::field_text;

/// The id of the line that says what is wrong with a field.
pub fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// A field for a number.
#[component]
pub fn NumberInput(
    /// The number.
    entry: Entry,
    /// The id of the field.
    id: String,
) -> impl IntoView {
    let error_id = error_id(&id);
    view! {
        <input
            id=id
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            class="number"
            placeholder=entry.placeholder()
            title=text::allowed(&entry.allowed())
            prop:value=move || entry.text()
            aria-invalid=move || entry.error().is_some().then_some("true")
            aria-describedby=move || entry.error().map(|_| error_id.clone())
            on:focus=move |event| entry.opened(&event)
            on:input=move |event| entry.typed(field_text(&event))
            on:blur=move |_| entry.commit()
            on:keydown=move |event| entry.key(&event.key())
        />
    }
}

/// What is wrong with what stands in a field.
#[component]
pub fn InputError(
    /// The number.
    entry: Entry,
    /// The id of the field.
    id: String,
) -> impl IntoView {
    view! { <p class="field-error" id=error_id(&id)>{move || entry.error()}</p> }
}
