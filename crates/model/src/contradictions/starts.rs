//! Rules that act again before what they did shows.

use super::List;
use super::thresholds::Scaled;
use crate::autoscale::rules::{Effect, Lever};
use crate::autoscale::settings::Settings;
use crate::format::Unit;
use crate::plan::Component;
use crate::quantity::Minutes;
use crate::thresholds::{ResizeRule, Thresholds};
use crate::words::contradictions::rules as text;

const GLOBAL: &str = "/thresholds/global_settings/scale_up_cooldown_minutes";

/// Finds rules that act again before the units of their last decision answer.
pub(super) fn check(
    (thresholds, settings): (&Thresholds, &Settings),
    scaled: &Scaled<'_>,
    list: &mut List<'_>,
) {
    let Some(start) = settings.times.start_seconds(scaled.component) else { return };
    let checked = thresholds.load_balancer.tiers.iter();
    let checked = checked
        .map(|(_, of)| of.health_check_seconds.get() * of.healthy_threshold.as_f64())
        .fold(0.0, f64::max);
    let takes = if scaled.component == Component::Backend { start + checked } else { start };
    let global = thresholds.global_settings.scale_up_cooldown_minutes;
    for (index, rule) in scaled.up.iter().enumerate() {
        if adds(Lever::Units, Effect::of(scaled.component, &rule.action)) {
            let at = format!("{}/scale_up_rules/{index}", scaled.pointer);
            check_rest(&at, &rule.name, (rule.cooldown_minutes, global), takes, list);
        }
    }
}

/// Finds a rule that adds a read replica before the last one has copied the database. It states no rest of its own.
pub(super) fn check_replicas(
    (thresholds, settings): (&Thresholds, &Settings),
    at: &str,
    rule: &ResizeRule,
    list: &mut List<'_>,
) {
    if adds(Lever::Replicas, Effect::of(Component::Database, &rule.action)) {
        let global = thresholds.global_settings.scale_up_cooldown_minutes;
        check_rest(at, &rule.name, (None, global), settings.times.replica_start_seconds(), list);
    }
}

fn adds(lever: Lever, effect: Option<Effect>) -> bool {
    effect.is_some_and(|effect| effect.lever == lever && effect.change > 0.0)
}

fn check_rest(
    at: &str,
    name: &str,
    (own, global): (Option<Minutes>, Minutes),
    takes: f64,
    list: &mut List<'_>,
) {
    let rests = own.unwrap_or(global).get() * 60.0;
    // That one never rests is said already.
    if rests <= 0.0 || rests >= takes {
        return;
    }
    let (pointer, other) = match own {
        Some(_) => (format!("{at}/cooldown_minutes"), None),
        None => (GLOBAL.to_owned(), Some(at.to_owned())),
    };
    let seconds = |of: f64| list.write(Unit::Seconds, of);
    let detail = text::rests_and_takes(&seconds(rests), &seconds(takes));
    list.add(pointer, other, text::rests_shorter_than_start(name), detail);
}
