//! What is found in which text, and that nothing of it is lost.

use super::*;

/// The parts that are something, `kind text`.
fn found(text: &str, language: Language) -> Vec<String> {
    let parts = parts(text, language).into_iter().filter(|part| part.kind != Kind::Plain);
    parts.map(|part| format!("{:?} {}", part.kind, part.text)).collect()
}

#[test]
fn yaml_has_names_values_and_remarks() {
    let text = "# Head: no name\n---\nkind: List # a\n  - name: 'a: #b' # c\n  - \"x\\\"y\": 70\nurl: http://a#b\n\
                on: true\nlist:\n  - -1.5\n";
    assert_eq!(
        found(text, Language::Yaml),
        [
            "Comment # Head: no name",
            "Word ---",
            "Name kind",
            "Comment # a",
            "Name name",
            "Text 'a: #b'",
            "Comment # c",
            "Name \"x\\\"y\"",
            "Number 70",
            "Name url",
            "Name on",
            "Word true",
            "Name list",
            "Number -1.5",
        ]
    );
}

#[test]
fn json_has_names_texts_numbers_and_words() {
    let text = "{\n  \"a\\\"\": [-1.5e+3, true, null, \"b: c\"]\n}\n";
    assert_eq!(
        found(text, Language::Json),
        ["Name \"a\\\"\"", "Number -1.5e+3", "Word true", "Word null", "Text \"b: c\""]
    );
}

#[test]
fn a_script_has_remarks_and_texts_over_lines() {
    let text = "// const a\nconst a = 'x\\'' /* b\nc */ + `d\ne`;\nconst o = { f: a-1, g: 2 };\n";
    assert_eq!(
        found(text, Language::Script),
        [
            "Comment // const a",
            "Word const",
            "Text 'x\\''",
            "Comment /* b\n",
            "Comment c */",
            "Text `d\n",
            "Text e`",
            "Word const",
            "Name f",
            "Number 1",
            "Name g",
            "Number 2"
        ]
    );
}

#[test]
fn csv_has_heads_texts_and_numbers() {
    let text = "Month,\"Tier, now\"\r\n1,\"a,\"\"b\nc\"\r\n-2.5,x\r\n";
    assert_eq!(
        found(text, Language::Csv),
        [
            "Name Month",
            "Name \"Tier, now\"",
            "Number 1",
            "Text \"a,\"",
            "Text \"b\n",
            "Text c\"",
            "Number -2.5"
        ]
    );
}

#[test]
fn names_say_how_a_file_is_written() {
    for (name, language) in [
        ("a.yaml", Language::Yaml),
        ("a.b.yml", Language::Yaml),
        ("a.json", Language::Json),
        ("a.csv", Language::Csv),
        ("a.js", Language::Script),
        ("README.txt", Language::Text),
        ("", Language::Text),
    ] {
        assert_eq!(Language::of(name), language, "{name}");
    }
}

#[test]
fn pieces_are_of_whole_lines() {
    let pieces = pieces("a\nb\n\nc", Language::Text, 2);
    let read: Vec<_> = pieces.iter().map(|piece| (piece.first_line, piece.lines, &piece.text[..])).collect();
    assert_eq!(read, [(1, 2, "a\nb\n"), (3, 2, "\nc")]);
    assert!(super::pieces("", Language::Yaml, 2).is_empty());
}

#[cfg(not(target_arch = "wasm32"))]
mod random {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::export::FORMATS;
    use crate::export::tests::with_source;
    use crate::export::yaml::tests::any_text;

    const LANGUAGES: [Language; 5] =
        [Language::Yaml, Language::Json, Language::Csv, Language::Script, Language::Text];

    fn check(text: &str) -> Result<(), TestCaseError> {
        for language in LANGUAGES {
            let parts = parts(text, language);
            prop_assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text, "{:?}", language);
            for part in &parts {
                let inner = part.text.strip_suffix('\n').unwrap_or(part.text);
                prop_assert!(!part.text.is_empty() && !inner.contains('\n'), "{:?}", part);
            }
            let pieces = pieces(text, language, 3);
            prop_assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
            let again: Vec<Part<'_>> = pieces.iter().flat_map(Piece::parts).collect();
            prop_assert_eq!(again, parts);
            for two in pieces.windows(2) {
                prop_assert_eq!(two[0].first_line + two[0].lines, two[1].first_line);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn parts_put_together_are_the_text(
            texts in prop::collection::vec(any_text(), 0..6),
            marks in "[\"'`\\\\/*#:,{}\\[\\]\r\n 0-9a-z-]{0,40}",
        ) {
            check(&texts.join("\n"))?;
            check(&marks)?;
            check(&(marks + &texts.concat()))?;
        }

    }

    proptest! {
        // Each case is eight kinds of export.
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn files_of_hostile_documents_are_whole(title in any_text(), name in any_text()) {
            // A plan has a name of at most 200 characters.
            let name: String = name.chars().take(200).collect();
            let changes = [("/plan/metadata/title", json!(title)), ("/notes/title", json!(name))];
            with_source(&changes, |source| {
                for description in &FORMATS {
                    for file in description.format.files(source, None).unwrap() {
                        check(&file.text)?;
                    }
                }
                Ok::<(), TestCaseError>(())
            })?;
        }
    }
}
