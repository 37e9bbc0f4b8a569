//! The exports, checked by those who read them: promtool, the definitions of Kubernetes, KEDA and Compose, and a run of the
//! load script. Where one of them cannot be installed the stage fails and says which;
//! where the machine lacks what they run on, it says that nothing was checked.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::export::{self, Source, k6, prometheus, zip};
use headroom_model::forecast::forecast;
use headroom_model::{Document, thresholds};
use serde_json::Value;

use crate::tools::{self, Tool, Toolbox};
use crate::{process, project};

/// A name that breaks what takes it for more than a name, in each of the forms.
const HOSTILE: &str = "x\": yes\n'; {{ $labels }} }}{%\u{2028}*/ globalThis.escaped = 1 // `${1}` # - &a *b !c <<: \\ =1+1;=2;\t=3; \"@4\n+5";

/// A document whose exports are checked.
struct Case {
    name: &'static str,
    month: u64,
    /// The minor version of Kubernetes.
    minor: u8,
    /// The load that the script plays, and how many hours it lasts.
    load: (&'static str, u32),
    hostile: bool,
}

const DAY: (&str, u32) = ("published_day", 24);

const CASES: [Case; 4] = [
    Case { name: "published", month: 1, minor: Cluster::NEWEST, load: DAY, hostile: false },
    Case { name: "largest-tier", month: 24, minor: Cluster::NEWEST, load: DAY, hostile: false },
    // It has no tolerance.
    Case {
        name: "oldest-kubernetes",
        month: 9,
        minor: Cluster::OLDEST,
        load: ("black_friday", 168),
        hostile: false,
    },
    Case { name: "hostile", month: 1, minor: Cluster::NEWEST, load: DAY, hostile: true },
];

/// The stage.
pub(super) fn stage() -> Result<()> {
    if let Some((program, for_what)) = missing() {
        println!("NOT CHECKED: the exports. {program} is missing, which {for_what}.");
        return Ok(());
    }
    let toolbox = tools::provide(&[Tool::Promtool, Tool::PythonValidators])?;
    for case in &CASES {
        println!("{}, month {}, Kubernetes 1.{}:", case.name, case.month, case.minor);
        let folder = project::target().join("exports").join(case.name);
        write(case, &folder)?;
        rules(&toolbox, &folder)?;
        if case.hostile {
            wrong_test(&toolbox, &folder)?;
        }
        others(&toolbox, case, &folder)?;
    }
    Ok(())
}

/// What the validators need and nobody here installs. Who has nothing but Rust is told, and tests the rest.
fn missing() -> Option<(&'static str, &'static str)> {
    let needed = [
        ("python3", "runs the validators of Kubernetes, KEDA and Compose (3.11 or later, with venv)"),
        ("node", "plays the load script (Node.js 20 or later)"),
    ];
    let is_missing = |program: &str| process::find(program, process::path()).is_none();
    let promtool = ["promtool", "apt-get"].into_iter().all(is_missing);
    let promtool = promtool.then_some(("promtool", "checks the rules of Prometheus"));
    needed.into_iter().find(|(program, _)| is_missing(program)).or(promtool)
}

/// Writes every export of a case, and the archive of them, into an empty folder.
fn write(case: &Case, folder: &Path) -> Result<()> {
    let published = Document::published()?;
    let mut tree = published.to_json();
    if case.hostile {
        rename(&mut tree);
    }
    let simulation = tree.get_mut("simulation").and_then(Value::as_object_mut);
    simulation.context("a simulation")?.insert("shape".to_owned(), case.load.0.into());
    let document = Document::from_json(&tree, thresholds::check)?;
    let thresholds = thresholds::of(document.thresholds())?;
    let rows = forecast(document.plan(), document.inputs())?;
    let site = "http://127.0.0.1:8080/";
    let cluster = Cluster { minor: case.minor, ..Cluster::default() };
    let source = Source::new(&document, &published, &thresholds, &rows, case.month, cluster, site)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let files = export::all(&source, &k6::load(&source)?);
    for file in &files {
        fs::write(folder.join(file.name), &file.text)
            .with_context(|| format!("cannot write {}", file.name))?;
    }
    fs::write(folder.join("headroom-exports.zip"), zip::zip(&files)?).context("cannot write the archive")
}

/// Gives the parts of a document hostile names. Those that tell a part from the others keep its word in front.
fn rename(document: &mut Value) {
    let places = [
        "/plan/metadata/title",
        "/plan/metadata/version",
        "/plan/deployment/kubernetes/namespace",
        "/thresholds/metadata/title",
        "/thresholds/redis_scaling/scale_up_rules/2/name",
        "/thresholds/redis_scaling/scale_up_rules/2/action/unit",
        "/thresholds/backend_scaling/scale_up_rules/2/name",
        "/thresholds/backend_scaling/scale_up_rules/2/metric",
        "/plan/capacity_tiers/tier_10k/tier_name",
    ];
    let rows = (0..10).flat_map(|row| {
        ["metric", "unit", "action"].map(|part| format!("/plan/monitoring/thresholds/{row}/{part}"))
    });
    for place in places.map(str::to_owned).into_iter().chain(rows) {
        document.pointer_mut(&place).into_iter().for_each(|value| *value = Value::from(HOSTILE));
    }
    for place in ["/plan/deployment/kubernetes/deployments", "/plan/deployment/compose_services"] {
        let names = document.pointer_mut(place).and_then(Value::as_array_mut).into_iter().flatten();
        for name in names {
            *name = Value::from(format!("{} {HOSTILE}", name.as_str().unwrap_or_default()));
        }
    }
    let queues = document.pointer_mut("/thresholds/celery_scaling/queues").and_then(Value::as_object_mut);
    if let Some(queues) = queues
        && let Some(queue) = queues.remove("low_priority")
    {
        queues.insert(HOSTILE.to_owned(), queue);
    }
}

fn rules(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    for arguments in [["check", "rules", prometheus::RULES_FILE], ["test", "rules", "prometheus-tests.yml"]] {
        let mut command = toolbox.command("promtool")?;
        let said = captured(command.args(arguments).current_dir(folder))?;
        let found = said.lines().find(|line| line.contains("SUCCESS"));
        // It also ends well where a file holds nothing.
        let found =
            found.with_context(|| format!("promtool {} does not say SUCCESS", arguments.join(" ")))?;
        println!("  promtool {} {}: {}", arguments[0], arguments[1], found.trim());
    }
    Ok(())
}

/// A tester that accepts everything would check nothing.
fn wrong_test(toolbox: &Toolbox, folder: &Path) -> Result<()> {
    let wrong = folder.join("wrong-tests.yml");
    let tests = fs::read_to_string(folder.join("prometheus-tests.yml"))?;
    fs::write(&wrong, tests.replacen("severity: warning", "severity: none", 1))?;
    let mut command = toolbox.command("promtool")?;
    let refused = captured(command.args(["test", "rules", "wrong-tests.yml"]).current_dir(folder)).is_err();
    fs::remove_file(&wrong)?;
    if refused { Ok(()) } else { Err(anyhow!("promtool accepts a test that is wrong")) }
}

fn others(toolbox: &Toolbox, case: &Case, folder: &Path) -> Result<()> {
    let scripts = project::root().join("xtask/exports");
    let hostile: &[&str] = if case.hostile { &[HOSTILE] } else { &[] };
    let mut command = toolbox.command("python3")?;
    let version = format!("1.{}", case.minor);
    process::run(command.arg("-B").arg(scripts.join("check.py")).arg(folder).arg(version).args(hostile))?;
    let mut command = Command::new("node");
    command.arg(scripts.join("play.mjs")).arg(folder.join("headroom-load.js")).arg(case.load.1.to_string());
    process::run(command.args(hostile))
}

/// What a program says where it succeeds.
///
/// # Errors
/// Where it does not: with all that it says.
fn captured(command: &mut Command) -> Result<String> {
    let line = process::shown(command);
    let output = command.output().with_context(|| format!("cannot start `{line}`"))?;
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        Ok(said)
    } else {
        Err(anyhow!("`{line}` failed ({}):\n{said}", output.status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_written_with_its_names() {
        let folder = tempfile::tempdir().unwrap();
        for case in &CASES {
            let folder = folder.path().join(case.name);
            write(case, &folder).unwrap();
            let script = fs::read_to_string(folder.join("headroom-load.js")).unwrap();
            assert_eq!(script.contains("globalThis.escaped"), case.hostile);
            let autoscalers = fs::read_to_string(folder.join("hpa.yaml")).unwrap();
            assert!(autoscalers.contains(&format!("For Kubernetes 1.{}.", case.minor)));
            assert_eq!(autoscalers.contains("tolerance: "), case.minor >= 33);
        }
    }
}
