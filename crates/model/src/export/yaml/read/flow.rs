//! Members in braces and lists in brackets, over as many lines as they take. JSON is that.

use crate::words::refusals::autoscalers as text;
use std::collections::BTreeSet;

use super::scalar::{begins, node_of};
use super::{DEEPEST, Line, List, Map, Node, Reader, shown};
use crate::read::ReadError;

impl<'a> Reader<'a> {
    /// The value at this place within brackets, or the brackets themselves; nothing where it is null.
    pub(super) fn flow(&mut self, depth: usize) -> Result<Option<Node>, ReadError> {
        let Some(line) = self.lines.get(self.next).copied() else { return Ok(None) };
        if depth > DEEPEST {
            return line.error(self.at, text::nested_too_deep(DEEPEST));
        }
        Ok(match line.rest(self.at).chars().next() {
            Some('{') => Some(Node::Map(self.members(depth)?)),
            Some('[') => Some(Node::List(self.items(depth)?)),
            Some('\'' | '"') => Some(Node::Text(self.quoted()?)),
            _ => {
                let offset = self.at;
                node_of(self.word()?, line, offset)?
            }
        })
    }

    fn members(&mut self, depth: usize) -> Result<Map, ReadError> {
        let open = (self.next, self.at);
        self.at += 1;
        let (mut map, mut names) = (Map::new(), BTreeSet::new());
        loop {
            let (line, letter) = self.letter(open)?;
            if letter == '}' {
                self.at += 1;
                return Ok(map);
            }
            let offset = self.at;
            let name = if matches!(letter, '\'' | '"') { self.quoted()? } else { self.word()?.to_owned() };
            if !names.insert(name.clone()) {
                return line.error(offset, text::is_there_twice(&name));
            }
            let (colon, letter) = self.letter(open)?;
            if letter != ':' {
                return colon.error(self.at, text::NAME_AND_COLON);
            }
            self.at += 1;
            let (value, letter) = self.letter(open)?;
            if matches!(letter, ',' | '}') {
                return value.error(self.at, text::VALUE_IS_MISSING);
            }
            if let Some(node) = self.flow(depth + 1)? {
                map = map.with_read(&name, node, (line.number, line.indent + offset + 1));
            }
            self.end(open, '}')?;
        }
    }

    fn items(&mut self, depth: usize) -> Result<List, ReadError> {
        let open = (self.next, self.at);
        self.at += 1;
        let mut items = Vec::new();
        loop {
            if self.letter(open)?.1 == ']' {
                self.at += 1;
                return Ok(items.into_iter().collect());
            }
            items.extend(self.flow(depth + 1)?);
            self.end(open, ']')?;
        }
    }

    /// What follows a value: a comma, which is passed, or the end.
    fn end(&mut self, open: (usize, usize), bracket: char) -> Result<(), ReadError> {
        let (line, letter) = self.letter(open)?;
        if letter == ',' {
            self.at += 1;
        } else if letter != bracket {
            let rest = shown(line.rest(self.at));
            return line.error(self.at, text::stands_after_value_in(&rest, bracket));
        }
        Ok(())
    }

    /// The next letter that says something, with its line; lines end anywhere within brackets.
    fn letter(&mut self, open: (usize, usize)) -> Result<(Line<'a>, char), ReadError> {
        while let Some(line) = self.lines.get(self.next).copied() {
            let rest = line.rest(self.at);
            let text = rest.trim_start_matches([' ', '\t']);
            let is_after_blank = self.at == 0 || text.len() < rest.len();
            self.at += rest.len() - text.len();
            match text.chars().next() {
                Some('#') if is_after_blank => {}
                Some(letter) => return Ok((line, letter)),
                None => {}
            }
            (self.next, self.at) = (self.next + 1, 0);
        }
        let first = self.lines.get(open.0).copied();
        first.map_or_else(
            || Err(ReadError::Form { path: String::new(), line: 0, column: 0, reason: String::new() }),
            |line| line.error(open.1, text::BRACKET_IS_OPEN),
        )
    }

    /// The plain text at this place: up to what has a meaning within brackets. It looks no further than that: a line may hold
    /// all of a file, and each of its words would read the rest of it.
    fn word(&mut self) -> Result<&'a str, ReadError> {
        let Some(line) = self.lines.get(self.next).copied() else { return Ok("") };
        begins(line, self.at)?;
        let rest = line.rest(self.at);
        let mut before = None;
        let mut is_end = |(at, letter): &(usize, char)| {
            let is_after_blank = matches!(before.replace(*letter), Some(' ' | '\t'));
            match letter {
                ',' | '[' | ']' | '{' | '}' => true,
                '#' => is_after_blank,
                ':' => {
                    let next = rest.get(at + 1..).and_then(|rest| rest.chars().next());
                    next.is_none_or(|next| " \t,[]{}".contains(next))
                }
                _ => false,
            }
        };
        let end = rest.char_indices().find(|at| is_end(at)).map_or(rest.len(), |(at, letter)| {
            // The blank before a comment is part of neither.
            if letter == '#' { at.saturating_sub(1) } else { at }
        });
        let text = rest.get(..end).unwrap_or_default();
        self.at += text.len();
        Ok(text.trim_end())
    }
}
