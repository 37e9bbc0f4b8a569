use super::super::rate::{
    Bounds, Events, History, Limit, down_limit, down_proposal, legacy_limited, legacy_up_limit, limited,
    longest_period, up_limit, up_proposal,
};
use super::super::spec::{Behavior, Policy, Rules, SelectPolicy};

fn rules(select: SelectPolicy, policies: &[Policy]) -> Rules {
    Rules { window_seconds: 0, select, policies: policies.to_vec(), tolerance_milli: None }
}

#[test]
fn policies_of_growing_from_the_start_of_a_period() {
    assert_eq!(up_proposal(&Policy::pods(4, 15), 3), 7);
    assert_eq!(up_proposal(&Policy::percent(100, 15), 3), 6);
    // Rounded up: from 1 by 10 % it is 2.
    assert_eq!(up_proposal(&Policy::percent(10, 15), 1), 2);
    assert_eq!(up_proposal(&Policy::percent(10, 15), 0), 0);
    // 55 and 28 in exact arithmetic: 1 + 0.1 is a little above 1.1.
    assert_eq!(up_proposal(&Policy::percent(10, 15), 50), 56);
    assert_eq!(up_proposal(&Policy::percent(12, 15), 25), 29);
    // A count of 32 bits wraps in the controller.
    assert_eq!(up_proposal(&Policy::pods(i32::MAX, 15), 1), i32::MIN);
}

#[test]
fn policies_of_shrinking_from_the_start_of_a_period() {
    assert_eq!(down_proposal(&Policy::pods(4, 15), 10), 6);
    assert_eq!(down_proposal(&Policy::pods(4, 15), 3), -1);
    // Truncated: 57.6 is 57.
    assert_eq!(down_proposal(&Policy::percent(10, 15), 64), 57);
    // 1 and 4 in exact arithmetic: 1 - 0.9 is a little below 0.1.
    assert_eq!(down_proposal(&Policy::percent(90, 15), 10), 0);
    assert_eq!(down_proposal(&Policy::percent(80, 15), 20), 3);
    assert_eq!(down_proposal(&Policy::percent(100, 15), 20), 0);
    assert_eq!(down_proposal(&Policy::percent(150, 15), 3), -1);
}

#[test]
fn rounding_differs_from_exact_arithmetic_where_it_does_upstream() {
    let pairs = |most: i32| (1..=500).flat_map(move |start| (1..=most).map(move |percent| (start, percent)));
    let up = pairs(200).filter(|&(start, percent)| {
        let exact = (start * (100 + percent) + 99) / 100;
        up_proposal(&Policy::percent(percent, 15), start) != exact
    });
    assert_eq!(up.count(), 307);
    let down = pairs(100).filter(|&(start, percent)| {
        let exact = start * (100 - percent) / 100;
        down_proposal(&Policy::percent(percent, 15), start) != exact
    });
    assert_eq!(down.count(), 314);
}

#[test]
fn the_select_policy_takes_the_largest_or_the_smallest_change() {
    let history = History::default();
    let policies = [Policy::pods(4, 60), Policy::percent(10, 60)];
    let up = |select| up_limit(0, 80, &history, &rules(select, &policies));
    assert_eq!(up(SelectPolicy::Max), 88);
    assert_eq!(up(SelectPolicy::Min), 84);
    assert_eq!(up(SelectPolicy::Disabled), 80);
    let down = |select| down_limit(0, 80, &history, &rules(select, &policies));
    assert_eq!(down(SelectPolicy::Max), 72);
    assert_eq!(down(SelectPolicy::Min), 76);
    assert_eq!(down(SelectPolicy::Disabled), 80);
}

#[test]
fn an_event_counts_while_it_is_younger_than_the_period() {
    let mut events = Events::default();
    events.store(100, 3, 60);
    events.store(130, 2, 60);
    assert_eq!([130, 159, 160, 189, 190].map(|now| events.within(now, 60)), [5, 5, 2, 2, 0]);
    assert_eq!(events.within(160, 61), 5);
}

#[test]
fn the_slot_of_an_event_is_used_again_once_it_is_older_than_its_own_direction_looks() {
    let mut events = Events::default();
    events.store(0, 4, 15);
    // Exactly as old is not older: both are kept.
    events.store(15, 2, 15);
    assert_eq!(events.within(16, 600), 6);
    // Both are older: the later slot is used, the first stays and counts for whoever looks far enough back.
    events.store(100, 1, 15);
    assert_eq!(events.within(101, 600), 5);
    events.store(101, 7, 15);
    assert_eq!(events.within(102, 600), 8);
}

#[test]
fn what_was_changed_both_ways_within_a_period_counts() {
    let behavior = Behavior::default().filled(300);
    let mut history = History::default();
    history.store(0, 10, 14, &behavior);
    history.store(5, 14, 11, &behavior);
    // 11 - 4 + 3.
    assert_eq!(history.period_start(10, 11, 15), 10);
    let up = rules(SelectPolicy::Max, &[Policy::pods(4, 15)]);
    assert_eq!(up_limit(10, 11, &history, &up), 14);
    // What shrank gives room to grow; what grew is taken from it.
    assert_eq!(up_limit(15, 11, &history, &up), 18);
    assert_eq!(longest_period(&behavior.up), 15);
}

#[test]
fn a_limit_is_never_on_the_wrong_side_of_the_replicas() {
    let behavior = Behavior::default().filled(300);
    let mut history = History::default();
    // Somebody set 20 meanwhile: 20 - 10 + 2 is below what there is.
    history.store(0, 10, 20, &behavior);
    let two = rules(SelectPolicy::Max, &[Policy::pods(2, 15)]);
    assert_eq!(up_limit(10, 20, &history, &two), 20);
    let mut history = History::default();
    history.store(0, 20, 10, &behavior);
    assert_eq!(down_limit(10, 10, &history, &two), 10);
}

#[test]
fn what_stopped_it_is_named() {
    let mut behavior = Behavior::default().filled(300);
    behavior.down = rules(SelectPolicy::Max, &[Policy::pods(1, 60)]);
    let history = History::default();
    let of =
        |current, desired, min, max| limited(0, current, desired, Bounds { min, max }, &history, &behavior);
    assert_eq!(of(3, 20, 1, 10), (7, Some(Limit::ScaleUpLimit)));
    assert_eq!(of(3, 7, 1, 10), (7, None));
    assert_eq!(of(3, 20, 1, 6), (6, Some(Limit::TooManyReplicas)));
    // At the same number it is the maximum that is named.
    assert_eq!(of(3, 20, 1, 7), (7, Some(Limit::TooManyReplicas)));
    assert_eq!(of(5, 2, 1, 10), (4, Some(Limit::ScaleDownLimit)));
    assert_eq!(of(5, 2, 4, 10), (4, Some(Limit::TooFewReplicas)));
    assert_eq!(of(5, 5, 1, 10), (5, None));
    behavior.down.select = SelectPolicy::Disabled;
    let stopped = limited(0, 5, 2, Bounds { min: 1, max: 10 }, &history, &behavior);
    assert_eq!(stopped, (5, Some(Limit::ScaleDownLimit)));
    assert_eq!(Limit::ScaleDownLimit.reason(), "ScaleDownLimit");
}

#[test]
fn without_behaviour_it_may_double() {
    assert_eq!([0, 1, 2, 3, 10].map(legacy_up_limit), [4, 4, 4, 6, 20]);
    assert_eq!(legacy_up_limit(i32::MAX), i32::MAX);
    let of = |current, desired| legacy_limited(current, desired, Bounds { min: 2, max: 15 });
    assert_eq!(of(3, 20), (6, Some(Limit::ScaleUpLimit)));
    assert_eq!(of(3, 5), (5, None));
    assert_eq!(of(10, 20), (15, Some(Limit::TooManyReplicas)));
    assert_eq!(of(10, 1), (2, Some(Limit::TooFewReplicas)));
}

#[test]
fn no_behaviour_and_an_empty_one_are_not_the_same() {
    let empty = Behavior::default().filled(300);
    let history = History::default();
    let bounds = Bounds { min: 1, max: 100 };
    for (current, legacy, with_behavior) in [(1, 4, 5), (3, 6, 7), (4, 8, 8), (10, 20, 20)] {
        assert_eq!(legacy_limited(current, 100, bounds).0, legacy);
        assert_eq!(limited(0, current, 100, bounds, &history, &empty).0, with_behavior);
    }
}
