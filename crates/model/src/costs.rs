//! Where the money goes: each month by line and by component, and what other ways to buy the same would cost.

pub mod commitment;

use crate::Inputs;
use crate::forecast::Row;
use crate::inputs::{Choices, CostBasis, Sizing, Term};
use crate::money::Usd;
use crate::plan::{Component, CostLine, Plan, Scaling, Tier};
use crate::pricing::{self, LineCost};
use commitment::Commitments;

/// The costs of a forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    /// The months, in order.
    pub months: Vec<MonthCost>,
    /// What they cost together, as the forecast says.
    pub total: Usd,
    /// The budgets of all months.
    pub budget: Usd,
    /// The lines of all months.
    pub lines: Usd,
    /// Each line over all months, tiers that name it alike together; in the order in which they come into force.
    pub by_line: Vec<LineTotal>,
    /// Each component that has a line, over all months.
    pub by_component: Vec<(Component, Usd)>,
    /// What it costs more to move in steps than to follow the load, in dollars; less than 0 where it costs less, as a
    /// tier that carries more than it is rated for does.
    pub simplicity: f64,
    /// What a CDN takes off data transfer.
    pub cdn: CdnSaving,
    /// What spot machines take off the task workers; `None` where no line is about them.
    pub spot: Option<SpotSaving>,
    /// What to commit to for one year and for three.
    pub commitments: [Commitments; 2],
    /// What a reader has to know.
    pub notes: Vec<Note>,
}

/// The cost of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthCost {
    /// The month, from 1.
    pub month: u64,
    /// The place of the tier in force.
    pub tier: usize,
    /// What it costs, as the forecast says.
    pub total: Usd,
    /// What the months up to it cost.
    pub cumulative: Usd,
    /// Dollars for each registered user; `None` where there is none.
    pub per_registered_user: Option<f64>,
    /// Dollars for each concurrent user; `None` where there is none.
    pub per_concurrent_user: Option<f64>,
    /// Its budget, on the chosen term.
    pub budget: Usd,
    /// The sum of its lines, on the chosen term.
    pub lines: Usd,
    /// Each line of the tier in force, in the tier's order.
    pub by_line: Vec<LineOfMonth>,
    /// Each component that has a line. These add up to the lines, not to the budget.
    pub by_component: Vec<(Component, Usd)>,
    /// What it costs with the sizes of its tier.
    pub stepped: Usd,
    /// What it costs with sizes that follow the load.
    pub interpolated: Usd,
}

/// A line in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineOfMonth {
    /// Its place in the tier.
    pub line: usize,
    /// To which component it belongs.
    pub component: Component,
    /// How much of it, and what that costs.
    pub cost: LineCost,
}

/// A line over all months.
#[derive(Debug, Clone, PartialEq)]
pub struct LineTotal {
    /// Its short name.
    pub id: String,
    /// What the first tier in force calls it.
    pub name: String,
    /// To which component it belongs.
    pub component: Component,
    /// In how many months it is there.
    pub months: u64,
    /// What it costs.
    pub cost: Usd,
}

/// What a CDN takes off data transfer, over all months: the published range on the network lines as they stand. No
/// source says whether those of a tier with a CDN are before it or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CdnSaving {
    /// The network lines.
    pub transfer: Usd,
    /// What it takes off them at least.
    pub low: Usd,
    /// What it takes off them at most.
    pub high: Usd,
    /// What the CDN itself costs, where a tier in force has one.
    pub cost: Usd,
}

/// What spot machines take off the task workers, over all months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpotSaving {
    /// The on-demand price of those that may run on spot machines: the share that their line states, else the plan's.
    pub may_run: Usd,
    /// What that saves, where the line states it.
    pub saving: Usd,
    /// The part of `may_run` for which no line states what it saves.
    pub unknown: Usd,
}

/// What a reader of the costs has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A year's reservation is chosen, and no price is stated for it: the budget, or so many lines of the tiers in
    /// force, cost as on demand.
    NoOneYearPrice {
        /// How many lines; `None` for the budget.
        lines: Option<usize>,
    },
    /// Sizes follow the load, but no line follows the sizes or the load.
    LinesAreFixed,
    /// From this month on the lines cost more than is counted exactly.
    NotExact {
        /// The first such month, from 1.
        from: u64,
    },
    /// Components of the platform that no line of a tier in force is about.
    NoLines(Vec<Component>),
}

impl MonthCost {
    /// What the sizes of the tier cost more than sizes that follow the load, in dollars.
    pub fn simplicity(&self) -> f64 {
        difference(self.stepped, self.interpolated)
    }

    /// What the lines cost more than the budget, in dollars.
    pub fn over_budget(&self) -> f64 {
        difference(self.lines, self.budget)
    }
}

fn difference(a: Usd, b: Usd) -> f64 {
    if a >= b { a.saturating_sub(b).as_f64() } else { -b.saturating_sub(a).as_f64() }
}

/// What the months of a forecast would cost under other choices of sizes and prices. When a tier is outgrown is no such
/// choice: it decides which tier is in force, and so makes another forecast.
pub fn total(plan: &Plan, choices: Choices, rows: &[Row]) -> Usd {
    rows.iter().map(|row| pricing::month(plan, choices, row)).sum()
}

/// The costs of the months of a forecast.
pub fn breakdown(plan: &Plan, inputs: &Inputs, rows: &[Row]) -> Costs {
    let mut cumulative = Usd::ZERO;
    let months: Vec<MonthCost> = rows
        .iter()
        .map(|row| {
            cumulative += row.cost;
            month(plan, inputs.choices, row, cumulative)
        })
        .collect();
    let mut by_component = Vec::new();
    for &(component, cost) in months.iter().flat_map(|month| &month.by_component) {
        add(&mut by_component, component, cost);
    }
    Costs {
        total: cumulative,
        budget: months.iter().map(|month| month.budget).sum(),
        lines: months.iter().map(|month| month.lines).sum(),
        by_line: by_line(plan, &months),
        by_component: in_order(&by_component),
        simplicity: months.iter().map(MonthCost::simplicity).sum(),
        cdn: cdn(plan, &months),
        spot: spot(plan, &months),
        commitments: [Term::Reserved1y, Term::Reserved3y]
            .map(|term| commitment::commitments(plan, inputs.choices, term, rows)),
        notes: notes(plan, inputs.choices, &months),
        months,
    }
}

fn month(plan: &Plan, choices: Choices, row: &Row, cumulative: Usd) -> MonthCost {
    let by_line = lines_of(plan, choices, row);
    let mut by_component = Vec::new();
    for line in &by_line {
        add(&mut by_component, line.component, line.cost.cost);
    }
    let sized = |sizing| pricing::month(plan, Choices { sizing, ..choices }, row);
    let per = |users: u64| (users > 0).then(|| row.cost.as_f64() / users as f64);
    MonthCost {
        month: row.month,
        tier: row.tier,
        total: row.cost,
        cumulative,
        per_registered_user: per(row.registered_users),
        per_concurrent_user: per(row.concurrent_peak),
        budget: pricing::month_budget(plan, choices, row),
        lines: by_line.iter().map(|line| line.cost.cost).sum(),
        by_line,
        by_component: in_order(&by_component),
        stepped: sized(Sizing::Stepped),
        interpolated: sized(Sizing::Interpolated),
    }
}

/// The lines of the tier in force in a month.
fn lines_of(plan: &Plan, choices: Choices, row: &Row) -> Vec<LineOfMonth> {
    let Some((_, tier)) = plan.capacity_tiers.at(row.tier) else { return Vec::new() };
    let lines = tier.cost_lines.iter().enumerate().map(|(place, line)| LineOfMonth {
        line: place,
        component: line.component,
        cost: pricing::line(plan, choices, row, tier, line),
    });
    lines.collect()
}

fn add(sums: &mut Vec<(Component, Usd)>, component: Component, cost: Usd) {
    match sums.iter_mut().find(|(other, _)| *other == component) {
        Some((_, sum)) => *sum += cost,
        None => sums.push((component, cost)),
    }
}

fn in_order(sums: &[(Component, Usd)]) -> Vec<(Component, Usd)> {
    let found = Component::ALL.iter().filter_map(|component| sums.iter().find(|(of, _)| of == component));
    found.copied().collect()
}

fn tier_of<'a>(plan: &'a Plan, month: &MonthCost) -> Option<&'a Tier> {
    plan.capacity_tiers.at(month.tier).map(|(_, tier)| tier)
}

/// Every line of every month, with the line of the plan that it is.
fn all_lines<'a>(
    plan: &'a Plan,
    months: &'a [MonthCost],
) -> impl Iterator<Item = (&'a CostLine, &'a LineOfMonth)> {
    months.iter().flat_map(move |month| {
        let lines = tier_of(plan, month).map_or(&[][..], |tier| &tier.cost_lines);
        lines.iter().zip(&month.by_line)
    })
}

fn by_line(plan: &Plan, months: &[MonthCost]) -> Vec<LineTotal> {
    let mut totals: Vec<LineTotal> = Vec::new();
    for (line, of_month) in all_lines(plan, months) {
        let known = totals.iter_mut().find(|total| total.id == line.id && total.component == line.component);
        if let Some(total) = known {
            total.cost += of_month.cost.cost;
            total.months += 1;
        } else {
            totals.push(LineTotal {
                id: line.id.clone(),
                name: line.name.clone(),
                component: line.component,
                months: 1,
                cost: of_month.cost.cost,
            });
        }
    }
    totals
}

fn cdn(plan: &Plan, months: &[MonthCost]) -> CdnSaving {
    let sum_of = |component: Component| -> Usd {
        let lines = months.iter().flat_map(|month| &month.by_line);
        lines.filter(|line| line.component == component).map(|line| line.cost.cost).sum()
    };
    let (transfer, range) = (sum_of(Component::Network), &plan.cost_savings.cdn_transfer_saving_percent);
    let part = |percent: f64| transfer.times(percent / 100.0);
    CdnSaving {
        transfer,
        low: part(range.low.get()),
        high: part(range.high.get()),
        cost: sum_of(Component::Cdn),
    }
}

fn spot(plan: &Plan, months: &[MonthCost]) -> Option<SpotSaving> {
    let mut found = None;
    for (line, of_month) in all_lines(plan, months) {
        if line.component != Component::Celery {
            continue;
        }
        let none = SpotSaving { may_run: Usd::ZERO, saving: Usd::ZERO, unknown: Usd::ZERO };
        let sums = found.get_or_insert(none);
        let share = line.terms.spot_share_percent.unwrap_or(plan.cost_savings.celery_spot_percent).get();
        let part = of_month.cost.on_demand.times(share / 100.0);
        sums.may_run += part;
        match line.terms.spot_percent {
            Some(saving) => sums.saving += part.times(saving.get() / 100.0),
            None => sums.unknown += part,
        }
    }
    found
}

fn notes(plan: &Plan, choices: Choices, months: &[MonthCost]) -> Vec<Note> {
    let in_force = |place: usize| months.iter().any(|month| month.tier == place);
    let lines: Vec<&CostLine> = plan
        .capacity_tiers
        .iter()
        .enumerate()
        .filter(|&(place, _)| in_force(place))
        .flat_map(|(_, (_, tier))| &tier.cost_lines)
        .collect();
    let mut found = Vec::new();
    if let Some(month) = months.iter().find(|month| !pricing::is_exact(month.lines)) {
        found.push(Note::NotExact { from: month.month });
    }
    if choices.term == Term::Reserved1y {
        let unpriced = lines.iter().filter(|line| line.terms.reserved_1y_percent.is_none()).count();
        match choices.cost {
            CostBasis::Budget => found.push(Note::NoOneYearPrice { lines: None }),
            CostBasis::Lines if unpriced > 0 => {
                found.push(Note::NoOneYearPrice { lines: Some(unpriced) });
            }
            CostBasis::Lines => {}
        }
    }
    let is_fixed = lines.iter().all(|line| line.scaling == Scaling::Fixed);
    if choices.cost == CostBasis::Lines && is_fixed {
        found.push(Note::LinesAreFixed);
    }
    let missing = Component::MACHINES.into_iter();
    let missing: Vec<Component> =
        missing.filter(|component| lines.iter().all(|line| line.component != *component)).collect();
    if !missing.is_empty() {
        found.push(Note::NoLines(missing));
    }
    found
}

#[cfg(test)]
mod tests;
