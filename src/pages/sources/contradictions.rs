//! What in the plan and in the scaling thresholds cannot be meant, with the way there.

use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::thresholds;
use leptos::prelude::*;

use crate::components::field_link::FieldLink;
use crate::components::icon::{Icon, icon};
use crate::state::use_state;

/// Every contradiction with links to both of its fields.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let found = state.select(move |shown| {
        let document = &shown.document;
        let thresholds = thresholds::of(document.thresholds()).ok();
        contradictions(document.plan(), thresholds.as_ref(), &locale)
    });
    view! {
        <section class="contradictions" aria-labelledby="contradictions">
            <h2 id="contradictions">"What contradicts itself"</h2>
            <ul class="said">{move || found.get().into_iter().map(item).collect_view()}</ul>
            <p class="empty" hidden=move || !found.with(Vec::is_empty)>
                "Nothing in the plan and in the scaling thresholds contradicts anything else."
            </p>
        </section>
    }
}

fn item(of: Contradiction) -> impl IntoView {
    let Contradiction { pointer, other, headline, detail } = of;
    let other = other.map(|pointer| view! { ", " <FieldLink pointer /> });
    view! {
        <li class="item warning">
            {icon(Icon::Warning)}
            <div class="item-text">
                <strong class="item-headline">{headline}</strong>
                <span class="item-detail">{detail}</span>
                <span class="links">"Go to " <FieldLink pointer />{other}</span>
            </div>
        </li>
    }
}
