//! Paths of the machine that builds, which the application must not contain.
//!
//! Rust puts the path of its source into every place that may panic. Left alone, that tells everyone who loads the page
//! who built it and where, and two machines never build the same file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::compress;
use crate::project;

/// Separates the flags of `CARGO_ENCODED_RUSTFLAGS`, so that they may contain spaces.
const SEPARATOR: &str = "\x1f";

/// Makes Cargo write short names instead of this machine's paths into what it compiles for browsers.
///
/// All that compiles with the profile `web` needs it: with other flags Cargo would compile everything again.
pub(crate) fn hide(command: &mut Command) {
    let mut flags: Vec<OsString> = given();
    flags.extend(remapped(cargo_home().as_deref(), &project::root()));
    // Variables of one target would have no effect where someone has set RUSTFLAGS.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join(OsStr::new(SEPARATOR)));
}

/// Fails where a web module contains the path of this project or of Cargo's folder.
///
/// # Errors
/// Which path is in which file; or where a file cannot be read.
pub(super) fn check(dist: &Path) -> Result<()> {
    let own = [Some(project::root()), cargo_home()];
    let own: Vec<PathBuf> = own.into_iter().flatten().collect();
    for file in compress::files_of(dist, "wasm")? {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if let Some(path) = own.iter().find(|path| contains(&bytes, path)) {
            bail!("{} contains a path of this machine, {}", file.display(), path.display());
        }
    }
    Ok(())
}

/// The flags for which whoever runs this has asked.
fn given() -> Vec<OsString> {
    let read = |name: &str| std::env::var(name).ok();
    if let Some(flags) = read("CARGO_ENCODED_RUSTFLAGS") {
        return flags.split(SEPARATOR).filter(|flag| !flag.is_empty()).map(OsString::from).collect();
    }
    read("RUSTFLAGS").unwrap_or_default().split_whitespace().map(OsString::from).collect()
}

/// The flags that rename folders; of several that fit, rustc takes the last.
fn remapped(cargo_home: Option<&Path>, root: &Path) -> Vec<OsString> {
    let mut flags = Vec::new();
    if let Some(home) = cargo_home {
        flags.push(flag(home, "cargo"));
        let indices = fs::read_dir(home.join("registry").join("src"));
        let mut indices: Vec<PathBuf> =
            indices.into_iter().flatten().flatten().map(|index| index.path()).collect();
        indices.sort();
        flags.extend(indices.iter().map(|index| flag(index, "deps")));
    }
    flags.push(flag(root, "."));
    flags
}

fn flag(from: &Path, to: &str) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(from);
    flag.push("=");
    flag.push(to);
    flag
}

fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").map(|home| project::root().join(home));
    set.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Whether bytes contain a path; that of the root of all folders says nothing.
fn contains(bytes: &[u8], path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.len() > 1 && bytes.windows(path.len()).any(|window| window == path.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_of_a_registry_is_renamed() {
        let home = tempfile::tempdir().unwrap();
        for index in ["registry/src/two b", "registry/src/one"] {
            fs::create_dir_all(home.path().join(index)).unwrap();
        }
        let shown = home.path().display();
        let expected = [
            format!("--remap-path-prefix={shown}=cargo"),
            format!("--remap-path-prefix={shown}/registry/src/one=deps"),
            format!("--remap-path-prefix={shown}/registry/src/two b=deps"),
            "--remap-path-prefix=/a project=.".to_owned(),
        ];
        assert_eq!(remapped(Some(home.path()), Path::new("/a project")), expected.map(OsString::from));
        assert_eq!(remapped(None, Path::new("/p")), ["--remap-path-prefix=/p=."].map(OsString::from));
    }

    #[test]
    fn a_module_with_a_path_of_this_machine_is_refused() {
        let dist = tempfile::tempdir().unwrap();
        let inside = project::root().join("src/main.rs");
        fs::write(dist.path().join("a.js"), inside.to_string_lossy().as_bytes()).unwrap();
        fs::write(dist.path().join("a.wasm"), b"\0asm deps/leptos/src/lib.rs ./src/main.rs").unwrap();
        check(dist.path()).unwrap();
        fs::write(dist.path().join("b.wasm"), format!("\0asm{}", inside.display())).unwrap();
        assert!(check(dist.path()).unwrap_err().to_string().contains("b.wasm"));
    }

    #[test]
    fn the_root_of_all_folders_is_in_no_module() {
        assert!(!contains(b"a/b", Path::new("/")));
        assert!(contains(b"a/b/c", Path::new("/b")));
    }
}
