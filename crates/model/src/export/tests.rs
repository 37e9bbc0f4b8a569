//! What the tests of exports share: the published document, with changes.

use serde_json::Value;

use super::source::Source;
use crate::autoscale::hpa::spec::Cluster;
use crate::{Document, forecast, read, thresholds};

/// The published document with other values at pointers (`/plan/metadata/title`), as the source of exports.
pub(crate) fn with_source<T>(changes: &[(&str, Value)], then: impl FnOnce(&Source<'_>) -> T) -> T {
    let published = Document::published().unwrap();
    let mut tree = published.to_json();
    for (pointer, value) in changes {
        *tree.pointer_mut(pointer).unwrap() = value.clone();
    }
    let document = Document::from_json(&tree, thresholds::check).unwrap();
    let thresholds = read::from_tree(document.thresholds()).unwrap();
    let rows = forecast::forecast(document.plan(), document.inputs()).unwrap();
    let cluster = Cluster::default();
    let site = "https://headroom.example/";
    then(&Source::new(&document, &published, &thresholds, &rows, 1, cluster, site).unwrap())
}
