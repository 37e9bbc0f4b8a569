//! Numbers as people read and write them: one formatter for the screen, and its inverse for what is typed.
//!
//! [`Unit::parse`] accepts whatever [`Unit::format`] writes and gives the same number back, to the bit.

pub(crate) mod decimal;
mod short;
mod signs;
mod typed;

use std::fmt::Write as _;

use crate::calendar::{Day, YearMonth};
use crate::currency::Currency;
use crate::words::refusals::values as text;
pub use signs::{Dates, Side};
use typed::{Problem, latin, scientific, thousands, two_ways, ungrouped};

/// How a reader writes numbers and dates, and the sign of the plan's money. Digits are Latin ones for everybody, as the
/// sentences around them are English; those of other scripts are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// Between groups of three digits; `None` where digits are not grouped.
    pub group: Option<char>,
    /// Before the fraction.
    pub decimal: char,
    /// Whether digits above the thousands stand in groups of two: 1,50,000. Groups of three are read too.
    pub lakhs: bool,
    /// The sign of amounts of money. It is the plan's, not the reader's.
    pub currency: Currency,
    /// Where that stands.
    pub money: Side,
    /// Where the sign of a per cent stands.
    pub percent: Side,
    /// Months and days of the calendar.
    pub dates: &'static Dates,
}

impl Locale {
    /// 1,234.5, $3,500, 25% and Mar 2027
    pub const ENGLISH: Self = Self {
        group: Some(','),
        decimal: '.',
        lakhs: false,
        currency: Currency::DOLLAR,
        money: Side::Before(None),
        percent: Side::After(None),
        dates: &Dates::ENGLISH,
    };

    /// Separators as the reader's system reports them; English where they could not be told apart from each other or
    /// from digits and signs.
    pub fn new(group: Option<char>, decimal: char) -> Self {
        let usable = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '−' | '%' | '$');
        if usable(decimal) && group.is_none_or(|group| usable(group) && group != decimal) {
            Self { group, decimal, ..Self::ENGLISH }
        } else {
            Self::ENGLISH
        }
    }

    /// A month of the calendar: `Mar 2027`.
    pub fn month(&self, month: YearMonth) -> String {
        self.dates.month(month)
    }

    /// A day of the calendar: `4 Mar 2027`.
    pub fn day(&self, day: Day) -> String {
        self.dates.day(day)
    }
}

/// What a number counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number of things.
    Count,
    /// A part of a whole: 0.25 is written 25%.
    Share,
    /// Per cent: 70 is written 70%.
    Percent,
    /// Money: US dollars as published, shown with the currency symbol of the plan.
    Usd,
    /// Gigabytes.
    Gigabytes,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

/// A text that is no number of its unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Nothing was written.
    #[error(fmt = text::nothing_is_written)]
    Empty,
    /// It is something else.
    #[error(fmt = text::not_a_number)]
    Text(String),
    /// The groups between its separators do not have three digits.
    #[error(fmt = text::two_ways)]
    Grouping {
        /// What was written.
        text: String,
        /// It without separators.
        whole: String,
        /// It with a fraction.
        fraction: String,
    },
    /// Its separator stands where only one between thousands may, and there are none; or where none may.
    #[error(fmt = text::not_a_number_here)]
    Separator {
        /// What was written.
        text: String,
        /// How to write what can be meant.
        meant: String,
    },
    /// It has a unit that does not belong here.
    #[error(fmt = text::unit_does_not_belong)]
    Unit {
        /// What was written.
        text: String,
        /// The unit.
        unit: &'static str,
    },
}

impl Unit {
    /// What stands after a number of this unit; nothing where a sign stands at it or there is no unit.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Count | Self::Usd | Self::Share | Self::Percent => "",
            Self::Gigabytes => " GB",
            Self::Milliseconds => " ms",
            Self::Seconds => " s",
            Self::Minutes => " min",
            Self::Hours => " h",
            Self::Days => " days",
        }
    }

    /// Whether a letter for thousands or more may stand after a number of this unit. Where something is measured, m, g
    /// and t are units as well: 5m are five minutes to some, and five million to nobody.
    fn may_have(self, letter: &str) -> bool {
        match self {
            Self::Count | Self::Usd => true,
            Self::Share | Self::Percent => false,
            _ => letter == "k",
        }
    }

    /// The power of ten between the number and what is written.
    const fn shift(self) -> i32 {
        if matches!(self, Self::Share) { 2 } else { 0 }
    }

    /// The whole number, with every digit that tells it from its neighbours, and its unit.
    pub fn format(self, value: f64, locale: &Locale) -> String {
        let mut text = plain(value, self.shift());
        let is_half_a_price = || text.rsplit_once('.').is_some_and(|(_, fraction)| fraction.len() == 1);
        let digits = text.trim_start_matches('-');
        if self == Self::Usd && (is_half_a_price() || thousands(digits, &Locale::ENGLISH).is_some()) {
            text.push('0');
        }
        self.dressed(&text, locale, "")
    }

    /// Rounded to so many decimals, with its unit.
    pub fn rounded(self, value: f64, decimals: usize, locale: &Locale) -> String {
        let power = if self.shift() == 2 { 100.0 } else { 1.0 };
        self.dressed(&format!("{:.decimals$}", value * power), locale, "")
    }

    /// Digits with what stands around them.
    fn dressed(self, digits: &str, locale: &Locale, letter: &str) -> String {
        let number = grouped(digits, locale);
        let (minus, number) = number.strip_prefix('−').map_or(("", number.as_str()), |rest| ("−", rest));
        let figure = format!("{number}{letter}");
        let dressed = match self {
            Self::Usd => locale.currency.at(locale.money, &figure),
            Self::Share | Self::Percent => locale.percent.put("%", &figure),
            _ => figure + self.suffix(),
        };
        format!("{minus}{dressed}")
    }

    /// Reads what somebody typed: `10k`, `1.5M`, `1E+05`, `20%`, `$3,500`, `€3,500` where that is the symbol, `12 GB`;
    /// separators as in the locale, and spaces, apostrophes or underscores between thousands. Money with three decimals is
    /// not taken for less than ten: see [`Unit::parse_whole`].
    ///
    /// # Errors
    /// [`NotANumber`], which says what is wrong with the text.
    pub fn parse(self, text: &str, locale: &Locale) -> Result<f64, NotANumber> {
        self.parse_as(text, locale, self == Self::Usd)
    }

    fn parse_as(self, text: &str, locale: &Locale, may_be_thousands: bool) -> Result<f64, NotANumber> {
        let shown = || text.trim().chars().take(40).collect::<String>();
        let latin = latin(text, locale);
        let written = latin.trim();
        let mut rest = written;
        if rest.is_empty() {
            return Err(NotANumber::Empty);
        }
        let mut negative = take_sign(&mut rest);
        let is_money = self == Self::Usd && locale.currency.take(&mut rest);
        negative |= is_money && take_sign(&mut rest);
        let percent = take_suffix(&mut rest, "%") || take_prefix(&mut rest, "%");
        if percent && !matches!(self, Self::Share | Self::Percent) {
            return Err(NotANumber::Unit { text: shown(), unit: text::A_PER_CENT_SIGN });
        }
        if !percent {
            take_suffix(&mut rest, self.suffix().trim_start());
        }
        let multiplier = take_multiplier(&mut rest);
        // After the unit: a symbol may be written as one is.
        if self != Self::Usd && locale.currency.take(&mut rest) {
            return Err(NotANumber::Unit { text: shown(), unit: text::A_CURRENCY_SYMBOL });
        }
        let (digits, power) = match multiplier {
            Some((_, power)) => (rest, power),
            None => scientific(rest),
        };
        if let Some((whole, fraction)) =
            thousands(digits, locale).filter(|_| may_be_thousands && rest == digits && multiplier.is_none())
        {
            let (whole, fraction) =
                (written.replacen(digits, &whole, 1), written.replacen(digits, &fraction, 1));
            return Err(NotANumber::Grouping { text: shown(), whole, fraction });
        }
        let digits = ungrouped(digits, locale).map_err(|problem| match problem {
            Problem::NoNumber => NotANumber::Text(shown()),
            Problem::Grouping => two_ways(shown(), written, digits, locale),
        })?;
        if let Some((letter, _)) = multiplier.filter(|(letter, _)| !self.may_have(letter)) {
            return Err(NotANumber::Unit { text: shown(), unit: letter });
        }
        let exponent = power - self.shift();
        // The decimal is read as a whole, exponent and all, so no digit is lost to a multiplication.
        let value = decimal::nearest(&digits, exponent).ok_or_else(|| NotANumber::Text(shown()))?;
        Ok(if negative { -value } else { value })
    }

    /// The same where only whole numbers are allowed. There `1.000` is not taken for one: half of the world writes a
    /// thousand so, and nobody writes a whole number with three decimals.
    ///
    /// # Errors
    /// [`NotANumber`], as for [`Unit::parse`].
    pub fn parse_whole(self, text: &str, locale: &Locale) -> Result<f64, NotANumber> {
        self.parse_as(text, locale, true)
    }
}

fn take_sign(rest: &mut &str) -> bool {
    for sign in ["-", "−"] {
        if let Some(after) = rest.strip_prefix(sign) {
            *rest = after.trim_start();
            return true;
        }
    }
    *rest = rest.strip_prefix('+').unwrap_or(rest).trim_start();
    false
}

/// Takes a text from the front, in capitals or not, with the spaces after it; says whether it was there.
pub(crate) fn take_prefix(rest: &mut &str, prefix: &str) -> bool {
    let is_there = rest
        .get(..prefix.len())
        .is_some_and(|front| !prefix.is_empty() && front.eq_ignore_ascii_case(prefix));
    if is_there {
        *rest = rest.get(prefix.len()..).unwrap_or_default().trim_start();
    }
    is_there
}

/// Takes a text from the end, as [`take_prefix`] from the front.
pub(crate) fn take_suffix(rest: &mut &str, suffix: &str) -> bool {
    let split = rest.len().saturating_sub(suffix.len());
    let is_there =
        rest.get(split..).is_some_and(|end| !suffix.is_empty() && end.eq_ignore_ascii_case(suffix));
    if is_there {
        *rest = rest.get(..split).unwrap_or_default().trim_end();
    }
    is_there
}

/// Letters after the digits, and the power of ten that each stands for.
const MULTIPLIERS: [(&str, i32); 7] =
    [("k", 3), ("m", 6), ("mn", 6), ("b", 9), ("bn", 9), ("g", 9), ("t", 12)];

fn take_multiplier(rest: &mut &str) -> Option<(&'static str, i32)> {
    MULTIPLIERS.into_iter().find(|(letter, _)| take_suffix(rest, letter))
}

/// Whether a text stands for thousands or more.
pub(crate) fn is_multiplier(text: &str) -> bool {
    MULTIPLIERS.iter().any(|(letter, _)| text.eq_ignore_ascii_case(letter))
}

/// The shortest decimal that gives the number back, times a power of ten, without exponent.
fn plain(value: f64, shift: i32) -> String {
    let scientific = format!("{value:e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    if digits == "0" {
        return digits;
    }
    // Places before the point; the mantissa has one.
    let point = exponent + shift + 1;
    let mut text = sign.to_owned();
    match usize::try_from(point) {
        Err(_) | Ok(0) => {
            let zeros = usize::try_from(-point).unwrap_or_default();
            text.push_str("0.");
            text.extend(std::iter::repeat_n('0', zeros));
            text.push_str(&digits);
        }
        Ok(point) if point >= digits.len() => {
            text.push_str(&digits);
            text.extend(std::iter::repeat_n('0', point - digits.len()));
        }
        Ok(point) => {
            let (whole, fraction) = digits.split_at(point);
            let _ = write!(text, "{whole}.{fraction}");
        }
    }
    text
}

/// Digits with a point and perhaps a sign, with the locale's separators and a true minus.
pub fn grouped(digits: &str, locale: &Locale) -> String {
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut text = String::with_capacity(digits.len() * 2);
    // Rounding may leave nothing but zeros: no minus before those.
    if negative && digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        // Three digits, and in lakhs two in each group before them.
        let begins = if locale.lakhs && left > 3 { !left.is_multiple_of(2) } else { left.is_multiple_of(3) };
        if let Some(group) = locale.group
            && index > 0
            && begins
        {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(locale.decimal);
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod locale_tests;
#[cfg(test)]
mod tests;
