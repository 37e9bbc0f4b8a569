//! Database and cache fail, and what failed is tried again.

use super::tests::{Fixture, lane, plain, run};
use super::*;

/// All of a day's failures of a cause.
fn times(simulation: &Simulation, is: impl Fn(&Cause) -> bool) -> Vec<u32> {
    simulation.log().decisions.iter().filter(|of| is(&of.cause)).map(|of| of.at_s).collect()
}

fn is_failover(cause: &Cause) -> bool {
    matches!(cause, Cause::Failover { .. })
}

/// A month in the smallest tier: one machine of the database, one node of the cache.
fn smallest(of: &Fixture) -> Row {
    Row { tier: 0, concurrent_peak: 500, ..*of.month(1).row }
}

/// Failures so often that each unit has one in a few hours.
fn often(mut request: Request<'_>) -> Request<'_> {
    request.fails = Fails::All;
    request.assumptions.failures_per_month = 200.0;
    request
}

#[test]
fn only_servers_fail_unless_all_is_asked_for() {
    let of = Fixture::new();
    let about = |fails: Fails| {
        let request = Request { fails, ..often(of.month(9)) };
        let simulation = run(&request, vec![5_000.0; 1440]);
        let all = simulation.log().decisions.iter();
        let of =
            |component| all.clone().filter(|of| of.cause.is_event() && of.component == component).count();
        (
            [Component::Backend, Component::Frontend, Component::Celery].map(of),
            of(Component::Database),
            of(Component::Redis),
        )
    };
    let (servers, all) = (about(Fails::Servers), about(Fails::All));
    assert_eq!((servers.1, servers.2), (0, 0));
    assert!(all.1 > 3 && all.2 > 1, "{all:?}");
    assert!(servers.0.iter().all(|count| *count > 0), "{servers:?}");
}

#[test]
fn a_primary_that_fails_is_away_for_its_failover_and_a_replica_is_started_in_place_of_that_which_took_over() {
    let of = Fixture::new();
    // 10,000 users: a primary and two replicas.
    let mut request = often(of.month(9));
    request.assumptions.database_failover_seconds = 150.0;
    let simulation = run(&request, vec![5_000.0; 1440]);
    let failed = times(&simulation, is_failover);
    assert_eq!(failed, failing::of_primary(Fails::All, &request.assumptions, 1, 1440), "as was known before");
    let database = lane(&simulation, Component::Database);
    let first = usize::try_from(failed[0] / 60).unwrap();
    // Away for two and a half minutes: there again in the fourth.
    let lost = |minute: usize| database.lost[minute] + database.queue[minute];
    assert!(lost(first) > 0.0 && lost(first + 2) > 0.0, "{:?}", &database.lost[first..first + 4]);
    assert!(database.starting[first] >= 1.0, "another replica starts");
    assert_eq!(lost(first + 4), 0.0);
    let said = simulation.log().decisions.iter().find(|of| is_failover(&of.cause)).unwrap();
    assert_eq!(said.cause, Cause::Failover { away_s: 150, has_replica: true });
    assert_eq!(said.from - said.to, 1.0);
}

#[test]
fn without_a_replica_the_machine_starts_anew() {
    let of = Fixture::new();
    let row = smallest(&of);
    let request = Request::new(&of.plan, Choices::default(), &row, &of.thresholds).unwrap();
    let request = Request { scaling: Scaling::Nothing, ..often(request) };
    let simulation = run(&request, vec![300.0; 1440]);
    let first = simulation.log().decisions.iter().find(|of| is_failover(&of.cause)).unwrap();
    assert_eq!(first.cause, Cause::Failover { away_s: 600, has_replica: false });
    let minute = usize::try_from(first.at_s / 60).unwrap();
    let database = lane(&simulation, Component::Database);
    let away = (minute..1440).take_while(|minute| database.ready[*minute] == 0.0).count();
    assert_eq!(away, 10);
}

#[test]
fn what_rules_do_changes_nothing_of_when_the_primary_fails_and_another_seed_does() {
    let of = Fixture::new();
    let failed = |seed: u64, scaling: Scaling| {
        let request = Request { seed, scaling, ..often(of.month(24)) };
        times(&run(&request, vec![90_000.0; 1440]), is_failover)
    };
    assert_eq!(failed(1, Scaling::Rules), failed(1, Scaling::Nothing));
    assert_ne!(failed(1, Scaling::Rules), failed(2, Scaling::Rules));
}

#[test]
fn a_shard_without_another_node_comes_back_empty_and_fills_again() {
    let of = Fixture::new();
    let shard = |request: &Request<'_>, users: f64| {
        let platform = request.platform(&RuleSet::of(request.thresholds)).unwrap();
        let mut state = cache::CacheState::new(&platform.cache);
        let lost = state.fail_one(&platform.cache, 0).unwrap();
        let mut hits = Vec::new();
        for minute in 0..60 {
            let moment = world::Moment { now_s: minute * 60, step_s: 60.0, users };
            state.advance(&request.assumptions, moment.now_s);
            let mut sample = crate::autoscale::rules::Sample::default();
            let (_, missed) =
                state.step(&platform.cache, &request.assumptions, (1000.0, 0.0), moment, &mut sample);
            hits.push(1.0 - missed / 1000.0);
        }
        (lost, hits, state.commands.flow)
    };
    // One node, one shard: nothing is answered for ten minutes, and then it fills: 63 % after ten minutes more.
    let row = smallest(&of);
    let small = plain(Request::new(&of.plan, Choices::default(), &row, &of.thresholds).unwrap());
    let (lost, hits, flow) = shard(&small, 300.0);
    assert_eq!(lost, (600, true));
    let usual = small.assumptions.cache_hit_share;
    assert!(hits[..10].iter().all(|hits| *hits == 0.0), "{hits:?}");
    assert_eq!(hits[10], 0.0, "empty at first");
    assert!((hits[20] - usual * (1.0 - (-1.0_f64).exp())).abs() < 1e-12, "{}", hits[20]);
    assert!(hits[59] > 0.99 * usual);
    assert_eq!((flow.arrived, flow.lost, flow.served), (60_000.0, 10_000.0, 50_000.0));
    // With other nodes the shard is away until one of them has taken over, and has its keys.
    let large = plain(of.month(24));
    let (lost, hits, _) = shard(&large, 50_000.0);
    assert_eq!(lost, (30, false));
    let usual = large.assumptions.cache_hit_share;
    assert!((hits[0] - usual * 0.8).abs() < 1e-12, "one of five: {}", hits[0]);
    assert_eq!(hits[1], usual);
}

#[test]
fn each_retry_is_work_and_the_same_request() {
    let of = Fixture::new();
    let asked = |most: Option<usize>, after_s: f64| {
        let mut request = of.month(9);
        request.scaling = Scaling::Nothing;
        request.assumptions.failures_per_month = 0.0;
        request.assumptions.retry_share = 0.8;
        request.retries = Resend { most, after_s, growth: 1.0 };
        // Ten minutes of far too much, and then a little.
        let simulation = run(&request, [vec![60_000.0; 10], vec![500.0; 50]].concat());
        let again: f64 = simulation.lanes().unwrap().again.iter().map(|of| f64::from(*of) * 60.0).sum();
        (simulation.requests(), simulation.flow(Component::LoadBalancer), again, simulation)
    };
    let mut before: Option<(f64, f64)> = None;
    for most in [Some(0), Some(1), Some(2), Some(5), None] {
        let (own, sent, again, _) = asked(most, 60.0);
        // The lanes show what is sent again, and it is what came on top of first requests.
        assert!((sent.arrived - own.arrived - again).abs() < 1e-3 * sent.arrived, "{most:?}");
        let (arrived, more) = before.unwrap_or((own.arrived, -1.0));
        assert_eq!(own.arrived, arrived, "users ask what they ask");
        assert!(again > more, "{most:?}: {again} after {more}");
        before = Some((arrived, again));
    }
    // Later retries meet less load: more of them are answered.
    let (soon, late) = (asked(Some(2), 60.0), asked(Some(2), 900.0));
    assert!(late.0.served > soon.0.served, "{:?} and {:?}", late.0, soon.0);
    let of = |of: &Simulation, minute: usize| lane(of, Component::LoadBalancer).load[minute];
    assert!(of(&late.3, 16) > of(&soon.3, 16) && of(&late.3, 59) == of(&soon.3, 59));
}

#[test]
fn a_task_is_tried_again_as_often_as_its_tier_says() {
    let of = Fixture::new();
    let lost = |retries: Option<f64>| {
        let published = crate::Document::published().unwrap();
        let value = retries.map_or(serde_json::Value::Null, crate::document::number);
        let pointer = "/plan/capacity_tiers/tier_10k/celery/task_retries";
        let edited = published.set(pointer, value, &published, crate::thresholds::check).unwrap();
        let mut request = Request { plan: edited.plan(), ..of.month(9) };
        // So many that some tasks are hit again and again.
        request.assumptions.failures_per_month = 900.0;
        request.scaling = Scaling::Nothing;
        let simulation = run(&request, vec![9_000.0; 1440]);
        simulation.flow(Component::Celery).lost
    };
    let all = [None, Some(0.0), Some(1.0), Some(2.0)].map(lost);
    assert_eq!(all[0], all[1]);
    assert!(all[1] > all[2] && all[2] > all[3], "{all:?}");
    assert!(all[3] >= 0.0);
}
