//! What differs between two autoscalers, by the fields of their manifests.

use std::collections::BTreeMap;
use std::fmt;

use super::object;
use crate::autoscale::hpa::spec::{Hpa, Pause};
use crate::export::yaml::Node;
use crate::words::refusals::autoscalers as text;

/// A field that two autoscalers do not share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field: `spec.behavior.scaleUp.policies[0].periodSeconds`.
    pub path: String,
    /// What the first has there, where it has anything.
    pub first: Option<String>,
    /// What the second has there, where it has anything.
    pub second: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| text::NOT_SET.to_owned());
        text::difference(f, &self.path, &text(&self.second), &text(&self.first))
    }
}

/// The fields that differ, those of the first in its order, then those that the second has alone. Two without a difference
/// scale alike.
pub fn differences(first: &Hpa, second: &Hpa) -> Vec<Difference> {
    let (own, other) = (leaves(first), leaves(second));
    // What comes from outside may have any number of fields.
    let by_path = |leaves: &[(String, String)]| leaves.iter().cloned().collect::<BTreeMap<_, _>>();
    let (in_own, in_other) = (by_path(&own), by_path(&other));
    let changed = own.into_iter().filter_map(|(path, text)| {
        let second = in_other.get(&path).cloned();
        (second.as_ref() != Some(&text)).then_some(Difference { path, first: Some(text), second })
    });
    let more = other.into_iter().filter(|(path, _)| !in_own.contains_key(path));
    changed.chain(more.map(|(path, text)| Difference { path, first: None, second: Some(text) })).collect()
}

/// The values of the manifest with their paths.
fn leaves(hpa: &Hpa) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Node::Map(object(hpa, "", &[])), String::new(), &mut found);
    if let Some(Pause { start_hour, end_hour }) = hpa.pause {
        found.push(("CronJobs".to_owned(), format!("{start_hour}:00 to {end_hour}:00 UTC")));
    }
    found
}

/// A manifest is as deep as it is written here, so this ends.
fn collect(node: &Node, path: String, found: &mut Vec<(String, String)>) {
    match node {
        Node::Map(map) => {
            for (name, member) in map.members() {
                let at = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                collect(member, at, found);
            }
        }
        Node::List(list) if list.items().next().is_none() => found.push((path, "[]".to_owned())),
        Node::List(list) => {
            for (index, item) in list.items().enumerate() {
                collect(item, format!("{path}[{index}]"), found);
            }
        }
        Node::Text(text) => found.push((path, text.clone())),
        Node::Whole(number) => found.push((path, number.to_string())),
        Node::Truth(truth) => found.push((path, truth.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autoscale::hpa::spec::{Behavior, SelectPolicy};
    use crate::export::hpa::autoscalers;
    use crate::export::tests::with_source;

    fn backend() -> Hpa {
        with_source(&[], |source| autoscalers(source)[0].hpa.clone().unwrap())
    }

    fn after(change: impl FnOnce(&mut Hpa)) -> Vec<String> {
        let mut other = backend();
        change(&mut other);
        assert_eq!(differences(&backend(), &other).is_empty(), backend() == other);
        differences(&backend(), &other).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn differences_are_named_by_their_fields() {
        assert_eq!(after(|_| {}), Vec::<String>::new());
        assert_eq!(after(|hpa| hpa.max_replicas = 40), ["spec.maxReplicas: 40 in place of 50"]);
        assert_eq!(after(|hpa| hpa.min_replicas = None), ["spec.minReplicas: not set in place of 2"]);
        let select = |behavior: &mut Option<Behavior>| {
            let down = behavior.as_mut().and_then(|behavior| behavior.scale_down.as_mut()).unwrap();
            down.select_policy = Some(SelectPolicy::Disabled);
        };
        let found = after(|hpa| select(&mut hpa.behavior));
        assert!(
            found[0].starts_with("spec.behavior.scaleDown.selectPolicy: Disabled in place of "),
            "{found:?}"
        );
    }
}
