//! What charts say by themselves. The charts know no model, so they take this file for a module of their own; it stands here
//! with all other texts.

use crate::geometry::Size;

/// What a tooltip and a table call the outcome where nothing is moved.
pub(crate) const BASE: &str = "As it is";

/// What a fan spans at a place.
pub(crate) fn range(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

/// What has no place in its row, with the name of that.
pub(crate) fn named(row: &str, label: &str) -> String {
    if row.is_empty() { label.to_owned() } else { format!("{row}, {label}") }
}

/// What is said of a place.
pub(crate) fn at(mut place: String, said: &str) -> String {
    place.push_str(": ");
    place.push_str(said);
    place
}

/// A size that cannot be drawn.
pub(crate) fn size(Size { width, height }: Size, largest: f64) -> String {
    format!("a chart of {width} x {height} pixels: both must be from 0 to {largest}")
}

/// What the drawing library reported.
pub(crate) fn drawing(reason: &str) -> String {
    format!("the chart could not be drawn: {reason}")
}
