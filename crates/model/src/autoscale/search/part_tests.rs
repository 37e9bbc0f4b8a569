//! What a search simulates in parts and what it leaves out, against everything simulated to its end.

use std::sync::Arc;

use super::tests::{Fixture, score, searched, simulated};
use super::*;
use crate::autoscale::load::LoadSpec;
use crate::money::Usd;

#[test]
fn a_part_alone_does_what_it_does_beside_the_others() {
    for (month, factor) in [(6, 3.0), (9, 2.0), (24, 1.5)] {
        let of = Fixture::new(month);
        let mut request = of.request();
        // Failures and deployments among it; of windows see below.
        request.assumptions.failures_per_month = 20.0;
        request.deployments_s = vec![7200];
        let day = LoadSpec::of_plan(&of.plan, &of.row, 60);
        let load = day.smooth().black_friday(factor).load().unwrap();
        let whole = simulated(&request, &load);
        let expected = Outcomes::of(&whole);
        assert_eq!(expected.score(), Score::of(&whole));
        for part in Part::ALL {
            let marks: Arc<[_]> = whole.marks().into();
            let mut alone = Simulation::of_part(&request, &load, part, &marks).unwrap();
            let mut least = Usd::ZERO;
            while !alone.advance(600) {
                // What it costs at least only becomes more.
                assert!(alone.least_cost(part) >= least);
                least = alone.least_cost(part);
            }
            let (alone, expected) = (Outcome::of(&alone, part), expected.part(part));
            assert!(least <= alone.cost);
            assert_eq!((&alone.marks, alone.cost), (&expected.marks, expected.cost), "{part:?} of {month}");
            assert_eq!((alone.summed, alone.lost), (expected.summed, expected.lost), "{part:?} of {month}");
            let rules = whole.rules().watches.iter().zip(alone.reaches.iter().zip(expected.reaches.iter()));
            for (rule, (alone, expected)) in rules.filter(|(rule, _)| Part::of(rule.component) == part) {
                assert_eq!(alone, expected, "{}", rule.name);
            }
        }
    }
}

/// The same search without anything left out or ended early.
fn plain(of: &Fixture, load: &Load) -> (Vec<Edit>, Score) {
    let request = of.request();
    let mut search = Search::begin(&of.tree, &simulated(&request, load)).unwrap();
    let mut is_over = false;
    while !is_over {
        let next = match &mut search.phase {
            Phase::Done => None,
            Phase::Alone(waiting) | Phase::Descent { waiting, .. } => waiting.pop(),
        };
        is_over = search.phase == Phase::Done;
        let Some((place, value)) = next else {
            search.next_round();
            continue;
        };
        if search.values[place] == value {
            continue;
        }
        if let Some(tried) = search.thresholds_with((place, value), &request).unwrap() {
            let found = score(&tried, &request, load);
            if found.is_better(&search.best) {
                search.take((place, value), found, search.outcomes.clone());
            }
        }
    }
    (search.edits(), search.best)
}

#[test]
fn what_is_found_is_what_is_found_without_leaving_anything_out() {
    for (month, factor) in [(6, 3.0), (9, 2.0), (24, 1.5)] {
        let of = Fixture::new(month);
        let mut load = of.evening();
        for users in &mut load.users {
            *users *= factor;
        }
        let search = searched(&of, &load, 45);
        assert_eq!((search.edits(), search.best), plain(&of, &load), "month {month}, {factor} times");
    }
}

#[test]
fn what_is_found_over_a_maintenance_window_is_what_is_found_without_leaving_anything_out() {
    for (month, factor) in [(6, 3.0), (9, 2.0), (24, 1.5)] {
        let of = Fixture::new(month);
        // From Saturday evening, when the processor of the database is short, until after the window on Sunday at two.
        let peak = of.row.concurrent_peak as f64;
        let users = (0..600).map(|minute| if minute < 120 { peak * factor } else { peak * 0.8 }).collect();
        let load = Load { start_s: 5 * 86_400 + 18 * 3600, step_s: 60, users };
        let given = simulated(&of.request(), &load);
        assert!(given.answers().minutes_away > 0, "the database is changed in month {month}");
        let search = searched(&of, &load, 45);
        assert_eq!((search.edits(), search.best), plain(&of, &load), "month {month}");
    }
}
