//! The application on this machine.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use headroom_static_server::{StartError, StaticServer};

use crate::arguments::Serve;
use crate::{build, process, project, tools};

/// Builds and serves until interrupted.
///
/// # Errors
/// Where it does not build, or the port is in use.
pub(crate) fn run(options: &Serve) -> Result<()> {
    if options.dev {
        return rebuilding(options);
    }
    free(options.port)?;
    build::run()?;
    let server = match StaticServer::start(&project::dist(), "/", options.port) {
        Ok(server) => server,
        Err(StartError::Busy(port)) => return Err(busy(port)),
        Err(error) => return Err(error.into()),
    };
    let url = server.url();
    println!("Headroom is at {url} (Ctrl-C ends it)");
    if options.open {
        open(&url);
    }
    server.run();
    Ok(())
}

/// Says that a port is taken before minutes are spent on building.
fn free(port: u16) -> Result<()> {
    match std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(busy(port)),
        _ => Ok(()),
    }
}

fn busy(port: u16) -> anyhow::Error {
    let other = port.checked_add(1).unwrap_or(8081);
    anyhow::anyhow!(
        "port {port} is in use by another program; choose another: cargo xtask serve --port {other}"
    )
}

/// Trunk's own server: unoptimised, without the security policy, rebuilt on every change.
fn rebuilding(options: &Serve) -> Result<()> {
    free(options.port)?;
    let toolbox = tools::provide(&build::TOOLS)?;
    build::fetch()?;
    println!("every component is at http://127.0.0.1:{}/#/components", options.port);
    let mut trunk = toolbox.command("trunk")?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &options.port.to_string()]);
    if options.open {
        trunk.arg("--open");
    }
    trunk.env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    process::run(&mut trunk)
}

/// Opens the address in the reader's browser; where that does not work, the address is on the screen anyway.
fn open(url: &str) {
    if let Err(error) = opened(url) {
        println!("could not open a browser: {error:#}");
    }
}

fn opened(url: &str) -> Result<()> {
    let line: &[&str] = match std::env::consts::OS {
        "macos" => &["open"],
        "windows" => &["cmd", "/C", "start", ""],
        _ => &["xdg-open"],
    };
    let (program, arguments) = line.split_first().context("an empty command line")?;
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("{program} failed ({status})");
    }
    Ok(())
}
