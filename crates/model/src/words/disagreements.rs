//! What the sources disagree about: titles, what each source is, and about what each row is. What they say is computed
//! in `sources`.

#![expect(missing_docs, reason = "each text says what it is")]

// Sources of several disagreements.
pub const TIER_TABLE: &str = "Tier table";
pub const PUBLISHED_TRAJECTORY: &str = "Published trajectory";
pub const FORECAST_OF_PLAN: &str = "Forecast of the plan's own scenario";

pub const OUTGROWN: &str = "When a tier is outgrown, in concurrent users";
pub const OUTGROWN_PUBLISHED: &str = "Published forecast: above a multiple of the rated load";
pub const OUTGROWN_TRIGGER: &str = "Migration: from its trigger on";
pub const OUTGROWN_RATED: &str = "Tier table: above the rated load";
pub const OUTGROWN_READINESS: &str = "Readiness alert: above a share of the rated load";

pub const TOTAL_COST: &str = "Cost of 24 months";
pub const TOTAL_PUBLISHED: &str = "Cost table, total";
pub const TOTAL_OF_AVERAGE: &str = "Cost table, its average month 24 times";
pub const FORECAST: &str = "Forecast";

pub const RATES: &str = "Growth a month";
pub const RATE_PUBLISHED: &str = "Cost table, the same in every month";
pub const RATE_OF_SCHEDULE: &str = "Schedule by months, on average over the forecast";

pub const TRAJECTORY: &str = "How the published trajectory grows, and how long it stays in the smallest tier";

#[must_use]
pub fn growth_between(first: u64, last: u64) -> String {
    format!("Growth a month, from month {first} to month {last}")
}

#[must_use]
pub fn most_users_in(tier: &str) -> String {
    format!("Most concurrent users in {tier}")
}

pub const USERS: &str = "Registered users";

#[must_use]
pub fn month(month: u64) -> String {
    format!("Month {month}")
}

pub const TIER_COST: &str = "What a month in a tier costs";
pub const BUDGET: &str = "Budget";
pub const SUM_OF_LINES: &str = "Sum of the cost lines";

pub const VOLUMES: &str = "Volume of a tier in a month";
pub const METHOD: &str = "Method, at the tier's rated concurrent users";

#[must_use]
pub fn requests_of(tier: &str) -> String {
    format!("API requests of {tier}")
}

#[must_use]
pub fn messages_of(tier: &str) -> String {
    format!("Messages of {tier}")
}

pub const TASKS: &str = "Tasks that a Celery worker takes at the same time";
pub const THRESHOLDS: &str = "Scaling thresholds";

pub const RECOVERY: &str = "How fast and with how much loss the platform recovers";
pub const RECOVERY_OF_PLATFORM: &str = "Disaster recovery, for the whole platform";

/// How long a recovery takes.
#[must_use]
pub fn rto_of(tier: &str) -> String {
    format!("RTO of {tier}")
}

/// How much may be lost.
#[must_use]
pub fn rpo_of(tier: &str) -> String {
    format!("RPO of {tier}")
}

pub const BEYOND: &str = "Size and price above the largest tier";
pub const BEYOND_STAYS: &str = "Published forecast: those of the largest tier";
pub const BEYOND_GROWS: &str = "Growing on as between the two largest tiers";

#[must_use]
pub fn instances_in(scenario: &str, month: u64) -> String {
    format!("{scenario}, month {month}: backend instances")
}

#[must_use]
pub fn cost_in(scenario: &str, month: u64) -> String {
    format!("{scenario}, month {month}: cost of the month")
}
