//! What cannot be meant as it stands, with a way to each of the fields.

use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::thresholds;
use leptos::prelude::*;

use super::THRESHOLDS;
use crate::components::field_link::FieldLink;
use crate::components::icon::{Icon, icon};
use crate::state::use_state;

/// The contradictions of the thresholds, with themselves and with the plan.
#[component]
pub fn Contradictions() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let all = state.select(move |shown| {
        let document = &shown.document;
        // They were checked when they were edited.
        let thresholds = thresholds::of(document.thresholds()).ok();
        let is_here = |of: &Contradiction| pointers(of).any(|pointer| pointer.starts_with(THRESHOLDS));
        let all = contradictions(document.plan(), thresholds.as_ref(), &locale).into_iter();
        all.filter(is_here).collect::<Vec<_>>()
    });
    let count = move || all.with(Vec::len);
    view! {
        <section class="contradictions" aria-labelledby="contradictions">
            <h2 id="contradictions">
                {move || match count() {
                    0 => "Nothing contradicts itself".to_owned(),
                    1 => "1 contradiction".to_owned(),
                    count => format!("{count} contradictions"),
                }}
            </h2>
            <ul class="said" hidden=move || count() == 0>
                {move || all.get().into_iter().map(|of| view! { <Item of /> }).collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Item(of: Contradiction) -> impl IntoView {
    let ways = pointers(&of).map(|pointer| view! { <FieldLink pointer=pointer.clone() /> }).collect_view();
    view! {
        <li class="item warning">
            {icon(Icon::Warning)}
            <div class="item-text">
                <strong class="item-headline">{of.headline}</strong>
                <span class="item-detail">{of.detail}</span>
                <span class="item-ways">{ways}</span>
            </div>
        </li>
    }
}

/// The fields that a contradiction is about.
fn pointers(of: &Contradiction) -> impl Iterator<Item = &String> {
    [Some(&of.pointer), of.other.as_ref()].into_iter().flatten()
}
