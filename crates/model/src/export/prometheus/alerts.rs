//! Alerts: a recorded series, a comparison, and what to say.

use super::signals::{self, Signal};
use crate::autoscale::rules::Metric;
use crate::export::inert;
use crate::export::source::Source;
use crate::export::yaml::Map;
use crate::plan::Component;
use crate::read::Named as _;
use crate::thresholds::{ActionType, Comparison, Rule};
use crate::words::export_files as text;

/// How long what concerns the planning has to be so.
const PLANNING_SECONDS: f64 = 3600.0;
/// The longest time that is waited: a year.
const LONGEST_SECONDS: f64 = 31_536_000.0;

/// An alert.
#[derive(Debug, Clone)]
pub(super) struct Alert {
    /// Its name.
    pub name: String,
    /// The series that it watches.
    pub record: &'static str,
    /// The labels of that series, each with a value for tests.
    pub series_labels: &'static [(&'static str, &'static str)],
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub threshold: f64,
    /// How long it has to be so, in seconds.
    pub for_seconds: f64,
    /// The labels that it adds.
    pub labels: Vec<(&'static str, String)>,
    /// What is watched, in the plan's words.
    pub subject: String,
    /// Its unit, in the plan's words.
    pub unit: String,
    /// What to do, in the plan's words.
    pub action: String,
}

/// How long something has to be so, as Prometheus writes it. Some time: `0s` would be one look.
pub(super) fn hold(seconds: f64) -> String {
    let whole = |unit: f64| seconds % unit == 0.0 && seconds >= unit;
    if whole(3600.0) {
        return format!("{}h", seconds / 3600.0);
    }
    if whole(60.0) {
        return format!("{}m", seconds / 60.0);
    }
    format!("{seconds}s")
}

impl Alert {
    /// The expression.
    pub(super) fn expression(&self) -> String {
        format!("{} {} {}", self.record, self.comparison.name(), self.threshold)
    }

    /// What is said and what to do. A text that is empty is left out: a reader could not tell it from none.
    pub(super) fn annotations(&self, summary: String, text: fn(&str) -> String, source: &Source<'_>) -> Map {
        let action = (!self.action.is_empty()).then(|| text(&self.action));
        Map::new()
            .with("summary", summary)
            .with_some("description", action)
            .with("runbook_url", text(&source.runbook_link()))
    }

    /// What is said, as a template of Prometheus: the figure and the series' labels are filled in there.
    pub(super) fn summary_template(&self) -> String {
        self.summary(inert::template, "{{ printf \"%.1f\" $value }}", |label| {
            format!("{{{{ $labels.{label} }}}}")
        })
    }

    /// What is said of a value.
    pub(super) fn summary_of(&self, value: f64) -> String {
        let label = |name: &str| {
            let found = self.series_labels.iter().find(|(label, _)| *label == name);
            found.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        self.summary(str::to_owned, &format!("{value:.1}"), label)
    }

    fn summary(&self, text: fn(&str) -> String, value: &str, label: impl Fn(&str) -> String) -> String {
        let on: Vec<String> = self.series_labels.iter().map(|(name, _)| label(name)).collect();
        let on = if on.is_empty() { String::new() } else { text::on(&on.join(" ")) };
        let (subject, unit, sign) = (text(&self.subject), text(&self.unit), self.comparison.name());
        text::which_is(&subject, value, &unit, &on, sign, self.threshold)
    }
}

/// Every alert: the rows of the monitoring table, the planning, and the scaling rules that only tell somebody.
pub(super) fn all(source: &Source<'_>, signals: &[Signal]) -> Vec<Alert> {
    let mut alerts = table(source, signals);
    alerts.extend(planning(source, signals));
    alerts.extend(scaling_rules(source, signals));
    // A name tells which alert it is, also where a row is there twice.
    let mut taken: Vec<String> = Vec::new();
    for alert in &mut alerts {
        let times = taken.iter().filter(|name| **name == alert.name).count();
        taken.push(alert.name.clone());
        if times > 0 {
            alert.name = format!("{}{}", alert.name, times + 1);
        }
    }
    alerts
}

fn table(source: &Source<'_>, signals: &[Signal]) -> Vec<Alert> {
    let global = &source.thresholds.global_settings;
    let for_seconds = held(global.metric_interval_seconds.get() * global.evaluation_periods.as_f64());
    let mut alerts = Vec::new();
    for row in &source.plan().monitoring.thresholds {
        let Some(signal) = signals.iter().find(|signal| signal.id == row.id) else {
            continue;
        };
        let levels = [
            ("Warning", "warning", Some(row.warning), Comparison::AtLeast),
            ("Critical", "critical", row.critical, Comparison::AtLeast),
            // The plan counts as an outage what is above.
            ("Outage", "outage", row.outage, Comparison::Above),
        ];
        for (suffix, severity, threshold, comparison) in levels {
            let Some(threshold) = threshold else { continue };
            alerts.push(Alert {
                name: format!("{}{suffix}", signal.alert),
                record: signal.record,
                series_labels: signal.labels,
                comparison,
                threshold: threshold.get(),
                for_seconds,
                labels: vec![("severity", severity.to_owned()), ("threshold", row.id.clone())],
                subject: row.metric.clone(),
                unit: row.unit.clone(),
                action: row.action.clone(),
            });
        }
    }
    alerts
}

fn planning(source: &Source<'_>, signals: &[Signal]) -> Vec<Alert> {
    let planning = &source.plan().monitoring.planning;
    let rated = source.tier.concurrent_peak.as_f64();
    let readiness = rated * planning.tier_readiness.percent_of_tier.get() / 100.0;
    let tier = text::users_of_rated(rated, &source.tier.tier_name);
    let rows = [
        (
            "storage_runway",
            Comparison::AtMost,
            planning.storage_runway.months_left.as_f64(),
            text::STORAGE_LEFT.to_owned(),
            "months",
            &planning.storage_runway.action,
        ),
        ("tier_readiness", Comparison::AtLeast, readiness, tier, "users", &planning.tier_readiness.action),
        (
            "cost_jump",
            Comparison::Above,
            planning.cost_jump.percent_month_on_month.get(),
            text::COST_MONTH_ON_MONTH.to_owned(),
            text::PERCENT_MORE,
            &planning.cost_jump.action,
        ),
    ];
    let alert = |(id, comparison, threshold, subject, unit, action): (
        &str,
        Comparison,
        f64,
        String,
        &str,
        &String,
    )| {
        let signal: &Signal = signals.iter().find(|signal| signal.id == id)?;
        Some(Alert {
            name: signal.alert.to_owned(),
            record: signal.record,
            series_labels: signal.labels,
            comparison,
            threshold,
            for_seconds: PLANNING_SECONDS,
            labels: vec![("severity", "warning".to_owned()), ("threshold", id.to_owned())],
            subject,
            unit: unit.to_owned(),
            action: action.clone(),
        })
    };
    rows.into_iter().filter_map(alert).collect()
}

fn scaling_rules(source: &Source<'_>, signals: &[Signal]) -> Vec<Alert> {
    let alert = |(component, rule): (Component, &Rule)| {
        let (id, unit) = measured(component, rule)?;
        let signal = signals.iter().find(|signal| signal.id == id)?;
        let labels = vec![("severity", "critical".to_owned()), ("rule", rule.name.clone())];
        Some(Alert {
            name: "ScalingRule".to_owned(),
            record: signal.record,
            series_labels: signal.labels,
            comparison: rule.comparison,
            threshold: rule.threshold.get(),
            for_seconds: held(rule.evaluation_periods.as_f64() * rule.period_seconds.get()),
            labels: labels.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
            subject: rule.name.clone(),
            unit: unit.to_owned(),
            action: rule.action.unit.clone(),
        })
    };
    telling(source).filter_map(alert).collect()
}

/// The scaling rules that only tell somebody, each with the component that it belongs to.
fn telling<'a>(source: &Source<'a>) -> impl Iterator<Item = (Component, &'a Rule)> {
    let of = source.thresholds;
    let lists = [
        (Component::Backend, &of.backend_scaling.scale_up_rules, &of.backend_scaling.scale_down_rules),
        (Component::Frontend, &of.frontend_scaling.scale_up_rules, &of.frontend_scaling.scale_down_rules),
        (Component::Redis, &of.redis_scaling.scale_up_rules, &of.redis_scaling.scale_down_rules),
        (Component::Celery, &of.celery_scaling.scale_up_rules, &of.celery_scaling.scale_down_rules),
    ];
    let rules = lists
        .into_iter()
        .flat_map(|(component, up, down)| up.iter().chain(down).map(move |rule| (component, rule)));
    rules.filter(|(_, rule)| rule.action.r#type == ActionType::Alert)
}

/// The signal that is what a rule watches, with its unit in words: one of that component alone. The processors and the memory
/// of all machines are none.
fn measured(component: Component, rule: &Rule) -> Option<(&'static str, &'static str)> {
    Some(match (component, Metric::named(component, &rule.metric)?) {
        (Component::Backend, Metric::RequestLatency) => ("api_p95", "milliseconds"),
        (Component::Redis, Metric::Memory) => ("redis_memory", text::PERCENT_OF_ITS_MEMORY),
        (Component::Redis, Metric::Evictions) => (signals::EVICTIONS, text::KEYS_EVICTED_SECOND),
        (Component::Celery, Metric::QueueDepth) => ("queue_depth", "tasks"),
        _ => return None,
    })
}

/// What is said of the rules that only tell somebody and that no signal is for.
pub(super) fn not_exported(source: &Source<'_>) -> Vec<String> {
    let without = telling(source).filter(|(component, rule)| measured(*component, rule).is_none());
    let said = |(component, rule): (Component, &Rule)| {
        text::rule_not_exported(&rule.name, component.name(), &rule.metric)
    };
    without.map(said).collect()
}

/// A time that is waited, in whole seconds.
pub(super) fn held(seconds: f64) -> f64 {
    seconds.ceil().clamp(0.0, LONGEST_SECONDS)
}
