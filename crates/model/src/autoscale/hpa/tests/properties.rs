use proptest::prelude::*;

use super::super::pods::Tally;
use super::super::rate::{Bounds, History, limited};
use super::super::replicas::of_utilization;
use super::super::spec::{Behavior, Policy, PolicyKind, ScalingRules, SelectPolicy};
use super::super::stabilize::Recommendations;
use super::super::{Controller, Flags, Observation, Outcome, Reading, Tolerances};
use super::hpa;

/// A tally of so many ready pods at so much of their request in per cent, and some on their way.
fn tally_of((percent, ready, starting): (i64, i64, i64)) -> Tally {
    Tally {
        ready,
        unready: starting,
        missing: 0,
        usage_milli: percent * 10 * ready,
        ready_request_milli: 1000 * ready,
        unready_request_milli: 1000 * starting,
        missing_request_milli: 0,
        missing_fallback_milli: 0,
    }
}

proptest! {
    #[test]
    fn deciding_again_is_deciding_on_the_same(
        seen in prop::collection::vec(((0..200_i64, 0..60_i64, 0..5_i64), 1..6_usize), 1..60),
        policies in prop::collection::vec(any_policy(), 1..4), window in 0..200_i32,
    ) {
        let rules = ScalingRules {
            stabilization_window_seconds: Some(window), policies: Some(policies), ..ScalingRules::default()
        };
        let mut of = hpa(2, 40, Some(Behavior { scale_up: Some(rules.clone()), scale_down: Some(rules) }));
        of.metrics.clear();
        let mut each = Controller::new(&of, Flags::default());
        let mut again = each.clone();
        let mut now_s = 0;
        for (counts, times) in seen {
            let (_, ready, starting) = counts;
            let replicas = i32::try_from(ready + starting).unwrap();
            let readings = [Reading::Tally(tally_of(counts))];
            for time in 0..times {
                let observation = Observation {
                    now_s, replicas, status_replicas: replicas, pods: &[], ready: Some(ready), readings: &readings,
                };
                let one = each.decide(&observation);
                let other = if time == 0 { again.decide(&observation) } else { again.decide_again(now_s, replicas) };
                prop_assert_eq!(one, other);
                now_s += 15;
            }
        }
    }
}

/// The list of the controller as it is described: slots that are used again once they are older than both windows.
#[derive(Default)]
struct Slots(Vec<(i64, i32)>);

impl Slots {
    fn stabilize(&mut self, now: i64, current: i32, desired: i32, windows: [i64; 2]) -> i32 {
        let [up_cutoff, down_cutoff] = windows.map(|window| now - window);
        let (mut up, mut down, mut old) = (desired, desired, None);
        for (index, &(at, replicas)) in self.0.iter().enumerate() {
            if at > up_cutoff {
                up = up.min(replicas);
            }
            if at > down_cutoff {
                down = down.max(replicas);
            }
            if at < up_cutoff && at < down_cutoff {
                old = Some(index);
            }
        }
        self.remember(now, desired, old);
        let mut stable = current;
        if stable < up {
            stable = up;
        }
        if stable > down {
            stable = down;
        }
        stable
    }

    fn stabilize_legacy(&mut self, now: i64, desired: i32, window: i64) -> i32 {
        let (mut most, mut old) = (desired, None);
        for (index, &(at, replicas)) in self.0.iter().enumerate() {
            if at < now - window {
                old = Some(index);
            } else {
                most = most.max(replicas);
            }
        }
        self.remember(now, desired, old);
        most
    }

    fn remember(&mut self, now: i64, replicas: i32, old: Option<usize>) {
        match old {
            Some(index) => self.0[index] = (now, replicas),
            None => self.0.push((now, replicas)),
        }
    }
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let kind = prop_oneof![Just(PolicyKind::Pods), Just(PolicyKind::Percent)];
    (kind, 1..150_i32, 1..300_i32).prop_map(|(kind, value, period_seconds)| Policy {
        kind,
        value,
        period_seconds,
    })
}

fn any_rules() -> impl Strategy<Value = ScalingRules> {
    let select = prop_oneof![Just(SelectPolicy::Max), Just(SelectPolicy::Min), Just(SelectPolicy::Disabled)];
    (
        proptest::option::of(0..600_i32),
        proptest::option::of(select),
        proptest::option::of(proptest::collection::vec(any_policy(), 1..4)),
    )
        .prop_map(|(stabilization_window_seconds, select_policy, policies)| ScalingRules {
            stabilization_window_seconds,
            select_policy,
            policies,
            tolerance_milli: None,
        })
}

fn any_behavior() -> impl Strategy<Value = Option<Behavior>> {
    let direction = || proptest::option::of(any_rules());
    let both = (direction(), direction());
    proptest::option::of(both.prop_map(|(scale_up, scale_down)| Behavior { scale_up, scale_down }))
}

/// Seconds until the next decision, and what is asked for then.
fn any_asks() -> impl Strategy<Value = Vec<(i64, i32)>> {
    proptest::collection::vec((0..40_i64, 0..60_i32), 1..120)
}

proptest! {
    #[test]
    fn replicas_never_leave_their_limits(
        behavior in any_behavior(), asks in any_asks(), min in 1..10_i32, more in 0..40_i32, first in 1..80_i32
    ) {
        let max = min + more;
        let mut controller = Controller::new(&hpa(min, max, behavior), Flags::default());
        let (mut now_s, mut replicas) = (0, first);
        for (later, asked) in asks {
            now_s += later;
            let decision = controller.decide(&Observation {
                now_s,
                replicas,
                status_replicas: replicas,
                pods: &[],
                ready: Some(0),
                readings: &[Reading::Total(i64::from(asked) * 1000)],
            });
            prop_assert!((min..=max).contains(&decision.desired));
            if let Outcome::Computed { proposal, stabilized, limit, .. } = decision.outcome {
                // Nothing ends on the other side of what there was, nor beyond what was asked for unless a limit says so.
                let (low, high) = (replicas.min(stabilized), replicas.max(stabilized));
                prop_assert!((low..=high).contains(&decision.desired) || limit.is_some());
                prop_assert_eq!(limit.is_none(), decision.desired == stabilized);
                prop_assert_eq!(decision.stabilization().is_none(), stabilized == proposal.replicas);
            }
            replicas = decision.desired;
        }
    }

    #[test]
    fn windows_give_what_the_list_of_the_controller_gives(
        asks in any_asks(), up in 0..200_i64, down in 0..200_i64, first in 0..60_i32
    ) {
        let mut windows = Recommendations::windows(up, down);
        let mut legacy = Recommendations::legacy(down);
        let (mut list, mut legacy_list) = (Slots::default(), Slots::default());
        windows.push(0, first);
        legacy.push(0, first);
        list.remember(0, first, None);
        legacy_list.remember(0, first, None);
        let (mut now, mut current) = (0, first);
        for (later, asked) in asks {
            now += later;
            let expected = list.stabilize(now, current, asked, [up, down]);
            prop_assert_eq!(windows.stabilize(now, current, asked), expected);
            prop_assert_eq!(legacy.stabilize(now, current, asked), legacy_list.stabilize_legacy(now, asked, down));
            current = expected;
        }
    }

    #[test]
    fn no_more_is_added_within_a_period_than_its_policy_allows(
        asks in any_asks(), value in 1..10_i32, period in 1..300_i32
    ) {
        let rules = |policies: &[Policy], select| ScalingRules {
            stabilization_window_seconds: Some(0),
            select_policy: Some(select),
            policies: Some(policies.to_vec()),
            tolerance_milli: None,
        };
        let behavior = Behavior {
            scale_up: Some(rules(&[Policy::pods(value, period)], SelectPolicy::Max)),
            scale_down: Some(rules(&[Policy::percent(100, 15)], SelectPolicy::Disabled)),
        };
        let mut controller = Controller::new(&hpa(1, 1000, Some(behavior)), Flags::default());
        let (mut now_s, mut replicas) = (0, 1);
        let mut added: Vec<(i64, i32)> = Vec::new();
        for (later, asked) in asks {
            now_s += later;
            let readings = &[Reading::Total(i64::from(asked) * 1000)];
            let seen = Observation {
                now_s, replicas, status_replicas: replicas, pods: &[], ready: Some(0), readings
            };
            let desired = controller.decide(&seen).desired;
            prop_assert!(desired >= replicas);
            added.push((now_s, desired - replicas));
            replicas = desired;
            let young = added.iter().filter(|(at, _)| *at > now_s - i64::from(period));
            prop_assert!(young.map(|(_, added)| added).sum::<i32>() <= value);
        }
    }

    #[test]
    fn more_use_never_asks_for_fewer_replicas(
        ready in 1..60_i64, usage in 0..100_000_i64, more in 0..50_000_i64, target in 1..200_i32
    ) {
        let of = |usage_milli| {
            let tally = Tally { ready, usage_milli, ready_request_milli: ready * 500, ..Tally::default() };
            let current = i32::try_from(ready).unwrap();
            of_utilization(current, &tally, target, &Tolerances { down: 0.1, up: 0.1 }).unwrap().replicas
        };
        prop_assert!(of(usage + more) >= of(usage));
    }

    #[test]
    fn unready_and_missing_pods_never_make_a_change_larger(
        ready in 1..30_i64, unready in 0..10_i64, missing in 0..10_i64, percent in 0..300_i64, target in 1..100_i32
    ) {
        let whole = ready + unready + missing;
        let alone = Tally { ready, usage_milli: ready * percent, ready_request_milli: ready * 100, ..Tally::default() };
        let all = Tally {
            unready,
            missing,
            unready_request_milli: unready * 100,
            missing_request_milli: missing * 100,
            missing_fallback_milli: missing * 100,
            ..alone
        };
        let current = i32::try_from(whole).unwrap();
        let of = |tally| of_utilization(current, tally, target, &Tolerances { down: 0.1, up: 0.1 }).unwrap();
        let dampened = of(&all);
        match of(&alone).ratio.unwrap() {
            ratio if ratio > 1.0 => {
                prop_assert!(dampened.replicas >= current);
                prop_assert!(f64::from(dampened.replicas) <= (ratio * whole as f64).ceil());
            }
            _ => prop_assert!(dampened.replicas <= current),
        }
    }

    #[test]
    fn limits_are_between_what_there_is_and_what_is_asked_for(
        rules in any_rules(), current in 1..60_i32, desired in 1..60_i32, min in 1..10_i32, more in 0..60_i32,
        changes in proptest::collection::vec((0..40_i64, 1..60_i32, 1..60_i32), 0..10)
    ) {
        let behavior = Behavior { scale_up: Some(rules.clone()), scale_down: Some(rules) }.filled(300);
        let bounds = Bounds { min, max: min + more };
        prop_assume!((bounds.min..=bounds.max).contains(&current));
        let (mut history, mut now) = (History::default(), 0);
        for (later, from, to) in changes {
            now += later;
            if from != to {
                history.store(now, from, to, &behavior);
            }
        }
        let (found, limit) = limited(now, current, desired, bounds, &history, &behavior);
        prop_assert!((bounds.min..=bounds.max).contains(&found));
        prop_assert!((current.min(desired)..=current.max(desired)).contains(&found));
        prop_assert_eq!(limit.is_some(), found != desired);
    }
}
