//! In what a document differs from another.

use std::sync::Arc;

use serde_json::Value;

use super::Document;
use super::tree::{Section, same, step};

/// A field whose value is not the published one.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The field.
    pub pointer: String,
    /// The published value; `None` where there is none.
    pub published: Option<Value>,
    /// The document's value; `None` where there is none.
    pub own: Option<Value>,
}

impl Document {
    /// Whether anything at or below a pointer differs from what was published about it (see [`Document::counterpart`]).
    pub fn is_edited(&self, pointer: &str, published: &Self) -> bool {
        match self.get(pointer) {
            Some(own) => self.counterpart(pointer, published).is_none_or(|published| !same(own, published)),
            None => published.get(pointer).is_some(),
        }
    }

    /// Every field that differs from the published document. The order of named things is no field.
    pub fn differences(&self, published: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        for section in
            [Section::Notes, Section::Inputs, Section::Plan, Section::Thresholds, Section::Simulation]
        {
            let (own, theirs) = (self.trees.get(section), published.trees.get(section));
            // What was never edited is shared, so nothing has to be compared.
            if !Arc::ptr_eq(own, theirs) {
                differences(section.name(), Some(theirs), Some(own), &mut found);
            }
        }
        found
    }

    /// Whether two documents hold the same, their named things in the same order.
    pub fn is_same(&self, other: &Self) -> bool {
        Section::ALL.into_iter().all(|section| {
            let (own, theirs) = (self.trees.get(section), other.trees.get(section));
            // Notes have no named things, and are always written in one order.
            let is_same: fn(&Value, &Value) -> bool = if section == Section::Notes { same } else { in_order };
            Arc::ptr_eq(own, theirs) || is_same(own, theirs)
        })
    }
}

/// Whether two values are the same, names in the same order.
fn in_order(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| in_order(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && in_order(a.1, b.1))
        }
        _ => same(a, b),
    }
}

fn differences(pointer: &str, published: Option<&Value>, own: Option<&Value>, found: &mut Vec<Difference>) {
    match (published, own) {
        // First: what is the same below needs no pointer to any of its parts.
        (Some(a), Some(b)) if same(a, b) => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let added = b.keys().filter(|&name| !a.contains_key(name));
            for name in a.keys().chain(added) {
                differences(&format!("{pointer}/{}", step(name)), a.get(name), b.get(name), found);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for index in 0..a.len().max(b.len()) {
                differences(&format!("{pointer}/{index}"), a.get(index), b.get(index), found);
            }
        }
        (None, None) => {}
        (published, own) => found.push(Difference {
            pointer: pointer.to_owned(),
            published: published.cloned(),
            own: own.cloned(),
        }),
    }
}
