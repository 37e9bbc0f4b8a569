//! For which month and which cluster the files are, and of which plan.

use headroom_model::autoscale::settings;
use headroom_model::export::Source;
use headroom_model::words::pages::{export as text, shell};
use headroom_model::words::scaling::shape;
use leptos::prelude::*;

use super::desk::use_desk;
use crate::pages::scaling::asked::{KubernetesChoice, MonthChoice};
use crate::state::use_state;

/// The month, the version of Kubernetes, and the plan with its link.
#[component]
pub fn Choices() -> impl IntoView {
    let state = use_state();
    let locale = state.locale();
    let meant = state.select(move |shown| {
        let settings = settings::of(shown.document.simulation()).ok()?;
        let month = shown.words(&locale).dated_month(settings.row(&shown.outlook.rows)?.month);
        let (shape, minor) = (shape(settings.shape).to_lowercase(), settings.cluster().minor);
        Some(text::meant(&month, &shape, minor))
    });
    view! {
        <div class="export-choices">
            <MonthChoice id="export-month" label=text::MONTH />
            <KubernetesChoice id="export-kubernetes" label=text::KUBERNETES />
            <LockChoice />
            <Origin />
        </div>
        <p class="lead" id="export-meant">{move || meant.get()}<a href="#/scaling">{shell::SCALING}</a>"."</p>
    }
}

/// What keeps the peak hours, where autoscalers scale.
#[component]
fn LockChoice() -> impl IntoView {
    const POINTER: &str = "/simulation/peak_lock";
    let state = use_state();
    let chosen = state.select(|shown| {
        settings::of(shown.document.simulation()).map(|of| *of.peak_lock).unwrap_or_default()
    });
    let options = text::PEAK_LOCKS.into_iter().map(|(lock, name)| {
        view! { <option value=lock.word() prop:selected=move || chosen.get() == lock>{name}</option> }
    });
    view! {
        <div class="field">
            <label class="field-label" for="export-lock">{text::PEAK_LOCK}</label>
            <select
                id="export-lock"
                on:change:target=move |event| {
                    // It comes from what is offered, so it is taken.
                    let _ = state.choose(POINTER, event.target().value().into());
                }
            >
                {options.collect_view()}
            </select>
        </div>
    }
}

/// The plan, its version, and where it can be opened.
#[component]
fn Origin() -> impl IntoView {
    let desk = use_desk();
    let state = use_state();
    let locale = state.locale();
    let plan = state.select(move |shown| {
        let metadata = &shown.document.plan().metadata;
        text::plan(&metadata.title, &metadata.version, &locale.date(&metadata.last_updated))
    });
    let link = Memo::new(move |_| desk.with_source(whole_link));
    let address = move || link.get().ok().flatten();
    view! {
        <div class="field export-origin">
            <span class="field-label">{move || plan.get()}</span>
            <a class="export-link" href=address hidden=move || address().is_none()>{address}</a>
            <p hidden=move || !matches!(link.get(), Ok(None))>{text::NO_LINK}</p>
        </div>
    }
}

/// Where the plan can be opened; `None` where no link bears it.
fn whole_link(source: &Source<'_>) -> Option<String> {
    source.whole_link()
}
