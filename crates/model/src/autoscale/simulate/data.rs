//! The database: a primary that writes, replicas that read, storage, and maintenance windows in which it is away.

use super::platform::Data;
use super::station::{Flow, Percentiles, Queue, Waits};
use super::world::{Measure, Moment};
use crate::autoscale::bounds::{at_least, at_most};
use crate::autoscale::fleet::Fleet;
use crate::autoscale::rules::{Metric, Sample};

/// A larger machine that was decided on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Resize {
    /// When the window begins, in seconds.
    pub(super) at_s: u32,
    /// How long the database is away then.
    pub(super) downtime_s: u32,
    /// Cores and memory then over those now.
    pub(super) factor: f64,
}

/// What became of a primary that failed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Failover {
    /// How long the database is away, in seconds.
    pub(super) away_s: u32,
    /// Whether a read replica takes its place.
    pub(super) has_replica: bool,
}

/// The primary, as long as it is away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Away {
    until_s: u32,
    /// By what its size is multiplied then.
    factor: f64,
    /// Whether it failed; else it is being made larger.
    pub(super) has_failed: bool,
}

/// The database as it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DataState {
    /// Read replicas.
    pub(super) fleet: Fleet,
    /// Cores and memory of the primary over those of the tier.
    pub(super) factor: f64,
    pub(super) resize: Option<Resize>,
    pub(super) away: Option<Away>,
    pub(super) iops: f64,
    pub(super) pool: f64,
    pub(super) storage_gb: f64,
    used_gb: f64,
    pub(super) reads: Queue,
    pub(super) writes: Queue,
    pub(super) waits: Waits,
}

/// What the machines can do in a step, in reads.
struct Capacity {
    primary: f64,
    replicas: f64,
    /// The most of both together: what storage and connections carry.
    shared: f64,
}

impl DataState {
    pub(super) fn new(of: &Data) -> Self {
        Self {
            fleet: Fleet::new(of.replicas),
            factor: 1.0,
            resize: None,
            away: None,
            iops: of.iops,
            pool: of.pool,
            storage_gb: of.storage_gb,
            used_gb: of.used_gb,
            reads: Queue::default(),
            writes: Queue::default(),
            waits: Waits::new(),
        }
    }

    /// What became of all queries.
    pub(super) fn flow(&self) -> Flow {
        let (reads, writes) = (self.reads.flow, self.writes.flow);
        Flow {
            arrived: reads.arrived + writes.arrived,
            served: reads.served + writes.served,
            lost: reads.lost + writes.lost,
            waiting: reads.waiting + writes.waiting,
        }
    }

    /// Whether the primary answers.
    pub(super) fn is_up(&self, now_s: u32) -> bool {
        self.away.is_none_or(|away| now_s >= away.until_s)
    }

    pub(super) fn advance(&mut self, of: &Data, moment: Moment) {
        self.fleet.advance(moment.now_s);
        self.used_gb += of.growth_gb_per_s * moment.step_s;
        if let Some(resize) = self.resize.filter(|resize| resize.at_s <= moment.now_s) {
            let until_s = moment.now_s.saturating_add(resize.downtime_s);
            self.away = Some(Away { until_s, factor: resize.factor, has_failed: false });
            self.resize = None;
        }
        if let Some(away) = self.away.filter(|away| away.until_s <= moment.now_s) {
            self.factor *= away.factor;
            self.away = None;
        }
    }

    /// The primary fails: a read replica takes its place, and another one is started; where there is none its machine is
    /// started anew. Nothing where it is away already.
    pub(super) fn fail_primary(&mut self, of: &Data, now_s: u32) -> Option<Failover> {
        if self.away.is_some() {
            return None;
        }
        let has_replica = self.fleet.fail_one(now_s.saturating_add(of.start_s));
        let away_s = if has_replica { of.failover_s } else { of.restart_s };
        let until_s = now_s.saturating_add(away_s);
        self.away = Some(Away { until_s, factor: 1.0, has_failed: true });
        Some(Failover { away_s, has_replica })
    }

    fn capacity(&self, of: &Data, moment: Moment) -> Capacity {
        let rate = of.station.rate * moment.step_s;
        let is_up = f64::from(u8::from(self.is_up(moment.now_s)));
        let limit =
            |a_second: f64| if a_second.is_finite() { a_second * moment.step_s } else { f64::INFINITY };
        let iops = if of.iops_per_work > 0.0 { self.iops / of.iops_per_work } else { f64::INFINITY };
        let service_s = of.station.service_s;
        let pool = if service_s > 0.0 { self.pool / service_s } else { f64::INFINITY };
        Capacity {
            primary: rate * self.factor * is_up,
            replicas: rate * of.replica_weight * self.fleet.ready(),
            shared: limit(at_most(iops, pool)),
        }
    }

    /// A step of reads and writes. Only the primary writes; reads are spread over all machines so that they are in use alike,
    /// as far as writes leave room.
    pub(super) fn step(
        &mut self,
        of: &Data,
        (reads, writes): (f64, f64),
        moment: Moment,
        timeout_s: f64,
        sample: &mut Sample,
    ) -> (Measure, Percentiles) {
        let write_cost = of.write_cost;
        let able = self.capacity(of, moment);
        let steps = timeout_s / moment.step_s;
        // Where the disk is full nothing is written.
        let has_room = self.used_gb < self.storage_gb;
        let able_to_write = if has_room { at_most(able.primary, able.shared) / write_cost } else { 0.0 };
        let written = self.writes.step(writes, able_to_write, able_to_write * steps);
        let for_writes = written.served * write_cost;
        let machines = able.primary + able.replicas;
        let able_to_read = at_least(at_most(machines - for_writes, able.shared - for_writes), 0.0);
        let read = self.reads.step(reads, able_to_read, able_to_read * steps);
        let work = read.served + for_writes;
        let all = at_most(machines, able.shared);
        let part = |work: f64, of: f64| {
            if of > 0.0 { work / of } else { f64::from(u8::from(reads + writes > 0.0)) }
        };
        let busy = at_most(part(work, all), 1.0);
        let primary = at_most(at_least(part(work, machines), part(for_writes, able.primary)), 1.0);
        let is_idle = reads + writes + self.reads.flow.waiting + self.writes.flow.waiting <= 0.0;
        let latency = if is_idle {
            of.station.service()
        } else {
            self.latency(of, &able, busy, able_to_read, moment).at_most(timeout_s)
        };
        let waiting = self.reads.flow.waiting + self.writes.flow.waiting;
        let a_second = work / moment.step_s;
        let in_use = a_second * of.station.service_s + waiting;
        let users = moment.users / of.rated_users;
        let memory = of.memory_idle + (of.memory_rated - of.memory_idle) * users / self.factor;
        let iops = if self.iops > 0.0 { a_second * of.iops_per_work / self.iops } else { 1.0 };
        sample.set(Metric::Cpu, primary * 100.0);
        sample.set(Metric::Memory, at_most(memory, 100.0));
        sample.set(Metric::Iops, at_most(iops, 1.0) * 100.0);
        sample.set(Metric::ReadLatency, latency.p95 * 1000.0);
        sample.set(Metric::PoolUse, at_most(in_use / self.pool, 1.0) * 100.0);
        sample.set(Metric::StorageUse, at_most(self.used_gb / self.storage_gb, 1.0) * 100.0);
        let measure = Measure {
            load: (reads + writes) / moment.step_s,
            utilization: primary,
            latency_ms: latency.p95 * 1000.0,
            queue: waiting,
            lost: read.lost + written.lost,
        };
        (measure, latency)
    }

    /// How long a read takes.
    fn latency(
        &mut self,
        of: &Data,
        able: &Capacity,
        busy: f64,
        able_to_read: f64,
        moment: Moment,
    ) -> Percentiles {
        let a_second = able_to_read / moment.step_s;
        if a_second <= 0.0 && self.reads.flow.waiting <= 0.0 && able.primary + able.replicas <= 0.0 {
            return Percentiles::all(f64::INFINITY);
        }
        let rate = of.station.rate * moment.step_s;
        let units = if rate > 0.0 { (able.primary + able.replicas) / rate } else { 1.0 };
        let wait = of.station.wait_s(&mut self.waits, units, busy, units * rate);
        let backlog = if self.reads.flow.waiting > 0.0 { self.reads.flow.waiting / a_second } else { 0.0 };
        of.station.answer(wait, backlog)
    }
}
