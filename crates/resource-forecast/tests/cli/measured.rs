//! Measured loads as people simulate them.

use std::fmt::Write as _;
use std::fs;

use headroom_model::published;
use serde_json::{Value, json};

use super::Place;

#[test]
fn a_measured_load_and_other_thresholds_come_from_files() {
    let place = Place::new();
    let lines: String = (0..30).map(|minute| format!("{},{}\n", minute * 60, 4000 + minute)).collect();
    fs::write(place.path().join("load.csv"), lines).unwrap();
    let text = published::THRESHOLDS_JSON.replacen("\"min_instances\": 2", "\"min_instances\": 9", 1);
    fs::write(place.path().join("thresholds.json"), text).unwrap();
    let line =
        "simulate --load-file load.csv --scaling-thresholds thresholds.json --month 9 --output out.json";
    assert_eq!(place.run(line).good(), "Saved out.json\n");
    let said: Value = serde_json::from_slice(&place.read("out.json")).unwrap();
    assert_eq!(said.pointer("/totals/minutes"), Some(&Value::from(30)));
    assert_eq!(said.pointer("/metadata/load"), Some(&Value::from("load.csv")));
    let components = said.pointer("/totals/components").and_then(Value::as_array).unwrap();
    let backend = components.iter().find(|of| of.get("component") == Some(&Value::from("backend"))).unwrap();
    assert_eq!(backend.get("most_units"), Some(&Value::from(9)));
}

/// What is put right in a load changes what comes of it: it is said beside the output, and stands in the JSON.
#[test]
fn what_is_put_right_in_a_measured_load_is_said() {
    let place = Place::new();
    let said = |text: &str, repairs: &[&str]| {
        fs::write(place.path().join("load"), text).unwrap();
        let line = "simulate --month 9 --load-file load";
        for form in ["json", "csv"] {
            let ran = place.run(&format!("{line} --format {form}"));
            let lines: String = repairs.iter().map(|of| format!("resource-forecast: load: {of}\n")).collect();
            assert_eq!((ran.code, ran.error.as_str()), (Some(0), lines.as_str()));
            if form == "json" {
                let json: Value = serde_json::from_str(&ran.out).unwrap();
                assert_eq!(json.pointer("/metadata/load_repairs"), Some(&json!(repairs)));
            } else {
                assert!(ran.out.starts_with("Kind,Seconds,") && !ran.out.contains("sorted"), "{}", ran.out);
            }
        }
    };
    said("0,4000\n60,4000\n", &[]);
    said(
        "0,4000\n120,4200\n60,4100\n60,4150\n180,\n240,4400\n300,4500\n360,4600\n",
        &[
            "Line 5: there is no value; it is left out.",
            "Line 3: this time is before the one before; all were sorted.",
            "Line 4: this time was there before; the later value counts.",
            "Line 2: nothing was measured for a while; the value before holds.",
        ],
    );
    let series = r#"{"metric":{},"values":[[0,"4000"],[60,"4100"],[120,"4200"],[600,"4300"],[660,"1"]]}"#;
    said(
        &format!(r#"{{"resultType":"matrix","result":[{series}]}}"#),
        &["Value 3: nothing was measured for a while; the value before holds."],
    );
    let two = format!(
        r#"{{"resultType":"matrix","result":[{0},{0}]}}"#,
        series.replace("600", "180").replace("660", "240")
    );
    said(&two, &["2 series were added up."]);
    let line = "Line 2: there is no value; it is left out.";
    let lines: Vec<String> = (2..22).map(|place| line.replace('2', &place.to_string())).collect();
    let mut expected: Vec<&str> = lines.iter().map(String::as_str).collect();
    expected.push("3 more were put right.");
    said(&format!("0,4000\n{}60,4000\n", "60,\n".repeat(23)), &expected);
}

#[test]
fn a_file_and_a_document_with_the_same_load_say_the_same() {
    let place = Place::new();
    // Three days by the minute from a Tuesday noon on, with a rush of two minutes in each: five minutes together would not show it.
    let users = |minute: u32| if minute % 1440 < 2 { 21_000 } else { 4_000 + minute % 97 };
    let mut lines = "time,users\n".to_owned();
    for minute in 0..4320 {
        let (day, of_day) = (24 + (720 + minute) / 1440, (720 + minute) % 1440);
        let _ = writeln!(lines, "2026-11-{day}T{:02}:{:02}:00Z,{}", of_day / 60, of_day % 60, users(minute));
    }
    fs::write(place.path().join("load.csv"), lines).unwrap();
    place.run("export --format plan --output saved.json").good();
    let mut tree: Value = serde_json::from_slice(&place.read("saved.json")).unwrap();
    tree["simulation"]["shape"] = "measured".into();
    tree["simulation"]["measured"] = json!({ "start_s": 86_400 + 43_200, "step_s": 60, "users": (0..4320).map(users).collect::<Vec<_>>() });
    fs::write(place.path().join("saved.json"), tree.to_string()).unwrap();
    let said = |of: &str| {
        let line = format!("simulate --month 9 --deployment wed:10 --spike thu:3:2:15 --format csv {of}");
        place.run(&line).good()
    };
    let file = said("--load-file load.csv");
    assert!(file == said("--document saved.json"), "{file}");
    assert!(file.contains("a deployment empties the CDN"), "{file}");
}
