//! The plan outside its tiers.

use super::{List, NAMES_BOTH};
use crate::document::step;
use crate::format::Unit;
use crate::plan::{AlertThreshold, Plan};

pub(super) fn check(plan: &Plan, list: &mut List<'_>) {
    let scenarios = &plan.growth_scenarios.scenarios;
    list.twice(
        "scenarios",
        "Compare and the switches show them by this name: nobody can tell them apart there.",
        scenarios.iter().map(|(id, scenario)| {
            (format!("/plan/growth_scenarios/scenarios/{}/name", step(id)), scenario.name.as_str())
        }),
    );
    check_migrations(plan, list);
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
        "Tier readiness",
        readiness,
    );
}

fn check_migrations(plan: &Plan, list: &mut List<'_>) {
    for (index, migration) in plan.migrations.iter().enumerate() {
        let pointer = format!("/plan/migrations/{index}");
        let earlier = plan.migrations.iter().take(index);
        let same = earlier
            .enumerate()
            .find(|(_, earlier)| earlier.from == migration.from && earlier.to == migration.to);
        if let Some((other, _)) = same {
            list.add(
                pointer.clone(),
                Some(format!("/plan/migrations/{other}")),
                format!("Two migrations lead from {} to {}", migration.from, migration.to),
                "The steps are those of the first; the lowest trigger of them counts.".to_owned(),
            );
        }
        let tiers = &plan.capacity_tiers;
        let loads = tiers.get(&migration.from).zip(tiers.get(&migration.to));
        if let Some((from, to)) = loads.filter(|(from, to)| from.concurrent_peak >= to.concurrent_peak) {
            list.add(
                format!("{pointer}/to"),
                Some(format!("{pointer}/from")),
                format!("The migration from {} leads to no larger tier", migration.from),
                format!(
                    "{} is rated for {} concurrent users, {} for {}.",
                    migration.from,
                    list.count(from.concurrent_peak.as_f64()),
                    migration.to,
                    list.count(to.concurrent_peak.as_f64())
                ),
            );
        }
        let staged: f64 = migration.stages.iter().map(|stage| stage.minutes.get()).sum();
        let hours = migration.duration_hours.get();
        if staged > hours * 60.0 {
            list.add(
                format!("{pointer}/duration_hours"),
                Some(format!("{pointer}/stages")),
                format!(
                    "Migration {} to {}: its stages take longer than all of it",
                    migration.from, migration.to
                ),
                format!(
                    "The stages add up to {}, the migration takes {}.",
                    list.write(Unit::Minutes, staged),
                    list.write(Unit::Minutes, hours * 60.0)
                ),
            );
        }
    }
}

fn check_alert(owner: &str, alert: &AlertThreshold, list: &mut List<'_>) {
    let who = format!("Alert {}", alert.metric);
    let warning = ("warning", "/warning", alert.warning.get());
    let critical = alert.critical.map(|critical| ("critical", "/critical", critical.get()));
    let outage = alert.outage.map(|outage| ("outage", "/outage", outage.get()));
    let steps: Vec<_> = [Some(warning), critical, outage].into_iter().flatten().collect();
    for (lower, upper) in steps.iter().zip(steps.iter().skip(1)) {
        list.order(owner, &who, Unit::Count, *lower, *upper);
    }
}
