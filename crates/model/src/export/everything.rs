//! Everything that a document holds as CSV: a line for each figure and text, with the path to it.

use serde_json::Value;

use super::csv::{inert, write_record};
use super::source::Source;
use super::text::compact;

/// A document's tree, as [`crate::Document::to_json`] gives it, as CSV: section, path within it, value.
pub fn everything(tree: &Value) -> String {
    let mut text = String::new();
    write_record(&mut text, &["Section", "Path", "Value"]);
    for (section, value) in tree.as_object().into_iter().flatten() {
        leaves(&mut text, section, "", value);
    }
    text
}

/// The lines that say of which plan they are.
pub(super) fn write_origin(text: &mut String, source: &Source<'_>) {
    for (path, value) in [("plan", source.plan_version()), ("link", source.opens())] {
        write_record(text, &["file".to_owned(), path.to_owned(), inert(&value)]);
    }
}

/// A document is read at most as deep as the reader of files goes, so this ends.
fn leaves(text: &mut String, section: &str, path: &str, value: &Value) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(members) if !members.is_empty() => {
            members.iter().for_each(|(name, value)| leaves(text, section, &below(name), value));
        }
        Value::Array(elements) if !elements.is_empty() => {
            let numbered = elements.iter().enumerate();
            numbered.for_each(|(index, value)| leaves(text, section, &format!("{path}[{index}]"), value));
        }
        leaf => {
            let cell = match leaf {
                Value::String(text) => inert(text),
                Value::Null => String::new(),
                other => compact(other),
            };
            write_record(text, &[inert(section), inert(path), cell]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::export::csv::{cut, is_formula};
    use crate::export::yaml::tests::any_text;

    #[test]
    fn every_figure_has_a_line() {
        let tree = json!({ "plan": { "a": { "b": 1.5, "c": [true, null] }, "d": [] }, "notes": { "title": "=1+1" } });
        assert_eq!(
            everything(&tree),
            "Section,Path,Value\r\nplan,a.b,1.5\r\nplan,a.c[0],true\r\nplan,a.c[1],\r\nplan,d,[]\r\nnotes,title,'=1+1\r\n"
        );
    }

    proptest! {
        #[test]
        fn no_cell_is_anything_that_a_spreadsheet_would_run(
            name in any_text(), text in any_text(), cut_off in "[a-c;\\t]{0,3}[;\\t\r\n]=[a-c;]{0,3}",
        ) {
            let text = text + &cut_off;
            let csv = everything(&json!({ name.clone(): { text.clone(): text, "list": [name] } }));
            for separator in [b',', b';', b'\t'] {
                for cell in cut(&csv, separator) {
                    prop_assert!(!is_formula(&cell), "{:?} in {:?}", cell, csv);
                }
            }
        }
    }
}
