//! What fields were given in vain, beyond a reload: it is in no document, so it is kept for the tab beside it.

use headroom_model::Document;
use headroom_model::export::text::compact;
use headroom_model::read::tree;
use leptos::prelude::*;
use serde_json::Value;

use super::address::{mark, shown};
use super::book::with;
use super::saved::REFUSED;
use crate::browser::storage;
use crate::state::AppState;
use crate::state::refused::RefusedText;

/// How many texts are kept at most, the last ones: a pasted block may be refused in each of its cells.
const MOST: usize = 200;
/// How long a text may be that is kept, in bytes, with where it stands and why it is no good. Longer ones last as long as
/// the page.
const LONGEST: usize = 10_000;

/// A field was given something in vain: there may be nothing else yet that the journal has to know.
pub(super) fn begin(state: AppState) {
    with(state, &state.document(), |_| ());
}

/// Keeps what fields are given in vain, for as long as the page lives.
pub(super) fn follow(state: AppState) {
    Effect::new(move || remember(&state.refused_texts()));
}

/// Keeps what fields were given in vain beside the document that is shown.
fn remember(texts: &[RefusedText]) {
    // What a storage that is full does not take must not leave in it what stood there before.
    storage::write_in_tab(REFUSED, None);
    if !texts.is_empty() {
        storage::write_in_tab(REFUSED, Some(&format!("{}\n{}", mark(&shown()), write(texts))));
    }
}

/// The same, where the document is another than before.
pub(super) fn follow_document(state: AppState) {
    remember(&untrack(|| state.refused_texts()));
}

/// What was kept before the page was loaded.
pub(super) fn remembered() -> Option<String> {
    storage::read_in_tab(REFUSED)
}

/// Gives fields back what they were given in vain, where the document is the one that did not take it.
pub(super) fn restore(state: AppState, kept: Option<&str>) {
    let own = mark(&shown());
    let texts = kept.and_then(|kept| kept.strip_prefix(&own)?.strip_prefix('\n')).map(read);
    if let Some(texts) = texts {
        state.restore_refused(of(texts, &state.document()));
    }
}

/// Those of the texts whose field is there.
fn of(texts: Vec<RefusedText>, document: &Document) -> Vec<RefusedText> {
    texts.into_iter().filter(|text| document.get(&text.pointer).is_some()).collect()
}

fn write(texts: &[RefusedText]) -> String {
    let row = |text: &RefusedText| {
        let RefusedText { key, pointer, text, value, reason } = text.clone();
        // What could not be read has no value; what was read as nothing has one.
        let value = value.map(|value| vec![value]);
        let row = compact(&Value::from(vec![
            Value::from(key),
            pointer.into(),
            text.into(),
            reason.into(),
            value.unwrap_or_default().into(),
        ]));
        (row.len() <= LONGEST).then_some(row)
    };
    let mut rows: Vec<String> = texts.iter().rev().filter_map(row).take(MOST).collect();
    rows.reverse();
    format!("[{}]", rows.join(","))
}

/// Anything may stand in the storage: what is no such text is left out.
fn read(kept: &str) -> Vec<RefusedText> {
    if kept.len() > MOST * (LONGEST + 1) + 2 {
        return Vec::new();
    }
    let text = |row: &Value| {
        let [key, pointer, text, reason, value] = row.as_array()?.as_slice() else { return None };
        let string = |value: &Value| value.as_str().map(str::to_owned);
        Some(RefusedText {
            key: string(key)?,
            pointer: string(pointer)?,
            text: string(text)?,
            reason: string(reason)?,
            value: value.as_array()?.first().cloned(),
        })
    };
    let rows = tree(kept).unwrap_or_default();
    rows.as_array().into_iter().flatten().filter_map(text).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(number: usize, text: &str, value: Option<Value>) -> RefusedText {
        RefusedText {
            key: format!("/plan/growth_scenarios/{number}"),
            pointer: "/plan/growth_scenarios".to_owned(),
            text: text.to_owned(),
            value,
            reason: format!("“{text}” is not a number."),
        }
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let texts = [
            refused(0, "lots\n\"of\" \u{0}\\ users ✓", None),
            refused(1, "", Some(Value::Null)),
            refused(2, "1,000", Some(json!(1000.0))),
            refused(3, "a, b", Some(json!(["a", "b"]))),
            refused(4, "[]", Some(json!([]))),
        ];
        assert_eq!(read(&write(&texts)), texts);
        assert_eq!(read(&write(&[])), []);
    }

    #[test]
    fn what_is_too_long_or_too_many_is_left_out() {
        let mut texts: Vec<_> = (0..500).map(|number| refused(number, "x", None)).collect();
        let long = |length: usize| refused(500, &"é".repeat(length), None);
        texts.push(long(LONGEST));
        let kept = read(&write(&texts));
        assert_eq!(kept.as_slice(), texts.get(300..500).unwrap());
        // The longest texts of the runbook have 2,000 letters; the reason says a part of them.
        assert_eq!(read(&write(&[long(2_000)])), [long(2_000)]);
        let all: Vec<_> = (0..500).map(|_| long(LONGEST / 5)).collect();
        assert_eq!(read(&write(&all)).len(), MOST);
    }

    #[test]
    fn what_else_stands_in_the_storage_is_no_text() {
        for kept in ["", "null", "[", "{}", "[1]", "[[]]", "[[1,2,3,4,5]]", r#"["a","b","c","d",[]]"#] {
            assert_eq!(read(kept), [], "{kept}");
        }
        let half = r#"[["k","p","t","r",[]],["k","p","t","r"],["k","p","t","r",1]]"#;
        assert_eq!(read(half).len(), 1);
        for depth in [100_000, 10_000_000] {
            assert_eq!(read(&"[".repeat(depth)), []);
        }
    }

    #[test]
    fn what_has_no_field_any_more_is_not_restored() {
        let published = Document::published().unwrap();
        let mut gone = refused(1, "x", None);
        gone.pointer = "/plan/capacity_tiers/gone".to_owned();
        let there = refused(0, "x", None);
        assert_eq!(of(vec![gone, there.clone()], &published), [there]);
    }
}
