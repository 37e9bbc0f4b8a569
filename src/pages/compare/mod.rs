//! Which assumption matters: up to four plans side by side.

pub mod answers;
pub mod candidates;
pub mod charts;
pub mod inputs;
pub mod loads;
pub mod moves;
pub mod pickers;
pub mod picks;
pub mod tornado;

use crate::components::short_forms::ShortForms;
use headroom_charts::Ink;
use headroom_model::words::pages::{compare as text, shell};
use headroom_model::words::{compare as words, glossary};
use leptos::prelude::*;

use crate::browser::styles;

use crate::components::chart_frame::Shared;
use crate::components::chart_tools::{adopt_styles, swatch::swatch};
use crate::components::stages::Stages;
use crate::state::use_state;
use picks::Picks;

/// Plans side by side.
#[component]
pub fn ComparePage() -> impl IntoView {
    adopt_styles();
    styles::adopt("compare", include_str!("../../../style/compare.css"));
    let picks = Picks::of_last_visit();
    provide_context(picks);
    let last = move || {
        picks.columns.with(|columns| {
            columns.plans().map(|(_, plan)| plan.document.inputs().months.get() as f64).fold(1.0, f64::max)
        })
    };
    let state = use_state();
    let locale = state.locale();
    let source = move || {
        picks.columns.with(|columns| {
            let plans: Vec<_> = columns.plans().map(|(_, plan)| plan).collect();
            words::source(&plans, false, &state.published_document(), &locale)
        })
    };
    let shared = Shared { source: Some(Signal::derive(source)), ..Shared::until(last) };
    let tried_all = RwSignal::new(false);
    let stages = Stages::start(3);
    let (charts, moves, inputs) = (stages.reached(1), stages.reached(2), stages.reached(3));
    view! {
        <div class="compare">
            <h1>{shell::COMPARE}</h1>
            <p class="lead">{text::LEAD}</p>
            <ShortForms of=glossary::COMPARE />
            <pickers::Pickers />
            <p role="status">
                {move || picks.columns.with(|columns| words::symbols(columns.plans().map(|(_, plan)| plan)))}
            </p>
            <answers::AnswersTable />
            {move || charts.get().then(|| view! {
                <div class="compare-charts">
                    <charts::UsersChart shared />
                    <charts::CostChart shared />
                </div>
                <loads::LoadsChart shared />
            })}
            {move || moves.get().then(|| view! { <moves::Moves tried_all /> })}
            // What was tried takes its place first: nothing moves when it comes.
            {move || (inputs.get() && tried_all.get()).then(|| view! { <inputs::Inputs /> })}
        </div>
    }
}

/// What is compared.
fn use_picks() -> Picks {
    expect_context()
}

/// The role of the plan at a place, in charts and beside its name.
fn ink(place: usize) -> Ink {
    Ink::SERIES.into_iter().cycle().nth(place).unwrap_or(Ink::SERIES_1)
}

/// The name of a plan with the colour of its line.
fn name(place: usize, name: String) -> impl IntoView {
    view! { {swatch(ink(place).0, false)}{name} }
}
