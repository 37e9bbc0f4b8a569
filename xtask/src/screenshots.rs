//! Pictures of every page.

use anyhow::{Context, Result};

use crate::tools::{self, Tool};
use crate::{process, project};

/// Takes them into `target/screenshots`, and those of the README into `docs` where asked to.
///
/// # Errors
/// Where the application is not built or there is no browser.
pub(crate) fn run(readme: bool) -> Result<()> {
    let toolbox = tools::provide(&[Tool::Browser])?;
    let mut cargo = project::cargo();
    cargo.args(["run", "--quiet", "-p", "headroom-browser-tests", "--bin", "screenshots", "--"]);
    cargo.arg(project::target().join("screenshots"));
    if readme {
        cargo.arg(project::root().join("docs"));
    }
    toolbox.browser().context("no browser")?.equip(&mut cargo);
    process::run(&mut cargo)
}
