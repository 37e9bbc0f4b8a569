//! Which tables there are, and where their records stand.

use serde_json::Value;

use super::columns::{
    BACKUP, BALANCED_TIER, BALANCER, BURST, CACHE_RULE, CDN, CELERY, DEGRADATION, HORIZONTAL, INSTANCES,
    METADATA, PEAK, PERSISTENCE, PREDICTIVE, PRIORITY, QUEUE, REDIS, RESIZE_RULE, RULE, SERVICE, SETTINGS,
    STORAGE, VERTICAL,
};
use super::{Chapter, Column, Records, Shape};
use crate::document::templates;

const fn one(
    id: &'static str,
    title: &'static str,
    pointer: &'static str,
    columns: &'static [Column],
) -> Records {
    Records { id, title, pointer, shape: Shape::One, columns }
}

const fn many(
    id: &'static str,
    title: &'static str,
    pointer: &'static str,
    columns: &'static [Column],
    (noun, wish, new): (&'static str, &'static str, fn(&str) -> Value),
) -> Records {
    Records { id, title, pointer, shape: Shape::Many { noun, wish, new }, columns }
}

const RESIZE: (&str, &str, fn(&str) -> Value) = ("rule", "new_rule", templates::resize_rule);

/// Every table, in the order in which people read them.
pub static CHAPTERS: [Chapter; 9] =
    [BACKEND, FRONT_END, DATABASE, CACHE, TASKS, LOAD_BALANCER, DELIVERY, PEAK_HOURS, EVERYWHERE];

const BACKEND: Chapter = Chapter {
    id: "backend",
    title: "Backend",
    pointer: "/thresholds/backend_scaling",
    tables: &[
        many(
            "backend-up",
            "Scale up",
            "/thresholds/backend_scaling/scale_up_rules",
            RULE,
            ("rule", "backend_scale_up", |name| templates::scale_up_rule(name, "instances")),
        ),
        many(
            "backend-down",
            "Scale down",
            "/thresholds/backend_scaling/scale_down_rules",
            RULE,
            ("rule", "backend_scale_down", |name| templates::scale_down_rule(name, "instances")),
        ),
        one("backend-limits", "Limits", "/thresholds/backend_scaling/constraints", INSTANCES),
        one("backend-service", "Service", "/thresholds/backend_scaling", SERVICE),
    ],
};

const FRONT_END: Chapter = Chapter {
    id: "front-end",
    title: "Front end",
    pointer: "/thresholds/frontend_scaling",
    tables: &[
        many(
            "front-end-up",
            "Scale up",
            "/thresholds/frontend_scaling/scale_up_rules",
            RULE,
            ("rule", "frontend_scale_up", |name| templates::scale_up_rule(name, "instances")),
        ),
        many(
            "front-end-down",
            "Scale down",
            "/thresholds/frontend_scaling/scale_down_rules",
            RULE,
            ("rule", "frontend_scale_down", |name| templates::scale_down_rule(name, "instances")),
        ),
        one("front-end-limits", "Limits", "/thresholds/frontend_scaling/constraints", INSTANCES),
        one("front-end-service", "Service", "/thresholds/frontend_scaling", SERVICE),
    ],
};

const DATABASE: Chapter = Chapter {
    id: "database",
    title: "Database",
    pointer: "/thresholds/database_scaling",
    tables: &[
        many(
            "database-vertical",
            "A larger machine",
            "/thresholds/database_scaling/vertical_scaling/rules",
            RESIZE_RULE,
            RESIZE,
        ),
        many(
            "database-horizontal",
            "More machines",
            "/thresholds/database_scaling/horizontal_scaling/rules",
            RESIZE_RULE,
            RESIZE,
        ),
        one(
            "database-machine",
            "Limits of a machine",
            "/thresholds/database_scaling/vertical_scaling/constraints",
            VERTICAL,
        ),
        one(
            "database-replicas",
            "Limits of machines",
            "/thresholds/database_scaling/horizontal_scaling/constraints",
            HORIZONTAL,
        ),
        one("database-storage", "Database storage", "/thresholds/database_scaling/storage_scaling", STORAGE),
        one("database-backup", "Backups", "/thresholds/database_scaling/backup", BACKUP),
        one("database-service", "Service", "/thresholds/database_scaling", SERVICE),
    ],
};

const CACHE: Chapter = Chapter {
    id: "redis",
    title: "Redis",
    pointer: "/thresholds/redis_scaling",
    tables: &[
        many(
            "redis-up",
            "Scale up",
            "/thresholds/redis_scaling/scale_up_rules",
            RULE,
            ("rule", "redis_scale_up", |name| templates::scale_up_rule(name, "shards")),
        ),
        many(
            "redis-down",
            "Scale down",
            "/thresholds/redis_scaling/scale_down_rules",
            RULE,
            ("rule", "redis_scale_down", |name| templates::scale_down_rule(name, "shards")),
        ),
        one("redis-limits", "Limits", "/thresholds/redis_scaling/constraints", REDIS),
        one("redis-persistence", "Persistence", "/thresholds/redis_scaling/persistence", PERSISTENCE),
        one("redis-service", "Service", "/thresholds/redis_scaling", SERVICE),
    ],
};

const TASKS: Chapter = Chapter {
    id: "celery",
    title: "Celery",
    pointer: "/thresholds/celery_scaling",
    tables: &[
        many(
            "celery-up",
            "Scale up",
            "/thresholds/celery_scaling/scale_up_rules",
            RULE,
            ("rule", "celery_scale_up", |name| templates::scale_up_rule(name, "workers")),
        ),
        many(
            "celery-down",
            "Scale down",
            "/thresholds/celery_scaling/scale_down_rules",
            RULE,
            ("rule", "celery_scale_down", |name| templates::scale_down_rule(name, "workers")),
        ),
        one("celery-limits", "Limits", "/thresholds/celery_scaling/constraints", CELERY),
        many(
            "celery-queues",
            "Queues",
            "/thresholds/celery_scaling/queues",
            QUEUE,
            ("queue", "new_queue", |_| templates::queue()),
        ),
        one("celery-service", "Service", "/thresholds/celery_scaling", SERVICE),
    ],
};

const LOAD_BALANCER: Chapter = Chapter {
    id: "load-balancer",
    title: "Load balancer",
    pointer: "/thresholds/load_balancer",
    tables: &[
        many(
            "balancer-tiers",
            "By tier",
            "/thresholds/load_balancer/tiers",
            BALANCED_TIER,
            ("tier", "new_tier", |_| templates::balanced_tier()),
        ),
        one("balancer", "Product", "/thresholds/load_balancer", BALANCER),
    ],
};

const DELIVERY: Chapter = Chapter {
    id: "cdn",
    title: "CDN",
    pointer: "/thresholds/cdn",
    tables: &[
        many(
            "cdn-cache",
            "Cache rules",
            "/thresholds/cdn/cache_rules",
            CACHE_RULE,
            ("cache rule", "/new/*", templates::cache_rule),
        ),
        one("cdn-whole", "Use and target", "/thresholds/cdn", CDN),
    ],
};

const PEAK_HOURS: Chapter = Chapter {
    id: "peak",
    title: "Peak load",
    pointer: "/thresholds/peak_load_handling",
    tables: &[
        one("peak-hours", "Peak hours", "/thresholds/peak_load_handling", PEAK),
        one(
            "peak-ahead",
            "Ahead of the load",
            "/thresholds/peak_load_handling/predictive_scaling",
            PREDICTIVE,
        ),
        one("peak-burst", "Burst", "/thresholds/peak_load_handling/burst", BURST),
        many(
            "peak-degradation",
            "What is given up",
            "/thresholds/peak_load_handling/graceful_degradation",
            DEGRADATION,
            ("level", "Something to give up", templates::degradation_level),
        ),
    ],
};

/// What is about all components; it has no object of its own.
const EVERYWHERE: Chapter = Chapter {
    id: "everywhere",
    title: "All components",
    pointer: "",
    tables: &[
        many(
            "priorities",
            "Priorities",
            "/thresholds/priorities",
            PRIORITY,
            ("priority", "component", templates::priority),
        ),
        one("settings", "Settings", "/thresholds/global_settings", SETTINGS),
        one("thresholds", "These thresholds", "/thresholds/metadata", METADATA),
    ],
};
