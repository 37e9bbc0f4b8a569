use crate::sample::sample;

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
