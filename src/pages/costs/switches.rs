//! What one may choose where the sources disagree, each with what all months would cost with it.

use headroom_model::Choices;
use headroom_model::costs::total;
use headroom_model::inputs::{Beyond, CostBasis, Sizing, Term};
use headroom_model::words::pages::costs as text;
use leptos::prelude::*;
use serde_json::Value;

use crate::state::{FieldPlace, use_state};

/// A choice, as the document writes it, and what is chosen by it.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    label: &'static str,
    value: &'static str,
    choose: fn(&mut Choices),
}

/// Choices of which one holds.
#[derive(Debug, Clone, Copy)]
pub struct Switch {
    /// Its place in the document, and the name of its buttons.
    name: &'static str,
    legend: &'static str,
    choices: &'static [Choice],
}

const fn choice(label: &'static str, value: &'static str, choose: fn(&mut Choices)) -> Choice {
    Choice { label, value, choose }
}

/// Every switch that changes what the months cost, and not which tier is in force.
pub const SWITCHES: [Switch; 4] = [
    Switch {
        name: "cost",
        legend: text::COST_BASIS,
        choices: &[
            choice(text::BUDGET_OF_TIER, "budget", |choices| choices.cost = CostBasis::Budget),
            choice(text::SUM_OF_ITS_LINES, "lines", |choices| choices.cost = CostBasis::Lines),
        ],
    },
    Switch {
        name: "term",
        legend: text::TERM,
        choices: &[
            choice(text::ON_DEMAND, "on_demand", |choices| choices.term = Term::OnDemand),
            choice(text::ONE_YEAR, "reserved1y", |choices| choices.term = Term::Reserved1y),
            choice(text::THREE_YEARS, "reserved3y", |choices| choices.term = Term::Reserved3y),
        ],
    },
    Switch {
        name: "sizing",
        legend: text::SIZES,
        choices: &[
            choice(text::IN_STEPS, "stepped", |choices| choices.sizing = Sizing::Stepped),
            choice(text::INTERPOLATED, "interpolated", |choices| choices.sizing = Sizing::Interpolated),
        ],
    },
    Switch {
        name: "beyond",
        legend: text::BEYOND,
        choices: &[
            choice(text::STAY, "keep", |choices| choices.beyond = Beyond::Keep),
            choice(text::EXTRAPOLATE, "extrapolate", |choices| choices.beyond = Beyond::Extrapolate),
        ],
    },
];

/// A group of radio buttons.
#[component]
pub fn SwitchGroup(
    /// What can be chosen.
    switch: &'static Switch,
) -> impl IntoView {
    let state = use_state();
    let pointer = format!("/inputs/choices/{}", switch.name);
    let chosen = {
        let pointer = pointer.clone();
        state.select(move |shown| shown.document.get(&pointer).and_then(Value::as_str).map(str::to_owned))
    };
    let refused = {
        let pointer = pointer.clone();
        move || state.refusal(&pointer)
    };
    let field = StoredValue::new(FieldPlace::at(pointer.clone()));
    on_cleanup(move || state.forget(&pointer));
    let options = switch
        .choices
        .iter()
        .map(|choice| {
            let is_chosen = {
                let refused = refused.clone();
                move || {
                    // The browser has marked what was refused: it is marked anew then.
                    refused();
                    chosen.with(|chosen| chosen.as_deref() == Some(choice.value))
                }
            };
            // A refusal is kept by the state, which is asked for it below.
            let choose = move |_| state.set(field, String::new(), Ok(Value::from(choice.value)));
            view! {
                <label class="choice-option">
                    <input type="radio" name=switch.name value=choice.value prop:checked=is_chosen on:change=choose />
                    <span>
                        <span class="choice-name">{choice.label}</span>
                        <Total choose=choice.choose />
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice">
            <legend>{switch.legend}</legend>
            <div class="choice-row">{options}</div>
            <p class="field-error" role="alert">{refused}</p>
        </fieldset>
    }
}

/// What all months would cost.
#[component]
fn Total(choose: fn(&mut Choices)) -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let amount = state.select(move |shown| {
        let mut choices = shown.document.inputs().choices;
        choose(&mut choices);
        shown.words(&locale).money(total(shown.document.plan(), choices, &shown.outlook.rows))
    });
    view! { <span class="choice-amount">{move || amount.get()}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_writes_what_it_chooses() {
        for switch in SWITCHES {
            for choice in switch.choices {
                let mut choices = Choices::default();
                (choice.choose)(&mut choices);
                let written = serde_json::to_value(choices).unwrap();
                assert_eq!(written[switch.name], choice.value, "{}", switch.name);
            }
            let first = serde_json::to_value(Choices::default()).unwrap();
            assert_eq!(first[switch.name], switch.choices[0].value, "the first is the published one");
        }
    }
}
