//! Whether what scales by itself would hold: a load, everything under it, and what would be better.

pub mod asked;
pub mod axis;
pub mod cards;
pub mod curve;
pub mod decisions;
pub mod desk;
pub mod downloads;
pub mod drawings;
pub mod grounds;
pub mod happens;
pub mod hunt;
pub mod job;
pub mod lanes;
pub mod load;
pub mod months;
pub mod paste;
pub mod search;
pub mod week;

use crate::components::short_forms::ShortForms;
use headroom_model::words::glossary;
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;

use crate::browser::styles;
use crate::components::stages::Stages;
use desk::{Desk, use_desk};

/// The scaling page.
#[component]
pub fn ScalingPage() -> impl IntoView {
    styles::adopt("scaling", include_str!("../../../style/scaling.css"));
    provide_context(Desk::open());
    let desk = use_desk();
    let stages = Stages::start(4);
    let (load, lanes, months, grounds) =
        (stages.reached(1), stages.reached(2), stages.reached(3), stages.reached(4));
    view! {
        <div class="scaling">
            <h1>{text::TITLE}</h1>
            <ShortForms of=glossary::SCALING />
            <p class="field-error" role="alert">{move || desk.problem.get()}</p>
            <cards::Answers />
            {move || load.get().then(|| view! { <load::Load /> })}
            {move || lanes.get().then(|| view! {
                <div class="scaling-pair">
                    <lanes::LanesView />
                    <decisions::Decisions />
                </div>
                <cards::SideBySide />
            })}
            {move || months.get().then(|| view! {
                <months::Months />
                <search::Helps />
                <search::SearchView />
            })}
            {move || grounds.get().then(|| view! { <grounds::Grounds /> })}
        </div>
    }
}
