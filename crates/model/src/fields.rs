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
use crate::words::fields::{assumptions, tiers as labels};

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
    title: labels::CAPACITY,
    groups: &[Group {
        title: labels::RATED_LOAD,
        fields: &[
            field(labels::CONCURRENT_USERS_AT_PEAK, "/concurrent_peak", Unit::Count, Users::BOUNDS),
            field(labels::REGISTERED_USERS, "/registered_users", Unit::Count, Users::BOUNDS),
            field(labels::DAILY_ACTIVE_USERS, "/daily_active_users", Unit::Count, Users::BOUNDS),
            field(labels::API_REQUESTS_A_MONTH, "/monthly_api_requests", Unit::Count, Volume::BOUNDS),
            field(labels::MESSAGES_A_MONTH, "/monthly_messages", Unit::Count, Volume::BOUNDS),
        ],
        notes: &[note(labels::SUITS, "/best_for")],
    }],
};

/// What a tier is made of.
pub const INFRASTRUCTURE: Table = Table {
    id: "infrastructure",
    title: labels::INFRASTRUCTURE,
    groups: &[
        Group {
            title: labels::BACKEND,
            fields: &[
                count(labels::INSTANCES, "/backend/instances"),
                optional(count(labels::INSTANCES_FEWEST, "/backend/instances_min")),
                optional(count(labels::INSTANCES_MOST, "/backend/instances_max")),
                cores(labels::CPU_CORES_OF_EACH, "/backend/cpu_cores"),
                gigabytes(labels::MEMORY_OF_EACH, "/backend/memory_gb"),
                optional(count(labels::REGIONS, "/backend/regions")),
                count(labels::NODES_IN_EACH_REGION, "/backend/nodes_per_region"),
            ],
            notes: &[
                note(labels::RUNS_ON, "/backend/deployment"),
                note(labels::LOAD_BALANCER, "/load_balancer/product"),
            ],
        },
        Group {
            title: labels::FRONT_END,
            fields: &[
                count(labels::INSTANCES, "/frontend/instances"),
                cores(labels::CPU_CORES_OF_EACH, "/frontend/cpu_cores"),
                gigabytes(labels::MEMORY_OF_EACH, "/frontend/memory_gb"),
                optional(count(labels::CDN_EDGE_LOCATIONS, "/frontend/cdn/edge_locations")),
                field(
                    labels::STATIC_CACHE_LIFETIME,
                    "/frontend/static_cache_ttl_hours",
                    Unit::Hours,
                    Hours::BOUNDS,
                ),
            ],
            notes: &[
                yes_no(labels::CDN_IN_USE, "/frontend/cdn/enabled"),
                may_note(labels::CDN, "/frontend/cdn/product"),
                yes_no(labels::ORIGIN_SHIELD, "/frontend/cdn/origin_shield"),
            ],
        },
        Group {
            title: labels::DATABASE,
            fields: &[
                cores(labels::PRIMARY_CPU_CORES, "/database/primary/cpu_cores"),
                gigabytes(labels::PRIMARY_MEMORY, "/database/primary/memory_gb"),
                count(labels::REPLICAS, "/database/replicas/count"),
                optional(count(labels::OF_THESE_FOR_READS, "/database/replicas/read_replicas")),
                optional(cores(labels::REPLICA_CPU_CORES, "/database/replicas/cpu_cores")),
                optional(gigabytes(labels::REPLICA_MEMORY, "/database/replicas/memory_gb")),
                gigabytes(labels::STORAGE, "/database/storage_gb"),
                count(labels::IOPS, "/database/storage_iops"),
                field(labels::BACKUPS_KEPT, "/database/backup_retention_days", Unit::Days, Days::BOUNDS),
                count(labels::CONNECTION_POOL, "/database/connection_pool_size"),
                optional(count(labels::CLIENT_CONNECTIONS, "/database/client_connections")),
            ],
            notes: &[
                note(labels::PRODUCT, "/database/product"),
                note(labels::REPLICATION, "/database/replication"),
                note(labels::BACKUPS, "/database/backup_frequency"),
                may_note(labels::CONNECTION_POOLER, "/database/connection_pooler"),
            ],
        },
        Group {
            title: labels::REDIS,
            fields: &[
                count(labels::NODES, "/redis/nodes"),
                gigabytes(labels::MEMORY_OF_EACH, "/redis/memory_gb"),
                optional(count(labels::SENTINELS, "/redis/sentinels")),
                optional(field(labels::FAILOVER, "/redis/failover_seconds", Unit::Seconds, Seconds::BOUNDS)),
                optional(count(labels::SHARDS, "/redis/shards")),
                optional(count(labels::COPIES_OF_EACH_SHARD, "/redis/replication_factor")),
            ],
            notes: &[
                note(labels::MODE, "/redis/mode"),
                yes_no(labels::IN_SEVERAL_REGIONS, "/redis/multi_region"),
                note(labels::WHEN_MEMORY_IS_FULL, "/redis/eviction_policy"),
                Note {
                    label: labels::PERSISTENCE,
                    pointer: "/redis/persistence",
                    kind: Kind::List(Joint::Plus),
                },
            ],
        },
        Group {
            title: labels::CELERY,
            fields: &[
                count(labels::WORKERS, "/celery/workers"),
                count(labels::TASKS_AT_ONCE_IN_EACH, "/celery/concurrency_per_worker"),
                count(labels::DEDICATED_QUEUES, "/celery/dedicated_queues"),
                count(labels::PRIORITY_QUEUES, "/celery/priority_queues"),
                count(labels::TASKS_THAT_MAY_WAIT, "/celery/queue_depth_target"),
                optional(count(labels::RETRIES_OF_A_TASK, "/celery/task_retries")),
            ],
            notes: &[
                may_note(labels::TIME_BETWEEN_RETRIES, "/celery/retry_backoff"),
                yes_no(labels::DEAD_LETTER_QUEUE, "/celery/dead_letter_queue"),
            ],
        },
        Group {
            title: labels::FILES_AND_MESSAGES,
            fields: &[
                gigabytes(labels::MEDIA, "/storage/media_gb"),
                gigabytes(labels::BACKUPS, "/storage/backup_gb"),
                field(labels::LOGS_KEPT, "/storage/log_retention_days", Unit::Days, Days::BOUNDS),
                count(labels::MESSAGE_SERVICE_MOST_WAITING, "/messaging/peak_queue_depth"),
            ],
            notes: &[note(labels::MESSAGE_SERVICE, "/messaging/product")],
        },
    ],
};

/// What a tier is to perform.
pub const TARGETS: Table = Table {
    id: "targets",
    title: labels::TARGETS,
    groups: &[
        Group {
            title: labels::PERFORMANCE,
            fields: &[
                milliseconds(labels::LATENCY_TARGET_P95, "/target_latency_p95_ms"),
                milliseconds(labels::API_LATENCY_P50, "/performance_targets/api_p50_ms"),
                milliseconds(labels::API_LATENCY_P95, "/performance_targets/api_p95_ms"),
                milliseconds(labels::API_LATENCY_P99, "/performance_targets/api_p99_ms"),
                milliseconds(labels::WEBSOCKET_LATENCY, "/performance_targets/websocket_ms"),
                milliseconds(labels::DATABASE_QUERY_P95, "/performance_targets/database_query_p95_ms"),
                field(labels::CACHE_HITS, "/performance_targets/cache_hit_ratio", Unit::Share, Share::BOUNDS),
                field(
                    labels::ERRORS,
                    "/performance_targets/error_rate_percent",
                    Unit::Percent,
                    Percent::BOUNDS,
                ),
            ],
            notes: &[],
        },
        Group {
            title: labels::RECOVERY,
            fields: &[
                field(labels::RTO, "/recovery/rto_minutes", Unit::Minutes, Minutes::BOUNDS),
                field(labels::RPO, "/recovery/rpo_minutes", Unit::Minutes, Minutes::BOUNDS),
            ],
            notes: &[note(labels::FAILOVER, "/recovery/failover")],
        },
    ],
};

/// What a tier costs as a whole; its lines are counted by [`COST_LINE`].
pub const COST: Table = Table {
    id: "cost",
    title: labels::COST,
    groups: &[Group {
        title: labels::BUDGET_A_MONTH,
        fields: &[
            field(labels::ON_DEMAND, "/cost_monthly_usd", Unit::Usd, Usd::BOUNDS),
            field(labels::RESERVED_FOR_THREE_YEARS, "/cost_monthly_reserved_3y_usd", Unit::Usd, Usd::BOUNDS),
        ],
        notes: &[],
    }],
};

/// Every table, in the order in which people read them.
pub const TABLES: [Table; 4] = [CAPACITY, INFRASTRUCTURE, TARGETS, COST];

/// What a user does to the platform; the pointers begin at the assumptions.
pub const ASSUMPTIONS: [Field; 14] = [
    field(assumptions::CONCURRENT_AT_PEAK, "/concurrent_user_ratio", Unit::Share, Share::BOUNDS),
    field(assumptions::DAILY_ACTIVE, "/daily_active_ratio", Unit::Share, Share::BOUNDS),
    field(assumptions::TIER_OUTGROWN_AT, "/tier_outgrown_ratio", Unit::Count, Multiple::BOUNDS),
    field(assumptions::SESSION_LENGTH, "/session_duration_minutes", Unit::Minutes, Minutes::BOUNDS),
    field(
        assumptions::API_REQUESTS_A_MINUTE,
        "/api_requests_per_user_per_minute",
        Unit::Count,
        PerMinute::BOUNDS,
    ),
    field(
        assumptions::MESSAGES_A_MINUTE,
        "/message_rate_per_user_per_minute",
        Unit::Count,
        PerMinute::BOUNDS,
    ),
    field(assumptions::PEAK_BEGINS, "/peak_hours/start_hour_utc", Unit::Count, HourOfDay::BOUNDS),
    field(assumptions::PEAK_ENDS, "/peak_hours/end_hour_utc", Unit::Count, HourOfDay::BOUNDS),
    field(assumptions::API_LOAD_OFF_PEAK, "/off_peak_api_ratio", Unit::Share, Share::BOUNDS),
    field(assumptions::MESSAGE_LOAD_OFF_PEAK, "/off_peak_message_ratio", Unit::Share, Share::BOUNDS),
    field(assumptions::DAYS_IN_A_MONTH, "/days_per_month", Unit::Count, DaysPerMonth::BOUNDS),
    field(assumptions::DATABASE_ROWS_A_MONTH, "/database_row_growth_per_user", Unit::Count, Count::BOUNDS),
    field(assumptions::BYTES_OF_A_ROW, "/database_row_bytes", Unit::Count, Count::BOUNDS),
    field(assumptions::STORAGE_BEFORE_ANY_USER, "/storage_floor_gb", Unit::Gigabytes, Gigabytes::BOUNDS),
];

/// The figures of one cost line; the pointers begin at the line.
pub const COST_LINE: [Field; 2] = [
    field(labels::QUANTITY, "/quantity", Unit::Count, Amount::BOUNDS),
    field(labels::PRICE_OF_A_UNIT, "/unit_cost_usd", Unit::Usd, Usd::BOUNDS),
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
