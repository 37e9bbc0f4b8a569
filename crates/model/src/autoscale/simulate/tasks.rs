//! Task queues and the workers that they share.

use super::again::wait_s;
use super::platform::{Servers, TaskQueue};
use super::station::{Flow, Queue, Waits};
use super::world::{Measure, Moment};
use crate::autoscale::bounds::{at_least, at_most};
use crate::autoscale::fleet::Fleet;
use crate::autoscale::rules::{Metric, Sample};
use crate::plan::Tier;

/// Less than this part of the capacity left over is none.
const CLOSE: f64 = 1e-9;

/// How often and when a task that failed is tried again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TaskRetries {
    /// How often at most.
    pub(super) most: usize,
    /// From the failure until it is tried again for the first time, in seconds.
    pub(super) after_s: f64,
    /// How many times as long it takes each further time.
    pub(super) growth: f64,
}

impl TaskRetries {
    /// As often as a tier says, at most [`MOST_TOLD`] times; each wait is twice the one before where the tier calls them exponential.
    pub(super) fn of(tier: &Tier, after_s: f64) -> Self {
        let doubles = |how: &String| how.to_ascii_lowercase().contains("exponential");
        let how = tier.celery.retry_backoff.as_ref();
        Self {
            most: tier
                .celery
                .task_retries
                .map_or(0, |of| usize::try_from(of.get()).unwrap_or(MOST_TOLD).min(MOST_TOLD)),
            after_s,
            growth: if how.is_some_and(doubles) { 2.0 } else { 1.0 },
        }
    }
}

/// How often a task is tried again at most: more times are not told apart.
const MOST_TOLD: usize = 6;

/// Tasks that failed and are tried again.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Retry {
    at_s: f64,
    tasks: f64,
    /// How often they were tried again then.
    times: usize,
}

/// Queues and workers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TaskState {
    /// Workers.
    pub(super) fleet: Fleet,
    queues: Vec<Queue>,
    /// Tasks that failed and are tried again.
    again: Vec<Retry>,
    /// Of the tasks that wait, how many were tried again once, twice and so on, and the part that they were of the tasks of
    /// the last step.
    tried: [f64; MOST_TOLD],
    tried_parts: [f64; MOST_TOLD],
    has_tried: bool,
    /// How many were tried again so far, failed when they were being done, and were given up.
    requeued: f64,
    killed: f64,
    given_up: f64,
    /// How long the last task waited, in seconds.
    delay_s: f64,
    use_share: f64,
    /// Whether tasks wait although there are workers without work: their queue has as many as it may.
    pub(super) is_held_by_queues: bool,
    pub(super) waits: Waits,
}

impl TaskState {
    pub(super) fn new(of: &Servers, queues: &[TaskQueue]) -> Self {
        Self {
            fleet: Fleet::new(of.units),
            queues: vec![Queue::default(); queues.len()],
            again: Vec::new(),
            tried: [0.0; MOST_TOLD],
            tried_parts: [0.0; MOST_TOLD],
            has_tried: false,
            requeued: 0.0,
            killed: 0.0,
            given_up: 0.0,
            delay_s: 0.0,
            use_share: 0.0,
            is_held_by_queues: false,
            waits: Waits::new(),
        }
    }

    /// What became of all tasks. One that is tried again came once.
    pub(super) fn flow(&self) -> Flow {
        let mut flow = Flow {
            arrived: -self.requeued,
            served: -self.killed,
            lost: self.given_up,
            waiting: self.again.iter().map(|of| of.tasks).sum(),
        };
        for queue in &self.queues {
            flow.arrived += queue.flow.arrived;
            flow.served += queue.flow.served;
            flow.lost += queue.flow.lost;
            flow.waiting += queue.flow.waiting;
        }
        flow
    }

    /// A worker fails with the tasks that it does: each is tried again later, or given up where it was as often as it may be.
    pub(super) fn fail_one(
        &mut self,
        of: &Servers,
        replaced_s: u32,
        retries: &TaskRetries,
        now_s: u32,
    ) -> bool {
        if !self.fleet.fail_one(replaced_s) {
            return false;
        }
        let served = self.flow().served;
        let tasks = (of.station.servers * self.use_share).min(served.max(0.0));
        self.killed += tasks;
        let first = (1.0 - self.tried_parts.iter().sum::<f64>()).max(0.0);
        for (times, part) in std::iter::once(first).chain(self.tried_parts).enumerate() {
            let tasks = tasks * part;
            if times >= retries.most {
                self.given_up += tasks;
            } else if tasks > 0.0 {
                let at_s = f64::from(now_s) + wait_s(retries.after_s, retries.growth, times);
                self.again.push(Retry { at_s, tasks, times: times + 1 });
            }
        }
        true
    }

    /// A step of tasks. Each queue gets its fewest workers, as far as there are enough; what is left over goes to the queues
    /// in their order, up to the most of each: workers beyond the most of all queues together have nothing to do. While the
    /// database is away no task ends.
    pub(super) fn step(
        &mut self,
        of: &Servers,
        queues: &[TaskQueue],
        is_up: bool,
        moment: Moment,
    ) -> Measure {
        let lost_before = self.given_up;
        let came = moment.users * of.work_per_user * moment.step_s;
        let workers = if is_up { self.fleet.ready() } else { 0.0 };
        let a_worker = of.station.rate * moment.step_s;
        let fewest: f64 = queues.iter().map(|queue| queue.min).sum();
        let enough = if fewest > workers { workers / fewest } else { 1.0 };
        let retried = self.take_again(moment);
        let before = in_queues(&self.queues) + came + retried;
        let work = |queue: &Queue, of: &TaskQueue| queue.flow.waiting + (came + retried) * of.share;
        let given = |queue: &Queue, of: &TaskQueue| at_most(of.min * enough * a_worker, work(queue, of));
        let first: f64 = self.queues.iter().zip(queues).map(|(queue, of)| given(queue, of)).sum();
        let mut free = at_least(workers * a_worker - first, 0.0);
        let mut served = 0.0;
        for (queue, of) in self.queues.iter_mut().zip(queues) {
            let first = given(queue, of);
            let more = at_most(at_most(work(queue, of) - first, of.max * a_worker - first), free);
            let more = at_least(more, 0.0);
            free -= more;
            served += queue.step((came + retried) * of.share, first + more, f64::INFINITY).served;
        }
        let waiting = in_queues(&self.queues);
        if self.has_tried {
            self.mix(before, waiting);
        }
        let most: f64 = queues.iter().map(|queue| queue.max).sum();
        self.is_held_by_queues = is_up && waiting > 0.0 && served < workers * a_worker * (1.0 - CLOSE);
        self.measured(of, (workers, at_most(workers, most)), served, waiting, moment);
        Measure {
            load: (came + retried) / moment.step_s,
            utilization: self.use_share,
            latency_ms: self.delay_s * 1000.0,
            queue: waiting,
            lost: self.given_up - lost_before,
        }
    }

    /// How much of all workers is in use, which is what is measured of their processors, and how long a task takes: what
    /// waits goes at the rate at which tasks are really done (Little's law), however many workers stand beside. `workers` are
    /// all, and those that the queues let work.
    fn measured(&mut self, of: &Servers, workers: (f64, f64), served: f64, waiting: f64, moment: Moment) {
        let (all, working) = workers;
        let (able, done) = (working * of.station.rate * moment.step_s, served / moment.step_s);
        if able > 0.0 && (served > 0.0 || waiting <= 0.0) {
            self.use_share = at_most(served / (all * of.station.rate * moment.step_s), 1.0);
            let wait = of.station.wait_s(&mut self.waits, working, at_most(served / able, 1.0), able);
            let backlog_s = if waiting > 0.0 { waiting / done } else { 0.0 };
            self.delay_s = of.station.service_s + wait.mean + backlog_s;
        } else {
            // Nobody works: every task waits on.
            self.use_share = f64::from(u8::from(waiting > 0.0));
            self.delay_s += if waiting > 0.0 { moment.step_s } else { 0.0 };
        }
    }

    fn take_again(&mut self, moment: Moment) -> f64 {
        if self.again.is_empty() {
            return 0.0;
        }
        let now = f64::from(moment.now_s);
        let mut due = 0.0;
        for retry in self.again.iter().filter(|retry| retry.at_s <= now) {
            due += retry.tasks;
            if let Some(tried) = self.tried.get_mut((retry.times - 1).min(MOST_TOLD - 1)) {
                *tried += retry.tasks;
                self.has_tried = true;
            }
        }
        self.again.retain(|retry| retry.at_s > now);
        self.requeued += due;
        due
    }

    /// What was tried before goes on its way like everything else: its part of what is done is that of what is there.
    fn mix(&mut self, before: f64, waiting: f64) {
        if before <= 0.0 {
            return;
        }
        self.has_tried = false;
        for (tried, part) in self.tried.iter_mut().zip(&mut self.tried_parts) {
            *part = (*tried / before).min(1.0);
            *tried = *part * waiting;
            self.has_tried |= *part > 0.0;
        }
    }

    /// Measures the workers and the queues.
    pub(super) fn sample(&self, measure: &Measure, sample: &mut Sample) {
        sample.set(Metric::Cpu, measure.utilization * 100.0);
        sample.set(Metric::QueueDepth, measure.queue);
        sample.set(Metric::TaskLatency, measure.latency_ms / 1000.0);
    }
}

/// Tasks that wait in all queues.
fn in_queues(queues: &[Queue]) -> f64 {
    queues.iter().map(|queue| queue.flow.waiting).sum()
}
