//! What on this page cannot be meant as it stands, with a way to each of the fields.

use headroom_model::contradictions::Contradiction;
use headroom_model::document::below;
use headroom_model::words::pages::controls;
use leptos::prelude::*;

use crate::components::contradiction_list::{ContradictionList, of_plan, touches};

/// What of the plan is edited here.
const HERE: [&str; 3] = ["/plan/migrations", "/plan/monitoring", "/plan/disaster_recovery"];

fn is_here(of: &Contradiction) -> bool {
    touches(of, |at| HERE.iter().any(|part| below(at, part).is_some()))
}

/// The contradictions of migrations and alerts, with themselves and with the tiers.
#[component]
pub fn Contradictions() -> impl IntoView {
    let found = of_plan(is_here);
    let title = move || controls::contradictions(found.with(Vec::len));
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
