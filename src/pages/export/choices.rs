//! For which month and which cluster the files are, and of which plan.

use headroom_model::forecast::Row;
use headroom_model::words::capitalised;
use leptos::prelude::*;

use super::desk::{MINORS, use_desk};
use crate::browser::element::chosen_place;
use crate::state::use_state;

/// The month, the version of Kubernetes, and the plan with its link.
#[component]
pub fn Choices() -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let locale = state.locale();
    let months = state.select(move |shown| {
        let (words, plan) = (shown.words(&locale), shown.document.plan());
        let name = |row: &Row| {
            let tier = plan.capacity_tiers.id(row.tier);
            format!("{}: {tier}", capitalised(&words.dated_month(row.month)))
        };
        shown.outlook.rows.iter().map(name).collect::<Vec<_>>()
    });
    let month_options = move || {
        let option = |(place, name): (usize, String)| {
            let is_chosen = move || desk.month() == place as u64 + 1;
            view! { <option prop:selected=is_chosen>{name}</option> }
        };
        months.get().into_iter().enumerate().map(option).collect_view()
    };
    let minor_options = MINORS.map(|minor| {
        view! { <option prop:selected=move || desk.minor.get() == minor>{format!("1.{minor}")}</option> }
    });
    let choose_month = move |event: leptos::ev::Event| {
        if let Some(place) = chosen_place(&event) {
            desk.choose_month(place as u64 + 1);
        }
    };
    let choose_minor = move |event: leptos::ev::Event| {
        if let Some(minor) = chosen_place(&event).and_then(|place| MINORS.get(place).copied()) {
            desk.minor.set(minor);
        }
    };
    view! {
        <div class="export-choices">
            <div class="field">
                <label class="field-label" for="export-month">"Sizes and load of"</label>
                <select id="export-month" on:change=choose_month>{month_options}</select>
            </div>
            <div class="field">
                <label class="field-label" for="export-kubernetes">"Kubernetes"</label>
                <select id="export-kubernetes" on:change=choose_minor>{minor_options.into_iter().collect_view()}</select>
            </div>
            <Origin />
        </div>
    }
}

/// The plan, its version, and where it can be opened.
#[component]
fn Origin() -> impl IntoView {
    let desk = use_desk();
    let plan = use_state().select(|shown| {
        let metadata = &shown.document.plan().metadata;
        format!("{}, version {}, {}", metadata.title, metadata.version, metadata.last_updated)
    });
    let link = Memo::new(move |_| desk.with_source(|source, _| source.link("#/")));
    let address = move || link.get().unwrap_or_default();
    view! {
        <div class="field export-origin">
            <span class="field-label">{move || plan.get()}</span>
            <a class="export-link" href=address>{address}</a>
        </div>
    }
}
