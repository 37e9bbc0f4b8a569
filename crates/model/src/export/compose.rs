//! A Compose override: limits and reservations of each service that the plan gives a size.

use super::inert;
use super::sizes::Size;
use super::source::Source;
use super::yaml::{Map, document};
use crate::plan::Plan;
use crate::words::export_files as text;

/// The parts of the platform by the names that services have, and where their sizes are.
const PARTS: [&str; 4] = ["postgres", "redis", "backend", "frontend"];

/// The override as a file.
pub fn compose(source: &Source<'_>) -> String {
    let (cores, memory) = reserved(source.plan());
    let mut head = source.head_comment("# ", text::COMPOSE);
    for line in [
        text::COMPOSE_USE.to_owned(),
        text::compose_limits(cores, memory),
        text::COMPOSE_HAS_NO_SCALING.to_owned(),
    ] {
        head.push_str(&inert::comment("# ", &line));
    }
    let mut services = Map::new();
    for service in &source.plan().deployment.compose_services {
        let found = PARTS.into_iter().find(|part| source.service(part) == Some(service.as_str()));
        let (size, replicas) = match found {
            Some(part) => of(source, part),
            None if source.service("celery-worker") == Some(service.as_str()) => {
                services = services.comment(text::NO_SIZE_OF_A_WORKER);
                (None, Some(source.row.celery_workers))
            }
            None => (None, None),
        };
        if size.is_none() && replicas.is_none() {
            services = services.comment(text::no_size_of(service));
            continue;
        }
        services = services.with(service, Map::new().with("deploy", deploy(size, replicas, (cores, memory))));
    }
    head + &document(&Map::new().with("services", services))
}

/// Size and number of a part; one where there is no number of it to run side by side.
fn of(source: &Source<'_>, part: &str) -> (Option<Size>, Option<u64>) {
    let tier = source.tier;
    match part {
        "postgres" => {
            let primary = &tier.database.primary;
            (Some(Size::new(primary.cpu_cores, primary.memory_gb)), None)
        }
        "redis" => (Some(Size::memory(tier.redis.memory_gb)), None),
        "backend" => {
            let size = Size::new(tier.backend.cpu_cores, tier.backend.memory_gb);
            (Some(size), Some(source.row.backend_instances))
        }
        _ => {
            let size = Size::new(tier.frontend.cpu_cores, tier.frontend.memory_gb);
            (Some(size), Some(tier.frontend.instances.get()))
        }
    }
}

fn deploy(size: Option<Size>, replicas: Option<u64>, (cores, memory): (f64, f64)) -> Map {
    let resources = size.map(|size| {
        let given = |size: Size| {
            Map::new().with_some("cpus", size.compose_cores()).with_some("memory", size.compose_memory())
        };
        Map::new().with("limits", given(size)).with("reservations", given(size.percent(cores, memory)))
    });
    let replicas = replicas.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    Map::new().with_some("replicas", replicas).with_some("resources", resources)
}

/// Where the monitoring table warns of processor and memory, in per cent; all of it where it has no such row.
fn reserved(plan: &Plan) -> (f64, f64) {
    let warning = |id: &str| {
        let row = plan.monitoring.thresholds.iter().find(|row| row.id == id);
        row.map_or(100.0, |row| row.warning.get().min(100.0))
    };
    (warning("cpu"), warning("memory"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr::{LoadableYamlNode as _, Yaml};
    use serde_json::json;

    use super::*;
    use crate::export::tests::with_source;
    use crate::export::yaml::tests::any_text;

    #[test]
    fn the_published_override() {
        with_source(&[], |source| insta::assert_snapshot!(compose(source)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn hostile_services_stay_names(name in any_text()) {
            let service = format!("backend{name}");
            let text = with_source(&[("/plan/deployment/compose_services", json!([service, name]))], compose);
            let read = Yaml::load_from_str(&text).unwrap();
            prop_assert_eq!(read.len(), 1);
            let deploy = &read[0]["services"][service.as_str()]["deploy"];
            prop_assert_eq!(deploy["resources"]["limits"]["cpus"].as_str(), Some("4.00"), "{}", text);
        }
    }
}
