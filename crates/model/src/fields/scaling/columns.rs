//! The fields of each kind of record.

use super::Column;
use crate::block::{Choice, Joint, Kind, Part};
use crate::document::templates;
use crate::format::Unit;
use crate::quantity::{
    Bounds, Cores, Count, Days, Gigabytes, HourOfDay, Hours, Minutes, Percent, Seconds, Threshold,
};
use crate::words::fields::scaling as labels;

const fn column(label: &'static str, pointer: &'static str, kind: Kind) -> Column {
    Column { label, pointer, kind }
}

const fn number(label: &'static str, pointer: &'static str, unit: Unit, bounds: Bounds) -> Column {
    column(label, pointer, Kind::Number(unit, bounds))
}

/// A number on which the thresholds may be silent.
const fn optional(label: &'static str, pointer: &'static str, unit: Unit, bounds: Bounds) -> Column {
    number(label, pointer, unit, Bounds { optional: true, ..bounds })
}

const fn count(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Count, Count::BOUNDS)
}

const fn gigabytes(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Gigabytes, Gigabytes::BOUNDS)
}

const fn seconds(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Seconds, Seconds::BOUNDS)
}

const fn minutes(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Minutes, Minutes::BOUNDS)
}

const fn percent(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Percent, Percent::BOUNDS)
}

const fn hour(label: &'static str, pointer: &'static str) -> Column {
    number(label, pointer, Unit::Count, HourOfDay::BOUNDS)
}

const fn text(label: &'static str, pointer: &'static str) -> Column {
    column(label, pointer, Kind::Text { optional: false })
}

const fn texts(label: &'static str, pointer: &'static str) -> Column {
    column(label, pointer, Kind::List(Joint::Comma))
}

const fn name(label: &'static str, pointer: &'static str) -> Column {
    column(label, pointer, Kind::Name)
}

const fn flag(label: &'static str, pointer: &'static str) -> Column {
    column(label, pointer, Kind::YesNo)
}

const COMPARISON: Column = column(
    labels::COMPARISON,
    "/comparison",
    Kind::Choice(&[
        (Choice::Word(">="), labels::AT_LEAST),
        (Choice::Word(">"), labels::ABOVE),
        (Choice::Word("<="), labels::AT_MOST),
        (Choice::Word("<"), labels::BELOW),
    ]),
);

const STATISTIC: Column = column(
    labels::STATISTIC,
    "/statistic",
    Kind::Choice(&[
        (Choice::Nothing, labels::NOT_STATED),
        (Choice::Word("average"), labels::AVERAGE),
        (Choice::Word("maximum"), labels::MAXIMUM),
    ]),
);

const ACTION: Column = column(
    labels::ACTION,
    "/action/type",
    Kind::Choice(&[
        (Choice::Word("add"), labels::ADD),
        (Choice::Word("remove"), labels::REMOVE),
        (Choice::Word("resize"), labels::RESIZE),
        (Choice::Word("alert"), labels::ALERT),
    ]),
);

const THRESHOLD: Column = number(labels::THRESHOLD, "/threshold", Unit::Count, Threshold::BOUNDS);

/// A rule of scaling.
pub(super) const RULE: &[Column] = &[
    name(labels::RULE, "/name"),
    text(labels::METRIC, "/metric"),
    STATISTIC,
    COMPARISON,
    THRESHOLD,
    count(labels::PERIODS_IN_A_ROW, "/evaluation_periods"),
    seconds(labels::PERIOD_LENGTH, "/period_seconds"),
    ACTION,
    count(labels::AMOUNT, "/action/amount"),
    text(labels::OF_WHAT, "/action/unit"),
    optional(labels::COOLDOWN, "/cooldown_minutes", Unit::Minutes, Minutes::BOUNDS),
];

static WINDOW: Part =
    Part { absent: labels::AT_ONCE, present: labels::IN_WINDOW, new: templates::maintenance_window };

/// A rule that changes the database.
pub(super) const RESIZE_RULE: &[Column] = &[
    name(labels::RULE, "/name"),
    text(labels::METRIC, "/metric"),
    COMPARISON,
    THRESHOLD,
    ACTION,
    count(labels::AMOUNT, "/action/amount"),
    text(labels::OF_WHAT, "/action/unit"),
    column(labels::WHEN, "/window", Kind::Part(&WINDOW)),
    text(labels::DAY, "/window/day"),
    hour(labels::HOUR_UTC, "/window/hour_utc"),
    optional(labels::DOWNTIME, "/window/allowed_downtime_minutes", Unit::Minutes, Minutes::BOUNDS),
];

/// What scales, and how.
pub(super) const SERVICE: &[Column] = &[
    text(labels::SERVICE, "/service"),
    text(labels::RUNS_ON, "/deployment"),
    text(labels::GROWS, "/scaling_policy"),
];

/// Limits of servers that are all alike.
pub(super) const INSTANCES: &[Column] = &[
    count(labels::INSTANCES_FEWEST, "/min_instances"),
    count(labels::INSTANCES_MOST, "/max_instances"),
    number(labels::CPU_CORES_OF_EACH, "/cpu_cores_per_instance", Unit::Count, Cores::BOUNDS),
    gigabytes(labels::MEMORY_OF_EACH, "/memory_gb_per_instance"),
    flag(labels::SCALES_DOWN_IN_PEAK_HOURS, "/scale_down_in_peak_hours"),
    column(
        labels::SCALES_GRADUALLY,
        "/gradual_scaling",
        Kind::Choice(&[
            (Choice::Nothing, labels::NOT_STATED),
            (Choice::Flag(true), labels::YES),
            (Choice::Flag(false), labels::NO),
        ]),
    ),
];

/// Limits of a larger database.
pub(super) const VERTICAL: &[Column] = &[
    text(labels::SMALLEST_MACHINE, "/min_instance_class"),
    text(labels::LARGEST_MACHINE, "/max_instance_class"),
    count(labels::IOPS_FEWEST, "/min_iops"),
    count(labels::IOPS_MOST, "/max_iops"),
];

/// Limits of more databases.
pub(super) const HORIZONTAL: &[Column] = &[count(labels::READ_REPLICAS_MOST, "/max_read_replicas")];

/// More storage for the database.
pub(super) const STORAGE: &[Column] = &[
    text(labels::METRIC, "/metric"),
    COMPARISON,
    THRESHOLD,
    gigabytes(labels::ADDED_AT_A_TIME, "/increment_gb"),
    gigabytes(labels::STORAGE_MOST, "/max_gb"),
];

/// Backups of the database.
pub(super) const BACKUP: &[Column] = &[
    text(labels::HOW_OFTEN, "/frequency"),
    number(labels::BACKUPS_KEPT, "/retention_days", Unit::Days, Days::BOUNDS),
    flag(labels::IN_SEVERAL_REGIONS, "/multi_region"),
    count(labels::JOBS_AT_SAME_TIME, "/parallel_jobs"),
];

/// Limits of the cache.
pub(super) const REDIS: &[Column] = &[
    count(labels::NODES_FEWEST, "/min_nodes"),
    count(labels::NODES_MOST, "/max_nodes"),
    gigabytes(labels::MEMORY_OF_SMALLEST_NODE, "/min_node_memory_gb"),
    gigabytes(labels::MEMORY_OF_LARGEST_NODE, "/max_node_memory_gb"),
    text(labels::SMALLEST_NODE, "/min_node_class"),
    text(labels::LARGEST_NODE, "/max_node_class"),
    count(labels::COPIES_OF_EACH_SHARD, "/replication_factor"),
    flag(labels::SCALES_DOWN_IN_PEAK_HOURS, "/scale_down_in_peak_hours"),
];

/// How the cache survives a restart.
pub(super) const PERSISTENCE: &[Column] = &[
    texts(labels::KINDS_OF_FILES, "/modes"),
    number(labels::BETWEEN_SNAPSHOTS, "/snapshot_interval_hours", Unit::Hours, Hours::BOUNDS),
    seconds(labels::BETWEEN_WRITES_TO_DISK, "/fsync_interval_seconds"),
    text(labels::FAILOVER, "/failover"),
];

/// Limits of the task workers.
pub(super) const CELERY: &[Column] = &[
    count(labels::WORKERS_FEWEST, "/min_workers"),
    count(labels::WORKERS_MOST, "/max_workers"),
    count(labels::TASKS_AT_ONCE_IN_EACH, "/tasks_per_worker"),
    seconds(labels::ASKED_TO_END_AFTER, "/task_soft_limit_seconds"),
    seconds(labels::ENDED_AFTER, "/task_hard_limit_seconds"),
];

/// A queue of tasks.
pub(super) const QUEUE: &[Column] = &[
    name(labels::QUEUE, ""),
    count(labels::WORKERS_FEWEST, "/min_workers"),
    count(labels::WORKERS_MOST, "/max_workers"),
    texts(labels::TASKS, "/tasks"),
];

/// The load balancer as a whole.
pub(super) const BALANCER: &[Column] =
    &[texts(labels::PRODUCTS, "/products"), text(labels::GROWS, "/scaling_policy")];

/// The load balancer of a tier.
pub(super) const BALANCED_TIER: &[Column] = &[
    name(labels::TIER, ""),
    text(labels::ALGORITHM, "/algorithm"),
    seconds(labels::BETWEEN_HEALTH_CHECKS, "/health_check_seconds"),
    count(labels::LEFT_OUT_AFTER_FAILURES, "/unhealthy_threshold"),
    count(labels::BACK_AFTER_SUCCESSES, "/healthy_threshold"),
    optional(labels::TIMEOUT, "/timeout_seconds", Unit::Seconds, Seconds::BOUNDS),
    flag(labels::STICKY_SESSIONS, "/sticky_sessions"),
];

/// The CDN as a whole.
pub(super) const CDN: &[Column] = &[
    column(labels::FROM_TIER, "/from_tier", Kind::Tier),
    percent(labels::CACHE_HIT_TARGET, "/target_hit_percent"),
    flag(labels::EMPTIED_BY_DEPLOYMENT, "/purge_on_deployment"),
];

/// How long the CDN keeps what.
pub(super) const CACHE_RULE: &[Column] = &[
    name(labels::PATH, "/path"),
    seconds(labels::KEPT_FOR, "/ttl_seconds"),
    flag(labels::COMPRESSED, "/compress"),
];

/// A component's turn.
pub(super) const PRIORITY: &[Column] = &[
    text(labels::COMPONENT, "/component"),
    count(labels::TURN, "/priority"),
    flag(labels::AGGRESSIVE, "/aggressive"),
];

/// The hours of the peak.
pub(super) const PEAK: &[Column] =
    &[hour(labels::PEAK_BEGINS, "/start_hour_utc"), hour(labels::PEAK_ENDS, "/end_hour_utc")];

/// Scaling ahead of the load.
pub(super) const PREDICTIVE: &[Column] = &[
    flag(labels::SCALES_AHEAD_OF_LOAD, "/enabled"),
    minutes(labels::HOW_FAR_AHEAD, "/lead_minutes"),
    number(labels::FROM_PAST, "/history_days", Unit::Days, Days::BOUNDS),
];

/// Capacity above the maximum.
pub(super) const BURST: &[Column] = &[
    percent(labels::CAPACITY_ABOVE_MAXIMUM, "/capacity_percent"),
    minutes(labels::FOR_AT_MOST, "/max_minutes"),
];

/// What is given up at which load.
pub(super) const DEGRADATION: &[Column] =
    &[text(labels::WHAT_IS_GIVEN_UP, "/action"), percent(labels::FROM_PROCESSOR_LOAD, "/cpu_percent")];

/// What holds where nothing else is said.
pub(super) const SETTINGS: &[Column] = &[
    text(labels::TIME_ZONE, "/timezone"),
    seconds(labels::TIME_BETWEEN_SAMPLES, "/metric_interval_seconds"),
    count(labels::PERIODS_IN_A_ROW, "/evaluation_periods"),
    minutes(labels::COOLDOWN_AFTER_GROWING, "/scale_up_cooldown_minutes"),
    minutes(labels::COOLDOWN_AFTER_SHRINKING, "/scale_down_cooldown_minutes"),
    flag(labels::REGION_MAY_DIFFER, "/regional_override"),
];

/// Which thresholds these are.
pub(super) const METADATA: &[Column] = &[
    text(labels::TITLE, "/title"),
    text(labels::VERSION, "/version"),
    text(labels::LAST_CHANGE, "/last_updated"),
];
