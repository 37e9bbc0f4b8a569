//! What a tier costs, line by line.

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::money::Usd;
use crate::quantity::{Amount, Percent, Users};

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
    /// The day from which the price is.
    pub price_date: Day,
    /// What the quantity follows.
    pub scaling: Scaling,
    /// For [`Scaling::Step`]: a unit for each so many registered users, or part of them.
    #[serde(deserialize_with = "Option::deserialize")]
    pub step_users: Option<Users>,
    /// By how much it can be had for less.
    pub terms: Terms,
}

/// What the quantity of a cost line follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scaling {
    /// Nothing: the line's quantity, as long as the tier is in force.
    Fixed,
    /// So many units for each registered user.
    PerUser,
    /// So many units for each concurrent user.
    PerConcurrentUser,
    /// So many units for each gigabyte stored.
    PerGbStored,
    /// So many units for each instance of the line's component.
    PerInstance,
    /// So many units for each step of registered users.
    Step,
}

/// By how much a cost line can be had for less than on demand, where that is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What a reservation for a year saves.
    #[serde(deserialize_with = "Option::deserialize")]
    pub reserved_1y_percent: Option<Percent>,
    /// What a reservation for three years saves; where it is not known, what the tier's budget saves.
    #[serde(deserialize_with = "Option::deserialize")]
    pub reserved_3y_percent: Option<Percent>,
    /// What interruptible (spot) machines save.
    #[serde(deserialize_with = "Option::deserialize")]
    pub spot_percent: Option<Percent>,
    /// The part of the quantity that may run on them.
    #[serde(deserialize_with = "Option::deserialize")]
    pub spot_share_percent: Option<Percent>,
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

impl Component {
    /// Every component.
    pub const ALL: [Self; 10] = [
        Self::Backend,
        Self::Frontend,
        Self::Database,
        Self::Redis,
        Self::Celery,
        Self::Storage,
        Self::Cdn,
        Self::LoadBalancer,
        Self::Network,
        Self::Operations,
    ];

    /// Those that are machines, and so have a number of instances.
    pub const MACHINES: [Self; 5] =
        [Self::Backend, Self::Frontend, Self::Database, Self::Redis, Self::Celery];
}
