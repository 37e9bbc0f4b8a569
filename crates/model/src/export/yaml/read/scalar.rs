//! Texts: plain, in quotes, and as blocks.

use super::{Line, Node, Reader, fold};
use crate::read::ReadError;
use crate::words::refusals::autoscalers as text;

/// Where a plain text ends at the latest: before a comment.
pub(super) fn plain_end(text: &str) -> usize {
    let mut marks = text.match_indices('#').map(|(at, _)| at);
    let is_comment = |&at: &usize| text.get(..at).is_some_and(|before| before.ends_with([' ', '\t']));
    marks.find(is_comment).map_or(text.len(), |at| at.saturating_sub(1))
}

/// What a plain text means; nothing where it is null.
pub(super) fn node_of(text: &str, line: Line<'_>, offset: usize) -> Result<Option<Node>, ReadError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Ok(Some(match text {
        "null" | "Null" | "NULL" | "~" => return Ok(None),
        "true" | "false" => Node::Truth(text == "true"),
        _ if is_whole => match text.parse() {
            Ok(number) => Node::Whole(number),
            Err(_) => return line.error(offset, text::MORE_THAN_64_BITS),
        },
        _ => Node::Text(text.to_owned()),
    }))
}

/// Refuses what begins like something that is not read.
pub(super) fn begins(line: Line<'_>, offset: usize) -> Result<(), ReadError> {
    match line.rest(offset).chars().next() {
        Some('\t') => line.error(offset, text::NO_TABS),
        Some(first) if "&*!|>%@`{}[],#?'\"".contains(first) || first.is_control() => {
            line.error(offset, text::value_cannot_begin_with(first))
        }
        _ => Ok(()),
    }
}

/// A text of lines without their indentation. `folds` makes one line of those that stand next to each other, except of those
/// that are indented further. `keeps` says what becomes of the empty lines at the end: none is left, all are, or, as usual,
/// the last line ends.
pub(super) fn block(lines: &[&str], folds: bool, keeps: Option<bool>) -> String {
    let count = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let (body, end) = lines.split_at_checked(count).unwrap_or((lines, &[]));
    let mut text = String::new();
    let mut before: Option<&str> = None;
    let mut blank = 0;
    for &line in body {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        match before {
            None => text.push_str(&"\n".repeat(blank)),
            Some(before) if folds && !before.starts_with([' ', '\t']) && !line.starts_with([' ', '\t']) => {
                text.push_str(&fold(blank));
            }
            Some(_) => text.push_str(&"\n".repeat(blank + 1)),
        }
        text.push_str(line);
        (before, blank) = (Some(line), 0);
    }
    match keeps {
        Some(true) => text.push_str(&"\n".repeat(end.len() + usize::from(count > 0))),
        None if count > 0 => text.push('\n'),
        _ => {}
    }
    text
}

/// A text in quotes on its way.
pub(super) struct Quoted {
    quote: char,
    text: String,
    /// So much of it does not end with blanks that a line end takes away.
    kept: usize,
    /// Whether the line ended with a backslash: the next one follows without anything between.
    is_joined: bool,
}

impl Quoted {
    fn new(quote: char) -> Self {
        Self { quote, text: String::new(), kept: 0, is_joined: false }
    }

    /// A text in quotes that begins at a place of a line and ends on it, and where what follows it begins. Nothing where no
    /// quotes begin there, or where it goes on below.
    pub(super) fn on_line(line: Line<'_>, offset: usize) -> Result<Option<(String, usize)>, ReadError> {
        let Some(quote @ ('\'' | '"')) = line.rest(offset).chars().next() else { return Ok(None) };
        let mut quoted = Self::new(quote);
        let end = quoted.take(line, offset, offset + 1)?;
        Ok(end.map(|end| (quoted.text, end)))
    }

    /// Takes what is on a line from a place on; gives where what follows the text begins, or nothing where it goes on. Errors
    /// are of the place `of`.
    fn take(&mut self, line: Line<'_>, of: usize, from: usize) -> Result<Option<usize>, ReadError> {
        let mut letters = line.rest(from).char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\'' if self.quote == '\''
                    && letters.clone().next().is_some_and(|(_, next)| next == '\'') =>
                {
                    letters.next();
                    self.push('\'');
                }
                _ if letter == self.quote => return Ok(Some(from + at + 1)),
                '\\' if self.quote == '"' && letters.as_str().is_empty() => self.is_joined = true,
                '\\' if self.quote == '"' => match escape(&mut letters) {
                    Ok(letter) => self.push(letter),
                    Err(escape) => return line.error(of, text::there_is_no_escape(&escape)),
                },
                ' ' | '\t' => self.text.push(letter),
                _ => self.push(letter),
            }
        }
        Ok(None)
    }

    fn push(&mut self, letter: char) {
        self.text.push(letter);
        self.kept = self.text.len();
    }

    /// Goes on after a line end, with so many empty lines before the next one.
    fn go_on(&mut self, blank: usize) {
        if std::mem::take(&mut self.is_joined) {
            self.text.push_str(&"\n".repeat(blank));
        } else {
            self.text.truncate(self.kept);
            self.text.push_str(&fold(blank));
        }
        self.kept = self.text.len();
    }
}

impl Reader<'_> {
    /// The text in quotes at this place.
    pub(super) fn quoted(&mut self) -> Result<String, ReadError> {
        let Some(first) = self.lines.get(self.next).copied() else { return Ok(String::new()) };
        let offset = self.at;
        let mut quoted = Quoted::new(first.rest(offset).chars().next().unwrap_or('"'));
        let (mut line, mut from) = (first, offset + 1);
        loop {
            if let Some(end) = quoted.take(line, from.saturating_sub(1), from)? {
                self.at = end;
                return Ok(quoted.text);
            }
            let after = self.lines.get(self.next + 1..).unwrap_or_default();
            let blank = after.iter().take_while(|line| line.text.is_empty()).count();
            match after.get(blank) {
                Some(next) => line = *next,
                None => return first.error(offset, text::QUOTATION_MARK_IS_OPEN),
            }
            quoted.go_on(blank);
            self.next += blank + 1;
            from = line.text.len() - line.text.trim_start_matches('\t').len();
        }
    }
}

/// What a backslash and the letters after it stand for, or the escape that is not known. Of JSON two of its escapes may be
/// one letter.
fn escape(letters: &mut std::str::CharIndices<'_>) -> Result<char, String> {
    let Some((_, kind)) = letters.next() else { return Err(String::new()) };
    let digits = match kind {
        'n' => return Ok('\n'),
        't' | '\t' => return Ok('\t'),
        'r' => return Ok('\r'),
        '0' => return Ok('\0'),
        'b' => return Ok('\u{8}'),
        'f' => return Ok('\u{c}'),
        'e' => return Ok('\u{1b}'),
        'N' => return Ok('\u{85}'),
        '_' => return Ok('\u{a0}'),
        'L' => return Ok('\u{2028}'),
        'P' => return Ok('\u{2029}'),
        '"' | '\\' | '/' | ' ' => return Ok(kind),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return Err(kind.to_string()),
    };
    let (code, number) = number(letters, digits);
    let second = || {
        let mut rest = letters.clone();
        let is_escape = rest.next().is_some_and(|(_, letter)| letter == '\\')
            && rest.next().is_some_and(|(_, letter)| letter == 'u');
        let low = self::number(&mut rest, 4).1.filter(|low| is_escape && (0xdc00..0xe000).contains(low))?;
        Some((low, rest))
    };
    match number {
        Some(high @ 0xd800..0xdc00) if kind == 'u' => {
            let Some((low, rest)) = second() else { return Err(format!("{kind}{code}")) };
            *letters = rest;
            Some(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
        }
        number => number,
    }
    .and_then(char::from_u32)
    .ok_or_else(|| format!("{kind}{code}"))
}

/// So many hexadecimal digits, and their number.
fn number(letters: &mut std::str::CharIndices<'_>, digits: usize) -> (String, Option<u32>) {
    let code: String = letters.by_ref().take(digits).map(|(_, letter)| letter).collect();
    let is_number = code.len() == digits && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(&code, 16).ok().filter(|_| is_number);
    (code, number)
}
