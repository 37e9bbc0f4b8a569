//! The scaling thresholds: rules with each other, limits with each other and with the tiers.

use super::{List, NAMES_BOTH, actions, limits, not_run, peak, reach, starts};
use crate::autoscale::rules::{Effect, Lever, Metric, Shards};
use crate::autoscale::simulate::Starts;
use crate::document::step;
use crate::plan::{Component, Plan};
use crate::thresholds::{ActionType, Comparison, InstanceScaling, ResizeRule, Rule, Thresholds, is_restless};
use crate::words::contradictions::rules as text;
use crate::words::costs::component;

/// What rules are held against.
pub(super) struct Ground<'a> {
    pub(super) plan: &'a Plan,
    pub(super) thresholds: &'a Thresholds,
    pub(super) starts: &'a Starts,
}

pub(super) fn check(plan: &Plan, (thresholds, starts): (&Thresholds, &Starts), list: &mut List<'_>) {
    limits::check(plan, thresholds, list);
    check_rules(&Ground { plan, thresholds, starts }, list);
    not_run::check(thresholds, list);
    peak::check(plan, thresholds, list);
    check_names(plan, thresholds, list);
}

/// What scales by lists of rules.
pub(super) struct Scaled<'a> {
    pub(super) pointer: &'static str,
    pub(super) component: Component,
    pub(super) up: &'a [Rule],
    down: &'a [Rule],
    /// The fewest and the most units that there may be, bursts among them.
    fewest: f64,
    most: f64,
    /// The most without bursts.
    steady: f64,
}

fn components<'a>(plan: &Plan, thresholds: &'a Thresholds) -> [Scaled<'a>; 4] {
    let Thresholds { backend_scaling, redis_scaling, frontend_scaling, celery_scaling, .. } = thresholds;
    let burst = 1.0 + thresholds.peak_load_handling.burst.capacity_percent.get() / 100.0;
    let instances = |pointer, component, of: &'a InstanceScaling| Scaled {
        pointer,
        component,
        up: &of.scale_up_rules,
        down: &of.scale_down_rules,
        fewest: of.constraints.min_instances.as_f64(),
        most: (of.constraints.max_instances.as_f64() * burst).floor(),
        steady: of.constraints.max_instances.as_f64(),
    };
    let workers = &celery_scaling.constraints;
    // Of the tiers in which there may be fewest shards.
    let shards =
        plan.capacity_tiers.iter().map(|(_, tier)| Shards::of(&tier.redis, &redis_scaling.constraints));
    let (fewest, most) = shards.fold((f64::INFINITY, 0.0), |(fewest, most): (f64, f64), of| {
        if of.fewest < fewest { (of.fewest, of.most) } else { (fewest, most) }
    });
    [
        instances("/thresholds/backend_scaling", Component::Backend, backend_scaling),
        Scaled {
            pointer: "/thresholds/redis_scaling",
            component: Component::Redis,
            up: &redis_scaling.scale_up_rules,
            down: &redis_scaling.scale_down_rules,
            fewest,
            most,
            steady: most,
        },
        instances("/thresholds/frontend_scaling", Component::Frontend, frontend_scaling),
        Scaled {
            pointer: "/thresholds/celery_scaling",
            component: Component::Celery,
            up: &celery_scaling.scale_up_rules,
            down: &celery_scaling.scale_down_rules,
            fewest: workers.min_workers.as_f64(),
            most: (workers.max_workers.as_f64() * burst).floor(),
            steady: workers.max_workers.as_f64(),
        },
    ]
}

fn check_rules(ground: &Ground<'_>, list: &mut List<'_>) {
    let mut names: Vec<(String, &str)> = Vec::new();
    for scaled in components(ground.plan, ground.thresholds) {
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
        check_growth(ground, &scaled, list);
        check_directions(&scaled, list);
        starts::check(ground, &scaled, list);
    }
    check_database(ground, &mut names, list);
    list.twice("rules", NAMES_BOTH, names.into_iter());
    check_global(ground.thresholds, list);
}

/// Finds the same in the rules of the database, which state no periods, and names them for [`List::twice`].
fn check_database<'t>(ground: &Ground<'t>, names: &mut Vec<(String, &'t str)>, list: &mut List<'_>) {
    let database = &ground.thresholds.database_scaling;
    let resize: [(&str, &[ResizeRule]); 2] = [
        ("vertical_scaling", &database.vertical_scaling.rules),
        ("horizontal_scaling", &database.horizontal_scaling.rules),
    ];
    for (kind, rules) in resize {
        let pointer = |index| format!("/thresholds/database_scaling/{kind}/rules/{index}");
        for (index, rule) in rules.iter().enumerate() {
            actions::check_amount(&pointer(index), &rule.name, &rule.action, list);
            starts::check_database(ground, &pointer(index), rule, list);
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

/// Finds what has rules that take units away and none that adds any.
fn check_growth(ground: &Ground<'_>, scaled: &Scaled<'_>, list: &mut List<'_>) {
    let Scaled { pointer: owner, component: of, up, down, .. } = scaled;
    let has = |rules: &[Rule], action| rules.iter().any(|rule| rule.action.r#type == action);
    if !has(down, ActionType::Remove) || has(up, ActionType::Add) {
        return;
    }
    // Nobody predicts the keys of the cache.
    let prediction = &ground.thresholds.peak_load_handling.predictive_scaling;
    let is_predicted = prediction.enabled && *of != Component::Redis;
    list.add(
        format!("{owner}/scale_up_rules"),
        Some(format!("{owner}/scale_down_rules")),
        text::no_rule_adds(component(*of)),
        (if is_predicted { text::ONLY_PREDICTION_ADDS } else { text::NONE_ADDS }).to_owned(),
    );
}

/// Finds rules that become smaller where another becomes larger, or right after it, and the other way round.
fn check_directions(scaled: &Scaled<'_>, list: &mut List<'_>) {
    let Scaled { pointer: owner, up, down, .. } = scaled;
    for (down_index, smaller) in down.iter().enumerate() {
        for (up_index, larger) in up.iter().enumerate().filter(|(_, larger)| larger.metric == smaller.metric)
        {
            let asks = |rule: &Rule| (rule.comparison, rule.threshold);
            let down_at = format!("{owner}/scale_down_rules/{down_index}/threshold");
            let up_at = format!("{owner}/scale_up_rules/{up_index}/threshold");
            if is_restless(asks(larger), asks(smaller)) {
                let detail = text::scales_down_and_up(
                    &smaller.metric.replace('_', " "),
                    &condition(smaller, list),
                    &condition(larger, list),
                );
                list.add(down_at, Some(up_at), text::undoes(&smaller.name, &larger.name), detail);
                continue;
            }
            if let Some(fall) = after_more(scaled, larger, smaller) {
                let detail = fall.said(text::falls_to, (larger, smaller), list);
                let headline = text::acts_right_after(&smaller.name, &larger.name);
                list.add(down_at.clone(), Some(up_at.clone()), headline, detail);
            }
            if let Some(rise) = after_fewer(scaled, larger, smaller) {
                let detail = rise.said(text::rises_to, (smaller, larger), list);
                list.add(up_at, Some(down_at), text::acts_right_after(&larger.name, &smaller.name), detail);
            }
        }
    }
}

/// What the use of a unit becomes where there become more or fewer of them.
struct Turn {
    from: f64,
    to: f64,
    after: f64,
}

impl Turn {
    /// In a sentence: where one rule acts and what it makes of the use, and when the other one acts.
    fn said(
        &self,
        sentence: fn(&str, &str, &str, &str, &str, &str) -> String,
        (one, other): (&Rule, &Rule),
        list: &List<'_>,
    ) -> String {
        sentence(
            &list.count(self.from),
            &list.count(self.to),
            &one.metric.replace('_', " "),
            &list.count(one.threshold.get()),
            // One digit is all that it is good for.
            &list.count((self.after * 10.0).round() / 10.0),
            &condition(other, list),
        )
    }
}

/// How far the use of a unit falls where a rule makes more of them, if another then makes them fewer.
///
/// It falls furthest from the fewest units: of n units, n / (n + change) of it is left, or n / most where there may be no
/// more than that, and both only become more with n. So what does not act there acts at no other number.
fn after_more(scaled: &Scaled<'_>, larger: &Rule, smaller: &Rule) -> Option<Turn> {
    let change = shared(scaled, larger, (larger, smaller))?;
    // Of no unit there is no use.
    let from = scaled.fewest.max(1.0);
    let to = (from + change).min(scaled.most);
    let after = larger.threshold.get() * from / to;
    let threshold = smaller.threshold.get();
    let acts = if smaller.comparison == Comparison::AtMost { after <= threshold } else { after < threshold };
    (to > from && acts).then_some(Turn { from, to, after })
}

/// How far the use of a unit rises where a rule makes fewer of them, if another then makes them more.
///
/// It rises furthest to the fewest units: where m are left, (m + change) / m of it is there, or most / m where there may be no
/// more than that before, and both only become less with m. What a burst adds goes by itself, so it is not among the most.
fn after_fewer(scaled: &Scaled<'_>, larger: &Rule, smaller: &Rule) -> Option<Turn> {
    let change = shared(scaled, smaller, (larger, smaller))?;
    let to = scaled.fewest.max(1.0);
    let from = (to - change).min(scaled.steady);
    let after = smaller.threshold.get() * from / to;
    let threshold = larger.threshold.get();
    let acts = if larger.comparison == Comparison::AtLeast { after >= threshold } else { after > threshold };
    (to < from && acts).then_some(Turn { from, to, after })
}

/// How many units a rule adds, or takes away, where two watch from above and from below what units share. Use is shared by
/// them; what is counted, as a queue is, does not follow from their number.
fn shared(scaled: &Scaled<'_>, acting: &Rule, (larger, smaller): (&Rule, &Rule)) -> Option<f64> {
    let effect = Effect::of(scaled.component, &acting.action)?;
    let is_use = acting.metric.ends_with("_percent")
        || Metric::named(scaled.component, &acting.metric) == Some(Metric::Connections);
    let is_opposite = larger.comparison.is_above() && !smaller.comparison.is_above();
    (effect.lever == Lever::Units && is_use && is_opposite).then_some(effect.change)
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
