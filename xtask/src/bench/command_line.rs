//! The command line against the same work in plain Python: two whole processes.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::{Figure, statistics};
use crate::{process, project};

/// How often each is run, in turns, so that whatever else the machine does meets both.
const RUNS: usize = 30;

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let python = python()?;
    let program = built()?;
    let mut ours = Command::new(program);
    ours.args(["--export", "csv", "--output", "-", "--capacity-plan", "public/capacity-plan.json"]);
    let mut theirs = Command::new(python);
    theirs.arg("xtask/bench/forecast.py");
    for command in [&mut ours, &mut theirs] {
        command.current_dir(project::root()).stdin(Stdio::null()).stderr(Stdio::null());
    }
    let (our_output, their_output) = (written(&mut ours)?, written(&mut theirs)?);
    ensure!(our_output == their_output, "the command line and Python write different forecasts");
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        our_times.push(milliseconds(&mut ours)?);
        their_times.push(milliseconds(&mut theirs)?);
    }
    let (ours, theirs) = (statistics::median(our_times)?, statistics::median(their_times)?);
    let measured = format!("{:.0} times: {ours:.2} ms against {theirs:.1} ms", theirs / ours);
    Ok(vec![Figure::new("command line against plain Python", "at least 20 times faster", measured)])
}

/// The interpreter itself: `python3` on `PATH` may be a script that looks for it, which would not be fair.
fn python() -> Result<PathBuf> {
    let mut command = Command::new("python3");
    command.args(["-c", "import sys; print(sys.executable)"]);
    let path =
        process::output(&mut command).context("python3 is missing, so there is nothing to compare with")?;
    Ok(PathBuf::from(path))
}

fn built() -> Result<PathBuf> {
    println!("building the optimised command line, about a minute");
    process::run(project::cargo().args(["build", "--quiet", "--release", "-p", "resource-forecast"]))?;
    let program = format!("resource-forecast{}", std::env::consts::EXE_SUFFIX);
    Ok(project::target().join("release").join(program))
}

fn written(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("cannot start `{}`", process::shown(command)))?;
    ensure!(output.status.success(), "`{}` failed ({})", process::shown(command), output.status);
    Ok(output.stdout)
}

fn milliseconds(command: &mut Command) -> Result<f64> {
    let start = Instant::now();
    written(command)?;
    Ok(start.elapsed().as_secs_f64() * 1e3)
}
