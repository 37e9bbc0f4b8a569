//! How much to commit to for a term.
//!
//! Of a use u that changes from month to month, K units are committed and paid in every month at the price ratio
//! r = committed / on demand; what is used beyond is paid on demand. A month costs r K + E[(u - K)+], which is least
//! where K is the (1 - r) quantile of u: one unit more would be used in too few months to pay for itself.

use crate::forecast::Row;
use crate::inputs::{Choices, Term};
use crate::ordered::sort_few;
use crate::plan::{Component, Plan, Tier};
use crate::pricing;
use crate::sizing;

/// What to commit to for a term.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitments {
    /// The term.
    pub term: Term,
    /// How long it is, in months; 0 on demand.
    pub term_months: u64,
    /// Over how many months of the forecast it is decided: those of the term, or fewer where the forecast has fewer.
    /// What is used after them is not known.
    pub months: u64,
    /// What those months cost on demand, in dollars.
    pub usage: Vec<f64>,
    /// In dollars a month at on-demand prices.
    pub whole: Commitment,
    /// In instances, for each component that has them.
    pub components: Vec<ComponentCommitment>,
}

/// The best level for one use. Costs are those of all months, in units of the use: a dollar, or an instance for a month,
/// each at the on-demand price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Commitment {
    /// Price of a committed unit over its price on demand; from 1 on nothing is gained by committing.
    pub ratio: f64,
    /// How many units to commit to.
    pub level: f64,
    /// What the use costs with that.
    pub cost: f64,
    /// What it costs wholly on demand.
    pub on_demand: f64,
    /// What it costs where as much is committed to as the busiest month uses.
    pub everything: f64,
}

/// The best level for a component.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComponentCommitment {
    /// Which component.
    pub component: Component,
    /// In instances.
    pub commitment: Commitment,
    /// What an instance costs on demand a month on average, in dollars; `None` where no line is about it.
    pub unit_price: Option<f64>,
}

impl Commitment {
    /// What a month costs that uses so many units, in units at the on-demand price: what is committed is paid in every
    /// month, what is used beyond it on demand.
    pub fn cost_of_month(&self, used: f64) -> f64 {
        month_at(used, self.ratio, self.level)
    }

    /// What the best level saves against on demand.
    pub fn saving_on_demand(&self) -> f64 {
        self.on_demand - self.cost
    }

    /// What the best level saves against committing to everything.
    pub fn saving_everything(&self) -> f64 {
        self.everything - self.cost
    }
}

/// How long a term is, in months; 0 on demand.
pub const fn term_months(term: Term) -> u64 {
    match term {
        Term::OnDemand => 0,
        Term::Reserved1y => 12,
        Term::Reserved3y => 36,
    }
}

/// What the months of a use cost with so many units committed, in units at the on-demand price.
pub fn cost_at(usage: &[f64], ratio: f64, level: f64) -> f64 {
    usage.iter().map(|&used| month_at(used, ratio, level)).sum()
}

fn month_at(used: f64, ratio: f64, level: f64) -> f64 {
    ratio * level + (used - level).max(0.0)
}

/// The level at which a use costs least, the lowest of several: its (1 - r) quantile; 0 where committing gains nothing.
pub fn best_level(usage: &[f64], ratio: f64) -> f64 {
    let mut sorted = usage.to_vec();
    sort_few(&mut sorted, |a, b| a < b);
    // The smallest use that is not passed in a larger share of the months than r.
    let months = sorted.len() as f64;
    let passed_in = |place: usize| (months - place as f64 - 1.0) / months;
    let found = sorted.iter().enumerate().find(|&(place, _)| passed_in(place) <= ratio);
    if ratio >= 1.0 { 0.0 } else { found.map_or(0.0, |(_, &level)| level) }
}

/// The best level for a use, with what it and its alternatives cost.
pub fn commitment(usage: &[f64], ratio: f64) -> Commitment {
    let level = best_level(usage, ratio);
    let most = usage.iter().copied().fold(0.0, f64::max);
    Commitment {
        ratio,
        level,
        cost: cost_at(usage, ratio, level),
        on_demand: usage.iter().sum(),
        everything: cost_at(usage, ratio, most),
    }
}

/// What to commit to for a term, from the first months of a forecast.
pub fn commitments(plan: &Plan, choices: Choices, term: Term, rows: &[Row]) -> Commitments {
    let length = usize::try_from(term_months(term)).unwrap_or_default();
    let rows = rows.get(..length).unwrap_or(rows);
    let cost_on = |term: Term| -> Vec<f64> {
        let choices = Choices { term, ..choices };
        rows.iter().map(|row| pricing::month(plan, choices, row).as_f64()).collect()
    };
    let on_demand = cost_on(Term::OnDemand);
    let ratio = over(cost_on(term).iter().sum(), on_demand.iter().sum());
    let components = Component::MACHINES.iter().map(|&component| {
        let usage: Vec<f64> =
            rows.iter().map(|row| sizing::instances(plan, choices, component, row)).collect();
        let price = price_of(plan, Choices { term, ..choices }, component, rows);
        let used: f64 = usage.iter().sum();
        ComponentCommitment {
            component,
            commitment: commitment(&usage, price.ratio),
            unit_price: (price.on_demand > 0.0 && used > 0.0).then(|| price.on_demand / used),
        }
    });
    Commitments {
        term,
        term_months: term_months(term),
        months: rows.len() as u64,
        whole: commitment(&on_demand, ratio),
        usage: on_demand,
        components: components.collect(),
    }
}

/// A price over another; 1 where there is nothing to compare.
fn over(price: f64, on_demand: f64) -> f64 {
    if on_demand > 0.0 { price / on_demand } else { 1.0 }
}

/// What a component costs on demand in all months, and by how much less on a term.
struct Price {
    on_demand: f64,
    ratio: f64,
}

/// From the lines of the component; without any, the ratio is that of the budgets.
fn price_of(plan: &Plan, choices: Choices, component: Component, rows: &[Row]) -> Price {
    let (mut on_demand, mut on_term) = (0.0, 0.0);
    let (mut budget, mut budget_on_term) = (0.0, 0.0);
    for row in rows {
        let Some((_, tier)) = plan.capacity_tiers.at(row.tier) else { continue };
        budget += pricing::budget(tier);
        budget_on_term += pricing::budget_on(choices.term)(tier);
        on_demand += lines(plan, Choices { term: Term::OnDemand, ..choices }, component, row, tier);
        on_term += lines(plan, choices, component, row, tier);
    }
    let ratio = if on_demand > 0.0 { over(on_term, on_demand) } else { over(budget_on_term, budget) };
    Price { on_demand, ratio }
}

/// The lines of a component in a month, in dollars.
fn lines(plan: &Plan, choices: Choices, component: Component, row: &Row, tier: &Tier) -> f64 {
    let of_component = tier.cost_lines.iter().filter(|line| line.component == component);
    of_component.map(|line| pricing::line(plan, choices, row, tier, line).cost.as_f64()).sum()
}
