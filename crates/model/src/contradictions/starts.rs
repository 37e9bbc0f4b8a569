//! Rules that act again before what they did shows.

use super::List;
use super::thresholds::{Ground, Scaled};
use crate::autoscale::rules::{Effect, Lever};
use crate::format::Unit;
use crate::plan::Component;
use crate::quantity::Minutes;
use crate::thresholds::{Action, ResizeRule, Rule};
use crate::words::contradictions::rules as text;

const GLOBAL: &str = "/thresholds/global_settings/scale_up_cooldown_minutes";

/// A rule with where it stands.
struct Stated<'a> {
    at: &'a str,
    name: &'a str,
    /// How long it rests by itself, and where it does not say so.
    own: Option<Minutes>,
    global: Minutes,
}

/// Finds rules that act again before the units of their last decision answer, or before their nodes are larger.
pub(super) fn check(ground: &Ground<'_>, scaled: &Scaled<'_>, list: &mut List<'_>) {
    let Some(start_s) = ground.starts.of_unit(scaled.component) else { return };
    for (index, rule) in scaled.up.iter().enumerate() {
        let at = format!("{}/scale_up_rules/{index}", scaled.pointer);
        let stated = stated(&at, rule, ground);
        match grown(scaled.component, &rule.action) {
            Some(Lever::Units) if scaled.component == Component::Backend => {
                check_checked(ground, &stated, start_s, list);
            }
            Some(Lever::Units) => check_rest(&stated, start_s, list),
            Some(Lever::Size) => check_size(&stated, ground.starts.redis_resize_s, list),
            _ => {}
        }
    }
}

/// Finds the same of the database, whose rules state no rest of their own. Storage, IOPS and connections are there at once.
pub(super) fn check_database(ground: &Ground<'_>, at: &str, rule: &ResizeRule, list: &mut List<'_>) {
    let global = ground.thresholds.global_settings.scale_up_cooldown_minutes;
    let stated = Stated { at, name: &rule.name, own: None, global };
    match grown(Component::Database, &rule.action) {
        Some(Lever::Replicas) => check_rest(&stated, ground.starts.replica_s, list),
        Some(Lever::Size) => {
            let window = rule.window.as_ref();
            let allowed = window.and_then(|window| window.allowed_downtime_minutes);
            let away_s = allowed.map_or(ground.starts.downtime_s, |of| of.get() * 60.0);
            check_away(&stated, away_s, window.is_some(), list);
        }
        _ => {}
    }
}

fn stated<'a>(at: &'a str, rule: &'a Rule, ground: &Ground<'_>) -> Stated<'a> {
    let global = ground.thresholds.global_settings.scale_up_cooldown_minutes;
    Stated { at, name: &rule.name, own: rule.cooldown_minutes, global }
}

/// What an action makes larger or more.
fn grown(component: Component, action: &Action) -> Option<Lever> {
    Effect::of(component, action).filter(|effect| effect.change > 0.0).map(|effect| effect.lever)
}

impl Stated<'_> {
    /// How long it rests, in seconds, where that is shorter than what it takes. That it never rests is said already.
    fn rests_shorter(&self, takes_s: f64) -> Option<f64> {
        let rests_s = self.own.unwrap_or(self.global).get() * 60.0;
        (rests_s > 0.0 && rests_s < takes_s).then_some(rests_s)
    }

    fn add(&self, headline: &str, detail: String, list: &mut List<'_>) {
        let (pointer, other) = match self.own {
            Some(_) => (format!("{}/cooldown_minutes", self.at), None),
            None => (GLOBAL.to_owned(), Some(self.at.to_owned())),
        };
        list.add(pointer, other, text::rests_shorter(self.name, headline), detail);
    }
}

fn seconds(of: f64, list: &List<'_>) -> String {
    list.write(Unit::Seconds, of)
}

/// A backend instance is checked by the load balancer on top, in each tier in another way.
fn check_checked(ground: &Ground<'_>, rule: &Stated<'_>, start_s: f64, list: &mut List<'_>) {
    let balancers = &ground.thresholds.load_balancer.tiers;
    let takes = ground.plan.capacity_tiers.iter().map(|(id, _)| {
        let checks =
            balancers.get(id).map_or(0.0, |of| of.health_check_seconds.get() * of.healthy_threshold.as_f64());
        (id, start_s + checks)
    });
    let short: Vec<(&str, f64)> =
        takes.filter(|(_, takes_s)| rule.rests_shorter(*takes_s).is_some()).collect();
    let Some(rests_s) = short.first().and_then(|(_, takes_s)| rule.rests_shorter(*takes_s)) else { return };
    let of_each: Vec<String> =
        short.iter().map(|(id, takes_s)| text::takes_in(&seconds(*takes_s, list), id)).collect();
    answers(rule, rests_s, &of_each.join(", "), list);
}

fn check_rest(rule: &Stated<'_>, takes_s: f64, list: &mut List<'_>) {
    if let Some(rests_s) = rule.rests_shorter(takes_s) {
        let takes = seconds(takes_s, list);
        answers(rule, rests_s, &takes, list);
    }
}

fn answers(rule: &Stated<'_>, rests_s: f64, takes: &str, list: &mut List<'_>) {
    let detail = text::rests_and_takes(&seconds(rests_s, list), takes);
    rule.add(text::A_START, detail, list);
}

/// Larger nodes are waited for, and asked for again as soon as they are there.
fn check_size(rule: &Stated<'_>, takes_s: f64, list: &mut List<'_>) {
    let Some(rests_s) = rule.rests_shorter(takes_s) else { return };
    let detail = text::rests_and_nodes_take(&seconds(rests_s, list), &seconds(takes_s, list));
    rule.add(text::A_LARGER_NODE, detail, list);
}

/// The same of a machine, for which the database is away, at once or in its window.
fn check_away(rule: &Stated<'_>, away_s: f64, waits: bool, list: &mut List<'_>) {
    let Some(rests_s) = rule.rests_shorter(away_s) else { return };
    let detail = text::rests_and_machine_takes(&seconds(rests_s, list), waits, &seconds(away_s, list));
    rule.add(text::A_LARGER_MACHINE, detail, list);
}
