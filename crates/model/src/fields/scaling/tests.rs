use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::autoscale::rules::RuleSet;
use crate::block::{Area, Choice, Target};
use crate::format::Locale;
use crate::{Edit, thresholds};

/// Every value that has no parts, with its pointer; a list of texts is one value.
fn leaves(pointer: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                leaves(&format!("{pointer}/{}", step(name)), value, found);
            }
        }
        Value::Array(values) if values.iter().all(Value::is_object) => {
            for (place, value) in values.iter().enumerate() {
                leaves(&format!("{pointer}/{place}"), value, found);
            }
        }
        _ => {
            found.insert(pointer.to_owned());
        }
    }
}

/// Every field of every record, with its pointer and its place.
fn listed(document: &Document) -> Vec<(String, &'static Column, Spot)> {
    let mut found = Vec::new();
    for table in CHAPTERS.iter().flat_map(|chapter| chapter.tables) {
        for (row, step) in table.steps(document).iter().enumerate() {
            for (index, column) in table.columns.iter().enumerate() {
                let (column_at, row) = if table.is_one() { (0, index) } else { (index, row) };
                let spot = Spot { table: table.id, column: column_at, row };
                found.push((format!("{}{step}{}", table.pointer, column.pointer), column, spot));
            }
        }
    }
    found
}

fn apply(document: &Document, edit: &Edit) -> Result<Document, crate::document::EditError> {
    document.apply_with(edit, &Document::published().unwrap(), thresholds::check)
}

#[test]
fn every_value_of_the_published_thresholds_is_in_a_table_once() {
    let published = Document::published().unwrap();
    let mut there = BTreeSet::new();
    leaves("/thresholds", published.thresholds(), &mut there);
    let mut pointers = Vec::new();
    for (pointer, column, _) in listed(&published) {
        // A key has no value of its own; a part has those that are listed beside it; some parts are not there.
        let is_value =
            !column.pointer.is_empty() && published.get(&pointer).is_some_and(|value| !value.is_object());
        if is_value {
            pointers.push(pointer);
        }
    }
    let once: BTreeSet<String> = pointers.iter().cloned().collect();
    assert_eq!(once.len(), pointers.len());
    assert_eq!(once, there);
    let numbers = there.iter().filter(|pointer| published.number(pointer).is_some());
    for pointer in numbers {
        let at = listed(&published).into_iter().find(|(at, ..)| at == pointer).unwrap();
        assert!(matches!(at.1.kind, Kind::Number(..)), "{pointer}");
    }
}

#[test]
fn a_field_is_found_where_it_stands() {
    let published = Document::published().unwrap();
    let mut ids = BTreeSet::new();
    for (pointer, column, at) in listed(&published) {
        assert!(ids.insert((at.table, at.column, at.row)), "{at:?} twice");
        assert_eq!(spot(&pointer, &published), Some(at), "{pointer}");
        // A key is found as the record that it names.
        if !column.pointer.is_empty() {
            assert_eq!(find(&pointer).unwrap().column.label, column.label, "{pointer}");
        }
    }
    let rule = spot("/thresholds/redis_scaling/scale_up_rules/2", &published);
    assert_eq!(rule, Some(Spot { table: "redis-up", column: 0, row: 2 }));
    assert_eq!(spot("/thresholds/redis_scaling/scale_up_rules/9", &published), None);
    assert_eq!(spot("/plan/metadata/title", &published), None);
}

#[test]
fn a_field_takes_what_its_kind_says_and_nothing_else() {
    let published = Document::published().unwrap();
    for (pointer, column, _) in listed(&published) {
        let Some(own) = published.get(&pointer) else { continue };
        let set = |value: Value| apply(&published, &Edit::Set { pointer: pointer.clone(), value });
        match column.kind {
            Kind::Number(_, bounds) => {
                assert_eq!(set(Value::Null).is_ok(), bounds.optional, "{pointer}");
                assert!(set(json!(bounds.max)).is_ok(), "{pointer}");
                assert!(set(json!(bounds.max + 1.0)).is_err(), "{pointer}");
            }
            Kind::Choice(choices) => {
                assert!(choices.iter().any(|(choice, _)| choice.value() == *own), "{pointer}: {own}");
                for (choice, label) in choices {
                    assert!(set(choice.value()).is_ok(), "{pointer}: {label}");
                }
                let nothing = choices.iter().any(|(choice, _)| *choice == Choice::Nothing);
                assert_eq!(set(Value::Null).is_ok(), nothing, "{pointer}");
            }
            Kind::YesNo => {
                assert!(own.is_boolean(), "{pointer}");
                assert!(set(json!(true)).is_ok() && set(json!(false)).is_ok(), "{pointer}");
                assert!(set(Value::Null).is_err(), "{pointer}");
            }
            Kind::Part(part) => {
                assert!(set(Value::Null).is_ok(), "{pointer}");
                assert!(set((part.new)()).is_ok(), "{pointer}");
            }
            Kind::List(_) | Kind::Codes(_) => assert!(set(json!(["a", "b"])).is_ok(), "{pointer}"),
            Kind::Text { .. } | Kind::Tier | Kind::Name | Kind::Code(_) | Kind::Day
                if column.pointer.is_empty() => {}
            Kind::Text { .. } | Kind::Tier | Kind::Name | Kind::Code(_) | Kind::Day => {
                assert!(own.is_string(), "{pointer}");
                assert!(set(json!("x")).is_ok(), "{pointer}");
                assert!(set(json!(1)).is_err(), "{pointer}");
            }
        }
    }
}

#[test]
fn a_new_record_is_taken_and_has_every_field() {
    let published = Document::published().unwrap();
    for table in CHAPTERS.iter().flat_map(|chapter| chapter.tables) {
        let Shape::Many { wish, new, .. } = table.shape else { continue };
        let holder = published.get(table.pointer).unwrap();
        let key = holder.is_object().then(|| wish.to_owned());
        let insert = Edit::Insert { pointer: table.pointer.to_owned(), key, value: new(wish), at: None };
        let next = apply(&published, &insert).unwrap();
        let (before, steps) = (table.steps(&published), table.steps(&next));
        assert_eq!(steps.len(), before.len() + 1, "{}", table.id);
        let step = steps.last().unwrap();
        assert_eq!(table.name(&next, step), wish, "{}", table.id);
        for column in table.columns {
            let record = format!("{}{step}", table.pointer);
            let pointer = format!("{record}{}", column.pointer);
            // A rule that acts at any time has no window, as the published ones that add replicas have none.
            let has_no_window = next.get(&format!("{record}/window")).is_some_and(Value::is_null);
            let is_none = has_no_window && column.pointer.starts_with("/window/");
            assert!(is_none || next.get(&pointer).is_some(), "{pointer}");
        }
    }
}

#[test]
fn a_table_copied_and_pasted_back_changes_nothing() {
    let published = Document::published().unwrap();
    for table in CHAPTERS.iter().flat_map(|chapter| chapter.tables) {
        let sheet = table.sheet(&published);
        let (rows, columns) = (table.steps(&published).len(), table.columns.len());
        let size = if table.is_one() { (columns, 1) } else { (rows, columns) };
        let all = Area::between((0, 0), (size.0 - 1, size.1 - 1));
        let block = sheet.copy(all, &published, &Locale::ENGLISH);
        let changes = sheet.paste(all, &block, &published, &Locale::ENGLISH);
        assert_eq!((&changes.unread, changes.fixed, changes.outside), (&Vec::new(), 0, 0), "{}", table.id);
        let back = apply(&published, &changes.edit(&published)).unwrap();
        assert!(back.is_same(&published), "{}", table.id);
    }
}

#[test]
fn the_cells_of_a_table_are_where_links_look_for_them() {
    let published = Document::published().unwrap();
    for table in CHAPTERS.iter().flat_map(|chapter| chapter.tables) {
        let sheet = table.sheet(&published);
        for (step, row) in table.steps(&published).iter().zip(0..) {
            for (column, place) in table.columns.iter().zip(0..) {
                let at = if table.is_one() { (place, 0) } else { (row, place) };
                let slot = sheet.slot(at).unwrap();
                let pointer = format!("{}{step}{}", table.pointer, column.pointer);
                assert_eq!(slot.id, spot(&pointer, &published).unwrap().id());
                let (Target::Field(own) | Target::Name { field: own, .. }) = &slot.target else {
                    panic!("{slot:?}")
                };
                assert_eq!(*own, pointer);
            }
        }
    }
}

#[test]
fn a_new_rule_is_one_that_is_run() {
    let published = Document::published().unwrap();
    let tables = CHAPTERS.iter().flat_map(|chapter| chapter.tables);
    let mut rules = 0;
    for table in tables {
        let Shape::Many { noun: "rule", new, .. } = table.shape else { continue };
        let (pointer, name) = (table.pointer.to_owned(), "a_new_rule");
        // The cache rules of the CDN have paths, and no names.
        if pointer.starts_with("/thresholds/cdn") {
            continue;
        }
        let edit = Edit::Insert { pointer, key: None, value: new(name), at: None };
        let edited = apply(&published, &edit).unwrap();
        let set = RuleSet::of(&thresholds::of(edited.thresholds()).unwrap());
        assert!(set.watches.iter().any(|watch| watch.name == name), "{}: {:?}", table.id, set.not_run);
        rules += 1;
    }
    assert_eq!(rules, 10, "up and down of four components, and two of the database");
}
