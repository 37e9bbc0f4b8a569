//! What concerns several fields of a plan at once.

use std::fmt;

use super::{PercentRange, Plan, Scaling, Scenario, Tier};
use crate::format::{Locale, Unit};
use crate::money::Usd;
use crate::quantity::{Count, PartPercent};

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

/// Where figures stand, as their tables call them. What is called so in the tables is not asked here: they are as large
/// as everything else that a first visit needs of the model; the tests hold these texts against them.
mod labels {
    pub(super) const RATED_LOAD: &str = "Rated load: “Concurrent users at peak”";
    pub(super) const INSTANCES: &str = "Backend: “Instances, fewest” and “Instances, most”";
    pub(super) const REPLICAS: &str = "Database: “Of these for reads” and “Replicas”";
    pub(super) const RESERVED: &str = "“Saved for three years, least” and “Saved for three years, most”";
    pub(super) const CDN: &str = "“Transfer saved by a CDN, least” and “Transfer saved by a CDN, most”";
    pub(super) const COMPRESSION: &str =
        "“Bandwidth saved by compression, least” and “Bandwidth saved by compression, most”";
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
            return error(
                "assumptions.peak_hours.start_hour_utc",
                "a peak that begins in hour 24 begins in hour 0; allowed: 0 to 23",
            );
        }
        Ok(())
    }

    fn check_savings(&self) -> [Result<(), PlanError>; 3] {
        let savings = &self.cost_savings;
        [
            check_range("reserved_3y_saving_percent", labels::RESERVED, &savings.reserved_3y_saving_percent),
            check_range("cdn_transfer_saving_percent", labels::CDN, &savings.cdn_transfer_saving_percent),
            check_range(
                "compression_bandwidth_saving_percent",
                labels::COMPRESSION,
                &savings.compression_bandwidth_saving_percent,
            ),
        ]
    }

    fn check_tiers(&self) -> Result<(), PlanError> {
        if self.capacity_tiers.is_empty() {
            return error("capacity_tiers", "there is no tier; at least one is needed");
        }
        let pairs = self.capacity_tiers.iter().zip(self.capacity_tiers.iter().skip(1));
        for ((smaller_id, smaller), (id, tier)) in pairs {
            if tier.concurrent_peak == smaller.concurrent_peak {
                return error_with(
                    format!("capacity_tiers.{id}.concurrent_peak"),
                    format!(
                        "{SLOT} is the rated load of both {smaller_id} and {id}; each tier needs its own rated load ({})",
                        labels::RATED_LOAD
                    ),
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
                format!(
                    "there is no scenario `{}`; allowed: {}",
                    growth.default_scenario,
                    self.scenario_names().join(", ")
                ),
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

fn check_tier(id: &str, tier: &Tier) -> Result<(), PlanError> {
    if id.is_empty() {
        return error("capacity_tiers", "a tier has an empty name; each needs one");
    }
    let (backend, replicas) = (&tier.backend, &tier.database.replicas);
    check_order(
        (id, "backend"),
        labels::INSTANCES,
        ("instances_min", "the minimum", backend.instances_min),
        ("the maximum", backend.instances_max),
    )?;
    check_order(
        (id, "database.replicas"),
        labels::REPLICAS,
        ("read_replicas", "the number of read replicas", replicas.read_replicas),
        ("that of all replicas", Some(replicas.count)),
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
                format!("a line that grows by steps needs the users of a step; allowed: 1 to {SLOT}"),
                vec![(Unit::Count, 1e9)],
            );
        }
        sum += line.quantity.get() * line.unit_cost_usd.as_f64();
        if sum > Usd::BOUNDS.max {
            return error_with(
                format!("capacity_tiers.{id}.cost_lines[{index}].quantity"),
                format!("up to this line the tier costs {SLOT} a month; allowed: at most {SLOT}"),
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
        of("the least", range.low),
        of("the most", range.high),
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
        format!(
            "{words}, {SLOT}, is above {limit_words}, {SLOT}; allowed: {words} up to {SLOT}, or {limit_words} from {SLOT} \
             on ({rows})"
        ),
        [figure, limit, limit, figure].map(|figure| (unit, figure)).to_vec(),
    )
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
                    "period {} of “{}” begins in month {}, period {} in month {}; allowed: each after the one before",
                    index + 1,
                    scenario.name,
                    earlier.from_month.get(),
                    index + 2,
                    later.from_month.get()
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
                format!("month {} has a rate of its own already; allowed: one a month", own.month.get()),
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
