//! Every export: what it is called, what it is for, and where its limits are.

use super::k6;
use super::simulated::Simulated;
use super::source::Source;
use super::{compose, costs, csv, document, everything, hpa, keda, prometheus, requests};
use crate::autoscale::load::Load;
use crate::costs::breakdown;
use crate::words::export_files as text;
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

    /// One of its files, by its place among them. The load is for the script alone, the simulation for its tables: without
    /// one there are none of them.
    pub fn file(
        self,
        place: usize,
        source: &Source<'_>,
        load: &Load,
        simulated: Option<&Simulated>,
    ) -> Option<File> {
        let name = *self.description().files.get(place)?;
        let text = match (self, place) {
            (Self::Hpa, _) => hpa::manifest(source),
            (Self::Keda, _) => keda::manifest(source),
            (Self::Prometheus, 0) => prometheus::rules(source),
            (Self::Prometheus, _) => prometheus::unit_tests(source),
            (Self::Compose, _) => compose::compose(source),
            (Self::Requests, _) => requests::requests(source),
            (Self::K6, _) => k6::script(source, load),
            (Self::Plan, _) => document::linked(&source.document.to_json(), source.whole_link().as_deref()),
            (Self::Csv, _) if self.is_simulated(place) => simulated_table(place, source, simulated?),
            (Self::Csv, _) => table(place, source),
        };
        Some(File { name, text })
    }

    /// Its files, without those that need a simulation where there is none.
    pub fn files(self, source: &Source<'_>, load: &Load, simulated: Option<&Simulated>) -> Vec<File> {
        let places = 0..self.description().files.len();
        places.filter_map(|place| self.file(place, source, load, simulated)).collect()
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

/// Every file of every kind, and one that says what they are.
pub fn all(source: &Source<'_>, load: &Load, simulated: &Simulated) -> Vec<File> {
    let mut files = vec![File { name: "README.txt", text: contents(source) }];
    let all = FORMATS.iter().flat_map(|kind| kind.format.files(source, load, Some(simulated)));
    files.extend(all);
    files
}

/// What the files are.
fn contents(source: &Source<'_>) -> String {
    let mut text = source.head_comment("", text::EXPORTS_OF_A_CAPACITY_PLAN);
    for description in &FORMATS {
        let Description { title, purpose, limits, files, .. } = description;
        text.push_str(&format!("\n{title}: {}\n", files.join(", ")));
        text.push_str(&super::inert::comment("  ", purpose));
        text.push_str(&super::inert::comment("  ", limits));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr::{LoadableYamlNode as _, Yaml};
    use serde_json::json;

    use super::*;
    use crate::export::tests::{simulated, with_source};
    use crate::export::yaml::tests::any_text;
    use crate::export::zip::zip;
    use crate::import::{self, Imported};

    #[test]
    fn every_kind_has_its_files_each_with_the_plan_and_its_link() {
        with_source(&[("/plan/metadata/title", serde_json::json!("Ours"))], |source| {
            let files = all(source, &k6::load(source).unwrap(), &simulated(source));
            let names: Vec<&str> = files.iter().map(|file| file.name).collect();
            let described = FORMATS.iter().flat_map(|description| description.files.iter().copied());
            assert_eq!(names, std::iter::once("README.txt").chain(described).collect::<Vec<_>>());
            for File { name, text } in &files {
                assert!(text.contains("https://headroom.example/#/?1"), "the link in {name}");
                let version =
                    if name.ends_with(".json") { "\"title\": \"Ours\"" } else { "Ours, version 1.0.0" };
                assert!(text.contains(version), "the version in {name}");
            }
            assert!(files.iter().all(|file| file.text.ends_with('\n')));
        });
    }

    #[test]
    fn the_tables_are_as_published_and_after_an_empty_line_have_as_many_cells() {
        with_source(&[], |source| {
            let published = csv::forecast(source.plan(), source.rows, source.currency());
            let load = k6::load(source).unwrap();
            let file = |place| Format::Csv.file(place, source, &load, None).unwrap().text;
            let rest = file(0).strip_prefix(&published).unwrap().to_owned();
            let plan = "\"THE_BOT capacity plan, version 1.0.0, of 2025-12-27\"";
            let (plan, link) = (format!("Plan,{plan}"), "Link,https://headroom.example/#/");
            let cells = |count: usize| ",".repeat(count - 2);
            assert_eq!(rest, format!("\r\n{plan}{0}\r\n{link}{0}\r\n", cells(14)));
            assert!(file(1).ends_with(&format!("\r\n\r\n{plan}{0}\r\n{link}{0}\r\n", cells(16))));
            assert!(
                file(2).contains("\r\nfile,plan,") && file(2).contains("\r\nfile,link,https"),
                "{}",
                file(2)
            );
            for place in 0..3 {
                // This reader wants lines of one length.
                let text = file(place);
                let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
                assert!(reader.records().all(|record| record.is_ok()), "{place}");
            }
        });
    }

    #[test]
    fn an_exported_document_is_opened_again_with_its_link() {
        with_source(&[("/plan/metadata/title", serde_json::json!("Ours"))], |source| {
            let tree = source.document.to_json();
            let published = crate::Document::published().unwrap().to_json();
            let text = Format::Plan.file(0, source, &k6::load(source).unwrap(), None).unwrap().text;
            assert!(text.contains("\"link\": \"https://headroom.example/#/?1"));
            assert_eq!(import::read(&text, &published), Ok(Imported::Document(tree)));
            let wrong = text.replacen("\"link\": \"", "\"link\": 1, \"notes\": \"", 1);
            assert!(import::read(&wrong, &published).is_err());
        });
    }

    #[test]
    fn every_kind_is_described_by_its_own_name() {
        for (at, description) in FORMATS.iter().enumerate() {
            assert_eq!(description.format.description(), description);
            assert!(FORMATS[..at].iter().all(|other| other.id != description.id));
        }
    }

    #[test]
    fn the_heads_of_amounts_name_the_money_of_the_document() {
        let heads = |symbol: &str| {
            with_source(&[("/notes/currency", serde_json::json!(symbol))], |source| {
                let load = k6::load(source).unwrap();
                let file = |place| Format::Csv.file(place, source, &load, None).unwrap().text;
                [file(0), file(1)].map(|text| text.lines().next().unwrap().to_owned())
            })
        };
        let [forecast, costs] = heads("$");
        assert!(forecast.contains(",Monthly Cost (USD),") && costs.contains(",Backend (USD),"), "{costs}");
        let [forecast, costs] = heads("zł");
        assert!(forecast.contains(",Monthly Cost (zł),") && costs.contains(",Backend (zł),"), "{costs}");
        assert!(!costs.contains("USD"), "{costs}");
    }

    /// The kinds of the objects of a file, by another reader.
    fn kinds(text: &str) -> Vec<String> {
        let read = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let kind =
            |of: &Yaml<'_>| of.as_mapping_get("kind").and_then(Yaml::as_str).unwrap_or_default().to_owned();
        read.iter().map(kind).collect()
    }

    /// Reads a file with a real reader of its form: a hostile name is nothing but a name.
    fn is_inert(File { name, text }: &File, title: &str) {
        let allowed = |letter: char| letter == '\n' || letter == '\r' && name.ends_with(".csv");
        match name.rsplit('.').next().unwrap() {
            "yaml" | "yml" => {
                let expected: &[&str] = match *name {
                    "hpa.yaml" => {
                        &["HorizontalPodAutoscaler", "ServiceAccount", "Role", "RoleBinding", "CronJob"]
                    }
                    "keda-scaledobject.yaml" => &["ScaledObject"],
                    "kubernetes-requests.yaml" => &["Deployment"],
                    _ => &[""],
                };
                assert!(kinds(text).iter().all(|kind| expected.contains(&kind.as_str())), "{text}");
            }
            "json" => {
                let tree: serde_json::Value = serde_json::from_str(text).unwrap();
                assert_eq!(tree["plan"]["metadata"]["title"], title);
                return;
            }
            "csv" => {
                let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
                assert!(reader.records().all(|record| record.is_ok()), "{name}: {text}");
                return;
            }
            "js" => {
                let head = text.lines().take_while(|line| !line.starts_with("import"));
                assert!(
                    head.clone().count() > 4 && head.into_iter().all(|line| line.starts_with("//")),
                    "{text}"
                );
            }
            _ => {}
        }
        // Nothing but line ends of our own: what could end a comment, hide or turn a text is not there.
        let odd = text.chars().find(|letter| !crate::export::inert::is_visible(*letter) && !allowed(*letter));
        assert_eq!(odd, None, "{name}: {text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn hostile_names_are_inert_in_every_file(
            title in any_text(), version in any_text(), namespace in any_text(), rule in any_text(), metric in any_text(),
            names in prop::array::uniform3(any_text()),
        ) {
            let named = |words: [&str; 3]| {
                json!(words.iter().zip(&names).map(|(word, name)| format!("{word}{name}")).collect::<Vec<_>>())
            };
            let changes = [
                ("/plan/metadata/title", json!(title)),
                ("/plan/metadata/version", json!(version)),
                ("/plan/deployment/kubernetes/namespace", json!(namespace)),
                ("/plan/deployment/kubernetes/deployments", named(["backend", "frontend", "celery"])),
                ("/plan/deployment/compose_services", named(["nginx", "redis", "celery-beat"])),
                ("/plan/monitoring/thresholds/0/metric", json!(metric)),
                ("/thresholds/metadata/title", json!(title)),
                ("/thresholds/backend_scaling/scale_up_rules/2/name", json!(rule)),
                ("/thresholds/backend_scaling/scale_up_rules/2/metric", json!(metric)),
            ];
            with_source(&changes, |source| {
                let mut source = source.clone();
                source.cluster.keeps_hours = true;
                let load = k6::load(&source).unwrap();
                let files = FORMATS.iter().flat_map(|kind| kind.format.files(&source, &load, None));
                let contents = File { name: "README.txt", text: contents(&source) };
                for file in files.chain([contents]) {
                    is_inert(&file, &title);
                }
                // What is read back has the names as they were.
                let read = hpa::read(&hpa::manifest(&source)).unwrap();
                let own: Vec<_> = hpa::autoscalers(&source).into_iter().filter_map(|of| of.hpa).collect();
                assert_eq!(read, own);
            });
        }
    }

    #[test]
    fn the_same_exports_are_the_same_archive() {
        let archive = || {
            with_source(&[], |source| {
                zip(&all(source, &k6::load(source).unwrap(), &simulated(source))).unwrap()
            })
        };
        assert_eq!(archive(), archive());
    }

    #[test]
    fn what_the_files_are() {
        with_source(&[], |source| insta::assert_snapshot!(contents(source)));
    }
}
