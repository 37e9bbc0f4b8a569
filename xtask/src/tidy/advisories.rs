//! Advisories about dependencies, where their database can be asked.
//!
//! cargo-deny fetches and reads it. Compiling cargo-deny takes as long as everything else together, and without a
//! network there is nothing to fetch, so it is used where it is there. Where it is not, that is said: a check that did
//! not run has not passed. The crates that this project must not fall for are banned by name in any case.

use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::Finding;
use crate::{process, project};

const NOT_CHECKED: &str = "advisories not checked:";

/// What cargo-deny says about advisories; nothing but a printed line where it cannot be asked.
///
/// # Errors
/// Where cargo-deny is there but cannot be started.
pub(crate) fn check() -> Result<Vec<Finding>> {
    if process::find("cargo-deny", process::path()).is_none() {
        println!("{NOT_CHECKED} cargo-deny is not installed (cargo install cargo-deny)");
        return Ok(Vec::new());
    }
    let mut command = Command::new("cargo-deny");
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
