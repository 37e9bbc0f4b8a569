//! The optimised application in `dist/`, for any static host under any path.

mod compress;
mod html;
mod paths;
mod policy;
mod preload;
mod script;
mod size;
pub(crate) mod split;
mod streams;

use std::fs;

use anyhow::{Context, Result};

use crate::tools::{Tool, Toolbox};
use crate::{process, project, schemas, tools};

pub(crate) use paths::hide as hide_paths;
pub(crate) use size::{Sizes, table};

/// What building needs.
pub(crate) const TOOLS: [Tool; 6] =
    [Tool::WasmTarget, Tool::WasmBindgen, Tool::WasmSplit, Tool::WasmOpt, Tool::Trunk, Tool::Esbuild];

/// Builds `dist` and says how large it is.
///
/// # Errors
/// Where a tool is missing, the application does not compile, the page breaks a rule of its own security policy, or
/// the application contains a path of this machine.
pub(crate) fn run() -> Result<()> {
    let toolbox = tools::provide(&TOOLS)?;
    fetch()?;
    schemas::write()?;
    println!("building the optimised application, some minutes the first time");
    let mut trunk = toolbox.command("trunk")?;
    trunk.args(["build", "--release"]).env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes only `true` and `false` for it, and stops at the usual `1`.
    trunk.env_remove("NO_COLOR");
    hide_paths(&mut trunk);
    split::arrange(&mut trunk, &toolbox)?;
    process::run(&mut trunk)?;
    finish(&toolbox).inspect_err(|_| {
        // Better none than one without its policy.
        let _ = fs::remove_dir_all(project::dist());
    })
}

/// Downloads the dependencies that are not there yet: Trunk, kept from downloading tools, keeps Cargo from it too.
pub(crate) fn fetch() -> Result<()> {
    process::run(project::cargo().args(["fetch", "--quiet"]))
}

/// What is done to Trunk's output: the parts that are loaded later, smaller scripts, the policy, the compressed neighbours, the sizes.
fn finish(toolbox: &Toolbox) -> Result<()> {
    let dist = project::dist();
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let page = split::installed(&dist, &page, toolbox)?;
    paths::check(&dist)?;
    let page = script::minified(&dist, page, toolbox)?;
    let page = policy::written_into(&preload::without_integrity(&page))?;
    fs::write(&index, page).with_context(|| format!("cannot write {}", index.display()))?;
    compress::all(&dist)?;
    print!("{}", table(&Sizes::of(&dist)?));
    Ok(())
}
