//! What a user does to the platform, and what the forecast warns of.

use headroom_model::fields::{ASSUMPTIONS, GROWTH_DEFAULTS, PLANNING};
use headroom_model::words::pages::{controls, growth as text};
use leptos::prelude::*;

use super::GROWTH;
use crate::components::figure_list::FigureList;

/// Figures with one value each.
#[component]
pub fn Assumptions() -> impl IntoView {
    view! {
        <div class="figure-lists">
            <FigureList id="assumptions" title=controls::WHAT_A_USER_DOES above="/plan/assumptions" fields=&ASSUMPTIONS />
            <div class="figure-list-column">
                <FigureList id="planning" title=text::WHEN_IT_WARNS above="/plan/monitoring/planning" fields=&PLANNING />
                <FigureList id="defaults" title=text::WHERE_IT_BEGINS above=GROWTH fields=&GROWTH_DEFAULTS />
            </div>
        </div>
    }
}
