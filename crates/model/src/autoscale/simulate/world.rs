//! The state of every component, and one step of the load through all of them.
//!
//! Users make requests and ask for files. The load balancer passes requests on to the backend, what the backend answers
//! asks the cache, what the cache does not have and what writes goes to the database; the CDN answers files, the web
//! servers the rest; messages make tasks, which wait for workers.

use super::Assumptions;
use super::again::{Again, Resend};
use super::cache::CacheState;
use super::data::DataState;
use super::part::{Part, Parts};
use super::platform::{Platform, Servers};
use super::station::{Flow, Percentiles, Queue, Waits};
use super::tasks::TaskState;
use crate::autoscale::bounds::{at_least, at_most};
use crate::autoscale::fleet::Fleet;
use crate::autoscale::rules::{Metric, Sample};

/// What one component did in a step.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::autoscale) struct Measure {
    /// Work that came, a second.
    pub(in crate::autoscale) load: f64,
    /// The part of its capacity that was in use.
    pub(in crate::autoscale) utilization: f64,
    /// The 95th percentile of its answers in milliseconds; of Celery the mean time of a task.
    pub(in crate::autoscale) latency_ms: f64,
    /// What waits at the end.
    pub(in crate::autoscale) queue: f64,
    /// What was lost.
    pub(in crate::autoscale) lost: f64,
}

/// What happened in a step.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::autoscale) struct Step {
    pub(in crate::autoscale) balancer: Measure,
    pub(in crate::autoscale) cdn: Measure,
    pub(in crate::autoscale) frontend: Measure,
    pub(in crate::autoscale) backend: Measure,
    pub(in crate::autoscale) cache: Measure,
    pub(in crate::autoscale) data: Measure,
    pub(in crate::autoscale) celery: Measure,
    /// API requests that came, and those that got no answer: refused, lost on the way or at the database.
    pub(in crate::autoscale) requests: f64,
    pub(in crate::autoscale) failed: f64,
    /// Of those that came, those that were sent again.
    pub(in crate::autoscale) again: f64,
    /// Of the failed, those that were refused to shed load.
    pub(in crate::autoscale) shed: f64,
    /// The median and the 99th percentile of an API answer in milliseconds; the 95th is the backend's latency.
    pub(in crate::autoscale) api_p50_ms: f64,
    pub(in crate::autoscale) api_p99_ms: f64,
    /// Files that were asked for: of the CDN, which passes on what it does not have.
    pub(in crate::autoscale) files: f64,
    /// The part of the reads that the cache answered.
    pub(in crate::autoscale) hit_share: f64,
}

/// A sample of each component that has rules. Each step measures the same metrics anew, in place: what is never measured
/// stays no number.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Samples {
    pub(super) backend: Sample,
    pub(super) frontend: Sample,
    pub(super) cache: Sample,
    pub(super) data: Sample,
    pub(super) celery: Sample,
}

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    /// Seconds since the beginning.
    pub(super) now_s: u32,
    /// Length of the step in seconds.
    pub(super) step_s: f64,
    /// Concurrent users.
    pub(super) users: f64,
}

/// Servers with what waits before them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ServerState {
    pub(super) fleet: Fleet,
    pub(super) queue: Queue,
    waits: Waits,
}

/// Every component.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct World {
    pub(super) balancer: Flow,
    pub(super) cdn: Flow,
    pub(super) frontend: ServerState,
    pub(super) backend: ServerState,
    pub(super) cache: CacheState,
    pub(super) data: DataState,
    pub(super) celery: TaskState,
    /// Backend instances that failed and still get requests: until when.
    pub(super) failing: Vec<f64>,
    /// Requests that are sent again.
    again: Again,
    /// What became of the requests of users, each counted once however often it was sent: what waits is on its way, or is sent
    /// again later.
    asked: Flow,
    /// The level of degradation in force; 0 is none.
    pub(super) level: usize,
    /// When the CDN was emptied last.
    pub(super) purged_s: Option<u32>,
    /// What was measured last.
    pub(super) samples: Samples,
}

impl ServerState {
    fn new(servers: &Servers) -> Self {
        Self { fleet: Fleet::new(servers.units), queue: Queue::default(), waits: Waits::new() }
    }

    /// A step of work through the servers; `timeout_s` is how long it waits at most.
    fn step(&mut self, of: &Servers, work: f64, moment: Moment, timeout_s: f64) -> (Measure, Percentiles) {
        let ready = self.fleet.ready();
        let rate = ready * of.station.rate;
        let capacity = rate * moment.step_s;
        let passed = self.queue.step(work, capacity, rate * timeout_s);
        let latency = if rate > 0.0 {
            let wait = of.station.wait_s(&mut self.waits, ready, passed.utilization, capacity);
            of.station.answer(wait, self.queue.flow.waiting / rate).at_most(timeout_s)
        } else {
            Percentiles::all(if self.queue.flow.waiting + work > 0.0 { timeout_s } else { 0.0 })
        };
        let measure = Measure {
            load: work / moment.step_s,
            utilization: passed.utilization,
            latency_ms: latency.p95 * 1000.0,
            queue: self.queue.flow.waiting,
            lost: passed.lost,
        };
        (measure, latency)
    }

    /// Measures processor and memory of one unit, in per cent.
    fn sample(&self, of: &Servers, measure: &Measure, moment: Moment, sample: &mut Sample) {
        let units = at_least(self.fleet.ready(), 1.0);
        let demand = (measure.load + measure.queue / moment.step_s) / units;
        let part = if of.rated_per_unit > 0.0 { demand / of.rated_per_unit } else { 0.0 };
        let memory = of.memory_idle + (of.memory_rated - of.memory_idle) * part;
        sample.set(Metric::Cpu, measure.utilization * 100.0);
        sample.set(Metric::Memory, at_most(memory, 100.0));
    }
}

impl World {
    pub(super) fn new(of: &Platform, resend: Resend) -> Self {
        Self {
            balancer: Flow::default(),
            cdn: Flow::default(),
            frontend: ServerState::new(&of.frontend),
            backend: ServerState::new(&of.backend),
            cache: CacheState::new(&of.cache),
            data: DataState::new(&of.data),
            celery: TaskState::new(&of.celery, &of.queues),
            failing: Vec::new(),
            again: Again::new(resend),
            asked: Flow::default(),
            level: 0,
            purged_s: None,
            samples: Samples::default(),
        }
    }

    /// Exchanges the waits that are known with those of another world: they follow from servers and use alone.
    pub(super) fn exchange_waits(&mut self, other: &mut Self) {
        std::mem::swap(&mut self.frontend.waits, &mut other.frontend.waits);
        std::mem::swap(&mut self.backend.waits, &mut other.backend.waits);
        std::mem::swap(&mut self.data.waits, &mut other.data.waits);
        std::mem::swap(&mut self.celery.waits, &mut other.celery.waits);
    }

    /// One step of some parts. `is_away` says of tasks without requests whether the database is away.
    pub(super) fn step(
        &mut self,
        of: &Platform,
        assumed: &Assumptions,
        moment: Moment,
        parts: Parts,
        is_away: Option<bool>,
    ) -> Step {
        let mut step = Step::default();
        if parts.has(Part::Files) {
            self.frontend.fleet.advance(moment.now_s);
            self.files(of, assumed, moment, &mut step);
        }
        if parts.has(Part::Requests) {
            self.backend.fleet.advance(moment.now_s);
            self.cache.advance(assumed, moment.now_s);
            self.data.advance(&of.data, moment);
            self.requests(of, assumed, moment, &mut step);
        }
        if parts.has(Part::Tasks) {
            self.celery.fleet.advance(moment.now_s);
            let is_up = is_away.map_or_else(|| self.data.is_up(moment.now_s), |is_away| !is_away);
            step.celery = self.celery.step(&of.celery, &of.queues, is_up, moment);
            self.celery.sample(&step.celery, &mut self.samples.celery);
        }
        step
    }

    /// What became of the requests of users, each counted once.
    pub(super) fn asked(&self) -> Flow {
        Flow { waiting: self.backend.queue.flow.waiting + self.again.waiting(), ..self.asked }
    }

    /// The units of each kind in the order of the prices, and what of them has a price: of the cache its nodes. A node or a
    /// machine that became larger counts as many times as it is larger: providers price them by their size.
    pub(super) fn units(&self, of: &Platform) -> [(f64, f64); 5] {
        let alike = |units: f64| (units, units);
        let primary = f64::from(u8::from(self.data.away.is_none()));
        let replicas = self.data.fleet.present();
        [
            alike(self.backend.fleet.present()),
            alike(self.frontend.fleet.present()),
            (replicas + primary, replicas + primary * self.data.factor),
            (self.cache.fleet.present(), self.cache.nodes(&of.cache) * self.cache.memory_factor),
            alike(self.celery.fleet.present()),
        ]
    }

    /// Files: from the CDN, else from the web servers.
    fn files(&mut self, of: &Platform, assumed: &Assumptions, moment: Moment, step: &mut Step) {
        let a_user = assumed.requests_per_user_per_minute / 60.0 * assumed.static_requests_per_request;
        let asked = moment.users * a_user * moment.step_s;
        let refilled = self.purged_s.map_or(1.0, |purged_s| {
            let since = f64::from(moment.now_s.saturating_sub(purged_s));
            1.0 - libm::exp(-since / assumed.cdn_refill_seconds)
        });
        let hit_share = assumed.cdn_hit_share * refilled;
        // The CDN passes on what it does not have: nothing waits in it and nothing is lost.
        self.cdn.arrived += asked;
        self.cdn.served += asked;
        step.cdn = Measure { load: asked / moment.step_s, utilization: hit_share, ..Measure::default() };
        let (servers, timeout_s) = (&of.frontend, assumed.request_timeout_seconds);
        step.files = asked;
        (step.frontend, _) = self.frontend.step(servers, asked * (1.0 - hit_share), moment, timeout_s);
        let connections = moment.users * (1.0 - hit_share) * assumed.connections_per_user
            / at_least(self.frontend.fleet.ready(), 1.0);
        let sample = &mut self.samples.frontend;
        self.frontend.sample(servers, &step.frontend, moment, sample);
        sample.set(Metric::Connections, connections);
    }

    /// API requests: load balancer, backend, cache, database.
    fn requests(&mut self, of: &Platform, assumed: &Assumptions, moment: Moment, step: &mut Step) {
        let timeout_s = assumed.request_timeout_seconds;
        let first = moment.users * of.backend.work_per_user * moment.step_s;
        let again = self.again.take();
        let came = first + again;
        let shed = came * assumed.shed_share(self.level);
        let misled = (came - shed) * self.misled_share(moment);
        let passed = came - shed - misled;
        self.balancer.arrived += came;
        self.balancer.served += passed;
        self.balancer.lost += shed + misled;
        step.balancer = Measure { load: came / moment.step_s, lost: shed + misled, ..Measure::default() };
        let served_before = self.backend.queue.flow.served;
        let (answer, read);
        (step.backend, answer) = self.backend.step(&of.backend, passed, moment, timeout_s);
        let served = self.backend.queue.flow.served - served_before;
        let reads = served * assumed.queries_per_request * assumed.read_share;
        let writes = served * assumed.queries_per_request - reads;
        let keys = served * assumed.keys_per_request;
        let sample = &mut self.samples.cache;
        let missed;
        (step.cache, missed) = self.cache.step(&of.cache, assumed, (reads, keys), moment, sample);
        step.hit_share = if reads > 0.0 { 1.0 - missed / reads } else { assumed.cache_hit_share };
        let sample = &mut self.samples.data;
        (step.data, read) = self.data.step(&of.data, (missed, writes), moment, timeout_s, sample);
        let failed_queries = step.data.lost;
        let failed_there = if assumed.queries_per_request > 0.0 {
            at_most(failed_queries / assumed.queries_per_request, served)
        } else {
            0.0
        };
        // A request takes as long as its queries wait, on top of what they take by themselves.
        let alone = of.data.station.service();
        let of_both = |answer_ms: f64, read_ms: f64, alone_s: f64| {
            at_most(answer_ms + at_least(read_ms - alone_s * 1000.0, 0.0), timeout_s * 1000.0)
        };
        step.api_p50_ms = of_both(answer.p50 * 1000.0, read.p50 * 1000.0, alone.p50);
        step.backend.latency_ms = of_both(step.backend.latency_ms, step.data.latency_ms, alone.p95);
        step.api_p99_ms = of_both(answer.p99 * 1000.0, read.p99 * 1000.0, alone.p99);
        (step.requests, step.shed, step.again) = (came, shed, again);
        let unanswered = misled + step.backend.lost + failed_there;
        step.failed = shed + unanswered;
        let sent = self.again.failed(unanswered, came, assumed.retry_share, moment.step_s);
        self.asked.arrived += first;
        self.asked.served += served - failed_there;
        self.asked.lost += step.failed - sent;
        let in_service = served / moment.step_s * of.backend.station.service_s;
        let connections = (in_service + step.backend.queue) / at_least(self.backend.fleet.ready(), 1.0);
        let sample = &mut self.samples.backend;
        self.backend.sample(&of.backend, &step.backend, moment, sample);
        sample.set(Metric::RequestLatency, step.backend.latency_ms);
        sample.set(Metric::Connections, connections);
    }

    /// The part of the requests that goes to instances which failed and are not known to have.
    fn misled_share(&mut self, moment: Moment) -> f64 {
        if self.failing.is_empty() {
            return 0.0;
        }
        let now = f64::from(moment.now_s);
        let seconds: f64 = self.failing.iter().map(|until| (until - now).clamp(0.0, moment.step_s)).sum();
        self.failing.retain(|until| *until > now + moment.step_s);
        let failed = seconds / moment.step_s;
        let all = self.backend.fleet.ready() + failed;
        if all > 0.0 { failed / all } else { 0.0 }
    }
}
