//! Tools that are compiled from source.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{log, present};
use crate::{process, project};

struct Package<'a> {
    name: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    /// Whether to build with the versions that its authors tested. Not for wasm-bindgen-cli: its lock file names versions
    /// of its sister crates that may never have been published, so that `--locked` would fail.
    locked: bool,
    /// Parts of it that are built only where they are asked for.
    features: &'a str,
    /// Whether its programs answer with a version. Those that do not are looked for in the project's own folder only,
    /// which has the version in its name.
    answers: bool,
    minutes: &'a str,
}

/// The folder of the wasm-bindgen command line.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn wasm_bindgen(version: &str) -> Result<PathBuf> {
    provide(&Package {
        name: "wasm-bindgen-cli",
        version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        locked: false,
        features: "",
        answers: true,
        minutes: "2 to 4 minutes",
    })
}

/// The folder of wasm-split-cli.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn wasm_split(version: &str) -> Result<PathBuf> {
    provide(&Package {
        name: "wasm_split_cli_support",
        version,
        programs: &["wasm-split-cli"],
        locked: true,
        features: "build-binary",
        answers: false,
        minutes: "1 to 2 minutes",
    })
}

/// The folder of Trunk.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn trunk(version: &str) -> Result<PathBuf> {
    provide(&Package {
        name: "trunk",
        version,
        programs: &["trunk"],
        locked: true,
        features: "",
        answers: true,
        minutes: "5 to 8 minutes",
    })
}

/// The folder of cargo-deny.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn cargo_deny(version: &str) -> Result<PathBuf> {
    provide(&Package {
        name: "cargo-deny",
        version,
        programs: &["cargo-deny"],
        locked: true,
        features: "",
        answers: true,
        minutes: "4 to 6 minutes",
    })
}

fn provide(package: &Package<'_>) -> Result<PathBuf> {
    let &Package { name, version, programs, locked, features, minutes, .. } = package;
    let root = project::tools().join(format!("{name}-{version}"));
    if let Some(folder) = found(package, &root) {
        return Ok(folder);
    }
    println!("installing {name} {version}: compiling it from source, {minutes} on two cores");
    // Kept when it is interrupted, so that the next try goes on from there.
    let work = project::tools().join("build");
    let mut command = project::cargo();
    command.args(["install", name, "--version", &format!("={version}"), "--force", "--root"]).arg(&root);
    if locked {
        command.arg("--locked");
    }
    if !features.is_empty() {
        command.args(["--features", features]);
    }
    command.env("CARGO_TARGET_DIR", &work);
    // These tools run for seconds: compiling them fast matters more than their speed.
    for (key, value) in [("OPT_LEVEL", "1"), ("LTO", "false"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false")] {
        command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    let advice = format!(
        "Without a network it cannot be installed. What else may help: a C compiler (package gcc), \
         some gigabytes of free disk, or installing {name} {version} by hand, so that it is on PATH."
    );
    process::run_logged(&mut command, &log(name), &advice)?;
    // Some hundred megabytes that nothing needs any more; where they cannot be removed they do no harm.
    let _ = std::fs::remove_dir_all(&work);
    match found(package, &root) {
        Some(folder) => Ok(folder),
        None => bail!(
            "{name} was installed, but {} does not work in version {version}. {advice}",
            programs.join(", ")
        ),
    }
}

/// The folder of a package's programs, where they are there.
fn found(package: &Package<'_>, root: &Path) -> Option<PathBuf> {
    let own = root.join("bin");
    if package.answers {
        return present(package.programs, package.version, &own);
    }
    let is_there = |name: &&str| process::find(name, std::iter::once(own.clone())).is_some();
    package.programs.iter().all(is_there).then_some(own)
}
