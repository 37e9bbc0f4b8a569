use super::*;
use crate::calendar::YearMonth;
use crate::format::Locale;
use crate::outlook::Outlook;
use crate::sample::{Sample, sample};
use crate::schedule::{Schedule, schedule};
use proptest::prelude::*;
use serde_json::{Value, json};

fn words(sample: &Sample) -> Words<'_> {
    Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH }
}

fn planned(sample: &Sample, today: Option<&str>) -> Schedule {
    let today = today.map(|today| today.parse().unwrap());
    schedule(&sample.plan, &sample.inputs, &sample.outlook, today)
}

/// The smallest tier is outgrown in month 12; with dates that is Feb 2027.
fn twelfth(start: Option<&str>, edits: &[(&str, Value)]) -> Sample {
    let mut sample = sample(3_500.0, &[(1, 0.1)], edits);
    sample.inputs.start_month = start.map(|start| start.parse().unwrap());
    sample
}

/// What is said of the alerts.
fn alerts(sample: &Sample, today: &str) -> Vec<String> {
    let alerts = planned(sample, Some(today)).alerts();
    let said = alerts.iter().map(|alert| {
        let Said { headline, detail, action } = words(sample).milestone(alert);
        format!("{headline}: {detail} -> {}", action.unwrap_or_default())
    });
    said.collect()
}

#[test]
fn who_is_late_hears_by_how_much_and_what_can_be_done() {
    let sample = twelfth(Some("2026-03"), &[]);
    let due = "The migration from tier_1k is due by 1 Feb 2027, after 4 weeks of preparation and 4 h of migration. \
               The start-by date was 3 Jan 2027.";
    let rest = "raise the limit of tier_1k, or slow growth down";
    assert_eq!(alerts(&sample, "2027-01-03"), [""; 0]);
    for (today, late, remedy) in [
        // 28 days are left; less 4 h that is 3.97 weeks.
        ("2027-01-04", "1 day", "Shorten the preparation to 3.9 weeks"),
        ("2027-01-10", "1 week", "Shorten the preparation to 3.1 weeks"),
        // 4 days, less 4 h.
        ("2027-01-28", "about 3.6 weeks", "Shorten the preparation to 3 days"),
        ("2027-01-31", "4 weeks", "Start at once without preparation"),
        ("2027-02-28", "8 weeks", "Start at once without preparation"),
    ] {
        let expected = format!("You are {late} late for tier_10k: {due} -> {remedy}, {rest}");
        assert_eq!(alerts(&sample, today), [expected], "{today}");
    }
    let over = "tier_10k was due by 1 Feb 2027: In the forecast tier_1k is outgrown since then; it does not know what \
                has been done. -> Check that it is done; if it is, begin the forecast with a later month";
    let ended = "The forecast ended in Feb 2027: All of it is past. -> Begin it with a later month, or make it longer";
    assert_eq!(alerts(&sample, "2027-03-01"), [ended, over]);
}

#[test]
fn a_move_without_a_procedure_is_an_alert() {
    let none = [("/migrations", json!([]))];
    let alert =
        "The plan has no procedure from tier_1k to tier_10k, so no lead time is known: The move is due by";
    let add = "-> Add that migration to the plan";
    let dated = twelfth(Some("2026-03"), &none);
    assert_eq!(alerts(&dated, "2026-03-01"), [format!("{alert} 1 Feb 2027. {add}")]);
    let undated = twelfth(None, &none);
    assert_eq!(alerts(&undated, "2026-03-01"), [format!("{alert} the beginning of month 12. {add}")]);
    // Whether it was done, or how, is no question of a lead time.
    assert!(alerts(&dated, "2027-03-01")[1].starts_with("tier_10k was due by 1 Feb 2027"));
}

#[test]
fn when_to_start_says_why() {
    let long = [("/migrations/0/preparation_weeks", json!(1)), ("/migrations/0/duration_hours", json!(30))];
    let none = [("/migrations", json!([]))];
    for (start, edits, expected) in [
        (
            Some("2026-03"),
            &[][..],
            "tier_1k to tier_10k: start by 3 Jan 2027: Due by 1 Feb 2027, after 4 weeks of preparation and 4 h of \
             migration. Migrate on 31 Jan 2027 at the latest.",
        ),
        (
            Some("2026-03"),
            &long,
            "tier_1k to tier_10k: start by 23 Jan 2027: Due by 1 Feb 2027, after 1 week of preparation and 30 h of \
             migration. Migrate from 30 Jan 2027 to 31 Jan 2027 at the latest.",
        ),
        (
            None,
            &[],
            "tier_1k to tier_10k: start about 4 weeks before month 12 begins: Due by the beginning of month 12, after \
             4 weeks of preparation and 4 h of migration. Begin the migration itself 4 h before then at the latest.",
        ),
        (
            None,
            &none,
            "tier_1k to tier_10k: the plan has no procedure from tier_1k to tier_10k, so no lead time is known: Due by \
             the beginning of month 12.",
        ),
    ] {
        let sample = twelfth(start, edits);
        let said = words(&sample).start(&planned(&sample, None).moves[0]);
        assert_eq!(format!("{}: {}", said.headline, said.detail), expected);
        assert_eq!(said.action, None);
    }
}

#[test]
fn a_lead_time_names_the_migration_that_follows() {
    let sample = sample(9_900.0, &[(1, 0.0), (3, 10.0), (4, 0.0)], &[]);
    let leads = planned(&sample, None)
        .moves
        .iter()
        .map(|of| words(&sample).lead(of.lead.unwrap()))
        .collect::<Vec<_>>();
    assert_eq!(
        leads,
        [
            "4 weeks of preparation and 4 h of migration (8 h more for the next)",
            "8 weeks of preparation and 8 h of migration",
        ]
    );
}

/// Everything that is said about dates.
fn all(sample: &Sample, outlook: &Outlook, today: Option<&str>) -> String {
    let (words, schedule) = (words(sample), planned(sample, today));
    let mut said: Vec<String> = Vec::new();
    let mut say =
        |Said { headline, detail, action }| said.extend([headline, detail, action.unwrap_or_default()]);
    schedule.moves.iter().for_each(|of| say(words.start(of)));
    schedule.alerts().iter().chain(&outlook.milestones).for_each(|milestone| say(words.milestone(milestone)));
    said.extend(words.answers(outlook, &schedule).into_iter().flat_map(|a| [a.figure, a.detail, a.source]));
    said.push(words.breach_convention().to_owned());
    said.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn without_a_start_month_no_date_is_said(users in 1_000.0..200_000.0_f64, rate in -0.2..0.6_f64, weeks in 0..60_u8) {
        let edits = [("/migrations/0/preparation_weeks", json!(weeks))];
        let sample = sample(users.trunc(), &[(1, rate)], &edits);
        let text = all(&sample, &sample.outlook, Some("2027-01-04"));
        for year in 1_970..2_100 {
            for month in 1..=12 {
                let date = Locale::ENGLISH.month(YearMonth::new(year, month).unwrap());
                prop_assert!(!text.contains(&date), "{text}");
            }
        }
    }
}

#[test]
fn figures_for_narrow_places_say_the_same() {
    let figures = |start: Option<&str>, today: Option<&str>| {
        let sample = twelfth(start, &[]);
        let of = planned(&sample, today).moves[0];
        let words = words(&sample);
        [words.start_figure(&of), words.window_figure(&of), words.due_figure(&of), words.standing_figure(&of)]
    };
    assert_eq!(
        figures(Some("2026-03"), Some("2027-01-01")),
        ["3 Jan 2027", "31 Jan 2027", "1 Feb 2027", "2 days left"]
    );
    assert_eq!(figures(Some("2026-03"), Some("2027-01-03"))[3], "Start today");
    assert_eq!(figures(Some("2026-03"), Some("2027-01-28"))[3], "About 3.6 weeks late");
    assert_eq!(figures(Some("2026-03"), Some("2027-03-01"))[3], "Its month is over");
    // Eleven months of 30 days less 4 weeks and 4 h.
    assert_eq!(
        figures(None, None),
        [
            "About 4 weeks before month 12",
            "4 h before month 12",
            "The beginning of month 12",
            "301 days left"
        ]
    );
    let without = twelfth(None, &[("/migrations", json!([]))]);
    let of = planned(&without, None).moves[0];
    assert_eq!(words(&without).start_figure(&of), "Not known");
    assert_eq!(words(&without).standing_figure(&of), "No lead time known");
}

#[test]
fn weeks_are_the_nearest_tenth() {
    let (sample, day) = (twelfth(None, &[]), 1.0 / 7.0);
    for (weeks, said) in [
        (4.0, "4 weeks"),
        (4.0 + day / 6.0, "about 4 weeks"),
        (8.0 + day / 3.0, "about 8 weeks"),
        (1.0, "1 week"),
        (1.0 + day, "about 1.1 weeks"),
        (23.0 * day, "about 3.3 weeks"),
    ] {
        assert_eq!(words(&sample).weeks(weeks), said);
    }
}
