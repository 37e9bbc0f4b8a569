//! Why an edit of a document is refused, and what is in its way.

use std::fmt::{self, Formatter};

use crate::document::EditError;
use crate::format::{Locale, Unit};

pub(crate) const SCALING_CAN_BE_EDITED_ONLY: &str = "scaling can be edited only where it is shown";

pub(crate) fn no_field(pointer: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no field at {pointer}")
}

pub(crate) fn no_scenario(name: &str, known: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "inputs.scenario: there is no scenario `{name}`; allowed: {known}")
}

pub(crate) fn bad_name(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "`{name}` cannot be a name; allowed: 1 to 100 characters, without spaces around them and control \
     characters"
    )
}

pub(crate) fn taken(name: &str, by: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "`{name}` is taken by {by}; choose another name")
}

pub(crate) fn no_place(place: &usize, last: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no place {place}; allowed: 1 to {last}")
}

pub(crate) fn unnamed(pointer: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{pointer} has no name that could be given; insert a new one instead")
}

pub(crate) fn last(what: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "this is the only {what}; add another before you remove it")
}

pub(crate) fn in_use(name: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "the forecast uses the scenario `{name}`; choose another before you remove it")
}

pub(crate) fn not_published(pointer: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "nothing was published at {pointer}; remove it instead")
}

pub(crate) fn no_room(lower: &u64, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no rated load between {lower} and the next; change one of them first")
}

pub(crate) fn batch(index: &usize, count: &usize, error: &EditError, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "change {} of {count}: {error}", index + 1)
}

pub(crate) const DOCUMENT_IS_OBJECT_WITH_PLAN: &str =
    "a document is an object with plan, thresholds and inputs";

pub(crate) fn unknown_section(name: &str, known: &str) -> String {
    format!("unknown section `{name}`; allowed: {known}")
}

pub(crate) fn missing_section(section: &str) -> String {
    format!("missing section `{section}`")
}

pub(crate) fn no_such_scenario(scenario: &str, known: &str) -> String {
    format!("there is no scenario `{scenario}`; allowed: {known}")
}

pub(crate) fn name_is_too_long(characters: usize, most: usize, locale: &Locale) -> String {
    let [characters, most] = [characters, most].map(|count| Unit::Count.format(count as f64, locale));
    format!("the name has {characters} characters; allowed: at most {most}")
}

pub(crate) fn too_many_ticks(count: usize, most: usize) -> String {
    format!("{count} items are ticked; allowed: at most {most}")
}

pub(crate) fn tick_is_too_long(bytes: usize, most: usize) -> String {
    format!("the id of an item has {bytes} bytes; allowed: 1 to {most}")
}

pub(crate) fn is_ticked_twice(tick: &str) -> String {
    format!("`{tick}` is ticked twice; allowed: once")
}

pub(crate) const ANOTHER_TIER: &str = "another tier";
pub(crate) const A_MIGRATION: &str = "a migration";
pub(crate) const LOAD_BALANCER_SETTINGS: &str = "the load balancer's settings";
pub(crate) const CDN_FIRST_TIER: &str = "the CDN's first tier";
pub(crate) const TICKS_OF_NO_MIGRATION: &str = "ticks of a migration that is no longer there";
pub(crate) const TICK_OF_NO_STAGE: &str = "the tick of a stage that is no longer there";
pub(crate) const ANOTHER_OF_SAME_KIND: &str = "another of the same kind";

pub(crate) const NOTIFY_TEAM: &str = "Notify the team";

pub(crate) fn name(name: &str) -> String {
    format!("name {name}")
}

pub(crate) fn from_to(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

pub(crate) fn of(name: &str) -> String {
    format!("of {name}")
}
