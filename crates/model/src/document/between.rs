//! What lies between two documents, each difference so that it can be taken alone.
//!
//! [`Document::differences`] goes by places: a line put in at the front of a list makes all behind it differ. Here the
//! elements of a list go by what tells them apart, and what makes sense only as a whole (the steps of a migration, a
//! schedule of growth with other months) is one difference. The same walk finds the differences and takes some of them,
//! so the two cannot mean different places.

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::apply::Draft;
use super::tree::{Section, name_of, same, step};
use super::{Document, EditError};
use crate::thresholds;
use crate::words::refusals::edits as text;

/// A difference between two documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Where it stands: in the first document where that has it, else in the second.
    pub pointer: String,
    /// The first document's value; `None` where it has none.
    pub first: Option<Value>,
    /// The second document's value; `None` where it has none.
    pub second: Option<Value>,
}

/// Two documents and what differs.
#[derive(Debug, Clone)]
pub struct Between {
    first: Document,
    second: Document,
    changes: Vec<Change>,
    /// Which of the changes are in which section.
    sections: Vec<(Section, Range<usize>)>,
}

impl Between {
    /// Finds what differs. The order of named things is no difference.
    pub fn new(first: &Document, second: &Document) -> Self {
        let (mut changes, mut sections) = (Vec::new(), Vec::new());
        for section in
            [Section::Inputs, Section::Plan, Section::Thresholds, Section::Notes, Section::Simulation]
        {
            let (a, b) = (first.trees.get(section), second.trees.get(section));
            if Arc::ptr_eq(a, b) {
                continue;
            }
            let start = changes.len();
            let mut walk = Walk { changes: Some(&mut changes), next: start, chosen: &[] };
            walk.value(&Place::of(section), Some(a), Some(b));
            sections.push((section, start..changes.len()));
        }
        Self { first: first.clone(), second: second.clone(), changes, sections }
    }

    /// What differs: first in the question, then in the plan, in scaling thresholds, in notes and in the simulation.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The first document.
    pub const fn first(&self) -> &Document {
        &self.first
    }

    /// The second document.
    pub const fn second(&self) -> &Document {
        &self.second
    }

    /// The first document with some of the differences, by their places in [`Between::changes`] in ascending order.
    ///
    /// # Errors
    /// [`EditError`] where they make no document without the others.
    pub fn with(&self, chosen: &[usize]) -> Result<Document, EditError> {
        let mut draft = Draft::of(&self.first, &self.first);
        for (section, range) in &self.sections {
            if !chosen.iter().any(|index| range.contains(index)) {
                continue;
            }
            let (a, b) = (self.first.trees.get(*section), self.second.trees.get(*section));
            let mut walk = Walk { changes: None, next: range.start, chosen };
            let tree = walk.value(&Place::of(*section), Some(a), Some(b)).unwrap_or_default();
            draft.put(*section, Arc::new(tree));
        }
        self.first.checked(draft, thresholds::check)
    }
}

/// The same place in both documents: elements of lists may stand elsewhere in each.
struct Place {
    first: String,
    second: String,
}

impl Place {
    fn of(section: Section) -> Self {
        Self { first: section.name().to_owned(), second: section.name().to_owned() }
    }

    fn member(&self, name: &str) -> Self {
        let name = step(name);
        Self { first: format!("{}/{name}", self.first), second: format!("{}/{name}", self.second) }
    }

    fn element(&self, first: Option<usize>, second: Option<usize>) -> Self {
        let of = |list: &str, index: Option<usize>| format!("{list}/{}", index.unwrap_or_default());
        Self { first: of(&self.first, first), second: of(&self.second, second) }
    }
}

/// A walk over two trees: it finds what differs, or makes a third tree.
struct Walk<'w> {
    /// Where differences are noted; a walk that only makes a tree notes none.
    changes: Option<&'w mut Vec<Change>>,
    /// The number of the next difference.
    next: usize,
    /// Which differences are taken from the second tree, in ascending order.
    chosen: &'w [usize],
}

impl Walk<'_> {
    /// The value of the tree to be made.
    fn value(&mut self, place: &Place, a: Option<&Value>, b: Option<&Value>) -> Option<Value> {
        match (a, b) {
            (Some(a), Some(b)) if same(a, b) => self.made(Some(a)),
            (Some(Value::Object(a)), Some(Value::Object(b))) => {
                Some(Value::Object(self.members(place, a, b)))
            }
            (Some(Value::Array(own)), Some(Value::Array(theirs))) => match pairs(own, theirs) {
                Some(pairs) => Some(Value::Array(self.elements(place, own, theirs, &pairs))),
                None => self.differs(place, a, b),
            },
            _ => self.differs(place, a, b),
        }
    }

    /// A copy where a tree is made; finding differences needs none.
    fn made(&self, value: Option<&Value>) -> Option<Value> {
        if self.changes.is_some() { None } else { value.cloned() }
    }

    fn differs(&mut self, place: &Place, a: Option<&Value>, b: Option<&Value>) -> Option<Value> {
        let number = self.next;
        self.next += 1;
        if let Some(changes) = &mut self.changes {
            let pointer = if a.is_some() { &place.first } else { &place.second };
            changes.push(Change { pointer: pointer.clone(), first: a.cloned(), second: b.cloned() });
        }
        let is_chosen = self.chosen.binary_search(&number).is_ok();
        self.made(if is_chosen { b } else { a })
    }

    fn members(
        &mut self,
        place: &Place,
        a: &Map<String, Value>,
        b: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut made = Map::new();
        let added = b.keys().filter(|&name| !a.contains_key(name));
        for name in a.keys().chain(added) {
            if let Some(value) = self.value(&place.member(name), a.get(name), b.get(name)) {
                made.insert(name.clone(), value);
            }
        }
        made
    }

    fn elements(&mut self, place: &Place, a: &[Value], b: &[Value], pairs: &[Pair]) -> Vec<Value> {
        let mut made = Vec::new();
        for &(own, theirs) in pairs {
            let at = |list: &[Value], index: Option<usize>| index.and_then(|index| list.get(index).cloned());
            let (first, second) = (at(a, own), at(b, theirs));
            made.extend(self.value(&place.element(own, theirs), first.as_ref(), second.as_ref()));
        }
        made
    }
}

/// The places of one element in two lists.
type Pair = (Option<usize>, Option<usize>);

/// Which elements of two lists are the same thing, in an order that holds in both; `None` where that cannot be told, or
/// the lists mean something only as a whole.
fn pairs(a: &[Value], b: &[Value]) -> Option<Vec<Pair>> {
    let (own, theirs) = (keys(a)?, keys(b)?);
    let place = |keys: &[String], key: &String| keys.iter().position(|other| other == key);
    // A schedule with other months is another schedule.
    let is_schedule = own.iter().chain(&theirs).any(|key| key.starts_with(MONTH));
    if is_schedule && own != theirs {
        return None;
    }
    let common: Vec<&String> = own.iter().filter(|key| theirs.contains(key)).collect();
    if !theirs.iter().filter(|key| own.contains(key)).eq(common) {
        return None;
    }
    // What was added stands behind what it stands behind in the second list.
    let mut pairs: Vec<Pair> = Vec::new();
    let mut next = 0;
    let mut added_until = |pairs: &mut Vec<Pair>, end: usize| {
        let added = theirs.iter().enumerate().take(end).skip(next);
        pairs.extend(added.filter(|(_, key)| !own.contains(key)).map(|(index, _)| (None, Some(index))));
        next = next.max(end);
    };
    for (index, key) in own.iter().enumerate() {
        let other = place(&theirs, key);
        if let Some(other) = other {
            added_until(&mut pairs, other);
        }
        pairs.push((Some(index), other));
    }
    added_until(&mut pairs, theirs.len());
    Some(pairs)
}

/// Before the key of what goes by its month.
const MONTH: &str = "month ";

/// What tells the elements of a list apart; `None` where something does not.
fn keys(list: &[Value]) -> Option<Vec<String>> {
    let mut keys: Vec<String> = Vec::with_capacity(list.len());
    for element in list {
        let key = key(element)?;
        if keys.contains(&key) {
            return None;
        }
        keys.push(key);
    }
    Some(keys)
}

fn key(element: &Value) -> Option<String> {
    let text = |field: &str| element.get(field).and_then(Value::as_str);
    let month = || element.get("from_month").or_else(|| element.get("month"))?.as_u64();
    name_of(element)
        .map(text::name)
        .or_else(|| Some(text::from_to(text("from")?, text("to")?)))
        .or_else(|| Some(format!("{MONTH}{}", month()?)))
        .or_else(|| text("component").or_else(|| text("metric")).map(text::of))
}

#[cfg(test)]
mod tests;
