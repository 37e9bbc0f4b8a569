//! Documents and data.

use super::Finding;
use super::tree::{File, Tree};

const PRESENT: [&str; 4] = ["ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md"];

/// What a reader looks for first is there.
pub(crate) fn present(tree: &Tree) -> Vec<Finding> {
    PRESENT
        .iter()
        .filter(|path| tree.get(path).is_none())
        .map(|path| Finding::about(path, "is missing"))
        .collect()
}

/// Every JSON file parses.
pub(crate) fn json(tree: &Tree) -> Vec<Finding> {
    let files = tree.kinds(&["json", "webmanifest"]);
    let broken = files.filter_map(|file| {
        let error = serde_json::from_str::<serde_json::Value>(&file.text).err()?;
        Some(Finding::at(&file.path, error.line(), format!("is not JSON: {error}")))
    });
    broken.collect()
}

/// Every link to a file of the project leads to one.
pub(crate) fn links(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.kinds(&["md"]) {
        for (line, target) in targets(file) {
            if !leads_somewhere(tree, &file.path, target) {
                findings.push(Finding::at(&file.path, line, format!("the link `{target}` leads nowhere")));
            }
        }
    }
    findings
}

/// The targets of the links of a file with their lines; code is no link.
fn targets(file: &File) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut code = false;
    for (number, line) in file.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        } else if !code {
            // Every other part is between backticks.
            for text in line.split('`').step_by(2) {
                let after = text.split("](").skip(1);
                found.extend(
                    after.filter_map(|rest| rest.split([')', ' ']).next()).map(|target| (number, target)),
                );
            }
        }
    }
    found
}

fn leads_somewhere(tree: &Tree, from: &str, target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    // A link to the web, or to a heading of the same file.
    if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
        return true;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return false;
                }
            }
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    let folder = format!("{path}/");
    path.is_empty() || tree.paths.iter().any(|known| *known == path || known.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_documents_are_found() {
        let tree = Tree::with(&[("README.md", ""), ("LICENSE", ""), ("docs/CHANGELOG.md", "")]);
        let places: Vec<String> = present(&tree).into_iter().map(|found| found.place).collect();
        assert_eq!(places, ["ARCHITECTURE.md", "CHANGELOG.md"]);
    }

    #[test]
    fn broken_json_is_found() {
        let tree = Tree::with(&[("a.json", "{\"a\": 1}"), ("b.json", "{\n\"a\": 1,\n}"), ("c.txt", "{")]);
        let places: Vec<String> = json(&tree).into_iter().map(|found| found.place).collect();
        assert_eq!(places, ["b.json:3"]);
    }

    #[test]
    fn dead_links_are_found() {
        let text = "[a](b.md) ![c](../d.png \"t\") [e](https://x.y/z) [f](#g) [h](b.md#i) [j](../src)\n\
            `[k](no.md)` [l](missing.md) [m](../../out.md)\n```\n[n](no.md)\n```\n";
        let mut tree = Tree::with(&[("docs/a.md", text), ("docs/b.md", ""), ("src/main.rs", "")]);
        tree.paths.push("d.png".to_owned());
        let found: Vec<String> = links(&tree).into_iter().map(|found| found.message).collect();
        assert_eq!(found, ["the link `missing.md` leads nowhere", "the link `../../out.md` leads nowhere"]);
    }
}
