//! The simulation as people run it.

use std::fs;

use serde_json::{Value, json};

use super::Place;

fn json(line: &str) -> Value {
    serde_json::from_str(&Place::new().run(line).good()).unwrap()
}

#[test]
fn a_published_day_holds_and_says_so() {
    let said = json("simulate --month 9");
    assert_eq!(said.pointer("/metadata/tier"), Some(&Value::from("tier_10k")));
    assert_eq!(said.pointer("/metadata/concurrent_peak"), Some(&Value::from(9886)));
    assert_eq!(said.pointer("/totals/minutes"), Some(&Value::from(1440)));
    assert_eq!(said.pointer("/totals/holds"), Some(&Value::Bool(true)));
    assert_eq!(said.pointer("/totals/requests_lost"), Some(&Value::from(0)));
}

#[test]
fn the_whole_json_of_a_spike() {
    insta::assert_snapshot!(Place::new().run("simulate --month 9 --load spike").good());
}

#[test]
fn the_whole_csv_of_a_launch_under_the_hpa() {
    insta::assert_snapshot!(
        Place::new().run("simulate --month 9 --load launch --scaling hpa --format csv").good()
    );
}

#[test]
fn every_load_can_be_simulated_both_ways() {
    let place = Place::new();
    for load in ["published-day", "smooth-day", "week", "spike", "launch", "black-friday"] {
        for scaling in ["rules", "hpa"] {
            let line = format!("simulate --load {load} --scaling {scaling} --month 12");
            let said: Value = serde_json::from_str(&place.run(&line).good()).unwrap();
            let days = if matches!(load, "week" | "black-friday") { 7 } else { 1 };
            assert_eq!(said.pointer("/totals/minutes"), Some(&Value::from(days * 1440)), "{line}");
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer_and_another_seed_fails_elsewhere() {
    let place = Place::new();
    let ask =
        |seed: u32| place.run(&format!("simulate --month 24 --load week --seed {seed} --format csv")).good();
    // Not shown where they differ: they are long.
    assert!(ask(7) == ask(7));
    assert!(ask(7) != ask(8));
}

#[test]
fn exported_autoscalers_scale_as_the_hpa_does_and_changed_ones_do_not() {
    let place = Place::new();
    place.run("export --format hpa --month 9").good();
    let totals = |line: &str| {
        let said: Value = serde_json::from_str(&place.run(line).good()).unwrap();
        (said.pointer("/decisions").cloned().unwrap(), said.pointer("/totals").cloned().unwrap())
    };
    let month = "simulate --month 9 --load launch";
    let own = totals(&format!("{month} --scaling hpa"));
    assert_eq!(totals(&format!("{month} --hpa hpa.yaml")), own);
    let text = String::from_utf8(place.read("hpa.yaml")).unwrap();
    let write = |from: &str, to: &str| {
        fs::write(place.path().join("other.yaml"), text.replacen(from, to, 1)).unwrap();
    };
    write("averageUtilization: 69", "averageUtilization: 50");
    assert_ne!(totals(&format!("{month} --hpa other.yaml")), own);
    for (from, to, part) in [
        ("maxReplicas: 50", "maxReplicas: 1", "Kubernetes 1.35 refuses this: "),
        (
            "    kind: Deployment",
            "    kind: StatefulSet",
            "backend scales StatefulSet backend; allowed: one autoscaler for each",
        ),
        ("maxReplicas: 50", "maxReplicas: many", "spec.maxReplicas"),
    ] {
        write(from, to);
        place.run(&format!("{month} --hpa other.yaml")).failed(1, &["other.yaml: ", part]);
    }
    fs::write(place.path().join("other.yaml"), "apiVersion: v1\nkind: List\nitems: []\n").unwrap();
    place.run(&format!("{month} --hpa other.yaml")).failed(1, &["there is no autoscaler in it"]);
}

#[test]
fn a_saved_document_asks_for_its_load_its_month_and_what_scales() {
    let place = Place::new();
    place.run("export --format plan --output saved.json").good();
    let mut tree: Value = serde_json::from_slice(&place.read("saved.json")).unwrap();
    for (pointer, value) in [
        ("/simulation/month", Value::from(12)),
        ("/simulation/shape", Value::from("drawn")),
        ("/simulation/points/20", Value::from(150)),
        ("/simulation/scaling", Value::from("hpa")),
        ("/simulation/seed", Value::from(7)),
    ] {
        *tree.pointer_mut(pointer).unwrap() = value;
    }
    fs::write(place.path().join("saved.json"), tree.to_string()).unwrap();
    let about = |line: &str| {
        let said: Value = serde_json::from_str(&place.run(line).good()).unwrap();
        ["month", "load", "scaling", "seed"].map(|name| said["metadata"][name].clone())
    };
    let expected = [Value::from(12), "drawn".into(), "hpa".into(), 7.into()];
    assert_eq!(about("simulate --document saved.json"), expected);
    let line = "simulate --document saved.json --month 3 --load week --scaling rules --seed 2";
    assert_eq!(about(line), [Value::from(3), "week".into(), "rules".into(), 2.into()]);
}

/// Flags, and what they stand for in a document.
type Case = (&'static str, Vec<(&'static str, Value)>);

fn happening(kind: &str, figures: [f64; 4]) -> Value {
    let [day, at_hour, factor, minutes] = figures;
    json!({ "kind": kind, "day": day, "at_hour": at_hour, "factor": factor, "minutes": minutes })
}

fn at_times_of_clocks() -> Case {
    (
        "--load week --spike fri:18:30:7:10 --launch 0:06:4:90 --deployment tue:14:30",
        vec![
            ("/simulation/shape", "week".into()),
            (
                "/simulation/events",
                json!([
                    happening("spike", [4.0, 18.5, 7.0, 10.0]),
                    happening("launch", [0.0, 0.1, 4.0, 90.0]),
                    happening("deployment", [1.0, 14.5, 1.0, 0.0]),
                ]),
            ),
        ],
    )
}

fn cases() -> [Case; 5] {
    [
        (
            "--load week --spike fri:18.5:7:10 --spike sat:2:5:30 --launch 9:4:90",
            vec![
                ("/simulation/shape", "week".into()),
                (
                    "/simulation/events",
                    json!([
                        happening("spike", [4.0, 18.5, 7.0, 10.0]),
                        happening("spike", [5.0, 2.0, 5.0, 30.0]),
                        happening("launch", [0.0, 9.0, 4.0, 90.0]),
                    ]),
                ),
            ],
        ),
        at_times_of_clocks(),
        (
            "--deployment 18.25",
            vec![("/simulation/events", json!([happening("deployment", [0.0, 18.25, 1.0, 0.0])]))],
        ),
        (
            "--fails all --failures 300 --cooldown component",
            vec![
                ("/simulation/fails", "all".into()),
                ("/simulation/failures_per_month", 300.into()),
                ("/simulation/cooldown", "component".into()),
            ],
        ),
        (
            "--failures 90 --retries 2 --retry-share 0.9 --retry-after 90 --retry-growth 2 --task-retry-after 30",
            vec![
                ("/simulation/failures_per_month", 90.into()),
                (
                    "/simulation/retries",
                    json!({
                        "most": "2", "share": 0.9, "after_seconds": 90, "growth": 2, "task_after_seconds": 30
                    }),
                ),
            ],
        ),
    ]
}

fn more_cases() -> [Case; 5] {
    [
        (
            "--backend-start 300 --frontend-start 10 --celery-start 20 --redis-start 900 --replica-start 60 \
             --metric-age 120 --hpa-metric-age 45",
            vec![(
                "/simulation/times",
                json!({
                    "backend_start_seconds": 300, "frontend_start_seconds": 10, "celery_start_seconds": 20,
                    "redis_start_seconds": 900, "replica_start_seconds": 60, "metric_delay_seconds": 120,
                    "hpa_metric_delay_seconds": 45
                }),
            )],
        ),
        (
            "--load spike --at-hour 9.5 --factor 7 --minutes 25",
            vec![
                ("/simulation/shape", "spike".into()),
                ("/simulation/spike/at_hour", 9.5.into()),
                ("/simulation/spike/factor", 7.into()),
                ("/simulation/spike/minutes", 25.into()),
            ],
        ),
        (
            "--load launch --at-hour 12 --factor 4",
            vec![
                ("/simulation/shape", "launch".into()),
                ("/simulation/launch/at_hour", 12.into()),
                ("/simulation/launch/factor", 4.into()),
            ],
        ),
        (
            "--load black-friday --factor 1.5",
            vec![
                ("/simulation/shape", "black_friday".into()),
                ("/simulation/black_friday/factor", 1.5.into()),
            ],
        ),
        ("--failures 40", vec![("/simulation/failures_per_month", 40.into())]),
    ]
}

#[test]
fn flags_and_a_document_with_the_same_figures_say_the_same() {
    let place = Place::new();
    place.run("export --format plan --output published.json").good();
    for (flags, changes) in cases().into_iter().chain(more_cases()) {
        let mut tree: Value = serde_json::from_slice(&place.read("published.json")).unwrap();
        for (pointer, value) in changes {
            *tree.pointer_mut(pointer).unwrap() = value.clone();
        }
        fs::write(place.path().join("saved.json"), tree.to_string()).unwrap();
        let said = place.run(&format!("simulate --month 12 {flags}")).good();
        // Not shown where they differ: they are long.
        assert!(said == place.run("simulate --month 12 --document saved.json").good(), "{flags}");
        assert!(said != place.run("simulate --month 12").good(), "{flags}");
    }
}

#[test]
fn what_cannot_be_followed_ends_with_2_and_what_cannot_be_read_with_1() {
    let place = Place::new();
    fs::write(place.path().join("bad.csv"), "0,10\n60,many\n").unwrap();
    let bad = [
        ("simulate --load storm", 2, "--load: there is no `storm`; allowed: published-day, smooth-day, week"),
        ("simulate --scaling magic", 2, "--scaling: there is no `magic`; allowed: rules, hpa"),
        ("simulate --month 0", 2, "--month: month is 0; allowed: 1 to 120"),
        ("simulate --seed -1", 2, "--seed: `-1` is no seed; allowed: 0 to 1,000,000,000"),
        (
            "simulate --load week --factor 2",
            2,
            "--factor belongs to spike, launch and black-friday, but the load is week",
        ),
        ("simulate --at-hour 2", 2, "--at-hour belongs to spike and launch, but the load is published-day"),
        ("simulate --load launch --minutes 2", 2, "--minutes belongs to spike, but the load is launch"),
        ("simulate --load spike --factor many", 2, "--factor: "),
        (
            "simulate --spike 18",
            2,
            "--spike: `18` has other parts; allowed: [DAY:]HOUR:TIMES:MINUTES, as fri:18.5:3:10 or \
             fri:18:30:3:10",
        ),
        (
            "simulate --deployment tue:14:3",
            2,
            "--deployment: `tue:14:3` has other parts; allowed: [DAY:]HOUR, as tue:14.5 or tue:14:30",
        ),
        ("simulate --launch 18:60:3:10", 2, "--launch: `18:60:3:10` has other parts"),
        ("simulate --spike fri:25:3:10", 2, "--spike: time of the day is 25; allowed: 0 to 24"),
        ("simulate --deployment now", 2, "--deployment: "),
        ("simulate --fails nothing", 2, "--fails: there is no `nothing`; allowed: servers, all"),
        ("simulate --retries 6", 2, "--retries: there is no `6`; allowed: endless, 0, 1, 2, 3, 4, 5"),
        (
            "simulate --retry-share 1",
            2,
            "--retry-share: part of the failed that is sent again is 1; allowed: 0 to 0.95",
        ),
        ("simulate --failures 1001", 2, "--failures: failures a month is 1,001; allowed: 0 to 1,000"),
        ("simulate --export csv", 2, "there is no flag `--export`"),
        ("simulate --hpa x --scaling rules", 2, "--hpa gives the autoscalers"),
        ("simulate --hpa bad.csv", 1, "bad.csv: line 1"),
        ("simulate --document bad.csv", 1, "bad.csv: this looks like a table"),
        ("simulate -V", 2, "there is no flag `-V`"),
        ("simulate --load week --load-file x", 2, "--load and --load-file are two loads"),
        ("simulate --format xml", 2, "--format: there is no format `xml`; allowed: csv, json"),
        ("simulate now", 2, "`now` belongs to no flag"),
        ("simulate --load-file none.csv", 1, "cannot read none.csv"),
        ("simulate --load-file bad.csv", 1, "bad.csv: line 2"),
        ("simulate --scaling-thresholds bad.csv", 1, "bad.csv: "),
        ("simulate --scenario none", 2, "--scenario: there is no scenario `none`"),
        ("--month 3", 2, "there is no flag `--month`"),
    ];
    for (line, code, part) in bad {
        place.run(line).failed(code, &[part]);
    }
    assert_eq!(place.names(), ["bad.csv"]);
}

#[test]
fn what_begins_after_the_load_or_lasts_longer_than_any_is_refused() {
    let place = Place::new();
    fs::write(
        place.path().join("short.csv"),
        "timestamp,users\n2027-03-01T09:00:00Z,10\n2027-03-01T09:01:00Z,20\n",
    )
    .unwrap();
    let bad = [
        (
            "simulate --load-file short.csv --launch wed:9:2:60",
            2,
            "launch: This does not happen: the load lasts from Monday 09:00 to Monday 09:02",
        ),
        ("simulate --spike tue:18:3:10", 2, "spike: a load of one day has no days of the week"),
        ("simulate --spike 24:2:60", 2, "spike: This does not happen: the load ends at 24:00"),
        ("simulate --spike 1:2:44641", 2, "allowed: 0 to 44,640"),
    ];
    for (line, code, part) in bad {
        place.run(line).failed(code, &[part]);
    }
}

#[test]
fn help_explains_every_flag_of_a_simulation() {
    let help = Place::new().run("simulate --help").good();
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    insta::assert_snapshot!(help);
}
