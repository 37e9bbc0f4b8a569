//! The fields of each kind of record.

use super::Column;
use crate::block::{Choice, Joint, Kind, Part};
use crate::document::templates;
use crate::format::Unit;
use crate::quantity::{
    Bounds, Cores, Count, Days, Gigabytes, HourOfDay, Hours, Minutes, Percent, Seconds, Threshold,
};

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
    "Comparison",
    "/comparison",
    Kind::Choice(&[
        (Choice::Word(">="), "≥"),
        (Choice::Word(">"), ">"),
        (Choice::Word("<="), "≤"),
        (Choice::Word("<"), "<"),
    ]),
);

const STATISTIC: Column = column(
    "Statistic",
    "/statistic",
    Kind::Choice(&[
        (Choice::Nothing, "not stated"),
        (Choice::Word("average"), "average"),
        (Choice::Word("maximum"), "maximum"),
    ]),
);

const ACTION: Column = column(
    "Action",
    "/action/type",
    Kind::Choice(&[
        (Choice::Word("add"), "add"),
        (Choice::Word("remove"), "remove"),
        (Choice::Word("resize"), "resize"),
        (Choice::Word("alert"), "alert"),
    ]),
);

const THRESHOLD: Column = number("Threshold", "/threshold", Unit::Count, Threshold::BOUNDS);

/// A rule of scaling.
pub(super) const RULE: &[Column] = &[
    name("Rule", "/name"),
    text("Metric", "/metric"),
    STATISTIC,
    COMPARISON,
    THRESHOLD,
    count("Periods in a row", "/evaluation_periods"),
    seconds("Period length", "/period_seconds"),
    ACTION,
    count("Amount", "/action/amount"),
    text("Of what", "/action/unit"),
    optional("Cooldown", "/cooldown_minutes", Unit::Minutes, Minutes::BOUNDS),
];

static WINDOW: Part = Part { absent: "at once", present: "in a window", new: templates::maintenance_window };

/// A rule that changes the database.
pub(super) const RESIZE_RULE: &[Column] = &[
    name("Rule", "/name"),
    text("Metric", "/metric"),
    COMPARISON,
    THRESHOLD,
    ACTION,
    count("Amount", "/action/amount"),
    text("Of what", "/action/unit"),
    column("When", "/window", Kind::Part(&WINDOW)),
    text("Day", "/window/day"),
    hour("Hour, UTC", "/window/hour_utc"),
    optional("Downtime", "/window/allowed_downtime_minutes", Unit::Minutes, Minutes::BOUNDS),
];

/// What scales, and how.
pub(super) const SERVICE: &[Column] =
    &[text("Service", "/service"), text("Runs on", "/deployment"), text("Grows", "/scaling_policy")];

/// Limits of servers that are all alike.
pub(super) const INSTANCES: &[Column] = &[
    count("Instances, fewest", "/min_instances"),
    count("Instances, most", "/max_instances"),
    number("CPU cores of each", "/cpu_cores_per_instance", Unit::Count, Cores::BOUNDS),
    gigabytes("Memory of each", "/memory_gb_per_instance"),
    flag("Scales down in peak hours", "/scale_down_in_peak_hours"),
    column(
        "Scales gradually",
        "/gradual_scaling",
        Kind::Choice(&[
            (Choice::Nothing, "not stated"),
            (Choice::Flag(true), "Yes"),
            (Choice::Flag(false), "No"),
        ]),
    ),
];

/// Limits of a larger database.
pub(super) const VERTICAL: &[Column] = &[
    text("Smallest machine", "/min_instance_class"),
    text("Largest machine", "/max_instance_class"),
    count("Storage operations a second (IOPS), fewest", "/min_iops"),
    count("Storage operations a second (IOPS), most", "/max_iops"),
];

/// Limits of more databases.
pub(super) const HORIZONTAL: &[Column] = &[count("Read replicas, most", "/max_read_replicas")];

/// More storage for the database.
pub(super) const STORAGE: &[Column] = &[
    text("Metric", "/metric"),
    COMPARISON,
    THRESHOLD,
    gigabytes("Added at a time", "/increment_gb"),
    gigabytes("Storage, most", "/max_gb"),
];

/// Backups of the database.
pub(super) const BACKUP: &[Column] = &[
    text("How often", "/frequency"),
    number("Backups kept", "/retention_days", Unit::Days, Days::BOUNDS),
    flag("In several regions", "/multi_region"),
    count("Jobs at the same time", "/parallel_jobs"),
];

/// Limits of the cache.
pub(super) const REDIS: &[Column] = &[
    count("Nodes, fewest", "/min_nodes"),
    count("Nodes, most", "/max_nodes"),
    gigabytes("Memory of the smallest node", "/min_node_memory_gb"),
    gigabytes("Memory of the largest node", "/max_node_memory_gb"),
    text("Smallest node", "/min_node_class"),
    text("Largest node", "/max_node_class"),
    count("Copies of each shard", "/replication_factor"),
    flag("Scales down in peak hours", "/scale_down_in_peak_hours"),
];

/// How the cache survives a restart.
pub(super) const PERSISTENCE: &[Column] = &[
    texts("Kinds of files", "/modes"),
    number("Between snapshots", "/snapshot_interval_hours", Unit::Hours, Hours::BOUNDS),
    seconds("Between writes to disk", "/fsync_interval_seconds"),
    text("Failover", "/failover"),
];

/// Limits of the task workers.
pub(super) const CELERY: &[Column] = &[
    count("Workers, fewest", "/min_workers"),
    count("Workers, most", "/max_workers"),
    count("Tasks at once in each", "/tasks_per_worker"),
    seconds("Asked to end after", "/task_soft_limit_seconds"),
    seconds("Ended after", "/task_hard_limit_seconds"),
];

/// A queue of tasks.
pub(super) const QUEUE: &[Column] = &[
    name("Queue", ""),
    count("Workers, fewest", "/min_workers"),
    count("Workers, most", "/max_workers"),
    texts("Tasks", "/tasks"),
];

/// The load balancer as a whole.
pub(super) const BALANCER: &[Column] = &[texts("Products", "/products"), text("Grows", "/scaling_policy")];

/// The load balancer of a tier.
pub(super) const BALANCED_TIER: &[Column] = &[
    name("Tier", ""),
    text("Algorithm", "/algorithm"),
    seconds("Between health checks", "/health_check_seconds"),
    count("Left out after failures", "/unhealthy_threshold"),
    count("Back after successes", "/healthy_threshold"),
    optional("Timeout", "/timeout_seconds", Unit::Seconds, Seconds::BOUNDS),
    flag("Sticky sessions", "/sticky_sessions"),
];

/// The CDN as a whole.
pub(super) const CDN: &[Column] = &[
    column("From tier", "/from_tier", Kind::Tier),
    percent("Answered from the cache, target", "/target_hit_percent"),
    flag("Emptied by a deployment", "/purge_on_deployment"),
];

/// How long the CDN keeps what.
pub(super) const CACHE_RULE: &[Column] =
    &[name("Path", "/path"), seconds("Kept for", "/ttl_seconds"), flag("Compressed", "/compress")];

/// A component's turn.
pub(super) const PRIORITY: &[Column] =
    &[text("Component", "/component"), count("Turn", "/priority"), flag("Aggressive", "/aggressive")];

/// The hours of the peak.
pub(super) const PEAK: &[Column] =
    &[hour("Peak begins, hour UTC", "/start_hour_utc"), hour("Peak ends, hour UTC", "/end_hour_utc")];

/// Scaling ahead of the load.
pub(super) const PREDICTIVE: &[Column] = &[
    flag("Scales ahead of the load", "/enabled"),
    minutes("How far ahead", "/lead_minutes"),
    number("From the past", "/history_days", Unit::Days, Days::BOUNDS),
];

/// Capacity above the maximum.
pub(super) const BURST: &[Column] =
    &[percent("Capacity above the maximum", "/capacity_percent"), minutes("For at most", "/max_minutes")];

/// What is given up at which load.
pub(super) const DEGRADATION: &[Column] =
    &[text("What is given up", "/action"), percent("From processor load", "/cpu_percent")];

/// What holds where nothing else is said.
pub(super) const SETTINGS: &[Column] = &[
    text("Time zone", "/timezone"),
    seconds("Time between samples", "/metric_interval_seconds"),
    count("Periods in a row", "/evaluation_periods"),
    minutes("Cooldown after growing", "/scale_up_cooldown_minutes"),
    minutes("Cooldown after shrinking", "/scale_down_cooldown_minutes"),
    flag("A region may differ", "/regional_override"),
];

/// Which thresholds these are.
pub(super) const METADATA: &[Column] =
    &[text("Title", "/title"), text("Version", "/version"), text("Last change", "/last_updated")];
