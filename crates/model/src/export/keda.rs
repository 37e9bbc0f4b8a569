//! The KEDA `ScaledObject` of the task workers: the depth of the queues, the processor, and the peak hours as a floor.
//!
//! Source of what fields mean: KEDA 2.20, `withtriggers_types.go`, `redis_scaler.go`, `cron_scaler.go`. KEDA makes an
//! autoscaler of it, so windows and budgets are those of the autoscaler; `cooldownPeriod` has no effect while the minimum is
//! above nothing, and is left out. Several triggers are not added up but the largest counts, so the depth of all queues is
//! a formula; with a formula every trigger but processor and memory has to stand in it, the floor too.

use super::given::Part;
use super::services::service;
use super::source::Source;
use super::yaml::{List, Map, document};
use super::{hpa, inert, kubernetes};
use crate::autoscale::hpa::from_rules::{Mapped, from_rules};
use crate::autoscale::hpa::spec::{Hpa, Metric, ResourceTarget, ValueTarget};
use crate::words::export_files as text;

/// The `ScaledObject` as a manifest.
pub fn manifest(source: &Source<'_>) -> String {
    let scaled = source.deployments().celery();
    let Mapped { hpa, notes } = from_rules(&scaled, source.cluster);
    let mut head = source.kubernetes_head(text::SCALED_OBJECT);
    for line in [
        text::NO_OTHER_AUTOSCALER.to_owned(),
        text::LENGTH_OF_REDIS_LISTS.to_owned(),
        text::ADDRESS_OF_REDIS.to_owned(),
    ] {
        head.push_str(&inert::comment("# ", &line));
    }
    for note in &notes {
        head.push_str(&inert::comment("# ", &text::not_exact(note)));
    }
    let queue = hpa.as_ref().and_then(share_of_queue);
    match (hpa, queue) {
        (Some(hpa), Some(share)) => head + &document(&object(source, &hpa, share)),
        _ => {
            let empty = Map::new().with("apiVersion", "v1").with("kind", "List").with("items", List::new());
            head + &inert::comment("# ", text::NOTHING_FOR_KEDA) + &document(&empty)
        }
    }
}

/// Tasks for each worker, in thousandths.
fn share_of_queue(hpa: &Hpa) -> Option<i64> {
    hpa.metrics.iter().find_map(|metric| match metric {
        Metric::External { target: ValueTarget::AverageValueMilli(milli), .. } => Some(*milli),
        _ => None,
    })
}

fn object(source: &Source<'_>, hpa: &Hpa, share: i64) -> Map {
    let queues: Vec<&str> = source.thresholds.celery_scaling.queues.names().collect();
    // A list without queues would be a formula of nothing: Celery's own queue has this name.
    let queues = if queues.is_empty() { vec!["celery"] } else { queues };
    let floor = floor(source, hpa);
    // Each trigger needs a length of its own, whole, though the formula has the target.
    let length = (share.saturating_add(999) / 1000).to_string();
    let share = kubernetes::decimal(share);
    let (formula, about) = formula(queues.len(), &floor, &share);
    let config = Map::new().with_some("behavior", hpa.behavior.as_ref().map(hpa::behavior));
    let modifiers = Map::new()
        .comment(about)
        .with("formula", formula)
        .with("target", share.as_str())
        .with("metricType", "AverageValue");
    let advanced =
        Map::new().with("horizontalPodAutoscalerConfig", config).with("scalingModifiers", modifiers);
    let address = format!("{}:6379", service(source, Part::Redis).name);
    let mut triggers = List::new();
    for (index, queue) in queues.iter().enumerate() {
        let list = Map::new()
            .with("address", address.as_str())
            .with("listName", *queue)
            .with("listLength", length.as_str());
        triggers = triggers.with(trigger("redis", &format!("queue_{}", index + 1), list));
    }
    let mut least = hpa.min_replicas;
    match floor {
        Floor::None => {}
        Floor::Always(planned) => least = Some(planned),
        Floor::From(metadata) => triggers = triggers.with(trigger("cron", "peak", metadata)),
    }
    for metric in &hpa.metrics {
        if let Metric::Resource { name, target: ResourceTarget::Utilization(percent) } = metric {
            let value = Map::new().with("value", percent.to_string());
            triggers = triggers.with(
                Map::new()
                    .with("type", name.as_str())
                    .with("metricType", "Utilization")
                    .with("metadata", value),
            );
        }
    }
    let spec = Map::new()
        .with("scaleTargetRef", Map::new().with("name", hpa.target.name.as_str()))
        .with_some("minReplicaCount", least)
        .with("maxReplicaCount", hpa.max_replicas)
        .with("advanced", advanced)
        .with("triggers", triggers);
    Map::new()
        .with("apiVersion", "keda.sh/v1alpha1")
        .with("kind", "ScaledObject")
        .with("metadata", kubernetes::metadata(&hpa.name, source.namespace()))
        .with("spec", spec)
}

/// What all triggers come to, and what is said about it.
fn formula(queues: usize, floor: &Floor, share: &str) -> (String, &'static str) {
    let total: Vec<String> = (1..=queues).map(|index| format!("queue_{index}")).collect();
    let total = total.join(" + ");
    if matches!(floor, Floor::From(_)) {
        // The trigger says 1 outside its hours, and the planned workers, who are more, within them.
        (format!("max({total}, (peak > 1 ? peak : 0.0) * {share})"), text::QUEUES_AND_PEAK)
    } else {
        (total, text::ALL_QUEUES_TOGETHER)
    }
}

fn trigger(kind: &str, name: &str, metadata: Map) -> Map {
    Map::new().with("type", kind).with("name", name).with("metadata", metadata)
}

/// What the peak hours keep at least.
enum Floor {
    /// The minimum is floor enough.
    None,
    /// The planned workers at every time of the day: a schedule has to end before it begins again.
    Always(i32),
    /// The planned workers from one time of the day to another, as a trigger.
    From(Map),
}

/// The floor of the peak hours: the planned workers, from as long before as scaling looks ahead.
fn floor(source: &Source<'_>, hpa: &Hpa) -> Floor {
    let peak = &source.thresholds.peak_load_handling;
    let ahead = &peak.predictive_scaling;
    let lead = if ahead.enabled { ahead.lead_minutes.get().round().min(1440.0) } else { 0.0 };
    let minutes = |hour: u64| hour as f64 * 60.0;
    let start = (minutes(peak.start_hour_utc.get()) + 1440.0 - lead) % 1440.0;
    let end = minutes(peak.end_hour_utc.get()) % 1440.0;
    let planned = i32::try_from(source.row.celery_workers).unwrap_or(i32::MAX).min(hpa.max_replicas);
    if planned <= hpa.min() {
        return Floor::None;
    }
    if minutes(peak.hours().hours()) + lead >= 1440.0 {
        return Floor::Always(planned);
    }
    let cron = |minute: f64| format!("{} {} * * *", minute % 60.0, (minute / 60.0).floor());
    let metadata = Map::new()
        .with("timezone", "Etc/UTC")
        .with("start", cron(start))
        .with("end", cron(end))
        .with("desiredReplicas", planned.to_string());
    Floor::From(metadata)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr::{LoadableYamlNode as _, Yaml};
    use serde_json::json;

    use super::*;
    use crate::export::tests::with_source;
    use crate::export::yaml::tests::any_text;

    const PEAK: &str = "/thresholds/peak_load_handling";

    #[test]
    fn the_published_workers() {
        with_source(&[], |source| insta::assert_snapshot!(manifest(source)));
    }

    /// The schedule of the floor, where there is one.
    fn schedule(changes: &[(&str, serde_json::Value)]) -> Option<(String, String)> {
        let text = with_source(changes, manifest);
        let read = Yaml::load_from_str(&text).unwrap();
        let triggers = read[0]["spec"]["triggers"].as_sequence().unwrap();
        let cron = triggers.iter().find(|trigger| trigger["type"].as_str() == Some("cron"))?;
        let part = |name: &str| cron["metadata"][name].as_str().unwrap().to_owned();
        Some((part("start"), part("end")))
    }

    #[test]
    fn the_floor_begins_as_long_before_the_peak_as_scaling_looks_ahead() {
        let at = |start: &str, end: &str| Some((start.to_owned(), end.to_owned()));
        assert_eq!(schedule(&[]), at("30 16 * * *", "0 21 * * *"));
        let off = format!("{PEAK}/predictive_scaling/enabled");
        assert_eq!(schedule(&[(&off, json!(false))]), at("0 17 * * *", "0 21 * * *"));
        let (start, end) = (format!("{PEAK}/start_hour_utc"), format!("{PEAK}/end_hour_utc"));
        // What is left of the day is no longer than scaling looks ahead.
        assert_eq!(schedule(&[(&start, json!(0)), (&end, json!(24))]), None);
        assert_eq!(schedule(&[(&start, json!(8)), (&end, json!(8))]), None);
        let all_day = [(off.as_str(), json!(false)), (&start, json!(0)), (&end, json!(24))];
        assert_eq!(schedule(&all_day), None);
        let many = [("/thresholds/celery_scaling/constraints/min_workers", json!(8))];
        assert_eq!(schedule(&many), None, "the minimum is floor enough");
    }

    #[test]
    fn a_peak_of_the_whole_day_keeps_the_planned_workers_always() {
        let least = |changes: &[(&str, serde_json::Value)]| {
            let text = with_source(changes, manifest);
            let read = Yaml::load_from_str(&text).unwrap();
            let spec = &read[0]["spec"];
            let formula = spec["advanced"]["scalingModifiers"]["formula"].as_str().unwrap().to_owned();
            (spec["minReplicaCount"].as_integer(), formula.contains("peak"))
        };
        let (start, end) = (format!("{PEAK}/start_hour_utc"), format!("{PEAK}/end_hour_utc"));
        let planned = with_source(&[], |source| i64::try_from(source.row.celery_workers).unwrap());
        assert!(least(&[]).1, "a schedule of its own");
        assert_eq!(least(&[(&start, json!(0)), (&end, json!(24))]), (Some(planned), false));
        let many = ("/thresholds/celery_scaling/constraints/min_workers", json!(8));
        assert_eq!(least(&[many, (&start, json!(0)), (&end, json!(24))]), (Some(8), false));
    }

    #[test]
    fn outside_of_the_peak_hours_the_queues_alone_count() {
        let text = with_source(&[], manifest);
        assert!(text.contains(" + queue_4, (peak > 1 ? peak : 0.0) * "), "{text}");
        let planned = with_source(&[], |source| source.row.celery_workers);
        assert!(planned > 1, "the planned workers are told from what the trigger says outside its hours");
    }

    #[test]
    fn without_a_rule_for_the_queue_there_is_none() {
        let text = with_source(&[("/thresholds/celery_scaling/scale_up_rules", json!([]))], manifest);
        assert!(text.ends_with("apiVersion: v1\nkind: List\nitems: []\n"), "{text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn hostile_names_stay_texts(queue in any_text(), service in any_text(), namespace in any_text()) {
            let tasks = json!({ "min_workers": 1, "max_workers": 2, "tasks": [] });
            let queues = serde_json::Value::Object([(queue.clone(), tasks)].into_iter().collect());
            let redis = format!("redis{service}");
            let text = with_source(
                &[
                    ("/thresholds/celery_scaling/queues", queues),
                    ("/plan/deployment/compose_services", json!([redis])),
                    ("/plan/deployment/kubernetes/namespace", json!(namespace)),
                ],
                manifest,
            );
            let read = Yaml::load_from_str(&text).unwrap();
            prop_assert_eq!(read.len(), 1, "{}", text);
            prop_assert_eq!(read[0]["metadata"]["namespace"].as_str(), Some(namespace.as_str()));
            let metadata = &read[0]["spec"]["triggers"][0]["metadata"];
            prop_assert_eq!(metadata["listName"].as_str(), Some(queue.as_str()));
            let address = format!("{redis}:6379");
            prop_assert_eq!(metadata["address"].as_str(), Some(address.as_str()));
        }
    }
}
