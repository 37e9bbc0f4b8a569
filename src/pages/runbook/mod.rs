//! How do we migrate, and what do we watch?

pub mod add;
pub mod alerts;
pub mod checklists;
pub mod contradictions;
pub mod desk;
pub mod download;
pub mod editor;
pub mod list_keys;
pub mod lists;
pub mod migration;
pub mod recovery;
pub mod run_time;
pub mod stages;
pub mod text_input;

use crate::components::short_forms::ShortForms;
use headroom_model::document::{below, unescaped};
use headroom_model::runbook::{later, missing, next};
use headroom_model::words::Said;
use headroom_model::words::glossary;
use headroom_model::words::pages::{controls, runbook as text, shell};
use leptos::prelude::*;

use crate::browser::{element, styles};
use crate::components::field_link::{Wanted, wanted};
use crate::components::grid;
use crate::components::stages::Stages;
use crate::pages::runbook::add::{AddMigration, Adding};
use crate::pages::runbook::desk::{Desk, use_desk};
use crate::state::use_state;

/// Migrations, recovery, alerts and checklists.
#[component]
pub fn RunbookPage() -> impl IntoView {
    grid::adopt_style();
    // What is printed has the last word.
    styles::adopt("runbook-edit", include_str!("../../../style/runbook-edit.css"));
    styles::adopt("runbook", include_str!("../../../style/runbook.css"));
    let desk = Desk::open();
    provide_context(desk);
    let stages = Stages::start(2);
    let (watch, lists) = (stages.reached(1), stages.reached(2));
    let chosen = RwSignal::new(untrack(wanted).and_then(|wanted| migration_of(&wanted.pointer)));
    let adding = Adding::new();
    Effect::new(move |_| {
        if let Some(wanted) = wanted() {
            turn_to(&wanted, desk, chosen, adding);
        }
    });
    view! {
        <div class="runbook">
            <div class="section-head">
                <h1>{shell::RUNBOOK}</h1>
                <div class="downloads">
                    <button
                        type="button"
                        id="edit-runbook"
                        aria-pressed=move || desk.is_editing().to_string()
                        on:click=move |_| desk.switch()
                    >
                        {text::EDIT}
                    </button>
                    <button type="button" id="print-runbook" on:click=move |_| element::print()>{controls::PRINT}</button>
                </div>
            </div>
            <p class="lead no-print">
                {text::LEAD}
            </p>
            <ShortForms of=glossary::RUNBOOK />
            <p class="field-error" role="alert">{move || desk.error()}</p>
            <contradictions::Contradictions />
            <Migrations chosen adding />
            {move || watch.get().then(|| view! {
                <recovery::Recovery />
                <alerts::Alerts />
            })}
            {move || lists.get().then(|| view! { <checklists::Checklists /> })}
        </div>
    }
}

const MIGRATIONS: &str = "/plan/migrations";
const ALERTS: &str = "/plan/monitoring/thresholds";

/// The migration that has a field.
fn migration_of(pointer: &str) -> Option<usize> {
    below(pointer, MIGRATIONS)?.split('/').nth(1)?.parse().ok()
}

/// Whether a field is there only while the runbook is edited.
fn is_edited_only(pointer: &str) -> bool {
    let within = |list| below(pointer, list).map(|rest| rest.trim_start_matches('/').split_once('/'));
    let of_migration = within(MIGRATIONS).map(|field| matches!(field, None | Some((_, "from" | "to"))));
    let of_alert =
        within(ALERTS).map(|field| matches!(field, None | Some((_, "id" | "metric" | "unit" | "action"))));
    of_migration.or(of_alert).unwrap_or_default()
}

/// Opens what has the field that a reader is on the way to.
fn turn_to(wanted: &Wanted, desk: Desk, chosen: RwSignal<Option<usize>>, adding: Adding) {
    if is_edited_only(&wanted.pointer) {
        desk.begin();
    }
    if let Some(index) = migration_of(&wanted.pointer) {
        chosen.set(Some(index));
    }
    // To where one is added comes who misses the migration to a tier.
    let tier = wanted.beside.as_deref().and_then(|beside| below(beside, "/plan/capacity_tiers"));
    if let Some(tier) = tier.filter(|_| wanted.pointer == MIGRATIONS).and_then(|rest| rest.split('/').nth(1))
    {
        adding.wish(unescaped(tier));
    }
}

/// The choice of a migration, and the one that is chosen; the next one until somebody chooses.
#[component]
fn Migrations(chosen: RwSignal<Option<usize>>, adding: Adding) -> impl IntoView {
    let state = use_state();
    let desk = use_desk();
    let next = state.select(|shown| next(&shown.schedule()));
    let later = state.select(|shown| later(&shown.schedule()).collect::<Vec<_>>());
    let locale = state.locale();
    let missing = state
        .select(move |shown| missing(&shown.schedule()).map(|of| shown.words(&locale).missing_procedure(of)));
    let names = state.select(|shown| {
        let migrations = shown.document.plan().migrations.iter();
        migrations.map(|migration| (migration.from.clone(), migration.to.clone())).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| {
        let count = names.with(Vec::len);
        let wanted = chosen.get().filter(|index| *index < count).or_else(|| next.get());
        let wanted = wanted.or_else(|| later.with(|later| later.first().copied()));
        wanted.or((count > 0).then_some(0))
    });
    // While one is edited, it stays: with its tiers or its load another may come to be the next.
    Effect::new(move |_| {
        if desk.is_editing() && untrack(|| chosen.get().is_none()) {
            chosen.set(shown.get_untracked());
        }
    });
    let is_adding =
        Memo::new(move |_| desk.is_editing() || names.with(Vec::is_empty) || missing.with(Option::is_some));
    let is_single = move || names.with(Vec::len) < 2;
    let options = move || {
        let names = names.get().into_iter().enumerate();
        let option = |(index, (from, to)): (usize, (String, String))| {
            // That the others come later goes without saying, unless there is no next one among them.
            let name = move || {
                let is_later = missing.with(Option::is_some) && later.with(|later| later.contains(&index));
                let turn = match next.get() {
                    Some(next) if next == index => text::Turn::Next,
                    _ if is_later => text::Turn::Later,
                    _ => text::Turn::Other,
                };
                text::between(&from, &to, turn)
            };
            view! {
                <label class="choice-option">
                    <input
                        type="radio"
                        name="migration"
                        value=index.to_string()
                        prop:checked=move || shown.get() == Some(index)
                        on:change=move |_| chosen.set(Some(index))
                    />
                    <span>{name}</span>
                </label>
            }
        };
        names.map(option).collect_view()
    };
    view! {
        <fieldset class="choice no-print" hidden=is_single>
            <legend>{text::MIGRATION}</legend>
            <div class="choice-row migration-choice">{options}</div>
        </fieldset>
        <Missing said=missing />
        {move || is_adding.get().then(|| view! { <AddMigration adding chosen /> })}
        {move || match shown.get() {
            Some(index) => view! { <migration::MigrationBook index is_next=next chosen report=adding.report /> }.into_any(),
            None => view! { <h2 id="runbook-migration">{text::MIGRATIONS}</h2><p class="empty">{text::NO_MIGRATION}</p> }.into_any(),
        }}
    }
}

/// That the next migration has no procedure. The form that adds it follows, with its tiers.
#[component]
fn Missing(said: Memo<Option<Said>>) -> impl IntoView {
    let text = move |read: fn(&Said) -> &String| {
        move || said.with(|said| said.as_ref().map(|said| read(said).clone()))
    };
    view! {
        <div class="when warning missing" role="region" aria-labelledby="missing" hidden=move || said.with(Option::is_none)>
            <h2 id="missing">{text(|said| &said.headline)}</h2>
            <p class="when-said">{text(|said| &said.detail)} " " {text::ADD_IT_HERE}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_only_while_it_is_edited() {
        for pointer in [
            "/plan/migrations",
            "/plan/migrations/1",
            "/plan/migrations/1/to",
            "/plan/monitoring/thresholds/2",
            "/plan/monitoring/thresholds/2/unit",
        ] {
            assert!(is_edited_only(pointer), "{pointer}");
        }
        for pointer in [
            "/plan/migrations/1/stages",
            "/plan/migrations/1/duration_hours",
            "/plan/migrations/1/before/0",
            "/plan/monitoring/thresholds/2/critical",
            "/plan/monitoring/planning/cost_jump",
            "/plan/disaster_recovery/rto_minutes",
        ] {
            assert!(!is_edited_only(pointer), "{pointer}");
        }
        assert_eq!(migration_of("/plan/migrations/1/to"), Some(1));
        assert_eq!(migration_of("/plan/migrations"), None);
    }
}
