//! What leads from a document to the next and back: a few values instead of a second document.

use serde_json::Value;

use super::apply::Draft;
use super::tree::{Section, step};
use super::{Document, EditError};

/// The values that differ between two documents. Things that were put in, taken out or moved differ as a whole with
/// their siblings.
#[derive(Debug, Clone)]
pub(crate) struct Patch(Vec<Change>);

#[derive(Debug, Clone)]
struct Change {
    pointer: String,
    before: Value,
    after: Value,
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the document before to the one after.
    Forth,
    /// From the document after to the one before.
    Back,
}

impl Patch {
    /// `[pointer, before, after]` of each change.
    pub(crate) fn to_json(&self) -> Value {
        let change = |change: &Change| {
            let Change { pointer, before, after } = change;
            Value::Array(vec![Value::from(pointer.as_str()), before.clone(), after.clone()])
        };
        Value::Array(self.0.iter().map(change).collect())
    }

    /// What [`Patch::to_json`] gave; `None` for anything else.
    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        let change = |change: &Value| match change.as_array()?.as_slice() {
            [pointer, before, after] => Some(Change {
                pointer: pointer.as_str()?.to_owned(),
                before: before.clone(),
                after: after.clone(),
            }),
            _ => None,
        };
        json.as_array()?.iter().map(change).collect::<Option<_>>().map(Self)
    }

    pub(crate) fn between(before: &Document, after: &Document) -> Self {
        let mut changes = Vec::new();
        for section in Section::ALL {
            let (before, after) = (before.trees.get(section), after.trees.get(section));
            if !std::sync::Arc::ptr_eq(before, after) {
                compare(section.name().to_owned(), before, after, &mut changes);
            }
        }
        Self(changes)
    }
}

/// Unlike [`super::tree::same`] to the letter: the way back leads to what was written.
fn compare(pointer: String, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            for ((name, a), b) in a.iter().zip(b.values()) {
                compare(format!("{pointer}/{}", step(name)), a, b, changes);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                compare(format!("{pointer}/{index}"), a, b, changes);
            }
        }
        (a, b) => {
            let is_same = !a.is_object() && !a.is_array() && a == b;
            if !is_same {
                changes.push(Change { pointer, before: a.clone(), after: b.clone() });
            }
        }
    }
}

impl Document {
    /// The document at the other end of patches, each of which begins where the one before it ends.
    ///
    /// # Errors
    /// [`EditError`] where they do not begin at this document.
    pub(crate) fn patched<'a>(
        &self,
        patches: impl Iterator<Item = &'a Patch>,
        way: Way,
    ) -> Result<Self, EditError> {
        let mut draft = Draft::of(self, self);
        for Change { pointer, before, after } in patches.flat_map(|patch| &patch.0) {
            draft.at_mut(pointer)?.clone_from(if way == Way::Forth { after } else { before });
        }
        // Both ends were documents, but what was kept may have been kept elsewhere.
        self.checked(draft, crate::thresholds::check)
    }
}
