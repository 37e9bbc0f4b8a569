//! Jobs that keep the hours in which rules forbid to scale down, which an autoscaler does not know: for each autoscaler one
//! that switches scaling down off and one that puts back what the object says, with the right to do so and no other.
//!
//! Source of the fields: `batch/v1` and `rbac.authorization.k8s.io/v1`; a schedule has a time zone without a feature
//! gate since Kubernetes 1.25 (`CronJobTimeZone`).

use super::read::At;
use super::{rights, select_name};
use crate::autoscale::hpa::spec::{Hpa, Pause, SelectPolicy};
use crate::export::yaml::{List, Map};
use crate::export::{inert, kubernetes};
use crate::read::ReadError;
use crate::words::export_files::ANY_IMAGE;
use crate::words::refusals::autoscalers as text;

/// The clock of the schedules.
const CLOCK: &str = "Etc/UTC";
/// What the jobs run.
const PROGRAM: &str = "kubectl";
/// How late a job may begin, in seconds. One that would begin hours late, after the other one of its day, would leave scaling
/// down off until the next day.
const LATEST_S: i64 = 300;
/// How long a job may go on with all that it tries anew, in seconds.
const LONGEST_S: i64 = 600;
/// How often a job that fails is tried anew.
const RETRIES: i64 = 3;

/// The jobs of all autoscalers that have any, with what they need; nothing where none has.
pub(super) fn objects(namespace: &str, hpas: &[Hpa], minor: u8) -> Vec<Map> {
    let paused: Vec<(&Hpa, Pause)> = hpas.iter().filter_map(|hpa| Some((hpa, hpa.pause?))).collect();
    if paused.is_empty() {
        return Vec::new();
    }
    let mut made = rights::objects(namespace, &paused);
    for (hpa, Pause { start_hour, end_hour }) in paused {
        let job = |suffix: &str, hour: u8, policy: Option<SelectPolicy>| {
            cron_job(
                namespace,
                &format!("{}-{suffix}", hpa.name),
                hour,
                &arguments(namespace, hpa, policy),
                minor,
            )
        };
        made.push(job("lock", start_hour, Some(SelectPolicy::Disabled)));
        made.push(job("free", end_hour, own_policy(hpa)));
    }
    made
}

fn cron_job(namespace: &str, name: &str, hour: u8, arguments: &[String], minor: u8) -> Map {
    let container = Map::new()
        .with("name", "kubectl")
        .comment(ANY_IMAGE)
        .with("image", format!("rancher/kubectl:v1.{minor}.0"))
        .with("command", List::new().with(PROGRAM))
        .with("args", arguments.iter().map(String::as_str).collect::<List>());
    let pod = Map::new()
        .with("serviceAccountName", rights::NAME)
        .with("restartPolicy", "OnFailure")
        .with("containers", List::new().with(container));
    let job = Map::new()
        .with("activeDeadlineSeconds", LONGEST_S)
        .with("backoffLimit", RETRIES)
        .with("template", Map::new().with("spec", pod));
    let spec = Map::new()
        .with("schedule", format!("0 {hour} * * *"))
        .with("timeZone", CLOCK)
        .with("startingDeadlineSeconds", LATEST_S)
        .with("concurrencyPolicy", "Replace")
        .with("jobTemplate", Map::new().with("spec", job));
    Map::new()
        .with("apiVersion", "batch/v1")
        .with("kind", "CronJob")
        .with("metadata", kubernetes::metadata(name, namespace))
        .with("spec", spec)
}

/// What the object says of scaling down.
pub(super) fn own_policy(hpa: &Hpa) -> Option<SelectPolicy> {
    let down = hpa.behavior.as_ref().and_then(|behavior| behavior.scale_down.as_ref());
    down.and_then(|rules| rules.select_policy)
}

/// What a job says to kubectl: no shell reads it, so a name is never more than a name.
fn arguments(namespace: &str, hpa: &Hpa, policy: Option<SelectPolicy>) -> [String; 6] {
    [
        "patch".to_owned(),
        "hpa".to_owned(),
        hpa.name.clone(),
        format!("--namespace={namespace}"),
        "--type=merge".to_owned(),
        format!("--patch={}", patch(policy)),
    ]
}

/// The patch that puts a choice of policies into an object. To a merge, null takes a field away.
pub(super) fn patch(policy: Option<SelectPolicy>) -> String {
    let policy = policy.map_or("null".to_owned(), |policy| inert::script(select_name(policy)));
    format!("{{\"spec\":{{\"behavior\":{{\"scaleDown\":{{\"selectPolicy\":{policy}}}}}}}}}")
}

/// A job that was read.
pub(super) struct Job<'a> {
    pub(super) at: At<'a>,
    pub(super) autoscaler: String,
    /// Where it patches, which is where it runs.
    pub(super) namespace: String,
    hour: u8,
    patch: String,
}

/// Reads a job; any other job than one that pauses an autoscaler is refused.
pub(super) fn job<'a>(at: At<'a>) -> Result<Job<'a>, ReadError> {
    let spec = at.needed("spec", at.map("spec")?)?;
    spec.needed("timeZone", spec.one_of("timeZone", &[(CLOCK, ()), ("UTC", ())])?)?;
    let schedule = spec.needed("schedule", spec.text("schedule")?)?;
    let hour = schedule.strip_prefix("0 ").and_then(|rest| rest.strip_suffix(" * * *"));
    let hour = hour.and_then(|hour| hour.parse::<u8>().ok()).filter(|hour| *hour < 24);
    let Some(hour) = hour else {
        return spec.wrong("schedule", text::HAS_TO_BE_DAILY);
    };
    if spec.truth("suspend")? == Some(true) {
        return spec.wrong("suspend", text::STOPS_THE_JOB);
    }
    let mut pod = spec;
    for part in ["jobTemplate", "spec", "template", "spec"] {
        pod = pod.needed(part, pod.map(part)?)?;
    }
    pod.needed("serviceAccountName", pod.one_of("serviceAccountName", &[(rights::NAME, ())])?)?;
    let containers = pod.needed("containers", pod.maps("containers")?)?;
    let [container] = containers.as_slice() else {
        return pod.wrong("containers", text::HAS_TO_HAVE_ONE_CONTAINER);
    };
    if container.needed("command", container.texts("command")?)? != [PROGRAM] {
        return container.wrong("command", text::OTHER_COMMAND);
    }
    let arguments = container.needed("args", container.texts("args")?)?;
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let found = match words.as_slice() {
        ["patch", "hpa", name, space, "--type=merge", patch] => {
            space.strip_prefix("--namespace=").zip(patch.strip_prefix("--patch=")).map(|found| (*name, found))
        }
        _ => None,
    };
    let Some((name, (namespace, patch))) = found else {
        return container.wrong("args", text::OTHER_ARGUMENTS);
    };
    if !rights::is_in(&at, namespace)? {
        return container.wrong("args", text::patches_elsewhere(namespace));
    }
    let (autoscaler, namespace) = (name.to_owned(), namespace.to_owned());
    Ok(Job { autoscaler, namespace, hour, patch: patch.to_owned(), at })
}

/// Gives each autoscaler the pause that its two jobs make. `hpas`: with the object that each is of.
pub(super) fn pause(
    hpas: &mut [(Hpa, At<'_>)],
    jobs: &[Job<'_>],
    rights: &[At<'_>],
) -> Result<(), ReadError> {
    for job in jobs {
        let Some((_, of)) = hpas.iter().find(|(hpa, _)| hpa.name == job.autoscaler) else {
            return job.at.wrong("spec", text::patches_another(&job.autoscaler));
        };
        if !rights::is_in(of, &job.namespace)? {
            return job.at.wrong("spec", text::patches_in_another(&job.autoscaler, &job.namespace));
        }
        rights::check(rights, job)?;
    }
    for (hpa, _) in hpas {
        let own: Vec<&Job<'_>> = jobs.iter().filter(|job| job.autoscaler == hpa.name).collect();
        let Some(first) = own.first() else { continue };
        let off = patch(Some(SelectPolicy::Disabled));
        let (policy, on) = (own_policy(hpa), patch(own_policy(hpa)));
        let is_known = hpa.behavior.is_some() && policy != Some(SelectPolicy::Disabled);
        let found = |patch: &str| own.iter().find(|job| job.patch == patch).map(|job| job.hour);
        hpa.pause = match (own.len(), found(&off), found(&on)) {
            (2, Some(start_hour), Some(end_hour)) if is_known && start_hour != end_hour => {
                Some(Pause { start_hour, end_hour })
            }
            _ => {
                return first.at.wrong("spec", text::do_not_pause(&hpa.name, &off, &on));
            }
        };
    }
    Ok(())
}
