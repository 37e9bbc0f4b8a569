//! The time of an export, as RFC 3339 in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

/// By this variable whoever builds a package fixes the time, so that the same input gives the same bytes.
const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// 9999-12-31T23:59:59Z: RFC 3339 has four digits for the year.
const LAST_SECOND: u64 = 253_402_300_799;

const SECONDS_A_DAY: u64 = 86_400;

/// Why there is no time.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ClockError {
    /// The variable holds something else.
    #[error(
        "{SOURCE_DATE_EPOCH} is `{value}`; allowed: 0 to {LAST_SECOND}, whole seconds since 1970-01-01T00:00:00Z"
    )]
    Variable {
        /// What it holds.
        value: String,
    },
    /// The machine's clock is far off.
    #[error("the clock of this machine is before 1970 or after 9999: set it, or set {SOURCE_DATE_EPOCH}")]
    Machine,
}

/// The current time, or the time that `SOURCE_DATE_EPOCH` fixes.
///
/// # Errors
/// [`ClockError`] where the variable or the machine's clock gives no time between 1970 and 9999.
pub(crate) fn now() -> Result<String, ClockError> {
    if let Some(value) = std::env::var_os(SOURCE_DATE_EPOCH).filter(|value| !value.is_empty()) {
        return fixed(&value.to_string_lossy());
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| ClockError::Machine)?;
    rfc3339(since.as_secs()).ok_or(ClockError::Machine)
}

fn fixed(value: &str) -> Result<String, ClockError> {
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = if digits { value.parse().ok() } else { None };
    seconds.and_then(rfc3339).ok_or_else(|| ClockError::Variable { value: value.to_owned() })
}

/// Seconds since 1970 as a date and a time; `None` after the year 9999.
fn rfc3339(seconds: u64) -> Option<String> {
    if seconds > LAST_SECOND {
        return None;
    }
    let (year, month, day) = civil_date(seconds / SECONDS_A_DAY);
    let second = seconds % SECONDS_A_DAY;
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

/// Year, month and day of a number of days since 1970-01-01.
///
/// Counts in eras of 400 years, after which the calendar repeats, and in years that begin in March, so that the day
/// which only some years have is the last of its year.
const fn civil_date(days: u64) -> (u64, u64, u64) {
    const DAYS_FROM_YEAR_0: u64 = 719_468;
    const ERA: u64 = 146_097;
    let days = days + DAYS_FROM_YEAR_0;
    let of_era = days % ERA;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March have 31, 30, 31, 30, 31 days, again and again: 153 days in five.
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = days / ERA * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(rfc3339(seconds).as_deref(), Some(expected));
        }
        assert_eq!(rfc3339(LAST_SECOND + 1), None);
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
            assert_eq!(civil_date(days), expected);
            let (year, month, day) = expected;
            expected = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (month, day) if day == length(year, month) => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
        }
    }

    #[test]
    fn a_variable_with_something_else_is_an_error_that_says_so() {
        assert_eq!(fixed("1764547200").as_deref(), Ok("2025-12-01T00:00:00Z"));
        for value in ["yesterday", "-1", "+1", "1.5", " 1", "253402300800", "99999999999999999999"] {
            let message = fixed(value).unwrap_err().to_string();
            assert!(
                message.contains(&format!("`{value}`")) && message.contains("allowed: 0 to"),
                "{message}"
            );
        }
    }
}
