//! Months and days of the calendar: a forecast counts months, people want dates.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::read::{Read, Source};
use crate::words::refusals::values as text;

/// A month of a year, 1970-01 to 9999-12; written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

/// The calendar month of month 1 of a forecast, 1990-01 to 9979-12. The calendar has twenty years more on either side:
/// for ten of preparation and ten of migrations before month 1, and for 120 months and the 120 that a plan may look
/// ahead after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct StartMonth(YearMonth);

/// A text that is no start month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoStartMonth {
    /// What was given.
    pub text: String,
}

impl fmt::Display for NoStartMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::no_start_month(&self.text, f)
    }
}

impl std::error::Error for NoStartMonth {}

impl StartMonth {
    /// Which months it may be and how they are written.
    pub const ALLOWED: &'static str = text::START_MONTHS;

    /// A month with which a forecast may begin; `None` for any other.
    pub fn new(month: YearMonth) -> Option<Self> {
        (1990..=9979).contains(&month.year).then_some(Self(month))
    }

    /// The month of a forecast that is that calendar month: month 1 is this one; `None` before it.
    pub fn month_in(self, month: YearMonth) -> Option<u64> {
        month.count().checked_sub(self.count()).map(|before| before + 1)
    }
}

impl Deref for StartMonth {
    type Target = YearMonth;

    fn deref(&self) -> &YearMonth {
        &self.0
    }
}

impl FromStr for StartMonth {
    type Err = NoStartMonth;

    fn from_str(text: &str) -> Result<Self, NoStartMonth> {
        let month = YearMonth::parse(text).and_then(Self::new);
        month.ok_or_else(|| NoStartMonth { text: text.chars().take(40).collect() })
    }
}

impl Read for StartMonth {
    fn read(from: &mut Source<'_>) -> Self {
        from.parsed().unwrap_or(Self(YearMonth { year: 2000, month: 1 }))
    }
}

impl YearMonth {
    /// The first one there is.
    const FIRST: Self = Self { year: 1970, month: 1 };

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

    /// How many days it has.
    pub const fn days(self) -> u8 {
        match self.month {
            2 if self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Months since the beginning of year 0.
    fn count(self) -> u64 {
        u64::from(self.year) * 12 + u64::from(self.month) - 1
    }

    /// Reads `2026-11`; `None` for what is no month.
    fn parse(text: &str) -> Option<Self> {
        let parts = text.trim().split_once('-').filter(|(year, month)| year.len() == 4 && month.len() <= 2);
        parts
            .filter(|(year, month)| {
                [year, month].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            })
            .and_then(|(year, month)| Self::new(year.parse().ok()?, month.parse().ok()?))
    }

    /// The month that many months later; the last one there is where that would be after 9999.
    #[must_use]
    pub fn plus(self, months: u64) -> Self {
        let count = self.count() + months.min(120_000);
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

/// A day of the calendar, 1970-01-01 to 9999-12-31; written `2026-11-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    month: YearMonth,
    day: u8,
}

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDay {
    /// What was given.
    pub text: String,
}

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::no_day(&self.text, f)
    }
}

impl std::error::Error for NoDay {}

impl Day {
    /// The first one there is.
    const FIRST: Self = Self::first_of(YearMonth::FIRST);

    /// A day of a month; `None` where the month does not have it.
    pub fn new(month: YearMonth, day: u8) -> Option<Self> {
        (1..=month.days()).contains(&day).then_some(Self { month, day })
    }

    /// The first day of a month.
    pub const fn first_of(month: YearMonth) -> Self {
        Self { month, day: 1 }
    }

    /// The month it is in.
    pub const fn month(self) -> YearMonth {
        self.month
    }

    /// Its number in its month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01.
    pub fn since_1970(self) -> i64 {
        let years = i64::from(self.month.year) - 1970;
        // Every fourth year has a day more, every hundredth has not, every four-hundredth has.
        let leaps = |year: i64| year / 4 - year / 100 + year / 400;
        let before = leaps(i64::from(self.month.year) - 1) - leaps(1969);
        let months = (1..self.month.month).filter_map(|month| YearMonth::new(self.month.year, month));
        let in_year: i64 = months.map(|month| i64::from(month.days())).sum();
        years * 365 + before + in_year + i64::from(self.day) - 1
    }

    /// The day so many days after 1970-01-01; `None` before it and after 9999.
    pub fn from_1970(days: i64) -> Option<Self> {
        // A year too early at most, as no year has more than 366 days.
        let mut year = 1970 + days.checked_div(366).filter(|_| days >= 0)?;
        let first = |year: i64| Some(Self::first_of(YearMonth::new(u16::try_from(year).ok()?, 1)?));
        while first(year + 1).is_some_and(|next| next.since_1970() <= days) {
            year += 1;
        }
        let mut left = days - first(year)?.since_1970();
        for month in 1..=12 {
            let month = YearMonth::new(u16::try_from(year).ok()?, month)?;
            let length = i64::from(month.days());
            if left < length {
                return Self::new(month, u8::try_from(left + 1).ok()?);
            }
            left -= length;
        }
        None
    }

    /// The day so many days later, or earlier; the first or the last one there is where that would be outside.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let last = Self { month: YearMonth { year: 9999, month: 12 }, day: 31 };
        let wanted = self.since_1970().saturating_add(days).clamp(0, last.since_1970());
        Self::from_1970(wanted).unwrap_or(if days < 0 { Self::FIRST } else { last })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let parts = text
            .trim()
            .rsplit_once('-')
            .filter(|(_, day)| (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit()));
        parts
            .and_then(|(month, day)| Self::new(YearMonth::parse(month)?, day.parse().ok()?))
            .ok_or_else(|| NoDay { text: text.chars().take(40).collect() })
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for Day {
    fn read(from: &mut Source<'_>) -> Self {
        from.parsed().unwrap_or(Self::FIRST)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "title": "day", "type": "string", "format": "date" })
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_roll_over_years() {
        let start: StartMonth = "2026-11".parse().unwrap();
        assert_eq!(start.of_month(1).to_string(), "2026-11");
        assert_eq!(start.of_month(3).to_string(), "2027-01");
        assert_eq!(start.of_month(120).to_string(), "2036-10");
        assert_eq!(YearMonth::new(9999, 12).unwrap().plus(5).to_string(), "9999-12");
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("1970-01-01").since_1970(), 0);
        assert_eq!(day("2000-03-01").since_1970(), 11_017);
        assert_eq!(day("2026-11-25").since_1970(), 20_782);
        assert_eq!(day("2024-03-01").plus_days(-1).to_string(), "2024-02-29");
        assert_eq!(day("2027-01-01").plus_days(-28).to_string(), "2026-12-04");
        assert_eq!(day("9999-12-31").plus_days(1).to_string(), "9999-12-31");
        assert_eq!(day("1970-01-01").plus_days(-1).to_string(), "1970-01-01");
        for days in (0..2_900_000).step_by(97) {
            assert_eq!(Day::from_1970(days).unwrap().since_1970(), days);
        }
    }

    #[test]
    fn rubbish_is_no_day() {
        for text in ["", "2026-11", "2026-02-29", "2026-11-31", "2026-11-00", "2026-11-1x", "2026-11-+1"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert_eq!("2026-2-3".parse::<Day>().unwrap().to_string(), "2026-02-03");
    }

    #[test]
    fn rubbish_is_no_month() {
        for text in ["", "2026", "2026-13", "2026-00", "26-1", "2026-1x", "+026-01", "1969-12", "２０２６-01"]
        {
            assert_eq!(YearMonth::parse(text), None, "{text}");
        }
        assert_eq!(YearMonth::parse("2026-3").unwrap().to_string(), "2026-03");
    }

    #[test]
    fn a_forecast_begins_where_its_events_and_their_lead_times_are_in_the_calendar() {
        let start = |text: &str| text.parse::<StartMonth>();
        for text in ["1989-12", "9980-01", "9999-12", "2026-13"] {
            let expected =
                format!("`{text}` is no start month; allowed: 1990-01 to 9979-12, written year-month");
            assert_eq!(start(text).unwrap_err().to_string(), expected);
        }
        let (first, last) = (start("1990-01").unwrap(), start("9979-12").unwrap());
        // 520 weeks of preparation, and the longest migration, 8,760 hours, nine times.
        assert_eq!(Day::first_of(*first).plus_days(-520 * 7 - 9 * 365).to_string(), "1971-01-16");
        // What is full 120 months after the last of 120.
        assert_eq!(last.of_month(240).to_string(), "9999-11");
    }

    #[test]
    fn the_month_of_a_forecast_that_is_a_calendar_month() {
        let start: StartMonth = "2026-11".parse().unwrap();
        let on = |text: &str| start.month_in(YearMonth::parse(text).unwrap());
        assert_eq!((on("2026-10"), on("2026-11"), on("2028-01")), (None, Some(1), Some(15)));
    }
}
