//! The forecast: users, load, tier, sizes, cost and storage of each month.
//!
//! Every step is done in IEEE doubles, in the order in which the published forecast does it, so that each figure is
//! the same to the last digit: users grow by the month's rate and are cut to whole users; everything else follows
//! from them. Source: section "The forecast, exactly" of the published method.

use crate::Inputs;
use crate::growth::Growth;
use crate::inputs::{Choices, Outgrown};
use crate::limit::tier_for;
use crate::money::Usd;
use crate::plan::{Assumptions, Plan};
use crate::pricing;
use crate::quantity::LARGEST_EXACT;
use crate::sizing::{self, Part};
use crate::words::refusals::plan as text;

const GIB: f64 = 1_073_741_824.0;

/// One month of a forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Its number, from 1.
    pub month: u64,
    /// Registered users at its end.
    pub registered_users: u64,
    /// Users at the same time at peak.
    pub concurrent_peak: u64,
    /// Users a day.
    pub daily_active: u64,
    /// API requests in the month.
    pub monthly_api_requests: u64,
    /// Messages in the month.
    pub monthly_messages: u64,
    /// The place of its tier in [`Plan::capacity_tiers`].
    pub tier: usize,
    /// Backend instances.
    pub backend_instances: u64,
    /// Cores of the database's primary.
    pub db_cpu: f64,
    /// Memory of the database's primary, in GB.
    pub db_memory_gb: f64,
    /// Redis nodes.
    pub redis_nodes: u64,
    /// Celery workers.
    pub celery_workers: u64,
    /// Cost of the month.
    pub cost: Usd,
    /// Storage in use, in GB.
    pub storage_gb: u64,
}

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ForecastError {
    /// The plan has no such scenario.
    #[error(fmt = text::no_scenario)]
    NoScenario {
        /// What was asked for.
        name: String,
        /// What there is, with commas between.
        known: String,
    },
    /// The plan has no tier to run on.
    #[error(fmt = text::no_tier)]
    NoTier,
    /// A count would be too large to be exact.
    #[error(
        fmt = text::beyond_exact)]
    BeyondExact {
        /// What is counted.
        quantity: &'static str,
        /// The month.
        month: u64,
        /// What it would be.
        value: f64,
    },
}

/// The forecast of a plan.
///
/// # Errors
/// [`ForecastError`] where the scenario is unknown, there is no tier, or a count passes what doubles hold exactly.
pub fn forecast(plan: &Plan, inputs: &Inputs) -> Result<Vec<Row>, ForecastError> {
    let growth = Growth::of(plan, inputs)?;
    let months = inputs.months.get();
    let mut rows = Vec::with_capacity(usize::try_from(months).unwrap_or_default());
    let mut users = inputs.initial_users.get();
    for month in 1..=months {
        let row = grown(plan, inputs.choices, growth, month, users)?;
        users = row.registered_users;
        rows.push(row);
    }
    Ok(rows)
}

/// The month after another.
///
/// # Errors
/// [`ForecastError::BeyondExact`] as for [`forecast`].
pub fn next(plan: &Plan, choices: Choices, growth: Growth<'_>, before: &Row) -> Result<Row, ForecastError> {
    grown(plan, choices, growth, before.month + 1, before.registered_users)
}

fn grown(
    plan: &Plan,
    choices: Choices,
    growth: Growth<'_>,
    month: u64,
    users_before: u64,
) -> Result<Row, ForecastError> {
    let users = count(text::REGISTERED_USERS, month, users_before as f64 * (1.0 + growth.rate(month)))?;
    row(plan, choices, month, users)
}

/// Each month with the one before it; the first with today.
pub fn with_month_before<'a>(today: &'a Row, rows: &'a [Row]) -> impl Iterator<Item = (&'a Row, &'a Row)> {
    std::iter::once(today).chain(rows).zip(rows)
}

/// The month before the first: today's users, load and tier, with the storage that is there before any month.
///
/// # Errors
/// [`ForecastError`] as for [`forecast`].
pub fn today(plan: &Plan, inputs: &Inputs) -> Result<Row, ForecastError> {
    row(plan, inputs.choices, 0, inputs.initial_users.get())
}

fn row(plan: &Plan, choices: Choices, month: u64, users: u64) -> Result<Row, ForecastError> {
    let assumptions = &plan.assumptions;
    let part = |quantity, share: f64| count(quantity, month, users as f64 * share);
    let concurrent = part(text::CONCURRENT_USERS, assumptions.concurrent_user_ratio.get())?;
    let (tier_index, tier) = tier_for(plan, choices, concurrent).ok_or(ForecastError::NoTier)?;
    let published = Row {
        month,
        registered_users: users,
        concurrent_peak: concurrent,
        daily_active: part(text::DAILY_ACTIVE_USERS, assumptions.daily_active_ratio.get())?,
        monthly_api_requests: count(
            text::API_REQUESTS_A_MONTH,
            month,
            api_requests(assumptions, concurrent),
        )?,
        monthly_messages: count(text::MESSAGES_A_MONTH, month, messages(assumptions, concurrent))?,
        tier: tier_index,
        backend_instances: tier.backend.instances.get(),
        db_cpu: tier.database.primary.cpu_cores.get(),
        db_memory_gb: tier.database.primary.memory_gb.get(),
        redis_nodes: tier.redis.nodes.get(),
        celery_workers: tier.celery.workers.get(),
        cost: tier.cost_monthly_usd,
        storage_gb: count(text::GIGABYTES_OF_STORAGE, month, storage_gb(assumptions, users, month))?,
    };
    if is_as_the_tier(choices) { Ok(published) } else { chosen(plan, choices, published) }
}

/// Whether every size and the cost of a month are those of its tier.
fn is_as_the_tier(choices: Choices) -> bool {
    Choices { outgrown: Outgrown::default(), ..choices } == Choices::default()
}

/// A month with the sizes and the cost that were chosen in place of the tier's own.
fn chosen(plan: &Plan, choices: Choices, row: Row) -> Result<Row, ForecastError> {
    let size = |part| sizing::size(plan, choices, part, &row);
    let machines = |quantity, part| count(quantity, row.month, size(part));
    let cost = pricing::month(plan, choices, &row);
    if !pricing::is_exact(cost) {
        let quantity = text::COST_IN_MILLIONTHS;
        return Err(ForecastError::BeyondExact { quantity, month: row.month, value: pricing::micros(cost) });
    }
    Ok(Row {
        backend_instances: machines(text::BACKEND_INSTANCES, Part::BackendInstances)?,
        db_cpu: size(Part::DatabaseCores),
        db_memory_gb: size(Part::DatabaseMemory),
        redis_nodes: machines(text::REDIS_NODES, Part::RedisNodes)?,
        celery_workers: machines(text::CELERY_WORKERS, Part::CeleryWorkers)?,
        cost,
        ..row
    })
}

/// A month's volume of what each concurrent user does so often a minute: at peak and, at a part of that rate, in the
/// rest of the day. Multiplied from left to right: the order decides the last digit.
fn volume(assumptions: &Assumptions, concurrent: u64, per_minute: f64, off_peak_ratio: f64) -> f64 {
    let users = concurrent as f64;
    let session = assumptions.session_duration_minutes.get();
    let peak = assumptions.peak_hours.hours();
    let off_peak = 24_u64.saturating_sub(peak) as f64;
    let days = assumptions.days_per_month.get();
    users * per_minute * session * peak as f64 * days
        + users * off_peak_ratio * per_minute * session * off_peak * days
}

/// API requests in a month with so many concurrent users at peak.
pub(crate) fn api_requests(assumptions: &Assumptions, concurrent: u64) -> f64 {
    let per_minute = assumptions.api_requests_per_user_per_minute.get();
    volume(assumptions, concurrent, per_minute, assumptions.off_peak_api_ratio.get())
}

/// Messages in a month with so many concurrent users at peak.
pub(crate) fn messages(assumptions: &Assumptions, concurrent: u64) -> f64 {
    let per_minute = assumptions.message_rate_per_user_per_minute.get();
    volume(assumptions, concurrent, per_minute, assumptions.off_peak_message_ratio.get())
}

/// What the rows of all users take after so many months, over what is there anyway.
fn storage_gb(assumptions: &Assumptions, users: u64, month: u64) -> f64 {
    let rows = assumptions.database_row_growth_per_user.as_f64();
    let bytes = users as f64 * rows * assumptions.database_row_bytes.as_f64() * month as f64;
    (bytes / GIB).trunc() + assumptions.storage_floor_gb.get()
}

/// Cuts a value to a whole count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to 2^53")]
fn count(quantity: &'static str, month: u64, value: f64) -> Result<u64, ForecastError> {
    if (0.0..=LARGEST_EXACT).contains(&value) {
        Ok(value as u64)
    } else {
        Err(ForecastError::BeyondExact { quantity, month, value })
    }
}

#[cfg(test)]
mod tests;
