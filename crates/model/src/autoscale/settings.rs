//! What a simulation is asked: its month, its load, what scales. A section of the document, so links and undo hold it.

use serde::Serialize;
use serde_json::Value;

use super::hpa::spec::Cluster;
use super::load::{Base, Event, Load, LoadError, LoadSpec, Point};
use super::rules::{Cooldown, whole};
use super::simulate::{Assumptions, Request, Scaling, SimulateError};
use crate::Choices;
use crate::document::number;
use crate::export::text::object;
use crate::forecast::Row;
use crate::plan::Plan;
use crate::quantity::{
    ConcurrentUsers, Failures, KubernetesMinor, LoadFactor, LookedAt, Minutes, Percent, SampleStep, Seed,
    TimeOfDay, TimeOfWeek,
};
use crate::read::{self, Read, ReadError, Source, named, record};
use crate::thresholds::Thresholds;
use crate::words::refusals::loads as text;

mod times;

pub use times::{Times, Waits};

/// How many points a drawn day has: one each hour, straight lines between them, and at 24:00 as at 0:00.
pub const POINTS: usize = 24;

/// The most samples of a measured load that a document keeps: a week at 5 minutes.
pub const MOST_KEPT: usize = 2016;

/// Steps in which a measured load is kept, in seconds: the first of them in which it fits.
const STEPS: [u32; 7] = [60, 120, 300, 600, 900, 1800, 3600];

/// Length of a sample of a made load, in seconds: a step of the simulation.
const STEP_S: u32 = 60;

/// How long the slopes of a spike take, in minutes: assumed.
const SPIKE_RAMP: f64 = 2.0;

named! {
    /// What the load is like.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Shape {
        /// The published day: all of the peak in the peak hours, a part of it otherwise.
        PublishedDay = "published_day",
        /// The same with slopes.
        SmoothDay = "smooth_day",
        /// A week of smooth days.
        Week = "week",
        /// The published day with a spike.
        Spike = "spike",
        /// The published day with a launch.
        Launch = "launch",
        /// A week with a Black Friday.
        BlackFriday = "black_friday",
        /// Drawn by hand.
        Drawn = "drawn",
        /// As it was measured.
        Measured = "measured",
    }
}

named! {
    /// What scales.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Scaler {
        /// The rules of the thresholds.
        Rules = "rules",
        /// The HPA objects that come nearest to them.
        Hpa = "hpa",
    }
}

named! {
    /// What a cooldown holds back: see [`Cooldown`].
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub enum Rest {
        /// The rule itself.
        Rule = "rule",
        /// All rules in its direction.
        Direction = "direction",
        /// All rules of its component.
        Component = "component",
    }
}

record! {
    /// A spike.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct Spike {
        /// When it begins, an hour of the day, UTC.
        pub at_hour: TimeOfDay,
        /// How many times the usual load.
        pub factor: LoadFactor,
        /// How long it stays there.
        pub minutes: Minutes,
    }
}

record! {
    /// A launch.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct Launch {
        /// When it begins, an hour of the day, UTC.
        pub at_hour: TimeOfDay,
        /// How many times the usual load.
        pub factor: LoadFactor,
    }
}

record! {
    /// A Black Friday.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct BlackFriday {
        /// How many times a usual Friday.
        pub factor: LoadFactor,
    }
}

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

/// The minor version of Kubernetes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Minor(u8);

impl Minor {
    /// The number: 35 for 1.35.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Read for Minor {
    /// What is from before there was one to choose has that of the published settings.
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() {
            return Self(Cluster::default().minor);
        }
        let minor: KubernetesMinor = Read::read(from);
        minor.into()
    }
}

impl From<KubernetesMinor> for Minor {
    fn from(minor: KubernetesMinor) -> Self {
        Self(u8::try_from(minor.get()).unwrap_or(u8::MAX))
    }
}

record! {
    /// What a simulation is asked.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Settings {
        /// The month of the forecast; 0 is its last one, and so is every later one.
        pub month: LookedAt,
        /// What the load is like.
        pub shape: Shape,
        /// The spike, where that is the shape.
        pub spike: Spike,
        /// The launch, where that is the shape.
        pub launch: Launch,
        /// The Black Friday, where that is the shape.
        pub black_friday: BlackFriday,
        /// The day, where it is drawn: per cent of the month's peak at each hour, [`POINTS`] of them.
        pub points: Vec<Percent>,
        /// What was measured, where that is the shape.
        pub measured: Measured,
        /// What scales.
        pub scaling: Scaler,
        /// What a cooldown holds back.
        pub cooldown: Rest,
        /// From what failures are drawn.
        pub seed: Seed,
        /// How often an instance fails in a month of 30 days.
        pub failures_per_month: Failures,
        /// The Kubernetes that the HPA runs on and that the exported files are for.
        pub kubernetes_minor: Minor,
        /// How long starts take and how old metrics are.
        pub times: Times,
    }
}

/// Whether a tree holds the settings of a simulation.
///
/// # Errors
/// [`ReadError`] with the field.
pub fn check(tree: &Value) -> Result<(), ReadError> {
    of(tree).map(drop)
}

/// The settings that a tree holds.
///
/// # Errors
/// [`ReadError`] with the field.
pub fn of(tree: &Value) -> Result<Settings, ReadError> {
    let settings: Settings = read::from_tree(tree)?;
    let limits = [
        ("points", settings.points.len(), POINTS, POINTS),
        ("measured.users", settings.measured.users.len(), 0, MOST_KEPT),
    ];
    for (path, count, least, most) in limits {
        if !(least..=most).contains(&count) {
            let reason = if least == most {
                text::values_have_to_be(count, most)
            } else {
                text::values_at_most(count, most)
            };
            return Err(ReadError::Form { path: path.to_owned(), line: 0, column: 0, reason });
        }
    }
    Ok(settings)
}

impl Settings {
    /// Whether a load was measured.
    pub fn has_measured(&self) -> bool {
        !self.measured.users.is_empty()
    }

    /// The month's row of a forecast: the last one where it has no such month.
    pub fn row<'a>(&self, rows: &'a [Row]) -> Option<&'a Row> {
        rows.iter().find(|row| row.month == self.month.get()).or(rows.last())
    }

    /// The load in a month. Where none was measured yet, the published day stands in for it.
    ///
    /// # Errors
    /// [`LoadError`] where a sample would be above 10^9 users.
    pub fn load(&self, plan: &Plan, thresholds: &Thresholds, row: &Row) -> Result<Load, LoadError> {
        let day = LoadSpec::of_plan(plan, row, &thresholds.peak_load_handling, STEP_S);
        let spec = match self.shape {
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
            Shape::Drawn => LoadSpec { base: Base::Drawn(self.drawn()), ..day },
            Shape::Measured if self.has_measured() => LoadSpec { base: Base::Series(self.series()), ..day },
            Shape::Measured => day,
        };
        spec.load()
    }

    /// The points of the drawn day, its end among them.
    fn drawn(&self) -> Vec<Point> {
        let again = self.points.first();
        let hours = (0..).map(|hour: u32| hour * 3600);
        let points = self.points.iter().chain(again).zip(hours);
        points.map(|(percent, at_s)| Point { at_s, part: percent.get() / 100.0 }).collect()
    }

    fn series(&self) -> Load {
        Load {
            start_s: self.measured.start_s.get().try_into().unwrap_or(0),
            step_s: self.measured.step_s.get().try_into().unwrap_or(STEP_S),
            users: self.measured.users.iter().map(|users| users.get()).collect(),
        }
    }

    /// What a cooldown holds back.
    pub const fn cooldown(&self) -> Cooldown {
        match self.cooldown {
            Rest::Rule => Cooldown::PerRule,
            Rest::Direction => Cooldown::PerDirection,
            Rest::Component => Cooldown::PerComponent,
        }
    }

    /// The cluster that the HPA runs on and that the exported files are for.
    pub fn cluster(&self) -> Cluster {
        Cluster { minor: self.kubernetes_minor.get(), ..Cluster::default() }
    }

    /// Puts what is asked in the place of what is assumed.
    pub fn assume(&self, assumptions: &mut Assumptions) {
        assumptions.failures_per_month = self.failures_per_month.get();
        self.times.assume(assumptions);
    }

    /// What scales in the month of a request: the rules, or the objects that the exports write.
    ///
    /// # Errors
    /// Where the month is in no tier.
    pub fn scaling(&self, scaler: Scaler, request: &Request<'_>) -> Result<Scaling, SimulateError> {
        Ok(match scaler {
            Scaler::Rules => Scaling::Rules,
            Scaler::Hpa => request.by_hpa(self.cluster())?,
        })
    }

    /// What is simulated in a month of a plan, with what is asked here. `thresholds` are the document's, read; the tiers are
    /// rated by others: see [`Request::rated_by`].
    ///
    /// # Errors
    /// Where the month is in no tier.
    pub fn request<'a>(
        &self,
        (plan, choices): (&'a Plan, Choices),
        row: &'a Row,
        (thresholds, rated_by): (&'a Thresholds, &'a Thresholds),
        scaler: Scaler,
    ) -> Result<Request<'a>, SimulateError> {
        let mut request = Request::new(plan, choices, row, thresholds)?;
        request.rated_by = rated_by;
        request.scaling = self.scaling(scaler, &request)?;
        request.cooldown = self.cooldown();
        request.seed = self.seed.get();
        self.assume(&mut request.assumptions);
        Ok(request)
    }
}

fn seconds(hour: TimeOfDay) -> u32 {
    whole(hour.get() * 3600.0)
}

/// A measured load as a document keeps it: in the first of a few steps in which it fits, each value the mean of its time, in
/// whole users.
///
/// # Errors
/// [`LoadError`] where it lasts too long.
pub fn kept(load: &Load) -> Result<Value, LoadError> {
    let fits = |step: &&u32| load.seconds() <= i64::from(**step) * i64::try_from(MOST_KEPT).unwrap_or(0);
    let step_s = STEPS.iter().find(fits).copied().unwrap_or(3600);
    let load = load.with_step(step_s)?;
    let users: Vec<Value> = load.users.iter().map(|users| number(users.round())).collect();
    Ok(object(vec![
        ("start_s", Value::from(load.start_s)),
        ("step_s", Value::from(step_s)),
        ("users", Value::Array(users)),
    ]))
}

#[cfg(test)]
mod tests;
