mod bundled;
mod costs;
mod directions;
mod limits;
mod migrations;
mod reach;
mod sizes;
mod starts;
mod unknown;

use serde_json::{Value, json};

use super::*;
use crate::autoscale::settings;
use crate::document::number;
use crate::{published, read};

/// What is found in the published files with other values at some pointers of the document.
fn found(edits: &[(&str, Value)]) -> Vec<Contradiction> {
    let mut document = json!({
        "plan": read::tree(published::PLAN_JSON).unwrap(),
        "thresholds": read::tree(published::THRESHOLDS_JSON).unwrap(),
        "simulation": read::tree(published::SIMULATION_JSON).unwrap(),
    });
    for (pointer, value) in edits {
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value.clone();
    }
    let plan = read::plan(&document["plan"].to_string()).unwrap();
    let thresholds = read::thresholds(&document["thresholds"].to_string()).unwrap();
    let settings = settings::of(&document["simulation"]).unwrap();
    let found = contradictions(&plan, Some((&thresholds, &settings)), &Locale::ENGLISH);
    for contradiction in &found {
        for pointer in [Some(&contradiction.pointer), contradiction.other.as_ref()].into_iter().flatten() {
            assert!(document.pointer(pointer).is_some(), "{pointer}");
        }
    }
    found
}

/// What the edits add to the published contradictions. That the queues keep more than scaling does, and that a burst outlasts
/// its time, stands there already: with other figures it is nothing new.
fn added(edits: &[(&str, Value)]) -> Vec<Contradiction> {
    let known = found(&[]);
    let is_known = |of: &Contradiction| {
        let is_same = |known: &Contradiction| known.headline == of.headline;
        known.contains(of) || [QUEUES, BURST].contains(&of.headline.as_str()) && known.iter().any(is_same)
    };
    found(edits).into_iter().filter(|contradiction| !is_known(contradiction)).collect()
}

const QUEUES: &str = "Scaling goes below what the queues keep";
const BURST: &str = "A burst lasts longer than it may";

const SMALL: &str = "/plan/capacity_tiers/tier_1k";
const MIDDLE: &str = "/plan/capacity_tiers/tier_10k";
const BACKEND: &str = "/thresholds/backend_scaling";

/// Checks that an edit gives one contradiction between two fields, with these words.
fn one(edits: &[(&str, Value)], pointer: &str, other: Option<&str>, headline: &str, detail: &str) {
    let found = added(edits);
    assert_eq!(found.len(), 1, "{edits:?}: {found:#?}");
    assert_eq!((found[0].pointer.as_str(), found[0].other.as_deref()), (pointer, other));
    assert_eq!((found[0].headline.as_str(), found[0].detail.as_str()), (headline, detail));
}

#[test]
fn a_tier_that_is_smaller_than_the_one_below_it() {
    let workers = format!("{MIDDLE}/celery/workers");
    one(
        &[(&workers, json!(1))],
        &workers,
        Some(&format!("{SMALL}/celery/workers")),
        "tier_10k: Celery workers below those of tier_1k",
        "1 in tier_10k, 2 in tier_1k, though tier_10k is rated for more concurrent users.",
    );
    // The same number is no contradiction.
    assert_eq!(added(&[(&workers, json!(2))]), []);
    let media = format!("{MIDDLE}/storage/media_gb");
    assert_eq!(added(&[(&media, json!(49.5))])[0].detail.split(',').next(), Some("49.5 GB in tier_10k"));
}

#[test]
fn a_tier_that_contradicts_itself() {
    let budget = format!("{SMALL}/cost_monthly_usd");
    one(
        &[(&budget, json!(463.44))],
        &budget,
        Some(&format!("{SMALL}/cost_lines")),
        "tier_1k: budget below its cost lines",
        "The budget is $463.44 a month, the lines add up to $463.45.",
    );
    assert_eq!(added(&[(&budget, json!(463.45))]), []);
    let p95 = format!("{SMALL}/performance_targets/api_p95_ms");
    one(
        &[(&p95, json!(501))],
        &p95,
        Some(&format!("{SMALL}/performance_targets/api_p99_ms")),
        "tier_1k: API latency p95 over API latency p99",
        "API latency p95: 501 ms; API latency p99: 500 ms.",
    );
    let most = format!("{SMALL}/backend/instances_max");
    let instances = format!("{SMALL}/backend/instances");
    one(
        &[(&instances, json!(3)), (&most, json!(2))],
        &instances,
        Some(&most),
        "tier_1k: backend instances over the most",
        "Backend instances: 3; the most: 2.",
    );
    let registered = format!("{SMALL}/registered_users");
    let rated = format!("{SMALL}/concurrent_peak");
    // 15 % of 7,000 are 1,050, just 5 % more than 1,000; of 7,001 more.
    assert_eq!(added(&[(&registered, json!(7_000))]), []);
    one(
        &[(&registered, json!(7_100))],
        &rated,
        Some(&registered),
        "tier_1k: rated loads contradict each other",
        "15% of 7,100 registered users are 1,065 concurrent; the tier is rated for 1,000.",
    );
    assert_eq!(added(&[(&registered, json!(6_300))]).len(), 1);
}

#[test]
fn shares_alerts_and_migrations() {
    let readiness = "/plan/monitoring/planning/tier_readiness/percent_of_tier";
    assert_eq!(added(&[(readiness, json!(100))]), []);
    one(
        &[(readiness, json!(101))],
        readiness,
        None,
        "Tier readiness over 100%",
        "It is 101%, a part of a whole.",
    );
    let warning = "/plan/monitoring/thresholds/0/warning";
    one(
        &[(warning, json!(91))],
        warning,
        Some("/plan/monitoring/thresholds/0/critical"),
        "Alert CPU: warning over critical",
        "Warning: 91; critical: 90.",
    );
    one(
        &[("/plan/monitoring/thresholds/1/id", json!("cpu"))],
        "/plan/monitoring/thresholds/1",
        Some("/plan/monitoring/thresholds/0"),
        "Two alerts are called cpu",
        "What names one of them names both.",
    );
    one(
        &[("/plan/migrations/0/stages/0/minutes", json!(91))],
        "/plan/migrations/0/duration_hours",
        Some("/plan/migrations/0/stages"),
        "Migration tier_1k to tier_10k: its stages take longer than all of it",
        "The stages add up to 241 min, the migration takes 240 min.",
    );
    let mut found = added(&[("/plan/migrations/1/to", json!("tier_1k"))]);
    // What is published is said in other words: no migration leads to what scaling stops before.
    found.retain(|found| !found.headline.starts_with("Scaling stops"));
    let headlines: Vec<&str> = found.iter().map(|found| found.headline.as_str()).collect();
    let expected = [
        "No migration leads to tier_100k",
        "The migration from tier_10k leads to no larger tier",
        // As published, under the name that it has now.
        "Migration tier_10k to tier_1k: its stages take longer than all of it",
    ];
    assert_eq!(headlines, expected);
    let twice =
        added(&[("/plan/migrations/1/from", json!("tier_1k")), ("/plan/migrations/1/to", json!("tier_10k"))]);
    let headline = "Two migrations lead from tier_1k to tier_10k";
    assert!(twice.iter().any(|found| found.headline == headline), "{twice:#?}");
}

#[test]
fn tiers_between_which_no_migration_leads() {
    // A copy of the smallest tier, rated between it and the next, as somebody makes one who needs a tier between.
    let mut tiers = read::tree(published::PLAN_JSON).unwrap()["capacity_tiers"].clone();
    let mut copy = tiers["tier_1k"].clone();
    copy["concurrent_peak"] = json!(3_200);
    copy["registered_users"] = json!(21_334);
    tiers["tier_1k_copy"] = copy;
    let found = added(&[("/plan/capacity_tiers", tiers)]);
    let found: Vec<_> = found
        .iter()
        .map(|found| {
            (found.headline.as_str(), found.pointer.as_str(), found.other.as_deref(), found.detail.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "No migration leads to tier_1k_copy",
                "/plan/capacity_tiers/tier_1k_copy/concurrent_peak",
                Some("/plan/migrations"),
                "The forecast moves to tier_1k_copy when the load asks for it; the plan does not say how.",
            ),
            (
                "No migration leads from tier_1k_copy to tier_10k",
                "/plan/capacity_tiers/tier_10k/concurrent_peak",
                Some("/plan/migrations"),
                "The forecast moves there from tier_1k_copy when the load asks for it; the plan says how only from \
                 tier_1k.",
            ),
        ]
    );
}

#[test]
fn scenarios_of_one_name() {
    one(
        &[("/plan/growth_scenarios/scenarios/aggressive/name", json!("Moderate"))],
        "/plan/growth_scenarios/scenarios/aggressive/name",
        Some("/plan/growth_scenarios/scenarios/moderate/name"),
        "Two scenarios are called Moderate",
        "Compare and the switches show them by this name: nobody can tell them apart there.",
    );
}

#[test]
fn limits_of_scaling() {
    one(
        &[(&format!("{BACKEND}/constraints/max_instances"), json!(29))],
        "/thresholds/backend_scaling/constraints/max_instances",
        Some("/plan/capacity_tiers/tier_100k/backend/instances"),
        "Scaling stops before tier_100k: backend instances",
        "It stops at 29 backend instances; tier_100k has 30, and a migration leads there.",
    );
    one(
        &[("/thresholds/celery_scaling/queues/scheduled/min_workers", json!(4))],
        "/thresholds/celery_scaling/queues/scheduled/min_workers",
        Some("/thresholds/celery_scaling/queues/scheduled/max_workers"),
        "Queue scheduled: the minimum over the maximum",
        "The minimum: 4; the maximum: 3.",
    );
    let pairs = [
        ("backend_scaling/constraints", "min_instances", 51.0),
        ("frontend_scaling/constraints", "min_instances", 21.0),
        ("redis_scaling/constraints", "min_nodes", 21.0),
        ("redis_scaling/constraints", "min_node_memory_gb", 419.5),
        ("celery_scaling/constraints", "min_workers", 41.0),
        ("celery_scaling/constraints", "task_soft_limit_seconds", 900.5),
        ("database_scaling/vertical_scaling/constraints", "min_iops", 64_001.0),
    ];
    for (owner, field, value) in pairs {
        let pointer = format!("/thresholds/{owner}/{field}");
        let found = added(&[(&pointer, number(value))]);
        assert_eq!(found.len(), 1, "{pointer}: {found:#?}");
        assert_eq!(found[0].pointer, pointer);
    }
}

#[test]
fn rules_that_do_the_opposite_of_their_list_or_nothing() {
    for (kind, own, opposite, said) in [
        ("up", "backend_cpu_scale_up", "remove", "removes"),
        ("down", "backend_cpu_scale_down", "add", "adds"),
    ] {
        let at = |field: &str| format!("{BACKEND}/scale_{kind}_rules/0/{field}");
        let (action, amount, periods, seconds) =
            (at("action/type"), at("action/amount"), at("evaluation_periods"), at("period_seconds"));
        one(
            &[(&action, json!(opposite))],
            &action,
            None,
            &format!("{own} scales {kind} and {said}"),
            &format!("It stands among the rules that scale {kind}; what it does is the opposite."),
        );
        let nothing = format!("{own} changes nothing");
        one(&[(&amount, json!(0))], &amount, None, &nothing, "The amount of its action is 0 instances.");
        let compare =
            "In no time there is nothing to compare; at least one sample is looked at all the same.";
        one(&[(&periods, json!(0))], &periods, None, &format!("{own} looks at 0 periods in a row"), compare);
        one(&[(&seconds, json!(0))], &seconds, None, &format!("{own} looks at periods of 0 s"), compare);
    }
    let resize = added(&[(&format!("{BACKEND}/scale_down_rules/0/action/type"), json!("resize"))]);
    assert_eq!(resize[0].headline, "backend_cpu_scale_down scales down and takes a larger size");
    let replicas = "/thresholds/database_scaling/horizontal_scaling/rules/0";
    let found = added(&[(&format!("{replicas}/action/amount"), json!(0))]);
    assert_eq!(found[0].pointer, format!("{replicas}/action/amount"));
    // A message has no amount.
    assert_eq!(added(&[("/thresholds/redis_scaling/scale_up_rules/2/action/amount", json!(0))]), []);
}

#[test]
fn rules_of_scaling() {
    let down = format!("{BACKEND}/scale_down_rules/0/threshold");
    // At the fewest, 2 instances, 2 more halve the use: 70 % becomes 35 %.
    assert_eq!(added(&[(&down, json!(34.9))]), []);
    one(
        &[(&down, json!(35))],
        &down,
        Some(&format!("{BACKEND}/scale_up_rules/0/threshold")),
        "backend_cpu_scale_down acts right after backend_cpu_scale_up",
        "Where 2 become 4, cpu utilization percent falls from 70 to 35: it scales down up to 35.",
    );
    one(
        &[(&down, json!(70))],
        &down,
        Some(&format!("{BACKEND}/scale_up_rules/0/threshold")),
        "backend_cpu_scale_down undoes backend_cpu_scale_up",
        "cpu utilization percent scales down up to 70 and up from 70 on: it would never rest.",
    );
    // What is asked for decides, not the numbers alone.
    let asks = |kind: &str| format!("{BACKEND}/scale_{kind}_rules/0/comparison");
    let turned = [(asks("up"), json!("<=")), (asks("down"), json!(">=")), (down.clone(), json!(95))];
    let turned: Vec<(&str, Value)> =
        turned.iter().map(|(pointer, value)| (pointer.as_str(), value.clone())).collect();
    assert_eq!(added(&turned), []);
    let found = added(&[(asks("down").as_str(), json!(">="))]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].detail.contains("scales down from 30 on and up from 70 on"), "{}", found[0].detail);
    one(
        &[(&format!("{BACKEND}/scale_up_rules"), json!([]))],
        &format!("{BACKEND}/scale_up_rules"),
        Some(&format!("{BACKEND}/scale_down_rules")),
        "Backend has rules that take units away and none that adds any",
        "Only predictive scaling brings units back, as many as it expects to need.",
    );
    let no_prediction = ("/thresholds/peak_load_handling/predictive_scaling/enabled", json!(false));
    let found = added(&[(&format!("{BACKEND}/scale_up_rules"), json!([])), no_prediction]);
    assert!(found.iter().any(|of| of.detail == "What is taken away does not come back."), "{found:#?}");
    let global = "/thresholds/global_settings/scale_up_cooldown_minutes";
    one(&[(global, json!(0))], global, None, "No rest after growing", thresholds::REST);
    one(
        &[("/thresholds/database_scaling/vertical_scaling/rules/2/name", json!("backend_cpu_scale_up"))],
        "/thresholds/database_scaling/vertical_scaling/rules/2",
        Some("/thresholds/backend_scaling/scale_up_rules/0"),
        "Two rules are called backend_cpu_scale_up",
        "What names one of them names both.",
    );
    one(
        &[("/thresholds/cdn/from_tier", json!("tier_5k"))],
        "/thresholds/cdn/from_tier",
        Some("/plan/capacity_tiers"),
        "The CDN is set for a tier that is not there",
        "There is no tier tier_5k in the plan.",
    );
}
