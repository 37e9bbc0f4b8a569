//! Why something was decided: what was seen of a metric, and what that is held against.

use super::{metric, minutes, number};
use crate::autoscale::rules::{Metric, SAMPLE_S, Watch};
use crate::autoscale::simulate::Decision;
use crate::format::{Locale, Unit};
use crate::thresholds::Comparison;
use crate::words::fields::scaling as signs;

/// `load is shed at level 2: CPU 96%, 100% ≥ 95% for 2 min`.
pub(super) fn shed(of: &Decision, limit: f64, periods: u32, locale: &Locale) -> String {
    let sign = if of.to > of.from { signs::AT_LEAST } else { signs::BELOW };
    let seen = Seen { of, metric: Metric::Cpu, periods, seconds: periods.saturating_mul(SAMPLE_S) };
    let what = if of.to > 0.0 {
        let only = if of.to < of.from { " only" } else { "" };
        format!("load is shed at level {}{only}", number(Unit::Count, of.to, locale))
    } else {
        "no load is shed any more".to_owned()
    };
    format!("{what}: {}", seen.against(sign, limit, locale))
}

/// `CPU 74%, 76% ≥ 70% for 2 min`.
pub(super) fn why(watch: &Watch, of: &Decision, locale: &Locale) -> String {
    let seconds = watch.periods.saturating_mul(watch.samples).saturating_mul(SAMPLE_S);
    let seen = Seen { of, metric: watch.metric, periods: watch.periods, seconds };
    seen.against(comparison(watch.comparison), watch.threshold, locale)
}

/// What a decision saw of a metric, in so many periods, and how long these are together.
struct Seen<'a> {
    of: &'a Decision,
    metric: Metric,
    periods: u32,
    seconds: u32,
}

impl Seen<'_> {
    fn against(&self, sign: &str, threshold: f64, locale: &Locale) -> String {
        let Self { of, metric: measured, periods, seconds } = *self;
        let unit = measured.unit();
        let limit = unit.format(threshold, locale);
        let write = |value: &f64| {
            let text = number(unit, *value, locale);
            if text != limit || *value == threshold {
                return text;
            }
            // What is not the threshold does not look like it.
            let digits = (2..=9).find(|digits| {
                let size = 10_f64.powi(*digits);
                (value * size).round() != (threshold * size).round()
            });
            digits.map_or(text, |digits| unit.rounded(*value, usize::try_from(digits).unwrap_or(2), locale))
        };
        let mut seen: Vec<String> = of.seen.iter().map(write).collect();
        // Five times the same says no more than once.
        let is_steady = seen.windows(2).all(|two| matches!(two, [a, b] if a == b));
        seen.truncate(if is_steady { 1 } else { seen.len() });
        let is_part = of.seen.len() < usize::try_from(periods).unwrap_or(usize::MAX);
        let before = if is_part && !is_steady { "… " } else { "" };
        format!(
            "{} {before}{} {sign} {limit} for {}",
            metric(measured),
            seen.join(", "),
            minutes(seconds, locale)
        )
    }
}

/// The sign of a comparison for people; files have theirs.
const fn comparison(of: Comparison) -> &'static str {
    match of {
        Comparison::AtLeast => signs::AT_LEAST,
        Comparison::Above => signs::ABOVE,
        Comparison::AtMost => signs::AT_MOST,
        Comparison::Below => signs::BELOW,
    }
}
