//! Tests that are switched off.

use super::Finding;
use super::tree::Tree;

/// How a test is parked until what it found is mended. Put together here, so that this rule does not find itself.
const PARKED: &str = concat!("ignore = \"", "bug");

/// No test waits for a fault to be mended: a fault that is known is mended, and its test runs.
///
/// Tests that are ignored for another reason, such as measurements, are fine.
pub(crate) fn parked(tree: &Tree) -> Vec<Finding> {
    let lines = tree.kinds(&["rs"]).flat_map(|file| file.lines().map(move |line| (file, line)));
    let parked = lines.filter(|(_, (_, line))| line.contains(PARKED));
    parked
        .map(|(file, (number, _))| {
            Finding::at(&file.path, number, "mend the fault and let the test run, instead of ignoring it")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_parked_is_found_with_its_line() {
        let text = format!("#[test]\n#[{PARKED}: the page stays empty\"]\nfn a() {{}}\n");
        let found = parked(&Tree::with(&[("tests/browser/tests/app/a.rs", &text), ("a.md", &text)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "tests/browser/tests/app/a.rs:2");
    }

    #[test]
    fn other_tests_that_are_ignored_are_fine() {
        let text = "#[test]\n#[ignore = \"a measurement: cargo xtask bench forecast\"]\nfn a() {}\n#[ignore]\nfn debugging() {}\n";
        assert_eq!(parked(&Tree::with(&[("tests/a.rs", text)])), []);
    }

    #[test]
    fn this_rule_does_not_find_itself() {
        assert_eq!(parked(&Tree::with(&[("xtask/src/tidy/parked.rs", include_str!("parked.rs"))])), []);
    }
}
