//! The way back: a manifest, as it is written here or by hand in the same manner, as autoscalers. What is left out is left
//! out; what is not known is refused.

use super::{locks, rights};
use crate::autoscale::hpa::spec::{
    Behavior, Hpa, Metric, ObjectReference, Policy, PolicyKind, ResourceTarget, ScalingRules, SelectPolicy,
    ValueTarget,
};
use crate::export::kubernetes::milli_of;
use crate::export::yaml::{self, Map, Node};
use crate::read::ReadError;
use crate::words::refusals::autoscalers as text;

/// The autoscalers of a text, which is YAML, with brackets or without, or JSON; those of a list as `kubectl get hpa` or the API
/// gives it among them. The jobs that pause one are read with it, and refused
/// where they cannot work; other objects are refused, an empty list is none.
///
/// # Errors
/// [`ReadError`] with line and column, and with the field where it is read here but no autoscaler. Limits of the API server
/// are not looked at: [`Hpa::check`] does.
pub fn read(text: &str) -> Result<Vec<Hpa>, ReadError> {
    let maps = yaml::read(text)?;
    let (mut found, mut jobs, mut allowed) = (Vec::new(), Vec::new(), Vec::new());
    for map in &maps {
        let at = At { path: String::new(), map };
        let items = match at.text("kind")?.as_deref() {
            Some("List") => at.maps("items")?.unwrap_or_default(),
            Some("HorizontalPodAutoscalerList") => {
                at.needed("apiVersion", at.one_of("apiVersion", &VERSIONS)?)?;
                for item in at.maps("items")?.unwrap_or_default() {
                    found.push((hpa(&item)?, item));
                }
                continue;
            }
            _ => vec![at],
        };
        for item in items {
            match item.text("kind")?.as_deref() {
                Some("CronJob") => jobs.push(locks::job(item)?),
                _ if rights::is_right(&item)? => allowed.push(item),
                _ => {
                    item.needed("kind", item.text("kind")?)?;
                    item.needed("apiVersion", item.text("apiVersion")?)?;
                    found.push((hpa(&item)?, item));
                }
            }
        }
    }
    locks::pause(&mut found, &jobs, &allowed)?;
    Ok(found.into_iter().map(|(hpa, _)| hpa).collect())
}

/// A map and where it stands.
pub(super) struct At<'a> {
    path: String,
    map: &'a Map,
}

impl<'a> At<'a> {
    fn below(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(super) fn wrong<T>(&self, name: &str, reason: impl Into<String>) -> Result<T, ReadError> {
        // An item of a list is looked up by the list.
        let (line, column) = self.map.place(name.split('[').next().unwrap_or(name));
        Err(ReadError::Form { path: self.below(name), line, column, reason: reason.into() })
    }

    /// Refuses members that are not known here.
    fn only(&self, known: &[&str]) -> Result<(), ReadError> {
        match self.map.members().find(|(name, _)| !known.contains(name)) {
            Some((name, _)) => self.wrong(name, text::is_not_known_here(&known.join(", "))),
            None => Ok(()),
        }
    }

    pub(super) fn map(&self, name: &str) -> Result<Option<At<'a>>, ReadError> {
        match self.map.get(name) {
            None => Ok(None),
            Some(Node::Map(map)) => Ok(Some(At { path: self.below(name), map })),
            Some(_) => self.wrong(name, text::HAS_TO_HAVE_MEMBERS),
        }
    }

    pub(super) fn needed<T>(&self, name: &str, found: Option<T>) -> Result<T, ReadError> {
        found.map_or_else(|| self.wrong(name, text::IS_MISSING), Ok)
    }

    pub(super) fn maps(&self, name: &str) -> Result<Option<Vec<At<'a>>>, ReadError> {
        let Some(node) = self.map.get(name) else { return Ok(None) };
        let Node::List(list) = node else { return self.wrong(name, text::HAS_TO_BE_LIST) };
        let items = list.items().enumerate().map(|(index, item)| match item {
            Node::Map(map) => Ok(At { path: format!("{}[{index}]", self.below(name)), map }),
            _ => self.wrong(&format!("{name}[{index}]"), text::HAS_TO_HAVE_MEMBERS),
        });
        items.collect::<Result<_, _>>().map(Some)
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, ReadError> {
        match self.map.get(name) {
            None => Ok(None),
            Some(Node::Text(text)) => Ok(Some(text.clone())),
            Some(_) => self.wrong(name, text::HAS_TO_BE_TEXT),
        }
    }

    pub(super) fn truth(&self, name: &str) -> Result<Option<bool>, ReadError> {
        match self.map.get(name) {
            None => Ok(None),
            Some(Node::Truth(truth)) => Ok(Some(*truth)),
            Some(_) => self.wrong(name, text::HAS_TO_BE_TRUE_OR_FALSE),
        }
    }

    pub(super) fn texts(&self, name: &str) -> Result<Option<Vec<String>>, ReadError> {
        let Some(node) = self.map.get(name) else { return Ok(None) };
        let Node::List(list) = node else { return self.wrong(name, text::HAS_TO_BE_LIST) };
        let items = list.items().enumerate().map(|(index, item)| match item {
            Node::Text(text) => Ok(text.clone()),
            _ => self.wrong(&format!("{name}[{index}]"), text::HAS_TO_BE_TEXT),
        });
        items.collect::<Result<_, _>>().map(Some)
    }

    fn whole(&self, name: &str) -> Result<Option<i32>, ReadError> {
        let number = match self.map.get(name) {
            None => return Ok(None),
            Some(Node::Whole(number)) => i32::try_from(*number).ok(),
            Some(_) => None,
        };
        number.map_or_else(|| self.wrong(name, text::HAS_TO_BE_WHOLE), |number| Ok(Some(number)))
    }

    fn quantity(&self, name: &str) -> Result<Option<i64>, ReadError> {
        let milli = match self.map.get(name) {
            None => return Ok(None),
            Some(Node::Whole(number)) => number.checked_mul(1000),
            Some(Node::Text(text)) => milli_of(text),
            Some(_) => None,
        };
        let allowed = text::HAS_TO_BE_QUANTITY;
        milli.map_or_else(|| self.wrong(name, allowed), |milli| Ok(Some(milli)))
    }

    pub(super) fn one_of<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Result<Option<T>, ReadError> {
        let Some(word) = self.text(name)? else { return Ok(None) };
        match known.iter().find(|(known, _)| *known == word) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let allowed: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
                self.wrong(name, text::is_another(&word, &allowed.join(", ")))
            }
        }
    }
}

/// The version of the objects that are read.
const VERSIONS: [(&str, ()); 1] = [("autoscaling/v2", ())];

/// An autoscaler. In a list of nothing else it need not say again what it is.
fn hpa(at: &At<'_>) -> Result<Hpa, ReadError> {
    at.one_of("kind", &[("HorizontalPodAutoscaler", ())])?;
    // What a cluster says of its state is no part of what it is told.
    at.only(&["apiVersion", "kind", "metadata", "spec", "status"])?;
    at.one_of("apiVersion", &VERSIONS)?;
    let metadata = at.needed("metadata", at.map("metadata")?)?;
    let spec = at.needed("spec", at.map("spec")?)?;
    spec.only(&["scaleTargetRef", "minReplicas", "maxReplicas", "metrics", "behavior"])?;
    let metrics = spec.maps("metrics")?.unwrap_or_default();
    Ok(Hpa {
        name: metadata.needed("name", metadata.text("name")?)?,
        target: reference(&spec.needed("scaleTargetRef", spec.map("scaleTargetRef")?)?)?,
        min_replicas: spec.whole("minReplicas")?,
        max_replicas: spec.needed("maxReplicas", spec.whole("maxReplicas")?)?,
        metrics: metrics.iter().map(metric).collect::<Result<_, _>>()?,
        behavior: spec.map("behavior")?.map(|at| behavior(&at)).transpose()?,
        pause: None,
    })
}

fn reference(at: &At<'_>) -> Result<ObjectReference, ReadError> {
    at.only(&["apiVersion", "kind", "name"])?;
    Ok(ObjectReference {
        api_version: at.text("apiVersion")?.unwrap_or_default(),
        kind: at.needed("kind", at.text("kind")?)?,
        name: at.needed("name", at.text("name")?)?,
    })
}

#[derive(Clone, Copy)]
enum Kind {
    Resource,
    Pods,
    Object,
    External,
}

fn metric(at: &At<'_>) -> Result<Metric, ReadError> {
    let kinds = [
        ("Resource", Kind::Resource),
        ("Pods", Kind::Pods),
        ("Object", Kind::Object),
        ("External", Kind::External),
    ];
    let kind = at.needed("type", at.one_of("type", &kinds)?)?;
    let key = match kind {
        Kind::Resource => "resource",
        Kind::Pods => "pods",
        Kind::Object => "object",
        Kind::External => "external",
    };
    at.only(&["type", key])?;
    let source = at.needed(key, at.map(key)?)?;
    let target = source.needed("target", source.map("target")?)?;
    let named = |at: &At<'_>| at.needed("name", at.text("name")?);
    if let Kind::Resource = kind {
        source.only(&["name", "target"])?;
        return Ok(Metric::Resource { name: named(&source)?, target: resource_target(&target)? });
    }
    source.only(&["metric", "target", "describedObject"])?;
    let metric = source.needed("metric", source.map("metric")?)?;
    metric.only(&["name"])?;
    let name = named(&metric)?;
    Ok(match kind {
        Kind::Pods => match value_target(&target)? {
            ValueTarget::AverageValueMilli(average_value_milli) => Metric::Pods { name, average_value_milli },
            ValueTarget::ValueMilli(_) => return target.wrong("type", text::IS_VALUE),
        },
        Kind::Object => {
            let described = source.needed("describedObject", source.map("describedObject")?)?;
            Metric::Object { name, described: reference(&described)?, target: value_target(&target)? }
        }
        _ => Metric::External { name, target: value_target(&target)? },
    })
}

fn resource_target(at: &At<'_>) -> Result<ResourceTarget, ReadError> {
    let is_share =
        at.needed("type", at.one_of("type", &[("Utilization", true), ("AverageValue", false)])?)?;
    if is_share {
        at.only(&["type", "averageUtilization"])?;
        return at
            .needed("averageUtilization", at.whole("averageUtilization")?)
            .map(ResourceTarget::Utilization);
    }
    at.only(&["type", "averageValue"])?;
    at.needed("averageValue", at.quantity("averageValue")?).map(ResourceTarget::AverageValueMilli)
}

fn value_target(at: &At<'_>) -> Result<ValueTarget, ReadError> {
    let is_average = at.needed("type", at.one_of("type", &[("AverageValue", true), ("Value", false)])?)?;
    if is_average {
        at.only(&["type", "averageValue"])?;
        return at.needed("averageValue", at.quantity("averageValue")?).map(ValueTarget::AverageValueMilli);
    }
    at.only(&["type", "value"])?;
    at.needed("value", at.quantity("value")?).map(ValueTarget::ValueMilli)
}

fn behavior(at: &At<'_>) -> Result<Behavior, ReadError> {
    at.only(&["scaleUp", "scaleDown"])?;
    Ok(Behavior {
        scale_up: at.map("scaleUp")?.map(|at| rules(&at)).transpose()?,
        scale_down: at.map("scaleDown")?.map(|at| rules(&at)).transpose()?,
    })
}

fn rules(at: &At<'_>) -> Result<ScalingRules, ReadError> {
    at.only(&["stabilizationWindowSeconds", "tolerance", "selectPolicy", "policies"])?;
    let selects =
        [("Max", SelectPolicy::Max), ("Min", SelectPolicy::Min), ("Disabled", SelectPolicy::Disabled)];
    let policies = at.maps("policies")?.map(|list| list.iter().map(policy).collect::<Result<_, _>>());
    Ok(ScalingRules {
        stabilization_window_seconds: at.whole("stabilizationWindowSeconds")?,
        select_policy: at.one_of("selectPolicy", &selects)?,
        policies: policies.transpose()?,
        tolerance_milli: at.quantity("tolerance")?,
    })
}

fn policy(at: &At<'_>) -> Result<Policy, ReadError> {
    at.only(&["type", "value", "periodSeconds"])?;
    let kinds = [("Pods", PolicyKind::Pods), ("Percent", PolicyKind::Percent)];
    Ok(Policy {
        kind: at.needed("type", at.one_of("type", &kinds)?)?,
        value: at.needed("value", at.whole("value")?)?,
        period_seconds: at.needed("periodSeconds", at.whole("periodSeconds")?)?,
    })
}
