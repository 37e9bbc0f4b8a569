//! A load from a small description: a day, its peak hours, the days of the week, and what happens beside.

use super::{Load, STEP, USERS, samples};
use crate::forecast::Row;
use crate::plan::{Plan, is_within};
use crate::quantity::{Bounds, LoadMinutes, OutOfBounds};
use crate::words::refusals::loads as text;

/// Length of a day in seconds.
pub const DAY_S: u32 = 86_400;
/// The most events of a load.
pub(crate) const MOST_EVENTS: usize = 100;
/// How long the smooth day takes from its lowest to its peak; no source says, it is assumed.
const SMOOTH_MINUTES: f64 = 360.0;
/// How long the rise of a launch takes, in minutes; no source says, it is assumed.
pub(in crate::autoscale) const LAUNCH_RAMP: f64 = 10.0;
/// A usual week of a service for people at home; no source says, it is assumed.
const WEEK: [f64; 7] = [0.85, 0.85, 0.9, 0.9, 1.0, 1.0, 0.95];

static DAYS: Bounds = Bounds { quantity: "days", min: 1.0, max: 31.0, whole: true, optional: false };
static WEEKDAY: Bounds = Bounds { quantity: "weekday", min: 0.0, max: 6.0, whole: true, optional: false };
static FACTOR: Bounds = Bounds { quantity: "factor", min: 0.0, max: 1000.0, whole: false, optional: false };
static PART: Bounds =
    Bounds { quantity: text::PART_OF_PEAK, min: 0.0, max: 1000.0, whole: false, optional: false };
static HOUR: Bounds =
    Bounds { quantity: text::HOUR_OF_DAY, min: 0.0, max: 24.0, whole: false, optional: false };
static MINUTES: Bounds =
    Bounds { quantity: "minutes", min: 0.0, max: LoadMinutes::BOUNDS.max, whole: false, optional: false };
static HALF_LIFE: Bounds = Bounds {
    quantity: text::MINUTES_OF_HALF_LIFE,
    min: 0.1,
    max: LoadMinutes::BOUNDS.max,
    whole: false,
    optional: false,
};
static AT: Bounds = Bounds {
    quantity: text::SECONDS_AFTER_BEGINNING,
    min: 0.0,
    max: 2_678_400.0,
    whole: true,
    optional: false,
};

/// A load to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadSpec {
    /// Concurrent users at the peak of a usual day, 0 to 10^9: [`Row::concurrent_peak`] of a forecast's month.
    pub peak: f64,
    /// Length of a sample in seconds, 1 to 3,600.
    pub step_s: u32,
    /// How many days, 1 to 31.
    pub days: u32,
    /// The weekday on which it begins, at 00:00 UTC: 0 is Monday.
    pub weekday: u32,
    /// What each day is like.
    pub base: Base,
    /// What each weekday is multiplied by, Monday first; 0 to 1,000.
    pub day_factors: [f64; 7],
    /// What happens beside; each multiplies what there is.
    pub events: Vec<Event>,
}

/// What a load is like without its events.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    /// The peak in the peak hours, a part of it otherwise.
    Stepped(PeakHours),
    /// The same with slopes before and after the peak hours.
    Smooth {
        /// Where the peak is.
        hours: PeakHours,
        /// How long a slope takes, in minutes.
        slope_minutes: f64,
    },
    /// Straight lines between points in the order of time; before the first and after the last one it stays.
    Drawn(Vec<Point>),
    /// A load as it was measured: neither scaled nor multiplied by days, but by events.
    Series(Load),
}

/// The hours of the peak, UTC.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeakHours {
    /// Where they begin, 0 to 24.
    pub from: f64,
    /// Where they end, 0 to 24; not after the beginning where they go over midnight ([`is_within`]).
    pub to: f64,
    /// Part of the peak that is there off peak, 0 to 1,000.
    pub off_peak: f64,
}

/// A point that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Seconds after the beginning.
    pub at_s: u32,
    /// Part of the peak, 0 to 1,000.
    pub part: f64,
}

/// Something that multiplies the load for a while.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// It rises to a factor, stays there and falls back.
    Spike {
        /// When it begins to rise, in seconds after the beginning.
        at_s: u32,
        /// The factor, 0 to 1,000; below 1 it is a dip.
        factor: f64,
        /// How long it stays at the factor.
        minutes: f64,
        /// How long each slope takes.
        ramp_minutes: f64,
    },
    /// It rises to a factor and fades, by half in each half-life.
    Launch {
        /// When it begins to rise, in seconds after the beginning.
        at_s: u32,
        /// The factor, 0 to 1,000.
        factor: f64,
        /// How long the rise takes.
        ramp_minutes: f64,
        /// In which time what is above the usual is halved, in minutes.
        half_life_minutes: f64,
    },
}

/// Why there is no load of a description.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// A value that is not allowed.
    #[error(transparent)]
    OutOfBounds(#[from] OutOfBounds),
    /// More samples than are computed with.
    #[error(fmt = text::too_many_samples)]
    TooMany {
        /// How many.
        samples: i64,
    },
    /// Longer than is computed with.
    #[error(fmt = text::too_many_days)]
    TooLong {
        /// How long.
        days: f64,
    },
    /// Points that are missing or out of order.
    #[error(fmt = text::drawn_points)]
    Points {
        /// How many there are.
        count: usize,
    },
    /// A measured load without samples.
    #[error(fmt = text::no_samples)]
    Empty,
    /// More events than are computed with.
    #[error(fmt = text::too_many_events)]
    Events {
        /// How many.
        count: usize,
    },
}

impl LoadSpec {
    /// The day of a plan at a month's peak: all of it in the plan's peak hours, otherwise the part that its API load has off
    /// peak. As published, 17:00 to 21:00 UTC and a fifth. The peak hours of the thresholds are what the rules take for it.
    pub fn of_plan(plan: &Plan, row: &Row, step_s: u32) -> Self {
        let peak = &plan.assumptions.peak_hours;
        let hours = PeakHours {
            from: peak.start_hour_utc.as_f64(),
            to: peak.end_hour_utc.as_f64(),
            off_peak: plan.assumptions.off_peak_api_ratio.get(),
        };
        Self::day(row.concurrent_peak as f64, hours, step_s)
    }

    /// A Monday with a peak that begins and ends at once.
    pub fn day(peak: f64, hours: PeakHours, step_s: u32) -> Self {
        Self {
            peak,
            step_s,
            days: 1,
            weekday: 0,
            base: Base::Stepped(hours),
            day_factors: [1.0; 7],
            events: Vec::new(),
        }
    }

    /// The same with slopes of six hours before and after the peak.
    #[must_use]
    pub fn smooth(self) -> Self {
        let base = match self.base {
            Base::Stepped(hours) => Base::Smooth { hours, slope_minutes: SMOOTH_MINUTES },
            other => other,
        };
        Self { base, ..self }
    }

    /// A week from Monday, quieter in its beginning than at its end.
    #[must_use]
    pub fn week(self) -> Self {
        Self { days: 7, weekday: 0, day_factors: WEEK, ..self }
    }

    /// The same with a launch: so many times the users within ten minutes, by half less every two hours.
    #[must_use]
    pub fn launch(self, at_s: u32, factor: f64) -> Self {
        self.with(Event::Launch { at_s, factor, ramp_minutes: LAUNCH_RAMP, half_life_minutes: 120.0 })
    }

    /// A week with a Black Friday of so many times the users. Thursday and the week-end have a part of what is more, and the
    /// sale begins with a rush of an hour at Friday 00:00. The proportions are assumed.
    #[must_use]
    pub fn black_friday(self, factor: f64) -> Self {
        let more = |part: f64| 1.0 + (factor - 1.0) * part;
        let rush = Event::Spike { at_s: 4 * DAY_S, factor: 2.0, minutes: 60.0, ramp_minutes: 15.0 };
        let day_factors = [1.0, 1.0, 1.0, more(0.25), factor, more(0.5), more(0.4)];
        Self { days: 7, weekday: 0, day_factors, ..self }.with(rush)
    }

    /// The same with another event.
    #[must_use]
    pub fn with(mut self, event: Event) -> Self {
        self.events.push(event);
        self
    }

    /// Makes the load.
    ///
    /// # Errors
    /// [`LoadError`] with the first value that is not allowed, or where a sample would be above 10^9 users.
    pub fn load(&self) -> Result<Load, LoadError> {
        self.check()?;
        if let Base::Series(series) = &self.base {
            let mut load = series.with_step(self.step_s)?;
            self.happen(&mut load)?;
            return Ok(load);
        }
        let count = samples(i64::from(self.days) * i64::from(DAY_S), self.step_s)?;
        let mut drawn = 0;
        let users = (0..count)
            .map(|place| {
                let at_s = place * self.step_s;
                let weekday = (self.weekday + at_s / DAY_S) % 7;
                let factor = usize::try_from(weekday).ok().and_then(|day| self.day_factors.get(day));
                self.peak * self.part(at_s, &mut drawn) * factor.copied().unwrap_or(1.0)
            })
            .collect();
        let mut load = Load { start_s: self.weekday * DAY_S, step_s: self.step_s, users };
        self.happen(&mut load)?;
        Ok(load)
    }

    /// Multiplies a load by its events.
    fn happen(&self, load: &mut Load) -> Result<(), LoadError> {
        let step = load.step_s;
        for (users, place) in load.users.iter_mut().zip(0_u32..) {
            let at_s = f64::from(place) * f64::from(step);
            let factor: f64 = self.events.iter().map(|event| event.factor_at(at_s)).product();
            *users = USERS.check(*users * factor)?;
        }
        Ok(())
    }

    /// Part of the peak at a time. `drawn` is how many of the drawn points were passed.
    fn part(&self, at_s: u32, drawn: &mut usize) -> f64 {
        let hour = f64::from(at_s % DAY_S) / 3600.0;
        match &self.base {
            Base::Stepped(hours) => hours.part(hour, 0.0),
            Base::Smooth { hours, slope_minutes } => hours.part(hour, *slope_minutes / 60.0),
            Base::Drawn(points) => {
                while points.get(*drawn).is_some_and(|point| point.at_s <= at_s) {
                    *drawn += 1;
                }
                let before = drawn.checked_sub(1).and_then(|place| points.get(place));
                match (before, points.get(*drawn)) {
                    (Some(before), Some(after)) => {
                        let way = f64::from(at_s - before.at_s) / f64::from(after.at_s - before.at_s);
                        before.part + (after.part - before.part) * way
                    }
                    (only, other) => only.or(other).map_or(0.0, |point| point.part),
                }
            }
            Base::Series(series) => series.at(at_s.into()),
        }
    }

    fn check(&self) -> Result<(), LoadError> {
        USERS.check(self.peak)?;
        DAYS.check(f64::from(self.days))?;
        WEEKDAY.check(f64::from(self.weekday))?;
        for factor in self.day_factors {
            FACTOR.check(factor)?;
        }
        match &self.base {
            Base::Stepped(hours) => hours.check()?,
            Base::Smooth { hours, slope_minutes } => {
                hours.check()?;
                MINUTES.check(*slope_minutes)?;
            }
            Base::Drawn(points) => {
                for point in points {
                    AT.check(f64::from(point.at_s))?;
                    PART.check(point.part)?;
                }
                if points.is_empty() || !points.is_sorted_by(|one, next| one.at_s < next.at_s) {
                    return Err(LoadError::Points { count: points.len() });
                }
            }
            Base::Series(series) => {
                STEP.check(f64::from(series.step_s))?;
                if series.users.is_empty() {
                    return Err(LoadError::Empty);
                }
                for users in &series.users {
                    USERS.check(*users)?;
                }
            }
        }
        if self.events.len() > MOST_EVENTS {
            return Err(LoadError::Events { count: self.events.len() });
        }
        self.events.iter().try_for_each(Event::check)
    }
}

impl PeakHours {
    /// Part of the peak at an hour of the day, where it takes some hours from one to the other.
    fn part(&self, hour: f64, slope: f64) -> f64 {
        if is_within(hour, self.from, self.to) {
            return 1.0;
        }
        let around = |hours: f64| if hours < 0.0 { hours + 24.0 } else { hours };
        let away = around(self.from - hour).min(around(hour - self.to));
        let is_flat = slope <= 0.0 || away >= slope;
        let way = if is_flat { 0.0 } else { smooth(1.0 - away / slope) };
        self.off_peak + (1.0 - self.off_peak) * way
    }

    fn check(&self) -> Result<(), LoadError> {
        HOUR.check(self.from)?;
        HOUR.check(self.to)?;
        PART.check(self.off_peak)?;
        Ok(())
    }
}

/// From 0 to 1 without a corner at either end: `3 x^2 - 2 x^3`.
fn smooth(way: f64) -> f64 {
    way * way * (3.0 - 2.0 * way)
}

impl Event {
    /// What it multiplies the load by at a time in seconds.
    fn factor_at(&self, at_s: f64) -> f64 {
        match *self {
            Self::Spike { at_s: from, factor, minutes, ramp_minutes } => {
                let since = (at_s - f64::from(from)) / 60.0;
                let left = minutes + 2.0 * ramp_minutes - since;
                // Without a slope it would otherwise still be there at its end.
                let part = if left > 0.0 { risen(since.min(left), ramp_minutes) } else { 0.0 };
                1.0 + (factor - 1.0) * part
            }
            Self::Launch { at_s: from, factor, ramp_minutes, half_life_minutes } => {
                let since = (at_s - f64::from(from)) / 60.0;
                let faded = (since - ramp_minutes).max(0.0) / half_life_minutes;
                1.0 + (factor - 1.0) * risen(since, ramp_minutes) * libm::exp2(-faded)
            }
        }
    }

    fn check(&self) -> Result<(), LoadError> {
        let (at_s, factor, ramp_minutes) = match *self {
            Self::Spike { at_s, factor, minutes, ramp_minutes } => {
                MINUTES.check(minutes)?;
                (at_s, factor, ramp_minutes)
            }
            Self::Launch { at_s, factor, ramp_minutes, half_life_minutes } => {
                HALF_LIFE.check(half_life_minutes)?;
                (at_s, factor, ramp_minutes)
            }
        };
        AT.check(f64::from(at_s))?;
        FACTOR.check(factor)?;
        MINUTES.check(ramp_minutes)?;
        Ok(())
    }
}

/// Part of a rise that takes so many minutes; outside of it 0. At its end it is whole, also where it takes none.
fn risen(since: f64, ramp: f64) -> f64 {
    if since < 0.0 {
        0.0
    } else if since < ramp {
        since / ramp
    } else {
        1.0
    }
}
