//! The peak: its hours in the plan and in the thresholds, what is given up in it, and parts of a whole.

use super::List;
use super::reach::is_percent;
use crate::format::Unit;
use crate::plan::{PeakHours, Plan};
use crate::thresholds::{Rule, Thresholds};
use crate::words::contradictions::rules as text;

pub(super) fn check(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    let hit = thresholds.cdn.target_hit_percent.get();
    list.part("/thresholds/cdn/target_hit_percent".to_owned(), text::CDN_HIT_RATE, hit);
    check_hours(plan, thresholds, list);
    check_burst(thresholds, list);
    check_levels(thresholds, list);
}

/// Finds two peaks: the plan's, which the load follows, and the thresholds', in which nothing becomes smaller.
fn check_hours(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    let (load, handling) = (&plan.assumptions.peak_hours, thresholds.peak_load_handling.hours());
    let is_same = load.is_all_day() && handling.is_all_day() || *load == handling;
    if is_same {
        return;
    }
    // The end that differs, where one does not.
    let field =
        if load.start_hour_utc == handling.start_hour_utc { "end_hour_utc" } else { "start_hour_utc" };
    let hours = |of: &PeakHours| format!("{}:00 to {}:00", of.start_hour_utc.get(), of.end_hour_utc.get());
    list.add(
        format!("/thresholds/peak_load_handling/{field}"),
        Some(format!("/plan/assumptions/peak_hours/{field}")),
        text::TWO_PEAKS.to_owned(),
        text::peak_of_each(&hours(&handling), &hours(load)),
    );
}

/// Finds a burst that has to end in peak hours, in which nothing becomes smaller.
fn check_burst(thresholds: &Thresholds, list: &mut List<'_>) {
    let handling = &thresholds.peak_load_handling;
    let (minutes, peak) = (handling.burst.max_minutes.get(), handling.hours().hours() as f64 * 60.0);
    if handling.burst.capacity_percent.get() <= 0.0 || minutes >= peak {
        return;
    }
    let scaled = [
        ("backend_scaling", &thresholds.backend_scaling),
        ("frontend_scaling", &thresholds.frontend_scaling),
    ];
    // One that is locked is enough.
    if let Some((name, _)) = scaled.into_iter().find(|(_, of)| !of.constraints.scale_down_in_peak_hours) {
        list.add(
            "/thresholds/peak_load_handling/burst/max_minutes".to_owned(),
            Some(format!("/thresholds/{name}/constraints/scale_down_in_peak_hours")),
            text::BURST_OUTLASTS.to_owned(),
            text::burst_and_peak(&list.write(Unit::Minutes, minutes), &list.write(Unit::Minutes, peak)),
        );
    }
}

/// Finds levels of degradation that never come, that come in another order than theirs, or before the backend grows.
fn check_levels(thresholds: &Thresholds, list: &mut List<'_>) {
    let rules = thresholds.backend_scaling.scale_up_rules.iter().enumerate();
    let is_load =
        |rule: &Rule| rule.metric.contains("cpu") && is_percent(&rule.metric) && rule.comparison.is_above();
    let first = rules
        .filter(|(_, rule)| is_load(rule))
        .min_by(|(_, a), (_, b)| a.threshold.get().total_cmp(&b.threshold.get()));
    let percent = |of: f64| Unit::Percent.format(of, list.locale);
    let mut found = Vec::new();
    let mut before: Option<(String, f64)> = None;
    for (index, level) in thresholds.peak_load_handling.graceful_degradation.iter().enumerate() {
        let pointer = format!("/thresholds/peak_load_handling/graceful_degradation/{index}/cpu_percent");
        let (load, name) = (level.cpu_percent.get(), &level.action);
        if load > 100.0 {
            let detail = text::degradation_is_a_part(&percent(load));
            found.push((pointer.clone(), None, text::never_comes(name), detail));
        }
        if let Some((rule_index, rule)) = first.filter(|(_, rule)| load <= rule.threshold.get()) {
            let at = format!("/thresholds/backend_scaling/scale_up_rules/{rule_index}/threshold");
            let detail =
                text::degradation_before_growth(&percent(load), &rule.name, &percent(rule.threshold.get()));
            found.push((pointer.clone(), Some(at), text::comes_before_backend_grows(name), detail));
        }
        if let Some((earlier, at)) = before.filter(|(_, at)| load < *at) {
            let detail = text::degradation_before_level(&percent(load), &percent(at));
            found.push((pointer.clone(), Some(earlier), text::comes_before_level(name), detail));
        }
        before = Some((pointer, load));
    }
    for (pointer, other, headline, detail) in found {
        list.add(pointer, other, headline, detail);
    }
}
