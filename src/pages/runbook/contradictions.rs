//! What on this page cannot be meant as it stands, with a way to each of the fields.

use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::document::below;
use leptos::prelude::*;

use crate::components::contradiction_list::ContradictionList;
use crate::state::use_state;

/// What of the plan is edited here.
const HERE: [&str; 3] = ["/plan/migrations", "/plan/monitoring", "/plan/disaster_recovery"];

fn is_here(of: &Contradiction) -> bool {
    let ends = [Some(&of.pointer), of.other.as_ref()];
    ends.into_iter().flatten().any(|at| HERE.iter().any(|part| below(at, part).is_some()))
}

/// The contradictions of migrations and alerts, with themselves and with the tiers.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let found = state.select(move |shown| {
        let mut found = contradictions(shown.document.plan(), None, &locale);
        found.retain(is_here);
        found
    });
    let title = move || match found.with(Vec::len) {
        1 => "1 contradiction".to_owned(),
        count => format!("{count} contradictions"),
    };
    view! {
        <div
            class="contradictions no-print"
            role="region"
            aria-labelledby="contradictions"
            hidden=move || found.with(Vec::is_empty)
        >
            <h2 id="contradictions">{title}</h2>
            <ContradictionList found />
        </div>
    }
}
