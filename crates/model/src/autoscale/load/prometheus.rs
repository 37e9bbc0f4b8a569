//! The answer of `query_range` of Prometheus (HTTP API, `resultType` `matrix`), whole or in parts.

use serde_json::Value;

use super::paste::{Pasted, finished, of_text, quoted, users};
use super::series::{Note, Notes, Sample, is_within};
use super::time::Form;
use super::{LONGEST_S, MOST_SAMPLES};
use crate::import::Problem;
use crate::read::{self, ReadError, Step};
use crate::words::refusals::loads as text;

/// The most series that are added up: a query can do it for more.
const MOST_SERIES: usize = 100;

/// What is wrong, and the steps to it.
type Wrong = (Vec<Step>, String);

/// Reads an answer.
///
/// # Errors
/// The first thing that is wrong, with its line.
pub(super) fn read(text: &str, step_s: u32) -> Result<Pasted, Problem> {
    let tree = read::tree(text).map_err(|error| match error {
        ReadError::Form { line, column, reason, .. } => {
            Problem { line, column, path: String::new(), reason: text::this_is_no_json(&reason) }
        }
        error => of_text(error.to_string()),
    })?;
    let found = series(&tree).map_err(|(steps, reason)| {
        let (line, column) = read::locate(text, &steps).unwrap_or_default();
        Problem { line, column, path: read::written(&steps), reason }
    })?;
    let mut notes = Notes::default();
    if found.len() > 1 {
        notes.add(Note::Added { series: found.len() });
    }
    finished(found, step_s, Some(Form::Unix), notes)
}

fn name(name: &str) -> Step {
    Step::Name(name.to_owned())
}

/// The series of an answer, of its data, of its list of results, or of one list of values.
fn series(tree: &Value) -> Result<Vec<Vec<Sample>>, Wrong> {
    let mut steps = Vec::new();
    let mut tree = tree;
    if let Some(status) = tree.get("status") {
        if status != "success" {
            let told = tree.get("error").and_then(Value::as_str).unwrap_or(text::WITHOUT_REASON);
            return Err((vec![name("status")], text::prometheus_could_not_answer(&quoted(told))));
        }
        tree = member(tree, "data", &steps)?;
        steps.push(name("data"));
    }
    if tree.is_object() && tree.get("values").is_none() {
        match tree.get("resultType").and_then(Value::as_str) {
            Some("matrix") | None => {}
            Some(other) => {
                steps.push(name("resultType"));
                let reason = text::result_is(&quoted(other));
                return Err((steps, reason));
            }
        }
        tree = member(tree, "result", &steps)?;
        steps.push(name("result"));
    }
    match tree {
        Value::Array(list) if list.first().is_some_and(Value::is_array) => Ok(vec![values(tree, &steps)?]),
        Value::Array(list) if list.is_empty() => Err((steps, text::NO_SERIES.to_owned())),
        Value::Array(list) if list.len() > MOST_SERIES => {
            let reason = text::too_many_series(list.len(), MOST_SERIES);
            Err((steps, reason))
        }
        Value::Array(list) => {
            let one = |(index, one): (usize, &Value)| {
                let mut steps = steps.clone();
                steps.push(Step::Index(index));
                of_one(one, steps)
            };
            list.iter().enumerate().map(one).collect()
        }
        Value::Object(_) => Ok(vec![of_one(tree, steps)?]),
        _ => Err((steps, text::NO_LIST_OF_SERIES.to_owned())),
    }
}

/// The values of one series.
fn of_one(one: &Value, mut steps: Vec<Step>) -> Result<Vec<Sample>, Wrong> {
    let list = member(one, "values", &steps)?;
    steps.push(name("values"));
    values(list, &steps)
}

fn member<'a>(tree: &'a Value, wanted: &str, steps: &[Step]) -> Result<&'a Value, Wrong> {
    tree.get(wanted).ok_or_else(|| (steps.to_vec(), text::missing_field(wanted)))
}

fn values(list: &Value, steps: &[Step]) -> Result<Vec<Sample>, Wrong> {
    let Value::Array(list) = list else {
        return Err((steps.to_vec(), text::NO_LIST_OF_VALUES.to_owned()));
    };
    if list.len() > MOST_SAMPLES as usize {
        let reason = text::too_many_values(list.len(), MOST_SAMPLES);
        return Err((steps.to_vec(), reason));
    }
    let mut samples: Vec<Sample> = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        let start = samples.first().map(|sample: &Sample| sample.at_s);
        match sample(value, start) {
            Ok((at_s, users)) => samples.push(Sample { at_s, users, place: index + 1 }),
            Err(reason) => {
                let mut steps = steps.to_vec();
                steps.push(Step::Index(index));
                return Err((steps, reason));
            }
        }
    }
    Ok(samples)
}

/// Time and users of `[1764090000, "12500"]`.
fn sample(value: &Value, start: Option<f64>) -> Result<(f64, Option<f64>), String> {
    let pair = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let [time, value] = pair else {
        return Err(text::NO_PAIR.to_owned());
    };
    let at_s = time.as_f64().filter(|at_s| (0.0..2.6e11).contains(at_s));
    let at_s = at_s.ok_or(text::NO_UNIX_TIME)?;
    if !is_within(start.unwrap_or(at_s), at_s) {
        return Err(text::days_apart(LONGEST_S / 86_400));
    }
    let users = match value {
        Value::String(text) => users(text, false)?,
        Value::Number(number) => users(&number.to_string(), false)?,
        Value::Null => None,
        _ => return Err(text::VALUE_IS_NO_NUMBER.to_owned()),
    };
    Ok((at_s, users))
}
