//! Rules: a metric, a comparison, an action and a pause.

use serde::{Deserialize, Serialize};

use crate::quantity::{Count, HourOfDay, Minutes, Seconds, Threshold};

/// A rule of horizontal scaling: when its metric meets the comparison in each of its periods, it acts and then
/// rests for its cooldown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is called.
    pub name: String,
    /// What it watches, with its unit.
    pub metric: String,
    /// How the samples of a period become one value, where the source says so.
    #[serde(deserialize_with = "Option::deserialize")]
    pub statistic: Option<Statistic>,
    /// How the metric is compared.
    pub comparison: Comparison,
    /// With what it is compared.
    pub threshold: Threshold,
    /// For how many periods in a row.
    pub evaluation_periods: Count,
    /// Length of a period.
    pub period_seconds: Seconds,
    /// What happens.
    pub action: Action,
    /// How long the rule then rests, where it does.
    #[serde(deserialize_with = "Option::deserialize")]
    pub cooldown_minutes: Option<Minutes>,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The kind of action.
    pub r#type: ActionType,
    /// How much.
    pub amount: Count,
    /// Of what.
    pub unit: String,
}

/// The kind of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionType {
    /// Add units.
    Add,
    /// Remove units.
    Remove,
    /// Take the next size.
    Resize,
    /// Tell somebody.
    Alert,
}

/// How a metric is compared with its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Comparison {
    /// At the threshold or above.
    #[serde(rename = ">=")]
    AtLeast,
    /// Above the threshold.
    #[serde(rename = ">")]
    Above,
    /// At the threshold or below.
    #[serde(rename = "<=")]
    AtMost,
    /// Below the threshold.
    #[serde(rename = "<")]
    Below,
}

/// How the samples of a period become one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// Their mean.
    Average,
    /// The largest.
    Maximum,
}

/// A rule that changes the database, at once or in a maintenance window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResizeRule {
    /// What it is called.
    pub name: String,
    /// What it watches, with its unit.
    pub metric: String,
    /// How the metric is compared.
    pub comparison: Comparison,
    /// With what it is compared.
    pub threshold: Threshold,
    /// What happens.
    pub action: Action,
    /// When; at once where there is none.
    #[serde(deserialize_with = "Option::deserialize")]
    pub window: Option<MaintenanceWindow>,
}

/// When the database may change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MaintenanceWindow {
    /// The day of the week.
    pub day: String,
    /// The hour of that day.
    pub hour_utc: HourOfDay,
    /// How long it may be away, where the source says so.
    #[serde(deserialize_with = "Option::deserialize")]
    pub allowed_downtime_minutes: Option<Minutes>,
}
