use serde_json::json;

use super::*;
use crate::autoscale::load::LoadSpec;
use crate::forecast::{Row, forecast};
use crate::{Choices, Document, Inputs, Plan, published};

pub(super) struct Fixture {
    pub(super) plan: Plan,
    pub(super) thresholds: Thresholds,
    pub(super) tree: Value,
    pub(super) row: Row,
}

impl Fixture {
    pub(super) fn new(month: usize) -> Self {
        let plan = published::plan().unwrap();
        let row = forecast(&plan, &Inputs::published(&plan)).unwrap()[month - 1];
        let tree = serde_json::from_str(published::THRESHOLDS_JSON).unwrap();
        Self { plan, thresholds: published::thresholds().unwrap(), tree, row }
    }

    pub(super) fn request(&self) -> Request<'_> {
        let mut request = Request::new(&self.plan, Choices::default(), &self.row, &self.thresholds).unwrap();
        request.assumptions.failures_per_month = 0.0;
        request
    }

    fn day(&self) -> Load {
        LoadSpec::of_plan(&self.plan, &self.row, 60).load().unwrap()
    }
}

impl Fixture {
    /// The hours around the beginning of the peak.
    pub(super) fn evening(&self) -> Load {
        Load { start_s: 16 * 3600, step_s: 60, users: self.day().users[960..1320].to_vec() }
    }
}

pub(super) fn searched(of: &Fixture, load: &Load, minutes: u32) -> Search {
    let request = of.request();
    let mut search = Search::begin(&of.tree, &simulated(&request, load)).unwrap();
    while !search.advance(&request, load, minutes).unwrap() {}
    search
}

pub(super) fn simulated(request: &Request<'_>, load: &Load) -> Simulation {
    let mut simulation = Simulation::new(request, load).unwrap();
    simulation.finish();
    simulation
}

pub(super) fn score(thresholds: &Thresholds, request: &Request<'_>, load: &Load) -> Score {
    Score::of(&simulated(&Request { thresholds, ..request.clone() }, load))
}

#[test]
fn rules_that_break_are_mended_and_their_edits_do_what_was_found() {
    // In month 24 the cache is too small when the peak begins: its shards went at night.
    let of = Fixture::new(24);
    let search = searched(&of, &of.day(), u32::MAX);
    assert!(search.first.minutes_outside > 0);
    assert!(search.best.is_better(&search.first), "{:?} {:?}", search.first, search.best);
    assert_eq!(search.best.minutes_outside, 0, "{:?}", search.best);
    let helps = search.would_help();
    let first = &search.knobs[helps[0].knob];
    assert_eq!(first.component, crate::plan::Component::Redis, "{first:?}");
    // The edits make thresholds that a document takes, and they score what was said.
    let edits = search.edits();
    assert!(!edits.is_empty());
    let document = Document::published().unwrap();
    let edited = document.apply_with(&Edit::Batch(edits), &document, thresholds::check).unwrap();
    let tried = thresholds::of(edited.thresholds()).unwrap();
    assert_eq!(score(&tried, &of.request(), &of.day()), search.best);
}

#[test]
fn rules_that_hold_become_cheaper_however_the_tries_are_cut() {
    let of = Fixture::new(9);
    let evening = of.evening();
    let (search, parts) = (searched(&of, &evening, u32::MAX), searched(&of, &evening, 7));
    assert_eq!((search.first.minutes_outside, search.best.minutes_outside), (0, 0));
    assert!(search.best.cost < search.first.cost);
    for (knob, value) in search.knobs.iter().zip(&search.values) {
        assert!((knob.limits.0..=knob.limits.1).contains(value), "{knob:?} {value}");
    }
    assert_eq!(search.edits(), parts.edits());
    assert_eq!((search.best, search.tries), (parts.best, parts.tries));
    // At its end it is whole.
    assert_eq!(search.progress(), (search.tries, search.tries));
    assert!(search.tries <= MOST_TRIES);
}

#[test]
fn no_change_that_would_help_is_missed_by_what_is_left_out() {
    // Every change is made and simulated to its end here, those too that a search leaves out or ends early.
    let of = Fixture::new(24);
    let (request, day) = (of.request(), of.evening());
    let mut search = Search::begin(&of.tree, &simulated(&request, &day)).unwrap();
    let all: Vec<(usize, f64)> = (0..).zip(&search.knobs).fold(Vec::new(), |mut all, (place, knob)| {
        all.extend(knob.options(knob.value).into_iter().map(|value| (place, value)));
        all
    });
    let (mut idle, mut expected) = (0, Vec::new());
    for (knob, value) in &all {
        let Some(tried) = search.thresholds_with((*knob, *value), &request).unwrap() else { continue };
        let score = score(&tried, &request, &day);
        if search.is_idle(*knob, *value) {
            idle += 1;
            assert_eq!(score, search.first, "{:?} to {value}", search.knobs[*knob]);
        }
        if score.is_better(&search.first) {
            expected.push(Alone { knob: *knob, value: *value, score });
        }
    }
    while !search.has_tried_alone() {
        search.advance(&request, &day, 60).unwrap();
    }
    assert_eq!(search.alone, expected);
    assert!(!expected.is_empty() && idle > 20, "{} of {} are left out", idle, all.len());
}

/// What thresholds contradict themselves in, by place and headline.
fn headlines(of: &Fixture, thresholds: &Thresholds) -> Vec<(String, String)> {
    let found = given::named(thresholds, &of.request());
    found.into_iter().map(|of| (of.pointer, of.headline)).collect()
}

#[test]
fn nothing_is_tried_that_the_rules_page_would_call_a_contradiction() {
    let of = Fixture::new(9);
    let evening = of.evening();
    let request = of.request();
    let mut search = Search::begin(&of.tree, &simulated(&request, &evening)).unwrap();
    let mut is_refused = |rule: &str, kind: Kind, value: f64| {
        let knob = |knob: &Knob| knob.rule.as_deref() == Some(rule) && knob.kind == kind;
        let place = search.knobs.iter().position(knob).unwrap();
        search.thresholds_with((place, value), &request).unwrap().is_none()
    };
    // Up from 70: one that acts down up to 70 undoes it.
    assert!(is_refused("backend_cpu_scale_down", Kind::Threshold, 70.0));
    // Where 2 instances become 4, 70 falls to 35.
    assert!(is_refused("backend_cpu_scale_down", Kind::Threshold, 35.0));
    assert!(!is_refused("backend_cpu_scale_down", Kind::Threshold, 34.0));
    // Where 2 instances become 1, 35 rises to 70, and where 4 become 1, 30 to 120.
    assert!(is_refused("frontend_cpu_scale_up", Kind::Threshold, 60.0));
    assert!(!is_refused("frontend_cpu_scale_up", Kind::Threshold, 61.0));
    assert!(is_refused("frontend_cpu_scale_down", Kind::Amount, 3.0));
    // 90 s and two checks of 10 s are 110 s.
    assert!(is_refused("backend_cpu_scale_up", Kind::Cooldown, 1.0));
    assert!(!is_refused("backend_cpu_scale_up", Kind::Cooldown, 2.0));
    // Load is shed from 90 on.
    assert!(is_refused("backend_cpu_scale_up", Kind::Threshold, 90.0));
}

#[test]
fn what_was_a_contradiction_before_may_stay_one() {
    let mut of = Fixture::new(9);
    of.tree["backend_scaling"]["scale_up_rules"][0]["cooldown_minutes"] = json!(1);
    of.thresholds = thresholds::of(&of.tree).unwrap();
    let search = searched(&of, &of.evening(), u32::MAX);
    assert!(!search.edits().is_empty());
    let known = headlines(&of, &of.thresholds);
    assert!(
        known.iter().any(|(_, headline)| headline == "backend_cpu_scale_up rests shorter than a start takes")
    );
}

#[test]
fn what_is_tried_stays_within_the_limits_and_leaves_the_value() {
    let of = Fixture::new(1);
    for knob in knobs::knobs(&of.thresholds, &of.tree) {
        let options = knob.options(knob.value);
        assert!(!options.is_empty(), "{knob:?}");
        for option in options {
            assert!(
                option != knob.value && (knob.limits.0..=knob.limits.1).contains(&option),
                "{knob:?}: {option}"
            );
        }
    }
}

#[test]
fn what_helps_nobody_is_not_offered() {
    // More than any rule of any unit can carry: the database is too small for a month ten times as large.
    let of = Fixture::new(24);
    let load = Load { start_s: 17 * 3600, step_s: 60, users: vec![of.row.concurrent_peak as f64 * 10.0; 40] };
    let search = searched(&of, &load, u32::MAX);
    assert!(search.first.minutes_outside > 0 && search.best.minutes_outside > 0);
    for alone in search.would_help() {
        let first = &search.first;
        let is_cheaper =
            alone.score.minutes_outside == first.minutes_outside && alone.score.cost < first.cost;
        assert!(alone.score.minutes_outside < first.minutes_outside || is_cheaper, "{alone:?} {first:?}");
    }
    let inputs = Inputs::published(&of.plan);
    let words =
        crate::words::Words { plan: &of.plan, inputs: &inputs, locale: &crate::format::Locale::ENGLISH };
    let said = words.found(&search);
    assert!(said.starts_with("No rules that were tried keep the targets"), "{said}");
    assert_eq!(said.contains("nearest"), search.helps(), "{said}");
}
