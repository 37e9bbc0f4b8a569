//! The scaling thresholds: rules with each other, limits with each other and with the tiers.

use super::{List, NAMES_BOTH, actions, limits, peak, reach, starts};
use crate::autoscale::rules::{Effect, Lever};
use crate::autoscale::settings::Settings;
use crate::document::step;
use crate::plan::{Component, Plan};
use crate::thresholds::{Comparison, ResizeRule, Rule, Thresholds, is_restless};
use crate::words::contradictions::rules as text;

pub(super) fn check(plan: &Plan, (thresholds, settings): (&Thresholds, &Settings), list: &mut List<'_>) {
    limits::check(plan, thresholds, list);
    check_rules((thresholds, settings), list);
    peak::check(plan, thresholds, list);
    check_names(plan, thresholds, list);
}

/// What scales by lists of rules.
pub(super) struct Scaled<'a> {
    pub(super) pointer: &'static str,
    pub(super) component: Component,
    pub(super) up: &'a [Rule],
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

fn check_rules((thresholds, settings): (&Thresholds, &Settings), list: &mut List<'_>) {
    let mut names: Vec<(String, &str)> = Vec::new();
    for scaled in components(thresholds) {
        let owner = scaled.pointer;
        let kinds = [("scale_up_rules", true, scaled.up), ("scale_down_rules", false, scaled.down)];
        for (kind, is_up, rules) in kinds {
            for (index, rule) in rules.iter().enumerate() {
                let pointer = format!("{owner}/{kind}/{index}");
                check_cooldown(&pointer, rule, list);
                actions::check_rule(&pointer, is_up, rule, list);
                reach::check(
                    &pointer,
                    &rule.name,
                    &rule.metric,
                    (rule.comparison, rule.threshold.get()),
                    list,
                );
                names.push((pointer, rule.name.as_str()));
            }
        }
        check_directions(&scaled, list);
        starts::check((thresholds, settings), &scaled, list);
    }
    check_database((thresholds, settings), &mut names, list);
    list.twice("rules", NAMES_BOTH, names.into_iter());
    check_global(thresholds, list);
}

/// Finds the same in the rules of the database, which state no periods, and names them for [`List::twice`].
fn check_database<'t>(
    (thresholds, settings): (&'t Thresholds, &Settings),
    names: &mut Vec<(String, &'t str)>,
    list: &mut List<'_>,
) {
    let database = &thresholds.database_scaling;
    let resize: [(&str, &[ResizeRule]); 2] = [
        ("vertical_scaling", &database.vertical_scaling.rules),
        ("horizontal_scaling", &database.horizontal_scaling.rules),
    ];
    for (kind, rules) in resize {
        let pointer = |index| format!("/thresholds/database_scaling/{kind}/rules/{index}");
        for (index, rule) in rules.iter().enumerate() {
            actions::check_amount(&pointer(index), &rule.name, &rule.action, list);
            starts::check_replicas((thresholds, settings), &pointer(index), rule, list);
            reach::check(
                &pointer(index),
                &rule.name,
                &rule.metric,
                (rule.comparison, rule.threshold.get()),
                list,
            );
            names.push((pointer(index), rule.name.as_str()));
        }
    }
    let storage = &database.storage_scaling;
    let at = "/thresholds/database_scaling/storage_scaling";
    let asks = (storage.comparison, storage.threshold.get());
    reach::check(at, text::RULE_FOR_MORE_STORAGE, &storage.metric, asks, list);
}

fn check_global(thresholds: &Thresholds, list: &mut List<'_>) {
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
                text::no_rest_after(name),
                REST.to_owned(),
            );
        }
    }
}

pub(super) const REST: &str = text::COOLDOWN_IS_0;

fn check_cooldown(pointer: &str, rule: &Rule, list: &mut List<'_>) {
    if rule.cooldown_minutes.is_some_and(|cooldown| cooldown.get() == 0.0) {
        list.add(format!("{pointer}/cooldown_minutes"), None, text::never_rests(&rule.name), REST.to_owned());
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
                let detail = text::scales_down_and_up(
                    &smaller.metric.replace('_', " "),
                    &condition(smaller, list),
                    &condition(larger, list),
                );
                (text::undoes(&smaller.name, &larger.name), detail)
            } else if let Some(after) = after(scaled, larger, smaller) {
                let detail = text::falls_to(
                    &list.count(scaled.fewest),
                    &list.count(scaled.fewest + larger.action.amount.as_f64()),
                    &smaller.metric.replace('_', " "),
                    &list.count(larger.threshold.get()), // One digit is all that it is good for.
                    &list.count((after * 10.0).round() / 10.0),
                    &condition(smaller, list),
                );
                (text::acts_right_after(&smaller.name, &larger.name), detail)
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

/// When a rule acts: `from 70 on`.
fn condition(rule: &Rule, list: &List<'_>) -> String {
    reach::condition(rule.comparison, rule.threshold.get(), list)
}

/// Finds names of tiers that the plan does not have.
fn check_names(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    let known = |id: &str| plan.capacity_tiers.get(id).is_some();
    let balanced = thresholds.load_balancer.tiers.names();
    let named =
        balanced.map(|id| (format!("/thresholds/load_balancer/tiers/{}", step(id)), text::LOAD_BALANCER, id));
    let cdn = ("/thresholds/cdn/from_tier".to_owned(), "CDN", thresholds.cdn.from_tier.as_str());
    for (pointer, what, id) in named.chain([cdn]).filter(|(_, _, id)| !known(id)) {
        list.add(
            pointer,
            Some("/plan/capacity_tiers".to_owned()),
            text::set_for_no_tier(what),
            text::no_such_tier(id),
        );
    }
}
