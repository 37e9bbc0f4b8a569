//! The page of the scaling rules. What its tables and columns are called stands in `fields::scaling`.

pub const TITLE: &str = "Scaling rules";
pub const LEAD: &str = "When each component scales by itself, by how much, and within which limits. Everything can be \
    edited. The tables work like a spreadsheet: arrows, Enter and Tab move, Shift and arrows or dragging select, cells \
    are copied to and pasted from a spreadsheet, Ctrl+D fills down, Ctrl+Shift+Backspace gives cells their published \
    values back.";

/// On the button that gives back what was published, where anything differs, and where nothing does.
pub const BACK_TO_PUBLISHED: &str = "Back to the published rules";
pub const NOTHING_EDITED: &str = "Published rules, nothing edited";
/// Names the list of the chapters to those who do not see it.
pub const ON_THIS_PAGE: &str = "On this page";
/// Above the buttons at the end of each row, for those who do not see them.
pub const ROW_TOOLS: &str = "What to do with the row";

/// The way back of a chapter, by its title.
#[must_use]
pub fn chapter_back(chapter: &str) -> String {
    format!("Back to the published {chapter} rules")
}

/// A button for another row, by what `fields::scaling` calls one: `rule`, `queue`.
#[must_use]
pub fn add(noun: &str) -> String {
    format!("Add a {noun}")
}
