//! Trees as JSON text.
//!
//! Of our own: `serde_json` brings a writer a type, tables for numbers and the words for errors that writing into memory
//! does not have. The text is the same, to the byte; but of two shortest decimals that are equally near to a number the
//! other may be written.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// An object of members in this order.
pub fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// A tree on one line.
pub fn compact(tree: &Value) -> String {
    let mut text = Text { written: String::new(), is_indented: false, depth: 0 };
    text.value(tree);
    text.written
}

/// A tree with a line for each member and element, indented by two spaces, and a line end after it.
pub fn pretty(tree: &Value) -> String {
    let mut text = Text { written: String::new(), is_indented: true, depth: 0 };
    text.value(tree);
    text.written + "\n"
}

struct Text {
    written: String,
    is_indented: bool,
    depth: usize,
}

impl Text {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.written.push_str("null"),
            Value::Bool(value) => self.written.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => {
                // Writing into a string does not fail.
                let _ = match (number.as_u64(), number.as_i64()) {
                    (Some(whole), _) => write!(self.written, "{whole}"),
                    (_, Some(whole)) => write!(self.written, "{whole}"),
                    _ => self.fraction(number.as_f64().unwrap_or_default()),
                };
            }
            Value::String(text) => self.string(text),
            Value::Array(elements) => {
                self.written.push('[');
                self.depth += 1;
                for (index, element) in elements.iter().enumerate() {
                    self.begin(index == 0);
                    self.value(element);
                }
                self.end(elements.is_empty(), ']');
            }
            Value::Object(members) => {
                self.written.push('{');
                self.depth += 1;
                for (index, (name, member)) in members.iter().enumerate() {
                    self.begin(index == 0);
                    self.string(name);
                    self.written.push_str(if self.is_indented { ": " } else { ":" });
                    self.value(member);
                }
                self.end(members.is_empty(), '}');
            }
        }
    }

    /// A number that has a fraction or is too large for a whole one.
    fn fraction(&mut self, value: f64) -> std::fmt::Result {
        if value == 0.0 || (1e-5..1e16).contains(&value.abs()) {
            let point = if value.fract() == 0.0 { ".0" } else { "" };
            return write!(self.written, "{value}{point}");
        }
        let text = format!("{value:e}");
        match text.split_once('e') {
            Some((digits, power)) if !power.starts_with('-') => write!(self.written, "{digits}e+{power}"),
            _ => self.written.write_str(&text),
        }
    }

    /// What stands before an element.
    fn begin(&mut self, is_first: bool) {
        if !is_first {
            self.written.push(',');
        }
        self.line();
    }

    /// What stands after the last element.
    fn end(&mut self, is_empty: bool, bracket: char) {
        self.depth -= 1;
        if !is_empty {
            self.line();
        }
        self.written.push(bracket);
    }

    fn line(&mut self) {
        if self.is_indented {
            self.written.push('\n');
            self.written.extend(std::iter::repeat_n("  ", self.depth));
        }
    }

    fn string(&mut self, text: &str) {
        self.written.push('"');
        for character in text.chars() {
            let escape = match character {
                '"' | '\\' => character,
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\0'..='\u{1f}' => {
                    let _ = write!(self.written, "\\u{:04x}", u32::from(character));
                    continue;
                }
                _ => {
                    self.written.push(character);
                    continue;
                }
            };
            self.written.push('\\');
            self.written.push(escape);
        }
        self.written.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tree: &Value) {
        assert_eq!(compact(tree), serde_json::to_string(tree).unwrap());
        assert_eq!(pretty(tree), serde_json::to_string_pretty(tree).unwrap() + "\n");
    }

    #[test]
    fn documents_are_written_as_the_usual_writer_does() {
        check(&crate::Document::published().unwrap().to_json());
        check(
            &serde_json::json!([[], {}, [[1, -1]], { "": { "a": [] } }, null, true, false, u64::MAX, i64::MIN]),
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod random {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            #[test]
            fn strings_are(text in "\\PC{0,8}", control in "[\u{0}-\u{7f}]{0,8}") {
                check(&Value::from(text));
                check(&Value::from(control));
            }

            #[test]
            fn numbers_are(value in any::<f64>(), mantissa in -1_000_000..1_000_000, power in -25..25) {
                check(&Value::from(f64::from(mantissa) * 10_f64.powi(power)));
                let (own, usual) = (compact(&Value::from(value)), serde_json::to_string(&value).unwrap());
                prop_assert!(own == usual || own.len() == usual.len() && own.parse() == Ok(value), "{} {}", own, usual);
            }
        }
    }
}
