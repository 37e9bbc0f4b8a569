//! What the command line says of itself: `--help` and what each flag takes.

pub const BEFORE: &str =
    "Forecasts users, load, tier, sizes, cost and storage of the platform, month by month.

Usage: resource-forecast [FLAGS]
       resource-forecast simulate [FLAGS]                  would the scaling rules hold?
       resource-forecast export --format FORMAT [FLAGS]    files that put the plan to work

Each explains its flags: resource-forecast simulate --help, resource-forecast export --help.
";
pub const AFTER: &str =
    "Numbers may be written 25000, 25,000, 25k or 1.5M. A value follows its flag after a blank or `=`.
Today, and the time in a JSON export, are those of this machine, or what SOURCE_DATE_EPOCH says.
Exit code: 0; 2 where the flags cannot be followed; 1 where anything else fails.
";
pub const BEFORE_SIMULATE: &str =
    "Simulates a month of the forecast under a load, with the rules that scale the platform: every
decision with its reason, how long targets were missed, what was lost and what it cost.

Usage: resource-forecast simulate [FLAGS]
";
pub const AFTER_SIMULATE: &str =
    "The flags of the forecast decide which tier the month is in and how many users there are.
Exit code: 0, also where targets are missed; 2 where the flags cannot be followed; 1 where
anything else fails.
";
pub const FILES_BEFORE: &str = "Writes files that put the plan to work.

Usage: resource-forecast export --format FORMAT [FLAGS]

Formats:";
pub const ALL_FORMATS: &str = "Everything in one ZIP archive, with a README.txt that says what is what.";
pub const FILES_AFTER: &str =
    "Exit code: 0; 2 where the flags cannot be followed; 1 where anything else fails.
";

pub fn months(allowed: &str, months: u64) -> String {
    format!("Length of the forecast: {allowed} (the plan says {months})")
}

pub fn scenario(known: &str, scenario: &str) -> String {
    format!("Growth scenario of the plan: {known} (the plan says {scenario})")
}

pub fn initial_users(allowed: &str, users: &str) -> String {
    format!("Registered users at the start, before month 1: {allowed} (the plan says {users})")
}

pub fn start_month(allowed: &str) -> String {
    format!("Calendar month of month 1, for dates: {allowed}")
}

pub fn today(allowed: &str) -> String {
    format!("Day on which what has not started is late: {allowed}")
}

pub const CAPACITY_PLAN: &str = "Plan to forecast by, in place of the bundled one";
pub const SIZING: &str = "How large the platform is: stepped (as its tier; the published forecast) or interpolated (between \
     the two tiers around the load)";
pub const COST: &str = "What a month costs: budget (that of its tier; the published forecast) or lines (the sum of its cost \
     lines at the month's load)";
pub const TERM: &str = "How capacity is bought: on-demand (the published forecast), reserved-1y (where a line states it: no \
     budget does) or reserved-3y";
pub const BEYOND: &str = "Above the largest tier: keep its size and price (the published forecast) or extrapolate both from \
     the two largest";
pub const EXPORT: &str = "Write forecast.csv or forecast.json as well";
pub const OUTPUT: &str = "Write the export there; - is standard output, which then has nothing else";
pub const HELP: &str = "Print this and end";
pub const VERSION: &str = "Print the version and end";

pub fn load(allowed: &str) -> String {
    format!("Load at the month's peak: {allowed}; the document's or published-day where nothing is said")
}

pub fn spike(allowed: &str) -> String {
    format!(
        "A spike on top of the load, whatever that is: {allowed}, is half past six on Friday, three times the load for ten \
     minutes. Without a day it is Monday; a load of one day has no other. May be given again"
    )
}

pub fn launch(allowed: &str) -> String {
    format!(
        "A launch on top of the load: {allowed}; in so many minutes half of what is more is gone. May be given again"
    )
}

pub fn deployment(allowed: &str) -> String {
    format!(
        "A deployment, which empties the CDN where the thresholds say so (purge_on_deployment): {allowed}. May be given \
     again"
    )
}

pub const LOAD_FILE: &str = "A measured load: lines with a time and concurrent users, or the JSON of a range query of Prometheus. What has to \
     be put right in it (times out of order, gaps, several series) is said on standard error, and is load_repairs in the \
     metadata of the JSON";

pub fn month(allowed: &str) -> String {
    format!(
        "The month of the forecast: {allowed}, also after its last; the document's where nothing is said, which is the last one \
     as published"
    )
}

pub fn at_hour(allowed: &str) -> String {
    format!("When a spike or a launch begins, UTC: {allowed}; the document's where nothing is said")
}

pub fn factor(allowed: &str) -> String {
    format!(
        "How many times the usual load a spike, a launch or a Black Friday is: {allowed}; the document's \
     where nothing is said"
    )
}

pub fn minutes(allowed: &str) -> String {
    format!("How long a spike lasts: {allowed}; the document's where nothing is said")
}

pub const SCALING: &str = "What scales: the rules of the thresholds, or the HPA as near to them as it comes";
pub const HPA: &str = "Autoscalers (autoscaling/v2) to scale by, as YAML or JSON: an exported file, or what kubectl get \
     hpa -o json says";

pub fn seed(allowed: &str) -> String {
    format!("From what failures of instances are drawn: {allowed}; the document's or 1 where nothing is said")
}

pub const SCALING_THRESHOLDS: &str = "Thresholds to scale by, in place of the bundled ones";
pub const DOCUMENT: &str = "A saved document of the application: its plan and rules, its load, also a drawn or a pasted one, \
     its month and what scales";
pub const FORMAT: &str = "The form of decisions and totals; json where nothing is said";
pub const FILE_FORMAT: &str = "What to write: one of the formats above";
pub const FILE_OUTPUT: &str = "Write there, of several files the first; without it, files of their own names in this folder; - is \
     standard output";
pub const FILE_DOCUMENT: &str = "A saved document of the application, in place of the published one";
pub const FILE_CAPACITY_PLAN: &str = "Plan in place of the document's";
pub const FILE_SCALING_THRESHOLDS: &str = "Scaling thresholds in place of the document's";

pub fn file_month(allowed: &str) -> String {
    format!(
        "Month of the forecast whose sizes and load are taken: {allowed}, also after its last; the document's where nothing \
     is said, which is the last one as published"
    )
}

pub fn kubernetes(allowed: &str, minor: u8) -> String {
    format!("Version of the cluster: {allowed}; the document's where nothing is said (1.{minor})")
}

pub fn site(site: &str) -> String {
    format!("Address of the application, for links to the plan and to its runbook ({site})")
}

pub fn outgrown(ratio: &str, percent: &str) -> String {
    format!(
        "When a tier is outgrown: published (above {ratio} times its rated load; the published forecast), \
     rated (above it), trigger (from the trigger of its migration on) or readiness (above {percent} of \
     it)"
    )
}

pub const A_SCENARIO: &str = "a scenario of the plan";
pub const DAYS: &str = "1970-01-01 to 9999-12-31, written year-month-day";
pub const A_FILE: &str = "a file";
pub const AN_ADDRESS: &str = "an address, http or https";
pub const FILE_OR_STANDARD_OUTPUT: &str = "a file, or - for standard output";

pub fn format(title: &str, purpose: &str, limits: &str, files: &str) -> String {
    format!("{title}. {purpose} {limits} Writes {files}.")
}

pub const PEAK_LOCK: &str = "What keeps the hours in which the rules forbid to scale down, where autoscalers scale: nothing, or two \
     CronJobs for each, in hpa.yaml; the document's where nothing is said (none)";
