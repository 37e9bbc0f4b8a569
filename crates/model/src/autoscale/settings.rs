//! What a simulation is asked: its month, its load, what scales. A section of the document, so links and undo hold it.

use serde::Serialize;
use serde_json::Value;

use super::hpa::spec::Cluster;
use super::load::has_load;
use super::rules::Cooldown;
use super::simulate::{Assumptions, Fails, Request, Scaling, SimulateError};
use crate::Choices;
use crate::forecast::Row;
use crate::plan::Plan;
use crate::quantity::{
    Failures, KubernetesMinor, LoadFactor, LoadMinutes, LookedAt, Percent, Seed, TimeOfDay,
};
use crate::read::{self, Read, ReadError, Source, named, record};
use crate::thresholds::Thresholds;
use crate::words::refusals::loads as text;

mod happening;
mod in_month;
mod later;
mod lock;
mod made;
mod measured;
mod retries;
mod times;

pub use happening::{Happening, Kind, MOST_HAPPENINGS};
pub use later::Later;
pub use lock::PeakLock;
pub use measured::{MOST_KEPT, Measured, kept};
pub use retries::{Most, Retries, Tries};
pub use times::{Times, Waits};

/// How many points a drawn day has: one each hour, straight lines between them, and at 24:00 as at 0:00.
pub const POINTS: usize = 24;

/// How many points a drawn week has: [`POINTS`] of each day, Monday first.
pub const WEEK_POINTS: usize = 7 * POINTS;

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
        /// A day, drawn by hand.
        Drawn = "drawn",
        /// A week, each day of it drawn by hand.
        DrawnWeek = "drawn_week",
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
        pub minutes: LoadMinutes,
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

named! {
    /// Of which month the HPA objects are that the table of months runs.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum HpaOf {
        /// Of each month its own, as the exports write them for it.
        #[default]
        EachMonth = "each_month",
        /// Of the month that is simulated, in every month.
        ChosenMonth = "chosen_month",
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
        /// The month of the forecast; 0 is its [`last`], and so is every later one.
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
        /// What keeps the hours in which the rules forbid to scale down, where an HPA scales.
        pub peak_lock: Later<PeakLock>,
        /// How long starts take and how old metrics are.
        pub times: Times,
        /// The week, where it is drawn: per cent of the month's peak at each hour from Monday 0:00 on, [`WEEK_POINTS`] of
        /// them; none where each of its days is the drawn day.
        pub week: Later<Vec<Percent>>,
        /// What happens on top of any load.
        pub events: Later<Vec<Happening>>,
        /// What fails.
        pub fails: Later<Fails>,
        /// Of which month the HPA objects are that the table of months runs.
        pub hpa_of: Later<HpaOf>,
        /// How often and when what failed is tried again.
        pub retries: Retries,
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
    let week = if settings.week.is_empty() { 0 } else { WEEK_POINTS };
    let limits = [
        ("points", settings.points.len(), POINTS, POINTS),
        ("measured.users", settings.measured.users.len(), 0, MOST_KEPT),
        ("week", settings.week.len(), week, week),
        ("events", settings.events.len(), 0, MOST_HAPPENINGS),
    ];
    for (path, count, least, most) in limits {
        if !(least..=most).contains(&count) {
            let reason = match (path, least == most) {
                ("week", _) => text::values_none_or(count, WEEK_POINTS),
                (_, true) => text::values_have_to_be(count, most),
                (_, false) => text::values_at_most(count, most),
            };
            return Err(ReadError::Form { path: path.to_owned(), line: 0, column: 0, reason });
        }
    }
    Ok(settings)
}

/// The last month of a forecast of which there is a load: a later one may have more users than a load can have. Of a forecast
/// that has none such, the last.
pub fn last(rows: &[Row]) -> Option<&Row> {
    rows.iter().rfind(|row| has_load(row)).or(rows.last())
}

/// The row of a month of a forecast: where it has no such month, its [`last`].
pub fn row_of(rows: &[Row], month: u64) -> Option<&Row> {
    rows.iter().find(|row| row.month == month).or_else(|| last(rows))
}

impl Settings {
    /// The month's row of a forecast: see [`row_of`].
    pub fn row<'a>(&self, rows: &'a [Row]) -> Option<&'a Row> {
        row_of(rows, self.month.get())
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
        let keeps_hours = *self.peak_lock == PeakLock::CronJobs;
        Cluster { minor: self.kubernetes_minor.get(), keeps_hours, ..Cluster::default() }
    }

    /// Puts what is asked in the place of what is assumed.
    pub fn assume(&self, assumptions: &mut Assumptions) {
        assumptions.failures_per_month = self.failures_per_month.get();
        self.times.assume(assumptions);
        self.retries.assume(assumptions);
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
        request.fails = *self.fails;
        request.retries = self.retries.of_requests();
        request.deployments_s = self.deployments_s();
        self.assume(&mut request.assumptions);
        Ok(request)
    }
}

#[cfg(test)]
mod tests;
