use proptest::prelude::*;

use super::*;
use crate::inputs::{Beyond, Sizing};
use crate::quantity::{InitialUsers, Users};
use crate::{Inputs, forecast, published, read};

const LINES: Choices = Choices {
    outgrown: crate::inputs::Outgrown::Published,
    sizing: Sizing::Stepped,
    cost: CostBasis::Lines,
    term: Term::OnDemand,
    beyond: Beyond::Keep,
};

fn percent(value: f64) -> Option<PartPercent> {
    PartPercent::new(value).ok()
}

/// The month before the first, with so many registered users.
fn row(plan: &Plan, choices: Choices, users: u64) -> Row {
    let mut inputs = Inputs::published(plan);
    inputs.initial_users = InitialUsers::new(users as f64).unwrap();
    inputs.choices = choices;
    forecast::today(plan, &inputs).unwrap()
}

/// The published plan after a change to its smallest tier.
fn with(change: impl FnOnce(&mut Tier)) -> Plan {
    let mut plan = published::plan().unwrap();
    plan.capacity_tiers = {
        let mut tree = serde_json::to_value(&plan.capacity_tiers).unwrap();
        let mut tier: Tier = read::from_tree(&tree["tier_1k"]).unwrap();
        change(&mut tier);
        tree["tier_1k"] = serde_json::to_value(tier).unwrap();
        read::from_tree(&tree).unwrap()
    };
    plan
}

fn dollars_of(plan: &Plan, choices: Choices, users: u64) -> f64 {
    month(plan, choices, &row(plan, choices, users)).as_f64()
}

#[test]
fn the_published_lines_add_up_as_published() {
    let plan = published::plan().unwrap();
    for (users, sum) in [(6_700, "463.45"), (67_000, "3020.05"), (670_000, "26258.72")] {
        assert_eq!(month(&plan, LINES, &row(&plan, LINES, users)).to_string(), sum);
    }
}

#[test]
fn each_class_follows_its_load() {
    // 8,000 users: 1,200 at the same time, 50 GB before month 1, 2 backend instances, tier_1k.
    let row_cost = |scaling: Scaling, quantity: f64| {
        let plan = with(|tier| {
            tier.cost_lines.truncate(1);
            let line = &mut tier.cost_lines[0];
            line.quantity = crate::quantity::Amount::new(quantity).unwrap();
            line.scaling = scaling;
            line.step_users = Users::new(3_000.0).ok();
        });
        dollars_of(&plan, LINES, 8_000)
    };
    for (scaling, quantity, expected) in [
        (Scaling::Fixed, 2.0, 200.0),
        (Scaling::PerUser, 0.001, 800.0),
        (Scaling::PerConcurrentUser, 0.01, 1_200.0),
        (Scaling::PerGbStored, 0.1, 500.0),
        (Scaling::PerInstance, 1.0, 200.0),
        // Three steps of 3,000 users for 8,000.
        (Scaling::Step, 1.0, 300.0),
    ] {
        assert_eq!(row_cost(scaling, quantity), expected, "{scaling:?}");
    }
}

#[test]
fn a_line_for_each_instance_follows_the_sizing_in_force() {
    let plan = with(|tier| {
        tier.cost_lines.truncate(1);
        tier.cost_lines[0].quantity = crate::quantity::Amount::new(1.0).unwrap();
        tier.cost_lines[0].scaling = Scaling::PerInstance;
    });
    // 9,900 users are 1,485 at the same time: still tier_1k, but interpolated 2 x 1.485 ^ 0.477 = 2.4 instances.
    assert_eq!(dollars_of(&plan, LINES, 9_900), 200.0);
    assert_eq!(dollars_of(&plan, Choices { sizing: Sizing::Interpolated, ..LINES }, 9_900), 300.0);
}

#[test]
fn a_term_takes_what_the_line_states_and_else_the_ratio_of_the_budgets() {
    let none = Terms {
        reserved_1y_percent: None,
        reserved_3y_percent: None,
        spot_percent: None,
        spot_share_percent: None,
    };
    let plan = published::plan().unwrap();
    let tier = plan.capacity_tiers.at(2).unwrap().1;
    let ratio = |term, terms: &Terms| price_ratio(term, tier, terms);
    assert_eq!(ratio(Term::OnDemand, &none), 1.0);
    assert_eq!(ratio(Term::Reserved1y, &none), 1.0);
    // 10,000 of 25,000 dollars.
    assert_eq!(ratio(Term::Reserved3y, &none), 0.4);
    let stated =
        Terms { reserved_1y_percent: percent(25.0), reserved_3y_percent: percent(50.0), ..none.clone() };
    assert_eq!(ratio(Term::Reserved1y, &stated), 0.75);
    assert_eq!(ratio(Term::Reserved3y, &stated), 0.5);
    // Half on spot at a quarter of the price, the rest on demand or reserved.
    let spot = Terms { spot_percent: percent(75.0), spot_share_percent: percent(50.0), ..stated };
    assert_eq!(ratio(Term::OnDemand, &spot), 0.625);
    assert_eq!(ratio(Term::Reserved3y, &spot), 0.375);
    // Only one of the two says nothing.
    assert_eq!(ratio(Term::OnDemand, &Terms { spot_percent: percent(75.0), ..none }), 1.0);
}

#[test]
fn a_budget_is_reserved_for_three_years_and_not_for_one() {
    let plan = published::plan().unwrap();
    let budget = |term| dollars_of(&plan, Choices { term, cost: CostBasis::Budget, ..LINES }, 67_000);
    assert_eq!(budget(Term::OnDemand), 3_500.0);
    assert_eq!(budget(Term::Reserved1y), 3_500.0);
    assert_eq!(budget(Term::Reserved3y), 1_750.0);
}

#[test]
fn fixed_lines_grow_above_the_largest_tier_as_their_component_did() {
    let plan = published::plan().unwrap();
    let choices = Choices { beyond: Beyond::Extrapolate, ..LINES };
    // A million concurrent users, ten times the largest tier. Backend 15,000 x 12.5, database 5,250 x 5,250 / 800,
    // Redis 4,000 x 4,000 / 600, CDN 850 x 10, storage 158.72 x 158.72 / 35.052, balancer 500 x 500 / 150,
    // network 200 x 4, operations 300 x 3.
    let expected = 187_500.0
        + 5_250.0 * 5_250.0 / 800.0
        + 4_000.0 * 4_000.0 / 600.0
        + 8_500.0
        + 158.72 * 158.72 / 35.052
        + 500.0 * 500.0 / 150.0
        + 800.0
        + 900.0;
    let found = dollars_of(&plan, choices, 6_666_667);
    assert!((found - expected).abs() < 0.1, "{found} {expected}");
}

proptest! {
    #[test]
    fn more_users_never_cost_less(a in 1..20_000_000_u64, b in 1..20_000_000_u64, basis in 0..2_u8, sizing in 0..2_u8, beyond in 0..2_u8, term in 0..3_u8) {
        let plan = published::plan().unwrap();
        let choices = Choices {
            cost: if basis == 0 { CostBasis::Budget } else { CostBasis::Lines },
            sizing: if sizing == 0 { Sizing::Stepped } else { Sizing::Interpolated },
            beyond: if beyond == 0 { Beyond::Keep } else { Beyond::Extrapolate },
            term: [Term::OnDemand, Term::Reserved1y, Term::Reserved3y][usize::from(term)],
            ..LINES
        };
        prop_assert!(dollars_of(&plan, choices, a.min(b)) <= dollars_of(&plan, choices, a.max(b)));
    }
}
