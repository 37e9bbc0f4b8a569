//! What cannot be meant as it stands, with a way to each of the fields.

use headroom_model::autoscale::settings;
use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::thresholds;
use headroom_model::words::pages::controls;
use leptos::prelude::*;

use super::THRESHOLDS;
use crate::components::contradiction_list::{ContradictionList, touches};
use crate::state::use_state;

/// The contradictions of the thresholds, with themselves and with the plan.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let all = state.select(move |shown| {
        let document = &shown.document;
        // They were checked when they were edited.
        let scaling =
            thresholds::of(document.thresholds()).ok().zip(settings::of(document.simulation()).ok());
        let is_here = |of: &Contradiction| touches(of, |at| at.starts_with(THRESHOLDS));
        let all =
            contradictions(document.plan(), scaling.as_ref().map(|(rules, asked)| (rules, asked)), &locale)
                .into_iter();
        all.filter(is_here).collect::<Vec<_>>()
    });
    view! {
        <section class="contradictions" aria-labelledby="contradictions">
            <h2 id="contradictions">
                {move || controls::contradictions(all.with(Vec::len))}
            </h2>
            <ContradictionList found=all />
        </section>
    }
}
