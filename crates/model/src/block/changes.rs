//! What becomes of several cells at once, as one edit.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Slot, Target};
use crate::document::{EditError, ThresholdsCheck, free_name, step};
use crate::format::Locale;
use crate::words::refusals::cells as text;
use crate::{Document, Edit};

/// A cell that gets a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The cell.
    pub slot: Slot,
    /// What it was given.
    pub text: String,
    /// What that is.
    pub value: Value,
}

/// A cell that does not take what it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The id of its field.
    pub id: String,
    /// What it was given.
    pub text: String,
    /// Why it does not take it.
    pub reason: String,
}

/// What becomes of several cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// What goes in.
    pub changed: Vec<Changed>,
    /// What does not.
    pub unread: Vec<Unread>,
    /// How many cells lie outside of the table.
    pub outside: usize,
    /// How many cells of the table cannot be edited.
    pub fixed: usize,
}

impl Changes {
    /// Gives a cell a text.
    pub(super) fn put(&mut self, slot: &Slot, text: &str, document: &Document, locale: &Locale) {
        match slot.pasted(text, document, locale) {
            Ok(value) => {
                self.changed.push(Changed { slot: slot.clone(), text: text.to_owned(), value });
            }
            Err(reason) => {
                self.unread.push(Unread { id: slot.id.clone(), text: text.to_owned(), reason });
            }
        }
    }

    /// All that goes in, as one edit. Names come last: by the old ones the other cells are found.
    pub fn edit(&self, document: &Document) -> Edit {
        let mut edits = Vec::new();
        let mut renames = Vec::new();
        for Changed { slot, value, .. } in &self.changed {
            match &slot.target {
                Target::Name { record, field } => {
                    let is_key = record == field;
                    let old = slot.target.value(document).unwrap_or_default();
                    renames.extend(Rename::of(record, is_key, &old, value));
                }
                target => target.set(value.clone(), document, &mut edits),
            }
        }
        rename(renames, document, &mut edits);
        Edit::Batch(edits)
    }

    /// Whether what goes in gives anything another name: its pointer is another one then.
    pub fn renames(&self) -> bool {
        self.changed.iter().any(|changed| matches!(changed.slot.target, Target::Name { .. }))
    }

    /// Moves what the document refuses to what does not go in, with the reason, until it takes the rest as a whole: a
    /// cell that contradicts another must not keep a hundred out.
    pub fn settle(&mut self, document: &Document, check: ThresholdsCheck, locale: &Locale) {
        // Each costs as much as an edit. A block of contradictions must not stop the page: when they are spent, what is
        // blamed goes.
        let mut tries = 64;
        while let Some((blamed, error)) = self.refused(document, check) {
            let reason = error.reason_in(locale);
            let place = self.culprit(blamed, &mut tries, document, check);
            let Changed { slot, text, .. } = self.changed.remove(place);
            self.unread.push(Unread { id: slot.id, text, reason });
        }
    }

    /// Which cell the document blames for refusing all of them, and for what; `None` where it takes them.
    fn refused(&self, document: &Document, check: ThresholdsCheck) -> Option<(usize, EditError)> {
        let last = self.changed.len().checked_sub(1)?;
        let edit = self.edit(document);
        // Nothing is reset here, so it does not matter what was published.
        let error = document.apply_with(&edit, document, check).err()?;
        let blamed = match (&edit, error.index()) {
            (Edit::Batch(edits), Some(index)) => edits.get(index),
            _ => None,
        };
        let is_blamed = |changed: &Changed| match (blamed, &changed.slot.target) {
            (Some(Edit::Rename { pointer, .. }), Target::Name { record, .. }) => record == pointer,
            (Some(Edit::Set { pointer, .. }), Target::Field(own)) => own == pointer,
            (Some(Edit::Set { pointer, .. }), Target::Month { scenario, .. }) => {
                pointer.starts_with(scenario.as_str())
            }
            _ => false,
        };
        let place = self.changed.iter().rposition(is_blamed).unwrap_or(last);
        Some((place, if let EditError::Batch { error, .. } = error { *error } else { error }))
    }

    /// The cell without which the document takes the others: it may say no more than in which tier something is wrong.
    /// Where there is no such cell, or only far from what is blamed, the one that is blamed.
    fn culprit(
        &self,
        blamed: usize,
        tries: &mut usize,
        document: &Document,
        check: ThresholdsCheck,
    ) -> usize {
        /// How many cells are looked at around the one that is blamed.
        const NEAREST: usize = 32;
        let nearest = (0..self.changed.len())
            .map(|distance| [blamed.checked_sub(distance), blamed.checked_add(distance)]);
        let places = nearest.flatten().flatten().filter(|place| *place < self.changed.len());
        let is_culprit = |place: &usize| {
            let mut others = self.clone();
            others.changed.remove(*place);
            others.refused(document, check).is_none()
        };
        let mut tried = places.take(NEAREST.min(*tries)).inspect(|_| *tries = tries.saturating_sub(1));
        tried.find(is_culprit).unwrap_or(blamed)
    }
}

/// A thing that gets another name.
struct Rename {
    record: String,
    /// What has the thing.
    holder: String,
    is_key: bool,
    old: String,
    new: String,
}

impl Rename {
    /// `None` where it keeps its name.
    fn of(record: &str, is_key: bool, old: &Value, new: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (old, new) = (text(old), text(new));
        let (holder, _) = record.rsplit_once('/')?;
        let (record, holder) = (record.to_owned(), holder.to_owned());
        (old != new).then_some(Self { record, holder, is_key, old, new })
    }

    fn to(&self, name: &str) -> Edit {
        Edit::Rename { pointer: self.record.clone(), name: name.to_owned() }
    }
}

/// Gives things new names, each after the one that gives up the name that it takes. Where they go round in a circle, as
/// when two are swapped, one of them steps aside first.
fn rename(mut left: Vec<Rename>, document: &Document, edits: &mut Vec<Edit>) {
    let mut names: BTreeSet<(String, String)> =
        left.iter().map(|rename| (rename.holder.clone(), rename.old.clone())).collect();
    let mut asides: usize = 0;
    while !left.is_empty() {
        let is_free = |rename: &Rename| !names.contains(&(rename.holder.clone(), rename.new.clone()));
        if let Some(place) = left.iter().position(is_free) {
            let rename = left.remove(place);
            edits.push(rename.to(&rename.new));
            names.remove(&(rename.holder, rename.old));
            continue;
        }
        let Some(first) = left.first_mut() else { return };
        let siblings = document.get(&first.holder);
        asides += 1;
        let aside = free_name(siblings, &text::renamed(asides));
        edits.push(first.to(&aside));
        if first.is_key {
            first.record = format!("{}/{}", first.holder, step(&aside));
        }
        names.insert((first.holder.clone(), aside.clone()));
        names.remove(&(first.holder.clone(), std::mem::replace(&mut first.old, aside)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Area, Block, Kind, Sheet};
    use super::*;
    use crate::format::Unit;
    use crate::quantity::Users;
    use crate::thresholds;

    #[test]
    fn what_the_document_refuses_is_said_as_the_reader_writes_figures() {
        let document = Document::published().unwrap();
        let german = Locale { group: Some('.'), decimal: ',', ..Locale::ENGLISH };
        let slot = Slot {
            id: "load".to_owned(),
            target: Target::Field("/plan/capacity_tiers/tier_10k/concurrent_peak".to_owned()),
            kind: Kind::Number(Unit::Count, Users::BOUNDS),
        };
        let sheet = Sheet::new(vec![vec![Some(slot)]]);
        let block = Block::parse("100.000", &german).unwrap();
        let mut changes = sheet.paste(Area::between((0, 0), (0, 0)), &block, &document, &german);
        changes.settle(&document, thresholds::check, &german);
        let [unread] = changes.unread.as_slice() else { panic!("{changes:?}") };
        assert!(unread.reason.contains("100.000"), "{}", unread.reason);
    }
}
