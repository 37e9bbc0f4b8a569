use super::*;
use crate::autoscale::hpa::spec::Cluster;
use crate::autoscale::load::Load;
use crate::autoscale::rules::{Lever, Metric};
use crate::{Inputs, published};

/// The plan, its thresholds and its forecast.
pub(super) struct Fixture {
    pub(super) plan: Plan,
    pub(super) thresholds: Thresholds,
    pub(super) rows: Vec<Row>,
}

impl Fixture {
    pub(super) fn new() -> Self {
        let plan = published::plan().unwrap();
        let rows = crate::forecast::forecast(&plan, &Inputs::published(&plan)).unwrap();
        Self { plan, thresholds: published::thresholds().unwrap(), rows }
    }

    pub(super) fn month(&self, month: usize) -> Request<'_> {
        Request::new(&self.plan, Choices::default(), &self.rows[month - 1], &self.thresholds).unwrap()
    }
}

/// A published day, minute by minute: at peak from 17:00 to 21:00 UTC, a fifth of it otherwise.
pub(super) fn day(peak: f64) -> Vec<f64> {
    (0..1440).map(|minute| if (1020..1260).contains(&minute) { peak } else { 0.2 * peak }).collect()
}

pub(super) fn run(request: &Request<'_>, users: Vec<f64>) -> Simulation {
    run_from(request, 0, users)
}

/// The same from a time of the week on.
fn run_from(request: &Request<'_>, start_s: u32, users: Vec<f64>) -> Simulation {
    let load = Load { start_s, step_s: 60, users };
    let mut simulation = Simulation::new(request, &load).unwrap();
    simulation.finish();
    simulation
}

/// Nothing fails and nobody sends again, so that figures can be computed by hand.
pub(super) fn plain(mut request: Request<'_>) -> Request<'_> {
    request.assumptions.failures_per_month = 0.0;
    request.assumptions.retry_share = 0.0;
    request
}

pub(super) fn lane(simulation: &Simulation, component: Component) -> &Lane {
    simulation.lanes().unwrap().of(component).unwrap()
}

/// Decisions of a component by the rule of a name: when (minutes), from, to.
pub(super) fn acts(simulation: &Simulation, name: &str) -> Vec<(u32, f64, f64)> {
    let of = simulation.rules().watches.iter().position(|watch| watch.name == name).unwrap();
    let done = simulation.log().decisions.iter().filter(|decision| {
        decision.cause == Cause::Rule(of) && !matches!(decision.outcome, Outcome::Held(_))
    });
    done.map(|decision| (decision.at_s / 60, decision.from, decision.to)).collect()
}

#[test]
fn at_its_rated_load_a_tier_is_at_its_first_thresholds() {
    let of = Fixture::new();
    for (month, rated) in [(9, 10_000.0), (24, 100_000.0)] {
        let mut request = plain(of.month(month));
        request.scaling = Scaling::Nothing;
        let simulation = run(&request, vec![rated; 10]);
        let use_of = |component| f64::from(lane(&simulation, component).utilization[9]);
        assert!((use_of(Component::Backend) - 0.70).abs() < 1e-6);
        assert!((use_of(Component::Frontend) - 0.70).abs() < 1e-6);
        assert!((use_of(Component::Celery) - 0.80).abs() < 1e-6);
        assert!((use_of(Component::Database) - 0.75).abs() < 1e-6);
        assert!((use_of(Component::Redis) - 0.85).abs() < 1e-6);
        let tier = of.plan.capacity_tiers.at(of.rows[month - 1].tier).unwrap().1;
        let target = tier.performance_targets.api_p95_ms.get();
        let latency = f64::from(lane(&simulation, Component::Backend).latency_ms[9]);
        assert!(latency >= 0.8 * target - 0.01 && latency < target, "{latency} of {target}");
    }
}

#[test]
fn a_rule_acts_on_what_it_saw_a_minute_before_and_units_start_in_their_time() {
    let of = Fixture::new();
    // 10,000 users need 6 instances at 70 %: at 9,000 from the beginning 4 are at 94.5 %.
    let mut request = plain(of.month(9));
    request.units = vec![(Component::Backend, 4.0)];
    let mut thresholds = of.thresholds.clone();
    thresholds.peak_load_handling.predictive_scaling.enabled = false;
    thresholds.peak_load_handling.graceful_degradation.clear();
    request.thresholds = &thresholds;
    let simulation = run(&request, vec![9_000.0; 20]);
    // Two samples, the second of them ends at 2:00 and is seen at 3:00; then after five minutes again, until it is cool.
    assert_eq!(acts(&simulation, "backend_cpu_scale_up"), [(3, 4.0, 6.0)]);
    let decision = &simulation.log().decisions[0];
    assert_eq!((decision.at_s, decision.next_s), (180, Some(480)));
    assert!(decision.seen.iter().all(|cpu| (cpu - 94.5).abs() < 1e-9), "{:?}", decision.seen);
    let backend = lane(&simulation, Component::Backend);
    // 90 s to start and 2 checks of 5 s: decided at 3:00, there at 4:40, and so in the minute that begins at 5:00.
    assert_eq!(backend.ready[..6], [4.0, 4.0, 4.0, 4.0, 4.0, 6.0]);
    assert_eq!(backend.starting[..6], [0.0, 0.0, 0.0, 2.0, 2.0, 0.0]);
    assert!((f64::from(backend.utilization[5]) - 0.63).abs() < 1e-6);
}

#[test]
fn what_is_over_the_capacity_waits_and_then_is_lost() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Backend, 2.0)];
    let simulation = run(&request, vec![10_000.0; 3]);
    // 20,000 requests a minute; an instance does 10,000 / 6 / 0.7 * 2 = 4,761.9 of them, and 30 s of that may wait.
    let capacity = 2.0 * 10_000.0 / 6.0 / 0.7 * 2.0;
    let flow = simulation.flow(Component::Backend);
    assert!((flow.served - 3.0 * capacity).abs() < 1e-6);
    assert!((flow.waiting - capacity / 2.0).abs() < 1e-6);
    assert!((flow.lost - (60_000.0 - 3.5 * capacity)).abs() < 1e-6);
    let latency = lane(&simulation, Component::Backend).latency_ms[2];
    assert!((latency - 30_000.0).abs() < 1.0, "given up after the load balancer's 30 s: {latency}");
}

#[test]
fn a_day_is_prepared_half_an_hour_ahead_and_stays_large_in_peak_hours() {
    let of = Fixture::new();
    let simulation = run(&plain(of.month(9)), day(9_886.0));
    let ahead: Vec<_> = simulation
        .log()
        .decisions
        .iter()
        .filter(|decision| matches!(decision.cause, Cause::Prediction { .. }))
        .map(|decision| (decision.at_s / 60, decision.component, decision.from, decision.to))
        .collect();
    // 16:30; each as many as the tier has, because the load is nearly its rated load.
    let at = 16 * 60 + 30;
    assert_eq!(
        ahead,
        [
            (at, Component::Backend, 2.0, 6.0),
            (at, Component::Celery, 2.0, 8.0),
            (at, Component::Frontend, 1.0, 2.0),
        ]
    );
    assert_eq!(simulation.flow(Component::Backend).lost, 0.0);
}

#[test]
fn nothing_becomes_smaller_in_peak_hours_but_celery() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    let mut thresholds = of.thresholds.clone();
    thresholds.peak_load_handling.predictive_scaling.enabled = false;
    request.thresholds = &thresholds;
    request.units = vec![(Component::Backend, 20.0), (Component::Celery, 20.0), (Component::Frontend, 9.0)];
    // Idle from 16:30 to 19:00.
    let mut users = vec![9_886.0; 16 * 60 + 30];
    users.extend(vec![10.0; 150]);
    let simulation = run(&request, users);
    let is_locked = |at_s: u32| (17 * 3600..21 * 3600).contains(&at_s);
    let mut held = 0;
    for decision in &simulation.log().decisions {
        let locked = decision.lever == Lever::Units && decision.component != Component::Celery;
        if is_locked(decision.at_s) && locked {
            assert!(decision.to >= decision.from, "{decision:?}");
            held += usize::from(decision.outcome == Outcome::Held(Hold::PeakHours));
        }
    }
    assert!(held >= 2, "it is said that they are held back: {held}");
    assert!(acts(&simulation, "celery_queue_empty_scale_down").iter().any(|(minute, ..)| *minute > 17 * 60));
}

#[test]
fn the_database_gets_a_larger_machine_in_its_window_and_is_away_meanwhile() {
    let of = Fixture::new();
    let request = plain(of.month(9));
    // From Saturday on; the window is on Sunday, 02:00. At 10,500 of 10,000 users the processor is at 78.75 %.
    let simulation = run_from(&request, 5 * 86_400, vec![10_500.0; 30 * 60]);
    let window = 26 * 60;
    let begins =
        simulation.log().decisions.iter().find(|of| matches!(of.cause, Cause::Window { .. })).unwrap();
    assert_eq!((begins.at_s / 60, begins.cause), (window, Cause::Window { downtime_s: 900 }));
    assert_eq!((begins.from, begins.to), (8.0, 16.0));
    let data = lane(&simulation, Component::Database);
    let minute = window as usize;
    assert!(data.lost[minute - 1] == 0.0 && data.lost[minute] > 0.0 && data.lost[minute + 14] > 0.0);
    assert_eq!(data.lost[minute + 15], 0.0);
    assert!(data.utilization[minute + 20] < 0.6 * data.utilization[minute - 20]);
    let celery = lane(&simulation, Component::Celery);
    assert!(celery.queue[minute + 14] > celery.queue[minute - 1], "no task ends meanwhile");
    // Both vertical rules may ask; there is one machine.
    let windows = simulation.log().decisions.iter().filter(|of| matches!(of.cause, Cause::Window { .. }));
    assert_eq!(windows.count(), 1);
}

#[test]
fn load_is_shed_by_levels_and_taken_again_below_them() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.units = vec![(Component::Backend, 2.0)];
    let mut thresholds = of.thresholds.clone();
    thresholds.backend_scaling.constraints.max_instances = crate::quantity::Count::new(2.0).unwrap();
    thresholds.peak_load_handling.burst.capacity_percent = crate::quantity::Percent::new(0.0).unwrap();
    request.thresholds = &thresholds;
    let mut users = vec![9_000.0; 30];
    users.extend(vec![1_000.0; 10]);
    let simulation = run(&request, users);
    let levels = &simulation.lanes().unwrap().degradation;
    // At 100 % from the beginning: two samples, seen a minute later.
    assert_eq!(levels[..4], [0.0, 0.0, 0.0, 3.0]);
    assert_eq!(*levels.last().unwrap(), 0.0);
    assert!(simulation.flow(Component::LoadBalancer).lost > 0.0);
}

#[test]
fn storage_grows_by_its_increment_before_it_is_full() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.assumptions.failures_per_month = 0.0;
    let mut thresholds = of.thresholds.clone();
    thresholds.database_scaling.storage_scaling.increment_gb = crate::quantity::Gigabytes::new(1.0).unwrap();
    request.thresholds = &thresholds;
    let simulation = run(&request, vec![1_000.0; 7 * 1440]);
    let steps = acts(&simulation, "storage_scaling");
    assert!(steps.windows(2).all(|two| two[1].2 - two[0].2 == 1.0), "{steps:?}");
}

#[test]
fn a_deployment_empties_the_cdn() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.deployments_s = vec![600];
    let simulation = run(&request, vec![5_000.0; 60]);
    let cdn = &lane(&simulation, Component::Cdn).utilization;
    assert_eq!((cdn[9], cdn[10]), (0.85, 0.0));
    assert!(cdn[59] > 0.8);
    let frontend = &lane(&simulation, Component::Frontend).load;
    assert!((frontend[10] / frontend[9] - 1.0 / 0.15).abs() < 1e-3);
}

#[test]
fn what_cannot_be_simulated_is_refused_with_its_place() {
    let of = Fixture::new();
    let refused = |step_s: u32, users: Vec<f64>| {
        let load = Load { start_s: 0, step_s, users };
        Simulation::new(&of.month(1), &load).map(drop).unwrap_err().to_string()
    };
    assert_eq!(
        refused(60, vec![1.0, -2.0]),
        "sample 2 of the load is -2; allowed: 0 to 1,000,000,000 concurrent users"
    );
    assert!(refused(60, vec![f64::NAN]).starts_with("sample 1 of the load is NaN"));
    assert!(refused(60, Vec::new()).contains("empty"));
    assert!(refused(0, vec![1.0]).contains("0 seconds"));
    assert!(refused(86_400, vec![1.0; 32]).contains("allowed: 1 to 44640"));
}

#[test]
fn failures_are_drawn_from_the_seed() {
    let of = Fixture::new();
    let failures = |seed: u64| {
        let mut request = of.month(9);
        request.seed = seed;
        request.assumptions.failures_per_month = 30.0;
        let simulation = run(&request, vec![9_000.0; 1440]);
        let of = simulation.log().decisions.iter().filter(|of| of.cause == Cause::Failure);
        of.map(|decision| (decision.at_s, decision.component)).collect::<Vec<_>>()
    };
    assert_eq!(failures(1), failures(1));
    assert_ne!(failures(1), failures(2));
    // One of each a day: about 6, 2 and 8 units.
    assert!((4..40).contains(&failures(3).len()), "{:?}", failures(3));
}

#[test]
fn every_assumption_has_a_field_with_limits_that_hold_its_value() {
    let of = Fixture::new();
    for month in [1, 9, 24] {
        let mut assumed = of.month(month).assumptions;
        for field in Assumptions::FIELDS {
            let value = (field.get)(&assumed);
            assert!(field.bounds.allows(value), "{}: {value}", field.name);
            (field.set)(&mut assumed, f64::NAN);
            assert_eq!((field.get)(&assumed), value, "{}", field.name);
            (field.set)(&mut assumed, field.bounds.min);
            assert_eq!((field.get)(&assumed), field.bounds.min, "{}", field.name);
        }
    }
    assert!(Metric::ALL.len() == 11);
}

#[test]
fn the_hpa_follows_a_day_on_the_same_load() {
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = request.by_hpa(Cluster::default()).unwrap();
    let simulation = run(&request, day(9_886.0));
    let backend = lane(&simulation, Component::Backend);
    // At night 4 stay, by memory, which no rule makes smaller by: 37 % of the target of 79 % is within the tolerance of 0.56.
    // And it does not look ahead: at 17:00 four have to carry what six should.
    assert_eq!((backend.ready[600], backend.ready[1020]), (4.0, 4.0));
    assert!(backend.utilization[1021] > 0.99);
    assert!(backend.ready[1100] >= 6.0, "{}", backend.ready[1100]);
    let ups = simulation.log().decisions.iter().filter(|decision| {
        decision.component == Component::Backend
            && decision.lever == Lever::Units
            && decision.to > decision.from
    });
    let first = ups.clone().next().unwrap();
    // The minute from 17:00 on is seen at 17:01:30; the last one before it was seen at :15, and stops to count 120 s later.
    assert_eq!(first.at_s, 17 * 3600 + 60 + 15 + 120);
    assert!(matches!(first.cause, Cause::Hpa { .. }), "{first:?}");
    // That it waits until then is said once, when it is first asked for, not every 15 seconds.
    let waits = simulation
        .log()
        .decisions
        .iter()
        .filter(|of| of.component == Component::Backend && of.lever == Lever::Units);
    let waits: Vec<_> = waits.filter(|of| (17 * 3600..first.at_s).contains(&of.at_s)).collect();
    assert!(
        matches!(waits[..], [of] if of.at_s == 17 * 3600 + 90 && of.outcome == Outcome::Held(Hold::Window)),
        "{waits:?}"
    );
    for decision in ups {
        assert!(decision.to - decision.from <= 2.0, "the policy of the first rule: {decision:?}");
    }
    // Four do 19,048 of 19,772 requests a minute: the rest waits, until load is shed.
    assert!(simulation.flow(Component::LoadBalancer).lost > 0.0);
}

#[test]
fn answers_count_what_a_spike_does() {
    use crate::autoscale::answers::Target;
    let of = Fixture::new();
    let mut request = plain(of.month(9));
    request.scaling = Scaling::Nothing;
    request.units = vec![(Component::Backend, 6.0), (Component::Frontend, 8.0), (Component::Celery, 20.0)];
    // Ten minutes of 15,000 users on what carries 14,286 of them, in an hour of 5,000.
    let mut users = vec![5_000.0; 60];
    users[20..30].fill(15_000.0);
    let simulation = run(&request, users);
    let answers = simulation.answers();
    assert_eq!(answers.minutes, 60);
    let latency = answers.target(Target::ApiLatency).unwrap();
    assert_eq!((latency.limit, latency.first), (150.0, Some(20)));
    assert!(latency.minutes_outside >= 10 && latency.worst > 10_000.0, "{latency:?}");
    assert_eq!(answers.requests, 2.0 * (50.0 * 5_000.0 + 10.0 * 15_000.0));
    let first = answers.broke_first.unwrap();
    assert_eq!((first.minute, first.utilization), (20, 1.0));
    assert!(!answers.holds());
    // An hour of 6 instances at 200 dollars in 720 hours; nothing changed, so fixed is the same.
    let backend = answers.hours.iter().find(|hours| hours.component == Component::Backend).unwrap();
    assert!((backend.hours - 6.0).abs() < 1e-9 && backend.most == 6.0);
    assert_eq!(backend.cost, crate::Usd::new(6.0 * 200.0 / 720.0).unwrap());
    assert_eq!(backend.fixed_cost, backend.cost);
    assert_eq!((answers.ups, answers.downs), (0, 0));
}

#[test]
fn a_quiet_day_keeps_every_target_and_costs_less_than_a_fixed_fleet() {
    let of = Fixture::new();
    let simulation = run(&plain(of.month(9)), day(9_886.0));
    let answers = simulation.answers();
    assert!(answers.holds(), "{:?}", answers.broke_first);
    let (cost, fixed) = answers.cost();
    assert!(cost < fixed, "{cost} {fixed}");
    assert!(answers.ups > 0 && answers.downs > 0);
}

#[test]
fn a_machine_carries_no_more_because_a_rule_is_edited() {
    let of = Fixture::new();
    let mut edited = of.thresholds.clone();
    edited.backend_scaling.scale_up_rules[0].threshold = crate::quantity::Threshold::new(35.0).unwrap();
    let served = |thresholds| {
        let request = Request { thresholds, scaling: Scaling::Nothing, ..plain(of.month(9)) };
        f64::from(lane(&run(&request, vec![10_000.0; 3]), Component::Backend).utilization[2])
    };
    assert_eq!(served(&edited).to_bits(), served(&of.thresholds).to_bits());
}
