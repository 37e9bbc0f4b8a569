//! The programs that the tasks need: found, or installed at their pinned version.
//!
//! A program is taken from `PATH` where it has the right version, else from `.tools`, else it is installed there, each
//! version in a folder of its own, so that an old one never hides a new one. Only what answers with the right version
//! counts as installed.

mod browser;
pub(crate) mod cargo_install;
mod debian;
mod npm;
mod validators;
mod wasm_target;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, project};

pub(crate) use browser::Browser;

/// Bundles the application; compiled from source.
const TRUNK: &str = "0.21.14";
/// Splits off the pages that are loaded later; compiled from source.
const WASM_SPLIT: &str = "0.2.4";
/// Has wasm-opt.
const BINARYEN: &str = "132.0.0";
/// Makes scripts smaller.
const ESBUILD: &str = "0.25.12";
/// Marks a page.
const LIGHTHOUSE: &str = "12.8.2";
/// Judges whether everyone can use a page; `tests/browser/src/site.rs` looks for the same version.
const AXE: &str = "4.14.1";

/// Checks rules of Prometheus; Debian's package of Prometheus has it.
const PROMTOOL: &str = "2.42.0+ds-5+deb12u1";

/// Something that a task needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// The standard library for browsers.
    WasmTarget,
    /// Turns compiled Rust into a web module, and runs its tests. Its version has to be that of the library.
    WasmBindgen,
    /// Splits off the pages that are loaded later.
    WasmSplit,
    /// Makes the web module smaller.
    WasmOpt,
    /// Bundles the application.
    Trunk,
    /// Makes scripts smaller.
    Esbuild,
    /// Chromium and its driver.
    Browser,
    /// Marks a page.
    Lighthouse,
    /// Judges whether everyone can use a page: a script that the tests load, no program.
    Axe,
    /// Checks rules of Prometheus.
    Promtool,
    /// Check manifests of Kubernetes and KEDA, and Compose files.
    PythonValidators,
    /// Plays the load script.
    Node,
}

/// What was found or installed.
#[derive(Debug, Default)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
    browser: Option<Browser>,
}

impl Toolbox {
    /// A program that finds the tools first on its `PATH`.
    ///
    /// # Errors
    /// Where a folder's name cannot be on a `PATH`.
    pub(crate) fn command(&self, program: &str) -> Result<Command> {
        let mut command = Command::new(self.find(program).unwrap_or_else(|| program.into()));
        command.current_dir(project::root());
        self.equip(&mut command)?;
        Ok(command)
    }

    /// Puts the tools first on the `PATH` of a program.
    ///
    /// # Errors
    /// Where a folder's name cannot be on a `PATH`.
    pub(crate) fn equip(&self, command: &mut Command) -> Result<()> {
        command.env("PATH", self.path()?);
        Ok(())
    }

    /// Puts a folder, and after it the tools, first on the `PATH` of a program.
    ///
    /// # Errors
    /// Where a folder's name cannot be on a `PATH`.
    pub(crate) fn equip_after(&self, command: &mut Command, first: &Path) -> Result<()> {
        let tools = self.path()?;
        let folders = std::iter::once(first.to_path_buf()).chain(std::env::split_paths(&tools));
        command.env("PATH", std::env::join_paths(folders).context("a folder's name cannot be on a PATH")?);
        Ok(())
    }

    /// The full path of one of the tools' programs.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        process::find(program, self.folders.iter().cloned())
    }

    /// The browser, where it was asked for.
    pub(crate) fn browser(&self) -> Option<&Browser> {
        self.browser.as_ref()
    }

    fn path(&self) -> Result<OsString> {
        let folders = self.folders.iter().cloned().chain(process::path());
        std::env::join_paths(folders).context("the project's path has a character that PATH cannot hold")
    }
}

/// Finds tools, and installs those that are missing.
///
/// # Errors
/// Where one cannot be installed: what was tried, the end of its output, and what to do by hand.
pub(crate) fn provide(tools: &[Tool]) -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    for tool in tools {
        match tool {
            Tool::WasmTarget => wasm_target::provide()?,
            Tool::WasmBindgen => toolbox.folders.push(cargo_install::wasm_bindgen(&locked("wasm-bindgen")?)?),
            Tool::WasmSplit => toolbox.folders.push(cargo_install::wasm_split(WASM_SPLIT)?),
            Tool::Trunk => toolbox.folders.push(cargo_install::trunk(TRUNK)?),
            Tool::WasmOpt => toolbox.folders.push(npm::wasm_opt(BINARYEN)?),
            Tool::Esbuild => toolbox.folders.push(npm::esbuild(ESBUILD)?),
            Tool::Lighthouse => toolbox.folders.push(npm::lighthouse(LIGHTHOUSE)?),
            Tool::Axe => npm::axe(AXE)?,
            Tool::Promtool => toolbox.folders.push(validators::promtool(PROMTOOL)?),
            Tool::PythonValidators => toolbox.folders.push(validators::python()?),
            Tool::Node => toolbox.folders.push(validators::node()?),
            Tool::Browser => toolbox.browser = Some(browser::provide()?),
        }
    }
    Ok(toolbox)
}

/// The version of a package in Cargo.lock.
///
/// # Errors
/// Where there is no Cargo.lock or no such package in it.
pub(crate) fn locked(package: &str) -> Result<String> {
    let path = project::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    locked_in(&lock, package).with_context(|| format!("{package} is not in Cargo.lock"))
}

/// The version of a package in the text of a Cargo.lock.
pub(crate) fn locked_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Whether a program answers `--version` with a version.
fn answers(program: &Path, version: &str) -> bool {
    process::output(Command::new(program).arg("--version"))
        .is_some_and(|line| line.split([' ', '(', ')', '\n']).any(|word| word == version))
}

/// The folder of the first program of that name that has the version: on `PATH`, or in a folder of the project's.
fn present(programs: &[&str], version: &str, own: &Path) -> Option<PathBuf> {
    let folders = process::path().into_iter().chain(std::iter::once(own.to_path_buf()));
    folders.into_iter().find(|folder| {
        programs.iter().all(|name| {
            process::find(name, std::iter::once(folder.clone()))
                .is_some_and(|program| answers(&program, version))
        })
    })
}

/// Where the output of an installation is kept.
fn log(name: &str) -> PathBuf {
    project::tools().join("log").join(format!("{name}.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.80\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_locked_version_is_that_of_the_package_alone() {
        assert_eq!(locked_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_in(LOCK, "wasm"), None);
    }

    #[test]
    fn the_tests_look_for_the_version_of_axe_that_is_installed() {
        let harness = fs::read_to_string(project::root().join("tests/browser/src/site.rs")).unwrap();
        assert!(harness.contains(&format!("const AXE: &str = \"{AXE}\";")), "site.rs names another version");
        let components = fs::read_to_string(project::root().join("tests/components/page.rs")).unwrap();
        assert!(components.contains(&format!("/axe-core-{AXE}/")), "page.rs names another version");
    }

    #[test]
    fn a_program_counts_only_with_the_right_version() {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let line = process::output(Command::new(&rustc).arg("--version")).unwrap();
        let version = line.split(' ').nth(1).unwrap();
        assert!(answers(Path::new(&rustc), version));
        assert!(!answers(Path::new(&rustc), "0.0.1"));
        assert!(!answers(Path::new("no-such-program"), version));
    }
}
