use proptest::prelude::*;
use saphyr::{LoadableYamlNode as _, Yaml};
use serde_json::json;

use super::*;
use crate::export::tests::with_source;
use crate::export::yaml::tests::any_text;

#[test]
fn the_published_rules() {
    with_source(&[], |source| insta::assert_snapshot!(rules(source)));
}

#[test]
fn the_published_unit_tests() {
    with_source(&[], |source| insta::assert_snapshot!(unit_tests(source)));
}

/// Names of the alerts, in order.
fn names(text: &str) -> Vec<String> {
    let read = Yaml::load_from_str(text).unwrap();
    let groups = read[0]["groups"].as_sequence().unwrap();
    let rules = groups.iter().flat_map(|group| group["rules"].as_sequence().unwrap());
    rules
        .filter_map(|rule| rule.as_mapping_get("alert").and_then(|name| name.as_str()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_threshold_of_the_monitoring_table_has_an_alert() {
    with_source(&[], |source| {
        let rows = &source.plan().monitoring.thresholds;
        let levels: usize = rows
            .iter()
            .map(|row| 1 + usize::from(row.critical.is_some()) + usize::from(row.outage.is_some()))
            .sum();
        let names = names(&rules(source));
        let own: Vec<&String> = names.iter().filter(|name| *name != "MetricMissing").collect();
        // And storage, users and cost of the planning, and the rule that tells of evictions.
        assert_eq!(own.len(), levels + 4, "{own:?}");
        let unit_tests = unit_tests(source);
        for name in own {
            assert_eq!(unit_tests.matches(&format!("alertname: {name}\n")).count(), 2, "{name}");
        }
    });
}

/// The metrics whose absence is told of.
fn told_of(text: &str) -> Vec<&str> {
    let rules = text.lines().filter_map(|line| line.trim().strip_prefix("expr: 'absent("));
    rules.map(|rest| rest.trim_end_matches(")'")).collect()
}

#[test]
fn every_metric_of_an_expression_is_told_of_where_it_is_missing() {
    let text = with_source(&[], rules);
    let told = told_of(&text);
    for name in [
        "pg_settings_max_connections",
        "redis_memory_max_bytes",
        "websocket_connection_failures_total",
        "node_memory_MemTotal_bytes",
        "node_filesystem_size_bytes",
    ] {
        assert!(told.contains(&name), "{name}: {told:?}");
    }
    // By another way than the rules go: what looks like the name of a metric of an exporter or of the application.
    let begins = ["node_", "pg_", "redis_", "django_", "websocket_", "platform_"];
    let expressions =
        text.lines().filter(|line| line.trim().starts_with("expr: ") && !line.contains("absent("));
    let words =
        expressions.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':'));
    let mut found: Vec<&str> =
        words.filter(|word| begins.iter().any(|prefix| word.starts_with(prefix))).collect();
    found.sort_unstable();
    found.dedup();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    assert_eq!(found, sorted);
    let tests = with_source(&[], unit_tests);
    assert_eq!(tests.matches("alertname: MetricMissing").count(), 2);
    for name in told {
        assert_eq!(tests.matches(&format!("metric: {name}\n")).count(), 1, "{name}");
    }
}

#[test]
fn rules_of_an_exporter_that_the_plan_does_not_name_are_left_out_and_named() {
    let of = |exporters: &[&str]| {
        let changes = [("/plan/deployment/exporters", json!(exporters))];
        with_source(&changes, |source| (rules(source), unit_tests(source), notes(source)))
    };
    let (text, tests, said) = of(&["postgres"]);
    let body = text.split("groups:").nth(1).unwrap();
    for part in [body, &tests] {
        for other in ["node_", "redis_", "django_", "platform_"] {
            assert!(!part.contains(other), "{other}: {part}");
        }
        assert!(part.contains("pg_settings_max_connections") && part.contains("websocket_connections_total"));
    }
    assert_eq!(
        told_of(&text),
        [
            "websocket_connection_failures_total",
            "websocket_connections_total",
            "pg_stat_activity_count",
            "pg_settings_max_connections"
        ]
    );
    let left_out = "Not exported, since redis_exporter is none of the plan's exporters of metrics: \
        platform:queue_depth:tasks, instance:redis_memory:percent, instance:redis_evicted_keys:per_second, \
        QueueDepthWarning, ";
    let flat = text.replace("\n# ", " ");
    assert!(said.iter().any(|said| said.starts_with(left_out)), "{said:?}");
    assert!(flat.contains(left_out), "{text}");
    for exporter in ["node_exporter", "django-prometheus"] {
        assert!(flat.contains(&format!("since {exporter} is none of the plan's exporters")), "{text}");
    }
    // However it is written, and in whatever order.
    let published = with_source(&[], rules);
    let (text, ..) = of(&["Django", "prom/Node-Exporter", "redis_exporter", "postgres-exporter"]);
    assert_eq!((names(&text), told_of(&text)), (names(&published), told_of(&published)));
    assert!(!text.contains("exporters of metrics"), "{text}");
    let (text, ..) = of(&[]);
    assert_eq!(told_of(&text), ["websocket_connection_failures_total", "websocket_connections_total"]);
}

#[test]
fn a_row_that_no_exporter_has_is_named() {
    let row = json!({ "id": "luck", "metric": "Luck", "warning": 7, "critical": null, "outage": null,
        "unit": "leaves", "action": "Hope" });
    let text = with_source(&[("/plan/monitoring/thresholds", json!([row]))], rules);
    assert!(text.contains("# Not exported: Luck (luck), since no metric"), "{text}");
}

#[test]
fn a_rule_that_only_tells_is_an_alert_where_a_metric_is_its_own_and_named_where_none_is() {
    let rule = |metric: &str, comparison: &str| {
        json!({ "name": format!("tell_{metric}"), "metric": metric, "statistic": null, "comparison": comparison,
            "threshold": 70, "evaluation_periods": 2, "period_seconds": 60,
            "action": { "type": "alert", "amount": 0, "unit": "page" }, "cooldown_minutes": null })
    };
    let rules_of = |list: &str, rule: serde_json::Value| {
        let changes = [(format!("/thresholds/{list}"), json!([rule]))];
        let changes: Vec<_> = changes.iter().map(|(at, value)| (at.as_str(), value.clone())).collect();
        with_source(&changes, |source| (rules(source), unit_tests(source)))
    };
    for (list, metric, comparison, expression) in [
        (
            "backend_scaling/scale_up_rules",
            "request_latency_p95_milliseconds",
            ">",
            "api:latency_p95:milliseconds > 70",
        ),
        (
            "redis_scaling/scale_down_rules",
            "memory_utilization_percent",
            "<",
            "instance:redis_memory:percent < 70",
        ),
        ("celery_scaling/scale_up_rules", "queue_depth", ">=", "platform:queue_depth:tasks >= 70"),
    ] {
        let (text, unit_tests) = rules_of(list, rule(metric, comparison));
        let read = Yaml::load_from_str(&text).unwrap();
        let alerts = read[0]["groups"][1]["rules"].as_sequence().unwrap();
        let told = |alert: &&Yaml<'_>| {
            alert["labels"].as_mapping_get("rule").and_then(|name| name.as_str())
                == Some(&format!("tell_{metric}"))
        };
        let [alert] = &alerts.iter().filter(told).collect::<Vec<_>>()[..] else { panic!("{metric}: {text}") };
        assert_eq!(alert["expr"].as_str(), Some(expression));
        assert_eq!(alert["for"].as_str(), Some("2m"));
        assert_eq!(alert["annotations"]["description"].as_str(), Some("page"));
        let name = alert["alert"].as_str().unwrap();
        assert_eq!(unit_tests.matches(&format!("alertname: {name}\n")).count(), 2, "{name}");
        assert!(!text.contains(&format!("the rule tell_{metric}")), "{text}");
    }
    for (list, metric) in [
        ("backend_scaling/scale_up_rules", "cpu_utilization_percent"),
        ("frontend_scaling/scale_down_rules", "memory_utilization_percent"),
        ("redis_scaling/scale_up_rules", "cpu_utilization_percent"),
        ("celery_scaling/scale_up_rules", "task_execution_latency_seconds"),
        ("backend_scaling/scale_up_rules", "luck"),
    ] {
        let (text, _) = rules_of(list, rule(metric, ">"));
        let component = list.split('_').next().unwrap();
        let text = text.replace("\n# ", " ");
        let said = format!(
            "Not exported: the rule tell_{metric} of {component}, which tells of {metric}: no metric"
        );
        assert!(text.contains(&said), "{text}");
    }
}

#[test]
fn the_time_that_is_waited_is_that_of_the_thresholds() {
    let times = |interval: f64, periods: u64| {
        let changes = [
            ("/thresholds/global_settings/metric_interval_seconds", json!(interval)),
            ("/thresholds/global_settings/evaluation_periods", json!(periods)),
        ];
        let text = with_source(&changes, rules);
        let after = text.split("alert: CpuWarning").nth(1).unwrap();
        after.lines().nth(2).unwrap().trim().to_owned()
    };
    assert_eq!(times(60.0, 2), "for: 2m");
    assert_eq!(times(45.0, 2), "for: 90s");
    assert_eq!(times(0.5, 1), "for: 1s");
    assert_eq!(times(3600.0, 2), "for: 2h");
    assert_eq!(times(60.0, 0), "for: 0s");
    assert_eq!(times(31_536_000.0, 1_000_000), "for: 8760h");
}

/// Rules, and their tests, where samples are so many seconds apart.
fn with_samples_every(seconds: f64) -> (String, String) {
    let interval = [("/thresholds/global_settings/metric_interval_seconds", json!(seconds))];
    with_source(&interval, |source| (rules(source), unit_tests(source)))
}

#[test]
fn what_looks_back_finds_several_samples_however_far_they_are_apart() {
    let expressions = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.trim().starts_with("expr: ")).map(str::to_owned).collect()
    };
    let published = expressions(&with_samples_every(60.0).0);
    for seconds in [0.5, 15.0, 60.0] {
        let (text, unit_tests) = with_samples_every(seconds);
        assert_eq!(expressions(&text), published);
        assert!(unit_tests.contains("  - interval: 1m\n"), "{unit_tests}");
    }
    for (seconds, range) in [(75.0, "5m"), (75.5, "304s"), (90.0, "6m"), (300.0, "20m"), (3600.0, "4h")] {
        let (text, _) = with_samples_every(seconds);
        let ranges = text.split('[').skip(1).map(|rest| rest.split(']').next().unwrap());
        let of_growth = |range: &&str| *range != "4w";
        assert!(ranges.filter(of_growth).all(|found| found == range), "{seconds}: {text}");
    }
    // Longer than Prometheus looks back for a sample: it is looked for, and what is not found is missing.
    let (text, unit_tests) = with_samples_every(300.0);
    for expression in [
        "100 * (1 - last_over_time(node_memory_MemAvailable_bytes[20m]) / \
         last_over_time(node_memory_MemTotal_bytes[20m]))",
        "100 * (last_over_time(platform_monthly_cost_usd[20m]) / \
         (last_over_time(platform_monthly_cost_usd[20m] offset 720h)) - 1)",
        "absent_over_time(platform_monthly_cost_usd[20m])",
    ] {
        assert!(text.contains(&format!("expr: '{expression}'\n")), "{expression}: {text}");
    }
    // What is tested has samples as far apart as they are, and is looked at between two of them.
    assert_eq!(unit_tests.matches("  - interval: 5m\n").count(), 13, "{unit_tests}");
    assert_eq!(unit_tests.matches("eval_time: 3150s\n").count(), 13, "{unit_tests}");
    assert!(unit_tests.contains("values: '0+75x20'"), "{unit_tests}");
    // Also the longest range is not too short.
    let (text, _) = with_samples_every(1_000_000.0);
    assert!(!text.contains("[4w]") && text.contains("[4000000s]"), "{text}");
}

#[test]
fn what_looks_back_a_month_says_how_long_samples_have_to_be_kept() {
    let of = |days: f64, exporters: &[&str]| {
        let changes = [
            ("/plan/assumptions/days_per_month", json!(days)),
            ("/plan/deployment/exporters", json!(exporters)),
        ];
        with_source(&changes, |source| (rules(source), notes(source)))
    };
    for (days, kept) in [(30.0, "31d"), (31.0, "32d"), (30.5, "32d"), (20.0, "29d")] {
        let (text, said) = of(days, &["node", "postgres"]);
        let flag = format!("--storage.tsdb.retention.time={kept}");
        let [note] = &said.iter().filter(|said| said.contains(&flag)).collect::<Vec<_>>()[..] else {
            panic!("{days}: {said:?}");
        };
        assert!(note.contains("platform:cost_growth:percent never has a value"), "{note}");
        // In the head, and beside each of the two rules.
        assert_eq!(text.matches(&flag).count(), 3, "{text}");
    }
    // Without its exporter neither is there.
    let (text, _) = of(30.0, &["postgres"]);
    assert!(!text.contains("retention"), "{text}");
}

/// A load that was measured is longer than an alert, and no part of a runbook.
#[test]
fn the_link_of_an_alert_holds_the_plan_without_its_load() {
    let title = ("/plan/metadata/title", json!("Ours"));
    let plain = with_source(std::slice::from_ref(&title), |source| source.whole_link().unwrap());
    let expected = format!("runbook_url: '{}'", plain.replace("#/?", "#/runbook?"));
    // A week, which a link bears, and a month, which none does.
    for (minutes, is_borne) in [(10_080_u64, true), (44_640, false)] {
        let users: Vec<u64> = (0..minutes).map(|minute| minute * minute * 7_919 % 99_991 / 100).collect();
        let measured = json!({ "start_s": 0, "step_s": 60, "users": users });
        let changes =
            [title.clone(), ("/simulation/shape", json!("measured")), ("/simulation/measured", measured)];
        with_source(&changes, |source| {
            let whole = source.whole_link();
            assert_eq!(whole.as_ref().is_some_and(|link| link.len() > 10_000), is_borne);
            for text in [rules(source), unit_tests(source)] {
                assert!(
                    whole.as_ref().is_none_or(|link| text.contains(link)),
                    "the head of the file has all"
                );
                let lines = text.lines().map(str::trim);
                let links: Vec<&str> = lines.filter(|line| line.starts_with("runbook_url")).collect();
                assert!(links.len() > 20);
                assert!(links.iter().all(|link| *link == expected), "{}", links[0].len());
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn hostile_names_stay_texts(text in any_text(), unit in any_text(), queue in any_text()) {
        let row = json!({ "id": "cpu", "metric": text, "warning": 70, "critical": 1e9, "outage": null,
            "unit": unit, "action": text });
        let tasks = json!({ "min_workers": 1, "max_workers": 2, "tasks": [] });
        let changes = [
            ("/plan/monitoring/thresholds", json!([row, row])),
            ("/plan/metadata/title", json!(text)),
            ("/thresholds/celery_scaling/queues", serde_json::Value::Object([(queue, tasks)].into_iter().collect())),
        ];
        let (rules, unit_tests) = with_source(&changes, |source| (rules(source), unit_tests(source)));
        let read = Yaml::load_from_str(&rules).unwrap();
        let alert = &read[0]["groups"][1]["rules"][0];
        let summary = alert["annotations"]["summary"].as_str().unwrap();
        // Nothing but what is written here begins an action: each brace of a name stands in a text of its own.
        let own = summary.replace("{{\"{\"}}", "");
        prop_assert_eq!(own.matches('{').count(), 4, "{}", summary);
        prop_assert!(Yaml::load_from_str(&unit_tests).is_ok(), "{}", unit_tests);
        prop_assert_eq!(&names(&rules)[..4], ["CpuWarning", "CpuCritical", "CpuWarning2", "CpuCritical2"]);
    }
}
