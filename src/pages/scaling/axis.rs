//! The axis of time that the charts of the page share: hours since the midnight before the load begins.

use headroom_charts::{Axis, Domain, Ticks};
use headroom_model::words::simulate::WEEKDAYS;

const DAY_S: u32 = 86_400;

/// Where a minute of a load stands, in hours.
pub fn hour(start_s: u32, minute: usize) -> f64 {
    f64::from(start_s % DAY_S) / 3600.0 + minute as f64 / 60.0
}

/// The minute of a load at an hour.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, as it should here"
)]
pub fn minute(start_s: u32, hour: f64) -> usize {
    ((hour - f64::from(start_s % DAY_S) / 3600.0) * 60.0).round() as usize
}

/// Seconds after the beginning of a load at an hour, to the minute.
pub fn seconds(start_s: u32, hour: f64) -> u32 {
    u32::try_from(minute(start_s, hour)).unwrap_or(u32::MAX).saturating_mul(60)
}

/// What a tick says: the time of the day; at the beginning of a day its name, where there are several.
pub fn label(start_s: u32, minutes: usize) -> impl Fn(f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hours of a month at most")]
    move |hour: f64| {
        let (hour, first) = (hour.round() as usize, (start_s / DAY_S) as usize);
        if minutes > 2880 && hour.is_multiple_of(24) {
            let name = WEEKDAYS.into_iter().cycle().nth((first + hour / 24) % 7).unwrap_or_default();
            return if minutes > 7 * 1440 { format!("{name} {}", hour / 24 + 1) } else { name.to_owned() };
        }
        format!("{:02}:00", hour % 24)
    }
}

/// The axis. Hours divide as months do: into 2, 3, 6, 12 and 24.
pub fn axis(label: &dyn Fn(f64) -> String) -> Axis<'_> {
    Axis::new(Ticks::Months, label)
}

/// The axis over the whole load, whatever is drawn on it.
pub fn whole(label: &dyn Fn(f64) -> String, start_s: u32, minutes: usize) -> Axis<'_> {
    Axis { domain: Domain::Fixed(hour(start_s, 0), hour(start_s, minutes)), ..axis(label) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_found_again_and_days_are_named() {
        for at in [0, 1, 61, 1439] {
            assert_eq!(minute(9 * 3600, hour(9 * 3600, at)), at);
        }
        let week = label(DAY_S, 10_080);
        assert_eq!((week(0.0).as_str(), week(24.0).as_str(), week(30.0).as_str()), ("Tue", "Wed", "06:00"));
        assert_eq!(label(0, 1440)(24.0), "00:00");
    }
}
