//! The scaling thresholds: what `scaling-thresholds.json` holds.

mod components;
mod rules;

use serde::Serialize;
use serde_json::Value;

pub use components::{
    Backup, CeleryConstraints, CeleryScaling, DatabaseScaling, HorizontalConstraints, HorizontalScaling,
    InstanceConstraints, InstanceScaling, Queue, RedisConstraints, RedisPersistence, RedisScaling,
    StorageScaling, VerticalConstraints, VerticalScaling,
};
pub use rules::{
    Action, ActionType, Comparison, MaintenanceWindow, ResizeRule, Rule, Statistic, is_restless,
};

use crate::autoscale::settings;
use crate::document::Carried;
use crate::ordered::Ordered;
use crate::plan::PeakHours;
use crate::quantity::{Count, Days, HourOfDay, Minutes, Percent, Seconds};
use crate::read::{self, ReadError, record};

/// Checks that a tree holds scaling thresholds, or the settings of their simulation: what a document asks for where they are
/// edited.
///
/// # Errors
/// [`ReadError`] with the field.
pub fn check(carried: Carried, tree: &Value) -> Result<(), ReadError> {
    match carried {
        Carried::Thresholds => of(tree).map(drop),
        Carried::Simulation => settings::check(tree),
    }
}

/// The scaling thresholds that a tree holds.
///
/// # Errors
/// [`ReadError`] with the field.
pub fn of(tree: &Value) -> Result<Thresholds, ReadError> {
    read::from_tree(tree)
}

record! {
    /// Everything that scales by itself, and when.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Thresholds {
        /// Which thresholds these are.
        pub metadata: ThresholdsMetadata,
        /// What holds where nothing else is said.
        pub global_settings: GlobalSettings,
        /// The API servers.
        pub backend_scaling: InstanceScaling,
        /// The database.
        pub database_scaling: DatabaseScaling,
        /// The cache.
        pub redis_scaling: RedisScaling,
        /// The web servers.
        pub frontend_scaling: InstanceScaling,
        /// The task workers.
        pub celery_scaling: CeleryScaling,
        /// What stands before the API servers.
        pub load_balancer: LoadBalancerScaling,
        /// Delivery near the users.
        pub cdn: CdnRules,
        /// What scales first.
        pub priorities: Vec<Priority>,
        /// What happens at peak.
        pub peak_load_handling: PeakLoadHandling,
    }
}

record! {
    /// Which thresholds these are.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct ThresholdsMetadata {
        /// Their title.
        pub title: String,
        /// Their version.
        pub version: String,
        /// The day of their last change, year-month-day.
        pub last_updated: String,
    }
}

record! {
    /// What holds where nothing else is said.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct GlobalSettings {
        /// The time zone of all hours.
        pub timezone: String,
        /// Time between two samples.
        pub metric_interval_seconds: Seconds,
        /// Periods in a row.
        pub evaluation_periods: Count,
        /// Rest after becoming larger.
        pub scale_up_cooldown_minutes: Minutes,
        /// Rest after becoming smaller.
        pub scale_down_cooldown_minutes: Minutes,
        /// Whether a region may differ.
        pub regional_override: bool,
    }
}

record! {
    /// The load balancer.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct LoadBalancerScaling {
        /// What it can be.
        pub products: Vec<String>,
        /// How it grows.
        pub scaling_policy: String,
        /// Its settings by tier.
        pub tiers: Ordered<LoadBalancerTier>,
    }
}

record! {
    /// The load balancer's settings in one tier.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct LoadBalancerTier {
        /// How requests are spread.
        pub algorithm: String,
        /// Time between two checks.
        pub health_check_seconds: Seconds,
        /// Failures after which a server is left out.
        pub unhealthy_threshold: Count,
        /// Successes after which it is back.
        pub healthy_threshold: Count,
        /// How long an answer may take, where the source says so.
        pub timeout_seconds: Option<Seconds>,
        /// Whether a user stays with one server.
        pub sticky_sessions: bool,
    }
}

record! {
    /// Delivery near the users.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CdnRules {
        /// The first tier that has it.
        pub from_tier: String,
        /// What is kept for how long.
        pub cache_rules: Vec<CacheRule>,
        /// Part of the requests that it answers.
        pub target_hit_percent: Percent,
        /// Whether a deployment empties it.
        pub purge_on_deployment: bool,
    }
}

record! {
    /// How long the files of a path are kept.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CacheRule {
        /// The path.
        pub path: String,
        /// How long; 0 is not at all.
        pub ttl_seconds: Seconds,
        /// Whether they are compressed.
        pub compress: bool,
    }
}

record! {
    /// A component's turn.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Priority {
        /// Which.
        pub component: String,
        /// Its turn; 1 is the first.
        pub priority: Count,
        /// Whether it scales aggressively.
        pub aggressive: bool,
    }
}

record! {
    /// What happens at peak.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PeakLoadHandling {
        /// Where the peak begins.
        pub start_hour_utc: HourOfDay,
        /// Where it ends.
        pub end_hour_utc: HourOfDay,
        /// Scaling ahead of the load.
        pub predictive_scaling: PredictiveScaling,
        /// Capacity above the maximum.
        pub burst: Burst,
        /// What is given up, and when.
        pub graceful_degradation: Vec<DegradationLevel>,
    }
}

impl PeakLoadHandling {
    /// The hours of the peak.
    pub const fn hours(&self) -> PeakHours {
        PeakHours { start_hour_utc: self.start_hour_utc, end_hour_utc: self.end_hour_utc }
    }
}

record! {
    /// Scaling ahead of the load.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PredictiveScaling {
        /// Whether there is any.
        pub enabled: bool,
        /// How far ahead.
        pub lead_minutes: Minutes,
        /// From how many days of the past.
        pub history_days: Days,
    }
}

record! {
    /// Capacity above the maximum, for a while.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Burst {
        /// How much.
        pub capacity_percent: Percent,
        /// How long at most.
        pub max_minutes: Minutes,
    }
}

record! {
    /// What is given up.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct DegradationLevel {
        /// From which processor load.
        pub cpu_percent: Percent,
        /// What is given up.
        pub action: String,
    }
}
