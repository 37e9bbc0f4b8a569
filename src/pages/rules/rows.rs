//! What can be done with a row: up, down, copy, remove.

use headroom_model::Edit;
use headroom_model::block::{Kind, Sheet};
use headroom_model::document::free_name;
use headroom_model::fields::scaling::{Records, Spot};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::cells::focus_then;
use crate::components::grid::Grid;
use crate::components::tools::{Tool, ToolButton};
use crate::state::{AppState, use_state};

/// The rows of a table that can be added to and taken from.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// The state.
    pub state: AppState,
    /// What is in the table.
    pub table: &'static Records,
    /// Its cells.
    pub grid: Grid,
    /// Counts how often rows got other places: what was typed and is not good belongs to a row that is elsewhere now.
    pub revision: RwSignal<usize>,
    /// Why the last change was refused.
    pub error: RwSignal<Option<String>>,
}

impl Rows {
    /// The rows of a table.
    pub fn of(table: &'static Records) -> Self {
        Self {
            state: use_state(),
            table,
            grid: Grid::new(Sheet::default()),
            revision: RwSignal::new(0),
            error: RwSignal::new(None),
        }
    }

    /// Changes the structure, and does something when that worked.
    pub fn edit(self, edit: &Edit, done: impl FnOnce()) {
        let outcome = self.state.edit(edit);
        if outcome.is_ok() {
            done();
        }
        self.error.set(outcome.err());
    }

    /// The same where rows get other places: they are made anew.
    fn shuffle(self, edit: &Edit, focused: Vec<String>) {
        self.edit(edit, || {
            self.revision.update(|revision| *revision += 1);
            self.grid.narrow();
            focus_then(focused);
        });
    }

    /// The id of the first field of a row.
    pub fn first_field(self, row: usize) -> String {
        Spot { table: self.table.id, column: 0, row }.id()
    }

    /// The id of a tool of a row.
    fn tool(self, tool: &str, row: usize) -> String {
        format!("{}-{tool}-{row}", self.table.id)
    }

    fn len(self) -> usize {
        self.state.with_untracked(|shown| self.table.steps(&shown.document).len())
    }

    /// Moves a row; the focus follows it, to the other button where it cannot go on.
    fn shift(self, row: usize, record: String, to: usize) {
        let tools = if to < row { ["up", "down"] } else { ["down", "up"] };
        let ids = tools.map(|tool| self.tool(tool, to)).to_vec();
        self.shuffle(&Edit::Move { pointer: record, to }, ids);
    }

    /// Puts a copy behind a row and moves the focus to its name.
    fn copy(self, row: usize, record: String, name: &str) {
        let is_named = self.table.columns.first().is_some_and(|column| matches!(column.kind, Kind::Name));
        let (holder, value) = self.state.with_untracked(|shown| {
            let document = &shown.document;
            (document.get(self.table.pointer).cloned(), document.get(&record).cloned())
        });
        let edit = if is_named {
            Edit::Copy { pointer: record, name: free_name(holder.as_ref(), name) }
        } else {
            // Without a name there is nothing to tell the copy by: it is put in as it is.
            let value: Value = value.unwrap_or_default();
            Edit::Insert { pointer: self.table.pointer.to_owned(), key: None, value, at: Some(row + 1) }
        };
        self.shuffle(&edit, vec![self.first_field(row + 1)]);
    }

    /// Takes a row out; the focus goes to the next one, or to the button that adds one.
    fn remove(self, row: usize, record: String) {
        let left = self.len().saturating_sub(1);
        let id = match left.checked_sub(1) {
            Some(last) => self.tool("remove", row.min(last)),
            None => format!("{}-add", self.table.id),
        };
        self.shuffle(&Edit::Remove { pointer: record }, vec![id]);
    }
}

/// The buttons at the end of a row.
pub fn row_tools(rows: Rows, row: usize, record: String, name: Memo<String>) -> impl IntoView {
    let count = rows.state.select(move |shown| rows.table.steps(&shown.document).len());
    let is_last = Signal::derive(move || row + 1 >= count.get());
    let record = StoredValue::new(record);
    let up = move |()| rows.shift(row, record.get_value(), row.saturating_sub(1));
    let down = move |()| rows.shift(row, record.get_value(), row + 1);
    let copy = move |()| rows.copy(row, record.get_value(), &name.get_untracked());
    let remove = move |()| rows.remove(row, record.get_value());
    let id = |tool| rows.tool(tool, row);
    view! {
        <ToolButton tool=Tool::Up id=id("up") what=name disabled=row == 0 run=Callback::new(up) />
        <ToolButton tool=Tool::Down id=id("down") what=name disabled=is_last run=Callback::new(down) />
        <ToolButton tool=Tool::Copy id=id("copy") what=name run=Callback::new(copy) />
        <ToolButton tool=Tool::Remove id=id("remove") what=name run=Callback::new(remove) />
    }
}
