//! A k6 script that plays a load: an open load, whose requests come however slow the answers are.

use std::fmt::Write as _;

use super::inert;
use super::source::Source;
use crate::autoscale::load::{Load, LoadError};
use crate::words::export_files as text;
use crate::words::scaling as words;

/// The largest number that a script holds exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;
/// The most stages of a script.
pub const MOST_STAGES: usize = 300;
/// How far a stage may be off a sample, in requests a minute: rates of k6 are whole.
const WHOLE: f64 = 0.5;

/// The load that is asked for: that of the simulation, in the month of the export.
///
/// # Errors
/// [`LoadError`] where the month has more users than a load.
pub fn load(source: &Source<'_>) -> Result<Load, LoadError> {
    source.settings.load(source.plan(), &source.row)
}

/// A load as k6 plays it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stages {
    /// API requests a minute at the beginning.
    pub start: f64,
    /// Seconds, and whole API requests a minute at the end of them, on a straight line from the stage before.
    pub stages: Vec<(u64, f64)>,
    /// How far the lines are off the samples at most, in requests a minute.
    pub off: f64,
}

/// A load as at most [`MOST_STAGES`] straight lines: as near as whole rates are, or, where that takes more of them, twice,
/// four times as far off until it does not. A sample is reached at its end. A second is too short for small rates, so they
/// are of a minute.
pub fn stages(source: &Source<'_>, load: &Load) -> Stages {
    let per_user = source.plan().assumptions.api_requests_per_user_per_minute.get();
    let rate = |users: &f64| {
        let rate = users * per_user;
        if rate.is_finite() { rate.clamp(0.0, LARGEST) } else { 0.0 }
    };
    let rates: Vec<f64> = load.users.iter().map(rate).collect();
    let mut off = WHOLE;
    loop {
        let stages = lines(&rates, load.step_s, off);
        // One line is within the largest number of everything, so this ends.
        if stages.stages.len() <= MOST_STAGES || off >= LARGEST {
            return stages;
        }
        off *= 2.0;
    }
}

/// Straight lines through rates, each as long as no sample on its way is further off than allowed. From where a line begins,
/// each sample leaves a range of slopes; a line may end at a sample whose slope is in all of them.
fn lines(rates: &[f64], step_s: u32, allowed: f64) -> Stages {
    let start = rates.first().map_or(0.0, |rate| rate.round());
    let step = u64::from(step_s.max(1));
    let mut made = Stages { start, stages: Vec::new(), off: 0.0 };
    let (mut from, mut rest) = (start, rates);
    while !rest.is_empty() {
        let (mut least, mut most) = (f64::NEG_INFINITY, f64::INFINITY);
        let fits = |(steps, rate): (f64, &f64)| {
            let slope = (rate.round() - from) / steps;
            let fits = slope >= least && slope <= most;
            least = least.max((rate - allowed - from) / steps);
            most = most.min((rate + allowed - from) / steps);
            fits
        };
        let numbers = (1_u32..).map(f64::from);
        // The first one always fits.
        let count = numbers.zip(rest).map(fits).take_while(|fits| *fits).count().max(1);
        let (line, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        let to = line.last().map_or(from, |rate| rate.round());
        for (place, rate) in (1_u32..).map(f64::from).zip(line) {
            let drawn = from + (to - from) * (place / count as f64);
            made.off = made.off.max((drawn - rate).abs());
        }
        made.stages.push((step.saturating_mul(count as u64), to));
        (from, rest) = (to, after);
    }
    made
}

/// The script that plays a load, with the targets of the month's tier as its thresholds.
pub fn script(source: &Source<'_>, load: &Load) -> String {
    let mut text = source.head_comment("// ", text::K6);
    for line in [
        text::K6_USE,
        "  k6 run -e BASE_URL=http://localhost:8000 -e FASTER=24 headroom-load.js",
        text::K6_VARIABLES,
    ] {
        text.push_str(&inert::comment("// ", line));
    }
    let metadata = &source.plan().metadata;
    let Stages { start, stages, off } = stages(source, load);
    for line in about(source, load, stages.len(), off) {
        text.push_str(&inert::comment("// ", &line));
    }
    let largest = stages.iter().map(|stage| stage.1).fold(0.0, f64::max);
    let targets = &source.tier.performance_targets;
    let _ = write!(
        text,
        "import http from 'k6/http';\nimport {{ check }} from 'k6';\n\n\
         const BASE_URL = __ENV.BASE_URL || 'http://localhost:8000';\n\
         const TARGET = __ENV.TARGET || '/api/';\n\
         const FASTER = Number(__ENV.FASTER || 1);\n\
         const SHARE = Number(__ENV.SHARE || 1);\n\n\
         // Where a stage ends, in whole seconds: what one is too long the next is too short.\nlet end = 0;\n\
         const length = (seconds) => {{\n  const begin = Math.round(end / FASTER);\n  end += seconds;\n  \
         return Math.round(end / FASTER) - begin;\n}};\n\n\
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
         duration: `${{length(seconds)}}s`,\n        target: Math.round(rate * SHARE),\n      }})),\n    \
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

/// What is played, and how near to it.
fn about(source: &Source<'_>, load: &Load, stages: usize, off: f64) -> [String; 2] {
    let (shape, samples) = (words::shape(source.settings.shape), load.users.len());
    let hours = load.seconds() as f64 / 3600.0;
    [
        text::load(&shape.to_lowercase(), source.row.month, hours, load.peak()),
        text::stages_in_place_of_samples(stages, MOST_STAGES, samples, load.step_s, off),
    ]
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
        with_source(&[], |source| insta::assert_snapshot!(script(source, &load(source).unwrap())));
    }

    #[test]
    fn the_published_day_is_a_day_with_its_peak() {
        with_source(&[], |source| {
            // 1,875 users at the same time, 2 requests a minute each, a fifth of it off peak.
            let day = stages(source, &load(source).unwrap());
            let expected = [(61_200, 750.0), (60, 3750.0), (14_340, 3750.0), (60, 750.0), (10_740, 750.0)];
            assert_eq!(day, Stages { start: 750.0, stages: expected.to_vec(), off: 0.0 });
        });
    }

    #[test]
    fn what_is_chosen_for_the_simulation_is_played() {
        let length = |shape: &str| {
            let changes = [("/simulation/shape", json!(shape)), ("/simulation/points/3", json!(150))];
            with_source(&changes, |source| {
                let load = load(source).unwrap();
                assert_eq!(load, source.settings.load(source.plan(), &source.row).unwrap());
                let Stages { stages, off, .. } = stages(source, &load);
                // A cosine is no straight line, but a thousandth of the peak is not much.
                let (few, peak) = (stages.len() <= MOST_STAGES, load.peak() * 2.0);
                assert!(few && off <= 0.0015 * peak, "{shape}: {} stages, {off}", stages.len());
                let most = stages.iter().map(|stage| stage.1).fold(0.0, f64::max);
                assert!((most - peak).abs() <= off, "{shape}: {most} in place of {peak}");
                (stages.iter().map(|stage| stage.0).sum::<u64>() / 3600, (peak / 3750.0 * 10.0).round())
            })
        };
        assert_eq!(length("published_day"), (24, 10.0));
        assert_eq!(length("week"), (168, 10.0));
        assert_eq!(length("spike"), (24, 30.0));
        assert_eq!(length("launch"), (24, 20.0));
        assert_eq!(length("black_friday"), (168, 33.0));
        assert_eq!(length("drawn"), (24, 15.0));
    }

    #[test]
    fn a_load_is_straight_lines_through_its_samples() {
        let of = |users: &[f64]| Load { start_s: 0, step_s: 60, users: users.to_vec() };
        with_source(&[], |source| {
            let stages = |users: &[f64]| stages(source, &of(users)).stages;
            assert_eq!(stages(&[]), []);
            assert_eq!(stages(&[1.0]), [(60, 2.0)]);
            assert_eq!(stages(&[1.0, 1.0, 2.0, 3.0]), [(120, 2.0), (120, 6.0)]);
            let held = [(60, 2.0), (60, 4.0), (120, 4.0), (60, 2.0)];
            assert_eq!(stages(&[1.0, 2.0, 2.0, 2.0, 1.0]), held);
            let odd = [(60, 0.0), (60, LARGEST), (60, 0.0)];
            assert_eq!(stages(&[f64::NAN, 1e300, -1.0]), odd);
        });
    }

    #[test]
    fn what_jumps_at_every_sample_is_played_as_near_as_the_stages_allow() {
        // Up and down by 100 users between 1,000 and 2,000 of them: no two samples are on a line with a third.
        let jumps = (0..2016_u32).map(|at| f64::from(1000 + at / 2 + 100 * (at % 2)));
        let jumps = Load { start_s: 0, step_s: 300, users: jumps.collect() };
        with_source(&[], |source| {
            let Stages { stages: made, off, .. } = stages(source, &jumps);
            assert!(made.len() <= MOST_STAGES, "{}", made.len());
            assert!(off > 0.5 && off <= 256.0, "{off}");
            assert_eq!(made.iter().map(|stage| stage.0).sum::<u64>(), 2016 * 300);
            let said = format!("in place of 2016 samples of 300 s: nowhere more than {off:.1}");
            assert!(script(source, &jumps).replace("\n// ", " ").contains(&said));
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_sample_is_further_off_than_is_said(
            users in prop::collection::vec(prop_oneof![0.0..3.0_f64, 0.0..1e6_f64], 1..1200), step_s in 1_u32..3600,
        ) {
            let load = Load { start_s: 0, step_s, users };
            with_source(&[], |source| {
                let Stages { start, stages: made, off } = stages(source, &load);
                assert!(made.len() <= MOST_STAGES);
                let (mut at, mut from, mut samples) = (0_u64, start, load.users.iter());
                for (seconds, to) in made {
                    let count = seconds / u64::from(step_s);
                    assert_eq!(count * u64::from(step_s), seconds);
                    for (place, users) in (1..=count).zip(samples.by_ref()) {
                        let drawn = from + (to - from) * place as f64 / count as f64;
                        let asked = users * 2.0;
                        assert!((drawn - asked).abs() <= off + 1e-6, "{drawn} in place of {asked} at {at}");
                    }
                    (at, from) = (at + seconds, to);
                }
                assert_eq!(at, load.users.len() as u64 * u64::from(step_s));
                assert!(samples.next().is_none());
            });
        }

        #[test]
        fn hostile_names_stay_texts(title in any_text(), version in any_text()) {
            let changes = [("/plan/metadata/title", json!(title)), ("/plan/metadata/version", json!(version))];
            let text = with_source(&changes, |source| script(source, &load(source).unwrap()));
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
