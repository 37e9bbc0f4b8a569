//! What cannot be meant as it stands, with links to both of its fields.

use headroom_model::contradictions::{Contradiction, contradictions};
use headroom_model::words::pages::controls::GO_TO;
use leptos::prelude::*;

use super::field_link::FieldLink;
use super::icon::{Icon, icon};
use super::said_list;
use crate::state::use_state;

/// The contradictions of the plan that belong to a page.
pub fn of_plan(is_here: fn(&Contradiction) -> bool) -> Memo<Vec<Contradiction>> {
    let state = use_state();
    let locale = state.locale();
    state.select(move |shown| {
        let mut found = contradictions(shown.document.plan(), None, &locale);
        found.retain(is_here);
        found
    })
}

/// Whether either end of a contradiction is such a pointer.
pub fn touches(of: &Contradiction, is_such: impl Fn(&str) -> bool) -> bool {
    [Some(&of.pointer), of.other.as_ref()].into_iter().flatten().any(|at| is_such(at))
}

/// Contradictions with the ways to their fields.
#[component]
pub fn ContradictionList(
    /// The contradictions.
    found: Memo<Vec<Contradiction>>,
) -> impl IntoView {
    said_list::adopt_style();
    let items = move || found.get().into_iter().map(item).collect_view();
    view! { <ul class="said" hidden=move || found.with(Vec::is_empty)>{items}</ul> }
}

fn item(of: Contradiction) -> impl IntoView {
    let Contradiction { pointer, other, headline, detail } = of;
    let first = view! { <FieldLink pointer=pointer.clone() beside=other.clone() /> };
    let other = other.map(|other| view! { <FieldLink pointer=other beside=Some(pointer) /> });
    view! {
        <li class="item warning">
            {icon(Icon::Warning)}
            <div class="item-text">
                <strong class="item-headline">{headline}</strong>
                <span class="item-detail">{detail}</span>
                <span class="item-ways"><span>{GO_TO}</span>{first}{other}</span>
            </div>
        </li>
    }
}
