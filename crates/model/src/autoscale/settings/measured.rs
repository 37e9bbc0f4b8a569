//! A load that was measured, as a document keeps it.

use serde::Serialize;
use serde_json::Value;

use super::made::STEP_S;
use crate::autoscale::load::{Load, LoadError};
use crate::document::number;
use crate::export::text::object;
use crate::quantity::{ConcurrentUsers, SampleStep, TimeOfWeek};
use crate::read::record;

/// The most samples of a measured load that a document keeps: 31 days by the minute, all that a load may have.
pub const MOST_KEPT: usize = 44_640;

record! {
    /// A load as it was measured, in equal steps.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Measured {
        /// When it begins, in seconds after the beginning of a Monday, UTC.
        pub start_s: TimeOfWeek,
        /// Length of a sample in seconds.
        pub step_s: SampleStep,
        /// Concurrent users; empty where nothing was measured.
        pub users: Vec<ConcurrentUsers>,
    }
}

impl Measured {
    /// A load as it is kept: by the minute, a step of the simulation, each value the mean of its time, in whole users.
    ///
    /// # Errors
    /// [`LoadError`] where it lasts too long, or a value is above 10^9 users.
    pub fn of(load: &Load) -> Result<Self, LoadError> {
        let load = load.with_step(STEP_S)?;
        let users = load.users.iter().map(|users| ConcurrentUsers::new(users.round()));
        Ok(Self {
            start_s: TimeOfWeek::new(f64::from(load.start_s))?,
            step_s: SampleStep::new(f64::from(STEP_S))?,
            users: users.collect::<Result<_, _>>()?,
        })
    }

    /// How long it lasts, in seconds.
    pub(super) fn length_s(&self) -> u32 {
        let count = u32::try_from(self.users.len()).unwrap_or(u32::MAX);
        self.step_s().saturating_mul(count)
    }

    fn step_s(&self) -> u32 {
        self.step_s.get().try_into().unwrap_or(STEP_S)
    }

    /// The load, so many times as large.
    pub(super) fn series(&self, times: f64) -> Load {
        Load {
            start_s: self.start_s.get().try_into().unwrap_or(0),
            step_s: self.step_s(),
            users: self.users.iter().map(|users| users.get() * times).collect(),
        }
    }
}

/// A measured load as it stands in a document: see [`Measured::of`].
///
/// # Errors
/// As for [`Measured::of`].
pub fn kept(load: &Load) -> Result<Value, LoadError> {
    let Measured { start_s, step_s, users } = Measured::of(load)?;
    let users = users.iter().map(|users| number(users.get())).collect();
    Ok(object(vec![
        ("start_s", Value::from(start_s.get())),
        ("step_s", Value::from(step_s.get())),
        ("users", Value::Array(users)),
    ]))
}
