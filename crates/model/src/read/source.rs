//! A JSON tree to checked types: values are taken one after the other, and none of it can fail.
//!
//! Of our own: what serde derives is a state machine for each type, 65 kilobytes of wasm for the plan. Here a field is
//! one call. What cannot be read is noted where it was, something that nobody will see takes its place, and who asked for
//! the whole gets the first of what is wrong. `first` is by the order of the file; a missing member comes last.

use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Map, Value, map};

use super::error::{NodeError, Step};
use crate::quantity::Bounds;
use crate::words::refusals::files as text;

/// A type whose values can be read from a tree.
pub(crate) trait Read: Sized {
    /// Takes the next value of a source. Where that is none of this type or there is none, gives anything: the source knows.
    fn read(from: &mut Source<'_>) -> Self;
}

/// The values of an object or a list, one after the other.
pub(crate) struct Source<'a> {
    rest: Rest<'a>,
    /// The value that was looked at last, its place among the others, and the step to it.
    value: Option<&'a Value>,
    place: usize,
    step: Here<'a>,
    /// Whether that value is still to be taken.
    is_next: bool,
    /// What is wrong first, and at which place.
    wrong: Option<(usize, NodeError)>,
}

/// Where further values come from.
enum Rest<'a> {
    /// From nowhere.
    Nothing,
    /// From the members of a record, in the order of its names.
    Record(Record<'a>),
    Members(map::Iter<'a>),
    Elements(std::slice::Iter<'a, Value>),
}

struct Record<'a> {
    members: &'a Map<String, Value>,
    /// All names, with a line end after each; and those that are still to come.
    names: &'static str,
    left: &'static str,
    /// How many names have a member.
    found: usize,
    missing: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Here<'a> {
    Whole,
    Name(&'a str),
    Index(usize),
}

impl Here<'_> {
    fn step(self) -> Option<Step> {
        match self {
            Here::Whole => None,
            Here::Name(name) => Some(Step::Name(name.to_owned())),
            Here::Index(index) => Some(Step::Index(index)),
        }
    }
}

/// Reads a value of any type.
pub(super) fn read<T: Read>(tree: &Value) -> Result<T, NodeError> {
    let mut source = Source::of(Rest::Nothing);
    source.offer(tree, Here::Whole);
    let value = T::read(&mut source);
    match source.wrong {
        Some((_, error)) => Err(error),
        None => Ok(value),
    }
}

impl<'a> Source<'a> {
    const fn of(rest: Rest<'a>) -> Self {
        Self { rest, value: None, place: 0, step: Here::Whole, is_next: false, wrong: None }
    }

    fn offer(&mut self, value: &'a Value, step: Here<'a>) {
        (self.value, self.step, self.is_next) = (Some(value), step, true);
    }

    /// Makes sure that the value that comes next is there to be looked at.
    fn look(&mut self) {
        if self.is_next {
            return;
        }
        self.value = None;
        self.is_next = true;
        let Rest::Record(record) = &mut self.rest else { return };
        let Some((name, left)) = record.left.split_once('\n') else { return };
        record.left = left;
        let name = bare(name);
        let Some((place, (name, value))) =
            record.members.iter().enumerate().find(|(_, (member, _))| *member == name)
        else {
            record.missing = record.missing.or(Some(name));
            return;
        };
        record.found += 1;
        // What stands behind the first that is wrong is not looked at.
        if self.wrong.as_ref().is_none_or(|(wrong, _)| place < *wrong) {
            self.place = place;
            self.offer(value, Here::Name(name));
        }
    }

    /// The next value; `None` where there is none, or none that anybody will see.
    #[inline(never)]
    fn take(&mut self) -> Option<&'a Value> {
        self.look();
        self.is_next = false;
        self.value
    }

    /// Takes the next value if it is null, or there is none.
    #[inline(never)]
    fn takes_null(&mut self) -> bool {
        self.look();
        let is_null = self.value.is_none_or(Value::is_null);
        self.is_next = !is_null;
        is_null
    }

    /// Passes over the next member of a record where there is none: older files do not have it.
    pub(crate) fn passes_absent(&mut self) -> bool {
        let Rest::Record(record) = &mut self.rest else { return false };
        let Some((name, left)) = record.left.split_once('\n') else { return false };
        let is_absent = !self.is_next && !record.members.contains_key(bare(name));
        if is_absent {
            record.left = left;
        }
        is_absent
    }

    /// Notes what is wrong with the value that was taken last.
    #[cold]
    #[inline(never)]
    fn refuse(&mut self, error: NodeError) {
        self.wrong = Some((self.place, error.within(self.step.step())));
    }

    #[cold]
    #[inline(never)]
    fn refuse_type(&mut self, value: &Value, expected: &str) {
        self.refuse(NodeError::new(text::invalid_type(&shown(value), expected)));
    }

    /// The members of the next value. The names are those that it may and must have, with a line end after each.
    #[inline(never)]
    pub(crate) fn record(&mut self, names: &'static str) -> Source<'a> {
        let rest =
            self.members().map(|members| Record { members, names, left: names, found: 0, missing: None });
        Source::of(rest.map_or(Rest::Nothing, Rest::Record))
    }

    /// The members of the next value, whatever their names.
    pub(crate) fn named(&mut self) -> Source<'a> {
        let members = self.members();
        Source::of(members.map_or(Rest::Nothing, |members| Rest::Members(members.iter())))
    }

    fn members(&mut self) -> Option<&'a Map<String, Value>> {
        match self.take()? {
            Value::Object(members) => Some(members),
            other => {
                self.refuse_type(other, text::AN_OBJECT);
                None
            }
        }
    }

    /// The elements of the next value.
    #[inline(never)]
    fn elements(&mut self) -> Source<'a> {
        let elements = match self.take() {
            Some(Value::Array(elements)) => elements.as_slice(),
            Some(other) => {
                self.refuse_type(other, text::A_LIST);
                &[]
            }
            None => &[],
        };
        Source::of(Rest::Elements(elements.iter()))
    }

    /// Whether a list has a further element, and nothing was wrong before.
    #[inline(never)]
    fn has_more(&mut self) -> bool {
        let Rest::Elements(elements) = &mut self.rest else { return false };
        let Some(value) = elements.next().filter(|_| self.wrong.is_none()) else { return false };
        let index = self.place;
        self.place += 1;
        self.offer(value, Here::Index(index));
        true
    }

    /// The name of the next of any members, if there is one and nothing was wrong before.
    #[inline(never)]
    pub(crate) fn next_name(&mut self) -> Option<String> {
        let Rest::Members(members) = &mut self.rest else { return None };
        let (name, value) = members.next().filter(|_| self.wrong.is_none())?;
        self.offer(value, Here::Name(name));
        Some(name.clone())
    }

    /// Ends what `record`, `named` or `elements` began: what is wrong inside is wrong here.
    #[inline(never)]
    pub(crate) fn end(&mut self, inner: Source<'a>) {
        let mut wrong = inner.wrong;
        if let Rest::Record(record) = inner.rest {
            if record.found < record.members.len() {
                wrong = record.unknown(wrong);
            }
            wrong = wrong.or_else(|| Some((0, NodeError::new(text::missing_field(record.missing?)))));
        }
        if let Some((_, error)) = wrong {
            self.refuse(error);
        }
    }

    /// The next value as a number within bounds.
    #[inline(never)]
    pub(crate) fn number(&mut self, bounds: &'static Bounds) -> f64 {
        let number = match self.take() {
            Some(Value::Number(number)) => number.as_f64().unwrap_or(f64::NAN),
            Some(other) => {
                let expected = text::a_number(bounds.quantity, &bounds.allowed());
                self.refuse_type(other, &expected);
                return bounds.min;
            }
            None => return bounds.min,
        };
        // No limit is above 2^53 - 1, and a whole number that a double cannot hold rounds to more than that: rounding
        // changes no verdict.
        bounds.check(number).unwrap_or_else(|error| {
            self.refuse(NodeError::new(error.to_string()));
            bounds.min
        })
    }

    fn text(&mut self, expected: &str) -> Option<&'a str> {
        match self.take()? {
            Value::String(text) => Some(text),
            other => {
                self.refuse_type(other, expected);
                None
            }
        }
    }

    /// The next value as one of some names, with a line end after each: its place among them.
    #[inline(never)]
    pub(crate) fn one_of(&mut self, names: &'static str) -> usize {
        let Some(text) = self.text(text::A_NAME) else { return 0 };
        names.lines().position(|name| name == text).unwrap_or_else(|| {
            self.refuse(NodeError::new(text::unknown_value(text, &listed(names))));
            0
        })
    }

    /// The next value, which is written as a text.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&mut self) -> Option<T> {
        let parsed = self.text(text::A_STRING)?.parse();
        parsed.map_err(|error: T::Err| self.refuse(NodeError::new(error.to_string()))).ok()
    }
}

impl Record<'_> {
    /// The first member that has none of the names, or what is wrong before it.
    #[cold]
    #[inline(never)]
    fn unknown(&self, wrong: Option<(usize, NodeError)>) -> Option<(usize, NodeError)> {
        let is_known = |member: &str| self.names.lines().any(|name| bare(name) == member);
        let mut members = self.members.keys().enumerate();
        let Some((place, name)) = members.find(|(_, member)| !is_known(member)) else { return wrong };
        if wrong.as_ref().is_some_and(|(wrong, _)| *wrong < place) {
            return wrong;
        }
        let error = NodeError::new(text::unknown_field_expected(name, &listed(self.names)));
        Some((place, error.within(Some(Step::Name(name.clone())))))
    }
}

/// A name without the mark by which Rust tells it from its own words.
fn bare(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// A value in an error.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => text::NULL.to_owned(),
        Value::Bool(value) => text::boolean(*value),
        Value::Number(number) if number.is_f64() => {
            let text = number.as_f64().unwrap_or(f64::NAN).to_string();
            let fraction = if text.contains('.') { "" } else { ".0" };
            text::number(&text, fraction)
        }
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) => text::number(&whole.to_string(), ""),
            (_, whole) => text::number(&whole.unwrap_or_default().to_string(), ""),
        },
        Value::String(text) => text::string(text),
        Value::Array(_) => text::LIST.to_owned(),
        Value::Object(_) => text::OBJECT.to_owned(),
    }
}

/// Names in an error: `a`; `a` or `b`; one of `a`, `b`, `c`.
fn listed(names: &'static str) -> String {
    let names: Vec<String> = names.lines().map(|name| format!("`{}`", bare(name))).collect();
    match names.as_slice() {
        [_] | [_, _] => names.join(" or "),
        _ => text::one_of(&names.join(", ")),
    }
}

impl Read for String {
    #[inline(never)]
    fn read(from: &mut Source<'_>) -> Self {
        from.text(text::A_STRING).unwrap_or_default().to_owned()
    }
}

impl Read for bool {
    #[inline(never)]
    fn read(from: &mut Source<'_>) -> Self {
        match from.take() {
            Some(Value::Bool(value)) => return *value,
            Some(other) => from.refuse_type(other, text::A_BOOLEAN),
            None => {}
        }
        false
    }
}

impl<T: Read> Read for Option<T> {
    fn read(from: &mut Source<'_>) -> Self {
        if from.takes_null() { None } else { Some(T::read(from)) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(from: &mut Source<'_>) -> Self {
        let mut elements = from.elements();
        let mut values = Self::new();
        while elements.has_more() {
            values.push(T::read(&mut elements));
        }
        from.end(elements);
        values
    }
}

#[cfg(test)]
mod tests;
