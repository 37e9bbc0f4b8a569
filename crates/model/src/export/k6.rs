//! A k6 script that plays a load: an open load, whose requests come however slow the answers are.

use std::fmt::Write as _;

use super::inert;
use super::source::Source;

/// A piece of a load: a straight line from where the one before ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// How long, in seconds.
    pub seconds: f64,
    /// Requests a second at its end.
    pub requests_per_second: f64,
}

/// The largest number that a script holds exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;
/// How long the load takes to change between two hours.
const EDGE_SECONDS: f64 = 300.0;
const HOUR_SECONDS: f64 = 3600.0;

/// The published day at the load of the month: the peak's API requests in the peak hours, the off-peak part of them in the
/// others, with edges of five minutes. Where the day begins, it has the load of its first hour.
pub fn published_day(source: &Source<'_>) -> Vec<Stage> {
    let assumptions = &source.plan().assumptions;
    let per_user = assumptions.api_requests_per_user_per_minute.get() / 60.0;
    let peak = source.row.concurrent_peak as f64 * per_user;
    let hours = &assumptions.peak_hours;
    let first = hours.start_hour_utc.get();
    let rate = |hour: u64| {
        let is_peak = (hour + 24 - first % 24) % 24 < hours.hours();
        if is_peak { peak } else { peak * assumptions.off_peak_api_ratio.get() }
    };
    let mut stages = vec![Stage { seconds: HOUR_SECONDS, requests_per_second: rate(0) }];
    for hour in 1..24 {
        let requests_per_second = rate(hour);
        match stages.last_mut() {
            Some(last) if last.requests_per_second == requests_per_second => last.seconds += HOUR_SECONDS,
            _ => stages.extend([
                Stage { seconds: EDGE_SECONDS, requests_per_second },
                Stage { seconds: HOUR_SECONDS - EDGE_SECONDS, requests_per_second },
            ]),
        }
    }
    stages
}

/// The script that plays a load, with the targets of the month's tier as its thresholds.
pub fn script(source: &Source<'_>, load: &[Stage]) -> String {
    let mut text = source.head_comment("// ", "k6 script: plays a load against the platform");
    for line in [
        "Run it against a copy of the platform that may break, never against what people use:",
        "  k6 run -e BASE_URL=http://localhost:8000 -e FASTER=24 headroom-load.js",
        "FASTER plays the same load in a shorter time; SHARE plays a part of it; TARGET is the path that is asked for.",
    ] {
        text.push_str(&inert::comment("// ", line));
    }
    let metadata = &source.plan().metadata;
    let rates: Vec<f64> = load.iter().map(|stage| per_minute(stage.requests_per_second)).collect();
    let start = rates.first().copied().unwrap_or(0.0);
    let largest = rates.iter().copied().fold(0.0, f64::max);
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
    for (stage, rate) in load.iter().zip(&rates) {
        let _ = writeln!(text, "  [{}, {rate}],", seconds(stage.seconds));
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

/// Whole requests a minute: rates of k6 are whole, and a second is too short for small ones.
fn per_minute(requests_per_second: f64) -> f64 {
    let rate = (requests_per_second * 60.0).round();
    if rate.is_finite() { rate.clamp(0.0, LARGEST) } else { 0.0 }
}

fn seconds(seconds: f64) -> f64 {
    if seconds.is_finite() { seconds.round().clamp(1.0, LARGEST) } else { 1.0 }
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
        with_source(&[], |source| insta::assert_snapshot!(script(source, &published_day(source))));
    }

    #[test]
    fn the_published_day_is_a_day_with_its_peak() {
        with_source(&[], |source| {
            let day = published_day(source);
            assert_eq!(day.iter().map(|stage| stage.seconds).sum::<f64>(), 86_400.0);
            let peak = source.row.concurrent_peak as f64 * 2.0 / 60.0;
            let rates: Vec<f64> = day.iter().map(|stage| stage.requests_per_second).collect();
            assert_eq!(rates, [peak * 0.2, peak, peak, peak * 0.2, peak * 0.2]);
            assert_eq!(day[0].seconds, 17.0 * 3600.0);
            assert_eq!(day[2].seconds, 4.0 * 3600.0 - 300.0);
        });
    }

    #[test]
    fn a_peak_over_midnight_is_one_peak() {
        let hours = json!({ "start_hour_utc": 22, "end_hour_utc": 2 });
        with_source(&[("/plan/assumptions/peak_hours", hours)], |source| {
            let day = published_day(source);
            let peak = day[0].requests_per_second;
            let at_peak: f64 =
                day.iter().filter(|stage| stage.requests_per_second == peak).map(|stage| stage.seconds).sum();
            assert_eq!(at_peak, 4.0 * 3600.0);
        });
    }

    #[test]
    fn rates_that_no_script_holds_are_cut() {
        let stage = |seconds, requests_per_second| Stage { seconds, requests_per_second };
        let load = [stage(f64::NAN, f64::INFINITY), stage(-1.0, -5.0), stage(0.4, 1e300)];
        let text = with_source(&[], |source| script(source, &load));
        assert!(text.contains("  [1, 0],\n  [1, 0],\n  [1, 9007199254740991],\n"), "{text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn hostile_names_stay_texts(title in any_text(), version in any_text()) {
            let changes = [("/plan/metadata/title", json!(title)), ("/plan/metadata/version", json!(version))];
            let text = with_source(&changes, |source| script(source, &published_day(source)));
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
