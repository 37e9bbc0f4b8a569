//! What a tier costs, line by line.

use serde::Serialize;

use crate::calendar::Day;
use crate::money::Usd;
use crate::quantity::{Amount, PartPercent, Users};
use crate::read::{named, record};

record! {
    /// One line of a tier's monthly cost.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        pub step_users: Option<Users>,
        /// By how much it can be had for less.
        pub terms: Terms,
    }
}

named! {
    /// What the quantity of a cost line follows.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub enum Scaling {
        /// Nothing: the line's quantity, as long as the tier is in force.
        Fixed = "fixed",
        /// So many units for each registered user.
        PerUser = "per_user",
        /// So many units for each concurrent user.
        PerConcurrentUser = "per_concurrent_user",
        /// So many units for each gigabyte stored.
        PerGbStored = "per_gb_stored",
        /// So many units for each instance of the line's component.
        PerInstance = "per_instance",
        /// So many units for each step of registered users.
        Step = "step",
    }
}

record! {
    /// By how much a cost line can be had for less than on demand, where that is known.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Terms {
        /// What a reservation for a year saves.
        pub reserved_1y_percent: Option<PartPercent>,
        /// What a reservation for three years saves; where it is not known, what the tier's budget saves.
        pub reserved_3y_percent: Option<PartPercent>,
        /// What interruptible (spot) machines save.
        pub spot_percent: Option<PartPercent>,
        /// The part of the quantity that may run on them.
        pub spot_share_percent: Option<PartPercent>,
    }
}

named! {
    /// A part of the platform that costs money.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub enum Component {
        /// The API servers.
        Backend = "backend",
        /// The web servers.
        Frontend = "frontend",
        /// The database.
        Database = "database",
        /// The cache.
        Redis = "redis",
        /// The task workers.
        Celery = "celery",
        /// Files and backups.
        Storage = "storage",
        /// Delivery near the users.
        Cdn = "cdn",
        /// What stands before the API servers.
        LoadBalancer = "load_balancer",
        /// Data that moves.
        Network = "network",
        /// Monitoring and logging.
        Operations = "operations",
    }
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
