//! Links that were copied once open for ever: each file of `links/` with the values that it has to give.
//!
//! A link is added with each thing that a link can say, and none is ever changed. `by-zlib` was packed by another
//! program, from the description in `share`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::PathBuf;

use headroom_model::export::document::document as file;
use headroom_model::import::{self, Imported};
use headroom_model::{Document, share};
use serde_json::{Map, Value};

fn published() -> Value {
    Document::published().unwrap().to_json()
}

/// Names, payloads and what they have to give.
fn links() -> Vec<(String, String, Map<String, Value>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "link"));
    paths.sort();
    let read = |path: PathBuf| {
        let payload = fs::read_to_string(&path).unwrap().trim_end().to_owned();
        let expected =
            serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), payload, expected)
    };
    paths.into_iter().map(read).collect()
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
    let links = links();
    assert!(links.len() >= 6);
    for (name, payload, expected) in links {
        let opened = share::decode(&payload, &published()).unwrap();
        for (pointer, value) in expected {
            assert_eq!(at(&opened, &pointer), &value, "{name}: {pointer}");
        }
        assert!(is_document(&opened), "{name}");
    }
}

#[test]
fn what_is_opened_is_sent_again() {
    for (name, payload, _) in links() {
        let opened = share::decode(&payload, &published()).unwrap();
        let again = share::encode(&opened, &published()).unwrap().unwrap();
        assert_eq!(share::decode(&again, &published()), Ok(opened), "{name}");
    }
}

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
