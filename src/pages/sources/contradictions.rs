//! What in the plan and in the scaling thresholds cannot be meant, with the way there.

use headroom_model::autoscale::settings;
use headroom_model::contradictions::contradictions;
use headroom_model::thresholds;
use headroom_model::words::pages::{controls, sources as text};
use leptos::prelude::*;

use crate::components::contradiction_list::ContradictionList;
use crate::state::use_state;

/// Every contradiction with links to both of its fields.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let found = state.select(move |shown| {
        let document = &shown.document;
        let scaling =
            thresholds::of(document.thresholds()).ok().zip(settings::of(document.simulation()).ok());
        contradictions(document.plan(), scaling.as_ref().map(|(rules, asked)| (rules, asked)), &locale)
    });
    view! {
        <section class="contradictions" aria-labelledby="contradictions">
            <h2 id="contradictions">{move || controls::contradictions(found.with(Vec::len))}</h2>
            <ContradictionList found />
            <p class="empty" hidden=move || !found.with(Vec::is_empty)>
                {text::NO_CONTRADICTION}
            </p>
        </section>
    }
}
