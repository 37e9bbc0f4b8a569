//! What is said in exported files besides figures: heads, comments, and what alerts tell.

use std::fmt::{self, Display, Formatter};

use crate::autoscale::hpa::from_rules::Note;
use crate::autoscale::hpa::spec::Violation;

pub(crate) fn no_month(month: &u64, months: &usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "there is no month {month}; allowed: 1 to {months}")
}

pub(crate) const NO_LINK_BEARS_IT: &str = "no link bears this plan; it is in headroom.json";

pub(crate) fn plan(plan: &str) -> String {
    format!("Plan: {plan}")
}

pub(crate) fn thresholds(thresholds: &str) -> String {
    format!("Thresholds: {thresholds}")
}

pub(crate) fn sizes(month: u64, tier: &str) -> String {
    format!("Sizes: month {month} of the forecast, tier {tier}")
}

pub(crate) fn open_it(address: &str) -> String {
    format!("Open it: {address}")
}

pub(crate) fn versioned(title: &str, version: &str, day: &str) -> String {
    format!("{title}, version {version}, of {day}")
}

pub(crate) const EXPORTS_OF_A_CAPACITY_PLAN: &str = "Exports of a capacity plan";
/// A month of a table of a simulation, or the one that a table is of.
pub(crate) const NOT_SIMULATED: &str = "not simulated";

pub(crate) fn left_out(reason: &str) -> String {
    format!("It is not there: {reason}.")
}

pub(crate) const COMPOSE: &str = "Compose override: limits and reservations";
pub(crate) const COMPOSE_USE: &str =
    "Use it after your own file: docker compose -f compose.yaml -f compose.headroom.yaml up -d";

pub(crate) fn compose_limits(cores: f64, memory: f64) -> String {
    format!(
        "A limit is what the tier gives one instance. A reservation is the part of it at which the \
     monitoring table warns: {cores} % of the processor, {memory} % of memory."
    )
}

pub(crate) const COMPOSE_HAS_NO_SCALING: &str =
    "Compose has no scaling: replicas are the instances of the month.";

pub(crate) fn no_size_of(service: &str) -> String {
    format!("{service}: no part of the platform has its name in it, so the plan has no size of it.")
}

pub(crate) fn service_is_not_in_plan(name: &str, title: &str) -> String {
    format!(
        "{name}: no service of the plan has this in its name, so this usual name of a part is taken ({title}). Name \
     yours in the plan, or remove it here: Compose refuses a service that your own file does not have."
    )
}

pub(crate) const AUTOSCALERS: &str = "Horizontal Pod Autoscalers of backend, front end and workers";

pub(crate) fn for_kubernetes(minor: u8) -> String {
    format!(
        "For Kubernetes 1.{minor}. Utilisation is of what the containers request: see the file of requests."
    )
}

pub(crate) const ONE_OF_THE_WORKERS: &str = "The autoscaler of the workers and their ScaledObject exclude each other: apply one of them. The \
     queue's metric is external: something in the cluster has to serve it.";

pub(crate) fn not_exact(note: &Note) -> String {
    format!("Not exact: {note}")
}

pub(crate) fn kubernetes_refuses(found: &Violation) -> String {
    format!("Kubernetes refuses this: {found}")
}

pub(crate) const TWO_JOBS_KEEP_THE_LOCK: &str = "Two jobs whose clock is UTC switch scaling down off and on again; as objects they stand in this file \
     where the peak lock is chosen on the page, or by --peak-lock cron-jobs:";
/// Where it is chosen and the objects cannot be.
pub(crate) const TWO_OTHER_JOBS_KEEP_THE_LOCK: &str = "Two jobs of another scheduler whose clock is UTC can keep them, which switch scaling down off and on again:";

pub(crate) fn jobs_keep(name: &str, start_hour: u8, end_hour: u8) -> String {
    format!(
        "Not exact: The rules forbid to scale down from {start_hour}:00 to {end_hour}:00 UTC. The object says nothing of \
     it; the jobs {name}-lock and {name}-free at the end of this file keep it."
    )
}

pub(crate) const WHAT_JOBS_DO: &str = "The rules forbid to scale down in these hours. An autoscaler knows no hours, so two jobs for each of \
     them keep that: one switches scaling down off, the other puts back what the object above says. The \
     simulation does the same.";
pub(crate) const WHERE_JOBS_ARE_NOT_EXACT: &str = "Where it is not exact: a job takes some seconds to begin. One that cannot begin within 5 minutes is left \
     out, and one that fails is tried 3 times more, for 10 minutes in all: then things stay as they are until \
     the next job of the same autoscaler, so scaling down may be on in the hours, or off after them until they \
     end the next day. Who applies this file within the hours switches scaling down on until the next day. What \
     keeps a cluster as its repository says has to leave spec.behavior.scaleDown.selectPolicy alone.";
pub(crate) const ANY_IMAGE: &str = "Or any other image that has kubectl.";
pub(crate) const SCALED_OBJECT: &str = "KEDA ScaledObject of the task workers";
pub(crate) const NO_OTHER_AUTOSCALER: &str =
    "It makes an autoscaler of its own: apply no other for the same Deployment.";
pub(crate) const LENGTH_OF_REDIS_LISTS: &str = "KEDA reads the length of Redis lists. Tasks that workers have fetched ahead are not in them: with a \
     large prefetch a busy fleet shows a short queue.";
pub(crate) const ADDRESS_OF_REDIS: &str = "The address of Redis is the name of its service; where a password is needed, an authenticationRef \
     is too.";
pub(crate) const ALL_QUEUES_TOGETHER: &str = "All queues together.";
pub(crate) const QUEUES_AND_PEAK: &str = "All queues together, and in peak hours at least what keeps the planned workers. Outside of them the trigger `peak` says 1, \
     which the formula leaves out of account.";
pub(crate) const NOTHING_FOR_KEDA: &str =
    "No rule for growing watches the queue, so there is nothing for KEDA to do: the list is empty.";
pub(crate) const REQUESTS: &str = "Resource requests of the containers, as patches of their Deployments";
pub(crate) const REQUESTS_USE: &str = "For a strategic merge: as patches of a kustomization, or one by one with kubectl patch. Each \
     container has to be named as its Deployment is.";
pub(crate) const WHAT_A_REQUEST_IS: &str = "A request is all that the tier gives an instance, so that the thresholds of the rules and of the \
     autoscalers are per cent of the same. Memory has that as its limit too; the processor has none, \
     which would only slow it down.";

pub(crate) const NO_REQUEST: &str = "The load balancer and the clock of periodic tasks (beat) have no size in the plan, so no request either.";
pub(crate) const WORKERS: &str = "Workers";
/// The clock that hands periodic tasks to the workers.
pub(crate) const BEAT: &str = "Beat";
pub(crate) const THE_DATABASE: &str = "The database";
pub(crate) const REDIS: &str = "Redis";

pub(crate) fn no_deployment(title: &str, figures: &str, said: &str) -> String {
    format!("{title} is no Deployment of the plan. The tier gives it {figures}. {said}")
}

pub(crate) const NO_PROCESSOR_OF_REDIS: &str =
    "The plan states no processor of a Redis node: it has no limit here.";

pub(crate) fn one_of_nodes(nodes: u64) -> String {
    format!("This is one of the month's {nodes} nodes.")
}

pub(crate) fn no_size_of_load_balancer(product: &str) -> String {
    format!("The plan states no size of the load balancer, only a product ({product}): it has no limit here.")
}

pub(crate) fn size_of_worker(cores: impl Display, memory: impl Display, tasks: u64) -> String {
    format!(
        "The plan states no processor and no memory of a worker. They are derived: a worker runs the backend's \
     code and is taken to be as large as a backend instance of the tier, {cores} cores and {memory} GB, for \
     {tasks} tasks at a time. Replace them by what you measure."
    )
}

pub(crate) const NO_SIZE_OF_BEAT: &str = "The plan sizes the workers, not the clock that hands them periodic tasks: it has no limit here. It may \
     run only once.";

pub(crate) fn size_of_replica(cores: Option<impl Display>, memory: Option<impl Display>) -> String {
    match (cores, memory) {
        (Some(cores), Some(memory)) => format!("{cores} cores and {memory} GB"),
        (Some(cores), None) => format!("{cores} cores"),
        (None, Some(memory)) => format!("{memory} GB"),
        (None, None) => "no size that the plan states".to_owned(),
    }
}

pub(crate) fn has_replicas(count: u64, size: &str) -> String {
    format!("This is the primary. The tier also has replicas, {count} with {size}: services of your own.")
}

pub(crate) const PROMETHEUS: &str = "Prometheus recording and alerting rules";

pub(crate) fn no_metric_known(metric: &str, id: &str) -> String {
    format!("Not exported: {metric} ({id}), since no metric of the exporters is known for it.")
}

pub(crate) fn exporter_is_not_run(exporter: &str, rules: &str) -> String {
    format!(
        "Not exported, since {exporter} is none of the plan's exporters of metrics: {rules}. These rules could not \
     fire."
    )
}

pub(crate) const EVERY_METRIC_IS_MISSING: &str = "No metric is there: each of them is told of";
pub(crate) const NO_METRIC_IS_MISSING: &str = "Every metric is there: none is told of";

pub(crate) fn date_is_no_metric(users: u64, months: u64) -> String {
    format!(
        "Not exported: more than {users} concurrent users within {months} months, which is a date of the \
     forecast and none of a metric."
    )
}

pub(crate) fn alerts_cannot_fire(name: &str) -> String {
    format!("{name} is not there: the alerts that need it cannot fire")
}

pub(crate) const CHECK_ITS_EXPORTER: &str = "Check its exporter and the scrape configuration";

pub(crate) fn on(labels: &str) -> String {
    format!(" on {labels}")
}

pub(crate) fn which_is(
    subject: &str,
    value: &str,
    unit: &str,
    on: &str,
    sign: &str,
    threshold: f64,
) -> String {
    format!("{subject}: {value} {unit}{on}, which is {sign} {threshold}")
}

pub(crate) fn users_of_rated(rated: f64, tier: &str) -> String {
    format!("Users at the same time, of {rated} that {tier} is rated for")
}

pub(crate) const STORAGE_LEFT: &str = "Storage left at the growth of four weeks";
pub(crate) const COST_MONTH_ON_MONTH: &str = "Cost, month on month";
pub(crate) const PERCENT_MORE: &str = "percent more";
pub(crate) const PERCENT_OF_ITS_MEMORY: &str = "percent of its memory";
pub(crate) const KEYS_EVICTED_SECOND: &str = "keys evicted a second";

pub(crate) fn rule_not_exported(rule: &str, component: &str, metric: &str) -> String {
    format!(
        "Not exported: the rule {rule} of {component}, which tells of {metric}: no metric of the exporters \
     is known that is of this component alone."
    )
}

pub(crate) const NO_WEBSOCKET_COUNTERS: &str = "No exporter of the plan counts WebSocket connections: the application has to, with these two \
     counters beside those of django-prometheus.";
pub(crate) const QUERIES_NEED_A_BACKEND: &str =
    "django-prometheus measures queries where its database backend is in use.";
pub(crate) const LENGTH_OF_A_LIST: &str = "redis_exporter has the length of a list where --check-single-keys names it: here the queues of the \
     thresholds. What workers have fetched ahead is not in it.";
pub(crate) const NEEDS_MAXMEMORY: &str = "It needs maxmemory to be set: a Redis without it has no share.";
pub(crate) const USERS_ARE_ESTIMATED: &str =
    "Users at the same time are estimated: API requests a minute by what the plan assumes of a user.";
pub(crate) const NO_EXPORTER_KNOWS_PRICES: &str = "No exporter of the plan knows prices: write platform_monthly_cost_usd, what this month will cost, \
     into a file of node_exporter's textfile collector.";
/// Of a rule that looks back further than Prometheus keeps samples where nothing is said.
pub(crate) fn samples_are_kept(days: f64) -> String {
    format!("It needs samples of {days} days: --storage.tsdb.retention.time={days}d or more.")
}

pub(crate) fn has_to_keep(cost: &str, storage: &str, days: f64) -> String {
    format!(
        "Prometheus has to keep samples for {days} days or more (--storage.tsdb.retention.time={days}d). Where nothing \
         is said it keeps them for 15: then {cost} never has a value, and {storage} is by the growth of those days."
    )
}

pub(crate) const PROMETHEUS_TESTS: &str = "Unit tests of the Prometheus rules, for promtool";
pub(crate) const K6: &str = "k6 script: plays a load against the platform";
pub(crate) const K6_USE: &str =
    "Run it against a copy of the platform that may break, never against what people use:";
pub(crate) const K6_VARIABLES: &str = "FASTER plays the same load in a shorter time; SHARE plays a part of it; TARGET is the path that is \
     asked for.";

pub(crate) fn load(shape: &str, month: u64, hours: f64, peak: f64) -> String {
    format!(
        "The load: {shape}, as chosen for the simulation, at the peak of month {month}; {hours:.1} hours, at \
     most {peak:.0} users at the same time."
    )
}

pub(crate) fn stages_in_place_of_samples(
    stages: usize,
    most_stages: usize,
    samples: usize,
    step_s: u32,
    off: f64,
) -> String {
    format!(
        "{stages} straight stages (at most {most_stages}) in place of {samples} samples of {step_s} s: \
     nowhere more than {off:.1} requests a minute off."
    )
}
