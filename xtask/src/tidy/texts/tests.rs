use super::*;

fn found(code: &str) -> Vec<String> {
    let tree = Tree::with(&[("src/a.rs", code), ("style/a.css", ".item, .warning:hover { top: 0 }")]);
    in_words_alone(&tree).into_iter().map(|finding| finding.place + " " + &finding.message).collect()
}

#[test]
fn texts_for_people_are_found() {
    for bad in [
        "view! { <h1>\"Forecast\"</h1> }",
        "view! { <p class=\"lead\">\"nothing to do\"</p> }",
        "view! { <nav class=\"a\" aria-label=\"Pages\"></nav> }",
        "view! { <a title=move || if b { \"Hide\" } else { HIDE }></a> }",
        "fn f(n: u64) -> String { format!(\"{n} edits\") }",
        "fn f(n: u64) -> String { format!(\" (back to {n})\") }",
        "fn f() -> String { done.map_or_else(|| \"Done\".to_owned(), |_| \"not at all\".to_owned()) }",
        "const A: &str = r#\"Say \"this\"\"#;",
        "const A: (&str, &str) = (\"item warning\", \"Warning\");",
        "let class = \"a b\"; let b = \"It is\";",
    ] {
        let found = found(&format!("//! A file.\n{bad}"));
        assert!(!found.is_empty() && found[0].starts_with("src/a.rs:2 “"), "{bad}: {found:?}");
    }
    assert_eq!(found("fn f() -> &'static str { \"One line \\\n    and another\" }").len(), 1);
    assert_eq!(found("fn f( {"), ["src/a.rs is not Rust"]);
}

#[test]
fn what_no_reader_reads_is_fine() {
    for good in [
        "/// A doc comment.\n#[expect(lint, reason = \"Some reason\")]\nfn f() {}",
        "view! { <p class=\"wide table\" data-kind=\"Some thing\" role=\"Main part\">{text::LEAD}</p> }",
        "view! { <p class=move || format!(\"some {kind}\") style:top=\"A b\"><b/></p> }",
        "let class = move || match severity { A => \"answer late\", B => \"answer early\" };",
        "const CLASS: &str = \"item warning\";",
        "match key { \"Enter\" | \"Tab\" => f(), \"Escape\" => g(), _ => h() }",
        "match (key, at) { (\"Escape\", Some(_)) => f(), _ => g(\"Home\") }",
        "if key == \"Home\" || key != \"End\" { f() }",
        "event.target().matches(\"input, select\"); style.set_property(\"top\", &format!(\"line {n}\"));",
        "#[cfg(test)]\nmod tests { fn f() { g(\"Some text\"); } }",
        "#[cfg(debug_assertions)]\nuse a::B;",
        "const A: [&str; 4] = [\"SVG\", \"headroom-plan.json\", \"M3 8h10M9 4l4 4\", \"{id}, {label}\"];",
        "const A: &[u8] = b\"Some bytes\"; let b = \"QuotaExceededError\";",
        "fn is_left() -> bool { left(\".levers, .levers-bar\") }",
    ] {
        assert_eq!(found(good), [""; 0], "{good}");
    }
}

#[test]
fn tests_and_the_developers_page_may_say_what_they_like() {
    let text = "const A: &str = \"Some text\";";
    let tree = Tree::with(&[
        ("src/pages/components/a.rs", text),
        ("src/pages/scaling/tests.rs", text),
        ("crates/model/src/words/a.rs", text),
    ]);
    assert_eq!(in_words_alone(&tree), []);
}

fn found_in_model(files: &[(&str, &str)]) -> Vec<String> {
    let places = outside_of_words(&Tree::with(files));
    places.into_iter().map(|finding| finding.place + " " + &finding.message).collect()
}

#[test]
fn sentences_of_the_model_stand_in_its_words() {
    for bad in [
        "#[error(\"there is no tier\")] struct A;",
        "enum A { #[error(\"`{0}` belongs to no flag\")] B(u8) }",
        "fn f() -> String { format!(\"{n} edits\") }",
        "const A: (&str, &str) = (\"Rated load\", \"/concurrent_peak\");",
        "let name = \"the minimum\";",
    ] {
        for path in ["crates/model/src/a.rs", "crates/resource-forecast/src/a.rs", "crates/charts/src/a.rs"] {
            let found = found_in_model(&[(path, bad)]);
            assert_eq!(found.len(), 1, "{bad}: {found:?}");
        }
    }
}

#[test]
fn words_names_tests_and_formats_are_where_they_belong() {
    let text = "const A: &str = \"some text\";";
    for path in [
        "crates/model/src/words/a.rs",
        "crates/model/src/share/tests.rs",
        "crates/model/src/format/locale_tests.rs",
        "crates/model/src/export/csv.rs",
        "crates/model/tests/a.rs",
    ] {
        assert_eq!(found_in_model(&[(path, text)]), [""; 0], "{path}");
    }
    for good in [
        "#[error(fmt = text::no_tier)] struct A;",
        "#[error(\"{path}: {reason}\")] struct A;",
        "const A: [&str; 3] = [\"Resource\", \"storage_runway\", \"minutes_outside_{}\"];",
        "/// Some text.\n#[expect(lint, reason = \"some reason\")] fn f() {}",
    ] {
        assert_eq!(found_in_model(&[("crates/model/src/a.rs", good)]), [""; 0], "{good}");
    }
    let declared = [
        ("crates/model/src/a/mod.rs", "#[cfg(test)]\nmod properties;\nmod product;"),
        ("crates/model/src/a/properties.rs", text),
        ("crates/model/src/a/product.rs", text),
    ];
    let found = found_in_model(&declared);
    assert!(found.len() == 1 && found[0].starts_with("crates/model/src/a/product.rs:1"), "{found:?}");
}
