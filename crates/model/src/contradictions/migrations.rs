//! Migrations: each with itself, with the tiers that it leads between and with the migration before it.

use super::{List, tier_pointer};
use crate::format::Unit;
use crate::limit::readiness;
use crate::plan::{Migration, Plan, Tier};
use crate::words::contradictions::plan as text;

pub(super) fn check(plan: &Plan, list: &mut List<'_>) {
    for (index, migration) in plan.migrations.iter().enumerate() {
        let pointer = format!("/plan/migrations/{index}");
        check_twice(plan, index, migration, list);
        let tiers = &plan.capacity_tiers;
        if let Some((from, to)) = tiers.get(&migration.from).zip(tiers.get(&migration.to)) {
            if from.concurrent_peak >= to.concurrent_peak {
                list.add(
                    format!("{pointer}/to"),
                    Some(format!("{pointer}/from")),
                    text::leads_to_no_larger_tier(&migration.from),
                    text::each_is_rated_for(
                        &migration.from,
                        &list.count(from.concurrent_peak.as_f64()),
                        &migration.to,
                        &list.count(to.concurrent_peak.as_f64()),
                    ),
                );
            } else {
                check_trigger(plan, &pointer, migration, (from, to), list);
            }
        }
        check_stages(&pointer, migration, list);
    }
}

fn check_twice(plan: &Plan, index: usize, migration: &Migration, list: &mut List<'_>) {
    let mut earlier = plan.migrations.iter().take(index);
    if let Some(other) =
        earlier.position(|earlier| earlier.from == migration.from && earlier.to == migration.to)
    {
        list.add(
            format!("/plan/migrations/{index}"),
            Some(format!("/plan/migrations/{other}")),
            text::two_migrations(&migration.from, &migration.to),
            text::FIRST_OF_TWO_COUNTS.to_owned(),
        );
    }
}

/// Finds a load at which nobody would migrate: too late for one of the two tiers, or too early.
fn check_trigger(
    plan: &Plan,
    pointer: &str,
    migration: &Migration,
    (from, to): (&Tier, &Tier),
    list: &mut List<'_>,
) {
    let Migration { from: from_id, to: to_id, .. } = migration;
    let who = text::migration(from_id, to_id);
    let at = format!("{pointer}/trigger_concurrent_users");
    let trigger = migration.trigger_concurrent_users.as_f64();
    let begins = text::begins_at(&list.count(trigger));
    let (rated, next) = (from.concurrent_peak.as_f64(), to.concurrent_peak.as_f64());
    let ratio = plan.assumptions.tier_outgrown_ratio.get();
    let load = |id: &str| Some(format!("{}/concurrent_peak", tier_pointer(id)));
    if trigger > next {
        let detail = text::next_is_rated_for(&begins, to_id, &list.count(next));
        list.add(at.clone(), load(to_id), text::begins_beyond_next(&who, to_id), detail);
    } else if trigger > rated * ratio {
        let detail =
            text::counts_as_outgrown(&begins, from_id, &list.count(rated * ratio), &list.count(ratio));
        list.add(at.clone(), load(from_id), text::begins_after_is_outgrown(&who, from_id), detail);
    }
    if let Some((before, earlier)) = earlier(plan, migration) {
        let detail = text::left_before_reached(
            &begins,
            &earlier.from,
            from_id,
            &list.count(earlier.trigger_concurrent_users.as_f64()),
        );
        list.add(
            at,
            Some(format!("/plan/migrations/{before}/trigger_concurrent_users")),
            text::begins_no_later(&who),
            detail,
        );
    } else if trigger < readiness(plan, from) {
        let readiness_percent = plan.monitoring.planning.tier_readiness.percent_of_tier.get();
        let detail = text::planned_from(
            &begins,
            &list.count(readiness(plan, from)),
            &list.write(Unit::Percent, readiness_percent),
            from_id,
        );
        list.add(
            at,
            Some("/plan/monitoring/planning/tier_readiness/percent_of_tier".to_owned()),
            text::begins_before_planned(&who),
            detail,
        );
    }
}

/// The migration to the tier that another leaves, where that begins no later: the one with the highest trigger.
fn earlier<'a>(plan: &'a Plan, migration: &Migration) -> Option<(usize, &'a Migration)> {
    let rated = |id: &str| plan.capacity_tiers.get(id).map(|tier| tier.concurrent_peak);
    let before = plan.migrations.iter().enumerate().filter(|(_, earlier)| {
        earlier.to == migration.from
            && rated(&earlier.from) < rated(&earlier.to)
            && migration.trigger_concurrent_users <= earlier.trigger_concurrent_users
    });
    before.max_by_key(|(_, earlier)| earlier.trigger_concurrent_users)
}

fn check_stages(pointer: &str, migration: &Migration, list: &mut List<'_>) {
    let staged: f64 = migration.stages.iter().map(|stage| stage.minutes.get()).sum();
    let hours = migration.duration_hours.get();
    if staged > hours * 60.0 {
        list.add(
            format!("{pointer}/duration_hours"),
            Some(format!("{pointer}/stages")),
            text::stages_take_longer(&migration.from, &migration.to),
            text::stages_add_up_to(
                &list.write(Unit::Minutes, staged),
                &list.write(Unit::Minutes, hours * 60.0),
            ),
        );
    }
}
