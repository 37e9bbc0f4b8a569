//! The plan outside its tiers.

use super::{List, NAMES_BOTH, migrations};
use crate::document::step;
use crate::format::Unit;
use crate::plan::{AlertThreshold, Plan};
use crate::words::contradictions::plan as text;

pub(super) fn check(plan: &Plan, list: &mut List<'_>) {
    let scenarios = &plan.growth_scenarios.scenarios;
    list.twice(
        "scenarios",
        text::SHOWN_BY_THIS_NAME,
        scenarios.iter().map(|(id, scenario)| {
            (format!("/plan/growth_scenarios/scenarios/{}/name", step(id)), scenario.name.as_str())
        }),
    );
    migrations::check(plan, list);
    let alerts = &plan.monitoring.thresholds;
    let pointer = |index: usize| format!("/plan/monitoring/thresholds/{index}");
    list.twice(
        "alerts",
        NAMES_BOTH,
        alerts.iter().enumerate().map(|(index, alert)| (pointer(index), alert.id.as_str())),
    );
    for (index, alert) in alerts.iter().enumerate() {
        check_alert(&pointer(index), alert, list);
    }
    let readiness = plan.monitoring.planning.tier_readiness.percent_of_tier.get();
    list.part(
        "/plan/monitoring/planning/tier_readiness/percent_of_tier".to_owned(),
        text::TIER_READINESS,
        readiness,
    );
}

fn check_alert(owner: &str, alert: &AlertThreshold, list: &mut List<'_>) {
    let who = text::alert(&alert.metric);
    let warning = ("warning", "/warning", alert.warning.get());
    let critical = alert.critical.map(|critical| ("critical", "/critical", critical.get()));
    let outage = alert.outage.map(|outage| ("outage", "/outage", outage.get()));
    let steps: Vec<_> = [Some(warning), critical, outage].into_iter().flatten().collect();
    for (lower, upper) in steps.iter().zip(steps.iter().skip(1)) {
        list.order(owner, &who, Unit::Count, *lower, *upper);
    }
    if alert.unit == "percent" {
        for (name, at, value) in steps {
            list.part(format!("{owner}{at}"), &format!("{who}: {name}"), value);
        }
    }
}
