//! What we need, when, and for how much.

pub mod charts;
pub mod downloads;
pub mod drawer;
pub mod figures;
pub mod levers;
pub mod month_table;
pub mod notices;

use headroom_model::words::glossary;
use headroom_model::words::pages::{forecast as text, shell};
use leptos::prelude::*;

use crate::components::answers::Answers;
use crate::components::chart_frame::{Shared, from_tools};
use crate::components::late::Late;
use crate::components::short_forms::ShortForms;
use crate::components::stages::Stages;
use crate::state::use_state;

/// The forecast: the answers, the growth, the levers and the evidence.
#[component]
pub fn ForecastPage() -> impl IntoView {
    let state = use_state();
    let shared = Shared::until(move || state.with(|shown| shown.document.inputs().months.get() as f64));
    let stages = Stages::start(3);
    let (levers, costs, months) = (stages.reached(1), stages.reached(2), stages.reached(3));
    view! {
        <div class="forecast">
            <h1 class="visually-hidden">{shell::FORECAST}</h1>
            <div class="intro">
                <p>{text::LEAD}</p>
                <downloads::ReportButton id="print-forecast" />
                <ShortForms of=glossary::FORECAST />
            </div>
            <Answers />
            <div class="forecast-chart"><Late><charts::UsersChart shared /></Late></div>
            <drawer::Drawer built=levers />
            <div class="evidence">
                {move || costs.get().then(|| view! {
                    <Late><charts::CostChart shared /></Late>
                })}
                {move || months.get().then(|| view! {
                    <div class="figures-later"><Late>{from_tools(move |tools| (tools.figures)(shared))}</Late></div>
                    <Late>
                        <section class="notices" aria-label=text::NOTICES>{from_tools(|tools| (tools.notices)())}</section>
                    </Late>
                    <Late><month_table::MonthTable /></Late>
                })}
            </div>
        </div>
    }
}
