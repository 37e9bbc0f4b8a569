//! Which service of the Compose file stands for which part of the platform.

use super::given::Part;
use super::source::Source;

/// A part of the platform with the name of its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service<'a> {
    /// The part.
    pub(super) part: Part,
    /// The name of its service: one of the plan, or what the part is usually called.
    pub name: &'a str,
    /// Whether the plan has a service of that name.
    pub is_in_plan: bool,
}

impl Service<'_> {
    /// What the part is called for people.
    pub const fn title(&self) -> &'static str {
        self.part.title()
    }
}

/// Every part with its service, in the order of the published services. A service is that of a part whose usual name is
/// its own, else of the part with the longest name that is in its own: `backend-celery-worker` runs the workers. Where
/// several have it, the first is taken; where none has, the usual name is.
pub fn services<'a>(source: &Source<'a>) -> [Service<'a>; 7] {
    Part::ALL.map(|part| service(source, part))
}

/// The part that a service is of, by its name.
fn of(name: &str) -> Option<Part> {
    let parts = Part::ALL.into_iter().filter(|part| name.contains(part.service()));
    parts.max_by_key(|part| part.service().len())
}

/// The service of one part.
pub(super) fn service<'a>(source: &Source<'a>, part: Part) -> Service<'a> {
    let (names, usual) = (&source.plan().deployment.compose_services, part.service());
    let exact = names.iter().find(|name| *name == usual);
    let found = exact.or_else(|| names.iter().find(|name| of(name) == Some(part)));
    Service { part, name: found.map_or(usual, String::as_str), is_in_plan: found.is_some() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::export::tests::with_source;

    fn named(names: &[&str]) -> Vec<(String, bool)> {
        with_source(&[("/plan/deployment/compose_services", json!(names))], |source| {
            services(source).map(|service| (service.name.to_owned(), service.is_in_plan)).into()
        })
    }

    #[test]
    fn a_part_without_a_service_has_its_usual_name() {
        let usual = Part::ALL.map(|part| (part.service().to_owned(), false));
        assert_eq!(named(&[]), usual);
        assert_eq!(named(&["db", "cache", "api", "web", "lb", "worker", "beat"]), usual);
    }

    #[test]
    fn one_service_is_of_one_part() {
        let found =
            named(&["backend-celery-worker", "shop-backend", "redis-celery-beat", "my-redis", "nginx"]);
        let found: Vec<(&str, bool)> = found.iter().map(|(name, is)| (name.as_str(), *is)).collect();
        assert_eq!(
            found,
            [
                ("postgres", false),
                ("my-redis", true),
                ("shop-backend", true),
                ("frontend", false),
                ("nginx", true),
                ("backend-celery-worker", true),
                ("redis-celery-beat", true),
            ]
        );
    }
}
