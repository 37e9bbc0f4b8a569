//! What fails, and when: from a seed, whatever the rules do.

use serde::Serialize;

use super::control::{fleet, servers, simple};
use super::data::Failover;
use super::decision::Cause;
use super::part::Part;
use super::random::uniform;
use super::run::Simulation;
use super::{Assumptions, STEP_S};
use crate::autoscale::rules::whole;
use crate::plan::Component;
use crate::read::named;

/// The part of a month of 30 days that a second is.
const MONTH_S: f64 = 30.0 * 86_400.0;

// Streams of chance. Those of backend, front end and workers are their places: 0, 1 and 2.
const PRIMARY: u64 = 3;
const REPLICAS: u64 = 4;
const SHARDS: u64 = 5;

named! {
    /// What fails by itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
    pub enum Fails {
        /// Instances of the backend and the front end, and task workers.
        #[default]
        Servers = "servers",
        /// Machines of the database and shards of the cache as well.
        All = "all",
    }
}

/// The chance that one unit fails in a step.
pub(super) fn chance(assumed: &Assumptions) -> f64 {
    assumed.failures_per_month * f64::from(STEP_S) / MONTH_S
}

/// In which of so many steps the primary of the database fails, in seconds: there is one, so that is no matter of how many
/// machines there are, and known before.
pub(super) fn of_primary(fails: Fails, assumed: &Assumptions, seed: u64, minutes: u32) -> Vec<u32> {
    let chance = chance(assumed);
    if fails == Fails::Servers || chance <= 0.0 {
        return Vec::new();
    }
    let times = (0..minutes).map(|minute| minute.saturating_mul(STEP_S));
    times.filter(|at_s| uniform(seed, PRIMARY, u64::from(*at_s)) < chance).collect()
}

impl Simulation {
    /// Units fail: of each kind at most one in a step.
    pub(super) fn fail(&mut self, now_s: u32) {
        let chance = chance(&self.assumed);
        if chance <= 0.0 {
            return;
        }
        self.fail_servers(now_s, chance);
        if self.fails == Fails::All && self.parts.has(Part::Requests) {
            self.fail_database(now_s, chance);
            self.fail_cache(now_s, chance);
        }
    }

    fn fail_servers(&mut self, now_s: u32, chance: f64) {
        for (stream, component) in (0..).zip([Component::Backend, Component::Frontend, Component::Celery]) {
            if !self.parts.has(Part::of(component)) {
                continue;
            }
            let Some(fleet) = fleet(&mut self.world, component) else { continue };
            let ready = fleet.ready();
            if uniform(self.seed, stream, u64::from(now_s)) >= chance * ready {
                continue;
            }
            let start_s = servers(&self.platform, component).map_or(0, |of| of.start_s);
            let known_s = now_s.saturating_add(whole(self.platform.unhealthy_s));
            let replaced_s = known_s.saturating_add(start_s);
            let is_there = if component == Component::Celery {
                self.world.celery.fail_one(
                    &self.platform.celery,
                    replaced_s,
                    &self.platform.task_retries,
                    now_s,
                )
            } else {
                fleet.fail_one(replaced_s)
            };
            if is_there {
                if component == Component::Backend {
                    self.world.failing.push(f64::from(known_s));
                }
                self.log.push(simple(now_s, component, Cause::Failure, ready, ready - 1.0));
            }
        }
    }

    /// The primary, and one of its read replicas.
    fn fail_database(&mut self, now_s: u32, chance: f64) {
        let data = &mut self.world.data;
        if self.primary_fails_s.binary_search(&now_s).is_ok()
            && let Some(Failover { away_s, has_replica }) = data.fail_primary(&self.platform.data, now_s)
        {
            let machines = data.fleet.ready() + 1.0 + f64::from(u8::from(has_replica));
            let cause = Cause::Failover { away_s, has_replica };
            self.log.push(simple(now_s, Component::Database, cause, machines, machines - 1.0));
        }
        let ready = data.fleet.ready();
        let replaced_s = now_s.saturating_add(self.platform.data.start_s);
        if uniform(self.seed, REPLICAS, u64::from(now_s)) < chance * ready && data.fleet.fail_one(replaced_s)
        {
            let machines = ready + 1.0;
            self.log.push(simple(now_s, Component::Database, Cause::Failure, machines, machines - 1.0));
        }
    }

    /// A node that has the keys of a shard: where the shard has another node, that takes over, else its keys are lost. A node
    /// that only copies is not missed.
    fn fail_cache(&mut self, now_s: u32, chance: f64) {
        let cache = &mut self.world.cache;
        let shards = cache.fleet.ready();
        if uniform(self.seed, SHARDS, u64::from(now_s)) >= chance * shards {
            return;
        }
        if let Some((away_s, is_empty)) = cache.fail_one(&self.platform.cache, now_s) {
            let cause = Cause::ShardLost { away_s, is_empty };
            self.log.push(simple(now_s, Component::Redis, cause, shards, shards - 1.0));
        }
    }
}
