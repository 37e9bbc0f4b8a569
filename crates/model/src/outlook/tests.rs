use crate::milestones::Event;
use crate::sample::sample;
use serde_json::{Value, json};

#[test]
fn the_peak_may_be_today_or_on_the_way() {
    for (rates, month) in [(&[(1, -0.1)][..], 0), (&[(1, 0.5), (4, -0.5)], 3), (&[(1, 0.1)], 12)] {
        assert_eq!(sample(10_000.0, rates, &[]).outlook.peak().month, month, "{rates:?}");
    }
}

#[test]
fn months_past_the_largest_tier_are_runs() {
    let outlook = sample(900_000.0, &[(1, 0.0), (2, 0.5), (4, -0.5), (8, 1.0)], &[]).outlook;
    assert_eq!(outlook.outgrown_months().collect::<Vec<_>>(), [(2, 4), (10, 12)]);
}

/// The pointer to the months with a rate of their own.
const OWN: &str = "/growth_scenarios/scenarios/moderate/overrides";

#[test]
fn a_month_with_a_rate_of_its_own_moves_peak_growth_and_the_tier() {
    // 3,500, 3,850, 4,235, 4,658, 5,123 users: 768 at once. Twice as many are 10,246, of which 1,536 are more than the
    // 1,500 that the smallest tier carries; without it that is so in month 12 only.
    for (own, month) in [(json!([]), 12), (json!([{"month": 5, "monthly_rate": 1.0}]), 5)] {
        let outlook = sample(3_500.0, &[(1, 0.1)], &[(OWN, own)]).outlook;
        let moves = outlook.milestones.iter().filter(|found| matches!(found.event, Event::TierChange { .. }));
        assert_eq!(moves.map(|found| found.month).next(), Some(month));
        if month == 5 {
            assert_eq!((outlook.totals.peak_growth_month, outlook.totals.peak_growth), (5, 1.0));
        }
    }
    // The fastest month may lose its place, and a fall before the breach puts that off.
    let slow = json!([{"month": 1, "monthly_rate": 0.0}, {"month": 11, "monthly_rate": -0.5}]);
    let outlook = sample(3_500.0, &[(1, 0.2), (2, 0.1)], &[(OWN, slow)]).outlook;
    assert_ne!(outlook.totals.peak_growth_month, 1);
    assert!(!outlook.milestones.iter().any(|found| matches!(found.event, Event::TierChange { .. })));
}

#[test]
fn every_month_may_have_its_own_period_and_its_own_rate() {
    let periods: Vec<(u64, f64)> = (1..=120).map(|month| (month, 0.5)).collect();
    let own: Vec<Value> = (1..=120).map(|month| json!({"month": month, "monthly_rate": 0.01})).collect();
    let own = sample(10_000.0, &periods, &[(OWN, json!(own))]).outlook;
    let steady = sample(10_000.0, &[(1, 0.01)], &[]).outlook;
    assert_eq!(own, steady);
}
