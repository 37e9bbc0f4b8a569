//! The flags of `export`: which files, of which plan, in which month.

use std::ffi::OsString;
use std::path::PathBuf;

use headroom_model::autoscale::settings::{Minor, PeakLock};
use headroom_model::export::{FORMATS, Format};
use headroom_model::quantity::KubernetesMinor;
use headroom_model::words::command_line::failures as said;
use lexopt::Parser;

use super::{
    Command, Destination, Flag, UsageError, bad, destination, month, next, refuse_value, text, value, word,
};

/// The word that asks for files.
pub(crate) const COMMAND: &str = "export";
/// The format that is every format.
pub(crate) const ALL: &str = "all";
/// The application where nothing else is said: as `cargo xtask serve` serves it.
pub(crate) const SITE: &str = "http://127.0.0.1:8080/";

/// Files that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// Which; `None` for all of them, as an archive.
    pub(crate) format: Option<Format>,
    /// Where to; `None` for files of their own names.
    pub(crate) output: Option<Destination>,
    /// Of what.
    pub(crate) of: Of,
    /// The month whose sizes and load are taken; `None` for the document's.
    pub(crate) month: Option<u64>,
    /// The minor version of Kubernetes; `None` for the document's.
    pub(crate) minor: Option<Minor>,
    /// What keeps the peak hours, where autoscalers scale; `None` for what the document says.
    pub(crate) peak_lock: Option<PeakLock>,
    /// The address of the application, for links.
    pub(crate) site: String,
}

/// The files that say what a plan and its rules are; what none of them says is as published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Of {
    /// A saved document.
    pub(crate) document: Option<PathBuf>,
    /// A plan to take in its place.
    pub(crate) capacity_plan: Option<PathBuf>,
    /// Thresholds to take in their place.
    pub(crate) scaling_thresholds: Option<PathBuf>,
}

/// Every flag, in the order in which they are explained.
pub(crate) const FLAGS: [Flag; 10] = [
    Flag::FileFormat,
    Flag::Output,
    Flag::Document,
    Flag::CapacityPlan,
    Flag::ScalingThresholds,
    Flag::Month,
    Flag::Kubernetes,
    Flag::PeakLock,
    Flag::Site,
    Flag::Help,
];

/// What may keep the peak hours, where autoscalers scale.
pub(crate) const PEAK_LOCKS: [(&str, PeakLock); 2] =
    [("none", PeakLock::None), ("cron-jobs", PeakLock::CronJobs)];

/// The formats with commas between.
pub(crate) fn formats() -> String {
    FORMATS.iter().map(|format| format.id).chain([ALL]).collect::<Vec<_>>().join(", ")
}

/// The versions that a cluster may have.
pub(crate) fn versions() -> String {
    format!("1.{} to 1.{}", KubernetesMinor::BOUNDS.min, KubernetesMinor::BOUNDS.max)
}

/// Reads the arguments after `export`.
///
/// # Errors
/// [`UsageError`], for the first argument that cannot be followed.
pub(super) fn read(arguments: Vec<OsString>) -> Result<Command, UsageError> {
    let mut parser = Parser::from_args(arguments);
    let (mut format, mut given) = (None, Vec::new());
    let mut request = Request {
        format: None,
        output: None,
        of: Of::default(),
        month: None,
        minor: None,
        peak_lock: None,
        site: SITE.to_owned(),
    };
    while let Some(flag) = next(&mut parser, &FLAGS, &mut given)? {
        match flag {
            Flag::FileFormat => format = Some(one_of(&mut parser, flag)?),
            Flag::Output => request.output = Some(destination(value(&mut parser, flag)?)),
            Flag::Document => request.of.document = Some(value(&mut parser, flag)?.into()),
            Flag::CapacityPlan => request.of.capacity_plan = Some(value(&mut parser, flag)?.into()),
            Flag::ScalingThresholds => {
                request.of.scaling_thresholds = Some(value(&mut parser, flag)?.into());
            }
            Flag::Month => request.month = Some(month(&mut parser, flag)?),
            Flag::Kubernetes => request.minor = Some(minor(&mut parser, flag)?),
            Flag::PeakLock => request.peak_lock = Some(word(&mut parser, flag, &PEAK_LOCKS)?),
            Flag::Site => request.site = site(&mut parser, flag)?,
            _ => {
                refuse_value(&mut parser, flag)?;
                return Ok(Command::FilesHelp);
            }
        }
    }
    let flag = Flag::FileFormat;
    let missing = || UsageError::MissingValue { flag: flag.name(), allowed: flag.allowed() };
    request.format = format.ok_or_else(missing)?;
    Ok(Command::Files(request))
}

/// The address of the application, which the links of the files begin with: a page of the web, and nothing that would run.
fn site(parser: &mut Parser, flag: Flag) -> Result<String, UsageError> {
    let site = text(parser, flag)?;
    let after = |scheme: &str| {
        let (head, rest) = site.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let rest = after("https://").or_else(|| after("http://")).unwrap_or_default();
    let odd = |letter: char| letter.is_whitespace() || letter.is_control();
    if rest.is_empty() || rest.starts_with(['/', '#', '?']) || site.contains(odd) {
        return Err(bad(flag, said::is_no_address(&site)));
    }
    Ok(site)
}

fn one_of(parser: &mut Parser, flag: Flag) -> Result<Option<Format>, UsageError> {
    let format = text(parser, flag)?;
    if format == ALL {
        return Ok(None);
    }
    let found = FORMATS.iter().find(|description| description.id == format);
    found
        .map(|description| Some(description.format))
        .ok_or_else(|| bad(flag, said::there_is_no_format(&format)))
}

pub(super) fn minor(parser: &mut Parser, flag: Flag) -> Result<Minor, UsageError> {
    let version = text(parser, flag)?;
    let number: Option<u8> = version.strip_prefix("1.").and_then(|minor| minor.parse().ok());
    number
        .and_then(|minor| KubernetesMinor::new(f64::from(minor)).ok())
        .map(Minor::from)
        .ok_or_else(|| bad(flag, said::is_no_version(&version)))
}
