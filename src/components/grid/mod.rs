//! A table that is edited like a spreadsheet: one walks through it by arrows, selects, copies, pastes and fills blocks.
//!
//! Any table of fields can be one. It is described by a [`Sheet`], its cells are drawn by [`cell::cell`] into the rows of
//! the page, and [`frame::GridFrame`] listens. Every cell is an ordinary field: whoever ignores all this can still use it.

pub mod cell;
pub mod frame;
mod keys;

use std::sync::Arc;

use headroom_model::block::{Area, Block, Changes, Kind, Sheet, Slot, Target, Towards};
use headroom_model::document::step;
use headroom_model::format::Locale;
use headroom_model::words::{self, Done};
use headroom_model::{Document, Edit, thresholds};
use leptos::prelude::*;
use serde_json::Value;

use super::entry::{Entry, Writing};
use crate::browser::cells::{reveal, select_text};
use crate::browser::element::focus;
use crate::state::{AppState, FieldPlace, use_state};

/// A cell: its row and its column, from 0.
pub type At = (usize, usize);

/// What is selected: the cell that has the focus, and the opposite corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Selection {
    anchor: At,
    head: At,
}

impl Selection {
    fn area(self) -> Area {
        Area::between(self.anchor, self.head)
    }
}

/// A table of cells.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    state: AppState,
    sheet: StoredValue<Sheet>,
    /// What is typed into the cells, by the ids of their fields.
    entries: StoredValue<Vec<(String, Entry)>>,
    selection: RwSignal<Option<Selection>>,
    /// What is selected where that is more than one cell.
    block: Memo<Option<Area>>,
    is_dragged: StoredValue<bool>,
    /// What was last said about several cells, and how many changes there had been then.
    said: RwSignal<Option<(String, usize)>>,
}

/// The tables of a page, so that a link can lead to a cell.
#[derive(Debug, Clone, Copy)]
pub struct Grids(StoredValue<Vec<Grid>>);

impl Grids {
    /// Lets the tables of this page be found.
    pub fn provide() -> Self {
        let grids = Self(StoredValue::new(Vec::new()));
        provide_context(grids);
        grids
    }

    /// Gives the focus to the cell of a pointer, or the first one below it; says whether there is one.
    pub fn focus(self, pointer: &str) -> bool {
        let ids = self.0.with_value(|grids| {
            // A table that was built anew has left its former one behind.
            let found = grids.iter().filter_map(|grid| {
                grid.sheet.try_with_value(|sheet| sheet.find(pointer).map(|slot| slot.id.clone()))?
            });
            found.collect::<Vec<_>>()
        });
        ids.iter().any(|id| focus(id))
    }
}

impl Grid {
    /// A table of these cells.
    pub fn new(sheet: Sheet) -> Self {
        let selection = RwSignal::new(None::<Selection>);
        let grid = Self {
            state: use_state(),
            sheet: StoredValue::new(sheet),
            entries: StoredValue::new(Vec::new()),
            selection,
            block: Memo::new(move |_| {
                let area = selection.get()?.area();
                (area.height() > 1 || area.width() > 1).then_some(area)
            }),
            is_dragged: StoredValue::new(false),
            said: RwSignal::new(None),
        };
        if let Some(Grids(grids)) = use_context::<Grids>() {
            grids.update_value(|grids| grids.push(grid));
        }
        grid
    }

    fn slot(self, at: At) -> Option<Slot> {
        self.sheet.with_value(|sheet| sheet.slot(at).cloned())
    }

    /// What is typed into a cell, from now on.
    fn enter(self, slot: &Slot) -> Entry {
        let entry = match &slot.target {
            Target::Field(pointer) => Entry::written_as(pointer.clone(), Arc::new(Cell(slot.kind))),
            Target::Month { scenario, month } => self.enter_month(slot, scenario, *month),
        };
        self.entries.update_value(|entries| entries.push((slot.id.clone(), entry)));
        entry
    }

    /// A month is a part of a list that all months of its scenario share: it is read, put and taken back alone.
    fn enter_month(self, slot: &Slot, scenario: &str, month: u64) -> Entry {
        let pointer = format!("{scenario}/overrides");
        let writing = Month { state: self.state, target: slot.target.clone(), kind: slot.kind };
        let put = slot.target.clone();
        let whole = move |document: &Document, rate: Value| {
            let mut edits = Vec::new();
            put.set(rate, document, &mut edits);
            match edits.pop() {
                Some(Edit::Set { value, .. }) => value,
                _ => Value::Null,
            }
        };
        let place = FieldPlace { key: format!("{pointer}/{month}"), pointer, whole: Some(Arc::new(whole)) };
        let own = slot.target.clone();
        Entry::of_part(place, Arc::new(writing), move |document| Some(own.own(document)))
    }

    fn entry(self, id: &str) -> Option<Entry> {
        self.entries.with_value(|entries| {
            let (_, entry) = entries.iter().rfind(|(own, _)| own == id)?;
            Some(*entry)
        })
    }

    fn is_picked(self, at: At) -> bool {
        self.block.with(|block| block.is_some_and(|area| area.has(at)))
    }

    /// The area to paste into or to copy from.
    fn area(self) -> Option<Area> {
        self.selection.get_untracked().map(Selection::area)
    }

    fn is_block(self) -> bool {
        untrack(|| self.block.with(Option::is_some))
    }

    /// The focus came to a cell.
    fn came(self, at: At) {
        let is_there = |selection: &Option<Selection>| selection.is_some_and(|known| known.anchor == at);
        if !self.selection.with_untracked(is_there) {
            self.selection.set(Some(Selection { anchor: at, head: at }));
        }
    }

    /// Only the cell with the focus is selected.
    fn narrow(self) {
        if self.is_block() {
            self.selection.update(|selection| {
                *selection = selection.map(|old| Selection { head: old.anchor, ..old });
            });
        }
    }

    /// The focus goes to another cell; says whether there is one.
    fn go(self, from: At, towards: Towards) -> bool {
        let next = self.sheet.with_value(|sheet| sheet.slot(sheet.next(from, towards)?).cloned());
        next.is_some_and(|slot| focus(&slot.id))
    }

    /// The selection grows, or shrinks, by a row or a column.
    fn extend(self, towards: Towards) {
        let Some(selection) = self.selection.get_untracked() else { return };
        if let Some(head) = self.sheet.with_value(|sheet| sheet.neighbour(selection.head, towards)) {
            self.extend_to(head);
        }
    }

    fn extend_to(self, head: At) {
        let Some(selection) = self.selection.get_untracked().filter(|old| old.head != head) else { return };
        self.selection.set(Some(Selection { head, ..selection }));
        if let Some(slot) = self.slot(selection.anchor) {
            // What is selected now is the cell, no part of its text.
            select_text(&slot.id);
        }
        if let Some(slot) = self.slot(head) {
            reveal(&slot.id);
        }
    }

    /// The selected cells for a spreadsheet.
    fn copied(self, area: Area) -> String {
        let locale = self.state.locale();
        let block = self.state.with_untracked(|shown| {
            self.sheet.with_value(|sheet| sheet.copy(area, &shown.document, &locale))
        });
        block.write(&locale)
    }

    fn paste(self, area: Area, text: &str) {
        let locale = self.state.locale();
        match Block::parse(text, &locale) {
            Ok(block) => {
                let changes = self.sheet.with_value(|sheet| sheet.paste(area, &block, &locale));
                self.apply(Done::Pasted, changes);
            }
            Err(error) => self.say(format!("Nothing was pasted: {error}.")),
        }
    }

    fn fill(self, towards: Towards) {
        let Some(area) = self.area() else { return };
        let locale = self.state.locale();
        let changes = self.state.with_untracked(|shown| {
            self.sheet.with_value(|sheet| sheet.fill(area, towards, &shown.document, &locale))
        });
        self.apply(Done::Filled, changes);
    }

    fn clear(self) {
        let Some(area) = self.area() else { return };
        let changes = self.sheet.with_value(|sheet| sheet.clear(area, &self.state.locale()));
        self.apply(Done::Emptied, changes);
    }

    /// Makes one edit of everything that can go in. A cell that does not take what it was given keeps the text, with the
    /// reason, like one that was typed: nobody wants to paste a hundred cells again because of one.
    fn apply(self, done: Done, mut changes: Changes) {
        let edit = self.state.with_untracked(|shown| {
            changes.settle(&shown.document, thresholds::check);
            changes.edit(&shown.document)
        });
        let is_empty = matches!(&edit, Edit::Batch(edits) if edits.is_empty());
        let outcome = if is_empty { Ok(()) } else { self.state.edit(&edit) };
        if let Err(reason) = outcome {
            self.say(format!("Nothing was changed: {reason}"));
            return;
        }
        for changed in &changes.changed {
            if let Some(entry) = self.entry(&changed.slot.id) {
                entry.let_go();
            }
        }
        for unread in &changes.unread {
            if let Some(entry) = self.entry(&unread.id) {
                entry.begin();
                entry.typed(unread.text.clone());
            }
        }
        self.say(words::cells(done, &changes, &self.state.locale()));
    }

    fn say(self, text: String) {
        self.said.set(Some((text, untrack(|| self.state.changes()))));
    }

    /// What was said about several cells, as long as nothing else was changed.
    fn said(self) -> Option<String> {
        let changes = self.state.changes();
        self.said.with(|said| said.as_ref().filter(|(_, at)| *at == changes).map(|(text, _)| text.clone()))
    }

    /// How much is selected, in words, where that is more than one cell.
    fn selected(self) -> Option<String> {
        let area = self.block.get()?;
        Some(format!("{} by {} cells selected", area.height(), area.width()))
    }
}

/// A cell writes its value as its kind does.
#[derive(Debug)]
struct Cell(Kind);

impl Writing for Cell {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        self.0.read(text, locale)
    }

    fn write(&self, value: &Value, locale: &Locale) -> String {
        self.0.write(value, locale)
    }

    fn allowed(&self, locale: &Locale) -> String {
        self.0.allowed(locale)
    }

    fn is_optional(&self) -> bool {
        self.0.is_optional()
    }
}

/// A month has a rate of its own or none, and shows the one in force in it.
#[derive(Debug)]
struct Month {
    state: AppState,
    target: Target,
    kind: Kind,
}

impl Writing for Month {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        self.kind.read(text, locale)
    }

    fn write(&self, _: &Value, locale: &Locale) -> String {
        let rate = self.state.with(|shown| self.target.value(&shown.document));
        rate.map(|rate| self.kind.write(&rate, locale)).unwrap_or_default()
    }

    fn allowed(&self, locale: &Locale) -> String {
        self.kind.allowed(locale)
    }

    fn is_optional(&self) -> bool {
        self.kind.is_optional()
    }
}

/// The pointer of a thing by its name in an object.
pub fn below(container: &str, name: &str) -> String {
    format!("{container}/{}", step(name))
}
