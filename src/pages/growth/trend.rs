//! What comes of each scenario.

use headroom_model::forecast::{Row, forecast};
use headroom_model::growth::compound_rate;
use headroom_model::quantity::Months;
use headroom_model::{Inputs, Usd};
use leptos::prelude::*;

use crate::state::{Shown, use_state};

/// The months of the published totals.
const PUBLISHED_MONTHS: f64 = 24.0;

/// What comes of a scenario, all else being as in the forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Its short name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Month, users at the same time at peak, registered users; empty where there is no forecast.
    pub months: Vec<(u64, u64, u64)>,
    /// What 24 months cost, where there is a forecast for them.
    pub cost: Option<Usd>,
    /// The steady growth a month that leads to as many users after 24 months.
    pub steady_rate: Option<f64>,
}

/// All scenarios, in the order of the plan.
pub fn trends() -> Memo<Vec<Trend>> {
    use_state().select(all)
}

fn all(shown: &Shown) -> Vec<Trend> {
    let plan = shown.document.plan();
    let scenarios = plan.growth_scenarios.scenarios.iter();
    let trends = scenarios.map(|(id, scenario)| {
        let inputs = Inputs { scenario: id.to_owned(), ..Inputs::clone(shown.document.inputs()) };
        let initial = inputs.initial_users.get();
        // A scenario other than the forecast's may grow past what can be counted: then there is nothing to draw.
        let rows = forecast(plan, &inputs).unwrap_or_default();
        let published = Months::new(PUBLISHED_MONTHS).ok();
        let rows_24 = published.and_then(|months| forecast(plan, &Inputs { months, ..inputs }).ok());
        let month = |row: &Row| (row.month, row.concurrent_peak, row.registered_users);
        Trend {
            id: id.to_owned(),
            name: scenario.name.clone(),
            months: rows.iter().map(month).collect(),
            cost: rows_24.as_ref().map(|rows| rows.iter().map(|row| row.cost).sum()),
            steady_rate: rows_24.and_then(|rows| {
                let last = rows.last()?;
                Some(compound_rate(initial, last.registered_users, last.month))
            }),
        }
    });
    trends.collect()
}
