//! The published plan and thresholds, bundled when the program is compiled.

use crate::plan::Plan;
use crate::read::{self, ReadError};
use crate::thresholds::Thresholds;

/// The text of `capacity-plan.json`, without the blanks between its values: half a kilobyte of a first visit.
pub(crate) const BUNDLED_PLAN: &str = include_str!(concat!(env!("OUT_DIR"), "/capacity-plan.json"));

/// The same of `scaling-thresholds.json`.
pub(crate) const BUNDLED_THRESHOLDS: &str =
    include_str!(concat!(env!("OUT_DIR"), "/scaling-thresholds.json"));

/// The text of `capacity-plan.json` as it is served.
pub const PLAN_JSON: &str = include_str!("../../../public/capacity-plan.json");

/// The text of `scaling-thresholds.json` as it is served.
pub const THRESHOLDS_JSON: &str = include_str!("../../../public/scaling-thresholds.json");

/// What a simulation is asked before anybody asks anything else: see `autoscale::settings`. A text, because a first visit
/// reads none of it.
pub const SIMULATION_JSON: &str = concat!(
    r#"{"month":0,"shape":"published_day","spike":{"at_hour":17.5,"factor":3,"minutes":10},"#,
    r#""launch":{"at_hour":9,"factor":10},"black_friday":{"factor":3},"#,
    r#""points":[60,41,26,20,20,20,20,20,20,20,20,20,26,41,60,79,94,100,100,100,100,100,94,79],"#,
    r#""measured":{"start_s":0,"step_s":60,"users":[]},"scaling":"rules","cooldown":"rule","seed":1,"#,
    r#""failures_per_month":0.1,"kubernetes_minor":35,"peak_lock":"none","#,
    r#""times":{"backend_start_seconds":90,"frontend_start_seconds":60,"celery_start_seconds":90,"#,
    r#""redis_start_seconds":600,"replica_start_seconds":1800,"metric_delay_seconds":60,"hpa_metric_delay_seconds":30},"#,
    r#""week":[],"events":[],"fails":"servers","hpa_of":"each_month","#,
    r#""retries":{"most":"endless","share":0.3,"after_seconds":60,"growth":1,"task_after_seconds":60}}"#
);

/// The published plan.
///
/// # Errors
/// [`ReadError`] where the bundled file does not hold what it should; a test sees to it that it does.
pub fn plan() -> Result<Plan, ReadError> {
    read::plan(BUNDLED_PLAN)
}

/// The published thresholds.
///
/// # Errors
/// [`ReadError`] as for [`plan`].
pub fn thresholds() -> Result<Thresholds, ReadError> {
    read::thresholds(BUNDLED_THRESHOLDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn both_files_are_read_whole_and_written_back_as_they_were() {
        let tree: Value = serde_json::from_str(PLAN_JSON).unwrap();
        assert_eq!(serde_json::to_value(plan().unwrap()).unwrap(), tree);
        let tree: Value = serde_json::from_str(THRESHOLDS_JSON).unwrap();
        assert_eq!(serde_json::to_value(thresholds().unwrap()).unwrap(), tree);
    }

    #[test]
    fn the_line_items_add_up_as_published() {
        let plan = plan().unwrap();
        let totals: Vec<String> =
            plan.capacity_tiers.iter().map(|(_, tier)| tier.line_total().to_string()).collect();
        assert_eq!(totals, ["463.45", "3020.05", "26258.72"]);
    }

    fn nulls(pointer: &str, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Null => found.push(pointer.to_owned()),
            Value::Object(entries) => {
                for (name, value) in entries {
                    nulls(&format!("{pointer}/{name}"), value, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn what_the_platform_does_not_state_of_a_tier_is_null() {
        let tree: Value = serde_json::from_str(PLAN_JSON).unwrap();
        let of = |tier: &str| {
            let mut found = Vec::new();
            nulls("", &tree["capacity_tiers"][tier], &mut found);
            found
        };
        let scaling = ["/backend/instances_min", "/backend/instances_max", "/backend/regions"];
        let small = [
            &scaling[..],
            &["/frontend/cdn/product", "/frontend/cdn/edge_locations"],
            &["/database/replicas/read_replicas", "/database/replicas/cpu_cores"],
            &["/database/replicas/memory_gb", "/database/client_connections", "/database/connection_pooler"],
            &["/redis/sentinels", "/redis/failover_seconds", "/redis/shards", "/redis/replication_factor"],
            &["/celery/task_retries", "/celery/retry_backoff", "/messaging"],
        ];
        assert_eq!(of("tier_1k"), small.concat());
        let middle = [
            &scaling[..],
            &["/frontend/cdn/edge_locations", "/database/replicas/read_replicas"],
            &["/database/client_connections", "/redis/shards", "/redis/replication_factor", "/messaging"],
        ];
        assert_eq!(of("tier_10k"), middle.concat());
        assert_eq!(of("tier_100k"), ["/redis/sentinels", "/redis/failover_seconds"]);
    }
}
