//! What holds for every load.

use proptest::prelude::*;

use super::tests::{Fixture, run};
use super::*;
use crate::autoscale::hpa::spec::Cluster;
use crate::autoscale::load::Load;
use crate::autoscale::rules::Lever;

/// A few hours of any load: levels that last some minutes each.
pub(super) fn loads() -> impl Strategy<Value = Vec<f64>> {
    let level = (0.0..3.0_f64, 1_usize..90);
    prop::collection::vec(level, 1..12).prop_map(|levels| {
        levels.into_iter().flat_map(|(level, minutes)| vec![level * 10_000.0; minutes]).collect()
    })
}

fn cooldowns() -> impl Strategy<Value = Cooldown> {
    prop::sample::select(vec![Cooldown::PerRule, Cooldown::PerDirection, Cooldown::PerComponent])
}

fn same(a: f64, b: f64, of: f64) -> bool {
    (a - b).abs() <= 1e-9 * of.abs().max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_arrives_is_served_waits_or_is_lost(
        users in loads(), month in prop::sample::select(vec![1_usize, 9, 24]), seed: u64, failures in 0.0..50.0_f64,
    ) {
        let of = Fixture::new();
        let mut request = of.month(month);
        request.seed = seed;
        request.assumptions.failures_per_month = failures;
        let simulation = run(&request, users);
        for component in LANES {
            let flow = simulation.flow(component);
            let accounted = flow.served + flow.waiting + flow.lost;
            prop_assert!(same(flow.arrived, accounted, flow.arrived), "{:?}: {:?}", component, flow);
            prop_assert!(flow.served >= 0.0 && flow.waiting >= 0.0 && flow.lost >= 0.0, "{:?}: {:?}", component, flow);
        }
        for (component, lane) in &simulation.lanes().unwrap().components {
            for series in [&lane.load, &lane.ready, &lane.starting, &lane.utilization, &lane.latency_ms, &lane.queue, &lane.lost] {
                prop_assert!(series.iter().all(|value| value.is_finite() && *value >= 0.0), "{:?}", component);
            }
        }
    }

    #[test]
    fn the_rules_keep_their_limits_cooldowns_and_peak_hours(
        users in loads(), reading in cooldowns(), hour in 0_usize..24, tight: bool,
    ) {
        let mut of = Fixture::new();
        if tight {
            // So that bursts begin and end.
            of.thresholds.backend_scaling.constraints.max_instances = crate::quantity::Count::new(4.0).unwrap();
        }
        let mut request = of.month(9);
        request.cooldown = reading;
        // The same load at any hour, so that peak hours are met.
        let users = [vec![2_000.0; hour * 60], users].concat();
        let simulation = run(&request, users);
        let limits = |component| match component {
            Component::Backend => (2.0, if tight { 6.0 } else { 75.0 }),
            Component::Frontend => (1.0, 30.0),
            Component::Celery => (2.0, 60.0),
            Component::Redis => (1.0, 9.0),
            _ => (0.0, f64::INFINITY),
        };
        let mut last: Vec<Option<u32>> = vec![None; simulation.rules().watches.len()];
        if reading == Cooldown::PerDirection {
            rests_by_direction(&simulation)?;
        }
        for decision in &simulation.log().decisions {
            let (low, high) = limits(decision.component);
            if decision.lever == Lever::Units && !matches!(decision.cause, Cause::Failure | Cause::Window { .. }) {
                prop_assert!((low..=high).contains(&decision.to) || decision.to == decision.from, "{:?}", decision);
            }
            if let Outcome::Held(_) = decision.outcome { continue }
            // Whatever decides: a unit that fails is nobody's decision.
            let is_peak = (17..21).contains(&(decision.at_s / 3600 % 24));
            let locked = decision.component != Component::Celery && decision.lever == Lever::Units;
            let is_decided = !matches!(decision.cause, Cause::Failure | Cause::Window { .. });
            prop_assert!(!(is_peak && locked && is_decided) || decision.to >= decision.from, "{:?}", decision);
            let Cause::Rule(place) = decision.cause else { continue };
            let watch = &simulation.rules().watches[place];
            let before = last[place].replace(decision.at_s);
            // By direction, a larger step acts within the rest: see below.
            let before = before.filter(|_| reading != Cooldown::PerDirection);
            if let (Some(before), Some(cooldown)) = (before, watch.cooldown_s) {
                prop_assert!(decision.at_s - before >= cooldown, "{:?}", decision);
            }
        }
    }

    #[test]
    fn units_stay_between_the_fewest_and_the_most_and_above_that_for_a_burst(
        users in loads(), fewest in 1_u32..4, more in 0_u32..8,
    ) {
        let mut of = Fixture::new();
        let count = |count: u32| crate::quantity::Count::new(f64::from(count)).unwrap();
        let (min, max) = (count(fewest), count(fewest + more));
        for limits in [&mut of.thresholds.backend_scaling, &mut of.thresholds.frontend_scaling] {
            (limits.constraints.min_instances, limits.constraints.max_instances) = (min, max);
        }
        let celery = &mut of.thresholds.celery_scaling.constraints;
        (celery.min_workers, celery.max_workers) = (min, max);
        let simulation = run(&of.month(9), users);
        let (min, max) = (fewest as f32, (fewest + more) as f32);
        for component in [Component::Backend, Component::Frontend, Component::Celery] {
            let lane = simulation.lanes().unwrap().of(component).unwrap();
            let mut above = 0;
            for (ready, starting) in lane.ready.iter().zip(&lane.starting) {
                let present = ready + starting;
                prop_assert!((min..=(max * 1.5).floor()).contains(&present), "{:?}: {}", component, present);
                above = if present > max { above + 1 } else { 0 };
                // Half an hour, and where it ends in peak hours until these are over.
                let most = if component == Component::Celery { 30 } else { 30 + 240 };
                prop_assert!(above <= most, "{:?} is above {} for {} minutes", component, max, above);
            }
        }
    }

    #[test]
    fn the_result_does_not_depend_on_how_it_is_cut(users in loads(), chunks in prop::collection::vec(0_u32..200, 1..20), seed: u64) {
        let of = Fixture::new();
        let mut request = of.month(9);
        request.seed = seed;
        request.assumptions.failures_per_month = 20.0;
        let whole = run(&request, users.clone());
        let mut parts = Simulation::new(&request, &Load { start_s: 0, step_s: 60, users }).unwrap();
        for chunk in chunks {
            parts.advance(chunk);
        }
        parts.finish();
        prop_assert_eq!(whole.lanes(), parts.lanes());
        prop_assert_eq!(whole.log(), parts.log());
    }

    // Of one component. A larger backend may well lose more at a database that is too small: a smaller one holds requests
    // back until the database has room.
    #[test]
    fn more_units_never_leave_more_unserved(users in loads(), units in 1.0..12.0_f64, more in 1.0..6.0_f64) {
        let of = Fixture::new();
        let unserved = |units: f64| {
            let mut request = of.month(9);
            request.scaling = Scaling::Nothing;
            request.assumptions.failures_per_month = 0.0;
            request.assumptions.queries_per_request = 0.0;
            request.units = [Component::Backend, Component::Frontend, Component::Celery].map(|of| (of, units)).to_vec();
            let simulation = run(&request, users.clone());
            LANES.map(|component| simulation.flow(component).lost + simulation.flow(component).waiting)
        };
        let (few, many) = (unserved(units.round()), unserved(units.round() + more.round()));
        for (few, many) in few.into_iter().zip(many) {
            prop_assert!(many <= few + 1e-9 * few.max(1.0), "{} and then {}", few, many);
        }
    }

    #[test]
    fn more_replicas_never_leave_more_queries_unserved(users in loads(), replicas in 0.0..4.0_f64, more in 1.0..4.0_f64) {
        let of = Fixture::new();
        let unserved = |replicas: f64| {
            let mut request = of.month(9);
            request.scaling = Scaling::Nothing;
            request.assumptions.failures_per_month = 0.0;
            request.assumptions.retry_share = 0.0;
            request.units = vec![(Component::Database, replicas)];
            let flow = run(&request, users.clone()).flow(Component::Database);
            flow.lost + flow.waiting
        };
        let (few, many) = (unserved(replicas.round()), unserved(replicas.round() + more.round()));
        prop_assert!(many <= few + 1e-9 * few.max(1.0), "{} and then {}", few, many);
    }

    #[test]
    fn nothing_that_thresholds_and_a_plan_may_hold_breaks_it(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6), 1..8), users in loads(), by_hpa: bool,
    ) {
        let of = Fixture::new();
        let mut document = crate::Document::published().unwrap();
        let published = document.clone();
        for (place, value) in changes {
            let pointers = numbers(&document);
            let pointer = pointers[place.index(pointers.len())].clone();
            let value = [0.0, 1.0, 3.0, 100.0, 1e6, 525_600.0][value];
            let edit = crate::Edit::Set { pointer, value: crate::document::number(value) };
            // What is refused changes nothing.
            if let Ok(edited) = document.apply_with(&edit, &published, crate::thresholds::check) {
                document = edited;
            }
        }
        let thresholds = crate::thresholds::of(document.thresholds()).unwrap();
        let row = of.month(9).row;
        let mut request = Request::new(document.plan(), Choices::default(), row, &thresholds).unwrap();
        if by_hpa {
            request.scaling = request.by_hpa(Cluster::default()).unwrap();
        }
        let simulation = run(&request, users);
        for (component, lane) in &simulation.lanes().unwrap().components {
            for series in [&lane.load, &lane.ready, &lane.utilization, &lane.latency_ms, &lane.queue, &lane.lost] {
                prop_assert!(series.iter().all(|value| value.is_finite() && *value >= 0.0), "{:?}", component);
            }
            let flow = simulation.flow(*component);
            prop_assert!(same(flow.arrived, flow.served + flow.waiting + flow.lost, flow.arrived), "{:?} {:?}", component, flow);
        }
        prop_assert!(simulation.answers().lost.is_finite());
    }

    // An autoscaler knows no hours: only where the peak is the whole day may its objects keep the lock, which they do by
    // never shrinking (`Note::Locked` and `Note::AlwaysLocked`). The cache keeps its rules, and so its lock.
    #[test]
    fn the_hpa_keeps_its_limits_and_what_locks_it_can(users in loads(), hour in 0_usize..24, all_day: bool) {
        let mut of = Fixture::new();
        if all_day {
            of.thresholds.peak_load_handling.end_hour_utc = of.thresholds.peak_load_handling.start_hour_utc;
        }
        let peak = of.thresholds.peak_load_handling.hours();
        let users = [vec![2_000.0; hour * 60], users].concat();
        let mut request = of.month(9);
        request.scaling = request.by_hpa(Cluster::default()).unwrap();
        let simulation = run(&request, users);
        let mut before = 0;
        for decision in &simulation.log().decisions {
            prop_assert!(decision.at_s >= before, "in order of time: {:?}", decision);
            before = decision.at_s;
            let most = match decision.component {
                Component::Backend => 50.0,
                Component::Frontend => 20.0,
                _ => 40.0,
            };
            let least = if decision.component == Component::Frontend { 1.0 } else { 2.0 };
            let is_hpa = matches!(decision.cause, Cause::Hpa { .. });
            let is_locked = match decision.component {
                Component::Backend | Component::Frontend => is_hpa && all_day,
                Component::Redis => peak.contains(u64::from(decision.at_s / 3600 % 24)),
                _ => false,
            };
            prop_assert!(!is_locked || decision.to >= decision.from, "{:?}", decision);
            prop_assert!(!is_hpa || (least..=most).contains(&decision.to), "{:?}", decision);
        }
    }
}

/// By direction: nothing becomes smaller within the rest of what made it smaller, unless it became larger since; and within
/// the rest of a step up only a larger one acts, by the difference.
fn rests_by_direction(simulation: &Simulation) -> Result<(), TestCaseError> {
    /// Until when a component rests after growing, by which step it grew, and until when after shrinking.
    type Rests = std::collections::BTreeMap<usize, (u32, f64, u32)>;
    let mut rests = Rests::new();
    for decision in &simulation.log().decisions {
        let Cause::Rule(place) = decision.cause else { continue };
        let Some(watch) = simulation.rules().watches.get(place) else { continue };
        let Some(cooldown) = watch.cooldown_s.filter(|_| watch.effect.lever != Lever::Alert) else {
            continue;
        };
        if matches!(decision.outcome, Outcome::Held(_)) {
            continue;
        }
        let (at_s, change) = (decision.at_s, watch.effect.change);
        let (up_s, step, down_s) = rests.entry(decision.component as usize).or_default();
        if change < 0.0 {
            prop_assert!(at_s >= *down_s, "{:?}", decision);
            *down_s = at_s + cooldown;
            continue;
        }
        if at_s < *up_s {
            prop_assert!(change > *step, "{:?} within the rest of a step of {}", decision, step);
            let is_of_units = decision.lever == Lever::Units;
            prop_assert!(!is_of_units || decision.to - decision.from <= change - *step, "{:?}", decision);
        }
        (*up_s, *step, *down_s) = (at_s + cooldown, change, 0);
    }
    Ok(())
}

/// The pointers of every number of the thresholds and of the tiers.
pub(super) fn numbers(document: &crate::Document) -> Vec<String> {
    fn walk(pointer: &str, value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Number(_) => found.push(pointer.to_owned()),
            serde_json::Value::Object(members) => {
                members.iter().for_each(|(name, value)| walk(&format!("{pointer}/{name}"), value, found));
            }
            serde_json::Value::Array(values) => {
                values
                    .iter()
                    .enumerate()
                    .for_each(|(place, value)| walk(&format!("{pointer}/{place}"), value, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for pointer in ["/thresholds", "/plan/capacity_tiers", "/plan/assumptions"] {
        if let Some(value) = document.get(pointer) {
            walk(pointer, value, &mut found);
        }
    }
    found
}
