//! What a tier costs, line by line.

use serde::{Deserialize, Serialize};

use crate::money::Usd;
use crate::quantity::Amount;

/// One line of a tier's monthly cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CostLine {
    /// A short name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// To which part of the platform it belongs.
    pub component: Component,
    /// How many units.
    pub quantity: Amount,
    /// What a unit is.
    pub unit: String,
    /// Price of a unit.
    pub unit_cost_usd: Usd,
}

/// A part of the platform that costs money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// The API servers.
    Backend,
    /// The web servers.
    Frontend,
    /// The database.
    Database,
    /// The cache.
    Redis,
    /// The task workers.
    Celery,
    /// Files and backups.
    Storage,
    /// Delivery near the users.
    Cdn,
    /// What stands before the API servers.
    LoadBalancer,
    /// Data that moves.
    Network,
    /// Monitoring and logging.
    Operations,
}
