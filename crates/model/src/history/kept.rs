//! A history as text, to be kept beyond a reload.

use std::sync::Arc;

use serde_json::Value;

use super::{Entry, History, LONGEST, LONGEST_TEXT};
use crate::Document;
use crate::document::Patch;
use crate::export::text::compact;
use crate::read::tree;

impl Entry {
    fn to_json(&self) -> Value {
        let mut parts = vec![Value::from(self.what.as_str()), self.patch.to_json()];
        if let Some((before, after)) = &self.kept {
            parts.extend([Value::from(before.as_str()), Value::from(after.as_str())]);
        }
        Value::Array(parts)
    }

    fn from_json(json: &Value) -> Option<Self> {
        match json.as_array()?.as_slice() {
            [what, patch, kept @ ..] => Some(Self {
                what: what.as_str()?.to_owned(),
                patch: Patch::from_json(patch)?,
                kept: match kept {
                    [] => None,
                    [before, after] => Some((before.as_str()?.to_owned(), after.as_str()?.to_owned())),
                    _ => return None,
                },
            }),
            _ => None,
        }
    }
}

impl History {
    /// The history as text: the steps that are done and those that can be done again, without the document itself. Where
    /// that would be more than [`LONGEST_TEXT`], the steps that are the farthest away are left out.
    pub fn to_text(&self) -> String {
        let mut room = LONGEST_TEXT;
        // From the present outwards.
        let mut nearest = |entries: &[Entry]| {
            let mut kept = Vec::new();
            for entry in entries.iter().rev() {
                let text = compact(&entry.to_json());
                let Some(rest) = room.checked_sub(text.len().saturating_add(1)) else { break };
                room = rest;
                kept.push(text);
            }
            kept.reverse();
            (kept.len() < entries.len(), kept.join(","))
        };
        let (is_past_cut, past) = nearest(&self.past);
        let (_, future) = nearest(&self.future);
        let is_cut = self.is_cut || is_past_cut;
        format!("{{\"is_cut\":{is_cut},\"past\":[{past}],\"future\":[{future}]}}")
    }

    /// The history of a document from what [`History::to_text`] gave when the document was the present; `None` for any
    /// other text. A step that does not lead to a document does nothing when it is taken.
    pub fn from_text(present: Arc<Document>, text: &str) -> Option<Self> {
        let tree = tree(text).ok()?;
        let entries = |name: &str| -> Option<Vec<Entry>> {
            let entries = tree.get(name)?.as_array().filter(|entries| entries.len() <= LONGEST)?;
            entries.iter().map(Entry::from_json).collect()
        };
        let (past, future) = (entries("past")?, entries("future")?);
        let is_cut = tree.get("is_cut")?.as_bool()?;
        Some(Self { past, future, is_cut, ..Self::new(present) })
    }
}
