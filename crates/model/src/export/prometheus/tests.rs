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

#[test]
fn a_row_that_no_exporter_has_is_named() {
    let row = json!({ "id": "luck", "metric": "Luck", "warning": 7, "critical": null, "outage": null,
        "unit": "leaves", "action": "Hope" });
    let text = with_source(&[("/plan/monitoring/thresholds", json!([row]))], rules);
    assert!(text.contains("# Not exported: Luck (luck), since no metric"), "{text}");
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
