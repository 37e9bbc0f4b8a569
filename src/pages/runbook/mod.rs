//! How do we migrate, and what do we watch?

pub mod alerts;
pub mod checklists;
pub mod desk;
pub mod download;
pub mod editor;
pub mod lists;
pub mod migration;
pub mod recovery;
pub mod stages;
pub mod text_input;

use headroom_model::runbook::next;
use leptos::prelude::*;

use crate::browser::{element, styles};
use crate::components::field_link::wanted;
use crate::components::stages::Stages;
use crate::pages::runbook::desk::Desk;
use crate::state::use_state;

/// Migrations, recovery, alerts and checklists.
#[component]
pub fn RunbookPage() -> impl IntoView {
    styles::adopt("grid", include_str!("../../../style/grid.css"));
    styles::adopt("runbook", include_str!("../../../style/runbook.css"));
    let desk = Desk::open();
    provide_context(desk);
    let stages = Stages::start(2);
    let (watch, lists) = (stages.reached(1), stages.reached(2));
    let chosen = RwSignal::new(wanted_migration());
    view! {
        <div class="runbook">
            <div class="section-head">
                <h1>"Runbook"</h1>
                <div class="downloads">
                    <button
                        type="button"
                        id="edit-runbook"
                        aria-pressed=move || desk.is_editing().to_string()
                        on:click=move |_| desk.switch()
                    >
                        "Edit this runbook"
                    </button>
                    <button type="button" id="print-runbook" on:click=move |_| element::print()>"Print"</button>
                </div>
            </div>
            <p class="lead no-print">
                "What to do for each migration and what to watch in between. Ticks are kept with your plan."
            </p>
            <p class="field-error" role="alert">{move || desk.error()}</p>
            <Migrations chosen />
            {move || watch.get().then(|| view! {
                <recovery::Recovery />
                <alerts::Alerts />
            })}
            {move || lists.get().then(|| view! { <checklists::Checklists /> })}
        </div>
    }
}

/// The migration with the field that a reader is on the way to.
fn wanted_migration() -> Option<usize> {
    wanted()?.strip_prefix("/plan/migrations/")?.split('/').next()?.parse().ok()
}

/// The choice of a migration, and the one that is chosen; the next one until somebody chooses.
#[component]
fn Migrations(chosen: RwSignal<Option<usize>>) -> impl IntoView {
    let state = use_state();
    let next = state.select(|shown| next(&shown.schedule()));
    let names = state.select(|shown| {
        let migrations = shown.document.plan().migrations.iter();
        migrations.map(|migration| format!("{} to {}", migration.from, migration.to)).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| {
        let count = names.with(Vec::len);
        let wanted = chosen.get().filter(|index| *index < count).or_else(|| next.get());
        wanted.or((count > 0).then_some(0))
    });
    let is_single = move || names.with(Vec::len) < 2;
    let options = move || {
        let names = names.get().into_iter().enumerate();
        let option = |(index, name): (usize, String)| {
            let is_next = move || if next.get() == Some(index) { ", next" } else { "" };
            view! {
                <label class="choice-option">
                    <input
                        type="radio"
                        name="migration"
                        value=index.to_string()
                        prop:checked=move || shown.get() == Some(index)
                        on:change=move |_| chosen.set(Some(index))
                    />
                    <span>{name}{is_next}</span>
                </label>
            }
        };
        names.map(option).collect_view()
    };
    view! {
        <fieldset class="choice no-print" hidden=is_single>
            <legend>"Migration"</legend>
            <div class="choice-row migration-choice">{options}</div>
        </fieldset>
        {move || match shown.get() {
            Some(index) => view! { <migration::MigrationBook index is_next=next /> }.into_any(),
            None => view! { <h2 id="runbook-migration">"Migrations"</h2><p class="empty">"The plan has no migration."</p> }.into_any(),
        }}
    }
}
