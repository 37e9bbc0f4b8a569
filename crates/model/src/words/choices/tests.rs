use crate::format::Locale;
use crate::inputs::{Beyond, Choices, CostBasis, Outgrown, Sizing, Term};
use crate::outlook::outlook;
use crate::schedule::schedule;
use crate::words::Words;
use crate::{Inputs, published};

/// Everything that is said about the aggressive forecast under some choices, and how they are named.
fn said(choices: Choices) -> String {
    let plan = published::plan().unwrap();
    let mut inputs = Inputs::published(&plan);
    inputs.scenario = "aggressive".to_owned();
    inputs.choices = choices;
    let outlook = outlook(&plan, &inputs).unwrap();
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let mut text = words.chosen().join("\n") + "\n";
    let schedule = schedule(&plan, &inputs, &outlook, None);
    for answer in words.answers(&outlook, &schedule) {
        text += &format!("{}: {}. {} ({})\n", answer.question, answer.figure, answer.detail, answer.source);
    }
    for milestone in &outlook.milestones {
        let said = words.milestone(milestone);
        text += &format!("{:>2} {}: {}\n", milestone.month, said.headline, said.detail);
    }
    text
}

#[test]
fn nothing_is_said_about_the_published_choices() {
    assert!(said(Choices::default()).starts_with("\nTier today"));
}

#[test]
fn a_trigger_is_reached_and_the_tier_that_none_leaves_is_named() {
    let text = said(Choices { outgrown: Outgrown::Trigger, ..Choices::default() });
    for part in [
        "A tier counts as outgrown once the trigger of the migration that leaves it is reached; tier_100k, which none \
         leaves, above 1.5 times its rated load.\n",
        "1,500 concurrent users, headroom for 1,499 more (50%).",
        "tier_1k counts as outgrown from 3,000 on: the trigger of the migration that leaves it.",
        "The first month with 3,000 concurrent users, at which the plan says to leave tier_1k, or more.",
        "3,690 concurrent users; tier_1k is outgrown from 3,000 on, the plan's own trigger. Then",
        "167,179 concurrent users; tier_100k is outgrown above 150,000.",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    // The move is the trigger: it is said once.
    assert!(!text.contains("Migration trigger"), "{text}");
}

#[test]
fn a_share_of_the_rated_load_is_named() {
    let text = said(Choices { outgrown: Outgrown::Readiness, ..Choices::default() });
    for part in [
        "A tier counts as outgrown above 70% of its rated load.\n",
        "tier_10k counts as outgrown above 7,000: 70% of its rated load.",
        "tier_10k is outgrown above 7,000, the plan's own trigger is 30,000.",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    let text = said(Choices { outgrown: Outgrown::Rated, ..Choices::default() });
    assert!(text.contains("tier_10k counts as outgrown above 10,000: its rated load."), "{text}");
}

#[test]
fn the_basis_of_the_cost_is_named() {
    let base = Choices { cost: CostBasis::Lines, ..Choices::default() };
    for (choices, part) in [
        (base, "Each month costs the cost lines of its tier at its load. Reserved for three years the same"),
        (
            Choices { term: Term::Reserved1y, ..Choices::default() },
            "Each month costs the budget of its tier on demand: no budget is published for one year.",
        ),
        (
            Choices { term: Term::Reserved3y, ..base },
            "(Each month costs the cost lines of its tier at its load, reserved for three years.)",
        ),
        (
            Choices { sizing: Sizing::Interpolated, ..Choices::default() },
            "Each month costs the budget at its load, between those of the two tiers around it.",
        ),
        (
            Choices { beyond: Beyond::Extrapolate, ..Choices::default() },
            "Above the largest tier sizes and prices grow on as between tier_10k and tier_100k.",
        ),
        (
            Choices { beyond: Beyond::Extrapolate, ..Choices::default() },
            "No tier is large enough from month 18 on: sizes and prices are extrapolated.",
        ),
    ] {
        let text = said(choices);
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
}
