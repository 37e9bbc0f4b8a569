use super::super::stabilize::{Extreme, Recommendations, Window, stabilized};

/// What becomes of recommendations one after another, the replicas following each.
fn run(mut recommendations: Recommendations, first: i32, given: &[(i64, i32)]) -> Vec<i32> {
    let mut current = first;
    recommendations.push(given[0].0, first);
    given
        .iter()
        .map(|&(at_s, replicas)| {
            current = recommendations.stabilize(at_s, current, replicas);
            current
        })
        .collect()
}

#[test]
fn replicas_stay_between_both_windows() {
    // (replicas, least of the one window, most of the other)
    assert_eq!(stabilized(5, 7, 9), 7);
    assert_eq!(stabilized(5, 3, 9), 5);
    assert_eq!(stabilized(5, 2, 4), 4);
    assert_eq!(stabilized(5, 5, 5), 5);
}

#[test]
fn a_window_of_none_takes_the_new_recommendation() {
    let given = [(0, 10), (15, 3), (30, 8)];
    assert_eq!(run(Recommendations::windows(0, 0), 5, &given), [10, 3, 8]);
}

#[test]
fn shrinking_waits_for_the_largest_of_its_window_to_be_as_old_as_it() {
    let given = [(0, 4), (15, 4), (30, 4), (45, 4), (60, 4), (75, 2), (119, 2), (120, 2)];
    // 10 replicas at 0 are remembered until 60, the 4 of 60 until 120.
    assert_eq!(run(Recommendations::windows(0, 60), 10, &given), [10, 10, 10, 10, 4, 4, 4, 2]);
}

#[test]
fn without_behaviour_a_recommendation_as_old_as_the_window_still_counts() {
    let given = [(0, 4), (60, 4), (61, 4), (120, 2), (121, 2), (122, 2)];
    assert_eq!(run(Recommendations::legacy(60), 10, &given), [10, 10, 4, 4, 4, 2]);
    // Of the other direction it knows no window.
    assert_eq!(run(Recommendations::legacy(60), 1, &[(0, 9)]), [9]);
}

#[test]
fn growing_waits_for_every_recommendation_of_its_window() {
    let given = [(0, 5), (15, 9), (30, 9), (45, 7), (60, 9), (75, 9), (90, 9), (105, 9)];
    // 5 replicas are remembered until 60, then the least is the 7 of 45.
    assert_eq!(run(Recommendations::windows(60, 0), 5, &given), [5, 5, 5, 5, 7, 7, 7, 9]);
}

#[test]
fn a_falling_recommendation_makes_nothing_grow_nor_a_rising_one_shrink() {
    // 3 replicas, set by hand; what is asked for falls from 9 to 2.
    let mut windows = Recommendations::windows(0, 300);
    windows.push(0, 9);
    assert_eq!(windows.stabilize(15, 3, 2), 3);
    // 8 replicas; what is asked for rises from 2 to 9.
    let mut windows = Recommendations::windows(300, 0);
    windows.push(0, 2);
    assert_eq!(windows.stabilize(15, 8, 9), 8);
}

#[test]
fn what_was_asked_for_is_remembered_not_what_came_of_it() {
    let mut windows = Recommendations::windows(0, 60);
    windows.push(0, 10);
    assert_eq!(windows.stabilize(30, 10, 4), 10);
    // The 10 of the beginning are forgotten, the 4 of 30 are not 10.
    assert_eq!(windows.stabilize(60, 10, 4), 4);
}

#[test]
fn a_window_gives_its_extreme() {
    let mut least = Window::open(30, Extreme::Least);
    for (at_s, replicas) in [(0, 5), (10, 7), (20, 6)] {
        least.push(at_s, replicas);
    }
    assert_eq!([29, 30, 40, 50].map(|now| least.extreme(now, 9)), [5, 6, 6, 9]);
}
