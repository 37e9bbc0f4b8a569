use super::*;

fn found(pointer: &str) -> Option<(Route, String)> {
    let document = Document::published().unwrap();
    spot(pointer, &document).map(|spot| (spot.route, spot.id))
}

/// The pointers of everything that has no names below it; a list of texts is one thing.
fn leaves(pointer: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            entries
                .iter()
                .for_each(|(name, value)| leaves(&format!("{pointer}/{}", step(name)), value, found));
        }
        Value::Array(values) if values.iter().all(Value::is_object) => {
            let each = values.iter().enumerate();
            each.for_each(|(place, value)| leaves(&format!("{pointer}/{place}"), value, found));
        }
        _ => found.push(pointer.to_owned()),
    }
}

#[test]
fn every_field_of_tiers_and_growth_has_an_element_of_its_own() {
    let document = Document::published().unwrap();
    let mut found = Vec::new();
    for part in ["/plan/capacity_tiers", "/plan/growth_scenarios/scenarios"] {
        leaves(part, document.get(part).unwrap(), &mut found);
    }
    assert!(found.len() > 300, "{}", found.len());
    let mut ids = std::collections::BTreeSet::new();
    for pointer in found {
        let spot = spot(&pointer, &document).unwrap();
        assert!(spot.id.contains(|letter: char| letter.is_ascii_digit()), "{pointer}: {}", spot.id);
        // The first period has no field for its month: it leads to its rate. A line's short name is in files alone.
        let is_shared = pointer.ends_with("/periods/0/from_month")
            || pointer.contains("/cost_lines/") && pointer.ends_with("/id");
        let is_own = is_shared || ids.insert(spot.id.clone());
        assert!(is_own, "{pointer}: {}", spot.id);
    }
}

#[test]
fn fields_are_where_the_pages_show_them() {
    for (pointer, route, id) in [
        ("/plan/capacity_tiers/tier_100k/cost_monthly_usd", Route::Tiers, "cost-2-0"),
        ("/plan/capacity_tiers/tier_1k/concurrent_peak", Route::Tiers, "capacity-0-0"),
        ("/thresholds/celery_scaling/queues", Route::Rules, "celery-queues-add"),
        ("/thresholds/backend_scaling/scale_up_rules", Route::Rules, "backend-up-add"),
        ("/plan/capacity_tiers/tier_10k/frontend/instances", Route::Tiers, "infrastructure-1-7"),
        ("/plan/capacity_tiers/tier_100k/cost_lines", Route::Tiers, "lines-3-title"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/unit_cost_usd", Route::Tiers, "lines-1-1-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/terms/spot_percent", Route::Tiers, "lines-1-spot-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/terms", Route::Tiers, "lines-1-year-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/price_date", Route::Tiers, "lines-1-date-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/step_users", Route::Tiers, "lines-1-step-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/component", Route::Tiers, "lines-1-part-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2/id", Route::Tiers, "lines-1-name-2"),
        ("/plan/capacity_tiers/tier_1k/cost_lines/2", Route::Tiers, "lines-1-name-2"),
        ("/plan/capacity_tiers/tier_10k", Route::Tiers, "tier-id-1"),
        ("/plan/capacity_tiers/tier_10k/tier_name", Route::Tiers, "tier-name-1"),
        ("/plan/capacity_tiers/tier_10k/redis/mode", Route::Tiers, "infrastructure-1-n9"),
        ("/plan/capacity_tiers/tier_10k/recovery/failover", Route::Tiers, "targets-1-n0"),
        ("/plan/capacity_tiers/tier_10k/messaging", Route::Tiers, "messaging-1"),
        ("/plan/capacity_tiers", Route::Tiers, "main"),
    ] {
        assert_eq!(found(pointer), Some((route, id.to_owned())), "{pointer}");
    }
}

#[test]
fn fields_outside_the_tiers_are_where_the_pages_show_them() {
    for (pointer, route, id) in [
        ("/plan/migrations/1/duration_hours", Route::Runbook, "migration-duration_hours"),
        ("/plan/migrations/1/stages", Route::Runbook, "runbook-stages"),
        ("/plan/migrations/1/before/2", Route::Runbook, "runbook-before"),
        ("/plan/migrations/1/to", Route::Runbook, "migration-to"),
        ("/plan/migrations/1", Route::Runbook, "runbook-migration"),
        ("/plan/migrations", Route::Runbook, "migration-add"),
    ] {
        assert_eq!(found(pointer), Some((route, id.to_owned())), "{pointer}");
    }
}

#[test]
fn alerts_growth_and_rules_are_where_the_pages_show_them() {
    for (pointer, route, id) in [
        ("/plan/monitoring/thresholds/2/outage", Route::Runbook, "alerts-2-2"),
        ("/plan/monitoring/thresholds/2", Route::Runbook, "alert-id-2"),
        ("/plan/monitoring/thresholds/2/unit", Route::Runbook, "alert-unit-2"),
        ("/plan/monitoring/thresholds", Route::Runbook, "alerts"),
        ("/plan/monitoring/planning/tier_readiness/percent_of_tier", Route::Runbook, "planning-0-0"),
        ("/plan/disaster_recovery/rto_minutes", Route::Runbook, "recovery-0-0"),
        ("/plan/checklists/monthly/1", Route::Runbook, "checklists"),
        ("/plan/growth_scenarios/scenarios/moderate/name", Route::Growth, "scenario-name-1"),
        ("/plan/growth_scenarios/scenarios", Route::Growth, "scenarios"),
        ("/plan/growth_scenarios/scenarios/moderate", Route::Growth, "scenario-id-1"),
        (
            "/plan/growth_scenarios/scenarios/moderate/published_monthly_rate",
            Route::Growth,
            "scenario-rate-1",
        ),
        ("/plan/growth_scenarios/scenarios/moderate/periods/2/from_month", Route::Growth, "period-from-1-2"),
        (
            "/plan/growth_scenarios/scenarios/moderate/periods/2/monthly_rate",
            Route::Growth,
            "period-rate-1-2",
        ),
        ("/plan/growth_scenarios/scenarios/moderate/periods/0/from_month", Route::Growth, "period-rate-1-0"),
        ("/plan/growth_scenarios/scenarios/moderate/periods", Route::Growth, "periods"),
        ("/plan/growth_scenarios/scenarios/moderate/overrides", Route::Growth, "month-rates"),
        ("/plan/growth_scenarios/default_initial_users", Route::Growth, "defaults-0"),
        ("/plan/metadata/title", Route::Sources, "metadata-0"),
        ("/plan/metadata", Route::Sources, "metadata"),
        ("/plan/deployment/kubernetes/deployments/1", Route::Export, "deployment-1"),
        ("/plan/deployment/kubernetes", Route::Export, "deployment"),
        ("/plan/growth_scenarios/default_scenario", Route::Growth, "scenarios"),
        ("/plan/cost_savings/reserved_3y_saving_percent/high", Route::Tiers, "savings-4"),
        ("/plan/cost_savings/cdn_transfer_saving_percent", Route::Tiers, "savings"),
        ("/plan/assumptions/tier_outgrown_ratio", Route::Sources, "assumptions-0-2"),
        ("/thresholds/redis_scaling/scale_up_rules/1/threshold", Route::Rules, "redis-up-4-1"),
        ("/thresholds/celery_scaling/constraints/max_workers", Route::Rules, "celery-limits-0-1"),
        ("/thresholds/celery_scaling/queues/scheduled", Route::Rules, "celery-queues-0-3"),
    ] {
        assert_eq!(found(pointer), Some((route, id.to_owned())), "{pointer}");
    }
    // The rule's page knows where.
    let rule = "/thresholds/backend_scaling/scale_up_rules/1/threshold";
    let at = scaling::spot(rule, &Document::published().unwrap()).unwrap();
    assert_eq!(found(rule), Some((Route::Rules, format!("{}-{}-1", at.table, at.column))));
    assert_eq!(found("/plan/capacity_tiersX"), None);
    assert_eq!(found("/plan/growth_trajectory/month_1/tier"), None);
    assert_eq!(found("/thresholds/load_balancer/tiers/unknown"), None);
}
