//! Licences of dependencies.

use anyhow::{Context, Result};
use serde_json::Value;

use super::Finding;
use crate::{process, project};

/// Licences that ask for nothing but their own text.
const PERMISSIVE: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MITNFA",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Every dependency, of tests and tools too, may be used under a permissive licence.
///
/// # Errors
/// Where Cargo does not answer.
pub(crate) fn check() -> Result<Vec<Finding>> {
    let mut cargo = project::cargo();
    cargo.args(["metadata", "--format-version", "1", "--quiet"]);
    let answer = process::output(&mut cargo).context("`cargo metadata` does not answer")?;
    let metadata: Value = serde_json::from_str(&answer).context("`cargo metadata` answers no JSON")?;
    let packages =
        metadata.get("packages").and_then(Value::as_array).context("`cargo metadata` lists no packages")?;
    Ok(packages.iter().filter_map(finding).collect())
}

fn finding(package: &Value) -> Option<Finding> {
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    // The project's own packages have no source.
    text("source")?;
    let place = format!("{} {}", text("name")?, text("version")?);
    match text("license") {
        None => Some(Finding::about(&place, "names no licence")),
        Some(licence) if permits(licence) => None,
        Some(licence) => {
            Some(Finding::about(&place, format!("is under `{licence}`, which is not permissive")))
        }
    }
}

/// Whether an SPDX expression can be met by permissive licences alone. `/` is how `OR` was once written.
fn permits(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any(&mut rest);
    // What cannot be read is not permitted.
    met && rest.is_empty()
}

/// Alternatives: `a OR b`. All are read, even after one that is met.
fn any(words: &mut &[&str]) -> bool {
    let mut met = all(words);
    while taken(words, "OR") {
        met |= all(words);
    }
    met
}

/// What has to be met together: `a AND b`.
fn all(words: &mut &[&str]) -> bool {
    let mut met = one(words);
    while taken(words, "AND") {
        met &= one(words);
    }
    met
}

/// A licence, with its exception where there is one, or a group.
fn one(words: &mut &[&str]) -> bool {
    if taken(words, "(") {
        let met = any(words);
        return taken(words, ")") && met;
    }
    let Some((licence, rest)) = words.split_first() else { return false };
    *words = rest;
    if let ["WITH", exception, rest @ ..] = words {
        let whole = format!("{licence} WITH {exception}");
        *words = rest;
        return PERMISSIVE.contains(&whole.as_str());
    }
    PERMISSIVE.contains(licence)
}

fn taken(words: &mut &[&str], word: &str) -> bool {
    match words.split_first() {
        Some((first, rest)) if *first == word => {
            *words = rest;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn expressions_are_read_as_written() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "MIT OR GPL-3.0",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "GPL-3.0 OR (MIT AND ISC)",
        ] {
            assert!(permits(good), "{good}");
        }
        for bad in [
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "MPL-2.0",
            "MIT WITH Some-exception",
            "",
            "MIT MIT",
            "(MIT",
            "MIT)",
        ] {
            assert!(!permits(bad), "{bad}");
        }
    }

    #[test]
    fn only_dependencies_are_looked_at() {
        let package = |source: Value, license: Value| json!({ "name": "a", "version": "1.0.0", "source": source, "license": license });
        assert_eq!(finding(&package(json!("registry"), json!("MIT"))), None);
        assert_eq!(finding(&package(Value::Null, Value::Null)), None);
        assert_eq!(finding(&package(json!("registry"), json!("GPL-3.0"))).unwrap().place, "a 1.0.0");
        assert!(finding(&package(json!("registry"), Value::Null)).is_some());
    }
}
