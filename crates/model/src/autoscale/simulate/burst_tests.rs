//! Bursts above the maximum.

use super::tests::{Fixture, plain, run};
use super::*;
use crate::autoscale::rules::Lever;
use crate::quantity::{Count, Minutes};

#[test]
fn a_burst_goes_above_the_maximum_for_half_an_hour() {
    let of = Fixture::new();
    let mut thresholds = of.thresholds.clone();
    thresholds.backend_scaling.constraints.max_instances = Count::new(8.0).unwrap();
    thresholds.peak_load_handling.predictive_scaling.enabled = false;
    let mut request = plain(of.month(9));
    request.thresholds = &thresholds;
    let simulation = run(&request, vec![60_000.0; 120]);
    let units: Vec<(u32, f64)> = simulation
        .log()
        .decisions
        .iter()
        .filter(|decision| decision.component == Component::Backend && decision.from != decision.to)
        .filter(|decision| decision.lever == Lever::Units)
        .map(|decision| (decision.at_s / 60, decision.to))
        .collect();
    let most = units.iter().map(|(_, units)| *units).fold(0.0, f64::max);
    assert_eq!(most, 12.0, "half above 8: {units:?}");
    let first = units.iter().find(|(_, units)| *units > 8.0).unwrap().0;
    let end =
        simulation.log().decisions.iter().find(|of| of.cause == Cause::BurstEnds { is_late: false }).unwrap();
    assert_eq!((end.at_s / 60, end.to), (first + 30, 8.0));
    let again = units.iter().find(|(minute, units)| *minute > first + 30 && *units > 8.0).unwrap().0;
    assert_eq!(again, first + 60, "it rests as long as it lasted");
}

#[test]
fn a_burst_that_ends_between_two_steps_is_not_late() {
    let of = Fixture::new();
    let mut thresholds = of.thresholds.clone();
    thresholds.backend_scaling.constraints.max_instances = Count::new(8.0).unwrap();
    thresholds.peak_load_handling.burst.max_minutes = Minutes::new(30.5).unwrap();
    let mut request = plain(of.month(9));
    request.thresholds = &thresholds;
    let simulation = run(&request, vec![60_000.0; 120]);
    let ends = simulation.log().decisions.iter().filter(|of| matches!(of.cause, Cause::BurstEnds { .. }));
    let causes: Vec<&Cause> = ends.map(|of| &of.cause).collect();
    assert!(!causes.is_empty());
    assert!(causes.iter().all(|cause| **cause == Cause::BurstEnds { is_late: false }), "{causes:?}");
}
