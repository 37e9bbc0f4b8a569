//! A table of figures with a column for each tier.

use std::sync::Arc;

use headroom_model::block::{Kind, Sheet, Slot, Target};
use headroom_model::fields::{Field, Group, Note, Table};
use headroom_model::words::pages::{controls, tiers as text};
use headroom_model::{Document, Edit};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::{TIERS, tier_ids};
use crate::browser::cells::focus_then;
use crate::components::grid::cell::cell;
use crate::components::grid::frame::GridFrame;
use crate::components::grid::{Grid, below};
use crate::components::report::{Report, ReportLine};
use crate::components::reset_table::{ResetTable, Way, of_cells, of_several};
use crate::state::{AppState, use_state};

/// One table: its rows are the figures, its columns the tiers.
#[component]
pub fn TierTable(
    /// What is in it.
    table: &'static Table,
) -> impl IntoView {
    let tiers = tier_ids();
    let title_id = format!("tiers-{}", table.id);
    let report = Report::new();
    // A tier without a message service has no place for its figures.
    // By the order of the file: that of their rated loads changes while one is typed.
    let messaging = use_state().select(|shown| {
        let tiers = shown.document.get(TIERS).and_then(Value::as_object);
        let has_one = |tier: &Value| tier.get("messaging").is_some_and(Value::is_object);
        tiers.map(|tiers| tiers.values().map(has_one).collect::<Vec<_>>())
    });
    let grid = Grid::new(Sheet::default());
    let has_messages = table.groups.iter().any(has_messages);
    let ways = [of_cells(grid)].into_iter().chain(has_messages.then(|| Arc::new(messages_back) as Way));
    let way = of_several(ways.collect());
    let (labelled, heading) = (title_id.clone(), title_id.clone());
    view! {
        <section class="tier-table by-tier">
            <div class="section-head">
                <h2 id=title_id>{table.title}</h2>
                <ResetTable what=table.title heading way />
            </div>
            {move || {
                // Read, not only tracked: a memo that was never read counts as changed by the first edit.
                messaging.with(|_| ());
                view! { <Figures grid table tiers=tiers.get() titled_by=labelled.clone() report /> }
            }}
            <ReportLine report />
        </section>
    }
}

/// A row of a table: a figure, or something that is none.
#[derive(Clone, Copy)]
enum Row {
    Figure(&'static Field),
    Note(&'static Note),
}

impl Row {
    const fn label(self) -> &'static str {
        match self {
            Self::Figure(field) => field.label,
            Self::Note(note) => note.label,
        }
    }

    /// The cell of a tier; `None` where the tier has no place for it. Figures are numbered through the table, notes too.
    fn slot(self, state: AppState, table: &Table, tier: &str, column: usize, number: usize) -> Option<Slot> {
        let (pointer, kind, letter) = match self {
            Self::Figure(field) => (field.pointer, Kind::Number(field.unit, field.bounds), ""),
            Self::Note(note) => (note.pointer, note.kind, "n"),
        };
        let pointer = below(TIERS, tier) + pointer;
        let is_there = state.with_untracked(|shown| shown.document.get(&pointer).is_some());
        let id = format!("{}-{column}-{letter}{number}", table.id);
        is_there.then_some(Slot { id, target: Target::Field(pointer), kind })
    }
}

fn rows(group: &'static Group) -> impl Iterator<Item = Row> {
    group.fields.iter().map(Row::Figure).chain(group.notes.iter().map(Row::Note))
}

fn sheet(state: AppState, table: &'static Table, tiers: &[String]) -> Sheet {
    let (mut figures, mut notes) = (0, 0);
    let all = table.groups.iter().flat_map(rows).map(|row| {
        let count = if matches!(row, Row::Figure(_)) { &mut figures } else { &mut notes };
        let number = *count;
        *count += 1;
        let cells = tiers.iter().enumerate();
        cells.map(|(column, tier)| row.slot(state, table, tier, column, number)).collect()
    });
    Sheet::new(all.collect())
}

#[component]
fn Figures(
    grid: Grid,
    table: &'static Table,
    tiers: Vec<String>,
    titled_by: String,
    report: Report,
) -> impl IntoView {
    grid.describe(sheet(use_state(), table, &tiers));
    let head = tiers.iter().map(|id| view! { <TierHead id=id.clone() /> }).collect_view();
    let mut first_row = 0;
    let body = table
        .groups
        .iter()
        .map(|group| {
            let rows = group_rows(grid, group, &tiers, first_row, report);
            first_row += group.fields.len() + group.notes.len();
            rows
        })
        .collect_view();
    view! {
        <GridFrame grid titled_by>
            <thead><tr><th scope="col">{table.title}</th>{head}</tr></thead>
            {body}
        </GridFrame>
    }
}

#[component]
fn TierHead(id: String) -> impl IntoView {
    let state = use_state();
    let name = {
        let id = id.clone();
        state.select(move |shown| {
            shown.document.plan().capacity_tiers.get(&id).map(|tier| tier.tier_name.clone())
        })
    };
    view! {
        <th scope="col"><span class="tier-id">{id}</span> <span class="tier-name">{move || name.get()}</span></th>
    }
}

fn group_rows(
    grid: Grid,
    group: &'static Group,
    tiers: &[String],
    first_row: usize,
    report: Report,
) -> impl IntoView + use<> {
    let columns = tiers.len() + 1;
    let body = rows(group)
        .zip(first_row..)
        .map(|(row, place)| {
            let label = |id: &String| format!("{id}, {}, {}", group.title, row.label());
            let cells = tiers.iter().enumerate().map(|(column, id)| cell(grid, (place, column), label(id)));
            view! { <tr><th scope="row">{row.label()}</th>{cells.collect_view()}</tr> }
        })
        .collect_view();
    let messages = has_messages(group).then(|| messages_row(tiers, report));
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan=columns.to_string()>{group.title}</th></tr>
            {body}
            {messages}
        </tbody>
    }
}

const MESSAGING: &str = "/messaging";

fn has_messages(group: &Group) -> bool {
    group.fields.iter().any(|field| field.pointer.starts_with(MESSAGING))
}

/// Gives tiers back the message service that was taken away, or takes away the one that was added.
fn messages_back(document: &Document, published: &Document) -> Vec<Edit> {
    let tiers = published.get(TIERS).and_then(Value::as_object);
    let pointers =
        tiers.into_iter().flat_map(|tiers| tiers.keys()).map(|tier| below(TIERS, tier) + MESSAGING);
    let is_other = |pointer: &String| {
        let has_one = |document: &Document| document.get(pointer).map(Value::is_object);
        has_one(document).is_some() && has_one(document) != has_one(published)
    };
    pointers.filter(is_other).map(|pointer| Edit::Reset { pointer }).collect()
}

/// A tier has a message service or none: this row gives it one, or takes it away.
fn messages_row(tiers: &[String], report: Report) -> impl IntoView + use<> {
    let state = use_state();
    let cells = tiers.iter().enumerate().map(|(column, tier)| {
        let pointer = below(TIERS, tier) + MESSAGING;
        let has_one =
            state.with_untracked(|shown| shown.document.get(&pointer).is_some_and(Value::is_object));
        let id = format!("messaging-{column}");
        let own = id.clone();
        let toggle = move |_| {
            let value = if has_one {
                Value::Null
            } else {
                json!({ "product": text::NEW_MESSAGE_SERVICE, "peak_queue_depth": 0 })
            };
            if report.make(&Edit::Set { pointer: pointer.clone(), value }) {
                focus_then(vec![own.clone()]);
            }
        };
        let name = if has_one { text::remove_messages(tier) } else { text::add_messages(tier) };
        view! {
            <td class="cell-tools">
                <button type="button" class="quiet" id=id aria-label=name on:click=toggle>
                    {if has_one { controls::REMOVE } else { text::ADD }}
                </button>
            </td>
        }
    });
    view! { <tr><th scope="row">{text::MESSAGE_SERVICE}</th>{cells.collect_view()}</tr> }
}
