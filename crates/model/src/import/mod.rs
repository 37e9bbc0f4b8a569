//! A file that somebody opens: a whole document, a plan or thresholds, with everything that is wrong at once.
//!
//! Strict reading stops at its first error. Here what is wrong is put right with what is published there, and reading goes
//! on: for the list of problems only, the file is refused all the same.

mod problems;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::autoscale::settings;
use crate::document::notes;
use crate::export::document::{FORMAT, LINK, VERSION};
use crate::export::text::compact;
use crate::inputs::Inputs;
use crate::plan::Plan;
use crate::read::{self, LARGEST_TEXT, Read, ReadError, Step};
use crate::thresholds::Thresholds;
use crate::words::refusals::files as text;
use problems::Problems;
pub use problems::{MOST_PROBLEMS, Problem};

/// What a file holds. The trees have passed the strict reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A document: an object with a member for each section, as [`crate::Document::to_json`] gives it. A section that the file
    /// is too old to have is the published one.
    Document(Value),
    /// What a `capacity-plan.json` holds.
    Plan(Value),
    /// What a `scaling-thresholds.json` holds.
    Thresholds(Value),
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Document,
    Plan,
    Thresholds,
}

/// Sections that a document of the first version has.
const FIRST_SECTIONS: [&str; 3] = ["plan", "thresholds", "inputs"];

/// Reads a file. `published` is the published document as a tree.
///
/// # Errors
/// What is wrong, in the order in which it is found: the form of each section, then what contradicts itself; at most
/// [`MOST_PROBLEMS`].
pub fn read(text: &str, published: &Value) -> Result<Imported, Vec<Problem>> {
    let tree = tree(text).map_err(|problem| vec![problem])?;
    let kind = kind(&tree, published).map_err(|problem| vec![problem])?;
    let mut problems = Problems::new(text);
    let section = |name: &str| published.get(name).unwrap_or(&Value::Null);
    match kind {
        Kind::Document => document(&tree, published, &mut problems),
        Kind::Plan => _ = plan(&tree, section("plan"), &[], &mut problems),
        Kind::Thresholds => _ = problems.of::<Thresholds>(&tree, section("thresholds"), &[]),
    }
    let found = problems.found();
    if !found.is_empty() {
        return Err(found);
    }
    Ok(match kind {
        Kind::Document => Imported::Document(sections(&tree, published)),
        Kind::Plan => Imported::Plan(tree),
        Kind::Thresholds => Imported::Thresholds(tree),
    })
}

/// The tree of a text, or why it is none in words for somebody who opened the wrong file.
fn tree(text: &str) -> Result<Value, Problem> {
    if text.len() > LARGEST_TEXT {
        return Err(Problem::of_file(ReadError::TooLong { length: text.len() }.to_string()));
    }
    let shown = text.trim_start_matches('\u{feff}').trim();
    if shown.is_empty() {
        return Err(Problem::of_file(text::FILE_IS_EMPTY));
    }
    let line = shown.lines().next().unwrap_or_default();
    let begins_as_json = shown.starts_with(['{', '[', '"']);
    match read::tree(text) {
        Ok(Value::Object(members)) => Ok(Value::Object(members)),
        Ok(Value::Array(_)) => Err(Problem::of_file(text::FILE_IS_A_LIST)),
        Ok(_) => Err(Problem::of_file(text::FILE_IS_A_SINGLE_VALUE)),
        Err(_) if shown.starts_with('<') => Err(Problem::of_file(text::A_PAGE_OR_XML)),
        Err(_) if !begins_as_json && line.contains([',', ';', '\t']) => Err(Problem::of_file(text::A_TABLE)),
        Err(_) if !begins_as_json => Err(Problem::of_file(text::THIS_IS_NO_JSON)),
        Err(ReadError::Form { line, column, reason, .. }) => {
            Err(Problem { line, column, path: String::new(), reason: text::this_is_no_json(&reason) })
        }
        Err(error) => Err(Problem::of_file(error.to_string())),
    }
}

/// What a file is, by the members that it shares with each.
fn kind(tree: &Value, published: &Value) -> Result<Kind, Problem> {
    let shared = |with: &Value| {
        let names = with.as_object().into_iter().flatten().map(|(name, _)| name);
        names.filter(|name| tree.get(name.as_str()).is_some()).count()
    };
    let part = |name: &str| published.get(name).map_or(0, shared);
    let document = shared(published) + usize::from(tree.get("format").is_some());
    let (plan, thresholds) = (part("plan"), part("thresholds"));
    match document.max(plan).max(thresholds) {
        0 => Err(Problem::of_file(text::NONE_OF_THE_FILES)),
        most if most == document => Ok(Kind::Document),
        most if most == plan => Ok(Kind::Plan),
        _ => Ok(Kind::Thresholds),
    }
}

fn document(tree: &Value, published: &Value, problems: &mut Problems<'_>) {
    let name = |name: &str| Step::Name(name.to_owned());
    match tree.get("version") {
        Some(version) if version.as_f64() == Some(VERSION as f64) => {}
        Some(version) => {
            // What another version means by its members is not known here.
            return problems.add(&[name("version")], text::version_is(&compact(version), VERSION));
        }
        None => problems.add(&[], text::MISSING_FIELD_VERSION.to_owned()),
    }
    match tree.get("format") {
        Some(format) if format == FORMAT => {}
        Some(format) => {
            problems.add(&[name("format")], text::format_is(&compact(format), FORMAT));
        }
        None => problems.add(&[], text::MISSING_FIELD_FORMAT.to_owned()),
    }
    if tree.get(LINK).is_some_and(|link| !link.is_string()) {
        problems.add(&[name(LINK)], text::LINK_IS_NO_TEXT.to_owned());
    }
    for (member, _) in tree.as_object().into_iter().flatten() {
        if published.get(member).is_none() && !["format", "version", LINK].contains(&member.as_str()) {
            problems.add(&[name(member)], text::unknown_field(member));
        }
    }
    let mut section = |member: &str| match (tree.get(member), published.get(member)) {
        (Some(own), Some(published)) => Some((own, published, [name(member)])),
        _ => {
            problems.add(&[], text::missing_field(member));
            None
        }
    };
    let [plan_section, thresholds, inputs] = FIRST_SECTIONS.map(&mut section);
    let read_plan = plan_section.and_then(|(own, published, root)| plan(own, published, &root, problems));
    if let Some((own, published, root)) = thresholds {
        problems.of::<Thresholds>(own, published, &root);
    }
    limited("notes", (tree, published), problems, notes::read);
    limited("simulation", (tree, published), problems, settings::of);
    let read_inputs = inputs.and_then(|(own, published, root)| problems.of::<Inputs>(own, published, &root));
    if let (Some(plan), Some((inputs, repaired))) = (read_plan, read_inputs)
        && !repaired.contains(&name("scenario"))
        && plan.growth_scenarios.scenarios.get(&inputs.scenario).is_none()
    {
        let known = plan.scenario_names().join(", ");
        let reason = text::no_such_scenario(&inputs.scenario, &known);
        problems.add(&[name("inputs"), name("scenario")], reason);
    }
}

/// Looks for what is wrong in a section that a file may be too old to have: its form, then its limits.
fn limited<T: Read>(
    section: &str,
    (tree, published): (&Value, &Value),
    problems: &mut Problems<'_>,
    check: fn(&Value) -> Result<T, ReadError>,
) {
    let Some(own) = tree.get(section) else { return };
    let root = [Step::Name(section.to_owned())];
    let read = problems.of::<T>(own, published.get(section).unwrap_or(&Value::Null), &root);
    let is_formed = read.is_some_and(|(_, repaired)| repaired.is_empty());
    if is_formed && let Err(ReadError::Form { path, reason, .. }) = check(own) {
        problems.add(&[&root[..], &problems::steps(&path, own)].concat(), reason);
    }
}

/// Looks for what is wrong in a plan. The plan that is given back is put right where it had to be.
fn plan(own: &Value, published: &Value, root: &[Step], problems: &mut Problems<'_>) -> Option<Plan> {
    let (plan, repaired) = problems.of::<Plan>(own, published, root)?;
    for error in plan.contradictions() {
        let steps = problems::steps(&error.path, own);
        // What was put right may contradict what was not: that is no fault of the file.
        if !steps.first().is_some_and(|first| repaired.contains(first)) {
            problems.add(&[root, &steps].concat(), error.reason.to_string());
        }
    }
    Some(plan)
}

/// The sections of a document's file, in the published order.
fn sections(tree: &Value, published: &Value) -> Value {
    let members = published.as_object().into_iter().flatten();
    let own =
        |(name, published): (&String, &Value)| (name.clone(), tree.get(name).unwrap_or(published).clone());
    Value::Object(members.map(own).collect::<Map<String, Value>>())
}
