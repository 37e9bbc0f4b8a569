//! The plan: what `capacity-plan.json` holds.
//!
//! Field names are those of the file. Each type refuses an unknown field, a missing one and a value outside its
//! limits; what concerns several fields at once is checked by [`Plan::check`].

mod check;
mod cost;
mod growth;
mod migration;
mod monitoring;
mod tier;

use serde::Serialize;

pub use check::PlanError;
pub use cost::{Component, CostLine, Scaling, Terms};
pub use growth::{GrowthPeriod, GrowthScenarios, MonthRate, Scenario, TrajectoryPoint};
pub use migration::{Migration, Stage};
pub use monitoring::{
    AlertThreshold, CostJump, EarlyGrowth, Monitoring, Planning, StorageRunway, TierReadiness,
};
pub use tier::{
    Backend, Cdn, Celery, Database, Frontend, LoadBalancer, Machine, Messaging, PerformanceTargets, Recovery,
    Redis, Replicas, Tier, TierStorage, Tiers,
};

use crate::ordered::Ordered;
use crate::quantity::{
    Count, DaysPerMonth, Gigabytes, HourOfDay, Minutes, Months, Multiple, PartPercent, PerMinute, Share,
};
use crate::read::record;

record! {
    /// The whole capacity plan.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Plan {
        /// Which plan this is.
        pub metadata: Metadata,
        /// What a user does to the platform.
        pub assumptions: Assumptions,
        /// How the number of users grows.
        pub growth_scenarios: GrowthScenarios,
        /// The sizes that the platform can have, by name.
        pub capacity_tiers: Tiers,
        /// The trajectory that was published with the plan, by `month_N`. It differs from every scenario's forecast.
        pub growth_trajectory: Ordered<TrajectoryPoint>,
        /// How to get from one tier to the next.
        pub migrations: Vec<Migration>,
        /// By how much prices can be brought down.
        pub cost_savings: CostSavings,
        /// When somebody has to look.
        pub monitoring: Monitoring,
        /// The recovery objectives published for the platform as a whole; the tiers have their own.
        pub disaster_recovery: DisasterRecovery,
        /// What the parts are called where they run.
        pub deployment: Deployment,
        /// What to do now, each month and each quarter.
        pub checklists: Checklists,
    }
}

record! {
    /// Which plan this is.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Metadata {
        /// Its title.
        pub title: String,
        /// Its version.
        pub version: String,
        /// The day of its last change, year-month-day.
        pub last_updated: String,
        /// How far it looks ahead.
        pub planning_horizon_months: Months,
        /// How often it is reviewed.
        pub review_frequency: String,
    }
}

record! {
    /// What a user does to the platform.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Assumptions {
        /// Part of the registered users that is there at the same time at peak.
        pub concurrent_user_ratio: Share,
        /// Part of the registered users that comes on a day.
        pub daily_active_ratio: Share,
        /// When the peak is.
        pub peak_hours: PeakHours,
        /// How long a session lasts.
        pub session_duration_minutes: Minutes,
        /// API requests of a user in a session.
        pub api_requests_per_user_per_minute: PerMinute,
        /// Chat messages of a user in a session.
        pub message_rate_per_user_per_minute: PerMinute,
        /// Database rows that a registered user adds in a month.
        pub database_row_growth_per_user: Count,
        /// Size of such a row.
        pub database_row_bytes: Count,
        /// API load outside the peak hours, as a part of the peak's.
        pub off_peak_api_ratio: Share,
        /// Message load outside the peak hours, as a part of the peak's.
        pub off_peak_message_ratio: Share,
        /// Days in a month.
        pub days_per_month: DaysPerMonth,
        /// Storage that is there before any user is.
        pub storage_floor_gb: Gigabytes,
        /// A tier is outgrown above this many times its rated concurrent users.
        pub tier_outgrown_ratio: Multiple,
    }
}

record! {
    /// The daily peak, from its first hour up to its last, UTC.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PeakHours {
        /// Where it begins.
        pub start_hour_utc: HourOfDay,
        /// Where it ends.
        pub end_hour_utc: HourOfDay,
    }
}

impl PeakHours {
    /// Hours of peak in a day. A peak that ends where it begins, or before, runs over midnight.
    pub const fn hours(&self) -> u64 {
        // A day that begins at 24 is the next one, from 0.
        let (start, end) = (self.start_hour_utc.get() % 24, self.end_hour_utc.get());
        if end > start { end - start } else { 24 + end - start }
    }

    /// Whether the peak is the whole day.
    pub const fn is_all_day(&self) -> bool {
        self.hours() >= 24
    }

    /// Whether an hour of the day is one of the peak.
    pub fn contains(&self, hour: u64) -> bool {
        is_within(hour as f64, self.start_hour_utc.as_f64(), self.end_hour_utc.as_f64())
    }
}

/// Whether an hour of the day lies between two others: over midnight where the end is not after the beginning, so that
/// between an hour and itself lies the whole day. From 24 on is from 0 on.
pub fn is_within(hour: f64, from: f64, to: f64) -> bool {
    let from = from % 24.0;
    if from < to { (from..to).contains(&hour) } else { hour >= from || hour < to }
}

record! {
    /// By how much prices can be brought down, in per cent.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CostSavings {
        /// Celery workers that may run on spot machines.
        pub celery_spot_percent: PartPercent,
        /// Batch work that may run on spot machines.
        pub batch_spot_percent: PartPercent,
        /// Development environments that may run on spot machines.
        pub development_spot_percent: PartPercent,
        /// What a three-year reservation saves.
        pub reserved_3y_saving_percent: PercentRange,
        /// Data transfer that a CDN removes.
        pub cdn_transfer_saving_percent: PercentRange,
        /// Bandwidth that compression removes.
        pub compression_bandwidth_saving_percent: PercentRange,
    }
}

record! {
    /// A range, in per cent of a whole.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PercentRange {
        /// Its lower end.
        pub low: PartPercent,
        /// Its upper end.
        pub high: PartPercent,
    }
}

record! {
    /// Recovery objectives.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct DisasterRecovery {
        /// How much data may be lost, in minutes of work.
        pub rpo_minutes: Minutes,
        /// How long recovery may take.
        pub rto_minutes: Minutes,
    }
}

record! {
    /// What the parts are called where they run.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Deployment {
        /// In Kubernetes.
        pub kubernetes: Kubernetes,
        /// Services of the Compose file.
        pub compose_services: Vec<String>,
        /// Exporters of metrics.
        pub exporters: Vec<String>,
    }
}

record! {
    /// Names in Kubernetes.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Kubernetes {
        /// The namespace.
        pub namespace: String,
        /// The Deployments.
        pub deployments: Vec<String>,
    }
}

record! {
    /// What to do now, each month and each quarter.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Checklists {
        /// Now.
        pub immediate: Vec<String>,
        /// Each month.
        pub monthly: Vec<String>,
        /// Each quarter.
        pub quarterly: Vec<String>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_over_midnight_has_its_hours() {
        let peak = |start: f64, end: f64| PeakHours {
            start_hour_utc: HourOfDay::new(start).unwrap(),
            end_hour_utc: HourOfDay::new(end).unwrap(),
        };
        assert_eq!(peak(17.0, 21.0).hours(), 4);
        assert_eq!(peak(22.0, 2.0).hours(), 4);
        assert_eq!(peak(0.0, 24.0).hours(), 24);
        assert_eq!(peak(8.0, 8.0).hours(), 24);
        let is_all_day = |start, end| peak(start, end).is_all_day();
        assert!(
            is_all_day(0.0, 24.0) && is_all_day(8.0, 8.0) && is_all_day(24.0, 0.0) && !is_all_day(8.0, 7.0)
        );
        for (start, end) in [(17.0, 21.0), (22.0, 2.0), (0.0, 24.0), (8.0, 8.0), (24.0, 1.0), (24.0, 0.0)] {
            let inside = (0..24).filter(|hour| peak(start, end).contains(*hour)).count() as u64;
            assert_eq!(inside, peak(start, end).hours(), "{start} to {end}");
        }
    }
}
