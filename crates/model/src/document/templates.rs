//! What is put in where there is nothing to copy. Each function gives the value of an [`super::Edit::Insert`].

use serde_json::{Value, json};

use super::number;
use crate::Choices;
use crate::calendar::Day;
use crate::limit::carried;
use crate::plan::{Plan, Scenario};
use crate::quantity::{MonthNumber, Users};
use crate::words::refusals::edits as text;
use crate::words::vocabulary::{INSTANCE_SIZE, READ_REPLICA};

/// A cost line of one unit that costs nothing yet, at the prices of a day. Into `/plan/capacity_tiers/…/cost_lines`.
pub fn cost_line(id: &str, price_date: Day) -> Value {
    json!({
        "id": id, "name": id, "component": "operations", "quantity": 1, "unit": "unit", "unit_cost_usd": 0,
        "price_date": price_date.to_string(), "scaling": "fixed", "step_users": null,
        "terms": {
            "reserved_1y_percent": null, "reserved_3y_percent": null, "spot_percent": null,
            "spot_share_percent": null
        }
    })
}

/// A stage of half an hour. Into `/plan/migrations/…/stages`.
pub fn stage(name: &str) -> Value {
    json!({ "name": name, "minutes": 30, "details": [] })
}

/// A step, a condition, a check, a way back: an item of a list of texts.
pub fn item(text: &str) -> Value {
    Value::from(text)
}

/// A period that begins six months after the last one, as fast as that; `None` where no month is left. At the end of
/// `/plan/growth_scenarios/scenarios/…/periods`.
pub fn period(scenario: &Scenario) -> Option<Value> {
    let last = scenario.periods.last()?;
    let begun = last.from_month.as_f64();
    let month = (begun + 6.0).min(MonthNumber::BOUNDS.max);
    (month > begun)
        .then(|| json!({ "from_month": number(month), "monthly_rate": number(last.monthly_rate.get()) }))
}

/// A period that takes over the later half of another one, as fast as that; behind the last one that of [`period`]. `None`
/// where the other has a single month, and where there is none at that place. Behind that place in `/plan/growth_scenarios/scenarios/…/periods`.
pub fn period_behind(scenario: &Scenario, place: usize) -> Option<Value> {
    let own = scenario.periods.get(place)?;
    let Some(next) = scenario.periods.get(place + 1) else { return period(scenario) };
    let (begun, end) = (own.from_month.get(), next.from_month.get());
    let month = begun + end.saturating_sub(begun) / 2;
    (month > begun).then(|| json!({ "from_month": month, "monthly_rate": number(own.monthly_rate.get()) }))
}

/// A scenario without growth, from which nothing was published. Into `/plan/growth_scenarios/scenarios`.
pub fn scenario(name: &str) -> Value {
    json!({
        "name": name, "published_monthly_rate": 0, "published_total_cost_24_months_usd": 0,
        "published_average_cost_monthly_usd": 0,
        "periods": [{ "from_month": 1, "monthly_rate": 0 }], "overrides": []
    })
}

/// A rate of its own for the first month that has none, as the scenario grows in it anyway; `None` where every month
/// has one. Into `/plan/growth_scenarios/scenarios/…/overrides`.
pub fn month_rate(scenario: &Scenario) -> Option<Value> {
    let is_free = |month: &u64| !scenario.overrides.iter().any(|own| own.month.get() == *month);
    let month = (1..=120).find(is_free)?;
    Some(json!({ "month": month, "monthly_rate": number(scenario.rate(month)) }))
}

/// Between which tiers a migration is missing: from the tier below one that is asked for, else between the first two
/// neighbours by rated load that have none; where all have one, between the two largest. `None` where there is but one
/// tier.
pub fn missing_migration<'a>(plan: &'a Plan, to: Option<&str>) -> Option<(&'a str, &'a str)> {
    let ids = || plan.capacity_tiers.iter().map(|(id, _)| id);
    let pairs = || ids().zip(ids().skip(1));
    let has_one =
        |(from, to): &(&str, &str)| plan.migrations.iter().any(|own| own.from == *from && own.to == *to);
    let asked_for = to.and_then(|wanted| pairs().find(|(_, to)| *to == wanted));
    asked_for.or_else(|| pairs().find(|pair| !has_one(pair))).or_else(|| pairs().next_back())
}

/// A migration between two tiers, at the load that outgrows the first or fills the second, prepared for four weeks, four hours long (as the
/// published plan's first) and without steps. Into `/plan/migrations`.
pub fn migration(plan: &Plan, from: &str, to: &str) -> Value {
    let tier = plan.capacity_tiers.get(from);
    let outgrown: f64 = tier.map_or(0.0, |tier| carried(plan, Choices::default(), (from, tier)).most());
    let full = plan.capacity_tiers.get(to).map_or(f64::INFINITY, |tier| tier.concurrent_peak.as_f64());
    let trigger = outgrown.min(full).clamp(Users::BOUNDS.min, Users::BOUNDS.max);
    json!({
        "from": from, "to": to,
        "trigger_concurrent_users": number(trigger),
        "preparation_weeks": 4, "duration_hours": 4, "downtime_minutes": 0,
        "steps": [], "stages": [], "before": [], "verify": [], "rollback": []
    })
}

/// An alert at 80 and 95 per cent. Into `/plan/monitoring/thresholds`.
pub fn alert(id: &str) -> Value {
    json!({
        "id": id, "metric": id, "warning": 80, "critical": 95, "outage": null, "unit": "percent",
        "action": text::NOTIFY_TEAM
    })
}

/// What a rule watches where nothing else is said.
const CPU: &str = "cpu_utilization_percent";

/// A rule that adds a unit at 70 per cent of the processors, as the published ones do. Into
/// `/thresholds/…/scale_up_rules`.
pub fn scale_up_rule(name: &str, unit: &str) -> Value {
    rule(name, cpu_of(unit), (">=", 70), 2, ("add", unit), 5)
}

/// A rule that takes a unit away at 30 per cent of the processors. Into `/thresholds/…/scale_down_rules`.
pub fn scale_down_rule(name: &str, unit: &str) -> Value {
    rule(name, cpu_of(unit), ("<=", 30), 5, ("remove", unit), 10)
}

/// What measures the processors of a unit.
fn cpu_of(unit: &str) -> &'static str {
    if unit == "workers" { "worker_cpu_utilization_percent" } else { CPU }
}

fn rule(
    name: &str,
    metric: &str,
    (comparison, threshold): (&str, u8),
    periods: u8,
    (action, unit): (&str, &str),
    cooldown: u8,
) -> Value {
    json!({
        "name": name, "metric": metric, "statistic": "average", "comparison": comparison,
        "threshold": threshold, "evaluation_periods": periods, "period_seconds": 60,
        "action": { "type": action, "amount": 1, "unit": unit }, "cooldown_minutes": cooldown
    })
}

/// A rule that takes the next size of machine at 80 per cent of the processors, in a maintenance window. Into
/// `/thresholds/database_scaling/vertical_scaling/rules`.
pub fn resize_rule(name: &str) -> Value {
    json!({
        "name": name, "metric": CPU, "comparison": ">=", "threshold": 80,
        "action": { "type": "resize", "amount": 1, "unit": INSTANCE_SIZE }, "window": maintenance_window()
    })
}

/// A rule that adds a read replica when reads take 100 ms, as the published one does. Into
/// `/thresholds/database_scaling/horizontal_scaling/rules`.
pub fn replica_rule(name: &str) -> Value {
    json!({
        "name": name, "metric": "read_latency_p95_milliseconds", "comparison": ">=", "threshold": 100,
        "action": { "type": "add", "amount": 1, "unit": READ_REPLICA }, "window": null
    })
}

/// Sunday night, as the published windows, for as long as it takes. The `window` of a rule for the database.
pub fn maintenance_window() -> Value {
    json!({ "day": "Sunday", "hour_utc": 2, "allowed_downtime_minutes": null })
}

/// A queue of one worker and up to five. Into `/thresholds/celery_scaling/queues`.
pub fn queue() -> Value {
    json!({ "min_workers": 1, "max_workers": 5, "tasks": [] })
}

/// The load balancer of a tier, as published for the middle one. Into `/thresholds/load_balancer/tiers`.
pub fn balanced_tier() -> Value {
    json!({
        "algorithm": "least_connections", "health_check_seconds": 5, "unhealthy_threshold": 2,
        "healthy_threshold": 2, "timeout_seconds": 30, "sticky_sessions": false
    })
}

/// An hour in the cache, compressed. Into `/thresholds/cdn/cache_rules`.
pub fn cache_rule(path: &str) -> Value {
    json!({ "path": path, "ttl_seconds": 3600, "compress": true })
}

/// A component whose turn is the first, without haste. Into `/thresholds/priorities`.
pub fn priority(component: &str) -> Value {
    json!({ "component": component, "priority": 1, "aggressive": false })
}

/// Something to give up where the processors are busy. Into `/thresholds/peak_load_handling/graceful_degradation`.
pub fn degradation_level(action: &str) -> Value {
    json!({ "cpu_percent": 90, "action": action })
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Edit};
    use super::*;

    #[test]
    fn a_period_is_halved_by_one_behind_it() {
        const PERIODS: &str = "/plan/growth_scenarios/scenarios/moderate/periods";
        let published = Document::published().unwrap();
        let behind = |document: &Document, place: usize| {
            period_behind(document.plan().growth_scenarios.scenarios.get("moderate").unwrap(), place)
        };
        let add = |document: &Document, place: usize| {
            let value = behind(document, place).unwrap();
            let at = Some(place + 1);
            let edit = Edit::Insert { pointer: PERIODS.to_owned(), key: None, value, at };
            document.apply(&edit, &published).unwrap()
        };
        let starts = |document: &Document| {
            let scenario = document.plan().growth_scenarios.scenarios.get("moderate").unwrap();
            scenario.periods.iter().map(|period| period.from_month.get()).collect::<Vec<_>>()
        };
        assert_eq!(starts(&published), [1, 7, 13]);
        let mut document = add(&published, 0);
        assert_eq!(starts(&document), [1, 4, 7, 13]);
        // The forecast is the same until its rate is another.
        let rates = |document: &Document| {
            let scenario = document.plan().growth_scenarios.scenarios.get("moderate").unwrap();
            (1..=30).map(|month| scenario.rate(month)).collect::<Vec<_>>()
        };
        assert_eq!(rates(&document), rates(&published));
        for expected in [vec![1, 2, 4, 7, 13], vec![1, 2, 3, 4, 7, 13]] {
            let place = expected.len() - 5;
            document = add(&document, place);
            assert_eq!(starts(&document), expected);
        }
        // No month is left between the first and the second.
        assert_eq!(behind(&document, 0), None);
        assert_eq!(behind(&document, 2), None);
        // Behind the last one it is as if it were added at the end.
        assert_eq!(behind(&document, 5), behind(&published, 2));
        assert_eq!(behind(&document, 6), None);
    }
}
