//! A labelled field for a number.

use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;

use super::entry::Entry;
use super::reset_button::ResetButton;
use super::slider::{Slider, Track};
use crate::browser::element::field_text;

/// A labelled field for a number of the document, with a slider where there is a usual range.
#[component]
pub fn NumberField(
    /// The id of the field.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
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
    let error_id = format!("{id}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || entry.error().map(|_| error_id.clone())
    };
    let name = label.get_untracked();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{move || label.get()}</label>
            <div class="field-row">
                <input
                    id=id.clone()
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    class="number"
                    title=format!("Allowed: {}", entry.allowed())
                    prop:value=move || entry.text()
                    aria-invalid=move || entry.error().is_some().then_some("true")
                    aria-describedby=described_by
                    on:focus=move |_| entry.begin()
                    on:input=move |event| entry.typed(field_text(&event))
                    on:blur=move |_| entry.commit()
                    on:keydown=move |event| entry.key(&event.key())
                />
                <ResetButton entry label=name.clone() field_id=id />
            </div>
            {track.map(|track| view! { <Slider entry label=name unit track /> })}
            <p class="field-error" id=error_id role="alert">{move || entry.error()}</p>
        </div>
    }
}
