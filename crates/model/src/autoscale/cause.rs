//! What broke first: of what is missed, the component that was used up furthest up in the call graph.
//!
//! Work goes from the load balancer to the backend, from there to the cache, and what that does not answer to the database.
//! What is used up passes less on, or passes more on than it should: a full cache sends its misses to the database, whose
//! queue is no more than what follows from it. So the first that is used up is the cause, and what lies behind it is not.
//! Files go from the CDN to the front end, tasks to the workers: these are looked at after the requests.

use super::simulate::Minute;
use super::target::{OfEach, Target};
use crate::plan::Component;

/// What broke first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Break {
    /// The minute.
    pub minute: u32,
    /// The target that was missed.
    pub target: Target,
    /// The component that was short.
    pub component: Component,
    /// What of it was used up, or used most.
    pub resource: Resource,
    /// How much of that was in use, 0 to 1.
    pub utilization: f64,
    /// What waited before the component at the end of the minute, and what it lost in it.
    pub waiting: f64,
    /// See [`Break::waiting`].
    pub lost: f64,
}

/// What of a component may be used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// Its processors.
    Processors,
    /// Its memory.
    Memory,
    /// The commands a second that the cache answers.
    Commands,
    /// Input and output operations a second of the database's storage.
    Iops,
    /// The connections of the database's pool.
    Connections,
    /// The database's storage.
    Storage,
    /// The workers that the queues of tasks may have: there are more, without work.
    QueueWorkers,
    /// Nothing: the database is away in a maintenance window.
    Window,
    /// Nothing: an instance failed and still got requests.
    Instance,
}

/// A component in a minute.
struct Part {
    component: Component,
    resource: Resource,
    utilization: f64,
    waiting: f64,
    lost: f64,
    /// Whether it can do no more.
    is_short: bool,
    /// The targets in whose way it lies.
    targets: &'static [Target],
}

/// In whose way the cache lies: what it does not answer comes upon the database.
const BEHIND_CACHE: [Target; 6] = [
    Target::CacheHits,
    Target::QueryLatency,
    Target::ApiMedian,
    Target::ApiLatency,
    Target::ApiTail,
    Target::ErrorRate,
];

/// In whose way the database lies.
const BEHIND_DATABASE: [Target; 5] =
    [Target::QueryLatency, Target::ApiMedian, Target::ApiLatency, Target::ApiTail, Target::ErrorRate];

/// The same while it is away: no task ends either.
const WHILE_AWAY: [Target; 6] = [
    Target::QueryLatency,
    Target::ApiMedian,
    Target::ApiLatency,
    Target::ApiTail,
    Target::ErrorRate,
    Target::QueueDepth,
];

/// From which use on nothing is left.
const FULL: f64 = 1.0 - 1e-6;

impl Part {
    fn of(minute: &Minute) -> [Self; 6] {
        [balancer(minute), backend(minute), cache(minute), database(minute), servers(minute), workers(minute)]
    }

    fn to_break(&self, number: u32, missed: OfEach<bool>) -> Option<Break> {
        let target = all_of(missed).find(|target| self.targets.contains(target))?;
        let Self { component, resource, utilization, waiting, lost, .. } = *self;
        Some(Break { minute: number, target, component, resource, utilization, waiting, lost })
    }
}

/// From this part of the keys on that a failed shard holds back, it is what the cache is short of.
const MISSING: f64 = 0.05;

/// What broke in a minute in which targets were missed, those of [`Target::ALL`] in their order.
pub(super) fn broke(minute: &Minute, number: u32, missed: OfEach<bool>) -> Option<Break> {
    let parts = Part::of(minute);
    let short = parts.iter().filter(|part| part.is_short).find_map(|part| part.to_break(number, missed));
    short.or_else(|| {
        // Nobody is at the end of what it can: the one in the way that is used most.
        let first = all_of(missed).next()?;
        let in_way = parts.iter().filter(|part| part.targets.contains(&first));
        let most = in_way.max_by(|a, b| a.utilization.total_cmp(&b.utilization))?;
        most.to_break(number, missed)
    })
}

fn all_of(missed: OfEach<bool>) -> impl Iterator<Item = Target> {
    Target::ALL.into_iter().zip(missed).filter(|(_, is_missed)| *is_missed).map(|(target, _)| target)
}

/// Most of what failed went to an instance that is not there any more. It has no use of its own.
fn balancer(minute: &Minute) -> Part {
    let step = &minute.step;
    let misled = (step.balancer.lost - step.shed).max(0.0);
    Part {
        component: Component::LoadBalancer,
        resource: Resource::Instance,
        utilization: 0.0,
        waiting: 0.0,
        lost: misled,
        is_short: misled > step.failed / 2.0,
        targets: &[Target::ErrorRate],
    }
}

fn backend(minute: &Minute) -> Part {
    let (step, of) = (&minute.step, &minute.step.backend);
    Part {
        component: Component::Backend,
        resource: Resource::Processors,
        utilization: of.utilization,
        waiting: of.queue,
        lost: of.lost + step.shed,
        // Load is shed because the backend is short.
        is_short: of.utilization >= FULL || of.queue > 0.0 || of.lost > 0.0 || step.shed > 0.0,
        targets: &[Target::ApiMedian, Target::ApiLatency, Target::ApiTail, Target::ErrorRate],
    }
}

fn cache(minute: &Minute) -> Part {
    let (of, uses) = (&minute.step.cache, &minute.uses);
    let is_memory = uses.commands < FULL && of.utilization >= uses.commands;
    let is_missing = uses.missing >= MISSING;
    Part {
        component: Component::Redis,
        resource: match (is_missing, is_memory) {
            (true, _) => Resource::Instance,
            (false, true) => Resource::Memory,
            (false, false) => Resource::Commands,
        },
        utilization: if is_memory { of.utilization } else { uses.commands },
        waiting: of.queue,
        lost: of.lost,
        is_short: is_missing || of.lost > 0.0 || uses.commands >= FULL || of.utilization >= FULL,
        targets: &BEHIND_CACHE,
    }
}

fn database(minute: &Minute) -> Part {
    let (of, uses) = (&minute.step.data, &minute.uses);
    let all = [
        (Resource::Iops, uses.iops),
        (Resource::Processors, of.utilization),
        (Resource::Connections, uses.connections),
        (Resource::Storage, uses.storage),
    ];
    let full = all.into_iter().find(|(_, used)| *used >= FULL);
    let (resource, utilization) = if uses.is_away {
        (if uses.has_failed { Resource::Instance } else { Resource::Window }, 0.0)
    } else {
        let most = all.into_iter().take(3).max_by(|(_, a), (_, b)| a.total_cmp(b));
        full.or(most).unwrap_or((Resource::Processors, of.utilization))
    };
    Part {
        component: Component::Database,
        resource,
        utilization,
        waiting: of.queue,
        lost: of.lost,
        is_short: uses.is_away || full.is_some() || of.queue > 0.0 || of.lost > 0.0,
        targets: if uses.is_away { &WHILE_AWAY } else { &BEHIND_DATABASE },
    }
}

/// The web servers: files pass nothing else that can be short. Where requests fail in the same minute, those are named.
fn servers(minute: &Minute) -> Part {
    let of = &minute.step.frontend;
    Part {
        component: Component::Frontend,
        resource: Resource::Processors,
        utilization: of.utilization,
        waiting: of.queue,
        lost: of.lost,
        is_short: of.utilization >= FULL || of.queue > 0.0 || of.lost > 0.0,
        targets: &[Target::FileErrors],
    }
}

fn workers(minute: &Minute) -> Part {
    let of = &minute.step.celery;
    let is_held = minute.uses.is_held_by_queues;
    Part {
        component: Component::Celery,
        resource: if is_held { Resource::QueueWorkers } else { Resource::Processors },
        utilization: of.utilization,
        waiting: of.queue,
        lost: of.lost,
        is_short: of.queue > 0.0,
        targets: &[Target::QueueDepth],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that requests may miss.
    const REQUESTS: [Target; 6] = BEHIND_CACHE;

    fn cause(missed: &[Target], of: impl Fn(&mut Minute)) -> (Component, Resource, Target) {
        let mut minute = Minute::default();
        (minute.step.backend.utilization, minute.step.data.utilization) = (0.5, 0.69);
        of(&mut minute);
        let missed = Target::ALL.map(|target| missed.contains(&target));
        let found = broke(&minute, 7, missed).unwrap();
        assert_eq!(found.minute, 7);
        (found.component, found.resource, found.target)
    }

    /// The cache has no command left, and what it loses comes upon the database.
    fn cache_is_full(minute: &mut Minute) {
        minute.uses.commands = 1.0;
        (minute.step.cache.utilization, minute.step.cache.lost) = (0.7, 700_000.0);
        (minute.uses.iops, minute.step.data.queue, minute.step.data.lost) = (1.0, 83_817.0, 1_000.0);
    }

    #[test]
    fn the_first_that_is_used_up_is_the_cause_and_what_lies_behind_it_is_not() {
        let (component, resource, target) = cause(&REQUESTS, cache_is_full);
        assert_eq!((component, resource, target), (Component::Redis, Resource::Commands, Target::ApiMedian));
        let both = cause(&REQUESTS, |minute| {
            cache_is_full(minute);
            minute.step.backend.utilization = 1.0;
        });
        assert_eq!((both.0, both.1), (Component::Backend, Resource::Processors));
        // Where only hits of the cache are missed, no backend is the cause.
        let hits = cause(&[Target::CacheHits], |minute| {
            cache_is_full(minute);
            minute.step.backend.utilization = 1.0;
        });
        assert_eq!(hits, (Component::Redis, Resource::Commands, Target::CacheHits));
    }

    #[test]
    fn what_was_full_is_said_and_not_the_processor_alone() {
        let iops = cause(&REQUESTS, |minute| minute.uses.iops = 1.0);
        assert_eq!((iops.0, iops.1), (Component::Database, Resource::Iops));
        let connections = cause(&REQUESTS, |minute| minute.uses.connections = 1.0);
        assert_eq!((connections.0, connections.1), (Component::Database, Resource::Connections));
        let away = cause(&WHILE_AWAY, |minute| minute.uses.is_away = true);
        assert_eq!((away.0, away.1), (Component::Database, Resource::Window));
        let failed = cause(&WHILE_AWAY, |minute| {
            (minute.uses.is_away, minute.uses.has_failed) = (true, true);
        });
        assert_eq!((failed.0, failed.1), (Component::Database, Resource::Instance));
        let shard = cause(&[Target::CacheHits], |minute| {
            (minute.step.cache.utilization, minute.uses.missing) = (0.62, 0.2);
        });
        assert_eq!((shard.0, shard.1), (Component::Redis, Resource::Instance));
        let queues = cause(&[Target::QueueDepth], |minute| {
            (minute.uses.is_held_by_queues, minute.step.celery.queue) = (true, 5_000.0);
        });
        assert_eq!(queues, (Component::Celery, Resource::QueueWorkers, Target::QueueDepth));
    }

    #[test]
    fn where_nothing_is_used_up_it_is_what_is_used_most() {
        let slow = cause(&[Target::ApiLatency], |_| {});
        assert_eq!((slow.0, slow.1), (Component::Database, Resource::Processors));
        let failed = cause(&[Target::ErrorRate], |minute| {
            (minute.step.failed, minute.step.balancer.lost) = (100.0, 90.0);
        });
        assert_eq!((failed.0, failed.1), (Component::LoadBalancer, Resource::Instance));
    }

    #[test]
    fn files_that_are_lost_are_lost_by_the_front_end() {
        let short = |minute: &mut Minute| {
            (minute.step.frontend.utilization, minute.step.frontend.lost) = (1.0, 40.0);
        };
        let files = cause(&[Target::FileErrors], short);
        assert_eq!(files, (Component::Frontend, Resource::Processors, Target::FileErrors));
        // Where requests break in the same minute, these are named.
        let both = cause(&[Target::ApiLatency, Target::FileErrors], |minute| {
            short(minute);
            minute.step.backend.utilization = 1.0;
        });
        assert_eq!((both.0, both.2), (Component::Backend, Target::ApiLatency));
    }
}
