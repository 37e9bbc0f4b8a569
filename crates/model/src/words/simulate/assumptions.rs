//! What the factors of the simulation are called.

use crate::autoscale::simulate::Field;

/// What a factor is called, by its name; its name where it has no other.
pub fn assumption(field: &Field) -> &'static str {
    LABELS.iter().find(|(name, _)| *name == field.name).map_or(field.name, |(_, label)| label)
}

const LABELS: [(&str, &str); 44] = [
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
    ("database_failover_seconds", "Database away where its primary fails"),
    ("database_restart_seconds", "The same where it has no replica"),
    ("redis_failover_seconds", "Shard of the cache away where its node fails"),
    ("redis_refill_seconds", "Time until a shard that lost its keys has most again"),
    ("shed_first_share", "Requests not served at the first level of degradation"),
    ("shed_second_share", "Requests not served at the second level"),
    ("shed_third_share", "Requests not served from the third level on"),
    ("off_peak_share", "Expected load off peak, of that at peak"),
    ("frontend_month_usd", "Price of a web server a month, where no line states it"),
    ("celery_month_usd", "Price of a task worker a month, where no line states it"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autoscale::simulate::Assumptions;

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
}
