//! A load that was measured, from a pasted table or an answer of Prometheus.
//!
//! Of our own and by lines, as a block of cells knows neither the line of a cell nor as many of them as a week has.

use super::series::{Notes, Sample, is_within, load, tidied};
use super::time::{DAY_S, Form, number};
use super::{LONGEST_S, Load, LoadError, USERS, prometheus};
use crate::format::{Locale, Unit};
use crate::import::{MOST_PROBLEMS, Problem};
use crate::read::{LARGEST_TEXT, ReadError};
use crate::words::refusals::loads as text;

/// A load that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The load, in the step that was asked for.
    pub load: Load,
    /// What was found in it and put right.
    pub notes: Notes,
    /// How many values were read.
    pub samples: usize,
    /// Whether the times were those of a calendar: then the load begins at their weekday and hour.
    pub is_dated: bool,
    /// Whether places are lines of the text; else they are values of a list.
    pub has_lines: bool,
}

/// Reads a measured load: concurrent users by time.
///
/// - A table with a time and a value in each line, separated by a tab, a semicolon or a comma. Times are
///   `2026-11-25T17:00:00Z` (without a zone UTC), seconds or milliseconds since 1970, a time of the day like `17:00`, or
///   seconds since the beginning. A first line of names is left out. Cells may stand in quotes, with a separator in them.
///   Behind a tab or a semicolon a value may have a decimal comma, in a table with commas thousands: `"1,000"`. A value
///   may be short, as in a field: `10k`, `1.5M`.
/// - A table with a value in each line: one for each step.
/// - The JSON of `query_range` of Prometheus, as the API answers or the data of it alone. Several series are added up.
///
/// `step_s` is the length of the samples that are wanted, 1 to 3,600 s.
///
/// # Errors
/// What is wrong, with its line; at most [`MOST_PROBLEMS`].
pub fn read(text: &str, step_s: u32) -> Result<Pasted, Vec<Problem>> {
    if text.len() > LARGEST_TEXT {
        return Err(vec![of_text(ReadError::TooLong { length: text.len() }.to_string())]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        None => Err(vec![of_text(text::TEXT_IS_EMPTY.to_owned())]),
        Some('{' | '[') => prometheus::read(text, step_s).map_err(|problem| vec![problem]),
        Some(_) => table(text, step_s),
    }
}

pub(super) fn of_text(reason: String) -> Problem {
    at(0, Wrong { column: 0, reason })
}

/// What is wrong in a line, and the column where it begins, from 1, in characters.
struct Wrong {
    column: usize,
    reason: String,
}

fn at(line: usize, Wrong { column, reason }: Wrong) -> Problem {
    Problem { line, column, path: String::new(), reason }
}

/// The problem of a load that cannot be made.
pub(super) fn of_load(error: &LoadError) -> Problem {
    of_text(error.to_string())
}

/// How a table is written, by its first line of values.
#[derive(Debug, Clone, Copy)]
struct Layout {
    separator: Option<char>,
    time: Option<Form>,
}

fn table(text: &str, step_s: u32) -> Result<Pasted, Vec<Problem>> {
    let lines = || (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    // Names have no digit at the beginning of any cell; a first line of values that is wrong has.
    let names = usize::from(lines().next().is_some_and(|(_, line)| is_names(line)));
    let Some((first_line, first)) = lines().nth(names) else {
        return Err(vec![of_text(text::NO_VALUE_BELOW_NAMES.to_owned())]);
    };
    let layout = layout(first).map_err(|wrong| vec![at(first_line, wrong)])?;
    let mut problems = Vec::new();
    let mut samples: Vec<Sample> = Vec::new();
    // A clock begins anew each day: a time before the one above it is of the next day.
    let (mut days_s, mut clock_s) = (0.0, 0.0);
    for (line, row) in lines().skip(names) {
        let position = samples.len();
        match sample(line, row, layout, position as f64 * f64::from(step_s)) {
            Ok(mut sample) => {
                if layout.time == Some(Form::Clock) {
                    if sample.at_s < clock_s {
                        days_s += DAY_S;
                    }
                    clock_s = sample.at_s;
                    sample.at_s += days_s;
                }
                let start = samples.first().map_or(sample.at_s, |first| first.at_s);
                if is_within(start, sample.at_s) {
                    samples.push(sample);
                } else {
                    let days = LONGEST_S / 86_400;
                    let column = blanks(row) + 1;
                    problems.push(at(line, Wrong { column, reason: text::days_apart(days) }));
                }
            }
            Err(wrong) => problems.push(at(line, wrong)),
        }
        if problems.len() == MOST_PROBLEMS {
            break;
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let pasted = finished(vec![samples], step_s, layout.time, Notes::default());
    pasted.map(|pasted| Pasted { has_lines: true, ..pasted }).map_err(|problem| vec![problem])
}

/// Makes the load of what was read. `time`: how its times were written, where it had any.
pub(super) fn finished(
    series: Vec<Vec<Sample>>,
    step_s: u32,
    time: Option<Form>,
    mut notes: Notes,
) -> Result<Pasted, Problem> {
    let series: Vec<Vec<Sample>> = series.into_iter().map(|series| tidied(series, &mut notes)).collect();
    let samples = series.iter().map(Vec::len).sum();
    let load = load(&series, step_s, time, &mut notes).map_err(|error| of_load(&error))?;
    // A sum of series may be too large where none of them is.
    for users in &load.users {
        USERS.check(*users).map_err(|error| of_text(error.to_string()))?;
    }
    let is_dated = time.is_some_and(Form::is_unix);
    Ok(Pasted { load, notes, samples, is_dated, has_lines: false })
}

/// Whether a line has names and no values.
fn is_names(line: &str) -> bool {
    let begins_a_value = |cell: &str| {
        let cell = bare(cell).trim_start_matches(['-', '+', '.', ',']);
        cell.starts_with(|c: char| c.is_ascii_digit())
    };
    !line.split(['\t', ';', ',']).any(begins_a_value)
}

/// The cells of a line: a separator between quotes is none.
fn cells(line: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    line.split(move |c: char| {
        is_quoted ^= c == '"';
        c == separator && !is_quoted
    })
}

/// The cells of a line, bare, each with the column where it begins.
fn placed(line: &str, separator: char) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 1;
    cells(line, separator).map(move |cell| {
        let column = next + blanks(cell);
        next += cell.chars().count() + 1;
        (column, bare(cell))
    })
}

/// How many blanks a text begins with.
fn blanks(text: &str) -> usize {
    text.chars().take_while(|letter| letter.is_whitespace()).count()
}

/// Digits in groups of three with commas between, without these: `1,000`; none for anything else.
fn ungrouped(cell: &str) -> Option<String> {
    let (whole, rest) = cell.split_once('.').unwrap_or((cell, ""));
    let mut groups = whole.split(',');
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|first| first.len() <= 3 && is_digits(first));
    let is_grouped = whole.contains(',') && first && groups.all(|group| group.len() == 3 && is_digits(group));
    let number = |whole: String| if rest.is_empty() { whole } else { format!("{whole}.{rest}") };
    is_grouped.then(|| number(whole.replace(',', "")))
}

/// A cell without its quotes and blanks.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell).trim()
}

fn layout(first: &str) -> Result<Layout, Wrong> {
    let separator = ['\t', ';', ','].into_iter().find(|separator| cells(first, *separator).nth(1).is_some());
    let Some(separator) = separator else { return Ok(Layout { separator: None, time: None }) };
    let (column, time) = placed(first, separator).next().unwrap_or_default();
    match Form::of(time) {
        Some(form) => Ok(Layout { separator: Some(separator), time: Some(form) }),
        None => Err(Wrong { column, reason: text::is_no_time(&quoted(time)) }),
    }
}

/// A cell in an error: not more of it than fits.
pub(super) fn quoted(cell: &str) -> String {
    let short: String = cell.chars().take(40).collect();
    format!("{short:?}")
}

/// The sample of a line. `otherwise_s` is its time where lines have none.
fn sample(line: usize, row: &str, layout: Layout, otherwise_s: f64) -> Result<Sample, Wrong> {
    let wrong = |column: usize| move |reason: String| Wrong { column, reason };
    let Layout { separator: Some(separator), time: Some(form) } = layout else {
        let users = users(bare(row), false).map_err(wrong(blanks(row) + 1))?;
        return Ok(Sample { at_s: otherwise_s, users, place: line });
    };
    let mut cells = placed(row, separator);
    let (column, time) = cells.next().unwrap_or_default();
    let Some((value_column, value)) = cells.next() else {
        return Err(wrong(column)(text::ONE_COLUMN.to_owned()));
    };
    if let Some((column, _)) = cells.find(|(_, cell)| !cell.is_empty()) {
        return Err(wrong(column)(text::MORE_THAN_TWO_COLUMNS.to_owned()));
    }
    let no_time = || wrong(column)(text::no_time_like_the_first(&quoted(time), form.allowed()));
    let at_s = form.read(time).ok_or_else(no_time)?;
    let users = users(value, separator != ',').map_err(wrong(value_column))?;
    Ok(Sample { at_s, users, place: line })
}

/// A number as somebody writes it into a field: `10k`, `1.5M`.
fn typed(cell: &str, has_decimal_comma: bool) -> Option<f64> {
    let is_comma = has_decimal_comma && !cell.contains('.');
    let locale = if is_comma { Locale::new(None, ',') } else { Locale::ENGLISH };
    Unit::Count.parse(cell, &locale).ok()
}

/// Concurrent users; none where a cell says that there is nothing.
pub(super) fn users(cell: &str, has_decimal_comma: bool) -> Result<Option<f64>, String> {
    let nothing = ["", "nan", "null", "none", "n/a", "-"];
    if nothing.iter().any(|nothing| cell.eq_ignore_ascii_case(nothing)) {
        return Ok(None);
    }
    let value = if has_decimal_comma && !cell.contains('.') {
        number(&cell.replacen(',', ".", 1))
    } else {
        number(cell).or_else(|| number(&ungrouped(cell)?))
    };
    // Most cells of a long table are plain digits: what people write otherwise is read as in a field.
    let Some(value) = value.or_else(|| typed(cell, has_decimal_comma)) else {
        return Err(text::is_no_number(&quoted(cell)));
    };
    // Minus nothing is nothing.
    USERS.check(value + 0.0).map(Some).map_err(|error| error.to_string())
}
