//! A JSON tree to checked types, with the path to what is wrong.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Value, map};

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into an object.
    Name(String),
    /// Into an array.
    Index(usize),
}

/// What is wrong, and where. Behind a pointer: a result that carries it around has two words instead of seven, which
/// makes the code of some ninety structs a fifth smaller.
#[derive(Debug)]
pub(super) struct NodeError(Box<Problem>);

#[derive(Debug)]
struct Problem {
    reason: String,
    /// The steps to it, the last first: they are collected on the way out.
    inside_out: Vec<Step>,
}

impl NodeError {
    #[cold]
    #[inline(never)]
    fn within(mut self, step: Step) -> Self {
        self.0.inside_out.push(step);
        self
    }

    #[cold]
    #[inline(never)]
    fn of(reason: String) -> Self {
        Self(Box::new(Problem { reason, inside_out: Vec::new() }))
    }

    /// What is wrong.
    pub(super) fn reason(self) -> String {
        self.0.reason
    }

    /// The steps to it.
    pub(super) fn steps(&self) -> Vec<Step> {
        self.0.inside_out.iter().rev().cloned().collect()
    }

    /// The steps to it in words.
    pub(super) fn path(&self) -> String {
        written(&self.steps())
    }
}

/// Steps in words: `migrations[0].to`.
pub(crate) fn written(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Name(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

impl fmt::Display for NodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for NodeError {}

impl de::Error for NodeError {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::of(reason.to_string())
    }
}

/// A value of a tree.
pub(super) struct Node<'a>(pub(super) &'a Value);

impl Node<'_> {
    fn unexpected(&self) -> Unexpected<'_> {
        match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => number
                .as_u64()
                .map_or_else(|| Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)), Unexpected::Unsigned),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = NodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), _, _) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (_, _, value) => visitor.visit_f64(value.unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(values) => visitor.visit_seq(Elements { values: values.iter().enumerate() }),
            Value::Object(entries) => visitor.visit_map(Entries { entries: entries.iter(), current: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        visitor.visit_newtype_struct(self)
    }

    // Not through `deserialize_any`: a struct is never an array here, so no code is made for that.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        match self.0 {
            Value::Object(entries) => visitor.visit_map(Entries { entries: entries.iter(), current: None }),
            _ => Err(de::Error::invalid_type(self.unexpected(), &"an object")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NodeError> {
        match self.0 {
            Value::String(text) => {
                let name: StrDeserializer<'_, NodeError> = text.as_str().into_deserializer();
                visitor.visit_enum(name)
            }
            _ => Err(de::Error::invalid_type(self.unexpected(), &"a name")),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NodeError> {
        match self.0 {
            Value::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            _ => Err(de::Error::invalid_type(self.unexpected(), &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Elements<'a> {
    values: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = NodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, NodeError> {
        let Some((index, value)) = self.values.next() else { return Ok(None) };
        seed.deserialize(Node(value)).map(Some).map_err(|error| error.within(Step::Index(index)))
    }
}

struct Entries<'a> {
    entries: map::Iter<'a>,
    current: Option<(&'a str, &'a Value)>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = NodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NodeError> {
        let Some((name, value)) = self.entries.next() else { return Ok(None) };
        self.current = Some((name, value));
        let key: StrDeserializer<'_, NodeError> = name.as_str().into_deserializer();
        seed.deserialize(key).map(Some).map_err(|error| error.within(Step::Name(name.clone())))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NodeError> {
        let (name, value) = self.current.take().unwrap_or(("", &Value::Null));
        seed.deserialize(Node(value)).map_err(|error| error.within(Step::Name(name.to_owned())))
    }
}
