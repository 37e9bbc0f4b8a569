//! What differs between two JSON trees, as a patch that is JSON itself.
//!
//! | a patch | means |
//! |---|---|
//! | text, number, `true`, `false`, `null` | this is the value |
//! | `[value]` | so is this, where it is a list or an object |
//! | `{"name": patch, ...}` | these members, or elements of a list, change; the others stay |
//! | `["=", [entry, ...]]` | these members or elements are there, in this order |
//!
//! An entry of an object is the name of a member that stays, `[name, patch]`, or `[name, source, patch]` where the member
//! begins as a copy of another. An entry of a list is the address of an element that stays, `[address, patch]`, or
//! `[patch]` where it is like none. An address is `member=value`: the one element that has this value there.

use serde_json::{Map, Value};

use crate::export::text::compact;

/// Members that tell the elements of a list apart, the best first. Only what writes a patch knows them, so they can change.
const IDENTITIES: [&str; 9] =
    ["id", "name", "path", "component", "metric", "from_month", "month", "from", "cpu_percent"];
/// Beyond this many pairs a list is not searched for what each element was before.
const MOST_PAIRS: usize = 1024;

/// The marker of a patch that states which members or elements there are. Nothing is mistaken for it: it stands first of
/// two, and a stated value stands alone.
pub(super) const ANEW: &str = "=";

/// The patch that makes `published` into `own`; `None` where they are the same.
pub(super) fn diff(own: &Value, published: &Value) -> Option<Value> {
    match (own, published) {
        (Value::Object(own_members), Value::Object(members)) => {
            let inside = object(own_members, members)?;
            Some(shorter(inside, whole(own)))
        }
        (Value::Array(own_elements), Value::Array(elements)) => array(own, own_elements, elements),
        _ if same(own, published) => None,
        _ => Some(whole(own)),
    }
}

/// Numbers are the same where they have the same value; beyond 2^53 they have to be written alike.
fn same(own: &Value, published: &Value) -> bool {
    let exact = |value: &Value| value.as_f64().filter(|value| value.abs() <= crate::quantity::LARGEST_EXACT);
    own == published || exact(own).is_some_and(|value| exact(published) == Some(value))
}

/// The patch that states a value.
fn whole(value: &Value) -> Value {
    if value.is_array() || value.is_object() { list([value.clone()]) } else { value.clone() }
}

// Not by the macro: that writes every value through a serializer, which is slower and four times the code.
fn list<const N: usize>(values: [Value; N]) -> Value {
    Value::Array(values.into())
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn shorter(a: Value, b: Value) -> Value {
    if length(&b) < length(&a) { b } else { a }
}

fn length(patch: &Value) -> usize {
    compact(patch).len()
}

fn object(own: &Map<String, Value>, published: &Map<String, Value>) -> Option<Value> {
    if own.keys().eq(published.keys()) {
        let mut changes = Map::new();
        for ((name, own), theirs) in own.iter().zip(published.values()) {
            if let Some(patch) = diff(own, theirs) {
                changes.insert(name.clone(), patch);
            }
        }
        return (!changes.is_empty()).then_some(Value::Object(changes));
    }
    let search = own.len() * published.len() <= MOST_PAIRS;
    let mut entries = Vec::new();
    for (name, own) in own {
        entries.push(match published.get(name) {
            Some(theirs) => kept(name, diff(own, theirs)),
            None => {
                let mut best = list([text(name), whole(own)]);
                for (source, theirs) in published.iter().filter(|_| search && own.is_object()) {
                    let patch = diff(own, theirs).unwrap_or_else(|| Value::Object(Map::new()));
                    best = shorter(best, list([text(name), text(source), patch]));
                }
                best
            }
        });
    }
    Some(list([text(ANEW), Value::Array(entries)]))
}

/// The entry of what stays, with a change or without.
fn kept(name: &str, patch: Option<Value>) -> Value {
    match patch {
        None => text(name),
        Some(patch) => list([text(name), patch]),
    }
}

fn array(value: &Value, own: &[Value], published: &[Value]) -> Option<Value> {
    let addresses: Vec<Option<String>> =
        published.iter().map(|element| address(element, published)).collect();
    let mut best = whole(value);
    if own.len() == published.len() {
        let mut changes = Map::new();
        let (mut differ, mut named) = (false, true);
        for ((own, theirs), address) in own.iter().zip(published).zip(&addresses) {
            let Some(patch) = diff(own, theirs) else { continue };
            differ = true;
            match address {
                Some(address) => _ = changes.insert(address.clone(), patch),
                None => named = false,
            }
        }
        if !differ {
            return None;
        }
        if named {
            best = shorter(best, Value::Object(changes));
        }
    }
    if own.len() * published.len() <= MOST_PAIRS {
        best = shorter(best, anew(own, published, &addresses));
    }
    Some(best)
}

/// Each element as what stays or changes of a published one, or as a value of its own, whichever is shorter.
fn anew(own: &[Value], published: &[Value], addresses: &[Option<String>]) -> Value {
    let mut entries = Vec::new();
    for own in own {
        let mut best = list([whole(own)]);
        for (theirs, address) in published.iter().zip(addresses) {
            if let Some(address) = address {
                best = shorter(best, kept(address, diff(own, theirs)));
            }
        }
        entries.push(best);
    }
    list([text(ANEW), Value::Array(entries)])
}

/// The address of an element, where it has one.
fn address(element: &Value, list: &[Value]) -> Option<String> {
    let name = IDENTITIES.into_iter().find(|name| {
        element.get(name).and_then(key).is_some_and(|key| find(list, name, &key).count() == 1)
    })?;
    Some(format!("{name}={}", element.get(name).and_then(key)?))
}

/// The places of the elements that have a member of this value.
pub(super) fn find(list: &[Value], name: &str, wanted: &str) -> impl Iterator<Item = usize> {
    let matches = move |element: &Value| element.get(name).and_then(key).is_some_and(|key| key == wanted);
    list.iter().enumerate().filter(move |(_, element)| matches(element)).map(|(index, _)| index)
}

/// A value as it stands in an address.
fn key(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) => Some(compact(value)),
        _ => None,
    }
}
