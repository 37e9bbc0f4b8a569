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
        let files = all(source, &simulated(source));
        let names: Vec<&str> = files.iter().map(|file| file.name).collect();
        let described = FORMATS.iter().flat_map(|description| description.files.iter().copied());
        assert_eq!(names, std::iter::once("README.txt").chain(described).collect::<Vec<_>>());
        for File { name, text } in &files {
            assert!(text.contains("https://headroom.example/#/?1"), "the link in {name}");
            let version = if name.ends_with(".json") { "\"title\": \"Ours\"" } else { "Ours, version 1.0.0" };
            assert!(text.contains(version), "the version in {name}");
        }
        assert!(files.iter().all(|file| file.text.ends_with('\n')));
    });
}

#[test]
fn the_tables_are_as_published_and_after_an_empty_line_have_as_many_cells() {
    with_source(&[], |source| {
        let published = csv::forecast(source.plan(), source.rows, source.currency());
        let file = |place| Format::Csv.file(place, source, None).unwrap().unwrap().text;
        let rest = file(0).strip_prefix(&published).unwrap().to_owned();
        let plan = "\"THE_BOT capacity plan, version 1.0.0, of 2025-12-27\"";
        let (plan, link) = (format!("Plan,{plan}"), "Link,https://headroom.example/#/");
        let cells = |count: usize| ",".repeat(count - 2);
        assert_eq!(rest, format!("\r\n{plan}{0}\r\n{link}{0}\r\n", cells(14)));
        assert!(file(1).ends_with(&format!("\r\n\r\n{plan}{0}\r\n{link}{0}\r\n", cells(16))));
        assert!(file(2).contains("\r\nfile,plan,") && file(2).contains("\r\nfile,link,https"), "{}", file(2));
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
        let text = Format::Plan.file(0, source, None).unwrap().unwrap().text;
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
            let file = |place| Format::Csv.file(place, source, None).unwrap().unwrap().text;
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

#[test]
fn a_namespace_that_kubernetes_refuses_is_named_in_every_manifest() {
    let says = |namespace: &str| {
        with_source(&[("/plan/deployment/kubernetes/namespace", json!(namespace))], |source| {
            let kinds = [Format::Hpa, Format::Keda, Format::Requests];
            let files = kinds.iter().flat_map(|format| format.files(source, None).unwrap());
            let refused = "Kubernetes refuses this: metadata.namespace";
            files.map(|file| file.text.contains(refused)).collect::<Vec<_>>()
        })
    };
    assert_eq!(says("No Label"), [true; 3]);
    assert_eq!(says("the-bot"), [false; 3]);
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
            let files = FORMATS.iter().flat_map(|kind| kind.format.files(&source, None).unwrap());
            let contents = File { name: "README.txt", text: contents(&source, &[]) };
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
    let archive = || with_source(&[], |source| zip(&all(source, &simulated(source))).unwrap());
    assert_eq!(archive(), archive());
}

#[test]
fn what_the_files_are() {
    with_source(&[], |source| insta::assert_snapshot!(contents(source, &[])));
}
