//! Links that were copied once open for ever: each file of `links/` with the values that it has to give.
//!
//! A link is added with each thing that a link can say, and none is ever changed. `by-zlib` was packed by another
//! program, from the description in `share`. They open natively and compiled to wasm32.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use headroom_model::export::document::document as file;
use headroom_model::import::{self, Imported};
use headroom_model::{Document, share};
use serde_json::{Map, Value};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn published() -> Value {
    Document::published().unwrap().to_json()
}

macro_rules! link {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("links/", $name, ".link")),
            include_str!(concat!("links/", $name, ".json")),
        )
    };
}

/// Names, payloads and what they have to give.
const LINKS: [(&str, &str, &str); 8] = [
    link!("a-currency"),
    link!("a-simulation"),
    link!("by-zlib"),
    link!("eight-figures"),
    link!("every-tier"),
    link!("one-figure"),
    link!("removed-renamed-moved"),
    link!("tier-copied"),
];

fn links() -> Vec<(&'static str, &'static str, Map<String, Value>)> {
    let read = |(name, payload, expected): (_, &'static str, _)| {
        (name, payload.trim_end(), serde_json::from_str(expected).unwrap())
    };
    LINKS.into_iter().map(read).collect()
}

/// The value at a pointer whose steps into lists may be `member=value`; null where there is none.
fn at<'a>(tree: &'a Value, pointer: &str) -> &'a Value {
    pointer.split('/').skip(1).fold(tree, |value, step| {
        let found = match (value, step.split_once('=')) {
            (Value::Array(list), Some((name, wanted))) => list.iter().find(|element| {
                element[name].as_str().map_or_else(|| element[name].to_string(), str::to_owned) == wanted
            }),
            _ => value.pointer(&format!("/{step}")),
        };
        found.unwrap_or(&Value::Null)
    })
}

fn is_document(tree: &Value) -> bool {
    matches!(import::read(&file(tree), &published()), Ok(Imported::Document(_)))
}

#[test]
fn every_link_opens() {
    for (name, payload, expected) in links() {
        let opened = share::decode(payload, &published()).unwrap();
        for (pointer, value) in expected {
            assert_eq!(at(&opened, &pointer), &value, "{name}: {pointer}");
        }
        assert!(is_document(&opened), "{name}");
    }
}

#[test]
fn what_is_opened_is_sent_again() {
    for (name, payload, _) in links() {
        let opened = share::decode(payload, &published()).unwrap();
        let again = share::encode(&opened, &published()).unwrap().unwrap();
        assert_eq!(share::decode(&again, &published()), Ok(opened), "{name}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_link_of_the_folder_is_opened() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "link"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, LINKS.map(|(name, ..)| name));
}

// Every damage of every link is too much for a browser; it finds nothing there that is not found here.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_damaged_link_is_an_error_or_a_document() {
    let published = published();
    let mut opened_all_the_same = 0;
    for (name, payload, _) in links() {
        // Of a long link not every character: the first ones, the last ones and some between.
        for at in (0..payload.len()).filter(|at| payload.len() < 300 || at % 16 < 2) {
            let other = if payload[at..].starts_with('A') { "B" } else { "A" };
            let changed = format!("{}{other}{}", &payload[..at], &payload[at + 1..]);
            for damaged in
                [payload[..at].to_owned(), changed, format!("{}{}", &payload[..at], &payload[at + 1..])]
            {
                if damaged == payload {
                    continue;
                }
                if let Ok(tree) = share::decode(&damaged, &published) {
                    opened_all_the_same += 1;
                    assert!(is_document(&tree), "{name} at {at}");
                }
            }
        }
    }
    // Three bytes check each link: one damage in sixteen million goes unnoticed.
    assert_eq!(opened_all_the_same, 0);
}
