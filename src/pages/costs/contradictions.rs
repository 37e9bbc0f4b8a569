//! What in the cost lines cannot be meant as it stands, beside the figures that are made of them.

use headroom_model::contradictions::{Contradiction, contradictions};
use leptos::prelude::*;

use crate::components::contradiction_list::ContradictionList;
use crate::state::use_state;

/// Whether it is about cost lines, or what they are held against.
fn is_here(of: &Contradiction) -> bool {
    [Some(&of.pointer), of.other.as_ref()].into_iter().flatten().any(|at| at.contains("/cost_"))
}

/// The contradictions of cost lines, budgets and savings.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let found = state.select(move |shown| {
        let mut found = contradictions(shown.document.plan(), None, &locale);
        found.retain(is_here);
        found
    });
    view! {
        <section class="contradictions" aria-labelledby="contradictions" hidden=move || found.with(Vec::is_empty)>
            <h2 id="contradictions">"What cannot all be meant"</h2>
            <ContradictionList found />
        </section>
    }
}
