//! Tiers that are called otherwise in the second of two documents, and what follows from that.

use serde_json::Value;

use super::Change;
use super::tree::{same, unescaped};

/// Where tiers stand, each under its name.
const TIERS: &str = "/plan/capacity_tiers/";

/// A tier that is called otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Where it stands in the first document.
    pub pointer: String,
    /// Its name in the first document.
    pub first: String,
    /// Its name in the second one.
    pub second: String,
}

/// The tiers that are the same under another name, and the changes that are no part of that: migrations, load balancers and
/// what else names a tier are called otherwise with it.
#[must_use]
pub fn renames(changes: &[Change]) -> (Vec<Renamed>, Vec<&Change>) {
    let mut renamed: Vec<Renamed> = Vec::new();
    for gone in changes {
        let Some((first, value)) = tier(gone).zip(gone.first.as_ref()) else { continue };
        let is_it = |come: &&Change| takes_its_place(come, gone) && is(come, value);
        let is_free = |name: &String| renamed.iter().all(|known| known.second != *name);
        if let Some(second) = changes.iter().filter(is_it).filter_map(tier).find(is_free) {
            renamed.push(Renamed { pointer: gone.pointer.clone(), first, second });
        }
    }
    if renamed.is_empty() {
        return (renamed, changes.iter().collect());
    }
    let of_it: Vec<&Change> =
        changes.iter().filter_map(|change| following(change, changes, &renamed)).flatten().collect();
    let is_of_its_own = |change: &&Change| !of_it.iter().any(|of_it| std::ptr::eq(*of_it, *change));
    let others = changes.iter().filter(is_of_its_own).collect();
    (renamed, others)
}

/// The name of the tier that a change is about as a whole.
fn tier(change: &Change) -> Option<String> {
    change.pointer.strip_prefix(TIERS).filter(|name| !name.contains('/')).map(unescaped)
}

/// Where what a change is about stands, and as what.
fn place(change: &Change) -> (&str, String) {
    let (above, name) = change.pointer.rsplit_once('/').unwrap_or_default();
    (above, unescaped(name))
}

/// Whether one thing has come where another one is gone.
fn takes_its_place(come: &Change, gone: &Change) -> bool {
    come.first.is_none() && gone.second.is_none() && place(come).0 == place(gone).0
}

/// Whether the second document has that.
fn is(change: &Change, value: &Value) -> bool {
    change.second.as_ref().is_some_and(|second| same(second, value))
}

/// A change that is nothing but that tiers are called otherwise, with the one that goes with it: what names a tier, in its
/// value or by its own name, goes under the old name and comes under the new one.
fn following<'c>(change: &'c Change, changes: &'c [Change], renamed: &[Renamed]) -> Option<[&'c Change; 2]> {
    let first = change.first.as_ref()?;
    let value = called(first, renamed);
    if change.second.is_some() {
        return is(change, &value).then_some([change; 2]);
    }
    let names_one = !same(&value, first);
    let (_, old) = place(change);
    let new = new_name(&old, renamed);
    let is_it = |come: &&Change| {
        takes_its_place(come, change) && is(come, &value) && (names_one || new != old && place(come).1 == new)
    };
    changes.iter().find(is_it).map(|come| [change, come])
}

/// A value with the new names of tiers.
fn called(value: &Value, renamed: &[Renamed]) -> Value {
    match value {
        Value::String(own) => Value::String(new_name(own, renamed).to_owned()),
        Value::Array(own) => own.iter().map(|own| called(own, renamed)).collect(),
        Value::Object(own) => {
            own.iter().map(|(name, own)| (new_name(name, renamed).to_owned(), called(own, renamed))).collect()
        }
        other => other.clone(),
    }
}

/// What a tier is called in the second document; everything else as it is.
fn new_name<'n>(name: &'n str, renamed: &'n [Renamed]) -> &'n str {
    renamed.iter().find(|one| one.first == name).map_or(name, |one| &one.second)
}
