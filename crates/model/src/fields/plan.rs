//! The figures outside the tiers; the pointers begin at what has them.

use super::{Field, Group, Note, field, note};
use crate::block::{Code, Joint, Kind};
use crate::format::Unit;
use crate::money::Usd;
use crate::quantity::{
    Failures, GrowthRate, Hours, InitialUsers, KubernetesMinor, LoadFactor, LookedAt, MetricAge, Minutes,
    MonthNumber, Months, PartPercent, Percent, RetryGrowth, RetryShare, RetryWait, Seed, StartTime,
    Threshold, TimeOfDay, Users, Weeks,
};

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
    field("Registered users today", "/initial_users", Unit::Count, InitialUsers::BOUNDS),
    field("Months", "/months", Unit::Count, Months::BOUNDS),
];

/// What a forecast takes that is asked nothing else.
pub const GROWTH_DEFAULTS: [Field; 1] =
    [field("Registered users by default", "/default_initial_users", Unit::Count, InitialUsers::BOUNDS)];

/// What was published about a growth scenario.
pub const SCENARIO: [Field; 3] = [
    field("Published rate", "/published_monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field("Published cost of 24 months", "/published_total_cost_24_months_usd", Unit::Usd, Usd::BOUNDS),
    field("Published cost of a month", "/published_average_cost_monthly_usd", Unit::Usd, Usd::BOUNDS),
];

/// A period of growth. Its rate is what the period is about, and has no other name.
pub const PERIOD: [Field; 2] = [
    field("", "/monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field("First month", "/from_month", Unit::Count, MonthNumber::BOUNDS),
];

/// A month with a rate of its own.
pub const MONTH_RATE: [Field; 2] = [
    field("", "/monthly_rate", Unit::Share, GrowthRate::BOUNDS),
    field("Month", "/month", Unit::Count, MonthNumber::BOUNDS),
];

/// A cost line's steps and terms; its quantity and price are in [`super::COST_LINE`].
pub const COST_TERMS: [Field; 5] = [
    users("Users of a step", "/step_users"),
    part("Saved for a year", "/terms/reserved_1y_percent"),
    part("Saved for three years", "/terms/reserved_3y_percent"),
    part("Saved on spot", "/terms/spot_percent"),
    part("Part on spot", "/terms/spot_share_percent"),
];

/// A migration.
pub const MIGRATION: [Field; 4] = [
    users("Trigger, concurrent users", "/trigger_concurrent_users"),
    field("Preparation, weeks", "/preparation_weeks", Unit::Count, Weeks::BOUNDS),
    field("Duration", "/duration_hours", Unit::Hours, Hours::BOUNDS),
    minutes("Downtime", "/downtime_minutes"),
];

/// A stage of a migration.
pub const STAGE: [Field; 1] = [minutes("Length", "/minutes")];

/// What can be saved.
pub const SAVINGS: [Field; 9] = [
    part("Celery workers on spot", "/celery_spot_percent"),
    part("Batch work on spot", "/batch_spot_percent"),
    part("Development on spot", "/development_spot_percent"),
    part("Saved for three years, least", "/reserved_3y_saving_percent/low"),
    part("Saved for three years, most", "/reserved_3y_saving_percent/high"),
    part("Transfer saved by a CDN, least", "/cdn_transfer_saving_percent/low"),
    part("Transfer saved by a CDN, most", "/cdn_transfer_saving_percent/high"),
    part("Bandwidth saved by compression, least", "/compression_bandwidth_saving_percent/low"),
    part("Bandwidth saved by compression, most", "/compression_bandwidth_saving_percent/high"),
];

/// An alert; its values have a unit of its own.
pub const ALERT: [Field; 3] =
    [threshold("Warning", "/warning"), threshold("Critical", "/critical"), threshold("Outage", "/outage")];

/// What the forecast warns of.
pub const PLANNING: [Field; 5] = [
    percent("Tier readiness", "/tier_readiness/percent_of_tier"),
    field("Storage runway, months", "/storage_runway/months_left", Unit::Count, Months::BOUNDS),
    percent("Cost jump in a month", "/cost_jump/percent_month_on_month"),
    users("Early growth, concurrent users", "/early_growth/concurrent_users"),
    field("Early growth, first months", "/early_growth/first_months", Unit::Count, Months::BOUNDS),
];

/// The recovery objectives of the platform as a whole.
pub const DISASTER_RECOVERY: [Field; 2] = [
    minutes("Data that may be lost (RPO)", "/rpo_minutes"),
    minutes("Time to recover (RTO)", "/rto_minutes"),
];

/// The figures of a simulation.
pub const SIMULATION: [Field; 21] = [
    field("Simulation, month (0: the last one)", "/month", Unit::Count, LookedAt::BOUNDS),
    field("Spike, begins at (hour, UTC)", "/spike/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field("Spike, times the usual load", "/spike/factor", Unit::Count, LoadFactor::BOUNDS),
    minutes("Spike, lasts", "/spike/minutes"),
    field("Launch, begins at (hour, UTC)", "/launch/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field("Launch, times the usual load", "/launch/factor", Unit::Count, LoadFactor::BOUNDS),
    field("Black Friday, times a usual Friday", "/black_friday/factor", Unit::Count, LoadFactor::BOUNDS),
    field("Simulation, seed", "/seed", Unit::Count, Seed::BOUNDS),
    field(
        "Simulation, failures of an instance a month",
        "/failures_per_month",
        Unit::Count,
        Failures::BOUNDS,
    ),
    field(
        "Simulation and exports, Kubernetes 1.x",
        "/kubernetes_minor",
        Unit::Count,
        KubernetesMinor::BOUNDS,
    ),
    field("Start of a backend instance", "/times/backend_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field("Start of a web server", "/times/frontend_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field("Start of a task worker", "/times/celery_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field("Start of a shard of the cache", "/times/redis_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field("Start of a read replica", "/times/replica_start_seconds", Unit::Seconds, StartTime::BOUNDS),
    field(
        "Age of a sample when the rules see it",
        "/times/metric_delay_seconds",
        Unit::Seconds,
        MetricAge::BOUNDS,
    ),
    field(
        "Age of a sample when the HPA sees it",
        "/times/hpa_metric_delay_seconds",
        Unit::Seconds,
        MetricAge::BOUNDS,
    ),
    field("Failed requests that are sent again", "/retries/share", Unit::Share, RetryShare::BOUNDS),
    field("A request is sent again after", "/retries/after_seconds", Unit::Seconds, RetryWait::BOUNDS),
    field("Each further wait, times the one before", "/retries/growth", Unit::Count, RetryGrowth::BOUNDS),
    field("A task is tried again after", "/retries/task_after_seconds", Unit::Seconds, RetryWait::BOUNDS),
];

/// What happens on top of a load.
pub const HAPPENING: [Field; 3] = [
    field("begins at (hour, UTC)", "/at_hour", Unit::Count, TimeOfDay::BOUNDS),
    field("times the usual load", "/factor", Unit::Count, LoadFactor::BOUNDS),
    minutes("lasts, or fades by half in", "/minutes"),
];

/// Which plan this is.
pub const METADATA: Group = Group {
    title: "The plan",
    fields: &[],
    notes: &[
        note("Title", "/title"),
        note("Version", "/version"),
        Note { label: "Last change", pointer: "/last_updated", kind: Kind::Day },
        Note {
            label: "Planning horizon, months",
            pointer: "/planning_horizon_months",
            kind: Kind::Number(Unit::Count, Months::BOUNDS),
        },
        note("Reviewed", "/review_frequency"),
    ],
};

/// What the parts are called where they run.
pub const DEPLOYMENT: Group = Group {
    title: "Names where it runs",
    fields: &[],
    notes: &[
        Note {
            label: "Kubernetes namespace",
            pointer: "/kubernetes/namespace",
            kind: Kind::Code(Code::KubernetesName),
        },
        Note {
            label: "Deployments",
            pointer: "/kubernetes/deployments",
            kind: Kind::Codes(Code::KubernetesName),
        },
        Note {
            label: "Compose services",
            pointer: "/compose_services",
            kind: Kind::Codes(Code::ComposeService),
        },
        Note { label: "Exporters of metrics", pointer: "/exporters", kind: Kind::List(Joint::Comma) },
    ],
};
