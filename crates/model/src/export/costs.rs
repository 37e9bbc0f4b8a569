//! The costs of a forecast as CSV: a month a line, a component a column, in the form of the forecast's CSV.

use super::csv::{inert, write_record};
use crate::costs::{Costs, MonthCost};
use crate::currency::Currency;
use crate::plan::{Component, Plan};
use crate::words::component;

/// The columns before and after those of the components.
const BEFORE: [&str; 2] = ["Month", "Tier"];
const AFTER: [&str; 4] = ["Lines", "Budget", "Monthly Cost", "Cumulative Cost"];

/// How many columns there are.
pub const COLUMNS: usize = BEFORE.len() + Component::ALL.len() + AFTER.len();

/// The costs as CSV. A component without a line in a month has an empty cell.
pub fn by_component(plan: &Plan, costs: &Costs, currency: Currency) -> String {
    let mut text = String::new();
    let money = currency.in_head();
    let amounts = Component::ALL.map(component).into_iter().chain(AFTER);
    let head = BEFORE.map(str::to_owned).into_iter().chain(amounts.map(|what| format!("{what} ({money})")));
    write_record(&mut text, &head.collect::<Vec<_>>());
    for month in &costs.months {
        write_record(&mut text, &cells(plan, month));
    }
    text
}

fn cells(plan: &Plan, month: &MonthCost) -> Vec<String> {
    let of = |component: Component| {
        let found = month.by_component.iter().find(|(of, _)| *of == component);
        found.map(|(_, cost)| cost.to_string()).unwrap_or_default()
    };
    let mut cells = vec![month.month.to_string(), inert(plan.capacity_tiers.id(month.tier))];
    cells.extend(Component::ALL.map(of));
    cells.extend([month.lines, month.budget, month.total, month.cumulative].map(|cost| cost.to_string()));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Inputs, costs::breakdown, forecast::forecast, published};

    #[test]
    fn the_published_forecast_by_component() {
        let plan = published::plan().unwrap();
        let inputs = Inputs::published(&plan);
        let costs = breakdown(&plan, &inputs, &forecast(&plan, &inputs).unwrap());
        let text = by_component(&plan, &costs, Currency::DOLLAR);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 25);
        assert_eq!(
            lines[0],
            "Month,Tier,Backend (USD),Front end (USD),Database (USD),Redis (USD),Celery (USD),Storage (USD),\
             CDN (USD),Load balancer (USD),Network (USD),Operations (USD),Lines (USD),Budget (USD),\
             Monthly Cost (USD),Cumulative Cost (USD)"
        );
        assert_eq!(
            lines[1],
            "1,tier_10k,1200.00,,800.00,600.00,,35.05,85.00,150.00,50.00,100.00,3020.05,3500.00,3500.00,3500.00"
        );
        assert!(lines[24].ends_with(",26258.72,25000.00,25000.00,363500.00"), "{}", lines[24]);
    }
}
