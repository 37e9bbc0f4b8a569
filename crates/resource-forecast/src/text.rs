//! Text on a terminal: how wide, and without what a terminal would obey.

use std::borrow::Cow;
use std::io;

/// Columns of a line where there is no terminal to ask, and the most that is comfortable to read.
const COMFORTABLE: usize = 100;

/// Below this, wrapping makes a text harder to read than the terminal does by itself.
const NARROWEST: usize = 40;

/// Columns of a line of text on standard output.
pub(crate) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(COMFORTABLE, |(width, _)| usize::from(width.0).clamp(NARROWEST, COMFORTABLE))
}

/// A text in which no character moves the cursor or changes colours: names come from a file.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A paragraph in lines of at most `width` columns. The first begins with `first`; the others are indented as far as
/// that is long. A word that is longer than a line has one to itself.
pub(crate) fn wrapped(first: &str, text: &str, width: usize) -> String {
    let indent = first.chars().count();
    let mut lines = first.to_owned();
    let mut column = indent;
    for word in printable(text).split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if column > indent && column + 1 + length > width {
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if column > indent {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines.truncate(lines.trim_end().len());
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_the_width_and_begin_below_the_text() {
        assert_eq!(wrapped("- ", "one two three", 9), "- one two\n  three\n");
        assert_eq!(wrapped("- ", "one two three", 8), "- one\n  two\n  three\n");
        assert_eq!(wrapped("", "one two three", 100), "one two three\n");
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(wrapped("  ", "a incomprehensibilities b", 8), "  a\n  incomprehensibilities\n  b\n");
    }

    #[test]
    fn nothing_leaves_no_blanks_behind() {
        assert_eq!(wrapped("1. ", "", 20), "1.\n");
    }

    #[test]
    fn a_terminal_is_not_told_anything() {
        assert_eq!(printable("tier\u{1b}[31m\n"), "tier\u{fffd}[31m\u{fffd}");
        assert!(matches!(printable("tier_1k – “x”"), Cow::Borrowed(_)));
    }
}
