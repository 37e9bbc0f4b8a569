//! The forecast as JSON, with the names of the published export.

use serde_json::Value;

use super::text::{object, pretty};
use crate::document::number;
use crate::forecast::Row;
use crate::inputs::{Choices, Inputs};
use crate::plan::Plan;

/// The forecast as JSON, indented, with a line end after it. `generated` is the time of the export as the caller
/// writes it (RFC 3339): nothing here has a clock.
pub fn forecast(plan: &Plan, inputs: &Inputs, rows: &[Row], generated: &str) -> String {
    let mut metadata = vec![
        ("scenario", Value::from(inputs.scenario.as_str())),
        ("initial_users", Value::from(inputs.initial_users.get())),
        ("months", Value::from(inputs.months.get())),
        ("generated", Value::from(generated)),
    ];
    // What was taken where the sources disagree; not there where it is what the published forecast takes.
    if inputs.choices != Choices::default() {
        metadata.push(("choices", inputs.choices.to_json()));
    }
    let months = rows.iter().map(|row| month(plan, row)).collect();
    pretty(&object(vec![("metadata", object(metadata)), ("forecasts", Value::Array(months))]))
}

fn month(plan: &Plan, row: &Row) -> Value {
    object(vec![
        ("month", Value::from(row.month)),
        ("registered_users", Value::from(row.registered_users)),
        ("concurrent_peak", Value::from(row.concurrent_peak)),
        ("daily_active", Value::from(row.daily_active)),
        ("monthly_api_requests", Value::from(row.monthly_api_requests)),
        ("monthly_messages", Value::from(row.monthly_messages)),
        ("tier", Value::from(plan.capacity_tiers.id(row.tier))),
        ("backend_instances", Value::from(row.backend_instances)),
        ("db_cpu", number(row.db_cpu)),
        ("db_memory_gb", number(row.db_memory_gb)),
        ("redis_nodes", Value::from(row.redis_nodes)),
        ("celery_workers", Value::from(row.celery_workers)),
        ("estimated_cost_usd", number(row.cost.as_f64())),
        ("storage_gb", Value::from(row.storage_gb)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_published_export() {
        let plan = crate::published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let rows = crate::forecast::forecast(&plan, &inputs).unwrap();
        let text = forecast(&plan, &inputs, &rows[..1], "2026-11-24T12:00:00Z");
        insta::assert_snapshot!(text);
    }
}
