//! A simulation's decisions and totals, as JSON and as CSV.

use serde_json::Value;

use super::csv::{inert, write_record};
use super::simulated::{NotSimulated, SimulatedError};
use super::text::{object, pretty};
use crate::autoscale::answers::{Answers, Resource, Target};
use crate::autoscale::simulate::{Cause, Decision, LANES, Lanes, Outcome, Simulation, Watched};
use crate::autoscale::until::Month;
use crate::currency::Currency;
use crate::document::number;
use crate::format::{Locale, Unit};
use crate::plan::{Component, Plan};
use crate::read::Named as _;
use crate::words::export_files::NOT_SIMULATED;
use crate::words::scaling::NOT_JUDGED;
use crate::words::simulate as words;

/// What was simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The scenario of the forecast.
    pub scenario: String,
    /// The month of it.
    pub month: u64,
    /// The name of its tier.
    pub tier: String,
    /// Concurrent users at the month's peak.
    pub concurrent_peak: u64,
    /// What the load is: a name or a file.
    pub load: String,
    /// What was put right in it, where it was measured.
    pub load_repairs: Vec<String>,
    /// What scales: `rules` or `hpa`.
    pub scaling: String,
    /// From what failures were drawn.
    pub seed: u64,
    /// When the load begins, in seconds after the beginning of a Monday.
    pub start_s: u32,
}

/// The columns of the CSV. A line is a decision or a total; what does not concern it is empty.
pub const COLUMNS: [&str; 8] = ["Kind", "Seconds", "Component", "Name", "From", "To", "Value", "Text"];

/// A simulation as JSON, indented, with a line end after it.
pub fn json(about: &About, of: &Simulation) -> String {
    let decisions = of.log().decisions.iter().map(|decision| decision_json(about, of, decision)).collect();
    let not_run = of.rules().not_run.iter().map(|not_run| Value::from(words::not_run(not_run))).collect();
    pretty(&object(vec![
        ("metadata", metadata(about)),
        ("totals", totals(about, of)),
        ("decisions", Value::Array(decisions)),
        ("more_decisions", Value::from(of.log().more)),
        ("not_run", Value::Array(not_run)),
    ]))
}

fn metadata(about: &About) -> Value {
    object(vec![
        ("scenario", Value::from(about.scenario.as_str())),
        ("month", Value::from(about.month)),
        ("tier", Value::from(about.tier.as_str())),
        ("concurrent_peak", Value::from(about.concurrent_peak)),
        ("load", Value::from(about.load.as_str())),
        ("load_repairs", Value::from(about.load_repairs.clone())),
        ("scaling", Value::from(about.scaling.as_str())),
        ("seed", Value::from(about.seed)),
        ("start_seconds_of_week", Value::from(about.start_s)),
    ])
}

fn totals(about: &About, of: &Simulation) -> Value {
    let answers = of.answers();
    let (cost, fixed) = answers.cost();
    let mut totals: Vec<(&str, Value)> =
        figures(&answers).map(|(name, value)| (name, number(value))).to_vec();
    totals.extend([
        ("holds", Value::from(answers.holds())),
        ("cost_usd", number(cost.as_f64())),
        ("fixed_cost_usd", number(fixed.as_f64())),
        ("broke_first", broke_first(about, &answers)),
        ("targets", Value::Array(answers.targets.iter().map(kept).collect())),
        ("targets_not_judged", Value::Array(NOT_JUDGED.iter().map(not_judged).collect())),
        ("components", Value::Array(LANES.map(|component| component_json(of, &answers, component)).to_vec())),
    ]);
    object(totals)
}

/// The figures of a simulation by their names. Minutes outside of targets are those in which any is missed: each minute once.
fn figures(answers: &Answers) -> [(&'static str, f64); 15] {
    [
        ("minutes", f64::from(answers.minutes)),
        ("minutes_outside_targets", f64::from(answers.minutes_outside)),
        ("requests", answers.requests),
        ("requests_lost", answers.lost),
        ("requests_shed", answers.shed),
        ("files", answers.files),
        ("files_lost", answers.files_lost),
        ("tasks_lost", answers.tasks_lost),
        ("peak_requests_waiting", answers.peak_requests_waiting),
        ("peak_files_waiting", answers.peak_files_waiting),
        ("peak_queries_waiting", answers.peak_queries_waiting),
        ("peak_tasks_waiting", answers.peak_tasks_waiting),
        ("minutes_degraded", f64::from(answers.minutes_degraded)),
        ("scale_ups", answers.ups as f64),
        ("scale_downs", answers.downs as f64),
    ]
}

/// The name of a target in the plan; `error_rate_percent` is one of API requests and one of files.
const fn target_name(target: Target) -> &'static str {
    match target {
        Target::ApiMedian => "api_p50_ms",
        Target::ApiLatency => "api_p95_ms",
        Target::ApiTail => "api_p99_ms",
        Target::ErrorRate => "error_rate_percent",
        Target::FileErrors => "file_error_rate_percent",
        Target::QueryLatency => "database_query_p95_ms",
        Target::QueueDepth => "queue_depth_target",
        Target::CacheHits => "cache_hit_ratio",
    }
}

fn broke_first(about: &About, answers: &Answers) -> Value {
    answers.broke_first.map_or(Value::Null, |of| {
        object(vec![
            ("minute", Value::from(of.minute)),
            ("target", Value::from(target_name(of.target))),
            ("component", Value::from(of.component.name())),
            ("resource", Value::from(resource(of.resource))),
            ("utilization", number(of.utilization)),
            ("text", Value::from(words::broke_first(&of, about.start_s, &Locale::ENGLISH))),
        ])
    })
}

const fn resource(of: Resource) -> &'static str {
    match of {
        Resource::Processors => "processors",
        Resource::Memory => "memory",
        Resource::Commands => "commands",
        Resource::Iops => "iops",
        Resource::Connections => "connections",
        Resource::Storage => "storage",
        Resource::QueueWorkers => "queue_workers",
        Resource::Window => "maintenance_window",
        Resource::Instance => "failed_instance",
    }
}

fn kept(kept: &crate::autoscale::answers::Kept) -> Value {
    object(vec![
        ("target", Value::from(target_name(kept.target))),
        ("limit", number(kept.limit)),
        ("minutes_outside", Value::from(kept.minutes_outside)),
        ("worst", number(kept.worst)),
        ("first_minute", kept.first.map_or(Value::Null, Value::from)),
    ])
}

fn not_judged((_, field, why): &(&str, &str, &str)) -> Value {
    object(vec![("target", Value::from(*field)), ("why", Value::from(*why))])
}

fn component_json(of: &Simulation, answers: &Answers, component: Component) -> Value {
    let flow = of.flow(component);
    let mut members = vec![
        ("component", Value::from(component.name())),
        ("arrived", number(flow.arrived)),
        ("served", number(flow.served)),
        ("waiting", number(flow.waiting)),
        ("lost", number(flow.lost)),
    ];
    if let Some(hours) = answers.hours.iter().find(|hours| hours.component == component) {
        members.extend([
            ("unit_hours", number(hours.hours)),
            ("most_units", number(hours.most)),
            ("cost_usd", number(hours.cost.as_f64())),
            ("fixed_cost_usd", number(hours.fixed_cost.as_f64())),
        ]);
    }
    object(members)
}

/// What decided: the name of the rule, or another cause.
fn cause<'a>(of: &'a Simulation, decision: &Decision) -> &'a str {
    match decision.cause {
        Cause::Rule(place) => of.rules().watches.get(place).map_or("", |watch| watch.name.as_str()),
        Cause::Prediction { .. } => "predictive_scaling",
        Cause::BurstEnds { .. } => "burst",
        Cause::Hpa { .. } => "hpa",
        Cause::Window { .. } => "maintenance_window",
        Cause::Failure => "failure",
        Cause::Failover { .. } => "failover",
        Cause::ShardLost { .. } => "shard_lost",
        Cause::Degradation { .. } => "graceful_degradation",
        Cause::Deployment => "deployment",
    }
}

const fn outcome(decision: &Decision) -> &'static str {
    match decision.outcome {
        Outcome::Done => "done",
        Outcome::Scheduled { .. } => "scheduled",
        Outcome::Held(_) => "held",
    }
}

fn decision_json(about: &About, of: &Simulation, decision: &Decision) -> Value {
    object(vec![
        ("seconds", Value::from(decision.at_s)),
        ("component", Value::from(decision.component.name())),
        ("name", Value::from(cause(of, decision))),
        ("outcome", Value::from(outcome(decision))),
        ("from", number(decision.from)),
        ("to", number(decision.to)),
        ("next_seconds", decision.next_s.map_or(Value::Null, Value::from)),
        ("text", Value::from(words::decision(of.rules(), decision, about.start_s, &Locale::ENGLISH))),
    ])
}

/// A simulation as CSV (RFC 4180): decisions in order of time, then totals.
pub fn csv(about: &About, of: &Simulation) -> String {
    let mut text = String::new();
    write_record(&mut text, &COLUMNS);
    for decision in &of.log().decisions {
        let kind = format!("decision {}", outcome(decision));
        let said = words::decision(of.rules(), decision, about.start_s, &Locale::ENGLISH);
        write_record(
            &mut text,
            &[
                kind,
                decision.at_s.to_string(),
                decision.component.name().to_owned(),
                inert(cause(of, decision)),
                decision.from.to_string(),
                decision.to.to_string(),
                String::new(),
                inert(&said),
            ],
        );
    }
    let answers = of.answers();
    let mut total = |component: &str, name: &str, value: f64| {
        let cells = ["total", "", component, name, "", "", &value.to_string(), ""];
        write_record(&mut text, &cells);
    };
    for (name, value) in figures(&answers) {
        total("", name, value);
    }
    let (cost, fixed) = answers.cost();
    total("", "cost_usd", cost.as_f64());
    total("", "fixed_cost_usd", fixed.as_f64());
    for kept in &answers.targets {
        let name = format!("minutes_outside_{}", target_name(kept.target));
        total("", &name, f64::from(kept.minutes_outside));
    }
    for hours in &answers.hours {
        total(hours.component.name(), "unit_hours", hours.hours);
        total(hours.component.name(), "cost_usd", hours.cost.as_f64());
    }
    text
}

/// Every minute of a simulation as CSV (RFC 4180): all values of all components; nothing where they were not kept.
pub fn minutes(start_s: u32, lanes: &Lanes) -> String {
    let of_all: [(&str, &[f32]); 6] = [
        ("Concurrent Users", &lanes.users),
        ("Degradation Level", &lanes.degradation),
        ("database IOPS (share)", &lanes.iops),
        ("database Connections (share)", &lanes.connections),
        ("redis Commands (share)", &lanes.commands),
        ("Requests Sent Again (1/s)", &lanes.again),
    ];
    let mut head = vec!["Minute".to_owned(), "Time".to_owned()];
    head.extend(of_all.map(|(name, _)| name.to_owned()));
    let mut columns: Vec<&[f32]> = of_all.map(|(_, values)| values).to_vec();
    for (component, lane) in &lanes.components {
        let of_one: [(&str, &[f32]); 7] = [
            ("Load (1/s)", &lane.load),
            ("Ready", &lane.ready),
            ("Starting", &lane.starting),
            ("In Use (share)", &lane.utilization),
            ("Latency (ms)", &lane.latency_ms),
            ("Waiting", &lane.queue),
            ("Lost", &lane.lost),
        ];
        head.extend(of_one.map(|(name, _)| format!("{} {name}", component.name())));
        columns.extend(of_one.map(|(_, values)| values));
    }
    for Watched { component, metric, values } in &lanes.watched {
        let share = if metric.unit() == Unit::Percent { " (share)" } else { "" };
        head.push(format!("{} {}{share}", component.name(), metric.name(*component)));
        columns.push(values);
    }
    let mut text = String::new();
    write_record(&mut text, &head);
    for minute in 0..lanes.users.len() {
        let at_s = u32::try_from(minute).unwrap_or(u32::MAX).saturating_mul(60);
        let values = columns.iter().map(|values| values.get(minute).map_or_else(String::new, f32::to_string));
        let cells: Vec<String> =
            [minute.to_string(), words::clock(start_s, at_s)].into_iter().chain(values).collect();
        write_record(&mut text, &cells);
    }
    text
}

/// Every minute of a load as CSV (RFC 4180).
pub fn load(start_s: u32, users: &[f64]) -> String {
    let mut text = String::new();
    write_record(&mut text, &["Minute", "Time", "Concurrent Users"]);
    for (minute, users) in users.iter().enumerate() {
        let at_s = u32::try_from(minute).unwrap_or(u32::MAX).saturating_mul(60);
        write_record(&mut text, &[minute.to_string(), words::clock(start_s, at_s), users.to_string()]);
    }
    text
}

/// In place of a table, where the month cannot be simulated: why.
pub fn none(error: &SimulatedError) -> String {
    let mut text = String::new();
    write_record(&mut text, &["Month", "Reason"]);
    write_record(&mut text, &[NOT_SIMULATED, &inert(&error.to_string())]);
    text
}

/// The table of months as CSV (RFC 4180): whether each holds, minutes outside of each target, the shares of API requests and
/// of files without an answer, and what the units cost over the load. Where a month cannot be simulated, that and why stand
/// in place of whether it holds.
pub fn months<'a>(
    plan: &Plan,
    months: impl Iterator<Item = Result<&'a Month, &'a NotSimulated>>,
    currency: Currency,
) -> String {
    let mut text = String::new();
    let outside = Target::ALL.map(|target| format!("Minutes Outside {}", target_name(target)));
    let mut head = ["Month", "Tier", "Concurrent Peak", "Holds"].map(str::to_owned).to_vec();
    head.extend(outside);
    head.extend(["Requests Lost (share)", "Files Lost (share)"].map(str::to_owned));
    head.extend([format!("Cost of Units ({})", currency.in_head())]);
    write_record(&mut text, &head);
    let of = |month: u64, tier: usize, peak: u64, holds: String| {
        vec![month.to_string(), inert(plan.capacity_tiers.id(tier)), peak.to_string(), holds]
    };
    for month in months {
        let cells = match month {
            Ok(month) => {
                let holds = if month.holds { "yes" } else { "no" }.to_owned();
                let mut cells = of(month.month, month.tier, month.concurrent_peak, holds);
                cells.extend(month.minutes_outside.map(|minutes| minutes.to_string()));
                cells.extend([month.lost_share.to_string(), month.files_lost_share.to_string()]);
                cells.push(month.cost.to_string());
                cells
            }
            Err(NotSimulated { row, error }) => {
                let why = inert(&format!("{NOT_SIMULATED}: {error}"));
                let mut cells = of(row.month, row.tier, row.concurrent_peak, why);
                cells.resize(head.len(), String::new());
                cells
            }
        };
        write_record(&mut text, &cells);
    }
    text
}

#[cfg(test)]
mod tests;
