//! What a month costs: the budget of its tier, or the sum of the tier's cost lines at the month's load.
//!
//! Published is the budget. Prices on a reservation are published for three years alone, as a budget of each tier; a
//! cost line may say more.

use crate::forecast::Row;
use crate::inputs::{Choices, CostBasis, Term};
use crate::money::Usd;
use crate::plan::{Component, CostLine, Plan, Scaling, Terms, Tier};
use crate::quantity::{LARGEST_EXACT, PartPercent};
use crate::sizing::{self, Figure, Standing};

/// What a cost line costs in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineCost {
    /// How many units.
    pub quantity: f64,
    /// What they cost on demand.
    pub on_demand: Usd,
    /// What they cost on the chosen term, with the share on spot machines that the line states.
    pub cost: Usd,
}

/// The on-demand budget of a tier, in dollars a month.
pub fn budget(tier: &Tier) -> f64 {
    tier.cost_monthly_usd.as_f64()
}

/// The budget of a tier on a three-year reservation, in dollars a month.
pub fn reserved_budget(tier: &Tier) -> f64 {
    tier.cost_monthly_reserved_3y_usd.as_f64()
}

/// The budget of a tier on a term. For one year nothing is published: it costs as on demand.
pub const fn budget_on(term: Term) -> Figure {
    match term {
        Term::Reserved3y => reserved_budget,
        Term::OnDemand | Term::Reserved1y => budget,
    }
}

/// Whether an amount is small enough to be exact: a double counts its millionths.
pub(crate) fn is_exact(amount: Usd) -> bool {
    micros(amount) <= LARGEST_EXACT
}

/// An amount in millionths of a dollar.
pub(crate) fn micros(amount: Usd) -> f64 {
    amount.as_f64() * 1e6
}

/// A dollar, by which amounts are made that may be larger than a price.
fn dollars(amount: f64) -> Usd {
    Usd::DOLLAR.times(amount)
}

/// The cost of a month of the forecast under the choices.
pub fn month(plan: &Plan, choices: Choices, row: &Row) -> Usd {
    match choices.cost {
        CostBasis::Budget => month_budget(plan, choices, row),
        CostBasis::Lines => month_lines(plan, choices, row),
    }
}

/// The budget of a month: the tier's, or as its sizes between or beyond those of two tiers.
pub fn month_budget(plan: &Plan, choices: Choices, row: &Row) -> Usd {
    let standing = Standing::of(plan, choices, row.tier, row.concurrent_peak);
    standing.map_or(Usd::ZERO, |standing| dollars(standing.figure(&budget_on(choices.term))))
}

/// The sum of the cost lines of the tier in force at a month's load.
pub fn month_lines(plan: &Plan, choices: Choices, row: &Row) -> Usd {
    let Some((_, tier)) = plan.capacity_tiers.at(row.tier) else { return Usd::ZERO };
    tier.cost_lines.iter().map(|line| self::line(plan, choices, row, tier, line).cost).sum()
}

/// What a line of the tier in force costs in a month.
pub fn line(plan: &Plan, choices: Choices, row: &Row, tier: &Tier, line: &CostLine) -> LineCost {
    let quantity = line.quantity.get() * units(plan, choices, row, line);
    let on_demand = line.unit_cost_usd.times(quantity);
    let ratio = price_ratio(choices.term, tier, &line.terms);
    // Exactly the price where nothing makes it less.
    let cost = if ratio == 1.0 { on_demand } else { on_demand.times(ratio) };
    LineCost { quantity, on_demand, cost }
}

/// How often a month needs the quantity of a line.
fn units(plan: &Plan, choices: Choices, row: &Row, line: &CostLine) -> f64 {
    let users = row.registered_users as f64;
    match line.scaling {
        Scaling::Fixed => beyond(plan, choices, row, line.component),
        Scaling::PerUser => users,
        Scaling::PerConcurrentUser => row.concurrent_peak as f64,
        Scaling::PerGbStored => row.storage_gb as f64,
        Scaling::PerInstance => sizing::instances(plan, choices, line.component, row),
        // The plan is checked to have the users of a step.
        Scaling::Step => line.step_users.map_or(1.0, |step| (users / step.as_f64()).ceil()),
    }
}

/// By how much the fixed lines of a component are more than in the largest tier, where the forecast goes on above it:
/// they grow as their sum does between the two largest tiers.
fn beyond(plan: &Plan, choices: Choices, row: &Row, component: Component) -> f64 {
    match Standing::of(plan, choices, row.tier, row.concurrent_peak) {
        Some(standing @ Standing::Beyond(_, largest, _)) => {
            let sum = fixed(largest, component);
            if sum > 0.0 { standing.figure(&|tier| fixed(tier, component)) / sum } else { 1.0 }
        }
        _ => 1.0,
    }
}

/// The fixed lines of a component in a tier, in dollars a month on demand.
fn fixed(tier: &Tier, component: Component) -> f64 {
    let lines = tier.cost_lines.iter();
    let fixed = lines.filter(|line| line.component == component && line.scaling == Scaling::Fixed);
    fixed.map(|line| line.quantity.get() * line.unit_cost_usd.as_f64()).sum()
}

/// Price on a term over price on demand, for a line of a tier. The share that the line has on spot machines is paid at
/// the spot price on any term, where the line states both.
pub fn price_ratio(term: Term, tier: &Tier, terms: &Terms) -> f64 {
    let committed = match term {
        Term::OnDemand => 1.0,
        Term::Reserved1y => terms.reserved_1y_percent.map_or(1.0, left),
        Term::Reserved3y => terms.reserved_3y_percent.map_or_else(|| reserved_ratio(tier), left),
    };
    match (terms.spot_percent, terms.spot_share_percent) {
        (Some(saving), Some(share)) => {
            let steady = left(share);
            steady * committed + (1.0 - steady) * left(saving)
        }
        _ => committed,
    }
}

/// The part of a price that is left by a saving.
fn left(saving: PartPercent) -> f64 {
    1.0 - saving.get() / 100.0
}

/// The tier's budget on a three-year reservation over its budget on demand; 1 where it has none.
pub fn reserved_ratio(tier: &Tier) -> f64 {
    let on_demand = budget(tier);
    if on_demand > 0.0 { reserved_budget(tier) / on_demand } else { 1.0 }
}

#[cfg(test)]
mod tests;
