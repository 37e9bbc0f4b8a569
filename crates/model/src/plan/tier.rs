//! A tier: what the platform is made of at one size.

use serde::{Serialize, Serializer};

use super::CostLine;
use crate::money::Usd;
use crate::ordered::{Ordered, sort_few};
use crate::quantity::{
    Cores, Count, Days, Gigabytes, Hours, Milliseconds, Minutes, Percent, Seconds, Share, Users, Volume,
};
use crate::read::{Read, Source, record};

/// The tiers, from the smallest rated load to the largest, whatever their order in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Tiers(Vec<(String, Tier)>);

impl Tiers {
    /// Ids and tiers, the smallest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Tier)> + ExactSizeIterator {
        self.0.iter().map(|(id, tier)| (id.as_str(), tier))
    }

    /// The tier at a place in this order, with its id.
    pub fn at(&self, index: usize) -> Option<(&str, &Tier)> {
        self.0.get(index).map(|(id, tier)| (id.as_str(), tier))
    }

    /// The id of the tier at a place; empty where there is none.
    pub fn id(&self, index: usize) -> &str {
        self.0.get(index).map_or("", |(id, _)| id)
    }

    /// The tier of that id.
    pub fn get(&self, id: &str) -> Option<&Tier> {
        self.0.iter().find(|(name, _)| name == id).map(|(_, tier)| tier)
    }

    /// The place of a tier.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|(name, _)| name == id)
    }

    /// How many tiers there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no tier at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Read for Tiers {
    fn read(from: &mut Source<'_>) -> Self {
        let mut tiers = Ordered::<Tier>::read(from).into_entries();
        sort_few(&mut tiers, |(_, a), (_, b)| a.concurrent_peak < b.concurrent_peak);
        Self(tiers)
    }
}

impl Serialize for Tiers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Tiers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Tiers".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object", "minProperties": 1,
            "additionalProperties": generator.subschema_for::<Tier>()
        })
    }
}

record! {
    /// What the platform is made of at one size.
    ///
    /// A figure that the platform does not state for every tier may be null; its name is there all the same.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Tier {
        /// What people call it.
        pub tier_name: String,
        /// What it suits.
        pub best_for: String,
        /// Registered users it is rated for.
        pub registered_users: Users,
        /// Users at the same time that it is rated for.
        pub concurrent_peak: Users,
        /// Users a day that it is rated for.
        pub daily_active_users: Users,
        /// API requests a month that it is rated for.
        pub monthly_api_requests: Volume,
        /// Messages a month that it is rated for.
        pub monthly_messages: Volume,
        /// The 95th percentile of API latency that it is to keep.
        pub target_latency_p95_ms: Milliseconds,
        /// Its budget for a month.
        pub cost_monthly_usd: Usd,
        /// Its budget for a month on a three-year reservation.
        pub cost_monthly_reserved_3y_usd: Usd,
        /// The API servers.
        pub backend: Backend,
        /// What stands before them.
        pub load_balancer: LoadBalancer,
        /// The web servers.
        pub frontend: Frontend,
        /// The database.
        pub database: Database,
        /// The cache.
        pub redis: Redis,
        /// The task workers.
        pub celery: Celery,
        /// Files.
        pub storage: TierStorage,
        /// A message service, where there is one.
        pub messaging: Option<Messaging>,
        /// What it is to perform.
        pub performance_targets: PerformanceTargets,
        /// How it recovers.
        pub recovery: Recovery,
        /// What a month costs, line by line. The sum differs from the budget.
        pub cost_lines: Vec<CostLine>,
    }
}

impl Tier {
    /// The sum of the line items.
    pub fn line_total(&self) -> Usd {
        self.cost_lines.iter().map(|line| line.unit_cost_usd.times(line.quantity.get())).sum()
    }
}

record! {
    /// The API servers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Backend {
        /// How many.
        pub instances: Count,
        /// The fewest that auto-scaling leaves.
        pub instances_min: Option<Count>,
        /// The most that auto-scaling starts.
        pub instances_max: Option<Count>,
        /// Cores of one.
        pub cpu_cores: Cores,
        /// Memory of one.
        pub memory_gb: Gigabytes,
        /// Where they run.
        pub deployment: String,
        /// In how many regions.
        pub regions: Option<Count>,
        /// On how many nodes in each.
        pub nodes_per_region: Count,
    }
}

record! {
    /// What stands before the API servers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct LoadBalancer {
        /// The product.
        pub product: String,
    }
}

record! {
    /// The web servers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Frontend {
        /// How many.
        pub instances: Count,
        /// Cores of one.
        pub cpu_cores: Cores,
        /// Memory of one.
        pub memory_gb: Gigabytes,
        /// What delivers files near the users.
        pub cdn: Cdn,
        /// How long static files are cached.
        pub static_cache_ttl_hours: Hours,
    }
}

record! {
    /// What delivers files near the users.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Cdn {
        /// Whether there is one.
        pub enabled: bool,
        /// Which.
        pub product: Option<String>,
        /// Whether a shield stands before the origin.
        pub origin_shield: bool,
        /// At how many places it is.
        pub edge_locations: Option<Count>,
    }
}

record! {
    /// The database.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Database {
        /// The product.
        pub product: String,
        /// The machine that writes.
        pub primary: Machine,
        /// The machines that follow.
        pub replicas: Replicas,
        /// Its storage.
        pub storage_gb: Gigabytes,
        /// Input and output operations a second of that storage.
        pub storage_iops: Count,
        /// How replicas follow.
        pub replication: String,
        /// How often it is backed up.
        pub backup_frequency: String,
        /// How long backups are kept.
        pub backup_retention_days: Days,
        /// Connections to the database.
        pub connection_pool_size: Count,
        /// Connections that the pooler accepts.
        pub client_connections: Option<Count>,
        /// What pools connections, where anything does.
        pub connection_pooler: Option<String>,
    }
}

record! {
    /// One machine.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Machine {
        /// Its cores.
        pub cpu_cores: Cores,
        /// Its memory.
        pub memory_gb: Gigabytes,
    }
}

record! {
    /// The machines that follow the primary.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Replicas {
        /// How many.
        pub count: Count,
        /// How many of them answer reads.
        pub read_replicas: Option<Count>,
        /// Cores of one.
        pub cpu_cores: Option<Cores>,
        /// Memory of one.
        pub memory_gb: Option<Gigabytes>,
    }
}

record! {
    /// The cache.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Redis {
        /// How many nodes.
        pub nodes: Count,
        /// Memory of one.
        pub memory_gb: Gigabytes,
        /// How they work together.
        pub mode: String,
        /// Processes that watch them.
        pub sentinels: Option<Count>,
        /// How long a fail-over takes, where there is one.
        pub failover_seconds: Option<Seconds>,
        /// Parts into which the keys are split.
        pub shards: Option<Count>,
        /// Copies of each part.
        pub replication_factor: Option<Count>,
        /// Whether copies are in several regions.
        pub multi_region: bool,
        /// What goes when memory is full.
        pub eviction_policy: String,
        /// How it survives a restart.
        pub persistence: Vec<String>,
    }
}

record! {
    /// The task workers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Celery {
        /// How many.
        pub workers: Count,
        /// Tasks at the same time in one.
        pub concurrency_per_worker: Count,
        /// Queues with workers of their own.
        pub dedicated_queues: Count,
        /// Queues with a priority.
        pub priority_queues: Count,
        /// Tasks that may wait.
        pub queue_depth_target: Count,
        /// How often a failed task is tried again.
        pub task_retries: Option<Count>,
        /// How the time between tries grows.
        pub retry_backoff: Option<String>,
        /// Whether tasks that fail for good are kept.
        pub dead_letter_queue: bool,
    }
}

record! {
    /// Files.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct TierStorage {
        /// Of the users.
        pub media_gb: Gigabytes,
        /// Of the backups.
        pub backup_gb: Gigabytes,
        /// How long logs are kept.
        pub log_retention_days: Days,
    }
}

record! {
    /// A message service.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Messaging {
        /// The product.
        pub product: String,
        /// Messages that may wait at peak.
        pub peak_queue_depth: Count,
    }
}

record! {
    /// What a tier is to perform.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct PerformanceTargets {
        /// Median API latency.
        pub api_p50_ms: Milliseconds,
        /// 95th percentile of API latency.
        pub api_p95_ms: Milliseconds,
        /// 99th percentile of API latency.
        pub api_p99_ms: Milliseconds,
        /// Latency of a chat message.
        pub websocket_ms: Milliseconds,
        /// 95th percentile of a database query.
        pub database_query_p95_ms: Milliseconds,
        /// Part of the reads that the cache answers.
        pub cache_hit_ratio: Share,
        /// Requests that may fail, in per cent.
        pub error_rate_percent: Percent,
    }
}

record! {
    /// How a tier recovers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Recovery {
        /// How long recovery may take.
        pub rto_minutes: Minutes,
        /// How much data may be lost, in minutes of work.
        pub rpo_minutes: Minutes,
        /// Who switches over.
        pub failover: String,
    }
}
