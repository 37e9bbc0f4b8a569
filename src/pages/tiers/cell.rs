//! A cell of a table: a number that is edited in place.

use headroom_model::fields::Field;
use leptos::prelude::*;

use crate::browser::element::{field_text, focus};
use crate::components::entry::Entry;
use crate::components::reset_button::ResetButton;

/// The id of a cell.
pub fn cell_id(table: &str, column: usize, row: usize) -> String {
    format!("{table}-{column}-{row}")
}

/// A number that is edited in place. Enter and the arrow keys move up and down.
#[component]
pub fn Cell(
    /// What it is.
    field: Field,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// The table's short name.
    table: &'static str,
    /// Its column, from 0.
    column: usize,
    /// Its row, from 0.
    row: usize,
) -> impl IntoView {
    let entry = Entry::new(pointer, field.unit, field.bounds);
    let id = cell_id(table, column, row);
    let error_id = format!("{id}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || entry.error().map(|_| error_id.clone())
    };
    let edited = entry.is_edited();
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        entry.key(&key);
        let next = match key.as_str() {
            "Enter" | "ArrowDown" => Some(row + 1),
            "ArrowUp" => row.checked_sub(1),
            _ => None,
        };
        if let Some(next) = next {
            event.prevent_default();
            focus(&cell_id(table, column, next));
        }
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            <ResetButton entry label=label.clone() field_id=id.clone() />
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
                aria-describedby=described_by
                on:focus=move |_| entry.begin()
                on:input=move |event| entry.typed(field_text(&event))
                on:blur=move |_| entry.commit()
                on:keydown=key
            />
            <p class="field-error" id=error_id role="alert">{move || entry.error()}</p>
        </div>
    }
}
