//! What is drawn: a series of each component on one axis of minutes.

use super::world::{Measure, Samples, Step, World};
use crate::autoscale::rules::{Metric, RuleSet};
use crate::format::Unit;
use crate::plan::Component;

/// The components that a request, a file or a task passes, in that order.
pub const LANES: [Component; 7] = [
    Component::Cdn,
    Component::Frontend,
    Component::LoadBalancer,
    Component::Backend,
    Component::Redis,
    Component::Database,
    Component::Celery,
];

/// A component, minute by minute. All series are of one length; what a component does not have is 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lane {
    /// Work that came, a second: requests, files, commands, queries, tasks.
    pub load: Vec<f32>,
    /// Units that answer: instances, workers, shards; of the database the primary and its read replicas.
    pub ready: Vec<f32>,
    /// Units on their way.
    pub starting: Vec<f32>,
    /// The part in use, 0 to 1: processor; of the cache memory; of the CDN the part that it answers itself.
    pub utilization: Vec<f32>,
    /// The 95th percentile of an answer in milliseconds, the worst of the minute; of Celery the mean time of a task.
    pub latency_ms: Vec<f32>,
    /// What waits at the end of the minute.
    pub queue: Vec<f32>,
    /// What was lost in the minute.
    pub lost: Vec<f32>,
}

/// What a rule watches besides what every lane shows, minute by minute.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// Whose it is.
    pub component: Component,
    /// What is measured.
    pub metric: Metric,
    /// Its values in the metric's unit; per cent as a part, 0 to 1.
    pub values: Vec<f32>,
}

/// Everything that is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lanes {
    /// Concurrent users.
    pub users: Vec<f32>,
    /// The level of degradation; 0 is none.
    pub degradation: Vec<f32>,
    /// The part in use, 0 to 1, of what else may be used up: IOPS and connections of the database, commands of the cache.
    pub iops: Vec<f32>,
    /// See [`Lanes::iops`].
    pub connections: Vec<f32>,
    /// See [`Lanes::iops`].
    pub commands: Vec<f32>,
    /// API requests that are sent again, a second.
    pub again: Vec<f32>,
    /// What rules watch and nothing else here shows: memory of servers, connections, evictions, storage.
    pub watched: Vec<Watched>,
    /// Each of [`LANES`], in that order.
    pub components: Vec<(Component, Lane)>,
}

/// A minute of one component.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::autoscale) struct OfComponent {
    pub(in crate::autoscale) measure: Measure,
    pub(in crate::autoscale) ready: f64,
    pub(in crate::autoscale) starting: f64,
}

/// A minute.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::autoscale) struct Minute {
    pub(in crate::autoscale) step: Step,
    pub(in crate::autoscale) uses: Uses,
    pub(super) users: f64,
}

/// What of a component may be used up besides what its lane shows: parts, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::autoscale) struct Uses {
    /// Commands of the cache.
    pub(in crate::autoscale) commands: f64,
    /// The part of the cache's keys whose shard failed and is away or not filled again.
    pub(in crate::autoscale) missing: f64,
    /// Of the database.
    pub(in crate::autoscale) iops: f64,
    pub(in crate::autoscale) connections: f64,
    pub(in crate::autoscale) storage: f64,
    /// Whether the database is away, and whether it is because it failed.
    pub(in crate::autoscale) is_away: bool,
    pub(in crate::autoscale) has_failed: bool,
    /// Whether tasks wait although there are workers without work.
    pub(in crate::autoscale) is_held_by_queues: bool,
}

impl Uses {
    pub(super) fn of(world: &World) -> Self {
        let (cache, data) = (&world.samples.cache, &world.samples.data);
        let part = |percent: f64| percent / 100.0;
        Self {
            commands: part(cache.get(Metric::Cpu)),
            missing: world.cache.missing,
            iops: part(data.get(Metric::Iops)),
            connections: part(data.get(Metric::PoolUse)),
            storage: part(data.get(Metric::StorageUse)),
            is_away: world.data.away.is_some(),
            has_failed: world.data.away.is_some_and(|away| away.has_failed),
            is_held_by_queues: world.celery.is_held_by_queues,
        }
    }
}

impl Minute {
    /// Each of [`LANES`].
    pub(super) fn components(&self, world: &World) -> [OfComponent; 7] {
        let [cdn, frontend, balancer, backend, cache, data, celery] = self.step.measures();
        let of =
            |measure: &Measure, ready: f64, starting: f64| OfComponent { measure: *measure, ready, starting };
        let units = |measure: &Measure, fleet: &crate::autoscale::fleet::Fleet, others: f64| {
            of(measure, fleet.ready() + others, fleet.starting())
        };
        let primary = f64::from(u8::from(world.data.away.is_none()));
        [
            of(cdn, 0.0, 0.0),
            units(frontend, &world.frontend.fleet, 0.0),
            of(balancer, 0.0, 0.0),
            units(backend, &world.backend.fleet, 0.0),
            units(cache, &world.cache.fleet, 0.0),
            units(data, &world.data.fleet, primary),
            units(celery, &world.celery.fleet, 0.0),
        ]
    }
}

impl Step {
    /// In the order of [`LANES`].
    fn measures(&self) -> [&Measure; 7] {
        [&self.cdn, &self.frontend, &self.balancer, &self.backend, &self.cache, &self.data, &self.celery]
    }
}

impl Lanes {
    pub(super) fn new(minutes: usize, rules: &RuleSet) -> Self {
        let series = || Vec::with_capacity(minutes);
        let mut watched: Vec<Watched> = Vec::new();
        for (component, metric) in rules.watches.iter().map(|watch| (watch.component, watch.metric)) {
            let is_new = watched.iter().all(|of| (of.component, of.metric) != (component, metric));
            if is_new && !is_shown(component, metric) {
                watched.push(Watched { component, metric, values: series() });
            }
        }
        let lane = |component| {
            let lane = Lane {
                load: series(),
                ready: series(),
                starting: series(),
                utilization: series(),
                latency_ms: series(),
                queue: series(),
                lost: series(),
            };
            (component, lane)
        };
        let [users, degradation, iops, connections, commands, again] = [(); 6].map(|()| series());
        let components = LANES.map(lane).to_vec();
        Self { users, degradation, iops, connections, commands, again, watched, components }
    }

    pub(super) fn push(
        &mut self,
        minute: &Minute,
        of: &[OfComponent; 7],
        samples: &Samples,
        (level, step_s): (usize, f64),
    ) {
        self.again.push(narrow(minute.step.again / step_s));
        for Watched { component, metric, values } in &mut self.watched {
            let value = samples.of(*component).get(*metric);
            values.push(narrow(if metric.unit() == Unit::Percent { value / 100.0 } else { value }));
        }
        self.users.push(narrow(minute.users));
        self.degradation.push(narrow(level as f64));
        self.iops.push(narrow(minute.uses.iops));
        self.connections.push(narrow(minute.uses.connections));
        self.commands.push(narrow(minute.uses.commands));
        for ((_, lane), of) in self.components.iter_mut().zip(of) {
            let OfComponent { measure, ready, starting } = of;
            lane.load.push(narrow(measure.load));
            lane.ready.push(narrow(*ready));
            lane.starting.push(narrow(*starting));
            lane.utilization.push(narrow(measure.utilization));
            lane.latency_ms.push(narrow(measure.latency_ms));
            lane.queue.push(narrow(measure.queue));
            lane.lost.push(narrow(measure.lost));
        }
    }

    /// What is measured of a component, where a rule watches it and no lane shows it anyway.
    pub fn watched(&self, component: Component, metric: Metric) -> Option<&Vec<f32>> {
        let found = self.watched.iter().find(|of| (of.component, of.metric) == (component, metric));
        found.map(|of| &of.values)
    }

    /// The lane of a component.
    pub fn of(&self, component: Component) -> Option<&Lane> {
        self.components.iter().find(|(of, _)| *of == component).map(|(_, lane)| lane)
    }
}

/// Whether a lane shows a metric of a component in any case: the part in use, latency and queue of each, and what of database
/// and cache may be used up besides.
const fn is_shown(component: Component, metric: Metric) -> bool {
    match metric {
        Metric::Cpu
        | Metric::RequestLatency
        | Metric::ReadLatency
        | Metric::TaskLatency
        | Metric::QueueDepth
        | Metric::Iops
        | Metric::PoolUse => true,
        Metric::Memory => matches!(component, Component::Redis),
        Metric::Connections | Metric::Evictions | Metric::StorageUse => false,
    }
}

/// Seven digits are more than a picture shows; minus nothing, as sums of nothing are, is nothing.
#[expect(clippy::cast_possible_truncation, reason = "rounding to seven digits is meant")]
fn narrow(value: f64) -> f32 {
    (value + 0.0) as f32
}
