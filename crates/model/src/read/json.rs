//! JSON text to a tree that has every name once.
//!
//! Of our own: `serde_json` reads a number with seventeen digits one unit in its last place beside what was written,
//! or brings tables of nine kilobytes of brotli; here the fields' reader of decimals serves both. Reading what was
//! written gives the same number, to the bit.

use serde_json::{Map, Number, Value};

use crate::format::decimal;
use crate::words::refusals::files as text;

/// The deepest nesting that is read. The published plan has seven levels.
const DEEPEST: usize = 128;
/// The largest power of ten that is looked at; what decimals can be read ends far below.
const LARGEST_EXPONENT: u32 = 400;

/// Why a text is no JSON.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where, in bytes from the beginning.
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) reason: String,
}

/// Reads a whole text.
///
/// # Errors
/// The first [`Fault`].
pub(crate) fn parse(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => reader.fault(text::NOTHING_MAY_FOLLOW),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    #[cold]
    #[inline(never)]
    fn fault<T>(&self, reason: &str) -> Result<T, Fault> {
        Err(Fault { at: self.at, reason: reason.to_owned() })
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no blank, which stays.
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> Result<Value, Fault> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(_) => self.word(),
            None => self.fault(text::TEXT_ENDS),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Fault>) -> Result<Value, Fault> {
        if self.depth == DEEPEST {
            return self.fault(&text::nested_too_deeply(DEEPEST));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, Fault> {
        let mut entries = Map::new();
        if self.take(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            if self.peek() != Some(b'"') {
                return self.fault(text::NAME_IS_EXPECTED);
            }
            let name = self.string()?;
            if entries.contains_key(&name) {
                return self.fault(&text::name_is_given_twice(&name));
            }
            if !self.take(b':') {
                return self.fault(text::COLON_IS_EXPECTED);
            }
            let value = self.value()?;
            entries.insert(name, value);
            if self.take(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.take(b',') {
                return self.fault(text::COMMA_OR_END_OF_OBJECT);
            }
        }
    }

    fn array(&mut self) -> Result<Value, Fault> {
        let mut values = Vec::new();
        if self.take(b']') {
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value()?);
            if self.take(b']') {
                return Ok(Value::Array(values));
            }
            if !self.take(b',') {
                return self.fault(text::COMMA_OR_END_OF_LIST);
            }
        }
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let words = [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
        let rest = self.text.get(self.at..).unwrap_or_default();
        match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, value)) => {
                self.at += word.len();
                Ok(value)
            }
            None => self.fault(text::NO_JSON_VALUE),
        }
    }

    /// A string; the quote that begins it is there.
    pub(super) fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.byte().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            text.push_str(self.since(start));
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return self.fault(text::CONTROL_CHARACTER),
                None => return self.fault(text::TEXT_ENDS_WITHIN_STRING),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        self.at += 1;
        let character = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.fault(text::UNKNOWN_ESCAPE),
        };
        self.at += 1;
        Ok(character)
    }

    /// `uXXXX`, or two of them where the character is outside of the first plane.
    fn unicode(&mut self) -> Result<char, Fault> {
        let mut code = self.unit()?;
        if (0xd800..0xdc00).contains(&code) && self.byte() == Some(b'\\') {
            self.at += 1;
            let low = self.unit()?;
            code = match low {
                0xdc00..0xe000 => 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                _ => code,
            };
        }
        match char::from_u32(code) {
            Some(character) => Ok(character),
            None => self.fault(text::HALF_A_PAIR),
        }
    }

    fn unit(&mut self) -> Result<u32, Fault> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or_default();
        let all = self.byte() == Some(b'u') && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u32::from_str_radix(digits, 16) {
            Ok(unit) if all => {
                self.at += 5;
                Ok(unit)
            }
            _ => self.fault(text::FOUR_DIGITS_ARE_EXPECTED),
        }
    }

    fn digits(&mut self) -> Result<&'a str, Fault> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.fault(text::DIGIT_IS_EXPECTED) } else { Ok(self.since(start)) }
    }

    fn number(&mut self) -> Result<Number, Fault> {
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let unsigned = self.at;
        let whole = self.digits()?;
        if whole.len() > 1 && whole.starts_with('0') {
            self.at = start;
            return self.fault(text::ZERO_TOO_MANY);
        }
        let mut is_whole = true;
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
            is_whole = false;
        }
        let decimal = self.since(unsigned);
        let mut exponent = Ok(0);
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            let sign = self.at;
            self.at += usize::from(matches!(self.byte(), Some(b'-' | b'+')));
            self.digits()?;
            exponent = self.since(sign).parse::<i32>();
            is_whole = false;
        }
        let read = match (is_whole, self.since(start).parse::<u64>(), self.since(start).parse::<i64>()) {
            (true, Ok(whole), _) => Some(Number::from(whole)),
            // `-0` has a sign that whole numbers do not have.
            (true, _, Ok(whole)) if whole != 0 => Some(Number::from(whole)),
            _ => exponent
                .ok()
                .filter(|exponent| exponent.unsigned_abs() <= LARGEST_EXPONENT)
                .and_then(|exponent| decimal::nearest(decimal, exponent))
                .and_then(|value| Number::from_f64(if negative { -value } else { value })),
        };
        match read {
            Some(number) => Ok(number),
            None => {
                self.at = start;
                self.fault(text::NUMBER_OUT_OF_REACH)
            }
        }
    }
}

/// Reads a string in quotes that is known to be one.
pub(super) fn string(text: &str) -> Option<String> {
    Reader { text, at: 0, depth: 0 }.string().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_json_is_and_what_it_is_not() {
        let text =
            " {\"a\\u00e9\\ud83d\\ude00\\n\": [1, -2, 1.5, 25e-1, -0.0, true, null, {}], \"b\": []}\r\n";
        assert_eq!(parse(text).unwrap(), json!({"aé😀\n": [1, -2, 1.5, 2.5, -0.0, true, null, {}], "b": []}));
        let wrong = [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "1e",
            "+1",
            "-",
            "tru",
            "nul",
            "\"",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "[1 2]",
            "1 2",
            "1e99",
            "'a'",
            "1e99999999999",
            "0.1e-2147483648",
            "{\"a\":1,\"a\":1}",
            "NaN",
            "\u{a0}1",
            "\"\\u+123\"",
        ];
        for text in wrong {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_negative_zero_keeps_its_sign() {
        for text in ["-0", "-0.0", "-0e7"] {
            let read = parse(text).unwrap();
            assert_eq!(read.as_f64().unwrap().to_bits(), (-0.0_f64).to_bits(), "{text}");
            assert_eq!(read.to_string(), serde_json::from_str::<Value>(text).unwrap().to_string());
        }
    }

    #[test]
    fn depth_ends_somewhere() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert!(parse(&nested(DEEPEST + 1)).unwrap_err().reason.contains("allowed: 128 levels"));
        assert!(parse(&"{\"a\":".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_usual_reader(text in "[\\[\\]{}\":,0-9eE.+\\-a-u\\\\ \\n]{0,24}") {
            let usual = serde_json::from_str::<Value>(&text);
            match parse(&text) {
                Ok(value) => prop_assert_eq!(value.to_string(), usual.unwrap().to_string()),
                Err(fault) => prop_assert!(
                    usual.is_err() || fault.reason.contains("twice") || fault.reason.contains("too large"),
                    "{}", fault.reason
                ),
            }
        }

        #[test]
        fn numbers_come_back_to_the_bit(mantissa in any::<i64>(), power in -18..6_i32) {
            let value = mantissa as f64 * 10_f64.powi(power);
            let read = parse(&json!(value).to_string()).unwrap().as_f64().unwrap();
            prop_assert_eq!(read.to_bits(), value.to_bits());
        }
    }
}
