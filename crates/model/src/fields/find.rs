//! The field at a pointer of the document.

use super::plan::{
    ALERT, COST_TERMS, DEPLOYMENT, DISASTER_RECOVERY, GROWTH_DEFAULTS, HAPPENING, INPUTS, METADATA,
    MIGRATION, MONTH_RATE, PERIOD, PLANNING, SAVINGS, SCENARIO, SIMULATION, STAGE,
};
use super::scaling;
use super::{ASSUMPTIONS, COST_LINE, Field, Group, TABLES};
use crate::block::Kind;
use crate::format::Unit;

/// What a pointer leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The pointer of what has the field: a tier, a cost line, a migration.
    pub owner: &'a str,
    /// The part of the platform that it is about, where its owner has no name of its own.
    pub part: Option<&'static str>,
    /// The figures that it belongs with, where there are groups.
    pub group: Option<&'static str>,
    /// What people call it; empty where it is what its owner is about.
    pub label: &'static str,
    /// What it measures, where it is a figure.
    pub unit: Option<Unit>,
}

const TIER: &str = "/plan/capacity_tiers/*";

/// Where fields stand: `*` is a name or a place in a list.
const OWNERS: [(&str, &[Field]); 16] = [
    ("/inputs", &INPUTS),
    ("/plan/assumptions", &ASSUMPTIONS),
    ("/plan/growth_scenarios", &GROWTH_DEFAULTS),
    ("/plan/growth_scenarios/scenarios/*", &SCENARIO),
    ("/plan/growth_scenarios/scenarios/*/periods/*", &PERIOD),
    ("/plan/growth_scenarios/scenarios/*/overrides/*", &MONTH_RATE),
    ("/plan/capacity_tiers/*/cost_lines/*", &COST_LINE),
    ("/plan/capacity_tiers/*/cost_lines/*", &COST_TERMS),
    ("/plan/migrations/*", &MIGRATION),
    ("/plan/migrations/*/stages/*", &STAGE),
    ("/plan/cost_savings", &SAVINGS),
    ("/plan/monitoring/thresholds/*", &ALERT),
    ("/plan/monitoring/planning", &PLANNING),
    ("/plan/disaster_recovery", &DISASTER_RECOVERY),
    ("/simulation", &SIMULATION),
    ("/simulation/events/*", &HAPPENING),
];

/// Where the plan says what it is, and what its parts are called.
const NAMES: [(&str, &Group); 2] = [("/plan/metadata", &METADATA), ("/plan/deployment", &DEPLOYMENT)];

/// The field at a pointer of the document; `None` where no table lists it.
pub fn find(pointer: &str) -> Option<Found<'_>> {
    if let Some((owner, rest)) = split(TIER, pointer) {
        for group in TABLES.iter().flat_map(|table| table.groups) {
            let group_title = Some(group.title);
            if let Some(field) = group.fields.iter().find(|field| field.pointer == rest) {
                let unit = Some(field.unit);
                return Some(Found { owner, part: None, group: group_title, label: field.label, unit });
            }
            if let Some(note) = group.notes.iter().find(|note| note.pointer == rest) {
                return Some(Found { owner, part: None, group: group_title, label: note.label, unit: None });
            }
        }
    }
    let found = OWNERS.iter().find_map(|(pattern, fields)| {
        let (owner, rest) = split(pattern, pointer)?;
        let field = fields.iter().find(|field| field.pointer == rest)?;
        Some(Found { owner, part: None, group: None, label: field.label, unit: Some(field.unit) })
    });
    found.or_else(|| find_name(pointer)).or_else(|| find_scaling(pointer))
}

fn find_name(pointer: &str) -> Option<Found<'_>> {
    NAMES.iter().find_map(|(pattern, group)| {
        let (owner, rest) = split(pattern, pointer)?;
        let note = group.notes.iter().find(|note| note.pointer == rest)?;
        let unit = if let Kind::Number(unit, _) = note.kind { Some(unit) } else { None };
        Some(Found { owner, part: None, group: Some(group.title), label: note.label, unit })
    })
}

fn find_scaling(pointer: &str) -> Option<Found<'_>> {
    let scaling::Place { chapter, table, column, owner } = scaling::find(pointer)?;
    let is_one = table.is_one();
    Some(Found {
        owner,
        part: is_one.then_some(chapter.title),
        group: is_one.then_some(table.title),
        label: column.label,
        unit: if let Kind::Number(unit, _) = column.kind { Some(unit) } else { None },
    })
}

/// A pointer as far as a pattern goes, and the rest of it.
pub(crate) fn split<'a>(pattern: &str, pointer: &'a str) -> Option<(&'a str, &'a str)> {
    let mut rest = pointer;
    for wanted in pattern.split('/').skip(1) {
        let inside = rest.strip_prefix('/')?;
        let step = inside.split('/').next().unwrap_or_default();
        if wanted != "*" && wanted != step {
            return None;
        }
        rest = inside.get(step.len()..)?;
    }
    pointer.strip_suffix(rest).map(|owner| (owner, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;

    #[test]
    fn a_pointer_is_split_where_its_owner_ends() {
        assert_eq!(split("/a/*/b", "/a/x/b/c/d"), Some(("/a/x/b", "/c/d")));
        assert_eq!(split("/a/*", "/a/x"), Some(("/a/x", "")));
        for pointer in ["", "/a", "/b/x/b", "/a/x/bc"] {
            assert_eq!(split("/a/*/b", pointer), None, "{pointer}");
        }
    }

    #[test]
    fn figures_and_notes_are_found() {
        let found = find("/plan/capacity_tiers/tier_1k/backend/instances").unwrap();
        assert_eq!((found.owner, found.group), ("/plan/capacity_tiers/tier_1k", Some("Backend")));
        assert_eq!((found.label, found.unit), ("Instances", Some(Unit::Count)));
        let found = find("/plan/capacity_tiers/tier_1k/cost_lines/3/unit_cost_usd").unwrap();
        assert_eq!(found.owner, "/plan/capacity_tiers/tier_1k/cost_lines/3");
        assert_eq!((found.label, found.unit), ("Price of a unit", Some(Unit::Usd)));
        assert_eq!(find("/plan/capacity_tiers/tier_1k/redis/mode").unwrap().unit, None);
        let found = find("/plan/metadata/planning_horizon_months").unwrap();
        assert_eq!((found.group, found.unit), (Some("The plan"), Some(Unit::Count)));
        assert_eq!(find("/plan/deployment/kubernetes/namespace").unwrap().label, "Kubernetes namespace");
        assert_eq!(find("/plan/metadata"), None);
    }

    #[test]
    fn every_field_of_a_table_is_there_in_the_published_document() {
        let document = Document::published().unwrap();
        for (pattern, fields) in OWNERS {
            // The first of a list, the first tier and scenario.
            let owners = ["0", "tier_1k", "moderate"];
            let owner = pattern.split('/').skip(1).fold(String::new(), |above, step| {
                let is_there = |step: &&str| document.get(&format!("{above}/{step}")).is_some();
                let step = if step == "*" { owners.into_iter().find(is_there).unwrap_or("0") } else { step };
                format!("{above}/{step}")
            });
            // No month has a rate of its own in the published plan, and nothing happens on top of its load.
            if pattern.ends_with("overrides/*") || pattern.ends_with("events/*") {
                continue;
            }
            for field in fields {
                let pointer = format!("{owner}{}", field.pointer);
                assert!(document.get(&pointer).is_some(), "{pointer}");
                assert_eq!(find(&pointer).unwrap().label, field.label);
            }
        }
    }
}
