use proptest::prelude::*;

use super::*;
use crate::autoscale::hpa::spec::{Behavior, Cluster, ObjectReference, Policy};
use crate::export::tests::with_source;
use crate::export::yaml::document;
use crate::export::yaml::tests::any_text;

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
        old.cluster = Cluster { minor: 32, scale_to_zero: false };
        let text = manifest(&old);
        assert!(!text.contains("tolerance:"), "{text}");
        assert!(read(&text).unwrap().iter().all(|hpa| hpa.check(old.cluster).is_empty()));
    });
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
        },
    )
}

proptest! {
    #[test]
    fn any_autoscaler_is_read_back_as_it_was(hpa in any_hpa(), namespace in any_text(), comment in any_text()) {
        let text = document(&object(&hpa, &namespace, &[comment]));
        prop_assert_eq!(read(&text), Ok(vec![hpa]), "{}", text);
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
        ("minReplicas: 2", "minReplicas: {2}", "line "),
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

#[test]
fn what_a_cluster_gives_back_is_read_as_json_and_as_a_list() {
    let text = with_source(&[], manifest);
    let own = read(&text).unwrap();
    let mut items: Vec<serde_json::Value> = crate::export::yaml::read(&text)
        .unwrap()
        .into_iter()
        .map(|map| as_json(&crate::export::yaml::Node::Map(map)))
        .collect();
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
        assert!(message.contains(part), "{part}: {message}");
    }
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
