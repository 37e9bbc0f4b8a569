//! Servers with a queue before them.
//!
//! Work flows: in a step, what waited and what arrives is served as far as the capacity goes; the rest waits, and what
//! would wait longer than anybody does is lost. What the work that is served has to wait inside a step is that of a queue
//! with Poisson arrivals and exponential service (M/M/c): P(W > t) = C exp(-(c - a) t / S), with Erlang's C.

use std::f64::consts::{LN_2, LN_10};

use crate::autoscale::bounds::{at_least, at_most};
use crate::autoscale::queueing::erlang_c;
use crate::autoscale::rules::whole;

/// The parts of the work that wait longer than its median, its 95th and its 99th percentile.
const BEYOND: [f64; 3] = [0.5, 0.05, 0.01];

/// The median and the 99th percentile of an exponential time over its 95th: ln 2 and ln 100 over ln 20.
const MEDIAN: f64 = LN_2 / (LN_10 + LN_2);
const TAIL: f64 = 2.0 * LN_10 / (LN_10 + LN_2);

/// Above this many times 1/sqrt(c) of spare capacity, fewer than 1 % wait: Halfin and Whitt, Heavy-traffic limits for queues
/// with many exponential servers, 1981.
const NOBODY_WAITS: f64 = 2.5;

/// Servers that are all alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Station {
    /// Work that one unit does in a second, all of it in use.
    pub(super) rate: f64,
    /// What one unit does at the same time.
    pub(super) servers: f64,
    /// The mean time of one piece of work, in seconds.
    pub(super) service_s: f64,
    /// The 95th percentile of that time over its mean.
    pub(super) tail: f64,
}

/// How long work waits, in multiples of its mean time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wait {
    /// On average.
    pub(super) mean: f64,
    /// The median.
    pub(super) p50: f64,
    /// The 95th percentile.
    pub(super) p95: f64,
    /// The 99th percentile.
    pub(super) p99: f64,
}

/// Nobody waits.
const NO_WAIT: Wait = Wait { mean: 0.0, p50: 0.0, p95: 0.0, p99: 0.0 };

impl Wait {
    fn times(self, by: f64) -> Self {
        Self { mean: self.mean * by, p50: self.p50 * by, p95: self.p95 * by, p99: self.p99 * by }
    }
}

/// How long an answer takes, in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Percentiles {
    /// The median.
    pub(super) p50: f64,
    /// The 95th percentile.
    pub(super) p95: f64,
    /// The 99th percentile.
    pub(super) p99: f64,
}

impl Percentiles {
    /// All of them alike.
    pub(super) const fn all(seconds: f64) -> Self {
        Self { p50: seconds, p95: seconds, p99: seconds }
    }

    /// No longer than that.
    pub(super) fn at_most(self, seconds: f64) -> Self {
        let Self { p50, p95, p99 } = self;
        Self { p50: at_most(p50, seconds), p95: at_most(p95, seconds), p99: at_most(p99, seconds) }
    }
}

/// The use up to which waits are interpolated: below the last step, at which they are infinite.
const MOST_USE: f64 = 0.996;

/// From so many servers on, waits are taken as before so many: they are less than a hundredth of a service time.
const MANY: f64 = 4000.0;

/// The wait before `servers` servers that are in use to the part `utilization`.
pub(super) fn wait(servers: f64, utilization: f64) -> Wait {
    let servers = servers.round().clamp(1.0, MANY);
    let spare = 1.0 - utilization;
    if spare * servers.sqrt() > NOBODY_WAITS || utilization <= 0.0 {
        return NO_WAIT;
    }
    let Some(waits) = erlang_c(whole(servers), utilization * servers) else { return NO_WAIT };
    let free = servers * spare;
    let [p50, p95, p99] = BEYOND.map(|beyond| (libm::log(waits / beyond) / free).max(0.0));
    Wait { mean: waits / free, p50, p95, p99 }
}

/// Steps of use between which waits are interpolated.
const STEPS: u16 = 256;

/// Waits that are known already. Erlang's recursion is as long as there are servers, and a week asks for tens of thousands of
/// waits: they are computed at steps of use, as waits times spare capacity, which is nearly a straight line in between, and
/// kept for the numbers of servers that a fleet goes through again and again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Waits {
    tables: Vec<Table>,
    /// The table of the last wait, and which is overwritten next where there are as many as are kept.
    now: usize,
    oldest: usize,
}

/// Waits before so many servers.
#[derive(Debug, Clone, PartialEq)]
struct Table {
    servers: u32,
    known: Vec<Option<Wait>>,
}

/// For how many numbers of servers waits are kept: 660 kB.
const MOST_TABLES: usize = 64;

/// The whole part of a number that is not below 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounding functions are calls, and what is too large is cut to the largest"
)]
fn cut(value: f64) -> u32 {
    value as u32
}

impl Waits {
    pub(super) const fn new() -> Self {
        Self { tables: Vec::new(), now: 0, oldest: 0 }
    }

    fn at(&mut self, servers: f64, utilization: f64) -> Wait {
        let servers = servers.clamp(1.0, MANY);
        let spare = 1.0 - utilization;
        if spare * spare * servers > (NOBODY_WAITS * NOBODY_WAITS) * 1.2 {
            return NO_WAIT;
        }
        // To the nearest: what is half of one counts.
        let servers = cut(servers + 0.5);
        let place = at_least(utilization * f64::from(STEPS), 0.0);
        let low = cut(place);
        let part = place - f64::from(low);
        self.turn_to(servers);
        let Some(table) = self.tables.get_mut(self.now) else { return wait(f64::from(servers), utilization) };
        let (low, high) = (table.step(low), table.step(low + 1));
        let between = |low: f64, high: f64| (low + (high - low) * part) / spare;
        Wait {
            mean: between(low.mean, high.mean),
            p50: between(low.p50, high.p50),
            p95: between(low.p95, high.p95),
            p99: between(low.p99, high.p99),
        }
    }

    /// Makes the table of so many servers the one of now.
    fn turn_to(&mut self, servers: u32) {
        let is_its = |table: &Table| table.servers == servers;
        if self.tables.get(self.now).is_some_and(is_its) {
            return;
        }
        if let Some(place) = self.tables.iter().position(is_its) {
            self.now = place;
            return;
        }
        let table = Table { servers, known: vec![None; usize::from(STEPS) + 1] };
        if self.tables.len() < MOST_TABLES {
            self.now = self.tables.len();
            self.tables.push(table);
        } else if let Some(place) = self.tables.get_mut(self.oldest) {
            *place = table;
            self.now = self.oldest;
            self.oldest = (self.oldest + 1) % MOST_TABLES;
        }
    }
}

impl Table {
    /// The wait times the spare capacity at a step of use.
    fn step(&mut self, place: u32) -> Wait {
        let servers = f64::from(self.servers);
        let compute = || {
            let spare = 1.0 - f64::from(place) / f64::from(STEPS);
            wait(servers, 1.0 - spare).times(spare)
        };
        let known = usize::try_from(place).ok().and_then(|place| self.known.get_mut(place));
        known.map_or_else(compute, |known| *known.get_or_insert_with(compute))
    }
}

impl Station {
    /// How long work waits in a step in which `capacity` pieces of work could be done, by units in use to the part
    /// `utilization`, in seconds.
    ///
    /// Nearer to full use than 2 / sqrt(capacity) a step is too short for the queue to become as long as in the long run
    /// (the relaxation time of M/M/c is about 4 S / (c (1 - u)^2)): it is taken as at that point, and at most as at a use of
    /// 99.6 %. What a queue grows by is counted as such, in [`Queue`].
    pub(super) fn wait_s(&self, waits: &mut Waits, units: f64, utilization: f64, capacity: f64) -> Wait {
        let most = (1.0 - 2.0 / at_least(capacity, 1.0).sqrt()).clamp(0.5, MOST_USE);
        waits.at(units * self.servers, at_most(utilization, most)).times(self.service_s)
    }

    /// How long one piece of work takes without any wait. The time is exponential, as Erlang's formulas assume: the median
    /// and the 99th percentile follow from the 95th.
    pub(super) fn service(&self) -> Percentiles {
        let p95 = self.service_s * self.tail;
        Percentiles { p50: p95 * MEDIAN, p95, p99: p95 * TAIL }
    }

    /// How long an answer takes: its work, its wait in the step, and what waited before. A percentile of both is taken as
    /// the sum of theirs, which for the high ones is no less than it.
    pub(super) fn answer(&self, wait: Wait, backlog_s: f64) -> Percentiles {
        let Percentiles { p50, p95, p99 } = self.service();
        Percentiles {
            p50: p50 + wait.p50 + backlog_s,
            p95: p95 + wait.p95 + backlog_s,
            p99: p99 + wait.p99 + backlog_s,
        }
    }
}

/// What became of work so far. Arrived is served, waits or is lost.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Flow {
    /// What came.
    pub arrived: f64,
    /// What was done.
    pub served: f64,
    /// What was given up.
    pub lost: f64,
    /// What waits.
    pub waiting: f64,
}

/// Work that waits before servers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Queue {
    pub(super) flow: Flow,
}

/// What became of the work of a step.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Passed {
    pub(super) served: f64,
    pub(super) lost: f64,
    /// The part of the capacity that was in use; 1 where there was work and no capacity.
    pub(super) utilization: f64,
}

impl Queue {
    /// Work arrives, is served as far as `capacity` goes, and waits up to `most_waiting`.
    pub(super) fn step(&mut self, arrived: f64, capacity: f64, most_waiting: f64) -> Passed {
        let work = self.flow.waiting + arrived;
        let served = at_most(work, capacity);
        let rest = work - served;
        let waiting = at_most(rest, most_waiting);
        let lost = rest - waiting;
        self.flow.arrived += arrived;
        self.flow.served += served;
        self.flow.lost += lost;
        self.flow.waiting = waiting;
        let utilization = if capacity > 0.0 { served / capacity } else { f64::from(u8::from(work > 0.0)) };
        Passed { served, lost, utilization }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_the_capacity_waits_and_what_waits_too_long_is_lost() {
        let mut queue = Queue::default();
        assert_eq!(queue.step(8.0, 10.0, 5.0), Passed { served: 8.0, lost: 0.0, utilization: 0.8 });
        assert_eq!(queue.step(13.0, 10.0, 5.0), Passed { served: 10.0, lost: 0.0, utilization: 1.0 });
        assert_eq!(queue.flow.waiting, 3.0);
        assert_eq!(queue.step(14.0, 10.0, 5.0), Passed { served: 10.0, lost: 2.0, utilization: 1.0 });
        assert_eq!(queue.step(1.0, 0.0, 0.0), Passed { served: 0.0, lost: 6.0, utilization: 1.0 });
        assert_eq!(queue.flow, Flow { arrived: 36.0, served: 28.0, lost: 8.0, waiting: 0.0 });
        assert_eq!(queue.step(0.0, 0.0, 0.0).utilization, 0.0);
    }

    #[test]
    fn waits_are_those_of_erlang_c() {
        // C(3, 2.5) = 0.702247: mean wait C / (c - a), 95th percentile ln(C / 0.05) / (c - a).
        let found = wait(3.0, 2.5 / 3.0);
        assert!((found.mean - 0.702_247 / 0.5).abs() < 1e-5);
        assert!((found.p50 - libm::log(0.702_247 / 0.5) / 0.5).abs() < 1e-5);
        assert!((found.p95 - libm::log(0.702_247 / 0.05) / 0.5).abs() < 1e-5);
        assert!((found.p99 - libm::log(0.702_247 / 0.01) / 0.5).abs() < 1e-5);
        assert_eq!(wait(240.0, 0.7), NO_WAIT, "nobody waits before many servers");
        // C(10, 8) = 0.409180: most do not wait at all.
        assert_eq!(wait(10.0, 0.8).p50, 0.0);
    }

    #[test]
    fn between_the_steps_waits_are_nearly_those_of_the_formula() {
        let mut waits = Waits::new();
        for servers in [1.0, 4.0, 24.0, 64.0, 640.0] {
            for use_of in [0.3, 0.501, 0.7003, 0.85, 0.9111, 0.98, 0.995] {
                let (near, exact) = (waits.at(servers, use_of), wait(servers, use_of));
                assert!((near.mean - exact.mean).abs() <= 0.01 * exact.mean + 0.002, "{servers} {use_of}");
                for (near, exact) in [(near.p50, exact.p50), (near.p95, exact.p95), (near.p99, exact.p99)] {
                    assert!((near - exact).abs() <= 0.01 * exact + 0.02, "{servers} {use_of}");
                }
            }
        }
    }

    #[test]
    fn a_wait_is_the_same_however_many_numbers_of_servers_came_between() {
        let mut waits = Waits::new();
        for round in 0..2 {
            for servers in 1..=200_u32 {
                let of = |waits: &mut Waits| waits.at(f64::from(servers), 0.93);
                assert_eq!(of(&mut waits), of(&mut Waits::new()), "{servers}, {round}");
            }
        }
        assert!(waits.tables.len() <= MOST_TABLES);
    }

    #[test]
    fn waits_are_those_of_the_station_of_queueing() {
        use crate::autoscale::queueing;
        for (servers, arrivals, service_s) in [(3, 2.5, 1.0), (10, 160.0, 0.05), (50, 9.0, 5.0)] {
            let station = queueing::Station::new(servers, arrivals, service_s).unwrap();
            let state = station.state().steady().unwrap();
            let found = wait(f64::from(servers), station.offered() / f64::from(servers));
            assert!((found.mean * service_s - state.mean_wait_s).abs() < 1e-12);
            for (of, found) in [(0.5, found.p50), (0.95, found.p95), (0.99, found.p99)] {
                let percentile = station.wait_percentile_s(of).steady().unwrap();
                assert!((found * service_s - percentile).abs() < 1e-12, "{servers} {of}");
            }
        }
    }

    #[test]
    fn percentiles_of_an_answer_are_those_of_an_exponential_time_where_nobody_waits() {
        // 60 ms on average: half take less than 60 ln 2 = 41.59 ms, 99 of 100 less than 60 ln 100 = 276.31 ms.
        let station = Station { rate: 24.0, servers: 2.0, service_s: 0.06, tail: LN_10 + LN_2 };
        let of = station.answer(NO_WAIT, 0.0);
        let expected = [(of.p50, 0.041_589), (of.p95, 0.179_744), (of.p99, 0.276_310)];
        assert!(expected.iter().all(|(found, wanted)| (found - wanted).abs() < 1e-6), "{of:?}");
        let behind = station.answer(Wait { mean: 0.0, p50: 0.01, p95: 0.2, p99: 0.4 }, 1.0);
        assert!((behind.p50 - 1.051_589).abs() < 1e-6 && (behind.p99 - 1.676_310).abs() < 1e-6, "{behind:?}");
        assert_eq!(behind.at_most(1.2), Percentiles { p95: 1.2, p99: 1.2, ..behind });
    }

    #[test]
    fn a_wait_grows_with_use_and_stays_finite() {
        let station = Station { rate: 24.0, servers: 2.0, service_s: 0.05, tail: 3.0 };
        let mut waits = Waits::new();
        for units in [1.0, 2.0, 30.0, 400.0] {
            let mut before = 0.0;
            for percent in 0..=100 {
                let capacity = units * station.rate * 60.0;
                let p95 = station.wait_s(&mut waits, units, f64::from(percent) / 100.0, capacity).p95;
                assert!(p95.is_finite() && p95 >= before, "{units} units, {percent} %");
                before = p95;
            }
        }
    }
}
