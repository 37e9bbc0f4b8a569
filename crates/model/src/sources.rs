//! Where the sources disagree: what each says, computed from the plan, the thresholds and the forecast as they stand.
//!
//! Each disagreement is a table: a column for each source, a row for each thing that they disagree about.

use crate::Inputs;
use crate::forecast::{self, Row, forecast};
use crate::format::Unit;
use crate::inputs::{Beyond, Choices, CostBasis, Outgrown};
use crate::limit::{carried, is_beyond_largest};
use crate::plan::{Plan, Tier};
use crate::pricing;
use crate::quantity::Months;
use crate::sizing::{self, Part};
use crate::words::disagreements as said;

/// Where the thresholds say how many tasks a Celery worker takes: a pointer into `scaling-thresholds.json`.
pub const TASKS_PER_WORKER: &str = "/celery_scaling/constraints/tasks_per_worker";

/// The months of the published totals.
const PUBLISHED_MONTHS: f64 = 24.0;

/// Something that the sources disagree about.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// A short name, good for an address.
    pub id: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// The sources.
    pub columns: Vec<Column>,
    /// What they say; empty where this question does not come to it.
    pub cases: Vec<Case>,
    /// The column that the forecast takes; `None` where it takes none.
    pub taken: Option<usize>,
    /// The choice that switches it, as a JSON pointer into the document; `None` where there is none.
    pub choice: Option<&'static str>,
}

/// A source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it is.
    pub source: &'static str,
    /// The value of the choice that takes it; empty where there is no choice.
    pub value: &'static str,
}

/// What the sources say about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// About what.
    pub subject: String,
    /// In which unit.
    pub unit: Unit,
    /// A value for each column; `None` where that source says nothing.
    pub values: Vec<Option<f64>>,
}

impl Case {
    fn new(subject: impl Into<String>, unit: Unit, values: impl IntoIterator<Item = Option<f64>>) -> Self {
        Self { subject: subject.into(), unit, values: values.into_iter().collect() }
    }

    /// The smallest and the largest value; `None` where no source says anything.
    pub fn range(&self) -> Option<(f64, f64)> {
        let mut values = self.values.iter().flatten().copied();
        let first = values.next()?;
        Some(values.fold((first, first), |(low, high), value| (low.min(value), high.max(value))))
    }

    /// By how much the largest value is over the smallest, as a share of that; `None` where that is 0 or there is none.
    pub fn difference(&self) -> Option<f64> {
        let (low, high) = self.range()?;
        (low > 0.0).then(|| high / low - 1.0)
    }
}

/// Every disagreement, in the order of the platform's data sheet. `tasks_per_worker` is the number of the scaling
/// thresholds at [`TASKS_PER_WORKER`].
pub fn disagreements(plan: &Plan, inputs: &Inputs, tasks_per_worker: Option<f64>) -> Vec<Disagreement> {
    vec![
        tier_outgrown(plan, inputs.choices),
        total_cost(plan, inputs),
        scenario_rates(plan, inputs),
        trajectory(plan, inputs),
        trajectory_users(plan, inputs),
        budget_or_lines(plan, inputs.choices),
        rated_volumes(plan),
        worker_tasks(plan, tasks_per_worker),
        recovery(plan),
        above_the_largest(plan, inputs),
    ]
}

const fn column(source: &'static str) -> Column {
    Column { source, value: "" }
}

const fn choice(source: &'static str, value: &'static str) -> Column {
    Column { source, value }
}

/// A case for each tier, from the smallest.
fn by_tier(plan: &Plan, unit: Unit, values: impl Fn((&str, &Tier)) -> Vec<Option<f64>>) -> Vec<Case> {
    plan.capacity_tiers.iter().map(|(id, tier)| Case::new(id, unit, values((id, tier)))).collect()
}

fn tier_outgrown(plan: &Plan, choices: Choices) -> Disagreement {
    let policies = [Outgrown::Published, Outgrown::Trigger, Outgrown::Rated, Outgrown::Readiness];
    Disagreement {
        id: "outgrown",
        title: said::OUTGROWN,
        columns: vec![
            choice(said::OUTGROWN_PUBLISHED, "published"),
            choice(said::OUTGROWN_TRIGGER, "trigger"),
            choice(said::OUTGROWN_RATED, "rated"),
            choice(said::OUTGROWN_READINESS, "readiness"),
        ],
        cases: by_tier(plan, Unit::Count, |tier| {
            let limit = |policy| carried(plan, Choices { outgrown: policy, ..choices }, tier);
            // A tier that no migration leaves has no trigger.
            policies
                .iter()
                .map(|&policy| {
                    Some(limit(policy)).filter(|limit| limit.policy == policy).map(|limit| limit.at)
                })
                .collect()
        }),
        taken: policies.iter().position(|&policy| policy == choices.outgrown),
        choice: Some("/inputs/choices/outgrown"),
    }
}

/// The rows of a scenario, from the users of the question; none where a count would not be exact.
fn rows_of(plan: &Plan, inputs: &Inputs, scenario: &str, months: f64) -> Vec<Row> {
    let Ok(months) = Months::new(months) else { return Vec::new() };
    let inputs = Inputs { scenario: scenario.to_owned(), months, ..inputs.clone() };
    forecast(plan, &inputs).unwrap_or_default()
}

fn total_cost(plan: &Plan, inputs: &Inputs) -> Disagreement {
    let cases = plan.growth_scenarios.scenarios.iter().map(|(id, scenario)| {
        let rows = rows_of(plan, inputs, id, PUBLISHED_MONTHS);
        let computed = rows.iter().map(|row| row.cost).sum::<crate::Usd>().as_f64();
        let values = [
            Some(scenario.published_total_cost_24_months_usd.as_f64()),
            Some(scenario.published_average_cost_monthly_usd.as_f64() * PUBLISHED_MONTHS),
            Some(computed).filter(|_| !rows.is_empty()),
        ];
        Case::new(id, Unit::Usd, values)
    });
    Disagreement {
        id: "total_cost",
        title: said::TOTAL_COST,
        columns: vec![column(said::TOTAL_PUBLISHED), column(said::TOTAL_OF_AVERAGE), column(said::FORECAST)],
        cases: cases.collect(),
        taken: Some(2),
        choice: None,
    }
}

fn scenario_rates(plan: &Plan, inputs: &Inputs) -> Disagreement {
    let months = inputs.months.get();
    let cases = plan.growth_scenarios.scenarios.iter().map(|(id, scenario)| {
        let growth: f64 = (1..=months).map(|month| 1.0 + scenario.rate(month)).product();
        let steady = libm::pow(growth, 1.0 / months as f64) - 1.0;
        Case::new(id, Unit::Share, [Some(scenario.published_monthly_rate.get()), Some(steady)])
    });
    Disagreement {
        id: "rates",
        title: said::RATES,
        columns: vec![column(said::RATE_PUBLISHED), column(said::RATE_OF_SCHEDULE)],
        cases: cases.collect(),
        taken: Some(1),
        choice: None,
    }
}

/// The months of the published trajectory with its users, in the order of the file.
fn trajectory_months(plan: &Plan) -> Vec<(u64, u64)> {
    let points = plan.growth_trajectory.iter();
    let months = points.filter_map(|(name, point)| {
        let month = name.strip_prefix("month_")?.parse().ok()?;
        Some((month, point.registered_users.get()))
    });
    months.collect()
}

/// The forecast of the plan's own scenario over the months of the published trajectory.
fn rows_of_trajectory(plan: &Plan, inputs: &Inputs) -> Vec<Row> {
    let last = trajectory_months(plan).iter().map(|&(month, _)| month).max().unwrap_or_default();
    rows_of(plan, inputs, &plan.growth_scenarios.default_scenario, last as f64)
}

fn users_in(rows: &[Row], month: u64) -> Option<u64> {
    rows.iter().find(|row| row.month == month).map(|row| row.registered_users)
}

fn trajectory(plan: &Plan, inputs: &Inputs) -> Disagreement {
    let (months, rows) = (trajectory_months(plan), rows_of_trajectory(plan, inputs));
    let mut cases = Vec::new();
    if let (Some(&(first, from)), Some(&(last, to))) = (months.first(), months.last())
        && first < last
    {
        let rate = |from, to| crate::growth::compound_rate(from, to, last - first);
        let computed = users_in(&rows, first).zip(users_in(&rows, last)).map(|(from, to)| rate(from, to));
        let subject = said::growth_between(first, last);
        cases.push(Case::new(subject, Unit::Share, [Some(rate(from, to)), computed]));
    }
    if let Some((id, tier)) = plan.capacity_tiers.at(0) {
        let there = plan.growth_trajectory.iter().filter(|(_, point)| point.tier == id);
        let most = there.map(|(_, point)| point.concurrent_peak).max();
        let carried = carried(plan, inputs.choices, (id, tier)).most();
        let subject = said::most_users_in(id);
        cases.push(Case::new(
            subject,
            Unit::Count,
            [most.map(crate::quantity::Users::as_f64), Some(carried)],
        ));
    }
    Disagreement {
        id: "trajectory",
        title: said::TRAJECTORY,
        columns: vec![column(said::PUBLISHED_TRAJECTORY), column(said::FORECAST_OF_PLAN)],
        cases,
        taken: Some(1),
        choice: None,
    }
}

fn trajectory_users(plan: &Plan, inputs: &Inputs) -> Disagreement {
    let rows = rows_of_trajectory(plan, inputs);
    let cases = trajectory_months(plan).into_iter().map(|(month, users)| {
        let computed = users_in(&rows, month).map(|users| users as f64);
        Case::new(said::month(month), Unit::Count, [Some(users as f64), computed])
    });
    Disagreement {
        id: "users",
        title: said::USERS,
        columns: vec![column(said::PUBLISHED_TRAJECTORY), column(said::FORECAST_OF_PLAN)],
        cases: cases.collect(),
        taken: Some(1),
        choice: None,
    }
}

fn budget_or_lines(plan: &Plan, choices: Choices) -> Disagreement {
    Disagreement {
        id: "budget",
        title: said::TIER_COST,
        columns: vec![choice(said::BUDGET, "budget"), choice(said::SUM_OF_LINES, "lines")],
        cases: by_tier(plan, Unit::Usd, |(_, tier)| {
            vec![Some(pricing::budget(tier)), Some(tier.line_total().as_f64())]
        }),
        taken: Some(usize::from(choices.cost == CostBasis::Lines)),
        choice: Some("/inputs/choices/cost"),
    }
}

fn rated_volumes(plan: &Plan) -> Disagreement {
    let cases = plan.capacity_tiers.iter().flat_map(|(id, tier)| {
        let users = tier.concurrent_peak.get();
        let requests = forecast::api_requests(&plan.assumptions, users);
        let messages = forecast::messages(&plan.assumptions, users);
        let case = |about: String, rated: f64, computed: f64| {
            Case::new(about, Unit::Count, [Some(rated), Some(computed)])
        };
        [
            case(said::requests_of(id), tier.monthly_api_requests.as_f64(), requests),
            case(said::messages_of(id), tier.monthly_messages.as_f64(), messages),
        ]
    });
    Disagreement {
        id: "volumes",
        title: said::VOLUMES,
        columns: vec![column(said::TIER_TABLE), column(said::METHOD)],
        cases: cases.collect(),
        taken: Some(1),
        choice: None,
    }
}

fn worker_tasks(plan: &Plan, tasks_per_worker: Option<f64>) -> Disagreement {
    Disagreement {
        id: "tasks",
        title: said::TASKS,
        columns: vec![column(said::THRESHOLDS), column(said::TIER_TABLE)],
        cases: by_tier(plan, Unit::Count, |(_, tier)| {
            vec![tasks_per_worker, Some(tier.celery.concurrency_per_worker.as_f64())]
        }),
        taken: None,
        choice: None,
    }
}

fn recovery(plan: &Plan) -> Disagreement {
    let platform = &plan.disaster_recovery;
    let cases = plan.capacity_tiers.iter().flat_map(|(id, tier)| {
        let case = |about: String, platform: f64, tier: f64| {
            Case::new(about, Unit::Minutes, [Some(platform), Some(tier)])
        };
        [
            case(said::rto_of(id), platform.rto_minutes.get(), tier.recovery.rto_minutes.get()),
            case(said::rpo_of(id), platform.rpo_minutes.get(), tier.recovery.rpo_minutes.get()),
        ]
    });
    Disagreement {
        id: "recovery",
        title: said::RECOVERY,
        columns: vec![column(said::RECOVERY_OF_PLATFORM), column(said::TIER_TABLE)],
        cases: cases.collect(),
        taken: None,
        choice: None,
    }
}

fn above_the_largest(plan: &Plan, inputs: &Inputs) -> Disagreement {
    let goes_on = [Beyond::Keep, Beyond::Extrapolate];
    let scenarios = plan.growth_scenarios.scenarios.names();
    let cases = scenarios.flat_map(|scenario| {
        let rows = rows_of(plan, inputs, scenario, inputs.months.as_f64());
        let worst = rows
            .iter()
            .reduce(|worst, row| if row.concurrent_peak > worst.concurrent_peak { row } else { worst });
        let worst = worst.filter(|row| is_beyond_largest(plan, inputs.choices, row.concurrent_peak));
        worst.map_or_else(Vec::new, |row| {
            let each = |value: &dyn Fn(Choices) -> f64| {
                goes_on.map(|beyond| Some(value(Choices { beyond, ..inputs.choices })))
            };
            let instances = |choices| sizing::size(plan, choices, Part::BackendInstances, row);
            let cost = |choices| pricing::month(plan, choices, row).as_f64();
            vec![
                Case::new(said::instances_in(scenario, row.month), Unit::Count, each(&instances)),
                Case::new(said::cost_in(scenario, row.month), Unit::Usd, each(&cost)),
            ]
        })
    });
    Disagreement {
        id: "beyond",
        title: said::BEYOND,
        columns: vec![choice(said::BEYOND_STAYS, "keep"), choice(said::BEYOND_GROWS, "extrapolate")],
        cases: cases.collect(),
        taken: goes_on.iter().position(|&beyond| beyond == inputs.choices.beyond),
        choice: Some("/inputs/choices/beyond"),
    }
}

#[cfg(test)]
mod tests;
