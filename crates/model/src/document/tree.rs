//! The trees of a document, and steps through them.

use std::sync::Arc;

use serde_json::{Map, Value};

/// A part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Plan,
    Thresholds,
    Inputs,
    Notes,
    Simulation,
}

impl Section {
    pub(super) const ALL: [Self; 5] =
        [Self::Plan, Self::Thresholds, Self::Inputs, Self::Notes, Self::Simulation];

    /// As a pointer.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plan => "/plan",
            Self::Thresholds => "/thresholds",
            Self::Inputs => "/inputs",
            Self::Notes => "/notes",
            Self::Simulation => "/simulation",
        }
    }

    /// As a name in the document.
    pub(super) fn key(self) -> &'static str {
        self.name().trim_start_matches('/')
    }
}

/// The trees. Copies share them; a tree is copied when it is written to.
#[derive(Debug, Clone)]
pub(super) struct Trees {
    pub(super) plan: Arc<Value>,
    pub(super) thresholds: Arc<Value>,
    pub(super) inputs: Arc<Value>,
    pub(super) notes: Arc<Value>,
    pub(super) simulation: Arc<Value>,
}

impl Trees {
    pub(super) const fn get(&self, section: Section) -> &Arc<Value> {
        match section {
            Section::Plan => &self.plan,
            Section::Thresholds => &self.thresholds,
            Section::Inputs => &self.inputs,
            Section::Notes => &self.notes,
            Section::Simulation => &self.simulation,
        }
    }

    pub(super) const fn get_mut(&mut self, section: Section) -> &mut Arc<Value> {
        match section {
            Section::Plan => &mut self.plan,
            Section::Thresholds => &mut self.thresholds,
            Section::Inputs => &mut self.inputs,
            Section::Notes => &mut self.notes,
            Section::Simulation => &mut self.simulation,
        }
    }

    /// The value at a pointer of the document.
    pub(super) fn at(&self, pointer: &str) -> Option<&Value> {
        let (section, rest) = split(pointer)?;
        self.get(section).pointer(rest)
    }

    /// The value at a pointer of the document, to be changed. What is not there copies nothing.
    pub(super) fn at_mut(&mut self, pointer: &str) -> Option<&mut Value> {
        self.at(pointer)?;
        let (section, rest) = split(pointer)?;
        Arc::make_mut(self.get_mut(section)).pointer_mut(rest)
    }
}

/// The section of a pointer and the rest below it.
pub(super) fn split(pointer: &str) -> Option<(Section, &str)> {
    let found =
        Section::ALL.into_iter().find_map(|section| Some((section, pointer.strip_prefix(section.name())?)));
    found.filter(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
}

/// A pointer without its last step, and the name that this step stands for. `None` for a section and above: they are
/// always there.
pub(super) fn parent(pointer: &str) -> Option<(&str, String)> {
    let (above, last) = pointer.rsplit_once('/')?;
    (!above.is_empty()).then(|| (above, unescaped(last)))
}

/// A name as a step of a JSON pointer.
pub fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What a pointer has behind another one, at or above it.
pub fn below<'a>(pointer: &'a str, above: &str) -> Option<&'a str> {
    pointer.strip_prefix(above).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The name that a step of a JSON pointer stands for.
pub fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The place in a list that a step stands for, written as JSON pointers write it.
pub(crate) fn index(step: &str) -> Option<usize> {
    let is_plain = step == "0" || !step.starts_with('0') && step.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| step.parse().ok()).flatten()
}

/// A JSON number: whole where the value is, so that 2 and 2.0 are written alike.
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and at most 2^53 either way")]
pub fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() <= crate::quantity::LARGEST_EXACT {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// A name that nothing in a list or an object has: the wish itself, else with 2, 3, ... after it.
pub fn free_name(container: Option<&Value>, wish: &str) -> String {
    let is_taken = |name: &str| match container {
        Some(Value::Object(entries)) => entries.contains_key(name),
        Some(Value::Array(values)) => values.iter().any(|value| name_of(value) == Some(name)),
        _ => false,
    };
    if !is_taken(wish) {
        return wish.to_owned();
    }
    let numbered = (2_u64..).map(|number| format!("{wish} {number}"));
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// The field that tells a thing in a list from the others.
pub(crate) fn name_field(thing: &Map<String, Value>) -> Option<&'static str> {
    ["id", "name", "path"].into_iter().find(|&field| thing.get(field).is_some_and(Value::is_string))
}

/// What a thing in a list is called among the others.
pub(crate) fn name_of(thing: &Value) -> Option<&str> {
    let thing = thing.as_object()?;
    thing.get(name_field(thing)?)?.as_str()
}

/// Whether two values are the same; 2 and 2.0 are.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}
