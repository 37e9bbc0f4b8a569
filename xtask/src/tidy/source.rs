//! Reading Rust without compiling it: comments and texts told from code, line by line.

/// A line of Rust, with what is code and what is text in it; comments are in neither.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The code, with an empty text where a text was.
    pub(crate) code: String,
    /// What stood between quotes.
    pub(crate) texts: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    /// Comments nest in Rust.
    Comment(usize),
    Text,
    /// A raw text ends with a quote and so many hashes.
    Raw(usize),
}

/// Takes a file apart.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut within = Within::Code;
    text.lines().map(|line| read(line, &mut within)).collect()
}

fn read(line: &str, within: &mut Within) -> Line {
    let mut read = Line::default();
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let mut taken = next.len_utf8();
        match *within {
            Within::Code => {
                if rest.starts_with("//") {
                    break;
                }
                taken = code(rest, next, within, &mut read.code);
            }
            Within::Comment(depth) => {
                if rest.starts_with("/*") {
                    (*within, taken) = (Within::Comment(depth + 1), 2);
                } else if rest.starts_with("*/") {
                    *within = if depth > 1 { Within::Comment(depth - 1) } else { Within::Code };
                    taken = 2;
                }
            }
            Within::Text if next == '\\' => {
                taken = rest.chars().take(2).map(char::len_utf8).sum();
                read.texts.push(' ');
            }
            Within::Text if next == '"' => end_text(within, &mut read),
            Within::Raw(hashes) if next == '"' && closes(rest, hashes) => {
                taken = 1 + hashes;
                end_text(within, &mut read);
            }
            Within::Text | Within::Raw(_) => read.texts.push(next),
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    read
}

/// Takes what begins here from code: a comment, a text, a character, or just a letter.
fn code(rest: &str, next: char, within: &mut Within, code: &mut String) -> usize {
    if rest.starts_with("/*") {
        *within = Within::Comment(1);
        return 2;
    }
    if let Some(hashes) = raw(rest).filter(|_| !code.ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
        *within = Within::Raw(hashes);
        code.push('"');
        return 2 + hashes;
    }
    if next == '"' {
        *within = Within::Text;
        code.push('"');
        return 1;
    }
    if let Some(length) = character(rest) {
        code.push_str("' '");
        return length;
    }
    code.push(next);
    next.len_utf8()
}

fn end_text(within: &mut Within, read: &mut Line) {
    *within = Within::Code;
    read.code.push('"');
    read.texts.push('\n');
}

/// How many hashes a raw text has that begins here.
fn raw(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after.get(hashes..)?.starts_with('"').then_some(hashes)
}

fn closes(rest: &str, hashes: usize) -> bool {
    rest.bytes().skip(1).take(hashes).filter(|byte| *byte == b'#').count() == hashes
}

/// The length of a character such as `'"'` that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let mut letters = inner.char_indices();
    let (_, first) = letters.next()?;
    if first != '\\' {
        let (end, quote) = letters.next()?;
        return (quote == '\'').then_some(end + 2);
    }
    let (end, _) = letters.skip(1).find(|(_, letter)| *letter == '\'')?;
    Some(end + 2)
}

/// Whether a name stands in code on its own, not as part of a longer one.
pub(crate) fn names(code: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let before = code.get(..at).and_then(|text| text.chars().next_back());
        let after = code.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part) && (!after.is_some_and(part) || name.ends_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> (String, String) {
        let Line { code, texts } = lines(line).remove(0);
        (code, texts)
    }

    #[test]
    fn code_texts_and_comments_are_told_apart() {
        assert_eq!(one("let a = 1; // \"no\""), ("let a = 1; ".into(), String::new()));
        assert_eq!(one("f(\"a // b\", c) /* d */;"), ("f(\"\", c) ;".into(), "a // b\n".into()));
        assert_eq!(one(r#"g("a\"b")"#), ("g(\"\")".into(), "a b\n".into()));
        assert_eq!(one("h(r#\"a\"b\"#, d)"), ("h(\"\", d)".into(), "a\"b\n".into()));
        assert_eq!(one("m('\"', '\\'', &'a str)"), ("m(' ', ' ', &'a str)".into(), String::new()));
        assert_eq!(one("var\"x\""), ("var\"\"".into(), "x\n".into()));
    }

    #[test]
    fn texts_and_comments_go_on_over_lines() {
        let read = lines("let a = \"one\ntwo\"; b\n/* c\n/* d */ e */ f");
        let code: Vec<&str> = read.iter().map(|line| line.code.as_str()).collect();
        let texts: Vec<&str> = read.iter().map(|line| line.texts.as_str()).collect();
        assert_eq!(code, ["let a = \"", "\"; b", "", " f"]);
        assert_eq!(texts, ["one", "two\n", "", ""]);
    }

    #[test]
    fn a_name_is_found_only_whole() {
        assert!(names("use web_sys::Window;", "web_sys"));
        assert!(!names("use my_web_sys::Window;", "web_sys"));
        assert!(!names("fn InstantNoodles()", "Instant"));
        assert!(names("rand::random()", "rand::"));
        assert!(!names("operand::new()", "rand::"));
    }
}
