//! A number that is edited in place, in a table that is no grid: Enter and the arrow keys move up and down.

use headroom_model::fields::Field;
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;

use super::entry::Entry;
use super::number_input::{InputError, error_id};
use super::reset_button::ResetButton;
use crate::browser::element::{field_text, focus};
use crate::state::use_state;

/// The place of a cell in its table.
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

    /// Goes to the cell above or below where a key says so, and says whether it did. A few cells may have no field.
    pub fn walk(&self, key: &str) -> bool {
        let is_down = match key {
            "Enter" | "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return false,
        };
        let row = |step| if is_down { Some(self.row + step) } else { self.row.checked_sub(step) };
        (1..=8).map_while(row).any(|row| focus(&Self { row, ..self.clone() }.id()))
    }
}

/// A figure of the plan.
#[component]
pub fn Cell(
    /// What it is.
    field: Field,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// Its place in its table.
    place: Place,
) -> impl IntoView {
    view! { <NumberCell unit=field.unit bounds=field.bounds pointer label place /> }
}

/// A number of a unit, within bounds.
#[component]
pub fn NumberCell(
    /// What it measures.
    unit: Unit,
    /// What it may be.
    bounds: Bounds,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// Its place in its table.
    place: Place,
) -> impl IntoView {
    let is_published = use_state().published_value(&pointer).is_some();
    let entry = Entry::new(pointer, unit, bounds);
    let id = place.id();
    let edited = entry.is_edited();
    let error_id = error_id(&id);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        entry.key(&key);
        if place.walk(&key) {
            event.prevent_default();
        }
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            {is_published.then(|| view! { <ResetButton entry label=label.clone() field_id=id.clone() /> })}
            <input
                id=id.clone()
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
                on:focus=move |event| entry.opened(&event)
                on:input=move |event| entry.typed(field_text(&event))
                on:blur=move |_| entry.commit()
                on:keydown=key
            />
            <InputError entry id />
        </div>
    }
}
