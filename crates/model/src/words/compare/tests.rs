use serde_json::{Value, json};

use super::*;
use crate::compare::Effects;
use crate::document::Between;
use crate::{Document, Edit, thresholds};

const ENGLISH: Locale = Locale::ENGLISH;

fn edited(edits: &[(&str, Value)]) -> Document {
    let published = Document::published().unwrap();
    let set =
        |(pointer, value): &(&str, Value)| Edit::Set { pointer: (*pointer).to_owned(), value: value.clone() };
    let edit = Edit::Batch(edits.iter().map(set).collect());
    published.apply_with(&edit, &published, thresholds::check).unwrap()
}

pub(super) fn plan(edits: &[(&str, Value)]) -> Compared {
    Compared::new("Plan".to_owned(), edited(edits), Some("2026-11-25".parse().unwrap()))
}

/// Every effect with what is said about it, and the remarks.
fn said(first: &Document, second: &Document, figure: Figure) -> Vec<String> {
    let between = Between::new(first, second);
    let effects = Effects::of(&between, None).unwrap();
    let line = |trial| {
        let Cause { what, detail } = cause(&between, trial, &ENGLISH);
        format!("{what} ({detail}): {}", effect(&effects, trial, figure, &ENGLISH))
    };
    let ranked = effects.ranked(figure);
    let parts = ranked.iter().flat_map(|trial| std::iter::once(*trial).chain(&trial.parts)).map(line);
    parts.chain(remarks(&effects, figure, &ENGLISH)).collect()
}

#[test]
fn figures_are_said_with_their_differences() {
    let first = plan(&[]);
    let second = plan(&[("/inputs/scenario", json!("aggressive")), ("/inputs/initial_users", json!(5_000))]);
    let lines = Figure::ALL.map(|of| {
        format!(
            "{}: {} | {} | {}",
            figure(of),
            cell(&first, of, &ENGLISH).unwrap(),
            cell(&second, of, &ENGLISH).unwrap(),
            against(&second, &first, of, &ENGLISH).unwrap_or_default()
        )
    });
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn dates_are_said_where_there_are_any() {
    let first = plan(&[("/inputs/start_month", json!("2027-03"))]);
    let second = plan(&[("/inputs/start_month", json!("2027-05")), ("/inputs/initial_users", json!(1_000))]);
    let [own, theirs] = [&first, &second].map(|of| cell(of, Figure::FirstMigration, &ENGLISH).unwrap());
    assert_eq!([own.as_str(), theirs.as_str()], ["Mar 2027", "Apr 2028"]);
    assert_eq!(against(&second, &first, Figure::FirstMigration, &ENGLISH).unwrap(), "13 months later");
    assert_eq!(cell(&first, Figure::StartBy, &ENGLISH).unwrap(), "Start by 31 Jan 2027");
    assert_eq!(against(&first, &first, Figure::StartBy, &ENGLISH).unwrap(), "the same");
}

#[test]
fn a_plan_without_a_forecast_has_no_figures() {
    let rate = ("/plan/growth_scenarios/scenarios/moderate/periods/2/monthly_rate", json!(9));
    let far = plan(&[rate, ("/inputs/months", json!(120))]);
    assert!(Figure::ALL.iter().all(|&figure| cell(&far, figure, &ENGLISH).is_none()));
    assert!(Figure::ALL.iter().all(|&figure| against(&far, &plan(&[]), figure, &ENGLISH).is_none()));
}

#[test]
fn differences_have_their_sign_or_their_direction() {
    let cases = [
        (Figure::TotalCost, 5_500.0, "+$5,500"),
        (Figure::TotalCost, -0.1 - 0.2, "−$0.30"),
        (Figure::TotalCost, 0.0, "the same"),
        (Figure::AverageCost, 229.17, "+$229"),
        (Figure::FirstMigration, -1.0, "1 month earlier"),
        (Figure::LargestOutgrown, 12.0, "12 months later"),
        (Figure::StartBy, 1.0, "1 day later"),
        (Figure::UsersAtEnd, -1_200.0, "−1,200"),
    ];
    for (figure, by, expected) in cases {
        assert_eq!(difference(figure, by, &ENGLISH), expected);
    }
}

#[test]
fn inputs_stand_side_by_side_by_groups() {
    let published = Document::published().unwrap();
    let budget = "/plan/capacity_tiers/tier_10k/cost_monthly_usd";
    let second = edited(&[
        (budget, json!(4_000)),
        ("/inputs/scenario", json!("aggressive")),
        ("/inputs/start_month", json!("2027-03")),
        ("/inputs/choices/cost", json!("lines")),
        ("/plan/assumptions/concurrent_user_ratio", json!(0.2)),
    ]);
    let third = edited(&[
        (budget, json!(4_500)),
        (
            "/plan/growth_scenarios/scenarios/moderate/periods",
            json!([{"from_month": 1, "monthly_rate": 0.1}]),
        ),
        ("/thresholds/cdn/from_tier", json!("tier_100k")),
        ("/plan/capacity_tiers/tier_1k/redis/mode", json!("Cluster")),
        ("/plan/migrations/0/steps", json!(["Do it"])),
    ]);
    let rows = rows(&[&published, &second, &third], &ENGLISH);
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let values = row
                .values
                .iter()
                .map(|(value, differs)| format!("{value}{}", if *differs { " *" } else { "" }));
            format!("{} | {} | {}", group(row.group), row.what, values.collect::<Vec<_>>().join(" | "))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn what_is_there_in_one_plan_only_is_said_so() {
    let published = Document::published().unwrap();
    let copy =
        |name: &str| Edit::Copy { pointer: "/plan/capacity_tiers/tier_1k".to_owned(), name: name.to_owned() };
    let with = |name: &str| published.apply_with(&copy(name), &published, thresholds::check).unwrap();
    let rows = rows(&[&published, &with("tier_a"), &with("tier_b")], &ENGLISH);
    let tiers: Vec<_> = rows.iter().filter(|row| row.group == Group::Tiers).collect();
    assert_eq!(tiers.iter().map(|row| row.what.as_str()).collect::<Vec<_>>(), ["tier_a", "tier_b"]);
    let values = |row: &Row| row.values.iter().map(|(value, _)| value.clone()).collect::<Vec<_>>();
    assert_eq!(values(tiers[0]), ["not there", "there", "not there"]);
    assert_eq!(values(tiers[1]), ["not there", "not there", "there"]);
}

#[test]
fn what_moves_an_answer_is_said_with_what_is_left_over() {
    let published = Document::published().unwrap();
    let second = edited(&[
        ("/plan/capacity_tiers/tier_10k/cost_monthly_usd", json!(4_000)),
        ("/inputs/initial_users", json!(20_000)),
        ("/plan/capacity_tiers/tier_10k/backend/instances", json!(7)),
        ("/plan/metadata/title", json!("Mine")),
    ]);
    insta::assert_snapshot!(said(&published, &second, Figure::TotalCost).join("\n"));
    assert_eq!(said(&published, &published, Figure::TotalCost), ["Nothing that differs moves it."]);
}

#[test]
fn a_month_beyond_the_horizon_is_no_number() {
    let second =
        edited(&[("/inputs/scenario", json!("aggressive")), ("/inputs/initial_users", json!(40_000))]);
    insta::assert_snapshot!(
        said(&Document::published().unwrap(), &second, Figure::LargestOutgrown).join("\n")
    );
}

#[test]
fn both_plans_are_named_in_a_sentence() {
    let (first, second) = (edited(&[]), edited(&[("/inputs/scenario", json!("aggressive"))]));
    let effects = Effects::of(&Between::new(&first, &second), None).unwrap();
    let say = |figure| instead(&effects, ("Moderate", "Aggressive"), figure, &ENGLISH);
    assert_eq!(
        say(Figure::TotalCost),
        "Total cost: $363,500 in Moderate, $449,500 in Aggressive (+$86,000)."
    );
    assert_eq!(
        say(Figure::LargestOutgrown),
        "Largest tier outgrown: not within 24 months in Moderate, month 18 in Aggressive."
    );
}

#[test]
fn months_of_other_growth_do_not_add_up_and_that_is_said() {
    let of = |name: &str| edited(&[("/inputs/scenario", json!(name))]);
    let said = said(&of("conservative"), &of("moderate"), Figure::TotalCost);
    assert_eq!(
        said,
        [
            "Growth scenario (Conservative → Moderate): +$279,500",
            "Growth, months 1–6 (10% → 25%): +$43,000",
            "Growth, months 7–12 (8% → 20%): the same",
            "Growth, months 13–24 (5% → 15%): +$64,500",
            "Alone, the months of other growth add up to +$107,500; the rest (+$172,000) is growth upon growth.",
        ]
    );
}

#[test]
fn all_plans_are_said_in_a_line_and_months_on_one_axis() {
    let plans = [plan(&[]), plan(&[("/inputs/scenario", json!("aggressive"))])];
    assert_eq!(in_a_line(plans.iter(), Figure::TotalCost, &ENGLISH), "In all: Plan $363,500; Plan $449,500.");
    assert_eq!(in_a_line([].iter(), Figure::TotalCost, &ENGLISH), "");
    assert_eq!(
        (axis_month(plans.iter(), 5.0, &Locale::ENGLISH), tip_month(plans.iter(), 5.0, &Locale::ENGLISH)),
        ("5".to_owned(), "month 5".to_owned())
    );
    let dated = |start: &str| plan(&[("/inputs/start_month", json!(start))]);
    let same = [dated("2027-03"), dated("2027-03")];
    assert_eq!(axis_month(same.iter(), 5.0, &Locale::ENGLISH), "Jul 2027");
    assert_eq!(tip_month(same.iter(), 5.0, &Locale::ENGLISH), "Jul 2027, month 5");
    // Plans that begin in different months have only their numbers in common.
    assert_eq!(axis_month([dated("2027-03"), dated("2027-04")].iter(), 5.0, &Locale::ENGLISH), "5");
}

#[test]
fn plans_with_different_money_are_told_so() {
    let published = Document::published().unwrap();
    let plan = |symbol: &str| {
        let own =
            published.set("/notes/currency", symbol.into(), &published, crate::thresholds::check).unwrap();
        Compared::new(symbol.to_owned(), own, None)
    };
    let said = |symbols: &[&str]| {
        let plans: Vec<Compared> = symbols.iter().copied().map(plan).collect();
        super::symbols(plans.iter())
    };
    assert_eq!(said(&["€", "€"]), None);
    let text = said(&["€", "$", "€"]).unwrap();
    assert!(text.starts_with("These plans write money with different symbols ($, €). "), "{text}");
    let (dollars, euros) = (plan("$"), plan("€"));
    let total = |of: &Compared| super::cell(of, Figure::TotalCost, &Locale::ENGLISH).unwrap();
    assert_eq!((total(&dollars), total(&euros)), ("$363,500".to_owned(), "€363,500".to_owned()));
}

#[test]
fn what_breaks_first_is_said_with_its_load() {
    let tier = |field: &str| format!("/plan/capacity_tiers/tier_10k/{field}");
    let (messages, requests) = (tier("monthly_messages"), tier("monthly_api_requests"));
    let first = plan(&[]);
    let second = plan(&[(&messages, json!(1_000_000_000_u64)), (&requests, json!(1_000_000_000_u64))]);
    insta::assert_snapshot!(said(&first.document, &second.document, Figure::BreaksFirst).join("\n"));
}

#[test]
fn a_tier_that_is_only_called_otherwise_is_one_row() {
    let published = Document::published().unwrap();
    let rename = |tier: &str, name: &str| Edit::Rename {
        pointer: format!("/plan/capacity_tiers/{tier}"),
        name: name.to_owned(),
    };
    let named =
        |edits: Vec<Edit>| published.apply_with(&Edit::Batch(edits), &published, thresholds::check).unwrap();
    let lines = |own: &Document| -> Vec<String> {
        let values =
            |row: Row| row.values.into_iter().map(|(value, _)| value).collect::<Vec<_>>().join(" | ");
        let line = |row: Row| format!("{}: {}", row.what.clone(), values(row));
        rows(&[&published, own], &ENGLISH).into_iter().map(line).collect()
    };
    let all =
        named(vec![rename("tier_1k", "small"), rename("tier_10k", "a/b"), rename("tier_100k", "large")]);
    assert_eq!(
        lines(&all),
        [
            "Name of tier_1k: tier_1k | small",
            "Name of tier_10k: tier_10k | a/b",
            "Name of tier_100k: tier_100k | large"
        ]
    );
    // What is called otherwise for itself is no part of that.
    let scenario = Edit::Rename {
        pointer: "/plan/growth_scenarios/scenarios/aggressive".to_owned(),
        name: "bold".to_owned(),
    };
    let both = lines(&named(vec![rename("tier_1k", "small"), scenario]));
    assert_eq!(both, ["Growth of Aggressive: there | there", "Name of tier_1k: tier_1k | small"]);
    // What else differs stands beside it; a tier that is another as well is another tier.
    let users = Edit::Set { pointer: "/inputs/initial_users".to_owned(), value: json!(5_000) };
    let rated =
        Edit::Set { pointer: "/plan/capacity_tiers/large/concurrent_peak".to_owned(), value: json!(90_000) };
    let more = named(vec![rename("tier_1k", "small"), rename("tier_100k", "large"), users, rated]);
    insta::assert_snapshot!(lines(&more).join("\n"));
}
