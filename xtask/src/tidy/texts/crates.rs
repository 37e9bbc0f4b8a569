//! Texts for people in the crates: the model's words alone have them.

use std::collections::BTreeSet;

use super::{File, Finding, Tree, findings, is_test};

/// Where everybody's texts stand.
const WORDS: &str = "crates/model/src/words";

/// The crates of what people use.
const CRATES: [&str; 3] = ["crates/model/src", "crates/charts/src", "crates/resource-forecast/src"];

/// What programs read, and nobody translates: files, and where they begin so, single texts in them.
const FORMATS: [(&str, &str); 9] = [
    // Names of columns, which are the published ones.
    ("crates/model/src/export/costs.rs", ""),
    ("crates/model/src/export/csv.rs", ""),
    ("crates/model/src/export/simulation.rs", ""),
    // A command, a program, and expressions of Prometheus.
    ("crates/model/src/export/hpa.rs", "  0 {hour}"),
    ("crates/model/src/export/k6.rs", ""),
    ("crates/model/src/export/prometheus/signals.rs", ""),
    ("crates/model/src/export/prometheus/tests_file.rs", ""),
    // Attributes of SVG.
    ("crates/charts/src/compose.rs", "<svg"),
    // The name of the program before what it says.
    ("crates/resource-forecast/src/main.rs", "resource-forecast: "),
];

/// No text for people stands in the crates outside of the words: no two words with a space between, and no word beside a
/// placeholder.
pub(crate) fn outside_of_words(tree: &Tree) -> Vec<Finding> {
    let of_tests: BTreeSet<String> = tree.kinds(&["rs"]).flat_map(declared_for_tests).collect();
    let is_format = |file: &File| FORMATS.iter().any(|(path, start)| start.is_empty() && file.path == *path);
    let product = tree.kinds(&["rs"]).filter(|file| {
        file.below(&CRATES)
            && !file.below(&[WORDS])
            && !is_test(file)
            && !is_format(file)
            && !of_tests.contains(&file.path)
    });
    let mut found = findings(product, &BTreeSet::new(), false);
    found.retain(|finding| {
        !FORMATS.iter().any(|(path, start)| {
            !start.is_empty()
                && finding.place.starts_with(path)
                && finding.message.starts_with(&format!("“{start}"))
        })
    });
    found
}

/// The files of modules that a file declares for tests alone.
fn declared_for_tests(file: &File) -> Vec<String> {
    let stem = file.path.strip_suffix("/mod.rs").or_else(|| file.path.strip_suffix("/lib.rs"));
    let folder = stem.or_else(|| file.path.strip_suffix(".rs")).unwrap_or_default();
    let mut modules = Vec::new();
    let mut is_for_tests = false;
    for line in file.text.lines().map(str::trim) {
        if line.starts_with("#[") || line.starts_with("//") {
            is_for_tests |= line.starts_with("#[cfg(") && line.contains("test");
            continue;
        }
        let name = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
        modules.extend(name.filter(|_| is_for_tests).map(|name| format!("{folder}/{name}.rs")));
        is_for_tests = false;
    }
    modules
}
