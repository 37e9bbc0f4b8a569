//! Programs from Debian's packages, where they can be installed without asking.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::log;
use crate::process;

/// Installs packages of the system. `by_hand` is what to do where that cannot be done.
///
/// # Errors
/// Where there is no `apt-get`, nobody to be root, or the packages cannot be had.
pub(super) fn install(packages: &[&str], by_hand: &str) -> Result<()> {
    let all = packages.join(" and ");
    if process::find("apt-get", process::path()).is_none() {
        bail!("{all} is missing, and there is no apt-get to install it. {by_hand}");
    }
    let Some(prefix) = as_root() else {
        bail!("{all} is missing, and only root can install it. {by_hand}");
    };
    println!("installing {all}: updating apt's lists and downloading, 1 to 3 minutes");
    let apt = |arguments: &[&str]| {
        let line: Vec<&str> =
            prefix.iter().copied().chain(["apt-get"]).chain(arguments.iter().copied()).collect();
        let (program, arguments) = line.split_first().context("an empty command line")?;
        let mut command = Command::new(program);
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        process::run_logged(&mut command, &log(packages.first().copied().unwrap_or("apt")), by_hand)
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

/// What to put before a command that root has to run; nothing where that would ask for a password.
fn as_root() -> Option<&'static [&'static str]> {
    let root = process::output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if root {
        return Some(&[]);
    }
    let sudo = process::output(Command::new("sudo").args(["-n", "true"])).is_some();
    sudo.then_some(&["sudo", "-n"])
}
