//! Where a field stands in a text.

use super::error::Step;

/// Line and column, from 1, of the value at a path. The text
/// has to be JSON; `None` where it has no such path.
pub(crate) fn locate(text: &str, steps: &[Step]) -> Option<(usize, usize)> {
    let mut scan = Scan { text, at: 0 };
    scan.blanks();
    for step in steps {
        match step {
            Step::Name(name) => scan.enter_name(name)?,
            Step::Index(index) => scan.enter_index(*index)?,
        }
    }
    position(text, scan.at)
}

/// Line and column, from 1, of a byte.
pub(super) fn position(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    Some((line, before.get(line_start..)?.chars().count() + 1))
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace())
            || self.text.get(self.at..).is_some_and(|rest| rest.starts_with('\u{feff}'))
        {
            self.at += if self.peek() == Some(0xef) { 3 } else { 1 };
        }
    }

    /// Goes past a character that has to be there.
    fn past(&mut self, byte: u8) -> Option<()> {
        self.blanks();
        (self.peek()? == byte).then(|| self.at += 1)?;
        self.blanks();
        Some(())
    }

    /// Goes past a string and gives it back.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        while self.peek()? != b'"' {
            self.at += if self.peek()? == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        super::json::string(self.text.get(start..self.at)?)
    }

    /// Goes past a value of any kind.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if depth == 0 && self.peek().is_none_or(|byte| matches!(byte, b',' | b'}' | b']')) {
                return Some(());
            }
        }
    }

    fn enter_name(&mut self, wanted: &str) -> Option<()> {
        self.past(b'{')?;
        loop {
            let name = self.string()?;
            self.past(b':')?;
            if name == wanted {
                return Some(());
            }
            self.value()?;
            self.past(b',')?;
        }
    }

    fn enter_index(&mut self, wanted: usize) -> Option<()> {
        self.past(b'[')?;
        for _ in 0..wanted {
            self.value()?;
            self.past(b',')?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_line_and_column() {
        let text = "{\n  \"a,\\\"\": [1, {\"x\": \"]}\"}, true],\n  \"b\": {\"c\": -5}\n}";
        let name = |name: &str| Step::Name(name.to_owned());
        assert_eq!(locate(text, &[]), Some((1, 1)));
        assert_eq!(locate(text, &[name("b"), name("c")]), Some((3, 14)));
        assert_eq!(locate(text, &[name("a,\""), Step::Index(2)]), Some((2, 28)));
        assert_eq!(locate(text, &[name("a,\""), Step::Index(1), name("x")]), Some((2, 21)));
        assert_eq!(locate(text, &[name("z")]), None);
        assert_eq!(locate(text, &[Step::Index(0)]), None);
    }
}
