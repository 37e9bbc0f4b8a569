//! How the number of users grows: every scenario, period by period and month by month, and what a user does.

pub mod assumptions;
pub mod chart;
pub mod months;
pub mod periods;
pub mod scenarios;
pub mod trend;

use crate::components::short_forms::ShortForms;
use headroom_model::words::glossary;
use headroom_model::words::pages::{growth as text, shell};
use leptos::prelude::*;

use crate::components::grid;
use serde_json::Value;

use crate::components::quiet_button::QuietButton;
use crate::components::stages::Stages;
use crate::state::use_state;

const GROWTH: &str = "/plan/growth_scenarios";
const SCENARIOS: &str = "/plan/growth_scenarios/scenarios";

/// The scenarios as tables, and what comes of each.
#[component]
pub fn GrowthPage() -> impl IntoView {
    grid::adopt_style();
    let state = use_state();
    let edited = state.is_edited(GROWTH.to_owned());
    let trends = trend::trends();
    let stages = Stages::start(3);
    let (tables, months, assumptions) = (stages.reached(1), stages.reached(2), stages.reached(3));
    view! {
        <div class="growth">
            <div class="section-head">
                <h1>{shell::GROWTH}</h1>
                <QuietButton
                    id="reset-growth"
                    is_idle=Signal::derive(move || !edited.get())
                    run=move |()| drop(state.reset(GROWTH))
                >
                    {move || if edited.get() { text::BACK_TO_PUBLISHED } else { text::NOTHING_EDITED }}
                </QuietButton>
            </div>
            <p class="lead">{text::LEAD}</p>
            <ShortForms of=glossary::GROWTH />
            <chart::TrendChart trends />
            {move || tables.get().then(|| view! {
                <scenarios::Scenarios trends />
                <periods::Periods />
            })}
            {move || months.get().then(|| view! { <months::Months /> })}
            {move || assumptions.get().then(|| view! { <assumptions::Assumptions /> })}
        </div>
    }
}

/// The ids of the scenarios in the order of the plan's file.
fn scenario_ids() -> Memo<Vec<String>> {
    use_state().select(|shown| {
        let scenarios = shown.document.get(SCENARIOS).and_then(Value::as_object);
        scenarios.map(|scenarios| scenarios.keys().cloned().collect()).unwrap_or_default()
    })
}
