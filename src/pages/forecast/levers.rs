//! What one may assume: scenario, users, months, dates, growth, and what a user does.

use headroom_model::calendar::{StartMonth, YearMonth};
use headroom_model::document::step;
use headroom_model::fields::ASSUMPTIONS;
use headroom_model::format::Unit;
use headroom_model::quantity::{GrowthRate, InitialUsers, Months};
use headroom_model::words::pages::{controls, forecast as text};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::clock::this_month;
use crate::browser::element::{field_text, is_incomplete};
use crate::components::entry::Draft;
use crate::components::number_field::NumberField;
use crate::components::quiet_button::QuietButton;
use crate::components::slider::Track;
use crate::state::use_state;

/// The levers beside the forecast.
#[component]
pub fn Levers() -> impl IntoView {
    let state = use_state();
    let edits = state.edit_count();
    view! {
        <section class="levers-fields" aria-labelledby="levers">
            <h2 id="levers">{text::ASSUMPTIONS}</h2>
            <ScenarioChoice />
            <NumberField
                id="initial-users"
                label=text::INITIAL_USERS
                pointer="/inputs/initial_users"
                unit=Unit::Count
                bounds=InitialUsers::BOUNDS
                track=Track::Powers { from: 0, to: 9 }
            />
            <NumberField
                id="months"
                label=text::MONTHS
                pointer="/inputs/months"
                unit=Unit::Count
                bounds=Months::BOUNDS
                track=Track::Steps { from: 1.0, to: 120.0, step: 1.0 }
            />
            <StartMonth />
            <Growth />
            <details class="more">
                <summary>{controls::WHAT_A_USER_DOES}</summary>
                {ASSUMPTIONS
                    .iter()
                    .map(|field| view! {
                        <NumberField
                            id=format!("assumption{}", field.pointer.replace('/', "-"))
                            label=field.label
                            pointer=format!("/plan/assumptions{}", field.pointer)
                            unit=field.unit
                            bounds=field.bounds
                        />
                    })
                    .collect_view()}
            </details>
            <QuietButton
                id="reset-all"
                is_idle=Signal::derive(move || edits.get() == 0)
                run=move |()| drop(state.reset(""))
            >
                {move || text::back_to_published(edits.get())}
            </QuietButton>
        </section>
    }
}

const SCENARIO: &str = "/inputs/scenario";

#[component]
fn ScenarioChoice() -> impl IntoView {
    let state = use_state();
    // What was refused, and for which scenario it was not left.
    let refused = RwSignal::new(None::<(String, usize)>);
    let chosen = state.select(|shown| shown.document.inputs().scenario.clone());
    let scenarios = state.select(|shown| {
        let scenarios = shown.document.plan().growth_scenarios.scenarios.iter();
        scenarios.map(|(id, scenario)| (id.to_owned(), scenario.name.clone())).collect::<Vec<_>>()
    });
    let error = move || {
        let changes = state.changes();
        refused.with(|refused| Some(refused.as_ref().filter(|(_, at)| *at == changes)?.0.clone()))
    };
    view! {
        <fieldset class="choice">
            <legend>{text::GROWTH_SCENARIO}</legend>
            <div class="choice-row">
                {move || {
                    let options = scenarios.get().into_iter();
                    options.map(|(id, name)| scenario_option(id, name, chosen, refused)).collect_view()
                }}
            </div>
            <p class="field-error" role="alert">{error}</p>
        </fieldset>
    }
}

fn scenario_option(
    id: String,
    name: String,
    chosen: Memo<String>,
    refused: RwSignal<Option<(String, usize)>>,
) -> impl IntoView {
    let state = use_state();
    let is_chosen = {
        let id = id.clone();
        move || {
            // The browser has marked what was refused: it is marked anew then.
            refused.with(|_| ());
            chosen.with(|chosen| *chosen == id)
        }
    };
    let value = id.clone();
    let choose = move |_| {
        let outcome = state.choose(SCENARIO, Value::from(id.clone()));
        refused.set(outcome.err().map(|reason| (reason, untrack(|| state.changes()))));
    };
    view! {
        <label class="choice-option">
            <input type="radio" name="scenario" value=value prop:checked=is_chosen on:change=choose />
            <span>{name}</span>
        </label>
    }
}

#[component]
fn StartMonth() -> impl IntoView {
    let state = use_state();
    let draft = Draft::new(START_MONTH.to_owned());
    let incomplete = RwSignal::new(false);
    let start = state.select(|shown| shown.document.inputs().start_month.map(|month| month.to_string()));
    let shown = move || draft.text().or_else(|| start.get()).unwrap_or_default();
    let error = move || match (incomplete.get(), start.get()) {
        (false, _) => draft.error(),
        (true, Some(start)) => Some(text::month_still_holds(&start)),
        (true, None) => Some(text::MONTH_NOT_WHOLE.to_owned()),
    };
    let typed = move |event: &leptos::ev::Event| {
        // Whatever is written into the field now would take away what is there already.
        incomplete.set(is_incomplete(event));
        if !incomplete.get_untracked() {
            let typed = field_text(event);
            let read = if typed.trim().is_empty() {
                Ok(None)
            } else {
                typed.parse::<StartMonth>().map(|start| Some(*start))
            };
            draft.keep(typed, read.map(month_value).map_err(|error| error.to_string()));
        }
    };
    let other = move |_| {
        let month = if start.get_untracked().is_some() { None } else { this_month() };
        incomplete.set(false);
        draft.keep(month.map(|month| month.to_string()).unwrap_or_default(), Ok(month_value(month)));
        draft.commit();
    };
    view! {
        <div class="field">
            <label class="field-label" for="start-month">{text::START_MONTH}</label>
            <div class="field-row">
                <input
                    id="start-month"
                    type="month"
                    min="1990-01"
                    max="9979-12"
                    placeholder="2027-01"
                    prop:value=shown
                    aria-invalid=move || error().is_some().then_some("true")
                    aria-describedby="start-month-error"
                    on:input=move |event| typed(&event)
                />
                <button type="button" class="quiet" on:click=other>
                    {move || if start.get().is_some() { text::NO_DATES } else { text::THIS_MONTH }}
                </button>
            </div>
            <p class="field-error" id="start-month-error">{error}</p>
        </div>
    }
}

const START_MONTH: &str = "/inputs/start_month";

fn month_value(month: Option<YearMonth>) -> Value {
    month.map_or(Value::Null, |month| Value::from(month.to_string()))
}

#[component]
fn Growth() -> impl IntoView {
    let state = use_state();
    let periods = state.select(|shown| {
        let scenario = shown.document.inputs().scenario.clone();
        let growth = &shown.document.plan().growth_scenarios.scenarios;
        let of = growth.get(&scenario);
        let periods = of.map(|scenario| scenario.periods.as_slice()).unwrap_or_default();
        let overrides = of.map(|scenario| scenario.overrides.as_slice()).unwrap_or_default();
        let starts: Vec<u64> = periods.iter().map(|period| period.from_month.get()).collect();
        let labels = starts.iter().enumerate().map(|(index, &from)| {
            let next = starts.get(index + 1).copied();
            let is_in = |month: u64| month >= from && next.is_none_or(|next| month < next);
            let own = overrides.iter().filter(|own| is_in(own.month.get())).count();
            (
                scenario.clone(),
                index,
                text::growth_of_period(from, next.map(|next| next.saturating_sub(1)), own),
            )
        });
        labels.collect::<Vec<_>>()
    });
    view! {
        {move || {
            let periods = periods.get().into_iter();
            periods.map(|(scenario, index, label)| growth_field(&scenario, index, label)).collect_view()
        }}
    }
}

fn growth_field(scenario: &str, index: usize, label: String) -> impl IntoView + use<> {
    view! {
        <NumberField
            id=format!("growth-{index}")
            label=label
            pointer=format!("/plan/growth_scenarios/scenarios/{}/periods/{index}/monthly_rate", step(scenario))
            unit=Unit::Share
            bounds=GrowthRate::BOUNDS
            track=Track::Steps { from: 0.0, to: 0.6, step: 0.01 }
        />
    }
}
