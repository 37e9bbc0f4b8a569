//! Times as files write them.

use crate::calendar::Day;
use crate::format::decimal;
use crate::words::refusals::loads as text;

/// From here on a number of seconds counts from 1970: before, it is after the beginning of the load.
const FIRST_UNIX_S: f64 = 1e8;
/// From here on a number counts milliseconds from 1970.
const FIRST_UNIX_MS: f64 = 1e11;
/// The last that is a time at all: the year 9999.
const LAST_UNIX_MS: f64 = 2.6e14;

/// How the times of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `2026-11-25T17:00:00Z`.
    Iso,
    /// Seconds since 1970.
    Unix,
    /// Milliseconds since 1970.
    UnixMilli,
    /// Seconds since the beginning.
    Seconds,
    /// The time of a day, `17:00`: of a Monday.
    Clock,
}

/// A day, in seconds.
pub(super) const DAY_S: f64 = 86_400.0;
/// The first Monday of 1970, in seconds.
const MONDAY_S: f64 = 4.0 * DAY_S;

impl Form {
    /// How a time is written, by the first one; none where it is no time.
    pub(super) fn of(text: &str) -> Option<Self> {
        match number(text) {
            Some(value) if (0.0..FIRST_UNIX_S).contains(&value) => Some(Self::Seconds),
            Some(value) if (FIRST_UNIX_S..FIRST_UNIX_MS).contains(&value) => Some(Self::Unix),
            Some(value) if (FIRST_UNIX_MS..LAST_UNIX_MS).contains(&value) => Some(Self::UnixMilli),
            Some(_) => None,
            None => iso(text).map(|_| Self::Iso).or_else(|| of_clock(text).map(|_| Self::Clock)),
        }
    }

    /// Seconds of a time in this form.
    pub(super) fn read(self, text: &str) -> Option<f64> {
        match self {
            Self::Iso => iso(text),
            Self::Clock => of_clock(text).map(|seconds| MONDAY_S + seconds),
            Self::UnixMilli => number(text).map(|milli| milli / 1000.0),
            Self::Unix | Self::Seconds => number(text),
        }
        .filter(|seconds| (0.0..LAST_UNIX_MS / 1000.0).contains(seconds))
    }

    /// How long a last value may hold at the most: of a clock until its day ends, since nothing is told of the next one.
    pub(super) fn holds_until(self, at_s: f64) -> f64 {
        if self == Self::Clock { ((at_s / DAY_S).floor() + 1.0) * DAY_S } else { f64::INFINITY }
    }

    /// Whether it says when in a week it is: all but seconds since the beginning.
    pub(super) fn is_unix(self) -> bool {
        self != Self::Seconds
    }

    /// What is allowed where a file has this form.
    pub(super) fn allowed(self) -> &'static str {
        match self {
            Self::Iso => text::A_TIME,
            Self::Clock => text::A_TIME_OF_THE_DAY,
            Self::Unix => text::SECONDS_SINCE_1970,
            Self::UnixMilli => text::MILLISECONDS_SINCE_1970,
            Self::Seconds => text::SECONDS_SINCE_BEGINNING,
        }
    }
}

/// A decimal number with or without sign and exponent; none for anything else, for what is not finite and beyond 10^38.
pub(super) fn number(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok().filter(|e| e.abs() <= 99)?),
        None => (text, 0),
    };
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let value = decimal::nearest(unsigned, exponent)?;
    Some(if digits.starts_with('-') { -value } else { value })
}

/// Seconds since 1970 of `2026-11-25`, `2026-11-25 17:00`, `2026-11-25T17:00:00.5Z`, `...+01:00`. Without a zone it is UTC.
fn iso(text: &str) -> Option<f64> {
    let (day, rest) = match text.split_once(['T', 't', ' ']) {
        Some((day, rest)) => (day, Some(rest)),
        None => (text, None),
    };
    let day: Day = Some(day).filter(|day| day.len() == 10)?.parse().ok()?;
    let midnight = day.since_1970() as f64 * 86_400.0;
    let Some(rest) = rest else { return Some(midnight) };
    let (clock, east_s) = zone(rest)?;
    Some(midnight + of_clock(clock)? - east_s)
}

/// A clock without its zone, and by how many seconds that is ahead of UTC.
fn zone(text: &str) -> Option<(&str, f64)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0.0));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, 0.0)) };
    let (clock, offset) = text.split_at_checked(at)?;
    let sign = if offset.starts_with('-') { -1.0 } else { 1.0 };
    let digits: String = offset.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (two(&digits, 14.0)?, 0.0),
        4 => (two(digits.get(..2)?, 14.0)?, two(digits.get(2..)?, 59.0)?),
        _ => return None,
    };
    Some((clock, sign * (hours * 3600.0 + minutes * 60.0)))
}

/// Seconds of `17:00`, `9:00`, `17:00:30` or `17:00:30.25`.
fn of_clock(text: &str) -> Option<f64> {
    let mut parts = text.trim_end().splitn(3, ':');
    // Spreadsheets write hours below ten with one digit.
    let hours = match parts.next()? {
        hours if hours.len() == 1 => two(&format!("0{hours}"), 23.0)?,
        hours => two(hours, 23.0)?,
    };
    let minutes = two(parts.next()?, 59.0)?;
    let seconds = match parts.next() {
        None => 0.0,
        Some(seconds) => {
            let whole = seconds.split_once('.').map_or(seconds, |(whole, _)| whole);
            // A leap second is there as 60.
            two(whole, 60.0)?;
            decimal::nearest(seconds, 0)?
        }
    };
    Some(hours * 3600.0 + minutes * 60.0 + seconds)
}

/// Two digits.
fn two(text: &str, most: f64) -> Option<f64> {
    let value = decimal::nearest(text, 0).filter(|_| text.len() == 2 && !text.contains('.'))?;
    (value <= most).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_have_one_digit_or_two_and_minutes_two() {
        assert_eq!(of_clock("9:05"), Some(32_700.0));
        assert_eq!(of_clock("0:00"), Some(0.0));
        assert_eq!(of_clock("09:05:30.5"), Some(32_730.5));
        for bad in [":00", "9:5", "24:00", "-:00", "9", "009:00", ".:00"] {
            assert_eq!(of_clock(bad), None, "{bad}");
        }
    }
}
