//! What stands around numbers, and how dates are written: by the reader's locale.

use super::Locale;
use crate::calendar::{Day, StartMonth, YearMonth};
use crate::words::calendar;

/// On which side of a number a sign stands, and what is between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// $3,500
    Before(Option<char>),
    /// 3.500 €
    After(Option<char>),
}

impl Side {
    /// A number with a sign.
    pub(crate) fn put(self, sign: &str, number: &str) -> String {
        let between = |between: Option<char>| between.map(String::from).unwrap_or_default();
        match self {
            Self::Before(space) => format!("{sign}{}{number}", between(space)),
            Self::After(space) => format!("{number}{}{sign}", between(space)),
        }
    }
}

/// How months and days of the calendar are written, January first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    months: [&'static str; 12],
    days: [&'static str; 12],
}

impl Dates {
    /// Where the year stands in what is given to [`Dates::new`].
    pub const YEAR: &'static str = "{year}";
    /// Where the day of the month stands.
    pub const DAY: &'static str = "{day}";

    /// `Mar 2027` and `4 Mar 2027`
    pub const ENGLISH: Self = Self { months: calendar::MONTHS, days: calendar::DAYS };

    /// `Mar 2027` and `Mar 4, 2027`
    pub const AMERICAN: Self = Self { months: calendar::MONTHS, days: calendar::AMERICAN_DAYS };

    /// Each month of a year, and a day of each, as a reader's system writes them; `None` where a text does not say where
    /// the [year](Dates::YEAR) or the [day](Dates::DAY) stands, or two months are the same, or they are in a script that is
    /// written from right to left: within an English sentence day and year would change their places.
    pub fn new(months: [&'static str; 12], days: [&'static str; 12]) -> Option<Self> {
        let once = |text: &str, place: &str| text.matches(place).count() == 1;
        let dated = months.iter().chain(&days).all(|text| once(text, Self::YEAR));
        let dayed = days.iter().all(|text| once(text, Self::DAY));
        let differ = |texts: &[&str]| {
            texts.iter().enumerate().all(|(i, text)| !texts.iter().skip(i + 1).any(|other| other == text))
        };
        let is_leftward = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
        let leftward = months.iter().chain(&days).any(|text| text.contains(is_leftward));
        (dated && dayed && !leftward && differ(&months) && differ(&days)).then_some(Self { months, days })
    }

    pub(super) fn month(&self, month: YearMonth) -> String {
        of(&self.months, month)
    }

    pub(super) fn day(&self, day: Day) -> String {
        of(&self.days, day.month()).replace(Self::DAY, &day.day().to_string())
    }
}

fn of(texts: &[&str; 12], month: YearMonth) -> String {
    let text = texts.get(usize::from(month.month()).saturating_sub(1)).copied().unwrap_or_default();
    text.replace(Dates::YEAR, &month.year().to_string())
}

impl Locale {
    /// A day or a month as files have it, `2027-03-04` or `2027-03`, as the reader writes it; any other text as it is.
    pub fn date(&self, text: &str) -> String {
        if let Ok(day) = text.parse() {
            self.day(day)
        } else if let Ok(month) = text.parse::<StartMonth>() {
            self.month(*month)
        } else {
            text.to_owned()
        }
    }
}
