//! What is asked of a plan: which scenario, from how many users, for how long, from when.

use serde::Serialize;
use serde_json::Value;

use crate::calendar::StartMonth;
use crate::export::text::object;
use crate::plan::Plan;
use crate::quantity::{InitialUsers, Months};
use crate::read::{Named, named, record};

record! {
    /// The question that a forecast answers.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Inputs {
        /// The name of a growth scenario of the plan.
        pub scenario: String,
        /// Registered users at the start, before month 1.
        pub initial_users: InitialUsers,
        /// How many months.
        pub months: Months,
        /// The calendar month of month 1; where there is none, months have numbers only.
        pub start_month: Option<StartMonth>,
        /// What to take where the sources disagree.
        pub choices: Choices,
    }
}

record! {
    /// What to take where the sources disagree; the first of each is what the published forecast takes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub struct Choices {
        /// When a tier is outgrown.
        pub outgrown: Outgrown,
        /// How large the platform is at a load.
        pub sizing: Sizing,
        /// What a month costs.
        pub cost: CostBasis,
        /// On which terms capacity is bought.
        pub term: Term,
        /// What happens above the largest tier.
        pub beyond: Beyond,
    }
}

named! {
    /// When a tier is outgrown.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum Outgrown {
        /// Above its rated load times the plan's ratio (1.5).
        #[default]
        Published = "published",
        /// Above its rated load.
        Rated = "rated",
        /// From the trigger of the migration that leaves it on; the published ratio where there is none.
        Trigger = "trigger",
        /// Above the readiness share (70 %) of its rated load.
        Readiness = "readiness",
    }
}

named! {
    /// How large the platform is at a load.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum Sizing {
        /// As large as the tier in force.
        #[default]
        Stepped = "stepped",
        /// Between the two tiers around the load.
        Interpolated = "interpolated",
    }
}

named! {
    /// What a month costs.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum CostBasis {
        /// The budget of the tier in force.
        #[default]
        Budget = "budget",
        /// The sum of its cost lines at the month's load.
        Lines = "lines",
    }
}

named! {
    /// On which terms capacity is bought.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum Term {
        /// On demand.
        #[default]
        OnDemand = "on_demand",
        /// Reserved for a year.
        Reserved1y = "reserved1y",
        /// Reserved for three years.
        Reserved3y = "reserved3y",
    }
}

named! {
    /// What happens above the largest tier.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum Beyond {
        /// Its size and its price stay.
        #[default]
        Keep = "keep",
        /// Both grow on as between the two largest tiers.
        Extrapolate = "extrapolate",
    }
}

impl Inputs {
    /// What the plan asks by itself.
    pub fn published(plan: &Plan) -> Self {
        Self {
            scenario: plan.growth_scenarios.default_scenario.clone(),
            initial_users: plan.growth_scenarios.default_initial_users,
            months: plan.metadata.planning_horizon_months,
            start_month: None,
            choices: Choices::default(),
        }
    }

    /// As a document holds it.
    pub fn to_json(&self) -> Value {
        object(vec![
            ("scenario", Value::from(self.scenario.as_str())),
            ("initial_users", Value::from(self.initial_users.get())),
            ("months", Value::from(self.months.get())),
            ("start_month", self.start_month.map_or(Value::Null, |month| Value::from(month.to_string()))),
            ("choices", self.choices.to_json()),
        ])
    }
}

impl Choices {
    pub(crate) fn to_json(self) -> Value {
        object(vec![
            ("outgrown", Value::from(self.outgrown.name())),
            ("sizing", Value::from(self.sizing.name())),
            ("cost", Value::from(self.cost.name())),
            ("term", Value::from(self.term.name())),
            ("beyond", Value::from(self.beyond.name())),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{published, read};

    #[test]
    fn what_is_written_is_what_is_read() {
        let choices = Choices { term: Term::Reserved3y, sizing: Sizing::Interpolated, ..Choices::default() };
        let plan = published::plan().unwrap();
        let inputs = Inputs { start_month: "2026-12".parse().ok(), choices, ..Inputs::published(&plan) };
        assert_eq!(read::from_tree::<Inputs>(&inputs.to_json()).unwrap(), inputs);
        assert_eq!(serde_json::to_value(&inputs).unwrap(), inputs.to_json());
        let mut late = inputs.to_json();
        late["start_month"] = Value::from("9999-12");
        assert_eq!(
            read::from_tree::<Inputs>(&late).unwrap_err().to_string(),
            "start_month: `9999-12` is no start month; allowed: 1990-01 to 9979-12, written year-month"
        );
    }
}
