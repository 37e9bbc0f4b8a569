use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::document::{Document, Edit, number};
use crate::published;

fn numbers(pointer: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Number(_) => {
            found.insert(pointer.to_owned());
        }
        Value::Object(entries) => {
            for (name, value) in entries {
                numbers(&format!("{pointer}/{name}"), value, found);
            }
        }
        Value::Array(_) if pointer != "/cost_lines" => panic!("{pointer} has no table"),
        _ => {}
    }
}

fn figures() -> impl Iterator<Item = &'static Field> {
    TABLES.iter().flat_map(|table| table.groups.iter().flat_map(|group| group.fields))
}

/// The document with another value in the place of one that is there.
fn with(document: &Document, pointer: &str, value: Value) -> Option<Document> {
    document.apply(&Edit::Set { pointer: pointer.to_owned(), value }, document).ok()
}

#[test]
fn a_field_may_be_empty_where_the_plan_does_without_its_number() {
    let published = Document::published().unwrap();
    let mut places = Vec::new();
    for (id, _) in published.plan().capacity_tiers.iter() {
        let tier = format!("/plan/capacity_tiers/{id}");
        places.extend(figures().map(|field| (format!("{tier}{}", field.pointer), field)));
        let line = format!("{tier}/cost_lines/0");
        places.extend(COST_LINE.iter().map(|field| (format!("{line}{}", field.pointer), field)));
    }
    places.extend(ASSUMPTIONS.iter().map(|field| (format!("/plan/assumptions{}", field.pointer), field)));
    for (pointer, field) in places {
        // Nothing is in a message service that is not there.
        let Some(own) = published.get(&pointer) else {
            assert!(pointer.ends_with("/messaging/peak_queue_depth"), "{pointer}");
            continue;
        };
        let emptied = with(&published, &pointer, Value::Null);
        assert_eq!(emptied.is_some(), field.bounds.optional, "{pointer}");
        let Some(emptied) = emptied else { continue };
        assert_eq!(emptied.number(&pointer), None);
        assert_eq!(emptied.is_edited(&pointer, &published), !own.is_null(), "{pointer}");
        let value = own.as_f64().unwrap_or(field.bounds.min);
        let filled = with(&emptied, &pointer, number(value)).unwrap();
        assert_eq!(filled.number(&pointer), Some(value));
        assert_eq!(filled.is_edited(&pointer, &published), own.is_null(), "{pointer}");
        let reset = filled.apply(&Edit::Reset { pointer: pointer.clone() }, &published).unwrap();
        assert_eq!(reset.get(&pointer), Some(own));
    }
}

#[test]
fn every_assumption_is_listed_once() {
    let plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let mut there = BTreeSet::new();
    numbers("", &plan["assumptions"], &mut there);
    let listed: BTreeSet<String> = ASSUMPTIONS.iter().map(|field| field.pointer.to_owned()).collect();
    assert_eq!(listed, there);
}

#[test]
fn every_note_is_in_every_tier() {
    let plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let notes = TABLES.iter().flat_map(|table| table.groups.iter().flat_map(|group| group.notes));
    for note in notes {
        for (id, tier) in plan["capacity_tiers"].as_object().unwrap() {
            // Only the largest has a message service: in the others it is null, and nothing is in it.
            let is_there = tier.pointer(note.pointer).is_some()
                || note.pointer.starts_with("/messaging/") && tier["messaging"].is_null();
            assert!(is_there, "{id}{}", note.pointer);
        }
    }
}

#[test]
fn every_number_of_a_tier_is_in_a_table_once() {
    let plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let mut there = BTreeSet::new();
    for tier in plan["capacity_tiers"].as_object().unwrap().values() {
        let mut tier = tier.clone();
        tier["redis"]["persistence"] = Value::Null;
        numbers("", &tier, &mut there);
    }
    let listed: Vec<&str> = figures().map(|field| field.pointer).collect();
    let once: BTreeSet<String> = listed.iter().map(|&pointer| pointer.to_owned()).collect();
    assert_eq!(once.len(), listed.len());
    assert_eq!(once, there);
}
