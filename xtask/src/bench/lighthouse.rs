//! Lighthouse's four marks.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use headroom_static_server::StaticServer;
use serde_json::Value;

use super::{Figure, statistics};
use crate::tools::{self, Tool};
use crate::{process, project};

const RUNS: usize = 3;
const CATEGORIES: [(&str, &str, &str); 4] = [
    ("performance", "Lighthouse, performance", "95 or more"),
    ("accessibility", "Lighthouse, accessibility", "100"),
    ("best-practices", "Lighthouse, best practices", "100"),
    ("seo", "Lighthouse, search engines", "100"),
];

/// Each category's median of three runs, for a phone, on the application as `cargo xtask serve` serves it.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    let toolbox = tools::provide(&[Tool::Browser, Tool::Lighthouse])?;
    let server = StaticServer::start(&project::dist(), "/", 0).context("`cargo xtask build` makes dist/")?;
    let folder = project::target().join("lighthouse");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let chromium = toolbox.browser().context("no browser")?.chromium.clone();
    let flags = flags()?;
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        println!("running Lighthouse, {run} of {RUNS}, half a minute");
        let report = folder.join(format!("{run}.json"));
        let mut command = toolbox.command("lighthouse")?;
        command.arg(server.url()).args(["--quiet", "--output=json"]);
        command.arg(format!("--output-path={}", report.display())).arg(format!("--chrome-flags={flags}"));
        command.arg(format!("--only-categories={}", CATEGORIES.map(|(id, ..)| id).join(",")));
        command.env("CHROME_PATH", &chromium);
        process::run_logged(&mut command, &folder.join(format!("{run}.txt")), "Is the application built?")?;
        reports.push(read(&report)?);
    }
    CATEGORIES.iter().map(|(id, what, goal)| figure(&reports, id, what, goal)).collect()
}

fn figure(reports: &[Value], id: &str, what: &'static str, goal: &'static str) -> Result<Figure> {
    let scores = reports.iter().map(|report| score(report, id)).collect::<Result<Vec<f64>>>()?;
    Ok(Figure::new(what, goal, format!("{:.0}", statistics::median(scores)? * 100.0)))
}

fn score(report: &Value, id: &str) -> Result<f64> {
    let score = report.get("categories").and_then(|all| all.get(id)?.get("score")?.as_f64());
    score.with_context(|| format!("Lighthouse gave no mark for {id}"))
}

fn read(report: &Path) -> Result<Value> {
    let text = fs::read_to_string(report).with_context(|| format!("cannot read {}", report.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", report.display()))
}

/// The browser is started as for the tests.
fn flags() -> Result<String> {
    let options = read(&project::root().join("tests/browser/webdriver.json"))?;
    let arguments = options.get("goog:chromeOptions").and_then(|options| options.get("args")?.as_array());
    let arguments = arguments.context("webdriver.json names no arguments")?;
    Ok(arguments.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_mark_is_the_median_of_the_runs() {
        let report = |score: f64| json!({ "categories": { "seo": { "score": score } } });
        let reports = [report(0.9), report(1.0), report(0.95)];
        assert_eq!(figure(&reports, "seo", "a", "b").unwrap(), Figure::new("a", "b", "95".to_owned()));
        assert!(figure(&[json!({ "categories": { "seo": { "score": null } } })], "seo", "a", "b").is_err());
    }

    #[test]
    fn the_browser_of_the_tests_has_arguments() {
        assert!(flags().unwrap().contains("--headless=new"));
    }
}
