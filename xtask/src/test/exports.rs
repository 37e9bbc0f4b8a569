//! The exports, checked by those who read them: promtool, the definitions of Kubernetes (every version that can be chosen),
//! KEDA and Compose, and a run of the load script. Our own limits are checked on every machine. Where a validator is not there
//! and cannot be installed, the stage says so at its end, and in continuous integration it fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use headroom_model::autoscale::hpa::spec::Cluster;
use headroom_model::export::yaml::{self, Map, Node};
use headroom_model::export::{self, Simulating, Source, hpa, k6, keda, prometheus, requests, zip};
use headroom_model::forecast::{Row, forecast};
use headroom_model::{Document, Thresholds, published, thresholds};
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

/// The shapes of a load that are made; a measured one is as it was measured.
const SHAPES: [&str; 8] =
    ["published_day", "smooth_day", "week", "spike", "launch", "black_friday", "drawn", "drawn_week"];

/// Those on which things happen besides: a load of one day and one that begins within its week.
const SHAPES_WITH_EVENTS: [&str; 2] = ["published_day", "drawn_week"];

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
    for case in &CASES {
        write(case, &folder(case.name))?;
    }
    for minor in Cluster::MINORS {
        write_for(minor, &folder(&format!("kubernetes-1.{minor}")))?;
    }
    println!("our own limits: kept by every autoscaler and ScaledObject");
    let mut missing = Vec::new();
    let mut provide = |tool: Tool, checks: &str| match tools::provide(&[tool]) {
        Ok(toolbox) => Some(toolbox),
        Err(error) => {
            missing.push(format!("{checks}: {error:#}"));
            None
        }
    };
    let promtool = provide(Tool::Promtool, "the rules of Prometheus");
    let python =
        provide(Tool::PythonValidators, "the files for Kubernetes, KEDA and Compose, and the tables");
    let node = provide(Tool::Node, "the load script");
    for case in &CASES {
        println!("{}, month {}, Kubernetes 1.{}:", case.name, case.month, case.minor);
        let folder = folder(case.name);
        let hostile: &[&str] = if case.hostile { &[HOSTILE] } else { &[] };
        if let Some(toolbox) = &promtool {
            rules(toolbox, &folder)?;
            if case.hostile {
                wrong_test(toolbox, &folder)?;
            }
        }
        python.as_ref().map_or(Ok(()), |toolbox| check(toolbox, &folder, case.minor, hostile))?;
        node.as_ref().map_or(Ok(()), |toolbox| play(toolbox, case, &folder, hostile))?;
    }
    if let Some(toolbox) = &node {
        println!("every shape of a load, as the script plays it, and what happens on top of some:");
        let plain = SHAPES.map(|shape| (shape, false));
        for (shape, has_events) in plain.into_iter().chain(SHAPES_WITH_EVENTS.map(|shape| (shape, true))) {
            let folder = folder("k6");
            let hours = write_script(shape, has_events, &folder)?;
            let mut command = toolbox.command("node")?;
            command.arg(project::root().join("xtask/exports/play.mjs")).arg(folder.join("headroom-load.js"));
            process::run(command.arg(hours.to_string()).arg("--load").arg(folder.join("load.json")))?;
        }
    }
    if let Some(toolbox) = &python {
        println!("every version of Kubernetes that can be chosen, with the jobs of the peak lock:");
        for minor in Cluster::MINORS {
            check(toolbox, &folder(&format!("kubernetes-1.{minor}")), minor, &[])?;
        }
    }
    unchecked(&missing)
}

/// Says what was not checked. Who has nothing but Rust goes on without; where the tests decide what is taken, that is a failure.
fn unchecked(missing: &[String]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let said: Vec<String> = missing.iter().map(|what| format!("  {what}")).collect();
    let said = format!("NOT CHECKED, since a validator is missing:\n{}", said.join("\n"));
    if std::env::var_os("CI").is_some() {
        return Err(anyhow!("{said}"));
    }
    println!("\n{}\n{said}\n{0}", "!".repeat(72));
    Ok(())
}

fn folder(name: &str) -> PathBuf {
    project::target().join("exports").join(name)
}

/// A document with its forecast.
struct Whole {
    document: Document,
    published: Document,
    thresholds: Thresholds,
    rows: Vec<Row>,
}

impl Whole {
    fn of(tree: &Value) -> Result<Self> {
        let document = Document::from_json(tree, thresholds::check)?;
        let thresholds = thresholds::of(document.thresholds())?;
        let rows = forecast(document.plan(), document.inputs())?;
        Ok(Self { document, published: Document::published()?, thresholds, rows })
    }

    fn source(&self, month: u64, cluster: Cluster) -> Result<Source<'_>> {
        let Self { document, published, thresholds, rows } = self;
        let site = "http://127.0.0.1:8080/";
        Ok(Source::new(document, published, thresholds, rows, month, cluster, site)?)
    }
}

/// Writes what depends on the version of Kubernetes, with the jobs of the peak lock.
fn write_for(minor: u8, folder: &Path) -> Result<()> {
    let whole = Whole::of(&Document::published()?.to_json())?;
    let source = whole.source(9, Cluster { minor, keeps_hours: true, ..Cluster::default() })?;
    limits(&source)?;
    empty(folder)?;
    for (name, text) in
        [("hpa.yaml", hpa::manifest(&source)), ("kubernetes-requests.yaml", requests::requests(&source))]
    {
        fs::write(folder.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

/// A document that asks for a shape of a load, with a week that is no day seven times, and with things that happen.
fn with_load(shape: &str, has_events: bool) -> Result<Whole> {
    let mut tree = Document::published()?.to_json();
    let simulation = tree.get_mut("simulation").and_then(Value::as_object_mut).context("a simulation")?;
    simulation.insert("shape".to_owned(), shape.into());
    if shape == "drawn_week" {
        let week: Vec<u64> = (0..168).map(|hour| 20 + hour * 37 % 81).collect();
        simulation.insert("week".to_owned(), week.into());
    }
    if has_events {
        let events = serde_json::json!([
            { "kind": "spike", "day": 2, "at_hour": 9.5, "factor": 3, "minutes": 20 },
            { "kind": "launch", "day": 4, "at_hour": 15, "factor": 2.5, "minutes": 45 },
            { "kind": "deployment", "day": 5, "at_hour": 11, "factor": 1, "minutes": 0 },
        ]);
        simulation.insert("events".to_owned(), events);
    }
    Whole::of(&tree)
}

/// Writes the script of a load, and beside it the load itself with the tier's targets. Gives the hours that it lasts.
fn write_script(shape: &str, has_events: bool, folder: &Path) -> Result<i64> {
    let whole = with_load(shape, has_events)?;
    let source = whole.source(9, Cluster::default())?;
    let load = k6::load(&source)?;
    let targets = &source.tier.performance_targets;
    let per_user = whole.document.plan().assumptions.api_requests_per_user_per_minute.get();
    let rates: Vec<f64> = load.users.iter().map(|users| users * per_user).collect();
    let expected = serde_json::json!({
        "shape": if has_events { format!("{shape} with events") } else { shape.to_owned() },
        "step": load.step_s,
        "rates": rates,
        "p95": targets.api_p95_ms.get(),
        "p99": targets.api_p99_ms.get(),
        "errors": targets.error_rate_percent.get() / 100.0,
        "off": k6::stages(&source, &load).off,
    });
    empty(folder)?;
    fs::write(folder.join("headroom-load.js"), k6::script(&source, &load))
        .context("cannot write the script")?;
    fs::write(folder.join("load.json"), expected.to_string()).context("cannot write the load")?;
    Ok(load.seconds() / 3600)
}

/// The limits that no validator knows: those of the API server, and that what is read back is what was written.
fn limits(source: &Source<'_>) -> Result<()> {
    let own: Vec<_> = hpa::autoscalers(source).into_iter().filter_map(|mapped| mapped.hpa).collect();
    for hpa in &own {
        if let Some(found) = hpa.check(source.cluster).first() {
            return Err(anyhow!("{} of Kubernetes 1.{}: {found}", hpa.name, source.cluster.minor));
        }
    }
    if hpa::read(&hpa::manifest(source))? != own {
        return Err(anyhow!("the autoscalers are not read back as they were written"));
    }
    let object = yaml::read(&keda::manifest(source))?.into_iter().next().context("a ScaledObject")?;
    let Some(Node::Map(spec)) = object.get("spec") else {
        return Err(anyhow!("a ScaledObject without spec"));
    };
    let count = |spec: &Map, name: &str| match spec.get(name) {
        Some(Node::Whole(count)) => Some(*count),
        _ => None,
    };
    let (min, max) = (count(spec, "minReplicaCount"), count(spec, "maxReplicaCount"));
    if min.is_none() || max.is_none() || min > max {
        return Err(anyhow!("the ScaledObject has {min:?} to {max:?} replicas"));
    }
    Ok(())
}

/// An empty folder.
fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Writes every export of a case, and the archive of them, into an empty folder.
fn write(case: &Case, folder: &Path) -> Result<()> {
    let mut tree = Document::published()?.to_json();
    if case.hostile {
        rename(&mut tree);
    }
    let simulation = tree.get_mut("simulation").and_then(Value::as_object_mut);
    simulation.context("a simulation")?.insert("shape".to_owned(), case.load.0.into());
    let whole = Whole::of(&tree)?;
    let source = whole.source(case.month, Cluster { minor: case.minor, ..Cluster::default() })?;
    // That Kubernetes refuses a hostile name is right.
    if !case.hostile {
        limits(&source)?;
    }
    empty(folder)?;
    let simulated = Simulating::new(&source, &published::thresholds()?).all();
    let files = export::all(&source, &simulated);
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

/// What Python's validators say of a folder.
fn check(toolbox: &Toolbox, folder: &Path, minor: u8, hostile: &[&str]) -> Result<()> {
    let mut command = toolbox.command("python3")?;
    let script = project::root().join("xtask/exports/check.py");
    process::run(command.arg("-B").arg(script).arg(folder).arg(format!("1.{minor}")).args(hostile))
}

/// Plays the load script, after its syntax was checked.
fn play(toolbox: &Toolbox, case: &Case, folder: &Path, hostile: &[&str]) -> Result<()> {
    let script = project::root().join("xtask/exports/play.mjs");
    let mut command = toolbox.command("node")?;
    command.arg(script).arg(folder.join("headroom-load.js")).arg(case.load.1.to_string());
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
    fn what_happens_is_in_the_load_that_is_played() {
        let folder = tempfile::tempdir().unwrap();
        let loads = |shape: &str, has_events: bool| {
            let hours = write_script(shape, has_events, folder.path()).unwrap();
            let load = fs::read_to_string(folder.path().join("load.json")).unwrap();
            let load: Value = serde_json::from_str(&load).unwrap();
            (hours, load["rates"].clone())
        };
        for (shape, hours) in [("published_day", 24), ("drawn_week", 168)] {
            let (plain, eventful) = (loads(shape, false), loads(shape, true));
            assert_eq!((plain.0, eventful.0), (hours, hours));
            assert_ne!(plain.1, eventful.1, "{shape}");
        }
        assert_ne!(loads("drawn_week", false), loads("week", false));
    }

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
