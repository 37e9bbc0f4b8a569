//! The forecast as JSON, with the names of the published export.

use serde::Serialize;

use crate::forecast::Row;
use crate::inputs::{Choices, Inputs};
use crate::money::Usd;
use crate::plan::Plan;

#[derive(Serialize)]
struct Export<'a> {
    metadata: Metadata<'a>,
    forecasts: Vec<Month<'a>>,
}

#[derive(Serialize)]
struct Metadata<'a> {
    scenario: &'a str,
    initial_users: u64,
    months: u64,
    generated: &'a str,
    /// What was taken where the sources disagree; not there where it is what the published forecast takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Choices>,
}

#[derive(Serialize)]
struct Month<'a> {
    month: u64,
    registered_users: u64,
    concurrent_peak: u64,
    daily_active: u64,
    monthly_api_requests: u64,
    monthly_messages: u64,
    tier: &'a str,
    backend_instances: u64,
    db_cpu: Whole,
    db_memory_gb: Whole,
    redis_nodes: u64,
    celery_workers: u64,
    estimated_cost_usd: Usd,
    storage_gb: u64,
}

/// A number that is written without a point where it is whole.
#[derive(Serialize)]
#[serde(transparent)]
struct Whole(serde_json::Value);

impl Whole {
    fn new(value: f64) -> Self {
        Self(crate::document::number(value))
    }
}

/// The forecast as JSON, indented, with a line end after it. `generated` is the time of the export as the caller
/// writes it (RFC 3339): nothing here has a clock.
///
/// # Errors
/// [`serde_json::Error`] as the writer gives it; writing into memory gives none.
pub fn forecast(
    plan: &Plan,
    inputs: &Inputs,
    rows: &[Row],
    generated: &str,
) -> Result<String, serde_json::Error> {
    let export = Export {
        metadata: Metadata {
            scenario: &inputs.scenario,
            initial_users: inputs.initial_users.get(),
            months: inputs.months.get(),
            generated,
            choices: Some(inputs.choices).filter(|choices| *choices != Choices::default()),
        },
        forecasts: rows.iter().map(|row| month(plan, row)).collect(),
    };
    serde_json::to_string_pretty(&export).map(|text| text + "\n")
}

fn month<'a>(plan: &'a Plan, row: &Row) -> Month<'a> {
    Month {
        month: row.month,
        registered_users: row.registered_users,
        concurrent_peak: row.concurrent_peak,
        daily_active: row.daily_active,
        monthly_api_requests: row.monthly_api_requests,
        monthly_messages: row.monthly_messages,
        tier: plan.capacity_tiers.id(row.tier),
        backend_instances: row.backend_instances,
        db_cpu: Whole::new(row.db_cpu),
        db_memory_gb: Whole::new(row.db_memory_gb),
        redis_nodes: row.redis_nodes,
        celery_workers: row.celery_workers,
        estimated_cost_usd: row.cost,
        storage_gb: row.storage_gb,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_published_export() {
        let plan = crate::published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let rows = crate::forecast::forecast(&plan, &inputs).unwrap();
        let text = forecast(&plan, &inputs, &rows[..1], "2026-11-24T12:00:00Z").unwrap();
        insta::assert_snapshot!(text);
    }
}
