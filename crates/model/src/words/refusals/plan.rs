//! Why the model cannot compute with a plan.

use std::fmt::{self, Formatter};

use crate::format::{Locale, Unit};

// Where figures stand, as their tables call them. What is called so in the tables is not asked here: they are as large
// as everything else that a first visit needs of the model; the tests hold these texts against them.
pub(crate) const RATED_LOAD_ROW: &str = "Rated load: “Concurrent users at peak”";
pub(crate) const INSTANCES_ROWS: &str = "Backend: “Instances, fewest” and “Instances, most”";
pub(crate) const REPLICAS_ROWS: &str = "Database: “Of these for reads” and “Replicas”";
pub(crate) const THREE_YEARS_ROWS: &str = "“Saved for three years, least” and “Saved for three years, most”";
pub(crate) const TRANSFER_ROWS: &str = "“Transfer saved by a CDN, least” and “Transfer saved by a CDN, most”";
pub(crate) const BANDWIDTH_ROWS: &str =
    "“Bandwidth saved by compression, least” and “Bandwidth saved by compression, most”";
pub(crate) const PEAK_BEGINS_AT_24: &str = "a peak that begins in hour 24 begins in hour 0; allowed: 0 to 23";
pub(crate) const AT_LEAST_ONE_TIER: &str = "there is no tier; at least one is needed";

pub(crate) fn same_rated_load(slot: char, smaller_id: &str, id: &str, row: &str) -> String {
    format!(
        "{slot} is the rated load of both {smaller_id} and {id}; each tier needs its own rated load ({row})"
    )
}

pub(crate) fn no_such_scenario(scenario: &str, known: &str) -> String {
    format!("there is no scenario `{scenario}`; allowed: {known}")
}

pub(crate) fn no_such_tier(tier: &str, known: &str) -> String {
    format!("there is no tier `{tier}`; allowed: {known}")
}

pub(crate) const EMPTY_TIER_NAME: &str = "a tier has an empty name; each needs one";
pub(crate) const MINIMUM: &str = "the minimum";
pub(crate) const MAXIMUM: &str = "the maximum";
pub(crate) const READ_REPLICAS: &str = "the number of read replicas";
pub(crate) const ALL_REPLICAS: &str = "that of all replicas";

pub(crate) fn step_needs_users(slot: char) -> String {
    format!("a line that grows by steps needs the users of a step; allowed: 1 to {slot}")
}

pub(crate) fn costs_too_much(slot: char) -> String {
    format!("up to this line the tier costs {slot} a month; allowed: at most {slot}")
}

pub(crate) const LEAST: &str = "the least";
pub(crate) const MOST: &str = "the most";

pub(crate) fn is_above(words: &str, slot: char, limit_words: &str, rows: &str) -> String {
    format!(
        "{words}, {slot}, is above {limit_words}, {slot}; allowed: {words} up to {slot}, or {limit_words} \
     from {slot} on ({rows})"
    )
}

pub(crate) const AT_LEAST_ONE_PERIOD: &str = "there is no period; at least one is needed, from month 1";

pub(crate) fn first_period(month: u64) -> String {
    format!("the first period begins in month {month}; allowed: 1")
}

pub(crate) fn periods_out_of_order(
    earlier: usize,
    scenario: &str,
    earlier_month: u64,
    later: usize,
    later_month: u64,
) -> String {
    format!(
        "period {earlier} of “{scenario}” begins in month {earlier_month}, period {later} in month \
     {later_month}; allowed: each after the one before"
    )
}

pub(crate) fn month_twice(month: u64) -> String {
    format!("month {month} has a rate of its own already; allowed: one a month")
}

pub(crate) fn no_scenario(name: &str, known: &str, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no scenario `{name}`; allowed: {known}")
}

pub(crate) fn no_tier(f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("the plan has no tier; at least one is needed")
}

pub(crate) fn beyond_exact(quantity: &str, month: &u64, value: &f64, f: &mut Formatter<'_>) -> fmt::Result {
    /// Three digits of what is just too large, and more of what is larger.
    const STEP: f64 = 1e13;
    write!(
        f,
        "{quantity} would be about {} in month {month}, more than the 9,007,199,254,740,992 that are counted \
     exactly. Fewer months, fewer registered users at the start or slower growth keep it below",
        Unit::Count.format((value / STEP).round() * STEP, &Locale::ENGLISH)
    )
}

pub(crate) const REGISTERED_USERS: &str = "registered users";
pub(crate) const CONCURRENT_USERS: &str = "concurrent users";
pub(crate) const DAILY_ACTIVE_USERS: &str = "daily active users";
pub(crate) const API_REQUESTS_A_MONTH: &str = "API requests a month";
pub(crate) const MESSAGES_A_MONTH: &str = "messages a month";
pub(crate) const GIGABYTES_OF_STORAGE: &str = "gigabytes of storage";
pub(crate) const COST_IN_MILLIONTHS: &str = "the cost of the month in millionths of a dollar";
pub(crate) const BACKEND_INSTANCES: &str = "backend instances";
pub(crate) const REDIS_NODES: &str = "Redis nodes";
pub(crate) const CELERY_WORKERS: &str = "Celery workers";
