//! What the command line asks for, checked.

pub(crate) mod choices;
pub(crate) mod files;
mod flag;
pub(crate) mod settings;
pub(crate) mod simulate;
mod usage;

pub(crate) use flag::Flag;
pub(crate) use usage::UsageError;

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use headroom_model::Choices;
use headroom_model::calendar::{Day, StartMonth};
use headroom_model::format::{Locale, Unit};
use headroom_model::quantity::{InitialUsers, MonthNumber, Months, OutOfBounds};
use headroom_model::words::command_line::failures as said;
use lexopt::{Arg, Parser};

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    /// Explain the flags.
    Help,
    /// Say which version this is.
    Version,
    /// Forecast.
    Forecast(Request),
    /// Explain the flags of the simulation.
    SimulateHelp,
    /// Simulate a month.
    Simulate(Box<simulate::Request>),
    /// Explain the flags of the exports.
    FilesHelp,
    /// Write files that put the plan to work.
    Files(files::Request),
}

/// A forecast that is asked for. What is not given comes from the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Request {
    /// Length of the forecast.
    pub(crate) months: Option<Months>,
    /// Name of a scenario; only the plan knows whether there is one.
    pub(crate) scenario: Option<String>,
    /// Registered users at the start, before month 1.
    pub(crate) initial_users: Option<InitialUsers>,
    /// The calendar month of month 1.
    pub(crate) start_month: Option<StartMonth>,
    /// The day from which it is told what is late; `None` for the clock's.
    pub(crate) today: Option<Day>,
    /// The file of the plan; `None` for the bundled one.
    pub(crate) capacity_plan: Option<PathBuf>,
    /// What to take where the sources disagree: flags with their words, which are known.
    pub(crate) chosen: Vec<(Flag, String)>,
    /// What to export, and where to.
    pub(crate) export: Option<Export>,
}

/// An export that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Export {
    /// Its form.
    pub(crate) format: Format,
    /// Where it goes.
    pub(crate) destination: Destination,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl Format {
    /// The file that is written where no other is named.
    pub(crate) const fn file_name(self) -> &'static str {
        match self {
            Self::Csv => "forecast.csv",
            Self::Json => "forecast.json",
        }
    }
}

/// Where an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// To standard output, and nothing else with it.
    StandardOutput,
    /// Into a file.
    File(PathBuf),
}

/// Reads the arguments, without the program's name.
///
/// # Errors
/// [`UsageError`], for the first argument that cannot be followed.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, UsageError> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.first().is_some_and(|first| first == simulate::NAME) {
        arguments.remove(0);
        return simulate::read(arguments);
    }
    if arguments.first().is_some_and(|first| first == files::COMMAND) {
        return files::read(arguments.split_off(1));
    }
    // The parser keeps what it is given, so that must not be borrowed.
    let mut parser = Parser::from_args(arguments);
    let mut request = Request::default();
    let (mut format, mut output, mut given) = (None, None, Vec::new());
    while let Some(flag) = next(&mut parser, &Flag::ALL, &mut given)? {
        if request.take(&mut parser, flag)? {
            continue;
        }
        match flag {
            Flag::Help | Flag::Version => {
                refuse_value(&mut parser, flag)?;
                return Ok(if flag == Flag::Help { Command::Help } else { Command::Version });
            }
            Flag::Today => request.today = Some(date(&mut parser, flag)?),
            Flag::Export => format = Some(export_format(&mut parser, flag)?),
            Flag::Output => output = Some(destination(value(&mut parser, flag)?)),
            // Every other flag of the forecast was taken above.
            _ => {}
        }
    }
    request.export = match (format, output) {
        (Some(format), destination) => Some(Export {
            format,
            destination: destination.unwrap_or_else(|| Destination::File(format.file_name().into())),
        }),
        (None, Some(_)) => return Err(UsageError::OutputWithoutExport),
        (None, None) => None,
    };
    Ok(Command::Forecast(request))
}

impl Request {
    /// Some choices with those of the flags.
    pub(crate) fn choices(&self, of: Choices) -> Choices {
        let chosen = self.chosen.iter();
        chosen.fold(of, |of, (flag, word)| choices::choose(of, *flag, word).unwrap_or(of))
    }

    /// Takes a flag that a forecast has wherever it is asked for; whether it was one.
    fn take(&mut self, parser: &mut Parser, flag: Flag) -> Result<bool, UsageError> {
        match flag {
            Flag::Months => self.months = Some(quantity(parser, flag, Months::new)?),
            Flag::InitialUsers => self.initial_users = Some(quantity(parser, flag, InitialUsers::new)?),
            Flag::Scenario => self.scenario = Some(text(parser, flag)?),
            Flag::StartMonth => self.start_month = Some(date(parser, flag)?),
            Flag::CapacityPlan => self.capacity_plan = Some(value(parser, flag)?.into()),
            Flag::Outgrown | Flag::Sizing | Flag::Cost | Flag::Term | Flag::Beyond => {
                self.chosen.push((flag, choice(parser, flag)?));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The next flag, of those that a command has, after those that were given. A flag that would take the place of an earlier
/// one is refused: one of the two was a slip.
fn next(parser: &mut Parser, flags: &[Flag], given: &mut Vec<Flag>) -> Result<Option<Flag>, UsageError> {
    let flag = known(parser, flags)?;
    if let Some(flag) = flag {
        if given.contains(&flag) && !flag.may_be_given_again() {
            return Err(UsageError::Twice { flag: flag.name() });
        }
        given.push(flag);
    }
    Ok(flag)
}

/// The next flag, of those that a command has.
fn known(parser: &mut Parser, flags: &[Flag]) -> Result<Option<Flag>, UsageError> {
    let shown = |text: &OsStr| text.to_string_lossy().into_owned();
    let known = |is: &dyn Fn(Flag) -> bool| flags.iter().copied().find(|flag| is(*flag));
    match parser.next() {
        Ok(None) => Ok(None),
        Ok(Some(Arg::Long(name))) => {
            let flag = known(&|flag| flag.name().strip_prefix("--") == Some(name));
            flag.map(Some).ok_or_else(|| UsageError::UnknownFlag(format!("--{name}")))
        }
        Ok(Some(Arg::Short(letter))) => {
            let flag = known(&|flag| flag.letter() == Some(letter));
            flag.map(Some).ok_or_else(|| UsageError::UnknownFlag(format!("-{letter}")))
        }
        Ok(Some(Arg::Value(stray))) => Err(UsageError::Stray(shown(&stray))),
        // A value that nobody read gives an error. Here each flag reads its own, or refuses it.
        Err(error) => Err(UsageError::Stray(error.to_string())),
    }
}

/// `--help=x` is a mistake; `-hx` is the flag `-h` before another that is never reached.
fn refuse_value(parser: &mut Parser, flag: Flag) -> Result<(), UsageError> {
    match parser.optional_value() {
        Some(value) => {
            Err(UsageError::NeedlessValue { flag: flag.name(), value: value.to_string_lossy().into_owned() })
        }
        None => Ok(()),
    }
}

/// The value of a flag, after `=` or as the next argument. An argument that looks like a flag is taken for one: whoever
/// writes `--months --export csv` forgot the months. After `=` it is taken as it is.
fn value(parser: &mut Parser, flag: Flag) -> Result<OsString, UsageError> {
    let is_value = |next: &OsStr| !next.as_encoded_bytes().starts_with(b"--");
    let value = match parser.optional_value() {
        Some(value) => Some(value),
        None => parser.try_raw_args().and_then(|mut arguments| arguments.next_if(is_value)),
    };
    let missing = || UsageError::MissingValue { flag: flag.name(), allowed: flag.allowed() };
    value.filter(|value| !value.is_empty()).ok_or_else(missing)
}

fn text(parser: &mut Parser, flag: Flag) -> Result<String, UsageError> {
    value(parser, flag)?.into_string().map_err(|value| {
        let value = value.to_string_lossy();
        bad(flag, said::is_not_utf8(&value))
    })
}

/// A whole number, also as people write it: `10k`, `1.5M`, `25,000`.
fn quantity<T>(
    parser: &mut Parser,
    flag: Flag,
    new: impl FnOnce(f64) -> Result<T, OutOfBounds>,
) -> Result<T, UsageError> {
    let text = text(parser, flag)?;
    let number = Unit::Count.parse_whole(&text, &Locale::ENGLISH).map_err(|error| bad(flag, error))?;
    // What is out of bounds names the limits itself.
    new(number).map_err(|error| UsageError::BadValue { flag: flag.name(), reason: error.to_string() })
}

/// A number that may have a fraction.
fn figure<T>(
    parser: &mut Parser,
    flag: Flag,
    new: impl FnOnce(f64) -> Result<T, OutOfBounds>,
) -> Result<T, UsageError> {
    let text = text(parser, flag)?;
    let number = Unit::Count.parse(&text, &Locale::ENGLISH).map_err(|error| bad(flag, error))?;
    new(number).map_err(|error| UsageError::BadValue { flag: flag.name(), reason: error.to_string() })
}

/// A month or a day; what is none names the limits itself.
fn date<T: FromStr<Err: Display>>(parser: &mut Parser, flag: Flag) -> Result<T, UsageError> {
    let date = text(parser, flag)?.parse();
    date.map_err(|error: T::Err| UsageError::BadValue { flag: flag.name(), reason: error.to_string() })
}

fn export_format(parser: &mut Parser, flag: Flag) -> Result<Format, UsageError> {
    match text(parser, flag)?.as_str() {
        "csv" => Ok(Format::Csv),
        "json" => Ok(Format::Json),
        other => Err(bad(flag, said::there_is_no_format(other))),
    }
}

/// The number of a month.
fn month(parser: &mut Parser, flag: Flag) -> Result<u64, UsageError> {
    quantity(parser, flag, MonthNumber::new).map(MonthNumber::get)
}

/// One of several words.
fn word<T: Copy>(parser: &mut Parser, flag: Flag, words: &[(&str, T)]) -> Result<T, UsageError> {
    let given = text(parser, flag)?;
    let known = words.iter().find(|(word, _)| *word == given);
    known.map(|(_, of)| *of).ok_or_else(|| bad(flag, said::there_is_no(&given)))
}

fn choice(parser: &mut Parser, flag: Flag) -> Result<String, UsageError> {
    let word = text(parser, flag)?;
    match choices::choose(Choices::default(), flag, &word) {
        Some(_) => Ok(word),
        None => Err(bad(flag, said::there_is_no_choice(&word))),
    }
}

fn destination(value: OsString) -> Destination {
    if value == "-" { Destination::StandardOutput } else { Destination::File(value.into()) }
}

fn bad(flag: Flag, reason: impl Display) -> UsageError {
    UsageError::BadValue { flag: flag.name(), reason: said::reason_and_allowed(reason, &flag.allowed()) }
}

#[cfg(test)]
mod tests;
