use super::*;

#[test]
fn short_forms_are_explained_one_after_the_other() {
    let of = Glossary { heading: "", explained: &[GB, UTC] };
    assert_eq!(of.sentences(), "GB: gigabyte. UTC: coordinated universal time.");
}

#[test]
fn the_heading_of_a_page_names_all_that_is_explained_below_it() {
    for (page, Glossary { heading, explained }, _) in PAGES {
        let heads = explained.iter().flat_map(|of| of.split(". ")).filter_map(|of| of.split(": ").next());
        assert_eq!(heading, format!("Short forms: {}", heads.collect::<Vec<_>>().join(", ")), "{page}");
    }
}

/// What looks like a short form and is none: names, and words in capitals within links and files.
const NAMES: [&str; 4] = ["US", "UTF", "NGINX", "FASTER"];

/// The texts of each page, as they are written, with what it explains.
const PAGES: [(&str, Glossary, &[&str]); 10] = [
    ("compare", COMPARE, &[include_str!("../pages/compare.rs"), include_str!("../compare.rs")]),
    ("costs", COSTS, &[include_str!("../pages/costs.rs"), include_str!("../costs.rs")]),
    ("export", EXPORT, &[include_str!("../pages/export.rs"), include_str!("../exports.rs")]),
    ("forecast", FORECAST, &[include_str!("../pages/forecast.rs"), include_str!("../answers.rs")]),
    ("growth", GROWTH, &[include_str!("../pages/growth.rs"), include_str!("../fields/assumptions.rs")]),
    ("rules", RULES, &[include_str!("../pages/rules.rs"), include_str!("../fields/scaling.rs")]),
    ("runbook", RUNBOOK, &[include_str!("../pages/runbook.rs"), include_str!("../runbook.rs")]),
    (
        "scaling",
        SCALING,
        &[
            include_str!("../pages/scaling.rs"),
            include_str!("../pages/scaling/lanes.rs"),
            include_str!("../simulate.rs"),
            include_str!("../scaling.rs"),
        ],
    ),
    ("sources", SOURCES, &[include_str!("../pages/sources.rs"), include_str!("../sources.rs")]),
    ("tiers", TIERS, &[include_str!("../pages/tiers.rs"), include_str!("../fields/tiers.rs")]),
];

/// The texts in a file's code: what stands between quotation marks, without comments.
fn texts(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

/// Words of two capitals or more, and percentiles; the names of what is put in are none.
fn in_short(text: &str) -> impl Iterator<Item = &str> {
    let said = text.split('{').enumerate().map(|(place, part)| match place {
        0 => part,
        _ => part.split_once('}').map_or("", |(_, rest)| rest),
    });
    let words =
        said.flat_map(|part| part.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_'));
    words.filter(|word| {
        let is_capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_percentile = word.len() == 3
            && word.strip_prefix('p').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        is_capitals || is_percentile
    })
}

/// Whether a page says what a word stands for: before a colon, with others perhaps.
fn explains(page: &[&str], word: &str) -> bool {
    let sentences = page.iter().flat_map(|explained| explained.split(". "));
    let mut heads = sentences.filter_map(|sentence| sentence.split_once(": ").map(|(head, _)| head));
    heads.any(|head| in_short(head).any(|known| known == word))
}

#[test]
fn every_short_form_in_the_texts_of_a_page_is_explained_there() {
    let mut missing = Vec::new();
    for (page, glossary, files) in PAGES {
        for text in files.iter().flat_map(|file| texts(file)) {
            let unknown = in_short(text).filter(|word| {
                let is_said = text.contains(&format!("({word})"));
                !NAMES.contains(word) && !is_said && !explains(glossary.explained, word)
            });
            missing.extend(unknown.map(|word| format!("{page}: {word} in “{text}”")));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_unit_of_latencies_is_explained_where_they_stand() {
    for glossary in [RUNBOOK, SCALING, TIERS] {
        assert!(glossary.explained.contains(&MS), "{}", glossary.heading);
    }
}

#[test]
fn short_forms_in_the_texts_of_several_pages_are_known_somewhere() {
    let shared = [
        include_str!("../pages/controls.rs"),
        include_str!("../pages/shell.rs"),
        include_str!("../pages/journal.rs"),
    ];
    let mut missing = Vec::new();
    for text in shared.iter().flat_map(|file| texts(file)) {
        let unknown = in_short(text).filter(|word| {
            !NAMES.contains(word) && !PAGES.iter().any(|(_, glossary, _)| explains(glossary.explained, word))
        });
        missing.extend(unknown.map(|word| format!("{word} in “{text}”")));
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn what_looks_like_a_short_form_is_found() {
    assert_eq!(in_short("API latency, p95: 12 {MIB} of PDF_A, A").collect::<Vec<_>>(), ["API", "p95"]);
    assert_eq!(texts("/// \"A\"\nconst B: &str = \"CD\";\n#[cfg(test)] \"EF\""), ["CD"]);
    assert!(explains(&[PERCENTILES], "p99") && explains(&[PRODUCTS], "SQS") && !explains(&[API], "GB"));
}
