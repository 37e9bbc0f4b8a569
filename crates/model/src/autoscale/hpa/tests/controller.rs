use super::super::pods::{Pod, PodReading, Sample};
use super::super::rate::Limit;
use super::super::replicas::Kept;
use super::super::spec::{Behavior, Hpa, Metric, Policy, ResourceTarget, ScalingRules, SelectPolicy};
use super::super::{
    Controller, Decision, Flags, MetricError, Observation, Outcome, Reading, SYNC_PERIOD_S, Stabilization,
    total,
};
use super::{hpa, rules};

/// A controller and the replicas that follow its decisions.
struct Run {
    controller: Controller,
    replicas: i32,
    now_s: i64,
}

impl Run {
    fn new(hpa: &Hpa, replicas: i32) -> Self {
        Self { controller: Controller::new(hpa, Flags::default()), replicas, now_s: 0 }
    }

    fn see(&mut self, readings: &[Reading<'_>]) -> Decision {
        let decision = self.controller.decide(&Observation {
            now_s: self.now_s,
            replicas: self.replicas,
            status_replicas: self.replicas,
            pods: &[],
            ready: Some(self.replicas.into()),
            readings,
        });
        self.now_s += i64::from(SYNC_PERIOD_S);
        self.replicas = decision.desired;
        decision
    }

    /// Asks for so many replicas.
    fn ask(&mut self, replicas: i32) -> Decision {
        self.see(&[Reading::Total(i64::from(replicas) * 1000)])
    }

    /// Asks for a time and gives the replicas after each decision.
    fn ask_for(&mut self, replicas: i32, seconds: i64) -> Vec<i32> {
        (0..seconds / i64::from(SYNC_PERIOD_S)).map(|_| self.ask(replicas).desired).collect()
    }
}

fn changes(replicas: &[i32]) -> Vec<i32> {
    let mut changes = replicas.to_vec();
    changes.dedup();
    changes
}

#[test]
fn eighty_down_to_ten() {
    let policies = [Policy::pods(4, 60), Policy::percent(10, 60)];
    let down = rules(0, SelectPolicy::Max, &policies);
    let mut run = Run::new(&hpa(1, 100, Some(Behavior { scale_up: None, scale_down: Some(down) })), 80);
    let steps = run.ask_for(10, 900);
    assert_eq!(changes(&steps), [72, 64, 57, 51, 45, 40, 36, 32, 28, 24, 20, 16, 12, 10]);
    // One change a minute: an event of exactly 60 s counts no more.
    assert_eq!(steps[..9], [72, 72, 72, 72, 64, 64, 64, 64, 57]);
}

#[test]
fn the_defaults_of_behaviour_hold_the_replicas_for_five_minutes() {
    let mut run = Run::new(&hpa(1, 100, Some(Behavior::default())), 10);
    let first = run.ask(3);
    assert_eq!(first.desired, 10);
    assert_eq!(first.stabilization(), Some(Stabilization::ScaleDown));
    let Outcome::Computed { proposal, stabilized, limit, .. } = first.outcome else { panic!("{first:?}") };
    assert_eq!((proposal.replicas, stabilized, limit), (3, 10, None));
    // Those of the beginning count until 285 s, and at 300 s no more.
    assert!(run.ask_for(3, 285).iter().all(|replicas| *replicas == 10));
    assert_eq!(run.now_s, 300);
    let then = run.ask(3);
    assert_eq!((then.at_s, then.desired, then.stabilization()), (300, 3, None));
}

#[test]
fn without_behaviour_it_is_one_decision_more() {
    let mut run = Run::new(&hpa(1, 100, None), 10);
    assert!(run.ask_for(3, 315).iter().all(|replicas| *replicas == 10));
    assert_eq!(run.ask(3).desired, 3);
    // And growing is twice at most, or 4.
    let grown = run.ask(100);
    assert_eq!(grown.desired, 6);
    assert!(matches!(grown.outcome, Outcome::Computed { limit: Some(Limit::ScaleUpLimit), .. }));
    assert_eq!(run.ask_for(100, 75), [12, 24, 48, 96, 100]);
}

#[test]
fn the_defaults_of_behaviour_grow_by_four_or_double() {
    let mut run = Run::new(&hpa(1, 100, Some(Behavior::default())), 1);
    // Each change is just as old as the period at the next decision.
    assert_eq!(run.ask_for(100, 90), [5, 10, 20, 40, 80, 100]);
}

#[test]
fn a_rule_of_two_within_five_minutes_is_a_sliding_budget() {
    let up = rules(120, SelectPolicy::Max, &[Policy::pods(2, 300)]);
    let mut run = Run::new(&hpa(1, 100, Some(Behavior { scale_up: Some(up), scale_down: None })), 4);
    // The 4 of the beginning are in the window of 120 s for eight decisions.
    assert_eq!(run.ask_for(5, 120), [4; 8]);
    assert_eq!(run.ask(5).desired, 5);
    // One of the two is left, but what was asked for has to be 6 for 120 s.
    assert_eq!(changes(&run.ask_for(20, 105)), [5]);
    assert_eq!((run.now_s, run.ask(20).desired), (240, 6));
    // The 5 is forgotten at 420 s, the 6 at 540 s.
    assert_eq!(changes(&run.ask_for(20, 420 - 255)), [6]);
    assert_eq!((run.now_s, run.ask(20).desired), (420, 7));
    assert_eq!(changes(&run.ask_for(20, 540 - 435)), [7]);
    assert_eq!((run.now_s, run.ask(20).desired), (540, 8));
}

#[test]
fn replicas_out_of_the_limits_go_straight_to_them() {
    let slow = rules(600, SelectPolicy::Min, &[Policy::pods(1, 600)]);
    let behavior = Behavior { scale_up: Some(slow.clone()), scale_down: Some(slow) };
    let hpa = hpa(5, 20, Some(behavior));
    let mut above = Run::new(&hpa, 50);
    let decision = above.ask(10);
    assert_eq!((decision.desired, decision.outcome), (20, Outcome::AboveMax));
    assert!(decision.scales() && decision.stabilization().is_none());
    let mut below = Run::new(&hpa, 2);
    let decision = below.ask(10);
    assert_eq!((decision.desired, decision.outcome), (5, Outcome::BelowMin));
    let mut off = Run::new(&hpa, 0);
    let decision = off.ask(10);
    assert_eq!((decision.desired, decision.outcome), (0, Outcome::Off));
}

#[test]
fn with_a_minimum_of_none_it_grows_from_nothing_and_goes_back() {
    let mut run = Run::new(&hpa(0, 20, None), 0);
    assert_eq!(run.ask(0).desired, 0);
    assert_eq!(run.ask(3).desired, 3);
    assert_eq!(run.ask_for(0, 300).last(), Some(&3));
    assert_eq!(run.ask(0).desired, 0);
}

#[test]
fn a_way_to_a_limit_is_an_event() {
    let up = rules(0, SelectPolicy::Max, &[Policy::pods(4, 60)]);
    let mut run = Run::new(&hpa(5, 20, Some(Behavior { scale_up: Some(up), scale_down: None })), 2);
    assert_eq!(run.ask(20).desired, 5);
    // 5 - 3 + 4.
    assert_eq!(run.ask(20).desired, 6);
}

#[test]
fn a_direction_that_is_disabled_never_moves() {
    let off = ScalingRules { select_policy: Some(SelectPolicy::Disabled), ..ScalingRules::default() };
    let mut run = Run::new(&hpa(1, 20, Some(Behavior { scale_up: None, scale_down: Some(off) })), 10);
    assert_eq!(changes(&run.ask_for(2, 900)), [10]);
    let last = run.ask(2);
    let Outcome::Computed { stabilized, limit, .. } = last.outcome else { panic!("{last:?}") };
    assert_eq!((stabilized, limit), (2, Some(Limit::ScaleDownLimit)));
    assert_eq!(run.ask(12).desired, 12);
}

#[test]
fn metrics_that_fail_hold_the_replicas() {
    let mut hpa = hpa(1, 20, Some(Behavior::default()));
    hpa.metrics.push(Metric::Resource { name: "cpu".into(), target: ResourceTarget::Utilization(70) });
    let mut run = Run::new(&hpa, 5);
    let failed = run.see(&[Reading::Failed]);
    assert_eq!((failed.desired, failed.outcome), (5, Outcome::Failed));
    assert_eq!(run.controller.proposals(), [Err(MetricError::NoReading), Err(MetricError::NoReading)]);
    // A whole is no reading of the pods.
    let wrong = run.see(&[Reading::Total(2000), Reading::Total(2000)]);
    assert_eq!(wrong.outcome, Outcome::Failed);
    let grown = run.see(&[Reading::Total(7000), Reading::Failed]);
    assert_eq!(grown.desired, 7);
    assert!(matches!(grown.outcome, Outcome::Computed { metric: 0, .. }));
}

#[test]
fn pods_are_grouped_and_the_metric_that_asks_for_most_is_named() {
    let mut object = hpa(1, 20, Some(Behavior::default()));
    object.metrics = vec![
        Metric::Resource { name: "memory".into(), target: ResourceTarget::AverageValueMilli(1000) },
        Metric::Resource { name: "cpu".into(), target: ResourceTarget::Utilization(70) },
        Metric::Pods { name: "requests".into(), average_value_milli: 10_000 },
    ];
    let mut controller = Controller::new(&object, Flags::default());
    let sample = |value_milli| PodReading {
        request_milli: Some(500),
        sample: Some(Sample { value_milli, at_s: 990, window_s: 30 }),
    };
    let pods = [Pod::running(0), Pod::running(0), Pod::running(980)];
    let [memory, cpu, requests] = [[1500; 3], [600, 600, 9000], [12_000; 3]].map(|values| values.map(sample));
    let decision = controller.decide(&Observation {
        now_s: 1000,
        replicas: 3,
        status_replicas: 3,
        pods: &pods,
        ready: Some(3),
        readings: &[Reading::Pods(&memory), Reading::Pods(&cpu), Reading::Pods(&requests)],
    });
    let asked: Vec<i32> = controller.proposals().iter().map(|asked| asked.unwrap().replicas).collect();
    // 1.5 of 3; 120 % of two, and 80 % of three with the one that just became ready; 1.2 of 3.
    assert_eq!(asked, [5, 4, 4]);
    assert_eq!(decision.desired, 5);
    let Outcome::Computed { metric, proposal, .. } = decision.outcome else { panic!("{decision:?}") };
    assert_eq!((metric, proposal.ratio, proposal.measured), (0, Some(1.5), 1500));
}

#[test]
fn an_object_without_metrics_aims_at_80_per_cent_of_the_processor() {
    let mut object = hpa(1, 20, None);
    object.metrics.clear();
    let mut controller = Controller::new(&object, Flags::default());
    let used = |value_milli| PodReading {
        request_milli: Some(1000),
        sample: Some(Sample { value_milli, at_s: 990, window_s: 30 }),
    };
    let mut of = |value| {
        let pods = [Pod::running(0), Pod::running(0)];
        let seen = Observation {
            now_s: 1000,
            replicas: 2,
            status_replicas: 2,
            pods: &pods,
            ready: Some(2),
            readings: &[Reading::Pods(&[used(value); 2])],
        };
        let decision = controller.decide(&seen);
        let Outcome::Computed { proposal, .. } = decision.outcome else { panic!("{decision:?}") };
        (proposal.replicas, proposal.kept)
    };
    // 88 % is 1.1 times.
    assert_eq!(of(889), (2, Some(Kept::Tolerance)));
    assert_eq!(of(890), (3, None));
}

#[test]
fn series_are_added_up_to_the_largest_there_is() {
    assert_eq!(total(&[1000, 2500]), 3500);
    assert_eq!(total(&[i64::MAX, 1]), i64::MAX);
    assert_eq!(total(&[]), 0);
}
