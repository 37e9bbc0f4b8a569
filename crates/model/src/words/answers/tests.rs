use crate::format::Locale;
use crate::milestones::Severity;
use crate::sample::{Sample, sample};
use crate::schedule::schedule;
use crate::words::{Answer, Words};
use serde_json::{Value, json};

/// Users, growth, other figures, and what is said.
type Case<'a> = (f64, &'a [(u64, f64)], &'a [(&'a str, Value)], &'a str);

fn answers(sample: &Sample, today: Option<&str>) -> [Answer; 4] {
    let today = today.map(|today| today.parse().unwrap());
    let schedule = schedule(&sample.plan, &sample.inputs, &sample.outlook, today);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    words.answers(&sample.outlook, &schedule)
}

fn next(sample: &Sample, today: Option<&str>) -> Answer {
    let [_, next, ..] = answers(sample, today);
    next
}

/// What is said about the next migration and the cost.
fn said(users: f64, rates: &[(u64, f64)], edits: &[(&str, Value)]) -> (String, String) {
    let [_, next, cost, _] = answers(&sample(users, rates, edits), None);
    (format!("{}. {}", next.figure, next.detail), cost.detail)
}

#[test]
fn the_next_migration() {
    let ratio = |ratio: f64| [("/assumptions/tier_outgrown_ratio", json!(ratio))];
    let procedure = [("/migrations", json!([]))];
    let cases: [Case<'_>; 7] = [
        (
            120_000.0,
            &[(1, -0.1)],
            &[],
            "None. tier_100k is enough for 12 months. Down to tier_10k in month 2.",
        ),
        (
            10_000.0,
            &[(1, 0.25)],
            &[],
            "Month 1. To tier_10k; start now, about 4 weeks late. Then to tier_100k in month 11.",
        ),
        (3_500.0, &[(1, 0.1)], &[], "Month 12. To tier_10k; start about 4 weeks before month 12 begins."),
        (
            3_000.0,
            &[(1, 0.1)],
            &ratio(1.0),
            "Month 9. To tier_10k; start about 4 weeks before month 9 begins.",
        ),
        // 8 weeks and 8 h, in which the first migration has room.
        (
            9_900.0,
            &[(1, 0.0), (3, 10.0), (4, 0.0)],
            &[],
            "Month 3. To tier_100k; start about 8 weeks before month 3 begins.",
        ),
        (
            9_900.0,
            &[(1, 0.0), (2, 10.0), (3, 0.0)],
            &[],
            "Month 2. To tier_100k; start now, about 3.8 weeks late.",
        ),
        (
            3_500.0,
            &[(1, 0.1)],
            &procedure,
            "Month 12. To tier_10k; the plan has no procedure from tier_1k to tier_10k, so no lead time is known.",
        ),
    ];
    for (users, rates, edits, expected) in cases {
        assert_eq!(said(users, rates, edits).0, expected, "{users} {rates:?}");
    }
    // Up and down each month: two later ones are named.
    let up_and_down = [(1, 0.0), (3, 10.0), (4, -0.9), (5, 10.0), (6, -0.9), (7, 10.0), (8, 0.0)];
    let said = said(9_900.0, &up_and_down, &[]).0;
    let (_, then) = said.split_once(". Then ").unwrap();
    assert_eq!(then, "down to tier_10k in month 4. Then to tier_100k in month 5. Then 2 more by month 7.");
}

#[test]
fn how_full_the_tier_is_that_is_left() {
    let ratio = |ratio: f64| [("/assumptions/tier_outgrown_ratio", json!(ratio))];
    let cases: [Case<'_>; 5] = [
        (10_000.0, &[(1, 0.25)], &[], "tier_1k is 70% full from the start"),
        (3_500.0, &[(1, 0.1)], &[], "tier_1k is 70% full in month 4"),
        (3_000.0, &[(1, 0.1)], &ratio(0.7), "tier_1k is 70% full only in the month of the move"),
        (3_000.0, &[(1, 0.1)], &ratio(0.5), "tier_1k is left before it is 70% full"),
        (1_000.0, &[(1, 0.0), (3, 10.0), (4, 0.0)], &[], "tier_1k is 70% full only in the month of the move"),
    ];
    for (users, rates, edits, expected) in cases {
        let sample = sample(users, rates, edits);
        let source = next(&sample, None).source;
        assert!(source.contains(&format!("carries at most. {expected}. ")), "{source}");
    }
}

#[test]
fn with_dates_the_next_migration_says_whether_its_start_is_past() {
    let mut sample = sample(3_500.0, &[(1, 0.1)], &[]);
    sample.inputs.start_month = "2026-03".parse().ok();
    let over = "Not known. The forecast ended in Feb 2027.";
    for (today, expected, severity) in [
        (None, "Feb 2027. To tier_10k by 1 Feb 2027; start by 3 Jan 2027.", Severity::Information),
        (
            Some("2027-01-03"),
            "Feb 2027. To tier_10k by 1 Feb 2027; start by 3 Jan 2027, which is today.",
            Severity::Information,
        ),
        (
            Some("2027-01-05"),
            "Feb 2027. To tier_10k by 1 Feb 2027; start now, 2 days late: the start-by date was 3 Jan 2027.",
            Severity::Critical,
        ),
        (
            Some("2027-01-17"),
            "Feb 2027. To tier_10k by 1 Feb 2027; start now, 2 weeks late: the start-by date was 3 Jan 2027.",
            Severity::Critical,
        ),
        (Some("2027-03-01"), over, Severity::Warning),
    ] {
        let answer = next(&sample, today);
        assert_eq!(format!("{}. {}", answer.figure, answer.detail), expected);
        assert_eq!(answer.severity, severity, "{today:?}");
    }
}

#[test]
fn the_tier_today_is_that_of_the_month_that_is_today() {
    // 10,000 users, 1,500 of them at once; a quarter more each month: 12,500 and 1,875 in month 1, 116,415 and 17,462
    // in month 11, 145,519 and 21,827 in month 12.
    let mut sample = sample(10_000.0, &[(1, 0.25)], &[]);
    sample.inputs.start_month = "2026-01".parse().ok();
    for (today, question, expected) in [
        (None, "Tier today", "tier_1k. 1,500 concurrent users, no headroom left."),
        // Before month 1, and in it, what the forecast begins with.
        (Some("2025-12-31"), "Tier today", "tier_1k. 1,500 concurrent users, no headroom left."),
        (Some("2026-01-31"), "Tier today", "tier_1k. 1,500 concurrent users, no headroom left."),
        (
            Some("2026-02-01"),
            "Tier today",
            "tier_10k. 2,343 concurrent users, headroom for 12,657 more (84%).",
        ),
        (
            Some("2026-11-26"),
            "Tier today",
            "tier_100k. 17,461 concurrent users, headroom for 132,539 more (88%).",
        ),
        (
            Some("2027-01-01"),
            "Tier in Dec 2026",
            "tier_100k. 21,826 concurrent users, headroom for 128,174 more (85%).",
        ),
        (
            Some("2040-01-01"),
            "Tier in Dec 2026",
            "tier_100k. 21,826 concurrent users, headroom for 128,174 more (85%).",
        ),
    ] {
        let [answer, ..] = answers(&sample, today);
        assert_eq!(
            (answer.question.as_str(), format!("{}. {}", answer.figure, answer.detail).as_str()),
            (question, expected),
            "{today:?}"
        );
    }
}

#[test]
fn growth_that_turns_is_too_large_only_for_a_while() {
    let (next, cost) = said(900_000.0, &[(1, 0.0), (2, 0.5), (3, 0.0), (4, -0.5)], &[]);
    let down = "Down to tier_10k in month 7. Down to tier_1k in month 11.";
    assert_eq!(next, format!("No tier left. tier_100k is outgrown in months 2 to 3. {down}"));
    assert!(cost.ends_with(" Too low in months 2 to 3, when the largest tier is outgrown."), "{cost}");
}
