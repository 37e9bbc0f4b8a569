//! Reads the YAML that is written here, and what people write in the same manner: members and lists by indentation, text
//! plain or in quotes on one line. Anchors, tags, folded text and `{}` with something in it are refused, with the place.

use std::collections::BTreeSet;

use super::{List, Map, Node};
use crate::read::{LARGEST_TEXT, ReadError};
use crate::words::refusals::autoscalers as text;

/// How deep values may be nested: each step is a call.
const DEEPEST: usize = 64;

/// A line with something on it, or the rest of one after a hyphen.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: usize,
    indent: usize,
    text: &'a str,
}

impl Line<'_> {
    fn error<T>(&self, offset: usize, reason: impl Into<String>) -> Result<T, ReadError> {
        let column = self.indent + offset + 1;
        Err(ReadError::Form { path: String::new(), line: self.number, column, reason: reason.into() })
    }

    fn is_item(&self) -> bool {
        self.text == "-" || self.text.starts_with("- ")
    }
}

struct Reader<'a> {
    lines: Vec<Line<'a>>,
    next: usize,
}

/// The documents of a text, each a map.
///
/// # Errors
/// [`ReadError`] with line and column; time and memory are bounded for any text.
pub fn documents(text: &str) -> Result<Vec<Map>, ReadError> {
    if text.len() > LARGEST_TEXT {
        return Err(ReadError::TooLong { length: text.len() });
    }
    let mut parts = vec![Vec::new()];
    for (index, text) in text.lines().enumerate() {
        let indent = text.len() - text.trim_start_matches(' ').len();
        let rest = text.get(indent..).unwrap_or_default().trim_end_matches(' ');
        let line = Line { number: index + 1, indent, text: rest };
        if rest == "---" && indent == 0 {
            parts.push(Vec::new());
        } else if rest.starts_with('\t') {
            return line.error(0, text::NO_TABS);
        } else if !rest.is_empty() && !rest.starts_with('#') {
            parts.last_mut().into_iter().for_each(|part| part.push(line));
        }
    }
    parts.into_iter().filter(|lines| !lines.is_empty()).map(document).collect()
}

fn document(lines: Vec<Line<'_>>) -> Result<Map, ReadError> {
    let Some(&first) = lines.first() else { return Ok(Map::new()) };
    let mut reader = Reader { lines, next: 0 };
    let node = reader.block(first.indent, 0)?;
    if let Some(line) = reader.peek() {
        return line.error(0, text::INDENTED_LESS);
    }
    match node {
        Node::Map(map) => Ok(map),
        _ => first.error(0, text::LIST_OF_MEMBERS),
    }
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<Line<'a>> {
        self.lines.get(self.next).copied()
    }

    /// The list, members or value that begin at the next line, which is indented so far.
    fn block(&mut self, indent: usize, depth: usize) -> Result<Node, ReadError> {
        let Some(line) = self.peek() else { return Ok(Node::Text(String::new())) };
        if depth > DEEPEST {
            return line.error(0, text::nested_too_deep(DEEPEST));
        }
        if line.is_item() {
            return self.list(indent, depth).map(Node::List);
        }
        if line.text.starts_with("? ") || key(line)?.is_some() {
            return self.map(indent, depth).map(Node::Map);
        }
        if depth == 0 && line.text != "{}" {
            value(line, 0)?;
            return line.error(0, text::NAME_AND_COLON);
        }
        self.next += 1;
        value(line, 0)
    }

    fn list(&mut self, indent: usize, depth: usize) -> Result<List, ReadError> {
        let mut items = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.indent >= indent) {
            if line.indent > indent {
                return line.error(0, text::INDENTED_FURTHER_THAN_LIST);
            }
            if !line.is_item() {
                break;
            }
            let rest = line.text.strip_prefix('-').unwrap_or_default().trim_start_matches(' ');
            if rest.is_empty() || rest.starts_with('#') {
                self.next += 1;
                items.push(self.below(line, indent + 1, depth)?);
                continue;
            }
            // What stands after the hyphen is a block of its own that begins further to the right.
            let offset = line.text.len() - rest.len();
            let inner = Line { number: line.number, indent: indent + offset, text: rest };
            self.lines.get_mut(self.next).into_iter().for_each(|line| *line = inner);
            items.push(self.block(inner.indent, depth + 1)?);
        }
        Ok(items.into_iter().collect())
    }

    fn map(&mut self, indent: usize, depth: usize) -> Result<Map, ReadError> {
        let (mut map, mut names) = (Map::new(), BTreeSet::new());
        while let Some(line) = self.peek().filter(|line| line.indent >= indent) {
            if line.indent > indent {
                return line.error(0, text::INDENTED_FURTHER_THAN_MEMBERS);
            }
            if line.is_item() {
                break;
            }
            let place = (line.number, line.indent + 1);
            let (name, offset) = self.name(line)?;
            if !names.insert(name.clone()) {
                return line.error(0, text::is_there_twice(&name));
            }
            let line = self.peek().unwrap_or(line);
            self.next += 1;
            let rest = line.text.get(offset..).unwrap_or_default();
            let gap = rest.len() - rest.trim_start_matches(' ').len();
            let node = match rest.trim_start_matches(' ') {
                "" => self.below(line, indent, depth)?,
                text if text.starts_with('#') && gap > 0 => self.below(line, indent, depth)?,
                _ => value(line, offset + gap)?,
            };
            map = map.with_read(&name, node, place);
        }
        Ok(map)
    }

    /// The name of the member that begins at the next line, and where on its line the value may begin.
    fn name(&mut self, line: Line<'a>) -> Result<(String, usize), ReadError> {
        if let Some(text) = line.text.strip_prefix("? ") {
            let (name, end) = text_of(line, 2)?;
            after(line, 2 + end)?;
            self.next += 1;
            let colon = self.peek().filter(|next| next.indent == line.indent && next.text.starts_with(':'));
            return match colon {
                Some(_) => Ok((name, 1)),
                None => line.error(0, text::has_no_value(&text.chars().take(20).collect::<String>())),
            };
        }
        match key(line)? {
            Some(found) => Ok(found),
            None => line.error(0, text::NAME_AND_COLON),
        }
    }

    /// The value of a member or item that has nothing on its own line: what is indented further, or nothing.
    fn below(&mut self, line: Line<'a>, indent: usize, depth: usize) -> Result<Node, ReadError> {
        match self.peek() {
            Some(next) if next.indent > indent || (next.indent == indent && next.is_item()) => {
                self.block(next.indent, depth + 1)
            }
            _ => line.error(line.text.len(), text::VALUE_IS_MISSING),
        }
    }
}

/// The name at the front of a line that has one, and where its value may begin.
fn key(line: Line<'_>) -> Result<Option<(String, usize)>, ReadError> {
    let ends = |rest: &str| rest.starts_with(": ") || rest == ":";
    if line.text.starts_with(['\'', '"']) {
        let (name, end) = text_of(line, 0)?;
        let is_key = line.text.get(end..).is_some_and(ends);
        return Ok(is_key.then_some((name, end + 1)));
    }
    let colon =
        line.text.match_indices(':').map(|(at, _)| at).find(|&at| line.text.get(at..).is_some_and(ends));
    let comment = line.text.find(" #").unwrap_or(line.text.len());
    let Some(at) = colon.filter(|&at| at < comment) else { return Ok(None) };
    begins(line, 0)?;
    Ok(Some((line.text.get(..at).unwrap_or_default().trim_end().to_owned(), at + 1)))
}

/// A value on one line.
fn value(line: Line<'_>, offset: usize) -> Result<Node, ReadError> {
    let rest = line.text.get(offset..).unwrap_or_default();
    if rest.starts_with(['\'', '"']) {
        let (text, length) = text_of(line, offset)?;
        after(line, offset + length)?;
        return Ok(Node::Text(text));
    }
    let text = rest.split(" #").next().unwrap_or_default().trim_end();
    if text == "{}" {
        return Ok(Node::Map(Map::new()));
    }
    if text == "[]" {
        return Ok(Node::List(List::new()));
    }
    begins(line, offset)?;
    if text.contains(": ") || text.ends_with(':') {
        return line.error(offset, text::COLON_IN_A_VALUE);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text {
        "true" | "false" => Ok(Node::Truth(text == "true")),
        _ if is_whole => match text.parse() {
            Ok(number) => Ok(Node::Whole(number)),
            Err(_) => line.error(offset, text::MORE_THAN_64_BITS),
        },
        _ => Ok(Node::Text(text.to_owned())),
    }
}

/// Refuses what begins like something that is not read.
fn begins(line: Line<'_>, offset: usize) -> Result<(), ReadError> {
    let first = line.text.get(offset..).and_then(|rest| rest.chars().next());
    match first {
        Some(first) if "&*!|>%@`{}[],#?'\"".contains(first) || first.is_control() => {
            line.error(offset, text::value_cannot_begin_with(first))
        }
        _ => Ok(()),
    }
}

/// Refuses what stands after a value, except for a comment.
fn after(line: Line<'_>, offset: usize) -> Result<(), ReadError> {
    let rest = line.text.get(offset..).unwrap_or_default();
    let text = rest.trim_start_matches(' ');
    if text.is_empty() || (text.starts_with('#') && rest.starts_with(' ')) {
        return Ok(());
    }
    let shown: String = text.chars().take(20).collect();
    line.error(offset + rest.len() - text.len(), text::stands_after_value(&shown))
}

/// The text in quotes at a place of a line, and how many bytes it takes; a plain word where there are no quotes.
fn text_of(line: Line<'_>, offset: usize) -> Result<(String, usize), ReadError> {
    let rest = line.text.get(offset..).unwrap_or_default();
    let mut letters = rest.char_indices();
    let quote = match letters.next() {
        Some((_, quote @ ('\'' | '"'))) => quote,
        _ => return Ok((rest.to_owned(), rest.len())),
    };
    let mut text = String::new();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\'' if quote == '\'' && letters.clone().next().is_some_and(|(_, next)| next == '\'') => {
                letters.next();
                text.push('\'');
            }
            _ if letter == quote => return Ok((text, at + 1)),
            '\\' if quote == '"' => match escape(&mut letters) {
                Ok(letter) => text.push(letter),
                Err(escape) => return line.error(offset, text::there_is_no_escape(&escape)),
            },
            _ => text.push(letter),
        }
    }
    line.error(offset, text::QUOTATION_MARK_IS_OPEN)
}

/// What a backslash and the letters after it stand for, or the escape that is not known.
fn escape(letters: &mut std::str::CharIndices<'_>) -> Result<char, String> {
    let Some((_, kind)) = letters.next() else { return Err(String::new()) };
    let digits = match kind {
        'n' => return Ok('\n'),
        't' => return Ok('\t'),
        'r' => return Ok('\r'),
        '0' => return Ok('\0'),
        '"' | '\\' | '/' | ' ' => return Ok(kind),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return Err(kind.to_string()),
    };
    let code: String = letters.by_ref().take(digits).map(|(_, letter)| letter).collect();
    let number = u32::from_str_radix(&code, 16).ok().filter(|_| code.len() == digits);
    number.and_then(char::from_u32).ok_or_else(|| format!("{kind}{code}"))
}
