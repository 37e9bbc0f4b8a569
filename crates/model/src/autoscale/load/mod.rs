//! A load: concurrent users over time, made up from a small description or read from what was measured.

mod paste;
mod prometheus;
mod series;
pub(crate) mod spec;
#[cfg(test)]
mod tests;
mod time;

pub use paste::{Pasted, read};
pub use series::{MOST_NOTES, Note, Notes};
pub(super) use spec::LAUNCH_RAMP;
pub use spec::{Base, DAY_S, Event, LoadError, LoadSpec, PeakHours, Point};

use crate::forecast::Row;
use crate::quantity::{Bounds, ConcurrentUsers};

/// The most samples of a load: a month at 15 s.
pub const MOST_SAMPLES: u32 = 178_560;
/// The longest load in seconds: a month.
pub const LONGEST_S: i64 = 31 * 86_400;
/// Length of a week in seconds.
pub const WEEK_S: u32 = 604_800;

pub(crate) static USERS: Bounds = ConcurrentUsers::BOUNDS;
static STEP: Bounds = Bounds { quantity: "step", min: 1.0, max: 3600.0, whole: true, optional: false };

/// Whether a month has no more concurrent users than a load can have.
pub fn has_load(row: &Row) -> bool {
    row.concurrent_peak as f64 <= USERS.max
}

/// Concurrent users in samples of a fixed length. A sample holds until the next one.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// When it begins, in seconds after the beginning of a Monday (UTC): 0 to 604,799.
    pub start_s: u32,
    /// Length of a sample in seconds, 1 to 3,600.
    pub step_s: u32,
    /// Concurrent users, 0 to 10^9 each.
    pub users: Vec<f64>,
}

impl Load {
    /// How long it lasts, in seconds.
    pub fn seconds(&self) -> i64 {
        i64::from(self.step_s) * i64::try_from(self.users.len()).unwrap_or(i64::MAX / 3600)
    }

    /// The users at a time after its beginning; the first or the last sample outside of it, 0 where it is empty.
    pub fn at(&self, seconds: i64) -> f64 {
        let place = usize::try_from(seconds.max(0) / i64::from(self.step_s.max(1))).unwrap_or(usize::MAX);
        self.users.get(place).or(self.users.last()).copied().unwrap_or(0.0)
    }

    /// The largest sample; 0 where it is empty.
    pub fn peak(&self) -> f64 {
        self.users.iter().copied().fold(0.0, f64::max)
    }

    /// The same load in samples of another length, each the mean over its time.
    ///
    /// # Errors
    /// [`LoadError`] where the step is none, or there would be too many samples.
    pub fn with_step(&self, step_s: u32) -> Result<Self, LoadError> {
        let count = samples(self.seconds(), step_s)?;
        let mut users = series::Buckets::new(step_s, count);
        for (place, value) in self.users.iter().enumerate() {
            let from = i64::try_from(place).unwrap_or(i64::MAX) * i64::from(self.step_s);
            users.add(from as f64, (from + i64::from(self.step_s)) as f64, *value);
        }
        Ok(Self { start_s: self.start_s, step_s, users: users.means(self.seconds() as f64) })
    }
}

/// How many samples of a step a time has; a part of one counts.
fn samples(seconds: i64, step_s: u32) -> Result<u32, LoadError> {
    STEP.check(f64::from(step_s))?;
    let step = i64::from(step_s);
    let count = seconds / step + i64::from(seconds % step > 0);
    u32::try_from(count)
        .ok()
        .filter(|count| *count <= MOST_SAMPLES)
        .ok_or(LoadError::TooMany { samples: count })
}
