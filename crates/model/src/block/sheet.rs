//! A table of cells and what is done to several of them at once: paste, copy, fill, empty.

use serde_json::{Value, json};

use super::{Block, Kind};
use crate::document::{EditError, ThresholdsCheck, below, number};
use crate::format::Locale;
use crate::{Document, Edit};

/// Where a cell's value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// At a pointer of the document.
    Field(String),
    /// Among the months of a scenario that have a rate of their own. Where a month has none, it has that of its period.
    Month {
        /// The pointer of the scenario.
        scenario: String,
        /// The month, from 1.
        month: u64,
    },
}

impl Target {
    /// The value there.
    pub fn value(&self, document: &Document) -> Option<Value> {
        match self {
            Self::Field(pointer) => document.get(pointer).cloned(),
            Self::Month { scenario, month } => {
                let name = scenario.rsplit('/').next().map(crate::document::unescaped)?;
                let scenario = document.plan().growth_scenarios.scenarios.get(&name)?;
                Some(number(scenario.rate(*month)))
            }
        }
    }

    /// The value that it has of its own: null where a month has none.
    pub fn own(&self, document: &Document) -> Value {
        match self {
            Self::Field(pointer) => document.get(pointer).cloned(),
            Self::Month { scenario, month } => {
                let list = document.get(&format!("{scenario}/overrides")).and_then(Value::as_array);
                let is_it = |rate: &&Value| rate.get("month").and_then(Value::as_u64) == Some(*month);
                list.into_iter().flatten().find(is_it).and_then(|rate| rate.get("monthly_rate").cloned())
            }
        }
        .unwrap_or_default()
    }

    /// Puts what gives it a value behind the edits of other cells. The months of a scenario are one list and so one
    /// edit; null takes a month out of it.
    pub fn set(&self, value: Value, document: &Document, edits: &mut Vec<Edit>) {
        match self {
            Self::Field(pointer) => edits.push(Edit::Set { pointer: pointer.clone(), value }),
            Self::Month { scenario, month } => {
                let list = format!("{scenario}/overrides");
                let found = edits.iter_mut().find_map(|edit| match edit {
                    Edit::Set { pointer, value } if *pointer == list => Some(value),
                    _ => None,
                });
                if let Some(found) = found {
                    *found = with_month(found, *month, &value);
                } else {
                    let now = document.get(&list).cloned().unwrap_or_default();
                    edits.push(Edit::Set { pointer: list, value: with_month(&now, *month, &value) });
                }
            }
        }
    }
}

/// A list of rates by month with another rate, or none, for one of them; in the order of the months.
fn with_month(list: &Value, month: u64, rate: &Value) -> Value {
    let of = |value: &Value| value.get("month").and_then(Value::as_u64).unwrap_or_default();
    let mut rates: Vec<Value> = list.as_array().cloned().unwrap_or_default();
    rates.retain(|own| of(own) != month);
    if !rate.is_null() {
        rates.push(json!({ "month": month, "monthly_rate": rate }));
    }
    rates.sort_by_key(of);
    Value::Array(rates)
}

/// A cell that can be edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The id of its field in the page.
    pub id: String,
    /// Where its value stands.
    pub target: Target,
    /// What it holds.
    pub kind: Kind,
}

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

    fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
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

/// A cell that gets a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The cell.
    pub slot: Slot,
    /// What it was given.
    pub text: String,
    /// What that is.
    pub value: Value,
}

/// A cell that does not take what it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The id of its field.
    pub id: String,
    /// What it was given.
    pub text: String,
    /// Why it does not take it.
    pub reason: String,
}

/// What becomes of several cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// What goes in.
    pub changed: Vec<Changed>,
    /// What does not.
    pub unread: Vec<Unread>,
    /// How many cells lie outside of the table.
    pub outside: usize,
    /// How many cells of the table cannot be edited.
    pub fixed: usize,
}

impl Changes {
    fn put(&mut self, slot: &Slot, text: &str, locale: &Locale) {
        match slot.kind.pasted(text, locale) {
            Ok(value) => {
                self.changed.push(Changed { slot: slot.clone(), text: text.to_owned(), value });
            }
            Err(reason) => {
                self.unread.push(Unread { id: slot.id.clone(), text: text.to_owned(), reason });
            }
        }
    }

    /// All that goes in, as one edit.
    pub fn edit(&self, document: &Document) -> Edit {
        let mut edits = Vec::new();
        for Changed { slot, value, .. } in &self.changed {
            slot.target.set(value.clone(), document, &mut edits);
        }
        Edit::Batch(edits)
    }

    /// Moves what the document refuses to what does not go in, with the reason, until it takes the rest as a whole: a
    /// cell that contradicts another must not keep a hundred out.
    pub fn settle(&mut self, document: &Document, check: ThresholdsCheck) {
        while let Some((blamed, reason)) = self.refused(document, check) {
            let place = self.culprit(blamed, document, check);
            let Changed { slot, text, .. } = self.changed.remove(place);
            self.unread.push(Unread { id: slot.id, text, reason });
        }
    }

    /// Which cell the document blames for refusing all of them, and why; `None` where it takes them.
    fn refused(&self, document: &Document, check: ThresholdsCheck) -> Option<(usize, String)> {
        let last = self.changed.len().checked_sub(1)?;
        let edit = self.edit(document);
        // Nothing is reset here, so it does not matter what was published.
        let error = document.apply_with(&edit, document, check).err()?;
        let blamed = match (&edit, error.index()) {
            (Edit::Batch(edits), Some(index)) => edits.get(index),
            _ => None,
        };
        let reason = match &error {
            EditError::Batch { error, .. } => error.reason(),
            other => other.reason(),
        };
        let is_blamed = |changed: &Changed| match (blamed, &changed.slot.target) {
            (Some(Edit::Set { pointer, .. }), Target::Field(own)) => own == pointer,
            (Some(Edit::Set { pointer, .. }), Target::Month { scenario, .. }) => {
                pointer.starts_with(scenario.as_str())
            }
            _ => false,
        };
        Some((self.changed.iter().rposition(is_blamed).unwrap_or(last), reason))
    }

    /// The cell without which the document takes the others: it may say no more than in which tier something is wrong.
    /// Where there is no such cell, or only far from what is blamed, the one that is blamed.
    fn culprit(&self, blamed: usize, document: &Document, check: ThresholdsCheck) -> usize {
        /// Each costs as much as an edit.
        const MOST_TRIES: usize = 32;
        let nearest = (0..self.changed.len())
            .map(|distance| [blamed.checked_sub(distance), blamed.checked_add(distance)]);
        let places = nearest.flatten().flatten().filter(|place| *place < self.changed.len());
        let is_culprit = |place: &usize| {
            let mut others = self.clone();
            others.changed.remove(*place);
            others.refused(document, check).is_none()
        };
        places.take(MOST_TRIES).find(is_culprit).unwrap_or(blamed)
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

    /// The cell whose field has that id.
    pub fn by_id(&self, id: &str) -> Option<&Slot> {
        self.rows.iter().flatten().flatten().find(|slot| slot.id == id)
    }

    /// The cell of a pointer, or the first one below it.
    pub fn find(&self, pointer: &str) -> Option<&Slot> {
        let within = |own: &str| below(own, pointer).is_some();
        let mut slots = self.rows.iter().flatten().flatten();
        slots.find(|slot| matches!(&slot.target, Target::Field(own) if within(own)))
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
    pub fn paste(&self, area: Area, block: &Block, locale: &Locale) -> Changes {
        let mut changes = Changes::default();
        for (row, cells) in block.repeated(area.height(), area.width()).rows().iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let at = (area.rows.0.saturating_add(row), area.columns.0.saturating_add(column));
                match self.slot(at) {
                    Some(slot) => changes.put(slot, text, locale),
                    None if !self.is_inside(at) => changes.outside += 1,
                    // An empty cell changes nothing where nothing can be changed.
                    None if text.trim().is_empty() => {}
                    None => changes.fixed += 1,
                }
            }
        }
        changes
    }

    /// What becomes of the cells of an area that get the values of its first row, or of its first column; of a single
    /// row or column those of the one before it.
    pub fn fill(&self, area: Area, towards: Towards, document: &Document, locale: &Locale) -> Changes {
        let is_down = matches!(towards, Towards::Down | Towards::Up);
        let (first, last) = if is_down { area.rows } else { area.columns };
        let from = if first == last { first.checked_sub(1) } else { Some(first) };
        let mut changes = Changes::default();
        let Some(from) = from else { return changes };
        for (row, column) in area.cells() {
            let source = if is_down { (from, column) } else { (row, from) };
            if source == (row, column) {
                continue;
            }
            let Some(slot) = self.slot((row, column)) else {
                changes.fixed += 1;
                continue;
            };
            let Some(above) = self.slot(source) else { continue };
            let value = above.target.value(document).unwrap_or_default();
            if above.kind == slot.kind {
                let text = slot.kind.write(&value, locale);
                changes.changed.push(Changed { slot: slot.clone(), text, value });
            } else {
                changes.put(slot, &above.kind.copied(&value, locale), locale);
            }
        }
        changes
    }

    /// What becomes of the cells of an area that are emptied. Those that need a value keep theirs and say so.
    pub fn clear(&self, area: Area, locale: &Locale) -> Changes {
        let mut changes = Changes::default();
        for at in area.cells() {
            match self.slot(at) {
                Some(slot) if slot.kind.is_optional() => changes.put(slot, "", locale),
                _ => changes.fixed += 1,
            }
        }
        changes
    }
}
