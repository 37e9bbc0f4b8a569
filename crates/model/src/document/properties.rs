//! What holds for any edit, sensible or not.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

use super::*;
use crate::thresholds;

/// Every pointer of a document.
fn pointers(document: &Document) -> Vec<String> {
    fn below(pointer: &str, value: &Value, found: &mut Vec<String>) {
        found.push(pointer.to_owned());
        match value {
            Value::Object(entries) => {
                entries
                    .iter()
                    .for_each(|(name, value)| below(&format!("{pointer}/{}", step(name)), value, found));
            }
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(index, value)| {
                    below(&format!("{pointer}/{index}"), value, found);
                });
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for section in tree::Section::ALL {
        below(section.name(), document.trees.get(section), &mut found);
    }
    found
}

/// An edit before it is known which places its document has.
#[derive(Debug, Clone)]
pub(crate) enum Wish {
    Set(Place, Value),
    Insert(Place, Option<String>, Value, Option<usize>),
    /// Another of what is there already.
    Again(Place, String, Option<usize>),
    Remove(Place),
    Move(Place, usize),
    Rename(Place, String),
    Copy(Place, String),
    Reset(Place),
    Batch(Vec<Self>),
}

/// Somewhere in a document: any place, or one among those that people rearrange.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    Any(Index),
    Named(Index),
}

impl Place {
    fn of(&self, document: &Document) -> String {
        const CONTAINERS: [&str; 12] = [
            "/plan/capacity_tiers",
            "/plan/capacity_tiers/tier_1k/cost_lines",
            "/plan/growth_scenarios/scenarios",
            "/plan/growth_scenarios/scenarios/moderate/periods",
            "/plan/growth_scenarios/scenarios/aggressive/overrides",
            "/plan/migrations",
            "/plan/migrations/0/stages",
            "/plan/migrations/0/steps",
            "/plan/monitoring/thresholds",
            "/thresholds/backend_scaling/scale_up_rules",
            "/thresholds/celery_scaling/queues",
            "/notes/ticks",
        ];
        let all = pointers(document);
        let found: Vec<&String> = match self {
            Self::Any(_) => all.iter().collect(),
            Self::Named(_) => {
                let is_in = |pointer: &&String| {
                    pointer.rsplit_once('/').is_some_and(|(above, _)| CONTAINERS.contains(&above))
                };
                all.iter().filter(is_in).collect()
            }
        };
        let (Self::Any(index) | Self::Named(index)) = self;
        if found.is_empty() { String::new() } else { index.get(&found).to_string() }
    }
}

impl Wish {
    pub(crate) fn of(&self, document: &Document) -> Edit {
        let at = |place: &Place| place.of(document);
        match self {
            Self::Set(place, value) => Edit::Set { pointer: at(place), value: value.clone() },
            Self::Insert(place, key, value, index) => {
                Edit::Insert { pointer: at(place), key: key.clone(), value: value.clone(), at: *index }
            }
            Self::Again(place, name, index) => {
                let pointer = at(place);
                let value = document.get(&pointer).cloned().unwrap_or_default();
                let above = pointer.rsplit_once('/').unwrap_or_default().0.to_owned();
                let is_list = document.get(&above).is_some_and(Value::is_array);
                Edit::Insert { pointer: above, key: (!is_list).then(|| name.clone()), value, at: *index }
            }
            Self::Remove(place) => Edit::Remove { pointer: at(place) },
            Self::Move(place, to) => Edit::Move { pointer: at(place), to: *to },
            Self::Rename(place, name) => Edit::Rename { pointer: at(place), name: name.clone() },
            Self::Copy(place, name) => Edit::Copy { pointer: at(place), name: name.clone() },
            Self::Reset(place) => Edit::Reset { pointer: at(place) },
            Self::Batch(wishes) => Edit::Batch(wishes.iter().map(|wish| wish.of(document)).collect()),
        }
    }
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![any::<Index>().prop_map(Place::Any), any::<Index>().prop_map(Place::Named)]
}

fn name() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 10] =
        ["tier_1k", "tier_10k", "moderate", "aggressive", "a/b~c", "Cache", "", " x", "new", "id"];
    select(KNOWN.as_slice()).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    let known = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(7),
        json!(12.5),
        json!(-3),
        json!(1e300),
        json!("text"),
        json!("moderate"),
        json!("tier_10k"),
        json!(["a", "b"]),
        json!([]),
        json!({}),
        json!({"name": "x", "minutes": 3, "details": []}),
        json!({"from_month": 2, "monthly_rate": 0.1}),
    ];
    select(known.to_vec())
}

/// Any edit.
pub(crate) fn wish() -> impl Strategy<Value = Wish> {
    let at = || proptest::option::of(0_usize..5);
    let single = prop_oneof![
        3 => (place(), value()).prop_map(|(place, value)| Wish::Set(place, value)),
        1 => (place(), proptest::option::of(name()), value(), at())
            .prop_map(|(place, key, value, at)| Wish::Insert(place, key, value, at)),
        2 => (place(), name(), at()).prop_map(|(place, name, at)| Wish::Again(place, name, at)),
        2 => place().prop_map(Wish::Remove),
        2 => (place(), 0_usize..5).prop_map(|(place, to)| Wish::Move(place, to)),
        2 => (place(), name()).prop_map(|(place, name)| Wish::Rename(place, name)),
        2 => (place(), name()).prop_map(|(place, name)| Wish::Copy(place, name)),
        1 => place().prop_map(Wish::Reset),
    ];
    single.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Wish::Batch))
}

fn apply(document: &Document, edit: &Edit, published: &Document) -> Result<Document, EditError> {
    document.apply_with(edit, published, thresholds::check)
}

/// A document after edits; those that are refused change nothing.
fn edited(wishes: &[Wish], published: &Document) -> Document {
    let mut document = published.clone();
    for wish in wishes {
        if let Ok(next) = apply(&document, &wish.of(&document), published) {
            document = next;
        }
    }
    document
}

fn text(document: &Document) -> String {
    document.to_json().to_string()
}

#[test]
fn notes_in_another_order_are_the_same_notes() {
    let published = Document::published().unwrap();
    let next =
        apply(&published, &Edit::Move { pointer: "/notes/title".to_owned(), to: 2 }, &published).unwrap();
    assert!(Document::from_json(&next.to_json(), thresholds::check).unwrap().is_same(&next));
}

#[test]
fn what_may_be_absent_from_a_simulation_comes_back_as_published_when_it_is_removed() {
    let published = Document::published().unwrap();
    let times = "/simulation/times".to_owned();
    let next = apply(&published, &Edit::Remove { pointer: times.clone() }, &published).unwrap();
    assert_eq!(next.get(&times), published.get(&times));
    assert!(Document::from_json(&next.to_json(), thresholds::check).unwrap().is_same(&next));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_taken_is_a_document_and_what_is_refused_changes_nothing(wishes in vec(wish(), 1..12)) {
        let published = Document::published().unwrap();
        let mut document = published.clone();
        for wish in &wishes {
            let before = text(&document);
            let outcome = apply(&document, &wish.of(&document), &published);
            prop_assert_eq!(text(&document), before);
            match outcome {
                Ok(next) => {
                    // The trees and the checked values say the same.
                    let read = Document::from_json(&next.to_json(), thresholds::check).unwrap();
                    prop_assert!(read.is_same(&next));
                    prop_assert_eq!((read.plan(), read.inputs(), read.notes()), (next.plan(), next.inputs(), next.notes()));
                    document = next;
                }
                Err(error) => prop_assert!(!error.reason().is_empty()),
            }
        }
        let reset = apply(&document, &Edit::Reset { pointer: String::new() }, &published).unwrap();
        prop_assert!(reset.differences(&published).is_empty());
    }

    #[test]
    fn a_batch_does_what_its_edits_do_one_by_one_or_nothing(wishes in vec(wish(), 1..6), others in vec(wish(), 0..4)) {
        let published = Document::published().unwrap();
        let start = edited(&others, &published);
        let edits: Vec<Edit> = wishes.iter().map(|wish| wish.of(&start)).collect();
        let batch = apply(&start, &Edit::Batch(edits.clone()), &published);
        let mut each = Some(start.clone());
        for edit in &edits {
            each = each.and_then(|document| apply(&document, edit, &published).ok());
        }
        match (&batch, each) {
            // A batch may pass through what is no document; where each edit is taken alone, so is the batch.
            (Ok(batch), Some(each)) => prop_assert!(batch.is_same(&each)),
            (Err(error), Some(_)) => prop_assert!(false, "{error}"),
            (Err(error), None) => prop_assert!(error.index().is_some_and(|index| index < edits.len())),
            (Ok(_), None) => {}
        }
    }

    #[test]
    fn a_name_given_and_given_back_leaves_no_trace(wishes in vec(wish(), 0..6), place in place(), name in name()) {
        let published = Document::published().unwrap();
        let document = edited(&wishes, &published);
        let pointer = place.of(&document);
        let there = Edit::Rename { pointer: pointer.clone(), name: name.clone() };
        if let Ok(renamed) = apply(&document, &there, &published) {
            let (above, last) = pointer.rsplit_once('/').unwrap();
            let (now, old) = match document.get(above) {
                Some(Value::Object(_)) => (format!("{above}/{}", step(&name)), tree::unescaped(last)),
                _ => (pointer.clone(), tree::name_of(document.get(&pointer).unwrap()).unwrap().to_owned()),
            };
            // What an imported plan calls something may be more than what can be given, or be there twice.
            let siblings = document.get(above).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let twice = siblings.iter().filter(|other| tree::name_of(other) == Some(&old)).count() > 1;
            if edit::check_name(&old).is_ok() && !twice {
                let back = apply(&renamed, &Edit::Rename { pointer: now, name: old }, &published).unwrap();
                prop_assert_eq!(text(&back), text(&document));
            }
        }
    }

    #[test]
    fn what_is_put_in_and_taken_out_leaves_no_trace(wishes in vec(wish(), 0..6), place in any::<Index>().prop_map(Place::Named), name in name(), at in proptest::option::of(0_usize..5)) {
        let published = Document::published().unwrap();
        let document = edited(&wishes, &published);
        let edit = Wish::Again(place, name, at).of(&document);
        if let (Edit::Insert { pointer, key, at, .. }, Ok(with)) = (&edit, apply(&document, &edit, &published)) {
            let place = match (key, with.get(pointer)) {
                (Some(key), _) => step(key),
                (None, Some(Value::Array(values))) => at.unwrap_or(values.len() - 1).to_string(),
                other => panic!("{other:?}"),
            };
            let out = apply(&with, &Edit::Remove { pointer: format!("{pointer}/{place}") }, &published).unwrap();
            // Ticks of a migration between two tiers go with the last that goes there.
            prop_assert_eq!(text(&out), text(&document));
        }
    }
}
