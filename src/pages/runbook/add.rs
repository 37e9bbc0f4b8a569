//! Which migrations there are: one is added between two tiers, led elsewhere, removed.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::templates;
use headroom_model::runbook::missing;
use headroom_model::words::pages::runbook as text;
use leptos::prelude::*;

use super::MIGRATIONS;
use super::desk::use_desk;
use crate::browser::cells::{chosen as chosen_in, focus_then};
use crate::components::grid::Grid;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::report::{Report, ReportLine};
use crate::state::use_state;

/// The id of the button that adds a migration.
const ADD: &str = "migration-add";
/// The id of the field with the tier that is left.
const FROM: &str = "migration-from";
/// The id of the button that removes a migration.
const REMOVE: &str = "migration-remove";

/// The migration that is about to be added, and what was said about the last one.
#[derive(Debug, Clone, Copy)]
pub struct Adding {
    /// The tiers that somebody chose; where none is, those of the next migration of the forecast are meant if it has no
    /// procedure, else the plan's first neighbours without a migration.
    from: RwSignal<Option<String>>,
    to: RwSignal<Option<String>>,
    /// Makes the changes.
    pub report: Report,
}

impl Adding {
    /// Nobody has chosen yet.
    pub fn new() -> Self {
        Self { from: RwSignal::new(None), to: RwSignal::new(None), report: Report::new() }
    }

    /// Somebody misses the migration to a tier.
    pub fn wish(self, to: String) {
        self.from.set(None);
        self.to.set(Some(to));
    }

    fn let_go(self) {
        self.from.set(None);
        self.to.set(None);
    }

    /// The pair of tiers; nothing for one that is not there.
    fn pair(self) -> Memo<(String, String)> {
        use_state().select(move |shown| {
            let plan = shown.document.plan();
            let known = |id: &String| plan.capacity_tiers.get(id).is_some();
            let (from, to) = (self.from.get().filter(known), self.to.get().filter(known));
            let tier = |place: usize| plan.capacity_tiers.id(place);
            let schedule = shown.schedule();
            let next = missing(&schedule).filter(|_| to.is_none()).map(|of| (tier(of.from), tier(of.to)));
            let neighbours = || templates::missing_migration(plan, to.as_deref());
            let (below, above) = next.or_else(neighbours).unwrap_or((tier(0), tier(0)));
            (from.unwrap_or_else(|| below.to_owned()), to.unwrap_or_else(|| above.to_owned()))
        })
    }
}

impl Default for Adding {
    fn default() -> Self {
        Self::new()
    }
}

/// The choice of two tiers, and the button that adds a migration between them.
#[component]
pub fn AddMigration(
    /// What is about to be added.
    adding: Adding,
    /// The place of the migration that is shown.
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let state = use_state();
    let desk = use_desk();
    let pair = adding.pair();
    let error = RwSignal::new(None::<&str>);
    let choose = move |end: RwSignal<Option<String>>| {
        Callback::new(move |id: String| {
            error.set(None);
            end.set(Some(id));
        })
    };
    let add = move |_| {
        let (from, to) = pair.get_untracked();
        if from == to {
            error.set(Some(text::SAME_TIER));
            return;
        }
        let (place, value) = state.with_untracked(|shown| {
            let plan = shown.document.plan();
            (plan.migrations.len(), templates::migration(plan, &from, &to))
        });
        let edit = Edit::Insert { pointer: MIGRATIONS.to_owned(), key: None, value, at: None };
        if adding.report.make(&edit) {
            chosen.set(Some(place));
            desk.begin();
            adding.let_go();
            focus_then(vec![FROM.to_owned()]);
        }
    };
    let name = move || pair.with(|(from, to)| text::add_migration(from, to));
    view! {
        <div class="add-migration no-print" role="group" aria-label=text::ANOTHER_MIGRATION>
            <div class="add-choice">
                <TierChoice
                    id="migration-add-from"
                    label=text::FROM
                    value=Signal::derive(move || pair.with(|(from, _)| from.clone()))
                    choose=choose(adding.from)
                />
                <TierChoice
                    id="migration-add-to"
                    label=text::TO
                    value=Signal::derive(move || pair.with(|(_, to)| to.clone()))
                    choose=choose(adding.to)
                />
                <button
                    type="button"
                    id=ADD
                    aria-label=name
                    aria-describedby=move || error.with(Option::is_some).then_some("migration-add-error")
                    on:click=add
                >
                    {text::ADD_MIGRATION}
                </button>
                <p class="field-error" id="migration-add-error" role="alert">{error}</p>
            </div>
            <ReportLine report=adding.report />
        </div>
    }
}

#[component]
fn TierChoice(
    id: &'static str,
    label: &'static str,
    value: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    let tiers = use_state().select(|shown| {
        shown.document.plan().capacity_tiers.iter().map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    });
    let option = move |id: String| {
        let own = id.clone();
        view! { <option prop:selected=move || value.get() == own>{id}</option> }
    };
    view! {
        <label for=id>{label}</label>
        <select id=id on:change=move |event| choose.run(chosen_in(&event))>
            {move || tiers.get().into_iter().map(option).collect_view()}
        </select>
    }
}

/// Between which tiers a migration leads, and its end.
#[component]
pub fn Ends(
    /// Its place in the plan.
    index: usize,
    /// The place of the migration that is shown.
    chosen: RwSignal<Option<usize>>,
    /// Makes the changes.
    report: Report,
) -> impl IntoView {
    let state = use_state();
    let slot = |end: &str| {
        Some(Slot {
            id: format!("migration-{end}"),
            target: Target::Field(format!("{MIGRATIONS}/{index}/{end}")),
            kind: Kind::Tier,
        })
    };
    let grid = Grid::new(Sheet::new(vec![vec![slot("from"), slot("to")]]));
    let remove = move |_| {
        let left = state.with_untracked(|shown| shown.document.plan().migrations.len().saturating_sub(1));
        if report.make(&Edit::Remove { pointer: format!("{MIGRATIONS}/{index}") }) {
            chosen.set(left.checked_sub(1).map(|last| index.min(last)));
            focus_then(vec![REMOVE.to_owned(), ADD.to_owned()]);
        }
    };
    view! {
        <div class="migration-ends no-print">
            <GridFrame grid titled_by="migration-ends".to_owned() role="group">
                <caption id="migration-ends" class="visually-hidden">{text::ENDS}</caption>
                <thead><tr><th scope="col">{text::FROM}</th><th scope="col">{text::TO}</th></tr></thead>
                <tbody><tr>{cell(grid, (0, 0), text::FROM.to_owned())}{cell(grid, (0, 1), text::TO.to_owned())}</tr></tbody>
            </GridFrame>
            <button type="button" id=REMOVE on:click=remove>{text::REMOVE_MIGRATION}</button>
        </div>
    }
}
