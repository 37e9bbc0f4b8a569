//! The forecast as CSV, byte for byte as published: RFC 4180, lines end in CR LF, money has two decimals.

use crate::forecast::Row;
use crate::plan::Plan;

/// The columns, in order.
pub const COLUMNS: [&str; 14] = [
    "Month",
    "Registered Users",
    "Concurrent Peak",
    "Daily Active",
    "API Requests/Month",
    "Messages/Month",
    "Tier",
    "Backend Instances",
    "DB CPU",
    "DB Memory (GB)",
    "Redis Nodes",
    "Celery Workers",
    "Monthly Cost (USD)",
    "Storage (GB)",
];

/// The forecast as CSV.
///
/// # Errors
/// [`csv::Error`] as the writer gives it; writing into memory gives none.
pub fn forecast(plan: &Plan, rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in rows {
        writer.write_record(cells(plan, row))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cells(plan: &Plan, row: &Row) -> [String; 14] {
    [
        row.month.to_string(),
        row.registered_users.to_string(),
        row.concurrent_peak.to_string(),
        row.daily_active.to_string(),
        row.monthly_api_requests.to_string(),
        row.monthly_messages.to_string(),
        inert(plan.capacity_tiers.id(row.tier)),
        row.backend_instances.to_string(),
        row.db_cpu.to_string(),
        row.db_memory_gb.to_string(),
        row.redis_nodes.to_string(),
        row.celery_workers.to_string(),
        row.cost.to_string(),
        row.storage_gb.to_string(),
    ]
}

/// A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_spreadsheet_would_run_is_inert() {
        assert_eq!(inert("=1+1"), "'=1+1");
        assert_eq!(inert("tier_1k"), "tier_1k");
    }

    #[test]
    fn a_name_with_separators_is_quoted() {
        let text = crate::published::PLAN_JSON.replace("tier_10k", "tier, \\\"10k\\\"");
        let plan = crate::read::plan(&text).unwrap();
        let rows = crate::forecast::forecast(&plan, &crate::Inputs::published(&plan)).unwrap();
        let csv = String::from_utf8(forecast(&plan, &rows[..1]).unwrap()).unwrap();
        assert!(csv.contains(",\"tier, \"\"10k\"\"\",6,"), "{csv}");
    }
}
