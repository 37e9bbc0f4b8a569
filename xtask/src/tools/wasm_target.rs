//! The standard library for browsers.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::log;
use crate::process;
use crate::project::{self, WASM};

/// Installs the target where it is missing. `rust-toolchain.toml` asks for it, so rustup usually has.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn provide() -> Result<()> {
    if installed()? {
        return Ok(());
    }
    let advice = format!("By hand: rustup target add {WASM}, or the package of your system that has it");
    if process::find("rustup", process::path()).is_none() {
        bail!("Rust's standard library for {WASM} is missing, and so is rustup, which installs it. {advice}");
    }
    println!("installing the target {WASM}: downloading Rust's standard library for browsers, some seconds");
    let mut command = Command::new("rustup");
    command.args(["target", "add", WASM]).current_dir(project::root());
    process::run_logged(&mut command, &log("target"), &advice)
}

fn installed() -> Result<bool> {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(["--print", "sysroot"]).current_dir(project::root());
    let sysroot = process::output(&mut command).context("`rustc --print sysroot` does not answer")?;
    Ok(Path::new(&sysroot).join("lib/rustlib").join(WASM).join("lib").is_dir())
}
