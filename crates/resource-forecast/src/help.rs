//! What `--help` says.

use std::fmt::Write as _;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::export::{Description, FORMATS};
use headroom_model::format::{Locale, Unit};
use headroom_model::words::command_line::help as said;
use headroom_model::{Inputs, Plan};

use crate::arguments::Flag;
use crate::arguments::{files, simulate};
use crate::text::wrapped;

/// Where the explanation of a flag begins.
const COLUMN: usize = 30;

/// The explanation of every flag, with the defaults of a plan.
pub(crate) fn help(plan: &Plan, width: usize) -> String {
    explained(said::BEFORE, &Flag::ALL, said::AFTER, plan, width)
}

/// The explanation of every flag of a simulation.
pub(crate) fn simulate(plan: &Plan, width: usize) -> String {
    explained(said::BEFORE_SIMULATE, &simulate::FLAGS, said::AFTER_SIMULATE, plan, width)
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
    let mut text = format!("{}\n", said::FILES_BEFORE);
    for description in &FORMATS {
        let Description { title, purpose, limits, files, .. } = description;
        let said = said::format(title, purpose, limits, &files.join(", "));
        text.push_str(&wrapped(&entry(description.id), &said, width));
    }
    text.push_str(&wrapped(&entry(files::ALL), said::ALL_FORMATS, width));
    text.push_str("\nFlags:\n");
    for flag in files::FLAGS {
        text.push_str(&wrapped(&entry(&usage(flag)), &file_meaning(flag), width));
    }
    let _ = write!(text, "\n{}", said::FILES_AFTER);
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
        Flag::PeakLock => "none|cron-jobs",
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
        Flag::Months => said::months(&allowed, defaults.months.get()),
        Flag::Scenario => said::scenario(&plan.scenario_names().join(", "), &defaults.scenario),
        Flag::InitialUsers => said::initial_users(
            &allowed,
            &Unit::Count.format(defaults.initial_users.as_f64(), &Locale::ENGLISH),
        ),
        Flag::StartMonth => said::start_month(&allowed),
        Flag::Today => said::today(&allowed),
        Flag::CapacityPlan => said::CAPACITY_PLAN.to_owned(),
        Flag::Outgrown => outgrown(plan),
        Flag::Sizing => said::SIZING.to_owned(),
        Flag::Cost => said::COST.to_owned(),
        Flag::Term => said::TERM.to_owned(),
        Flag::Beyond => said::BEYOND.to_owned(),
        Flag::Export => said::EXPORT.to_owned(),
        Flag::Output => said::OUTPUT.to_owned(),
        Flag::Help => said::HELP.to_owned(),
        Flag::Version => said::VERSION.to_owned(),
        _ => simulate_meaning(flag),
    }
}

/// What a flag of `simulate` does.
fn simulate_meaning(flag: Flag) -> String {
    let allowed = flag.allowed();
    match flag {
        Flag::Load => said::load(&allowed),
        Flag::LoadFile => said::LOAD_FILE.to_owned(),
        Flag::Month => said::month(&allowed),
        Flag::AtHour => said::at_hour(&allowed),
        Flag::Factor => said::factor(&allowed),
        Flag::Minutes => said::minutes(&allowed),
        Flag::Spike => said::spike(&allowed),
        Flag::Launch => said::launch(&allowed),
        Flag::Deployment => said::deployment(&allowed),
        Flag::Setting(setting) => setting.meaning(),
        Flag::Scaling => said::SCALING.to_owned(),
        Flag::Hpa => said::HPA.to_owned(),
        Flag::Seed => said::seed(&allowed),
        Flag::ScalingThresholds => said::SCALING_THRESHOLDS.to_owned(),
        Flag::Document => said::DOCUMENT.to_owned(),
        Flag::Format => said::FORMAT.to_owned(),
        _ => file_meaning(flag),
    }
}

/// What a flag of `export` does.
fn file_meaning(flag: Flag) -> String {
    match flag {
        Flag::FileFormat => said::FILE_FORMAT.to_owned(),
        Flag::Output => said::FILE_OUTPUT.to_owned(),
        Flag::Document => said::FILE_DOCUMENT.to_owned(),
        Flag::CapacityPlan => said::FILE_CAPACITY_PLAN.to_owned(),
        Flag::ScalingThresholds => said::FILE_SCALING_THRESHOLDS.to_owned(),
        Flag::Month => said::file_month(&flag.allowed()),
        Flag::Kubernetes => said::kubernetes(&flag.allowed(), Cluster::default().minor),
        Flag::PeakLock => said::PEAK_LOCK.to_owned(),
        Flag::Site => said::site(files::SITE),
        _ => said::HELP.to_owned(),
    }
}

fn outgrown(plan: &Plan) -> String {
    let ratio = Unit::Count.format(plan.assumptions.tier_outgrown_ratio.get(), &Locale::ENGLISH);
    let percent = plan.monitoring.planning.tier_readiness.percent_of_tier.get();
    said::outgrown(&ratio, &Unit::Percent.format(percent, &Locale::ENGLISH))
}
