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
