//! Tables that work like a spreadsheet: their cells, and what is said after something was done with a block of them.

#[must_use]
pub fn nothing_pasted(reason: &str) -> String {
    format!("Nothing was pasted: {reason}.")
}

/// The reason is a sentence.
#[must_use]
pub fn nothing_changed(reason: &str) -> String {
    format!("Nothing was changed: {reason}")
}
/// Why nothing is filled: the end of [`nothing_changed`].
pub const NOTHING_TO_FILL_FROM: &str = "a cell to fill from holds a text that is not understood.";

/// For those who do not see it: how many cells are selected.
#[must_use]
pub fn selected(height: usize, width: usize) -> String {
    format!("{height} by {width} cells selected")
}
/// In a cell that is not there.
pub const NO_CELL: &str = "–";

// What the button beside an edited cell does: see [`way_back`].
pub const BACK_TO_PUBLISHED_VALUE: &str = "back to the published value";
pub const BACK_TO_RATE_OF_PERIOD: &str = "back to the rate of its period";

/// The name of the button beside an edited cell.
#[must_use]
pub fn way_back(cell: &str, what: &str, before: &str) -> String {
    format!("{cell}: {what}, {before}")
}

/// The same under the pointer, with the keys that do it.
#[must_use]
pub fn way_back_with_keys(way_back: &str) -> String {
    format!("{way_back} (Ctrl+Shift+Backspace)")
}
