//! Undo and redo: what was done to the document, step by step, and in words.

use std::sync::Arc;

use crate::Document;
use crate::document::{Patch, Way};

/// The most steps back that are kept.
pub const LONGEST: usize = 2_000;
/// The most that is written of a history, in bytes: browsers keep about five million characters for a page.
pub const LONGEST_TEXT: usize = 500_000;

/// What was done: the way there and back, and in words.
#[derive(Debug, Clone)]
struct Entry {
    patch: Patch,
    what: String,
    /// Where the step opened another plan: where that before and that after it are kept.
    kept: Option<(String, String)>,
}

/// The document with its past and its future. Those are kept as what differs: two thousand whole documents would be
/// hundreds of megabytes.
#[derive(Debug, Clone)]
pub struct History {
    present: Arc<Document>,
    /// The oldest first.
    past: Vec<Entry>,
    /// The nearest last.
    future: Vec<Entry>,
    /// The field that is being edited, and the document before that began: the next edit of the field belongs to the last
    /// step.
    open: Option<(String, Arc<Document>)>,
    longest: usize,
    /// Whether there were steps before those that are kept.
    is_cut: bool,
}

/// A line of the readable list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// What was done.
    pub what: &'a str,
    /// Whether the present has it; else it can be redone.
    pub is_done: bool,
}

impl History {
    /// A document to which nothing was done yet.
    pub fn new(document: Arc<Document>) -> Self {
        Self::with_longest(document, LONGEST)
    }

    /// The same with another bound than [`LONGEST`]; at least one step is kept.
    pub fn with_longest(document: Arc<Document>, longest: usize) -> Self {
        Self {
            present: document,
            past: Vec::new(),
            future: Vec::new(),
            open: None,
            longest: longest.max(1),
            is_cut: false,
        }
    }

    /// The document as it is.
    pub const fn present(&self) -> &Arc<Document> {
        &self.present
    }

    /// The document with which the next edit is to be compared when it is put into words: the present, or where the
    /// edit belongs to the last step, what that was made on.
    pub fn base(&self, field: Option<&str>) -> &Arc<Document> {
        self.begun(field).unwrap_or(&self.present)
    }

    /// The document before the edit of a field that goes on.
    fn begun(&self, field: Option<&str>) -> Option<&Arc<Document>> {
        let (open, before) = self.open.as_ref()?;
        (field == Some(open)).then_some(before)
    }

    /// Takes the document after an edit. What could be redone is gone; an edit that changed nothing is no step.
    ///
    /// `field` names a field that is being edited (a slider that is dragged, a number that is typed): edits of the same
    /// field that follow each other are one step until [`History::commit`], and none where the field comes back to
    /// where it was.
    pub fn push(&mut self, what: String, document: Arc<Document>, field: Option<&str>) {
        let begun = self.begun(field).cloned();
        if begun.is_none() && self.present.is_same(&document) {
            return;
        }
        self.future.clear();
        if begun.is_some() {
            self.past.pop();
        }
        let before = begun.unwrap_or_else(|| Arc::clone(&self.present));
        if before.is_same(&document) {
            self.present = before;
            // The step is gone, so the next edit of the field begins another.
            self.commit();
            return;
        }
        self.add(what, &before, document, None);
        self.open = field.map(|field| (field.to_owned(), before));
    }

    /// Takes another plan in place of this one: `kept` says where this one and that one are kept, in words of the caller.
    pub fn open(&mut self, what: String, document: Arc<Document>, kept: (String, String)) {
        self.commit();
        self.future.clear();
        let before = Arc::clone(&self.present);
        self.add(what, &before, document, Some(kept));
    }

    /// Where the present is kept, as far as steps of this history opened other plans.
    pub fn kept(&self) -> Option<&str> {
        let after = self.past.iter().rev().find_map(|entry| entry.kept.as_ref().map(|(_, after)| after));
        let before =
            || self.future.iter().rev().find_map(|entry| entry.kept.as_ref().map(|(before, _)| before));
        after.or_else(before).map(String::as_str)
    }

    /// The present is kept elsewhere from now on: going back to it leads there.
    pub fn keep(&mut self, place: &str) {
        if let Some((_, after)) = self.past.iter_mut().rev().find_map(|entry| entry.kept.as_mut()) {
            place.clone_into(after);
        }
        if let Some((before, _)) = self.future.iter_mut().rev().find_map(|entry| entry.kept.as_mut()) {
            place.clone_into(before);
        }
    }

    /// Whether [`History::jump`] leads to another plan.
    pub fn is_elsewhere(&self, done: usize) -> bool {
        let back = self.past.iter().skip(done);
        let forth = self.future.iter().rev().take(done.saturating_sub(self.past.len()));
        back.chain(forth).any(|entry| entry.kept.is_some())
    }

    fn add(
        &mut self,
        what: String,
        before: &Document,
        document: Arc<Document>,
        kept: Option<(String, String)>,
    ) {
        self.past.push(Entry { patch: Patch::between(before, &document), what, kept });
        self.present = document;
        let excess = self.past.len().saturating_sub(self.longest);
        self.past.drain(..excess);
        self.is_cut |= excess > 0;
    }

    /// Whether the first step that is kept was not the first that was made.
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Ends the edit of a field: the next one is a step of its own.
    pub fn commit(&mut self) {
        self.open = None;
    }

    /// Takes the last step back; what was undone, where there was anything.
    pub fn undo(&mut self) -> Option<&str> {
        let done = self.past.len().checked_sub(1)?;
        if self.jump(done) { self.redoable() } else { None }
    }

    /// Does what was undone last again; what that was, where there was anything.
    pub fn redo(&mut self) -> Option<&str> {
        let done = self.past.len().saturating_add(1);
        if self.jump(done) { self.undoable() } else { None }
    }

    /// Goes to where the first `done` steps of [`History::steps`] are done and no others; to the nearest end where there
    /// are not so many. Whether that is another document.
    pub fn jump(&mut self, done: usize) -> bool {
        self.commit();
        let back = self.past.len().saturating_sub(done);
        let forth = done.saturating_sub(self.past.len()).min(self.future.len());
        if back == 0 && forth == 0 {
            return false;
        }
        // One document is made at the end of the way, not one a step.
        let (entries, count, way) =
            if back > 0 { (&self.past, back, Way::Back) } else { (&self.future, forth, Way::Forth) };
        let patches = entries.iter().rev().take(count).map(|entry| &entry.patch);
        let Ok(document) = self.present.patched(patches, way) else { return false };
        self.present = Arc::new(document);
        for _ in 0..back {
            self.future.extend(self.past.pop());
        }
        for _ in 0..forth {
            self.past.extend(self.future.pop());
        }
        true
    }

    /// How many steps are done.
    pub const fn done(&self) -> usize {
        self.past.len()
    }

    /// Every step, done and undone, in the order in which they were made.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let past = self.past.iter().map(|entry| Step { what: &entry.what, is_done: true });
        past.chain(self.future.iter().rev().map(|entry| Step { what: &entry.what, is_done: false }))
    }

    /// What [`History::undo`] would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.past.last().map(|entry| entry.what.as_str())
    }

    /// What [`History::redo`] would do.
    pub fn redoable(&self) -> Option<&str> {
        self.future.last().map(|entry| entry.what.as_str())
    }
}

mod kept;
#[cfg(test)]
mod tests;
