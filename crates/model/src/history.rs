//! Undo and redo: the documents that were, and in words what led from each to the next.

use std::sync::Arc;

use crate::Document;

/// The most steps back that are kept.
pub const LONGEST: usize = 500;

/// A document, and what was done to get from it to its neighbour on the side of the present.
#[derive(Debug, Clone)]
struct Entry {
    document: Arc<Document>,
    what: String,
}

/// The document with its past and its future. Copies share their documents, and documents share what did not change.
#[derive(Debug, Clone)]
pub struct History {
    present: Arc<Document>,
    /// The oldest first: each with what was done to it.
    past: Vec<Entry>,
    /// The nearest last: each with what was done to reach it.
    future: Vec<Entry>,
    /// The field that is being edited: its next edit belongs to the last one.
    open: Option<String>,
    longest: usize,
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
        Self { present: document, past: Vec::new(), future: Vec::new(), open: None, longest: longest.max(1) }
    }

    /// The document as it is.
    pub const fn present(&self) -> &Arc<Document> {
        &self.present
    }

    /// The document with which the next edit is to be compared when it is put into words: the present, or where the
    /// edit belongs to the last one, what that was made on.
    pub fn base(&self, field: Option<&str>) -> &Arc<Document> {
        match self.past.last() {
            Some(last) if self.continues(field) => &last.document,
            _ => &self.present,
        }
    }

    fn continues(&self, field: Option<&str>) -> bool {
        field.is_some() && self.open.as_deref() == field && self.future.is_empty()
    }

    /// Takes the document after an edit. What could be redone is gone; an edit that changed nothing is no step.
    ///
    /// `field` names a field that is being edited (a slider that is dragged, a number that is typed): edits of the same
    /// field that follow each other are one step until [`History::commit`], and none where the field comes back to
    /// where it was.
    pub fn push(&mut self, what: String, document: Arc<Document>, field: Option<&str>) {
        let continues = self.continues(field);
        if !continues && self.present.is_same(&document) {
            return;
        }
        self.future.clear();
        self.open = field.map(str::to_owned);
        match self.past.last_mut().filter(|_| continues) {
            Some(last) if last.document.is_same(&document) => {
                // The step is gone, so the next edit of the field begins another.
                self.open = None;
                if let Some(last) = self.past.pop() {
                    self.present = last.document;
                }
                return;
            }
            Some(last) => last.what = what,
            None => self.past.push(Entry { document: Arc::clone(&self.present), what }),
        }
        self.present = document;
        let excess = self.past.len().saturating_sub(self.longest);
        self.past.drain(..excess);
    }

    /// Ends the edit of a field: the next one is a step of its own.
    pub fn commit(&mut self) {
        self.open = None;
    }

    /// Takes the last step back; what was undone, where there was anything.
    pub fn undo(&mut self) -> Option<String> {
        self.commit();
        let Entry { document, what } = self.past.pop()?;
        let undone = std::mem::replace(&mut self.present, document);
        self.future.push(Entry { document: undone, what: what.clone() });
        Some(what)
    }

    /// Does what was undone last again; what that was, where there was anything.
    pub fn redo(&mut self) -> Option<String> {
        self.commit();
        let Entry { document, what } = self.future.pop()?;
        let before = std::mem::replace(&mut self.present, document);
        self.past.push(Entry { document: before, what: what.clone() });
        Some(what)
    }

    /// Goes to where the first `done` steps of [`History::steps`] are done and no others; to the nearest end where there
    /// are not so many.
    pub fn jump(&mut self, done: usize) {
        while self.past.len() > done && self.undo().is_some() {}
        while self.past.len() < done && self.redo().is_some() {}
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

#[cfg(test)]
mod tests;
