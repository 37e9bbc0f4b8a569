//! The month and the version of Kubernetes: one choice, of what is simulated and of what is exported.

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::settings;
use headroom_model::forecast::Row;
use headroom_model::words::Words;
use headroom_model::words::pages::scaling as text;
use leptos::prelude::*;

use crate::state::{AppState, Shown, use_state};

/// Puts a whole number into the document. It comes from what is offered, so it is taken.
fn choose(state: AppState, pointer: &str, text: &str) {
    if let Ok(number) = text.parse::<u64>() {
        let _ = state.choose(pointer, number.into());
    }
}

/// A list of the forecast's months.
#[component]
pub fn MonthChoice(
    /// The id of the list.
    id: &'static str,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    const POINTER: &str = "/simulation/month";
    let state = use_state();
    let locale = state.locale();
    let months = state.select(move |shown| {
        let words = shown.words(&locale);
        let name = |row: &Row| text::month_choice(&words.dated_month(row.month), &peak(shown, row, &words));
        let rows = &shown.outlook.rows;
        let months: Vec<(u64, String)> = rows.iter().map(|row| (row.month, name(row))).collect();
        (settings::last(rows).map_or_else(String::new, |row| text::last_month(&name(row))), months)
    });
    let chosen = state.value(POINTER.to_owned());
    let chosen = Memo::new(move |_| chosen.get().and_then(|value| value.as_u64()).unwrap_or(0));
    let options = move || {
        let (last, months) = months.get();
        std::iter::once((0, last))
            .chain(months)
            .map(|(month, name)| {
                view! {
                    <option value=month.to_string() prop:selected=move || chosen.get() == month>{name}</option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <select id=id on:change:target=move |event| choose(state, POINTER, &event.target().value())>{options}</select>
        </div>
    }
}

fn peak(shown: &Shown, row: &Row, words: &Words<'_>) -> String {
    let tier = shown.document.plan().capacity_tiers.id(row.tier);
    text::tier_at_peak(tier, &words.count(row.concurrent_peak))
}

/// A list of the versions of Kubernetes, that of the document among them.
#[component]
pub fn KubernetesChoice(
    /// The id of the list.
    id: &'static str,
    /// What it is called.
    label: &'static str,
) -> impl IntoView {
    const POINTER: &str = "/simulation/kubernetes_minor";
    let state = use_state();
    let chosen = state.value(POINTER.to_owned());
    let chosen = Memo::new(move |_| chosen.get().and_then(|value| value.as_u64()).unwrap_or(0));
    // The list stays while one chooses from it: only a version that is none of these makes another.
    let own = Memo::new(move |_| {
        Some(chosen.get()).filter(|own| Cluster::MINORS.iter().all(|minor| u64::from(*minor) != *own))
    });
    let options = move || {
        let minors = Cluster::MINORS.into_iter().map(u64::from).chain(own.get());
        minors
            .map(|minor| {
                view! {
                    <option value=minor.to_string() prop:selected=move || chosen.get() == minor>{format!("1.{minor}")}</option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <select id=id on:change:target=move |event| choose(state, POINTER, &event.target().value())>{options}</select>
        </div>
    }
}
