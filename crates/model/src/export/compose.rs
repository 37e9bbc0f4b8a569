//! A Compose override: limits and reservations of each service that the plan gives a size.

use super::given::{Given, given};
use super::inert;
use super::services::{Service, services};
use super::sizes::Size;
use super::source::Source;
use super::yaml::{Map, document};
use crate::plan::Plan;
use crate::words::export_files as text;

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
    let of_parts = services(source);
    let mut all = Map::new();
    for name in &source.plan().deployment.compose_services {
        all = match of_parts.iter().find(|service| service.name == name) {
            Some(of) => with_service(all, source, of, (cores, memory)),
            None => all.comment(text::no_size_of(name)),
        };
    }
    for of in of_parts.iter().filter(|service| !service.is_in_plan) {
        let said = all.comment(text::service_is_not_in_plan(of.name, of.title()));
        all = with_service(said, source, of, (cores, memory));
    }
    head + &document(&Map::new().with("services", all))
}

/// With what the plan gives the service of a part.
fn with_service(services: Map, source: &Source<'_>, of: &Service<'_>, reserved: (f64, f64)) -> Map {
    let Given { size, units, said } = given(source, of.part);
    let services = services.comments(said.into_iter().map(|said| format!("{}: {said}", of.name)));
    if size.is_none() && units.is_none() {
        return services;
    }
    services.with(of.name, Map::new().with("deploy", deploy(size, units, reserved)))
}

fn deploy(size: Option<Size>, units: Option<u64>, (cores, memory): (f64, f64)) -> Map {
    let resources = size.map(|size| {
        let given = |size: Size| {
            Map::new().with_some("cpus", size.compose_cores()).with_some("memory", size.compose_memory())
        };
        Map::new().with("limits", given(size)).with("reservations", given(size.percent(cores, memory)))
    });
    let replicas = units.map(|count| i64::try_from(count).unwrap_or(i64::MAX));
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

    #[test]
    fn every_service_has_limits_or_the_reason_why_not() {
        for month in [1, 9, 24] {
            let text = crate::export::tests::in_month(month, compose);
            let read = Yaml::load_from_str(&text).unwrap();
            for service in &crate::published::plan().unwrap().deployment.compose_services {
                let deploy = read[0]["services"].as_mapping_get(service).map(|of| &of["deploy"]);
                let limits = deploy.map(|deploy| &deploy["resources"]["limits"]);
                let is_said = text.contains(&format!("# {service}: The plan s"));
                for what in ["cpus", "memory"] {
                    let limit = limits.and_then(|limits| limits.as_mapping_get(what)?.as_str());
                    assert!(limit.is_some() || is_said, "{what} of {service} in month {month}: {text}");
                }
            }
        }
    }

    #[test]
    fn no_part_without_a_service_is_left_out() {
        let others = ["db", "cache", "api", "web", "lb", "worker", "beat"];
        let text = with_source(&[("/plan/deployment/compose_services", json!(others))], compose);
        let read = Yaml::load_from_str(&text).unwrap();
        let limit =
            |name: &str| read[0]["services"][name]["deploy"]["resources"]["limits"]["memory"].as_str();
        let found = ["postgres", "redis", "backend", "frontend", "celery-worker"].map(limit);
        assert_eq!(found, ["32G", "8G", "8G", "4G", "8G"].map(Some));
        let said = text.replace("\n  # ", " ");
        for part in crate::export::given::Part::ALL {
            let name = part.service();
            assert!(said.contains(&format!("{name}: no service of the plan has this in its name")), "{said}");
        }
        for name in others {
            assert!(said.contains(&format!("{name}: no part of the platform has its name in it")), "{said}");
        }
    }

    #[test]
    fn a_worker_is_as_large_as_a_backend_instance() {
        let cores = ("/plan/capacity_tiers/tier_10k/backend/cpu_cores", json!(3));
        let text = with_source(&[cores], compose);
        let read = Yaml::load_from_str(&text).unwrap();
        let deploy = &read[0]["services"]["celery-worker"]["deploy"];
        assert_eq!(deploy["resources"]["limits"]["cpus"].as_str(), Some("3.00"));
        assert_eq!(deploy["replicas"].as_integer(), Some(8));
        let said = text.replace("\n  # ", " ");
        assert!(said.contains("derived: a worker runs the backend's code"), "{text}");
        assert!(said.contains("3 cores and 8 GB, for 8 tasks at a time"), "{text}");
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
