//! The place of a cell in a table of rules.

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The table's short name.
    pub table: String,
    /// The column, from 0.
    pub column: usize,
    /// The row, from 0.
    pub row: usize,
}

impl Place {
    /// The id of the field there.
    pub fn id(&self) -> String {
        format!("{}-{}-{}", self.table, self.column, self.row)
    }
}
