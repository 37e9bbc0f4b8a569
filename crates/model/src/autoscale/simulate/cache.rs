//! The cache: memory that the keys of users fill, and commands.

use super::Assumptions;
use super::platform::Cache;
use super::station::Queue;
use super::world::{Measure, Moment};
use crate::autoscale::bounds::{at_least, at_most};
use crate::autoscale::fleet::Fleet;
use crate::autoscale::rules::{Metric, Sample};

/// A shard whose node failed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Lost {
    /// The part of all keys that it has.
    share: f64,
    /// When it is there again.
    until_s: u32,
    /// Whether it comes back without its keys.
    is_empty: bool,
}

/// From so small a part of the keys on, what is missing is none.
const NOTHING_MISSING: f64 = 1e-6;

/// Shards of the cache, and what they hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CacheState {
    /// Shards.
    pub(super) fleet: Fleet,
    /// Memory of a node over that of the tier, and commands of a shard likewise.
    pub(super) memory_factor: f64,
    speed_factor: f64,
    /// When larger nodes are there, and by how many sizes.
    pub(super) resizing: Option<(u32, f64)>,
    /// The users whose keys are held or would be.
    users: Option<f64>,
    /// What is left of the keys of users who left after a step of so many seconds.
    left: (f64, f64),
    pub(super) commands: Queue,
    /// Shards that failed, until they are as before.
    lost: Vec<Lost>,
    /// The part of the keys whose shard is away or not filled again.
    pub(super) missing: f64,
}

impl CacheState {
    pub(super) fn new(of: &Cache) -> Self {
        Self {
            fleet: Fleet::new(of.shards_now),
            memory_factor: 1.0,
            speed_factor: 1.0,
            resizing: None,
            users: None,
            left: (0.0, 1.0),
            commands: Queue::default(),
            lost: Vec::new(),
            missing: 0.0,
        }
    }

    /// The node with the keys of a shard fails: for how long the shard is away, and whether its keys are lost. Nothing where no
    /// shard answers.
    pub(super) fn fail_one(&mut self, of: &Cache, now_s: u32) -> Option<(u32, bool)> {
        let shards = self.fleet.present();
        let is_empty = self.nodes(of) <= shards;
        let away_s = if is_empty { of.start_s } else { of.failover_s };
        let until_s = now_s.saturating_add(away_s);
        if !self.fleet.fail_one(until_s) {
            return None;
        }
        self.lost.push(Lost { share: 1.0 / shards.max(1.0), until_s, is_empty });
        Some((away_s, is_empty))
    }

    /// The part of the keys whose shard is away, how many shards that are, and the part that is there again and not filled yet.
    fn missing(&mut self, of: &Cache, now_s: u32) -> (f64, f64, f64) {
        let (mut away, mut shards, mut empty) = (0.0, 0.0, 0.0);
        // Who takes shards away takes those first that are not there yet.
        let mut on_their_way = self.fleet.starting();
        self.lost.retain(|lost| {
            if now_s < lost.until_s {
                if on_their_way < 1.0 {
                    return false;
                }
                on_their_way -= 1.0;
                away += lost.share;
                shards += 1.0;
                return true;
            }
            let since_s = f64::from(now_s - lost.until_s);
            let left = if lost.is_empty { lost.share * libm::exp(-since_s / of.refill_s) } else { 0.0 };
            empty += left;
            left > NOTHING_MISSING
        });
        (away.min(1.0), shards, empty.min(1.0))
    }

    pub(super) fn advance(&mut self, assumed: &Assumptions, now_s: u32) {
        self.fleet.advance(now_s);
        if let Some((_, sizes)) = self.resizing.filter(|(at_s, _)| *at_s <= now_s) {
            self.memory_factor *= libm::pow(assumed.size_step, sizes);
            self.speed_factor *= libm::pow(assumed.redis_size_step, sizes);
            self.resizing = None;
        }
    }

    /// Nodes, those on their way among them.
    pub(super) fn nodes(&self, of: &Cache) -> f64 {
        let shards = self.fleet.present();
        if shards >= of.shards {
            of.nodes + (shards - of.shards) * of.nodes_of_added
        } else {
            of.nodes * shards / of.shards
        }
    }

    /// A step of reads, and of keys that are written; gives the reads that are not answered as well.
    pub(super) fn step(
        &mut self,
        of: &Cache,
        assumed: &Assumptions,
        (reads, keys): (f64, f64),
        moment: Moment,
        sample: &mut Sample,
    ) -> (Measure, f64) {
        let needed = self.held(assumed, moment) * of.memory_per_user;
        let (away, shards_away, empty) =
            if self.lost.is_empty() { (0.0, 0.0, 0.0) } else { self.missing(of, moment.now_s) };
        self.missing = away + empty;
        // The keys of a shard that is away are not moved to the others.
        let memory = (self.fleet.ready() + shards_away) * self.memory_factor;
        let fits = if needed > memory { memory / needed } else { 1.0 };
        let capacity = self.fleet.ready() * of.rate * self.speed_factor * moment.step_s;
        let unasked = reads * away;
        let passed = self.commands.step(reads - unasked, capacity, 0.0);
        self.commands.flow.arrived += unasked;
        self.commands.flow.lost += unasked;
        let missed = reads - passed.served * assumed.cache_hit_share * fits * (1.0 - empty);
        let use_percent = if memory > 0.0 { at_most(needed / memory, 1.0) * 100.0 } else { 100.0 };
        let evicted = keys / moment.step_s * (1.0 - fits);
        sample.set(Metric::Cpu, passed.utilization * 100.0);
        sample.set(Metric::Memory, use_percent);
        sample.set(Metric::Evictions, evicted);
        let measure = Measure {
            load: reads / moment.step_s,
            utilization: use_percent / 100.0,
            latency_ms: 0.0,
            queue: 0.0,
            lost: passed.lost + unasked,
        };
        (measure, missed)
    }

    /// The users whose keys there are: those who are here, and those who left while their keys live.
    fn held(&mut self, assumed: &Assumptions, moment: Moment) -> f64 {
        let before = self.users.unwrap_or(moment.users);
        let left = at_least(before - moment.users, 0.0);
        if self.left.0 != moment.step_s {
            self.left = (moment.step_s, libm::exp(-moment.step_s / assumed.key_lifetime_seconds));
        }
        let held = moment.users + left * self.left.1;
        self.users = Some(held);
        held
    }
}
