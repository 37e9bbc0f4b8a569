//! Blocks of cells: what a spreadsheet puts on the clipboard, and what a table here puts there.
//!
//! A block is read as tab-separated text, which is what spreadsheets copy; where there is no tab, as a comma- or
//! semicolon-separated file. `Block::parse(block.write())` is the block again.

mod back;
mod changes;
mod kind;
mod sheet;
mod target;

pub use changes::{Changed, Changes, Unread};
pub use kind::{Choice, Code, Joint, Kind, Part};
pub use sheet::{Area, Sheet, Towards};
pub use target::{Slot, Target};

use crate::format::{Locale, Unit};
use crate::words::refusals::cells as text;

/// The most cells that are read at once: a hundred times the largest table.
pub(crate) const MOST_CELLS: usize = 50_000;

/// Rows of texts. They may differ in length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    rows: Vec<Vec<String>>,
}

/// Why a text is no block of cells.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// Nothing was copied.
    #[error(fmt = text::empty)]
    Empty,
    /// A quotation mark opens a cell and none closes it.
    #[error(fmt = text::quote)]
    Quote {
        /// The row in which the cell begins, from 1.
        row: usize,
    },
    /// More than any table takes.
    #[error(fmt = text::too_many)]
    TooMany,
}

impl Block {
    /// A block of rows.
    pub const fn new(rows: Vec<Vec<String>>) -> Self {
        Self { rows }
    }

    /// The rows, each with its cells.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The length of the longest row.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// The only cell, where there is no other.
    pub fn single(&self) -> Option<&str> {
        match self.rows.as_slice() {
            [row] => match row.as_slice() {
                [cell] => Some(cell),
                _ => None,
            },
            _ => None,
        }
    }

    /// Reads what is on a clipboard. Commas and semicolons separate cells only where there is no tab and the lines are
    /// not numbers as they stand: `1,234` under `5,678` is a column, not a square.
    ///
    /// # Errors
    /// [`BlockError`], where there are no cells, too many, or one that does not end.
    pub fn parse(text: &str, locale: &Locale) -> Result<Self, BlockError> {
        let text = text.strip_suffix("\r\n").or_else(|| text.strip_suffix(['\n', '\r'])).unwrap_or(text);
        if text.is_empty() {
            return Err(BlockError::Empty);
        }
        let tabbed = split(text, '\t')?;
        let is_column = tabbed.iter().all(|row| row.len() == 1);
        let is_numbers = || tabbed.iter().flatten().all(|cell| is_number(cell, locale));
        if !is_column || is_numbers() {
            return Ok(Self { rows: tabbed });
        }
        for separator in [';', ','] {
            let Ok(rows) = split(text, separator) else { continue };
            let columns = rows.first().map_or(0, Vec::len);
            if columns > 1 && rows.iter().all(|row| row.len() == columns) {
                return Ok(Self { rows });
            }
        }
        Ok(Self { rows: tabbed })
    }

    /// Writes it for a spreadsheet: tabs between cells, and quotation marks around a cell that would be read as several.
    pub fn write(&self, locale: &Locale) -> String {
        let plain = self.joined(&['\t', '\n', '\r', '"']);
        // A column of texts with commas looks like a file with several.
        match Self::parse(&plain, locale) {
            Ok(read) if read == *self => plain,
            _ => self.joined(&['\t', '\n', '\r', '"', ',', ';']),
        }
    }

    fn joined(&self, special: &[char]) -> String {
        let quoted = |cell: &String, is_alone: bool| {
            if cell.contains(special) || is_alone && cell.is_empty() {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        let row = |row: &Vec<String>| {
            let cells = row.iter().map(|cell| quoted(cell, row.len() == 1));
            cells.collect::<Vec<_>>().join("\t")
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }

    /// The block as often as it fits, side by side and below, into what is selected; as it is where it does not fit a
    /// whole number of times. A spreadsheet does the same.
    #[must_use]
    pub fn repeated(&self, rows: usize, columns: usize) -> Self {
        let (own_rows, own_columns) = (self.rows.len(), self.columns());
        let fits = |room: usize, own: usize| own > 0 && room >= own && room.is_multiple_of(own);
        let is_even = self.rows.iter().all(|row| row.len() == own_columns);
        if !is_even || !fits(rows, own_rows) || !fits(columns, own_columns) {
            return self.clone();
        }
        let wide = |row: &Vec<String>| row.iter().cycle().take(columns).cloned().collect();
        Self { rows: self.rows.iter().cycle().take(rows).map(wide).collect() }
    }
}

/// Whether a cell is a number of any unit.
fn is_number(cell: &str, locale: &Locale) -> bool {
    const UNITS: [Unit; 8] = [
        Unit::Usd,
        Unit::Percent,
        Unit::Gigabytes,
        Unit::Milliseconds,
        Unit::Seconds,
        Unit::Minutes,
        Unit::Hours,
        Unit::Days,
    ];
    UNITS.iter().any(|unit| unit.parse(cell, locale).is_ok())
}

/// Splits a text into rows of cells.
fn split(text: &str, separator: char) -> Result<Vec<Vec<String>>, BlockError> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut letters = text.chars().peekable();
    let mut cells: usize = 0;
    loop {
        let mut cell = String::new();
        if letters.next_if_eq(&'"').is_some() {
            quoted(&mut letters, &mut cell).ok_or(BlockError::Quote { row: rows.len() + 1 })?;
        }
        let end = loop {
            match letters.next() {
                Some(letter) if letter != separator && letter != '\n' && letter != '\r' => cell.push(letter),
                other => break other,
            }
        };
        row.push(cell);
        cells += 1;
        if cells > MOST_CELLS {
            return Err(BlockError::TooMany);
        }
        match end {
            Some(letter) if letter == separator => continue,
            Some('\r') => drop(letters.next_if_eq(&'\n')),
            _ => {}
        }
        rows.push(std::mem::take(&mut row));
        if end.is_none() {
            return Ok(rows);
        }
    }
}

/// Takes the rest of a quoted cell, its closing mark with it; `None` where there is none.
fn quoted(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, cell: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            '"' if letters.next_if_eq(&'"').is_none() => return Some(()),
            letter => cell.push(letter),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
