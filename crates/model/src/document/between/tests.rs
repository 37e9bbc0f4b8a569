use serde_json::json;

use super::*;
use crate::Edit;

fn edit(document: &Document, edits: Vec<Edit>) -> Document {
    document.apply_with(&Edit::Batch(edits), document, thresholds::check).unwrap()
}

fn insert(pointer: &str, value: Value, at: usize) -> Edit {
    Edit::Insert { pointer: pointer.to_owned(), key: None, value, at: Some(at) }
}

fn pointers(between: &Between) -> Vec<String> {
    between.changes().iter().map(|change| change.pointer.clone()).collect()
}

#[test]
fn what_is_put_in_at_the_front_leaves_the_rest_alone() {
    let published = Document::published().unwrap();
    let lines = "/plan/capacity_tiers/tier_1k/cost_lines";
    let mut line = published.get(&format!("{lines}/0")).unwrap().clone();
    line["id"] = json!("support");
    let price = Edit::Set { pointer: format!("{lines}/2/unit_cost_usd"), value: json!(77) };
    let second = edit(&published, vec![price, insert(lines, line, 0)]);
    let between = Between::new(&published, &second);
    assert_eq!(pointers(&between), [format!("{lines}/0"), format!("{lines}/2/unit_cost_usd")]);
    assert_eq!(between.changes()[0].first, None);
    assert_eq!(between.changes()[1].second, Some(json!(77)));
    // Each alone: the new line at its place, and the price of the line that has it.
    let with_line = between.with(&[0]).unwrap();
    assert_eq!(with_line.get(&format!("{lines}/0/id")), Some(&json!("support")));
    assert_eq!(with_line.get(&format!("{lines}/3")), published.get(&format!("{lines}/2")));
    let with_price = between.with(&[1]).unwrap();
    assert_eq!(with_price.get(&format!("{lines}/2/unit_cost_usd")), Some(&json!(77)));
    assert_eq!(with_price.get(&format!("{lines}/0")), published.get(&format!("{lines}/0")));
    // The other way round it is what goes.
    let back = Between::new(&second, &published);
    assert_eq!(pointers(&back), [format!("{lines}/0"), format!("{lines}/3/unit_cost_usd")]);
    assert_eq!(back.changes()[0].second, None);
}

#[test]
fn a_schedule_with_other_months_is_one_difference() {
    let published = Document::published().unwrap();
    let periods = "/plan/growth_scenarios/scenarios/moderate/periods";
    let rate =
        edit(&published, vec![Edit::Set { pointer: format!("{periods}/1/monthly_rate"), value: json!(0.3) }]);
    assert_eq!(pointers(&Between::new(&published, &rate)), [format!("{periods}/1/monthly_rate")]);
    let months =
        edit(&published, vec![Edit::Set { pointer: format!("{periods}/1/from_month"), value: json!(6) }]);
    assert_eq!(pointers(&Between::new(&published, &months)), [periods]);
}

#[test]
fn the_order_of_steps_is_a_difference_and_that_of_tiers_is_none() {
    let published = Document::published().unwrap();
    let moved = |pointer: &str| edit(&published, vec![Edit::Move { pointer: pointer.to_owned(), to: 0 }]);
    assert!(Between::new(&published, &moved("/plan/capacity_tiers/tier_100k")).changes().is_empty());
    let steps = Between::new(&published, &moved("/plan/migrations/0/stages/1")).changes().to_vec();
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].pointer, "/plan/migrations/0/stages");
}

#[test]
fn what_makes_no_document_alone_is_refused() {
    let published = Document::published().unwrap();
    let load = |tier: &str, load: u64| Edit::Set {
        pointer: format!("/plan/capacity_tiers/{tier}/concurrent_peak"),
        value: json!(load),
    };
    let second = edit(&published, vec![load("tier_1k", 10_000), load("tier_10k", 20_000)]);
    let between = Between::new(&published, &second);
    assert!(between.with(&[0]).unwrap_err().reason().contains("rated load"));
    assert!(between.with(&[1]).is_ok());
    assert!(between.with(&[0, 1]).unwrap().is_same(&second));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::document::properties::{Wish, wish};

    fn edited(wishes: &[Wish], published: &Document) -> Document {
        let mut document = published.clone();
        for wish in wishes {
            if let Ok(next) = document.apply_with(&wish.of(&document), published, thresholds::check) {
                document = next;
            }
        }
        document
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn none_is_the_first_document_and_all_are_the_second(wishes in vec(wish(), 0..8), others in vec(wish(), 0..8)) {
            let published = Document::published().unwrap();
            let (first, second) = (edited(&wishes, &published), edited(&others, &published));
            let between = Between::new(&first, &second);
            prop_assert!(between.with(&[]).unwrap().is_same(&first));
            let all: Vec<usize> = (0..between.changes().len()).collect();
            let with_all = between.with(&all).unwrap();
            prop_assert!(Between::new(&with_all, &second).changes().is_empty());
            prop_assert_eq!(with_all.differences(&second), vec![]);
            for change in between.changes() {
                prop_assert!(change.first != change.second);
                prop_assert_eq!(if change.first.is_some() { &first } else { &second }.get(&change.pointer), change.first.as_ref().or(change.second.as_ref()));
            }
        }

        #[test]
        fn one_alone_differs_in_that_alone(wishes in vec(wish(), 1..8), index in any::<proptest::sample::Index>()) {
            let published = Document::published().unwrap();
            let second = edited(&wishes, &published);
            let between = Between::new(&published, &second);
            if !between.changes().is_empty() {
                let index = index.index(between.changes().len());
                if let Ok(alone) = between.with(&[index]) {
                    let found = Between::new(&published, &alone);
                    prop_assert_eq!(found.changes().len(), 1);
                    prop_assert_eq!(&found.changes()[0].second, &between.changes()[index].second);
                    prop_assert_eq!(Between::new(&alone, &second).changes().len() + 1, between.changes().len());
                }
            }
        }

        #[test]
        fn what_differs_one_way_differs_the_other(wishes in vec(wish(), 1..8)) {
            let published = Document::published().unwrap();
            let second = edited(&wishes, &published);
            let (there, back) = (Between::new(&published, &second), Between::new(&second, &published));
            prop_assert_eq!(there.changes().len(), back.changes().len());
            for change in there.changes() {
                prop_assert!(back.changes().iter().any(|other| other.first == change.second && other.second == change.first));
            }
        }
    }
}
