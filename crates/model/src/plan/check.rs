//! What concerns several fields of a plan at once.

use std::fmt;

use super::{PercentRange, Plan, Scaling, Scenario, Tier};
use crate::format::{Locale, Unit};
use crate::money::Usd;
use crate::quantity::{Count, PartPercent};
use crate::words::refusals::plan as text;

/// A plan whose parts contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct PlanError {
    /// Where, with dots between the names.
    pub path: String,
    /// What is wrong, and what is allowed.
    pub reason: Reason,
}

/// A sentence with figures, which each reader writes otherwise. As a text it has them in English.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The sentence, with a [`Reason::SLOT`] for each figure.
    text: String,
    figures: Vec<(Unit, f64)>,
}

impl Eq for Reason {}

impl Reason {
    /// Where a figure stands.
    const SLOT: char = '\u{1}';

    /// The sentence as a reader writes figures.
    pub fn written(&self, locale: &Locale) -> String {
        let mut parts = self.text.split(Self::SLOT);
        let mut written = parts.next().unwrap_or_default().to_owned();
        for (part, (unit, figure)) in parts.zip(&self.figures) {
            written.push_str(&unit.format(*figure, locale));
            written.push_str(part);
        }
        written
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(&Locale::ENGLISH))
    }
}

fn error<T>(path: impl Into<String>, reason: impl Into<String>) -> Result<T, PlanError> {
    error_with(path, reason, Vec::new())
}

/// An error whose reason has figures at its slots, in their order.
fn error_with<T>(
    path: impl Into<String>,
    reason: impl Into<String>,
    figures: Vec<(Unit, f64)>,
) -> Result<T, PlanError> {
    Err(PlanError { path: path.into(), reason: Reason { text: reason.into(), figures } })
}

/// A slot for a figure, as it stands in a sentence.
const SLOT: char = Reason::SLOT;

impl Plan {
    /// Checks what no single field can know: that names refer to something, that tiers and periods have an order.
    ///
    /// # Errors
    /// The first contradiction, with its place.
    pub fn check(&self) -> Result<(), PlanError> {
        self.checks().collect()
    }

    /// Every contradiction: of each tier, scenario and savings range the first.
    pub fn contradictions(&self) -> Vec<PlanError> {
        self.checks().filter_map(Result::err).collect()
    }

    fn checks(&self) -> impl Iterator<Item = Result<(), PlanError>> {
        let tiers = self.capacity_tiers.iter().map(|(id, tier)| check_tier(id, tier));
        let scenarios =
            self.growth_scenarios.scenarios.iter().map(|(name, scenario)| check_periods(name, scenario));
        std::iter::once(self.check_assumptions())
            .chain(tiers)
            .chain([self.check_tiers()])
            .chain(self.check_savings())
            .chain([self.check_default_scenario()])
            .chain(scenarios)
            .chain([self.check_migrations()])
    }

    fn check_assumptions(&self) -> Result<(), PlanError> {
        if self.assumptions.peak_hours.start_hour_utc.get() == 24 {
            return error("assumptions.peak_hours.start_hour_utc", text::PEAK_BEGINS_AT_24);
        }
        Ok(())
    }

    fn check_savings(&self) -> [Result<(), PlanError>; 3] {
        let savings = &self.cost_savings;
        [
            check_range(
                "reserved_3y_saving_percent",
                text::THREE_YEARS_ROWS,
                &savings.reserved_3y_saving_percent,
            ),
            check_range(
                "cdn_transfer_saving_percent",
                text::TRANSFER_ROWS,
                &savings.cdn_transfer_saving_percent,
            ),
            check_range(
                "compression_bandwidth_saving_percent",
                text::BANDWIDTH_ROWS,
                &savings.compression_bandwidth_saving_percent,
            ),
        ]
    }

    fn check_tiers(&self) -> Result<(), PlanError> {
        if self.capacity_tiers.is_empty() {
            return error("capacity_tiers", text::AT_LEAST_ONE_TIER);
        }
        let pairs = self.capacity_tiers.iter().zip(self.capacity_tiers.iter().skip(1));
        for ((smaller_id, smaller), (id, tier)) in pairs {
            if tier.concurrent_peak == smaller.concurrent_peak {
                return error_with(
                    format!("capacity_tiers.{id}.concurrent_peak"),
                    text::same_rated_load(SLOT, smaller_id, id, text::RATED_LOAD_ROW),
                    vec![(Unit::Count, tier.concurrent_peak.as_f64())],
                );
            }
        }
        Ok(())
    }

    fn check_default_scenario(&self) -> Result<(), PlanError> {
        let growth = &self.growth_scenarios;
        if growth.scenarios.get(&growth.default_scenario).is_none() {
            return error(
                "growth_scenarios.default_scenario",
                text::no_such_scenario(&growth.default_scenario, &self.scenario_names().join(", ")),
            );
        }
        Ok(())
    }

    fn check_migrations(&self) -> Result<(), PlanError> {
        for (index, migration) in self.migrations.iter().enumerate() {
            for (end, tier) in [("from", &migration.from), ("to", &migration.to)] {
                if self.capacity_tiers.get(tier).is_none() {
                    let known: Vec<&str> = self.capacity_tiers.iter().map(|(id, _)| id).collect();
                    return error(
                        format!("migrations[{index}].{end}"),
                        text::no_such_tier(tier, &known.join(", ")),
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

fn check_tier(id: &str, tier: &Tier) -> Result<(), PlanError> {
    if id.is_empty() {
        return error("capacity_tiers", text::EMPTY_TIER_NAME);
    }
    let (backend, replicas) = (&tier.backend, &tier.database.replicas);
    check_order(
        (id, "backend"),
        text::INSTANCES_ROWS,
        ("instances_min", text::MINIMUM, backend.instances_min),
        (text::MAXIMUM, backend.instances_max),
    )?;
    check_order(
        (id, "database.replicas"),
        text::REPLICAS_ROWS,
        ("read_replicas", text::READ_REPLICAS, replicas.read_replicas),
        (text::ALL_REPLICAS, Some(replicas.count)),
    )?;
    check_cost_lines(id, tier)
}

/// Checks that a count is no more than another, where both are known.
fn check_order(
    (tier, part): (&str, &str),
    rows: &str,
    (name, words, count): (&str, &str, Option<Count>),
    (limit_words, limit): (&str, Option<Count>),
) -> Result<(), PlanError> {
    let (Some(count), Some(limit)) = (count, limit) else { return Ok(()) };
    let part = format!("capacity_tiers.{tier}.{part}");
    in_order((&part, name), rows, Unit::Count, (words, count.as_f64()), (limit_words, limit.as_f64()))
}

/// Checks that the lines of a tier are together no dearer than a price may be: then no sum of them is cut off.
fn check_cost_lines(id: &str, tier: &Tier) -> Result<(), PlanError> {
    let mut sum = 0.0;
    for (index, line) in tier.cost_lines.iter().enumerate() {
        if line.scaling == Scaling::Step && line.step_users.is_none() {
            return error_with(
                format!("capacity_tiers.{id}.cost_lines[{index}].step_users"),
                text::step_needs_users(SLOT),
                vec![(Unit::Count, 1e9)],
            );
        }
        sum += line.quantity.get() * line.unit_cost_usd.as_f64();
        if sum > Usd::BOUNDS.max {
            return error_with(
                format!("capacity_tiers.{id}.cost_lines[{index}].quantity"),
                text::costs_too_much(SLOT),
                vec![(Unit::Usd, sum.round()), (Unit::Usd, Usd::BOUNDS.max)],
            );
        }
    }
    Ok(())
}

fn check_range(name: &str, rows: &str, range: &PercentRange) -> Result<(), PlanError> {
    let of = |words, percent: PartPercent| (words, percent.get());
    in_order(
        (&format!("cost_savings.{name}"), "low"),
        rows,
        Unit::Percent,
        of(text::LEAST, range.low),
        of(text::MOST, range.high),
    )
}

/// Checks that a figure is no more than another, both of one part. Either may be the one that was just changed, so both
/// are named, as the tables have them.
fn in_order(
    (part, name): (&str, &str),
    rows: &str,
    unit: Unit,
    (words, figure): (&str, f64),
    (limit_words, limit): (&str, f64),
) -> Result<(), PlanError> {
    if figure <= limit {
        return Ok(());
    }
    error_with(
        format!("{part}.{name}"),
        text::is_above(words, SLOT, limit_words, rows),
        [figure, limit, limit, figure].map(|figure| (unit, figure)).to_vec(),
    )
}

fn check_periods(name: &str, scenario: &Scenario) -> Result<(), PlanError> {
    let path = |index: usize| format!("growth_scenarios.scenarios.{name}.periods[{index}].from_month");
    match scenario.periods.first() {
        None => {
            let path = format!("growth_scenarios.scenarios.{name}.periods");
            return error(path, text::AT_LEAST_ONE_PERIOD);
        }
        Some(first) if first.from_month.get() != 1 => {
            return error(path(0), text::first_period(first.from_month.get()));
        }
        Some(_) => {}
    }
    let pairs = scenario.periods.iter().zip(scenario.periods.iter().skip(1));
    for (index, (earlier, later)) in pairs.enumerate() {
        if later.from_month <= earlier.from_month {
            return error(
                path(index + 1),
                text::periods_out_of_order(
                    index + 1,
                    &scenario.name,
                    earlier.from_month.get(),
                    index + 2,
                    later.from_month.get(),
                ),
            );
        }
    }
    check_overrides(name, scenario)
}

fn check_overrides(name: &str, scenario: &Scenario) -> Result<(), PlanError> {
    for (index, own) in scenario.overrides.iter().enumerate() {
        if scenario.overrides.iter().take(index).any(|earlier| earlier.month == own.month) {
            return error(
                format!("growth_scenarios.scenarios.{name}.overrides[{index}].month"),
                text::month_twice(own.month.get()),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
