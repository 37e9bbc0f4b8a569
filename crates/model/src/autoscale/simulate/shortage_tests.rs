//! What is short, and what of it has no effect.

use super::tests::{Fixture, lane, plain, run};
use super::*;
use crate::autoscale::rules::Lever;
use crate::published;
use crate::quantity::Count;

fn count(of: f64) -> Count {
    Count::new(of).unwrap()
}

/// The tasks of a load that is more than the published queues let workers do, by so many workers.
fn tasks(thresholds: &Thresholds, workers: f64) -> (Flow, f32, f32) {
    let of = Fixture::new();
    let mut request = plain(of.month(24));
    request.thresholds = thresholds;
    request.rated_by = &of.thresholds;
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Celery, workers)];
    let simulation = run(&request, vec![140_000.0; 30]);
    let tasks = lane(&simulation, Component::Celery);
    (simulation.flow(Component::Celery), tasks.latency_ms[29], tasks.utilization[29])
}

#[test]
fn workers_beyond_those_of_the_queues_do_nothing_and_nobody_waits_less_for_them() {
    // The published queues have at most 5 + 15 + 10 + 3 = 33 workers.
    let mut of = Fixture::new();
    of.thresholds.celery_scaling.constraints.max_workers = count(60.0);
    let (exact, more, most) =
        (tasks(&of.thresholds, 33.0), tasks(&of.thresholds, 40.0), tasks(&of.thresholds, 60.0));
    assert!(exact.0.waiting > 0.0);
    for (workers, other) in [(40.0, more), (60.0, most)] {
        assert_eq!(other.0.served, exact.0.served);
        assert!((other.1 / exact.1 - 1.0).abs() < 1e-6, "a task takes as long: {} {}", other.1, exact.1);
        assert!((f64::from(other.2) - 33.0 / workers).abs() < 1e-6, "33 of {workers} work: {}", other.2);
    }
    // What waits goes at the rate at which tasks are done: 30 minutes of it were.
    let backlog_s = exact.0.waiting / (exact.0.served / 1800.0);
    assert!(f64::from(exact.1) / 1000.0 >= backlog_s);
    // With room in every queue the same workers do more.
    let mut tree = crate::read::tree(published::THRESHOLDS_JSON).unwrap();
    tree["celery_scaling"]["constraints"]["max_workers"] = 60.into();
    for (name, queue) in of.thresholds.celery_scaling.queues.iter() {
        let wide = queue.max_workers.as_f64() * 2.0;
        tree["celery_scaling"]["queues"][name]["max_workers"] = crate::document::number(wide);
    }
    let wider = tasks(&crate::thresholds::of(&tree).unwrap(), 60.0);
    assert!(wider.0.served > most.0.served * 1.2 && wider.1 < most.1, "{wider:?} {most:?}");
}

#[test]
fn the_cache_begins_within_its_limits() {
    let mut of = Fixture::new();
    of.thresholds.redis_scaling.constraints.min_nodes = count(12.0);
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    let shards = |request: &Request<'_>| lane(&run(request, vec![1_000.0; 2]), Component::Redis).ready[0];
    let begun = shards(&request);
    let rules = RuleSet::of(&of.thresholds);
    let limits = request.platform(&rules).unwrap().cache.limits;
    assert_eq!(f64::from(begun), limits.min);
    assert!(limits.min > 1.0);
    let published = Fixture::new();
    request.thresholds = &published.thresholds;
    assert!(shards(&request) < begun);
}

#[test]
fn a_minute_outside_of_several_targets_is_one_minute() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Backend, 2.0), (Component::Celery, 2.0)];
    let answers = run(&request, vec![10_000.0; 120]).answers();
    let missed: Vec<u32> = answers.targets.iter().map(|of| of.minutes_outside).filter(|of| *of > 0).collect();
    assert!(missed.len() >= 2, "{missed:?}");
    assert!(answers.minutes_outside <= answers.minutes);
    assert!(missed.iter().all(|minutes| *minutes <= answers.minutes_outside));
    assert_eq!(answers.summed_minutes_outside(), missed.iter().sum::<u32>());
    assert!(answers.summed_minutes_outside() > answers.minutes);
}

#[test]
fn what_waits_is_counted_wherever_it_waits() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Backend, 60.0)];
    let simulation = run(&request, vec![40_000.0; 30]);
    let answers = simulation.answers();
    assert_eq!(answers.peak_requests_waiting, 0.0);
    let most = lane(&simulation, Component::Database).queue.iter().fold(0.0_f32, |most, of| most.max(*of));
    assert!(most > 1_000.0);
    assert!((answers.peak_queries_waiting / f64::from(most) - 1.0).abs() < 1e-6);
    let lanes = simulation.lanes().unwrap();
    assert!(lanes.iops.len() == 30 && lanes.connections.len() == 30 && lanes.commands.len() == 30);
    assert!(lanes.iops.iter().chain(&lanes.connections).any(|used| *used >= 1.0), "what was full is drawn");
}

#[test]
fn a_burst_that_would_end_in_peak_hours_ends_after_them() {
    let mut of = Fixture::new();
    of.thresholds.backend_scaling.constraints.max_instances = count(8.0);
    of.thresholds.peak_load_handling.predictive_scaling.enabled = false;
    let request = plain(of.month(9));
    // From 16:45 on more than there may be.
    let mut users = vec![1_000.0; 16 * 60 + 45];
    users.extend(vec![60_000.0; 6 * 60]);
    let simulation = run(&request, users);
    let of_backend = |of: &&Decision| of.component == Component::Backend && of.lever == Lever::Units;
    let all: Vec<&Decision> = simulation.log().decisions.iter().filter(of_backend).collect();
    let is_peak = |at_s: u32| (17 * 3600..21 * 3600).contains(&at_s);
    assert!(all.iter().all(|of| !is_peak(of.at_s) || of.to >= of.from), "{all:?}");
    let end = all.iter().find(|of| of.cause == Cause::BurstEnds { is_late: true }).unwrap();
    assert_eq!((end.at_s, end.from, end.to), (21 * 3600, 12.0, 8.0));
}

#[test]
fn a_decision_of_the_autoscaler_holds_what_led_to_it() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = request.by_hpa(crate::autoscale::hpa::spec::Cluster::default()).unwrap();
    let mut users = vec![1_977.0; 120];
    users[30..].fill(9_886.0);
    let simulation = run(&request, users);
    let causes = simulation.log().decisions.iter().filter(|of| of.component == Component::Backend);
    let mut led = 0;
    for decision in causes {
        let Cause::Hpa { leading: Some(leading), reason, stabilized } = decision.cause else { continue };
        led += 1;
        assert!(leading.target > 0.0 && leading.value.is_finite(), "{leading:?}");
        // What was asked for is reached, or something says why not.
        assert!(reason.is_some() || stabilized.is_some() || leading.replicas == decision.to, "{decision:?}");
        if decision.to > decision.from {
            assert!(leading.replicas >= decision.to && leading.value > leading.target, "{decision:?}");
        }
    }
    assert!(led > 0);
}

#[test]
fn what_is_expected_comes_from_the_days_before_and_on_the_first_day_from_the_plan() {
    let of = Fixture::new();
    // Two days that have their peak at noon, not at 17:00.
    let noon = |minute: usize| if (720..840).contains(&(minute % 1440)) { 9_000.0 } else { 1_000.0 };
    let simulation = run(&plain(of.month(9)), (0..2880).map(noon).collect());
    let decisions = simulation.log().decisions.iter();
    let days: Vec<(u32, u32)> = decisions
        .filter(|of| of.component == Component::Backend)
        .filter_map(|of| match of.cause {
            Cause::Prediction { at_s, days, .. } => Some((at_s / 60, days)),
            _ => None,
        })
        .collect();
    assert_eq!(days, [(17 * 60, 0), (1440 + 720, 1)]);
}
