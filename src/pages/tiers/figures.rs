//! A table of figures with a column for each tier.

use headroom_model::document::step;
use headroom_model::fields::{Field, Group, Note, Table};
use leptos::prelude::*;
use serde_json::Value;

use super::cell::Cell;
use super::{TIERS, tier_ids};
use crate::components::number_input::Place;
use crate::state::use_state;

/// One table: its rows are the figures, its columns the tiers.
#[component]
pub fn TierTable(
    /// What is in it.
    table: &'static Table,
) -> impl IntoView {
    let tiers = tier_ids();
    let title_id = format!("tiers-{}", table.id);
    view! {
        <section class="tier-table">
            <h2 id=title_id.clone()>{table.title}</h2>
            <div class="table-frame" role="region" tabindex="0" aria-labelledby=title_id>
                <table class="figures editable">
                    {move || {
                        let tiers = tiers.get();
                        let mut first_row = 0;
                        let head = tiers.iter().map(|id| view! { <TierHead id=id.clone() /> }).collect_view();
                        let body = table
                            .groups
                            .iter()
                            .map(|group| {
                                let rows = group_rows(table, group, &tiers, first_row);
                                first_row += group.fields.len();
                                rows
                            })
                            .collect_view();
                        view! {
                            <thead><tr><th scope="col">{table.title}</th>{head}</tr></thead>
                            {body}
                        }
                    }}
                </table>
            </div>
        </section>
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
    table: &'static Table,
    group: &'static Group,
    tiers: &[String],
    first_row: usize,
) -> impl IntoView + use<> {
    let columns = tiers.len() + 1;
    let figures = group
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| figure_row(table.id, group.title, field, tiers, first_row + index))
        .collect_view();
    let notes = group.notes.iter().map(|note| note_row(note, tiers)).collect_view();
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan=columns.to_string()>{group.title}</th></tr>
            {figures}
            {notes}
        </tbody>
    }
}

fn figure_row(
    table: &'static str,
    group: &'static str,
    field: &'static Field,
    tiers: &[String],
    row: usize,
) -> impl IntoView + use<> {
    let state = use_state();
    let cells = tiers
        .iter()
        .enumerate()
        .map(|(column, id)| {
            let pointer = format!("{TIERS}/{}{}", step(id), field.pointer);
            // A tier without a message service has no place for its figure.
            let is_there = state.with_untracked(|shown| shown.document.get(&pointer).is_some());
            let label = format!("{id}, {group}, {}", field.label);
            let place = Place { table: table.to_owned(), column, row };
            let cell = is_there.then(|| view! { <Cell field=*field pointer label place /> });
            let nothing = (!is_there).then(|| view! { <span class="nothing">"–"</span> });
            view! { <td>{cell}{nothing}</td> }
        })
        .collect_view();
    view! { <tr><th scope="row">{field.label}</th>{cells}</tr> }
}

fn note_row(note: &'static Note, tiers: &[String]) -> impl IntoView + use<> {
    let state = use_state();
    let cells = tiers
        .iter()
        .map(|id| {
            let pointer = format!("{TIERS}/{}{}", step(id), note.pointer);
            let text = state.select(move |shown| shown.document.get(&pointer).map_or_else(nothing, said));
            view! { <td class="note">{move || text.get()}</td> }
        })
        .collect_view();
    view! { <tr><th scope="row">{note.label}</th>{cells}</tr> }
}

fn nothing() -> String {
    "–".to_owned()
}

/// A value that is no number, in words.
fn said(value: &Value) -> String {
    match value {
        Value::Null => nothing(),
        Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(said).collect::<Vec<_>>().join(" + "),
        other => other.to_string(),
    }
}
