//! Figures of how fast and how small it is, as a table. They are no tests: another machine has other ones.

mod charts;
mod command_line;
mod lighthouse;
mod page;
mod scaling;
mod statistics;

use anyhow::{Context, Result, bail};

use crate::build::{self, Sizes};
use crate::test::in_browser;
use crate::tools::{self, Tool};
use crate::{process, project};

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What is measured.
    what: &'static str,
    /// What to reach.
    goal: &'static str,
    /// What was measured, with its unit.
    measured: String,
}

impl Figure {
    pub(crate) fn new(what: &'static str, goal: &'static str, measured: String) -> Self {
        Self { what, goal, measured }
    }
}

/// A measurement by its name.
type Measurement = (&'static str, fn() -> Result<Vec<Figure>>);

const MEASUREMENTS: [Measurement; 8] = [
    ("size", size),
    ("forecast", forecast),
    ("cli", command_line::measure),
    ("edit", page::measure),
    ("simulate", scaling::model),
    ("scaling", scaling::page),
    ("charts", charts::measure),
    ("lighthouse", lighthouse::measure),
];

/// Measures and prints a Markdown table: the named ones, all where none is named.
///
/// # Errors
/// Where there is no measurement of a name, or one fails; the others are made and printed all the same.
pub(crate) fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| MEASUREMENTS.iter().all(|(known, _)| known != *name)) {
        let known: Vec<&str> = MEASUREMENTS.iter().map(|(name, _)| *name).collect();
        bail!("there is no measurement `{unknown}`; there are {}", known.join(", "));
    }
    let chosen = MEASUREMENTS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name));
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    for (name, measure) in chosen {
        match measure() {
            Ok(figures) => rows.extend(figures.into_iter().map(|figure| row(name, &figure))),
            Err(error) => failed.push(format!("{name}: {error:#}")),
        }
    }
    println!("\n| what | to reach | measured | command |\n|---|---|---|---|");
    rows.iter().for_each(|row| println!("{row}"));
    println!();
    if !failed.is_empty() {
        bail!("not measured: {}", failed.join("; "));
    }
    Ok(())
}

fn row(name: &str, Figure { what, goal, measured }: &Figure) -> String {
    format!("| {what} | {goal} | {measured} | `cargo xtask bench {name}` |")
}

fn size() -> Result<Vec<Figure>> {
    let sizes = Sizes::of(&project::dist()).context("`cargo xtask build` makes dist/")?;
    let kilobytes = sizes.first_visit() as f64 / 1000.0;
    Ok(vec![Figure::new("first visit, brotli", "at most 250 kB", format!("{kilobytes:.1} kB"))])
}

fn forecast() -> Result<Vec<Figure>> {
    println!("measuring the forecast natively; compiling it first takes a minute");
    let mut cargo = project::cargo();
    cargo.args(["run", "--quiet", "--release", "-p", "headroom-model", "--example", "bench_forecast"]);
    let printed = process::captured(&mut cargo)?;
    let native = statistics::first(&printed, "forecast_24_months_native_us")?;
    let printed = measured_in_wasm("the forecast", "headroom", "forecast_speed", USUAL_LIMIT_S)?;
    let wasm = statistics::first(&printed, "forecast_24_months_wasm_us")?;
    Ok(vec![
        Figure::new("forecast of 24 months, native", "within 5 µs", format!("{native:.2} µs")),
        Figure::new("forecast of 24 months, wasm", "within 15 µs", format!("{wasm:.2} µs")),
    ])
}

/// After how many seconds the runner of tests in wasm gives up unless it is told otherwise.
const USUAL_LIMIT_S: u32 = 20;

/// What a test of a package that measures in wasm prints, compiled as the application is. The runner gives up after so many
/// seconds.
fn measured_in_wasm(what: &str, package: &str, test: &str, limit_s: u32) -> Result<String> {
    println!("measuring {what} in headless Chromium; compiling it first takes a minute or more");
    let mut cargo = in_browser()?;
    cargo.args(["-p", package, "--profile", "web", "--test", test, "--"]);
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", limit_s.to_string());
    build::hide_paths(&mut cargo);
    process::captured(cargo.args(["--include-ignored", "--nocapture"]))
}

/// What a program of the browser tests prints that measures the built application.
fn measured_on_page(what: &str, how_long: &str, program: &str) -> Result<String> {
    let toolbox = tools::provide(&[Tool::Browser])?;
    println!("measuring {what} in headless Chromium, {how_long}");
    let mut cargo = project::cargo();
    // The times are taken in the page: how this program is compiled does not matter.
    cargo.args(["run", "--quiet", "-p", "headroom-browser-tests", "--bin", program]);
    toolbox.browser().context("no browser")?.equip(&mut cargo);
    process::captured(&mut cargo)
}

/// The median and the 95th percentile of what was printed under a name, in milliseconds.
fn times(printed: &str, name: &str, what: &'static str, goal: &'static str) -> Result<Figure> {
    let figures = statistics::printed(printed, name)?;
    let [median, high] = &*figures else { bail!("`{name}` has no two figures") };
    Ok(Figure::new(what, goal, format!("median {median:.1} ms, p95 {high:.1} ms")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_row_with_its_command() {
        let figure = Figure::new("first visit, brotli", "at most 250 kB", "200.0 kB".to_owned());
        assert_eq!(
            row("size", &figure),
            "| first visit, brotli | at most 250 kB | 200.0 kB | `cargo xtask bench size` |"
        );
    }

    #[test]
    fn times_are_a_median_and_a_high_one() {
        let figure = times("a_ms 1.04 2\nb_ms 3\n", "a_ms", "a", "b").unwrap();
        assert_eq!(figure, Figure::new("a", "b", "median 1.0 ms, p95 2.0 ms".to_owned()));
        assert!(times("b_ms 3", "b_ms", "a", "b").is_err());
    }

    #[test]
    fn the_help_names_every_measurement() {
        let names: Vec<&str> = MEASUREMENTS.iter().map(|(name, _)| *name).collect();
        let line = format!("  bench [{}]...", names.join("|"));
        assert!(crate::arguments::HELP.lines().any(|found| found == line), "{line}");
    }

    #[test]
    fn an_unknown_measurement_is_an_error() {
        assert!(run(&["speed".to_owned()]).unwrap_err().to_string().contains("lighthouse"));
    }
}
