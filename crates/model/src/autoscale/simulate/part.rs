//! What goes on side by side: parts of the platform that hear nothing of each other.
//!
//! Requests go through backend, cache and database, files through the web servers, tasks through the workers. Each follows
//! the same load, but what becomes of one changes nothing of another: only while the database is away no task ends. So a
//! part simulated alone gives the same, to the bit, as beside the others.

use crate::plan::Component;

/// A part of the platform that is simulated alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// API requests: load balancer, backend, cache, database.
    Requests,
    /// Tasks: Celery. They follow from the minutes in which the database is away.
    Tasks,
    /// Files: CDN and front end.
    Files,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Requests, Self::Tasks, Self::Files];

    /// The part of a component.
    pub const fn of(component: Component) -> Self {
        match component {
            Component::Celery => Self::Tasks,
            Component::Frontend | Component::Cdn => Self::Files,
            _ => Self::Requests,
        }
    }
}

/// Which parts go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::autoscale) struct Parts(pub(super) Option<Part>);

impl Parts {
    /// Whether one of them is this.
    pub(in crate::autoscale) fn has(self, part: Part) -> bool {
        self.0.is_none_or(|only| only == part)
    }
}
