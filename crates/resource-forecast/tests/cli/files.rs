//! `export`: the files that put the plan to work.

use std::fs;

use headroom_model::export::FORMATS;
use headroom_model::published;
use serde_json::Value;

use crate::Place;

#[test]
fn every_format_writes_its_files_and_says_so() {
    for description in &FORMATS {
        let place = Place::new();
        let out = place.run(&format!("export --format {}", description.id)).good();
        let mut names: Vec<String> = description.files.iter().map(|name| (*name).to_owned()).collect();
        let said: String = names.iter().map(|name| format!("Wrote {name}\n")).collect();
        assert_eq!(out, said);
        names.sort();
        assert_eq!(place.names(), names);
        let first = String::from_utf8(place.read(description.files[0])).unwrap();
        assert_eq!(place.run(&format!("export --format={} --output=-", description.id)).good(), first);
        place.run(&format!("export --output other --format {}", description.id)).good();
        assert!(place.read("other") == first.as_bytes());
    }
}

#[test]
fn all_of_them_are_one_archive() {
    let place = Place::new();
    assert_eq!(place.run("export --format all").good(), "Wrote headroom-exports.zip\n");
    let archive = place.read("headroom-exports.zip");
    assert!(archive.starts_with(b"PK\x03\x04") && archive.len() > 100_000, "{}", archive.len());
    let output = place.command("export --format all --output -").output().unwrap();
    assert!(output.status.success() && output.stdout == archive, "the same, to the byte");
}

#[test]
fn the_month_the_cluster_and_the_address_are_those_that_are_asked_for() {
    let place = Place::new();
    let line = "export --format hpa --output - --month 24 --kubernetes 1.32 --site https://plan.example/app/";
    let text = place.run(line).good();
    for part in
        ["month 24 of the forecast, tier tier_100k", "Kubernetes 1.32", "https://plan.example/app/#/\n"]
    {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    assert!(!text.contains("tolerance:"), "{text}");
}

#[test]
fn a_month_after_the_last_makes_the_forecast_longer_as_for_a_simulation() {
    let place = Place::new();
    place.run("export --format hpa --month 25").good();
    let text = String::from_utf8(place.read("hpa.yaml")).unwrap();
    assert!(text.contains("month 25 of the forecast"), "{text}");
    let decided = |line: &str| {
        let said: Value = serde_json::from_str(&place.run(line).good()).unwrap();
        (said["decisions"].clone(), said["totals"].clone())
    };
    let own = decided("simulate --month 25 --load launch --scaling hpa");
    assert_eq!(decided("simulate --month 25 --load launch --hpa hpa.yaml"), own);
    // The link and the plan open what the files are of.
    place.run("export --format plan --month 25 --output saved.json").good();
    let saved = "--document saved.json --format hpa --output -";
    assert_eq!(place.run(&format!("export {saved}")).good(), text);
    place.run("export --format csv --month 25").good();
    assert!(String::from_utf8(place.read("forecast.csv")).unwrap().contains("\r\n25,"));
    for month in [121, 0] {
        let said = |command: &str| place.run(&format!("{command} --month {month}")).error;
        assert_eq!(said("export --format hpa"), said("simulate"));
    }
}

/// After ten years of moderate growth two thousand million people would use the platform at the same time.
#[test]
fn a_month_that_cannot_be_simulated_takes_no_file_from_anybody() {
    let place = Place::new();
    place.run("export --format plan --output saved.json").good();
    let mut tree: Value = serde_json::from_slice(&place.read("saved.json")).unwrap();
    *tree.pointer_mut("/inputs/months").unwrap() = Value::from(120);
    fs::write(place.path().join("saved.json"), tree.to_string()).unwrap();
    for description in FORMATS.iter().filter(|description| description.id != "k6") {
        place.run(&format!("export --document saved.json --format {}", description.id)).good();
    }
    let months = String::from_utf8(place.read("simulation-months.csv")).unwrap();
    let of = |month: u64| months.lines().find(|line| line.starts_with(&format!("{month},"))).unwrap();
    assert!(of(1).contains(",no,") || of(1).contains(",yes,"), "{}", of(1));
    for month in 1..=120 {
        let holds = of(month).split(',').nth(3).unwrap();
        let is_said = matches!(holds, "yes" | "no") || holds.starts_with("\"not simulated: ");
        assert!(is_said, "{}", of(month));
    }
}

#[test]
fn what_a_document_asks_is_exported_and_simulated() {
    let place = Place::new();
    // As published it is the last month.
    assert!(place.run("export --format hpa --output -").good().contains("Sizes: month 24 of the forecast"));
    place.run("export --format plan --output saved.json").good();
    let mut tree: Value = serde_json::from_slice(&place.read("saved.json")).unwrap();
    for (pointer, value) in [
        ("/simulation/month", Value::from(9)),
        ("/simulation/kubernetes_minor", Value::from(30)),
        ("/simulation/shape", Value::from("black_friday")),
        ("/simulation/scaling", Value::from("hpa")),
    ] {
        *tree.pointer_mut(pointer).unwrap() = value;
    }
    fs::write(place.path().join("saved.json"), tree.to_string()).unwrap();
    let script = place.run("export --document saved.json --format k6 --output -").good();
    assert!(
        script.contains("Black Friday, as chosen for the simulation".to_lowercase().as_str()),
        "{script}"
    );
    assert!(script.contains("month 9; 168.0 hours"), "{script}");
    let text = place.run("export --document saved.json --format hpa --output -").good();
    assert!(text.contains("month 9 of the forecast") && text.contains("For Kubernetes 1.30."), "{text}");
    assert!(!text.contains("tolerance: "), "{text}");
    // What is on screen, and what is exported, one way or the other.
    place.run("export --document saved.json --format hpa").good();
    let totals = |line: &str| {
        let said: Value = serde_json::from_str(&place.run(line).good()).unwrap();
        (said["decisions"].clone(), said["totals"].clone())
    };
    let own = totals("simulate --document saved.json");
    assert_eq!(totals("simulate --document saved.json --hpa hpa.yaml"), own);
    place.run("export --document saved.json --format hpa --kubernetes 1.35").good();
    let line = "simulate --document saved.json --hpa hpa.yaml";
    place.run(line).failed(1, &["hpa.yaml: ", "Kubernetes 1.30 refuses this: "]);
    let newer = totals(&format!("{line} --kubernetes 1.35"));
    assert_eq!(newer, totals("simulate --document saved.json --kubernetes 1.35"));
    assert_ne!(newer, own);
}

#[test]
fn other_plans_thresholds_and_documents_are_taken() {
    let place = Place::new();
    let plan = place.plan("\"namespace\": \"thebot\"", "\"namespace\": \"ours\"");
    let thresholds = published::THRESHOLDS_JSON.replacen("\"max_instances\": 50", "\"max_instances\": 51", 1);
    fs::write(place.path().join("rules.json"), thresholds).unwrap();
    let line = format!("export --format hpa --output - {plan} --scaling-thresholds rules.json");
    let text = place.run(&line).good();
    for part in ["namespace: ours\n", "maxReplicas: 51\n", "/#/?1"] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    // What is saved and opened again gives the same.
    place.run(&line.replace("hpa --output -", "plan --output saved.json")).good();
    assert_eq!(place.run("export --format hpa --output - --document saved.json").good(), text);
}

#[test]
fn what_cannot_be_followed_ends_with_2_and_what_cannot_be_read_with_1() {
    let place = Place::new();
    for (line, parts) in [
        (
            "export",
            &[
                "--format needs a value; allowed: hpa, keda, prometheus, compose, requests, k6, plan, csv, all",
            ][..],
        ),
        ("export --format yaml", &["there is no format `yaml`"]),
        ("export --format hpa --output", &["--output needs a value"]),
        ("export --format hpa --months 3", &["`--months`"]),
        ("export hpa", &["`hpa`"]),
        ("export --format hpa --month 0", &["--month: month is 0; allowed: 1 to 120"]),
        ("export --format hpa --month 121", &["--month: month is 121; allowed: 1 to 120, a whole number"]),
        ("export --format hpa --kubernetes 2.0", &["`2.0` is no version; allowed: 1.23 to 1.99"]),
    ] {
        place.run(line).failed(2, parts);
    }
    fs::write(place.path().join("plan.json"), published::PLAN_JSON).unwrap();
    fs::write(place.path().join("table.csv"), "a,b\n").unwrap();
    for (line, part) in [
        ("--document no.json", "cannot read no.json"),
        ("--document plan.json", "plan.json: is no saved document"),
        ("--scaling-thresholds plan.json", "plan.json: is no file of scaling thresholds"),
        ("--capacity-plan table.csv", "table.csv: this looks like a table (CSV), no JSON"),
        ("--output .", "cannot write ."),
    ] {
        place.run(&format!("export --format hpa {line}")).failed(1, &[part]);
    }
}

#[test]
fn help_explains_the_formats_and_the_flags() {
    let help = Place::new().run("export --help").good();
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    insta::assert_snapshot!(help);
}

#[test]
fn the_tables_of_a_simulation_are_those_that_simulate_gives() {
    let place = Place::new();
    let out = place.run("export --format csv --month 9").good();
    assert!(
        out.contains("Wrote simulation.csv\n") && out.contains("Wrote simulation-minutes.csv\n"),
        "{out}"
    );
    let table = String::from_utf8(place.read("simulation.csv")).unwrap();
    let own = place.run("simulate --month 9 --format csv").good();
    let rest = table.strip_prefix(&own).unwrap();
    assert!(rest.starts_with("\r\nPlan,\"THE_BOT capacity plan, version 1.0.0, of 2025-12-27\","), "{rest}");
    assert!(rest.contains(
        "\r\nSimulated,\"month 9 of moderate, tier_10k, published day, scaled by rules, seed 1\","
    ));
    let minutes = String::from_utf8(place.read("simulation-minutes.csv")).unwrap();
    // Heads, a day, an empty line, and what it is of.
    assert_eq!(minutes.lines().count(), 1 + 1440 + 1 + 3);
    assert!(String::from_utf8(place.read("simulation-months.csv")).unwrap().contains("\r\n24,"));
}

#[test]
fn the_peak_lock_is_objects_where_it_is_asked_for() {
    let place = Place::new();
    let jobs = |lock: &str| {
        place.run(&format!("export --format hpa --output - {lock}")).good().matches("kind: CronJob").count()
    };
    assert_eq!([jobs(""), jobs("--peak-lock none"), jobs("--peak-lock cron-jobs")], [0, 0, 4]);
    let refused = place.run("export --format hpa --peak-lock always");
    refused.failed(2, &["--peak-lock", "allowed: none, cron-jobs"]);
}
