use super::*;

const FRONTEND: &str = "/thresholds/frontend_scaling";

/// Checks what a front end that takes so many instances away at so much contradicts itself in, with other edits.
fn taken_away(amount: u32, at: f64, edits: &[(&str, Value)], detail: Option<&str>) {
    let amount_at = format!("{FRONTEND}/scale_down_rules/0/action/amount");
    let (down, up) = (
        format!("{FRONTEND}/scale_down_rules/0/threshold"),
        format!("{FRONTEND}/scale_up_rules/0/threshold"),
    );
    let mut all = vec![(amount_at.as_str(), json!(amount)), (down.as_str(), number(at))];
    all.extend(edits.iter().cloned());
    let mut found = added(&all);
    found.retain(|found| found.headline == "frontend_cpu_scale_up acts right after frontend_cpu_scale_down");
    let said: Vec<_> = found
        .iter()
        .map(|found| (found.pointer.as_str(), found.other.as_deref(), found.detail.as_str()))
        .collect();
    let expected: Vec<_> = detail.iter().map(|detail| (up.as_str(), Some(down.as_str()), *detail)).collect();
    assert_eq!(said, expected, "{amount} at {at} with {edits:?}");
}

#[test]
fn what_takes_so_much_away_that_it_has_to_come_back() {
    let (most, fewest) =
        (format!("{FRONTEND}/constraints/max_instances"), format!("{FRONTEND}/constraints/min_instances"));
    let (asks_up, metric) =
        (format!("{FRONTEND}/scale_up_rules/0/comparison"), format!("{FRONTEND}/scale_down_rules/0/metric"));
    // As published: of 2 instances at 30 % 1 at 60 % is left.
    taken_away(1, 30.0, &[], None);
    taken_away(
        4,
        30.0,
        &[],
        Some("Where 5 become 1, cpu utilization percent rises from 30 to 150: it scales up from 70 on."),
    );
    // At the threshold itself it acts, or not.
    taken_away(1, 34.9, &[], None);
    taken_away(
        1,
        35.0,
        &[],
        Some("Where 2 become 1, cpu utilization percent rises from 35 to 70: it scales up from 70 on."),
    );
    taken_away(1, 35.0, &[(&asks_up, json!(">"))], None);
    // More instances that stay share what is taken away; there is no more to take away than there may be.
    taken_away(4, 30.0, &[(&fewest, json!(4))], None);
    taken_away(4, 30.0, &[(&most, json!(2))], None);
    taken_away(
        4,
        30.0,
        &[(&most, json!(3))],
        Some("Where 3 become 1, cpu utilization percent rises from 30 to 90: it scales up from 70 on."),
    );
    // Of none there is no use.
    taken_away(1, 30.0, &[(&fewest, json!(0))], None);
    // Another metric is no answer to this one.
    taken_away(4, 30.0, &[(&metric, json!("memory_utilization_percent"))], None);
}

#[test]
fn what_is_counted_does_not_follow_from_how_many_work_on_it() {
    let celery = "/thresholds/celery_scaling/scale_down_rules/0";
    let (amount, threshold) = (format!("{celery}/action/amount"), format!("{celery}/threshold"));
    assert_eq!(added(&[(&amount, json!(20)), (&threshold, json!(900))]), []);
}

#[test]
fn shards_and_workers_too() {
    let redis = "/thresholds/redis_scaling/scale_down_rules/0";
    let found = added(&[(&format!("{redis}/action/amount"), json!(3))]);
    let said: Vec<_> = found.iter().map(|found| (found.headline.as_str(), found.detail.as_str())).collect();
    let expected = (
        "redis_memory_scale_up acts right after redis_memory_scale_down",
        "Where 4 become 1, memory utilization percent rises from 40 to 160: it scales up from 85 on.",
    );
    assert_eq!(said, [expected]);
    let celery = "/thresholds/celery_scaling/scale_down_rules/0";
    let (metric, amount, at) =
        (format!("{celery}/metric"), format!("{celery}/action/amount"), format!("{celery}/threshold"));
    let watched = [
        (metric.as_str(), json!("worker_cpu_utilization_percent")),
        (at.as_str(), json!(30)),
        (amount.as_str(), json!(6)),
    ];
    let found = added(&watched);
    let headline = "celery_worker_cpu_scale_up acts right after celery_queue_empty_scale_down";
    assert!(found.iter().any(|found| found.headline == headline), "{found:#?}");
}
