//! What a user does to the platform, and what the forecast warns of.

use headroom_model::fields::{ASSUMPTIONS, GROWTH_DEFAULTS, PLANNING};
use leptos::prelude::*;

use super::GROWTH;
use crate::components::figure_list::FigureList;

/// Figures with one value each.
#[component]
pub fn Assumptions() -> impl IntoView {
    view! {
        <div class="figure-lists">
            <FigureList id="assumptions" title="What a user does" above="/plan/assumptions" fields=&ASSUMPTIONS />
            <div class="figure-list-column">
                <FigureList id="planning" title="When the forecast warns" above="/plan/monitoring/planning" fields=&PLANNING />
                <FigureList id="defaults" title="Where a forecast begins" above=GROWTH fields=&GROWTH_DEFAULTS />
            </div>
        </div>
    }
}
