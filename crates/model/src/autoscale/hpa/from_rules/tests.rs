use std::sync::LazyLock;

use super::*;
use crate::published;
use crate::quantity::{Minutes, Seconds, Threshold};
use crate::thresholds::Comparison;

static PUBLISHED: LazyLock<Thresholds> = LazyLock::new(|| published::thresholds().unwrap());

/// The published rules of the backend as an object, after a change to the rules.
fn backend(cluster: Cluster, change: impl FnOnce(&mut Vec<Rule>, &mut Vec<Rule>)) -> Mapped {
    let scaling = &PUBLISHED.backend_scaling;
    let (mut up, mut down) = (scaling.scale_up_rules.clone(), scaling.scale_down_rules.clone());
    change(&mut up, &mut down);
    let limits = &scaling.constraints;
    let scaled = Scaled {
        component: Component::Backend,
        deployment: "backend",
        up: &up,
        down: &down,
        min: limits.min_instances,
        max: limits.max_instances,
        planned: 6,
        rests: rests(),
        locked: None,
        handling: None,
    };
    from_rules(&scaled, cluster)
}

fn rests() -> Rests {
    Rests::of(&PUBLISHED)
}

fn published_backend() -> Mapped {
    backend(Cluster::default(), |_, _| {})
}

fn resource(name: &str, percent: i32) -> Metric {
    Metric::Resource { name: name.to_owned(), target: ResourceTarget::Utilization(percent) }
}

/// How an autoscaler of that target and those tolerances answers to whole per cent (the ratio's two-sided form).
fn answers(hpa: &Hpa, percent: f64) -> i32 {
    let Some(Metric::Resource { target: ResourceTarget::Utilization(target), .. }) = hpa.metrics.first()
    else {
        panic!("no processor in {hpa:?}");
    };
    let behavior = hpa.behavior.as_ref().unwrap();
    let tolerance =
        |rules: &Option<ScalingRules>| rules.as_ref().unwrap().tolerance_milli.unwrap() as f64 / 1000.0;
    let ratio = percent / f64::from(*target);
    i32::from(ratio > 1.0 + tolerance(&behavior.scale_up))
        - i32::from(ratio < 1.0 - tolerance(&behavior.scale_down))
}

#[test]
fn the_published_backend_becomes_what_the_table_of_the_mapping_says() {
    let Mapped { hpa, notes } = published_backend();
    let hpa = hpa.unwrap();
    assert_eq!((hpa.min_replicas, hpa.max_replicas), (Some(2), 50));
    assert_eq!(hpa.metrics, [resource("cpu", 69), resource("memory", 79)]);
    let rules = |window, policy, tolerance| ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: Some(SelectPolicy::Max),
        policies: Some(vec![policy]),
        tolerance_milli: Some(tolerance),
    };
    let behavior = hpa.behavior.clone().unwrap();
    assert_eq!(behavior.scale_up, Some(rules(120, Policy::pods(2, 300), 0)));
    assert_eq!(behavior.scale_down, Some(rules(300, Policy::pods(1, 600), 560)));
    assert_eq!(hpa.check(Cluster::default()), []);
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 5, "{notes:#?}");
    assert!(notes[0].starts_with("backend_latency_scale_up is left out"), "{notes:#?}");
    assert!(notes[1].starts_with("backend_queue_depth_scale_up is left out"), "{notes:#?}");
    assert!(notes[2].contains("memory has to be at about 34 % or below"), "{notes:#?}");
    assert!(notes[3].starts_with("backend_memory_scale_up has periods"), "{notes:#?}");
}

#[test]
fn it_begins_where_the_rules_begin() {
    let hpa = published_backend().hpa.unwrap();
    for (percent, answer) in [(30.0, -1), (31.0, 0), (69.0, 0), (70.0, 1), (0.0, -1), (100.0, 1)] {
        assert_eq!(answers(&hpa, percent), answer, "{percent}");
    }
}

#[test]
fn every_pair_of_thresholds_begins_where_the_rules_begin() {
    for (above, below) in (2..=100).flat_map(|above| (1..above).map(move |below| (above, below))) {
        for strict in [false, true] {
            let hpa = backend(Cluster::default(), |up, down| {
                up.truncate(1);
                for (rule, at) in [(&mut up[0], above), (&mut down[0], below)] {
                    rule.threshold = Threshold::new(f64::from(at)).unwrap();
                }
                if strict {
                    (up[0].comparison, down[0].comparison) = (Comparison::Above, Comparison::Below);
                }
            });
            // At 69 nothing is between the rules, so that no tolerance is left to part them.
            if !strict && below + 1 == above {
                continue;
            }
            let hpa = hpa.hpa.unwrap();
            for percent in 0..=110 {
                let (up, down) = if strict {
                    (percent > above, percent < below)
                } else {
                    (percent >= above, percent <= below)
                };
                let answer = i32::from(up) - i32::from(down);
                assert_eq!(
                    answers(&hpa, f64::from(percent)),
                    answer,
                    "{above} {below} {strict} at {percent}"
                );
            }
        }
    }
}

#[test]
fn an_older_cluster_has_no_tolerance_and_is_told_so() {
    let cluster = Cluster { minor: 32, ..Cluster::default() };
    let Mapped { hpa, notes } = backend(cluster, |_, _| {});
    let hpa = hpa.unwrap();
    assert_eq!(hpa.metrics, [resource("cpu", 70), resource("memory", 80)]);
    assert_eq!(hpa.check(cluster), []);
    assert!(notes.contains(&Note::NoTolerance { minor: 32 }));
    let gated = backend(Cluster { minor: 34, ..Cluster::default() }, |_, _| {});
    assert!(gated.notes.contains(&Note::ToleranceGate { minor: 34 }));
}

#[test]
fn the_queue_is_shared_by_the_planned_workers() {
    let scaling = published::thresholds().unwrap().celery_scaling;
    let limits = scaling.constraints;
    let scaled = Scaled {
        component: Component::Celery,
        deployment: "celery",
        up: &scaling.scale_up_rules,
        down: &scaling.scale_down_rules,
        min: limits.min_workers,
        max: limits.max_workers,
        planned: 8,
        rests: rests(),
        locked: None,
        handling: None,
    };
    let Mapped { hpa, notes } = from_rules(&scaled, Cluster::default());
    let hpa = hpa.unwrap();
    let target = ValueTarget::AverageValueMilli(125_000);
    let queue = Metric::External { name: QUEUE_METRIC.to_owned(), target };
    assert_eq!(hpa.metrics, [queue, resource("cpu", 79)]);
    let down = hpa.behavior.clone().unwrap().scale_down.unwrap();
    assert_eq!(
        (down.stabilization_window_seconds, down.policies),
        (Some(900), Some(vec![Policy::pods(1, 900)]))
    );
    // 100 of 1,000 tasks is a ratio of 0.1, which has to be outside; 101 are not.
    assert_eq!(down.tolerance_milli, Some(899));
    assert_eq!(hpa.check(Cluster::default()), []);
    assert!(
        notes.iter().any(|note| note.to_string().contains("each of the 8 planned workers, 125:")),
        "{notes:#?}"
    );
}

#[test]
fn what_an_autoscaler_does_not_take_is_cut_and_said() {
    let Mapped { hpa, notes } = backend(Cluster::default(), |up, down| {
        up[0].cooldown_minutes = Some(Minutes::new(45.0).unwrap());
        up[0].period_seconds = Seconds::new(3600.0).unwrap();
        down.clear();
    });
    let hpa = hpa.unwrap();
    assert_eq!(hpa.check(Cluster::default()), []);
    let behavior = hpa.behavior.unwrap();
    let up = behavior.scale_up.unwrap();
    assert_eq!(
        (up.stabilization_window_seconds, up.policies),
        (Some(3600), Some(vec![Policy::pods(2, 1800)]))
    );
    assert_eq!(behavior.scale_down.unwrap().select_policy, Some(SelectPolicy::Disabled));
    let long = |seconds, most| Note::TooLong { rule: "backend_cpu_scale_up".to_owned(), seconds, most };
    for note in [long(7200.0, 3600), long(2700.0, 1800), Note::NeverDown] {
        assert!(notes.contains(&note), "{note:?} in {notes:?}");
    }
}

#[test]
fn nothing_of_the_rules_that_shrink_is_dropped_without_a_word() {
    let at = |rule: &Rule, name: &str, metric: &str, threshold: f64| Rule {
        name: name.to_owned(),
        metric: metric.to_owned(),
        threshold: Threshold::new(threshold).unwrap(),
        ..rule.clone()
    };
    let Mapped { notes, .. } = backend(Cluster::default(), |up, down| {
        let first = down[0].clone();
        // The same name, another metric: 34 of 79 is what 30 of 69 is, so that it says nothing of its own but its pace.
        let mut memory = at(&first, &first.name, "memory_utilization_percent", 34.0);
        memory.action.amount = Count::new(2.0).unwrap();
        down.push(memory);
        down.push(at(&first, "deeper", "cpu_utilization_percent", 10.0));
        down.push(at(&first, "calls", "active_connections", 10.0));
        up.push(at(&up[0].clone(), "higher", "cpu_utilization_percent", 90.0));
    });
    let name = || "backend_cpu_scale_down".to_owned();
    let expected = [
        Note::OtherPace { rule: name(), leading: name() },
        Note::SameMetric { rule: "deeper".to_owned(), first: name() },
        Note::SameMetric { rule: "higher".to_owned(), first: "backend_cpu_scale_up".to_owned() },
    ];
    for note in &expected {
        assert_eq!(notes.iter().filter(|other| *other == note).count(), 1, "{note:?} in {notes:#?}");
    }
    assert!(notes.iter().any(|note| matches!(note, Note::Unseen { rule, .. } if rule == "calls")));
    assert!(!notes.iter().any(|note| matches!(note, Note::OtherTolerance { .. })), "{notes:#?}");
    // Memory at 70 of 79 is nearer than 30 of 69.
    let Mapped { notes, .. } = backend(Cluster::default(), |_, down| {
        down.push(at(&down[0].clone(), "memory", "memory_utilization_percent", 70.0));
    });
    assert!(
        notes.contains(&Note::OtherTolerance { rule: "memory".to_owned(), leading: name() }),
        "{notes:#?}"
    );
    assert!(!notes.iter().any(|note| matches!(note, Note::OtherPace { rule, .. } if rule == "memory")));
    // Where nothing that grows watches the memory, that is why it is left out, whatever else there is.
    let Mapped { notes, .. } = backend(Cluster::default(), |up, down| {
        up.retain(|rule| rule.metric != "memory_utilization_percent");
        down.push(at(&down[0].clone(), "memory", "memory_utilization_percent", 70.0));
    });
    assert!(notes.contains(&Note::WithoutTarget { rule: "memory".to_owned() }), "{notes:#?}");
}

#[test]
fn a_lock_of_the_whole_day_never_scales_down() {
    let scaling = &PUBLISHED.backend_scaling;
    let hour = |hour| crate::quantity::HourOfDay::new(hour).unwrap();
    let scaled = Scaled {
        component: Component::Backend,
        deployment: "backend",
        up: &scaling.scale_up_rules,
        down: &scaling.scale_down_rules,
        min: scaling.constraints.min_instances,
        max: scaling.constraints.max_instances,
        planned: 6,
        rests: rests(),
        locked: Some(PeakHours { start_hour_utc: hour(8.0), end_hour_utc: hour(8.0) }),
        handling: None,
    };
    let Mapped { hpa, notes } = from_rules(&scaled, Cluster::default());
    let down = hpa.unwrap().behavior.unwrap().scale_down.unwrap();
    assert_eq!(down.select_policy, Some(SelectPolicy::Disabled));
    assert!(notes.contains(&Note::AlwaysLocked), "{notes:?}");
    assert!(!notes.iter().any(|note| matches!(note, Note::Locked { .. })), "{notes:?}");
}

#[test]
fn a_rule_without_a_rest_of_its_own_has_that_of_all() {
    let of = |own: Option<f64>| {
        let mapped = backend(Cluster::default(), |up, down| {
            up[0].cooldown_minutes = own.map(|minutes| Minutes::new(minutes).unwrap());
            down[0].cooldown_minutes = None;
        });
        let behavior = mapped.hpa.unwrap().behavior.unwrap();
        [behavior.scale_up, behavior.scale_down].map(|rules| rules.unwrap().policies.unwrap())
    };
    // 5 minutes after growing, 10 after shrinking: the published global settings.
    assert_eq!(of(None), [[Policy::pods(2, 300)], [Policy::pods(1, 600)]]);
    // A rest of nothing is one of its own; the autoscaler looks every 15 s.
    assert_eq!(of(Some(0.0)), [[Policy::pods(2, 15)], [Policy::pods(1, 600)]]);
}

#[test]
fn what_does_not_run_as_a_rule_is_in_no_autoscaler() {
    let Mapped { hpa, notes } = backend(Cluster::default(), |up, _| {
        up[0].metric = "queue_depth".to_owned();
        up[3].metric = "cpu_utilization_percent".to_owned();
        up[3].action.unit = "pod".to_owned();
    });
    assert_eq!(hpa.unwrap().metrics, [resource("memory", 79)]);
    for place in [0, 3] {
        let rule = PUBLISHED.backend_scaling.scale_up_rules[place].name.clone();
        assert!(notes.contains(&Note::NotRun { rule }), "{notes:?}");
    }
}

#[test]
fn what_rules_do_about_peaks_is_said() {
    let mut handling = PUBLISHED.peak_load_handling.clone();
    assert_eq!(
        Note::of_peaks(&handling).collect::<Vec<_>>(),
        [Note::Ahead { minutes: 30.0 }, Note::Burst { percent: 50.0, minutes: 30.0 }]
    );
    handling.predictive_scaling.enabled = false;
    handling.burst.max_minutes = Minutes::new(0.0).unwrap();
    assert_eq!(Note::of_peaks(&handling).count(), 0);
}

#[test]
fn rules_that_an_autoscaler_does_not_see_give_none() {
    let Mapped { hpa, notes } = backend(Cluster::default(), |up, _| {
        up.retain(|rule| rule.metric.contains("latency"));
    });
    assert_eq!(hpa, None);
    assert_eq!(notes.last(), Some(&Note::Nothing));
}

#[test]
fn limits_of_nothing_are_put_right() {
    let scaling = published::thresholds().unwrap().backend_scaling;
    let none = Count::new(0.0).unwrap();
    let scaled = Scaled {
        component: Component::Backend,
        deployment: "backend",
        up: &scaling.scale_up_rules,
        down: &[],
        min: none,
        max: none,
        planned: 0,
        rests: rests(),
        locked: None,
        handling: None,
    };
    let Mapped { hpa, notes } = from_rules(&scaled, Cluster::default());
    assert_eq!(hpa.unwrap().check(Cluster::default()), []);
    assert!(notes.contains(&Note::Limits { min: 1, max: 1 }));
}
