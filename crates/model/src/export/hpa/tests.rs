use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::autoscale::hpa::spec::{Behavior, Cluster, ObjectReference, Policy};
use crate::export::tests::with_source;
use crate::export::yaml::document;
use crate::export::yaml::tests::any_text;
use crate::quantity::HourOfDay;

#[test]
fn the_published_autoscalers() {
    with_source(&[], |source| insta::assert_snapshot!(manifest(source)));
}

#[test]
fn the_published_autoscalers_are_those_that_are_read_back_and_pass_our_own_limits() {
    with_source(&[], |source| {
        let own: Vec<Hpa> =
            source.deployments().objects(source.cluster).into_iter().map(|(_, hpa)| hpa).collect();
        assert_eq!(own.len(), 3);
        for hpa in &own {
            assert_eq!(hpa.check(source.cluster), []);
        }
        assert_eq!(read(&manifest(source)).unwrap(), own);
    });
}

#[test]
fn an_older_cluster_gets_no_tolerance() {
    with_source(&[], |source| {
        let mut old = source.clone();
        old.cluster = Cluster { minor: 32, ..Cluster::default() };
        let text = manifest(&old);
        assert!(!text.contains("tolerance:"), "{text}");
        assert!(read(&text).unwrap().iter().all(|hpa| hpa.check(old.cluster).is_empty()));
    });
}

/// What the commands of a comment put into an object, one after the other (a JSON merge patch, RFC 7396, of one field).
fn patched(hpa: &Hpa, comments: &[String]) -> Vec<(String, Hpa)> {
    let mut hpa = hpa.clone();
    let commands = comments
        .iter()
        .filter_map(|line| line.split_once("  kubectl -n thebot patch hpa backend --type merge -p "));
    let patch = |(when, patch): (&str, &str)| {
        let patch: Value = serde_json::from_str(patch.trim_matches('\'')).unwrap();
        let select = patch.pointer("/spec/behavior/scaleDown/selectPolicy").unwrap();
        let names =
            [("Max", SelectPolicy::Max), ("Min", SelectPolicy::Min), ("Disabled", SelectPolicy::Disabled)];
        let select = select.as_str().map(|select| names.iter().find(|(name, _)| *name == select).unwrap().1);
        let down = hpa.behavior.as_mut().unwrap().scale_down.as_mut().unwrap();
        down.select_policy = select;
        (when.trim().to_owned(), hpa.clone())
    };
    commands.map(patch).collect()
}

#[test]
fn the_jobs_of_a_lock_put_back_what_the_object_says() {
    let hours = |start: f64, end: f64| PeakHours {
        start_hour_utc: HourOfDay::new(start).unwrap(),
        end_hour_utc: HourOfDay::new(end).unwrap(),
    };
    let backend = with_source(&[], |source| autoscalers(source)[0].hpa.clone().unwrap());
    for own in [None, Some(SelectPolicy::Max), Some(SelectPolicy::Min), Some(SelectPolicy::Disabled)] {
        let mut hpa = backend.clone();
        let down = hpa.behavior.as_mut().unwrap().scale_down.as_mut().unwrap();
        down.select_policy = own;
        let jobs = patched(&hpa, &lock("thebot", &hpa, &hours(17.0, 24.0), false));
        if own == Some(SelectPolicy::Disabled) {
            assert_eq!(jobs, [], "it never shrinks");
            continue;
        }
        let [(start, locked), (end, unlocked)] = &jobs[..] else { panic!("{jobs:?}") };
        assert_eq!((start.as_str(), end.as_str()), ("0 17 * * *", "0 0 * * *"));
        let behavior = locked.behavior.clone().unwrap();
        assert_eq!(behavior.scale_down.unwrap().select_policy, Some(SelectPolicy::Disabled));
        assert_eq!(*unlocked, hpa, "{own:?}");
    }
    // A name that would be more than a word to a shell.
    assert!(lock("a;b", &backend, &hours(17.0, 21.0), false).is_empty());
}

#[test]
fn there_is_a_lock_only_where_there_is_something_to_lock() {
    // Whether the backend's part has commands, and whether its object shrinks at no hour.
    let backend = |changes: &[(&str, Value)]| {
        with_source(changes, |source| {
            let text = manifest(source);
            let part = text.split("---\n").nth(1).unwrap();
            assert!(part.contains("Not exact: "), "{part}");
            (part.contains("kubectl -n "), part.contains("selectPolicy: Disabled"))
        })
    };
    assert_eq!(backend(&[]), (true, false));
    // Without a rule that shrinks, and locked all day.
    assert_eq!(backend(&[("/thresholds/backend_scaling/scale_down_rules", json!([]))]), (false, true));
    let all_day = [
        ("/thresholds/peak_load_handling/start_hour_utc", json!(0)),
        ("/thresholds/peak_load_handling/end_hour_utc", json!(24)),
    ];
    assert_eq!(backend(&all_day), (false, true));
    // Without a rule that grows there is no autoscaler.
    assert_eq!(backend(&[("/thresholds/backend_scaling/scale_up_rules", json!([]))]), (false, false));
    let free = ("/thresholds/backend_scaling/constraints/scale_down_in_peak_hours", json!(true));
    assert_eq!(backend(&[free]), (false, false));
}

fn any_reference() -> impl Strategy<Value = ObjectReference> {
    (any_text(), any_text(), any_text()).prop_map(|(api_version, kind, name)| ObjectReference {
        api_version,
        kind,
        name,
    })
}

fn any_value_target() -> impl Strategy<Value = ValueTarget> {
    prop_oneof![
        any::<i64>().prop_map(ValueTarget::ValueMilli),
        any::<i64>().prop_map(ValueTarget::AverageValueMilli),
    ]
}

fn any_metric() -> impl Strategy<Value = Metric> {
    let resource = prop_oneof![
        any::<i32>().prop_map(ResourceTarget::Utilization),
        any::<i64>().prop_map(ResourceTarget::AverageValueMilli),
    ];
    prop_oneof![
        (any_text(), resource).prop_map(|(name, target)| Metric::Resource { name, target }),
        (any_text(), any::<i64>())
            .prop_map(|(name, average_value_milli)| Metric::Pods { name, average_value_milli }),
        (any_text(), any_reference(), any_value_target())
            .prop_map(|(name, described, target)| Metric::Object { name, described, target }),
        (any_text(), any_value_target()).prop_map(|(name, target)| Metric::External { name, target }),
    ]
}

fn any_rules() -> impl Strategy<Value = ScalingRules> {
    let select = prop::sample::select(vec![SelectPolicy::Max, SelectPolicy::Min, SelectPolicy::Disabled]);
    let policy = (any::<bool>(), any::<i32>(), any::<i32>()).prop_map(|(is_pods, value, period)| {
        if is_pods { Policy::pods(value, period) } else { Policy::percent(value, period) }
    });
    (
        prop::option::of(any::<i32>()),
        prop::option::of(select),
        prop::option::of(prop::collection::vec(policy, 0..3)),
        prop::option::of(any::<i64>()),
    )
        .prop_map(|(stabilization_window_seconds, select_policy, policies, tolerance_milli)| {
            ScalingRules { stabilization_window_seconds, select_policy, policies, tolerance_milli }
        })
}

fn any_hpa() -> impl Strategy<Value = Hpa> {
    let rules = || prop::option::of(any_rules());
    let behavior = prop::option::of(
        (rules(), rules()).prop_map(|(scale_up, scale_down)| Behavior { scale_up, scale_down }),
    );
    let metrics = prop::collection::vec(any_metric(), 0..4);
    (any_text(), any_reference(), prop::option::of(any::<i32>()), any::<i32>(), metrics, behavior).prop_map(
        |(name, target, min_replicas, max_replicas, metrics, behavior)| Hpa {
            name,
            target,
            min_replicas,
            max_replicas,
            metrics,
            behavior,
            pause: None,
        },
    )
}

proptest! {
    #[test]
    fn any_autoscaler_is_read_back_as_it_was(hpa in any_hpa(), namespace in any_text(), comment in any_text()) {
        let map = object(&hpa, &namespace, &[comment]);
        let text = document(&map);
        prop_assert_eq!(read(&text), Ok(vec![hpa.clone()]), "{}", text);
        let json = as_json(&crate::export::yaml::Node::Map(map)).to_string();
        prop_assert_eq!(read(&json), Ok(vec![hpa]), "{}", json);
    }
}

#[test]
fn what_is_no_autoscaler_is_refused_with_its_place() {
    let good = with_source(&[], manifest);
    for (from, to, part) in [
        ("HorizontalPodAutoscaler", "Deployment", "kind: is `Deployment`"),
        ("autoscaling/v2", "autoscaling/v1", "apiVersion: is `autoscaling/v1`"),
        ("maxReplicas: 50", "maxReplicas: 5.5", "spec.maxReplicas: has to be a whole number"),
        ("maxReplicas: 50", "maxReplica: 50", "spec.maxReplica: is not known here"),
        (
            "averageUtilization: 69",
            "averageUtilization: many",
            "spec.metrics[0].resource.target.averageUtilization",
        ),
        ("tolerance: 560m", "tolerance: half", "spec.behavior.scaleDown.tolerance: has to be a quantity"),
        ("selectPolicy: Max", "selectPolicy: Biggest", "spec.behavior.scaleUp.selectPolicy: is `Biggest`"),
        ("type: Pods", "type: Nodes", "spec.behavior.scaleUp.policies[0].type: is `Nodes`"),
        ("minReplicas: 2", "minReplicas: [2]", "spec.minReplicas: has to be a whole number"),
        ("minReplicas: 2", "minReplicas: *two", "a value cannot begin with `*`"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        let message = read(&bad).unwrap_err().to_string();
        // Field, place, reason.
        assert!(part.split(": ").all(|part| message.contains(part)), "{part}: {message}");
        let line = good.lines().position(|line| line.contains(from)).unwrap() + 1;
        assert!(message.contains(&format!("line {line} column ")), "{line}: {message}");
    }
}

/// A node as `kubectl get hpa -o json` would write it.
fn as_json(node: &crate::export::yaml::Node) -> serde_json::Value {
    use crate::export::yaml::Node;
    match node {
        Node::Text(text) => text.as_str().into(),
        Node::Whole(number) => (*number).into(),
        Node::Truth(truth) => (*truth).into(),
        Node::List(list) => list.items().map(as_json).collect(),
        Node::Map(map) => serde_json::Value::Object(
            map.members().map(|(name, node)| (name.to_owned(), as_json(node))).collect(),
        ),
    }
}

/// The objects of a manifest.
fn objects_as_json(manifest: &str) -> Vec<serde_json::Value> {
    let maps = crate::export::yaml::read(manifest).unwrap();
    maps.into_iter().map(|map| as_json(&crate::export::yaml::Node::Map(map))).collect()
}

#[test]
fn what_a_cluster_gives_back_is_read_as_json_and_as_a_list() {
    let text = with_source(&[], manifest);
    let own = read(&text).unwrap();
    let mut items = objects_as_json(&text);
    assert_eq!(read(&items[0].to_string()).unwrap(), own[..1]);
    for item in &mut items {
        item["status"] =
            serde_json::json!({ "currentReplicas": 3, "conditions": [{ "type": "AbleToScale" }] });
        item["metadata"]["creationTimestamp"] = serde_json::Value::Null;
    }
    let list = serde_json::json!({ "apiVersion": "v1", "kind": "List", "metadata": {}, "items": items });
    assert_eq!(read(&serde_json::to_string_pretty(&list).unwrap()).unwrap(), own);
    assert_eq!(read("apiVersion: v1\nkind: List\nitems: []\n").unwrap(), []);
    for (bad, part) in [
        (
            list.to_string().replacen("\"maxReplicas\":50", "\"maxReplicas\":5.5", 1),
            "items[0].spec.maxReplicas",
        ),
        (
            list.to_string().replacen("HorizontalPodAutoscaler", "Deployment", 1),
            "items[0].kind: is `Deployment`",
        ),
        ("{\"kind\": ".to_owned(), "line 1"),
        ("{}".to_owned(), "kind: is missing"),
    ] {
        let message = read(&bad).unwrap_err().to_string();
        assert!(part.split(": ").all(|part| message.contains(part)), "{part}: {message}");
        assert!(bad == "{}" || message.contains("line 1 column "), "{message}");
    }
}

#[test]
fn a_list_as_the_api_gives_it_is_read_like_any_other() {
    let text = with_source(&[], manifest);
    let own = read(&text).unwrap();
    let mut items = objects_as_json(&text);
    let list_of = |items: &[serde_json::Value]| {
        serde_json::json!({ "kind": "HorizontalPodAutoscalerList", "apiVersion": "autoscaling/v2",
            "metadata": { "resourceVersion": "1" }, "items": items })
    };
    // Some tools write again what each is.
    assert_eq!(read(&list_of(&items).to_string()).unwrap(), own);
    for item in &mut items {
        let item = item.as_object_mut().unwrap();
        item.remove("kind");
        item.remove("apiVersion");
    }
    let list = list_of(&items);
    assert_eq!(read(&serde_json::to_string_pretty(&list).unwrap()).unwrap(), own);
    assert_eq!(read(&list_of(&[]).to_string()).unwrap(), []);
    // In any other list an object has to say what it is.
    let mut plain = list.clone();
    plain["kind"] = serde_json::json!("List");
    assert!(read(&plain.to_string()).unwrap_err().to_string().contains("items[0].kind"));
    let older = list.to_string().replace("autoscaling/v2", "autoscaling/v1");
    assert!(read(&older).unwrap_err().to_string().contains("apiVersion"));
    let mut other = list;
    other["items"][1]["kind"] = serde_json::json!("CronJob");
    assert!(read(&other.to_string()).unwrap_err().to_string().contains("items[1].kind: "));
}

#[test]
fn a_list_in_the_manner_of_yaml_is_read_with_its_places() {
    let object = "apiVersion: autoscaling/v2\n    kind: HorizontalPodAutoscaler\n    metadata:\n      name: a\n    spec:\n      \
         scaleTargetRef:\n        kind: Deployment\n        name: a\n      maxReplicas: 3\n";
    let list = format!("apiVersion: v1\nkind: List\nitems:\n  - {object}");
    assert_eq!(read(&list).unwrap().len(), 1);
    let message = read(&list.replace("maxReplicas: 3", "maxReplicas: many")).unwrap_err().to_string();
    assert!(message.contains("items[0].spec.maxReplicas: line 12 column 7"), "{message}");
}
