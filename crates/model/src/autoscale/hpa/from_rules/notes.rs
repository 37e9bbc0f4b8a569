//! What of a set of rules has no exact form in an autoscaler, in words.

use std::fmt;

use crate::export::kubernetes::decimal;
use crate::thresholds::PeakLoadHandling;
use crate::words::autoscalers as text;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// No rule can be taken.
    Nothing,
    /// A rule's metric is none that a cluster has by itself.
    Unseen {
        /// The rule.
        rule: String,
        /// Its metric.
        metric: String,
    },
    /// A rule names a metric or a unit that its component does not have.
    NotRun {
        /// The rule.
        rule: String,
    },
    /// A rule does something else than its list says.
    OtherAction {
        /// The rule.
        rule: String,
    },
    /// Two rules watch the same.
    SameMetric {
        /// The one that is left out.
        rule: String,
        /// The one that is taken.
        first: String,
    },
    /// A rule has its own amount, periods or rest, and there is one budget for all.
    OtherPace {
        /// The rule.
        rule: String,
        /// The one whose budget is taken.
        leading: String,
    },
    /// A rule that shrinks has its own distance from its target, and there is one tolerance for all.
    OtherTolerance {
        /// The rule.
        rule: String,
        /// The one whose tolerance is taken.
        leading: String,
    },
    /// Nothing that grows watches what a rule that shrinks watches.
    WithoutTarget {
        /// The rule.
        rule: String,
    },
    /// Nothing makes it smaller.
    NeverDown,
    /// A threshold had to be changed.
    Rounded {
        /// The rule.
        rule: String,
        /// The target that is taken, in per cent.
        percent: i32,
    },
    /// A threshold of the whole queue became one for each worker.
    Shared {
        /// The rule.
        rule: String,
        /// How many workers the plan has.
        planned: u64,
        /// Tasks for each, in thousandths.
        milli: i64,
    },
    /// No tolerance meets the threshold exactly.
    NearlyDown {
        /// The rule.
        rule: String,
        /// The tolerance that is taken, in thousandths.
        milli: i64,
    },
    /// A metric that no rule for shrinking names keeps the fleet large.
    AlsoWaits {
        /// What it is, and its unit.
        watched: (&'static str, &'static str),
        /// Where it has to fall to.
        below: f64,
    },
    /// A time is longer than a field takes.
    TooLong {
        /// The rule.
        rule: String,
        /// The time.
        seconds: f64,
        /// What is taken.
        most: i32,
    },
    /// An autoscaler has other limits.
    Limits {
        /// The fewest.
        min: i32,
        /// The most.
        max: i32,
    },
    /// An autoscaler computes, a rule adds.
    Proportional,
    /// The version has no tolerance of its own for each direction.
    NoTolerance {
        /// The minor version.
        minor: u8,
    },
    /// The version has it behind a feature gate.
    ToleranceGate {
        /// The minor version.
        minor: u8,
    },
    /// The rules also start units for what is expected.
    Ahead {
        /// How many minutes ahead.
        minutes: f64,
    },
    /// The rules may pass the maximum for a while.
    Burst {
        /// By how much of it, in per cent.
        percent: f64,
        /// For how many minutes.
        minutes: f64,
    },
    /// Nothing may ever become smaller.
    AlwaysLocked,
    /// Nothing may become smaller in some hours.
    Locked {
        /// Where they begin, UTC.
        start: u64,
        /// Where they end, UTC.
        end: u64,
    },
    /// Jobs are to keep those hours, and the cluster's have no time zone.
    JobsWithoutClock {
        /// Its minor version.
        minor: u8,
    },
    /// Jobs are to keep those hours, and Kubernetes takes no names for them that are so long.
    JobsWithoutName {
        /// Letters of the Deployment's name.
        letters: usize,
    },
}

// Notes are compared in tests and between exports: their doubles are finite.
impl Eq for Note {}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unseen { rule, metric } => text::unseen(f, rule, metric),
            Self::NotRun { rule } => text::not_run(f, rule),
            Self::OtherAction { rule } => text::other_action(f, rule),
            Self::SameMetric { rule, first } => text::same_metric(f, rule, first),
            Self::OtherPace { rule, leading } => text::other_pace(f, rule, leading),
            Self::OtherTolerance { rule, leading } => text::other_tolerance(f, rule, leading),
            Self::WithoutTarget { rule } => text::without_target(f, rule),
            Self::Rounded { rule, percent } => text::rounded(f, rule, *percent),
            Self::Shared { rule, planned, milli } => text::shared(f, rule, *planned, &decimal(*milli)),
            Self::NearlyDown { rule, milli } => text::nearly_down(f, rule, &decimal(*milli)),
            Self::AlsoWaits { watched: (what, unit), below } => text::also_waits(f, what, *below, unit),
            _ => self.general(f),
        }
    }
}

impl Note {
    /// What an autoscaler does not do about peaks.
    pub(super) fn of_peaks(handling: &PeakLoadHandling) -> impl Iterator<Item = Self> {
        let lead = handling.predictive_scaling.lead_minutes.get();
        let ahead = handling.predictive_scaling.enabled.then_some(Self::Ahead { minutes: lead });
        let (percent, minutes) = (handling.burst.capacity_percent.get(), handling.burst.max_minutes.get());
        let bursts = percent > 0.0 && minutes > 0.0;
        ahead.into_iter().chain(bursts.then_some(Self::Burst { percent, minutes }))
    }

    /// What is said of no rule in particular.
    fn general(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { rule, seconds, most } => text::too_long(f, rule, *seconds, *most),
            Self::Limits { min, max } => text::limits(f, *min, *max),
            Self::Locked { start, end } => text::locked(f, *start, *end),
            Self::JobsWithoutClock { minor } => text::jobs_without_clock(f, *minor),
            Self::JobsWithoutName { letters } => text::jobs_without_name(f, *letters),
            Self::Nothing => f.write_str(text::NOTHING),
            Self::NeverDown => f.write_str(text::NEVER_DOWN),
            Self::AlwaysLocked => f.write_str(text::ALWAYS_LOCKED),
            Self::NoTolerance { minor } => text::no_tolerance(f, *minor),
            Self::Ahead { minutes } => text::ahead(f, *minutes),
            Self::Burst { percent, minutes } => text::burst(f, *percent, *minutes),
            Self::ToleranceGate { minor } => text::tolerance_gate(f, *minor),
            _ => f.write_str(text::PROPORTIONAL),
        }
    }
}
