//! What is asked of a plan: which scenario, from how many users, for how long, from when.

use serde::{Deserialize, Serialize};

use crate::calendar::YearMonth;
use crate::plan::Plan;
use crate::quantity::{InitialUsers, Months};

/// The question that a forecast answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// The name of a growth scenario of the plan.
    pub scenario: String,
    /// Registered users before month 1.
    pub initial_users: InitialUsers,
    /// How many months.
    pub months: Months,
    /// The calendar month of month 1; where there is none, months have numbers only.
    #[serde(deserialize_with = "Option::deserialize")]
    pub start_month: Option<YearMonth>,
}

impl Inputs {
    /// What the plan asks by itself.
    pub fn published(plan: &Plan) -> Self {
        Self {
            scenario: plan.growth_scenarios.default_scenario.clone(),
            initial_users: plan.growth_scenarios.default_initial_users,
            months: plan.metadata.planning_horizon_months,
            start_month: None,
        }
    }
}
