//! Advisories about dependencies, where their database can be asked.
//!
//! cargo-deny fetches and reads it. Compiling cargo-deny takes minutes, and without a way to the database it could only
//! fail, so the way is tried first. Where there is none, that is said: a check that did not run has not passed. The
//! crates that this project must not fall for are banned by name in any case.

use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Finding;
use crate::tools::cargo_install;
use crate::{process, project};

const NOT_CHECKED: &str = "advisories not checked:";

const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// The version that is installed where there is none.
const CARGO_DENY: &str = "0.20.2";

/// What cargo-deny says about advisories; nothing but a printed line where the database cannot be reached.
///
/// # Errors
/// Where cargo-deny cannot be installed or started.
pub(crate) fn check() -> Result<Vec<Finding>> {
    if !is_reachable() {
        println!("{NOT_CHECKED} the database at {DATABASE} cannot be reached from here");
        return Ok(Vec::new());
    }
    let program = match process::find("cargo-deny", process::path()) {
        Some(program) => program,
        None => cargo_install::cargo_deny(CARGO_DENY)?.join("cargo-deny"),
    };
    let mut command = Command::new(program);
    command.args(["--all-features", "check", "advisories"]).current_dir(project::root()).stdin(Stdio::null());
    let output = command.output().context("cannot start cargo-deny")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        return Ok(Vec::new());
    }
    if let Some(reason) = unreachable(&said) {
        println!("{NOT_CHECKED} {reason}");
        return Ok(Vec::new());
    }
    Ok(vec![Finding::about("Cargo.lock", format!("cargo-deny check advisories:\n{said}"))])
}

/// Whether git gets an answer from the database within seconds.
fn is_reachable() -> bool {
    let mut git = Command::new("git");
    git.args([
        "-c",
        "http.lowSpeedLimit=1",
        "-c",
        "http.lowSpeedTime=10",
        "ls-remote",
        "--exit-code",
        DATABASE,
        "HEAD",
    ]);
    git.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    git.status().is_ok_and(|status| status.success())
}

/// The line by which cargo-deny says that it has no database, which is not a finding about this project.
fn unreachable(said: &str) -> Option<&str> {
    let lines = || said.lines().map(str::trim);
    lines().find(|line| {
        line.contains("failed to fetch advisory database") || line.contains("failed to load advisory")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_cannot_be_fetched_is_no_finding() {
        let said =
            "2026-01-01 [ERROR] failed to fetch advisory database https://example.org\nCaused by: no route\n";
        assert!(unreachable(said).is_some());
        assert_eq!(unreachable("error[vulnerability]: memory is read after it was freed"), None);
    }
}
