//! What the command line reports besides the sentences that the application has too.

pub fn wrote_below(path: &str) -> String {
    format!("\nWrote {path}\n")
}

pub fn from(month: &str) -> String {
    format!(" from {month}")
}

pub fn asked(months: &str, start: &str, scenario: &str, users: &str) -> String {
    format!("Forecast of {months}{start}: scenario {scenario}, {users} at the start")
}

pub fn versioned(title: &str, version: &str) -> String {
    format!("{title}, version {version}")
}

pub const MONTH: &str = "Month";
pub const USERS: &str = "Users";
pub const CONCURRENT: &str = "Concurrent";
pub const DAU: &str = "DAU";
pub const TIER: &str = "Tier";
pub const BACKEND: &str = "Backend";
pub const DB_CPU: &str = "DB CPU";
pub const DB_MEM: &str = "DB Mem";
pub const REDIS: &str = "Redis";
pub const CELERY: &str = "Celery";
pub const COST_A_MONTH: &str = "Cost/mo";
pub const STORAGE: &str = "Storage";
pub const DATE: &str = "Date";
pub const SCALING_EVENTS: &str = "Scaling events";
pub const NOTHING_CHANGES: &str = "Nothing changes in these months.";
pub const CAPACITY_ALERTS: &str = "Capacity alerts";
pub const NOTHING_TO_WARN_OF: &str = "Nothing to warn of.";

pub fn on_day(day: &str) -> String {
    format!(", on {day}")
}

pub fn when_to_start(on: &str) -> String {
    format!("When to start{on}")
}

pub const NO_MIGRATION: &str = "No migration in these months.";
pub const LOADS_ABOVE_THEIR_RATING: &str = "Loads above their rating";
pub const RECOMMENDATIONS: &str = "Recommendations";
pub const NOTHING_TO_DO: &str = "Nothing to do.";
pub const MONTHS: &str = "Months";
pub const COST: &str = "Cost";
pub const RESERVED_3_YEARS: &str = "Reserved 3 years";
pub const TOTAL: &str = "Total";

pub fn cost_projection(table: &str, sentences: &str) -> String {
    format!("\nCost projection\n{table}{sentences}")
}

/// Where nobody is left: counts that were cut to whole users say nothing of a rate.
pub const NO_AVERAGE: &str = "none, no user is left";

pub fn growth(average: &str, most: &str, peak: &str, own: &str) -> String {
    format!("\nGrowth a month\n  Average  {average}\n  Peak     {most} in {peak}\n{own}")
}

pub fn saved(path: &str) -> String {
    format!("Saved {path}\n")
}

/// What is said of a file.
pub fn of_file(path: &str, note: &str) -> String {
    format!("{path}: {note}")
}

pub const SPIKE_AND_LAUNCH: &str = "spike and launch";
pub const SPIKE_LAUNCH_AND_BLACK_FRIDAY: &str = "spike, launch and black-friday";

pub fn wrote(path: &str) -> String {
    format!("Wrote {path}\n")
}
