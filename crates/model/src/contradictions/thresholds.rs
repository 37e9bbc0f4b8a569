//! The scaling thresholds: rules with each other, limits with each other and with the tiers.

use super::{List, NAMES_BOTH, actions, tier_pointer};
use crate::autoscale::rules::{Effect, Lever};
use crate::autoscale::simulate::start_seconds;
use crate::document::step;
use crate::format::Unit;
use crate::plan::{Component, Plan, Tier};
use crate::quantity::Count;
use crate::thresholds::{Comparison, InstanceConstraints, ResizeRule, Rule, Thresholds, is_restless};

pub(super) fn check(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    check_limits(thresholds, list);
    check_tiers(plan, thresholds, list);
    check_rules(thresholds, list);
    check_names(plan, thresholds, list);
}

/// What scales by lists of rules.
struct Scaled<'a> {
    pointer: &'static str,
    component: Component,
    up: &'a [Rule],
    down: &'a [Rule],
    /// The fewest units that there may be.
    fewest: f64,
}

fn components(thresholds: &Thresholds) -> [Scaled<'_>; 4] {
    let Thresholds { backend_scaling, redis_scaling, frontend_scaling, celery_scaling, .. } = thresholds;
    [
        Scaled {
            pointer: "/thresholds/backend_scaling",
            component: Component::Backend,
            up: &backend_scaling.scale_up_rules,
            down: &backend_scaling.scale_down_rules,
            fewest: backend_scaling.constraints.min_instances.as_f64(),
        },
        Scaled {
            pointer: "/thresholds/redis_scaling",
            component: Component::Redis,
            up: &redis_scaling.scale_up_rules,
            down: &redis_scaling.scale_down_rules,
            fewest: redis_scaling.constraints.min_nodes.as_f64(),
        },
        Scaled {
            pointer: "/thresholds/frontend_scaling",
            component: Component::Frontend,
            up: &frontend_scaling.scale_up_rules,
            down: &frontend_scaling.scale_down_rules,
            fewest: frontend_scaling.constraints.min_instances.as_f64(),
        },
        Scaled {
            pointer: "/thresholds/celery_scaling",
            component: Component::Celery,
            up: &celery_scaling.scale_up_rules,
            down: &celery_scaling.scale_down_rules,
            fewest: celery_scaling.constraints.min_workers.as_f64(),
        },
    ]
}

fn check_limits(thresholds: &Thresholds, list: &mut List<'_>) {
    let mut counts = |owner: &str, who: &str, (low, fewest): (&str, f64), (high, most): (&str, f64)| {
        let (low, high) = (format!("/{low}"), format!("/{high}"));
        list.order(owner, who, Unit::Count, ("the minimum", &low, fewest), ("the maximum", &high, most));
    };
    let instances = |limits: &InstanceConstraints| {
        (("min_instances", limits.min_instances.as_f64()), ("max_instances", limits.max_instances.as_f64()))
    };
    let (low, high) = instances(&thresholds.backend_scaling.constraints);
    counts("/thresholds/backend_scaling/constraints", "Backend scaling", low, high);
    let (low, high) = instances(&thresholds.frontend_scaling.constraints);
    counts("/thresholds/frontend_scaling/constraints", "Front-end scaling", low, high);
    let redis = &thresholds.redis_scaling.constraints;
    let at = "/thresholds/redis_scaling/constraints";
    let (low, high) = (redis.min_nodes.as_f64(), redis.max_nodes.as_f64());
    counts(at, "Redis scaling, nodes", ("min_nodes", low), ("max_nodes", high));
    let (low, high) = (redis.min_node_memory_gb.get(), redis.max_node_memory_gb.get());
    counts(at, "Redis scaling, GB of a node", ("min_node_memory_gb", low), ("max_node_memory_gb", high));
    let celery = &thresholds.celery_scaling.constraints;
    let at = "/thresholds/celery_scaling/constraints";
    let (low, high) = (celery.min_workers.as_f64(), celery.max_workers.as_f64());
    counts(at, "Celery scaling", ("min_workers", low), ("max_workers", high));
    let (soft, hard) = (celery.task_soft_limit_seconds.get(), celery.task_hard_limit_seconds.get());
    let iops = &thresholds.database_scaling.vertical_scaling.constraints;
    let (low, high) = (iops.min_iops.as_f64(), iops.max_iops.as_f64());
    let vertical = "/thresholds/database_scaling/vertical_scaling/constraints";
    counts(vertical, "Database scaling, IOPS", ("min_iops", low), ("max_iops", high));
    for (name, queue) in thresholds.celery_scaling.queues.iter() {
        let owner = format!("/thresholds/celery_scaling/queues/{}", step(name));
        let (low, high) = (queue.min_workers.as_f64(), queue.max_workers.as_f64());
        counts(&owner, &format!("Queue {name}"), ("min_workers", low), ("max_workers", high));
    }
    list.order(
        at,
        "Celery tasks",
        Unit::Seconds,
        ("the soft limit", "/task_soft_limit_seconds", soft),
        ("the hard limit", "/task_hard_limit_seconds", hard),
    );
}

/// A limit of scaling, and what each tier has of it.
struct Limit {
    pointer: &'static str,
    limit: f64,
    what: &'static str,
    tier_pointer: &'static str,
    of: fn(&Tier) -> f64,
}

fn limits(thresholds: &Thresholds) -> [Limit; 6] {
    let Thresholds {
        backend_scaling, database_scaling, redis_scaling, frontend_scaling, celery_scaling, ..
    } = thresholds;
    [
        Limit {
            pointer: "/thresholds/backend_scaling/constraints/max_instances",
            limit: backend_scaling.constraints.max_instances.as_f64(),
            what: "backend instances",
            tier_pointer: "/backend/instances",
            of: |tier| tier.backend.instances.as_f64(),
        },
        Limit {
            pointer: "/thresholds/frontend_scaling/constraints/max_instances",
            limit: frontend_scaling.constraints.max_instances.as_f64(),
            what: "front-end instances",
            tier_pointer: "/frontend/instances",
            of: |tier| tier.frontend.instances.as_f64(),
        },
        Limit {
            pointer: "/thresholds/redis_scaling/constraints/max_nodes",
            limit: redis_scaling.constraints.max_nodes.as_f64(),
            what: "Redis nodes",
            tier_pointer: "/redis/nodes",
            of: |tier| tier.redis.nodes.as_f64(),
        },
        Limit {
            pointer: "/thresholds/celery_scaling/constraints/max_workers",
            limit: celery_scaling.constraints.max_workers.as_f64(),
            what: "Celery workers",
            tier_pointer: "/celery/workers",
            of: |tier| tier.celery.workers.as_f64(),
        },
        Limit {
            pointer: "/thresholds/database_scaling/horizontal_scaling/constraints/max_read_replicas",
            limit: database_scaling.horizontal_scaling.constraints.max_read_replicas.as_f64(),
            what: "read replicas",
            tier_pointer: "/database/replicas/read_replicas",
            // What nobody states passes no limit.
            of: |tier| tier.database.replicas.read_replicas.map_or(0.0, Count::as_f64),
        },
        Limit {
            pointer: "/thresholds/database_scaling/storage_scaling/max_gb",
            limit: database_scaling.storage_scaling.max_gb.get(),
            what: "GB of database storage",
            tier_pointer: "/database/storage_gb",
            of: |tier| tier.database.storage_gb.get(),
        },
    ]
}

fn check_tiers(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    for Limit { pointer, limit, what, tier_pointer: at, of } in limits(thresholds) {
        for (id, tier) in plan.capacity_tiers.iter().filter(|(_, tier)| of(tier) > limit) {
            let is_target = plan.migrations.iter().any(|migration| migration.to == id);
            let way = if is_target { "a migration leads there" } else { "the tier has them" };
            list.add(
                pointer.to_owned(),
                Some(tier_pointer(id) + at),
                format!("Scaling stops before {id}"),
                format!(
                    "It stops at {} {what}; {id} has {}, and {way}.",
                    list.count(limit),
                    list.count(of(tier))
                ),
            );
        }
    }
}

fn check_rules(thresholds: &Thresholds, list: &mut List<'_>) {
    let mut names: Vec<(String, &str)> = Vec::new();
    for scaled in components(thresholds) {
        let owner = scaled.pointer;
        let kinds = [("scale_up_rules", true, scaled.up), ("scale_down_rules", false, scaled.down)];
        for (kind, is_up, rules) in kinds {
            for (index, rule) in rules.iter().enumerate() {
                let pointer = format!("{owner}/{kind}/{index}");
                check_cooldown(&pointer, rule, list);
                actions::check_rule(&pointer, is_up, rule, list);
                names.push((pointer, rule.name.as_str()));
            }
        }
        check_directions(&scaled, list);
        check_starts(thresholds, &scaled, list);
    }
    let database = &thresholds.database_scaling;
    let resize: [(&str, &[ResizeRule]); 2] = [
        ("vertical_scaling", &database.vertical_scaling.rules),
        ("horizontal_scaling", &database.horizontal_scaling.rules),
    ];
    for (kind, rules) in resize {
        let pointer = |index| format!("/thresholds/database_scaling/{kind}/rules/{index}");
        for (index, rule) in rules.iter().enumerate() {
            actions::check_amount(&pointer(index), &rule.name, &rule.action, list);
            names.push((pointer(index), rule.name.as_str()));
        }
    }
    list.twice("rules", NAMES_BOTH, names.into_iter());
    let settings = &thresholds.global_settings;
    let cooldowns = [
        ("scale_up_cooldown_minutes", "growing", settings.scale_up_cooldown_minutes),
        ("scale_down_cooldown_minutes", "shrinking", settings.scale_down_cooldown_minutes),
    ];
    for (field, name, cooldown) in cooldowns {
        if cooldown.get() == 0.0 {
            list.add(
                format!("/thresholds/global_settings/{field}"),
                None,
                format!("No rest after {name}"),
                REST.to_owned(),
            );
        }
    }
}

pub(super) const REST: &str =
    "The cooldown is 0 minutes: the next sample acts again before what was done shows.";

fn check_cooldown(pointer: &str, rule: &Rule, list: &mut List<'_>) {
    if rule.cooldown_minutes.is_some_and(|cooldown| cooldown.get() == 0.0) {
        list.add(
            format!("{pointer}/cooldown_minutes"),
            None,
            format!("{} never rests", rule.name),
            REST.to_owned(),
        );
    }
}

/// Finds rules that become smaller where another becomes larger, or right after it.
fn check_directions(scaled: &Scaled<'_>, list: &mut List<'_>) {
    let Scaled { pointer: owner, up, down, .. } = scaled;
    for (down_index, smaller) in down.iter().enumerate() {
        for (up_index, larger) in up.iter().enumerate().filter(|(_, larger)| larger.metric == smaller.metric)
        {
            let asks = |rule: &Rule| (rule.comparison, rule.threshold);
            let (headline, detail) = if is_restless(asks(larger), asks(smaller)) {
                let detail = format!(
                    "{} scales down {} and up {}: it would never rest.",
                    smaller.metric.replace('_', " "),
                    condition(smaller, list),
                    condition(larger, list)
                );
                (format!("{} undoes {}", smaller.name, larger.name), detail)
            } else if let Some(after) = after(scaled, larger, smaller) {
                let detail = format!(
                    "Where {} become {}, {} falls from {} to {}: it scales down {}.",
                    list.count(scaled.fewest),
                    list.count(scaled.fewest + larger.action.amount.as_f64()),
                    smaller.metric.replace('_', " "),
                    list.count(larger.threshold.get()),
                    // One digit is all that it is good for.
                    list.count((after * 10.0).round() / 10.0),
                    condition(smaller, list)
                );
                (format!("{} acts right after {}", smaller.name, larger.name), detail)
            } else {
                continue;
            };
            list.add(
                format!("{owner}/scale_down_rules/{down_index}/threshold"),
                Some(format!("{owner}/scale_up_rules/{up_index}/threshold")),
                headline,
                detail,
            );
        }
    }
}

/// What the use of a unit falls to where a rule makes the fewest units more, if another then makes them fewer. Use is shared
/// by the units; what is counted, as a queue is, does not follow from their number.
fn after(scaled: &Scaled<'_>, larger: &Rule, smaller: &Rule) -> Option<f64> {
    let effect = Effect::of(scaled.component, &larger.action)?;
    let is_meant = effect.lever == Lever::Units && effect.change > 0.0 && scaled.fewest > 0.0;
    let is_use = smaller.metric.ends_with("_percent");
    let is_opposite = larger.comparison.is_above() && !smaller.comparison.is_above();
    let after = larger.threshold.get() * scaled.fewest / (scaled.fewest + effect.change);
    let threshold = smaller.threshold.get();
    let acts = if smaller.comparison == Comparison::AtMost { after <= threshold } else { after < threshold };
    (is_meant && is_use && is_opposite && acts).then_some(after)
}

/// Finds rules that act again before the units of their last decision answer.
fn check_starts(thresholds: &Thresholds, scaled: &Scaled<'_>, list: &mut List<'_>) {
    let Some(start) = start_seconds(scaled.component) else { return };
    let checked = thresholds.load_balancer.tiers.iter();
    let checked = checked
        .map(|(_, of)| of.health_check_seconds.get() * of.healthy_threshold.as_f64())
        .fold(0.0, f64::max);
    let takes = if scaled.component == Component::Backend { start + checked } else { start };
    let global = thresholds.global_settings.scale_up_cooldown_minutes;
    for (index, rule) in scaled.up.iter().enumerate() {
        let effect = Effect::of(scaled.component, &rule.action);
        let adds = effect.is_some_and(|effect| effect.lever == Lever::Units && effect.change > 0.0);
        let rests = rule.cooldown_minutes.unwrap_or(global).get() * 60.0;
        // That one never rests is said already.
        if !adds || rests <= 0.0 || rests >= takes {
            continue;
        }
        let at = format!("{}/scale_up_rules/{index}", scaled.pointer);
        let own = format!("{at}/cooldown_minutes");
        let (pointer, other) = match rule.cooldown_minutes {
            Some(_) => (own, None),
            None => ("/thresholds/global_settings/scale_up_cooldown_minutes".to_owned(), Some(at)),
        };
        let seconds = |of: f64| list.write(Unit::Seconds, of);
        let detail = format!(
            "It rests {}; what it adds takes {} to answer, as far as that is assumed: it acts again before that shows.",
            seconds(rests),
            seconds(takes)
        );
        list.add(pointer, other, format!("{} rests shorter than a start takes", rule.name), detail);
    }
}

/// When a rule acts: `from 70 on`.
fn condition(rule: &Rule, list: &List<'_>) -> String {
    let threshold = list.count(rule.threshold.get());
    match rule.comparison {
        Comparison::AtLeast => format!("from {threshold} on"),
        Comparison::Above => format!("above {threshold}"),
        Comparison::AtMost => format!("up to {threshold}"),
        Comparison::Below => format!("below {threshold}"),
    }
}

/// Finds names of tiers that the plan does not have.
fn check_names(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    let known = |id: &str| plan.capacity_tiers.get(id).is_some();
    let balanced = thresholds.load_balancer.tiers.names();
    let named =
        balanced.map(|id| (format!("/thresholds/load_balancer/tiers/{}", step(id)), "load balancer", id));
    let cdn = ("/thresholds/cdn/from_tier".to_owned(), "CDN", thresholds.cdn.from_tier.as_str());
    for (pointer, what, id) in named.chain([cdn]).filter(|(_, _, id)| !known(id)) {
        list.add(
            pointer,
            Some("/plan/capacity_tiers".to_owned()),
            format!("The {what} is set for a tier that is not there"),
            format!("There is no tier {id} in the plan."),
        );
    }
}
