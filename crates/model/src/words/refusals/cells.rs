//! Why cells of a table are refused, and what they take.

use std::fmt::{self, Formatter};

use crate::block::MOST_CELLS;

pub(crate) const LABEL_OF_KUBERNETES: &str =
    "1 to 63 lower-case letters, digits and hyphens, the first and the last no hyphen";
pub(crate) const CODE_NAME: &str = "1 to 100 letters, digits, full stops, hyphens and underscores";

pub(crate) fn nothing_is_written(allowed: &str) -> String {
    format!("Nothing is written here. Allowed: {allowed}")
}

pub(crate) fn name_twice(name: &str) -> String {
    format!("“{name}” is there twice. Allowed: each name once")
}

pub(crate) fn text_is_too_long(allowed: &str) -> String {
    format!("The text is too long. Allowed: {allowed}")
}

pub(crate) fn not_allowed(shown: &str, allowed: &str) -> String {
    format!("“{shown}” is not allowed. Allowed: {allowed}")
}

pub(crate) const OR_NOTHING: &str = ", or nothing";

pub(crate) fn characters(longest: usize, nothing: &str) -> String {
    format!("1 to {longest} characters{nothing}")
}

pub(crate) const A_NAME: &str = "a name of 1 to 100 characters";

pub(crate) fn names_each_of(allowed: &str) -> String {
    format!("names with commas between, each of {allowed}")
}

pub(crate) fn names_with_plus_signs(longest: usize) -> String {
    format!("names with a plus sign between, {longest} characters at most")
}

pub(crate) fn names_with_commas(longest: usize) -> String {
    format!("names with commas between, {longest} characters at most")
}

pub(crate) const YES_OR_NO: &str = "yes or no";
pub(crate) const A_TIER_OF_THE_PLAN: &str = "a tier of the plan";
pub(crate) const A_DAY: &str = "a day, as 2027-03-01";

pub(crate) fn empty(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("there are no cells on the clipboard")
}

pub(crate) fn quote(row: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "row {row} has a quotation mark that opens a cell and none that closes it")
}

pub(crate) fn too_many(f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there are more than {MOST_CELLS} cells on the clipboard")
}

pub(crate) fn no_such_tier(shown: &str, options: &str) -> String {
    format!("The plan has no tier “{shown}”. Allowed: {options}")
}

pub(crate) fn renamed(asides: usize) -> String {
    format!("renamed {asides}")
}
