//! Months of the calendar: a forecast counts months, people want dates.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A month of a year, 1970-01 to 9999-12; written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

/// A text that is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no month; allowed: 1970-01 to 9999-12, written year-month")]
pub struct NoMonth {
    /// What was given.
    pub text: String,
}

impl YearMonth {
    /// A month of a year; `None` outside 1970 to 9999 or 1 to 12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((1970..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The month that many months later; the last one there is where that would be after 9999.
    #[must_use]
    pub fn plus(self, months: u64) -> Self {
        let count = u64::from(self.year) * 12 + u64::from(self.month) - 1 + months.min(120_000);
        let last = Self { year: 9999, month: 12 };
        let year = u16::try_from(count / 12).ok();
        let month = u8::try_from(count % 12 + 1).ok();
        year.zip(month).and_then(|(year, month)| Self::new(year, month)).unwrap_or(last)
    }

    /// The calendar month of a month of a forecast that begins here: month 1 is this one.
    #[must_use]
    pub fn of_month(self, month: u64) -> Self {
        self.plus(month.saturating_sub(1))
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let parts = text.trim().split_once('-').filter(|(year, month)| year.len() == 4 && month.len() <= 2);
        parts
            .filter(|(year, month)| {
                [year, month].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            })
            .and_then(|(year, month)| Self::new(year.parse().ok()?, month.parse().ok()?))
            .ok_or_else(|| NoMonth { text: text.chars().take(40).collect() })
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_roll_over_years() {
        let start: YearMonth = "2026-11".parse().unwrap();
        assert_eq!(start.of_month(1).to_string(), "2026-11");
        assert_eq!(start.of_month(3).to_string(), "2027-01");
        assert_eq!(start.of_month(120).to_string(), "2036-10");
        assert_eq!(YearMonth::new(9999, 12).unwrap().plus(5).to_string(), "9999-12");
    }

    #[test]
    fn rubbish_is_no_month() {
        for text in ["", "2026", "2026-13", "2026-00", "26-1", "2026-1x", "+026-01", "1969-12", "２０２６-01"]
        {
            assert!(text.parse::<YearMonth>().is_err(), "{text}");
        }
        assert_eq!("2026-3".parse::<YearMonth>().unwrap().to_string(), "2026-03");
    }
}
