//! How long starts take and how old metrics are, where a document says so.

use serde::Serialize;

use crate::autoscale::simulate::{Assumptions, REPLICA_START_SECONDS, start_seconds};
use crate::plan::Component;
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

    /// From the decision until a unit of a component that scales by units does something, in seconds; `None` for others. A
    /// backend instance is checked by the load balancer on top.
    pub fn start_seconds(self, component: Component) -> Option<f64> {
        let Self(Some(waits)) = self else { return start_seconds(component) };
        let seconds = match component {
            Component::Backend => waits.backend_start_seconds,
            Component::Frontend => waits.frontend_start_seconds,
            Component::Celery => waits.celery_start_seconds,
            Component::Redis => waits.redis_start_seconds,
            _ => return None,
        };
        Some(seconds.get())
    }

    /// From the decision until a read replica has copied the database, in seconds.
    pub fn replica_start_seconds(self) -> f64 {
        let Self(Some(waits)) = self else { return REPLICA_START_SECONDS };
        waits.replica_start_seconds.get()
    }
}

impl Read for Times {
    /// What is from before they could be chosen has what is assumed.
    fn read(from: &mut Source<'_>) -> Self {
        if from.passes_absent() { Self(None) } else { Self(Some(Read::read(from))) }
    }
}
