//! How far expressions look back: far enough for samples that are as far apart as the thresholds say.

use super::alerts::{held, hold};
use crate::export::source::Source;

/// The usual time between samples, in seconds.
const MINUTE: f64 = 60.0;
/// The least range, in seconds. As far Prometheus looks for a sample by itself.
const LEAST: f64 = 300.0;
/// So many times the distance of samples are a range: a rate needs two of them, also where one or another was not taken.
const SAMPLES: f64 = 4.0;

/// The ranges for samples of one distance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranges {
    /// The time between samples, in whole seconds: a minute at least.
    pub spacing: f64,
}

impl Ranges {
    pub(super) fn of(source: &Source<'_>) -> Self {
        let interval = source.thresholds.global_settings.metric_interval_seconds.get();
        Self { spacing: held(interval).max(MINUTE) }
    }

    fn seconds(self) -> f64 {
        (self.spacing * SAMPLES).max(LEAST)
    }

    /// The range of what follows a change.
    pub(super) fn range(self) -> String {
        hold(self.seconds())
    }

    /// A range that is meant to be longer, in the words of Prometheus and in seconds.
    pub(super) fn at_least(self, (range, seconds): (&str, f64)) -> String {
        if self.seconds() > seconds { self.range() } else { range.to_owned() }
    }

    /// How much a counter grows in a second.
    pub(super) fn rate(self, series: &str) -> String {
        format!("rate({series}[{}])", self.range())
    }

    /// The latest sample, as it was so long ago: one that is further back than Prometheus looks has to be looked for.
    pub(super) fn latest_before(self, series: &str, offset: &str) -> String {
        if self.is_usual() {
            format!("{series}{offset}")
        } else {
            format!("last_over_time({series}[{}]{offset})", self.range())
        }
    }

    /// The latest sample.
    pub(super) fn latest(self, series: &str) -> String {
        self.latest_before(series, "")
    }

    /// Where there is none.
    pub(super) fn absent(self, name: &str) -> String {
        if self.is_usual() {
            format!("absent({name})")
        } else {
            format!("absent_over_time({name}[{}])", self.range())
        }
    }

    fn is_usual(self) -> bool {
        self.seconds() <= LEAST
    }

    /// How often tests look, in whole seconds. A look at each sample would find two of them in a range that is just as long
    /// as they are apart, which looks of a real Prometheus do not.
    pub(super) fn look(self) -> f64 {
        if self.spacing == MINUTE { MINUTE } else { (self.spacing / 2.0).ceil() }
    }

    /// When a test has had ten samples after the first one, at one of its looks: where it can, between two samples.
    pub(super) fn after_ten(self) -> f64 {
        let looks = if self.spacing == MINUTE { 10.0 } else { 21.0 };
        self.look() * looks
    }

    /// How many minutes samples are apart.
    pub(super) fn minutes(self) -> f64 {
        self.spacing / MINUTE
    }
}
