use proptest::prelude::*;
use serde_json::json;

use super::problems::steps;
use super::*;
use crate::export::document as file;
use crate::{Document, published};

fn document() -> Value {
    Document::published().unwrap().to_json()
}

fn problems(text: &str) -> Vec<String> {
    read(text, &document()).unwrap_err().iter().map(Problem::to_string).collect()
}

/// The line and column at which something stands in a text.
fn place(text: &str, what: &str) -> String {
    let before = &text[..text.find(what).unwrap()];
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    format!("line {} column {column}", before.matches('\n').count() + 1)
}

#[test]
fn each_kind_of_file_is_known_by_what_it_has() {
    let published = document();
    let saved = file::document(&published);
    assert!(saved.starts_with("{\n  \"format\": \"headroom-document\",\n  \"version\": 1,\n  \"plan\": {\n"));
    assert_eq!(read(&saved, &published), Ok(Imported::Document(published.clone())));
    assert_eq!(read(&format!("\u{feff}{saved}"), &published), Ok(Imported::Document(published.clone())));
    assert_eq!(read(published::PLAN_JSON, &published), Ok(Imported::Plan(published["plan"].clone())));
    let thresholds = Imported::Thresholds(published["thresholds"].clone());
    assert_eq!(read(published::THRESHOLDS_JSON, &published), Ok(thresholds));
}

#[test]
fn what_is_something_else_is_said_in_words() {
    let cases = [
        ("", "the file is empty"),
        ("\u{feff} \n", "the file is empty"),
        ("[1]", "the file is a list; a document or a plan is an object `{…}`"),
        ("7", "the file is a single value; a document or a plan is an object `{…}`"),
        ("Month,Users\r\n1,2\r\n", "this looks like a table (CSV), no JSON"),
        ("<!DOCTYPE html><html></html>", "this is a page or XML, no JSON"),
        ("hello", "this is no JSON"),
        ("{\n \"a\": 1,\n}", "line 3 column 1: this is no JSON: a name in quotes is expected here"),
    ];
    for (text, reason) in cases {
        assert_eq!(problems(text), [reason]);
    }
    assert!(problems("{\"a\": 1}")[0].starts_with("this is none of the files that can be opened"));
    assert_eq!(
        problems(&" ".repeat(LARGEST_TEXT + 1)),
        ["the text has 5000001 bytes; allowed: at most 5000000"]
    );
    assert!(problems(&"{\"plan\":".repeat(100_000))[0].contains("nested too deeply"));
}

#[test]
fn notes_are_looked_through_as_the_rest_is() {
    let saved = |notes: Value| {
        let mut tree = document();
        tree["notes"] = notes;
        file::document(&tree)
    };
    let long = "x".repeat(201);
    let text = saved(json!({ "title": long, "ticks": [] }));
    let place = place(&text, "\"xxx");
    assert_eq!(
        problems(&text),
        [format!("{place}: notes.title: the name has 201 characters; allowed: at most 200")]
    );
    assert_eq!(problems(&saved(json!({ "title": 7, "ticks": "none", "more": 1 }))).len(), 3);
    let twice = problems(&saved(json!({ "title": "", "ticks": ["a", "b", "a"] })));
    assert!(
        twice.len() == 1 && twice[0].ends_with("notes.ticks[2]: `a` is ticked twice; allowed: once"),
        "{twice:?}"
    );
}

#[test]
fn the_simulation_is_looked_through_as_the_rest_is() {
    let saved = |pointer: &str, value: Value| {
        let mut tree = document();
        *tree.pointer_mut(pointer).unwrap() = value;
        file::document(&tree)
    };
    let flat = problems(&saved("/simulation/shape", json!("flat")));
    assert!(flat.len() == 1 && flat[0].contains("simulation.shape"), "{flat:?}");
    let short = problems(&saved("/simulation/points", json!([1, 2])));
    assert!(
        short.len() == 1 && short[0].ends_with("simulation.points: there are 2 values; allowed: 24"),
        "{short:?}"
    );
}

#[test]
fn several_problems_are_told_at_once_with_their_places() {
    let text = published::PLAN_JSON
        .replacen("\"best_for\": \"Pilot, MVP\"", "\"worst_for\": \"Pilot, MVP\"", 1)
        .replacen("\"concurrent_peak\": 10000,", "\"concurrent_peak\": 0,", 1)
        .replacen("\"days_per_month\": 30,", "", 1);
    let found = problems(&text);
    let starts = [
        "line 9 column 18: assumptions: missing field `days_per_month`".to_owned(),
        format!(
            "{}: capacity_tiers.tier_1k.worst_for: unknown field `worst_for`",
            place(&text, "\"Pilot, MVP\"")
        ),
        format!(
            "{}: capacity_tiers.tier_1k: missing field `best_for`",
            place(&text, "{\n      \"tier_name\": \"Starter")
        ),
        format!(
            "{}: capacity_tiers.tier_10k.concurrent_peak: users is 0; allowed: 1 to 1,000,000,000, a whole number",
            place(&text, "0,\n      \"daily_active_users\": 20000")
        ),
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(&start), "{found} does not begin with {start}");
    }
}

#[test]
fn contradictions_are_told_too_but_not_those_of_what_was_put_right() {
    let text = published::PLAN_JSON
        .replacen("\"instances_min\": 20,", "\"instances_min\": 51,", 1)
        .replacen("\"from_month\": 7", "\"from_month\": 1", 1)
        .replacen("\"default_scenario\": \"moderate\"", "\"default_scenario\": \"wild\"", 1);
    let found = problems(&text);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found[0].starts_with(&format!(
            "{}: capacity_tiers.tier_100k.backend.instances_min: ",
            place(&text, "51,\n        \"instances_max")
        )),
        "{}",
        found[0]
    );
    assert!(found[1].contains("growth_scenarios.default_scenario: there is no scenario `wild`"));
    assert!(
        found[2]
            .contains("conservative.periods[1].from_month: period 1 of “Conservative” begins in month 1, period 2 in month 1;")
    );
    // The rated load is put right to 1,000, which the second tier has too: only the first is wrong.
    let text = published::PLAN_JSON
        .replacen("\"concurrent_peak\": 1000,", "\"concurrent_peak\": \"many\",", 1)
        .replacen("\"concurrent_peak\": 10000,", "\"concurrent_peak\": 1000,", 1);
    let found = problems(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("tier_1k.concurrent_peak"), "{}", found[0]);
}

#[test]
fn a_document_has_its_sections_and_a_version() {
    let saved = |change: &dyn Fn(&mut Value)| {
        let mut tree: Value = serde_json::from_str(&file::document(&document())).unwrap();
        change(&mut tree);
        problems(&serde_json::to_string_pretty(&tree).unwrap())
    };
    assert_eq!(
        saved(&|tree| tree["version"] = json!(2)),
        ["line 3 column 14: version: version is 2; allowed: 1"]
    );
    assert_eq!(
        saved(&|tree| tree["format"] = json!("other")),
        ["line 2 column 13: format: format is \"other\"; allowed: \"headroom-document\""]
    );
    assert_eq!(
        saved(&|tree| _ = tree.as_object_mut().unwrap().remove("inputs")),
        ["line 1 column 1: missing field `inputs`"]
    );
    let found = saved(&|tree| tree["wishes"] = json!([]));
    assert!(found[0].ends_with("wishes: unknown field `wishes`"), "{found:?}");
    let found = saved(&|tree| tree["inputs"]["scenario"] = json!("wild"));
    assert!(found[0].ends_with(
        "inputs.scenario: there is no scenario `wild`; allowed: conservative, moderate, aggressive"
    ));
    let found = saved(&|tree| {
        tree["inputs"]["months"] = json!(0);
        tree["thresholds"]["cdn"]["from_tier"] = json!(1);
        tree["plan"] = json!(null);
    });
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn problems_end_at_twenty() {
    let text = published::PLAN_JSON.replace("\"quantity\": ", "\"quantity\": -");
    assert_eq!(read(&text, &document()).unwrap_err().len(), MOST_PROBLEMS);
    let text = published::PLAN_JSON.replace("\"unit\": ", "\"units\": ");
    assert_eq!(read(&text, &document()).unwrap_err().len(), MOST_PROBLEMS);
}

#[test]
fn paths_with_dots_in_names_are_found() {
    let tree = json!({"a": {"b": 1}, "a.b": {"c[0]": [5, {"d": 1}]}});
    let found = steps("a.b.c[0][1].d", &tree);
    let name = |name: &str| Step::Name(name.to_owned());
    assert_eq!(found, [name("a.b"), name("c[0]"), Step::Index(1), name("d")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_damage_gives_problems_or_a_document(
        at in any::<prop::sample::Index>(), length in 0..40_usize, other in "[\\[\\]{}\":,0-9a-z\\PC]{0,8}"
    ) {
        let saved = file::document(&document());
        let start = at.index(saved.len());
        let end = (start + length).min(saved.len());
        if let (Some(head), Some(tail)) = (saved.get(..start), saved.get(end..)) {
            match read(&format!("{head}{other}{tail}"), &document()) {
                Ok(Imported::Document(tree)) => prop_assert!(read::from_tree::<Plan>(&tree["plan"]).is_ok()),
                Ok(other) => prop_assert!(false, "{:?}", other),
                Err(problems) => prop_assert!(!problems.is_empty() && problems.len() <= MOST_PROBLEMS),
            }
        }
    }

    #[test]
    fn any_text_gives_a_problem(text in "\\PC{0,60}") {
        prop_assert!(read(&text, &document()).is_err());
    }
}
