//! What each tier is made of.

pub mod cell;
pub mod figures;
pub mod lines;

use headroom_model::fields::TABLES;
use leptos::prelude::*;
use serde_json::Value;

use crate::components::answers::Answers;
use crate::components::stages::Stages;
use crate::state::use_state;

const TIERS: &str = "/plan/capacity_tiers";

/// The tiers as tables in which every number can be edited.
#[component]
pub fn TiersPage() -> impl IntoView {
    let state = use_state();
    let edited = state.is_edited(TIERS.to_owned());
    let stages = Stages::start(5);
    let lines = stages.reached(5);
    view! {
        <div class="tiers">
            <div class="section-head">
                <h1>"Tiers"</h1>
                <button
                    type="button"
                    id="reset-tiers"
                    class="quiet"
                    disabled=move || !edited.get()
                    on:click=move |_| { let _ = state.reset(TIERS); }
                >
                    {move || if edited.get() { "Back to the published tiers" } else { "Published tiers, nothing edited" }}
                </button>
            </div>
            <p class="lead">
                "Every number and every dash in a field can be edited; the forecast follows at once. Enter and the arrow keys move from row to row."
            </p>
            <Answers />
            {TABLES
                .iter()
                .zip(1..)
                .map(|(table, stage)| {
                    let reached = stages.reached(stage);
                    move || reached.get().then(|| view! { <figures::TierTable table /> })
                })
                .collect_view()}
            {move || lines.get().then(|| view! { <lines::CostLines /> })}
        </div>
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
