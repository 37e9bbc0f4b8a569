//! When somebody has to look: thresholds at run time and while planning.

use serde::Serialize;

use crate::quantity::{Months, Percent, Threshold, Users};
use crate::read::record;

record! {
    /// Thresholds at run time and while planning.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Monitoring {
        /// At run time.
        pub thresholds: Vec<AlertThreshold>,
        /// While planning: the forecast raises these.
        pub planning: Planning,
    }
}

record! {
    /// A metric and the values at which somebody has to look.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct AlertThreshold {
        /// A short name.
        pub id: String,
        /// What is measured.
        pub metric: String,
        /// Where a warning begins.
        pub warning: Threshold,
        /// Where it is critical, if it ever is.
        pub critical: Option<Threshold>,
        /// Where the platform counts as down, if that is told by this metric.
        pub outage: Option<Threshold>,
        /// The unit of these values.
        pub unit: String,
        /// What to do.
        pub action: String,
    }
}

record! {
    /// What the forecast warns of.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Planning {
        /// A tier that fills up.
        pub tier_readiness: TierReadiness,
        /// Storage that fills up.
        pub storage_runway: StorageRunway,
        /// A month that costs much more than the one before.
        pub cost_jump: CostJump,
        /// Load that comes unusually early.
        pub early_growth: EarlyGrowth,
    }
}

record! {
    /// A tier that fills up.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct TierReadiness {
        /// Part of a tier's rated concurrent users.
        pub percent_of_tier: Percent,
        /// What to do.
        pub action: String,
    }
}

record! {
    /// Storage that fills up.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct StorageRunway {
        /// How long before it is full.
        pub months_left: Months,
        /// What to do.
        pub action: String,
    }
}

record! {
    /// A month that costs much more than the one before.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct CostJump {
        /// By how much more.
        pub percent_month_on_month: Percent,
        /// What to do.
        pub action: String,
    }
}

record! {
    /// Load that comes unusually early.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct EarlyGrowth {
        /// More concurrent users than this.
        pub concurrent_users: Users,
        /// Within this many months.
        pub first_months: Months,
        /// What to do.
        pub action: String,
    }
}
