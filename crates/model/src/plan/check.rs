//! What concerns several fields of a plan at once.

use super::{Plan, Scenario};

/// A plan whose parts contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct PlanError {
    /// Where, with dots between the names.
    pub path: String,
    /// What is wrong, and what is allowed.
    pub reason: String,
}

fn error<T>(path: impl Into<String>, reason: impl Into<String>) -> Result<T, PlanError> {
    Err(PlanError { path: path.into(), reason: reason.into() })
}

impl Plan {
    /// Checks what no single field can know: that names refer to something, that tiers and periods have an order.
    ///
    /// # Errors
    /// The first contradiction, with its place.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_tiers()?;
        self.check_scenarios()?;
        self.check_migrations()
    }

    fn check_tiers(&self) -> Result<(), PlanError> {
        if self.capacity_tiers.is_empty() {
            return error("capacity_tiers", "there is no tier; at least one is needed");
        }
        let pairs = self.capacity_tiers.iter().zip(self.capacity_tiers.iter().skip(1));
        for ((smaller_id, smaller), (id, tier)) in pairs {
            if tier.concurrent_peak == smaller.concurrent_peak {
                let rated = tier.concurrent_peak.get();
                return error(
                    format!("capacity_tiers.{id}.concurrent_peak"),
                    format!(
                        "{rated} is also what {smaller_id} is rated for; each tier needs its own rated load"
                    ),
                );
            }
        }
        Ok(())
    }

    fn check_scenarios(&self) -> Result<(), PlanError> {
        let growth = &self.growth_scenarios;
        if growth.scenarios.get(&growth.default_scenario).is_none() {
            return error(
                "growth_scenarios.default_scenario",
                format!(
                    "there is no scenario `{}`; allowed: {}",
                    growth.default_scenario,
                    self.scenario_names().join(", ")
                ),
            );
        }
        growth.scenarios.iter().try_for_each(|(name, scenario)| check_periods(name, scenario))
    }

    fn check_migrations(&self) -> Result<(), PlanError> {
        for (index, migration) in self.migrations.iter().enumerate() {
            for (end, tier) in [("from", &migration.from), ("to", &migration.to)] {
                if self.capacity_tiers.position(tier).is_none() {
                    let known: Vec<&str> = self.capacity_tiers.iter().map(|(id, _)| id).collect();
                    return error(
                        format!("migrations[{index}].{end}"),
                        format!("there is no tier `{tier}`; allowed: {}", known.join(", ")),
                    );
                }
            }
        }
        Ok(())
    }

    /// The names of the scenarios, in the order of the file.
    pub fn scenario_names(&self) -> Vec<&str> {
        self.growth_scenarios.scenarios.names().collect()
    }
}

fn check_periods(name: &str, scenario: &Scenario) -> Result<(), PlanError> {
    let path = |index: usize| format!("growth_scenarios.scenarios.{name}.periods[{index}].from_month");
    match scenario.periods.first() {
        None => {
            let path = format!("growth_scenarios.scenarios.{name}.periods");
            return error(path, "there is no period; at least one is needed, from month 1");
        }
        Some(first) if first.from_month.get() != 1 => {
            return error(
                path(0),
                format!("the first period begins in month {}; allowed: 1", first.from_month.get()),
            );
        }
        Some(_) => {}
    }
    let pairs = scenario.periods.iter().zip(scenario.periods.iter().skip(1));
    for (index, (earlier, later)) in pairs.enumerate() {
        if later.from_month <= earlier.from_month {
            return error(
                path(index + 1),
                format!(
                    "month {} is not after month {}, where the period before begins",
                    later.from_month.get(),
                    earlier.from_month.get()
                ),
            );
        }
    }
    Ok(())
}
