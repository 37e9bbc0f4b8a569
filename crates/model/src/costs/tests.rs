use proptest::prelude::*;

use super::commitment::{best_level, commitment, cost_at};
use super::*;
use crate::format::Locale;
use crate::words::Words;
use crate::{forecast::forecast, published, read};
use serde_json::{Value, json};

/// The costs of the published forecast of a plan under some choices.
fn costs(plan: &Plan, choices: Choices) -> Costs {
    let inputs = Inputs { choices, ..Inputs::published(plan) };
    breakdown(plan, &inputs, &forecast(plan, &inputs).unwrap())
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= expected.abs() * 1e-9, "{found} {expected}");
}

const LINES: Choices = Choices {
    outgrown: crate::inputs::Outgrown::Published,
    sizing: Sizing::Stepped,
    cost: CostBasis::Lines,
    term: Term::OnDemand,
    beyond: crate::inputs::Beyond::Keep,
};

#[test]
fn what_is_too_dear_to_be_exact_is_said_and_never_wrapped() {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    // One line a tier at the highest price, and each user needs one.
    for (_, tier) in plan["capacity_tiers"].as_object_mut().unwrap() {
        let mut line = tier["cost_lines"][0].clone();
        (line["quantity"], line["unit_cost_usd"]) = (json!(1), json!(1e9));
        (line["scaling"], line["component"]) = (json!("per_user"), json!("network"));
        tier["cost_lines"] = json!([line]);
    }
    let plan: Plan = read::from_tree(&plan).unwrap();
    let costs = costs(&plan, Choices::default());
    assert!(costs.notes.contains(&Note::NotExact { from: 1 }), "{:?}", costs.notes);
    assert!(!costs.lines.is_held() && !costs.cdn.transfer.is_held());
    assert_eq!(costs.total, Usd::new(363_500.0).unwrap());
    let (inputs, locale) = (Inputs::published(&plan), Locale::ENGLISH);
    let words = Words { plan: &plan, inputs: &inputs, locale: &locale };
    assert_eq!(words.money(costs.lines), "over $18,446,744,073,710");
    assert!(
        words
            .cost_note(&Note::NotExact { from: 3 })
            .starts_with("From month 3 on the lines cost more than $9,007,199,255 a month")
    );
}

#[test]
fn the_published_forecast_line_by_line() {
    // 11 months of tier_10k and 13 of tier_100k.
    let plan = published::plan().unwrap();
    let costs = costs(&plan, Choices::default());
    assert_eq!(costs.total, Usd::new(363_500.0).unwrap());
    assert_eq!(costs.budget, costs.total);
    assert_eq!(costs.lines, Usd::new(11.0 * 3_020.052 + 13.0 * 26_258.72).unwrap());
    let of =
        |component| costs.by_component.iter().find(|(of, _)| *of == component).map(|(_, cost)| cost.as_f64());
    assert_eq!(of(Component::Backend), Some(11.0 * 1_200.0 + 13.0 * 15_000.0));
    assert_eq!(of(Component::Database), Some(11.0 * 800.0 + 13.0 * 5_250.0));
    assert_eq!(of(Component::Celery), None);
    let line = costs.by_line.iter().find(|line| line.id == "replication").unwrap();
    assert_eq!((line.months, line.cost), (13, Usd::new(1_300.0).unwrap()));
    // The network lines cost 50 and 200 a month, the CDN 85 and 850.
    let cdn = CdnSaving {
        transfer: Usd::new(3_150.0).unwrap(),
        low: Usd::new(1_890.0).unwrap(),
        high: Usd::new(2_205.0).unwrap(),
        cost: Usd::new(11_985.0).unwrap(),
    };
    assert_eq!(costs.cdn, cdn);
    assert_eq!(costs.spot, None);
    assert_eq!(costs.notes, [Note::NoLines(vec![Component::Frontend, Component::Celery])]);
}

#[test]
fn a_month_has_its_shares_and_what_steps_cost() {
    let plan = published::plan().unwrap();
    let costs = costs(&plan, Choices::default());
    let last = costs.months.last().unwrap();
    assert_eq!((last.month, last.cumulative), (24, costs.total));
    near(last.per_registered_user.unwrap(), 25_000.0 / 609_360.0);
    near(last.per_concurrent_user.unwrap(), 25_000.0 / 91_404.0);
    near(last.over_budget(), 1_258.72);
    // 1,875 concurrent users: 3,500 dollars against 500 x 1.875 ^ log10(7) = 850.5.
    let first = &costs.months[0];
    assert!((first.simplicity() - 2_649.5).abs() < 0.1, "{}", first.simplicity());
    near(costs.simplicity, costs.months.iter().map(MonthCost::simplicity).sum());
    near(first.over_budget(), -479.948);
}

#[test]
fn three_years_of_the_published_forecast_are_committed_to_as_a_whole() {
    let plan = published::plan().unwrap();
    let [one, three] = costs(&plan, Choices::default()).commitments;
    assert_eq!((three.term_months, three.months), (36, 24));
    // 149,250 of 363,500 dollars: in more than 41 % of the months (13 of 24) the largest tier is in force.
    near(three.whole.ratio, 149_250.0 / 363_500.0);
    assert_eq!(three.whole.level, 25_000.0);
    near(three.whole.on_demand, 363_500.0);
    near(three.whole.cost, 149_250.0 / 363_500.0 * 25_000.0 * 24.0);
    assert_eq!(three.whole.saving_everything(), 0.0);
    let backend = &three.components[0];
    assert_eq!((backend.component, backend.commitment.level), (Component::Backend, 30.0));
    near(backend.commitment.ratio, (11.0 * 600.0 + 13.0 * 6_000.0) / 208_200.0);
    near(backend.unit_price.unwrap(), 208_200.0 / (11.0 * 6.0 + 13.0 * 30.0));
    let front_end = &three.components[1];
    assert_eq!((front_end.component, front_end.unit_price), (Component::Frontend, None));
    near(front_end.commitment.ratio, 149_250.0 / 363_500.0);
    // Nothing is published for one year, so nothing is gained by it.
    assert_eq!((one.months, one.whole.ratio, one.whole.level), (12, 1.0, 0.0));
    assert_eq!(one.whole.saving_on_demand(), 0.0);
}

#[test]
fn a_level_is_a_quantile_of_use() {
    let usage = [2.0, 6.0, 6.0, 30.0];
    // Used in all months, in three of four, in one of four.
    for (ratio, level) in
        [(0.1, 30.0), (0.25, 6.0), (0.5, 6.0), (0.75, 2.0), (0.9, 2.0), (1.0, 0.0), (1.2, 0.0)]
    {
        assert_eq!(best_level(&usage, ratio), level, "{ratio}");
    }
    let best = commitment(&usage, 0.5);
    assert_eq!((best.cost, best.on_demand, best.everything), (0.5 * 6.0 * 4.0 + 24.0, 44.0, 60.0));
    assert_eq!((best.saving_on_demand(), best.saving_everything()), (8.0, 24.0));
    // 3 for the 6 that are committed, and on demand what is used beyond them.
    assert_eq!(usage.map(|used| best.cost_of_month(used)), [3.0, 3.0, 3.0, 27.0]);
    assert_eq!(best_level(&[], 0.5), 0.0);
}

#[test]
fn spot_workers_save_what_their_line_states() {
    let mut plan: Value = serde_json::from_str(published::PLAN_JSON).unwrap();
    let mut line = plan["capacity_tiers"]["tier_10k"]["cost_lines"][0].clone();
    line["id"] = json!("celery");
    line["component"] = json!("celery");
    plan["capacity_tiers"]["tier_10k"]["cost_lines"] = json!([line]);
    let known = |plan: &Value| {
        let plan = read::plan(&plan.to_string()).unwrap();
        let costs = costs(&plan, LINES);
        (costs.spot.unwrap(), costs.months[0].total)
    };
    // 1,200 dollars in each of 11 months, of which the plan lets 70 % run on spot machines.
    let usd = |amount: f64| Usd::new(amount).unwrap();
    let (spot, month) = known(&plan);
    assert_eq!(spot, SpotSaving { may_run: usd(9_240.0), saving: Usd::ZERO, unknown: usd(9_240.0) });
    assert_eq!(month, usd(1_200.0));
    let terms = &mut plan["capacity_tiers"]["tier_10k"]["cost_lines"][0]["terms"];
    terms["spot_percent"] = json!(60);
    let (spot, month) = known(&plan);
    assert_eq!(spot, SpotSaving { may_run: usd(9_240.0), saving: usd(5_544.0), unknown: Usd::ZERO });
    assert_eq!(month, usd(1_200.0), "no share is stated: it is information");
    plan["capacity_tiers"]["tier_10k"]["cost_lines"][0]["terms"]["spot_share_percent"] = json!(50);
    let (spot, month) = known(&plan);
    assert_eq!(spot, SpotSaving { may_run: usd(6_600.0), saving: usd(3_960.0), unknown: Usd::ZERO });
    assert_eq!(month, usd(840.0), "half at 40 %");
}

#[test]
fn what_is_not_known_is_said() {
    let plan = published::plan().unwrap();
    let said = |choices: Choices| {
        let inputs = Inputs { choices, ..Inputs::published(&plan) };
        let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
        costs(&plan, choices).notes.iter().map(|note| words.cost_note(note)).collect::<Vec<_>>().join(" ")
    };
    let text = said(Choices { term: Term::Reserved1y, ..Choices::default() });
    assert!(text.starts_with("No source gives a budget for a year's reservation"), "{text}");
    assert!(
        text.ends_with("The sums of lines are without Front end and Celery: no cost line is about them."),
        "{text}"
    );
    // Ten lines of tier_10k and eleven of tier_100k.
    let text = said(Choices { term: Term::Reserved1y, ..LINES });
    assert!(
        text.starts_with("21 cost lines state no price for a year's reservation and cost as on demand."),
        "{text}"
    );
    assert!(text.contains("Every cost line is fixed"), "{text}");
}

proptest! {
    #[test]
    fn no_other_level_is_cheaper(usage in prop::collection::vec(0..40_u32, 1..40), thousandths in 0..1_500_u32) {
        let usage: Vec<f64> = usage.into_iter().map(f64::from).collect();
        let ratio = f64::from(thousandths) / 1_000.0;
        let best = cost_at(&usage, ratio, best_level(&usage, ratio));
        for level in 0..=40 {
            prop_assert!(best <= cost_at(&usage, ratio, f64::from(level)) + 1e-9, "{} at {}", level, ratio);
        }
    }

    #[test]
    fn parts_add_up(users in 1..3_000_000_u64, lines in any::<bool>(), interpolated in any::<bool>()) {
        let plan = published::plan().unwrap();
        let mut inputs = Inputs::published(&plan);
        inputs.initial_users = crate::quantity::InitialUsers::new(users as f64).unwrap();
        inputs.months = crate::quantity::Months::new(12.0).unwrap();
        inputs.choices.cost = if lines { CostBasis::Lines } else { CostBasis::Budget };
        inputs.choices.sizing = if interpolated { Sizing::Interpolated } else { Sizing::Stepped };
        let rows = forecast(&plan, &inputs).unwrap();
        let costs = breakdown(&plan, &inputs, &rows);
        let sum = |sums: &[(Component, Usd)]| sums.iter().map(|(_, cost)| *cost).sum::<Usd>();
        prop_assert_eq!(sum(&costs.by_component), costs.lines);
        prop_assert_eq!(costs.by_line.iter().map(|line| line.cost).sum::<Usd>(), costs.lines);
        prop_assert_eq!(costs.total, if lines { costs.lines } else { costs.budget });
        for (month, row) in costs.months.iter().zip(&rows) {
            prop_assert_eq!(sum(&month.by_component), month.lines);
            prop_assert_eq!(month.total, row.cost);
            prop_assert_eq!(month.total, if interpolated { month.interpolated } else { month.stepped });
        }
    }
}
