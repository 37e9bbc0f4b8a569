//! How large the application is, and what of it a first visit needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::compress::{self, neighbour};
use super::split;

/// One file of the application.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its path below `dist`.
    pub(crate) name: String,
    /// Its size in bytes.
    pub(crate) raw: u64,
    /// Its size in bytes as it is sent to a browser that accepts brotli.
    pub(crate) sent: u64,
    /// Whether a first visit needs it.
    pub(crate) first: bool,
}

/// The sizes of all files.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// By name.
    pub(crate) files: Vec<Entry>,
}

impl Sizes {
    /// Weighs a built application.
    ///
    /// # Errors
    /// Where it is not there or cannot be read.
    pub(crate) fn of(dist: &Path) -> Result<Self> {
        let all: Vec<PathBuf> = compress::files(dist)?
            .into_iter()
            .filter(|file| file.extension().is_none_or(|kind| kind != "br"))
            .collect();
        let first = needed(dist, &all)?;
        let mut files = Vec::new();
        for file in &all {
            let raw = fs::metadata(file)?.len();
            // It has no neighbour where compressing does not pay.
            let sent = fs::metadata(neighbour(file)).map_or(raw, |packed| packed.len());
            files.push(Entry { name: name(dist, file), raw, sent, first: first.contains(file) });
        }
        Ok(Self { files })
    }

    /// Bytes that a first visit receives, headers aside.
    pub(crate) fn first_visit(&self) -> u64 {
        self.files.iter().filter(|file| file.first).map(|file| file.sent).sum()
    }
}

/// The page, and every file that is named by the page or by a script or style sheet that it needs.
fn needed(dist: &Path, all: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let index = dist.join("index.html");
    let mut needed = BTreeSet::from([index.clone()]);
    let mut waiting = vec![index];
    while let Some(file) = waiting.pop() {
        let names_others =
            file.extension().is_some_and(|kind| ["html", "js", "css"].iter().any(|k| kind == *k));
        if !names_others {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for other in all {
            let asked_for =
                other.file_name().and_then(|name| name.to_str()).is_some_and(|name| text.contains(name));
            // The published data is served for readers: the page itself has it built in.
            let data = other.extension().is_some_and(|kind| kind == "json");
            if asked_for && !data && !split::is_part(other) && needed.insert(other.clone()) {
                waiting.push(other.clone());
            }
        }
    }
    Ok(needed)
}

fn name(dist: &Path, file: &Path) -> String {
    file.strip_prefix(dist).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// The sizes as text.
pub(crate) fn table(sizes: &Sizes) -> String {
    let width = sizes.files.iter().map(|file| file.name.len()).max().unwrap_or(0).max(24);
    let mut text = format!("\n{:width$}  {:>10}  {:>10}  first visit\n", "dist/", "bytes", "brotli");
    for Entry { name, raw, sent, first } in &sizes.files {
        let first = if *first { "yes" } else { "" };
        text.push_str(&format!("{name:width$}  {raw:>10}  {sent:>10}  {first}\n"));
    }
    let raw: u64 = sizes.files.iter().filter(|file| file.first).map(|file| file.raw).sum();
    text.push_str(&format!("{:width$}  {raw:>10}  {:>10}\n\n", "a first visit needs", sizes.first_visit()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_needs_what_the_page_names() {
        let dist = tempfile::tempdir().unwrap();
        for (name, text) in [
            (
                "index.html",
                "<link href=\"./base-1.css\"><script>import './app-1.js'; init('./app-1_bg.wasm')</script>",
            ),
            ("base-1.css", "@font-face { src: url(./font.woff2) }"),
            ("app-1.js", "import './snippet.js'; fetch('app-1-part-tiers.wasm'); // plan.json"),
            ("app-1_bg.wasm", "1234567890"),
            ("app-1_bg.wasm.br", "12345"),
            ("snippet.js", ""),
            ("font.woff2", "12"),
            ("plan.json", "{}"),
            ("worker.js", ""),
            ("app-1-part-tiers.wasm", "123"),
        ] {
            fs::write(dist.path().join(name), text).unwrap();
        }
        let sizes = Sizes::of(dist.path()).unwrap();
        let first: Vec<&str> =
            sizes.files.iter().filter(|file| file.first).map(|file| file.name.as_str()).collect();
        assert_eq!(
            first,
            ["app-1.js", "app-1_bg.wasm", "base-1.css", "font.woff2", "index.html", "snippet.js"]
        );
        let wasm = sizes.files.iter().find(|file| file.name == "app-1_bg.wasm").unwrap();
        assert_eq!((wasm.raw, wasm.sent), (10, 5));
        assert!(table(&sizes).contains("a first visit needs"));
    }
}
