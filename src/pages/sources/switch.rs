//! The choice of a source.

use leptos::prelude::*;
use serde_json::Value;

use crate::state::use_state;

/// A choice of the document among several values.
#[component]
pub fn Switch(
    /// Where it stands in the document.
    pointer: &'static str,
    /// What is chosen.
    #[prop(into)]
    legend: String,
    /// The values with what they are called.
    options: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let state = use_state();
    let chosen =
        state.select(move |shown| shown.document.get(pointer).and_then(Value::as_str).map(str::to_owned));
    // What was refused, and how many changes there had been then.
    let refused = RwSignal::new(None::<(String, usize)>);
    let error = move || {
        let changes = state.changes();
        refused.with(|refused| Some(refused.as_ref().filter(|(_, at)| *at == changes)?.0.clone()))
    };
    let option = move |(value, label): (&'static str, &'static str)| {
        let is_chosen = move || {
            // The browser has marked what was refused: it is marked anew then.
            refused.track();
            chosen.with(|chosen| chosen.as_deref() == Some(value))
        };
        let choose = move |_| {
            let outcome = state.choose(pointer, Value::from(value));
            refused.set(outcome.err().map(|reason| (reason, untrack(|| state.changes()))));
        };
        view! {
            <label class="option">
                <input type="radio" name=pointer value=value prop:checked=is_chosen on:change=choose />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="switch">
            <legend>{legend}</legend>
            {options.into_iter().map(option).collect_view()}
            <p class="field-error" role="alert">{error}</p>
        </fieldset>
    }
}
