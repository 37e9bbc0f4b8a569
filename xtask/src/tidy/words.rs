//! Words that the product may not contain.

use super::Finding;
use super::tree::Tree;

/// Each with why. They are put together here, so that this list does not find itself.
const WORDS: [(&str, &str); 9] = [
    (concat!("TO", "DO"), "do it, or file an issue"),
    (concat!("FIX", "ME"), "fix it, or file an issue"),
    (concat!("XX", "X"), "say what is meant"),
    (concat!("dbg", "!"), "left from debugging"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("../sh", "ared"), "a path outside of the project"),
    (concat!(".lib", "rary"), "a path outside of the project"),
    (concat!("crates", ".io"), "the host of a package registry"),
    (concat!("npm", "js"), "the host of a package registry"),
];

/// Written by package managers, who name their registries.
const WRITTEN_BY_TOOLS: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// None of these words is in any file.
pub(crate) fn forbidden(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in
        tree.files.iter().filter(|file| !WRITTEN_BY_TOOLS.iter().any(|name| file.path.ends_with(name)))
    {
        for (number, line) in file.lines() {
            for (word, why) in WORDS.iter().filter(|(word, _)| contains(line, word)) {
                findings.push(Finding::at(&file.path, number, format!("`{word}`: {why}")));
            }
        }
    }
    findings
}

/// Whether a line has the word, not as a part of a longer one.
fn contains(line: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        let (first, last) = (word.chars().next(), word.chars().next_back());
        !(letter(first) && letter(before) || letter(last) && letter(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_where_it_stands() {
        for (word, _) in WORDS {
            let line = format!("first\n// {word} second");
            let found = forbidden(&Tree::with(&[("docs/a.md", &line)]));
            assert_eq!(found.len(), 1, "{word}");
            assert_eq!(found[0].place, "docs/a.md:2");
        }
    }

    #[test]
    fn a_part_of_a_word_and_a_lock_file_are_fine() {
        let (todo, registry) = (WORDS[0].0, WORDS[7].0);
        let tree = Tree::with(&[("a.rs", &format!("MAS{todo}N {todo}S")), ("Cargo.lock", registry)]);
        assert_eq!(forbidden(&tree), []);
    }

    #[test]
    fn the_list_does_not_find_itself() {
        assert_eq!(forbidden(&Tree::with(&[("words.rs", include_str!("words.rs"))])), []);
    }
}
