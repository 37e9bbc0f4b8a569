//! Which tables there are, and where their records stand.

use serde_json::Value;

use super::columns::{
    BACKUP, BALANCED_TIER, BALANCER, BURST, CACHE_RULE, CDN, CELERY, DEGRADATION, HORIZONTAL, INSTANCES,
    METADATA, PEAK, PERSISTENCE, PREDICTIVE, PRIORITY, QUEUE, REDIS, RESIZE_RULE, RULE, SERVICE, SETTINGS,
    STORAGE, VERTICAL,
};
use super::{Chapter, Column, Records, Shape};
use crate::document::templates;
use crate::words::fields::scaling as labels;

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

/// Every table, in the order in which people read them.
pub static CHAPTERS: [Chapter; 9] =
    [BACKEND, FRONT_END, DATABASE, CACHE, TASKS, LOAD_BALANCER, DELIVERY, PEAK_HOURS, EVERYWHERE];

const BACKEND: Chapter = Chapter {
    id: "backend",
    title: labels::BACKEND,
    pointer: "/thresholds/backend_scaling",
    tables: &[
        many(
            "backend-up",
            labels::SCALE_UP,
            "/thresholds/backend_scaling/scale_up_rules",
            RULE,
            ("rule", "backend_scale_up", |name| templates::scale_up_rule(name, "instances")),
        ),
        many(
            "backend-down",
            labels::SCALE_DOWN,
            "/thresholds/backend_scaling/scale_down_rules",
            RULE,
            ("rule", "backend_scale_down", |name| templates::scale_down_rule(name, "instances")),
        ),
        one("backend-limits", labels::LIMITS, "/thresholds/backend_scaling/constraints", INSTANCES),
        one("backend-service", labels::SERVICE, "/thresholds/backend_scaling", SERVICE),
    ],
};

const FRONT_END: Chapter = Chapter {
    id: "front-end",
    title: labels::FRONT_END,
    pointer: "/thresholds/frontend_scaling",
    tables: &[
        many(
            "front-end-up",
            labels::SCALE_UP,
            "/thresholds/frontend_scaling/scale_up_rules",
            RULE,
            ("rule", "frontend_scale_up", |name| templates::scale_up_rule(name, "instances")),
        ),
        many(
            "front-end-down",
            labels::SCALE_DOWN,
            "/thresholds/frontend_scaling/scale_down_rules",
            RULE,
            ("rule", "frontend_scale_down", |name| templates::scale_down_rule(name, "instances")),
        ),
        one("front-end-limits", labels::LIMITS, "/thresholds/frontend_scaling/constraints", INSTANCES),
        one("front-end-service", labels::SERVICE, "/thresholds/frontend_scaling", SERVICE),
    ],
};

const DATABASE: Chapter = Chapter {
    id: "database",
    title: labels::DATABASE,
    pointer: "/thresholds/database_scaling",
    tables: &[
        many(
            "database-vertical",
            labels::LARGER_MACHINE,
            "/thresholds/database_scaling/vertical_scaling/rules",
            RESIZE_RULE,
            ("rule", "new_rule", templates::resize_rule),
        ),
        many(
            "database-horizontal",
            labels::MORE_MACHINES,
            "/thresholds/database_scaling/horizontal_scaling/rules",
            RESIZE_RULE,
            ("rule", "new_rule", templates::replica_rule),
        ),
        one(
            "database-machine",
            labels::LIMITS_OF_MACHINE,
            "/thresholds/database_scaling/vertical_scaling/constraints",
            VERTICAL,
        ),
        one(
            "database-replicas",
            labels::LIMITS_OF_MACHINES,
            "/thresholds/database_scaling/horizontal_scaling/constraints",
            HORIZONTAL,
        ),
        one(
            "database-storage",
            labels::DATABASE_STORAGE,
            "/thresholds/database_scaling/storage_scaling",
            STORAGE,
        ),
        one("database-backup", labels::BACKUPS, "/thresholds/database_scaling/backup", BACKUP),
        one("database-service", labels::SERVICE, "/thresholds/database_scaling", SERVICE),
    ],
};

const CACHE: Chapter = Chapter {
    id: "redis",
    title: labels::REDIS,
    pointer: "/thresholds/redis_scaling",
    tables: &[
        many(
            "redis-up",
            labels::SCALE_UP,
            "/thresholds/redis_scaling/scale_up_rules",
            RULE,
            ("rule", "redis_scale_up", |name| templates::scale_up_rule(name, "shards")),
        ),
        many(
            "redis-down",
            labels::SCALE_DOWN,
            "/thresholds/redis_scaling/scale_down_rules",
            RULE,
            ("rule", "redis_scale_down", |name| templates::scale_down_rule(name, "shards")),
        ),
        one("redis-limits", labels::LIMITS, "/thresholds/redis_scaling/constraints", REDIS),
        one("redis-persistence", labels::PERSISTENCE, "/thresholds/redis_scaling/persistence", PERSISTENCE),
        one("redis-service", labels::SERVICE, "/thresholds/redis_scaling", SERVICE),
    ],
};

const TASKS: Chapter = Chapter {
    id: "celery",
    title: labels::CELERY,
    pointer: "/thresholds/celery_scaling",
    tables: &[
        many(
            "celery-up",
            labels::SCALE_UP,
            "/thresholds/celery_scaling/scale_up_rules",
            RULE,
            ("rule", "celery_scale_up", |name| templates::scale_up_rule(name, "workers")),
        ),
        many(
            "celery-down",
            labels::SCALE_DOWN,
            "/thresholds/celery_scaling/scale_down_rules",
            RULE,
            ("rule", "celery_scale_down", |name| templates::scale_down_rule(name, "workers")),
        ),
        one("celery-limits", labels::LIMITS, "/thresholds/celery_scaling/constraints", CELERY),
        many(
            "celery-queues",
            labels::QUEUES,
            "/thresholds/celery_scaling/queues",
            QUEUE,
            ("queue", "new_queue", |_| templates::queue()),
        ),
        one("celery-service", labels::SERVICE, "/thresholds/celery_scaling", SERVICE),
    ],
};

const LOAD_BALANCER: Chapter = Chapter {
    id: "load-balancer",
    title: labels::LOAD_BALANCER,
    pointer: "/thresholds/load_balancer",
    tables: &[
        many(
            "balancer-tiers",
            labels::BY_TIER,
            "/thresholds/load_balancer/tiers",
            BALANCED_TIER,
            ("tier", "new_tier", |_| templates::balanced_tier()),
        ),
        one("balancer", labels::PRODUCT, "/thresholds/load_balancer", BALANCER),
    ],
};

const DELIVERY: Chapter = Chapter {
    id: "cdn",
    title: labels::CDN,
    pointer: "/thresholds/cdn",
    tables: &[
        many(
            "cdn-cache",
            labels::CACHE_RULES,
            "/thresholds/cdn/cache_rules",
            CACHE_RULE,
            (labels::CACHE_RULE_NEW, "/new/*", templates::cache_rule),
        ),
        one("cdn-whole", labels::USE_AND_TARGET, "/thresholds/cdn", CDN),
    ],
};

const PEAK_HOURS: Chapter = Chapter {
    id: "peak",
    title: labels::PEAK_LOAD,
    pointer: "/thresholds/peak_load_handling",
    tables: &[
        one("peak-hours", labels::PEAK_HOURS, "/thresholds/peak_load_handling", PEAK),
        one(
            "peak-ahead",
            labels::AHEAD_OF_LOAD,
            "/thresholds/peak_load_handling/predictive_scaling",
            PREDICTIVE,
        ),
        one("peak-burst", labels::BURST, "/thresholds/peak_load_handling/burst", BURST),
        many(
            "peak-degradation",
            labels::WHAT_IS_GIVEN_UP,
            "/thresholds/peak_load_handling/graceful_degradation",
            DEGRADATION,
            ("level", labels::SOMETHING_TO_GIVE_UP, templates::degradation_level),
        ),
    ],
};

/// What is about all components; it has no object of its own.
const EVERYWHERE: Chapter = Chapter {
    id: "everywhere",
    title: labels::ALL_COMPONENTS,
    pointer: "",
    tables: &[
        many(
            "priorities",
            labels::PRIORITIES,
            "/thresholds/priorities",
            PRIORITY,
            ("priority", "component", templates::priority),
        ),
        one("settings", labels::SETTINGS, "/thresholds/global_settings", SETTINGS),
        one("thresholds", labels::THESE_THRESHOLDS, "/thresholds/metadata", METADATA),
    ],
};
