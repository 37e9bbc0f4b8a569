use serde_json::{Value, json};

use super::{MIDDLE, SMALL, added, one};
use crate::document::number;
use crate::{published, read};

/// What tier_100k has, in its own unit, and what is less by the smallest step than in tier_10k.
const SIZES: [(&str, f64); 17] = [
    ("/backend/cpu_cores", 3.5),
    ("/backend/memory_gb", 7.9),
    ("/frontend/cpu_cores", 1.5),
    ("/frontend/memory_gb", 3.9),
    ("/database/replicas/cpu_cores", 3.5),
    ("/database/replicas/memory_gb", 15.9),
    ("/database/storage_iops", 4_999.0),
    ("/database/backup_retention_days", 29.0),
    ("/database/connection_pool_size", 99.0),
    ("/redis/memory_gb", 7.9),
    ("/celery/concurrency_per_worker", 7.0),
    ("/celery/queue_depth_target", 1_999.0),
    ("/storage/backup_gb", 999.0),
    ("/storage/log_retention_days", 29.0),
    ("/database/primary/cpu_cores", 7.5),
    ("/redis/nodes", 2.0),
    ("/storage/media_gb", 499.0),
];

/// What is worse by the smallest step than what tier_10k promises.
const PROMISES: [(&str, f64); 8] = [
    ("/target_latency_p95_ms", 151.0),
    ("/performance_targets/api_p50_ms", 41.0),
    ("/performance_targets/api_p95_ms", 151.0),
    ("/performance_targets/api_p99_ms", 401.0),
    ("/performance_targets/websocket_ms", 81.0),
    ("/performance_targets/error_rate_percent", 0.21),
    ("/recovery/rto_minutes", 31.0),
    ("/recovery/rpo_minutes", 61.0),
];

#[test]
fn each_size_and_each_promise_is_held_against_the_tier_below() {
    let plan = read::tree(published::PLAN_JSON).unwrap();
    for (field, value) in SIZES.into_iter().chain(PROMISES) {
        let (own, below) = (format!("/plan/capacity_tiers/tier_100k{field}"), format!("{MIDDLE}{field}"));
        let found = added(&[(&own, number(value))]);
        assert!(
            found.iter().any(|found| found.pointer == own && found.other.as_ref() == Some(&below)),
            "{field}: {found:#?}"
        );
        // As much as in the tier below is no contradiction.
        let same = plan.pointer(below.strip_prefix("/plan").unwrap()).unwrap().clone();
        let found = added(&[(&own, same)]);
        assert!(found.iter().all(|found| found.other.as_ref() != Some(&below)), "{field}: {found:#?}");
    }
}

#[test]
fn a_promise_that_is_broken_by_a_migration() {
    let rto = format!("{MIDDLE}/recovery/rto_minutes");
    one(
        &[(&rto, json!(61))],
        &rto,
        Some(&format!("{SMALL}/recovery/rto_minutes")),
        "tier_10k: time to recover (RTO) above that of tier_1k",
        "61 min in tier_10k, 60 min in tier_1k, and users of tier_1k move there.",
    );
}

#[test]
fn what_is_not_stated_is_no_smaller() {
    let read_replicas = |tier: &str| format!("/plan/capacity_tiers/{tier}/database/replicas/read_replicas");
    let (middle, large) = (read_replicas("tier_10k"), read_replicas("tier_100k"));
    assert_eq!(added(&[(&middle, json!(2)), (&large, Value::Null)]), []);
    let found = added(&[(&middle, json!(2)), (&large, json!(1))]);
    assert_eq!(found[0].headline, "tier_100k: read replicas below those of tier_10k");
}
