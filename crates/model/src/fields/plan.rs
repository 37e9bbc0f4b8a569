//! The figures outside the tiers; the pointers begin at what has them.

use super::{Field, Group, Note, field, note};
use crate::block::{Code, Joint, Kind};
use crate::format::Unit;
use crate::money::Usd;
use crate::quantity::{
    Failures, GrowthRate, Hours, InitialUsers, KubernetesMinor, LoadFactor, LoadMinutes, LookedAt, MetricAge,
    Minutes, MonthNumber, Months, PartPercent, Percent, RetryGrowth, RetryShare, RetryWait, Seed, StartTime,
    Threshold, TimeOfDay, Users, Weeks,
};
use crate::words::fields::plan as labels;

const fn percent(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Percent, Percent::BOUNDS)
}

const fn part(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Percent, PartPercent::BOUNDS)
}

const fn minutes(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Minutes, Minutes::BOUNDS)
}

const fn users(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Count, Users::BOUNDS)
}

const fn threshold(label: &'static str, pointer: &'static str) -> Field {
    field(label, pointer, Unit::Count, Threshold::BOUNDS)
}

/// The figures of the question.
pub const INPUTS: [Field; 2] = [
    field(labels::REGISTERED_USERS_AT_START, "/initial_users", Unit::Count, InitialUsers::BOUNDS),
    field(labels::MONTHS, "/months", Unit::Count, Months::BOUNDS),
];

/// What a forecast takes that is asked nothing else.
pub const GROWTH_DEFAULTS: [Field; 1] =
    [field(labels::REGISTERED_USERS_BY_DEFAULT, "/default_initial_users", Unit::Count, InitialUsers::BOUNDS)];

/// What was published about a growth scenario.
pub const SCENARIO: [Field; 3] = [
    field(labels::PUBLISHED_RATE, "/published_monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field(labels::PUBLISHED_COST_OF_24_MONTHS, "/published_total_cost_24_months_usd", Unit::Usd, Usd::BOUNDS),
    field(labels::PUBLISHED_COST_OF_A_MONTH, "/published_average_cost_monthly_usd", Unit::Usd, Usd::BOUNDS),
];

/// A period of growth. Its rate is what the period is about, and has no other name.
pub const PERIOD: [Field; 2] = [
    field("", "/monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field(labels::FIRST_MONTH, "/from_month", Unit::Count, MonthNumber::BOUNDS),
];

/// A month with a rate of its own.
pub const MONTH_RATE: [Field; 2] = [
    field("", "/monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field(labels::MONTH, "/month", Unit::Count, MonthNumber::BOUNDS),
];

/// A cost line's steps and terms; its quantity and price are in [`super::COST_LINE`].
pub const COST_TERMS: [Field; 5] = [
    users(labels::USERS_OF_A_STEP, "/step_users"),
    part(labels::SAVED_FOR_A_YEAR, "/terms/reserved_1y_percent"),
    part(labels::SAVED_FOR_THREE_YEARS, "/terms/reserved_3y_percent"),
    part(labels::SAVED_ON_SPOT, "/terms/spot_percent"),
    part(labels::PART_ON_SPOT, "/terms/spot_share_percent"),
];

/// A migration.
pub const MIGRATION: [Field; 4] = [
    users(labels::TRIGGER, "/trigger_concurrent_users"),
    field(labels::PREPARATION, "/preparation_weeks", Unit::Count, Weeks::BOUNDS),
    field(labels::DURATION, "/duration_hours", Unit::Hours, Hours::BOUNDS),
    minutes(labels::DOWNTIME, "/downtime_minutes"),
];

/// A stage of a migration.
pub const STAGE: [Field; 1] = [minutes(labels::LENGTH, "/minutes")];

/// What can be saved.
pub const SAVINGS: [Field; 9] = [
    part(labels::CELERY_WORKERS_ON_SPOT, "/celery_spot_percent"),
    part(labels::BATCH_WORK_ON_SPOT, "/batch_spot_percent"),
    part(labels::DEVELOPMENT_ON_SPOT, "/development_spot_percent"),
    part(labels::SAVED_FOR_THREE_YEARS_LEAST, "/reserved_3y_saving_percent/low"),
    part(labels::SAVED_FOR_THREE_YEARS_MOST, "/reserved_3y_saving_percent/high"),
    part(labels::TRANSFER_SAVED_LEAST, "/cdn_transfer_saving_percent/low"),
    part(labels::TRANSFER_SAVED_MOST, "/cdn_transfer_saving_percent/high"),
    part(labels::BANDWIDTH_SAVED_LEAST, "/compression_bandwidth_saving_percent/low"),
    part(labels::BANDWIDTH_SAVED_MOST, "/compression_bandwidth_saving_percent/high"),
];

/// An alert; its values have a unit of its own.
pub const ALERT: [Field; 3] = [
    threshold(labels::WARNING, "/warning"),
    threshold(labels::CRITICAL, "/critical"),
    threshold(labels::OUTAGE, "/outage"),
];

/// What the forecast warns of.
pub const PLANNING: [Field; 5] = [
    percent(labels::TIER_READINESS, "/tier_readiness/percent_of_tier"),
    field(labels::STORAGE_RUNWAY, "/storage_runway/months_left", Unit::Count, Months::BOUNDS),
    percent(labels::COST_JUMP_IN_A_MONTH, "/cost_jump/percent_month_on_month"),
    users(labels::EARLY_GROWTH_USERS, "/early_growth/concurrent_users"),
    field(labels::EARLY_GROWTH_MONTHS, "/early_growth/first_months", Unit::Count, Months::BOUNDS),
];

/// The recovery objectives of the platform as a whole.
pub const DISASTER_RECOVERY: [Field; 2] =
    [minutes(labels::RPO, "/rpo_minutes"), minutes(labels::RTO, "/rto_minutes")];

/// The figures of a simulation.
pub const SIMULATION: [Field; 21] = [
    field(labels::SIMULATION_MONTH, "/month", Unit::Count, LookedAt::BOUNDS),
    field(labels::SPIKE_BEGINS, "/spike/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field(labels::SPIKE_TIMES, "/spike/factor", Unit::Count, LoadFactor::BOUNDS),
    field(labels::SPIKE_LASTS, "/spike/minutes", Unit::Minutes, LoadMinutes::BOUNDS),
    field(labels::LAUNCH_BEGINS, "/launch/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field(labels::LAUNCH_TIMES, "/launch/factor", Unit::Count, LoadFactor::BOUNDS),
    field(labels::BLACK_FRIDAY_TIMES, "/black_friday/factor", Unit::Count, LoadFactor::BOUNDS),
    field(labels::SIMULATION_SEED, "/seed", Unit::Count, Seed::BOUNDS),
    field(labels::SIMULATION_FAILURES, "/failures_per_month", Unit::Count, Failures::BOUNDS),
    field(labels::KUBERNETES_VERSION, "/kubernetes_minor", Unit::Count, KubernetesMinor::BOUNDS),
    field(
        labels::START_OF_BACKEND_INSTANCE,
        "/times/backend_start_seconds",
        Unit::Seconds,
        StartTime::BOUNDS,
    ),
    field(labels::START_OF_WEB_SERVER, "/times/frontend_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field(labels::START_OF_TASK_WORKER, "/times/celery_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field(labels::START_OF_SHARD_OF_CACHE, "/times/redis_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field(labels::START_OF_READ_REPLICA, "/times/replica_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field(labels::SAMPLE_AGE_OF_RULES, "/times/metric_delay_seconds", Unit::Seconds, MetricAge::BOUNDS),
    field(labels::SAMPLE_AGE_OF_HPA, "/times/hpa_metric_delay_seconds", Unit::Seconds, MetricAge::BOUNDS),
    field(labels::RETRY_SHARE, "/retries/share", Unit::Share, RetryShare::BOUNDS),
    field(labels::RETRY_AFTER, "/retries/after_seconds", Unit::Seconds, RetryWait::BOUNDS),
    field(labels::RETRY_GROWTH, "/retries/growth", Unit::Count, RetryGrowth::BOUNDS),
    field(labels::TASK_RETRY_AFTER, "/retries/task_after_seconds", Unit::Seconds, RetryWait::BOUNDS),
];

/// What happens on top of a load.
pub const HAPPENING: [Field; 3] = [
    field(labels::HAPPENS_AT, "/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field(labels::HAPPENS_TIMES, "/factor", Unit::Count, LoadFactor::BOUNDS),
    field(labels::HAPPENS_FOR, "/minutes", Unit::Minutes, LoadMinutes::BOUNDS),
];

/// Which plan this is.
pub const METADATA: Group = Group {
    title: labels::THE_PLAN,
    fields: &[],
    notes: &[
        note(labels::TITLE, "/title"),
        note(labels::VERSION, "/version"),
        Note { label: labels::LAST_CHANGE, pointer: "/last_updated", kind: Kind::Day },
        Note {
            label: labels::PLANNING_HORIZON,
            pointer: "/planning_horizon_months",
            kind: Kind::Number(Unit::Count, Months::BOUNDS),
        },
        note(labels::REVIEWED, "/review_frequency"),
    ],
};

/// What the parts are called where they run.
pub const DEPLOYMENT: Group = Group {
    title: labels::NAMES_WHERE_IT_RUNS,
    fields: &[],
    notes: &[
        Note {
            label: labels::KUBERNETES_NAMESPACE,
            pointer: "/kubernetes/namespace",
            kind: Kind::Code(Code::KubernetesName),
        },
        Note {
            label: labels::DEPLOYMENTS,
            pointer: "/kubernetes/deployments",
            kind: Kind::Codes(Code::KubernetesName),
        },
        Note {
            label: labels::COMPOSE_SERVICES,
            pointer: "/compose_services",
            kind: Kind::Codes(Code::ComposeService),
        },
        Note { label: labels::EXPORTERS_OF_METRICS, pointer: "/exporters", kind: Kind::List(Joint::Comma) },
    ],
};
