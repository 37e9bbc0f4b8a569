//! promtool's unit tests of the rules: each expression on series with a known result, and each alert at its threshold and
//! just beside it.

use super::alerts::{self, Alert};
use super::ranges::Ranges;
use super::signals::{self, Check, Signal};
use crate::export::inert;
use crate::export::source::Source;
use crate::export::yaml::{List, Map, document};
use crate::thresholds::Comparison;
use crate::words::export_files as text;

/// At most this many looks until an alert fires.
const MOST_LOOKS: f64 = 100.0;

/// The unit tests of [`super::rules`] as a file: `promtool test rules` with it beside the rules.
pub fn unit_tests(source: &Source<'_>) -> String {
    let signals = signals::measured(source);
    let alerts = alerts::all(source, &signals);
    let longest = alerts.iter().map(|alert| alert.for_seconds).fold(0.0, f64::max);
    let ranges = Ranges::of(source);
    let look = ranges.look();
    let step = look * (longest / MOST_LOOKS / look).ceil().max(1.0);
    let mut tests = List::new();
    // Looks that are further apart than samples would not find what is recorded after ten of them.
    if step == look {
        for signal in &signals {
            let of = |tests: List, check| tests.with(expression(signal, check, ranges));
            tests = signal.check.iter().fold(tests, of);
        }
    }
    for alert in &alerts {
        let (fires, rests) = beside(alert);
        tests =
            tests.with(test(source, alert, step, fires, true)).with(test(source, alert, step, rests, false));
    }
    let needed = super::needed(&signals);
    for is_there in [false, true] {
        tests = tests.with(missing(source, &needed, step, is_there));
    }
    let file = Map::new()
        .with("rule_files", List::new().with(super::RULES_FILE))
        .with("evaluation_interval", format!("{step}s"))
        .with("tests", tests);
    source.head_comment("# ", text::PROMETHEUS_TESTS) + &document(&file)
}

fn expression(signal: &Signal, check: &Check, ranges: Ranges) -> Map {
    let series = check
        .series
        .iter()
        .map(|(series, values)| Map::new().with("series", series.as_str()).with("values", values.as_str()));
    let labels = labels(signal.labels);
    let sample = Map::new().with("labels", format!("{{{labels}}}")).with("value", check.result);
    let by: Vec<&str> = signal.labels.iter().map(|(name, _)| *name).collect();
    let asked = Map::new()
        .with("expr", format!("round(sum by ({}) ({} * {}))", by.join(", "), signal.record, check.times))
        .with("eval_time", alerts::hold(ranges.after_ten()))
        .with("exp_samples", List::new().with(sample));
    Map::new()
        .comment(signal.record)
        .with("interval", alerts::hold(ranges.spacing))
        .with("input_series", series.collect::<List>())
        .with("promql_expr_test", List::new().with(asked))
}

/// A value at which an alert fires and one at which it does not, as near as matters.
fn beside(alert: &Alert) -> (f64, f64) {
    let (at, near) = (alert.threshold, (alert.threshold / 1000.0).max(0.1));
    match alert.comparison {
        Comparison::AtLeast => (at, at - near),
        Comparison::Above => (at + near, at),
        Comparison::AtMost => (at, at + near),
        Comparison::Below => (at - near, at),
    }
}

fn test(source: &Source<'_>, alert: &Alert, step: f64, value: f64, fires: bool) -> Map {
    let series = format!("{}{{{}}}", alert.record, labels(alert.series_labels));
    let mut expected = List::new();
    if fires {
        let labels = alert.series_labels.iter().map(|(name, value)| (*name, *value));
        let own = alert.labels.iter().map(|(name, value)| (*name, value.as_str()));
        let labels = labels.chain(own).fold(Map::new(), |map, (name, value)| map.with(name, value));
        let annotations = alert.annotations(alert.summary_of(value), str::to_owned, source);
        expected = expected.with(Map::new().with("exp_labels", labels).with("exp_annotations", annotations));
    }
    let comment = format!("{} at {value}", alert.name);
    looked_at(comment, (&alert.name, alert.for_seconds), step, &[(&series, value)], expected)
}

/// What is expected of an alert, which waits so many seconds, once it had time to fire, where series keep their values.
fn looked_at(
    comment: String,
    (name, for_seconds): (&str, f64),
    step: f64,
    series: &[(&str, f64)],
    expected: List,
) -> Map {
    let looks = (for_seconds / step).ceil() + 1.0;
    let input = series.iter().map(|(series, value)| {
        Map::new().with("series", *series).with("values", format!("{value}+0x{}", looks + 1.0))
    });
    let asked = Map::new()
        .with("eval_time", format!("{}s", looks * step))
        .with("alertname", name)
        .with("exp_alerts", expected);
    Map::new()
        .comment(comment)
        .with("interval", format!("{step}s"))
        .with("input_series", input.collect::<List>())
        .with("alert_rule_test", List::new().with(asked))
}

/// Where no metric is there each of them is told of, and none where all are.
fn missing(source: &Source<'_>, names: &[&str], step: f64, is_there: bool) -> Map {
    let series = names.iter().map(|name| (*name, 1.0));
    let expected = names.iter().map(|name| {
        let annotations = super::missing_annotations(source, name, str::to_owned);
        Map::new().with("exp_labels", super::missing_labels(name)).with("exp_annotations", annotations)
    });
    let (comment, series, expected) = if is_there {
        (text::NO_METRIC_IS_MISSING, series.collect::<Vec<_>>(), List::new())
    } else {
        (text::EVERY_METRIC_IS_MISSING, Vec::new(), expected.collect())
    };
    looked_at(comment.to_owned(), (super::MISSING, super::MISSING_SECONDS), step, &series, expected)
}

fn labels(labels: &[(&str, &str)]) -> String {
    let all: Vec<String> =
        labels.iter().map(|(name, value)| format!("{name}={}", inert::promql(value))).collect();
    all.join(", ")
}
