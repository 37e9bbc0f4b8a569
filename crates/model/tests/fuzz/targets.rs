//! What is fed with any bytes: each either panics, which is a fault, or returns.

use std::sync::{Arc, OnceLock};

use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::autoscale::load;
use headroom_model::block::{Block, Choice, Joint, Kind};
use headroom_model::export::document::document as file;
use headroom_model::export::{hpa, yaml};
use headroom_model::format::{Locale, Unit};
use headroom_model::import::{self, MOST_PROBLEMS};
use headroom_model::quantity::{Amount, Count, GrowthRate, Months, Share};
use headroom_model::{Document, History, Usd, entry, share};
use serde_json::Value;

/// A target: its name, which is that of its corpus, and what is fed.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them. A parser that is new gets one.
pub(crate) const TARGETS: [Target; 8] = [
    ("link", link),
    ("patch", patch),
    ("import", file_of_any_kind),
    ("entry", cell),
    ("block", block),
    ("load", measured_load),
    ("history", history),
    ("hpa", autoscalers),
];

fn published() -> &'static Value {
    static PUBLISHED: OnceLock<Value> = OnceLock::new();
    PUBLISHED.get_or_init(|| Document::published().map(|document| document.to_json()).unwrap_or_default())
}

/// A link: what opens is sent again and gives the same, and as a file it is opened or has its reasons.
pub(crate) fn link(data: &[u8]) {
    let Ok(payload) = std::str::from_utf8(data) else { return };
    let Ok(opened) = share::decode(payload.trim_end(), published()) else { return };
    // An input in eight is sent again and one in thirty-two written: both take a hundred times as long as the rest.
    if data.len().is_multiple_of(8) {
        match share::encode(&opened, published()) {
            Ok(Some(again)) => assert_eq!(share::decode(&again, published()).as_ref(), Ok(&opened)),
            // It may say nothing new.
            Ok(None) => {}
            Err(error) => {
                assert!(matches!(error, share::LinkError::TooLong { .. } | share::LinkError::TooLarge));
            }
        }
    }
    if data.len().is_multiple_of(32) {
        file_of_any_kind(file(&opened).as_bytes());
    }
}

/// The text of a patch, in a link whose check is right: what no damage to a link gets through to.
pub(crate) fn patch(data: &[u8]) {
    let Ok(length) = u16::try_from(data.len()) else { return };
    // One stored block.
    let mut bytes = vec![1];
    bytes.extend(length.to_le_bytes());
    bytes.extend((!length).to_le_bytes());
    bytes.extend(data);
    let step = |hash: u32, &byte: &u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let [top, high, middle, low] = bytes.iter().fold(0x811c_9dc5, step).to_be_bytes();
    bytes.extend([high, middle, low ^ top]);
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut payload = b"1".to_vec();
    for chunk in bytes.chunks(3) {
        let value = (0..3).fold(0, |value, at| value << 8 | usize::from(*chunk.get(at).unwrap_or(&0)));
        payload.extend((0..=chunk.len()).filter_map(|at| letters.get(value >> (18 - 6 * at) & 63)));
    }
    link(&payload);
}

/// A history that a browser kept: what is read is written and read again, and each step leads to a document or nowhere.
pub(crate) fn history(data: &[u8]) {
    static DOCUMENT: OnceLock<Arc<Document>> = OnceLock::new();
    let document = match DOCUMENT.get() {
        Some(document) => document,
        None => match Document::published() {
            Ok(document) => DOCUMENT.get_or_init(|| Arc::new(document)),
            Err(_) => return,
        },
    };
    let text = String::from_utf8_lossy(data);
    let Some(mut history) = History::from_text(Arc::clone(document), &text) else { return };
    let written = history.to_text();
    let again = History::from_text(Arc::clone(document), &written);
    assert!(again.is_some_and(|again| again.steps().eq(history.steps())));
    history.redo();
    history.jump(0);
    history.jump(usize::MAX);
}

/// A file: what is opened is written and opened again; what is not has its reasons.
pub(crate) fn file_of_any_kind(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match import::read(&text, published()) {
        Ok(import::Imported::Document(tree)) => {
            let again = import::read(&file(&tree), published());
            assert_eq!(again, Ok(import::Imported::Document(tree)));
        }
        Ok(_) => {}
        Err(problems) => {
            assert!(!problems.is_empty() && problems.len() <= MOST_PROBLEMS);
            assert!(problems.iter().all(|problem| !problem.reason.is_empty()));
        }
    }
}

/// A file of autoscalers, YAML or JSON: what is read is written and read again, and held against the limits of a cluster.
pub(crate) fn autoscalers(data: &[u8]) {
    match hpa::read(&String::from_utf8_lossy(data)) {
        Ok(found) => {
            for own in &found {
                let reasons = own.check(Cluster { minor: 32, ..Cluster::default() });
                assert!(reasons.iter().all(|reason| !reason.to_string().is_empty()));
                let text = yaml::document(&hpa::object(own, "default", &[]));
                assert_eq!(hpa::read(&text).as_deref(), Ok(std::slice::from_ref(own)), "{text}");
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// How numbers are written.
fn written_in(chosen: u8) -> Locale {
    match chosen % 3 {
        0 => Locale::ENGLISH,
        1 => Locale::new(Some('.'), ','),
        _ => Locale::new(None, ','),
    }
}

/// A block of cells, from a spreadsheet or a CSV file: written again it is the same block, and each of its cells is read
/// as every kind of cell. The first byte chooses how numbers are written.
pub(crate) fn block(data: &[u8]) {
    let [locale, text @ ..] = data else { return };
    let locale = written_in(*locale);
    let Ok(block) = Block::parse(&String::from_utf8_lossy(text), &locale) else { return };
    assert_eq!(Block::parse(&block.write(&locale), &locale).as_ref(), Ok(&block));
    let kinds = [
        Kind::Number(Unit::Usd, Usd::BOUNDS),
        Kind::Text { optional: true },
        Kind::Name,
        Kind::List(Joint::Plus),
        Kind::List(Joint::Comma),
        Kind::YesNo,
        Kind::Choice(&[(Choice::Word("fixed"), "stays"), (Choice::Word("per_user"), "grows")]),
        Kind::Choice(&[
            (Choice::Nothing, "not stated"),
            (Choice::Flag(true), "On"),
            (Choice::Flag(false), "Off"),
        ]),
        Kind::Day,
    ];
    for cell in block.rows().iter().flatten().take(64) {
        for kind in kinds {
            match kind.pasted(cell, &locale) {
                // What is read is written as the same value.
                Ok(value) => assert_eq!(kind.read(&kind.write(&value, &locale), &locale), Ok(value)),
                Err(reason) => assert!(!reason.is_empty()),
            }
        }
    }
}

/// A cell: what is read is allowed there. The first two bytes choose what the cell is and how numbers are written.
pub(crate) fn cell(data: &[u8]) {
    let [kind, locale, text @ ..] = data else { return };
    let (unit, bounds) = match kind % 5 {
        0 => (Unit::Count, &Months::BOUNDS),
        1 => (Unit::Count, &Amount::BOUNDS),
        2 => (Unit::Share, &Share::BOUNDS),
        3 => (Unit::Share, &GrowthRate::BOUNDS),
        _ => (Unit::Usd, &Usd::BOUNDS),
    };
    let bounds = if *kind > 250 { &Count::BOUNDS } else { bounds };
    let locale = written_in(*locale);
    match entry::read(&String::from_utf8_lossy(text), unit, bounds, &locale) {
        Ok(value) => match value.as_f64() {
            Some(number) => assert!(bounds.allows(number), "{value}"),
            None => assert!(value.is_null() && bounds.optional, "{value}"),
        },
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A measured load: what is read has samples that are allowed, and written it is read again to the bit. The first byte is the
/// step in sixteen seconds.
pub(crate) fn measured_load(data: &[u8]) {
    let [step, text @ ..] = data else { return };
    let step_s = u32::from(*step) * 16;
    match load::read(&String::from_utf8_lossy(text), step_s) {
        Ok(load::Pasted { load, notes, .. }) => {
            assert!(!load.users.is_empty() && load.users.len() <= load::MOST_SAMPLES as usize);
            assert!(load.start_s < load::WEEK_S && load.step_s == step_s);
            assert!(load.users.iter().all(|users| (0.0..=1e9).contains(users)));
            assert!(notes.first.len() <= load::MOST_NOTES);
            // Numbers below 10^-38 are not read, and a mean may be one; a long load takes longer than the rest together.
            let is_small = |users: &f64| *users > 0.0 && *users < 1e-37;
            if load.users.len() < 5000 && !load.users.iter().any(is_small) {
                let column: String = load.users.iter().map(|users| format!("{users}\n")).collect();
                assert_eq!(load::read(&column, step_s).map(|again| again.load.users), Ok(load.users));
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty() && problems.len() <= MOST_PROBLEMS);
            assert!(problems.iter().all(|problem| !problem.reason.is_empty()));
        }
    }
}
