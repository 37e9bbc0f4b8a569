//! The growth rate of each month.

use crate::Inputs;
use crate::forecast::ForecastError;
use crate::plan::{Plan, Scenario};

/// The growth that a forecast assumes.
#[derive(Debug, Clone, Copy)]
pub struct Growth<'a> {
    scenario: &'a Scenario,
}

impl<'a> Growth<'a> {
    /// The growth of the scenario that is asked for.
    ///
    /// # Errors
    /// [`ForecastError::NoScenario`] where the plan has none of that name.
    pub fn of(plan: &'a Plan, inputs: &Inputs) -> Result<Self, ForecastError> {
        plan.growth_scenarios.scenarios.get(&inputs.scenario).map(|scenario| Self { scenario }).ok_or_else(
            || ForecastError::NoScenario {
                name: inputs.scenario.clone(),
                known: plan.scenario_names().join(", "),
            },
        )
    }

    /// Growth in a month, as a share: 0.25 is 25 %.
    pub fn rate(self, month: u64) -> f64 {
        self.scenario.rate(month)
    }
}

/// The steady monthly growth that leads from one number of users to another in so many months; 0 where there is no
/// month or nobody to grow from.
pub fn compound_rate(from: u64, to: u64, months: u64) -> f64 {
    if from == 0 || months == 0 {
        return 0.0;
    }
    // Not `powf`: its last digit depends on the machine.
    libm::pow(to as f64 / from as f64, 1.0 / months as f64) - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_until_the_next_begins() {
        let plan = crate::published::plan().unwrap();
        let growth = Growth::of(&plan, &Inputs::published(&plan)).unwrap();
        let rates = [1, 6, 7, 12, 13, 120].map(|month| growth.rate(month));
        assert_eq!(rates, [0.25, 0.25, 0.2, 0.2, 0.15, 0.15]);
    }

    #[test]
    fn a_month_with_a_rate_of_its_own_leaves_the_others_alone() {
        let own = serde_json::json!([{"month": 8, "monthly_rate": 0.4}, {"month": 13, "monthly_rate": -0.1}]);
        let pointer = "/growth_scenarios/scenarios/moderate/overrides";
        let sample = crate::sample::sample(100.0, &[(1, 0.25), (7, 0.2), (13, 0.15)], &[(pointer, own)]);
        let growth = Growth::of(&sample.plan, &sample.inputs).unwrap();
        let rates = [7, 8, 9, 12, 13, 14].map(|month| growth.rate(month));
        assert_eq!(rates, [0.2, 0.4, 0.2, 0.2, -0.1, 0.15]);
    }

    #[test]
    fn compound_growth_is_steady_growth() {
        assert!((compound_rate(100, 121, 2) - 0.1).abs() < 1e-12);
        assert_eq!(compound_rate(0, 5, 3), 0.0);
    }
}
