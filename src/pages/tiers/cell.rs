//! A cell of a table: a number that is edited in place.

use headroom_model::fields::Field;
use leptos::prelude::*;

use crate::components::entry::Entry;
use crate::components::number_input::{InputError, NumberInput, Place};
use crate::components::reset_button::ResetButton;

/// A number that is edited in place. Enter and the arrow keys move up and down.
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
    let entry = Entry::new(pointer, field.unit, field.bounds);
    let id = place.id();
    let edited = entry.is_edited();
    view! {
        <div class="cell" class:edited=move || edited.get()>
            <ResetButton entry label=label.clone() field_id=id.clone() />
            <NumberInput entry id=id.clone() label=Some(label) place=Some(place) />
            <InputError entry id />
        </div>
    }
}
