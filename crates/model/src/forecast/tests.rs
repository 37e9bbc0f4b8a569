#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts, none below 0")]

use proptest::prelude::*;

use super::*;
use crate::published;
use crate::quantity::{InitialUsers, Months};

/// The published method, written down once more without any of the product's code.
fn plainly(rates: &[(u64, f64)], users: u64, months: u64) -> Vec<(u64, u64, u64, &'static str, u64)> {
    let mut users = users as f64;
    let mut rows = Vec::new();
    for month in 1..=months {
        let mut rate = 0.0;
        for (from, period_rate) in rates {
            if month >= *from {
                rate = *period_rate;
            }
        }
        users = (users * (1.0 + rate)).trunc();
        let concurrent = (users * 0.15).trunc();
        let tier = match concurrent {
            ..=1_500.0 => "tier_1k",
            ..=15_000.0 => "tier_10k",
            _ => "tier_100k",
        };
        let cost = match tier {
            "tier_1k" => 500,
            "tier_10k" => 3_500,
            _ => 25_000,
        };
        rows.push((month, users as u64, concurrent as u64, tier, cost));
    }
    rows
}

#[test]
fn a_count_beyond_the_exact_ones_is_written_as_the_largest_of_them_is() {
    let said = |value: f64| {
        count("API requests a month", 4, value)
            .unwrap_err()
            .to_string()
            .split(". ")
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        said(47_441_234_567_890_120.0),
        "API requests a month would be about 47,440,000,000,000,000 in month 4, more than the 9,007,199,254,740,992 \
         that are counted exactly"
    );
    let next = LARGEST_EXACT.next_up();
    assert!(said(next).contains(" 9,010,000,000,000,000 in "), "{}", said(next));
    assert!(said(1.234_56e25).contains(" 12,345,600,000,000,000,000,000,000 in "), "{}", said(1.234_56e25));
}

proptest! {
    #[test]
    fn it_is_what_the_method_says(scenario in 0..3_usize, users in 1..10_000_000_u64, months in 1..=24_u64) {
        let plan = published::plan().unwrap();
        let (name, rates): (&str, [(u64, f64); 3]) = [
            ("conservative", [(1, 0.1), (7, 0.08), (13, 0.05)]),
            ("moderate", [(1, 0.25), (7, 0.2), (13, 0.15)]),
            ("aggressive", [(1, 0.35), (7, 0.3), (13, 0.25)]),
        ][scenario];
        let inputs = Inputs {
            scenario: name.to_owned(),
            initial_users: InitialUsers::new(users as f64).unwrap(),
            months: Months::new(months as f64).unwrap(),
            start_month: None,
            choices: crate::Choices::default(),
        };
        let rows: Vec<_> = forecast(&plan, &inputs).unwrap().iter().map(|row| {
            let dollars = row.cost.as_f64() as u64;
            (row.month, row.registered_users, row.concurrent_peak, plan.capacity_tiers.id(row.tier).to_owned(), dollars)
        }).collect();
        let expected: Vec<_> = plainly(&rates, users, months)
            .into_iter()
            .map(|(month, users, concurrent, tier, cost)| (month, users, concurrent, tier.to_owned(), cost))
            .collect();
        prop_assert_eq!(rows, expected);
    }
}
