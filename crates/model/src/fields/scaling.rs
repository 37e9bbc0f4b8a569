//! The scaling thresholds as tables: everything in `scaling-thresholds.json`, each field once.

mod chapters;
mod columns;

use serde_json::Value;

use super::split;
use crate::Document;
use crate::block::{Kind, Sheet, Slot, Target};
use crate::document::{below, name_of, step, unescaped};
pub use chapters::CHAPTERS;

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What people call it.
    pub label: &'static str,
    /// Where it stands in the record, as a JSON pointer; empty for the name that a record has in an object.
    pub pointer: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// How many records a table has, and what tells them apart.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One, whose fields stand below each other.
    One,
    /// Any number, one a row.
    Many {
        /// What one is called: `rule`.
        noun: &'static str,
        /// What a new one would be called, where nothing else is.
        wish: &'static str,
        /// A new one of that name.
        new: fn(&str) -> Value,
    },
}

/// A table of records.
#[derive(Debug, Clone, Copy)]
pub struct Records {
    /// A short name, good for an id.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// The record, or what holds the records, as a pointer of the document.
    pub pointer: &'static str,
    /// One or many.
    pub shape: Shape,
    /// The fields; of many records the first is what heads the row.
    pub columns: &'static [Column],
}

/// Tables that belong together.
#[derive(Debug, Clone, Copy)]
pub struct Chapter {
    /// A short name, good for an id.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What has all of it, as a pointer of the document.
    pub pointer: &'static str,
    /// The tables.
    pub tables: &'static [Records],
}

/// A field in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The table's short name.
    pub table: &'static str,
    /// Its column there, from 0.
    pub column: usize,
    /// Its row there, from 0.
    pub row: usize,
}

impl Spot {
    /// The id of the field there, in the page.
    pub fn id(&self) -> String {
        format!("{}-{}-{}", self.table, self.column, self.row)
    }
}

impl Records {
    /// Whether it has a single record, whose fields stand below each other.
    pub const fn is_one(&self) -> bool {
        matches!(self.shape, Shape::One)
    }

    /// The records of a document, as steps of pointers from the table's own; one empty step for a single record.
    pub fn steps(&self, document: &Document) -> Vec<String> {
        match (self.shape, document.get(self.pointer)) {
            (Shape::One, _) => vec![String::new()],
            (_, Some(Value::Array(values))) => (0..values.len()).map(|place| format!("/{place}")).collect(),
            (_, Some(Value::Object(entries))) => {
                entries.keys().map(|key| format!("/{}", step(key))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a record is called.
    pub fn name(&self, document: &Document, step: &str) -> String {
        let pointer = format!("{}{step}", self.pointer);
        let head = self.columns.first().map_or("", |column| column.pointer);
        match document.get(&pointer) {
            Some(record) if !head.is_empty() => {
                let named = record.pointer(head).and_then(Value::as_str);
                named.or_else(|| name_of(record)).unwrap_or_default().to_owned()
            }
            _ => unescaped(step.trim_start_matches('/')),
        }
    }

    /// The table as cells, to be edited like a spreadsheet; the ids of its fields are those of [`Spot::id`].
    pub fn sheet(&self, document: &Document) -> Sheet {
        let steps = self.steps(document);
        let slot = |step: &String, column: &Column, at: (usize, usize)| {
            let record = format!("{}{step}", self.pointer);
            let target = match column.kind {
                Kind::Name => Target::name(record, column.pointer),
                _ => Target::Field(record + column.pointer),
            };
            Some(Slot {
                id: Spot { table: self.id, row: at.0, column: at.1 }.id(),
                target,
                kind: column.kind,
            })
        };
        let rows = steps.iter().enumerate().map(|(row, step)| {
            let columns = self.columns.iter().enumerate();
            let cells = columns.map(|(place, column)| {
                // A single record is turned: its fields are rows.
                slot(step, column, if self.is_one() { (place, 0) } else { (row, place) })
            });
            cells.collect::<Vec<_>>()
        });
        if self.is_one() {
            Sheet::new(rows.flatten().map(|cell| vec![cell]).collect())
        } else {
            Sheet::new(rows.collect())
        }
    }

    /// The field of a record at the rest of a pointer; what leads to the record as a whole leads to its first field.
    fn column(&self, rest: &str) -> Option<usize> {
        if rest.is_empty() {
            return Some(0);
        }
        self.columns.iter().position(|column| column.pointer == rest)
    }
}

/// Where the field at a pointer of a document stands; `None` where it is in none of these tables.
pub fn spot(pointer: &str, document: &Document) -> Option<Spot> {
    CHAPTERS.iter().flat_map(|chapter| chapter.tables).find_map(|table| {
        let at = |column, row| Some(Spot { table: table.id, column, row });
        let rest = pointer.strip_prefix(table.pointer)?;
        if table.is_one() {
            // A single record is turned: its fields are rows.
            return at(0, table.column(rest)?);
        }
        let steps = table.steps(document);
        let row = steps.iter().position(|step| below(rest, step).is_some())?;
        at(table.column(rest.get(steps.get(row)?.len()..)?)?, row)
    })
}

/// The table of all records at a pointer.
pub fn table_of(pointer: &str) -> Option<&'static Records> {
    let mut tables = CHAPTERS.iter().flat_map(|chapter| chapter.tables);
    tables.find(|table| !table.is_one() && table.pointer == pointer)
}

/// What is at a pointer.
pub(super) struct Place<'a> {
    pub(super) chapter: &'static Chapter,
    pub(super) table: &'static Records,
    pub(super) column: &'static Column,
    /// The record.
    pub(super) owner: &'a str,
}

/// The table and the field at a pointer.
pub(super) fn find(pointer: &str) -> Option<Place<'_>> {
    let tables = CHAPTERS.iter().flat_map(|chapter| chapter.tables.iter().map(move |table| (chapter, table)));
    tables.into_iter().find_map(|(chapter, table)| {
        let many = format!("{}/*", table.pointer);
        let pattern = if table.is_one() { table.pointer } else { &many };
        let (owner, rest) = split(pattern, pointer)?;
        let column = table.columns.iter().find(|column| !rest.is_empty() && column.pointer == rest)?;
        Some(Place { chapter, table, column, owner })
    })
}

#[cfg(test)]
mod tests;
