//! The test command: every stage, one after another, with what it took.

mod exports;
mod stages;

pub(crate) use stages::in_browser;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use stages::{STAGES, Stage};

/// How a stage ended.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
}

/// Names the stages.
pub(crate) fn list() {
    for stage in &STAGES {
        println!("{:12} {}", stage.name, stage.what);
    }
}

/// Runs the named stages and those that they need, all of them where none is named. All are run, even where one fails.
///
/// # Errors
/// Where there is no stage of a name.
pub(crate) fn run(names: &[String]) -> Result<ExitCode> {
    let chosen = chosen(names)?;
    let mut ended: Vec<(&Stage, Outcome)> = Vec::new();
    for stage in chosen {
        println!("\n== {}: {}", stage.name, stage.what);
        let start = Instant::now();
        let outcome = match blocked(stage, &ended) {
            Some(reason) => Outcome::Failed(reason),
            None => {
                (stage.run)().map_or_else(|error| Outcome::Failed(format!("{error:#}")), |()| Outcome::Passed)
            }
        };
        report(stage, &outcome, start.elapsed());
        ended.push((stage, outcome));
    }
    let failed: Vec<&str> = ended
        .iter()
        .filter(|(_, outcome)| *outcome != Outcome::Passed)
        .map(|(stage, _)| stage.name)
        .collect();
    println!();
    for name in &failed {
        println!("{name} failed; to run it alone: cargo xtask test {name}");
    }
    println!("{}", closing(ended.len(), failed.len()));
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn chosen(names: &[String]) -> Result<Vec<&'static Stage>> {
    if let Some(unknown) = names.iter().find(|name| STAGES.iter().all(|stage| stage.name != **name)) {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        bail!("there is no stage `{unknown}`; there are {}", known.join(", "));
    }
    let named = |stage: &Stage| names.is_empty() || names.iter().any(|name| name == stage.name);
    // A stage that another needs needs none itself.
    let needed = |stage: &Stage| STAGES.iter().any(|other| named(other) && other.after == Some(stage.name));
    Ok(STAGES.iter().filter(|stage| named(stage) || needed(stage)).collect())
}

/// Why a stage cannot run, where one that it needs has failed in this run.
fn blocked(stage: &Stage, ended: &[(&Stage, Outcome)]) -> Option<String> {
    let failed =
        |name: &str| ended.iter().any(|(stage, outcome)| stage.name == name && *outcome != Outcome::Passed);
    stage.after.filter(|name| failed(name)).map(|name| format!("not run: it needs {name}, which failed"))
}

fn report(stage: &Stage, outcome: &Outcome, took: Duration) {
    let seconds = took.as_secs_f64();
    match outcome {
        Outcome::Passed => println!("== {} passed in {seconds:.1} s", stage.name),
        Outcome::Failed(reason) => println!("== {} FAILED in {seconds:.1} s: {reason}", stage.name),
    }
}

/// The last line, by which other programs know how it went.
fn closing(all: usize, failed: usize) -> String {
    format!("{} passed, {failed} failed", all.saturating_sub(failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts_stages() {
        assert_eq!(closing(9, 0), "9 passed, 0 failed");
        assert_eq!(closing(9, 2), "7 passed, 2 failed");
    }

    #[test]
    fn stages_are_chosen_by_name_in_their_own_order() {
        let names = |chosen: Vec<&Stage>| chosen.iter().map(|stage| stage.name).collect::<Vec<_>>();
        assert_eq!(names(chosen(&[]).unwrap()).len(), STAGES.len());
        assert_eq!(names(chosen(&["format".into(), "tidy".into()]).unwrap()), ["tidy", "format"]);
        assert_eq!(
            names(chosen(&["browser".into(), "native".into()]).unwrap()),
            ["native", "build", "browser"],
            "what is tested in the browser is what is there now"
        );
        assert!(chosen(&["fromat".into()]).unwrap_err().to_string().contains("format"));
    }

    #[test]
    fn what_a_stage_needs_comes_before_it_and_needs_nothing() {
        for (at, stage) in STAGES.iter().enumerate() {
            let Some(name) = stage.after else { continue };
            let before = STAGES[..at].iter().find(|earlier| earlier.name == name);
            assert!(before.is_some_and(|needed| needed.after.is_none()), "{}", stage.name);
        }
    }

    #[test]
    fn a_stage_waits_only_for_one_that_failed() {
        let stage = |name: &str| STAGES.iter().find(|stage| stage.name == name).unwrap();
        let (build, browser) = (stage("build"), stage("browser"));
        assert!(blocked(browser, &[(build, Outcome::Failed("no".into()))]).is_some());
        assert_eq!(blocked(browser, &[(build, Outcome::Passed)]), None);
        assert_eq!(blocked(browser, &[]), None);
    }
}
