//! Every export: what it is called, what it is for, and where its limits are.

use super::k6;
use super::simulated::Simulated;
use super::source::Source;
use super::{compose, costs, csv, document, everything, hpa, keda, prometheus, requests};
use crate::autoscale::load::LoadError;
use crate::costs::breakdown;
use crate::words::export_files as words;
use crate::words::exports::{self, Kind};

/// A file to take away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub text: String,
}

/// A kind of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Horizontal Pod Autoscalers.
    Hpa,
    /// The KEDA `ScaledObject`.
    Keda,
    /// Prometheus rules and their unit tests.
    Prometheus,
    /// The Compose override.
    Compose,
    /// Resource requests.
    Requests,
    /// The k6 script.
    K6,
    /// The document.
    Plan,
    /// Tables.
    Csv,
}

/// What is said of a kind of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// The kind.
    pub format: Format,
    /// Its name in commands and addresses.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Where its limits are.
    pub limits: &'static str,
    /// Its files, the one that counts first.
    pub files: &'static [&'static str],
}

/// Every kind, in the order in which they are shown.
pub const FORMATS: [Description; 8] = [HPA, KEDA, PROMETHEUS, COMPOSE, REQUESTS, K6, PLAN, CSV];

const fn description(
    format: Format,
    id: &'static str,
    said: Kind,
    files: &'static [&'static str],
) -> Description {
    let Kind { title, purpose, limits } = said;
    Description { format, id, title, purpose, limits, files }
}

const HPA: Description = description(Format::Hpa, "hpa", exports::HPA, &["hpa.yaml"]);
const KEDA: Description = description(Format::Keda, "keda", exports::KEDA, &["keda-scaledobject.yaml"]);
const PROMETHEUS: Description = description(
    Format::Prometheus,
    "prometheus",
    exports::PROMETHEUS,
    &[prometheus::RULES_FILE, "prometheus-tests.yml"],
);
const COMPOSE: Description =
    description(Format::Compose, "compose", exports::COMPOSE, &["compose.headroom.yaml"]);
const REQUESTS: Description =
    description(Format::Requests, "requests", exports::REQUESTS, &["kubernetes-requests.yaml"]);
const K6: Description = description(Format::K6, "k6", exports::K6, &["headroom-load.js"]);
const PLAN: Description = description(Format::Plan, "plan", exports::PLAN, &["headroom.json"]);
const CSV: Description = description(
    Format::Csv,
    "csv",
    exports::CSV,
    &[
        "forecast.csv",
        "costs.csv",
        "document.csv",
        "simulation.csv",
        "simulation-minutes.csv",
        "simulation-months.csv",
    ],
);
/// The place of the first table that needs a simulation.
const FIRST_SIMULATED: usize = 3;

impl Format {
    /// What is said of it.
    pub fn description(self) -> &'static Description {
        match self {
            Self::Hpa => &HPA,
            Self::Keda => &KEDA,
            Self::Prometheus => &PROMETHEUS,
            Self::Compose => &COMPOSE,
            Self::Requests => &REQUESTS,
            Self::K6 => &K6,
            Self::Plan => &PLAN,
            Self::Csv => &CSV,
        }
    }

    /// Whether a file of it needs a simulation.
    pub fn is_simulated(self, place: usize) -> bool {
        self == Self::Csv && place >= FIRST_SIMULATED
    }

    /// One of its files, by its place among them. The simulation is for its tables: without one there are none of them.
    ///
    /// # Errors
    /// [`LoadError`] where it is the script of a load and the month has none.
    pub fn file(
        self,
        place: usize,
        source: &Source<'_>,
        simulated: Option<&Simulated>,
    ) -> Result<Option<File>, LoadError> {
        let Some(name) = self.description().files.get(place) else { return Ok(None) };
        let text = match (self, place) {
            (Self::Hpa, _) => hpa::manifest(source),
            (Self::Keda, _) => keda::manifest(source),
            (Self::Prometheus, 0) => prometheus::rules(source),
            (Self::Prometheus, _) => prometheus::unit_tests(source),
            (Self::Compose, _) => compose::compose(source),
            (Self::Requests, _) => requests::requests(source),
            (Self::K6, _) => k6::script(source, &k6::load(source)?),
            (Self::Plan, _) => document::linked(&source.document.to_json(), source.whole_link().as_deref()),
            (Self::Csv, _) if self.is_simulated(place) => match simulated {
                Some(simulated) => simulated_table(place, source, simulated),
                None => return Ok(None),
            },
            (Self::Csv, _) => table(place, source),
        };
        Ok(Some(File { name, text }))
    }

    /// Its files, without those that need a simulation where there is none.
    ///
    /// # Errors
    /// As for [`Format::file`].
    pub fn files(self, source: &Source<'_>, simulated: Option<&Simulated>) -> Result<Vec<File>, LoadError> {
        let places = 0..self.description().files.len();
        places.filter_map(|place| self.file(place, source, simulated).transpose()).collect()
    }
}

/// A table, with the plan and its link.
fn table(place: usize, source: &Source<'_>) -> String {
    let mut text;
    match place {
        0 => {
            text = csv::forecast(source.plan(), source.rows, source.currency());
            csv::write_origin(&mut text, source, csv::COLUMNS.len());
        }
        1 => {
            let costs = breakdown(source.plan(), source.document.inputs(), source.rows);
            text = costs::by_component(source.plan(), &costs, source.currency());
            csv::write_origin(&mut text, source, costs::COLUMNS);
        }
        _ => {
            text = everything::everything(&source.document.to_json());
            everything::write_origin(&mut text, source);
        }
    }
    text
}

/// A table of a simulation.
fn simulated_table(place: usize, source: &Source<'_>, simulated: &Simulated) -> String {
    match place - FIRST_SIMULATED {
        0 => simulated.decisions(source),
        1 => simulated.minutes(source),
        _ => simulated.months(source),
    }
}

/// Every file of every kind, and one that says what they are, and which of them there is none of.
pub fn all(source: &Source<'_>, simulated: &Simulated) -> Vec<File> {
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for Description { format, .. } in &FORMATS {
        match format.files(source, Some(simulated)) {
            Ok(made) => files.extend(made),
            Err(error) => missing.push((*format, error)),
        }
    }
    files.insert(0, File { name: "README.txt", text: contents(source, &missing) });
    files
}

/// What the files are, and why one of them is not there.
fn contents(source: &Source<'_>, missing: &[(Format, LoadError)]) -> String {
    let mut text = source.head_comment("", words::EXPORTS_OF_A_CAPACITY_PLAN);
    for description in &FORMATS {
        let Description { format, title, purpose, limits, files, .. } = description;
        text.push_str(&format!("\n{title}: {}\n", files.join(", ")));
        for (_, error) in missing.iter().filter(|(of, _)| of == format) {
            text.push_str(&super::inert::comment("  ", &words::left_out(&error.to_string())));
        }
        text.push_str(&super::inert::comment("  ", purpose));
        text.push_str(&super::inert::comment("  ", limits));
    }
    text
}

#[cfg(test)]
mod tests;
