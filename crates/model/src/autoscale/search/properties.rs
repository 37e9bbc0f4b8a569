//! What holds for every search.

use proptest::prelude::*;

use super::given::named;
use super::tests::{Fixture, simulated};
use super::*;

/// Some hours of any load that begin at any hour of a week.
fn loads() -> impl Strategy<Value = (u32, Vec<f64>)> {
    let level = (0.1..3.0_f64, 20_usize..90);
    let levels = prop::collection::vec(level, 1..4);
    (0_u32..168, levels).prop_map(|(hour, levels)| {
        (hour * 3600, levels.into_iter().flat_map(|(level, minutes)| vec![level; minutes]).collect())
    })
}

/// By place and headline.
fn contradictions(of: &Thresholds, request: &Request<'_>) -> Vec<(String, String)> {
    named(of, request).into_iter().map(|of| (of.pointer, of.headline)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_is_proposed_contradicts_itself_in_nothing_new(
        month in prop::sample::select(vec![1_usize, 6, 9, 24]),
        (start_s, levels) in loads(), seed: u64, failures in 0.0..20.0_f64, slow in 0.5..4.0_f64,
    ) {
        let of = Fixture::new(month);
        let mut request = of.request();
        request.seed = seed;
        request.assumptions.failures_per_month = failures;
        request.assumptions.backend_start_seconds *= slow;
        let users = levels.iter().map(|level| level * of.row.concurrent_peak as f64).collect();
        let load = Load { start_s, step_s: 60, users };
        let mut search = Search::begin(&of.tree, &simulated(&request, &load)).unwrap();
        search.finish(&request, &load).unwrap();
        let known = contradictions(&of.thresholds, &request);
        let document = crate::Document::published().unwrap();
        let alone = search.would_help().into_iter().map(|alone| search.edit(alone));
        for edit in alone.chain([Edit::Batch(search.edits())]) {
            let edited = document.apply_with(&edit, &document, thresholds::check).unwrap();
            let proposed = thresholds::of(edited.thresholds()).unwrap();
            for found in contradictions(&proposed, &request) {
                prop_assert!(known.contains(&found), "{:?} by {:?}", found, edit);
            }
        }
    }
}
