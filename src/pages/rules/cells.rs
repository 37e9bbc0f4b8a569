//! Cells: a number, a text, a name, a list of texts, or one of a few values, edited in place.

pub mod choice;
pub mod text;

use headroom_model::fields::scaling::{Column, Kind};
use leptos::prelude::*;

use crate::browser::element::focus;
use crate::components::cell::NumberCell;
use crate::components::cell::Place;
use crate::components::icon::{Icon, icon};
use crate::state::use_state;

/// A field of a record. Where the part that has it is not there, a dash.
#[component]
pub fn Cell(
    /// What it is.
    column: &'static Column,
    /// The record that has it.
    record: String,
    /// Where it stands in the document.
    pointer: String,
    /// What it is called for those who do not see the table around it.
    label: String,
    /// Its place in its table.
    place: Place,
) -> impl IntoView {
    let state = use_state();
    let at = pointer.clone();
    let is_there = state.select(move |shown| shown.document.get(&at).is_some());
    move || {
        if !is_there.get() {
            return view! { <span class="nothing">"–"</span> }.into_any();
        }
        let (record, pointer, label, place) = (record.clone(), pointer.clone(), label.clone(), place.clone());
        match column.kind {
            Kind::Number(unit, bounds) => view! { <NumberCell unit bounds pointer label place /> }.into_any(),
            Kind::Text => view! { <text::TextCell is_list=false pointer label place /> }.into_any(),
            Kind::Texts => view! { <text::TextCell is_list=true pointer label place /> }.into_any(),
            Kind::Name => view! { <text::NameCell record pointer label place /> }.into_any(),
            Kind::Tier => choice::tier(pointer, label, place).into_any(),
            Kind::Choice(choices) => choice::one_of(choices, pointer, label, place).into_any(),
            Kind::Part { absent, present, new } => {
                choice::part([absent, present], new, pointer, label, place).into_any()
            }
        }
    }
}

/// The way back to a published value that is no number. The focus goes to the field: the button is gone then.
fn way_back(pointer: String, label: &str, field: String, published: &str) -> impl IntoView + use<> {
    let state = use_state();
    let edited = state.is_edited(pointer.clone());
    let is_published = state.published_value(&pointer).is_some();
    let name = format!("{label}: back to the published value, {published}");
    is_published.then(|| {
        view! {
            <button
                type="button"
                class="reset"
                title=name.clone()
                aria-label=name
                hidden=move || !edited.get()
                on:click=move |_| {
                    drop(state.reset(&pointer));
                    focus(&field);
                }
            >
                {icon(Icon::Reset)}
            </button>
        }
    })
}
