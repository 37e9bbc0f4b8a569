//! Reads the YAML that is written here, and what clusters and people write: members and lists by indentation or in brackets
//! (JSON is that), text plain, in quotes, or as a block below `|` or `>`. Anchors, tags and directives are refused, with the
//! place; what is null is not there.
//!
//! Of our own: a parser of all of YAML, with aliases that a file of a few bytes makes large, would be several times the size.

mod flow;
mod scalar;

use std::collections::BTreeSet;

use super::{List, Map, Node};
use crate::read::{LARGEST_TEXT, ReadError};
use crate::words::refusals::autoscalers as text;
use scalar::{Quoted, begins, node_of, plain_end};

/// How deep values may be nested: each step is a call.
const DEEPEST: usize = 64;

/// A line, or the rest of one after a hyphen.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: usize,
    /// Blanks before the text.
    indent: usize,
    /// Without the blanks before and after it.
    text: &'a str,
    /// With the blanks.
    whole: &'a str,
}

impl<'a> Line<'a> {
    fn new(number: usize, whole: &'a str) -> Self {
        let indent = whole.len() - whole.trim_start_matches(' ').len();
        let text = whole.get(indent..).unwrap_or_default().trim_end_matches([' ', '\t']);
        Self { number, indent, text, whole }
    }

    fn error<T>(&self, offset: usize, reason: impl Into<String>) -> Result<T, ReadError> {
        let column = self.indent + offset + 1;
        Err(ReadError::Form { path: String::new(), line: self.number, column, reason: reason.into() })
    }

    fn is_item(&self) -> bool {
        self.text == "-" || self.text.starts_with("- ")
    }

    fn is_comment(&self) -> bool {
        self.text.starts_with('#')
    }

    fn rest(&self, offset: usize) -> &'a str {
        self.text.get(offset..).unwrap_or_default()
    }
}

struct Reader<'a> {
    lines: Vec<Line<'a>>,
    /// The line that is read.
    next: usize,
    /// Where on that line, within a value.
    at: usize,
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
    for (index, text) in text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate() {
        let line = Line::new(index + 1, text);
        if line.text == "---" && line.indent == 0 {
            parts.push(Vec::new());
        } else {
            parts.last_mut().into_iter().for_each(|part| part.push(line));
        }
    }
    let mut found = Vec::new();
    for lines in parts {
        let mut reader = Reader { lines, next: 0, at: 0 };
        while let Some(first) = reader.peek() {
            found.push(reader.document(first)?);
        }
    }
    Ok(found)
}

impl<'a> Reader<'a> {
    /// The next line that says something.
    fn peek(&mut self) -> Option<Line<'a>> {
        while let Some(line) = self.lines.get(self.next).copied() {
            if !line.text.is_empty() && !line.is_comment() {
                return Some(line);
            }
            self.next += 1;
        }
        None
    }

    /// A document, which is members. Those in braces may follow each other, as those of a stream of JSON do.
    fn document(&mut self, first: Line<'a>) -> Result<Map, ReadError> {
        let node = self.block(first.indent, None, 0)?;
        let is_in_braces = first.text.starts_with('{');
        if let Some(line) = self.peek()
            && !(is_in_braces && line.text.starts_with('{'))
        {
            return line.error(0, text::INDENTED_LESS);
        }
        match node {
            Some(Node::Map(map)) => Ok(map),
            _ => first.error(0, text::LIST_OF_MEMBERS),
        }
    }

    /// The list, members or value that begin at the next line, which is indented so far; what they belong to is indented as
    /// far as `above`.
    fn block(
        &mut self,
        indent: usize,
        above: Option<usize>,
        depth: usize,
    ) -> Result<Option<Node>, ReadError> {
        let Some(line) = self.peek() else { return Ok(None) };
        if depth > DEEPEST {
            return line.error(0, text::nested_too_deep(DEEPEST));
        }
        if line.is_item() {
            return self.list(indent, depth).map(|list| Some(Node::List(list)));
        }
        let is_in_brackets = line.text.starts_with(['{', '[']);
        if !is_in_brackets && (line.text.starts_with("? ") || key(line)?.is_some()) {
            return self.map(indent, depth).map(|map| Some(Node::Map(map)));
        }
        self.at = 0;
        let node = self.value(above, depth)?;
        if above.is_none() && !is_in_brackets {
            return line.error(0, text::NAME_AND_COLON);
        }
        Ok(node)
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
                items.extend(self.below(line, indent + 1, depth)?);
                continue;
            }
            // What stands after the hyphen is a block of its own that begins further to the right.
            let offset = line.text.len() - rest.len();
            let inner = Line { indent: indent + offset, text: rest, ..line };
            self.lines.get_mut(self.next).into_iter().for_each(|line| *line = inner);
            items.extend(self.block(inner.indent, Some(indent), depth + 1)?);
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
            let rest = line.rest(offset);
            let text = rest.trim_start_matches([' ', '\t']);
            let gap = rest.len() - text.len();
            let node = if text.is_empty() || (text.starts_with('#') && gap > 0) {
                self.next += 1;
                self.below(line, indent, depth)?
            } else {
                self.at = offset + gap;
                self.value(Some(indent), depth)?
            };
            if let Some(node) = node {
                map = map.with_read(&name, node, place);
            }
        }
        Ok(map)
    }

    /// The name of the member that begins at the next line, and where on its line the value may begin.
    fn name(&mut self, line: Line<'a>) -> Result<(String, usize), ReadError> {
        if line.text.starts_with("? ") {
            let (name, end) = match Quoted::on_line(line, 2)? {
                Some(found) => found,
                None => (line.rest(2).to_owned(), line.text.len()),
            };
            after(line, end)?;
            self.next += 1;
            let colon = self.peek().filter(|next| next.indent == line.indent && next.text.starts_with(':'));
            return match colon {
                Some(_) => Ok((name, 1)),
                None => line.error(0, text::has_no_value(&shown(line.rest(2)))),
            };
        }
        match key(line)? {
            Some(found) => Ok(found),
            None => line.error(0, text::NAME_AND_COLON),
        }
    }

    /// The value of a member or item that has nothing on its own line: what is indented further, or nothing.
    fn below(&mut self, line: Line<'a>, indent: usize, depth: usize) -> Result<Option<Node>, ReadError> {
        match self.peek() {
            Some(next) if next.indent > indent || (next.indent == indent && next.is_item()) => {
                self.block(next.indent, Some(indent), depth + 1)
            }
            _ => line.error(line.text.len(), text::VALUE_IS_MISSING),
        }
    }

    /// The value at this place, and to the end of its last line; what it belongs to is indented as far as `above`. Nothing
    /// where it is null.
    fn value(&mut self, above: Option<usize>, depth: usize) -> Result<Option<Node>, ReadError> {
        let Some(line) = self.lines.get(self.next).copied() else { return Ok(None) };
        let node = match line.rest(self.at).chars().next() {
            Some('{' | '[') => self.flow(depth)?,
            Some('\'' | '"') => Some(Node::Text(self.quoted()?)),
            Some('|' | '>') => return self.literal(above).map(|text| Some(Node::Text(text))),
            _ => return self.plain(above),
        };
        if let Some(last) = self.lines.get(self.next) {
            after(*last, self.at)?;
        }
        self.next += 1;
        Ok(node)
    }

    /// A plain value, which goes on over lines that are indented further and are no members.
    fn plain(&mut self, above: Option<usize>) -> Result<Option<Node>, ReadError> {
        let Some(line) = self.lines.get(self.next).copied() else { return Ok(None) };
        let offset = self.at;
        begins(line, offset)?;
        let rest = line.rest(offset);
        let end = plain_end(rest);
        let mut text = rest.get(..end).unwrap_or_default().trim_end().to_owned();
        if text.contains(": ") || text.ends_with(':') {
            return line.error(offset, text::COLON_IN_A_VALUE);
        }
        self.next += 1;
        let mut is_commented = end < rest.len();
        while let Some(line) = self.lines.get(self.next).copied() {
            let blank = self.lines.iter().skip(self.next).take_while(|line| line.text.is_empty()).count();
            let line = self.lines.get(self.next + blank).copied().unwrap_or(line);
            let is_further = above.is_some_and(|above| line.indent > above) && !line.text.is_empty();
            if is_commented || !is_further || line.is_comment() || line.is_item() || key(line)?.is_some() {
                break;
            }
            let end = plain_end(line.text);
            text.push_str(&fold(blank));
            text.push_str(line.text.get(..end).unwrap_or_default().trim_end());
            is_commented = end < line.text.len();
            self.next += blank + 1;
        }
        node_of(&text, line, offset)
    }

    /// A text of lines that are indented further than what it belongs to, after `|` or `>`.
    fn literal(&mut self, above: Option<usize>) -> Result<String, ReadError> {
        let Some(line) = self.lines.get(self.next).copied() else { return Ok(String::new()) };
        let head = line.rest(self.at);
        let said = head.split(" #").next().unwrap_or_default().trim_end();
        let least = above.map_or(0, |above| above + 1);
        let (mut keeps, mut own) = (None, None);
        for letter in said.chars().skip(1) {
            match letter {
                '-' | '+' if keeps.is_none() => keeps = Some(letter == '+'),
                '1'..='9' if own.is_none() => own = letter.to_digit(10),
                _ => return line.error(self.at, text::no_kind_of_block(&shown(said))),
            }
        }
        self.next += 1;
        let lines = self.lines.get(self.next..).unwrap_or_default();
        let count = lines.iter().take_while(|line| line.text.is_empty() || line.indent >= least).count();
        let lines = lines.get(..count).unwrap_or_default();
        let first = lines.iter().find(|line| !line.text.is_empty());
        let first = first.or(lines.iter().max_by_key(|line| line.indent)).map_or(0, |line| line.indent);
        let own = own.and_then(|own| usize::try_from(own).ok());
        let indent = own.map_or(first, |own| own + least.saturating_sub(1));
        if let Some(wrong) = lines.iter().find(|line| !line.text.is_empty() && line.indent < indent) {
            return wrong.error(0, text::INDENTED_LESS_THAN_BLOCK);
        }
        let texts: Vec<&str> =
            lines.iter().map(|line| line.whole.get(indent..).unwrap_or_default()).collect();
        self.next += count;
        Ok(scalar::block(&texts, head.starts_with('>'), keeps))
    }
}

/// The name at the front of a line that has one, and where its value may begin.
fn key(line: Line<'_>) -> Result<Option<(String, usize)>, ReadError> {
    let ends = |rest: &str| rest.starts_with(": ") || rest.starts_with(":\t") || rest == ":";
    if line.text.starts_with(['\'', '"']) {
        let Some((name, end)) = Quoted::on_line(line, 0)? else { return Ok(None) };
        return Ok(ends(line.rest(end)).then_some((name, end + 1)));
    }
    let colon = line.text.match_indices(':').map(|(at, _)| at).find(|&at| ends(line.rest(at)));
    let Some(at) = colon.filter(|&at| at < plain_end(line.text)) else { return Ok(None) };
    begins(line, 0)?;
    Ok(Some((line.text.get(..at).unwrap_or_default().trim_end().to_owned(), at + 1)))
}

/// Refuses what stands after a value, except for a comment.
fn after(line: Line<'_>, offset: usize) -> Result<(), ReadError> {
    let rest = line.rest(offset);
    let text = rest.trim_start_matches([' ', '\t']);
    if text.is_empty() || (text.starts_with('#') && text.len() < rest.len()) {
        return Ok(());
    }
    line.error(offset + rest.len() - text.len(), text::stands_after_value(&shown(text)))
}

/// The front of a text, for a message.
fn shown(text: &str) -> String {
    text.chars().take(20).collect()
}

/// What is between two lines of a text with so many empty ones between them.
fn fold(blank: usize) -> String {
    if blank == 0 { " ".to_owned() } else { "\n".repeat(blank) }
}
