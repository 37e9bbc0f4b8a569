//! Which differences are about what, and which make sense only together.

use serde_json::Value;

use crate::document::{Change, unescaped};

/// A part of the document by which differences are grouped for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What is asked: scenario, users, months, dates, choices.
    Question,
    /// What a user does.
    Assumptions,
    /// How the number of users grows.
    Growth,
    /// What the tiers carry and are made of.
    Tiers,
    /// What they cost, and what can be saved.
    Costs,
    /// How one is left for the next.
    Migrations,
    /// What is watched and scaled automatically.
    Thresholds,
    /// Texts, checklists and notes.
    Rest,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 8] = [
        Self::Question,
        Self::Assumptions,
        Self::Growth,
        Self::Tiers,
        Self::Costs,
        Self::Migrations,
        Self::Thresholds,
        Self::Rest,
    ];
}

const TIERS: &str = "/plan/capacity_tiers/";
const MIGRATIONS: &str = "/plan/migrations/";
const SCENARIOS: &str = "/plan/growth_scenarios/scenarios/";
/// What names a scenario.
const SCENARIO_NAMES: [&str; 2] = ["/inputs/scenario", "/plan/growth_scenarios/default_scenario"];

/// What a pointer is about.
pub fn group(pointer: &str) -> Group {
    if let Some(rest) = pointer.strip_prefix(TIERS) {
        let part = rest.split('/').nth(1).unwrap_or_default();
        return if part.starts_with("cost_") { Group::Costs } else { Group::Tiers };
    }
    let groups = [
        ("/inputs", Group::Question),
        ("/plan/assumptions", Group::Assumptions),
        ("/plan/growth_", Group::Growth),
        ("/plan/cost_savings", Group::Costs),
        ("/plan/migrations", Group::Migrations),
        ("/plan/monitoring", Group::Thresholds),
        ("/thresholds", Group::Thresholds),
        ("/simulation", Group::Thresholds),
    ];
    groups.into_iter().find(|(start, _)| pointer.starts_with(start)).map_or(Group::Rest, |(_, group)| group)
}

/// Whether a forecast could follow from it. Scaling thresholds, their simulation and notes have no part in any.
pub(super) fn is_in_forecast(change: &Change) -> bool {
    const NEVER: [&str; 8] = [
        "/thresholds",
        "/simulation",
        "/notes",
        "/plan/metadata",
        "/plan/growth_trajectory",
        "/plan/disaster_recovery",
        "/plan/deployment",
        "/plan/checklists",
    ];
    !NEVER.into_iter().any(|start| change.pointer.starts_with(start))
}

/// The name of what was put in or taken out whole, directly below a pointer.
fn whole<'c>(change: &'c Change, above: &str) -> Option<&'c str> {
    let name = change.pointer.strip_prefix(above)?;
    (!name.contains('/') && change.first.is_some() != change.second.is_some()).then_some(name)
}

/// Whether one difference names a thing that another puts in or takes out.
fn names(change: &Change, name: &str) -> bool {
    let is = |value: &Value| value.as_str() == Some(name);
    let values = [&change.first, &change.second].into_iter().flatten();
    if change.pointer.starts_with(MIGRATIONS) {
        let mut ends = values.flat_map(|value| [Some(value), value.get("from"), value.get("to")]);
        return ends.any(|end| end.is_some_and(is));
    }
    SCENARIO_NAMES.contains(&change.pointer.as_str()) && values.into_iter().any(is)
}

/// Whether two differences make sense only together: a tier and the migrations to and from it, a tier in the place of
/// another, a scenario and the question that asks for it.
fn belong(a: &Change, b: &Change) -> bool {
    for above in [TIERS, SCENARIOS] {
        match (whole(a, above), whole(b, above)) {
            (Some(_), Some(_)) if above == TIERS => {
                let load = |change: &Change| {
                    let tier = change.first.as_ref().or(change.second.as_ref());
                    tier.and_then(|tier| tier.get("concurrent_peak")?.as_f64())
                };
                return a.first.is_some() != b.first.is_some() && load(a) == load(b);
            }
            (Some(name), None) => return names(b, &unescaped(name)),
            (None, Some(name)) => return names(a, &unescaped(name)),
            _ => {}
        }
    }
    false
}

/// The differences that a forecast could follow from, by their places: each alone, or with those without which it makes
/// no sense. In the order of the first of each.
pub(super) fn together(changes: &[Change]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, change)| is_in_forecast(change)) {
        let mut own = vec![index];
        // One difference may tie several groups together.
        groups.retain_mut(|group| {
            let is_tied =
                group.iter().any(|&other| changes.get(other).is_some_and(|other| belong(change, other)));
            if is_tied {
                own.append(group);
            }
            !is_tied
        });
        own.sort_unstable();
        groups.push(own);
    }
    groups.sort();
    groups
}
