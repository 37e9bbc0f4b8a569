use super::*;
use crate::format::Locale;
use crate::runbook::recovery;
use crate::{Inputs, published};

fn with_words(check: impl FnOnce(&Words<'_>)) {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    check(&Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH });
}

#[test]
fn durations_are_hours_and_minutes() {
    with_words(|words| {
        for (minutes, expected) in [
            (0.0, "0 min"),
            (45.0, "45 min"),
            (60.0, "1 h"),
            (90.0, "1 h 30 min"),
            (1_440.0, "24 h"),
            (0.5, "0.5 min"),
        ] {
            assert_eq!(words.duration(minutes), expected);
        }
        for (minutes, expected) in [(0.0, "+0:00"), (5.0, "+0:05"), (135.0, "+2:15"), (600.5, "+10:00.5")] {
            assert_eq!(words.clock(minutes), expected);
        }
    });
}

#[test]
fn recovery_that_is_worse_than_published_is_said() {
    with_words(|words| {
        assert_eq!(
            words.platform_recovery(),
            "Published for the platform as a whole: recovered within 30 min (RTO), at most 1 h of work lost (RPO)."
        );
        let gaps: Vec<String> = recovery(words.plan).iter().map(|tier| words.recovery_gap(tier)).collect();
        let first = "tier_1k recovers within 1 h, not 30 min, and may lose 24 h of work, not 1 h.";
        assert_eq!(gaps, [first, "", ""]);
    });
}

#[test]
fn the_table_of_alerts_has_its_units() {
    with_words(|words| {
        let rows: Vec<String> = words
            .threshold_rows()
            .into_iter()
            .map(|row| {
                let (critical, outage) = (row.critical.unwrap_or_default(), row.outage.unwrap_or_default());
                format!("{}|{}|{critical}|{outage}|{}", row.metric, row.warning, row.action)
            })
            .collect();
        let expected = [
            "CPU|70%|90%||Auto-scale",
            "Memory|80%|95%||Auto-scale",
            "API error rate|0.5%|1%|5%|Page on call",
            "Database connections|70%|95%||Scale and alert",
            "Queue depth|500 tasks|1,000 tasks||Scale workers",
            "Redis memory|80%|95%||Page on call",
            "WebSocket connection failures|1%|5%||Page on call",
            "Database query p95|200 ms|||Notify the team",
            "API p95|500 ms|||Scale the backend",
            "Storage|80%|||Plan the expansion",
            "Concurrent users|70% of the tier's rated load|||Plan the migration",
            "Storage runway|3 months left|||Plan the expansion",
            "Cost|20% more than the month before|||Optimise",
            "Early growth|More than 10,000 concurrent users in the first 12 months|||Check the growth assumption",
        ];
        assert_eq!(rows, expected);
    });
}
