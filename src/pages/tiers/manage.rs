//! Which tiers there are: add, copy, rename, move and remove them.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::document::{by_capacity, free_name};
use headroom_model::words::pages::{controls, tiers as text};
use leptos::prelude::*;

use super::{TIERS, tier_ids};
use crate::browser::cells::focus_then;
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, of_cells};
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, use_state};

/// The tiers with their names, as rows in the order of the columns below.
#[component]
pub fn ManageTiers() -> impl IntoView {
    let state = use_state();
    let report = Report::new();
    let tiers = tier_ids();
    let add = move |_| {
        if let Some(id) = largest(state) {
            let place =
                untrack(|| tiers.with(|ids| ids.iter().position(|own| *own == id))).unwrap_or_default();
            copy(state, report, &id, place + 1);
        }
    };
    let is_mixed = state.select(|shown| by_capacity(&shown.document).is_some());
    let order = move |_| {
        let edit = state.with_untracked(|shown| by_capacity(&shown.document));
        // The button goes: the first tier has the focus then.
        if edit.is_some_and(|edit| report.make(&edit)) {
            focus_then(vec!["tier-id-0".to_owned()]);
        }
    };
    let grid = Grid::new(Sheet::default());
    let rows = move || {
        let ids = tiers.get();
        grid.describe(sheet(&ids));
        let count = ids.len();
        ids.iter().enumerate().map(|(index, id)| tier_row(grid, report, (index, count), id)).collect_view()
    };
    view! {
        <section class="tier-table manage">
            <div class="section-head">
                <h2 id="manage-tiers">{text::WHICH}</h2>
                <button type="button" id="order-tiers" hidden=move || !is_mixed.get() on:click=order>
                    {text::ORDER_BY_CAPACITY}
                </button>
                <ResetTable what=text::NAMES_OF_TIERS heading="manage-tiers" way=of_cells(grid) />
                <button type="button" id="add-tier" on:click=add>{text::ADD_LARGER}</button>
            </div>
            <p class="lead">{text::ABOUT_ORDER}</p>
            <GridFrame grid titled_by="manage-tiers".to_owned()>
                <thead>
                    <tr>
                        <th scope="col">{controls::SHORT_NAME}</th>
                        <th scope="col" class="left">{controls::NAME}</th>
                        <th scope="col">{text::USERS_AT_PEAK}</th>
                        <th scope="col">{text::BY_RATED_LOAD}</th>
                        <th scope="col">{controls::CHANGE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </GridFrame>
            <ReportLine report />
        </section>
    }
}

/// The short name and the name of each tier.
fn sheet(ids: &[String]) -> Sheet {
    let cells = |(index, id): (usize, &String)| {
        let tier = below(TIERS, id);
        let name = Target::Field(format!("{tier}/tier_name"));
        vec![
            Some(Slot { id: format!("tier-id-{index}"), target: Target::name(tier, ""), kind: Kind::Name }),
            Some(Slot {
                id: format!("tier-name-{index}"),
                target: name,
                kind: Kind::Text { optional: false },
            }),
        ]
    };
    Sheet::new(ids.iter().enumerate().map(cells).collect())
}

/// The tier with the highest rated load.
fn largest(state: AppState) -> Option<String> {
    state.with_untracked(|shown| {
        let (id, _) = shown.document.plan().capacity_tiers.iter().next_back()?;
        Some(id.to_owned())
    })
}

/// Copies a tier and goes to the name of the copy, at the place that it then has.
fn copy(state: AppState, report: Report, id: &str, place: usize) {
    // The copy of a copy is another copy.
    let first = id.split("_copy").next().unwrap_or(id);
    let name = state.with_untracked(|shown| free_name(shown.document.get(TIERS), &format!("{first}_copy")));
    if report.make(&Edit::Copy { pointer: below(TIERS, id), name }) {
        focus_then(vec![format!("tier-id-{place}")]);
    }
}

fn tier_row(grid: Grid, report: Report, (index, count): (usize, usize), id: &str) -> impl IntoView + use<> {
    let state = use_state();
    let locale = state.locale();
    let own = id.to_owned();
    let rated = state.select(move |shown| {
        let tiers = &shown.document.plan().capacity_tiers;
        let words = shown.words(&locale);
        let tier = tiers.get(&own)?;
        let place = tiers.position(&own)?;
        Some((words.count(tier.concurrent_peak.get()), words.count(place as u64 + 1)))
    });
    let rank = move || rated.get().map(|(_, rank)| rank);
    view! {
        <tr>
            {head(grid, (index, 0), text::short_name_of(id))}
            {cell(grid, (index, 1), text::name_of(id))}
            <td>{move || rated.get().map(|(rated, _)| rated)}</td>
            <td>{rank}</td>
            <td class="cell-tools"><TierTools report index count id=id.to_owned() /></td>
        </tr>
    }
}

#[component]
fn TierTools(report: Report, index: usize, count: usize, id: String) -> impl IntoView {
    let state = use_state();
    let pointer = StoredValue::new(below(TIERS, &id));
    let name = StoredValue::new(id.clone());
    let shift = move |to: usize, ids: [&str; 2]| {
        if report.make(&Edit::Move { pointer: pointer.get_value(), to }) {
            focus_then(ids.map(|tool| format!("tier-{tool}-{to}")).to_vec());
        }
    };
    let remove = move |()| {
        if report.make(&Edit::Remove { pointer: pointer.get_value() }) {
            let successor = index.min(count.saturating_sub(2));
            focus_then(vec![format!("tier-remove-{successor}")]);
        }
    };
    view! {
        <ToolButton
            tool=Tool::Copy
            id=format!("tier-copy-{index}")
            what=id.clone()
            run=Callback::new(move |()| copy(state, report, &name.get_value(), index + 1))
        />
        <ToolButton
            tool=Tool::Left
            id=format!("tier-left-{index}")
            what=id.clone()
            disabled=index == 0
            run=Callback::new(move |()| shift(index.saturating_sub(1), ["left", "right"]))
        />
        <ToolButton
            tool=Tool::Right
            id=format!("tier-right-{index}")
            what=id.clone()
            disabled=index + 1 == count
            run=Callback::new(move |()| shift(index + 1, ["right", "left"]))
        />
        <ToolButton tool=Tool::Remove id=format!("tier-remove-{index}") what=id run=Callback::new(remove) />
    }
}
