//! A table that is edited like a spreadsheet: one walks through it by arrows, selects, copies, pastes and fills blocks.
//!
//! Any table of fields can be one. It is described by a [`Sheet`], its cells are drawn by [`cell::cell`] into the rows of
//! the page, and [`frame::GridFrame`] listens. Every cell is an ordinary field: whoever ignores all this can still use it.

pub mod cell;
pub mod frame;
mod held;
mod keys;
mod naming;

use headroom_model::block::{Area, Block, BlockError, Changes, Sheet, Slot, Target, Towards, Unread};
use headroom_model::document::step;
use headroom_model::format::Locale;
use headroom_model::words::pages::grid as text;
use headroom_model::words::{self, Done};
use headroom_model::{Document, Edit, thresholds};
use leptos::prelude::*;
use serde_json::Value;

use self::held::Held;
use crate::browser::cells::{focus_then, reveal, select_text};
use crate::browser::element::{focus, later};
use crate::browser::styles;
use crate::state::{AppState, Shown, use_state};

/// Uses the style sheets of such tables: they come with the first page that has one.
pub fn adopt_style() {
    styles::adopt(
        "grid",
        concat!(include_str!("../../../style/cells.css"), include_str!("../../../style/grid.css")),
    );
}

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
    described: Trigger,
    /// What is typed into the cells, by the ids of their fields.
    held: StoredValue<Vec<(String, Held)>>,
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
            described: Trigger::new(),
            held: StoredValue::new(Vec::new()),
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

    /// Describes the table anew: rows came or went, or a thing in it has another name.
    pub fn describe(self, sheet: Sheet) {
        self.sheet.set_value(sheet);
        self.described.notify();
    }

    /// What gives its cells back what was published about them; nothing where they do not differ.
    pub fn ways_back(self, document: &Document, published: &Document) -> Vec<Edit> {
        self.described.track();
        self.sheet.try_with_value(|sheet| sheet.reset_all(document, published)).unwrap_or_default()
    }

    /// Whether a cell is there, where it is a field of something that need not be.
    fn is_there(self, at: At) -> Option<Memo<bool>> {
        let Target::Field(whole) = self.sheet.with_value(|sheet| Some(sheet.whole(at)?.target.clone()))?
        else {
            return None;
        };
        let is_there = move |shown: &Shown| shown.document.get(&whole).is_some_and(Value::is_object);
        Some(self.state.select(is_there))
    }

    /// What is typed into a cell, from now on.
    fn hold(self, slot: &Slot) -> Held {
        let held = Held::of(self.state, slot);
        self.held.update_value(|all| {
            // A row that is built anew has the same ids.
            all.retain(|(id, _)| *id != slot.id);
            all.push((slot.id.clone(), held));
        });
        held
    }

    /// What is typed into the cell with that id; the table may be gone.
    fn held(self, id: &str) -> Option<Held> {
        self.held.try_with_value(|all| all.iter().find(|(own, _)| own == id).map(|(_, held)| *held))?
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
    pub fn narrow(self) {
        if self.is_block() {
            self.selection.update(|selection| {
                *selection = selection.map(|old| Selection { head: old.anchor, ..old });
            });
        }
    }

    /// The focus goes to the next cell that has a field; says whether there is one.
    fn go(self, from: At, towards: Towards) -> bool {
        let next = |at| {
            self.sheet.with_value(|sheet| {
                let next = sheet.next(at, towards)?;
                Some((next, sheet.slot(next)?.id.clone()))
            })
        };
        let mut at = from;
        while let Some((place, id)) = next(at) {
            if focus(&id) {
                return true;
            }
            at = place;
        }
        false
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

    fn locale(self) -> Locale {
        self.state.locale()
    }

    fn paste(self, area: Area, block: Result<Block, BlockError>) {
        let locale = self.state.locale();
        match block {
            Ok(block) => {
                let changes = self.state.with_untracked(|shown| {
                    self.sheet.with_value(|sheet| sheet.paste(area, &block, &shown.document, &locale))
                });
                self.apply(Done::Pasted, changes);
            }
            Err(error) => self.say(text::nothing_pasted(&error.to_string())),
        }
    }

    fn fill(self, towards: Towards) {
        let Some(area) = self.area() else { return };
        let is_refused = |at| {
            let held = self.slot(at).and_then(|slot| self.held(&slot.id));
            held.is_some_and(|held| untrack(|| held.error()).is_some())
        };
        if Sheet::givers(area, towards).any(is_refused) {
            // The document holds another value than the one that is seen.
            return self.say(text::nothing_changed(text::NOTHING_TO_FILL_FROM));
        }
        let locale = self.state.locale();
        let changes = self.state.with_untracked(|shown| {
            self.sheet.with_value(|sheet| sheet.fill(area, towards, &shown.document, &locale))
        });
        self.apply(Done::Filled, changes);
    }

    fn clear(self) {
        let Some(area) = self.area() else { return };
        let locale = self.state.locale();
        let changes = self.state.with_untracked(|shown| {
            self.sheet.with_value(|sheet| sheet.clear(area, &shown.document, &locale))
        });
        self.apply(Done::Emptied, changes);
    }

    /// Gives what is selected back what was published about it.
    fn reset(self) {
        let Some(area) = self.area() else { return };
        let published = self.state.published_document();
        let document = self.state.document();
        if !self.is_block() {
            let slot = self.slot((area.rows.0, area.columns.0));
            let Some((held, slot)) = slot.and_then(|slot| self.held(&slot.id).zip(Some(slot))) else {
                return;
            };
            match slot.is_resettable(&document, &published) {
                true => cell::go_back(held, &slot),
                false => held.cancel(),
            }
            // The value is written first: that puts the caret behind it.
            return later(0, move || select_text(&slot.id));
        }
        let (edits, ids) = self.sheet.with_value(|sheet| sheet.reset(area, &document, &published));
        if let Err(reason) = self.state.edit(&Edit::Batch(edits)) {
            return self.say(text::nothing_changed(&reason));
        }
        for held in ids.iter().filter_map(|id| self.held(id)) {
            held.let_go();
        }
        self.say(words::cells_back(ids.len(), &self.state.locale()));
    }

    /// Makes one edit of everything that can go in. A cell that does not take what it was given keeps the text, with the
    /// reason, like one that was typed: nobody wants to paste a hundred cells again because of one.
    fn apply(self, done: Done, mut changes: Changes) {
        let locale = self.state.locale();
        let edit = self.state.with_untracked(|shown| {
            changes.settle(&shown.document, thresholds::check, &locale);
            changes.edit(&shown.document)
        });
        let is_empty = matches!(&edit, Edit::Batch(edits) if edits.is_empty());
        let outcome = if is_empty { Ok(()) } else { self.state.edit(&edit) };
        if let Err(reason) = outcome {
            self.say(text::nothing_changed(&reason));
            return;
        }
        for changed in &changes.changed {
            if let Some(held) = self.held(&changed.slot.id) {
                held.let_go();
            }
        }
        self.say(words::cells(done, &changes, &locale));
        if changes.renames() {
            // What has another name has another pointer: its row is built anew, and what was typed there comes after it.
            let anchor = self.selection.get_untracked().and_then(|selection| self.slot(selection.anchor));
            focus_then(anchor.map(|slot| slot.id).into_iter().collect());
            later(0, move || self.keep(changes.unread));
        } else {
            self.keep(changes.unread);
        }
    }

    /// Leaves the texts in their cells that these do not take.
    fn keep(self, unread: Vec<Unread>) {
        for Unread { id, text, reason } in unread {
            if let Some(held) = self.held(&id) {
                held.keep(text, reason);
            }
        }
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
        Some(text::selected(area.height(), area.width()))
    }
}

/// The pointer of a thing by its name in an object.
pub fn below(container: &str, name: &str) -> String {
    format!("{container}/{}", step(name))
}
