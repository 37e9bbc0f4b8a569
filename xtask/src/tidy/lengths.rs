//! What fits a reader's head.

use super::Finding;
use super::tree::{File, Tree};

/// Lines of a file of Rust or CSS, its tests included.
const FILE: usize = 400;
/// Lines of a function.
const FUNCTION: usize = 60;
/// Lines of a function that returns a view: markup takes more lines for the same thought.
const VIEW: usize = 80;

/// No file of Rust or CSS is longer than 400 lines.
pub(crate) fn files(tree: &Tree) -> Vec<Finding> {
    let long =
        tree.kinds(&["rs", "css"]).map(|file| (file, file.text.lines().count())).filter(|(_, n)| *n > FILE);
    long.map(|(file, count)| Finding::about(&file.path, format!("{count} lines; at most {FILE}"))).collect()
}

/// No function is longer than 60 lines, or 80 where it returns a view.
pub(crate) fn functions(tree: &Tree) -> Vec<Finding> {
    tree.kinds(&["rs"]).flat_map(in_file).collect()
}

/// A function ends at the first line that is its closing brace, as deep as it began: rustfmt sees to that.
fn in_file(file: &File) -> Vec<Finding> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut findings = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function(line) else { continue };
        let rest = lines.get(index..).unwrap_or_default();
        let Some(signature) = rest.iter().position(|line| line.ends_with(['{', '}', ';'])) else { continue };
        // A declaration, or all of it on one line.
        if !rest.get(signature).is_some_and(|line| line.ends_with('{')) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let Some(length) = rest.iter().position(|line| *line == end).map(|last| last + 1) else { continue };
        let head = rest.get(..=signature).unwrap_or_default();
        let view = head.iter().any(|line| line.contains("IntoView") || line.contains("AnyView"));
        let limit = if view { VIEW } else { FUNCTION };
        if length > limit {
            findings.push(Finding::at(
                &file.path,
                index + 1,
                format!("`{name}` has {length} lines; at most {limit}"),
            ));
        }
    }
    findings
}

/// The name of the function that begins on this line.
fn function(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let before = |word: &&str| {
        !word.starts_with("pub") && !matches!(*word, "async" | "const" | "unsafe" | "extern" | "\"C\"")
    };
    // `pub(in a::b)` is two words.
    let word = words.find(|word| before(word) && !word.ends_with(')'))?;
    let name = words.next().filter(|_| word == "fn")?;
    name.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(head: &str, lines: usize, indent: &str) -> String {
        format!("{indent}{head} {{\n{}{indent}}}\n", format!("{indent}    step();\n").repeat(lines - 2))
    }

    fn findings(text: &str) -> Vec<String> {
        let tree = Tree::with(&[("src/a.rs", text)]);
        functions(&tree).into_iter().map(|found| format!("{} {}", found.place, found.message)).collect()
    }

    #[test]
    fn a_file_ends_at_its_limit() {
        let (fits, long) = ("\n".repeat(400), "\n".repeat(401));
        let tree = Tree::with(&[("a.rs", &fits), ("b.rs", &long), ("c.css", &long), ("d.json", &long)]);
        let places: Vec<String> = files(&tree).into_iter().map(|found| found.place).collect();
        assert_eq!(places, ["b.rs", "c.css"]);
    }

    #[test]
    fn a_function_ends_at_its_limit() {
        for head in ["fn a()", "pub(crate) async fn a(x: u8) -> u8", "pub(in crate::b) const fn a<T>(t: T)"] {
            assert_eq!(findings(&body(head, 60, "")), Vec::<String>::new(), "{head}");
            assert_eq!(
                findings(&body(head, 61, "    ")),
                ["src/a.rs:1 `a` has 61 lines; at most 60"],
                "{head}"
            );
        }
    }

    #[test]
    fn a_view_may_be_longer() {
        let head = "pub fn Page(\n    a: u8,\n) -> impl IntoView";
        assert_eq!(findings(&body(head, 78, "")), Vec::<String>::new());
        assert_eq!(findings(&body(head, 79, "")), ["src/a.rs:1 `Page` has 81 lines; at most 80"]);
    }

    #[test]
    fn what_is_no_long_function_is_not_counted() {
        let step = "    step();\n".repeat(70);
        let text = format!("fn a();\nfn b() {{}}\nlet c: fn(u8) = d;\n// fn e() {{\nmod f {{\n{step}}}\n");
        assert_eq!(findings(&text), Vec::<String>::new());
    }
}
