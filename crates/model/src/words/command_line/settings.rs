//! What the flags of the settings of a simulation mean.

pub const FAILURES: &str = "How often an instance fails in a month of 30 days";
pub const FAILS: &str = "What fails: servers (backend, front end, task workers) or all (the \
     database's machines and the cache's shards as well)";
pub const COOLDOWN: &str = "What a cooldown holds back: the rule, its direction or the component";
pub const RETRIES: &str = "How often a request that failed is sent again at most";
pub const RETRY_SHARE: &str = "The part of the failed requests that is sent again";
pub const RETRY_AFTER: &str =
    "Seconds from a failure until the request is sent again; less than a minute is a minute";
pub const RETRY_GROWTH: &str = "How many times as long that takes each further time";
pub const TASK_RETRY_AFTER: &str =
    "Seconds until a task that failed is tried again, where its tier tries again";
pub const BACKEND_START: &str = "Seconds until a backend instance has started";
pub const FRONTEND_START: &str = "Seconds until a web server has started";
pub const CELERY_START: &str = "Seconds until a task worker has started";
pub const REDIS_START: &str = "Seconds until a shard of the cache has started";
pub const REPLICA_START: &str = "Seconds until a read replica has started";
pub const METRIC_AGE: &str = "How old a sample is when the rules see it, in seconds";
pub const HPA_METRIC_AGE: &str = "How old a sample is when the HPA sees it, in seconds";

pub fn meaning(of: &str, allowed: &str) -> String {
    format!("{of}: {allowed}; the document's where nothing is said")
}

pub fn too_many(most: usize) -> String {
    format!("there are more than {most} spikes, launches and deployments")
}

pub fn other_parts(given: &str) -> String {
    format!("`{given}` has other parts")
}
