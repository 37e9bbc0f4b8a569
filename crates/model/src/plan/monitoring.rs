//! When somebody has to look: thresholds at run time and while planning.

use serde::{Deserialize, Serialize};

use crate::quantity::{Months, Percent, Threshold, Users};

/// Thresholds at run time and while planning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Monitoring {
    /// At run time.
    pub thresholds: Vec<AlertThreshold>,
    /// While planning: the forecast raises these.
    pub planning: Planning,
}

/// A metric and the values at which somebody has to look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlertThreshold {
    /// A short name.
    pub id: String,
    /// What is measured.
    pub metric: String,
    /// Where a warning begins.
    pub warning: Threshold,
    /// Where it is critical, if it ever is.
    #[serde(deserialize_with = "Option::deserialize")]
    pub critical: Option<Threshold>,
    /// Where the platform counts as down, if that is told by this metric.
    #[serde(deserialize_with = "Option::deserialize")]
    pub outage: Option<Threshold>,
    /// The unit of these values.
    pub unit: String,
    /// What to do.
    pub action: String,
}

/// What the forecast warns of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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

/// A tier that fills up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierReadiness {
    /// Part of a tier's rated concurrent users.
    pub percent_of_tier: Percent,
    /// What to do.
    pub action: String,
}

/// Storage that fills up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StorageRunway {
    /// How long before it is full.
    pub months_left: Months,
    /// What to do.
    pub action: String,
}

/// A month that costs much more than the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CostJump {
    /// By how much more.
    pub percent_month_on_month: Percent,
    /// What to do.
    pub action: String,
}

/// Load that comes unusually early.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlyGrowth {
    /// More concurrent users than this.
    pub concurrent_users: Users,
    /// Within this many months.
    pub first_months: Months,
    /// What to do.
    pub action: String,
}
