//! What a simulation is judged by.

use super::tests::{Fixture, plain, run};
use super::*;
use crate::autoscale::answers::{Kept, Resource, Target};
use crate::autoscale::queueing;
use crate::published;

fn kept(simulation: &Simulation, target: Target) -> Kept {
    *simulation.answers().target(target).unwrap()
}

#[test]
fn files_that_a_starved_front_end_loses_are_a_target_that_is_missed() {
    // 20,000 users ask for 160,000 files a minute; 15 % of them, 24,000, come to the web servers. Two of these are 70 % in
    // use at 10,000 users, so one does 12,000 / 2 / 0.7 = 8,571 a minute, and half of that waits for 30 s: 11,143 are lost
    // in the first minute and 15,429 in each later one.
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![
        (Component::Frontend, 1.0),
        (Component::Backend, 40.0),
        (Component::Celery, 40.0),
        (Component::Database, 8.0),
        (Component::Redis, 9.0),
    ];
    let simulation = run(&request, vec![20_000.0; 10]);
    let answers = simulation.answers();
    assert_eq!((answers.files, answers.files_lost.round()), (1_600_000.0, 150_000.0));
    assert!((answers.lost_shares().1 - 0.09375).abs() < 1e-9, "{:?}", answers.lost_shares());
    let files = kept(&simulation, Target::FileErrors);
    assert_eq!((files.minutes_outside, files.first, files.limit), (10, Some(0), 0.2));
    assert!((files.worst - 15_428.571 / 1_600.0).abs() < 1e-3, "{files:?}");
    let enough = {
        request.units[0].1 = 4.0;
        run(&request, vec![20_000.0; 10]).answers()
    };
    assert_eq!((enough.files_lost, enough.target(Target::FileErrors).unwrap().minutes_outside), (0.0, 0));
}

#[test]
fn a_front_end_that_loses_files_is_what_breaks_where_nothing_else_does() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Frontend, 1.0)];
    // Of 72,000 files a minute 10,800 come to one web server, which does 8,571; the rest waits for 30 s, so long as there is
    // room for 4,286. In the second minute 171 have none.
    let broke = run(&request, vec![9_000.0; 10]).answers().broke_first.unwrap();
    assert_eq!((broke.component, broke.target), (Component::Frontend, Target::FileErrors));
    assert_eq!((broke.resource, broke.utilization), (Resource::Processors, 1.0));
    assert_eq!((broke.minute, broke.lost.round(), broke.waiting.round()), (1, 171.0, 4_286.0));
}

#[test]
fn every_latency_target_is_held_against_its_own_percentile() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.assumptions.queries_per_request = 0.0;
    // 6 instances of 4 cores are 70 % in use at 10,000 users, and 84 % at 12,000.
    let simulation = run(&request, vec![12_000.0; 5]);
    let rated = queueing::Station::new(24, 16.8, 1.0).unwrap().wait_percentile_s(0.95).steady().unwrap();
    let ln = libm::log;
    let service_s = 0.8 * 0.150 / (ln(20.0) + rated);
    let busy = queueing::Station::new(24, 24.0 * 0.84, 1.0).unwrap();
    for (target, limit, of) in
        [(Target::ApiMedian, 40.0, 0.5), (Target::ApiLatency, 150.0, 0.95), (Target::ApiTail, 400.0, 0.99)]
    {
        let wait = busy.wait_percentile_s(of).steady().unwrap();
        let expected = 1000.0 * service_s * (ln(1.0 / (1.0 - of)) + wait);
        let kept = kept(&simulation, target);
        assert_eq!(kept.limit, limit);
        assert!((kept.worst / expected - 1.0).abs() < 0.01, "{kept:?}, {expected}");
        assert_eq!(kept.minutes_outside, if kept.worst > limit { 5 } else { 0 });
    }
}

#[test]
fn the_smaller_of_two_targets_for_one_percentile_is_the_one_to_keep() {
    let mut of = Fixture::new();
    let limit = |of: &Fixture| kept(&run(&of.month(9), vec![100.0; 2]), Target::ApiLatency).limit;
    assert_eq!(limit(&of), 150.0);
    let with = |of: &mut Fixture, ms: f64| {
        let mut tree = crate::read::tree(published::PLAN_JSON).unwrap();
        tree["capacity_tiers"]["tier_10k"]["target_latency_p95_ms"] = crate::document::number(ms);
        of.plan = crate::read::plan(&tree.to_string()).unwrap();
    };
    with(&mut of, 120.0);
    assert_eq!(limit(&of), 120.0);
    with(&mut of, 900.0);
    assert_eq!(limit(&of), 150.0);
}

#[test]
fn a_machine_that_became_larger_costs_as_many_times_as_it_is_larger() {
    // At 1 % of its processor the database asks for the next size in the first window: Sunday at 2, 15 minutes away.
    let mut of = Fixture::new();
    for rule in &mut of.thresholds.database_scaling.vertical_scaling.rules {
        rule.threshold = crate::quantity::Threshold::new(1.0).unwrap();
    }
    let mut request = plain(of.month(9));
    let published = Fixture::new();
    request.rated_by = &published.thresholds;
    let load = crate::autoscale::load::Load { start_s: 6 * 86_400, step_s: 60, users: vec![5_000.0; 180] };
    let mut simulation = Simulation::new(&request, &load).unwrap();
    simulation.finish();
    let answers = simulation.answers();
    let data = answers.hours.iter().find(|of| of.component == Component::Database).unwrap();
    // Two replicas for three hours; the primary for two, away for 15 minutes, then twice as large for 45.
    assert!((data.hours - (6.0 + 2.75)).abs() < 1e-9, "{data:?}");
    let a_month = data.cost.as_f64() / (6.0 + 2.0 + 2.0 * 0.75) * 720.0;
    let tier = of.plan.capacity_tiers.at(of.rows[8].tier).unwrap().1;
    let of_tier = prices::unit_usd(tier, Component::Database).unwrap();
    assert!((a_month - of_tier).abs() < 0.01, "{a_month} {of_tier}");
}
