use crate::format::Locale;
use crate::sample::sample;
use crate::words::Words;
use serde_json::{Value, json};

/// Users, growth, other figures, and what is said.
type Case<'a> = (f64, &'a [(u64, f64)], &'a [(&'a str, Value)], &'a str);

/// What is said about the next migration and the cost.
fn said(users: f64, rates: &[(u64, f64)], edits: &[(&str, Value)]) -> (String, String) {
    let sample = sample(users, rates, edits);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let [_, next, cost, _] = words.answers(&sample.outlook);
    (format!("{}. {}", next.figure, next.detail), cost.detail)
}

#[test]
fn the_next_migration() {
    let ratio = |ratio: f64| [("/assumptions/tier_outgrown_ratio", json!(ratio))];
    let cases: [Case<'_>; 6] = [
        (
            120_000.0,
            &[(1, -0.1)],
            &[],
            "None. tier_100k is enough for 12 months. Down to tier_10k in month 2.",
        ),
        (10_000.0, &[(1, 0.25)], &[], "Month 1. To tier_10k; begin now. Then to tier_100k in month 11."),
        (3_500.0, &[(1, 0.1)], &[], "Month 12. To tier_10k; begin in month 4, when tier_1k is 70% full."),
        (
            3_000.0,
            &[(1, 0.1)],
            &ratio(0.7),
            "Month 5. To tier_10k; begin now: tier_1k is 70% full only in the month of the move.",
        ),
        (
            3_000.0,
            &[(1, 0.1)],
            &ratio(1.0),
            "Month 9. To tier_10k; begin in month 5, when tier_1k is 70% full.",
        ),
        (
            1_000.0,
            &[(1, 0.0), (3, 10.0), (4, 0.0)],
            &[],
            "Month 3. To tier_10k; begin now: tier_1k is 70% full only in the month of the move.",
        ),
    ];
    for (users, rates, edits, expected) in cases {
        assert_eq!(said(users, rates, edits).0, expected, "{users} {rates:?}");
    }
}

#[test]
fn growth_that_turns_is_too_large_only_for_a_while() {
    let (next, cost) = said(900_000.0, &[(1, 0.0), (2, 0.5), (3, 0.0), (4, -0.5)], &[]);
    let down = "Down to tier_10k in month 7. Down to tier_1k in month 11.";
    assert_eq!(next, format!("No tier left. tier_100k is outgrown in months 2 to 3. {down}"));
    assert!(cost.ends_with(" Too low in months 2 to 3, when the largest tier is outgrown."), "{cost}");
}
