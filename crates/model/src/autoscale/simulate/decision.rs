//! What was decided, and why.

use crate::autoscale::rules::{Lever, Metric};
use crate::plan::Component;

/// Something that scaling did, or would have done.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// When, in seconds since the beginning.
    pub at_s: u32,
    /// What it is about.
    pub component: Component,
    /// Why.
    pub cause: Cause,
    /// What was changed.
    pub lever: Lever,
    /// How much of it there was: units, cores or memory over those of the tier, IOPS, connections, GB.
    pub from: f64,
    /// How much of it there is now, or will be.
    pub to: f64,
    /// What became of it.
    pub outcome: Outcome,
    /// The last values that a rule or a level of degradation saw, the latest last.
    pub seen: Vec<f64>,
    /// From when on the rule may act again, where it rests.
    pub next_s: Option<u32>,
}

/// Why something was decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// A rule, by its place among the rules.
    Rule(usize),
    /// Predictive scaling: what is expected ahead.
    Prediction {
        /// Concurrent users.
        users: f64,
        /// When, in seconds since the beginning.
        at_s: u32,
        /// The days of the load before, of which it is the mean at that time; 0: by the plan's own day, its peak hours at the
        /// month's peak, because no day has passed.
        days: u32,
    },
    /// Capacity above the maximum has been there as long as it may.
    BurstEnds {
        /// Whether it has been there longer, because nothing becomes smaller in peak hours.
        is_late: bool,
    },
    /// The Horizontal Pod Autoscaler.
    Hpa {
        /// The metric that asked for the most; none where the limits alone decided.
        leading: Option<Leading>,
        /// Replicas after stabilisation and the controller's own word for it, where that held anything back.
        stabilized: Option<(&'static str, f64)>,
        /// What stopped it on the way to that, where anything did: the controller's own word.
        reason: Option<&'static str>,
    },
    /// A maintenance window begins: the database is away for so long.
    Window {
        /// Seconds.
        downtime_s: u32,
    },
    /// A unit failed and is replaced.
    Failure,
    /// The primary of the database failed.
    Failover {
        /// How long the database is away, in seconds.
        away_s: u32,
        /// Whether a read replica takes its place; else its machine is started anew.
        has_replica: bool,
    },
    /// The node with the keys of a shard of the cache failed.
    ShardLost {
        /// How long the shard is away, in seconds.
        away_s: u32,
        /// Whether it comes back without its keys; else another node had them.
        is_empty: bool,
    },
    /// The level of degradation changed: the processor load reached that of a level, or was below it, for long enough.
    Degradation {
        /// The processor load of that level, per cent.
        limit: f64,
        /// For how many samples in a row.
        periods: u32,
    },
    /// A deployment emptied the CDN.
    Deployment,
}

impl Cause {
    /// Whether something happened, and nobody decided to scale.
    pub(super) const fn is_event(&self) -> bool {
        matches!(
            self,
            Self::Failure
                | Self::Failover { .. }
                | Self::ShardLost { .. }
                | Self::Degradation { .. }
                | Self::Deployment
        )
    }
}

/// The metric of the autoscaler that asked for the most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leading {
    /// Which.
    pub metric: Metric,
    /// What was measured: the mean over the pods, or the whole.
    pub value: f64,
    /// What is aimed at.
    pub target: f64,
    /// Whether the value is of all pods together.
    pub is_whole: bool,
    /// The replicas that it asked for.
    pub replicas: f64,
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// It is done, or on its way.
    Done,
    /// It waits for its maintenance window.
    Scheduled {
        /// When that begins, in seconds since the beginning.
        at_s: u32,
    },
    /// It was not done.
    Held(Hold),
}

/// Why a rule that was due, or what the HPA's metrics asked for, did nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// There are as many as there may be.
    Maximum,
    /// There are as few as there may be.
    Minimum,
    /// It does not become smaller in peak hours.
    PeakHours,
    /// More are expected to be needed.
    Prediction,
    /// What was decided before is not done yet.
    Pending,
    /// Recommendations of the HPA's stabilisation window ask for less of a change.
    Window,
    /// The HPA's policies of this direction allow no more.
    Policies,
}

/// How many decisions are kept at most; the rest is counted.
pub const MOST_DECISIONS: usize = 20_000;

/// Decisions in order of time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    /// The first ones.
    pub decisions: Vec<Decision>,
    /// How many more there were.
    pub more: u64,
    /// How many made something larger, and smaller.
    pub ups: u64,
    /// See [`Log::ups`].
    pub downs: u64,
}

impl Log {
    pub(super) fn push(&mut self, decision: Decision) {
        let scales = !decision.cause.is_event() && !matches!(decision.outcome, Outcome::Held(_));
        self.ups += u64::from(scales && decision.to > decision.from);
        self.downs += u64::from(scales && decision.to < decision.from);
        if self.decisions.len() < MOST_DECISIONS {
            // What happens at the beginning of a minute is known after what the HPA does within it.
            let later = self.decisions.iter().rev().take_while(|of| of.at_s > decision.at_s).count();
            self.decisions.insert(self.decisions.len() - later, decision);
        } else {
            self.more += 1;
        }
    }
}
