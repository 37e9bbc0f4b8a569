//! Growth: scenarios and the published trajectory.

use serde::Serialize;

use crate::money::Usd;
use crate::ordered::Ordered;
use crate::quantity::{GrowthRate, InitialUsers, MonthNumber, Users};
use crate::read::record;

record! {
    /// How the number of users grows.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct GrowthScenarios {
        /// The scenario of a forecast that names none.
        pub default_scenario: String,
        /// The users of a forecast that names none.
        pub default_initial_users: InitialUsers,
        /// The scenarios by name.
        pub scenarios: Ordered<Scenario>,
    }
}

record! {
    /// One assumption about growth.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct Scenario {
        /// What people call it.
        pub name: String,
        /// The single rate that the published cost table names; the periods say otherwise.
        pub published_monthly_rate: GrowthRate,
        /// Cost of 24 months as published.
        pub published_total_cost_24_months_usd: Usd,
        /// Average cost of a month as published.
        pub published_average_cost_monthly_usd: Usd,
        /// Rates by period, the first from month 1.
        pub periods: Vec<GrowthPeriod>,
        /// Months with a rate of their own, which the periods do not change.
        pub overrides: Vec<MonthRate>,
    }
}

impl Scenario {
    /// Growth in a month: its own rate, else that of its period.
    pub fn rate(&self, month: u64) -> f64 {
        let own = self.overrides.iter().find(|own| own.month.get() == month);
        own.map_or_else(|| self.period_rate(month), |own| own.monthly_rate.get())
    }

    /// Growth in a month by the last period that has begun. Without a period, none.
    pub fn period_rate(&self, month: u64) -> f64 {
        let begun = self.periods.iter().rev().find(|period| period.from_month.get() <= month);
        begun.map_or(0.0, |period| period.monthly_rate.get())
    }
}

record! {
    /// A rate that holds from one month until the next period begins.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct GrowthPeriod {
        /// Its first month.
        pub from_month: MonthNumber,
        /// Growth a month.
        pub monthly_rate: GrowthRate,
    }
}

record! {
    /// The rate of one month.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct MonthRate {
        /// The month.
        pub month: MonthNumber,
        /// Growth in it.
        pub monthly_rate: GrowthRate,
    }
}

record! {
    /// A month of the published trajectory.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    pub struct TrajectoryPoint {
        /// Registered users.
        pub registered_users: Users,
        /// Users at the same time at peak.
        pub concurrent_peak: Users,
        /// The tier, or between which tiers.
        pub tier: String,
        /// Cost of the month.
        pub cost_monthly_usd: Usd,
    }
}
