//! Prometheus: recording rules for everything that the plan watches, alerts for each of its thresholds, and promtool's unit
//! tests of both.

mod alerts;
mod metrics;
mod planning;
mod ranges;
mod signals;
#[cfg(test)]
mod tests;
mod tests_file;

use super::inert;
use super::source::Source;
use super::yaml::{List, Map, document};
use crate::words::export_files as text;
use alerts::Alert;
use metrics::Exporter;
use ranges::Ranges;
use signals::Signal;
pub use tests_file::unit_tests;

/// The name of the file of rules, which the file of tests names.
pub const RULES_FILE: &str = "prometheus-rules.yml";

/// The alert for a metric that is missing.
const MISSING: &str = "MetricMissing";
/// How long a metric has to be missing before somebody is told, in seconds.
const MISSING_SECONDS: f64 = 900.0;

/// Recording and alerting rules as a file.
pub fn rules(source: &Source<'_>) -> String {
    let signals = signals::measured(source);
    let alerts = alerts::all(source, &signals);
    let groups = List::new()
        .with(group("headroom-recordings", recordings(&signals)))
        .with(group("headroom-alerts", alerts.iter().map(|alert| rule(source, alert)).collect()))
        .with(group("headroom-sources", missing(source, &needed(&signals))));
    let mut head = source.head_comment("# ", text::PROMETHEUS);
    for line in notes(source) {
        head.push_str(&inert::comment("# ", &line));
    }
    head + &document(&Map::new().with("groups", groups))
}

/// What has no exact form, and what is left out.
pub fn notes(source: &Source<'_>) -> Vec<String> {
    let signals = signals::all(source);
    let known = |id: &str| signals.iter().any(|signal| signal.id == id);
    let rows = source.plan().monitoring.thresholds.iter().filter(|row| !known(&row.id));
    let rows = rows.map(|row| text::no_metric_known(&row.metric, &row.id));
    let without = signals::left_out(source).into_iter().map(|(exporter, signals)| {
        let alerts = alerts::all(source, &signals).into_iter().map(|alert| alert.name);
        let rules: Vec<String> =
            signals.iter().map(|signal| signal.record.to_owned()).chain(alerts).collect();
        text::exporter_is_not_run(exporter.name(), &rules.join(", "))
    });
    let early = &source.plan().monitoring.planning.early_growth;
    let early = text::date_is_no_metric(early.concurrent_users.get(), early.first_months.get());
    let kept = Exporter::Node.is_run(source).then(|| {
        text::has_to_keep(planning::COST_GROWTH, planning::STORAGE_LEFT, planning::kept_days(source))
    });
    rows.chain(without).chain(alerts::not_exported(source)).chain([early]).chain(kept).collect()
}

fn group(name: &str, rules: List) -> Map {
    Map::new().with("name", name).with("rules", rules)
}

fn recordings(signals: &[Signal]) -> List {
    let recorded = signals.iter().map(|signal| {
        let record = Map::new().comments(signal.remarks.iter().cloned());
        record.with("record", signal.record).with("expr", signal.expression.as_str())
    });
    recorded.collect()
}

fn rule(source: &Source<'_>, alert: &Alert) -> Map {
    let labels =
        alert.labels.iter().fold(Map::new(), |map, (name, value)| map.with(name, inert::template(value)));
    let annotations = alert.annotations(alert.summary_template(), inert::template, source);
    Map::new()
        .with("alert", alert.name.as_str())
        .with("expr", alert.expression())
        .with("for", alerts::hold(alert.for_seconds))
        .with("labels", labels)
        .with("annotations", annotations)
}

/// The metrics that recordings read, each once: each of them is told of where it is missing. Alerts read the recordings.
fn needed(signals: &[Signal]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in signals.iter().flat_map(|signal| metrics::metrics(&signal.expression)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What the alert for a metric that is not there says besides its name.
fn missing_labels(name: &str) -> Map {
    Map::new().with("severity", "warning").with("metric", name)
}

fn missing_annotations(source: &Source<'_>, name: &str, written: fn(&str) -> String) -> Map {
    Map::new()
        .with("summary", text::alerts_cannot_fire(name))
        .with("description", text::CHECK_ITS_EXPORTER)
        .with("runbook_url", written(&source.runbook_link()))
}

/// Alerts for metrics that are not there: without them a silent rule looks like a healthy platform.
fn missing(source: &Source<'_>, names: &[&str]) -> List {
    let rules = names.iter().map(|name| {
        Map::new()
            .with("alert", MISSING)
            .with("expr", Ranges::of(source).absent(name))
            .with("for", alerts::hold(MISSING_SECONDS))
            .with("labels", missing_labels(name))
            .with("annotations", missing_annotations(source, name, inert::template))
    });
    rules.collect()
}
