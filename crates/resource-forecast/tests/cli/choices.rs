//! What is chosen where the sources disagree, and when to start.

use super::{Place, Ran};

#[test]
fn what_is_chosen_changes_the_exports_too() {
    let place = Place::new();
    // 10,000 users grow to 12,500: 1,875 at the same time, more than tier_1k carries but by its migration's trigger.
    for (flags, cells) in [
        ("", ["tier_10k", "6", "3500.00"]),
        (
            "--outgrown published --sizing stepped --cost budget --term on-demand --beyond keep",
            ["tier_10k", "6", "3500.00"],
        ),
        ("--outgrown trigger", ["tier_1k", "2", "500.00"]),
        // 2 x 1.875 ^ log10(3) = 2.7 instances.
        ("--outgrown trigger --sizing interpolated --cost lines", ["tier_1k", "3", "463.45"]),
        ("--cost lines", ["tier_10k", "6", "3020.05"]),
        ("--term reserved-3y", ["tier_10k", "6", "1750.00"]),
        ("--term reserved-1y", ["tier_10k", "6", "3500.00"]),
    ] {
        let csv = place.run(&format!("--months 1 --export csv --output - {flags}")).good();
        let row: Vec<&str> = csv.lines().nth(1).unwrap().split(',').collect();
        assert_eq!([row[6], row[7], row[12]], cells, "{flags}");
    }
    let json = place.run("--months 1 --export json --output - --outgrown trigger").good();
    let export: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(export["metadata"]["choices"]["outgrown"], "trigger");
    let report = place.run("").good();
    assert!(!report.contains("\n* "), "{report}");
}

#[test]
fn when_to_start_depends_on_today() {
    let place = Place::new();
    // Month 12 is December 2027; eight weeks and eight hours before are 57 days, to 5 October.
    let line = "--start-month 2027-01 --today";
    let out = place.run(&format!("{line} 2027-10-05")).good();
    assert!(
        out.contains("  Dec 2027  tier_10k to tier_100k: start by 5 Oct 2027, which is today\n"),
        "{out}"
    );
    let out = place.run(&format!("{line} 2027-10-06")).good();
    assert!(out.contains("  today     ! You are 1 day late for tier_100k\n"), "{out}");
    // The clock is asked where there are dates, and only for a report.
    let with = |line: &str, epoch: &str| {
        Ran::new(&place.command(line).env("SOURCE_DATE_EPOCH", epoch).output().unwrap())
    };
    // 1,822,694,400 seconds are 21,096 days: 5 October 2027.
    let out = with("--start-month 2027-01", "1822694400").good();
    assert!(out.contains("start by 5 Oct 2027, which is today\n"), "{out}");
    with("--start-month 2027-01", "now").failed(1, &["SOURCE_DATE_EPOCH is `now`"]);
    with("--start-month 2027-01 --export csv", "now").failed(1, &["SOURCE_DATE_EPOCH is `now`"]);
    assert_eq!(place.names(), [""; 0]);
    for line in ["", "--today 2027-10-06", "--start-month 2027-01 --export csv --output -"] {
        with(line, "now").good();
    }
}
