//! Parts of the document that many fields read: a tier, the rules of a component.
//!
//! Whoever reads a signal is found among all of its readers, one after another, whenever it reads again: with the fields of
//! twenty tiers that would take seconds an edit. So the fields of a part read the part, and only the parts read the whole;
//! an edit of one tier leaves the fields of the others alone.

use std::fmt;
use std::sync::Arc;

use headroom_model::Document;
use leptos::prelude::*;
use serde_json::Value;

use super::Shown;

/// How many steps lead to a part: `/plan/capacity_tiers/tier_1k`.
const STEPS: usize = 3;

/// A part of a document.
#[derive(Clone)]
pub(super) struct Part {
    /// The first document that had the part as it is: the rest of it may be out of date.
    document: Arc<Document>,
    pointer: Arc<str>,
}

impl Part {
    /// A document in which the part is as it is now.
    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// The value at a pointer within the part.
    pub(super) fn value(&self, pointer: &str) -> Option<&Value> {
        self.document.get(pointer)
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer && self.value(&self.pointer) == other.value(&other.pointer)
    }
}

/// The parts that are read, each once.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    seen: RwSignal<Shown>,
    known: StoredValue<Vec<(Arc<str>, ArcMemo<Part>)>>,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").finish_non_exhaustive()
    }
}

impl Parts {
    /// Those of the document that is shown.
    pub(super) fn of(seen: RwSignal<Shown>) -> Self {
        Self { seen, known: StoredValue::new(Vec::new()) }
    }

    /// The part that a pointer leads into; `None` where it is not that deep.
    pub(super) fn above(&self, pointer: &str) -> Option<ArcMemo<Part>> {
        let (end, _) = pointer.match_indices('/').nth(STEPS)?;
        let above = pointer.get(..end)?;
        // What was published about a thing in a list is found by the whole list.
        let (list, place) = above.rsplit_once('/')?;
        let above = if place.bytes().all(|byte| byte.is_ascii_digit()) { list } else { above };
        let known = self
            .known
            .with_value(|known| known.iter().find(|(own, _)| **own == *above).map(|(_, part)| part.clone()));
        Some(known.unwrap_or_else(|| self.add(above)))
    }

    fn add(&self, above: &str) -> ArcMemo<Part> {
        let (seen, pointer) = (self.seen, Arc::<str>::from(above));
        let own = Arc::clone(&pointer);
        // It belongs to no part of the page: the next one that is opened finds it here.
        let part = ArcMemo::new(move |_| Part {
            document: seen.with(|shown| Arc::clone(&shown.document)),
            pointer: Arc::clone(&own),
        });
        self.known.update_value(|known| known.push((pointer, part.clone())));
        part
    }
}
