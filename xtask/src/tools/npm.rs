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
