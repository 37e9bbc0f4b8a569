//! What is wrong in a file: all of it, not the first alone.

use std::fmt;

use serde_json::Value;

use crate::read::{self, Read, Step};
use crate::words::refusals::files as text;

/// The most problems that are told at once: who has more has opened something else.
pub const MOST_PROBLEMS: usize = 20;

/// Something that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0 where it is about the file as a whole.
    pub line: usize,
    /// The column, from 1, in characters; 0 where it is about the file as a whole.
    pub column: usize,
    /// The field, with dots between the names; empty where the text as a whole is wrong.
    pub path: String,
    /// What is wrong, and what is allowed.
    pub reason: String,
}

impl Problem {
    pub(super) fn of_file(reason: impl Into<String>) -> Self {
        Self { line: 0, column: 0, path: String::new(), reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            text::line_column(f, self.line, self.column)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.reason)
    }
}

/// The problems of a text.
pub(super) struct Problems<'a> {
    text: &'a str,
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, found: Vec::new() }
    }

    pub(super) fn found(self) -> Vec<Problem> {
        self.found
    }

    fn is_full(&self) -> bool {
        self.found.len() >= MOST_PROBLEMS
    }

    /// Adds what is wrong at the end of these steps; at the nearest place above where the text has nothing there.
    pub(super) fn add(&mut self, steps: &[Step], reason: String) {
        if self.is_full() {
            return;
        }
        let places = (0..=steps.len()).rev().filter_map(|end| read::locate(self.text, steps.get(..end)?));
        let (line, column) = { places }.next().unwrap_or_default();
        self.found.push(Problem { line, column, path: read::written(steps), reason });
    }

    /// Reads a tree that stands at `root`, and goes on after each problem with the published value. Gives the value and the
    /// members that were put right; `None` where that does not lead to a value.
    pub(super) fn of<T: Read>(
        &mut self,
        tree: &Value,
        published: &Value,
        root: &[Step],
    ) -> Option<(T, Vec<Step>)> {
        let mut tree = tree.clone();
        let mut repaired = Vec::new();
        loop {
            let (steps, reason) = match read::from_tree_by_steps(&tree) {
                Ok(value) => return Some((value, repaired)),
                Err(error) => error,
            };
            let is_right = !self.is_full() && repair(&mut tree, published, &steps, &reason);
            repaired.extend(steps.first().cloned());
            self.add(&[root, &steps].concat(), reason);
            if !is_right {
                return None;
            }
        }
    }
}

/// Puts right what keeps a tree from being read. Whether something was changed.
fn repair(tree: &mut Value, published: &Value, steps: &[Step], reason: &str) -> bool {
    let named = |start: &str| reason.strip_prefix(start)?.split('`').next();
    if let (Some(_), Some((Step::Name(name), above))) = (named(text::UNKNOWN_FIELD_START), steps.split_last())
    {
        return at(tree, above)
            .and_then(Value::as_object_mut)
            .is_some_and(|object| object.shift_remove(name).is_some());
    }
    if let Some(name) = named(text::MISSING_FIELD_START) {
        let inside = [steps, &[Step::Name(name.to_owned())]].concat();
        let object = at(tree, steps).and_then(Value::as_object_mut);
        if let (Some(object), Some(value)) = (object, example(published, &inside)) {
            object.insert(name.to_owned(), value.clone());
            return true;
        }
    }
    // What has no published value is put right together with what holds it.
    (0..=steps.len()).rev().filter_map(|end| steps.get(..end)).any(|steps| {
        match (at(tree, steps), example(published, steps)) {
            (Some(own), Some(value)) if own != value => {
                *own = value.clone();
                true
            }
            _ => false,
        }
    })
}

fn at<'a>(tree: &'a mut Value, steps: &[Step]) -> Option<&'a mut Value> {
    steps.iter().try_fold(tree, |value, step| match step {
        Step::Name(name) => value.get_mut(name.as_str()),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// What is published at the end of these steps, or where nothing of that name is, in the first of its kind.
fn example<'a>(published: &'a Value, steps: &[Step]) -> Option<&'a Value> {
    steps.iter().try_fold(published, |value, step| match (value, step) {
        (Value::Object(members), Step::Name(name)) => members.get(name).or_else(|| members.values().next()),
        (Value::Array(elements), Step::Index(index)) => elements.get(*index).or_else(|| elements.first()),
        _ => None,
    })
}

/// The steps of a path in words. Names may have dots and brackets themselves: of those that are there, the longest counts.
pub(super) fn steps(path: &str, tree: &Value) -> Vec<Step> {
    let (mut steps, mut rest, mut value) = (Vec::new(), path, tree);
    while !rest.is_empty() {
        let (step, after, inside) = match value {
            Value::Object(members) => {
                let fits = |name: &str| {
                    rest.strip_prefix(name).filter(|after| after.is_empty() || after.starts_with(['.', '[']))
                };
                let known = members.iter().filter_map(|(name, inside)| Some((name, fits(name)?, inside)));
                let Some((name, after, inside)) = known.max_by_key(|(name, _, _)| name.len()) else { break };
                (Step::Name(name.clone()), after, inside)
            }
            Value::Array(elements) => {
                let index = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
                let Some((index, after)) =
                    index.and_then(|(digits, after)| Some((digits.parse().ok()?, after)))
                else {
                    break;
                };
                let Some(inside) = elements.get::<usize>(index) else { break };
                (Step::Index(index), after, inside)
            }
            _ => break,
        };
        steps.push(step);
        rest = after.strip_prefix('.').unwrap_or(after);
        value = inside;
    }
    steps
}
