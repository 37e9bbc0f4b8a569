use proptest::prelude::*;

use super::*;
use crate::published;
use crate::read;
use crate::thresholds::Thresholds;
use serde_json::{Value, json};

fn set() -> RuleSet {
    RuleSet::of(&published::thresholds().unwrap())
}

fn watch(name: &str) -> Watch {
    set().watches.into_iter().find(|watch| watch.name == name).unwrap()
}

/// Samples that are `on` from one place up to another and `off` elsewhere.
fn series(length: usize, off: f64, on: f64, from: usize, to: usize) -> Vec<f64> {
    (0..length).map(|at| if (from..to).contains(&at) { on } else { off }).collect()
}

#[test]
fn every_published_rule_is_run() {
    let set = set();
    let names: Vec<&str> = set.watches.iter().map(|watch| watch.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "backend_cpu_scale_up",
            "backend_memory_scale_up",
            "backend_latency_scale_up",
            "backend_queue_depth_scale_up",
            "backend_cpu_scale_down",
            "db_cpu_vertical_scale",
            "db_memory_vertical_scale",
            "db_iops_vertical_scale",
            "db_read_replica_add",
            "db_write_connection_pool",
            "storage_scaling",
            "redis_memory_scale_up",
            "redis_cpu_scale_up",
            "redis_eviction_rate_alert",
            "redis_memory_scale_down",
            "celery_queue_depth_scale_up",
            "celery_worker_cpu_scale_up",
            "celery_task_latency_scale_up",
            "celery_queue_empty_scale_down",
            "frontend_cpu_scale_up",
            "frontend_memory_scale_up",
            "frontend_connection_scale_up",
            "frontend_cpu_scale_down",
        ]
    );
}

/// What each published rule does, from the table of the thresholds: off and on values, periods, change, cooldown in minutes.
const PUBLISHED: [(&str, f64, f64, u32, f64, u32); 22] = [
    ("backend_cpu_scale_up", 69.9, 70.0, 2, 2.0, 5),
    ("backend_memory_scale_up", 79.9, 80.0, 2, 1.0, 5),
    ("backend_latency_scale_up", 499.0, 500.0, 3, 3.0, 5),
    ("backend_queue_depth_scale_up", 999.0, 1000.0, 1, 5.0, 2),
    ("backend_cpu_scale_down", 30.1, 30.0, 5, -1.0, 10),
    ("redis_memory_scale_up", 84.9, 85.0, 2, 1.0, 10),
    ("redis_cpu_scale_up", 74.9, 75.0, 2, 1.0, 5),
    ("redis_memory_scale_down", 40.1, 40.0, 10, -1.0, 30),
    ("frontend_cpu_scale_up", 69.9, 70.0, 2, 1.0, 5),
    ("frontend_memory_scale_up", 79.9, 80.0, 2, 1.0, 5),
    ("frontend_connection_scale_up", 4999.0, 5000.0, 1, 2.0, 2),
    ("frontend_cpu_scale_down", 30.1, 30.0, 10, -1.0, 10),
    ("celery_queue_depth_scale_up", 999.0, 1000.0, 1, 2.0, 3),
    ("celery_worker_cpu_scale_up", 79.9, 80.0, 2, 1.0, 5),
    ("celery_task_latency_scale_up", 30.0, 30.1, 3, 3.0, 5),
    ("celery_queue_empty_scale_down", 101.0, 100.0, 15, -1.0, 15),
    ("db_cpu_vertical_scale", 74.9, 75.0, 2, 1.0, 5),
    ("db_memory_vertical_scale", 84.9, 85.0, 2, 1.0, 5),
    ("db_iops_vertical_scale", 79.9, 80.0, 2, 1000.0, 5),
    ("db_read_replica_add", 99.9, 100.0, 2, 1.0, 5),
    ("db_write_connection_pool", 79.9, 80.0, 2, 1.0, 5),
    ("storage_scaling", 79.9, 80.0, 2, 100.0, 5),
];

#[test]
fn each_published_rule_acts_after_its_periods_and_again_after_its_cooldown() {
    for (name, off, on, periods, change, cooldown) in PUBLISHED {
        let watch = watch(name);
        assert_eq!((watch.effect.change, watch.cooldown_s), (change, Some(cooldown * 60)), "{name}");
        // True from minute 3 for so long that it acts three times.
        let first = 3 + periods - 1;
        let last = first + 2 * cooldown;
        let length = last as usize + 40;
        let acts = firings(&watch, &series(length, off, on, 3, last as usize + 1));
        assert_eq!(acts, [first, first + cooldown, last], "{name}");
    }
}

#[test]
fn one_period_that_is_not_true_begins_the_count_again() {
    for (name, off, on, periods, ..) in PUBLISHED {
        let watch = watch(name);
        let periods = periods as usize;
        let mut values = series(60, off, on, 3, 3 + 2 * periods);
        // One short of enough, a gap, and again one short.
        values[3 + periods - 1] = off;
        let values = &values[..3 + 2 * periods - 1];
        assert!(firings(&watch, values).is_empty(), "{name}");
        assert!(firings(&watch, &[f64::NAN; 60]).is_empty(), "{name}: what is not measured");
    }
}

#[test]
fn an_alert_without_a_cooldown_is_given_when_its_condition_begins() {
    let watch = watch("redis_eviction_rate_alert");
    assert_eq!(watch.effect, Effect { lever: Lever::Alert, change: 0.0 });
    let values = [0.0, 100.0, 101.0, 500.0, 500.0, 100.0, 101.0, 101.0];
    assert_eq!(firings(&watch, &values), [2, 6]);
}

#[test]
fn periods_of_several_samples_take_the_mean_or_the_largest() {
    let mut rule = watch("backend_cpu_scale_up");
    (rule.samples, rule.periods) = (5, 1);
    let values = [60.0, 60.0, 60.0, 60.0, 100.0, 90.0, 90.0, 90.0, 90.0, 0.0];
    assert_eq!(firings(&rule, &values), [9], "68 in the first five minutes, 72 in the next");
    rule.statistic = crate::thresholds::Statistic::Maximum;
    assert_eq!(firings(&rule, &values), [4, 9]);
}

#[test]
fn windows_limits_and_levers_are_those_of_the_thresholds() {
    let cpu = watch("db_cpu_vertical_scale");
    assert_eq!(cpu.window, Some(Window { weekday: 6, hour: 2, downtime_s: Some(900) }));
    assert_eq!(watch("db_memory_vertical_scale").window.unwrap().downtime_s, None);
    assert_eq!(watch("db_iops_vertical_scale").window, None);
    let levers = [
        ("db_cpu_vertical_scale", Lever::Size),
        ("db_iops_vertical_scale", Lever::Iops),
        ("db_read_replica_add", Lever::Replicas),
        ("db_write_connection_pool", Lever::Pool),
        ("storage_scaling", Lever::Storage),
        ("redis_memory_scale_up", Lever::Units),
        ("redis_cpu_scale_up", Lever::Size),
        ("celery_queue_depth_scale_up", Lever::Units),
    ];
    for (name, lever) in levers {
        assert_eq!(watch(name).effect.lever, lever, "{name}");
    }
}

#[test]
fn what_is_written_and_cannot_be_run_is_reported() {
    let pointers: Vec<String> = set().not_run.into_iter().map(|of| of.pointer).collect();
    insta::assert_snapshot!(pointers.join("\n"));
}

fn edited(edit: impl FnOnce(&mut Value)) -> RuleSet {
    let mut tree: Value = serde_json::from_str(published::THRESHOLDS_JSON).unwrap();
    edit(&mut tree);
    RuleSet::of(&read::from_tree::<Thresholds>(&tree).unwrap())
}

#[test]
fn a_rule_that_names_what_is_not_there_is_reported_and_not_run() {
    let up = |rule: &str, field: &str, value: Value| {
        let pointer = format!("/backend_scaling/scale_up_rules/0/{field}");
        let set = edited(|tree| *tree.pointer_mut(&pointer).unwrap() = value);
        let is_run = set.watches.iter().any(|watch| watch.name == rule);
        let found = set.not_run.iter().find(|of| of.name == rule).cloned();
        (is_run, found.map(|of| (of.pointer, of.reason)))
    };
    let name = "backend_cpu_scale_up";
    let (is_run, found) = up(name, "metric", json!("happiness"));
    let (pointer, reason) = found.unwrap();
    assert!(!is_run && matches!(reason, Reason::UnknownMetric { .. }), "{reason:?}");
    assert_eq!(pointer, "/thresholds/backend_scaling/scale_up_rules/0/metric");
    let (is_run, found) = up(name, "action/unit", json!("regions"));
    assert!(!is_run && matches!(found.unwrap().1, Reason::UnknownUnit { .. }));
    let (is_run, found) = up(name, "period_seconds", json!(90));
    assert!(is_run && found.unwrap().1 == Reason::PeriodRounded { to_s: 120 });
    // Another component's metric is none of this one.
    let (is_run, _) = up(name, "metric", json!("queue_depth"));
    assert!(!is_run);
    let window = "/database_scaling/vertical_scaling/rules/0/window/day";
    let set = edited(|tree| *tree.pointer_mut(window).unwrap() = json!("Caturday"));
    assert!(
        set.not_run.iter().any(|of| matches!(&of.reason, Reason::UnknownDay { day } if day == "Caturday"))
    );
    assert!(set.watches.iter().all(|watch| watch.name != "db_cpu_vertical_scale"));
}

#[test]
fn a_cooldown_that_is_not_stated_is_that_of_the_global_settings() {
    let set = edited(|tree| {
        tree["backend_scaling"]["scale_up_rules"][0]["cooldown_minutes"] = Value::Null;
        tree["backend_scaling"]["scale_down_rules"][0]["cooldown_minutes"] = Value::Null;
        tree["global_settings"]["scale_up_cooldown_minutes"] = json!(7);
        tree["global_settings"]["scale_down_cooldown_minutes"] = json!(13);
    });
    let cooldown = |name: &str| set.watches.iter().find(|watch| watch.name == name).unwrap().cooldown_s;
    assert_eq!(cooldown("backend_cpu_scale_up"), Some(7 * 60));
    assert_eq!(cooldown("backend_cpu_scale_down"), Some(13 * 60));
}

#[test]
fn components_come_in_the_order_of_their_priority() {
    let set = edited(|tree| {
        tree["priorities"] = json!([
            { "component": "celery", "priority": 1, "aggressive": false },
            { "component": "moon", "priority": 2, "aggressive": false }
        ]);
    });
    assert_eq!(set.watches[0].component, Component::Celery);
    assert!(set.not_run.iter().any(|of| of.reason == Reason::UnknownComponent && of.name == "moon"));
}

#[test]
fn a_class_says_how_many_cores_it_has() {
    assert_eq!(cores_of_class("db.r6i.16xlarge"), Some(64.0));
    assert_eq!(cores_of_class("db.m5.xlarge"), Some(4.0));
    assert_eq!(cores_of_class("db.t3.large"), Some(2.0));
    for class in ["db.r6i.huge", "large", "db.0xlarge", "db.xxlarge", ""] {
        assert_eq!(cores_of_class(class), None, "{class}");
    }
}

/// A rule that acted: in which minute, by how much, and from which minute on it may again.
type Act = (u32, usize, f64, Option<u32>);

/// What the rules of a component do on a sample a minute, under a reading of cooldowns; units start in two minutes.
fn acted(set: &RuleSet, component: Component, reading: Cooldown, samples: &[Sample]) -> Vec<Act> {
    let mut engine = Engine::new(set, reading);
    let mut acts = Vec::new();
    for (minute, sample) in (0..).zip(samples) {
        engine.observe(set, component, sample);
        for fired in engine.due(set, component, minute * 60) {
            if let Some(fired) = engine.still(set, fired, minute * 60) {
                let next_s = engine.decided(set, fired, minute * 60, minute * 60 + 120);
                acts.push((minute, fired.watch, fired.change, next_s.map(|next_s| next_s / 60)));
            }
        }
    }
    acts
}

/// The minutes and changes of the backend.
fn acts(reading: Cooldown, samples: &[Sample]) -> Vec<(u32, f64)> {
    let acts = acted(&set(), Component::Backend, reading, samples);
    acts.into_iter().map(|(minute, _, change, _)| (minute, change)).collect()
}

#[test]
fn a_cooldown_is_read_in_three_ways() {
    let hot = Sample::default().with(Metric::Cpu, 90.0);
    let hot_and_slow = hot.with(Metric::RequestLatency, 900.0);
    let samples: Vec<Sample> = (0..12).map(|minute| if minute < 2 { hot } else { hot_and_slow }).collect();
    // CPU after 2 periods in minute 1, latency after 3 in minute 4; each rests 5 minutes from its own decision.
    let own = [(1, 2.0), (4, 3.0), (6, 2.0), (9, 3.0), (11, 2.0)];
    assert_eq!(acts(Cooldown::PerRule, &samples), own);
    // In minute 4 the larger step acts by the difference and begins the rest again.
    let direction = [(1, 2.0), (4, 1.0), (9, 3.0)];
    assert_eq!(acts(Cooldown::PerDirection, &samples), direction);
    // Two minutes to start and five of rest: minute 8, when the larger step wins.
    let component = [(1, 2.0), (8, 3.0)];
    assert_eq!(acts(Cooldown::PerComponent, &samples), component);
}

#[test]
fn a_step_up_ends_the_rest_after_a_step_down_where_cooldowns_are_by_direction() {
    let samples =
        |cpu: &[f64]| cpu.iter().map(|cpu| Sample::default().with(Metric::Cpu, *cpu)).collect::<Vec<_>>();
    let mut cpu = vec![20.0; 5];
    cpu.extend([80.0; 2]);
    cpu.extend([20.0; 5]);
    // Down in minute 4, up in 6, down again in 11 though ten minutes are not over.
    assert_eq!(acts(Cooldown::PerDirection, &samples(&cpu)), [(4, -1.0), (6, 2.0), (11, -1.0)]);
    assert_eq!(acts(Cooldown::PerRule, &samples(&cpu)), [(4, -1.0), (6, 2.0)]);
}

#[test]
fn a_shorter_rest_of_another_rule_does_not_end_a_longer_one_of_its_direction() {
    let hot = Sample::default().with(Metric::Cpu, 80.0);
    let crowded = hot.with(Metric::Connections, 9000.0);
    let samples: Vec<Sample> = (0..9).map(|minute| if minute == 2 { crowded } else { hot }).collect();
    let set = set();
    let place = |name: &str| set.watches.iter().position(|watch| watch.name == name).unwrap();
    let (cpu, connections) = (place("frontend_cpu_scale_up"), place("frontend_connection_scale_up"));
    // Minute 1 rests 5 minutes. What acts by the difference in minute 2 would by itself rest 2.
    let expected = [(1, cpu, 1.0, Some(6)), (2, connections, 1.0, Some(6)), (6, cpu, 1.0, Some(11))];
    assert_eq!(acted(&set, Component::Frontend, Cooldown::PerDirection, &samples), expected);
}

proptest! {
    #[test]
    fn no_rule_acts_before_it_said_it_would_unless_a_step_up_ends_its_rest(
        reading in prop::sample::select(vec![Cooldown::PerRule, Cooldown::PerDirection, Cooldown::PerComponent]),
        minutes in prop::collection::vec(
            (prop::bool::weighted(0.7), prop::bool::weighted(0.2), prop::bool::weighted(0.2)), 10..60,
        ),
    ) {
        let of = |(is_hot, is_full, is_crowded)| {
            let level = |is_high: bool, low: f64, high: f64| if is_high { high } else { low };
            let sample = Sample::default().with(Metric::Cpu, level(is_hot, 20.0, 80.0));
            let sample = sample.with(Metric::Memory, level(is_full, 20.0, 90.0));
            sample.with(Metric::Connections, level(is_crowded, 100.0, 9000.0))
        };
        let samples: Vec<Sample> = minutes.into_iter().map(of).collect();
        let acts = acted(&set(), Component::Frontend, reading, &samples);
        for (at, (_, watch, change, next)) in acts.iter().enumerate() {
            let after = acts.iter().skip(at + 1);
            // A step up ends the rest after a step down where cooldowns are by direction.
            let is_ended = |change_of: f64| reading == Cooldown::PerDirection && *change < 0.0 && change_of > 0.0;
            let own = after.take_while(|(_, _, change_of, _)| !is_ended(*change_of)).find(|of| of.1 == *watch);
            if let Some((minute, ..)) = own {
                prop_assert!(Some(*minute) >= *next, "{:?}", acts);
            }
        }
    }
}
