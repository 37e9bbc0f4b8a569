//! One of a few values.

use headroom_model::fields::scaling::Choice;
use leptos::prelude::*;
use serde_json::Value;

use super::way_back;
use crate::browser::element::chosen_place;
use crate::components::cell::Place;
use crate::state::{FieldPlace, use_state};

/// What can be chosen: what is said, and what the document holds for it.
type Options = Vec<(String, Value)>;

/// One of a few values that are known beforehand.
pub(super) fn one_of(
    choices: &'static [(&'static str, Choice)],
    pointer: String,
    label: String,
    place: Place,
) -> impl IntoView {
    let options = choices.iter().map(|(said, choice)| ((*said).to_owned(), choice.value())).collect();
    let options: Options = options;
    view! { <ChoiceCell options=Signal::stored(options) pointer label place /> }
}

/// One of the plan's tiers. A name that none of them has stays among the options until another is chosen.
pub(super) fn tier(pointer: String, label: String, place: Place) -> impl IntoView {
    let at = pointer.clone();
    let options = use_state().select(move |shown| {
        let own = shown.document.get(&at).and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut ids: Vec<String> =
            shown.document.plan().capacity_tiers.iter().map(|(id, _)| id.to_owned()).collect();
        if !ids.contains(&own) {
            ids.push(own);
        }
        ids.into_iter().map(|id| (id.clone(), Value::from(id))).collect::<Options>()
    });
    view! { <ChoiceCell options=options.into() pointer label place /> }
}

/// Whether a part of a record is there; where it is put there, it is as it usually is.
pub(super) fn part(
    [absent, present]: [&'static str; 2],
    new: fn() -> Value,
    pointer: String,
    label: String,
    place: Place,
) -> impl IntoView {
    let at = pointer.clone();
    let options = use_state().select(move |shown| {
        // What is there already stays as it is where it is chosen again.
        let own = shown.document.get(&at).filter(|own| own.is_object()).cloned();
        vec![(absent.to_owned(), Value::Null), (present.to_owned(), own.unwrap_or_else(new))]
    });
    view! { <ChoiceCell options=options.into() pointer label place /> }
}

#[component]
fn ChoiceCell(options: Signal<Options>, pointer: String, label: String, place: Place) -> impl IntoView {
    let state = use_state();
    let id = place.id();
    let published = state.published_value(&pointer);
    let said = options.with_untracked(|options| {
        let found = options.iter().find(|(_, value)| Some(value) == published.as_ref());
        found.map(|(said, _)| said.clone()).unwrap_or_default()
    });
    let back = way_back(pointer.clone(), &label, id.clone(), &said);
    let edited = state.is_edited(pointer.clone());
    let at = StoredValue::new(pointer);
    let value = state.select(move |shown| at.with_value(|at| shown.document.get(at).cloned()));
    let refusal = move || at.with_value(|at| state.refusal(at));
    let choose = move |event: leptos::ev::Event| {
        let chosen = chosen_place(&event);
        let value = options.with_untracked(|options| Some(options.get(chosen?)?.1.clone()));
        if let Some(value) = value {
            // A refusal is kept by the state, which is asked for it below.
            at.with_value(|at| drop(state.set(&FieldPlace::at(at.clone()), value)));
        }
    };
    let choices = move || {
        let options = options.get().into_iter();
        let option = |(said, own): (String, Value)| {
            let is_chosen = move || {
                // The browser has marked what was refused: it is marked anew then.
                refusal();
                value.with(|value| value.as_ref() == Some(&own))
            };
            view! { <option prop:selected=is_chosen>{said}</option> }
        };
        options.map(option).collect_view()
    };
    view! {
        <div class="cell" class:edited=move || edited.get()>
            {back}
            <select id=id aria-label=label on:change=choose>{choices}</select>
            <p class="field-error" role="alert">{refusal}</p>
        </div>
    }
}
