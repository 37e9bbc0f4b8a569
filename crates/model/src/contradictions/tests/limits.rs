use serde_json::json;

use super::{MIDDLE, SMALL, added, one};
use crate::document::number;

#[test]
fn what_each_tier_has_is_held_against_the_most_of_scaling() {
    let cases = [
        ("backend_scaling/constraints/cpu_cores_per_instance", 7.5, "/backend/cpu_cores"),
        ("backend_scaling/constraints/memory_gb_per_instance", 15.5, "/backend/memory_gb"),
        ("redis_scaling/constraints/max_node_memory_gb", 15.5, "/redis/memory_gb"),
        ("database_scaling/vertical_scaling/constraints/max_iops", 19_999.0, "/database/storage_iops"),
        ("backend_scaling/constraints/max_instances", 29.0, "/backend/instances"),
        ("redis_scaling/constraints/max_nodes", 9.0, "/redis/nodes"),
    ];
    for (limit, value, field) in cases {
        let (limit, field) =
            (format!("/thresholds/{limit}"), format!("/plan/capacity_tiers/tier_100k{field}"));
        let found = added(&[(&limit, number(value))]);
        assert_eq!(found.len(), 1, "{limit}: {found:#?}");
        assert_eq!((&found[0].pointer, found[0].other.as_ref()), (&limit, Some(&field)));
    }
    // Four xlarge have 16 cores, as tier_100k has; two have 8.
    let class = "/thresholds/database_scaling/vertical_scaling/constraints/max_instance_class";
    assert_eq!(added(&[(class, json!("db.r6i.4xlarge"))]), []);
    let unknown = added(&[(class, json!("the largest"))]);
    assert!(unknown.iter().all(|found| found.headline == "max_instance_class is not kept"), "{unknown:#?}");
    one(
        &[(class, json!("db.r6i.2xlarge"))],
        class,
        Some("/plan/capacity_tiers/tier_100k/database/primary/cpu_cores"),
        "Scaling stops before tier_100k: cores of the database",
        "It stops at 8 cores of the database; tier_100k has 16, and a migration leads there.",
    );
    // One that is at the limit is inside.
    let iops = "/thresholds/database_scaling/vertical_scaling/constraints/max_iops";
    assert_eq!(added(&[(iops, json!(20_000))]), []);
}

#[test]
fn the_least_of_scaling_is_held_against_the_smallest_tier() {
    let least = "/thresholds/backend_scaling/constraints/min_instances";
    one(
        &[(least, json!(40))],
        least,
        Some(&format!("{SMALL}/backend/instances")),
        "Scaling never comes down to tier_1k: backend instances",
        "It keeps at least 40 backend instances; tier_1k has 2.",
    );
    let cases = [
        ("frontend_scaling/constraints/min_instances", 2.0, "/frontend/instances"),
        ("redis_scaling/constraints/min_nodes", 2.0, "/redis/nodes"),
        ("redis_scaling/constraints/min_node_memory_gb", 4.5, "/redis/memory_gb"),
        ("celery_scaling/constraints/min_workers", 3.0, "/celery/workers"),
        ("database_scaling/vertical_scaling/constraints/min_iops", 1_001.0, "/database/storage_iops"),
    ];
    for (limit, value, field) in cases {
        let limit = format!("/thresholds/{limit}");
        let found = added(&[(&limit, number(value))]);
        // Fewest units of a rule count for what another does right after it as well.
        let meant = found.iter().find(|found| found.pointer == limit);
        let meant = meant.unwrap_or_else(|| panic!("{limit}: {found:#?}"));
        assert_eq!(meant.other, Some(format!("{SMALL}{field}")));
    }
    // A larger tier is no limit.
    assert_eq!(added(&[(&format!("{MIDDLE}/celery/workers"), json!(2))]), []);
}

#[test]
fn queues_within_the_workers_that_there_may_be() {
    let queue = "/thresholds/celery_scaling/queues/normal_priority/max_workers";
    let most = "/thresholds/celery_scaling/constraints/max_workers";
    assert_eq!(added(&[(queue, json!(40))]), []);
    one(
        &[(queue, json!(41))],
        queue,
        Some(most),
        "Queue normal_priority: more workers than there may be",
        "It may have 41; all queues together have at most 40.",
    );
    // The others keep 2 + 2 + 1.
    let (least, most_of_it) = ("/thresholds/celery_scaling/queues/normal_priority/min_workers", json!(36));
    let edits = [(least, most_of_it), (queue, json!(36))];
    one(
        &edits,
        most,
        Some("/thresholds/celery_scaling/queues"),
        "The queues keep more workers than there may be",
        "Together they keep at least 41; there are at most 40.",
    );
    assert_eq!(added(&[(least, json!(35)), (queue, json!(36))]), []);
}
