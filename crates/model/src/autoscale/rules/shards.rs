//! How many shards of the cache there may be: the limits are those of its nodes.

use crate::plan::Redis;
use crate::quantity::Count;
use crate::thresholds::RedisConstraints;

/// The shards of a tier and their limits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shards {
    /// Those of the tier.
    pub shards: f64,
    /// Nodes of these.
    pub nodes: f64,
    /// Nodes of one that is added.
    pub nodes_of_added: f64,
    /// The fewest: none is without a node.
    pub fewest: f64,
    /// The most.
    pub most: f64,
}

impl Shards {
    /// Those of a tier within the limits of nodes.
    pub fn of(tier: &Redis, limits: &RedisConstraints) -> Self {
        let shards = tier.shards.map_or(1.0, Count::as_f64).max(1.0);
        let nodes = tier.nodes.as_f64().max(shards);
        let nodes_of_added = limits.replication_factor.as_f64().max(1.0);
        let most = shards + ((limits.max_nodes.as_f64() - nodes) / nodes_of_added).floor().max(0.0);
        let fewest = (limits.min_nodes.as_f64() / (nodes / shards)).ceil().max(1.0).min(most);
        Self { shards, nodes, nodes_of_added, fewest, most }
    }
}
