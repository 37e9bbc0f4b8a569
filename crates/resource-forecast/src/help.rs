//! What `--help` says.

use std::fmt::Write as _;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::export::FORMATS;
use headroom_model::format::{Locale, Unit};
use headroom_model::{Inputs, Plan};

use crate::arguments::Flag;
use crate::arguments::{files, simulate};
use crate::text::wrapped;

const BEFORE: &str = "Forecasts users, load, tier, sizes, cost and storage of the platform, month by month.

Usage: resource-forecast [FLAGS]
       resource-forecast simulate [FLAGS]                  would the scaling rules hold?
       resource-forecast export --format FORMAT [FLAGS]    files that put the plan to work

Each explains its flags: resource-forecast simulate --help, resource-forecast export --help.
";

const AFTER: &str =
    "Numbers may be written 25000, 25,000, 25k or 1.5M. A value follows its flag after a blank or `=`.
Today, and the time in a JSON export, are those of this machine, or what SOURCE_DATE_EPOCH says.
Exit code: 0; 2 where the flags cannot be followed; 1 where anything else fails.
";

const SIMULATE: &str =
    "Simulates a month of the forecast under a load, with the rules that scale the platform: every
decision with its reason, how long targets were missed, what was lost and what it cost.

Usage: resource-forecast simulate [FLAGS]
";

const AFTER_SIMULATE: &str =
    "The flags of the forecast decide which tier the month is in and how many users there are.
Exit code: 0, also where targets are missed; 2 where the flags cannot be followed; 1 where
anything else fails.
";

const FILES_BEFORE: &str = "Writes files that put the plan to work.

Usage: resource-forecast export --format FORMAT [FLAGS]

Formats:";

const ALL_FORMATS: &str = "Everything in one ZIP archive, with a README.txt that says what is what.";

const FILES_AFTER: &str = "Exit code: 0; 2 where the flags cannot be followed; 1 where anything else fails.
";

/// Where the explanation of a flag begins.
const COLUMN: usize = 30;

/// The explanation of every flag, with the defaults of a plan.
pub(crate) fn help(plan: &Plan, width: usize) -> String {
    explained(BEFORE, &Flag::ALL, AFTER, plan, width)
}

/// The explanation of every flag of a simulation.
pub(crate) fn simulate(plan: &Plan, width: usize) -> String {
    explained(SIMULATE, &simulate::FLAGS, AFTER_SIMULATE, plan, width)
}

fn explained(before: &str, flags: &[Flag], after: &str, plan: &Plan, width: usize) -> String {
    let mut text = format!("{before}\n");
    for &flag in flags {
        text.push_str(&wrapped(&entry(&usage(flag)), &meaning(flag, plan), width));
    }
    let _ = write!(text, "\n{after}");
    text
}

/// As it is written, with what it takes.
fn usage(flag: Flag) -> String {
    match flag {
        Flag::Help => "--help, -h".to_owned(),
        Flag::Version => "--version, -V".to_owned(),
        _ => format!("{} {}", flag.name(), value(flag)),
    }
}

/// The explanation of the exports and of their flags.
pub(crate) fn files(width: usize) -> String {
    let mut text = format!("{FILES_BEFORE}\n");
    for description in &FORMATS {
        let said = format!("{}. {} {}", description.title, description.purpose, description.limits);
        text.push_str(&wrapped(&entry(description.id), &said, width));
    }
    text.push_str(&wrapped(&entry(files::ALL), ALL_FORMATS, width));
    text.push_str("\nFlags:\n");
    for flag in files::FLAGS {
        text.push_str(&wrapped(&entry(&usage(flag)), &file_meaning(flag), width));
    }
    let _ = write!(text, "\n{FILES_AFTER}");
    text
}

/// The front of an explanation, as wide as its column.
fn entry(usage: &str) -> String {
    format!("  {usage:0$}", COLUMN - 2)
}

const fn value(flag: Flag) -> &'static str {
    match flag {
        Flag::Months | Flag::InitialUsers => "N",
        Flag::Scenario => "NAME",
        Flag::StartMonth => "YYYY-MM",
        Flag::Today => "YYYY-MM-DD",
        Flag::Outgrown => "POLICY",
        Flag::Sizing | Flag::Beyond => "RULE",
        Flag::Cost => "BASIS",
        Flag::Term => "TERM",
        Flag::Export | Flag::Format => "csv|json",
        Flag::Load => "SHAPE",
        Flag::CapacityPlan | Flag::LoadFile | Flag::ScalingThresholds | Flag::Hpa | Flag::Document => "FILE",
        Flag::FileFormat => "FORMAT",
        Flag::Kubernetes => "1.N",
        Flag::Site => "URL",
        Flag::Month | Flag::Seed | Flag::Factor | Flag::Minutes => "N",
        Flag::Spike | Flag::Launch | Flag::Deployment => "WHEN",
        Flag::Setting(setting) => setting.value(),
        Flag::AtHour => "HOUR",
        Flag::Scaling => "rules|hpa",
        Flag::Output => "PATH|-",
        Flag::Help | Flag::Version => "",
    }
}

fn meaning(flag: Flag, plan: &Plan) -> String {
    let defaults = Inputs::published(plan);
    let allowed = flag.allowed();
    match flag {
        Flag::Months => {
            format!("Length of the forecast: {allowed} (the plan says {})", defaults.months.get())
        }
        Flag::Scenario => format!(
            "Growth scenario of the plan: {} (the plan says {})",
            plan.scenario_names().join(", "),
            defaults.scenario
        ),
        Flag::InitialUsers => {
            format!(
                "Registered users before month 1: {allowed} (the plan says {})",
                Unit::Count.format(defaults.initial_users.as_f64(), &Locale::ENGLISH)
            )
        }
        Flag::StartMonth => format!("Calendar month of month 1, for dates: {allowed}"),
        Flag::Today => format!("Day on which what has not started is late: {allowed}"),
        Flag::CapacityPlan => "Plan to forecast by, in place of the bundled one".to_owned(),
        Flag::Outgrown => outgrown(plan),
        Flag::Sizing => {
            "How large the platform is: stepped (as its tier; the published forecast) or interpolated \
                         (between the two tiers around the load)"
                .to_owned()
        }
        Flag::Cost => {
            "What a month costs: budget (that of its tier; the published forecast) or lines (the sum of its \
                       cost lines at the month's load)"
                .to_owned()
        }
        Flag::Term => {
            "How capacity is bought: on-demand (the published forecast), reserved-1y (where a line states \
                       it: no budget does) or reserved-3y"
                .to_owned()
        }
        Flag::Beyond => {
            "Above the largest tier: keep its size and price (the published forecast) or extrapolate both \
                         from the two largest"
                .to_owned()
        }
        Flag::Export => "Write forecast.csv or forecast.json as well".to_owned(),
        Flag::Output => {
            "Write the export there; - is standard output, which then has nothing else".to_owned()
        }
        Flag::Help => "Print this and end".to_owned(),
        Flag::Version => "Print the version and end".to_owned(),
        _ => simulate_meaning(flag),
    }
}

/// What a flag of `simulate` does.
fn simulate_meaning(flag: Flag) -> String {
    let allowed = flag.allowed();
    match flag {
        Flag::Load => {
            format!("Load at the month's peak: {allowed}; the document's or published-day where nothing is said")
        }
        Flag::LoadFile => {
            "A measured load: lines with a time and concurrent users, or the JSON of a range query of Prometheus".to_owned()
        }
        Flag::Month => {
            format!(
                "The month of the forecast: {allowed}; the document's where nothing is said, which is the last one as published"
            )
        }
        Flag::AtHour => format!("When a spike or a launch begins, UTC: {allowed}; the document's where nothing is said"),
        Flag::Factor => format!(
            "How many times the usual load a spike, a launch or a Black Friday is: {allowed}; the document's where nothing is said"
        ),
        Flag::Minutes => format!("How long a spike lasts: {allowed}; the document's where nothing is said"),
        Flag::Spike => format!(
            "A spike on top of the load, whatever that is: {allowed} is half past six on Friday, three times the load for ten \
             minutes. Without a day it is Monday; a load of one day has no other. May be given again"
        ),
        Flag::Launch => format!(
            "A launch on top of the load: {allowed}; in so many minutes half of what is more is gone. May be given again"
        ),
        Flag::Deployment => format!(
            "A deployment, which empties the CDN where the thresholds say so (purge_on_deployment): {allowed}. May be given \
             again"
        ),
        Flag::Setting(setting) => setting.meaning(),
        Flag::Scaling => "What scales: the rules of the thresholds, or the HPA as near to them as it comes".to_owned(),
        Flag::Hpa => {
            "Autoscalers (autoscaling/v2) to scale by, as YAML or JSON: an exported file, or what kubectl get hpa -o json \
             says"
                .to_owned()
        }
        Flag::Seed => {
            format!("From what failures of instances are drawn: {allowed}; the document's or 1 where nothing is said")
        }
        Flag::ScalingThresholds => "Thresholds to scale by, in place of the bundled ones".to_owned(),
        Flag::Document => {
            "A saved document of the application: its plan and rules, its load, also a drawn or a pasted one, its month and \
             what scales"
                .to_owned()
        }
        Flag::Format => "The form of decisions and totals; json where nothing is said".to_owned(),
        _ => file_meaning(flag),
    }
}

/// What a flag of `export` does.
fn file_meaning(flag: Flag) -> String {
    match flag {
        Flag::FileFormat => "What to write: one of the formats above".to_owned(),
        Flag::Output => "Write there, of several files the first; without it, files of their own names in this folder; - is \
                         standard output"
            .to_owned(),
        Flag::Document => "A saved document of the application, in place of the published one".to_owned(),
        Flag::CapacityPlan => "Plan in place of the document's".to_owned(),
        Flag::ScalingThresholds => "Scaling thresholds in place of the document's".to_owned(),
        Flag::Month => "Month of the forecast whose sizes and load are taken; the document's where nothing is said, which is \
                        the last one as published"
            .to_owned(),
        Flag::Kubernetes => {
            format!(
                "Version of the cluster: {}; the document's where nothing is said (1.{})",
                flag.allowed(),
                Cluster::default().minor
            )
        }
        Flag::Site => {
            format!("Address of the application, for links to the plan and to its runbook ({})", files::SITE)
        }
        _ => "Print this and end".to_owned(),
    }
}

fn outgrown(plan: &Plan) -> String {
    let ratio = Unit::Count.format(plan.assumptions.tier_outgrown_ratio.get(), &Locale::ENGLISH);
    let percent = plan.monitoring.planning.tier_readiness.percent_of_tier.get();
    format!(
        "When a tier is outgrown: published (above {ratio} times its rated load; the published forecast), rated (above \
         it), trigger (from the trigger of its migration on) or readiness (above {} of it)",
        Unit::Percent.format(percent, &Locale::ENGLISH)
    )
}
