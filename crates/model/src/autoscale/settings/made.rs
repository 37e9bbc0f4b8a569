//! The load that the settings describe.

use super::happening::SPIKE_RAMP;
use super::{Settings, Shape};
use crate::autoscale::load::{Base, Event, Load, LoadError, LoadSpec, Point};
use crate::autoscale::rules::whole;
use crate::forecast::Row;
use crate::plan::Plan;
use crate::quantity::{Percent, TimeOfDay};

/// Length of a sample of a made load, in seconds: a step of the simulation.
pub(super) const STEP_S: u32 = 60;

impl Settings {
    /// Whether a load was measured.
    pub fn has_measured(&self) -> bool {
        !self.measured.users.is_empty()
    }

    /// Whether the load is one that was measured: where none was yet, the published day stands in for it.
    pub fn is_measured(&self) -> bool {
        self.shape == Shape::Measured && self.has_measured()
    }

    /// Whether the load is one day, whichever: so it is no matter on which day of the week something happens.
    pub fn is_one_day(&self) -> bool {
        let is_week = matches!(self.shape, Shape::Week | Shape::BlackFriday | Shape::DrawnWeek);
        !is_week && !self.is_measured()
    }

    /// When the load begins, in seconds after the beginning of a Monday, UTC. What is made begins with it.
    pub(super) fn start_s(&self) -> u32 {
        if self.is_measured() { self.measured.start_s.get().try_into().unwrap_or(0) } else { 0 }
    }

    /// The load in a month. Where none was measured yet, the published day stands in for it.
    ///
    /// # Errors
    /// [`LoadError`] where a sample would be above 10^9 users.
    pub fn load(&self, plan: &Plan, row: &Row) -> Result<Load, LoadError> {
        self.load_times(plan, row, 1.0)
    }

    /// The load in another month than the one that is simulated. What was measured is of that one: in another it is as much
    /// larger or smaller as the month's peak is.
    ///
    /// # Errors
    /// As for [`Settings::load`].
    pub fn load_in(&self, plan: &Plan, row: &Row, simulated: &Row) -> Result<Load, LoadError> {
        let (own, simulated) = (row.concurrent_peak, simulated.concurrent_peak);
        let times = if simulated > 0 && own != simulated { own as f64 / simulated as f64 } else { 1.0 };
        self.load_times(plan, row, times)
    }

    fn load_times(&self, plan: &Plan, row: &Row, times: f64) -> Result<Load, LoadError> {
        let day = LoadSpec::of_plan(plan, row, STEP_S);
        let mut spec = match self.shape {
            Shape::PublishedDay => day,
            Shape::SmoothDay => day.smooth(),
            Shape::Week => day.smooth().week(),
            Shape::Spike => day.with(Event::Spike {
                at_s: seconds(self.spike.at_hour),
                factor: self.spike.factor.get(),
                minutes: self.spike.minutes.get(),
                ramp_minutes: SPIKE_RAMP,
            }),
            Shape::Launch => day.launch(seconds(self.launch.at_hour), self.launch.factor.get()),
            Shape::BlackFriday => day.smooth().black_friday(self.black_friday.factor.get()),
            Shape::Drawn => LoadSpec { base: Base::Drawn(drawn(self.points.iter())), ..day },
            Shape::DrawnWeek => {
                LoadSpec { base: Base::Drawn(drawn(self.week_points())), days: 7, weekday: 0, ..day }
            }
            Shape::Measured if self.has_measured() => {
                LoadSpec { base: Base::Series(self.measured.series(times)), ..day }
            }
            Shape::Measured => day,
        };
        spec.events.extend(self.multiplies());
        spec.load()
    }

    /// The points of the drawn week: those of the drawn day on each day, where none of the week's own are there.
    pub fn week_points(&self) -> impl Iterator<Item = &Percent> {
        let days = if self.week.is_empty() { 7 } else { 0 };
        self.week.iter().chain(std::iter::repeat_n(&self.points, days).flatten())
    }
}

/// Points an hour apart, and at the end as at the beginning.
fn drawn<'a>(points: impl Iterator<Item = &'a Percent>) -> Vec<Point> {
    let hours = (0..).map(|hour: u32| hour * 3600);
    let mut drawn: Vec<Point> =
        points.zip(hours).map(|(percent, at_s)| Point { at_s, part: percent.get() / 100.0 }).collect();
    if let (Some(first), Some(last)) = (drawn.first().copied(), drawn.last()) {
        drawn.push(Point { at_s: last.at_s + 3600, ..first });
    }
    drawn
}

/// An hour of the day in seconds after its beginning.
pub(super) fn seconds(hour: TimeOfDay) -> u32 {
    whole(hour.get() * 3600.0)
}
