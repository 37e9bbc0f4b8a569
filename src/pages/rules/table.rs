//! Tables of records: one record with its fields below each other, or many with a row each.

use headroom_model::Edit;
use headroom_model::document::free_name;
use headroom_model::fields::scaling::{Records, Shape};
use headroom_model::words::pages::{controls, rules as text};
use leptos::prelude::*;

use super::rows::{Rows, row_tools};
use crate::browser::cells::focus_then;
use crate::components::grid::Grid;
use crate::components::grid::cell::{cell, head};
use crate::components::grid::frame::GridFrame;
use crate::components::reset_table::{ResetTable, Way, of_all, of_cells};
use crate::state::use_state;

/// The title of a table and the way back to what was published.
#[component]
fn Head(table: &'static Records, id: String, way: Way) -> impl IntoView {
    view! {
        <div class="section-head">
            <h3 id=id.clone()>{table.title}</h3>
            <ResetTable what=table.title heading=id way />
        </div>
    }
}

/// One record.
#[component]
pub fn RecordTable(
    /// What is in it.
    table: &'static Records,
) -> impl IntoView {
    let title = format!("{}-title", table.id);
    let grid = Grid::new(use_state().with_untracked(|shown| table.sheet(&shown.document)));
    let rows = table.columns.iter().enumerate().map(|(row, column)| {
        let label = controls::cell(table.title, column.label);
        view! { <tr><th scope="row">{column.label}</th>{cell(grid, (row, 0), label)}</tr> }
    });
    let rows = rows.collect_view();
    // Several chapters have a table of that title: it is no landmark.
    view! {
        <div class="rule-group">
            <Head table id=title.clone() way=of_cells(grid) />
            <GridFrame grid titled_by=title role="group" class="record"><tbody>{rows}</tbody></GridFrame>
        </div>
    }
}

/// Many records, one a row.
#[component]
pub fn RowsTable(
    /// What is in it.
    table: &'static Records,
) -> impl IntoView {
    let state = use_state();
    let rows = Rows::of(table);
    let steps = state.select(|shown| table.steps(&shown.document));
    let title = format!("{}-title", table.id);
    let noun = if let Shape::Many { noun, .. } = table.shape { noun } else { "" };
    let each = move || {
        let revision = rows.revision.get();
        let steps = steps.get();
        // The cells of new rows are drawn from it.
        rows.grid.describe(state.with_untracked(|shown| table.sheet(&shown.document)));
        steps.into_iter().enumerate().map(move |(row, step)| (revision, row, step))
    };
    let heads = table.columns.iter().map(|column| {
        // A single word is as wide as it is.
        view! { <th scope="col" class:wraps=column.label.contains(' ')>{column.label}</th> }
    });
    let heads = heads.collect_view();
    view! {
        <div class="rule-table">
            <Head table id=title.clone() way=of_all(table.pointer) />
            <GridFrame grid=rows.grid titled_by=title role="group">
                <thead>
                    <tr>
                        {heads}
                        <th scope="col"><span class="visually-hidden">{text::ROW_TOOLS}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each key=|key| key.clone() let((_, row, step))>
                        <RecordRow table rows row step />
                    </For>
                </tbody>
            </GridFrame>
            <button type="button" class="quiet add" id=format!("{}-add", table.id) on:click=move |_| add(rows)>
                {text::add(noun)}
            </button>
            <p class="field-error" role="alert">{move || rows.error.get()}</p>
        </div>
    }
}

/// Puts a new record at the end and moves the focus there.
fn add(rows: Rows) {
    let Shape::Many { wish, new, .. } = rows.table.shape else { return };
    let pointer = rows.table.pointer;
    let (name, is_keyed, place) = rows.state.with_untracked(|shown| {
        let holder = shown.document.get(pointer);
        let is_keyed = holder.is_some_and(serde_json::Value::is_object);
        (free_name(holder, wish), is_keyed, rows.table.steps(&shown.document).len())
    });
    let key = is_keyed.then(|| name.clone());
    rows.edit(&Edit::Insert { pointer: pointer.to_owned(), key, value: new(&name), at: None }, move || {
        focus_then(vec![rows.first_field(place)]);
    });
}

#[component]
fn RecordRow(table: &'static Records, rows: Rows, row: usize, step: String) -> impl IntoView {
    let state = use_state();
    let record = format!("{}{step}", table.pointer);
    let name = {
        let step = step.clone();
        state.select(move |shown| table.name(&shown.document, &step))
    };
    let grid = rows.grid;
    let label = |label: &'static str| Signal::derive(move || controls::cell(&name.get(), label));
    let cells = table.columns.iter().enumerate().map(|(place, column)| match place {
        0 => head(grid, (row, 0), label(column.label)),
        _ => cell(grid, (row, place), label(column.label)),
    });
    let cells = cells.collect_view();
    view! { <tr>{cells}<td class="cell-tools">{row_tools(rows, row, record, name)}</td></tr> }
}
