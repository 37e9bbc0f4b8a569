//! The files of the project.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, project};

/// A text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its path below the project's folder, with slashes.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) text: String,
}

impl File {
    /// Whether its name ends with a dot and one of these.
    pub(crate) fn is(&self, kinds: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind))
    }

    /// Whether it is below one of these folders.
    pub(crate) fn below(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Its lines with their numbers from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

/// All text files, the ones that are not committed yet included, the ignored ones not; and the names of all files.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Those that are text.
    pub(crate) files: Vec<File>,
    /// The paths of all of them, pictures included.
    pub(crate) paths: Vec<String>,
}

impl Tree {
    /// The files of this project.
    ///
    /// # Errors
    /// Where Git does not answer or a file cannot be read.
    pub(crate) fn of_project() -> Result<Self> {
        let root = project::root();
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&root);
        let listed =
            process::output(&mut git).context("`git ls-files` does not answer; is this a checkout?")?;
        let mut tree = Self::default();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            let file = root.join(path);
            // Deleted, but not yet from the index.
            if !file.is_file() {
                continue;
            }
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {path}"))?;
            tree.paths.push(path.to_owned());
            // What is not UTF-8 is a picture or the like.
            if let Ok(text) = String::from_utf8(bytes) {
                tree.files.push(File { path: path.to_owned(), text });
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        // While a merge is unfinished Git lists a file once for each side.
        tree.files.dedup();
        Ok(tree)
    }

    /// The file of that path.
    pub(crate) fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Those with these endings.
    pub(crate) fn kinds(&self, kinds: &'static [&'static str]) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.is(kinds))
    }
}

#[cfg(test)]
impl Tree {
    /// A tree for a check's own tests.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        let files: Vec<File> = files.iter().map(file).collect();
        Self { paths: files.iter().map(|file| file.path.clone()).collect(), files }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_project_has_this_file() {
        let tree = Tree::of_project().unwrap();
        assert!(
            tree.get("xtask/src/tidy/tree.rs").is_some_and(|file| file.is(&["rs"]) && file.below(&["xtask"]))
        );
        assert!(tree.paths.iter().all(|path| !path.starts_with("target/") && !path.starts_with(".tools/")));
    }
}
