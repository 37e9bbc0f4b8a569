//! A table in plain text: columns as wide as what is in them.

use crate::text::printable;

/// At which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Names.
    Left,
    /// Numbers, whose digits then stand below each other.
    Right,
}

/// Two blanks tell columns apart; a single one may be part of a cell.
const GAP: &str = "  ";

/// Rows under headings.
#[derive(Debug)]
pub(crate) struct Table {
    aligns: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(columns: &[(&str, Align)]) -> Self {
        let headings = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        Self { aligns: columns.iter().map(|(_, align)| *align).collect(), rows: vec![headings] }
    }

    /// Adds a row. Cells without a heading are left out, missing ones are empty.
    pub(crate) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| printable(&cell).into_owned()).collect());
    }

    /// The lines, each with its end, and `indent` before each.
    pub(crate) fn lines(&self, indent: &str) -> String {
        let widths = self.widths();
        let mut lines = String::new();
        for row in &self.rows {
            let start = lines.len();
            lines.push_str(indent);
            for (index, ((cell, &width), align)) in row.iter().zip(&widths).zip(&self.aligns).enumerate() {
                if index > 0 {
                    lines.push_str(GAP);
                }
                let blanks = std::iter::repeat_n(' ', width.saturating_sub(cell.chars().count()));
                if *align == Align::Right {
                    lines.extend(blanks);
                    lines.push_str(cell);
                } else {
                    lines.push_str(cell);
                    lines.extend(blanks);
                }
            }
            let end = lines.trim_end_matches(' ').len().max(start);
            lines.truncate(end);
            lines.push('\n');
        }
        lines
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.aligns.len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.chars().count().max(*width);
            }
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> String {
        let mut table = Table::new(&[("Tier", Align::Left), ("Users", Align::Right), ("Note", Align::Left)]);
        for row in rows {
            table.push(row.iter().map(|cell| (*cell).to_owned()));
        }
        table.lines(" ")
    }

    #[test]
    fn columns_are_as_wide_as_their_longest_cell() {
        let lines = table(&[&["tier_1k", "1,000", "x"], &["t", "1,000,000", ""]]);
        assert_eq!(
            lines,
            " Tier         Users  Note\n \
              tier_1k      1,000  x\n \
              t        1,000,000\n"
        );
    }

    #[test]
    fn letters_count_and_not_bytes() {
        assert_eq!(table(&[&["Größe", "−1", "€"]]), " Tier   Users  Note\n Größe     −1  €\n");
    }

    #[test]
    fn short_long_and_empty_rows_do_no_harm() {
        assert_eq!(
            table(&[&[], &["a"], &["a", "1", "b", "c"]]),
            " Tier  Users  Note\n\n a\n a         1  b\n"
        );
    }

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(table(&[&["a\nb", "1", ""]]), " Tier  Users  Note\n a\u{fffd}b       1\n");
    }
}
