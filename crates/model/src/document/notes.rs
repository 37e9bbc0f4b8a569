//! What people add to their plan: its name, what they have ticked off, and the sign of its money.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::{form, step};
use crate::currency::Currency;
use crate::export::text::object;
use crate::format::Locale;
use crate::read::{self, ReadError, record};
use crate::words::refusals::edits as text;

/// Characters of a text that stand in its id; what is longer has its hash there.
const LONGEST_ITEM: usize = 96;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// The longest id of a ticked item, in bytes.
const LONGEST_TICK: usize = 1_000;

/// The most ticks.
const MOST_TICKS: usize = 1_000;

record! {
    /// What people add to their plan.
    #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
    pub struct Notes {
        /// What they call it, at most 200 characters; empty where they gave it no name.
        pub title: String,
        /// Ids of the checklist items that are ticked, each once: see [`migration_tick`] and [`checklist_tick`].
        pub ticks: Vec<String>,
        /// What stands at amounts of money. They are not converted: those of the published plan are dollars.
        pub currency: Currency,
    }
}

impl Notes {
    pub(super) fn to_json(&self) -> Value {
        object(vec![
            ("title", Value::from(self.title.as_str())),
            ("ticks", Value::from(self.ticks.as_slice())),
            ("currency", Value::from(self.currency.to_string())),
        ])
    }

    /// Whether an item is ticked.
    pub fn has(&self, tick: &str) -> bool {
        self.ticks.iter().any(|own| own == tick)
    }
}

/// The id of an item of a migration: `migration/tier_1k/tier_10k/before/Backups are healthy`. It follows a renamed tier
/// or stage; an item with other words is another item.
///
/// `which` tells migrations between the same two tiers apart, from 1. `list` is the name of the list in the plan: `steps`,
/// `stages` (an item is a stage's name), `before`, `verify`, `rollback`; with a number behind it where the same item is
/// there more than once.
pub fn migration_tick([from, to]: [&str; 2], which: usize, list: &str, item: &str) -> String {
    let again = if which == 1 { String::new() } else { format!("@{which}") };
    // The number of a repeated item stands last: `steps@2#3`.
    let (list, number) = list.split_at(list.find('#').unwrap_or(list.len()));
    tick(&["migration", from, to, &format!("{list}{again}{number}"), &short(item)])
}

/// The id of an item of the plan's checklists: `checklist/monthly/Update the cost projection`.
pub fn checklist_tick(list: &str, item: &str) -> String {
    tick(&["checklist", list, &short(item)])
}

pub(super) fn tick(parts: &[&str]) -> String {
    parts.iter().map(|part| step(part)).collect::<Vec<_>>().join("/")
}

/// A text as it stands in an id: a long one is cut, with a hash of all of it.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_ITEM) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            Cow::Owned(format!("{start}…{:08x}", hash(text)))
        }
    }
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Whether a text may be the title of a plan: the name that its owner gives it.
///
/// # Errors
/// Why not, and what is allowed, with figures in the locale.
pub fn check_title(title: &str, locale: &Locale) -> Result<(), String> {
    match title.chars().count() {
        characters if characters > LONGEST_TITLE => {
            Err(text::name_is_too_long(characters, LONGEST_TITLE, locale))
        }
        _ => Ok(()),
    }
}

/// Reads notes and checks them.
pub(crate) fn read(tree: &Value) -> Result<Notes, ReadError> {
    let notes: Notes = read::from_tree(tree)?;
    check_title(&notes.title, &Locale::ENGLISH).map_err(|reason| form("title", reason))?;
    if notes.ticks.len() > MOST_TICKS {
        return Err(form("ticks", text::too_many_ticks(notes.ticks.len(), MOST_TICKS)));
    }
    for (index, tick) in notes.ticks.iter().enumerate() {
        let reason = if tick.is_empty() || tick.len() > LONGEST_TICK {
            text::tick_is_too_long(tick.len(), LONGEST_TICK)
        } else if notes.ticks.iter().take(index).any(|earlier| earlier == tick) {
            text::is_ticked_twice(tick)
        } else {
            continue;
        };
        return Err(form(&format!("ticks[{index}]"), reason));
    }
    Ok(notes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Document, share, thresholds};

    #[test]
    fn a_name_that_is_too_long_is_refused_with_its_length() {
        let long = "x".repeat(10_000);
        let refused = super::check_title(&long, &crate::format::Locale::ENGLISH);
        assert_eq!(refused.unwrap_err(), "the name has 10,000 characters; allowed: at most 200");
    }

    #[test]
    fn a_text_stands_there_as_it_is_and_a_long_one_is_cut_with_its_hash() {
        assert_eq!(short("Backups are healthy"), "Backups are healthy");
        // The hashes are those of the published FNV-1a: "a" is e40c292c, "foobar" is bf9cf968.
        assert_eq!((hash("a"), hash("foobar")), (0xe40c_292c, 0xbf9c_f968));
        let long = "long ".repeat(1_000);
        assert_eq!(short(&long).chars().count(), LONGEST_ITEM + 9);
        assert_ne!(short(&long), short(&(long.clone() + "longer")));
        assert_eq!(short(&"ü".repeat(LONGEST_ITEM)), "ü".repeat(LONGEST_ITEM));
    }

    fn with(notes: &Value) -> Result<Notes, String> {
        read(notes).map_err(|error| error.to_string())
    }

    #[test]
    fn money_is_in_dollars_until_somebody_says_otherwise() {
        let dollars = with(&json!({ "title": "", "ticks": [] })).unwrap();
        assert_eq!(dollars, Notes::default());
        let euros = with(&json!({ "title": "", "ticks": [], "currency": "€" })).unwrap();
        assert_eq!(euros.currency.to_string(), "€");
        assert_eq!(read(&euros.to_json()).unwrap(), euros);
    }

    #[test]
    fn a_document_from_before_there_was_a_currency_can_be_given_one() {
        let published = Document::published().unwrap();
        let mut old = published.to_json();
        old["notes"].as_object_mut().unwrap().shift_remove("currency");
        let read = Document::from_json(&old, thresholds::check).unwrap();
        assert!(read.is_same(&published));
        let euros = read.set("/notes/currency", json!("€"), &published, thresholds::check).unwrap();
        let link = |own: &Document| share::encode(&own.to_json(), &published.to_json()).unwrap();
        assert_eq!(link(&read), None, "dollars need no place in a link");
        let opened = share::decode(&link(&euros).unwrap(), &published.to_json()).unwrap();
        assert!(Document::from_json(&opened, thresholds::check).unwrap().is_same(&euros));
    }

    #[test]
    fn what_is_no_symbol_is_refused_where_it_stands() {
        let error =
            |symbol: Value| with(&json!({ "title": "", "ticks": [], "currency": symbol })).unwrap_err();
        let start = "currency: “<b>” is no currency symbol. Allowed: 1 to 4 letters";
        assert!(error(json!("<b>")).starts_with(start), "{}", error(json!("<b>")));
        assert_eq!(error(json!(7)), "currency: invalid type: number `7`, expected a string");
    }
}
