//! Text of a document as parts of files that programs run: it is never taken for more than text.
//!
//! Each form has its own way to end a string, a comment or a line. Here they are, each once.

use std::fmt::Write as _;

/// The longest line of a comment that is broken at blanks.
const COLUMNS: usize = 100;

/// Whether a character may stand as it is in a quoted string or a comment of any of the forms: it breaks no line by any
/// reading (YAML 1.1 and scripts know more line ends than CR and LF), can be seen, is allowed by YAML, and does not turn
/// the direction of what is read after it.
pub const fn is_visible(letter: char) -> bool {
    !matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text as part of one line: what could end the line, or cannot be seen, becomes a blank.
pub fn line(text: &str) -> String {
    text.chars().map(|letter| if is_visible(letter) { letter } else { ' ' }).collect()
}

/// A text as lines of a comment that each begin with `mark` (`# `, `// `), broken at blanks. A text that begins with a blank
/// is a command to copy: it stays one line.
pub fn comment(mark: &str, text: &str) -> String {
    let mut out = String::new();
    if text.starts_with(' ') {
        let _ = writeln!(out, "{}", format!("{mark}{}", line(text)).trim_end());
        return out;
    }
    let mut row = String::new();
    let end = |out: &mut String, row: &mut String| {
        let _ = writeln!(out, "{}", format!("{mark}{row}").trim_end());
        row.clear();
    };
    for word in line(text).split(' ').filter(|word| !word.is_empty()) {
        if !row.is_empty() && mark.len() + row.chars().count() + 1 + word.chars().count() > COLUMNS {
            end(&mut out, &mut row);
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    end(&mut out, &mut row);
    out
}

/// A text in an annotation of Prometheus, which is a template: no brace of it begins an action, wherever it stands.
pub fn template(text: &str) -> String {
    text.replace('{', "{{\"{\"}}")
}

/// A text as a string of PromQL, with its quotes; the escapes are those of Go.
pub fn promql(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            _ if is_visible(letter) => out.push(letter),
            _ => _ = write!(out, "\\u{:04x}", u32::from(letter)),
        }
    }
    out + "\""
}

/// A text as a string of a script, with its quotes: JSON, and inert inside HTML and before every edition of the language.
pub fn script(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '<' | '>' | '&' => _ = write!(out, "\\u{:04x}", u32::from(letter)),
            _ if is_visible(letter) => out.push(letter),
            _ => _ = write!(out, "\\u{:04x}", u32::from(letter)),
        }
    }
    out + "\""
}

/// Whether Kubernetes takes a name for an object: letters, digits and hyphens, at most 63 (RFC 1123, a label).
pub fn is_label(name: &str) -> bool {
    let end = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let bytes = name.as_bytes();
    let inside = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    bytes.len() <= 63 && end(bytes.first()) && end(bytes.last()) && bytes.iter().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_broken_at_blanks_and_ended_by_nothing_in_it() {
        assert_eq!(comment("# ", "a\nkind: Pod\u{2028}b\u{85}c\rd"), "# a kind: Pod b c d\n");
        assert_eq!(comment("// ", ""), "//\n");
        assert_eq!(comment("# ", "  a  b\nc"), "#   a  b c\n");
        let long = comment("# ", &"word ".repeat(60));
        assert!(long.lines().all(|line| line.starts_with("# word") && line.len() <= COLUMNS), "{long}");
        assert_eq!(long.matches("word").count(), 60);
    }

    #[test]
    fn strings_end_where_they_should() {
        assert_eq!(promql("a\"} or vector(1) #\\"), r#""a\"} or vector(1) #\\""#);
        assert_eq!(promql("a\nb"), r#""a\u000ab""#);
        assert_eq!(script("</script>\u{2028}\"`${1}"), r#""\u003c/script\u003e\u2028\"`${1}""#);
        assert_eq!(template("{{{ $x }}"), r#"{{"{"}}{{"{"}}{{"{"}} $x }}"#);
    }

    #[test]
    fn names_of_objects_are_labels() {
        for name in ["backend", "a", "0-a", &"a".repeat(63)] {
            assert!(is_label(name), "{name}");
        }
        for name in ["", "-a", "a-", "A", "a.b", "a b", "ä", &"a".repeat(64)] {
            assert!(!is_label(name), "{name}");
        }
    }
}
