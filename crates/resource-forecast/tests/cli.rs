//! The program as people run it: what it prints, what it writes, how it ends.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

#[path = "cli/choices.rs"]
mod choices;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/measured.rs"]
mod measured;
#[path = "cli/simulate.rs"]
mod simulate;

use headroom_model::published;
use tempfile::TempDir;

const GOLDENS: [(&str, &[u8]); 3] = [
    ("conservative", include_bytes!("../../model/tests/golden/forecast-conservative-24-10000.csv")),
    ("moderate", include_bytes!("../../model/tests/golden/forecast-moderate-24-10000.csv")),
    ("aggressive", include_bytes!("../../model/tests/golden/forecast-aggressive-24-10000.csv")),
];

/// A folder of its own to run in, removed at the end.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_resource-forecast"));
        let arguments = line.split(' ').filter(|argument| !argument.is_empty());
        command.args(arguments).current_dir(self.path()).env_remove("SOURCE_DATE_EPOCH");
        command
    }

    fn run(&self, line: &str) -> Ran {
        Ran::new(&self.command(line).output().unwrap())
    }

    /// The published plan with one change, as a file.
    fn plan(&self, from: &str, to: &str) -> String {
        let text = published::PLAN_JSON.replacen(from, to, 1);
        assert_ne!(text, published::PLAN_JSON, "`{from}` is in the published plan");
        fs::write(self.path().join("plan.json"), text).unwrap();
        "--capacity-plan plan.json".to_owned()
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// How a run ended.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    error: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code(), out: text(&output.stdout), error: text(&output.stderr) }
    }

    /// What was printed by a run in which all went well.
    fn good(self) -> String {
        assert_eq!((self.code, self.error.as_str()), (Some(0), ""), "{self:?}");
        self.out
    }

    /// Asserts that nothing was printed but a message with these parts, in one line.
    fn failed(&self, code: i32, parts: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{self:?}");
        assert!(self.error.starts_with("resource-forecast: "), "{self:?}");
        assert_eq!(self.error.matches('\n').count(), 1, "{self:?}");
        for part in parts {
            assert!(self.error.contains(part), "`{part}` is missing in: {}", self.error);
        }
    }
}

#[test]
fn the_whole_report() {
    insta::assert_snapshot!(Place::new().run("").good());
}

#[test]
fn the_whole_report_of_growth_past_the_largest_tier_with_dates() {
    let line = "--scenario=aggressive --start-month 2026-12 --today 2026-11-25";
    insta::assert_snapshot!(Place::new().run(line).good());
}

#[test]
fn the_whole_report_of_other_choices() {
    let line = "--scenario aggressive --outgrown trigger --sizing interpolated --cost lines --term reserved-3y \
                --beyond extrapolate";
    insta::assert_snapshot!(Place::new().run(line).good());
}

#[test]
fn a_quiet_forecast_says_that_there_is_nothing_to_say() {
    let out = Place::new().run("--initial-users 10 --months 1 --scenario conservative").good();
    for line in ["Forecast of 1 month:", "  Nothing changes in these months.\n", "  Nothing to warn of.\n"] {
        assert!(out.contains(line), "`{line}` is missing in:\n{out}");
    }
    assert!(!out.contains("Loads above their rating"), "{out}");
}

#[test]
fn months_with_a_rate_of_their_own_are_named() {
    let place = Place::new();
    let flags = place.plan("\"overrides\": []", "\"overrides\": [{\"month\": 8, \"monthly_rate\": 0.4}]");
    let out = place.run(&format!("{flags} --scenario conservative")).good();
    assert!(out.ends_with("  Peak     40.0% in month 8\n  Growth in month 8: 40% instead of 8%\n"), "{out}");
    // One user and a tenth of one, which is nobody.
    let flags = place.plan("\"overrides\": []", "\"overrides\": [{\"month\": 1, \"monthly_rate\": -0.9}]");
    let out = place.run(&format!("{flags} --scenario conservative --initial-users 1 --months 1")).good();
    assert!(out.contains("  Average  none, no user is left\n"), "{out}");
}

#[test]
fn csv_on_standard_output_is_the_published_one_to_the_byte() {
    let place = Place::new();
    for (scenario, golden) in GOLDENS {
        let output =
            place.command(&format!("--scenario {scenario} --export csv --output -")).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout == golden, "{scenario}");
    }
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn csv_in_a_file_is_the_same_and_the_report_says_where() {
    let place = Place::new();
    let report = place.run("").good();
    for (scenario, golden) in GOLDENS {
        let out = place.run(&format!("--scenario {scenario} --export csv")).good();
        assert!(place.read("forecast.csv") == golden, "{scenario}");
        assert!(out.ends_with("\nWrote forecast.csv\n"), "{out}");
        if scenario == "moderate" {
            assert_eq!(out, report.clone() + "\nWrote forecast.csv\n");
        }
    }
    place.run("--export=csv --output=other.txt").good();
    assert!(place.read("other.txt") == GOLDENS[1].1);
    assert_eq!(place.names(), ["forecast.csv", "other.txt"]);
}

#[test]
fn json_has_the_published_names_and_the_time() {
    let place = Place::new();
    place.run("--export json --months 2 --initial-users 5k --scenario aggressive").good();
    let text = String::from_utf8(place.read("forecast.json")).unwrap();
    let export: serde_json::Value = serde_json::from_str(&text).unwrap();
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&export), ["metadata", "forecasts"]);
    assert_eq!(names(&export["metadata"]), ["scenario", "initial_users", "months", "generated"]);
    assert_eq!(export["metadata"]["scenario"], "aggressive");
    assert_eq!(export["metadata"]["initial_users"], 5_000);
    assert_eq!(export["forecasts"].as_array().unwrap().len(), 2);
    assert_eq!(
        names(&export["forecasts"][1]),
        [
            "month",
            "registered_users",
            "concurrent_peak",
            "daily_active",
            "monthly_api_requests",
            "monthly_messages",
            "tier",
            "backend_instances",
            "db_cpu",
            "db_memory_gb",
            "redis_nodes",
            "celery_workers",
            "estimated_cost_usd",
            "storage_gb",
        ]
    );
    let generated = export["metadata"]["generated"].as_str().unwrap();
    assert!(generated.len() == 20 && generated.ends_with('Z') && generated > "2025", "{generated}");
}

#[test]
fn the_time_in_an_export_can_be_fixed() {
    let place = Place::new();
    let with = |epoch: &str| {
        let mut command = place.command("--export json --output -");
        Ran::new(&command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap())
    };
    let out = with("1735689599").good();
    assert!(out.contains("\"generated\": \"2024-12-31T23:59:59Z\""), "{out}");
    assert_eq!(with("1735689599").good(), out);
    with("now").failed(1, &["SOURCE_DATE_EPOCH is `now`", "allowed: 0 to "]);
}

#[test]
fn flags_that_cannot_be_followed_end_with_2_and_say_why() {
    let place = Place::new();
    for (line, parts) in [
        ("--frobnicate", &["`--frobnicate`", "--help"][..]),
        ("forecast", &["`forecast`"]),
        ("--months", &["--months needs a value", "1 to 120"]),
        ("--export csv --output", &["--output needs a value"]),
        ("--months 0", &["--months: months is 0", "1 to 120"]),
        ("--months 121", &["--months: months is 121", "1 to 120"]),
        ("--months abc", &["--months: “abc” is not a number", "1 to 120"]),
        ("--months 1.5", &["--months: months is 1.5", "a whole number"]),
        ("--initial-users 0", &["--initial-users: registered users at the start is 0", "1 to 1,000,000,000"]),
        (
            "--initial-users 2e9",
            &["--initial-users: registered users at the start is 2,000,000,000", "1 to 1,000,000,000"],
        ),
        (
            "--initial-users 2000000000",
            &["registered users at the start is 2,000,000,000", "1 to 1,000,000,000"],
        ),
        ("--initial-users 1,5", &["“1,5” can be read in two ways", "1 to 1,000,000,000"]),
        ("--start-month May", &["--start-month: `May` is no start month", "1990-01 to 9979-12"]),
        ("--sizing smooth", &["--sizing: there is no choice `smooth`", "stepped, interpolated"]),
        ("--today 2026-11", &["--today: `2026-11` is no day", "1970-01-01 to 9999-12-31"]),
        ("--export xls", &["--export: there is no format `xls`", "csv, json"]),
        ("--output x.csv", &["--export csv"]),
        (
            "--scenario wild",
            &["--scenario: there is no scenario `wild`", "conservative, moderate, aggressive"],
        ),
        ("--scenario wild --export csv", &["`wild`"]),
    ] {
        place.run(line).failed(2, parts);
    }
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn a_plan_that_cannot_be_read_is_named_with_its_field_and_line() {
    let place = Place::new();
    place.run("--capacity-plan no.json").failed(1, &["cannot read no.json"]);
    place.run("--capacity-plan .").failed(1, &["cannot read ."]);
    let flags = place.plan("\"best_for\"", "\"worst_for\"");
    let line = 1 + published::PLAN_JSON.split("\"best_for\"").next().unwrap().matches('\n').count();
    let place_of = format!("plan.json: capacity_tiers.tier_1k.worst_for: line {line} column ");
    place.run(&flags).failed(1, &[&place_of, "unknown field `worst_for`"]);
    place.run(&format!("{flags} --export csv")).failed(1, &[&place_of]);
    let flags = place.plan("\"concurrent_peak\": 1000,", "\"concurrent_peak\": 0,");
    place.run(&flags).failed(
        1,
        &[
            "plan.json: capacity_tiers.tier_1k.concurrent_peak: line ",
            "users is 0; allowed: 1 to 1,000,000,000",
        ],
    );
    let flags = place.plan("\"default_scenario\": \"moderate\"", "\"default_scenario\": \"wild\"");
    place
        .run(&flags)
        .failed(1, &["plan.json: growth_scenarios.default_scenario: there is no scenario `wild`"]);
    for (bytes, part) in [
        (&b""[..], "plan.json: line 1 column 1: "),
        (b"{}", "missing field `metadata`"),
        (b"{\n\"a\": \xff}", "cannot read plan.json: line 2 is not UTF-8"),
        (&[b' '; 5_000_001], "cannot read plan.json: it has more than 5000000 bytes"),
    ] {
        fs::write(place.path().join("plan.json"), bytes).unwrap();
        place.run("--capacity-plan plan.json").failed(1, &[part]);
    }
    assert_eq!(place.names(), ["plan.json"]);
}

#[test]
fn an_edited_plan_changes_the_figures() {
    let place = Place::new();
    let flags = place.plan("\"cost_monthly_usd\": 3500,", "\"cost_monthly_usd\": 4000.5,");
    let out = place.run(&flags).good();
    assert!(out.contains("  $4,000.50  "), "{out}");
    let csv = place.run(&format!("{flags} --export csv --output -")).good();
    let expected = String::from_utf8(GOLDENS[1].1.to_vec()).unwrap().replace(",3500.00,", ",4000.50,");
    assert_eq!(csv, expected);
    let flags = place.plan("\"default_initial_users\": 10000", "\"default_initial_users\": 7");
    assert!(place.run(&flags).good().contains(", 7 users at the start\n"));
}

#[test]
fn names_in_a_plan_cannot_command_the_terminal() {
    let place = Place::new();
    let flags = place.plan("\"title\": \"", "\"title\": \"\\u001b[31m\\n");
    let out = place.run(&flags).good();
    assert!(out.contains("\n\u{fffd}[31m\u{fffd}") && !out.contains('\u{1b}'), "{out}");
    place.run("--scenario \u{1b}[31m").failed(2, &["`\u{fffd}[31m`"]);
}

#[test]
fn a_forecast_that_would_not_be_exact_is_an_error() {
    let run = Place::new().run("--scenario aggressive --initial-users 1G --months 120 --export csv");
    run.failed(
        1,
        &["API requests a month would be about 1", "0,000,000,000,000 in month ", "9,007,199,254,740,992"],
    );
}

#[test]
fn output_that_cannot_be_written_ends_with_1_and_leaves_nothing_behind() {
    let place = Place::new();
    fs::create_dir(place.path().join("taken")).unwrap();
    for path in ["taken", "no/forecast.csv", "taken/..", "new/"] {
        place.run(&format!("--export csv --output {path}")).failed(1, &[&format!("cannot write {path}: ")]);
    }
    assert_eq!(place.names(), ["taken"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_1() {
    let place = Place::new();
    place.run("--export csv --output /dev/full").failed(1, &["cannot write /dev/full: "]);
    for line in ["", "--help", "--export json --output -"] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = place.command(line).stdout(full).output().unwrap();
        Ran::new(&output).failed(1, &["cannot write to standard output: "]);
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let place = Place::new();
    for line in ["", "--months 120 --export csv --output -", "--version", "--export json"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = place.command(line).stdout(writer).output().unwrap();
        let ran = Ran::new(&output);
        assert_eq!((ran.code, ran.error.as_str()), (Some(0), ""), "{line}");
    }
    assert_eq!(place.names(), ["forecast.json"], "the file is written whoever reads the report");
}

#[test]
fn help_explains_every_flag() {
    let place = Place::new();
    let help = place.run("--help").good();
    for flag in [
        "--months N ",
        "--scenario NAME ",
        "--initial-users N ",
        "--start-month YYYY-MM ",
        "--today YYYY-MM-DD ",
        "--capacity-plan FILE ",
        "--outgrown POLICY ",
        "--sizing RULE ",
        "--cost BASIS ",
        "--term TERM ",
        "--beyond RULE ",
        "--export csv|json ",
        "--output PATH|- ",
        "--help, -h ",
        "--version, -V ",
    ] {
        assert!(help.contains(&format!("\n  {flag}")), "{flag} is missing in:\n{help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    assert_eq!(place.run("-h").good(), help);
    insta::assert_snapshot!(help);
}

#[test]
fn the_version_is_the_projects() {
    let expected = format!("resource-forecast {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(Place::new().run("--version").good(), expected);
}

#[cfg(unix)]
#[test]
fn paths_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let (place, name) = (Place::new(), OsStr::from_bytes(b"a\xff.csv"));
    let output = place.command("--export csv --output").arg(name).output().unwrap();
    assert!(Ran::new(&output).good().ends_with("\nWrote a\u{fffd}.csv\n"));
    assert!(fs::read(place.path().join(name)).unwrap() == GOLDENS[1].1);
}
