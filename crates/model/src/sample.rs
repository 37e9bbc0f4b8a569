//! Small questions to the published plan, for the tests.

use crate::outlook::{Outlook, outlook};
use crate::quantity::{InitialUsers, Months};
use crate::{Inputs, Plan, published, read};
use serde_json::{Value, json};

/// A question and its answer.
pub(crate) struct Sample {
    pub plan: Plan,
    pub inputs: Inputs,
    pub outlook: Outlook,
}

/// Twelve months of the published plan with growth of our own, each rate from a month on, and with other figures at
/// some JSON pointers.
pub(crate) fn sample(users: f64, rates: &[(u64, f64)], edits: &[(&str, Value)]) -> Sample {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let periods: Vec<Value> =
        rates.iter().map(|(month, rate)| json!({"from_month": month, "monthly_rate": rate})).collect();
    plan["growth_scenarios"]["scenarios"]["moderate"]["periods"] = json!(periods);
    for (pointer, value) in edits {
        *plan.pointer_mut(pointer).unwrap() = value.clone();
    }
    let plan = read::plan(&plan.to_string()).unwrap();
    let mut inputs = Inputs::published(&plan);
    inputs.initial_users = InitialUsers::new(users).unwrap();
    inputs.months = Months::new(12.0).unwrap();
    let outlook = outlook(&plan, &inputs).unwrap();
    Sample { plan, inputs, outlook }
}
