//! A labelled field for a number.

use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;

use super::entry::Entry;
use super::number_input::{InputError, NumberInput};
use super::reset_button::ResetButton;
use super::slider::{Slider, Track};

/// A labelled field for a number of the document, with a slider where there is a usual range.
#[component]
pub fn NumberField(
    /// The id of the field.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Where the number stands in the document.
    #[prop(into)]
    pointer: String,
    /// What it measures.
    unit: Unit,
    /// What it may be.
    bounds: Bounds,
    /// The usual range.
    #[prop(optional)]
    track: Option<Track>,
) -> impl IntoView {
    let entry = Entry::new(pointer, unit, bounds);
    let slider = track.map(|track| view! { <Slider entry label=label.clone() unit track /> });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label.clone()}</label>
            <div class="field-row">
                <NumberInput entry id=id.clone() />
                <ResetButton entry label field_id=id.clone() />
            </div>
            {slider}
            <InputError entry id />
        </div>
    }
}
