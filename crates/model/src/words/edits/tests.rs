use serde_json::json;

use super::*;
use crate::document::templates;
use crate::thresholds;

fn said(edits: &[Edit]) -> String {
    let published = Document::published().unwrap();
    let mut document = published.clone();
    let mut said = String::new();
    for edit in edits {
        let next = document.apply_with(edit, &published, thresholds::check).unwrap();
        said = describe(edit, &document, &next, &Locale::ENGLISH);
        document = next;
    }
    said
}

fn set(pointer: &str, value: impl Into<Value>) -> Edit {
    Edit::Set { pointer: pointer.to_owned(), value: value.into() }
}

fn copy(pointer: &str, name: &str) -> Edit {
    Edit::Copy { pointer: pointer.to_owned(), name: name.to_owned() }
}

fn remove(pointer: &str) -> Edit {
    Edit::Remove { pointer: pointer.to_owned() }
}

fn insert(pointer: &str, key: Option<&str>, value: Value) -> Edit {
    Edit::Insert { pointer: pointer.to_owned(), key: key.map(str::to_owned), value, at: None }
}

const TIER: &str = "/plan/capacity_tiers/tier_1k";
const MODERATE: &str = "/plan/growth_scenarios/scenarios/moderate";

#[test]
fn a_changed_field_has_its_label_and_both_values_with_their_unit() {
    let cases = [
        (format!("{TIER}/backend/instances_max"), json!(3), "tier_1k, Backend, Instances, most: none → 3"),
        (
            format!("{TIER}/cost_monthly_usd"),
            json!(1250.5),
            "tier_1k, Budget a month, On demand: $500 → $1,250.50",
        ),
        (format!("{TIER}/redis/mode"), json!(""), "tier_1k, Redis, Mode: Single → nothing"),
        (format!("{TIER}/redis/failover_seconds"), json!(30), "tier_1k, Redis, Failover: none → 30 s"),
        (
            format!("{TIER}/cost_lines/2/unit_cost_usd"),
            json!(60),
            "tier_1k, cost line Redis, Price of a unit: $50 → $60",
        ),
        (
            format!("{TIER}/cost_lines/2/name"),
            json!("Cache"),
            "tier_1k, cost line Redis, name: Redis → Cache",
        ),
        (format!("{TIER}/redis/persistence"), json!([]), "tier_1k, Redis, Persistence: RDB, AOF → nothing"),
    ];
    for (pointer, value, words) in cases {
        assert_eq!(said(&[set(&pointer, value)]), words);
    }
}

#[test]
fn growth_migrations_and_alerts_are_said_by_name() {
    let cases = [
        (
            format!("{MODERATE}/periods/0/monthly_rate"),
            json!(0.3),
            "Growth of Moderate, months 1–6: 25% → 30%",
        ),
        (
            format!("{MODERATE}/periods/2/monthly_rate"),
            json!(0.1),
            "Growth of Moderate, from month 13: 15% → 10%",
        ),
        (
            format!("{MODERATE}/periods/1/from_month"),
            json!(8),
            "Growth of Moderate, months 7–12, First month: 7 → 8",
        ),
        (
            "/plan/migrations/0/stages/1/minutes".to_owned(),
            json!(90),
            "Migration tier_1k to tier_10k, stage Cache, Length: 45 min → 90 min",
        ),
        (
            "/plan/migrations/1/preparation_weeks".to_owned(),
            json!(6),
            "Migration tier_10k to tier_100k, Preparation, weeks: 8 → 6",
        ),
        ("/plan/monitoring/thresholds/0/warning".to_owned(), json!(75), "Alert CPU, Warning: 70 → 75"),
    ];
    for (pointer, value, words) in cases {
        assert_eq!(said(&[set(&pointer, value)]), words);
    }
    let rate = json!({"month": 9, "monthly_rate": 0.2});
    let overrides = format!("{MODERATE}/overrides");
    let changed = [insert(&overrides, None, rate), set(&format!("{overrides}/0/monthly_rate"), 0)];
    assert_eq!(said(&changed), "Growth of Moderate, month 9: 20% → 0%");
}

#[test]
fn days_and_months_are_written_as_they_are_read() {
    let cases = [
        ("/inputs/start_month".to_owned(), json!("2027-03"), "Start month: none → Mar 2027"),
        (
            "/plan/metadata/last_updated".to_owned(),
            json!("2026-02-03"),
            "The plan, Last change: 27 Dec 2025 → 3 Feb 2026",
        ),
        // What is no day stays as it is, and a title may look like one.
        (
            "/plan/metadata/last_updated".to_owned(),
            json!("in spring"),
            "The plan, Last change: 27 Dec 2025 → in spring",
        ),
        ("/notes/title".to_owned(), json!("2027-03"), "Name: nothing → 2027-03"),
    ];
    for (pointer, value, words) in cases {
        assert_eq!(said(&[set(&pointer, value)]), words);
    }
}

#[test]
fn what_no_table_knows_is_said_as_its_path() {
    let cases = [
        (
            "/plan/assumptions/concurrent_user_ratio".to_owned(),
            json!(0.2),
            "Concurrent at peak, of registered: 15% → 20%",
        ),
        (
            "/plan/metadata/review_frequency".to_owned(),
            json!("Monthly"),
            "The plan, Reviewed: Quarterly → Monthly",
        ),
        (
            "/plan/deployment/kubernetes/namespace".to_owned(),
            json!("shop"),
            "Names where it runs, Kubernetes namespace: thebot → shop",
        ),
        (
            "/plan/deployment/kubernetes/deployments".to_owned(),
            json!(["api", "frontend", "celery"]),
            "Names where it runs, Deployments: backend, frontend, celery → api, frontend, celery",
        ),
        ("/inputs/scenario".to_owned(), json!("aggressive"), "Scenario: moderate → aggressive"),
        ("/inputs/initial_users".to_owned(), json!(20000), "Registered users at the start: 10,000 → 20,000"),
        (
            "/inputs/choices/sizing".to_owned(),
            json!("interpolated"),
            "Choices, sizing: stepped → interpolated",
        ),
        ("/simulation/scaling".to_owned(), json!("hpa"), "Simulation, scaling: rules → hpa"),
        ("/simulation/spike/minutes".to_owned(), json!(20), "Spike, lasts: 10 min → 20 min"),
        ("/simulation/points".to_owned(), json!(vec![10; 24]), "Simulation, points: changed"),
        ("/notes/title".to_owned(), json!("Plan B"), "Name: nothing → Plan B"),
    ];
    for (pointer, value, words) in cases {
        assert_eq!(said(&[set(&pointer, value)]), words);
    }
}

#[test]
fn what_is_of_a_table_is_said_with_its_heads() {
    let cases = [
        (
            "/thresholds/redis_scaling/scale_up_rules/0/cooldown_minutes".to_owned(),
            json!(15),
            "Rule redis_memory_scale_up, Cooldown: 10 min → 15 min",
        ),
        (
            "/thresholds/backend_scaling/constraints/max_instances".to_owned(),
            json!(60),
            "Backend, Limits, Instances, most: 50 → 60",
        ),
        (
            "/plan/disaster_recovery".to_owned(),
            json!({"rpo_minutes": 1, "rto_minutes": 2}),
            "Disaster recovery: changed",
        ),
    ];
    for (pointer, value, words) in cases {
        assert_eq!(said(&[set(&pointer, value)]), words);
    }
}

#[test]
fn what_is_added_removed_moved_and_named_is_said_with_what_follows() {
    let line = templates::cost_line("Kafka", "2026-01-31".parse().unwrap());
    let tick = "migration/tier_1k/tier_10k/before/Backups are healthy";
    let cases = [
        (vec![insert(&format!("{TIER}/cost_lines"), None, line)], "Added cost line Kafka to tier_1k"),
        (
            vec![insert("/plan/growth_scenarios/scenarios", Some("slow"), templates::scenario("slow"))],
            "Added scenario slow",
        ),
        (
            vec![insert("/plan/migrations/0/steps", None, json!("Sleep"))],
            "Added step “Sleep” to migration tier_1k to tier_10k",
        ),
        (vec![insert("/notes/ticks", None, json!(tick))], "Ticked “Backups are healthy”"),
        (
            vec![insert("/notes/ticks", None, json!(tick)), remove("/notes/ticks/0")],
            "Unticked “Backups are healthy”",
        ),
        (
            vec![remove("/plan/capacity_tiers/tier_10k")],
            "Removed tier tier_10k, 2 migrations and the load balancer's settings for it; the CDN now begins with tier_100k",
        ),
        (
            vec![set("/inputs/scenario", "aggressive"), remove(MODERATE)],
            "Removed scenario moderate; the plan's default is now aggressive",
        ),
        (
            vec![remove(&format!("{MODERATE}/periods/0"))],
            "Removed period months 1–6 from growth of Moderate; the next begins in month 1 now",
        ),
    ];
    for (edits, words) in cases {
        assert_eq!(said(&edits), words);
    }
}

#[test]
fn what_is_moved_named_and_given_back_is_said() {
    let cases = [
        (vec![Edit::Move { pointer: TIER.to_owned(), to: 2 }], "Moved tier tier_1k to place 3"),
        (
            vec![Edit::Rename { pointer: TIER.to_owned(), name: "small".to_owned() }],
            "Renamed tier tier_1k to small",
        ),
        (vec![copy(TIER, "tier_3k")], "Copied tier tier_1k as tier_3k, rated for 3,200 concurrent users"),
        (vec![copy(MODERATE, "mine")], "Copied scenario moderate as mine"),
        (vec![Edit::Reset { pointer: String::new() }], "Reset everything"),
        (vec![Edit::Reset { pointer: "/plan/assumptions".to_owned() }], "Reset Assumptions"),
        (
            vec![
                set(&format!("{TIER}/backend/instances_max"), 9),
                Edit::Reset { pointer: format!("{TIER}/backend/instances_max") },
            ],
            "Reset tier_1k, Backend, Instances, most: 9 → none",
        ),
        (
            vec![
                copy(MODERATE, "mine"),
                set("/inputs/scenario", "mine"),
                Edit::Reset { pointer: "/plan".to_owned() },
            ],
            "Reset the plan; the forecast now uses moderate",
        ),
        (
            vec![Edit::Batch(vec![set("/inputs/months", 12), set("/notes/title", "x")])],
            "Changed 2 values: Months, and 1 more",
        ),
        (
            vec![Edit::Batch(vec![
                set("/thresholds/backend_scaling/constraints/min_instances", 3),
                set("/thresholds/backend_scaling/constraints/max_instances", 60),
            ])],
            "Changed 2 values: Backend, Limits, Instances, fewest, and 1 more",
        ),
        (vec![Edit::Batch(vec![set("/inputs/months", 12)])], "Months: 24 → 12"),
        (
            vec![Edit::Batch(vec![copy(MODERATE, "mine"), set("/inputs/scenario", "mine")])],
            "Copied scenario moderate as mine, and 1 more",
        ),
    ];
    for (edits, words) in cases {
        assert_eq!(said(&edits), words);
    }
}

#[test]
fn long_texts_are_cut() {
    let words = said(&[set("/notes/title", "x".repeat(100))]);
    assert_eq!(words, format!("Name: nothing → {}…", "x".repeat(60)));
}

#[test]
fn tiers_in_another_order_are_one_thing() {
    let shift = |id: &str, to| Edit::Move { pointer: format!("/plan/capacity_tiers/{id}"), to };
    let both = Edit::Batch(vec![shift("tier_100k", 0), shift("tier_10k", 1)]);
    assert_eq!(said(&[both]), "Put the tiers in another order");
    assert_eq!(said(&[Edit::Batch(vec![shift("tier_100k", 0)])]), "Moved tier tier_100k to place 1");
}
