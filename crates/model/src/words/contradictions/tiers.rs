//! What is said where tiers contradict each other, or limits the tiers.

pub(crate) fn no_migration_leads_to(id: &str) -> String {
    format!("No migration leads to {id}")
}

pub(crate) fn forecast_moves_anyway(id: &str) -> String {
    format!("The forecast moves to {id} when the load asks for it; the plan does not say how.")
}

pub(crate) fn no_migration_leads_from_to(below: &str, id: &str) -> String {
    format!("No migration leads from {below} to {id}")
}

pub(crate) fn forecast_moves_from(below: &str, sources: &str) -> String {
    format!(
        "The forecast moves there from {below} when the load asks for it; the plan says how only from \
     {sources}."
    )
}

pub(crate) const BACKEND_INSTANCES: &str = "backend instances";
pub(crate) const FEWEST: &str = "the fewest";
pub(crate) const MOST: &str = "the most";
pub(crate) const API_LATENCY_P50: &str = "API latency p50";
pub(crate) const API_LATENCY_P95: &str = "API latency p95";
pub(crate) const API_LATENCY_P99: &str = "API latency p99";
pub(crate) const CLIENT_CONNECTIONS: &str = "client connections";
pub(crate) const CONNECTION_POOL: &str = "connection pool";
pub(crate) const RESERVED_BUDGET: &str = "reserved budget";

pub(crate) fn error_rate(id: &str) -> String {
    format!("{id}: error rate")
}

pub(crate) fn cost_lines_of(id: &str) -> String {
    format!("cost lines of {id}")
}

pub(crate) fn budget_below_its_cost_lines(id: &str) -> String {
    format!("{id}: budget below its cost lines")
}

pub(crate) fn budget_and_lines(budget: &str, lines: &str) -> String {
    format!("The budget is {budget} a month, the lines add up to {lines}.")
}

pub(crate) fn rated_loads_contradict_each_other(id: &str) -> String {
    format!("{id}: rated loads contradict each other")
}

pub(crate) fn concurrent_of_registered(
    share: &str,
    registered: &str,
    concurrent: &str,
    rated: &str,
) -> String {
    format!(
        "{share} of {registered} registered users are {concurrent} concurrent; the tier is rated for {rated}."
    )
}

pub(crate) const REGISTERED_USERS: &str = "registered users";
pub(crate) const DAILY_ACTIVE_USERS: &str = "daily active users";
pub(crate) const API_REQUESTS_A_MONTH: &str = "API requests a month";
pub(crate) const MESSAGES_A_MONTH: &str = "messages a month";
pub(crate) const CORES_OF_BACKEND_INSTANCE: &str = "cores of a backend instance";
pub(crate) const MEMORY_OF_BACKEND_INSTANCE: &str = "memory of a backend instance";
pub(crate) const FRONT_END_INSTANCES: &str = "front-end instances";
pub(crate) const CORES_OF_FRONT_END_INSTANCE: &str = "cores of a front-end instance";
pub(crate) const MEMORY_OF_FRONT_END_INSTANCE: &str = "memory of a front-end instance";
pub(crate) const DATABASE_CORES: &str = "database cores";
pub(crate) const DATABASE_MEMORY: &str = "database memory";
pub(crate) const DATABASE_REPLICAS: &str = "database replicas";
pub(crate) const READ_REPLICAS: &str = "read replicas";
pub(crate) const CORES_OF_REPLICA: &str = "cores of a replica";
pub(crate) const MEMORY_OF_REPLICA: &str = "memory of a replica";
pub(crate) const DATABASE_STORAGE: &str = "database storage";
pub(crate) const IOPS_OF_DATABASE: &str = "IOPS of the database";
pub(crate) const DAYS_OF_DATABASE_BACKUPS: &str = "days of database backups";
pub(crate) const DATABASE_CONNECTIONS: &str = "database connections";
pub(crate) const REDIS_NODES: &str = "Redis nodes";
pub(crate) const MEMORY_OF_REDIS_NODE: &str = "memory of a Redis node";
pub(crate) const CELERY_WORKERS: &str = "Celery workers";
pub(crate) const TASKS_OF_CELERY_WORKER: &str = "tasks of a Celery worker";
pub(crate) const TASKS_THAT_MAY_WAIT: &str = "tasks that may wait";
pub(crate) const MEDIA_STORAGE: &str = "media storage";
pub(crate) const BACKUP_STORAGE: &str = "backup storage";
pub(crate) const DAYS_OF_LOGS: &str = "days of logs";
pub(crate) const LATENCY_TARGET_P95: &str = "latency target p95";
pub(crate) const CHAT_LATENCY: &str = "chat latency";
pub(crate) const ERROR_RATE: &str = "error rate";
pub(crate) const TIME_TO_RECOVER_RTO: &str = "time to recover (RTO)";
pub(crate) const DATA_THAT_MAY_BE_LOST_RPO: &str = "data that may be lost (RPO)";

pub(crate) fn though_rated_for_more(id: &str) -> String {
    format!("though {id} is rated for more concurrent users")
}

pub(crate) const BELOW_THOSE: &str = "below those";

pub(crate) fn users_move_there(below_id: &str) -> String {
    format!("and users of {below_id} move there")
}

pub(crate) const ABOVE_THAT: &str = "above that";

pub(crate) fn below_or_above(id: &str, name: &str, where_to: &str, below_id: &str) -> String {
    format!("{id}: {name} {where_to} of {below_id}")
}

pub(crate) fn size_in_each(own: &str, id: &str, smaller: &str, below_id: &str, why: &str) -> String {
    format!("{own} in {id}, {smaller} in {below_id}, {why}.")
}

pub(crate) const MINIMUM: &str = "the minimum";
pub(crate) const MAXIMUM: &str = "the maximum";
pub(crate) const BACKEND_SCALING: &str = "Backend scaling";
pub(crate) const FRONT_END_SCALING: &str = "Front-end scaling";
pub(crate) const REDIS_SCALING: &str = "Redis scaling, nodes";
pub(crate) const REDIS_NODE_SCALING: &str = "Redis scaling, GB of a node";
pub(crate) const CELERY_SCALING: &str = "Celery scaling";
pub(crate) const DATABASE_SCALING: &str = "Database scaling, IOPS";

pub(crate) fn queue(name: &str) -> String {
    format!("Queue {name}")
}

pub(crate) const CELERY_TASKS: &str = "Celery tasks";
pub(crate) const SOFT_LIMIT: &str = "the soft limit";
pub(crate) const HARD_LIMIT: &str = "the hard limit";

pub(crate) fn queue_over_all(name: &str) -> String {
    format!("Queue {name}: more workers than there may be")
}

pub(crate) fn queue_may_have(own: &str, most: &str) -> String {
    format!("It may have {own}; all queues together have at most {most}.")
}

pub(crate) const QUEUES_OVER_MOST: &str = "The queues keep more workers than there may be";

pub(crate) fn queues_keep(least: &str, most: &str) -> String {
    format!("Together they keep at least {least}; there are at most {most}.")
}

pub(crate) const QUEUES_UNDER_LEAST: &str = "Scaling goes below what the queues keep";

pub(crate) fn queues_keep_more(least: &str, fewest: &str) -> String {
    format!(
        "Together the queues keep at least {least} workers; scaling goes down to {fewest}. Simulations have one set of workers for \
         all queues and follow the latter."
    )
}

pub(crate) const CORES_IN_BACKEND_INSTANCE: &str = "cores in a backend instance";
pub(crate) const GB_IN_BACKEND_INSTANCE: &str = "GB in a backend instance";
pub(crate) const CORES_IN_FRONT_END_INSTANCE: &str = "cores in a front-end instance";
pub(crate) const GB_IN_FRONT_END_INSTANCE: &str = "GB in a front-end instance";
pub(crate) const GB_IN_REDIS_NODE: &str = "GB in a Redis node";
pub(crate) const TASKS_IN_CELERY_WORKER: &str = "tasks in a Celery worker";
pub(crate) const CORES_OF_DATABASE: &str = "cores of the database";
pub(crate) const GB_OF_DATABASE_STORAGE: &str = "GB of database storage";
pub(crate) const MIGRATION_LEADS_THERE: &str = "a migration leads there";
pub(crate) const TIER_HAS_THEM: &str = "the tier has them";

pub(crate) fn scaling_stops_before(id: &str, what: &str) -> String {
    format!("Scaling stops before {id}: {what}")
}

pub(crate) fn it_stops_at(most: &str, what: &str, id: &str, own: &str, way: &str) -> String {
    format!("It stops at {most} {what}; {id} has {own}, and {way}.")
}

pub(crate) fn scaling_never_comes_down_to(id: &str, what: &str) -> String {
    format!("Scaling never comes down to {id}: {what}")
}

pub(crate) fn it_keeps_at_least(least: &str, what: &str, id: &str, own: &str) -> String {
    format!("It keeps at least {least} {what}; {id} has {own}.")
}
