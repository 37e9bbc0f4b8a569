//! What a unit of each component carries: from the tier in force, its rated load, its units and the scale-up thresholds.
//!
//! At the rated load each component with the tier's units is exactly at the first of its scale-up thresholds
//! ([`Assumptions::first_at_rated`]); what its other rules watch is below theirs ([`Assumptions::others_at_rated`]); and
//! answers take the part [`Assumptions::latency_at_rated`] of the tier's targets.

use super::Assumptions;
use super::station::{Station, wait};
use super::tasks::TaskRetries;
use crate::autoscale::rules::{Limits, Metric, RuleSet, Shards, cores_of_class, whole};
use crate::forecast::Row;
use crate::inputs::Choices;
use crate::plan::{Component, PerformanceTargets, Plan, Tier};
use crate::quantity::Count;
use crate::sizing::{self, Part};
use crate::thresholds::Thresholds;

/// Servers that are all alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Servers {
    /// How many there are at the beginning.
    pub(super) units: f64,
    pub(super) limits: Limits,
    pub(super) station: Station,
    /// Work a second that a concurrent user makes.
    pub(super) work_per_user: f64,
    /// Work a second of one unit at the rated load.
    pub(super) rated_per_unit: f64,
    /// Memory in use when idle and at the rated load, in per cent.
    pub(super) memory_idle: f64,
    pub(super) memory_rated: f64,
    /// The part of its capacity up to which a unit is used before the first rule makes more of them.
    pub(super) target_use: f64,
    /// From the decision until a unit answers.
    pub(super) start_s: u32,
}

/// The cache.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cache {
    /// Shards of the tier, and at the beginning.
    pub(super) shards: f64,
    pub(super) shards_now: f64,
    /// Nodes of the first shards, and of one that is added.
    pub(super) nodes: f64,
    pub(super) nodes_of_added: f64,
    /// Of shards.
    pub(super) limits: Limits,
    /// The part of a shard's memory that the keys of a concurrent user take.
    pub(super) memory_per_user: f64,
    /// Commands a second of one shard.
    pub(super) rate: f64,
    pub(super) node_gb: f64,
    pub(super) most_node_gb: f64,
    pub(super) start_s: u32,
    pub(super) resize_s: u32,
    /// How long another node of a shard takes until it answers in the place of one that failed.
    pub(super) failover_s: u32,
    /// How long a shard that lost its keys takes until 63 % of them are there again.
    pub(super) refill_s: f64,
}

/// The database.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Data {
    pub(super) cores: f64,
    /// The largest machine; infinite where its class does not say.
    pub(super) most_cores: f64,
    pub(super) replicas: f64,
    pub(super) most_replicas: f64,
    /// What a read replica does over what the primary does.
    pub(super) replica_weight: f64,
    /// How many reads are as much work as a write.
    pub(super) write_cost: f64,
    /// Of the primary; its servers are its cores.
    pub(super) station: Station,
    /// Memory in use when idle and at the rated load, in per cent.
    pub(super) memory_idle: f64,
    pub(super) memory_rated: f64,
    pub(super) rated_users: f64,
    pub(super) iops: f64,
    pub(super) most_iops: f64,
    /// Input and output operations of a unit of work.
    pub(super) iops_per_work: f64,
    pub(super) pool: f64,
    pub(super) storage_gb: f64,
    pub(super) most_storage_gb: f64,
    pub(super) used_gb: f64,
    pub(super) growth_gb_per_s: f64,
    pub(super) start_s: u32,
    /// How long the database is away where its primary fails: with a read replica that takes its place, and without.
    pub(super) failover_s: u32,
    pub(super) restart_s: u32,
}

/// One of the task queues.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TaskQueue {
    /// The part of the tasks that goes into it.
    pub(super) share: f64,
    /// The fewest and the most workers on it.
    pub(super) min: f64,
    pub(super) max: f64,
}

/// The platform of a month.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Platform {
    pub(super) backend: Servers,
    pub(super) frontend: Servers,
    pub(super) celery: Servers,
    pub(super) queues: Vec<TaskQueue>,
    pub(super) cache: Cache,
    pub(super) data: Data,
    /// How often and when a task that failed is tried again.
    pub(super) task_retries: TaskRetries,
    /// How long a unit that failed still gets requests, and how long a new one is checked before it does.
    pub(super) unhealthy_s: f64,
    pub(super) targets: PerformanceTargets,
    pub(super) queue_target: f64,
}

impl Platform {
    /// The fewest of what is priced that there are at any time, in the order of the prices: backend, front end, database,
    /// nodes of the cache, workers. What rounding may cost is left out.
    pub(super) fn fewest(&self) -> [f64; 5] {
        let of = |servers: &Servers| servers.limits.min.min(servers.units);
        let Cache { limits, shards_now, shards, nodes, nodes_of_added, .. } = self.cache;
        let of_cache = limits.min.min(shards_now);
        let of_cache = of_cache.min(shards) * nodes / shards + (of_cache - shards).max(0.0) * nodes_of_added;
        let all = [of(&self.backend), of(&self.frontend), 0.0, of_cache, of(&self.celery)];
        all.map(|units| units * (1.0 - 1e-9))
    }
}

/// From what a platform is made.
pub(super) struct Source<'a> {
    pub(super) plan: &'a Plan,
    pub(super) choices: Choices,
    pub(super) row: &'a Row,
    pub(super) tier_id: &'a str,
    pub(super) tier: &'a Tier,
    pub(super) thresholds: &'a Thresholds,
    pub(super) rules: &'a RuleSet,
    /// The thresholds that the tier is rated by, and their rules.
    pub(super) rated_by: &'a Thresholds,
    /// See [`Source::rated_by`].
    pub(super) rated: &'a RuleSet,
    pub(super) assumptions: &'a Assumptions,
}

/// What tells one kind of servers from another.
struct Kind {
    component: Component,
    part: Part,
    work_per_user: f64,
    servers: f64,
    target_s: Option<f64>,
    min: Count,
    max: Count,
    peak_lock: bool,
    start_s: f64,
}

impl Source<'_> {
    pub(super) fn platform(&self) -> Platform {
        let (tier, thresholds) = (self.tier, self.thresholds);
        let balancer = thresholds.load_balancer.tiers.get(self.tier_id);
        let checks = |of: fn(&crate::thresholds::LoadBalancerTier) -> Count| {
            balancer.map_or(0.0, |balancer| balancer.health_check_seconds.get() * of(balancer).as_f64())
        };
        let healthy_s = checks(|of| of.healthy_threshold);
        let mut targets = tier.performance_targets.clone();
        // Both are about the same, and both are to be kept.
        if tier.target_latency_p95_ms.get() < targets.api_p95_ms.get() {
            targets.api_p95_ms = tier.target_latency_p95_ms;
        }
        Platform {
            backend: self.backend(healthy_s),
            frontend: self.frontend(),
            celery: self.celery(),
            queues: self.queues(),
            cache: self.cache(),
            data: self.data(),
            task_retries: TaskRetries::of(tier, self.assumptions.task_backoff_seconds),
            unhealthy_s: checks(|of| of.unhealthy_threshold),
            targets,
            queue_target: tier.celery.queue_depth_target.as_f64(),
        }
    }

    fn backend(&self, healthy_s: f64) -> Servers {
        let limits = &self.thresholds.backend_scaling.constraints;
        self.servers(&Kind {
            component: Component::Backend,
            part: Part::BackendInstances,
            work_per_user: self.assumptions.requests_per_user_per_minute / 60.0,
            servers: self.tier.backend.cpu_cores.get(),
            target_s: Some(self.tier.performance_targets.api_p95_ms.get() / 1000.0),
            min: limits.min_instances,
            max: limits.max_instances,
            peak_lock: !limits.scale_down_in_peak_hours,
            start_s: self.assumptions.backend_start_seconds + healthy_s,
        })
    }

    fn frontend(&self) -> Servers {
        let (limits, of) = (&self.thresholds.frontend_scaling.constraints, self.assumptions);
        let files = of.requests_per_user_per_minute / 60.0 * of.static_requests_per_request;
        self.servers(&Kind {
            component: Component::Frontend,
            part: Part::FrontendInstances,
            work_per_user: files * (1.0 - of.cdn_hit_share),
            servers: self.tier.frontend.cpu_cores.get(),
            target_s: Some(self.tier.performance_targets.api_p50_ms.get() / 1000.0),
            min: limits.min_instances,
            max: limits.max_instances,
            peak_lock: !limits.scale_down_in_peak_hours,
            start_s: of.frontend_start_seconds,
        })
    }

    fn celery(&self) -> Servers {
        let limits = &self.thresholds.celery_scaling.constraints;
        self.servers(&Kind {
            component: Component::Celery,
            part: Part::CeleryWorkers,
            work_per_user: self.assumptions.tasks_per_user_per_minute / 60.0,
            servers: self.tier.celery.concurrency_per_worker.as_f64(),
            target_s: None,
            min: limits.min_workers,
            max: limits.max_workers,
            peak_lock: false,
            start_s: self.assumptions.celery_start_seconds,
        })
    }

    fn servers(&self, kind: &Kind) -> Servers {
        let of = self.assumptions;
        let limits = limits(kind.min, kind.max, kind.peak_lock);
        let tier_units = kind.part.size(self.tier).max(1.0);
        let now = sizing::size(self.plan, self.choices, kind.part, self.row);
        let target_use = self.percent(self.rules, kind.component, Metric::Cpu) / 100.0;
        let rated_work = self.rated_users() * kind.work_per_user;
        let rated_use = self.use_at(kind.component, Metric::Cpu) * of.first_at_rated;
        let servers = kind.servers.max(1.0);
        let rate = rated_work / tier_units / rated_use;
        // Without a target a piece of work takes what it takes for all servers to be in use at the capacity.
        let service_s = match kind.target_s {
            Some(target) => {
                let at_rated = wait(tier_units * servers, rated_use).p95;
                target * of.latency_at_rated / (of.service_tail + at_rated)
            }
            None if rate > 0.0 => servers / rate,
            None => 0.0,
        };
        let memory_rated = self.use_at(kind.component, Metric::Memory) * of.others_at_rated * 100.0;
        Servers {
            units: now.max(limits.min).min(limits.max),
            limits,
            station: Station { rate, servers, service_s, tail: of.service_tail },
            work_per_user: kind.work_per_user,
            rated_per_unit: rated_work / tier_units,
            memory_idle: memory_rated * of.idle_memory_share,
            memory_rated,
            target_use,
            start_s: whole(kind.start_s),
        }
    }

    fn rated_users(&self) -> f64 {
        self.tier.concurrent_peak.as_f64()
    }

    /// The first scale-up threshold of a metric that the tier is rated by, as a share.
    fn use_at(&self, component: Component, metric: Metric) -> f64 {
        self.percent(self.rated, component, metric) / 100.0
    }

    fn percent(&self, rules: &RuleSet, component: Component, metric: Metric) -> f64 {
        let stated = rules.up_threshold(component, metric).filter(|percent| *percent > 0.0);
        stated.unwrap_or(self.assumptions.use_without_rule_percent).min(100.0)
    }

    /// The tasks are spread over the queues as the most workers that each has in the thresholds that the tier is rated by:
    /// no more tasks go into a queue because somebody gives it more workers. A queue that is not there counts by its own.
    fn queues(&self) -> Vec<TaskQueue> {
        let queues = &self.thresholds.celery_scaling.queues;
        let rated = &self.rated_by.celery_scaling.queues;
        let weight = |name: &str, own: f64| rated.get(name).map_or(own, |queue| queue.max_workers.as_f64());
        let own = |queue: &crate::thresholds::Queue| queue.max_workers.as_f64();
        let total: f64 = queues.iter().map(|(name, queue)| weight(name, own(queue))).sum();
        if total <= 0.0 {
            return vec![TaskQueue { share: 1.0, min: 0.0, max: f64::INFINITY }];
        }
        let of = queues.iter().map(|(name, queue)| {
            let max = own(queue);
            TaskQueue { share: weight(name, max) / total, min: queue.min_workers.as_f64().min(max), max }
        });
        of.collect()
    }

    fn cache(&self) -> Cache {
        let (of, redis) = (self.assumptions, &self.tier.redis);
        let constraints = &self.thresholds.redis_scaling.constraints;
        let Shards { shards, nodes, nodes_of_added, fewest, most } = Shards::of(redis, constraints);
        let memory_use = self.use_at(Component::Redis, Metric::Memory) * of.first_at_rated;
        let cpu_use = self.use_at(Component::Redis, Metric::Cpu) * of.others_at_rated.max(0.01);
        let reads = of.requests_per_user_per_minute / 60.0 * of.queries_per_request * of.read_share;
        let peak_lock = !constraints.scale_down_in_peak_hours;
        let limits = Limits { min: fewest, max: most, peak_lock };
        Cache {
            shards,
            shards_now: shards.max(limits.min).min(limits.max),
            nodes,
            nodes_of_added,
            limits,
            memory_per_user: shards * memory_use / self.rated_users(),
            rate: self.rated_users() * reads / (shards * cpu_use),
            node_gb: redis.memory_gb.get(),
            most_node_gb: constraints.max_node_memory_gb.get(),
            start_s: whole(of.redis_start_seconds),
            resize_s: whole(of.redis_resize_seconds),
            failover_s: whole(of.redis_failover_seconds),
            refill_s: of.redis_refill_seconds,
        }
    }

    fn data(&self) -> Data {
        let (of, database) = (self.assumptions, &self.tier.database);
        let scaling = &self.thresholds.database_scaling;
        let cores = database.primary.cpu_cores.get().max(0.01);
        let replica_cores = database.replicas.cpu_cores.map_or(cores, crate::quantity::Cores::get);
        let readers = database.replicas.read_replicas.unwrap_or(database.replicas.count).as_f64();
        let weight = replica_cores / cores;
        let queries = self.rated_users() * of.requests_per_user_per_minute / 60.0 * of.queries_per_request;
        let reads = queries * of.read_share * (1.0 - of.cache_hit_share);
        let writes = queries * (1.0 - of.read_share) * of.write_cost;
        let rated_use = self.use_at(Component::Database, Metric::Cpu) * of.first_at_rated;
        let members = 1.0 + readers * weight;
        // Only the primary writes: where that alone is more than its part, it is what has to fit.
        let rate = ((reads + writes) / members).max(writes) / rated_use;
        let at_rated = wait(cores * members, rated_use).p95;
        let target = self.tier.performance_targets.database_query_p95_ms.get() / 1000.0;
        let service_s = target * of.latency_at_rated / (of.service_tail + at_rated);
        let memory_rated = self.use_at(Component::Database, Metric::Memory) * of.others_at_rated * 100.0;
        let iops = database.storage_iops.as_f64();
        let iops_rated = iops * self.use_at(Component::Database, Metric::Iops) * of.others_at_rated;
        let work = reads + writes;
        let most_class = &scaling.vertical_scaling.constraints.max_instance_class;
        let assumed = &self.plan.assumptions;
        let row_bytes = assumed.database_row_growth_per_user.as_f64() * assumed.database_row_bytes.as_f64();
        let month_s = assumed.days_per_month.get() * 86_400.0;
        Data {
            cores,
            most_cores: cores_of_class(most_class).unwrap_or(f64::INFINITY).max(cores),
            replicas: readers,
            most_replicas: scaling.horizontal_scaling.constraints.max_read_replicas.as_f64().max(readers),
            replica_weight: weight,
            write_cost: of.write_cost,
            station: Station { rate, servers: cores, service_s, tail: of.service_tail },
            memory_idle: memory_rated * of.idle_memory_share,
            memory_rated,
            rated_users: self.rated_users(),
            iops,
            most_iops: scaling.vertical_scaling.constraints.max_iops.as_f64().max(iops),
            iops_per_work: if work > 0.0 { iops_rated / work } else { 0.0 },
            pool: database.connection_pool_size.as_f64().max(1.0),
            storage_gb: self.storage_gb(),
            most_storage_gb: scaling.storage_scaling.max_gb.get(),
            used_gb: self.row.storage_gb as f64,
            growth_gb_per_s: self.row.registered_users as f64 * row_bytes / 1_073_741_824.0 / month_s,
            start_s: whole(of.replica_start_seconds),
            failover_s: whole(of.database_failover_seconds),
            restart_s: whole(of.database_restart_seconds),
        }
    }

    /// The tier's storage with what storage scaling had to add in the months before.
    fn storage_gb(&self) -> f64 {
        let scaling = &self.thresholds.database_scaling.storage_scaling;
        let tier = self.tier.database.storage_gb.get().max(0.001);
        let step = scaling.increment_gb.get();
        let wanted = self.row.storage_gb as f64 / (scaling.threshold.get() / 100.0).max(0.01);
        if step <= 0.0 || wanted < tier {
            return tier;
        }
        let steps = ((wanted - tier) / step).floor() + 1.0;
        (tier + steps * step).min(scaling.max_gb.get()).max(tier)
    }
}

/// Limits as they are kept: a minimum over the maximum is the maximum.
fn limits(min: Count, max: Count, peak_lock: bool) -> Limits {
    Limits { min: min.as_f64().min(max.as_f64()), max: max.as_f64(), peak_lock }
}
