//! The figures that people edit: where each stands, what it is called and what it may be.

mod find;
mod plan;
pub mod scaling;

pub(crate) use find::split;
pub use find::{Found, find};
pub use plan::{
    ALERT, COST_TERMS, DEPLOYMENT, DISASTER_RECOVERY, GROWTH_DEFAULTS, HAPPENING, INPUTS, METADATA,
    MIGRATION, MONTH_RATE, PERIOD, PLANNING, SAVINGS, SCENARIO, SIMULATION, STAGE,
};

use crate::block::{Joint, Kind};
use crate::format::Unit;
use crate::money::Usd;
use crate::quantity::{
    Amount, Bounds, Cores, Count, Days, DaysPerMonth, Gigabytes, HourOfDay, Hours, Milliseconds, Minutes,
    Multiple, PerMinute, Percent, Seconds, Share, Users, Volume,
};

/// A figure that can be edited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// What people call it.
    pub label: &'static str,
    /// Where it stands in a tier, as a JSON pointer.
    pub pointer: &'static str,
    /// What it measures.
    pub unit: Unit,
    /// What it may be.
    pub bounds: Bounds,
}

/// Figures that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// What people call them.
    pub title: &'static str,
    /// The figures.
    pub fields: &'static [Field],
    /// What is said about them in words.
    pub notes: &'static [Note],
}

/// Something that is no figure: a product, a mode, whether there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note {
    /// What people call it.
    pub label: &'static str,
    /// Where it stands in a tier, as a JSON pointer.
    pub pointer: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A table of figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Table {
    /// A short name, good for an address.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Its rows, in groups.
    pub groups: &'static [Group],
}

const fn field(label: &'static str, pointer: &'static str, unit: Unit, bounds: Bounds) -> Field {
    Field { label, pointer, unit, bounds }
}

const fn note(label: &'static str, pointer: &'static str) -> Note {
    Note { label, pointer, kind: Kind::Text { optional: false } }
}

/// A note on which a tier may be silent.
const fn may_note(label: &'static str, pointer: &'static str) -> Note {
    Note { label, pointer, kind: Kind::Text { optional: true } }
}

const fn yes_no(label: &'static str, pointer: &'static str) -> Note {
    Note { label, pointer, kind: Kind::YesNo }
}

/// A figure on which a tier may be silent.
const fn optional(field: Field) -> Field {
    Field { bounds: Bounds { optional: true, ..field.bounds }, ..field }
}

const fn count(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Count, Count::BOUNDS)
}

const fn cores(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Count, Cores::BOUNDS)
}

const fn gigabytes(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Gigabytes, Gigabytes::BOUNDS)
}

const fn milliseconds(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Milliseconds, Milliseconds::BOUNDS)
}

/// What a tier is rated for.
pub const CAPACITY: Table = Table {
    id: "capacity",
    title: "Capacity",
    groups: &[Group {
        title: "Rated load",
        fields: &[
            field("Concurrent users at peak", "/concurrent_peak", Unit::Count, Users::BOUNDS),
            field("Registered users", "/registered_users", Unit::Count, Users::BOUNDS),
            field("Daily active users", "/daily_active_users", Unit::Count, Users::BOUNDS),
            field("API requests a month", "/monthly_api_requests", Unit::Count, Volume::BOUNDS),
            field("Messages a month", "/monthly_messages", Unit::Count, Volume::BOUNDS),
        ],
        notes: &[note("Suits", "/best_for")],
    }],
};

/// What a tier is made of.
pub const INFRASTRUCTURE: Table = Table {
    id: "infrastructure",
    title: "Infrastructure",
    groups: &[
        Group {
            title: "Backend",
            fields: &[
                count("Instances", "/backend/instances"),
                optional(count("Instances, fewest", "/backend/instances_min")),
                optional(count("Instances, most", "/backend/instances_max")),
                cores("CPU cores of each", "/backend/cpu_cores"),
                gigabytes("Memory of each", "/backend/memory_gb"),
                optional(count("Regions", "/backend/regions")),
                count("Nodes in each region", "/backend/nodes_per_region"),
            ],
            notes: &[note("Runs on", "/backend/deployment"), note("Load balancer", "/load_balancer/product")],
        },
        Group {
            title: "Front end",
            fields: &[
                count("Instances", "/frontend/instances"),
                cores("CPU cores of each", "/frontend/cpu_cores"),
                gigabytes("Memory of each", "/frontend/memory_gb"),
                optional(count("CDN edge locations", "/frontend/cdn/edge_locations")),
                field(
                    "Static cache lifetime",
                    "/frontend/static_cache_ttl_hours",
                    Unit::Hours,
                    Hours::BOUNDS,
                ),
            ],
            notes: &[
                yes_no("CDN in use", "/frontend/cdn/enabled"),
                may_note("CDN", "/frontend/cdn/product"),
                yes_no("Origin shield", "/frontend/cdn/origin_shield"),
            ],
        },
        Group {
            title: "Database",
            fields: &[
                cores("Primary, CPU cores", "/database/primary/cpu_cores"),
                gigabytes("Primary, memory", "/database/primary/memory_gb"),
                count("Replicas", "/database/replicas/count"),
                optional(count("Of these for reads", "/database/replicas/read_replicas")),
                optional(cores("Replica, CPU cores", "/database/replicas/cpu_cores")),
                optional(gigabytes("Replica, memory", "/database/replicas/memory_gb")),
                gigabytes("Storage", "/database/storage_gb"),
                count("Storage operations a second (IOPS)", "/database/storage_iops"),
                field("Backups kept", "/database/backup_retention_days", Unit::Days, Days::BOUNDS),
                count("Connection pool", "/database/connection_pool_size"),
                optional(count("Client connections", "/database/client_connections")),
            ],
            notes: &[
                note("Product", "/database/product"),
                note("Replication", "/database/replication"),
                note("Backups", "/database/backup_frequency"),
                may_note("Connection pooler", "/database/connection_pooler"),
            ],
        },
        Group {
            title: "Redis",
            fields: &[
                count("Nodes", "/redis/nodes"),
                gigabytes("Memory of each", "/redis/memory_gb"),
                optional(count("Sentinels", "/redis/sentinels")),
                optional(field("Failover", "/redis/failover_seconds", Unit::Seconds, Seconds::BOUNDS)),
                optional(count("Shards", "/redis/shards")),
                optional(count("Copies of each shard", "/redis/replication_factor")),
            ],
            notes: &[
                note("Mode", "/redis/mode"),
                yes_no("In several regions", "/redis/multi_region"),
                note("When memory is full", "/redis/eviction_policy"),
                Note { label: "Persistence", pointer: "/redis/persistence", kind: Kind::List(Joint::Plus) },
            ],
        },
        Group {
            title: "Celery",
            fields: &[
                count("Workers", "/celery/workers"),
                count("Tasks at once in each", "/celery/concurrency_per_worker"),
                count("Dedicated queues", "/celery/dedicated_queues"),
                count("Priority queues", "/celery/priority_queues"),
                count("Tasks that may wait", "/celery/queue_depth_target"),
                optional(count("Retries of a task", "/celery/task_retries")),
            ],
            notes: &[
                may_note("Time between retries", "/celery/retry_backoff"),
                yes_no("Dead-letter queue", "/celery/dead_letter_queue"),
            ],
        },
        Group {
            title: "Files and messages",
            fields: &[
                gigabytes("Media", "/storage/media_gb"),
                gigabytes("Backups", "/storage/backup_gb"),
                field("Logs kept", "/storage/log_retention_days", Unit::Days, Days::BOUNDS),
                count("Message service, most waiting", "/messaging/peak_queue_depth"),
            ],
            notes: &[note("Message service", "/messaging/product")],
        },
    ],
};

/// What a tier is to perform.
pub const TARGETS: Table = Table {
    id: "targets",
    title: "Targets",
    groups: &[
        Group {
            title: "Performance",
            fields: &[
                milliseconds("Latency target, p95", "/target_latency_p95_ms"),
                milliseconds("API latency, p50", "/performance_targets/api_p50_ms"),
                milliseconds("API latency, p95", "/performance_targets/api_p95_ms"),
                milliseconds("API latency, p99", "/performance_targets/api_p99_ms"),
                milliseconds("WebSocket latency", "/performance_targets/websocket_ms"),
                milliseconds("Database query, p95", "/performance_targets/database_query_p95_ms"),
                field("Cache hits", "/performance_targets/cache_hit_ratio", Unit::Share, Share::BOUNDS),
                field("Errors", "/performance_targets/error_rate_percent", Unit::Percent, Percent::BOUNDS),
            ],
            notes: &[],
        },
        Group {
            title: "Recovery",
            fields: &[
                field("Time to recover (RTO)", "/recovery/rto_minutes", Unit::Minutes, Minutes::BOUNDS),
                field("Data that may be lost (RPO)", "/recovery/rpo_minutes", Unit::Minutes, Minutes::BOUNDS),
            ],
            notes: &[note("Failover", "/recovery/failover")],
        },
    ],
};

/// What a tier costs as a whole; its lines are counted by [`COST_LINE`].
pub const COST: Table = Table {
    id: "cost",
    title: "Cost",
    groups: &[Group {
        title: "Budget a month",
        fields: &[
            field("On demand", "/cost_monthly_usd", Unit::Usd, Usd::BOUNDS),
            field("Reserved for three years", "/cost_monthly_reserved_3y_usd", Unit::Usd, Usd::BOUNDS),
        ],
        notes: &[],
    }],
};

/// Every table, in the order in which people read them.
pub const TABLES: [Table; 4] = [CAPACITY, INFRASTRUCTURE, TARGETS, COST];

/// What a user does to the platform; the pointers begin at the assumptions.
pub const ASSUMPTIONS: [Field; 14] = [
    field("Concurrent at peak, of registered", "/concurrent_user_ratio", Unit::Share, Share::BOUNDS),
    field("Daily active, of registered", "/daily_active_ratio", Unit::Share, Share::BOUNDS),
    field("Tier outgrown at, times rated", "/tier_outgrown_ratio", Unit::Count, Multiple::BOUNDS),
    field("Session length", "/session_duration_minutes", Unit::Minutes, Minutes::BOUNDS),
    field(
        "API requests a user and minute",
        "/api_requests_per_user_per_minute",
        Unit::Count,
        PerMinute::BOUNDS,
    ),
    field("Messages a user and minute", "/message_rate_per_user_per_minute", Unit::Count, PerMinute::BOUNDS),
    field("Peak begins, hour UTC", "/peak_hours/start_hour_utc", Unit::Count, HourOfDay::BOUNDS),
    field("Peak ends, hour UTC", "/peak_hours/end_hour_utc", Unit::Count, HourOfDay::BOUNDS),
    field("API load off peak, of peak", "/off_peak_api_ratio", Unit::Share, Share::BOUNDS),
    field("Message load off peak, of peak", "/off_peak_message_ratio", Unit::Share, Share::BOUNDS),
    field("Days in a month", "/days_per_month", Unit::Count, DaysPerMonth::BOUNDS),
    field("Database rows a user and month", "/database_row_growth_per_user", Unit::Count, Count::BOUNDS),
    field("Bytes of a row", "/database_row_bytes", Unit::Count, Count::BOUNDS),
    field("Storage before any user", "/storage_floor_gb", Unit::Gigabytes, Gigabytes::BOUNDS),
];

/// The figures of one cost line; the pointers begin at the line.
pub const COST_LINE: [Field; 2] = [
    field("Quantity", "/quantity", Unit::Count, Amount::BOUNDS),
    field("Price of a unit", "/unit_cost_usd", Unit::Usd, Usd::BOUNDS),
];

/// The fields of a cost line that have a cell, with what the ids of its cells have in the page: `lines-1-part-0`.
pub const COST_LINE_IDS: [(&str, &str); 12] = [
    ("/name", "name"),
    ("/component", "part"),
    ("/quantity", "0"),
    ("/unit", "unit"),
    ("/unit_cost_usd", "1"),
    ("/scaling", "follows"),
    ("/step_users", "step"),
    ("/price_date", "date"),
    ("/terms/reserved_1y_percent", "year"),
    ("/terms/reserved_3y_percent", "years"),
    ("/terms/spot_percent", "spot"),
    ("/terms/spot_share_percent", "on-spot"),
];

#[cfg(test)]
mod tests;
