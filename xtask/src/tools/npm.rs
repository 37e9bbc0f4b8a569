//! Tools that come as npm packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{log, present};
use crate::{process, project};

/// The folder of wasm-opt. A binaryen package 132.0.0 has wasm-opt 132.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn wasm_opt(version: &str) -> Result<PathBuf> {
    let answer = version.split('.').next().unwrap_or(version);
    provide("binaryen", version, "wasm-opt", answer, "about a minute")
}

/// The folder of Lighthouse.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn lighthouse(version: &str) -> Result<PathBuf> {
    provide("lighthouse", version, "lighthouse", version, "about a minute")
}

/// The folder of esbuild.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn esbuild(version: &str) -> Result<PathBuf> {
    provide("esbuild", version, "esbuild", version, "some seconds")
}

/// Installs axe-core into the place where the browser tests look for it; `AXE` names a file to use instead.
///
/// # Errors
/// Where it cannot be installed.
pub(crate) fn axe(version: &str) -> Result<()> {
    let root = project::tools().join(format!("axe-core-{version}"));
    let given = std::env::var_os("AXE").is_some_and(|file| Path::new(&file).is_file());
    if given || is_axe(&root, version) {
        return Ok(());
    }
    if process::find("npm", process::path()).is_none() {
        bail!(
            "axe-core {version} is missing, and so is npm, which installs it. Install Node.js 20 or later with npm \
             (on Debian: apt-get install nodejs npm), or set AXE to a file axe.min.js, and run this again"
        );
    }
    println!("installing axe-core {version}: downloading the npm package, some seconds");
    install("axe-core", version, &root)?;
    if !is_axe(&root, version) {
        bail!("axe-core was installed, but {} does not have axe.min.js of version {version}", root.display());
    }
    Ok(())
}

/// Whether a folder has the script of that version: a package without a program cannot be asked for it.
fn is_axe(root: &Path, version: &str) -> bool {
    let package = root.join("node_modules").join("axe-core");
    let text = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    package.join("axe.min.js").is_file()
        && manifest.get("version").and_then(|version| version.as_str()) == Some(version)
}

fn provide(package: &str, version: &str, program: &str, answer: &str, time: &str) -> Result<PathBuf> {
    let root = project::tools().join(format!("{package}-{version}"));
    let own = programs(&root);
    if let Some(folder) = present(&[program], answer, &own) {
        return Ok(folder);
    }
    if process::find("npm", process::path()).is_none() {
        bail!(
            "{program} {answer} is missing, and so is npm, which installs it. Install Node.js 20 or later with npm \
             (on Debian: apt-get install nodejs npm), or put {program} {answer} on PATH, and run this again"
        );
    }
    println!("installing {package} {version} for {program}: downloading the npm package, {time}");
    install(package, version, &root)?;
    match present(&[program], answer, &own) {
        Some(folder) => Ok(folder),
        None => bail!(
            "{package} was installed, but {program} does not answer with version {answer}. \
             Is Node.js 20 or later? `node --version` tells"
        ),
    }
}

/// Installs beside its place and moves it there when it is whole.
fn install(package: &str, version: &str, root: &Path) -> Result<()> {
    let partial = root.with_extension("partial");
    for stale in [&partial, &root.to_path_buf()] {
        if stale.exists() {
            fs::remove_dir_all(stale).with_context(|| format!("cannot remove {}", stale.display()))?;
        }
    }
    fs::create_dir_all(&partial).with_context(|| format!("cannot make {}", partial.display()))?;
    let mut command = Command::new("npm");
    command.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"]).arg(&partial);
    command.arg(format!("{package}@{version}")).current_dir(&partial);
    let advice = format!(
        "Without a network it cannot be installed. By hand: npm install --global {package}@{version}"
    );
    process::run_logged(&mut command, &log(package), &advice)?;
    fs::rename(&partial, root).with_context(|| format!("cannot move {package} to {}", root.display()))
}

fn programs(root: &Path) -> PathBuf {
    root.join("node_modules").join(".bin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axe_counts_only_whole_and_with_the_right_version() {
        let root = tempfile::tempdir().unwrap();
        assert!(!is_axe(root.path(), "1.2.3"));
        let package = root.path().join("node_modules/axe-core");
        fs::create_dir_all(&package).unwrap();
        fs::write(package.join("package.json"), "{\"version\": \"1.2.3\"}").unwrap();
        assert!(!is_axe(root.path(), "1.2.3"));
        fs::write(package.join("axe.min.js"), "").unwrap();
        assert!(is_axe(root.path(), "1.2.3"));
        assert!(!is_axe(root.path(), "1.2.4"));
    }
}
