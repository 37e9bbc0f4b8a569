//! The limits of scaling: with each other, and with what the tiers have.

use super::{List, tier_pointer};
use crate::autoscale::rules::cores_of_class;
use crate::document::step;
use crate::format::Unit;
use crate::plan::{Plan, Tier};
use crate::quantity::Count;
use crate::thresholds::{InstanceConstraints, Thresholds};
use crate::words::contradictions::tiers as text;

pub(super) fn check(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    check_limits(thresholds, list);
    check_queues(thresholds, list);
    check_tiers(plan, thresholds, list);
}

fn check_limits(thresholds: &Thresholds, list: &mut List<'_>) {
    let mut counts = |owner: &str, who: &str, (low, fewest): (&str, f64), (high, most): (&str, f64)| {
        let (low, high) = (format!("/{low}"), format!("/{high}"));
        list.order(owner, who, Unit::Count, (text::MINIMUM, &low, fewest), (text::MAXIMUM, &high, most));
    };
    let instances = |limits: &InstanceConstraints| {
        (("min_instances", limits.min_instances.as_f64()), ("max_instances", limits.max_instances.as_f64()))
    };
    let (low, high) = instances(&thresholds.backend_scaling.constraints);
    counts("/thresholds/backend_scaling/constraints", text::BACKEND_SCALING, low, high);
    let (low, high) = instances(&thresholds.frontend_scaling.constraints);
    counts("/thresholds/frontend_scaling/constraints", text::FRONT_END_SCALING, low, high);
    let redis = &thresholds.redis_scaling.constraints;
    let at = "/thresholds/redis_scaling/constraints";
    let (low, high) = (redis.min_nodes.as_f64(), redis.max_nodes.as_f64());
    counts(at, text::REDIS_SCALING, ("min_nodes", low), ("max_nodes", high));
    let (low, high) = (redis.min_node_memory_gb.get(), redis.max_node_memory_gb.get());
    counts(at, text::REDIS_NODE_SCALING, ("min_node_memory_gb", low), ("max_node_memory_gb", high));
    let celery = &thresholds.celery_scaling.constraints;
    let at = "/thresholds/celery_scaling/constraints";
    let (low, high) = (celery.min_workers.as_f64(), celery.max_workers.as_f64());
    counts(at, text::CELERY_SCALING, ("min_workers", low), ("max_workers", high));
    let (soft, hard) = (celery.task_soft_limit_seconds.get(), celery.task_hard_limit_seconds.get());
    let iops = &thresholds.database_scaling.vertical_scaling.constraints;
    let (low, high) = (iops.min_iops.as_f64(), iops.max_iops.as_f64());
    let vertical = "/thresholds/database_scaling/vertical_scaling/constraints";
    counts(vertical, text::DATABASE_SCALING, ("min_iops", low), ("max_iops", high));
    for (name, queue) in thresholds.celery_scaling.queues.iter() {
        let owner = format!("/thresholds/celery_scaling/queues/{}", step(name));
        let (low, high) = (queue.min_workers.as_f64(), queue.max_workers.as_f64());
        counts(&owner, &text::queue(name), ("min_workers", low), ("max_workers", high));
    }
    list.order(
        at,
        text::CELERY_TASKS,
        Unit::Seconds,
        (text::SOFT_LIMIT, "/task_soft_limit_seconds", soft),
        (text::HARD_LIMIT, "/task_hard_limit_seconds", hard),
    );
}

/// Finds queues that want more workers than there may be: one alone, or what all keep at least.
fn check_queues(thresholds: &Thresholds, list: &mut List<'_>) {
    let most = thresholds.celery_scaling.constraints.max_workers.as_f64();
    let at = "/thresholds/celery_scaling/constraints/max_workers";
    for (name, queue) in thresholds.celery_scaling.queues.iter() {
        let own = queue.max_workers.as_f64();
        if own > most {
            list.add(
                format!("/thresholds/celery_scaling/queues/{}/max_workers", step(name)),
                Some(at.to_owned()),
                text::queue_over_all(name),
                text::queue_may_have(&list.count(own), &list.count(most)),
            );
        }
    }
    let least: f64 =
        thresholds.celery_scaling.queues.iter().map(|(_, queue)| queue.min_workers.as_f64()).sum();
    let fewest = thresholds.celery_scaling.constraints.min_workers.as_f64();
    if least > most {
        list.add(
            at.to_owned(),
            Some("/thresholds/celery_scaling/queues".to_owned()),
            text::QUEUES_OVER_MOST.to_owned(),
            text::queues_keep(&list.count(least), &list.count(most)),
        );
    } else if fewest < least {
        list.add(
            "/thresholds/celery_scaling/constraints/min_workers".to_owned(),
            Some("/thresholds/celery_scaling/queues".to_owned()),
            text::QUEUES_UNDER_LEAST.to_owned(),
            text::queues_keep_more(&list.count(least), &list.count(fewest)),
        );
    }
}

/// Between what scaling keeps something, and what each tier has of it.
struct Limit {
    /// What has the limits.
    owner: &'static str,
    /// The field with the least below it, and the least.
    least: Option<(&'static str, f64)>,
    /// The field with the most, and the most.
    most: Option<(&'static str, f64)>,
    what: &'static str,
    tier_pointer: &'static str,
    of: fn(&Tier) -> f64,
}

const BACKEND: &str = "/thresholds/backend_scaling/constraints";
const FRONTEND: &str = "/thresholds/frontend_scaling/constraints";
const REDIS: &str = "/thresholds/redis_scaling/constraints";
const CELERY: &str = "/thresholds/celery_scaling/constraints";
const DATABASE: &str = "/thresholds/database_scaling/vertical_scaling/constraints";

fn limits(thresholds: &Thresholds) -> Vec<Limit> {
    let mut limits = Vec::new();
    let mut add = |owner, least, most, what, tier_pointer, of: fn(&Tier) -> f64| {
        limits.push(Limit { owner, least, most, what, tier_pointer, of });
    };
    let of = &thresholds.backend_scaling.constraints;
    let (least, most) = instances(of);
    add(BACKEND, Some(least), Some(most), text::BACKEND_INSTANCES, "/backend/instances", |tier| {
        tier.backend.instances.as_f64()
    });
    let cores = Some(("cpu_cores_per_instance", of.cpu_cores_per_instance.get()));
    add(BACKEND, None, cores, text::CORES_IN_BACKEND_INSTANCE, "/backend/cpu_cores", |tier| {
        tier.backend.cpu_cores.get()
    });
    let memory = Some(("memory_gb_per_instance", of.memory_gb_per_instance.get()));
    add(BACKEND, None, memory, text::GB_IN_BACKEND_INSTANCE, "/backend/memory_gb", |tier| {
        tier.backend.memory_gb.get()
    });
    let of = &thresholds.frontend_scaling.constraints;
    let (least, most) = instances(of);
    add(FRONTEND, Some(least), Some(most), text::FRONT_END_INSTANCES, "/frontend/instances", |tier| {
        tier.frontend.instances.as_f64()
    });
    let cores = Some(("cpu_cores_per_instance", of.cpu_cores_per_instance.get()));
    add(FRONTEND, None, cores, text::CORES_IN_FRONT_END_INSTANCE, "/frontend/cpu_cores", |tier| {
        tier.frontend.cpu_cores.get()
    });
    let memory = Some(("memory_gb_per_instance", of.memory_gb_per_instance.get()));
    add(FRONTEND, None, memory, text::GB_IN_FRONT_END_INSTANCE, "/frontend/memory_gb", |tier| {
        tier.frontend.memory_gb.get()
    });
    let of = &thresholds.redis_scaling.constraints;
    let (least, most) = (("min_nodes", of.min_nodes.as_f64()), ("max_nodes", of.max_nodes.as_f64()));
    add(REDIS, Some(least), Some(most), text::REDIS_NODES, "/redis/nodes", |tier| tier.redis.nodes.as_f64());
    let least = ("min_node_memory_gb", of.min_node_memory_gb.get());
    let most = ("max_node_memory_gb", of.max_node_memory_gb.get());
    add(REDIS, Some(least), Some(most), text::GB_IN_REDIS_NODE, "/redis/memory_gb", |tier| {
        tier.redis.memory_gb.get()
    });
    let of = &thresholds.celery_scaling.constraints;
    let (least, most) = (("min_workers", of.min_workers.as_f64()), ("max_workers", of.max_workers.as_f64()));
    add(CELERY, Some(least), Some(most), text::CELERY_WORKERS, "/celery/workers", |tier| {
        tier.celery.workers.as_f64()
    });
    let tasks = Some(("tasks_per_worker", of.tasks_per_worker.as_f64()));
    add(CELERY, None, tasks, text::TASKS_IN_CELERY_WORKER, "/celery/concurrency_per_worker", |tier| {
        tier.celery.concurrency_per_worker.as_f64()
    });
    limits.extend(database_limits(thresholds));
    limits
}

fn instances(of: &InstanceConstraints) -> ((&'static str, f64), (&'static str, f64)) {
    (("min_instances", of.min_instances.as_f64()), ("max_instances", of.max_instances.as_f64()))
}

fn database_limits(thresholds: &Thresholds) -> [Limit; 4] {
    let scaling = &thresholds.database_scaling;
    let machine = &scaling.vertical_scaling.constraints;
    // A class that names no size is compared with nothing.
    let class = |field, class: &str| cores_of_class(class).map(|cores| (field, cores));
    let replicas = scaling.horizontal_scaling.constraints.max_read_replicas.as_f64();
    [
        Limit {
            owner: DATABASE,
            least: class("min_instance_class", &machine.min_instance_class),
            most: class("max_instance_class", &machine.max_instance_class),
            what: text::CORES_OF_DATABASE,
            tier_pointer: "/database/primary/cpu_cores",
            of: |tier| tier.database.primary.cpu_cores.get(),
        },
        Limit {
            owner: DATABASE,
            least: Some(("min_iops", machine.min_iops.as_f64())),
            most: Some(("max_iops", machine.max_iops.as_f64())),
            what: "IOPS",
            tier_pointer: "/database/storage_iops",
            of: |tier| tier.database.storage_iops.as_f64(),
        },
        Limit {
            owner: "/thresholds/database_scaling/horizontal_scaling/constraints",
            least: None,
            most: Some(("max_read_replicas", replicas)),
            what: text::READ_REPLICAS,
            tier_pointer: "/database/replicas/read_replicas",
            // What nobody states passes no limit.
            of: |tier| tier.database.replicas.read_replicas.map_or(0.0, Count::as_f64),
        },
        Limit {
            owner: "/thresholds/database_scaling/storage_scaling",
            least: None,
            most: Some(("max_gb", scaling.storage_scaling.max_gb.get())),
            what: text::GB_OF_DATABASE_STORAGE,
            tier_pointer: "/database/storage_gb",
            of: |tier| tier.database.storage_gb.get(),
        },
    ]
}

fn check_tiers(plan: &Plan, thresholds: &Thresholds, list: &mut List<'_>) {
    for limit in limits(thresholds) {
        check_most(plan, &limit, list);
        check_least(plan, &limit, list);
    }
}

/// Finds tiers that have more than scaling ever gives.
fn check_most(plan: &Plan, of: &Limit, list: &mut List<'_>) {
    let Some((field, most)) = of.most else { return };
    for (id, tier) in plan.capacity_tiers.iter().filter(|(_, tier)| (of.of)(tier) > most) {
        let is_target = plan.migrations.iter().any(|migration| migration.to == id);
        let way = if is_target { text::MIGRATION_LEADS_THERE } else { text::TIER_HAS_THEM };
        list.add(
            format!("{}/{field}", of.owner),
            Some(tier_pointer(id) + of.tier_pointer),
            text::scaling_stops_before(id, of.what),
            text::it_stops_at(&list.count(most), of.what, id, &list.count((of.of)(tier)), way),
        );
    }
}

/// Finds that scaling never lets anything be as small as the smallest tier.
fn check_least(plan: &Plan, of: &Limit, list: &mut List<'_>) {
    let Some((field, least)) = of.least else { return };
    // That it is over the most is said already.
    let is_meant = of.most.is_none_or(|(_, most)| least <= most);
    let Some((id, tier)) = plan.capacity_tiers.at(0).filter(|_| is_meant) else { return };
    let own = (of.of)(tier);
    if own < least {
        list.add(
            format!("{}/{field}", of.owner),
            Some(tier_pointer(id) + of.tier_pointer),
            text::scaling_never_comes_down_to(id, of.what),
            text::it_keeps_at_least(&list.count(least), of.what, id, &list.count(own)),
        );
    }
}
