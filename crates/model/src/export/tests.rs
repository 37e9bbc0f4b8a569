//! What the tests of exports share: the published document, with changes.

use serde_json::Value;

use super::simulated::{Simulated, Simulating};
use super::source::Source;
use crate::autoscale::hpa::spec::Cluster;
use crate::{Document, forecast, published, read, thresholds};

/// The published document with other values at pointers (`/plan/metadata/title`), as the source of exports.
pub(crate) fn with_source<T>(changes: &[(&str, Value)], then: impl FnOnce(&Source<'_>) -> T) -> T {
    source_of(changes, 1, then)
}

/// The published document in another month.
pub(crate) fn in_month<T>(month: u64, then: impl FnOnce(&Source<'_>) -> T) -> T {
    source_of(&[], month, then)
}

fn source_of<T>(changes: &[(&str, Value)], month: u64, then: impl FnOnce(&Source<'_>) -> T) -> T {
    let original = Document::published().unwrap();
    let mut tree = original.to_json();
    for (pointer, value) in changes {
        *tree.pointer_mut(pointer).unwrap() = value.clone();
    }
    let document = Document::from_json(&tree, thresholds::check).unwrap();
    let thresholds = read::from_tree(document.thresholds()).unwrap();
    let rows = forecast::forecast(document.plan(), document.inputs()).unwrap();
    let cluster = Cluster::default();
    let site = "https://headroom.example/";
    then(&Source::new(&document, &original, &thresholds, &rows, month, cluster, site).unwrap())
}

/// What the document's question gives.
pub(crate) fn simulated(source: &Source<'_>) -> Simulated {
    Simulating::new(source, &published::thresholds().unwrap()).all()
}
