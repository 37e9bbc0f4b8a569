//! A k6 script that plays a load: an open load, whose requests come however slow the answers are.

use std::fmt::Write as _;

use super::inert;
use super::source::Source;
use crate::autoscale::load::{Load, LoadError, LoadSpec};

/// Length of a sample of the published day, and so of its edges, in seconds.
const STEP_SECONDS: u32 = 300;
/// The largest number that a script holds exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// The day of the plan at the peak of the month.
///
/// # Errors
/// [`LoadError`] where the month has more users than a load.
pub fn published_day(source: &Source<'_>) -> Result<Load, LoadError> {
    let handling = &source.thresholds.peak_load_handling;
    LoadSpec::of_plan(source.plan(), &source.row, handling, STEP_SECONDS).load()
}

/// A load as stages: seconds, and whole API requests a minute at the end of them, on a straight line from the stage before.
/// A sample is reached at its end; samples that are alike are one stage. Rates of k6 are whole, and a second is too short for
/// small ones.
pub fn stages(source: &Source<'_>, load: &Load) -> Vec<(u64, f64)> {
    let per_user = source.plan().assumptions.api_requests_per_user_per_minute.get();
    let step = u64::from(load.step_s.max(1));
    let mut stages: Vec<(u64, f64)> = Vec::new();
    for users in &load.users {
        let rate = (users * per_user).round();
        let rate = if rate.is_finite() { rate.clamp(0.0, LARGEST) } else { 0.0 };
        // Only what stays is joined: a slope has its own length.
        let is_held = match stages.as_slice() {
            [.., before, last] => before.1 == last.1,
            _ => true,
        };
        match stages.last_mut() {
            Some(last) if last.1 == rate && is_held => last.0 += step,
            _ => stages.push((step, rate)),
        }
    }
    stages
}

/// The script that plays a load, with the targets of the month's tier as its thresholds.
pub fn script(source: &Source<'_>, load: &Load) -> String {
    let mut text = source.head_comment("// ", "k6 script: plays a load against the platform");
    for line in [
        "Run it against a copy of the platform that may break, never against what people use:",
        "  k6 run -e BASE_URL=http://localhost:8000 -e FASTER=24 headroom-load.js",
        "FASTER plays the same load in a shorter time; SHARE plays a part of it; TARGET is the path that is asked for.",
    ] {
        text.push_str(&inert::comment("// ", line));
    }
    let metadata = &source.plan().metadata;
    let stages = stages(source, load);
    let start = stages.first().map_or(0.0, |stage| stage.1);
    let largest = stages.iter().map(|stage| stage.1).fold(0.0, f64::max);
    let targets = &source.tier.performance_targets;
    let _ = write!(
        text,
        "import http from 'k6/http';\nimport {{ check }} from 'k6';\n\n\
         const BASE_URL = __ENV.BASE_URL || 'http://localhost:8000';\n\
         const TARGET = __ENV.TARGET || '/api/';\n\
         const FASTER = Number(__ENV.FASTER || 1);\n\
         const SHARE = Number(__ENV.SHARE || 1);\n\n\
         // Seconds, and requests a minute at the end of them.\nconst LOAD = [\n"
    );
    for (seconds, rate) in stages {
        let _ = writeln!(text, "  [{seconds}, {rate}],");
    }
    let _ = write!(
        text,
        "];\n\nexport const options = {{\n  scenarios: {{\n    load: {{\n      executor: 'ramping-arrival-rate',\n      \
         timeUnit: '1m',\n      startRate: Math.round({start} * SHARE),\n      preAllocatedVUs: 50,\n      \
         maxVUs: Math.max(50, Math.ceil({largest} * SHARE / 60)),\n      stages: LOAD.map(([seconds, rate]) => ({{\n        \
         duration: `${{Math.max(1, Math.round(seconds / FASTER))}}s`,\n        target: Math.round(rate * SHARE),\n      }})),\n    \
         }},\n  }},\n  thresholds: {{\n    http_req_duration: ['p(95)<{}', 'p(99)<{}'],\n    http_req_failed: ['rate<={}'],\n  }},\n  \
         tags: {{ plan: {}, version: {}, tier: {} }},\n}};\n\n\
         export default function play() {{\n  const response = http.get(`${{BASE_URL}}${{TARGET}}`);\n  \
         check(response, {{ 'is answered': (answer) => answer.status > 0 && answer.status < 500 }});\n}}\n",
        targets.api_p95_ms.get(),
        targets.api_p99_ms.get(),
        targets.error_rate_percent.get() / 100.0,
        inert::script(&metadata.title),
        inert::script(&metadata.version),
        inert::script(source.tier_id),
    );
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::export::tests::with_source;
    use crate::export::yaml::tests::any_text;

    #[test]
    fn the_published_script() {
        with_source(&[], |source| insta::assert_snapshot!(script(source, &published_day(source).unwrap())));
    }

    #[test]
    fn the_published_day_is_a_day_with_its_peak() {
        with_source(&[], |source| {
            // 1,875 users at the same time, 2 requests a minute each, a fifth of it off peak.
            let day = stages(source, &published_day(source).unwrap());
            let expected = [(61_200, 750.0), (300, 3750.0), (14_100, 3750.0), (300, 750.0), (10_500, 750.0)];
            assert_eq!(day, expected);
        });
    }

    #[test]
    fn a_load_is_played_sample_by_sample() {
        let of = |users: &[f64]| Load { start_s: 0, step_s: 60, users: users.to_vec() };
        with_source(&[], |source| {
            assert_eq!(stages(source, &of(&[])), []);
            assert_eq!(stages(source, &of(&[1.0])), [(60, 2.0)]);
            assert_eq!(stages(source, &of(&[1.0, 1.0, 2.0, 3.0])), [(120, 2.0), (60, 4.0), (60, 6.0)]);
            let held = [(60, 2.0), (60, 4.0), (120, 4.0), (60, 2.0)];
            assert_eq!(stages(source, &of(&[1.0, 2.0, 2.0, 2.0, 1.0])), held);
            let odd = [(60, 0.0), (60, LARGEST), (60, 0.0)];
            assert_eq!(stages(source, &of(&[f64::NAN, 1e300, -1.0])), odd);
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn hostile_names_stay_texts(title in any_text(), version in any_text()) {
            let changes = [("/plan/metadata/title", json!(title)), ("/plan/metadata/version", json!(version))];
            let text = with_source(&changes, |source| script(source, &published_day(source).unwrap()));
            // What ends a line of a script does so only where it is written here.
            let ends = ['\r', '\u{2028}', '\u{2029}'];
            prop_assert!(!text.contains(ends));
            prop_assert!(text.lines().take_while(|line| !line.starts_with("import")).all(|line| line.starts_with("//")));
            let tags = text.lines().find(|line| line.starts_with("  tags: ")).unwrap();
            let quoted = tags.trim_start_matches("  tags: { plan: ");
            let mut values = serde_json::Deserializer::from_str(quoted).into_iter::<String>();
            prop_assert_eq!(values.next().unwrap().unwrap(), title);
            let rest = quoted[values.byte_offset()..].trim_start_matches(", version: ");
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            prop_assert_eq!(values.next().unwrap().unwrap(), version);
            prop_assert_eq!(&rest[values.byte_offset()..], ", tier: \"tier_10k\" },");
        }
    }
}
