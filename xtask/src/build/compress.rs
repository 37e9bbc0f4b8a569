//! The compressed neighbour of every file that compresses: hosts that know of such files need not do it themselves.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Files of these kinds compress; pictures other than SVG are compressed already.
const KINDS: [&str; 10] = ["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Writes `name.br` beside every file that gets smaller by it.
///
/// # Errors
/// Where a file cannot be read or written.
pub(crate) fn all(dist: &Path) -> Result<()> {
    for file in files(dist)? {
        let compresses =
            file.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind));
        if !compresses {
            continue;
        }
        let plain = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let packed = brotli(&plain)?;
        if packed.len() < plain.len() {
            let neighbour = neighbour(&file);
            fs::write(&neighbour, packed).with_context(|| format!("cannot write {}", neighbour.display()))?;
        }
    }
    Ok(())
}

/// The name of a file's compressed neighbour.
pub(crate) fn neighbour(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

/// Every file of a kind below a folder.
///
/// # Errors
/// As for [`files`].
pub(crate) fn files_of(folder: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let mut found = files(folder)?;
    found.retain(|file| file.extension().is_some_and(|extension| extension == kind));
    Ok(found)
}

/// Every file below a folder, in the order of their names.
///
/// # Errors
/// Where a folder cannot be read.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Brotli at its highest quality, with the largest window that every browser accepts.
fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(plain).context("cannot compress")?;
    drop(writer);
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_gets_smaller_has_a_neighbour_with_the_same_content() {
        let dist = tempfile::tempdir().unwrap();
        let text = "words and words ".repeat(200);
        fs::create_dir(dist.path().join("deep")).unwrap();
        for (name, content) in [("deep/a.css", text.as_str()), ("b.png", &text), ("c.txt", "x")] {
            fs::write(dist.path().join(name), content).unwrap();
        }
        all(dist.path()).unwrap();
        let names: Vec<PathBuf> = files(dist.path())
            .unwrap()
            .iter()
            .map(|file| file.strip_prefix(dist.path()).unwrap().into())
            .collect();
        assert_eq!(names, ["b.png", "c.txt", "deep/a.css", "deep/a.css.br"].map(PathBuf::from));
        let packed = fs::read(dist.path().join("deep/a.css.br")).unwrap();
        let mut unpacked = String::new();
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
