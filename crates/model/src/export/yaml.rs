//! YAML, written so that it reads the same everywhere: nothing that a document holds is taken for markup, a number, a
//! truth value or nothing, by readers of YAML 1.1 and of 1.2 alike.
//!
//! Text stands without quotes only where it looks like a name and is none of the words that some reader knows; it stands in
//! single quotes where every character of it can be seen, else in double quotes with escapes. No text is folded or runs
//! over a line.

mod read;

use std::fmt::Write as _;

use super::inert;
pub use read::documents as read;

/// Words that one or the other reader takes for something else than text, in any case.
const WORDS: [&str; 11] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];
/// What may stand after digits so that it still looks like a quantity and like no number.
const UNITS: [&str; 8] = ["s", "m", "h", "d", "Mi", "Gi", "M", "G"];
/// A longer key has to be written in another way (YAML allows 1,024 characters).
const LONGEST_KEY: usize = 1000;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Truth(bool),
    /// A list.
    List(List),
    /// Members.
    Map(Map),
}

/// A list, with comments between its items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List(Vec<Row<Node>>);

/// Members in this order, with comments between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    rows: Vec<Row<(String, Node)>>,
    places: Places,
}

/// Line and column, from 1, of each member of a map that was read; nothing for one that was made. Two maps that hold the
/// same are the same wherever they stood.
#[derive(Debug, Clone, Default)]
struct Places(Vec<(usize, usize)>);

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Row<T> {
    Comment(String),
    Value(T),
}

impl Map {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more member.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Node>) -> Self {
        self.rows.push(Row::Value((key.to_owned(), value.into())));
        self
    }

    /// With one more member, where there is one.
    #[must_use]
    pub fn with_some(self, key: &str, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a comment before what comes next.
    #[must_use]
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.rows.push(Row::Comment(text.into()));
        self
    }

    /// With comments before what comes next.
    #[must_use]
    pub fn comments<T: Into<String>>(self, texts: impl IntoIterator<Item = T>) -> Self {
        texts.into_iter().fold(self, Self::comment)
    }

    /// The members, without the comments.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Value((key, value)) => Some((key.as_str(), value)),
            Row::Comment(_) => None,
        })
    }

    /// The member of that name.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// With one more member that was read at this line and column.
    #[must_use]
    fn with_read(mut self, key: &str, value: Node, place: (usize, usize)) -> Self {
        self.places.0.push(place);
        self.with(key, value)
    }

    /// Line and column of a member, or of the first where that is not there; 0 and 0 where it was not read from a text.
    pub fn place(&self, key: &str) -> (usize, usize) {
        let index = self.members().position(|(name, _)| name == key).unwrap_or_default();
        self.places.0.get(index).copied().unwrap_or_default()
    }

    fn is_without_members(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row, Row::Value(_)))
    }
}

impl List {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more item.
    #[must_use]
    pub fn with(mut self, value: impl Into<Node>) -> Self {
        self.0.push(Row::Value(value.into()));
        self
    }

    /// With a comment before what comes next.
    #[must_use]
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.0.push(Row::Comment(text.into()));
        self
    }

    /// The items, without the comments.
    pub fn items(&self) -> impl Iterator<Item = &Node> {
        self.0.iter().filter_map(|row| match row {
            Row::Value(value) => Some(value),
            Row::Comment(_) => None,
        })
    }

    fn is_without_items(&self) -> bool {
        !self.0.iter().any(|row| matches!(row, Row::Value(_)))
    }
}

impl<T: Into<Node>> FromIterator<T> for List {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().map(|item| Row::Value(item.into())).collect())
    }
}

macro_rules! into_node {
    ($($from:ty => $kind:ident),*) => {
        $(impl From<$from> for Node {
            fn from(value: $from) -> Self {
                Self::$kind(value.into())
            }
        })*
    };
}
into_node! { &str => Text, String => Text, i32 => Whole, i64 => Whole, bool => Truth, List => List, Map => Map }

/// A document: members, with a line end after it.
pub fn document(map: &Map) -> String {
    let mut text = String::new();
    members(&mut text, &map.rows, 0, false);
    if map.is_without_members() {
        text.push_str("{}\n");
    }
    text
}

/// Several documents in one text, the comment before the first.
pub fn documents(head: &str, maps: &[Map]) -> String {
    let mut text = head.to_owned();
    for map in maps {
        text.push_str("---\n");
        text.push_str(&document(map));
    }
    text
}

/// Writes members. After a hyphen the first stands on its line.
fn members(text: &mut String, rows: &[Row<(String, Node)>], depth: usize, is_after_hyphen: bool) {
    let mut is_inline = is_after_hyphen;
    for row in rows {
        let indent = if std::mem::take(&mut is_inline) { String::new() } else { "  ".repeat(depth) };
        match row {
            Row::Comment(comment) => text.push_str(&inert::comment(&format!("{indent}# "), comment)),
            Row::Value((key, value)) => {
                text.push_str(&indent);
                let key = scalar(key);
                if key.len() > LONGEST_KEY {
                    let _ = write!(text, "? {key}\n{}:", "  ".repeat(depth));
                } else {
                    let _ = write!(text, "{key}:");
                }
                below(text, value, depth + 1);
            }
        }
    }
}

/// Writes a value after a colon.
fn below(text: &mut String, value: &Node, depth: usize) {
    match value {
        Node::Map(map) if !map.is_without_members() => {
            text.push('\n');
            members(text, &map.rows, depth, false);
        }
        Node::List(list) if !list.is_without_items() => {
            text.push('\n');
            items(text, list, depth);
        }
        other => {
            let _ = writeln!(text, " {}", inline(other));
        }
    }
}

fn items(text: &mut String, list: &List, depth: usize) {
    let indent = "  ".repeat(depth);
    for row in &list.0 {
        match row {
            Row::Comment(comment) => text.push_str(&inert::comment(&format!("{indent}# "), comment)),
            Row::Value(Node::Map(map)) if !map.is_without_members() => {
                // What is said of the whole stands before the hyphen.
                let said = map.rows.iter().take_while(|row| matches!(row, Row::Comment(_))).count();
                let (comments, rest) = map.rows.split_at(said);
                members(text, comments, depth, false);
                let _ = write!(text, "{indent}- ");
                members(text, rest, depth + 1, true);
            }
            Row::Value(Node::List(inner)) if !inner.is_without_items() => {
                let _ = writeln!(text, "{indent}-");
                items(text, inner, depth + 1);
            }
            Row::Value(other) => {
                let _ = writeln!(text, "{indent}- {}", inline(other));
            }
        }
    }
}

fn inline(value: &Node) -> String {
    match value {
        Node::Text(text) => scalar(text),
        Node::Whole(number) => number.to_string(),
        Node::Truth(truth) => truth.to_string(),
        Node::List(_) => "[]".to_owned(),
        Node::Map(_) => "{}".to_owned(),
    }
}

/// A text as a value or a key on one line.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    if text.chars().all(inert::is_visible) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if inert::is_visible(letter) => out.push(letter),
            _ => _ = write!(out, "\\u{:04X}", u32::from(letter)),
        }
    }
    out + "\""
}

/// Whether a text means itself without quotes: letters, digits, hyphens, dots, slashes and underscores after a letter, or
/// digits with a unit, and no word that means something.
fn is_plain(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let is_name = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && text.bytes().all(inside);
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_quantity = rest.len() < text.len() && UNITS.contains(&rest);
    (is_name || is_quantity) && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
pub(crate) mod tests;
