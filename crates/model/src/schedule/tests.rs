use super::*;
use crate::published;
use crate::quantity::Weeks;
use crate::sample::{Sample, sample};
use serde_json::json;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The smallest tier is outgrown in month 12, which the middle one carries to the end.
fn twelfth(start: &str) -> Sample {
    let mut sample = sample(3_500.0, &[(1, 0.1)], &[]);
    sample.inputs.start_month = start.parse().ok();
    sample
}

/// From the smallest tier to the largest in month 3.
fn over_two(edits: &[(&str, serde_json::Value)]) -> Vec<Move> {
    let mut sample = sample(9_900.0, &[(1, 0.0), (3, 10.0), (4, 0.0)], edits);
    sample.inputs.start_month = "2026-08".parse().ok();
    schedule(&sample.plan, &sample.inputs, &sample.outlook, None).moves
}

fn only(sample: &Sample, today: Option<&str>) -> Move {
    let moves = schedule(&sample.plan, &sample.inputs, &sample.outlook, today.map(day)).moves;
    assert_eq!(moves.len(), 1);
    moves[0]
}

#[test]
fn the_start_is_four_weeks_and_four_hours_before_the_first_day_of_the_month() {
    // 28 days and 4 hours are 29 days before.
    for (start, breach, start_by, migration) in [
        ("2026-03", "2027-02-01", "2027-01-03", "2027-01-31"),
        ("2026-02", "2027-01-01", "2026-12-03", "2026-12-31"),
        ("2026-04", "2027-03-01", "2027-01-31", "2027-02-28"),
        ("2027-04", "2028-03-01", "2028-02-01", "2028-02-29"),
    ] {
        let of = only(&twelfth(start), None);
        let expected = Dates {
            breach: day(breach),
            start_by: Some(day(start_by)),
            window: Some((day(migration), day(migration))),
        };
        assert_eq!((of.month, of.dates), (12, Some(expected)), "{start}");
    }
}

#[test]
fn a_start_is_late_from_the_day_after() {
    let sample = twelfth("2026-03");
    let standing = |today: &str| only(&sample, Some(today)).standing;
    assert_eq!(standing("2026-12-24"), Standing::InTime { days: 10.0 });
    assert_eq!(standing("2027-01-03"), Standing::InTime { days: 0.0 });
    assert_eq!(standing("2027-01-04"), Standing::Late { days: 1.0, left: 28.0 });
    assert_eq!(standing("2027-02-10"), Standing::Late { days: 38.0, left: 0.0 });
    assert_eq!(standing("2027-02-28"), Standing::Late { days: 56.0, left: 0.0 });
    assert_eq!(standing("2027-03-01"), Standing::Past);
    // Where today is not known, it is the first day of month 1: 1 Mar 2026 is 308 days before 3 Jan 2027.
    assert_eq!(only(&sample, None).standing, Standing::InTime { days: 308.0 });
}

#[test]
fn what_is_late_is_an_alert_of_today_and_what_is_over_is_no_longer_next() {
    let sample = twelfth("2026-03");
    let on = |today: &str| schedule(&sample.plan, &sample.inputs, &sample.outlook, Some(day(today)));
    for (today, severity, next) in [
        ("2027-01-03", None, true),
        ("2027-01-04", Some(Severity::Critical), true),
        ("2027-03-01", Some(Severity::Warning), false),
    ] {
        let alerts = on(today).alerts();
        let found = alerts.first().map(|alert| (alert.month, alert.event.severity()));
        assert_eq!(found, severity.map(|severity| (0, severity)), "{today}");
        assert_eq!(on(today).next().is_some(), next, "{today}");
    }
}

#[test]
fn months_without_dates_count_from_today() {
    let sample = twelfth("");
    let of = only(&sample, Some("2027-01-04"));
    // Eleven months of 30 days less 28 days and 4 hours; today says nothing where months have no dates.
    assert_eq!(of.dates, None);
    assert!(
        matches!(of.standing, Standing::InTime { days } if (days - (330.0 - 28.0 - 4.0 / 24.0)).abs() < 1e-9)
    );
    let now = moves_between(&sample.plan, &sample.inputs, (0, 1), 1, None);
    assert!(
        matches!(now[0].standing, Standing::Late { days, left: 0.0 } if (days - 28.0 - 4.0 / 24.0).abs() < 1e-9)
    );
}

#[test]
fn over_two_tiers_both_migrations_are_done_by_the_breach() {
    let moves = over_two(&[]);
    let found: Vec<_> = moves.iter().map(|of| (of.month, of.from, of.to, of.dates.unwrap())).collect();
    let dates = |start_by: &str| Dates {
        breach: day("2026-10-01"),
        start_by: Some(day(start_by)),
        window: Some((day("2026-09-30"), day("2026-09-30"))),
    };
    // 4 weeks, 4 h and the 8 h of the next; 8 weeks and 8 h.
    assert_eq!(found, [(3, 0, 1, dates("2026-09-02")), (3, 1, 2, dates("2026-08-05"))]);
}

#[test]
fn a_long_migration_pushes_the_one_before_it_forward() {
    let moves = over_two(&[("/migrations/1/duration_hours", json!(48))]);
    let windows: Vec<_> = moves.iter().map(|of| of.dates.unwrap().window.unwrap()).collect();
    let expected = [("2026-09-28", "2026-09-28"), ("2026-09-29", "2026-09-30")];
    assert_eq!(windows, expected.map(|(first, last)| (day(first), day(last))));
}

#[test]
fn without_a_procedure_there_is_no_lead_time() {
    let mut plan = published::plan().unwrap();
    let mut inputs = Inputs::published(&plan);
    inputs.start_month = "2026-08".parse().ok();
    let legs = |plan: &Plan| -> Vec<(usize, usize, Option<usize>, bool)> {
        let moves = moves_between(plan, &inputs, (0, 2), 3, None);
        moves.iter().map(|of| (of.from, of.to, of.migration, of.lead.is_some())).collect()
    };
    assert_eq!(legs(&plan), [(0, 1, Some(0), true), (1, 2, Some(1), true)]);
    let first = plan.migrations.remove(0);
    // The one that is left keeps its lead time, though nothing leads to where it begins.
    assert_eq!(legs(&plan), [(0, 1, None, false), (1, 2, Some(0), true)]);
    plan.migrations = vec![first];
    assert_eq!(legs(&plan), [(0, 1, Some(0), true), (1, 2, None, false)]);
    let of = moves_between(&plan, &inputs, (1, 2), 3, None)[0];
    assert_eq!(of.standing, Standing::Unknown);
    assert_eq!(of.dates.unwrap(), Dates { breach: day("2026-10-01"), start_by: None, window: None });
}

#[test]
fn the_preparation_that_still_fits() {
    let lead = Lead { preparation_weeks: 8.0, migration_hours: 8.0, following_hours: 4.0 };
    assert_eq!(lead.preparation_within(7.5), 1.0);
    assert_eq!(lead.preparation_within(0.5), 0.0);
    assert_eq!(lead.preparation_within(0.0), 0.0);
}

#[test]
fn tiers_left_twice_are_moves_twice() {
    let rates = [(1, 0.0), (2, 1.0), (3, -0.5), (4, 1.0), (5, 0.0)];
    let sample = sample(9_900.0, &rates, &[]);
    let schedule = schedule(&sample.plan, &sample.inputs, &sample.outlook, None);
    assert_eq!(schedule.moves.iter().map(|of| of.month).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(schedule.by(4).len(), 1);
    assert_eq!(schedule.by(3).len(), 0);
}

mod properties {
    use std::sync::LazyLock;

    use super::*;
    use crate::calendar::{StartMonth, YearMonth};
    use crate::quantity::Hours;
    use proptest::prelude::*;

    prop_compose! {
        fn starts()(year in 1990..9_980_u16, month in 1..=12_u8) -> StartMonth {
            StartMonth::new(YearMonth::new(year, month).unwrap()).unwrap()
        }
    }

    fn of(start: Option<StartMonth>, month: u64, weeks: f64, hours: f64, today: Option<Day>) -> Move {
        static PUBLISHED: LazyLock<Plan> = LazyLock::new(|| published::plan().unwrap());
        let mut plan = PUBLISHED.clone();
        plan.migrations[0].preparation_weeks = Weeks::new(weeks).unwrap();
        plan.migrations[0].duration_hours = Hours::new(hours).unwrap();
        let inputs = Inputs { start_month: start, ..Inputs::published(&plan) };
        moves_between(&plan, &inputs, (0, 1), month, today)[0]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn a_start_is_its_lead_time_before_the_breach_and_less_than_a_day_more(
            start in starts(), month in 1..=120_u64, weeks in 0.0..=520.0, hours in 0.0..=8_760.0,
        ) {
            let of = of(Some(start), month, weeks, hours, None);
            let dates = of.dates.unwrap();
            let (start_by, window) = (dates.start_by.unwrap(), dates.window.unwrap());
            prop_assert!(weeks + hours == 0.0 || start_by <= window.0);
            prop_assert!(window.0 <= window.1);
            prop_assert!(start_by <= dates.breach && window.1 < dates.breach);
            let days = (dates.breach.since_1970() - start_by.since_1970()) as f64;
            let needed = weeks * 7.0 + hours / 24.0;
            prop_assert!(days > needed - 1e-6 && days < needed + 1.0 + 1e-6, "{days} for {needed}");
            prop_assert_eq!(dates.breach, Day::first_of(start.of_month(month)));
        }

        #[test]
        fn a_longer_preparation_never_starts_later(
            start in starts(), month in 1..=120_u64, weeks in 0.0..=260.0, more in 0.0..=260.0,
            hours in 0.0..=100.0, ahead in -400..4_000_i64,
        ) {
            let today = Day::first_of(*start).plus_days(ahead);
            let short = of(Some(start), month, weeks, hours, Some(today));
            let long = of(Some(start), month, weeks + more, hours, Some(today));
            prop_assert!(long.dates.unwrap().start_by <= short.dates.unwrap().start_by);
            prop_assert_eq!(long.dates.unwrap().window, short.dates.unwrap().window);
            prop_assert!(long.standing.severity() >= short.standing.severity());
            if let (Standing::Late { days: long, .. }, Standing::Late { days: short, .. }) =
                (long.standing, short.standing)
            {
                prop_assert!(long >= short);
            }
        }

        #[test]
        fn it_is_late_when_today_is_after_the_start_by_date(
            start in starts(), month in 1..=120_u64, weeks in 0.0..=200.0, ahead in -400..4_000_i64,
        ) {
            let today = Day::first_of(*start).plus_days(ahead);
            let of = of(Some(start), month, weeks, 4.0, Some(today));
            let start_by = of.dates.unwrap().start_by.unwrap();
            let apart = (today.since_1970() - start_by.since_1970()) as f64;
            match of.standing {
                Standing::Past => prop_assert!(today.month() > start.of_month(month)),
                Standing::Late { days, .. } => prop_assert!(days == apart && apart > 0.0),
                Standing::InTime { days } => prop_assert!(days == -apart && apart <= 0.0),
                Standing::Unknown => prop_assert!(false, "there is a procedure"),
            }
            prop_assert_eq!(of.standing == Standing::Past, today.month() > start.of_month(month));
        }

        #[test]
        fn without_a_start_month_there_are_no_dates(
            month in 1..=120_u64, weeks in 0.0..=520.0, hours in 0.0..=100.0, today in 0..60_000_i64,
        ) {
            let of = |today| of(None, month, weeks, hours, today);
            prop_assert_eq!(of(None).dates, None);
            prop_assert_eq!(of(Day::from_1970(today)), of(None));
        }
    }
}
