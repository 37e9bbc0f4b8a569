//! The account that the jobs of a peak lock run as, with its role and the binding of both: written for the autoscalers that
//! have jobs, and looked at when such a file is read back, since a job without them does nothing.

use super::locks::Job;
use super::read::At;
use crate::autoscale::hpa::spec::{Hpa, Pause};
use crate::export::kubernetes;
use crate::export::yaml::{List, Map};
use crate::read::ReadError;
use crate::words::export_files as said;
use crate::words::refusals::autoscalers as text;

/// What the account of the jobs is called, its role and the binding of both.
pub(super) const NAME: &str = "headroom-peak-lock";
const ACCOUNT: &str = "ServiceAccount";
const ROLE: &str = "Role";
const BINDING: &str = "RoleBinding";
/// The group of the interface that roles and their bindings are of.
const RBAC: &str = "rbac.authorization.k8s.io";
/// The group and the resource that the jobs change.
const GROUP: &str = "autoscaling";
const RESOURCE: &str = "horizontalpodautoscalers";
/// What `kubectl patch` does: it looks at an object before it changes it.
const VERBS: [&str; 2] = ["get", "patch"];

/// An account that may look at these autoscalers and patch them, and nothing else.
pub(super) fn objects(namespace: &str, paused: &[(&Hpa, Pause)]) -> Vec<Map> {
    let head = |map: Map, api: &str, kind: &str| {
        let metadata = kubernetes::metadata(NAME, namespace);
        map.with("apiVersion", api).with("kind", kind).with("metadata", metadata)
    };
    let api = format!("{RBAC}/v1");
    let texts = |texts: &[&str]| texts.iter().copied().collect::<List>();
    let names: List = paused.iter().map(|(hpa, _)| hpa.name.as_str()).collect();
    let rule = Map::new()
        .with("apiGroups", texts(&[GROUP]))
        .with("resources", texts(&[RESOURCE]))
        .with("resourceNames", names)
        .with("verbs", texts(&VERBS));
    let subject = Map::new().with("kind", ACCOUNT).with("name", NAME).with("namespace", namespace);
    let role = Map::new().with("apiGroup", RBAC).with("kind", ROLE).with("name", NAME);
    let said = [said::WHAT_JOBS_DO, said::WHERE_JOBS_ARE_NOT_EXACT];
    vec![
        head(Map::new().comments(said), "v1", ACCOUNT),
        head(Map::new(), &api, ROLE).with("rules", List::new().with(rule)),
        head(Map::new(), &api, BINDING).with("subjects", List::new().with(subject)).with("roleRef", role),
    ]
}

/// A text among what an object says of itself.
fn of_metadata(at: &At<'_>, name: &str) -> Result<Option<String>, ReadError> {
    Ok(at.map("metadata")?.map(|metadata| metadata.text(name)).transpose()?.flatten())
}

/// Whether an object is one of those that give the jobs their rights.
pub(super) fn is_right(at: &At<'_>) -> Result<bool, ReadError> {
    let name = of_metadata(at, "name")?;
    let kind = at.text("kind")?.unwrap_or_default();
    Ok([ACCOUNT, ROLE, BINDING].contains(&kind.as_str()) && name.as_deref() == Some(NAME))
}

/// Refuses a job whose account may not do in its namespace what it does there.
pub(super) fn check(rights: &[At<'_>], job: &Job<'_>) -> Result<(), ReadError> {
    needed(rights, ACCOUNT, job)?;
    let role = needed(rights, ROLE, job)?;
    let rules = role.maps("rules")?.unwrap_or_default();
    for verb in VERBS {
        let mut is_given = false;
        for rule in &rules {
            is_given |= gives(rule, verb, &job.autoscaler)?;
        }
        if !is_given {
            return role.wrong("rules", text::do_not_allow(verb, &job.autoscaler));
        }
    }
    let binding = needed(rights, BINDING, job)?;
    let mut is_bound = false;
    for subject in binding.maps("subjects")?.unwrap_or_default() {
        let is = |name: &str, value: &str| -> Result<bool, ReadError> {
            Ok(subject.text(name)?.as_deref() == Some(value))
        };
        is_bound |= is("kind", ACCOUNT)? && is("name", NAME)? && is("namespace", &job.namespace)?;
    }
    if !is_bound {
        return binding.wrong("subjects", text::have_no_account(NAME, &job.namespace));
    }
    let reference = binding.needed("roleRef", binding.map("roleRef")?)?;
    for (name, value) in [("apiGroup", RBAC), ("kind", ROLE), ("name", NAME)] {
        reference.needed(name, reference.one_of(name, &[(value, ())])?)?;
    }
    Ok(())
}

/// The object of a kind in a job's namespace.
fn needed<'a, 'b>(rights: &'b [At<'a>], kind: &str, job: &Job<'_>) -> Result<&'b At<'a>, ReadError> {
    for right in rights {
        if right.text("kind")?.as_deref() == Some(kind) && is_in(right, &job.namespace)? {
            return Ok(right);
        }
    }
    job.at.wrong("spec", text::needs_right(kind, NAME, &job.namespace))
}

/// Whether an object is in a namespace, or says of none: then it is where the file is applied to.
pub(super) fn is_in(at: &At<'_>, namespace: &str) -> Result<bool, ReadError> {
    let own = of_metadata(at, "namespace")?;
    Ok(own.is_none_or(|own| own == namespace))
}

/// Whether a rule of a role gives a verb for an autoscaler.
fn gives(rule: &At<'_>, verb: &str, autoscaler: &str) -> Result<bool, ReadError> {
    let has = |name: &str, value: &str| -> Result<bool, ReadError> {
        let found = rule.texts(name)?.unwrap_or_default();
        Ok(found.iter().any(|text| text == value || text == "*"))
    };
    // None is every name; a star is none.
    let names = rule.texts("resourceNames")?.unwrap_or_default();
    let is_named = names.is_empty() || names.iter().any(|name| name == autoscaler);
    Ok(has("apiGroups", GROUP)? && has("resources", RESOURCE)? && is_named && has("verbs", verb)?)
}
