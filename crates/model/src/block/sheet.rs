//! A table of cells and what is done to several of them at once: paste, copy, fill, empty.

use super::{Block, Changed, Changes, Kind, Slot};
use crate::Document;
use crate::document::below;
use crate::format::Locale;

/// A rectangle of cells: rows and columns from 0, the last ones within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// First and last row.
    pub rows: (usize, usize),
    /// First and last column.
    pub columns: (usize, usize),
}

impl Area {
    /// The rectangle between two cells, each a row and a column.
    pub fn between(one: (usize, usize), other: (usize, usize)) -> Self {
        Self {
            rows: (one.0.min(other.0), one.0.max(other.0)),
            columns: (one.1.min(other.1), one.1.max(other.1)),
        }
    }

    /// Whether a cell is within.
    pub const fn has(&self, (row, column): (usize, usize)) -> bool {
        self.rows.0 <= row && row <= self.rows.1 && self.columns.0 <= column && column <= self.columns.1
    }

    /// How many rows.
    pub const fn height(&self) -> usize {
        self.rows.1 - self.rows.0 + 1
    }

    /// How many columns.
    pub const fn width(&self) -> usize {
        self.columns.1 - self.columns.0 + 1
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (columns, rows) = (self.columns, self.rows);
        (rows.0..=rows.1).flat_map(move |row| (columns.0..=columns.1).map(move |column| (row, column)))
    }
}

/// A way to go from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the column before.
    Left,
    /// To the column after.
    Right,
}

impl Towards {
    const fn from(self, (row, column): (usize, usize)) -> Option<(usize, usize)> {
        match self {
            Self::Up if row > 0 => Some((row - 1, column)),
            Self::Down => Some((row + 1, column)),
            Self::Left if column > 0 => Some((row, column - 1)),
            Self::Right => Some((row, column + 1)),
            _ => None,
        }
    }
}

/// A table: its rows of cells, `None` where a cell cannot be edited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    rows: Vec<Vec<Option<Slot>>>,
}

impl Sheet {
    /// A table of these rows.
    pub const fn new(rows: Vec<Vec<Option<Slot>>>) -> Self {
        Self { rows }
    }

    /// The cell at a row and a column.
    pub fn slot(&self, (row, column): (usize, usize)) -> Option<&Slot> {
        self.rows.get(row)?.get(column)?.as_ref()
    }

    /// Every cell that can be edited.
    pub(super) fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.rows.iter().flatten().flatten()
    }

    /// The cell whose field has that id.
    pub fn by_id(&self, id: &str) -> Option<&Slot> {
        self.rows.iter().flatten().flatten().find(|slot| slot.id == id)
    }

    /// The cell of a pointer, or the first one below it.
    pub fn find(&self, pointer: &str) -> Option<&Slot> {
        let within = |own: &str| below(own, pointer).is_some();
        let mut slots = self.rows.iter().flatten().flatten();
        slots.find(|slot| slot.target.pointer().is_some_and(within))
    }

    /// The cell that says whether there is what a cell is a part of, where there may be none: it stands in the same row.
    pub fn whole(&self, (row, column): (usize, usize)) -> Option<&Slot> {
        let cells = self.rows.get(row)?;
        let pointer = cells.get(column)?.as_ref()?.target.pointer()?;
        let is_whole = |slot: &&Slot| {
            let rest = slot.target.pointer().and_then(|whole| pointer.strip_prefix(whole));
            matches!(slot.kind, Kind::Part(_)) && rest.is_some_and(|rest| rest.starts_with('/'))
        };
        cells.iter().flatten().find(is_whole)
    }

    /// The cell at a row and a column, where it is there once some changes are made.
    fn open(&self, at: (usize, usize), document: &Document, changes: &Changes) -> Option<&Slot> {
        let is_there = match self.whole(at) {
            None => true,
            Some(whole) => {
                let given = changes.changed.iter().rfind(|changed| changed.slot.id == whole.id);
                let now = || whole.target.value(document).unwrap_or_default();
                given.map_or_else(now, |changed| changed.value.clone()).is_object()
            }
        };
        self.slot(at).filter(|_| is_there)
    }

    /// Whether the table has such a cell, editable or not.
    fn is_inside(&self, (row, column): (usize, usize)) -> bool {
        self.rows.get(row).is_some_and(|cells| column < cells.len())
    }

    /// The next cell that can be edited; others are passed over.
    pub fn next(&self, at: (usize, usize), towards: Towards) -> Option<(usize, usize)> {
        let mut at = at;
        loop {
            at = towards.from(at).filter(|at| self.is_inside(*at))?;
            if self.slot(at).is_some() {
                return Some(at);
            }
        }
    }

    /// The neighbouring cell, editable or not.
    pub fn neighbour(&self, at: (usize, usize), towards: Towards) -> Option<(usize, usize)> {
        towards.from(at).filter(|at| self.is_inside(*at))
    }

    /// The cells of an area for a spreadsheet. What cannot be edited is an empty cell there.
    pub fn copy(&self, area: Area, document: &Document, locale: &Locale) -> Block {
        let text = |at| {
            let slot = self.slot(at)?;
            Some(slot.kind.copied(&slot.target.value(document)?, locale))
        };
        let cells = |row| {
            let columns = area.columns.0..=area.columns.1;
            columns.map(|column| text((row, column)).unwrap_or_default()).collect()
        };
        Block::new((area.rows.0..=area.rows.1).map(cells).collect())
    }

    /// What becomes of the cells from the first one of an area on when a block is pasted there.
    pub fn paste(&self, area: Area, block: &Block, document: &Document, locale: &Locale) -> Changes {
        let mut changes = Changes::default();
        for (row, cells) in block.repeated(area.height(), area.width()).rows().iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let at = (area.rows.0.saturating_add(row), area.columns.0.saturating_add(column));
                match self.open(at, document, &changes) {
                    Some(slot) => changes.put(slot, text, document, locale),
                    None if !self.is_inside(at) => changes.outside += 1,
                    // An empty cell changes nothing where nothing can be changed.
                    None if text.trim().is_empty() => {}
                    None => changes.fixed += 1,
                }
            }
        }
        changes
    }

    /// Whether an area is filled row by row, and from which row or column; `None` where there is none before it.
    fn giver(area: Area, towards: Towards) -> Option<(bool, usize)> {
        let is_down = matches!(towards, Towards::Down | Towards::Up);
        let (first, last) = if is_down { area.rows } else { area.columns };
        let from = if first == last { first.checked_sub(1) } else { Some(first) };
        Some((is_down, from?))
    }

    /// The cells whose values [`Sheet::fill`] hands on.
    pub fn givers(area: Area, towards: Towards) -> impl Iterator<Item = (usize, usize)> {
        let giver = Self::giver(area, towards);
        giver.into_iter().flat_map(move |(is_down, from)| {
            let (first, last) = if is_down { area.columns } else { area.rows };
            (first..=last).map(move |at| if is_down { (from, at) } else { (at, from) })
        })
    }

    /// What becomes of the cells of an area that get the values of its first row, or of its first column; of a single
    /// row or column those of the one before it.
    pub fn fill(&self, area: Area, towards: Towards, document: &Document, locale: &Locale) -> Changes {
        let mut changes = Changes::default();
        let Some((is_down, from)) = Self::giver(area, towards) else { return changes };
        for (row, column) in area.cells() {
            let source = if is_down { (from, column) } else { (row, from) };
            if source == (row, column) {
                continue;
            }
            let Some(above) = self.slot(source) else {
                changes.fixed += usize::from(self.slot((row, column)).is_none());
                continue;
            };
            // What is not there has nothing to give, and takes nothing.
            let Some(value) = above.target.value(document) else { continue };
            let Some(slot) = self.open((row, column), document, &changes) else {
                changes.fixed += 1;
                continue;
            };
            // A part is not handed over as it is: what is there already stays, and its fields are cells of their own.
            if above.kind == slot.kind && !matches!(slot.kind, Kind::Part(_)) {
                let text = slot.kind.write(&value, locale);
                changes.changed.push(Changed { slot: slot.clone(), text, value });
            } else {
                changes.put(slot, &above.kind.copied(&value, locale), document, locale);
            }
        }
        changes
    }

    /// What becomes of the cells of an area that are emptied. Those that need a value keep theirs and say so.
    pub fn clear(&self, area: Area, document: &Document, locale: &Locale) -> Changes {
        let mut changes = Changes::default();
        for at in area.cells() {
            match self.open(at, document, &changes) {
                Some(slot) if slot.kind.is_optional() => changes.put(slot, "", document, locale),
                // It is not there, or no longer.
                None if self.whole(at).is_some() => {}
                _ => changes.fixed += 1,
            }
        }
        changes
    }
}
