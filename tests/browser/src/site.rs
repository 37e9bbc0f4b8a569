//! The built application and the files that it was built from.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use headroom_static_server::StaticServer;

/// Where the tests serve the application: on any host it may be anywhere.
pub const PREFIX: &str = "/some/sub-path/";

/// The folder of the built application; `HEADROOM_DIST` names another.
///
/// # Errors
/// Where it is not there, or not as `cargo xtask build` leaves it.
pub fn dist() -> Result<PathBuf> {
    let dist = std::env::var_os("HEADROOM_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    let index = dist.join("index.html");
    let page = std::fs::read_to_string(&index)
        .with_context(|| format!("there is no {}; `cargo xtask build` makes it", index.display()))?;
    ensure!(
        page.contains("Content-Security-Policy"),
        "{} has no security policy, so it is not what is shipped; `cargo xtask build` makes it",
        index.display()
    );
    Ok(dist)
}

/// The bytes of a file in `public`.
///
/// # Errors
/// Where it cannot be read.
pub fn published(name: &str) -> Result<Vec<u8>> {
    let path = root().join("public").join(name);
    std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The golden forecast of a scenario: 24 months from 10,000 users, as CSV.
///
/// # Errors
/// Where it cannot be read.
pub fn golden(scenario: &str) -> Result<String> {
    let path = root().join(format!("crates/model/tests/golden/forecast-{scenario}-24-10000.csv"));
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The version of axe-core by which accessibility is judged.
const AXE: &str = "4.14.1";

/// The script of axe-core; `AXE` names another file.
///
/// # Errors
/// Where it is not installed, with how that is done.
pub fn axe() -> Result<String> {
    let installed = || root().join(format!(".tools/axe-core-{AXE}/node_modules/axe-core/axe.min.js"));
    let path = std::env::var_os("AXE").map_or_else(installed, PathBuf::from);
    std::fs::read_to_string(&path).with_context(|| {
        format!(
            "axe-core {AXE} is missing: there is no {}; `cargo xtask test browser` installs it",
            path.display()
        )
    })
}

/// Serves the application under [`PREFIX`] on a free port.
pub(crate) fn serve() -> Result<StaticServer> {
    StaticServer::start(&dist()?, PREFIX, 0).context("cannot serve the application")
}

/// The project's folder. Cargo sets the variable for what it runs: it stays right where the folder was moved.
fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR");
    package.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from).join("../..")
}
