use super::super::pods::Tally;
use super::super::replicas::{
    Kept, Proposal, ceil, largest, of_average, of_average_value, of_utilization, of_value, utilization,
};
use super::super::{Flags, MetricError, Tolerances};

const TENTH: Tolerances = Tolerances { down: 0.1, up: 0.1 };

/// So many pods that each request 100, and what they use together.
fn pods(ready: i64, usage_milli: i64) -> Tally {
    Tally { ready, usage_milli, ready_request_milli: ready * 100, ..Tally::default() }
}

fn with(tally: Tally, unready: i64, missing: i64) -> Tally {
    Tally {
        unready,
        missing,
        unready_request_milli: unready * 100,
        missing_request_milli: missing * 100,
        missing_fallback_milli: missing * 100,
        ..tally
    }
}

/// Replicas, and why they stay.
fn asked(proposal: Result<Proposal, MetricError>) -> (i32, Option<Kept>) {
    let proposal = proposal.unwrap();
    (proposal.replicas, proposal.kept)
}

#[test]
fn utilisation_is_a_ratio_of_sums_and_truncated() {
    // 90 % of 1,000 and a thirtieth of 3,000: a quarter of all, not the mean of both.
    assert_eq!(utilization(900 + 100, 1000 + 3000), Ok(25));
    assert_eq!(utilization(779, 1000), Ok(77));
    assert_eq!(utilization(0, 1000), Ok(0));
    assert_eq!(utilization(1, 0), Err(MetricError::NoRequest));
    // A hundred times this would not fit into 64 bits.
    assert_eq!(utilization(i64::MAX, i64::MAX), Ok(100));
    assert_eq!(utilization(i64::MAX, 1), Ok(i32::MAX));
}

#[test]
fn replicas_by_utilisation_without_unready_or_missing_pods() {
    let tolerated = Some(Kept::Tolerance);
    let cases = [
        // (replicas, ready pods, utilisation, target, asked for)
        (10, 10, 70, 70, (10, tolerated)),
        // Both ends of the tolerance belong to it: 77/70 is 1.1 and 63/70 is 0.9.
        (10, 10, 77, 70, (10, tolerated)),
        (10, 10, 78, 70, (12, None)),
        (10, 10, 63, 70, (10, tolerated)),
        (10, 10, 62, 70, (9, None)),
        (10, 10, 140, 70, (20, None)),
        (10, 10, 0, 70, (0, None)),
        // It is the ready pods that count, not the replicas.
        (10, 8, 140, 70, (16, None)),
        (5, 8, 35, 70, (4, None)),
        // In exact arithmetic 62.
        (30, 30, 62, 30, (63, None)),
    ];
    for (current, ready, percent, target, expected) in cases {
        let found = of_utilization(current, &pods(ready, ready * percent), target, &TENTH);
        assert_eq!(asked(found), expected, "{current} {ready} {percent} {target}");
    }
}

#[test]
fn every_whole_target_has_its_upper_end_in_the_tolerance() {
    for target in (10..=100).step_by(10) {
        let at = of_utilization(10, &pods(10, i64::from(target) * 11), target, &TENTH);
        assert_eq!(asked(at).1, Some(Kept::Tolerance), "{target}");
        let above = of_utilization(10, &pods(10, i64::from(target) * 11 + 10), target, &TENTH);
        assert_eq!(asked(above).1, None, "{target}");
    }
}

#[test]
fn unready_pods_dampen_growing_alone() {
    // 5.2 times the target; with the unready one, which requests 300, 65 % of 400: 1.3 times, of two pods.
    let tally = Tally { unready: 1, unready_request_milli: 300, ..pods(1, 260) };
    let found = of_utilization(2, &tally, 50, &TENTH).unwrap();
    assert_eq!((found.replicas, found.ratio, found.second_ratio), (3, Some(5.2), Some(1.3)));
    assert_eq!(found.measured, 260);
    // 8 at 140 % and 2 without: 112 % of 10.
    assert_eq!(asked(of_utilization(10, &with(pods(8, 8 * 140), 2, 0), 70, &TENTH)), (16, None));
    // With many of them it is within the tolerance, or below: nothing is done.
    let kept = |why| (10, Some(why));
    assert_eq!(asked(of_utilization(10, &with(pods(5, 5 * 140), 5, 0), 70, &TENTH)), kept(Kept::Tolerance));
    assert_eq!(asked(of_utilization(10, &with(pods(2, 2 * 140), 8, 0), 70, &TENTH)), kept(Kept::Direction));
    // Shrinking: 0.4 of 4, whatever is unready.
    let shrinking = of_utilization(8, &with(pods(4, 4 * 20), 4, 0), 50, &TENTH).unwrap();
    assert_eq!((shrinking.replicas, shrinking.second_ratio), (2, None));
}

#[test]
fn missing_pods_dampen_both_ways() {
    // 0.8; the missing one at its whole request: 220 of 400, 1.1 times.
    assert_eq!(asked(of_utilization(4, &with(pods(3, 120), 0, 1), 50, &TENTH)), (4, Some(Kept::Tolerance)));
    // 0.8 and 320 of 500: 1.28 times.
    assert_eq!(asked(of_utilization(5, &with(pods(3, 120), 0, 2), 50, &TENTH)), (5, Some(Kept::Direction)));
    // Twice; the missing one at nothing: 75 % of 4.
    assert_eq!(asked(of_utilization(4, &with(pods(3, 300), 0, 1), 50, &TENTH)), (6, None));
    // Twice; a missing and an unready one: 60 % of 5.
    assert_eq!(asked(of_utilization(5, &with(pods(3, 300), 1, 1), 50, &TENTH)), (6, None));
    // 0.4; the missing one whole, the unready one left out: 36 % of 5.
    assert_eq!(asked(of_utilization(6, &with(pods(4, 80), 1, 1), 50, &TENTH)), (4, None));
    // At the target missing pods change nothing.
    let at = of_utilization(4, &with(pods(3, 150), 0, 1), 50, &TENTH).unwrap();
    assert_eq!((at.replicas, at.second_ratio, at.kept), (4, Some(1.0), Some(Kept::Tolerance)));
}

#[test]
fn more_samples_than_replicas_never_turn_the_direction() {
    // 0.72 of 5 samples would be 4 where 2 are wanted.
    assert_eq!(asked(of_utilization(2, &with(pods(4, 80), 0, 1), 50, &TENTH)), (2, Some(Kept::Direction)));
    // 1.5 of 4 samples would be 6 where 8 are wanted.
    assert_eq!(asked(of_utilization(8, &with(pods(3, 300), 0, 1), 50, &TENTH)), (8, Some(Kept::Direction)));
}

#[test]
fn a_missing_pod_uses_its_target_where_that_is_above_its_request() {
    // Half of the target of 200 %; with four missing at 200 each: 150 % of 8.
    let tally = Tally { missing_fallback_milli: 800, ..with(pods(4, 400), 0, 4) };
    assert_eq!(asked(of_utilization(8, &tally, 200, &TENTH)), (6, None));
}

#[test]
fn replicas_by_a_mean() {
    // 3,001 by 3 is 1,000, truncated.
    let found = of_average(3, &pods(3, 3001), 1000, &TENTH).unwrap();
    assert_eq!((found.replicas, found.ratio, found.measured), (3, Some(1.0), 1000));
    assert_eq!(asked(of_average(3, &pods(3, 6000), 1000, &TENTH)), (6, None));
    // 0.5; the missing one at the target: 2,000 by 3 is 666.
    assert_eq!(asked(of_average(3, &with(pods(2, 1000), 0, 1), 1000, &TENTH)), (2, None));
    // Twice; the missing one at nothing: 4,000 by 3 is 1,333, of 3.
    assert_eq!(asked(of_average(3, &with(pods(2, 4000), 0, 1), 1000, &TENTH)), (4, None));
    assert_eq!(of_average(3, &Tally::default(), 1000, &TENTH), Err(MetricError::NoSamples));
}

#[test]
fn replicas_by_the_value_of_a_whole() {
    let of = |current, total, ready| asked(of_value(current, total, 4000, ready, &TENTH));
    assert_eq!(of(3, 12_000, Some(3)), (9, None));
    assert_eq!(of(3, 4400, Some(3)), (3, Some(Kept::Tolerance)));
    // By the pods that are ready, not by the replicas.
    assert_eq!(of(10, 8000, Some(5)), (10, None));
    assert_eq!(of(10, 8000, Some(0)), (0, None));
    // From nothing there is no tolerance.
    assert_eq!(of(0, 0, None), (0, None));
    assert_eq!(of(0, 1, None), (1, None));
    assert_eq!(of(0, 4001, None), (2, None));
    assert_eq!(of(3, i64::MAX, Some(3)), (i32::MAX, None));
    assert_eq!(of_value(3, 12_000, 4000, None, &TENTH), Err(MetricError::NoPods));
}

#[test]
fn replicas_by_a_whole_by_replicas() {
    let of = |status, total| {
        let found = of_average_value(status, total, 20_000, &TENTH);
        (found.replicas, found.ratio)
    };
    assert_eq!(of(5, 150_000), (8, Some(1.5)));
    assert_eq!(of(5, 110_000), (5, Some(1.1)));
    assert_eq!(of(5, 90_000), (5, Some(0.9)));
    assert_eq!(of(5, 0), (0, Some(0.0)));
    // By no replicas the ratio is infinite, or nothing by nothing.
    assert_eq!(of(0, 30_000), (2, None));
    assert_eq!(of(0, 0), (0, None));
    assert_eq!(of(5, i64::MAX).0, i32::MAX);
}

#[test]
fn tolerances_of_a_manifest_are_read_as_the_controller_reads_them() {
    assert_eq!(Tolerances::from_milli(100), 0.1);
    assert_eq!(Tolerances::from_milli(560), 0.56);
    assert_eq!(Tolerances::from_milli(2000), 2.0);
    // 410 thousandths are one unit in the last place above 0.41: 59 % of a target of 100 is within.
    let own = Tolerances { down: Tolerances::from_milli(410), up: 0.1 };
    assert!(own.contain(59.0 / 100.0));
    assert!(!Tolerances { down: 0.41, up: 0.1 }.contain(59.0 / 100.0));
    // Down 0.56 at a target of 70: nothing between 31 and 77 %.
    let wide = Tolerances { down: Tolerances::from_milli(560), up: Flags::default().tolerance };
    let acts: Vec<i32> = (0..=100).filter(|percent| !wide.contain(f64::from(*percent) / 70.0)).collect();
    assert_eq!(acts, (0..=30).chain(78..=100).collect::<Vec<i32>>());
    // No tolerance above 69: from 70 it grows.
    let none = Tolerances { down: 0.1, up: 0.0 };
    assert!(none.contain(69.0 / 69.0) && !none.contain(70.0 / 69.0));
}

#[test]
fn the_largest_of_several_metrics_counts() {
    let asks = |replicas| {
        Ok(Proposal { replicas, ratio: None, second_ratio: None, measured: i64::from(replicas), kept: None })
    };
    let failed = Err(MetricError::NoReading);
    let of = |proposals: &[_]| largest(5, proposals).map(|(index, found)| (index, found.replicas));
    assert_eq!(of(&[asks(3), asks(8), asks(8)]), Some((1, 8)));
    assert_eq!(of(&[asks(2), asks(1)]), Some((0, 2)));
    assert_eq!(of(&[asks(0), asks(0)]), Some((1, 0)));
    // A failing one is left out, but then nothing shrinks.
    assert_eq!(of(&[failed, asks(6)]), Some((1, 6)));
    assert_eq!(of(&[asks(5), failed]), Some((0, 5)));
    assert_eq!(of(&[asks(4), failed]), None);
    assert_eq!(of(&[failed, failed]), None);
}

#[test]
fn counts_are_rounded_up_and_cut() {
    assert_eq!(ceil(2.000_000_000_000_000_4), 3);
    assert_eq!(ceil(2.0), 2);
    assert_eq!(ceil(-0.5), 0);
    assert_eq!(ceil(1e300), i32::MAX);
    assert_eq!(ceil(f64::INFINITY), i32::MAX);
    assert_eq!(ceil(f64::NAN), 0);
}
