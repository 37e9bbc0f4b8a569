//! Every flag of every command: how it is written, and what it may be.

use headroom_model::calendar::StartMonth;
use headroom_model::quantity::{InitialUsers, LoadFactor, LoadMinutes, MonthNumber, Months, Seed, TimeOfDay};
use headroom_model::words::command_line::help as said;

use super::settings::Setting;
use super::{choices, files, simulate};

/// A flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// `--months`
    Months,
    /// `--scenario`
    Scenario,
    /// `--initial-users`
    InitialUsers,
    /// `--start-month`
    StartMonth,
    /// `--today`
    Today,
    /// `--capacity-plan`
    CapacityPlan,
    /// `--outgrown`
    Outgrown,
    /// `--sizing`
    Sizing,
    /// `--cost`
    Cost,
    /// `--term`
    Term,
    /// `--beyond`
    Beyond,
    /// `--export`
    Export,
    /// `--output`
    Output,
    /// `--load`
    Load,
    /// `--load-file`
    LoadFile,
    /// `--at-hour`
    AtHour,
    /// `--factor`
    Factor,
    /// `--minutes`
    Minutes,
    /// `--spike`
    Spike,
    /// `--launch`
    Launch,
    /// `--deployment`
    Deployment,
    /// One of the settings of a simulation.
    Setting(Setting),
    /// `--month`
    Month,
    /// `--scaling`
    Scaling,
    /// `--seed`
    Seed,
    /// `--scaling-thresholds`
    ScalingThresholds,
    /// `--hpa`
    Hpa,
    /// `--document`
    Document,
    /// `--format` of a simulation
    Format,
    /// `--format` of files
    FileFormat,
    /// `--kubernetes`
    Kubernetes,
    /// `--peak-lock`
    PeakLock,
    /// `--site`
    Site,
    /// `--help`, `-h`
    Help,
    /// `--version`, `-V`
    Version,
}

impl Flag {
    /// Every flag of a forecast, in the order in which they are explained.
    pub(crate) const ALL: [Self; 15] = [
        Self::Months,
        Self::Scenario,
        Self::InitialUsers,
        Self::StartMonth,
        Self::Today,
        Self::CapacityPlan,
        Self::Outgrown,
        Self::Sizing,
        Self::Cost,
        Self::Term,
        Self::Beyond,
        Self::Export,
        Self::Output,
        Self::Help,
        Self::Version,
    ];

    /// As it is written.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Months => "--months",
            Self::Scenario => "--scenario",
            Self::InitialUsers => "--initial-users",
            Self::StartMonth => "--start-month",
            Self::Today => "--today",
            Self::CapacityPlan => "--capacity-plan",
            Self::Outgrown => "--outgrown",
            Self::Sizing => "--sizing",
            Self::Cost => "--cost",
            Self::Term => "--term",
            Self::Beyond => "--beyond",
            Self::Export => "--export",
            Self::Output => "--output",
            Self::Load => "--load",
            Self::LoadFile => "--load-file",
            Self::AtHour => "--at-hour",
            Self::Factor => "--factor",
            Self::Minutes => "--minutes",
            Self::Spike => "--spike",
            Self::Launch => "--launch",
            Self::Deployment => "--deployment",
            Self::Setting(setting) => setting.name(),
            Self::Month => "--month",
            Self::Scaling => "--scaling",
            Self::Seed => "--seed",
            Self::ScalingThresholds => "--scaling-thresholds",
            Self::Hpa => "--hpa",
            Self::Document => "--document",
            Self::Format | Self::FileFormat => "--format",
            Self::Kubernetes => "--kubernetes",
            Self::PeakLock => "--peak-lock",
            Self::Site => "--site",
            Self::Help => "--help",
            Self::Version => "--version",
        }
    }

    /// Its letter, where it has one.
    pub(super) const fn letter(self) -> Option<char> {
        match self {
            Self::Help => Some('h'),
            Self::Version => Some('V'),
            _ => None,
        }
    }

    /// Whether each is one more: what happens on top of a load.
    pub(super) const fn may_be_given_again(self) -> bool {
        matches!(self, Self::Spike | Self::Launch | Self::Deployment)
    }

    /// What its value may be; nothing where it takes none.
    pub(crate) fn allowed(self) -> String {
        match self {
            Self::Months => Months::BOUNDS.allowed(),
            Self::InitialUsers => InitialUsers::BOUNDS.allowed(),
            Self::Scenario => said::A_SCENARIO.to_owned(),
            Self::StartMonth => StartMonth::ALLOWED.to_owned(),
            Self::Today => said::DAYS.to_owned(),
            Self::CapacityPlan | Self::LoadFile | Self::ScalingThresholds | Self::Hpa | Self::Document => {
                said::A_FILE.to_owned()
            }
            Self::Load => simulate::words(&simulate::LOADS),
            Self::Scaling => simulate::words(&simulate::SCALINGS),
            Self::FileFormat => files::formats(),
            Self::Kubernetes => files::versions(),
            Self::PeakLock => simulate::words(&files::PEAK_LOCKS),
            Self::Site => said::AN_ADDRESS.to_owned(),
            Self::Month => MonthNumber::BOUNDS.allowed(),
            Self::Seed => Seed::BOUNDS.allowed(),
            Self::AtHour => TimeOfDay::BOUNDS.allowed(),
            Self::Factor => LoadFactor::BOUNDS.allowed(),
            Self::Minutes => LoadMinutes::BOUNDS.allowed(),
            Self::Spike | Self::Launch => {
                "[DAY:]HOUR:TIMES:MINUTES, as fri:18.5:3:10 or fri:18:30:3:10".to_owned()
            }
            Self::Deployment => "[DAY:]HOUR, as tue:14.5 or tue:14:30".to_owned(),
            Self::Setting(setting) => setting.allowed(),
            Self::Outgrown | Self::Sizing | Self::Cost | Self::Term | Self::Beyond => {
                choices::words(self).join(", ")
            }
            Self::Export | Self::Format => ["csv", "json"].join(", "),
            Self::Output => said::FILE_OR_STANDARD_OUTPUT.to_owned(),
            Self::Help | Self::Version => String::new(),
        }
    }
}
