//! Resource requests of the containers in Kubernetes: what utilisation is a part of.

use super::given::{Given, Part, given};
use super::sizes::Size;
use super::source::Source;
use super::yaml::{List, Map, documents};
use super::{inert, kubernetes};
use crate::words::export_files as text;

/// Parts that scale, which always have a patch, by what their Deployments are called.
const SCALED: [(Part, &str); 3] =
    [(Part::Backend, "backend"), (Part::Frontend, "frontend"), (Part::Workers, "celery")];
/// Parts that have a patch where the plan names a Deployment of theirs, with what they are called where it names none.
const OTHERS: [(Part, &str, &str); 2] =
    [(Part::Database, "postgres", text::THE_DATABASE), (Part::Redis, "redis", text::REDIS)];

/// Patches of the Deployments, each a part of one: for a strategic merge, by kustomize or by `kubectl patch`.
pub fn requests(source: &Source<'_>) -> String {
    let mut head = source.kubernetes_head(text::REQUESTS);
    for line in [text::REQUESTS_USE, text::WHAT_A_REQUEST_IS] {
        head.push_str(&inert::comment("# ", line));
    }
    let mut patches: Vec<Map> =
        SCALED.into_iter().filter_map(|(part, name)| patch(source, source.deployment(name), part)).collect();
    let deployments = &source.plan().deployment.kubernetes.deployments;
    for (part, name, title) in OTHERS {
        match deployments.iter().find(|own| *own == source.deployment(name)) {
            Some(own) => patches.extend(patch(source, own, part)),
            None => head.push_str(&inert::comment("# ", &without(source, part, title))),
        }
    }
    head.push_str(&inert::comment("# ", text::NO_REQUEST));
    documents(&head, &patches)
}

/// What a part is given that is no Deployment of the plan.
fn without(source: &Source<'_>, part: Part, title: &str) -> String {
    let Given { size, said, .. } = given(source, part);
    let parts =
        [("cpu", size.and_then(Size::kubernetes_cores)), ("memory", size.and_then(Size::kubernetes_memory))];
    let figures: Vec<String> =
        parts.into_iter().filter_map(|(name, value)| value.map(|value| format!("{name} {value}"))).collect();
    let figures = figures.join(", ");
    text::no_deployment(title, &figures, &said.join(" "))
}

fn patch(source: &Source<'_>, name: &str, part: Part) -> Option<Map> {
    let Given { size, said, .. } = given(source, part);
    let size = size?;
    let requests =
        Map::new().with_some("cpu", size.kubernetes_cores()).with_some("memory", size.kubernetes_memory());
    let limits = Map::new().with_some("memory", size.kubernetes_memory());
    let resources = Map::new().with("requests", requests).with("limits", limits);
    let containers = List::new().with(Map::new().with("name", name).with("resources", resources));
    let template = Map::new().with("spec", Map::new().with("containers", containers));
    let patch = Map::new()
        .comments(said)
        .with("apiVersion", "apps/v1")
        .with("kind", "Deployment")
        .with("metadata", kubernetes::metadata(name, source.namespace()))
        .with("spec", Map::new().with("template", template));
    Some(patch)
}

#[cfg(test)]
mod tests {
    use saphyr::{LoadableYamlNode as _, Yaml};
    use serde_json::json;

    use super::*;
    use crate::export::tests::with_source;

    #[test]
    fn the_published_requests() {
        with_source(&[], |source| insta::assert_snapshot!(requests(source)));
    }

    #[test]
    fn what_is_a_deployment_has_a_patch() {
        let names = json!(["shop-backend", "frontend", "celery", "redis-cache", "postgres"]);
        let text = with_source(&[("/plan/deployment/kubernetes/deployments", names)], requests);
        let read = Yaml::load_from_str(&text).unwrap();
        let found: Vec<&str> = read.iter().map(|of| of["metadata"]["name"].as_str().unwrap()).collect();
        assert_eq!(found, ["shop-backend", "frontend", "celery", "postgres", "redis-cache"]);
        let asked = |of: &Yaml<'_>, name: &str| {
            let container = &of["spec"]["template"]["spec"]["containers"][0];
            let requests = &container["resources"]["requests"];
            requests.as_mapping_get(name)?.as_str().map(str::to_owned)
        };
        // As large as a backend instance; of a Redis node the plan has no processor.
        assert_eq!(asked(&read[2], "memory"), asked(&read[0], "memory"));
        assert_eq!((asked(&read[4], "cpu"), asked(&read[4], "memory").as_deref()), (None, Some("8Gi")));
        assert!(!text.contains("is no Deployment of the plan"), "{text}");
    }
}
