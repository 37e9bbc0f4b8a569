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
        let is_same = |come: &&Change| moved(gone, come).is_some_and(|(first, second)| same(first, second));
        let is_free = |name: &String| renamed.iter().all(|known| known.second != *name);
        let second = changes.iter().filter(is_same).filter_map(name).find(is_free);
        if let Some((first, second)) = name(gone).zip(second) {
            renamed.push(Renamed { pointer: gone.pointer.clone(), first, second });
        }
    }
    let is_of_its_own = |change: &&Change| renamed.is_empty() || !follows(change, changes, &renamed);
    let others = changes.iter().filter(is_of_its_own).collect();
    (renamed, others)
}

/// The name of the tier that a change is about as a whole.
fn name(change: &Change) -> Option<String> {
    change.pointer.strip_prefix(TIERS).filter(|name| !name.contains('/')).map(unescaped)
}

/// What is gone and what has come in its stead, where both stand in the same place.
fn moved<'c>(gone: &'c Change, come: &'c Change) -> Option<(&'c Value, &'c Value)> {
    let above = |change: &'c Change| change.pointer.rsplit_once('/').map(|(above, _)| above);
    let is_pair = gone.second.is_none() && come.first.is_none() && above(gone) == above(come);
    gone.first.as_ref().zip(come.second.as_ref()).filter(|_| is_pair)
}

/// Whether a change is nothing but that tiers are called otherwise.
fn follows(change: &Change, changes: &[Change], renamed: &[Renamed]) -> bool {
    let is_same = |first: &Value, second: &Value| same(&called(first, renamed), second);
    match (&change.first, &change.second) {
        (Some(first), Some(second)) => is_same(first, second),
        (Some(_), None) => changes.iter().any(|come| moved(change, come).is_some_and(|(a, b)| is_same(a, b))),
        _ => changes.iter().any(|gone| moved(gone, change).is_some_and(|(a, b)| is_same(a, b))),
    }
}

/// A value with the new names of tiers.
fn called(value: &Value, renamed: &[Renamed]) -> Value {
    let text =
        |text: &str| renamed.iter().find(|one| one.first == text).map_or(text, |one| &one.second).to_owned();
    match value {
        Value::String(own) => Value::String(text(own)),
        Value::Array(own) => own.iter().map(|own| called(own, renamed)).collect(),
        Value::Object(own) => own.iter().map(|(name, own)| (text(name), called(own, renamed))).collect(),
        other => other.clone(),
    }
}
