//! Where fields put their values.

use std::sync::Arc;

use headroom_model::Document;
use serde_json::Value;

/// Where a field puts its value.
#[derive(Clone)]
pub struct FieldPlace {
    /// By which the field is known; other fields may be parts of the same value.
    pub key: String,
    /// The value in the document.
    pub pointer: String,
    /// Where the field has only a part of that value.
    pub part: Option<Part>,
}

/// A part of a value of the document.
#[derive(Clone)]
pub struct Part {
    /// What it is.
    pub read: Arc<dyn Fn(&Document) -> Value + Send + Sync>,
    /// Makes the whole value from it.
    pub whole: Whole,
}

/// Makes a value of the document from a part of it.
pub type Whole = Arc<dyn Fn(&Document, Value) -> Value + Send + Sync>;

impl FieldPlace {
    /// A field that has the whole value at a pointer.
    pub fn at(pointer: String) -> Self {
        Self { key: pointer.clone(), pointer, part: None }
    }
}
