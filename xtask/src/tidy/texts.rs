//! Texts for people stand in the model's words, where a translator finds all of them: not in the application, and nowhere
//! else in the model.

mod crates;

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::Finding;
use super::tree::{File, Tree};
pub(crate) use crates::outside_of_words;

/// Seen by developers alone: the page with all components, which no release has.
const FOR_DEVELOPERS: [&str; 1] = ["src/pages/components"];

/// Attributes of elements and components that no reader reads, besides `data-…` and `style:…`.
const NO_TEXT: [&str; 22] = [
    "accept",
    "aria-controls",
    "aria-describedby",
    "aria-labelledby",
    "autocapitalize",
    "autocomplete",
    "class",
    "d",
    "enterkeyhint",
    "for",
    "href",
    "id",
    "inputmode",
    "name",
    "points",
    "popovertarget",
    "role",
    "style",
    "titled_by",
    "transform",
    "type",
    "viewBox",
];

/// Keys as the browser calls them; a pattern may have them deeper inside than [`is_compared`] sees.
const KEYS: [&str; 4] = ["Backspace", "Enter", "Escape", "Home"];

/// Functions and macros whose texts are for the browser or for developers: selectors, styles, keys, names of types and files.
const NOT_SHOWN: [&str; 11] = [
    "closest",
    "debug_struct",
    "expect",
    "include_str",
    "matches",
    "query_selector",
    "query_selector_all",
    "set_attribute",
    "set_class_name",
    "set_key",
    "set_property",
];

/// No text for people stands in the application: neither a capitalised word nor two words with a space between.
pub(crate) fn in_words_alone(tree: &Tree) -> Vec<Finding> {
    let product = tree
        .kinds(&["rs"])
        .filter(|file| file.below(&["src"]) && !file.below(&FOR_DEVELOPERS) && !is_test(file));
    findings(product, &classes(tree), true)
}

/// The same of files of a crate that has names of kinds, of fields and of columns too: there a text for people is two words
/// with a space between, or one beside a placeholder.
fn findings<'a>(
    files: impl Iterator<Item = &'a File>,
    classes: &BTreeSet<&str>,
    is_application: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let Ok(tokens) = file.text.parse::<TokenStream>() else {
            findings.push(Finding::about(&file.path, "is not Rust"));
            continue;
        };
        let mut walk = Walk { classes, is_application, found: Vec::new() };
        walk.all(tokens);
        findings.extend(walk.found.into_iter().map(|(line, text)| {
            let message =
                format!("“{text}” reads as a text for people: it belongs to crates/model/src/words");
            Finding::at(&file.path, line, message)
        }));
    }
    findings
}

/// Whether a file has nothing but tests, by its name.
fn is_test(file: &File) -> bool {
    file.path.ends_with("tests.rs") || file.path.contains("/tests/")
}

/// The classes that the style sheets know.
fn classes(tree: &Tree) -> BTreeSet<&str> {
    let sheets = tree.kinds(&["css"]).filter(|file| file.below(&["style"]));
    let names = sheets.flat_map(|file| file.text.split('.').skip(1));
    names.filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()).collect()
}

struct Walk<'a> {
    classes: &'a BTreeSet<&'a str>,
    /// Else what is said is all that is looked for, and attributes of elements are none.
    is_application: bool,
    /// Lines and texts.
    found: Vec<(usize, String)>,
}

impl Walk<'_> {
    fn all(&mut self, stream: TokenStream) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let tokens = tokens.as_slice();
        // Whether what comes is the value of something that no reader reads.
        let mut is_value = false;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Punct(punct) => match punct.as_char() {
                    '#' => {
                        if let Some(message) = message(tokens, at) {
                            self.all(message);
                        }
                        if let Some(behind) = behind_attribute(tokens, at) {
                            at = behind;
                            continue;
                        }
                    }
                    '=' if !is(tokens, at + 1, "=>") => {
                        // Else it is part of a comparison, or the value is still the same one's.
                        if let Some(name) = name_before(tokens, at) {
                            is_value = self.is_application && is_no_text(&name);
                        }
                    }
                    // The end of a tag; arrows end nothing.
                    '>' if !at.checked_sub(1).is_some_and(|before| is(tokens, before, "=-")) => {
                        is_value = false;
                    }
                    ';' | ',' => is_value = false,
                    _ => {}
                },
                TokenTree::Group(group) if !is_value && !is_not_shown(tokens, at) => self.all(group.stream()),
                TokenTree::Literal(literal) if !is_value && !is_compared(tokens, at) => self.literal(literal),
                _ => {}
            }
            at += 1;
        }
    }

    fn literal(&mut self, literal: &Literal) {
        if let Some(text) = text(&literal.to_string()).filter(|text| self.is_for_people(text)) {
            let start: String = text.chars().take(60).collect();
            self.found.push((literal.span().start().line, start));
        }
    }

    fn is_for_people(&self, text: &str) -> bool {
        let pieces: Vec<Piece<'_>> = text.split_whitespace().map(piece).collect();
        let is_word = |piece: &Piece<'_>| matches!(piece, Piece::Word(_));
        let is_said = |pair: &[Piece<'_>]| !pair.contains(&Piece::Other) && pair.iter().any(is_word);
        let is_class = |word: &str| self.classes.contains(word);
        let are_classes = text.split(' ').all(is_class);
        let has_capital =
            pieces.iter().any(|piece| matches!(piece, Piece::Word(word) if is_capitalised(word)));
        let has_capital = has_capital && self.is_application;
        !KEYS.contains(&text) && (has_capital || !are_classes && pieces.windows(2).any(is_said))
    }
}

/// What stands between spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Word(&'a str),
    /// What is put in its place is likely a word.
    Placeholder,
    Other,
}

fn piece(text: &str) -> Piece<'_> {
    let word = text.trim_start_matches(['(', '“', '"', '\'', '[', '–', ':', ',']);
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"', '\'', ']', '…', '–']);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word.starts_with('{') && word.ends_with('}') {
        Piece::Placeholder
    } else if word == "a" || letters > 1 && word.chars().all(|c| c.is_alphabetic() || "-’'".contains(c)) {
        Piece::Word(word)
    } else {
        Piece::Other
    }
}

/// One capital at the start: neither a short form in capitals nor the name of a type.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
}

/// The text of a literal as Rust writes it; `None` where it is a number or the like.
fn text(source: &str) -> Option<String> {
    if let Some(raw) = source.strip_prefix('r') {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let inner = source.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                // A line that goes on begins with its first letter.
                Some('\n') => while letters.next_if(|next| next.is_whitespace()).is_some() {},
                Some('n' | 't' | 'r') => text.push(' '),
                other => text.extend(other),
            },
            letter => text.push(letter),
        }
    }
    Some(text)
}

fn is(tokens: &[TokenTree], at: usize, marks: &str) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if marks.contains(punct.as_char()))
}

/// Where code goes on behind an attribute of Rust, a comment for the documentation included; behind all of what it stands
/// at where that is for tests or developers alone.
fn behind_attribute(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let at = if is(tokens, at + 1, "!") { at + 2 } else { at + 1 };
    match tokens.get(at)? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let rest = tokens.get(at + 1..).unwrap_or_default();
            let length = if is_never_released(group) {
                rest.iter().position(ends_item).map_or(rest.len(), |end| end + 1)
            } else {
                0
            };
            Some(at + 1 + length)
        }
        _ => None,
    }
}

/// What an error says, where that stands at it: `#[error("there is no tier")]`.
fn message(tokens: &[TokenTree], at: usize) -> Option<TokenStream> {
    let Some(TokenTree::Group(group)) = tokens.get(at + 1) else { return None };
    let mut inside = group.stream().into_iter();
    match (inside.next()?, inside.next()?) {
        (TokenTree::Ident(name), TokenTree::Group(message)) if name == "error" => Some(message.stream()),
        _ => None,
    }
}

fn is_never_released(attribute: &Group) -> bool {
    let written: String = attribute.stream().to_string().split_whitespace().collect();
    written == "cfg(test)" || written == "cfg(debug_assertions)"
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

/// The name before an equals sign, such as `aria-label` or `style:left`.
fn name_before(tokens: &[TokenTree], at: usize) -> Option<String> {
    let mut first = at.checked_sub(1)?;
    let TokenTree::Ident(last) = tokens.get(first)? else { return None };
    let mut name = last.to_string();
    while let Some(TokenTree::Ident(part)) = first.checked_sub(2).and_then(|before| tokens.get(before))
        && let Some(TokenTree::Punct(mark)) = tokens.get(first - 1)
        && "-:".contains(mark.as_char())
    {
        name = format!("{part}{}{name}", mark.as_char());
        first -= 2;
    }
    Some(name)
}

fn is_no_text(attribute: &str) -> bool {
    NO_TEXT.contains(&attribute) || attribute.starts_with("data-") || attribute.starts_with("style:")
}

/// Whether a group has what is given to one of [`NOT_SHOWN`].
fn is_not_shown(tokens: &[TokenTree], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let name = if is(tokens, before, "!") { before.checked_sub(1) } else { Some(before) };
    match name.and_then(|name| tokens.get(name)) {
        Some(TokenTree::Ident(name)) => NOT_SHOWN.iter().any(|known| name == known),
        _ => false,
    }
}

/// Whether a literal is only compared: by `==`, or in a pattern, such as the name of a key.
fn is_compared(tokens: &[TokenTree], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps);
    let is_equal = before(1).is_some_and(|last| is(tokens, last, "="))
        && before(2).is_some_and(|first| is(tokens, first, "=!"));
    // Two texts with a bar between are patterns; before a text alone it ends what a closure is given.
    let is_text = |place: Option<usize>| {
        matches!(place.and_then(|place| tokens.get(place)), Some(TokenTree::Literal(_)))
    };
    let is_last = before(1).is_some_and(|bar| is(tokens, bar, "|")) && is_text(before(2));
    let is_arm = is(tokens, at + 1, "=") && is(tokens, at + 2, ">");
    is_equal || is_last || is_arm || is(tokens, at + 1, "|")
}

#[cfg(test)]
mod tests;
