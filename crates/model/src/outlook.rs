//! Everything that the application and the command line say about one question.

use crate::forecast::{self, ForecastError, Row};
use crate::growth::compound_rate;
use crate::inputs::{Choices, Inputs, Term};
use crate::milestones::{self, Event, Milestone, Severity};
use crate::money::Usd;
use crate::plan::Plan;
use crate::pricing;
use crate::ratings::{self, Breach};
use crate::sizing::{self, Needs};

/// A forecast with what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The month before the first.
    pub today: Row,
    /// The months.
    pub rows: Vec<Row>,
    /// What happens, in order.
    pub milestones: Vec<Milestone>,
    /// For each load the first month above its rating, the earliest first.
    pub breaches: Vec<Breach>,
    /// Sums and averages.
    pub totals: Totals,
    /// What the worst month above the largest tier would need by extrapolation; `None` where there is no such month or
    /// it would be too much to be exact.
    pub beyond: Option<Needs>,
    /// What was taken where the sources disagree.
    pub choices: Choices,
}

/// Sums and averages of a forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Totals {
    /// Cost of all months.
    pub cost: Usd,
    /// Cost of a month on average, in dollars.
    pub average_cost: f64,
    /// Cost of all months on three-year reservations.
    pub reserved_cost: Usd,
    /// The steady monthly growth that leads to the same end.
    pub average_growth: f64,
    /// The fastest growth of a month, as a share.
    pub peak_growth: f64,
    /// The first month of that growth, to a tenth of a per cent.
    pub peak_growth_month: u64,
}

/// A forecast with what follows from it.
///
/// # Errors
/// [`ForecastError`] as for [`forecast::forecast`].
pub fn outlook(plan: &Plan, inputs: &Inputs) -> Result<Outlook, ForecastError> {
    let rows = forecast::forecast(plan, inputs)?;
    let today = forecast::today(plan, inputs)?;
    let mut outlook = Outlook {
        milestones: milestones::milestones(plan, inputs, &today, &rows),
        breaches: ratings::breaches(plan, &rows),
        totals: totals(plan, inputs.choices, &today, &rows),
        beyond: None,
        choices: inputs.choices,
        today,
        rows,
    };
    outlook.beyond = sizing::needs(plan, inputs.choices, outlook.peak());
    Ok(outlook)
}

impl Outlook {
    /// The milestones that are part of the plan.
    pub fn events(&self) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(|milestone| milestone.event.severity() == Severity::Information)
    }

    /// The milestones that somebody has to act on.
    pub fn alerts(&self) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(|milestone| milestone.event.severity() > Severity::Information)
    }

    /// The months in which the largest tier is outgrown: first and last of each run.
    pub fn outgrown_months(&self) -> impl Iterator<Item = (u64, u64)> {
        self.milestones.iter().filter_map(|milestone| match milestone.event {
            Event::LargestOutgrown { last_month, .. } => Some((milestone.month, last_month)),
            _ => None,
        })
    }

    /// The month with the highest load, today (month 0) among them; the first of several.
    pub fn peak(&self) -> &Row {
        self.rows.iter().fold(&self.today, |peak, row| {
            if row.concurrent_peak > peak.concurrent_peak { row } else { peak }
        })
    }
}

fn totals(plan: &Plan, choices: Choices, today: &Row, rows: &[Row]) -> Totals {
    let cost: Usd = rows.iter().map(|row| row.cost).sum();
    let reserved = Choices { term: Term::Reserved3y, ..choices };
    let last = rows.last().unwrap_or(today);
    let (peak_growth_month, peak_growth) = fastest_month(today, rows);
    Totals {
        cost,
        average_cost: cost.as_f64() / rows.len().max(1) as f64,
        reserved_cost: rows.iter().map(|row| pricing::month(plan, reserved, row)).sum(),
        average_growth: compound_rate(today.registered_users, last.registered_users, last.month),
        peak_growth,
        peak_growth_month,
    }
}

/// The first month with the fastest growth that really happened, to a tenth of a per cent: whole users make it differ a
/// little from the rate, which says nothing about which month is the fastest.
fn fastest_month(today: &Row, rows: &[Row]) -> (u64, f64) {
    let growth = forecast::with_month_before(today, rows)
        .map(|(before, row)| (row.month, compound_rate(before.registered_users, row.registered_users, 1)));
    let shown = |growth: f64| (growth * 1000.0).round();
    growth.fold(
        (1, f64::NEG_INFINITY),
        |fastest, month| {
            if shown(month.1) > shown(fastest.1) { month } else { fastest }
        },
    )
}

#[cfg(test)]
mod tests;
