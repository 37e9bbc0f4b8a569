//! The document as a file that is opened again: see [`crate::import`].

use serde_json::{Map, Value};

use super::text;

/// What a file says that it is.
pub const FORMAT: &str = "headroom-document";
/// The version of the form. Files of this version are read for ever.
pub const VERSION: u64 = 1;

/// The member that has the address, where there is one.
pub const LINK: &str = "link";

/// A document, as [`crate::Document::to_json`] gives it, as JSON: indented, everything in its order, with a line end
/// after it.
pub fn document(tree: &Value) -> String {
    file(tree, None)
}

/// The same with the address under which it can be opened, which says nothing to who opens the file.
pub fn linked(tree: &Value, link: Option<&str>) -> String {
    file(tree, link)
}

fn file(tree: &Value, link: Option<&str>) -> String {
    let mut file = Map::new();
    file.insert("format".to_owned(), Value::from(FORMAT));
    file.insert("version".to_owned(), Value::from(VERSION));
    if let Some(link) = link {
        file.insert(LINK.to_owned(), Value::from(link));
    }
    file.extend(
        tree.as_object().into_iter().flatten().map(|(name, section)| (name.clone(), section.clone())),
    );
    text::pretty(&Value::Object(file))
}
