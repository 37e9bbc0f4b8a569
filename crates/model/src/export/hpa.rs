//! Horizontal Pod Autoscalers (`autoscaling/v2`) of backend, front end and workers, and the way back from such a file.

mod compare;
mod locks;
mod read;
mod rights;
mod run;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_locks;

use super::source::Source;
use super::yaml::{List, Map, documents};
use super::{inert, kubernetes};
use crate::autoscale::hpa::from_rules::{Mapped, Scaled};
use crate::autoscale::hpa::spec::{
    Hpa, Metric, Pause, PolicyKind, ResourceTarget, ScalingRules, SelectPolicy, ValueTarget,
};
use crate::plan::PeakHours;
use crate::words::export_files as text;
pub use compare::{Difference, differences};
pub use read::read;
pub use run::{FileError, scaling_of};

/// The manifest of the three autoscalers.
pub fn manifest(source: &Source<'_>) -> String {
    let deployments = source.deployments();
    let mapped = deployments.autoscalers(source.cluster);
    let both = deployments.scaled().into_iter().zip(&mapped);
    let mut maps: Vec<Map> = both.map(|(scaled, (_, mapped))| object_of(source, &scaled, mapped)).collect();
    let hpas: Vec<Hpa> = mapped.into_iter().filter_map(|(_, mapped)| mapped.hpa).collect();
    maps.extend(locks::objects(source.namespace(), &hpas, source.cluster.minor));
    let mut head = source.kubernetes_head(text::AUTOSCALERS);
    for line in [text::for_kubernetes(source.cluster.minor), text::ONE_OF_THE_WORKERS.to_owned()] {
        head.push_str(&inert::comment("# ", &line));
    }
    documents(&head, &maps)
}

/// The autoscalers of backend, front end and workers, in this order, with what has no exact form.
pub fn autoscalers(source: &Source<'_>) -> [Mapped; 3] {
    source.deployments().autoscalers(source.cluster).map(|(_, mapped)| mapped)
}

fn object_of(source: &Source<'_>, scaled: &Scaled<'_>, Mapped { hpa, notes }: &Mapped) -> Map {
    let mut comments: Vec<String> = Vec::new();
    comments.extend(notes.iter().map(text::not_exact));
    match hpa {
        Some(hpa) => {
            let hours = scaled.locked.iter().filter(|_| hpa.pause.is_none());
            comments.extend(
                hours.flat_map(|hours| lock(source.namespace(), hpa, hours, source.cluster.keeps_hours)),
            );
            comments.extend(
                hpa.pause
                    .map(|Pause { start_hour, end_hour }| text::jobs_keep(&hpa.name, start_hour, end_hour)),
            );
            comments.extend(hpa.check(source.cluster).iter().map(text::kubernetes_refuses));
            object(hpa, source.namespace(), &comments)
        }
        // A document of a file has to be something: a list of nothing, which applies to nothing.
        None => Map::new()
            .comments(comments)
            .with("apiVersion", "v1")
            .with("kind", "List")
            .with("items", List::new()),
    }
}

/// How to lock the hours that an autoscaler does not know: two commands for a scheduler, of which the second puts back what
/// the object says. One that never shrinks needs none. `are_chosen`: whether the file was to have them as objects.
fn lock(namespace: &str, hpa: &Hpa, hours: &PeakHours, are_chosen: bool) -> Vec<String> {
    let Some(Pause { start_hour, end_hour }) = Pause::of(hours) else { return Vec::new() };
    let own = locks::own_policy(hpa);
    let is_locked = own == Some(SelectPolicy::Disabled);
    // A name of another kind would be more than a word to a shell.
    if is_locked || !inert::is_label(namespace) || !inert::is_label(&hpa.name) {
        return Vec::new();
    }
    let command = |hour: u8, policy: Option<SelectPolicy>| {
        format!(
            "  0 {hour} * * *  kubectl -n {namespace} patch hpa {} --type merge -p '{}'",
            hpa.name,
            locks::patch(policy)
        )
    };
    let said = if are_chosen { text::TWO_OTHER_JOBS_KEEP_THE_LOCK } else { text::TWO_JOBS_KEEP_THE_LOCK };
    vec![said.to_owned(), command(start_hour, Some(SelectPolicy::Disabled)), command(end_hour, own)]
}

/// A choice of policies as it is written.
const fn select_name(select: SelectPolicy) -> &'static str {
    match select {
        SelectPolicy::Max => "Max",
        SelectPolicy::Min => "Min",
        SelectPolicy::Disabled => "Disabled",
    }
}

/// An autoscaler as a document.
pub fn object(hpa: &Hpa, namespace: &str, comments: &[String]) -> Map {
    let target = Map::new()
        .with("apiVersion", hpa.target.api_version.as_str())
        .with("kind", hpa.target.kind.as_str())
        .with("name", hpa.target.name.as_str());
    let behavior = hpa.behavior.as_ref().map(behavior);
    let metrics = (!hpa.metrics.is_empty()).then(|| hpa.metrics.iter().map(metric).collect::<List>());
    let spec = Map::new()
        .with("scaleTargetRef", target)
        .with_some("minReplicas", hpa.min_replicas)
        .with("maxReplicas", hpa.max_replicas)
        .with_some("metrics", metrics)
        .with_some("behavior", behavior);
    Map::new()
        .comments(comments)
        .with("apiVersion", "autoscaling/v2")
        .with("kind", "HorizontalPodAutoscaler")
        .with("metadata", kubernetes::metadata(&hpa.name, namespace))
        .with("spec", spec)
}

fn metric(metric: &Metric) -> Map {
    let of_kind = |kind: &str, key: &str, source: Map| Map::new().with("type", kind).with(key, source);
    let named = |name: &str| Map::new().with("name", name);
    match metric {
        Metric::Resource { name, target } => {
            let target = match *target {
                ResourceTarget::Utilization(percent) => {
                    Map::new().with("type", "Utilization").with("averageUtilization", percent)
                }
                ResourceTarget::AverageValueMilli(milli) => average(milli),
            };
            of_kind("Resource", "resource", named(name).with("target", target))
        }
        Metric::Pods { name, average_value_milli } => {
            let source = Map::new().with("metric", named(name)).with("target", average(*average_value_milli));
            of_kind("Pods", "pods", source)
        }
        Metric::Object { name, described, target } => {
            let described = Map::new()
                .with("apiVersion", described.api_version.as_str())
                .with("kind", described.kind.as_str())
                .with("name", described.name.as_str());
            let source = Map::new().with("describedObject", described).with("metric", named(name));
            of_kind("Object", "object", source.with("target", value(*target)))
        }
        Metric::External { name, target } => of_kind(
            "External",
            "external",
            Map::new().with("metric", named(name)).with("target", value(*target)),
        ),
    }
}

fn average(milli: i64) -> Map {
    Map::new().with("type", "AverageValue").with("averageValue", kubernetes::milli(milli))
}

fn value(target: ValueTarget) -> Map {
    match target {
        ValueTarget::ValueMilli(milli) => {
            Map::new().with("type", "Value").with("value", kubernetes::milli(milli))
        }
        ValueTarget::AverageValueMilli(milli) => average(milli),
    }
}

/// `behavior`, which a `ScaledObject` has too.
pub(super) fn behavior(behavior: &crate::autoscale::hpa::spec::Behavior) -> Map {
    Map::new()
        .with_some("scaleUp", behavior.scale_up.as_ref().map(rules))
        .with_some("scaleDown", behavior.scale_down.as_ref().map(rules))
}

fn rules(rules: &ScalingRules) -> Map {
    let select = rules.select_policy.map(select_name);
    let policies = rules.policies.as_ref().map(|policies| {
        let written = policies.iter().map(|policy| {
            let kind = match policy.kind {
                PolicyKind::Pods => "Pods",
                PolicyKind::Percent => "Percent",
            };
            Map::new()
                .with("type", kind)
                .with("value", policy.value)
                .with("periodSeconds", policy.period_seconds)
        });
        written.collect::<List>()
    });
    Map::new()
        .with_some("stabilizationWindowSeconds", rules.stabilization_window_seconds)
        .with_some("tolerance", rules.tolerance_milli.map(kubernetes::milli))
        .with_some("selectPolicy", select)
        .with_some("policies", policies)
}
