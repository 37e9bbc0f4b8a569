//! What of a set of rules has no exact form in an autoscaler, in words.

use std::fmt;

use crate::export::kubernetes::decimal;
use crate::thresholds::PeakLoadHandling;

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
}

// Notes are compared in tests and between exports: their doubles are finite.
impl Eq for Note {}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unseen { rule, metric } => write!(
                f,
                "{rule} is left out: a cluster has no metric {metric} by itself. Through an adapter it would be one, but a \
                 metric that fails keeps an autoscaler from scaling down."
            ),
            Self::NotRun { rule } => write!(
                f,
                "{rule} is left out: its metric or the unit of its action is none of this component, so it does not run as a \
                 rule either."
            ),
            Self::OtherAction { rule } => {
                write!(f, "{rule} is left out: an autoscaler only adds above a target and removes below it.")
            }
            Self::SameMetric { rule, first } => {
                write!(f, "{rule} is left out: {first} has the target of the same metric.")
            }
            Self::OtherPace { rule, leading } => write!(
                f,
                "{rule} has periods, an amount or a rest of its own; an autoscaler has one window and one budget in each \
                 direction, which are those of {leading}."
            ),
            Self::OtherTolerance { rule, leading } => write!(
                f,
                "{rule} begins elsewhere than its threshold: an autoscaler has one tolerance below all of its targets, which \
                 is that of {leading}."
            ),
            Self::WithoutTarget { rule } => write!(
                f,
                "{rule} is left out: no rule for growing watches the same, so there is no target to fall below."
            ),
            Self::Rounded { rule, percent } => write!(
                f,
                "{rule}: the threshold cannot be met exactly, since targets are whole per cent from 1; taken is {percent}."
            ),
            Self::Shared { rule, planned, milli } => write!(
                f,
                "{rule} counts the whole queue. The target is its share for each of the {planned} planned workers, {}: with \
                 fewer workers the autoscaler begins earlier than the rule, with more later.",
                decimal(*milli)
            ),
            Self::NearlyDown { rule, milli } => write!(
                f,
                "{rule}: no tolerance in thousandths meets the threshold exactly; taken is {}.",
                decimal(*milli)
            ),
            Self::AlsoWaits { watched: (what, unit), below } => write!(
                f,
                "An autoscaler scales down only where every metric allows it: here also {what} has to be at about \
                 {below}{unit} or below, which the rules do not ask."
            ),
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
            Self::TooLong { rule, seconds, most } => {
                write!(
                    f,
                    "{rule} has {seconds} s where an autoscaler takes at most {most} s; taken is {most}."
                )
            }
            Self::Limits { min, max } => write!(
                f,
                "An autoscaler needs at least one replica and a maximum that is no smaller; taken are {min} to {max}."
            ),
            Self::Locked { start, end } => write!(
                f,
                "The rules forbid to scale down from {start}:00 to {end}:00 UTC. An autoscaler knows no hours."
            ),
            Self::Nothing => {
                f.write_str("No rule for growing watches what an autoscaler sees, so there is none.")
            }
            Self::NeverDown => {
                f.write_str("No rule makes it smaller that an autoscaler could follow: scaling down is off.")
            }
            Self::AlwaysLocked => f.write_str(
                "The rules forbid to scale down in peak hours, which are the whole day: scaling down is off.",
            ),
            Self::NoTolerance { minor } => write!(
                f,
                "Kubernetes 1.{minor} has one tolerance of 10 % for both directions: the autoscaler grows above 1.1 times \
                 a target and shrinks below 0.9 times it, wherever the rules have their lower thresholds. 1.35 has a \
                 tolerance for each direction."
            ),
            Self::Ahead { minutes } => write!(
                f,
                "The rules also start what is expected to be needed within {minutes} minutes. An autoscaler does not look ahead."
            ),
            Self::Burst { percent, minutes } => write!(
                f,
                "The rules may pass the maximum by {percent} % for {minutes} minutes. An autoscaler never does."
            ),
            Self::ToleranceGate { minor } => write!(
                f,
                "Kubernetes 1.{minor} reads the tolerances only with the feature gate HPAConfigurableTolerance; 1.35 has \
                 it on."
            ),
            _ => f.write_str(
                "A rule changes by its amount and then rests. An autoscaler goes where its metric is back at the target, by \
                 at most that amount within the time of the rest, which may be in parts; it looks every 15 s, and its \
                 window asks for each look where the rule asks for each period.",
            ),
        }
    }
}
