use serde_json::json;

use super::{BACKEND, added};
use crate::fields::find;

#[test]
fn what_names_something_that_nobody_knows_is_not_run() {
    let rule = format!("{BACKEND}/scale_up_rules/1");
    let cases = [
        (
            format!("{rule}/metric"),
            "backend_memory_scale_up is not run",
            "`nonsense` is not measured; measured are cpu_utilization_percent, memory_utilization_percent, \
             request_latency_p95_milliseconds, active_connections.",
        ),
        (
            format!("{rule}/action/unit"),
            "backend_memory_scale_up is not run",
            "`nonsense` names nothing that it could change; it may be instance.",
        ),
        (
            "/thresholds/database_scaling/vertical_scaling/rules/0/window/day".to_owned(),
            "db_cpu_vertical_scale is not run",
            "`nonsense` is no day of the week; allowed: Monday to Sunday.",
        ),
        (
            "/thresholds/priorities/0/component".to_owned(),
            "Nonsense is no component that scales",
            "Components that scale are backend, database, redis, celery, frontend.",
        ),
        (
            "/thresholds/database_scaling/vertical_scaling/constraints/max_instance_class".to_owned(),
            "max_instance_class is not kept",
            "`nonsense` does not say how many cores it has, as 4xlarge does.",
        ),
    ];
    for (pointer, headline, detail) in cases {
        let found = added(&[(&pointer, json!("nonsense"))]);
        let wanted =
            found.iter().find(|found| found.pointer == pointer).unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!((wanted.headline.as_str(), wanted.detail.as_str()), (headline, detail));
        assert!(find(&pointer).is_some(), "{pointer} has no field to go to");
    }
}
