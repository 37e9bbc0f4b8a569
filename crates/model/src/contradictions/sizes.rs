//! A tier against the one below it: what it has as much of, and what it promises no less than that.

use super::{List, tier_pointer};
use crate::format::Unit;
use crate::plan::Tier;
use crate::quantity::{Cores, Count, Gigabytes};

/// Something that each tier has or promises.
struct Figure {
    name: &'static str,
    pointer: &'static str,
    unit: Unit,
    /// `None` where the tier does not state it.
    of: fn(&Tier) -> Option<f64>,
}

macro_rules! figures {
    ($($name:literal, $pointer:literal, $unit:ident, $of:expr;)+) => {
        &[$(Figure { name: $name, pointer: $pointer, unit: Unit::$unit, of: $of }),+]
    };
}

/// What a larger tier has as much of as a smaller one.
const SIZES: &[Figure] = figures! {
    "registered users", "/registered_users", Count, |tier| Some(tier.registered_users.as_f64());
    "daily active users", "/daily_active_users", Count, |tier| Some(tier.daily_active_users.as_f64());
    "API requests a month", "/monthly_api_requests", Count, |tier| Some(tier.monthly_api_requests.as_f64());
    "messages a month", "/monthly_messages", Count, |tier| Some(tier.monthly_messages.as_f64());
    "budget", "/cost_monthly_usd", Usd, |tier| Some(tier.cost_monthly_usd.as_f64());
    "reserved budget", "/cost_monthly_reserved_3y_usd", Usd, |tier| {
        Some(tier.cost_monthly_reserved_3y_usd.as_f64())
    };
    "backend instances", "/backend/instances", Count, |tier| Some(tier.backend.instances.as_f64());
    "cores of a backend instance", "/backend/cpu_cores", Count, |tier| Some(tier.backend.cpu_cores.get());
    "memory of a backend instance", "/backend/memory_gb", Gigabytes, |tier| Some(tier.backend.memory_gb.get());
    "front-end instances", "/frontend/instances", Count, |tier| Some(tier.frontend.instances.as_f64());
    "cores of a front-end instance", "/frontend/cpu_cores", Count, |tier| Some(tier.frontend.cpu_cores.get());
    "memory of a front-end instance", "/frontend/memory_gb", Gigabytes, |tier| {
        Some(tier.frontend.memory_gb.get())
    };
    "database cores", "/database/primary/cpu_cores", Count, |tier| Some(tier.database.primary.cpu_cores.get());
    "database memory", "/database/primary/memory_gb", Gigabytes, |tier| {
        Some(tier.database.primary.memory_gb.get())
    };
    "database replicas", "/database/replicas/count", Count, |tier| {
        Some(tier.database.replicas.count.as_f64())
    };
    "read replicas", "/database/replicas/read_replicas", Count, |tier| {
        tier.database.replicas.read_replicas.map(Count::as_f64)
    };
    "cores of a replica", "/database/replicas/cpu_cores", Count, |tier| {
        tier.database.replicas.cpu_cores.map(Cores::get)
    };
    "memory of a replica", "/database/replicas/memory_gb", Gigabytes, |tier| {
        tier.database.replicas.memory_gb.map(Gigabytes::get)
    };
    "database storage", "/database/storage_gb", Gigabytes, |tier| Some(tier.database.storage_gb.get());
    "IOPS of the database", "/database/storage_iops", Count, |tier| Some(tier.database.storage_iops.as_f64());
    "days of database backups", "/database/backup_retention_days", Count, |tier| {
        Some(tier.database.backup_retention_days.get())
    };
    "database connections", "/database/connection_pool_size", Count, |tier| {
        Some(tier.database.connection_pool_size.as_f64())
    };
    "client connections", "/database/client_connections", Count, |tier| {
        tier.database.client_connections.map(Count::as_f64)
    };
    "Redis nodes", "/redis/nodes", Count, |tier| Some(tier.redis.nodes.as_f64());
    "memory of a Redis node", "/redis/memory_gb", Gigabytes, |tier| Some(tier.redis.memory_gb.get());
    "Celery workers", "/celery/workers", Count, |tier| Some(tier.celery.workers.as_f64());
    "tasks of a Celery worker", "/celery/concurrency_per_worker", Count, |tier| {
        Some(tier.celery.concurrency_per_worker.as_f64())
    };
    "tasks that may wait", "/celery/queue_depth_target", Count, |tier| {
        Some(tier.celery.queue_depth_target.as_f64())
    };
    "media storage", "/storage/media_gb", Gigabytes, |tier| Some(tier.storage.media_gb.get());
    "backup storage", "/storage/backup_gb", Gigabytes, |tier| Some(tier.storage.backup_gb.get());
    "days of logs", "/storage/log_retention_days", Count, |tier| Some(tier.storage.log_retention_days.get());
};

/// What users are promised, and a larger tier promises no less: the same users move there. How often the cache answers and
/// how long a query takes is the platform's own matter, and may well be worse where there is more of everything.
const PROMISES: &[Figure] = figures! {
    "latency target p95", "/target_latency_p95_ms", Milliseconds, |tier| {
        Some(tier.target_latency_p95_ms.get())
    };
    "API latency p50", "/performance_targets/api_p50_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p50_ms.get())
    };
    "API latency p95", "/performance_targets/api_p95_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p95_ms.get())
    };
    "API latency p99", "/performance_targets/api_p99_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p99_ms.get())
    };
    "chat latency", "/performance_targets/websocket_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.websocket_ms.get())
    };
    "error rate", "/performance_targets/error_rate_percent", Percent, |tier| {
        Some(tier.performance_targets.error_rate_percent.get())
    };
    "time to recover (RTO)", "/recovery/rto_minutes", Minutes, |tier| Some(tier.recovery.rto_minutes.get());
    "data that may be lost (RPO)", "/recovery/rpo_minutes", Minutes, |tier| Some(tier.recovery.rpo_minutes.get());
};

pub(super) fn check(below: (&str, &Tier), tier: (&str, &Tier), list: &mut List<'_>) {
    let (below_id, id) = (below.0, tier.0);
    for figure in SIZES {
        let why = format!("though {id} is rated for more concurrent users");
        check_figure(figure, below, tier, ("below those", |own, smaller| own < smaller, &why), list);
    }
    for figure in PROMISES {
        let why = format!("and users of {below_id} move there");
        check_figure(figure, below, tier, ("above that", |own, smaller| own > smaller, &why), list);
    }
}

/// Finds a figure that is worse than in the tier below. What either does not state is no worse.
fn check_figure(
    figure: &Figure,
    (below_id, below): (&str, &Tier),
    (id, tier): (&str, &Tier),
    (where_to, is_worse, why): (&str, fn(f64, f64) -> bool, &str),
    list: &mut List<'_>,
) {
    let Figure { name, pointer, unit, of } = *figure;
    let Some((own, smaller)) = of(tier).zip(of(below)) else { return };
    if is_worse(own, smaller) {
        list.add(
            tier_pointer(id) + pointer,
            Some(tier_pointer(below_id) + pointer),
            format!("{id}: {name} {where_to} of {below_id}"),
            format!("{} in {id}, {} in {below_id}, {why}.", list.write(unit, own), list.write(unit, smaller)),
        );
    }
}
