//! What the factors of the simulation and the figures of a search are called.

use crate::autoscale::search::{Alone, Kind, Knob};
use crate::autoscale::simulate::{Field, Origin};
use crate::format::{Locale, Unit};
use crate::words::costs::component;

/// What a factor is called, by its name; its name where it has no other.
pub fn assumption(field: &Field) -> &'static str {
    LABELS.iter().find(|(name, _)| *name == field.name).map_or(field.name, |(_, label)| label)
}

/// Where the value of a factor comes from.
pub const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Plan => "Plan",
        Origin::Tier => "Tier",
        Origin::Thresholds => "Thresholds",
        Origin::Known => "Common",
        Origin::Assumed => "Assumed",
    }
}

const LABELS: [(&str, &str); 40] = [
    ("requests_per_user_per_minute", "API requests of a user in a minute"),
    ("tasks_per_user_per_minute", "Tasks of a user in a minute"),
    ("static_requests_per_request", "Files with each API request"),
    ("queries_per_request", "Queries of an API request"),
    ("read_share", "Queries that read"),
    ("cache_hit_share", "Reads that the cache answers"),
    ("cdn_hit_share", "Files that the CDN answers"),
    ("cdn_refill_seconds", "Time until an emptied CDN has most again"),
    ("write_cost", "Reads that are as much work as a write"),
    ("connections_per_user", "Connections of a user to the web servers"),
    ("keys_per_request", "Keys that a request writes into the cache"),
    ("key_lifetime_seconds", "Time that a user's keys stay in the cache"),
    ("first_at_rated", "Use of the first threshold at the rated load"),
    ("others_at_rated", "Use of the other thresholds at the rated load"),
    ("use_without_rule_percent", "Use at the rated load without a rule"),
    ("latency_at_rated", "Latency at the rated load, of its target"),
    ("service_tail", "95th percentile of a service time over its mean"),
    ("idle_memory_share", "Memory of an idle server, of that at the rated load"),
    ("backend_start_seconds", "Start of a backend instance"),
    ("frontend_start_seconds", "Start of a web server"),
    ("celery_start_seconds", "Start of a task worker"),
    ("redis_start_seconds", "Start of a shard of the cache"),
    ("redis_resize_seconds", "Next size of the cache's nodes"),
    ("replica_start_seconds", "Start of a read replica"),
    ("resize_downtime_seconds", "Database away for a larger machine, where no window says"),
    ("metric_delay_seconds", "Age of a sample when the rules see it"),
    ("hpa_metric_delay_seconds", "Age of a sample when the HPA sees it"),
    ("request_timeout_seconds", "Time until a request is given up"),
    ("size_step", "Next size of a machine over a size"),
    ("redis_size_step", "Commands of the next size of a cache node over a size"),
    ("pool_step", "Next larger connection pool over a pool"),
    ("retry_share", "Failed requests that are sent again"),
    ("task_backoff_seconds", "Time until a failed task is tried again"),
    ("failures_per_month", "Failures of an instance in a month"),
    ("shed_first_share", "Requests not served at the first level of degradation"),
    ("shed_second_share", "Requests not served at the second level"),
    ("shed_third_share", "Requests not served from the third level on"),
    ("off_peak_share", "Expected load off peak, of that at peak"),
    ("frontend_month_usd", "Price of a web server a month, where no line states it"),
    ("celery_month_usd", "Price of a task worker a month, where no line states it"),
];

/// What a figure of a search is: `redis_memory_scale_up, threshold`.
pub fn knob(of: &Knob) -> String {
    let kind = match of.kind {
        Kind::Threshold => "threshold",
        Kind::Amount => "amount",
        Kind::Cooldown => "cooldown in minutes",
        Kind::Minimum => "minimum",
    };
    match &of.rule {
        Some(rule) => format!("{rule}, {kind}"),
        None => format!("{}, {kind}", component(of.component)),
    }
}

/// What a change alone would have done: `Redis, minimum 1 to 4: 0 min outside of targets, $923.13`.
pub fn alone(of: &Alone, knobs: &[Knob], locale: &Locale) -> String {
    let Some(changed) = knobs.get(of.knob) else { return String::new() };
    let count = |value: f64| Unit::Count.format(value, locale);
    format!(
        "{} {} to {}: {} outside of targets, {}",
        knob(changed),
        count(changed.value),
        count(of.value),
        Unit::Minutes.format(f64::from(of.score.minutes_outside), locale),
        Unit::Usd.rounded(of.score.cost.as_f64(), 2, locale)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Usd;
    use crate::autoscale::search::Score;
    use crate::autoscale::simulate::Assumptions;
    use crate::plan::Component;

    #[test]
    fn every_factor_has_a_name_of_its_own() {
        let labels: Vec<&str> = Assumptions::FIELDS.iter().map(assumption).collect();
        for (field, label) in Assumptions::FIELDS.iter().zip(&labels) {
            assert_ne!(*label, field.name);
            assert_eq!(labels.iter().filter(|other| *other == label).count(), 1, "{label}");
        }
        for (name, _) in LABELS {
            assert!(Assumptions::FIELDS.iter().any(|field| field.name == name), "{name}");
        }
    }

    #[test]
    fn a_change_alone_says_what_it_does() {
        let knob = Knob {
            pointer: String::new(),
            component: Component::Redis,
            rule: None,
            kind: Kind::Minimum,
            value: 1.0,
            limits: (1.0, 20.0),
        };
        let score = Score { minutes_outside: 0, lost: 0.0, cost: Usd::new(923.126).unwrap() };
        let of = Alone { knob: 0, value: 4.0, score };
        assert_eq!(
            alone(&of, &[knob], &Locale::ENGLISH),
            "Redis, minimum 1 to 4: 0 min outside of targets, $923.13"
        );
    }
}
