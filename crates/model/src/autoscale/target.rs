//! The targets that a simulation is judged by, minute by minute.

use super::simulate::{Minute, Part};
use crate::plan::PerformanceTargets;

/// A target of the tier, or of the monitoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The median of an API answer, in milliseconds: `api_p50_ms`.
    ApiMedian,
    /// The 95th percentile of an API answer, in milliseconds: the smaller of `api_p95_ms` and `target_latency_p95_ms`.
    ApiLatency,
    /// The 99th percentile of an API answer, in milliseconds: `api_p99_ms`.
    ApiTail,
    /// API requests without an answer, in per cent of those of the minute: `error_rate_percent`.
    ErrorRate,
    /// Files without an answer, in per cent of those that were asked for in the minute, the CDN's among them:
    /// `error_rate_percent`, which is about requests of any kind. A target of its own: among them all, the many files that
    /// the CDN answers would hide API requests that fail.
    FileErrors,
    /// The 95th percentile of a database read, in milliseconds: `database_query_p95_ms`.
    QueryLatency,
    /// Tasks that wait: `queue_depth_target`.
    QueueDepth,
    /// The part of the reads that the cache answers: `cache_hit_ratio`.
    CacheHits,
}

/// Something of each target, in the order of [`Target::ALL`].
pub type OfEach<T> = [T; Target::ALL.len()];

/// Which targets were missed in a minute, in the lower bits in the order of [`Target::ALL`], and [`AWAY`].
pub(super) type Marks = u16;

/// What is marked of a minute beside its targets: that the database was away.
pub(super) const AWAY: Marks = 1 << 15;

impl Target {
    /// Every target.
    pub const ALL: [Self; 8] = [
        Self::ApiMedian,
        Self::ApiLatency,
        Self::ApiTail,
        Self::ErrorRate,
        Self::FileErrors,
        Self::QueryLatency,
        Self::QueueDepth,
        Self::CacheHits,
    ];

    /// The part of the platform that keeps it or misses it.
    pub(super) const fn part(self) -> Part {
        match self {
            Self::QueueDepth => Part::Tasks,
            Self::FileErrors => Part::Files,
            _ => Part::Requests,
        }
    }

    /// The marks of a part in those of a minute.
    pub(super) fn mask(part: Part) -> Marks {
        let bits = Self::ALL.into_iter().zip(0..).filter(|(target, _)| target.part() == part);
        let targets = bits.map(|(_, bit)| 1 << bit).sum::<Marks>();
        if part == Part::Requests { targets | AWAY } else { targets }
    }

    fn limit(self, targets: &PerformanceTargets, queue_target: f64) -> f64 {
        match self {
            Self::ApiMedian => targets.api_p50_ms.get(),
            Self::ApiLatency => targets.api_p95_ms.get(),
            Self::ApiTail => targets.api_p99_ms.get(),
            Self::ErrorRate | Self::FileErrors => targets.error_rate_percent.get(),
            Self::QueryLatency => targets.database_query_p95_ms.get(),
            Self::QueueDepth => queue_target,
            Self::CacheHits => targets.cache_hit_ratio.get(),
        }
    }

    /// What it is about, in a minute.
    fn value(self, minute: &Minute) -> f64 {
        let step = &minute.step;
        let percent = |lost: f64, of: f64| if of > 0.0 { lost / of * 100.0 } else { 0.0 };
        match self {
            Self::ApiMedian => step.api_p50_ms,
            Self::ApiLatency => step.backend.latency_ms,
            Self::ApiTail => step.api_p99_ms,
            Self::ErrorRate => percent(step.failed, step.requests),
            Self::FileErrors => percent(step.frontend.lost, step.files),
            Self::QueryLatency => step.data.latency_ms,
            Self::QueueDepth => step.celery.queue,
            Self::CacheHits => step.hit_share,
        }
    }
}

/// How a target was kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// Which.
    pub target: Target,
    /// What it asks for.
    pub limit: f64,
    /// Minutes in which it was missed.
    pub minutes_outside: u32,
    /// The worst value of a minute.
    pub worst: f64,
    /// The first minute in which it was missed.
    pub first: Option<u32>,
}

/// A target is missed by more than the last digits of a double.
const CLOSE: f64 = 1e-9;

impl Kept {
    /// A target that no minute has missed yet.
    pub(super) fn new(target: Target, targets: &PerformanceTargets, queue_target: f64) -> Self {
        Self {
            target,
            limit: target.limit(targets, queue_target),
            minutes_outside: 0,
            worst: if target == Target::CacheHits { 1.0 } else { 0.0 },
            first: None,
        }
    }

    /// Looks at a minute; whether the target was missed in it.
    pub(super) fn see(&mut self, minute: &Minute, number: u32) -> bool {
        let value = self.target.value(minute);
        let is_missed = if self.target == Target::CacheHits {
            self.worst = if value < self.worst { value } else { self.worst };
            value < self.limit * (1.0 - CLOSE)
        } else {
            self.worst = if value > self.worst { value } else { self.worst };
            value > self.limit * (1.0 + CLOSE)
        };
        if is_missed {
            self.minutes_outside += 1;
            self.first.get_or_insert(number);
        }
        is_missed
    }
}
