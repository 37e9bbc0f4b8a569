//! What can be scaled: one type a component.

use serde::Serialize;

use super::rules::{Comparison, ResizeRule, Rule};
use crate::ordered::Ordered;
use crate::quantity::{Cores, Count, Days, Gigabytes, Hours, Seconds, Threshold};
use crate::read::record;

record! {
    /// Scaling of servers that are all alike: backend and front end.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct InstanceScaling {
        /// What it is.
        pub service: String,
        /// Where it runs.
        pub deployment: String,
        /// How it grows.
        pub scaling_policy: String,
        /// Rules that make it larger.
        pub scale_up_rules: Vec<Rule>,
        /// Rules that make it smaller.
        pub scale_down_rules: Vec<Rule>,
        /// What no rule may pass.
        pub constraints: InstanceConstraints,
    }
}

record! {
    /// Limits of servers that are all alike.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct InstanceConstraints {
        /// The fewest.
        pub min_instances: Count,
        /// The most.
        pub max_instances: Count,
        /// Cores of one.
        pub cpu_cores_per_instance: Cores,
        /// Memory of one.
        pub memory_gb_per_instance: Gigabytes,
        /// Whether they may become fewer in peak hours.
        pub scale_down_in_peak_hours: bool,
        /// Whether changes are spread out, where the source says so.
        pub gradual_scaling: Option<bool>,
    }
}

record! {
    /// Scaling of the database: a larger machine first, more machines then.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct DatabaseScaling {
        /// What it is.
        pub service: String,
        /// Where it runs.
        pub deployment: String,
        /// How it grows.
        pub scaling_policy: String,
        /// A larger machine.
        pub vertical_scaling: VerticalScaling,
        /// More machines.
        pub horizontal_scaling: HorizontalScaling,
        /// More storage.
        pub storage_scaling: StorageScaling,
        /// How it is backed up.
        pub backup: Backup,
    }
}

record! {
    /// A larger machine.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct VerticalScaling {
        /// When.
        pub rules: Vec<ResizeRule>,
        /// Between which sizes.
        pub constraints: VerticalConstraints,
    }
}

record! {
    /// Sizes of the database.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct VerticalConstraints {
        /// The smallest machine.
        pub min_instance_class: String,
        /// The largest machine.
        pub max_instance_class: String,
        /// The least input and output a second.
        pub min_iops: Count,
        /// The most input and output a second.
        pub max_iops: Count,
    }
}

record! {
    /// More machines.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct HorizontalScaling {
        /// When.
        pub rules: Vec<ResizeRule>,
        /// How many.
        pub constraints: HorizontalConstraints,
    }
}

record! {
    /// Limits of replicas.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct HorizontalConstraints {
        /// The most.
        pub max_read_replicas: Count,
    }
}

record! {
    /// More storage, at once.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct StorageScaling {
        /// What is watched.
        pub metric: String,
        /// How it is compared.
        pub comparison: Comparison,
        /// With what.
        pub threshold: Threshold,
        /// How much is added.
        pub increment_gb: Gigabytes,
        /// The most there can be.
        pub max_gb: Gigabytes,
    }
}

record! {
    /// How the database is backed up.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Backup {
        /// How often.
        pub frequency: String,
        /// How long backups are kept.
        pub retention_days: Days,
        /// Whether copies are in several regions.
        pub multi_region: bool,
        /// How many run at a time.
        pub parallel_jobs: Count,
    }
}

record! {
    /// Scaling of the cache.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct RedisScaling {
        /// What it is.
        pub service: String,
        /// Where it runs.
        pub deployment: String,
        /// How it grows.
        pub scaling_policy: String,
        /// Rules that make it larger.
        pub scale_up_rules: Vec<Rule>,
        /// Rules that make it smaller.
        pub scale_down_rules: Vec<Rule>,
        /// What no rule may pass.
        pub constraints: RedisConstraints,
        /// How it survives a restart.
        pub persistence: RedisPersistence,
    }
}

record! {
    /// Limits of the cache.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct RedisConstraints {
        /// The fewest nodes.
        pub min_nodes: Count,
        /// The most nodes.
        pub max_nodes: Count,
        /// Memory of the smallest node.
        pub min_node_memory_gb: Gigabytes,
        /// Memory of the largest node.
        pub max_node_memory_gb: Gigabytes,
        /// The smallest node.
        pub min_node_class: String,
        /// The largest node.
        pub max_node_class: String,
        /// Copies of each part.
        pub replication_factor: Count,
        /// Whether it may become smaller in peak hours.
        pub scale_down_in_peak_hours: bool,
    }
}

record! {
    /// How the cache survives a restart.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct RedisPersistence {
        /// The kinds of files.
        pub modes: Vec<String>,
        /// Time between snapshots.
        pub snapshot_interval_hours: Hours,
        /// Time between writes to disk.
        pub fsync_interval_seconds: Seconds,
        /// Who switches over.
        pub failover: String,
    }
}

record! {
    /// Scaling of the task workers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CeleryScaling {
        /// What it is.
        pub service: String,
        /// Where it runs.
        pub deployment: String,
        /// How it grows.
        pub scaling_policy: String,
        /// Rules that make it larger.
        pub scale_up_rules: Vec<Rule>,
        /// Rules that make it smaller.
        pub scale_down_rules: Vec<Rule>,
        /// What no rule may pass.
        pub constraints: CeleryConstraints,
        /// The queues by name.
        pub queues: Ordered<Queue>,
    }
}

record! {
    /// Limits of the task workers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CeleryConstraints {
        /// The fewest.
        pub min_workers: Count,
        /// The most.
        pub max_workers: Count,
        /// Tasks at the same time in one; the tiers say otherwise.
        pub tasks_per_worker: Count,
        /// When a task is asked to end.
        pub task_soft_limit_seconds: Seconds,
        /// When a task is ended.
        pub task_hard_limit_seconds: Seconds,
    }
}

record! {
    /// A queue and its workers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Queue {
        /// The fewest.
        pub min_workers: Count,
        /// The most.
        pub max_workers: Count,
        /// What waits in it.
        pub tasks: Vec<String>,
    }
}
