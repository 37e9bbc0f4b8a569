//! A cell of a table: a number that is edited in place.

use headroom_model::fields::Field;
use leptos::prelude::*;

use crate::components::entry::Entry;
use crate::components::number_input::{InputError, Neighbours, NumberInput};
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
    let edited = entry.is_edited();
    // Below the last row there is no field; the focus stays then.
    let neighbours = Neighbours {
        above: row.checked_sub(1).map(|above| cell_id(table, column, above)),
        below: Some(cell_id(table, column, row + 1)),
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            <ResetButton entry label=label.clone() field_id=id.clone() />
            <NumberInput entry id=id.clone() label=Some(label) neighbours />
            <InputError entry id />
        </div>
    }
}
