//! What happens on top of a load: spikes, launches, deployments.

use serde::Serialize;

use super::Settings;
use super::made::seconds;
use crate::autoscale::load::{DAY_S, Event, LAUNCH_RAMP, WEEK_S};
use crate::quantity::{LoadFactor, LoadMinutes, TimeOfDay, Weekday};
use crate::read::{named, record};

/// The most of them in a document.
pub const MOST_HAPPENINGS: usize = 50;

/// How long the slopes of a spike take, in minutes: assumed.
pub(super) const SPIKE_RAMP: f64 = 2.0;

/// The shortest time in which half of a launch is gone, in minutes.
const SHORTEST_HALF_LIFE: f64 = 0.1;

named! {
    /// What happens.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Kind {
        /// The load rises, stays there and falls back.
        Spike = "spike",
        /// The load rises and fades.
        Launch = "launch",
        /// Something is deployed: the load stays as it is, and the CDN is emptied, where the thresholds say so.
        Deployment = "deployment",
    }
}

record! {
    /// Something that happens once, on top of whatever the load is.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct Happening {
        /// What happens.
        pub kind: Kind,
        /// On which day of the week. A load of one day has but that one: there it does not matter.
        pub day: Weekday,
        /// When it begins, an hour of the day, UTC.
        pub at_hour: TimeOfDay,
        /// How many times the usual load; nothing of a deployment.
        pub factor: LoadFactor,
        /// How long a spike stays there, in which time a launch fades by half; nothing of a deployment.
        pub minutes: LoadMinutes,
    }
}

impl Happening {
    /// What it does to a load, where it begins so many seconds after the beginning of that.
    fn event(&self, at_s: u32) -> Option<Event> {
        let (factor, minutes) = (self.factor.get(), self.minutes.get());
        match self.kind {
            Kind::Spike => Some(Event::Spike { at_s, factor, minutes, ramp_minutes: SPIKE_RAMP }),
            Kind::Launch => Some(Event::Launch {
                at_s,
                factor,
                ramp_minutes: LAUNCH_RAMP,
                half_life_minutes: minutes.max(SHORTEST_HALF_LIFE),
            }),
            Kind::Deployment => None,
        }
    }
}

impl Settings {
    /// When something that happens begins, in seconds after the beginning of the load: the first time that it is that day and
    /// hour. In a load that lasts several weeks it happens in the first of them.
    fn begins_s(&self, of: &Happening) -> u32 {
        let hour_s = seconds(of.at_hour);
        if self.is_one_day() {
            return hour_s;
        }
        let day = u32::try_from(of.day.get()).unwrap_or_default();
        let of_week = day * DAY_S + hour_s;
        (of_week + WEEK_S - self.start_s() % WEEK_S) % WEEK_S
    }

    /// From when to when the load lasts, in seconds after the beginning of the Monday before it.
    pub fn lasts_s(&self) -> (u32, u32) {
        let from_s = self.start_s();
        let length_s = if self.is_one_day() {
            DAY_S
        } else if self.is_measured() {
            self.measured.length_s()
        } else {
            WEEK_S
        };
        (from_s, from_s.saturating_add(length_s))
    }

    /// Whether the load has ended when something would begin: it does not happen then.
    pub fn misses(&self, of: &Happening) -> bool {
        let (from_s, to_s) = self.lasts_s();
        self.begins_s(of) >= to_s - from_s
    }

    /// What multiplies the load.
    pub(super) fn multiplies(&self) -> impl Iterator<Item = Event> {
        self.events.iter().filter_map(|of| of.event(self.begins_s(of)))
    }

    /// When something is deployed, in seconds after the beginning of the load, in order.
    pub fn deployments_s(&self) -> Vec<u32> {
        let all = self.events.iter().filter(|of| of.kind == Kind::Deployment);
        let mut times: Vec<u32> = all.map(|of| self.begins_s(of)).collect();
        times.sort_unstable();
        times
    }
}
