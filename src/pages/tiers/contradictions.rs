//! What in the tiers cannot all be meant, with a way to go there.

use headroom_model::contradictions::Contradiction;
use headroom_model::milestones::Severity;
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use super::TIERS;
use crate::components::contradiction_list::of_plan;
use crate::components::field_link::FieldLink;
use crate::components::grid::Grids;
use crate::components::icon::icon;
use crate::components::said_list::{adopt_style, picture};

/// The contradictions that begin in a tier.
#[component]
pub fn Contradictions(
    /// The tables of the page.
    grids: Grids,
) -> impl IntoView {
    adopt_style();
    let found = of_plan(|one| one.pointer.starts_with(TIERS));
    move || {
        let items: Vec<_> = found.get().into_iter().map(|one| item(grids, one)).collect();
        (!items.is_empty()).then(|| {
            view! {
                <section class="contradictions advice">
                    <h2>{text::contradictions(items.len())}</h2>
                    <ul class="said">{items}</ul>
                </section>
            }
        })
    }
}

fn item(grids: Grids, one: Contradiction) -> impl IntoView {
    let Contradiction { pointer, other, headline, detail } = one;
    // What stands here is found by its neighbours; what stands elsewhere has a link.
    let elsewhere = other.filter(|other| !other.starts_with(TIERS));
    let beside = Some(pointer.clone());
    let elsewhere = elsewhere.map(|other| {
        view! { <span class="item-ways"><span>{text::GO_TO}</span><FieldLink pointer=other beside /></span> }
    });
    let (drawing, class, _) = picture(Severity::Warning);
    view! {
        <li class=class>
            {icon(drawing)}
            <div class="item-text">
                <button type="button" class="link" on:click=move |_| { grids.focus(&pointer); }>{headline}</button>
                <span class="item-detail">{detail}</span>
                {elsewhere}
            </div>
        </li>
    }
}
