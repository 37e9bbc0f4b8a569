//! A JSON object that keeps the order in which it was written and refuses a name given twice.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::read::{Read, Source};

/// Named entries in the order of their file.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordered<T>(Vec<(String, T)>);

impl<T> Ordered<T> {
    /// The entry of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Names and entries, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The names, in order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Names and entries, in order, to be taken apart.
    pub(crate) fn into_entries(self) -> Vec<(String, T)> {
        self.0
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<T: Read> Read for Ordered<T> {
    fn read(from: &mut Source<'_>) -> Self {
        let mut members = from.named();
        let mut entries = Vec::new();
        while let Some(name) = members.next_name() {
            entries.push((name, T::read(&mut members)));
        }
        from.end(members);
        Self(entries)
    }
}

/// Sorts a few values in place; equal ones keep their order. The standard library's sort is faster for thousands of
/// values and is three kilobytes of wasm for each type.
pub(crate) fn sort_few<T>(values: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..values.len() {
        for index in (1..=end).rev() {
            let [.., earlier, later] = values.get_mut(..=index).unwrap_or_default() else { break };
            if !is_before(later, earlier) {
                break;
            }
            std::mem::swap(earlier, later);
        }
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Ordered<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Ordered_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "additionalProperties": generator.subschema_for::<T>()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Count;
    use crate::read;

    #[test]
    fn keeps_the_order_of_the_file() {
        let text = r#"{"b":1,"a":2}"#;
        let entries: Ordered<Count> = read::from_text(text).unwrap();
        assert_eq!(entries.names().collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(serde_json::to_string(&entries).unwrap(), text);
    }

    #[test]
    fn sorts_and_keeps_the_order_of_equals() {
        let mut values = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_few(&mut values, |a, b| a.0 < b.0);
        assert_eq!(values, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
    }

    #[test]
    fn refuses_a_name_given_twice() {
        let error = read::from_text::<Ordered<Count>>(r#"{"a":1,"a":2}"#).unwrap_err();
        assert!(error.to_string().contains("`a` is given twice"), "{error}");
    }
}
