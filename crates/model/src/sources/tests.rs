//! Against section 10 of the platform's data sheet.

use super::*;
use crate::document::{Document, Edit};
use crate::published;
use serde_json::Value;

fn tasks() -> Option<f64> {
    let thresholds: Value = serde_json::from_str(published::THRESHOLDS_JSON).unwrap();
    thresholds.pointer(TASKS_PER_WORKER).and_then(Value::as_f64)
}

fn all(choices: Choices) -> Vec<Disagreement> {
    let plan = published::plan().unwrap();
    disagreements(&plan, &Inputs { choices, ..Inputs::published(&plan) }, tasks())
}

fn of(id: &str) -> Disagreement {
    all(Choices::default()).into_iter().find(|found| found.id == id).unwrap()
}

/// The values of each case.
fn values(found: &Disagreement) -> Vec<Vec<Option<f64>>> {
    found.cases.iter().map(|case| case.values.clone()).collect()
}

fn some<const N: usize>(values: [f64; N]) -> Vec<Option<f64>> {
    values.map(Some).to_vec()
}

#[test]
fn there_are_ten_and_each_is_a_table() {
    let found = all(Choices::default());
    assert_eq!(found.len(), 10);
    for (index, disagreement) in found.iter().enumerate() {
        assert!(!disagreement.cases.is_empty(), "{}", disagreement.id);
        assert!(found.iter().skip(index + 1).all(|other| other.id != disagreement.id));
        for case in &disagreement.cases {
            assert_eq!(case.values.len(), disagreement.columns.len(), "{}", case.subject);
        }
        // At least one case of each really differs.
        let differs = |case: &Case| case.difference().is_some_and(|difference| difference > 0.0);
        assert!(disagreement.cases.iter().any(differs), "{}", disagreement.id);
        assert!(disagreement.taken.is_none_or(|taken| taken < disagreement.columns.len()));
    }
}

#[test]
fn a_tier_is_outgrown_by_four_policies() {
    let found = of("outgrown");
    assert_eq!(values(&found)[0], some([1_500.0, 3_000.0, 1_000.0, 700.0]));
    assert_eq!(values(&found)[1], some([15_000.0, 30_000.0, 10_000.0, 7_000.0]));
    assert_eq!(values(&found)[2], [Some(150_000.0), None, Some(100_000.0), Some(70_000.0)]);
    // 3,000 over 700.
    assert!((found.cases[0].difference().unwrap() - (3_000.0 / 700.0 - 1.0)).abs() < 1e-12);
}

#[test]
fn the_published_totals_stand_beside_the_computed_ones() {
    let found = values(&of("total_cost"));
    assert_eq!(found[0], some([180_000.0, 84_000.0, 84_000.0]));
    assert_eq!((found[1][0], found[1][2]), (Some(272_000.0), Some(363_500.0)));
    assert_eq!((found[2][0], found[2][2]), (Some(360_000.0), Some(449_500.0)));
}

#[test]
fn rates_and_the_trajectory() {
    let rates = of("rates");
    let published: Vec<f64> = rates.cases.iter().filter_map(|case| case.values[0]).collect();
    assert_eq!(published, [0.1, 0.2, 0.25]);
    // 1.25 ^ 6 x 1.2 ^ 6 x 1.15 ^ 12, the 24th root: 18.68 %.
    let steady = rates.cases[1].values[1].unwrap();
    assert!((steady - 0.186_785).abs() < 1e-5, "{steady}");
    let trajectory = of("trajectory");
    // 405,318 / 10,000 in 23 months: 17.46 %.
    let growth = trajectory.cases[0].values[0].unwrap();
    assert!((growth - 0.174_6).abs() < 1e-4, "{growth}");
    assert_eq!(trajectory.cases[1].values, some([2_835.0, 1_500.0]));
    let users = of("users");
    assert_eq!(users.cases.len(), 7);
    assert_eq!(users.cases[6].values, some([405_318.0, 609_360.0]));
}

#[test]
fn budgets_volumes_tasks_and_recovery() {
    let budget = of("budget");
    let lines: Vec<String> =
        budget.cases.iter().map(|case| format!("{:.2}", case.values[1].unwrap())).collect();
    assert_eq!(lines, ["463.45", "3020.05", "26258.72"]);
    assert_eq!(budget.cases[2].values[0], Some(25_000.0));
    let volumes = values(&of("volumes"));
    assert_eq!(volumes[0], some([18_000_000.0, 21_600_000.0]));
    assert_eq!(volumes[1], some([450_000.0, 4_050_000.0]));
    assert_eq!(values(&of("tasks")), [some([8.0, 4.0]), some([8.0, 8.0]), some([8.0, 16.0])]);
    let recovery = values(&of("recovery"));
    assert_eq!(recovery[..2], [some([30.0, 60.0]), some([60.0, 1_440.0])]);
}

#[test]
fn above_the_largest_tier_only_the_scenario_that_comes_there_is_listed() {
    let found = of("beyond");
    assert_eq!(found.cases.len(), 2);
    assert_eq!(found.cases[0].subject, "aggressive, month 24: backend instances");
    assert_eq!(found.cases[0].values, some([30.0, 110.0]));
    assert_eq!(found.cases[1].values[0], Some(25_000.0));
}

#[test]
fn every_choice_can_be_set_and_is_then_the_one_that_is_taken() {
    let published = Document::published().unwrap();
    for disagreement in all(Choices::default()) {
        let Some(pointer) = disagreement.choice else {
            assert!(disagreement.columns.iter().all(|column| column.value.is_empty()));
            continue;
        };
        assert_eq!(disagreement.taken, Some(0), "{}: the published one comes first", disagreement.id);
        for (place, column) in disagreement.columns.iter().enumerate() {
            let edit = Edit::Set { pointer: pointer.to_owned(), value: column.value.into() };
            let document = published.apply(&edit, &published).unwrap();
            let after = disagreements(document.plan(), document.inputs(), tasks());
            let after = after.into_iter().find(|other| other.id == disagreement.id).unwrap();
            assert_eq!(after.taken, Some(place), "{} {}", disagreement.id, column.value);
        }
    }
}

#[test]
fn values_follow_an_edit() {
    let published = Document::published().unwrap();
    let edit = Edit::Set { pointer: "/plan/disaster_recovery/rto_minutes".to_owned(), value: 45.into() };
    let document = published.apply(&edit, &published).unwrap();
    let found = disagreements(document.plan(), document.inputs(), None);
    let recovery = found.iter().find(|found| found.id == "recovery").unwrap();
    assert_eq!(recovery.cases[0].values, some([45.0, 60.0]));
    let tasks = found.iter().find(|found| found.id == "tasks").unwrap();
    assert_eq!(tasks.cases[0].values, [None, Some(4.0)]);
}
