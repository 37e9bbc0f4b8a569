//! From arguments to what is printed and written.

use std::ffi::OsString;
use std::io::Write;

use headroom_model::calendar::Day;
use headroom_model::forecast::Row;
use headroom_model::format::Locale;
use headroom_model::outlook::outlook;
use headroom_model::quantity::Months;
use headroom_model::schedule::schedule;
use headroom_model::words::Words;
use headroom_model::{Currency, Inputs, Plan, export};

use crate::arguments::{self, Command, Destination, Export, Format, Request};
use crate::failure::Failure;
use crate::report::Report;
use crate::{clock, files, help, output, plan_file, simulate, text};

/// Does what the arguments ask for. What is printed goes to `out`, what is to be known beside it to `say`, files are written.
///
/// # Errors
/// [`Failure`]; nothing was printed then, unless printing itself failed.
pub(crate) fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut impl Write,
    say: &impl Fn(&str),
) -> Result<(), Failure> {
    let printed = match arguments::read(arguments)? {
        Command::Help => help::help(&plan_file::plan(None)?, text::width()).into_bytes(),
        Command::SimulateHelp => help::simulate(&plan_file::plan(None)?, text::width()).into_bytes(),
        Command::Simulate(request) => simulate::simulate(&request, say)?,
        Command::Version => concat!("resource-forecast ", env!("CARGO_PKG_VERSION"), "\n").into(),
        Command::Forecast(request) => forecast(request)?,
        Command::FilesHelp => help::files(text::width()).into_bytes(),
        Command::Files(request) => files::write(&request)?,
    };
    out.write_all(&printed).map_err(Failure::StandardOutput)
}

/// Forecasts, writes the export where that is a file, and gives what is to be printed.
fn forecast(request: Request) -> Result<Vec<u8>, Failure> {
    let plan = plan_file::plan(request.capacity_plan.as_deref())?;
    let inputs = inputs(&Inputs::published(&plan), &request);
    let outlook = outlook(&plan, &inputs)?;
    if let Some(Export { format, destination: Destination::StandardOutput }) = request.export {
        return exported(format, &plan, &inputs, &outlook.rows);
    }
    let schedule = schedule(&plan, &inputs, &outlook, today(&request, &inputs)?);
    // The file comes before the report: a reader of the report who has read enough must not keep it from being written.
    let saved = match request.export {
        Some(Export { format, destination: Destination::File(path) }) => {
            let bytes = exported(format, &plan, &inputs, &outlook.rows)?;
            output::write(&path, &bytes)?;
            Some(path)
        }
        _ => None,
    };
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let report = Report { words, outlook: &outlook, schedule: &schedule, width: text::width() };
    Ok(report.text(saved.as_deref()).into_bytes())
}

/// The day that is given, else the clock's. Where months have no dates nobody needs it, and no clock is asked.
fn today(request: &Request, inputs: &Inputs) -> Result<Option<Day>, Failure> {
    match (inputs.start_month, request.today) {
        (None, _) => Ok(None),
        (Some(_), None) => Ok(Some(clock::today()?)),
        (Some(_), given) => Ok(given),
    }
}

/// What a plan or a document asks, with what the flags say.
pub(crate) fn inputs(of: &Inputs, request: &Request) -> Inputs {
    Inputs {
        scenario: request.scenario.as_ref().unwrap_or(&of.scenario).clone(),
        initial_users: request.initial_users.unwrap_or(of.initial_users),
        months: request.months.unwrap_or(of.months),
        start_month: request.start_month.or(of.start_month),
        choices: request.choices(of.choices),
    }
}

/// The same with a month that is asked for: one after the last makes the forecast longer.
pub(crate) fn with_month(of: Inputs, month: Option<u64>) -> Inputs {
    let longer = month.and_then(|month| Months::new(month as f64).ok());
    Inputs { months: longer.unwrap_or(of.months).max(of.months), ..of }
}

fn exported(format: Format, plan: &Plan, inputs: &Inputs, rows: &[Row]) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Csv => Ok(export::csv::forecast(plan, rows, Currency::DOLLAR).into_bytes()),
        Format::Json => Ok(export::json::forecast(plan, inputs, rows, &clock::now()?).into_bytes()),
    }
}
