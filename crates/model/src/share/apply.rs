//! A patch, applied strictly: what does not fit is an error with its place.

use std::mem;

use serde_json::{Map, Value};

use super::LinkError;
use super::diff::{ANEW, find};
use crate::document::step;
use crate::words::refusals::links as text;

/// How many values may be copied. A patch of a few bytes can ask for a copy of a tier again and again; the published
/// document has some two thousand values.
const MOST_COPIED: usize = 300_000;

/// The published value, changed by the patch.
///
/// # Errors
/// [`LinkError::Place`] where the patch does not fit, [`LinkError::TooLarge`] where it copies too much.
pub(super) fn apply(patch: &Value, published: Value) -> Result<Value, LinkError> {
    Application { pointer: String::new(), left: MOST_COPIED }.value(patch, Some(published))
}

struct Application {
    /// Where it is.
    pointer: String,
    /// How many values may still be copied.
    left: usize,
}

impl Application {
    fn misfit<T>(&self, reason: impl Into<String>) -> Result<T, LinkError> {
        Err(LinkError::Place { pointer: self.pointer.clone(), reason: reason.into() })
    }

    /// Does something one step further down.
    fn at<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut Self) -> Result<T, LinkError>,
    ) -> Result<T, LinkError> {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step(name));
        let done = work(self);
        self.pointer.truncate(length);
        done
    }

    fn copy(&mut self, value: &Value) -> Result<Value, LinkError> {
        self.left = self.left.checked_sub(size(value)).ok_or(LinkError::TooLarge)?;
        Ok(value.clone())
    }

    fn value(&mut self, patch: &Value, base: Option<Value>) -> Result<Value, LinkError> {
        match patch {
            Value::Object(changes) => match base {
                Some(base) => self.change(changes, base),
                None => self.misfit(text::CHANGES_WHAT_IS_NOT_THERE),
            },
            Value::Array(parts) => match (parts.as_slice(), base) {
                ([value], _) => Ok(value.clone()),
                ([Value::String(marker), Value::Array(entries)], Some(Value::Object(base)))
                    if marker == ANEW =>
                {
                    self.members(entries, &base)
                }
                ([Value::String(marker), Value::Array(entries)], Some(Value::Array(base)))
                    if marker == ANEW =>
                {
                    self.elements(entries, &base)
                }
                _ => self.misfit(text::SAYS_NOTHING_THAT_FITS),
            },
            scalar => Ok(scalar.clone()),
        }
    }

    fn change(&mut self, changes: &Map<String, Value>, mut base: Value) -> Result<Value, LinkError> {
        // All before the first change: that may be to what tells the elements apart.
        let places = match &base {
            Value::Array(elements) => changes
                .keys()
                .map(|name| self.at(name, |this| this.place(name, elements)))
                .collect::<Result<Vec<usize>, LinkError>>()?,
            _ => Vec::new(),
        };
        for (index, (name, patch)) in changes.iter().enumerate() {
            self.at(name, |this| {
                let slot = match &mut base {
                    Value::Object(members) => members.get_mut(name),
                    Value::Array(elements) => places.get(index).and_then(|&place| elements.get_mut(place)),
                    _ => None,
                };
                let Some(slot) = slot else {
                    return this.misfit(text::NO_SUCH_FIELD);
                };
                *slot = this.value(patch, Some(mem::take(slot)))?;
                Ok(())
            })?;
        }
        Ok(base)
    }

    fn members(&mut self, entries: &[Value], base: &Map<String, Value>) -> Result<Value, LinkError> {
        let stays = Value::Object(Map::new());
        let mut members = Map::new();
        for entry in entries {
            let (name, source, patch) = match (entry, entry.as_array().map(Vec::as_slice)) {
                (Value::String(name), _) => (name, name, &stays),
                (_, Some([Value::String(name), patch])) => (name, name, patch),
                (_, Some([Value::String(name), Value::String(source), patch])) => (name, source, patch),
                _ => return self.misfit(text::LISTS_NO_MEMBER),
            };
            if members.contains_key(name) {
                return self.misfit(text::name_twice(name));
            }
            let base = self.at(source, |this| base.get(source).map(|value| this.copy(value)).transpose())?;
            let value =
                self.at(if base.is_some() { name } else { source }, |this| this.value(patch, base))?;
            members.insert(name.clone(), value);
        }
        Ok(Value::Object(members))
    }

    fn elements(&mut self, entries: &[Value], base: &[Value]) -> Result<Value, LinkError> {
        let stays = Value::Object(Map::new());
        let mut elements = Vec::new();
        for entry in entries {
            let (source, patch) = match (entry, entry.as_array().map(Vec::as_slice)) {
                (Value::String(address), _) => (address.as_str(), &stays),
                (_, Some([Value::String(address), patch])) => (address.as_str(), patch),
                (_, Some([patch])) => {
                    elements.push(self.value(patch, None)?);
                    continue;
                }
                _ => return self.misfit(text::LISTS_NO_ELEMENT),
            };
            let element = self.at(source, |this| {
                let place = this.place(source, base)?;
                let element = base.get(place).map(|element| this.copy(element)).transpose()?;
                this.value(patch, element)
            })?;
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    /// The place of the one element of this address.
    fn place(&mut self, address: &str, elements: &[Value]) -> Result<usize, LinkError> {
        let Some((name, key)) = address.split_once('=') else {
            return self.misfit(text::LIST_HAS_NO_SUCH_FIELD);
        };
        // Each search looks at every element: they count like copies, or a long list would be searched without end.
        self.left = self.left.checked_sub(elements.len()).ok_or(LinkError::TooLarge)?;
        let mut found = find(elements, name, key);
        match (found.next(), found.next()) {
            (Some(place), None) => Ok(place),
            (None, _) => self.misfit(text::NO_SUCH_ELEMENT),
            _ => self.misfit(text::SEVERAL_SUCH_ELEMENTS),
        }
    }
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(elements) => elements.iter().fold(1, |sum, element| sum + size(element)),
        Value::Object(members) => members.values().fold(1, |sum, member| sum + size(member)),
        _ => 1,
    }
}
