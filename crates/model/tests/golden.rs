//! The published forecasts, figure by figure, natively and compiled to wasm32.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use headroom_model::export::csv;
use headroom_model::forecast::{ForecastError, Row, forecast};
use headroom_model::inputs::{Beyond, Sizing};
use headroom_model::quantity::{InitialUsers, Months};
use headroom_model::{Currency, Inputs, Plan, outlook::outlook, published};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn plan() -> Plan {
    published::plan().unwrap()
}

fn inputs(plan: &Plan, scenario: &str, users: f64, months: f64) -> Inputs {
    let mut inputs = Inputs::published(plan);
    inputs.scenario = scenario.to_owned();
    inputs.initial_users = InitialUsers::new(users).unwrap();
    inputs.months = Months::new(months).unwrap();
    inputs
}

fn rows(scenario: &str, users: f64, months: f64) -> Vec<Row> {
    let plan = plan();
    forecast(&plan, &inputs(&plan, scenario, users, months)).unwrap()
}

fn assert_golden(scenario: &str, golden: &str) {
    let written = csv::forecast(&plan(), &rows(scenario, 10_000.0, 24.0), Currency::DOLLAR);
    assert_eq!(written, golden);
}

#[test]
fn conservative() {
    assert_golden("conservative", include_str!("golden/forecast-conservative-24-10000.csv"));
}

#[test]
fn moderate() {
    assert_golden("moderate", include_str!("golden/forecast-moderate-24-10000.csv"));
}

#[test]
fn aggressive() {
    assert_golden("aggressive", include_str!("golden/forecast-aggressive-24-10000.csv"));
}

#[test]
fn totals_are_the_published_ones() {
    let plan = plan();
    for (scenario, total) in [("conservative", 84_000.0), ("moderate", 363_500.0), ("aggressive", 449_500.0)]
    {
        let outlook = outlook(&plan, &inputs(&plan, scenario, 10_000.0, 24.0)).unwrap();
        assert_eq!(outlook.totals.cost.as_f64(), total, "{scenario}");
    }
}

/// Growth rates that a double does not hold exactly show whether each step is done in the published order: these
/// figures were computed with the published method in plain Python.
#[test]
fn other_questions_have_the_same_last_digit() {
    let last = |scenario, users, months| {
        let row = *rows(scenario, users, months).last().unwrap();
        (
            row.registered_users,
            row.concurrent_peak,
            row.monthly_api_requests,
            row.monthly_messages,
            row.storage_gb,
        )
    };
    for (scenario, users, months, expected) in include!("golden/other-questions.in") {
        assert_eq!(last(scenario, users, months), expected, "{scenario} {users} {months}");
    }
}

/// Sizes between the tiers and beyond the largest one, computed with the formula in plain Python: powers give the same
/// sizes and the same cents everywhere.
#[test]
fn interpolated_and_extrapolated_sizes_are_those_of_the_formula() {
    let plan = plan();
    let mut inputs = inputs(&plan, "aggressive", 10_000.0, 24.0);
    inputs.choices.sizing = Sizing::Interpolated;
    inputs.choices.beyond = Beyond::Extrapolate;
    let rows = forecast(&plan, &inputs).unwrap();
    let expected = include!("golden/interpolated.in");
    assert_eq!(rows.len(), expected.len());
    for (row, (month, backend, cpu, memory, redis, celery, cost)) in rows.iter().zip(expected) {
        let sizes =
            (row.backend_instances, row.db_cpu, row.db_memory_gb, row.redis_nodes, row.celery_workers);
        assert_eq!(sizes, (backend, cpu, memory, redis, celery), "month {month}");
        assert_eq!((row.month, row.cost.to_string().as_str()), (month, cost));
    }
}

#[test]
fn counts_that_would_not_be_exact_are_an_error() {
    let plan = plan();
    let error = forecast(&plan, &inputs(&plan, "aggressive", 1e9, 120.0)).unwrap_err();
    let ForecastError::BeyondExact { quantity, month, value } = error else { panic!("{error}") };
    assert!(value > 9_007_199_254_740_992.0, "{value}");
    assert_eq!(quantity, "API requests a month");
    assert!(rows("aggressive", 1e9, (month - 1) as f64).len() as u64 == month - 1);
}

#[test]
fn the_average_growth_has_the_same_bits_everywhere() {
    let plan = plan();
    let outlook = outlook(&plan, &inputs(&plan, "moderate", 10_000.0, 24.0)).unwrap();
    assert_eq!(outlook.totals.average_growth.to_bits(), include!("golden/average-growth-bits.in"));
}
