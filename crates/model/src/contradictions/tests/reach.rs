use serde_json::{Value, json};

use super::{BACKEND, added, one};

#[test]
fn conditions_that_are_never_or_always_met() {
    let at = |field: &str| format!("{BACKEND}/scale_up_rules/1/{field}");
    let (threshold, comparison) = (at("threshold"), at("comparison"));
    assert_eq!(added(&[(&threshold, json!(100))]), []);
    one(
        &[(&threshold, json!(101))],
        &threshold,
        None,
        "backend_memory_scale_up never acts",
        "It asks for memory utilization percent from 101 on; it is never more than 100%.",
    );
    let headlines = |threshold_value: Value, comparison_value: &str| -> Vec<String> {
        let found = added(&[(&threshold, threshold_value), (&comparison, json!(comparison_value))]);
        found.into_iter().map(|found| found.headline).collect()
    };
    let (never, always) = (["backend_memory_scale_up never acts"], ["backend_memory_scale_up always acts"]);
    assert_eq!(headlines(json!(100), ">"), never);
    assert_eq!(headlines(json!(100), "<="), always);
    assert_eq!(headlines(json!(100), "<"), Vec::<String>::new());
    assert_eq!(headlines(json!(101), "<"), always);
    assert_eq!(headlines(json!(0), ">="), always);
    assert_eq!(headlines(json!(0), "<"), never);
    // Milliseconds are no part of a whole.
    assert_eq!(added(&[(&format!("{BACKEND}/scale_up_rules/2/threshold"), json!(700))]), []);
    for rule in [
        "/thresholds/database_scaling/vertical_scaling/rules/0",
        "/thresholds/database_scaling/horizontal_scaling/rules/1",
        "/thresholds/database_scaling/storage_scaling",
        "/thresholds/celery_scaling/scale_up_rules/1",
    ] {
        let threshold = format!("{rule}/threshold");
        let found = added(&[(&threshold, json!(120))]);
        assert_eq!(found.len(), 1, "{rule}: {found:#?}");
        assert_eq!(found[0].pointer, threshold);
    }
}

#[test]
fn parts_of_a_whole_over_the_whole() {
    let critical = "/plan/monitoring/thresholds/0/critical";
    assert_eq!(added(&[(critical, json!(100))]), []);
    one(
        &[(critical, json!(101))],
        critical,
        None,
        "Alert CPU: critical over 100%",
        "It is 101%, a part of a whole.",
    );
    // Tasks that wait are counted.
    assert_eq!(added(&[("/plan/monitoring/thresholds/4/warning", json!(900))]), []);
    let hit = "/thresholds/cdn/target_hit_percent";
    one(&[(hit, json!(120))], hit, None, "CDN hit rate over 100%", "It is 120%, a part of a whole.");
    let rate = "/plan/capacity_tiers/tier_1k/performance_targets/error_rate_percent";
    one(&[(rate, json!(101))], rate, None, "tier_1k: error rate over 100%", "It is 101%, a part of a whole.");
}

#[test]
fn levels_of_degradation_in_their_order() {
    let at =
        |level: usize| format!("/thresholds/peak_load_handling/graceful_degradation/{level}/cpu_percent");
    one(
        &[(&at(2), json!(101))],
        &at(2),
        None,
        "“Serve read-only” never comes",
        "It begins at 101% of the processors, a part of a whole.",
    );
    assert_eq!(added(&[(&at(1), json!(90))]), []);
    one(
        &[(&at(1), json!(89))],
        &at(1),
        Some(&at(0)),
        "“Limit API rates” comes before the level before it",
        "It begins at 89% of the processors, the level before it at 90%.",
    );
    assert_eq!(added(&[(&at(0), json!(71))]), []);
    one(
        &[(&at(0), json!(70))],
        &at(0),
        Some("/thresholds/backend_scaling/scale_up_rules/0/threshold"),
        "“Switch off non-critical features” comes before the backend grows",
        "It begins at 70% of the processors; backend_cpu_scale_up makes the backend larger from 70%.",
    );
}

#[test]
fn one_peak_in_the_plan_and_in_the_rules() {
    let (own, load) = ("/thresholds/peak_load_handling", "/plan/assumptions/peak_hours");
    one(
        &[(&format!("{load}/end_hour_utc"), json!(22))],
        &format!("{own}/end_hour_utc"),
        Some(&format!("{load}/end_hour_utc")),
        "The peak of the rules is not that of the load",
        "The rules have it from 17:00 to 21:00 UTC, the plan's load from 17:00 to 22:00 UTC.",
    );
    let found = added(&[(&format!("{own}/start_hour_utc"), json!(9))]);
    assert_eq!(found[0].pointer, format!("{own}/start_hour_utc"));
    // The whole day is the whole day.
    let hours = |of: &str, start: u8, end: u8| {
        [(format!("{of}/start_hour_utc"), json!(start)), (format!("{of}/end_hour_utc"), json!(end))]
    };
    let both: Vec<_> = hours(own, 0, 24).into_iter().chain(hours(load, 8, 8)).collect();
    let both: Vec<(&str, Value)> = both.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
    assert_eq!(added(&both), []);
}

#[test]
fn a_replica_is_waited_for() {
    // 1,800 s are 30 min.
    let global = "/thresholds/global_settings/scale_up_cooldown_minutes";
    let of_it = |rest: Value| {
        let found = super::found(&[(global, rest)]);
        found
            .into_iter()
            .any(|found| found.headline == "db_read_replica_add rests shorter than a start takes")
    };
    assert!(of_it(json!(29.5)) && !of_it(json!(30)));
    let found = super::found(&[]);
    let replica = found.iter().find(|found| found.headline.starts_with("db_read_replica_add")).unwrap();
    assert_eq!(replica.pointer, global);
    assert_eq!(replica.other.as_deref(), Some("/thresholds/database_scaling/horizontal_scaling/rules/0"));
}
