//! Tiers: each with itself, with the one below it and with the migrations that lead to it.

use super::{List, NAMES_BOTH, costs, sizes, tier_pointer};
use crate::format::Unit;
use crate::plan::{Plan, Tier};
use crate::words::contradictions::tiers as text;

/// By how much the rated load may differ from the registered users' part that is there at peak: ratings are round.
const TOLERANCE: f64 = 0.05;

pub(super) fn check(plan: &Plan, list: &mut List<'_>) {
    let tiers = &plan.capacity_tiers;
    let mut below: Option<(&str, &Tier)> = None;
    for (id, tier) in tiers.iter() {
        if let Some((below_id, below)) = below {
            sizes::check((below_id, below), (id, tier), list);
            check_reached(plan, below_id, id, list);
        }
        check_itself(plan, id, tier, list);
        below = Some((id, tier));
    }
}

/// Finds a tier that the forecast comes to from the one below it, and the plan does not.
fn check_reached(plan: &Plan, below: &str, id: &str, list: &mut List<'_>) {
    let sources = plan.migrations.iter().filter(|migration| migration.to == id);
    let sources: Vec<&str> = sources.map(|migration| migration.from.as_str()).collect();
    if sources.contains(&below) {
        return;
    }
    let (headline, detail) = if sources.is_empty() {
        (text::no_migration_leads_to(id), text::forecast_moves_anyway(id))
    } else {
        (
            text::no_migration_leads_from_to(below, id),
            text::forecast_moves_from(below, &sources.join(" and ")),
        )
    };
    list.add(
        format!("{}/concurrent_peak", tier_pointer(id)),
        Some("/plan/migrations".to_owned()),
        headline,
        detail,
    );
}

fn check_itself(plan: &Plan, id: &str, tier: &Tier, list: &mut List<'_>) {
    let owner = tier_pointer(id);
    check_budget(id, tier, list);
    check_load(plan, id, tier, list);
    let backend = &tier.backend;
    let instances = (text::BACKEND_INSTANCES, "/backend/instances", backend.instances.as_f64());
    if let Some(fewest) = backend.instances_min {
        let fewest = (text::FEWEST, "/backend/instances_min", fewest.as_f64());
        list.order(&owner, id, Unit::Count, fewest, instances);
    }
    if let Some(most) = backend.instances_max {
        let most = (text::MOST, "/backend/instances_max", most.as_f64());
        list.order(&owner, id, Unit::Count, instances, most);
    }
    let targets = &tier.performance_targets;
    let p50 = (text::API_LATENCY_P50, "/performance_targets/api_p50_ms", targets.api_p50_ms.get());
    let p95 = (text::API_LATENCY_P95, "/performance_targets/api_p95_ms", targets.api_p95_ms.get());
    let p99 = (text::API_LATENCY_P99, "/performance_targets/api_p99_ms", targets.api_p99_ms.get());
    list.order(&owner, id, Unit::Milliseconds, p50, p95);
    list.order(&owner, id, Unit::Milliseconds, p95, p99);
    if let Some(clients) = tier.database.client_connections {
        let clients = (text::CLIENT_CONNECTIONS, "/database/client_connections", clients.as_f64());
        let pool = tier.database.connection_pool_size.as_f64();
        let pool = (text::CONNECTION_POOL, "/database/connection_pool_size", pool);
        list.order(&owner, id, Unit::Count, pool, clients);
    }
    let reserved =
        (text::RESERVED_BUDGET, "/cost_monthly_reserved_3y_usd", tier.cost_monthly_reserved_3y_usd.as_f64());
    list.order(
        &owner,
        id,
        Unit::Usd,
        reserved,
        ("budget", "/cost_monthly_usd", tier.cost_monthly_usd.as_f64()),
    );
    list.part(
        format!("{owner}/performance_targets/error_rate_percent"),
        &text::error_rate(id),
        targets.error_rate_percent.get(),
    );
    let lines = tier.cost_lines.iter().enumerate();
    list.twice(
        &text::cost_lines_of(id),
        NAMES_BOTH,
        lines.map(|(index, line)| (format!("{owner}/cost_lines/{index}"), line.id.as_str())),
    );
    costs::check(id, tier, list);
}

fn check_budget(id: &str, tier: &Tier, list: &mut List<'_>) {
    let (budget, lines) = (tier.cost_monthly_usd, tier.line_total());
    if budget < lines {
        list.add(
            format!("{}/cost_monthly_usd", tier_pointer(id)),
            Some(format!("{}/cost_lines", tier_pointer(id))),
            text::budget_below_its_cost_lines(id),
            text::budget_and_lines(
                &list.write(Unit::Usd, budget.as_f64()),
                &Unit::Usd.rounded(lines.as_f64(), 2, list.locale),
            ),
        );
    }
}

fn check_load(plan: &Plan, id: &str, tier: &Tier, list: &mut List<'_>) {
    let ratio = plan.assumptions.concurrent_user_ratio.get();
    let rated = tier.concurrent_peak.as_f64();
    let expected = tier.registered_users.as_f64() * ratio;
    if (expected - rated).abs() > rated * TOLERANCE {
        list.add(
            format!("{}/concurrent_peak", tier_pointer(id)),
            Some(format!("{}/registered_users", tier_pointer(id))),
            text::rated_loads_contradict_each_other(id),
            text::concurrent_of_registered(
                &list.write(Unit::Share, ratio),
                &list.count(tier.registered_users.as_f64()),
                &list.count(expected.round()),
                &list.count(rated),
            ),
        );
    }
}
