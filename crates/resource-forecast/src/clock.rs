//! Today, and the time of an export as RFC 3339: both in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use headroom_model::calendar::Day;
use headroom_model::words::command_line::failures as said;

/// By this variable whoever builds a package fixes the time, so that the same input gives the same bytes.
const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// 9999-12-31T23:59:59Z: the calendar ends there, and RFC 3339 has four digits for the year.
const LAST_SECOND: u64 = 253_402_300_799;

const SECONDS_A_DAY: u64 = 86_400;

/// Why there is no time.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ClockError {
    /// The variable holds something else.
    #[error("{}", said::variable(SOURCE_DATE_EPOCH, value, LAST_SECOND))]
    Variable {
        /// What it holds.
        value: String,
    },
    /// The machine's clock is far off.
    #[error("{}", said::machine(SOURCE_DATE_EPOCH))]
    Machine,
}

/// The current time, or the time that `SOURCE_DATE_EPOCH` fixes.
///
/// # Errors
/// [`ClockError`] where the variable or the machine's clock gives no time between 1970 and 9999.
pub(crate) fn now() -> Result<String, ClockError> {
    seconds().map(|(day, second)| rfc3339(day, second))
}

/// The day of the current time, or of the time that `SOURCE_DATE_EPOCH` fixes.
///
/// # Errors
/// [`ClockError`] as for [`now`].
pub(crate) fn today() -> Result<Day, ClockError> {
    seconds().map(|(day, _)| day)
}

/// The day, and the second of it.
fn seconds() -> Result<(Day, u64), ClockError> {
    if let Some(value) = std::env::var_os(SOURCE_DATE_EPOCH).filter(|value| !value.is_empty()) {
        return fixed(&value.to_string_lossy());
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| ClockError::Machine)?;
    split(since.as_secs()).ok_or(ClockError::Machine)
}

fn fixed(value: &str) -> Result<(Day, u64), ClockError> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = if digits { value.parse().ok() } else { None };
    seconds.and_then(split).ok_or_else(|| ClockError::Variable { value: value.to_owned() })
}

/// Seconds since 1970 as a day and the second of it; `None` after the year 9999.
fn split(seconds: u64) -> Option<(Day, u64)> {
    let days = i64::try_from(seconds / SECONDS_A_DAY).ok()?;
    Some((Day::from_1970(days)?, seconds % SECONDS_A_DAY))
}

fn rfc3339(day: Day, second: u64) -> String {
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{day}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(seconds: u64) -> Option<String> {
        split(seconds).map(|(day, second)| rfc3339(day, second))
    }

    #[test]
    fn known_seconds_have_their_dates() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_827_696, "2000-02-29T12:34:56Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (1_709_251_200, "2024-03-01T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (LAST_SECOND, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(written(seconds).as_deref(), Some(expected));
        }
        assert_eq!(written(LAST_SECOND + 1), None);
        assert_eq!(written(u64::MAX), None);
    }

    #[test]
    fn every_day_until_2200_follows_the_one_before() {
        let leap =
            |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let length = |year, month| match month {
            2 => 28 + u64::from(leap(year)),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let mut expected = (1970, 1, 1);
        for days in 0..84_000 {
            let (year, month, day) = expected;
            let start = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
            assert_eq!(written(days * SECONDS_A_DAY), Some(start));
            expected = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (month, day) if day == length(year, month) => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
        }
    }

    #[test]
    fn a_variable_with_something_else_is_an_error_that_says_so() {
        assert_eq!(
            fixed("1764547200").map(|(day, second)| (day.to_string(), second)),
            Ok(("2025-12-01".into(), 0))
        );
        for value in ["yesterday", "-1", "+1", "1.5", " 1", "253402300800", "99999999999999999999"] {
            let message = fixed(value).unwrap_err().to_string();
            assert!(
                message.contains(&format!("`{value}`")) && message.contains("allowed: 0 to"),
                "{message}"
            );
        }
    }
}
