//! Time of day, and what the thresholds say about peaks.

use crate::autoscale::rules::{seconds, whole};
use crate::plan::PeakHours;
use crate::thresholds::Thresholds;

pub(super) const DAY_S: u32 = 86_400;
const HOUR_S: u32 = 3600;

/// What happens at peak, and when that is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Handling {
    peak: PeakHours,
    /// When the simulation begins, in seconds after the beginning of a Monday.
    pub(super) start_s: u32,
    /// How far ahead scaling looks, where it does; at most a day, from which on it would look at what it knows.
    pub(super) lead_s: Option<u32>,
    pub(super) history_days: u32,
    /// Capacity above the maximum as a share of it, and for how long.
    pub(super) burst_share: f64,
    pub(super) burst_s: u32,
    /// Processor load of each level of degradation in per cent, the lowest first.
    pub(super) levels: Vec<f64>,
    /// For how many samples in a row a level has to be reached, or left.
    pub(super) periods: u32,
}

impl Handling {
    pub(super) fn of(thresholds: &Thresholds, start_s: u32) -> Self {
        let peak = &thresholds.peak_load_handling;
        let mut levels: Vec<f64> =
            peak.graceful_degradation.iter().map(|level| level.cpu_percent.get()).collect();
        levels.sort_by(f64::total_cmp);
        Self {
            peak: peak.hours(),
            start_s: start_s % (7 * DAY_S),
            lead_s: peak
                .predictive_scaling
                .enabled
                .then(|| seconds(peak.predictive_scaling.lead_minutes).min(DAY_S)),
            history_days: whole(peak.predictive_scaling.history_days.get()),
            burst_share: peak.burst.capacity_percent.get() / 100.0,
            burst_s: seconds(peak.burst.max_minutes),
            levels,
            periods: whole(thresholds.global_settings.evaluation_periods.as_f64().max(1.0)),
        }
    }

    /// Whether a time is in peak hours.
    pub(super) fn is_peak(&self, at_s: u32) -> bool {
        self.peak.contains(self.hour(at_s))
    }

    /// The hour of the day, 0 to 23, at a time.
    pub(super) fn hour(&self, at_s: u32) -> u64 {
        u64::from(self.start_s.saturating_add(at_s) % DAY_S / HOUR_S)
    }

    /// The next time, from `now_s` on, at which a weekday has an hour.
    pub(super) fn next(&self, now_s: u32, weekday: u32, hour: u32) -> u32 {
        let week = 7 * DAY_S;
        let now = self.start_s + now_s % week;
        let wanted = weekday * DAY_S + hour * HOUR_S;
        let ahead = (wanted + 2 * week - now % week) % week;
        now_s.saturating_add(ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published;

    #[test]
    fn peaks_and_windows_are_found_on_the_clock() {
        let of = Handling::of(&published::thresholds().unwrap(), 0);
        assert!(!of.is_peak(17 * HOUR_S - 1) && of.is_peak(17 * HOUR_S));
        assert!(of.is_peak(DAY_S + 21 * HOUR_S - 1) && !of.is_peak(21 * HOUR_S));
        // From Monday 00:00 to Sunday 02:00 are six days and two hours.
        assert_eq!(of.next(0, 6, 2), 6 * DAY_S + 2 * HOUR_S);
        assert_eq!(of.next(6 * DAY_S + 2 * HOUR_S, 6, 2), 6 * DAY_S + 2 * HOUR_S);
        assert_eq!(of.next(6 * DAY_S + 2 * HOUR_S + 1, 6, 2), 13 * DAY_S + 2 * HOUR_S);
        let sunday = Handling { start_s: 6 * DAY_S, ..of.clone() };
        assert_eq!(sunday.next(60, 6, 2), 2 * HOUR_S);
        let evening = Handling { start_s: 18 * HOUR_S, ..of.clone() };
        assert!(evening.is_peak(0) && !evening.is_peak(3 * HOUR_S));
        let hour = |hour: f64| crate::quantity::HourOfDay::new(hour).unwrap();
        let peak = PeakHours { start_hour_utc: hour(22.0), end_hour_utc: hour(2.0) };
        let night = Handling { peak, ..of.clone() };
        let always = PeakHours { start_hour_utc: hour(8.0), end_hour_utc: hour(8.0) };
        let always = Handling { peak: always, ..of };
        assert!((0..24).all(|hour| always.is_peak(hour * HOUR_S)));
        assert!(night.is_peak(23 * HOUR_S) && night.is_peak(HOUR_S) && !night.is_peak(3 * HOUR_S));
    }
}
