//! Resource requests of the containers in Kubernetes: what utilisation is a part of.

use super::sizes::Size;
use super::source::Source;
use super::yaml::{List, Map, documents};
use super::{inert, kubernetes};

/// Patches of the Deployments, each a part of one: for a strategic merge, by kustomize or by `kubectl patch`.
pub fn requests(source: &Source<'_>) -> String {
    let tier = source.tier;
    let sizes = [
        ("backend", Size::new(tier.backend.cpu_cores, tier.backend.memory_gb)),
        ("frontend", Size::new(tier.frontend.cpu_cores, tier.frontend.memory_gb)),
    ];
    let mut head =
        source.head_comment("# ", "Resource requests of the containers, as patches of their Deployments");
    for line in [
        "For a strategic merge: as patches of a kustomization, or one by one with kubectl patch. Each container has to be \
         named as its Deployment is.",
        "A request is all that the tier gives an instance, so that the thresholds of the rules and of the autoscalers are per \
         cent of the same. Memory has that as its limit too; the processor has none, which would only slow it down.",
        "The plan has no processor and no memory of a worker: give the container of the workers requests of your own, its \
         autoscaler does not work without.",
    ] {
        head.push_str(&inert::comment("# ", line));
    }
    let patches = sizes.map(|(component, size)| patch(source, component, size));
    documents(&head, &patches)
}

fn patch(source: &Source<'_>, component: &'static str, size: Size) -> Map {
    let name = source.deployment(component);
    let requests =
        Map::new().with_some("cpu", size.kubernetes_cores()).with_some("memory", size.kubernetes_memory());
    let limits = Map::new().with_some("memory", size.kubernetes_memory());
    let resources = Map::new().with("requests", requests).with("limits", limits);
    let containers = List::new().with(Map::new().with("name", name).with("resources", resources));
    let template = Map::new().with("spec", Map::new().with("containers", containers));
    Map::new()
        .with("apiVersion", "apps/v1")
        .with("kind", "Deployment")
        .with("metadata", kubernetes::metadata(name, source.namespace()))
        .with("spec", Map::new().with("template", template))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::with_source;

    #[test]
    fn the_published_requests() {
        with_source(&[], |source| insta::assert_snapshot!(requests(source)));
    }
}
