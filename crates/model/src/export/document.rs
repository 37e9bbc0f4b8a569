//! The document as a file that is opened again: see [`crate::import`].

use serde_json::{Map, Value};

use super::text;

/// What a file says that it is.
pub const FORMAT: &str = "headroom-document";
/// The version of the form. Files of this version are read for ever.
pub const VERSION: u64 = 1;

/// A document, as [`crate::Document::to_json`] gives it, as JSON: indented, everything in its order, with a line end
/// after it.
pub fn document(tree: &Value) -> String {
    let mut file = Map::new();
    file.insert("format".to_owned(), Value::from(FORMAT));
    file.insert("version".to_owned(), Value::from(VERSION));
    file.extend(
        tree.as_object().into_iter().flatten().map(|(name, section)| (name.clone(), section.clone())),
    );
    text::pretty(&Value::Object(file))
}
