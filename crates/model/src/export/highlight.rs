//! The parts of a file that are shown in different colours.
//!
//! This is no reader of these forms: it finds names, texts, numbers and comments well enough to be looked at, in one pass
//! over any text. What it finds, put together, is the text that it was given, whatever that is.

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
    /// JavaScript.
    Script,
    /// Anything else: nothing in it is found.
    Text,
}

impl Language {
    /// How a file of that name is written.
    pub fn of(name: &str) -> Self {
        match name.rsplit('.').next() {
            Some("yaml" | "yml") => Self::Yaml,
            Some("json") => Self::Json,
            Some("csv") => Self::Csv,
            Some("js") => Self::Script,
            _ => Self::Text,
        }
    }

    /// Its media type (RFC 9512, 8259, 4180, 9239).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Yaml => "application/yaml",
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Script => "text/javascript;charset=utf-8",
            Self::Text => "text/plain;charset=utf-8",
        }
    }
}

/// What a part of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing of the others.
    Plain,
    /// The name of a value.
    Name,
    /// A text in quotes.
    Text,
    /// A number.
    Number,
    /// A word of the language.
    Word,
    /// A remark.
    Comment,
}

/// A part of a file. None goes over the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is.
    pub kind: Kind,
    /// As it stands there, with the end of its line where it is the last on it.
    pub text: &'a str,
}

/// Some lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The number of the first line, from 1.
    pub first_line: usize,
    /// How many lines there are.
    pub lines: usize,
    /// The lines, with their ends.
    pub text: String,
    /// Kind and length in bytes of the parts of the text, in order.
    pub parts: Vec<(Kind, usize)>,
}

impl Piece {
    fn after(line: usize) -> Self {
        Self { first_line: line, lines: 0, text: String::new(), parts: Vec::new() }
    }

    /// Its parts.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest = self.text.as_str();
        self.parts.iter().map_while(move |&(kind, length)| {
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(Part { kind, text })
        })
    }
}

/// A file in pieces of so many lines, the last of them shorter.
pub fn pieces(text: &str, language: Language, lines: usize) -> Vec<Piece> {
    let mut done = Vec::new();
    let mut piece = Piece::after(1);
    for part in parts(text, language) {
        piece.text.push_str(part.text);
        piece.parts.push((part.kind, part.text.len()));
        if part.text.ends_with('\n') {
            piece.lines += 1;
            if piece.lines >= lines {
                let next = Piece::after(piece.first_line + piece.lines);
                done.push(std::mem::replace(&mut piece, next));
            }
        }
    }
    if !piece.text.is_empty() {
        piece.lines += usize::from(!piece.text.ends_with('\n'));
        done.push(piece);
    }
    done
}

/// The parts of a file.
pub fn parts(text: &str, language: Language) -> Vec<Part<'_>> {
    let mut cursor = Cursor { rest: text, found: Vec::new() };
    match language {
        Language::Yaml => text.split_inclusive('\n').for_each(|line| cursor.yaml(line)),
        Language::Csv => cursor.csv(),
        Language::Json | Language::Script => cursor.script(language == Language::Script),
        Language::Text => {}
    }
    cursor.take(Kind::Plain, cursor.rest.len());
    cursor.found
}

/// Words of the script that stand out.
const WORDS: [&str; 15] = [
    "import", "from", "export", "default", "function", "const", "let", "return", "if", "else", "for", "new",
    "true", "false", "null",
];

/// What is left of a text, and what was found in it.
struct Cursor<'a> {
    rest: &'a str,
    found: Vec<Part<'a>>,
}

impl<'a> Cursor<'a> {
    /// Takes so many bytes, or all where that is no place between two letters. Lines are parted.
    fn take(&mut self, kind: Kind, length: usize) {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.found.extend(taken.split_inclusive('\n').map(|text| Part { kind, text }));
    }

    /// How many bytes from here belong together.
    fn run(&self, belongs: impl Fn(char) -> bool) -> usize {
        self.rest.find(|letter| !belongs(letter)).unwrap_or(self.rest.len())
    }

    /// Texts, numbers, names and words; in a script remarks as well.
    fn script(&mut self, is_script: bool) {
        while let Some(first) = self.rest.chars().next() {
            match first {
                '/' if is_script && self.rest.starts_with("//") => self.take(Kind::Comment, line(self.rest)),
                '/' if is_script && self.rest.starts_with("/*") => {
                    let end = self.rest.find("*/").map_or(self.rest.len(), |at| at + 2);
                    self.take(Kind::Comment, end);
                }
                '"' => self.named(quoted(self.rest, true)),
                '\'' if is_script => self.take(Kind::Text, quoted(self.rest, true)),
                '`' if is_script => self.take(Kind::Text, quoted(self.rest, false)),
                _ if first.is_ascii_digit() || (first == '-' && !is_script) => {
                    let is_of_number =
                        |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
                    let is_of_script = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
                    self.take(
                        Kind::Number,
                        self.run(
                            |letter| if is_script { is_of_script(letter) } else { is_of_number(letter) },
                        ),
                    );
                }
                _ if is_word(first) => {
                    let length = self.run(is_word);
                    let word = self.rest.get(..length).unwrap_or_default();
                    match is_script && !WORDS.contains(&word) {
                        true => self.member(length),
                        false => self.take(Kind::Word, length),
                    }
                }
                _ => {
                    let is_nothing = |letter: char| {
                        !(is_word(letter) || letter.is_ascii_digit() || "\"'`/-".contains(letter))
                    };
                    self.take(Kind::Plain, self.run(is_nothing).max(first.len_utf8()));
                }
            }
        }
    }

    /// A text, which is a name where a colon follows.
    fn named(&mut self, length: usize) {
        let kind = if self.is_before_colon(length) { Kind::Name } else { Kind::Text };
        self.take(kind, length);
    }

    /// A word of the writer's own, which is a name where a colon follows.
    fn member(&mut self, length: usize) {
        let kind = if self.is_before_colon(length) { Kind::Name } else { Kind::Plain };
        self.take(kind, length);
    }

    fn is_before_colon(&self, length: usize) -> bool {
        // A name is followed by its colon; blanks without end are not looked through for each text.
        let mut after = self.rest.get(length..).unwrap_or_default().chars();
        after.next().is_some_and(|next| next == ':' || (next == ' ' && after.next() == Some(':')))
    }

    /// A line of YAML.
    fn yaml(&mut self, whole: &str) {
        self.take(Kind::Plain, self.run(|letter| letter == ' ').min(whole.len()));
        while self.rest.starts_with("- ") {
            self.take(Kind::Plain, 2);
        }
        let line_length = line(self.rest);
        let text = self.rest.get(..line_length).unwrap_or_default();
        if !text.starts_with('#')
            && let Some(colon) = yaml_name(text)
        {
            self.take(Kind::Name, colon);
            self.take(Kind::Plain, 1);
            self.take(Kind::Plain, self.run(|letter| letter == ' '));
        }
        self.yaml_value();
        self.take(Kind::Plain, self.rest.find('\n').map_or(self.rest.len(), |at| at + 1));
    }

    fn yaml_value(&mut self) {
        let text = self.rest.get(..line(self.rest)).unwrap_or_default();
        if text.starts_with(['"', '\'']) {
            self.take(Kind::Text, quoted(text, true));
        } else if !text.starts_with('#') {
            let end = text.find(" #").unwrap_or(text.len());
            let value = text.get(..end).unwrap_or_default().trim_end();
            let kind = match value {
                "true" | "false" | "null" | "---" => Kind::Word,
                _ if value.parse::<f64>().is_ok() => Kind::Number,
                _ => Kind::Plain,
            };
            self.take(kind, value.len());
        }
        self.take(Kind::Plain, self.run(|letter| letter == ' '));
        if self.rest.starts_with('#') {
            self.take(Kind::Comment, line(self.rest));
        }
    }

    /// Records: the names of the columns first.
    fn csv(&mut self) {
        let mut is_head = true;
        while let Some(first) = self.rest.chars().next() {
            if matches!(first, ',' | '\r' | '\n') {
                is_head &= first == ',';
                self.take(Kind::Plain, 1);
                continue;
            }
            let length = match first {
                // Two quotation marks are one of the text, so that it is found as two texts beside each other.
                '"' => {
                    self.rest.get(1..).and_then(|rest| rest.find('"')).map_or(self.rest.len(), |at| at + 2)
                }
                _ => self.run(|letter| !matches!(letter, ',' | '\r' | '\n')),
            };
            let kind = match self.rest.get(..length).map(str::parse::<f64>) {
                _ if is_head => Kind::Name,
                Some(Ok(_)) => Kind::Number,
                _ if first == '"' => Kind::Text,
                _ => Kind::Plain,
            };
            self.take(kind, length);
        }
    }
}

const fn is_word(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '_' | '$')
}

/// How far the line goes, without its end.
fn line(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// How far a text in quotes goes, with both of them: to the mark that it begins with and that no backslash stands before;
/// where there is none to the end of the line, or of everything.
fn quoted(text: &str, is_on_line: bool) -> usize {
    let mut letters = text.char_indices();
    let Some((_, mark)) = letters.next() else { return 0 };
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '\r' | '\n' if is_on_line => return at,
            _ if letter == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the name at the front of a line of YAML ends: its colon has a blank or nothing after it.
fn yaml_name(line: &str) -> Option<usize> {
    let is_colon = |at: usize| line.get(at..).is_some_and(|rest| rest.starts_with(": ") || rest == ":");
    if line.starts_with(['"', '\'']) {
        return Some(quoted(line, true)).filter(|&end| is_colon(end));
    }
    line.match_indices(':').map(|(at, _)| at).find(|&at| is_colon(at))
}

#[cfg(test)]
mod tests;
