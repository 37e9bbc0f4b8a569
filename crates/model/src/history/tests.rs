use super::*;
use crate::Edit;
use crate::format::Locale;
use crate::words::describe;

const TITLE: &str = "/notes/title";

struct Page {
    published: Document,
    history: History,
}

impl Page {
    fn new(longest: usize) -> Self {
        let published = Document::published().unwrap();
        Self { history: History::with_longest(Arc::new(published.clone()), longest), published }
    }

    /// Gives a field a value as a page does.
    fn set(&mut self, pointer: &str, value: impl Into<serde_json::Value>, field: Option<&str>) {
        let edit = Edit::Set { pointer: pointer.to_owned(), value: value.into() };
        let next = self.history.present().apply(&edit, &self.published).unwrap();
        let what = describe(&edit, self.history.base(field), &next, &Locale::ENGLISH);
        self.history.push(what, Arc::new(next), field);
    }

    fn title(&self) -> &str {
        &self.history.present().notes().title
    }

    fn steps(&self) -> Vec<(&str, bool)> {
        self.history.steps().map(|step| (step.what, step.is_done)).collect()
    }
}

#[test]
fn a_field_that_is_being_edited_is_one_step() {
    let mut page = Page::new(LONGEST);
    for months in [2, 23, 12] {
        page.set("/inputs/months", months, Some("/inputs/months"));
    }
    assert_eq!(page.steps(), [("Months: 24 → 12", true)]);
    page.history.commit();
    page.set("/inputs/months", 6, Some("/inputs/months"));
    page.set(TITLE, "x", Some(TITLE));
    page.set("/inputs/months", 5, Some("/inputs/months"));
    let steps = ["Months: 24 → 12", "Months: 12 → 6", "Name: nothing → x", "Months: 6 → 5"];
    assert_eq!(page.steps(), steps.map(|what| (what, true)));
    page.history.undo();
    // What was undone ends the edit: the next one is not part of it.
    page.set("/inputs/months", 4, Some("/inputs/months"));
    assert_eq!(page.steps().last(), Some(&("Months: 6 → 4", true)));
}

#[test]
fn a_field_that_comes_back_was_not_edited() {
    let mut page = Page::new(LONGEST);
    page.set(TITLE, "x", None);
    page.set("/inputs/months", 2, Some("/inputs/months"));
    page.set("/inputs/months", 24, Some("/inputs/months"));
    assert_eq!(page.steps(), [("Name: nothing → x", true)]);
    page.set("/inputs/months", 3, Some("/inputs/months"));
    assert_eq!(page.steps(), [("Name: nothing → x", true), ("Months: 24 → 3", true)]);
    page.set("/inputs/months", 3, None);
    assert_eq!(page.history.done(), 2);
}

#[test]
fn steps_are_undone_redone_and_jumped_to() {
    let mut page = Page::new(LONGEST);
    for title in ["a", "b", "c"] {
        page.set(TITLE, title, None);
    }
    assert_eq!(page.history.undo(), Some("Name: b → c"));
    assert_eq!((page.title(), page.history.undoable()), ("b", Some("Name: a → b")));
    assert_eq!(page.history.redoable(), Some("Name: b → c"));
    page.history.jump(0);
    assert_eq!(page.title(), "");
    assert_eq!(page.history.undo(), None);
    assert!(page.history.present().is_same(&page.published));
    assert_eq!(page.steps(), [("Name: nothing → a", false), ("Name: a → b", false), ("Name: b → c", false)]);
    page.history.jump(2);
    assert_eq!((page.title(), page.history.done()), ("b", 2));
    page.history.jump(99);
    assert_eq!(page.title(), "c");
    assert_eq!(page.history.redo(), None);
    page.history.jump(1);
    page.set(TITLE, "d", None);
    assert_eq!(page.steps(), [("Name: nothing → a", true), ("Name: a → d", true)]);
}

#[test]
fn an_edit_that_changes_nothing_leaves_what_can_be_redone() {
    let mut page = Page::new(LONGEST);
    page.set(TITLE, "a", None);
    page.history.undo();
    page.set(TITLE, "", None);
    assert_eq!(page.history.redoable(), Some("Name: nothing → a"));
}

#[test]
fn only_so_many_steps_are_kept() {
    let mut page = Page::new(2);
    for title in ["a", "b", "c", "d"] {
        page.set(TITLE, title, None);
    }
    assert_eq!(page.steps(), [("Name: b → c", true), ("Name: c → d", true)]);
    page.history.jump(0);
    assert_eq!(page.title(), "b");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::document::properties::wish;
    use crate::thresholds;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn as_many_undos_give_the_first_document_and_redos_the_last(
            wishes in vec((wish(), proptest::option::of(0..3_u8)), 1..16),
        ) {
            let published = Document::published().unwrap();
            let mut history = History::new(Arc::new(published.clone()));
            let mut documents = vec![published.to_json().to_string()];
            for (wish, field) in &wishes {
                let edit = wish.of(history.present());
                let field = field.map(|field| field.to_string());
                let Ok(next) = history.present().apply_with(&edit, &published, thresholds::check) else { continue };
                let what = describe(&edit, history.base(field.as_deref()), &next, &Locale::ENGLISH);
                prop_assert!(!what.is_empty());
                history.push(what, Arc::new(next), field.as_deref());
                documents.truncate(history.done());
                documents.push(history.present().to_json().to_string());
                prop_assert_eq!(documents.len(), history.done() + 1);
            }
            for document in documents.iter().rev().skip(1) {
                prop_assert!(history.undo().is_some());
                prop_assert_eq!(&history.present().to_json().to_string(), document);
            }
            prop_assert!(history.undo().is_none());
            prop_assert!(history.present().differences(&published).is_empty());
            for document in documents.iter().skip(1) {
                prop_assert!(history.redo().is_some());
                prop_assert_eq!(&history.present().to_json().to_string(), document);
            }
            prop_assert!(history.redo().is_none());
        }
    }
}

#[test]
fn a_history_goes_on_after_it_was_written_and_read() {
    let mut page = Page::new(LONGEST);
    page.set("/inputs/months", 12, None);
    page.set(TITLE, "x", None);
    page.set("/plan/capacity_tiers/tier_1k/concurrent_peak", 1_500, None);
    page.history.undo();
    let text = page.history.to_text();
    let mut read = History::from_text(Arc::clone(page.history.present()), &text).unwrap();
    assert!(read.steps().eq(page.history.steps()));
    assert_eq!(read.to_text(), text);
    read.redo();
    let peak = read.present().plan().capacity_tiers.get("tier_1k").unwrap().concurrent_peak;
    assert_eq!(peak.as_f64(), 1_500.0);
    read.jump(0);
    assert!(read.present().is_same(&page.published));
    assert_eq!(read.redoable(), Some("Months: 24 → 12"));
}

#[test]
fn the_farthest_steps_are_left_out_of_a_text_that_would_be_too_long() {
    let mut page = Page::new(LONGEST);
    let long = |letter: &str| letter.repeat(100);
    for step in 0..3_000 {
        page.set(TITLE, long(if step % 2 == 0 { "a" } else { "b" }), None);
    }
    assert_eq!((page.history.done(), page.history.is_cut()), (LONGEST, true));
    let text = page.history.to_text();
    assert!(text.len() <= LONGEST_TEXT + 100 && text.len() > LONGEST_TEXT / 2, "{}", text.len());
    let mut read = History::from_text(Arc::clone(page.history.present()), &text).unwrap();
    assert!(read.is_cut() && read.done() < LONGEST, "{}", read.done());
    read.undo();
    assert_eq!(read.present().notes().title, long("a"));
}

#[test]
fn a_history_knows_where_each_of_its_plans_is_kept() {
    let mut page = Page::new(LONGEST);
    page.set("/inputs/months", 12, None);
    assert_eq!(page.history.kept(), None);
    // Another plan with the same content is another plan all the same.
    let same = Arc::clone(page.history.present());
    page.history.open("Opened b".to_owned(), same, ("a".to_owned(), "b".to_owned()));
    page.set(TITLE, "x", None);
    let published = Arc::new(page.published.clone());
    page.history.open("Opened c".to_owned(), published, ("b".to_owned(), "c".to_owned()));
    let text = page.history.to_text();
    let mut read = History::from_text(Arc::clone(page.history.present()), &text).unwrap();
    let mut kept = Vec::new();
    for done in [4, 3, 2, 1, 0, 1, 2, 3, 4] {
        read.jump(done);
        kept.push((read.kept().unwrap().to_owned(), read.present().notes().title.clone()));
    }
    let kept: Vec<_> = kept.iter().map(|(kept, title)| (kept.as_str(), title.as_str())).collect();
    let there = [("c", ""), ("b", "x"), ("b", ""), ("a", ""), ("a", "")];
    let back = [("a", ""), ("b", ""), ("b", "x"), ("c", "")];
    assert_eq!(kept, [there.as_slice(), &back].concat());
}

#[test]
fn a_plan_that_is_kept_elsewhere_is_found_there_from_both_sides() {
    let mut page = Page::new(LONGEST);
    let published = || Arc::new(Document::published().unwrap());
    page.history.open("Opened b".to_owned(), published(), ("a".to_owned(), "b".to_owned()));
    page.set(TITLE, "x", None);
    page.history.keep("copy");
    page.history.open("Opened c".to_owned(), published(), ("copy".to_owned(), "c".to_owned()));
    let elsewhere: Vec<_> = (0..5).map(|done| page.history.is_elsewhere(done)).collect();
    assert_eq!(elsewhere, [true, true, true, false, false]);
    page.history.jump(2);
    assert_eq!(page.history.kept(), Some("copy"));
    let elsewhere: Vec<_> = (0..5).map(|done| page.history.is_elsewhere(done)).collect();
    assert_eq!(elsewhere, [true, false, false, true, true]);
    page.history.keep("another");
    page.history.jump(3);
    page.history.jump(2);
    assert_eq!(page.history.kept(), Some("another"));
    page.history.jump(0);
    page.history.jump(1);
    assert_eq!(page.history.kept(), Some("another"));
}

#[test]
fn any_other_text_is_no_history() {
    let published = || Arc::new(Document::published().unwrap());
    for text in [
        "",
        "7",
        "{}",
        r#"{"is_cut":false,"past":[]}"#,
        r#"{"is_cut":false,"past":[["x"]],"future":[]}"#,
        r#"{"is_cut":false,"past":[["x",[["/notes/title","a"]]]],"future":[]}"#,
        r#"{"is_cut":1,"past":[],"future":[]}"#,
        r#"{"is_cut":false,"past":[["x",[],"a"]],"future":[]}"#,
        r#"{"is_cut":false,"past":[["x",[],"a",1]],"future":[]}"#,
    ] {
        assert!(History::from_text(published(), text).is_none(), "{text}");
    }
    // One that leads to no document is not gone.
    for change in [
        r#"["/nowhere","a","b"]"#,
        r#"["/inputs/months",-1,24]"#,
        r#"["/thresholds/backend_scaling",null,null]"#,
    ] {
        let text = format!(r#"{{"is_cut":false,"past":[["x",[{change}]]],"future":[]}}"#);
        let mut read = History::from_text(published(), &text).unwrap();
        assert_eq!(read.undo(), None, "{change}");
        assert!(read.present().is_same(&published()));
    }
}
