//! The field into which a number is typed, and the line below it that says what is wrong.

use leptos::prelude::*;

use super::entry::Entry;
use crate::browser::element::{field_text, focus};

/// Fields to which Enter and the arrow keys go; without one the key does what it does in any field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// The id of the field above.
    pub above: Option<String>,
    /// The id of the field below.
    pub below: Option<String>,
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// A field for a number.
#[component]
pub fn NumberInput(
    /// The number.
    entry: Entry,
    /// The id of the field.
    id: String,
    /// What it is called, where no label stands beside it.
    label: Option<String>,
    /// Where keys go.
    neighbours: Neighbours,
) -> impl IntoView {
    let error_id = error_id(&id);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        entry.key(&key);
        let next = match key.as_str() {
            "Enter" | "ArrowDown" => neighbours.below.as_deref(),
            "ArrowUp" => neighbours.above.as_deref(),
            _ => None,
        };
        if let Some(next) = next {
            event.prevent_default();
            focus(next);
        }
    };
    view! {
        <input
            id=id
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            class="number"
            aria-label=label
            title=format!("Allowed: {}", entry.allowed())
            prop:value=move || entry.text()
            aria-invalid=move || entry.error().is_some().then_some("true")
            aria-describedby=move || entry.error().map(|_| error_id.clone())
            on:focus=move |_| entry.begin()
            on:input=move |event| entry.typed(field_text(&event))
            on:blur=move |_| entry.commit()
            on:keydown=key
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
    view! { <p class="field-error" id=error_id(&id) role="alert">{move || entry.error()}</p> }
}
