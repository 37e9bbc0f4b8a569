//! How long starts take and how old metrics are, where a document says so.

use serde::Serialize;

use crate::autoscale::simulate::{Assumptions, Starts};
use crate::quantity::{MetricAge, StartTime};
use crate::read::{Read, Source, record};

record! {
    /// How long starts take and how old metrics are.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize)]
    pub struct Waits {
        /// See [`Assumptions::backend_start_seconds`].
        pub backend_start_seconds: StartTime,
        /// See [`Assumptions::frontend_start_seconds`].
        pub frontend_start_seconds: StartTime,
        /// See [`Assumptions::celery_start_seconds`].
        pub celery_start_seconds: StartTime,
        /// See [`Assumptions::redis_start_seconds`].
        pub redis_start_seconds: StartTime,
        /// See [`Assumptions::replica_start_seconds`].
        pub replica_start_seconds: StartTime,
        /// See [`Assumptions::metric_delay_seconds`].
        pub metric_delay_seconds: MetricAge,
        /// See [`Assumptions::hpa_metric_delay_seconds`].
        pub hpa_metric_delay_seconds: MetricAge,
    }
}

/// How long starts take and how old metrics are, where a document says so.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Times(pub(super) Option<Waits>);

impl Times {
    /// Puts what is asked in the place of what is assumed.
    pub(super) fn assume(self, assumptions: &mut Assumptions) {
        let Self(Some(waits)) = self else { return };
        assumptions.backend_start_seconds = waits.backend_start_seconds.get();
        assumptions.frontend_start_seconds = waits.frontend_start_seconds.get();
        assumptions.celery_start_seconds = waits.celery_start_seconds.get();
        assumptions.redis_start_seconds = waits.redis_start_seconds.get();
        assumptions.replica_start_seconds = waits.replica_start_seconds.get();
        assumptions.metric_delay_seconds = waits.metric_delay_seconds.get();
        assumptions.hpa_metric_delay_seconds = waits.hpa_metric_delay_seconds.get();
    }

    /// How long what is decided takes until it is there.
    pub fn starts(self) -> Starts {
        let Self(Some(waits)) = self else { return Starts::ASSUMED };
        Starts {
            backend_s: waits.backend_start_seconds.get(),
            frontend_s: waits.frontend_start_seconds.get(),
            celery_s: waits.celery_start_seconds.get(),
            redis_s: waits.redis_start_seconds.get(),
            replica_s: waits.replica_start_seconds.get(),
            ..Starts::ASSUMED
        }
    }
}

impl Read for Times {
    /// What is from before they could be chosen has what is assumed.
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self(None) } else { Self(Some(Read::read(from))) }
    }
}
