//! Months and days as English writes them, January first.

/// `Mar 2027`
pub(crate) const MONTHS: [&str; 12] = [
    "Jan {year}",
    "Feb {year}",
    "Mar {year}",
    "Apr {year}",
    "May {year}",
    "Jun {year}",
    "Jul {year}",
    "Aug {year}",
    "Sep {year}",
    "Oct {year}",
    "Nov {year}",
    "Dec {year}",
];

/// `4 Mar 2027`
pub(crate) const DAYS: [&str; 12] = [
    "{day} Jan {year}",
    "{day} Feb {year}",
    "{day} Mar {year}",
    "{day} Apr {year}",
    "{day} May {year}",
    "{day} Jun {year}",
    "{day} Jul {year}",
    "{day} Aug {year}",
    "{day} Sep {year}",
    "{day} Oct {year}",
    "{day} Nov {year}",
    "{day} Dec {year}",
];

/// `Mar 4, 2027`
pub(crate) const AMERICAN_DAYS: [&str; 12] = [
    "Jan {day}, {year}",
    "Feb {day}, {year}",
    "Mar {day}, {year}",
    "Apr {day}, {year}",
    "May {day}, {year}",
    "Jun {day}, {year}",
    "Jul {day}, {year}",
    "Aug {day}, {year}",
    "Sep {day}, {year}",
    "Oct {day}, {year}",
    "Nov {day}, {year}",
    "Dec {day}, {year}",
];
