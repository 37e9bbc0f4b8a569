//! Every factor of the simulation that no rule states: each with its name, its limits and where it comes from.

use super::Starts;
use crate::format::Unit;
use crate::plan::{Component, Plan, Tier};
use crate::quantity::{Bounds, Seconds};
use crate::thresholds::Thresholds;

/// Where the value of a factor comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The plan's assumptions.
    Plan,
    /// The tier in force.
    Tier,
    /// The scaling thresholds.
    Thresholds,
    /// A law, or the default of software in common use, named in the field's comment.
    Known,
    /// Nothing: it is assumed.
    Assumed,
}

/// A factor that can be shown and edited.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is measured in.
    pub unit: Unit,
    /// What it may be.
    pub bounds: &'static Bounds,
    /// Where its value comes from.
    pub origin: Origin,
    /// Its value.
    pub get: fn(&Assumptions) -> f64,
    /// Sets its value, within its bounds.
    pub set: fn(&mut Assumptions, f64),
}

macro_rules! assumptions {
    ($($(#[$doc:meta])* $name:ident: $unit:ident, $min:literal to $max:literal, $origin:ident;)+) => {
        /// Every factor of the simulation that no rule states.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Assumptions { $($(#[$doc])* pub $name: f64),+ }

        impl Assumptions {
            /// Every factor, in the order in which it is explained.
            pub const FIELDS: &'static [Field] = &[$(Field {
                name: stringify!($name),
                unit: Unit::$unit,
                bounds: &Bounds {
                    quantity: stringify!($name), min: $min, max: $max, whole: false, optional: false,
                },
                origin: Origin::$origin,
                get: |of| of.$name,
                set: |of, value| {
                    // Not a number stays out as well.
                    if ($min..=$max).contains(&value) { of.$name = value; }
                },
            }),+];
        }
    };
}

assumptions! {
    /// API requests of a concurrent user in a minute. Source: `api_requests_per_user_per_minute`.
    requests_per_user_per_minute: Count, 0.0 to 100_000.0, Plan;
    /// Tasks of a concurrent user in a minute: each message is one. Source: `message_rate_per_user_per_minute`.
    tasks_per_user_per_minute: Count, 0.0 to 100_000.0, Plan;
    /// Requests for static files with each API request.
    static_requests_per_request: Count, 0.0 to 1000.0, Assumed;
    /// Queries of an API request, before the cache answers some.
    queries_per_request: Count, 0.0 to 1000.0, Assumed;
    /// The part of the queries that reads.
    read_share: Share, 0.0 to 1.0, Assumed;
    /// The part of the reads that the cache answers when everything fits into it. Source: the tier's `cache_hit_ratio`.
    cache_hit_share: Share, 0.0 to 1.0, Tier;
    /// The part of the requests for static files that the CDN answers; 0 in a tier without one. Source:
    /// `cdn.target_hit_percent`.
    cdn_hit_share: Share, 0.0 to 1.0, Thresholds;
    /// How long a CDN that a deployment emptied takes until 63 % of what is asked for is there again.
    cdn_refill_seconds: Seconds, 1.0 to 86_400.0, Assumed;
    /// How many reads are as much work as a write.
    write_cost: Count, 0.1 to 100.0, Assumed;
    /// Connections of a concurrent user to the web servers, where no CDN answers: a browser keeps one (HTTP/2).
    connections_per_user: Count, 0.0 to 100.0, Known;
    /// Keys that an API request writes into the cache.
    keys_per_request: Count, 0.0 to 1000.0, Assumed;
    /// How long a user's keys stay in the cache after the user left. Source: `session_duration_minutes`.
    key_lifetime_seconds: Seconds, 1.0 to 864_000.0, Plan;
    /// How much of its first scale-up threshold a component uses at its tier's rated load: the capacity of a unit is
    /// rated load / units at the scale-up threshold.
    first_at_rated: Share, 0.1 to 1.0, Assumed;
    /// The same for what the other rules of a component watch: memory where the processor comes first.
    others_at_rated: Share, 0.0 to 1.0, Assumed;
    /// Use at the rated load where no rule says when to become larger, in per cent.
    use_without_rule_percent: Percent, 1.0 to 100.0, Assumed;
    /// Latency at the rated load over the tier's target.
    latency_at_rated: Share, 0.01 to 1.0, Assumed;
    /// The 95th percentile of a service time over its mean: ln 20 for exponential times, which Erlang's formulas assume.
    service_tail: Count, 1.0 to 20.0, Known;
    /// Memory of an idle server over that at the rated load.
    idle_memory_share: Share, 0.0 to 1.0, Assumed;
    /// From the decision until a backend instance answers, without the checks of the load balancer.
    backend_start_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// From the decision until a web server answers.
    frontend_start_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// From the decision until a task worker works.
    celery_start_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// From the decision until a shard of the cache has its keys.
    redis_start_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// From the decision until the nodes of the cache have their next size.
    redis_resize_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// From the decision until a read replica has copied the database.
    replica_start_seconds: Seconds, 0.0 to 864_000.0, Assumed;
    /// How long the database is away for a larger machine, where its window does not say so.
    resize_downtime_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// How old a sample is when the rules see it.
    metric_delay_seconds: Seconds, 0.0 to 3600.0, Assumed;
    /// How old a sample is when the HPA sees it.
    hpa_metric_delay_seconds: Seconds, 0.0 to 3600.0, Assumed;
    /// How long a request waits before it is given up. Source: the load balancer's `timeout_seconds`; where it states none,
    /// 60 s, the default of NGINX (`proxy_read_timeout`).
    request_timeout_seconds: Seconds, 1.0 to 3600.0, Thresholds;
    /// Cores and memory of the next size of a machine over those of a size: providers double them.
    size_step: Count, 1.0 to 10.0, Known;
    /// Commands that a cache node of the next size answers over those of a size: one core runs them all.
    redis_size_step: Count, 1.0 to 10.0, Assumed;
    /// The next larger connection pool over a pool.
    pool_step: Count, 1.0 to 10.0, Assumed;
    /// The part of the requests that failed that users send again.
    retry_share: Share, 0.0 to 0.95, Assumed;
    /// When a task that failed is tried again for the first time, where the tier tries again.
    task_backoff_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// How often an instance fails in a month of 30 days.
    failures_per_month: Count, 0.0 to 1000.0, Assumed;
    /// How long the database is away where its primary fails and a read replica takes its place.
    database_failover_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// The same where there is no replica, and the machine is started anew.
    database_restart_seconds: Seconds, 0.0 to 86_400.0, Assumed;
    /// How long a shard of the cache is away where its node fails and another has its keys. Source: the tier's
    /// `failover_seconds`; where it states none, as where it states one.
    redis_failover_seconds: Seconds, 0.0 to 86_400.0, Tier;
    /// How long a shard whose keys are lost takes until 63 % of them are there again.
    redis_refill_seconds: Seconds, 1.0 to 86_400.0, Assumed;
    /// The part of the requests that is not served at the first level of degradation.
    shed_first_share: Share, 0.0 to 1.0, Assumed;
    /// The same at the second level.
    shed_second_share: Share, 0.0 to 1.0, Assumed;
    /// The same at the third level and every later one.
    shed_third_share: Share, 0.0 to 1.0, Assumed;
    /// Load off peak over that at peak, which predictive scaling expects before it has a day of history. Source:
    /// `off_peak_api_ratio`.
    off_peak_share: Share, 0.0 to 1.0, Plan;
    /// Price of a web server a month, in dollars, where the tier has no cost line for it: the backend's price of a core.
    frontend_month_usd: Usd, 0.0 to 1_000_000.0, Tier;
    /// Price of a task worker a month, in dollars, where the tier has no cost line for it: that of a backend instance.
    celery_month_usd: Usd, 0.0 to 1_000_000.0, Tier;
}

/// The failover of a cache that has sentinels, as the plan states it, in seconds.
const SENTINEL_FAILOVER: f64 = 30.0;

/// The default of NGINX (`proxy_read_timeout`), in seconds.
const NGINX_TIMEOUT: f64 = 60.0;

impl Assumptions {
    /// What is assumed in a tier.
    pub fn of(plan: &Plan, tier_id: &str, tier: &Tier, thresholds: &Thresholds) -> Self {
        let load = &plan.assumptions;
        let timeout = thresholds.load_balancer.tiers.get(tier_id).and_then(|of| of.timeout_seconds);
        let has_cdn = tier.frontend.cdn.enabled;
        let backend_usd = super::prices::unit_usd(tier, Component::Backend).unwrap_or(0.0);
        let cores = tier.backend.cpu_cores.get();
        let core_usd = if cores > 0.0 { backend_usd / cores } else { 0.0 };
        let starts = Starts::ASSUMED;
        Self {
            requests_per_user_per_minute: load.api_requests_per_user_per_minute.get(),
            tasks_per_user_per_minute: load.message_rate_per_user_per_minute.get(),
            static_requests_per_request: 4.0,
            queries_per_request: 5.0,
            read_share: 0.9,
            cache_hit_share: tier.performance_targets.cache_hit_ratio.get(),
            cdn_hit_share: if has_cdn {
                (thresholds.cdn.target_hit_percent.get() / 100.0).min(1.0)
            } else {
                0.0
            },
            cdn_refill_seconds: 600.0,
            write_cost: 2.0,
            connections_per_user: 1.0,
            keys_per_request: 0.5,
            key_lifetime_seconds: (load.session_duration_minutes.get() * 60.0).max(1.0),
            first_at_rated: 1.0,
            others_at_rated: 0.8,
            use_without_rule_percent: 70.0,
            latency_at_rated: 0.8,
            service_tail: std::f64::consts::LN_10 + std::f64::consts::LN_2,
            idle_memory_share: 0.4,
            backend_start_seconds: starts.backend_s,
            frontend_start_seconds: starts.frontend_s,
            celery_start_seconds: starts.celery_s,
            redis_start_seconds: starts.redis_s,
            redis_resize_seconds: starts.redis_resize_s,
            replica_start_seconds: starts.replica_s,
            resize_downtime_seconds: starts.downtime_s,
            metric_delay_seconds: 60.0,
            hpa_metric_delay_seconds: 30.0,
            request_timeout_seconds: timeout.map_or(NGINX_TIMEOUT, |of| of.get().max(1.0)),
            size_step: 2.0,
            redis_size_step: 1.5,
            pool_step: 1.5,
            retry_share: 0.3,
            task_backoff_seconds: 60.0,
            failures_per_month: 0.1,
            database_failover_seconds: 60.0,
            database_restart_seconds: 600.0,
            redis_failover_seconds: tier.redis.failover_seconds.map_or(SENTINEL_FAILOVER, Seconds::get),
            redis_refill_seconds: 600.0,
            shed_first_share: 0.1,
            shed_second_share: 0.3,
            shed_third_share: 0.6,
            off_peak_share: load.off_peak_api_ratio.get(),
            frontend_month_usd: core_usd * tier.frontend.cpu_cores.get(),
            celery_month_usd: backend_usd,
        }
    }

    /// The part of the requests that is not served at a level of degradation; 0 is none.
    pub fn shed_share(&self, level: usize) -> f64 {
        match level {
            0 => 0.0,
            1 => self.shed_first_share,
            2 => self.shed_second_share,
            _ => self.shed_third_share,
        }
    }
}
