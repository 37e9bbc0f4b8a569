use serde_json::json;

use crate::format::{Locale, Unit};
use crate::inputs::Outgrown;
use crate::sample::sample;
use crate::sources::Case;
use crate::words::Words;

const PERIODS: [(u64, f64); 3] = [(1, 0.25), (7, 0.2), (13, 0.15)];

#[test]
fn formulas_have_the_figures_that_hold() {
    let mut sample = sample(10_000.0, &PERIODS, &[]);
    let said = |sample: &crate::sample::Sample| {
        let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
        words
            .formulas()
            .into_iter()
            .map(|formula| format!("{}: {}", formula.name, formula.text))
            .collect::<Vec<_>>()
    };
    let before = said(&sample);
    assert!(
        before[0].ends_with(": 25% in months 1–6, 20% in months 7–12, 15% from month 13 on."),
        "{}",
        before[0]
    );
    assert!(before[1].ends_with("month 1 grows from 10,000."), "{}", before[1]);
    assert_eq!(before[2], "Concurrent users at peak: 15% of the registered users, cut to whole users.");
    assert_eq!(
        before[4],
        "API requests a month: Concurrent users × 2 a minute × 45 min a session × 4 h of peak × 30 days, and 20% of \
         that rate in the other 20 h of each day."
    );
    assert_eq!(
        before[6],
        "Storage: Registered users × 250 rows × 1,024 bytes × the number of the month, in whole GB, and 50 GB that \
         are there anyway."
    );
    assert!(
        before[7].ends_with("tier_1k above 1,500, tier_10k above 15,000, tier_100k above 150,000."),
        "{}",
        before[7]
    );
    sample.inputs.choices.outgrown = Outgrown::Trigger;
    let after = said(&sample);
    assert!(after[7].contains("tier_1k from 3,000 on"), "{}", after[7]);
    assert_eq!((&before[..7], &before[8..]), (&after[..7], &after[8..]));
}

#[test]
fn a_month_of_its_own_and_a_single_period_are_named() {
    let own = json!([{"month": 8, "monthly_rate": 0.4}]);
    let sample = sample(100.0, &[(1, 0.1)], &[("/growth_scenarios/scenarios/moderate/overrides", own)]);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let growth = &words.formulas()[0].text;
    assert!(growth.ends_with(": 10% in every month, 40% in month 8."), "{growth}");
}

#[test]
fn preparation_is_nobodys_figure_but_the_plans() {
    let sample = sample(10_000.0, &PERIODS, &[("/migrations/1/preparation_weeks", json!(1))]);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let own = words.own_assumptions();
    assert_eq!(own[0].name, "Preparation, tier_1k to tier_10k");
    assert!(own[0].text.starts_with("4 weeks. "), "{}", own[0].text);
    assert!(own[1].text.starts_with("1 week. "), "{}", own[1].text);
}

#[test]
fn differences_are_said_over_the_smallest() {
    let sample = sample(10_000.0, &PERIODS, &[]);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let difference = |values: &[Option<f64>]| {
        words.difference(&Case { subject: String::new(), unit: Unit::Count, values: values.to_vec() })
    };
    assert_eq!(difference(&[Some(180_000.0), Some(84_000.0), None]), "+114.3%");
    assert_eq!(difference(&[Some(8.0), Some(8.0)]), "Agree");
    assert_eq!(difference(&[Some(10_000.0), Some(10_001.0)]), "< 0.1%");
    assert_eq!(difference(&[None, None]), "–");
    assert_eq!(words.case_value(Unit::Usd, 463.45), "$463.45");
    assert_eq!(words.case_value(Unit::Usd, 363_500.0), "$363,500");
    assert_eq!(words.case_value(Unit::Share, 0.186_785), "18.7%");
    assert_eq!(words.case_value(Unit::Minutes, 1_440.0), "1,440 min");
}
