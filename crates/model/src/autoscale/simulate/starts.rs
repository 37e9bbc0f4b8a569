//! How long what is decided takes until it is there.

use super::Assumptions;
use crate::plan::Component;

/// From the decision until what was decided does something, in seconds. Storage, IOPS and connections are there at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Starts {
    /// A backend instance, without the checks of the load balancer.
    pub backend_s: f64,
    /// A web server.
    pub frontend_s: f64,
    /// A task worker.
    pub celery_s: f64,
    /// A shard of the cache.
    pub redis_s: f64,
    /// The next size of the cache's nodes.
    pub redis_resize_s: f64,
    /// A read replica.
    pub replica_s: f64,
    /// For how long the database is away for a larger machine, where its window does not say so.
    pub downtime_s: f64,
}

impl Starts {
    /// Where nothing else is asked.
    pub const ASSUMED: Self = Self {
        backend_s: 90.0,
        frontend_s: 60.0,
        celery_s: 90.0,
        redis_s: 600.0,
        redis_resize_s: 900.0,
        replica_s: 1800.0,
        downtime_s: 900.0,
    };

    /// Those of a simulation.
    pub const fn of(assumed: &Assumptions) -> Self {
        Self {
            backend_s: assumed.backend_start_seconds,
            frontend_s: assumed.frontend_start_seconds,
            celery_s: assumed.celery_start_seconds,
            redis_s: assumed.redis_start_seconds,
            redis_resize_s: assumed.redis_resize_seconds,
            replica_s: assumed.replica_start_seconds,
            downtime_s: assumed.resize_downtime_seconds,
        }
    }

    /// A unit of a component that scales by units; `None` of others.
    pub const fn of_unit(&self, component: Component) -> Option<f64> {
        match component {
            Component::Backend => Some(self.backend_s),
            Component::Frontend => Some(self.frontend_s),
            Component::Celery => Some(self.celery_s),
            Component::Redis => Some(self.redis_s),
            _ => None,
        }
    }
}
