//! What is put right in a measured load.

use super::{LINE, PASTED_VALUE};
use crate::autoscale::load::{Note, Pasted};
use crate::format::{Locale, Unit};

/// Everything that was put right in a measured load, a sentence each; of what is not listed how much it is.
#[must_use]
pub fn put_right(pasted: &Pasted, locale: &Locale) -> Vec<String> {
    let count = |count: usize| Unit::Count.format(count as f64, locale);
    let place_of = if pasted.has_lines { LINE } else { PASTED_VALUE };
    let sentence = |note: &Note| match *note {
        Note::Gap { place, .. } => gap(place_of, place),
        Note::Duplicate { place, .. } => duplicate(place_of, place),
        Note::Missing { place } => missing(place_of, place),
        Note::Unsorted { place } => unsorted(place_of, place),
        Note::Added { series } => added(&count(series)),
    };
    let more = match pasted.notes.more {
        0 => None,
        1 => Some("1 more was put right.".to_owned()),
        more => Some(format!("{} more were put right.", count(more))),
    };
    pasted.notes.first.iter().map(sentence).chain(more).collect()
}

/// Of values that are too far apart.
fn gap(place_of: &str, place: usize) -> String {
    format!("{place_of} {place}: nothing was measured for a while; the value before holds.")
}

/// Of a time that comes twice.
fn duplicate(place_of: &str, place: usize) -> String {
    format!("{place_of} {place}: this time was there before; the later value counts.")
}

/// Of a time without a value.
fn missing(place_of: &str, place: usize) -> String {
    format!("{place_of} {place}: there is no value; it is left out.")
}

/// Of times out of order.
fn unsorted(place_of: &str, place: usize) -> String {
    format!("{place_of} {place}: this time is before the one before; all were sorted.")
}

/// Of several series in a JSON file.
fn added(series: &str) -> String {
    format!("{series} series were added up.")
}
