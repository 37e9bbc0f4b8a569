//! The sign that stands at amounts of money. It is a way of writing: nothing is converted by it.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::format::{Side, take_prefix, take_suffix};
use crate::read::{Read, Source};
use crate::words::refusals::values as text;

/// The most characters of a symbol.
pub(crate) const LONGEST: usize = 4;

/// What the published files say behind an amount: amounts in dollars, whatever sign they are shown with.
const DOLLAR_CODE: &str = "USD";

/// A currency symbol: 1 to 4 letters or currency signs, such as `$`, `€`, `CHF` or `zł`.
///
/// Its letters are those that are written from left to right: a sign of a script that goes the other way would turn the
/// digits behind it around. What stands for thousands and more (`k`, `m`, `bn`) is no symbol, because `5 k` would be two
/// amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency([char; LONGEST]);

/// Fills the places behind a shorter symbol.
const NOTHING: char = '\0';

/// A text that is no currency symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotASymbol(String);

impl fmt::Display for NotASymbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::not_a_symbol(&self.0, f)
    }
}

impl std::error::Error for NotASymbol {}

impl Currency {
    /// `$`, as published.
    pub const DOLLAR: Self = Self(['$', NOTHING, NOTHING, NOTHING]);

    /// What a column of amounts has in its head: the published one says `USD`.
    pub fn in_head(self) -> String {
        if self == Self::DOLLAR { DOLLAR_CODE.to_owned() } else { self.to_string() }
    }

    /// An amount with the symbol: letters are set off by a space that does not break.
    pub(crate) fn at(self, side: Side, amount: &str) -> String {
        let symbol = self.to_string();
        let side = match side {
            Side::Before(None) if !symbol.ends_with(is_sign) => Side::Before(Some('\u{a0}')),
            Side::After(None) if !symbol.starts_with(is_sign) => Side::After(Some('\u{a0}')),
            side => side,
        };
        side.put(&symbol, amount)
    }

    /// Takes the symbol, or the dollar's, from either end of a text; says whether one was there.
    pub(crate) fn take(self, rest: &mut &str) -> bool {
        let own = self.to_string();
        let signs = [own.as_str(), "US$", DOLLAR_CODE, "$"];
        signs.into_iter().any(|sign| take_prefix(rest, sign) || take_suffix(rest, sign))
    }
}

/// Signs that are no letters: they stand close to the number.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '¢'..='¥' | '\u{58f}' | '\u{9f3}' | '\u{e3f}' | '\u{17db}' | '\u{20a0}'..='\u{20cf}' | '￠' | '￡' | '￥' | '￦'
    )
}

/// Latin, Greek and Cyrillic letters, and those of East Asia. Listed, because the tables that know all letters are larger
/// than what is said with them.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(
            c,
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | 'Α'..='Ρ' | 'Σ'..='ω' | 'Ѐ'..='ҁ' | '一'..='\u{9fff}' | '가'..='힣'
        )
}

impl FromStr for Currency {
    type Err = NotASymbol;

    fn from_str(text: &str) -> Result<Self, NotASymbol> {
        let text = text.trim();
        let mut symbol = [NOTHING; LONGEST];
        let mut letters = text.chars();
        for place in &mut symbol {
            *place = letters.next().unwrap_or(NOTHING);
        }
        let is_number = crate::format::is_multiplier(text);
        if text.is_empty() {
            Err(NotASymbol(text::NOTHING_IS_WRITTEN.to_owned()))
        } else if letters.next().is_some() || is_number || !text.chars().all(|c| is_sign(c) || is_letter(c)) {
            // What shows nothing, or turns the line around, is not repeated.
            let shown: String = text.chars().filter(|c| !is_unseen(*c)).take(20).collect();
            Err(NotASymbol(text::is_no_currency_symbol(&shown)))
        } else {
            Ok(Self(symbol))
        }
    }
}

/// Controls, and marks that turn the direction of a line or have no width.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().filter(|c| **c != NOTHING).try_for_each(|c| write!(f, "{c}"))
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::DOLLAR
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Currency {
    /// What is from before there was one to choose has dollars.
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self::DOLLAR } else { from.parsed().unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::{Locale, Unit};

    fn euro() -> Locale {
        Locale { currency: "€".parse().unwrap(), ..Locale::ENGLISH }
    }

    #[test]
    fn signs_and_codes_are_symbols() {
        for symbol in
            ["$", "€", "£", "¥", "₹", "₽", "CHF", "kr", "zł", "R$", "US$", "USDC", "руб", "元", "원", "฿"]
        {
            assert_eq!(symbol.parse::<Currency>().unwrap().to_string(), symbol);
        }
        assert_eq!(" € ".parse::<Currency>().unwrap().to_string(), "€");
    }

    #[test]
    fn what_is_none_is_refused_with_what_is_allowed() {
        let allowed = ". Allowed: 1 to 4 letters or currency signs, such as $, €, CHF or zł, but not k, m, b, g or t, which \
                       stand for thousands and more";
        for (text, problem) in [
            ("", "Nothing is written here"),
            (" \u{a0}", "Nothing is written here"),
            ("EUROS", "“EUROS” is no currency symbol"),
            ("<b>", "“<b>” is no currency symbol"),
            ("€5", "“€5” is no currency symbol"),
            ("٣", "“٣” is no currency symbol"),
            ("=", "“=” is no currency symbol"),
            ("\"", "“\"” is no currency symbol"),
            ("'", "“'” is no currency symbol"),
            ("-", "“-” is no currency symbol"),
            (",", "“,” is no currency symbol"),
            (".", "“.” is no currency symbol"),
            ("%", "“%” is no currency symbol"),
            ("@", "“@” is no currency symbol"),
            ("a b", "“a b” is no currency symbol"),
            ("×", "“×” is no currency symbol"),
            ("K", "“K” is no currency symbol"),
            ("bn", "“bn” is no currency symbol"),
            ("\u{202e}€", "“€” is no currency symbol"),
            ("\u{7}€", "“€” is no currency symbol"),
            ("💶", "“💶” is no currency symbol"),
            ("ر.س", "“ر.س” is no currency symbol"),
        ] {
            assert_eq!(
                text.parse::<Currency>().unwrap_err().to_string(),
                format!("{problem}{allowed}"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn money_is_written_with_it() {
        let (euro, francs) = (euro(), Locale { currency: "CHF".parse().unwrap(), ..Locale::ENGLISH });
        assert_eq!(Unit::Usd.format(3_500.0, &euro), "€3,500");
        assert_eq!(Unit::Usd.format(-0.1, &euro), "−€0.10");
        assert_eq!(Unit::Usd.compact(25_000.0, &euro), "€25k");
        assert_eq!(Unit::Usd.compact(-1_250.0, &francs), "−CHF\u{a0}1.25k");
        assert_eq!(Unit::Usd.rounded(3_500.0, 2, &francs), "CHF\u{a0}3,500.00");
        assert_eq!(Unit::Count.format(3_500.0, &euro), "3,500");
    }

    #[test]
    fn money_is_read_with_it_with_the_dollar_and_without() {
        let pound = Locale { currency: "£".parse().unwrap(), ..Locale::new(Some('.'), ',') };
        for (text, locale) in [
            ("€3,500", euro()),
            ("3,500 €", euro()),
            ("€ 3.5k", euro()),
            ("$3,500", euro()),
            ("3500 USD", euro()),
            ("3500", euro()),
            ("£3.500", pound),
            ("3.500,00 £", pound),
            ("$3.500", pound),
            ("chf 3'500", Locale { currency: "CHF".parse().unwrap(), ..Locale::ENGLISH }),
            ("3.5k kr", Locale { currency: "kr".parse().unwrap(), ..Locale::ENGLISH }),
            ("3.5kkr", Locale { currency: "kr".parse().unwrap(), ..Locale::ENGLISH }),
        ] {
            assert_eq!(Unit::Usd.parse(text, &locale), Ok(3_500.0), "{text}");
        }
        assert_eq!(Unit::Usd.parse("-€20", &euro()), Ok(-20.0));
        assert_eq!(Unit::Usd.parse("€-20", &euro()), Ok(-20.0));
        for text in ["£5", "€$5", "€€5", "€", "CHF 5"] {
            assert!(Unit::Usd.parse(text, &euro()).is_err(), "{text}");
        }
    }

    #[test]
    fn it_does_not_belong_to_other_units_and_takes_none_of_theirs() {
        let error = Unit::Count.parse("€5", &euro()).unwrap_err().to_string();
        assert_eq!(error, "“€5”: a currency symbol does not belong here");
        let hours = Locale { currency: "h".parse().unwrap(), ..Locale::ENGLISH };
        assert_eq!(Unit::Hours.parse("5 h", &hours), Ok(5.0));
        let gigabytes = Locale { currency: "GB".parse().unwrap(), ..Locale::ENGLISH };
        assert_eq!(Unit::Gigabytes.parse("12 GB", &gigabytes), Ok(12.0));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_whatever_the_symbol(symbol in "\\PC{1,4}|[a-zA-Z]{1,4}|\\p{Sc}", value in -1e12..1e12_f64) {
            if let Ok(currency) = symbol.parse() {
                for separators in [Locale::ENGLISH, Locale::new(Some('.'), ','), Locale::new(Some('\u{202f}'), ',')] {
                    let locale = Locale { currency, ..separators };
                    let written = Unit::Usd.format(value, &locale);
                    prop_assert_eq!(Unit::Usd.parse(&written, &locale).map(f64::to_bits), Ok(value.to_bits()), "{}", written);
                    let cents = (value * 100.0).round() / 100.0;
                    let written = Unit::Usd.format(cents, &locale);
                    prop_assert_eq!(Unit::Usd.parse(&written, &locale), Ok(cents), "{}", written);
                }
                let again: Result<Currency, _> = currency.to_string().parse();
                prop_assert_eq!(again, Ok(currency));
            }
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,12}") {
            let _ = text.parse::<Currency>();
        }
    }
}
