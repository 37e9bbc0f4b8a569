use crate::costs::breakdown;
use crate::costs::commitment::Commitments;
use crate::format::Locale;
use crate::inputs::{Choices, CostBasis, Sizing, Term};
use crate::milestones::Severity;
use crate::words::Words;
use crate::{Inputs, costs, forecast::forecast, published};

fn with<T>(scenario: &str, choices: Choices, read: impl FnOnce(&Words<'_>, &costs::Costs) -> T) -> T {
    let plan = published::plan().unwrap();
    let inputs = Inputs { choices, scenario: scenario.to_owned(), ..Inputs::published(&plan) };
    let costs = breakdown(&plan, &inputs, &forecast(&plan, &inputs).unwrap());
    read(&Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH }, &costs)
}

#[test]
fn the_published_totals_are_said() {
    for (scenario, total) in
        [("conservative", "$84,000"), ("moderate", "$363,500"), ("aggressive", "$449,500")]
    {
        let figure = with(scenario, Choices::default(), |words, costs| {
            let [total, ..] = words.cost_answers(costs);
            assert_eq!(total.question, "Cost of 24 months");
            total.figure
        });
        assert_eq!(figure, total);
    }
}

#[test]
fn every_answer_about_the_published_costs() {
    let said = with("moderate", Choices::default(), |words, costs| {
        let [one, three] = &costs.commitments;
        let commitments = [words.commitment(one), words.commitment(three)];
        let answers = words.cost_answers(costs).into_iter().chain(commitments);
        answers
            .map(|of| format!("{}: {}. {} ({})\n", of.question, of.figure, of.detail, of.source))
            .collect::<String>()
            + &words.component_summary(costs)
            + "\n"
            + &words.cost_question()
    });
    insta::assert_snapshot!(said);
}

#[test]
fn the_chart_of_a_commitment_is_said_in_a_sentence() {
    with("moderate", Choices::default(), |words, costs| {
        let [one, three] = &costs.commitments;
        // 11 months of $3,500 and 13 of $25,000, of which 12 are within a year.
        assert_eq!(
            words.commitment_summary(one),
            "On demand 12 months cost $63,500 in all, from $3,500 to $25,000 a month; no commitment makes that less."
        );
        assert_eq!(
            words.commitment_summary(three),
            "On demand 24 months cost $363,500 in all, from $3,500 to $25,000 a month; with $25,000 a month committed, \
             $246,355."
        );
        let single = Commitments { months: 1, usage: vec![3_500.0], ..one.clone() };
        let said = words.commitment_summary(&single);
        assert!(said.starts_with("On demand 1 month costs $"), "{said}");
        assert!(!said.contains("from"), "{said}");
    });
}

#[test]
fn lines_over_their_budget_are_a_warning_with_their_first_month() {
    with("moderate", Choices::default(), |words, costs| {
        let [_, _, against, ..] = words.cost_answers(costs);
        assert_eq!(against.severity, Severity::Warning);
        assert!(
            against.detail.ends_with("Over it in 13 of 24 months, first in month 12."),
            "{}",
            against.detail
        );
    });
    with("conservative", Choices::default(), |words, costs| {
        let [_, _, against, ..] = words.cost_answers(costs);
        assert_eq!(against.severity, Severity::Information);
        assert!(against.detail.ends_with("Over it in no month."), "{}", against.detail);
    });
}

#[test]
fn an_alternative_is_what_the_breakdown_says_of_it() {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    let rows = forecast(&plan, &inputs).unwrap();
    for cost in [CostBasis::Budget, CostBasis::Lines] {
        for term in [Term::OnDemand, Term::Reserved1y, Term::Reserved3y] {
            for sizing in [Sizing::Stepped, Sizing::Interpolated] {
                let choices = Choices { cost, term, sizing, ..Choices::default() };
                // Computed anew, with a forecast of its own.
                let total = with("moderate", choices, |_, costs| costs.total);
                assert_eq!(costs::total(&plan, choices, &rows), total, "{choices:?}");
            }
        }
    }
}

#[test]
fn dollars_are_as_fine_as_they_matter() {
    with("moderate", Choices::default(), |words, _| {
        for (dollars, text) in [
            (0.0, "$0"),
            (0.041_03, "$0.041"),
            (0.28, "$0.280"),
            (0.000_3, "$0.0003"),
            (-0.002_34, "−$0.0023"),
            (1.5, "$1.50"),
            (-1_258.72, "−$1,258.72"),
            (3_500.0, "$3,500"),
            (123_456.78, "$123,457"),
        ] {
            assert_eq!(words.dollars(dollars), text);
        }
    });
}

#[test]
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is of one lifetime, the closure of any"
)]
fn the_summary_of_the_cost_of_a_user_has_both_ends() {
    let said = with("moderate", Choices::default(), |words, costs| words.user_cost_summary(costs));
    assert_eq!(
        said,
        "For a registered user from $0.280 in month 1 to $0.041 in month 24, for a concurrent one from $1.87 in month 1 to \
         $0.274 in month 24."
    );
}
