//! Rules: a metric, a comparison, an action and a pause.

use serde::Serialize;

use crate::quantity::{Count, HourOfDay, Minutes, Seconds, Threshold};
use crate::read::{named, record};

record! {
    /// A rule of horizontal scaling: when its metric meets the comparison in each of its periods, it acts and then
    /// rests for its cooldown.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Rule {
        /// What it is called.
        pub name: String,
        /// What it watches, with its unit.
        pub metric: String,
        /// How the samples of a period become one value, where the source says so.
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
        pub cooldown_minutes: Option<Minutes>,
    }
}

record! {
    /// What a rule does.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Action {
        /// The kind of action.
        pub r#type: ActionType,
        /// How much.
        pub amount: Count,
        /// Of what.
        pub unit: String,
    }
}

named! {
    /// The kind of an action.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub enum ActionType {
        /// Add units.
        Add = "add",
        /// Remove units.
        Remove = "remove",
        /// Take the next size.
        Resize = "resize",
        /// Tell somebody.
        Alert = "alert",
    }
}

named! {
    /// How a metric is compared with its threshold.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub enum Comparison {
        /// At the threshold or above.
        AtLeast = ">=",
        /// Above the threshold.
        Above = ">",
        /// At the threshold or below.
        AtMost = "<=",
        /// Below the threshold.
        Below = "<",
    }
}

impl Comparison {
    /// Whether it asks for what is above the threshold.
    pub const fn is_above(self) -> bool {
        matches!(self, Self::AtLeast | Self::Above)
    }
}

/// Whether no value lies between what two conditions ask for: where both ask for the same side, or where one begins at or
/// before the other's end.
pub fn is_restless<T: PartialOrd>((one, at): (Comparison, T), (other, other_at): (Comparison, T)) -> bool {
    match (one.is_above(), other.is_above()) {
        (true, false) => other_at >= at,
        (false, true) => at >= other_at,
        (true, true) | (false, false) => true,
    }
}

named! {
    /// How the samples of a period become one value.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub enum Statistic {
        /// Their mean.
        Average = "average",
        /// The largest.
        Maximum = "maximum",
    }
}

record! {
    /// A rule that changes the database, at once or in a maintenance window.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        pub window: Option<MaintenanceWindow>,
    }
}

record! {
    /// When the database may change.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct MaintenanceWindow {
        /// The day of the week.
        pub day: String,
        /// The hour of that day.
        pub hour_utc: HourOfDay,
        /// How long it may be away, where the source says so.
        pub allowed_downtime_minutes: Option<Minutes>,
    }
}
