//! Chromium and its driver, from the system's packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const BY_HAND: &str = "By hand: on Debian `apt-get install chromium chromium-driver`, on Fedora \
    `dnf install chromium chromedriver`, on a Mac `brew install --cask chromium chromedriver`; or set CHROME and \
    CHROMEDRIVER to the two programs. Building and serving need neither";

/// A browser and the program that drives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Its driver.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Tells a test program which browser to use.
    pub(crate) fn equip(&self, command: &mut Command) {
        command.env("CHROME", &self.chromium).env("CHROMEDRIVER", &self.driver);
    }
}

/// Finds the browser, or installs it where that can be done without asking.
///
/// # Errors
/// Where it is missing and cannot be installed, or its driver is for another version.
pub(crate) fn provide() -> Result<Browser> {
    let browser = match find() {
        Some(browser) => browser,
        None => {
            debian::install(&["chromium", "chromium-driver"], BY_HAND)?;
            find().with_context(|| format!("chromium was installed, but is not found on PATH. {BY_HAND}"))?
        }
    };
    same_version(&browser)?;
    Ok(browser)
}

fn find() -> Option<Browser> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let mac = || Some(PathBuf::from(MAC)).filter(|path| path.is_file());
    let known = || BROWSERS.iter().find_map(|name| process::find(name, process::path()));
    let chromium = set("CHROME").or_else(known).or_else(mac)?;
    let driver = set("CHROMEDRIVER").or_else(|| process::find("chromedriver", process::path()))?;
    Some(Browser { chromium, driver })
}

/// A driver refuses a browser of another major version, but says so late and unclearly.
fn same_version(browser: &Browser) -> Result<()> {
    let (chromium, driver) = (version(&browser.chromium)?, version(&browser.driver)?);
    if chromium != driver {
        bail!(
            "{} is version {chromium}, but {} is for version {driver}; install the two from one source. {BY_HAND}",
            browser.chromium.display(),
            browser.driver.display()
        );
    }
    Ok(())
}

fn version(program: &Path) -> Result<u32> {
    process::output(Command::new(program).arg("--version"))
        .as_deref()
        .and_then(major)
        .with_context(|| format!("{} does not tell its version. {BY_HAND}", program.display()))
}

/// The first number of the first word that looks like a version.
fn major(line: &str) -> Option<u32> {
    line.split_whitespace().find_map(|word| word.split_once('.').and_then(|(number, _)| number.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_either_program() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95-refs/branch-heads/8078@{#1704})"), Some(156));
        assert_eq!(major("no version"), None);
    }
}
