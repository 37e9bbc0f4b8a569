//! Cells: a number, a text, a name, a list of texts, or one of a few values, edited in place.

pub mod choice;
pub mod text;

use headroom_model::fields::scaling::{Column, Kind};
use headroom_model::format::Unit;
use headroom_model::quantity::Bounds;
use leptos::prelude::*;

use crate::browser::element::{field_text, focus};
use crate::components::entry::Entry;
use crate::components::icon::{Icon, icon};
use crate::components::number_input::{InputError, error_id};
use crate::components::reset_button::ResetButton;
use crate::pages::rules::place::Place;
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

#[component]
fn NumberCell(unit: Unit, bounds: Bounds, pointer: String, label: String, place: Place) -> impl IntoView {
    let is_published = use_state().published_value(&pointer).is_some();
    let entry = Entry::new(pointer, unit, bounds);
    let id = place.id();
    let edited = entry.is_edited();
    let error_id = error_id(&id);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        entry.key(&key);
        if walk(&place, &key) {
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
                on:focus=move |_| entry.begin()
                on:input=move |event| entry.typed(field_text(&event))
                on:blur=move |_| entry.commit()
                on:keydown=key
            />
            <InputError entry id />
        </div>
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

/// Goes from a cell to the one above or below it where a key says so, and says whether it did.
fn walk(place: &Place, key: &str) -> bool {
    let row = match key {
        "Enter" | "ArrowDown" => Some(place.row + 1),
        "ArrowUp" => place.row.checked_sub(1),
        _ => None,
    };
    row.is_some_and(|row| focus(&Place { row, ..place.clone() }.id()))
}
