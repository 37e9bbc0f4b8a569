//! What is tested.

use std::process::Command;

use anyhow::{Context, Result};

use crate::project::WASM;
use crate::tools::{Tool, Toolbox};
use crate::{build, process, project, tidy, tools};

/// A part of the tests.
#[derive(Debug)]
pub(crate) struct Stage {
    /// By which it is run alone.
    pub(crate) name: &'static str,
    /// What it looks at.
    pub(crate) what: &'static str,
    /// Another stage without which it makes no sense: where this one is chosen, so is that.
    pub(crate) after: Option<&'static str>,
    /// Fails where something is wrong.
    pub(crate) run: fn() -> Result<()>,
}

/// All of them, the quick ones first.
pub(crate) const STAGES: [Stage; 10] = [
    Stage { name: "tidy", what: "the rules of the source", after: None, run: tidy::stage },
    Stage { name: "format", what: "rustfmt finds nothing to change", after: None, run: format },
    Stage { name: "lint", what: "clippy on everything that runs natively", after: None, run: lint },
    Stage { name: "lint-web", what: "clippy on the application, for browsers", after: None, run: lint_web },
    Stage { name: "native", what: "unit and integration tests", after: None, run: native },
    Stage {
        name: "exports",
        what: "the exported files, by the validators of those who read them",
        after: None,
        run: super::exports::stage,
    },
    Stage {
        name: "golden-web",
        what: "the golden forecasts and links, compiled for browsers",
        after: None,
        run: golden_web,
    },
    Stage { name: "components", what: "components in headless Chromium", after: None, run: components },
    Stage { name: "build", what: "the optimised application", after: None, run: build::run },
    Stage { name: "browser", what: "the built application in Chromium", after: Some("build"), run: browser },
];

fn cargo(line: &str) -> Command {
    let mut command = project::cargo();
    command.args(line.split_whitespace());
    command
}

fn format() -> Result<()> {
    process::run(&mut cargo("fmt --all --check"))
}

fn lint() -> Result<()> {
    process::run(&mut cargo("clippy --workspace --exclude headroom --all-targets -- -D warnings"))
}

fn lint_web() -> Result<()> {
    tools::provide(&[Tool::WasmTarget])?;
    process::run(cargo("clippy -p headroom --all-targets --target").args([WASM, "--", "-D", "warnings"]))
}

fn native() -> Result<()> {
    process::run(&mut cargo("test --workspace --exclude headroom --exclude headroom-browser-tests"))?;
    // The application's other tests need a browser: they are the next stages.
    process::run(&mut cargo("test -p headroom --lib"))
}

fn golden_web() -> Result<()> {
    let toolbox = tools::provide(&[Tool::WasmTarget, Tool::WasmBindgen])?;
    process::run(web_tests(&toolbox)?.args(["-p", "headroom-model", "--test", "golden", "--test", "links"]))
}

fn components() -> Result<()> {
    // The tests fetch it from its folder.
    tools::provide(&[Tool::Axe])?;
    process::run(in_browser()?.args(["-p", "headroom"]))
}

/// `cargo test` whose tests run in headless Chromium.
///
/// # Errors
/// Where a tool for it cannot be installed.
pub(crate) fn in_browser() -> Result<Command> {
    let toolbox = tools::provide(&[Tool::WasmTarget, Tool::WasmBindgen, Tool::Browser])?;
    let mut command = web_tests(&toolbox)?;
    toolbox.browser().context("no browser")?.equip(&mut command);
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", project::root().join("tests/browser/webdriver.json"));
    Ok(command)
}

/// `cargo test` whose tests, compiled for browsers, are run by wasm-bindgen.
fn web_tests(toolbox: &Toolbox) -> Result<Command> {
    let runner =
        toolbox.find("wasm-bindgen-test-runner").context("wasm-bindgen-test-runner is not installed")?;
    let mut command = cargo("test --target");
    command.arg(WASM).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    toolbox.equip(&mut command)?;
    Ok(command)
}

fn browser() -> Result<()> {
    let toolbox = tools::provide(&[Tool::Browser, Tool::Axe])?;
    let mut command = cargo("test -p headroom-browser-tests");
    toolbox.browser().context("no browser")?.equip(&mut command);
    // What went wrong is in the message; where an error value was made tells nothing.
    command.env("RUST_LIB_BACKTRACE", "0");
    process::run(&mut command)
}
