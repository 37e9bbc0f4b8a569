use serde::Serialize;
use serde_json::{Value, json};

use super::super::error::written;
use super::*;
use crate::inputs::{Beyond, CostBasis, Outgrown, Sizing, Term};
use crate::ordered::Ordered;
use crate::plan::{Component, Scaling};
use crate::quantity::{Count, Share};
use crate::read::{named, record};
use crate::thresholds::{ActionType, Comparison, Statistic};
use crate::{Usd, calendar};

named! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    enum Colour {
        Red = "red",
        DarkBlue = "dark_blue",
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize)]
    struct Thing {
        r#type: Colour,
        count: Count,
        share: Option<Share>,
        parts: Vec<Part>,
        more: Ordered<Part>,
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize)]
    struct Part {
        name: String,
        is_new: bool,
    }
}

fn thing() -> Value {
    let part = json!({ "name": "p", "is_new": true });
    json!({ "type": "red", "count": 3, "share": null, "parts": [part, part], "more": { "b": part, "a": part } })
}

/// Where and why something cannot be read.
fn wrong<T: Read>(tree: &Value) -> (String, String) {
    let error = read::<T>(tree).map(drop).unwrap_err();
    (written(&error.steps()), error.reason())
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut tree = thing();
    *tree.pointer_mut(pointer).unwrap() = value;
    tree
}

#[test]
fn what_was_read_is_written_as_it_was_in_any_order() {
    let tree = thing();
    let read_thing: Thing = read(&tree).unwrap();
    assert_eq!(serde_json::to_string(&read_thing).unwrap(), tree.to_string());
    let reversed = tree.as_object().unwrap().clone().into_iter().rev().collect();
    assert_eq!(read::<Thing>(&Value::Object(reversed)).unwrap(), read_thing);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("/type", json!("green"), "type", "unknown value `green`, expected `red` or `dark_blue`"),
        ("/type", json!(1), "type", "invalid type: number `1`, expected a name"),
        ("/count", json!(-1), "count", "count is −1; allowed: 0 to 1,000,000, a whole number"),
        (
            "/count",
            json!("3"),
            "count",
            "invalid type: string \"3\", expected a number (count: 0 to 1,000,000, a whole number)",
        ),
        ("/share", json!(2), "share", "share is 2; allowed: 0 to 1"),
        ("/parts", json!(null), "parts", "invalid type: null, expected a list"),
        ("/parts/1", json!([]), "parts[1]", "invalid type: list, expected an object"),
        ("/parts/1/name", json!(2.5), "parts[1].name", "invalid type: number `2.5`, expected a string"),
        ("/more/a/is_new", json!({}), "more.a.is_new", "invalid type: object, expected a boolean"),
        ("/more", json!(2.0), "more", "invalid type: number `2.0`, expected an object"),
        ("", json!(false), "", "invalid type: boolean `false`, expected an object"),
        ("/more/b", json!({ "name": "b" }), "more.b", "missing field `is_new`"),
        ("/more/b", json!({ "new": 1 }), "more.b.new", "unknown field `new`, expected `name` or `is_new`"),
    ];
    for (pointer, value, path, reason) in cases {
        let found = wrong::<Thing>(&changed(pointer, value));
        assert_eq!(found, (path.to_owned(), reason.to_owned()), "{pointer}");
    }
    let text = "unknown field `kind`, expected one of `type`, `count`, `share`, `parts`, `more`";
    assert_eq!(wrong::<Thing>(&json!({ "kind": 1 })), ("kind".to_owned(), text.to_owned()));
    let text = "`2026-02-30` is no day; allowed: 1970-01-01 to 9999-12-31, written year-month-day";
    assert_eq!(wrong::<calendar::Day>(&json!("2026-02-30")).1, text);
    assert_eq!(wrong::<Usd>(&json!(-1)).1, "US dollars is −1; allowed: 0 to 1,000,000,000");
}

#[test]
fn of_several_the_first_in_the_file_is_told() {
    let paths = |text: &str| wrong::<Thing>(&serde_json::from_str(text).unwrap());
    assert_eq!(paths(r#"{ "count": -1, "more": 1, "type": 1 }"#).0, "count");
    assert_eq!(paths(r#"{ "more": 1, "zoo": 1, "count": -1 }"#).0, "more");
    assert_eq!(paths(r#"{ "zoo": 1, "more": 1, "aha": 1 }"#).0, "zoo");
    assert_eq!(paths(r#"{ "parts": [{ "name": 1, "is_new": 1 }, 2], "type": 1 }"#).0, "parts[0].name");
    assert_eq!(paths(r#"{ "parts": [{ "is_new": 1, "name": 1 }] }"#).0, "parts[0].is_new");
    assert_eq!(paths(r#"{ "parts": [], "count": 1, "more": { "b": 1, "a": 1 } }"#).0, "more.b");
    // A missing one comes after all that is there, and of several the first of the type.
    assert_eq!(paths(r#"{ "parts": [{ "name": 1 }] }"#).0, "parts[0].name");
    assert_eq!(paths(r#"{ "parts": [], "count": 1 }"#).1, "missing field `type`");
}

#[test]
fn names_are_read_as_they_are_written() {
    fn check<T: Read + Serialize>(names: &[&str]) {
        for name in names {
            let value = read::<T>(&json!(name)).unwrap();
            assert_eq!(serde_json::to_value(value).unwrap(), json!(name));
        }
    }
    check::<Colour>(&["red", "dark_blue"]);
    check::<Scaling>(&["fixed", "per_user", "per_concurrent_user", "per_gb_stored", "per_instance", "step"]);
    check::<Component>(&["backend", "load_balancer", "network", "operations"]);
    check::<Outgrown>(&["published", "rated", "trigger", "readiness"]);
    check::<Sizing>(&["stepped", "interpolated"]);
    check::<CostBasis>(&["budget", "lines"]);
    check::<Term>(&["on_demand", "reserved1y", "reserved3y"]);
    check::<Beyond>(&["keep", "extrapolate"]);
    check::<ActionType>(&["add", "remove", "resize", "alert"]);
    check::<Comparison>(&[">=", ">", "<=", "<"]);
    check::<Statistic>(&["average", "maximum"]);
}
