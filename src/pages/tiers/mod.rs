//! What each tier is made of.

pub mod contradictions;
pub mod figures;
pub mod lines;
pub mod manage;

use crate::components::short_forms::ShortForms;
use headroom_model::Edit;
use headroom_model::fields::{SAVINGS, TABLES};
use headroom_model::words::glossary;
use headroom_model::words::pages::{shell, tiers as text};
use leptos::prelude::*;

use serde_json::Value;

use crate::components::answers::Answers;
use crate::components::figure_list::FigureList;
use crate::components::grid::{self, Grids};
use crate::components::quiet_button::QuietButton;
use crate::components::stages::Stages;
use crate::state::{AppState, use_state};

const TIERS: &str = "/plan/capacity_tiers";

/// The tiers as tables in which everything can be edited.
#[component]
pub fn TiersPage() -> impl IntoView {
    grid::adopt_style();
    let state = use_state();
    let grids = Grids::provide();
    let edited = state.is_edited(TIERS.to_owned());
    let stages = Stages::start(5);
    let lines = stages.reached(5);
    view! {
        <div class="tiers">
            <div class="section-head">
                <h1>{shell::TIERS}</h1>
                <QuietButton
                    id="reset-tiers"
                    is_idle=Signal::derive(move || !edited.get())
                    run=move |()| reset(state)
                >
                    {move || if edited.get() { text::BACK_TO_PUBLISHED } else { text::NOTHING_EDITED }}
                </QuietButton>
            </div>
            <p class="lead">{text::LEAD}</p>
            <ShortForms of=glossary::TIERS />
            <Answers />
            <manage::ManageTiers />
            <contradictions::Contradictions grids />
            {TABLES
                .iter()
                .zip(1..)
                .map(|(table, stage)| {
                    let reached = stages.reached(stage);
                    move || reached.get().then(|| view! { <figures::TierTable table /> })
                })
                .collect_view()}
            {move || lines.get().then(|| view! {
                <lines::CostLines />
                <div class="figure-lists">
                    <FigureList id="savings" title=text::SAVINGS above="/plan/cost_savings" fields=&SAVINGS />
                </div>
            })}
        </div>
    }
}

/// Gives back the published tiers. Where something still names a tier that is gone then, it goes back with them.
fn reset(state: AppState) {
    const NAMING: [&str; 4] =
        [TIERS, "/plan/migrations", "/thresholds/load_balancer/tiers", "/thresholds/cdn/from_tier"];
    if state.reset(TIERS).is_err() {
        let edits = NAMING.map(|pointer| Edit::Reset { pointer: pointer.to_owned() });
        // The published parts fit each other.
        let _ = state.edit(&Edit::Batch(edits.to_vec()));
    }
}

/// The ids of the tiers in the order of the plan's file. Not by size: a column must not jump away while somebody types
/// its rated load.
fn tier_ids() -> Memo<Vec<String>> {
    use_state().select(|shown| {
        let tiers = shown.document.get(TIERS).and_then(Value::as_object);
        tiers.map(|tiers| tiers.keys().cloned().collect()).unwrap_or_default()
    })
}
