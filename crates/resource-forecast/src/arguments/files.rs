//! The flags of `export`: which files, of which plan, in which month.

use std::ffi::OsString;
use std::path::PathBuf;

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::export::{FORMATS, Format};
use headroom_model::quantity::MonthNumber;
use lexopt::{Arg, Parser};

use super::{Command, Destination, UsageError, destination, value_of};

/// The word that asks for files.
pub(crate) const COMMAND: &str = "export";
/// The format that is every format.
pub(crate) const ALL: &str = "all";
/// The application where nothing else is said: as `cargo xtask serve` serves it.
const SITE: &str = "http://127.0.0.1:8080/";
/// The versions of Kubernetes that have `autoscaling/v2`.
const MINORS: std::ops::RangeInclusive<u8> = 23..=99;

/// Files that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Which; `None` for all of them, as an archive.
    pub(crate) format: Option<Format>,
    /// Where to; `None` for files of their own names.
    pub(crate) output: Option<Destination>,
    /// A saved document.
    pub(crate) document: Option<PathBuf>,
    /// A plan to take in its place.
    pub(crate) capacity_plan: Option<PathBuf>,
    /// Thresholds to take in their place.
    pub(crate) scaling_thresholds: Option<PathBuf>,
    /// The month whose sizes and load are taken.
    pub(crate) month: u64,
    /// The version of Kubernetes.
    pub(crate) cluster: Cluster,
    /// The address of the application, for links.
    pub(crate) site: String,
}

/// A flag of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// `--format`
    Format,
    /// `--output`
    Output,
    /// `--document`
    Document,
    /// `--capacity-plan`
    CapacityPlan,
    /// `--scaling-thresholds`
    ScalingThresholds,
    /// `--month`
    Month,
    /// `--kubernetes`
    Kubernetes,
    /// `--site`
    Site,
    /// `--help`
    Help,
}

impl Flag {
    /// Every flag, in the order in which they are explained.
    pub(crate) const ALL: [Self; 9] = [
        Self::Format,
        Self::Output,
        Self::Document,
        Self::CapacityPlan,
        Self::ScalingThresholds,
        Self::Month,
        Self::Kubernetes,
        Self::Site,
        Self::Help,
    ];

    /// As it is written.
    const fn name(self) -> &'static str {
        match self {
            Self::Format => "--format",
            Self::Output => "--output",
            Self::Document => "--document",
            Self::CapacityPlan => "--capacity-plan",
            Self::ScalingThresholds => "--scaling-thresholds",
            Self::Month => "--month",
            Self::Kubernetes => "--kubernetes",
            Self::Site => "--site",
            Self::Help => "--help",
        }
    }

    /// As it is written, with what it takes.
    pub(crate) fn usage(self) -> String {
        let value = match self {
            Self::Format => "FORMAT",
            Self::Output => "PATH|-",
            Self::Document | Self::CapacityPlan | Self::ScalingThresholds => "FILE",
            Self::Month => "N",
            Self::Kubernetes => "1.N",
            Self::Site => "URL",
            Self::Help => return "--help, -h".to_owned(),
        };
        format!("{} {value}", self.name())
    }

    /// What its value may be.
    fn allowed(self) -> String {
        match self {
            Self::Format => {
                FORMATS.iter().map(|format| format.id).chain([ALL]).collect::<Vec<_>>().join(", ")
            }
            Self::Output => "a file, or - for standard output".to_owned(),
            Self::Document | Self::CapacityPlan | Self::ScalingThresholds => "a file".to_owned(),
            Self::Month => MonthNumber::BOUNDS.allowed(),
            Self::Kubernetes => format!("1.{} to 1.{}", MINORS.start(), MINORS.end()),
            Self::Site => "an address".to_owned(),
            Self::Help => String::new(),
        }
    }

    /// What it does.
    pub(crate) fn meaning(self) -> String {
        match self {
            Self::Format => "What to write: one of the formats above".to_owned(),
            Self::Output => "Write there, of several files the first; without it, files of their own names in this folder; - is \
                             standard output"
                .to_owned(),
            Self::Document => "A saved document of the application, in place of the published one".to_owned(),
            Self::CapacityPlan => "Plan in place of the document's".to_owned(),
            Self::ScalingThresholds => "Scaling thresholds in place of the document's".to_owned(),
            Self::Month => "Month of the forecast whose sizes and load are taken (1)".to_owned(),
            Self::Kubernetes => {
                format!("Version of the cluster: {} (1.{})", self.allowed(), Cluster::default().minor)
            }
            Self::Site => format!("Address of the application, for links to the plan and to its runbook ({SITE})"),
            Self::Help => "Print this and end".to_owned(),
        }
    }
}

/// Reads the arguments after `export`. Of a flag that is given twice, the last counts.
///
/// # Errors
/// [`UsageError`], for the first argument that cannot be followed.
pub(crate) fn read(mut parser: Parser) -> Result<Command, UsageError> {
    let mut format = None;
    let mut request = Request {
        format: None,
        output: None,
        document: None,
        capacity_plan: None,
        scaling_thresholds: None,
        month: 1,
        cluster: Cluster::default(),
        site: SITE.to_owned(),
    };
    while let Some(flag) = next(&mut parser)? {
        if flag == Flag::Help {
            return Ok(Command::FilesHelp);
        }
        let value = value_of(&mut parser, flag.name(), || flag.allowed())?;
        match flag {
            Flag::Format => format = Some(one_of(flag, &text(flag, value)?)?),
            Flag::Output => request.output = Some(destination(value)),
            Flag::Document => request.document = Some(value.into()),
            Flag::CapacityPlan => request.capacity_plan = Some(value.into()),
            Flag::ScalingThresholds => request.scaling_thresholds = Some(value.into()),
            Flag::Month => request.month = month(flag, &text(flag, value)?)?,
            Flag::Kubernetes => request.cluster.minor = minor(flag, &text(flag, value)?)?,
            Flag::Site => request.site = text(flag, value)?,
            Flag::Help => {}
        }
    }
    let flag = Flag::Format;
    let missing = || UsageError::MissingValue { flag: flag.name(), allowed: flag.allowed() };
    request.format = format.ok_or_else(missing)?;
    Ok(Command::Files(request))
}

fn next(parser: &mut Parser) -> Result<Option<Flag>, UsageError> {
    match parser.next() {
        Ok(None) => Ok(None),
        Ok(Some(Arg::Long(name))) => {
            let flag = Flag::ALL.into_iter().find(|flag| flag.name().strip_prefix("--") == Some(name));
            flag.map(Some).ok_or_else(|| UsageError::UnknownFlag(format!("--{name}")))
        }
        Ok(Some(Arg::Short('h'))) => Ok(Some(Flag::Help)),
        Ok(Some(Arg::Short(letter))) => Err(UsageError::UnknownFlag(format!("-{letter}"))),
        Ok(Some(Arg::Value(stray))) => Err(UsageError::Stray(stray.to_string_lossy().into_owned())),
        Err(error) => Err(UsageError::Stray(error.to_string())),
    }
}

fn text(flag: Flag, value: OsString) -> Result<String, UsageError> {
    value.into_string().map_err(|value| bad(flag, &format!("`{}` is not UTF-8", value.to_string_lossy())))
}

fn one_of(flag: Flag, word: &str) -> Result<Option<Format>, UsageError> {
    if word == ALL {
        return Ok(None);
    }
    let found = FORMATS.iter().find(|description| description.id == word);
    found
        .map(|description| Some(description.format))
        .ok_or_else(|| bad(flag, &format!("there is no format `{word}`")))
}

fn month(flag: Flag, word: &str) -> Result<u64, UsageError> {
    let number = word.parse().ok().and_then(|number| MonthNumber::new(number).ok());
    number.map(MonthNumber::get).ok_or_else(|| bad(flag, &format!("`{word}` is no month")))
}

fn minor(flag: Flag, word: &str) -> Result<u8, UsageError> {
    let number = word.strip_prefix("1.").and_then(|minor| minor.parse().ok());
    number.filter(|minor| MINORS.contains(minor)).ok_or_else(|| bad(flag, &format!("`{word}` is no version")))
}

fn bad(flag: Flag, reason: &str) -> UsageError {
    UsageError::BadValue { flag: flag.name(), reason: format!("{reason}; allowed: {}", flag.allowed()) }
}
