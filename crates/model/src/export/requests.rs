//! Resource requests of the containers in Kubernetes: what utilisation is a part of.

use super::sizes::Size;
use super::source::Source;
use super::yaml::{List, Map, documents};
use super::{inert, kubernetes};
use crate::words::export_files as text;

/// Patches of the Deployments, each a part of one: for a strategic merge, by kustomize or by `kubectl patch`.
pub fn requests(source: &Source<'_>) -> String {
    let tier = source.tier;
    let sizes = [
        ("backend", Size::new(tier.backend.cpu_cores, tier.backend.memory_gb)),
        ("frontend", Size::new(tier.frontend.cpu_cores, tier.frontend.memory_gb)),
    ];
    let mut head = source.head_comment("# ", text::REQUESTS);
    for line in [text::REQUESTS_USE, text::WHAT_A_REQUEST_IS, text::REQUESTS_OF_WORKERS] {
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
