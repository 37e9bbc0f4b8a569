//! The field into which a number is typed, and the line below it that says what is wrong.

use leptos::prelude::*;

use super::entry::Entry;
use crate::browser::element::{field_text, focus};

/// The place of a cell in a table of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The table's short name.
    pub table: String,
    /// The column, from 0.
    pub column: usize,
    /// The row, from 0.
    pub row: usize,
}

impl Place {
    /// The id of the field there.
    pub fn id(&self) -> String {
        format!("{}-{}-{}", self.table, self.column, self.row)
    }

    /// Moves the focus to the next field below, or above. A few cells may have no number and so no field.
    fn walk(&self, is_down: bool) {
        let mut place = self.clone();
        for step in 1..=8 {
            let row = if is_down { Some(self.row + step) } else { self.row.checked_sub(step) };
            let Some(row) = row else { return };
            place.row = row;
            if focus(&place.id()) {
                return;
            }
        }
    }
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
    /// Its place, where Enter and the arrow keys go to other fields.
    place: Option<Place>,
) -> impl IntoView {
    let error_id = error_id(&id);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        entry.key(&key);
        let is_down = match key.as_str() {
            "Enter" | "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if let Some(place) = &place {
            event.prevent_default();
            place.walk(is_down);
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
            placeholder=entry.placeholder()
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
