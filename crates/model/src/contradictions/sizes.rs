//! A tier against the one below it: what it has as much of, and what it promises no less than that.

use super::{List, tier_pointer};
use crate::format::Unit;
use crate::plan::Tier;
use crate::quantity::{Cores, Count, Gigabytes};
use crate::words::contradictions::tiers as text;

/// Something that each tier has or promises.
struct Figure {
    name: &'static str,
    pointer: &'static str,
    unit: Unit,
    /// `None` where the tier does not state it.
    of: fn(&Tier) -> Option<f64>,
}

macro_rules! figures {
    ($($name:expr, $pointer:literal, $unit:ident, $of:expr;)+) => {
        &[$(Figure { name: $name, pointer: $pointer, unit: Unit::$unit, of: $of }),+]
    };
}

/// What a larger tier has as much of as a smaller one.
const SIZES: &[Figure] = figures! {
    text::REGISTERED_USERS, "/registered_users", Count, |tier| Some(tier.registered_users.as_f64());
    text::DAILY_ACTIVE_USERS, "/daily_active_users", Count, |tier| Some(tier.daily_active_users.as_f64());
    text::API_REQUESTS_A_MONTH, "/monthly_api_requests", Count, |tier| Some(tier.monthly_api_requests.as_f64());
    text::MESSAGES_A_MONTH, "/monthly_messages", Count, |tier| Some(tier.monthly_messages.as_f64());
    "budget", "/cost_monthly_usd", Usd, |tier| Some(tier.cost_monthly_usd.as_f64());
    text::RESERVED_BUDGET, "/cost_monthly_reserved_3y_usd", Usd, |tier| {
        Some(tier.cost_monthly_reserved_3y_usd.as_f64())
    };
    text::BACKEND_INSTANCES, "/backend/instances", Count, |tier| Some(tier.backend.instances.as_f64());
    text::CORES_OF_BACKEND_INSTANCE, "/backend/cpu_cores", Count, |tier| Some(tier.backend.cpu_cores.get());
    text::MEMORY_OF_BACKEND_INSTANCE, "/backend/memory_gb", Gigabytes, |tier| Some(tier.backend.memory_gb.get());
    text::FRONT_END_INSTANCES, "/frontend/instances", Count, |tier| Some(tier.frontend.instances.as_f64());
    text::CORES_OF_FRONT_END_INSTANCE, "/frontend/cpu_cores", Count, |tier| Some(tier.frontend.cpu_cores.get());
    text::MEMORY_OF_FRONT_END_INSTANCE, "/frontend/memory_gb", Gigabytes, |tier| {
        Some(tier.frontend.memory_gb.get())
    };
    text::DATABASE_CORES, "/database/primary/cpu_cores", Count, |tier| Some(tier.database.primary.cpu_cores.get());
    text::DATABASE_MEMORY, "/database/primary/memory_gb", Gigabytes, |tier| {
        Some(tier.database.primary.memory_gb.get())
    };
    text::DATABASE_REPLICAS, "/database/replicas/count", Count, |tier| {
        Some(tier.database.replicas.count.as_f64())
    };
    text::READ_REPLICAS, "/database/replicas/read_replicas", Count, |tier| {
        tier.database.replicas.read_replicas.map(Count::as_f64)
    };
    text::CORES_OF_REPLICA, "/database/replicas/cpu_cores", Count, |tier| {
        tier.database.replicas.cpu_cores.map(Cores::get)
    };
    text::MEMORY_OF_REPLICA, "/database/replicas/memory_gb", Gigabytes, |tier| {
        tier.database.replicas.memory_gb.map(Gigabytes::get)
    };
    text::DATABASE_STORAGE, "/database/storage_gb", Gigabytes, |tier| Some(tier.database.storage_gb.get());
    text::IOPS_OF_DATABASE, "/database/storage_iops", Count, |tier| Some(tier.database.storage_iops.as_f64());
    text::DAYS_OF_DATABASE_BACKUPS, "/database/backup_retention_days", Count, |tier| {
        Some(tier.database.backup_retention_days.get())
    };
    text::DATABASE_CONNECTIONS, "/database/connection_pool_size", Count, |tier| {
        Some(tier.database.connection_pool_size.as_f64())
    };
    text::CLIENT_CONNECTIONS, "/database/client_connections", Count, |tier| {
        tier.database.client_connections.map(Count::as_f64)
    };
    text::REDIS_NODES, "/redis/nodes", Count, |tier| Some(tier.redis.nodes.as_f64());
    text::MEMORY_OF_REDIS_NODE, "/redis/memory_gb", Gigabytes, |tier| Some(tier.redis.memory_gb.get());
    text::CELERY_WORKERS, "/celery/workers", Count, |tier| Some(tier.celery.workers.as_f64());
    text::TASKS_OF_CELERY_WORKER, "/celery/concurrency_per_worker", Count, |tier| {
        Some(tier.celery.concurrency_per_worker.as_f64())
    };
    text::TASKS_THAT_MAY_WAIT, "/celery/queue_depth_target", Count, |tier| {
        Some(tier.celery.queue_depth_target.as_f64())
    };
    text::MEDIA_STORAGE, "/storage/media_gb", Gigabytes, |tier| Some(tier.storage.media_gb.get());
    text::BACKUP_STORAGE, "/storage/backup_gb", Gigabytes, |tier| Some(tier.storage.backup_gb.get());
    text::DAYS_OF_LOGS, "/storage/log_retention_days", Count, |tier| Some(tier.storage.log_retention_days.get());
};

/// What users are promised, and a larger tier promises no less: the same users move there. How often the cache answers and
/// how long a query takes is the platform's own matter, and may well be worse where there is more of everything.
const PROMISES: &[Figure] = figures! {
    text::LATENCY_TARGET_P95, "/target_latency_p95_ms", Milliseconds, |tier| {
        Some(tier.target_latency_p95_ms.get())
    };
    text::API_LATENCY_P50, "/performance_targets/api_p50_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p50_ms.get())
    };
    text::API_LATENCY_P95, "/performance_targets/api_p95_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p95_ms.get())
    };
    text::API_LATENCY_P99, "/performance_targets/api_p99_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.api_p99_ms.get())
    };
    text::CHAT_LATENCY, "/performance_targets/websocket_ms", Milliseconds, |tier| {
        Some(tier.performance_targets.websocket_ms.get())
    };
    text::ERROR_RATE, "/performance_targets/error_rate_percent", Percent, |tier| {
        Some(tier.performance_targets.error_rate_percent.get())
    };
    text::TIME_TO_RECOVER_RTO, "/recovery/rto_minutes", Minutes, |tier| Some(tier.recovery.rto_minutes.get());
    text::DATA_THAT_MAY_BE_LOST_RPO, "/recovery/rpo_minutes", Minutes, |tier| Some(tier.recovery.rpo_minutes.get());
};

pub(super) fn check(below: (&str, &Tier), tier: (&str, &Tier), list: &mut List<'_>) {
    let (below_id, id) = (below.0, tier.0);
    for figure in SIZES {
        let why = text::though_rated_for_more(id);
        check_figure(figure, below, tier, (text::BELOW_THOSE, |own, smaller| own < smaller, &why), list);
    }
    for figure in PROMISES {
        let why = text::users_move_there(below_id);
        check_figure(figure, below, tier, (text::ABOVE_THAT, |own, smaller| own > smaller, &why), list);
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
            text::below_or_above(id, name, where_to, below_id),
            text::size_in_each(&list.write(unit, own), id, &list.write(unit, smaller), below_id, why),
        );
    }
}
