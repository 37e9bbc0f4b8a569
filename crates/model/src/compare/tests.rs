use serde_json::json;

use super::*;
use crate::document::Between;
use crate::{Edit, thresholds};

fn published() -> Document {
    Document::published().unwrap()
}

fn set(pointer: &str, value: serde_json::Value) -> Edit {
    Edit::Set { pointer: pointer.to_owned(), value }
}

fn edited(document: &Document, edits: Vec<Edit>) -> Document {
    document.apply_with(&Edit::Batch(edits), document, thresholds::check).unwrap()
}

fn scenario(name: &str) -> Document {
    edited(&published(), vec![set("/inputs/scenario", json!(name))])
}

fn effects(first: &Document, second: &Document) -> Effects {
    Effects::of(&Between::new(first, second), None).unwrap()
}

fn pointers<'b>(between: &'b Between, trial: &Trial) -> Vec<&'b str> {
    trial.changes.iter().map(|&index| between.changes()[index].pointer.as_str()).collect()
}

#[test]
fn the_three_scenarios_have_their_published_totals() {
    let plans = ["conservative", "moderate", "aggressive"]
        .map(|name| Compared::new(name.to_owned(), scenario(name), None));
    let summaries = plans.each_ref().map(|plan| *plan.summary().unwrap());
    assert_eq!(summaries.map(|of| of.total_cost.as_f64()), [84_000.0, 363_500.0, 449_500.0]);
    assert_eq!(summaries.map(|of| of.users_at_end), [50_472, 609_360, 4_251_593]);
    let more = summaries.map(|of| of.difference(&summaries[0], Figure::TotalCost).unwrap());
    assert_eq!(more, [0.0, 279_500.0, 365_500.0]);
    // The largest tier is never outgrown in two of them: there is nothing to subtract.
    assert_eq!(summaries.map(|of| of.largest_outgrown), [None, None, Some(18)]);
    assert_eq!(summaries[2].difference(&summaries[0], Figure::LargestOutgrown), None);
    assert_eq!(summaries[2].swing(&summaries[0], Figure::LargestOutgrown), -7.0);
    assert_eq!(summaries.map(|of| of.number(Figure::LargestOutgrown)), [25.0, 25.0, 18.0]);
    assert_eq!(summaries.map(|of| of.number(Figure::TotalCost)), [84_000.0, 363_500.0, 449_500.0]);
    assert_eq!(summaries.map(|of| of.number(Figure::BreaksFirst)), [1.0; 3]);
}

#[test]
fn a_plan_without_a_forecast_leaves_the_others_alone() {
    let fast = set("/plan/growth_scenarios/scenarios/moderate/periods/2/monthly_rate", json!(9));
    let far = edited(&published(), vec![fast, set("/inputs/months", json!(120))]);
    let plans =
        [Compared::new("far".to_owned(), far, None), Compared::new("own".to_owned(), published(), None)];
    assert!(matches!(plans[0].foreseen, Err(ForecastError::BeyondExact { .. })));
    assert_eq!(plans[0].summary(), None);
    assert_eq!(plans[1].summary().unwrap().total_cost.as_f64(), 363_500.0);
    assert!(Effects::of(&Between::new(&plans[0].document, &plans[1].document), None).is_none());
}

#[test]
fn dates_are_compared_by_the_calendar_and_months_by_their_number() {
    let dated = |start: &str| edited(&published(), vec![set("/inputs/start_month", json!(start))]);
    let of = |document: Document| *Compared::new(String::new(), document, None).summary().unwrap();
    let (january, june, none) = (of(dated("2027-01")), of(dated("2027-06")), of(published()));
    // The same forecast, five months later.
    assert_eq!(june.difference(&january, Figure::FirstMigration), Some(5.0));
    // From 1 January to 1 June.
    assert_eq!(june.difference(&january, Figure::StartBy), Some(151.0));
    assert_eq!(june.difference(&none, Figure::FirstMigration), Some(0.0));
    assert_eq!(june.difference(&none, Figure::StartBy), None);
}

#[test]
fn a_start_by_date_is_moved_by_days() {
    let dated = edited(&published(), vec![set("/inputs/start_month", json!("2027-01"))]);
    let weeks = set("/plan/migrations/0/preparation_weeks", json!(5));
    let dearer = set("/plan/capacity_tiers/tier_1k/cost_monthly_usd", json!(600));
    let second = edited(&dated, vec![weeks, dearer]);
    let effects = Effects::of(&Between::new(&dated, &second), None).unwrap();
    let ranked = effects.ranked(Figure::StartBy);
    // A week more to prepare is a week earlier; a price moves no date.
    assert_eq!(ranked.iter().map(|trial| effects.swing(trial, Figure::StartBy)).collect::<Vec<_>>(), [-7.0]);
    assert_eq!(effects.still(Figure::StartBy), 1);
    let start_by = effects.first.start_by.unwrap();
    assert_eq!(effects.first.number(Figure::StartBy), start_by.since_1970() as f64);
    // Without dates nothing moves.
    let none = Effects::of(&Between::new(&published(), &second), None).unwrap();
    assert!(none.ranked(Figure::StartBy).is_empty());
    // A migration that no longer comes counts as the first day after the horizon.
    let few = edited(&dated, vec![set("/inputs/initial_users", json!(1)), set("/inputs/months", json!(2))]);
    let of = *Compared::new(String::new(), few, None).summary().unwrap();
    assert_eq!((of.start_by, of.number(Figure::StartBy)), (None, f64::from(59 + 20_819)));
}

#[test]
fn each_difference_is_taken_alone_and_the_rest_is_said() {
    let budget = "/plan/capacity_tiers/tier_10k/cost_monthly_usd";
    let users = "/inputs/initial_users";
    let title = "/plan/metadata/title";
    let first = published();
    let second =
        edited(&first, vec![set(budget, json!(4_000)), set(users, json!(20_000)), set(title, json!("Mine"))]);
    let between = Between::new(&first, &second);
    let effects = Effects::of(&between, None).unwrap();
    assert_eq!((effects.idle, effects.untried, effects.trials.len()), (1, 0, 2));
    let ranked = effects.ranked(Figure::TotalCost);
    assert_eq!(ranked.iter().map(|trial| pointers(&between, trial)).collect::<Vec<_>>(), [[users], [budget]]);
    // Eleven months in that tier, $500 more each.
    let alone = ranked[1].outcome.as_ref().unwrap();
    assert_eq!(alone.difference(&effects.first, Figure::TotalCost), Some(5_500.0));
    let (together, sum) = effects.sums(Figure::TotalCost);
    let own = |document: &Document| {
        Compared::new(String::new(), document.clone(), None).summary().unwrap().total_cost.as_f64()
    };
    assert_eq!(together, Some(own(&second) - own(&first)));
    let users_alone = own(&edited(&first, vec![set(users, json!(20_000))])) - own(&first);
    assert_eq!(sum, Some(users_alone + 5_500.0));
    // With more users the tier is in force for fewer months: its price alone does more than it does beside them.
    assert!(together < sum);
    // The budget has no bearing on when the largest tier is outgrown, which neither plan sees.
    assert_eq!(effects.still(Figure::ConcurrentAtEnd), 1);
}

#[test]
fn growth_is_taken_apart_by_its_months() {
    let (first, second) = (scenario("moderate"), scenario("aggressive"));
    let effects = effects(&first, &second);
    assert_eq!(effects.trials.len(), 1);
    let whole = &effects.trials[0];
    assert_eq!(whole.outcome.as_ref(), Ok(&effects.second));
    let stretches: Vec<(u64, u64, f64, f64)> = whole
        .parts
        .iter()
        .map(|part| part.stretch.unwrap())
        .map(|stretch| (stretch.from, stretch.to, stretch.first, stretch.second))
        .collect();
    assert_eq!(stretches, [(1, 6, 0.25, 0.35), (7, 12, 0.2, 0.3), (13, 24, 0.15, 0.25)]);
    // Growth in the first half of the year alone is growth from more users on.
    let rate = set("/plan/growth_scenarios/scenarios/moderate/periods/0/monthly_rate", json!(0.35));
    let early = Compared::new(String::new(), edited(&first, vec![rate]), None);
    assert_eq!(whole.parts[0].outcome.as_ref().ok(), early.summary());
}

#[test]
fn a_new_tier_goes_with_its_migrations() {
    let first = published();
    let mut migration = first.get("/plan/migrations/0").unwrap().clone();
    migration["to"] = json!("tier_5k");
    migration["trigger_concurrent_users"] = json!(900);
    let copy = Edit::Copy { pointer: "/plan/capacity_tiers/tier_1k".to_owned(), name: "tier_5k".to_owned() };
    let insert =
        Edit::Insert { pointer: "/plan/migrations".to_owned(), key: None, value: migration, at: None };
    let price = set("/plan/capacity_tiers/tier_5k/cost_monthly_usd", json!(1_500));
    let second = edited(&first, vec![copy, insert, price, set("/inputs/months", json!(12))]);
    for (first, second) in [(&first, &second), (&second, &first)] {
        let between = Between::new(first, second);
        let effects = Effects::of(&between, None).unwrap();
        let found: Vec<Vec<&str>> = effects.trials.iter().map(|trial| pointers(&between, trial)).collect();
        assert_eq!(
            found,
            [vec!["/inputs/months"], vec!["/plan/capacity_tiers/tier_5k", "/plan/migrations/2"]]
        );
        assert!(effects.trials.iter().all(|trial| trial.outcome.is_ok()), "{:?}", effects.trials);
        assert!(effects.refused().next().is_none());
    }
}

#[test]
fn a_renamed_tier_is_one_difference_that_moves_nothing() {
    let first = published();
    let rename =
        Edit::Rename { pointer: "/plan/capacity_tiers/tier_10k".to_owned(), name: "middle".to_owned() };
    let effects = effects(&first, &edited(&first, vec![rename]));
    assert_eq!(effects.trials.len(), 1, "{:?}", effects.trials);
    assert!(effects.trials[0].outcome.is_ok());
    assert!(
        Figure::MOVED.iter().all(|&figure| effects.ranked(figure).is_empty() && effects.still(figure) == 1)
    );
}

#[test]
fn a_scenario_of_ones_own_goes_with_the_question_that_asks_for_it() {
    let first = published();
    let copy = Edit::Copy {
        pointer: "/plan/growth_scenarios/scenarios/moderate".to_owned(),
        name: "mine".to_owned(),
    };
    let rate = set("/plan/growth_scenarios/scenarios/mine/periods/0/monthly_rate", json!(0.1));
    let second = edited(&first, vec![copy, rate, set("/inputs/scenario", json!("mine"))]);
    for (first, second) in [(&first, &second), (&second, &first)] {
        let effects = effects(first, second);
        assert_eq!(effects.trials.len(), 1);
        assert_eq!(effects.trials[0].outcome.as_ref(), Ok(&effects.second));
        // Six months of other growth are one stretch: there is nothing to take apart.
        assert!(effects.trials[0].parts.is_empty());
    }
}

#[test]
fn what_is_refused_alone_is_said_and_tried_together() {
    let first = published();
    let load =
        |tier: &str, load: u64| set(&format!("/plan/capacity_tiers/{tier}/concurrent_peak"), json!(load));
    // The two smaller tiers change places.
    let second = edited(&first, vec![load("tier_1k", 10_000), load("tier_10k", 1_000)]);
    let effects = effects(&first, &second);
    let refused: Vec<&str> = effects.refused().map(|(_, reason)| reason).collect();
    assert_eq!(refused.len(), 2);
    assert!(refused.iter().all(|reason| reason.contains("rated load")), "{refused:?}");
    let last = effects.trials.last().unwrap();
    assert_eq!((last.changes.as_slice(), last.outcome.as_ref()), ([0, 1].as_slice(), Ok(&effects.second)));
    let (together, sum) = effects.sums(Figure::TotalCost);
    assert_eq!(together, sum);
}

#[test]
fn trials_are_the_same_in_any_slices() {
    let first = published();
    let edits = vec![
        set("/inputs/initial_users", json!(20_000)),
        set("/inputs/scenario", json!("aggressive")),
        set("/plan/capacity_tiers/tier_1k/concurrent_peak", json!(10_000)),
        set("/plan/capacity_tiers/tier_10k/concurrent_peak", json!(1_000)),
        set("/plan/capacity_tiers/tier_10k/cost_monthly_usd", json!(4_000)),
    ];
    let between = Between::new(&first, &edited(&first, edits));
    let whole = Effects::of(&between, None).unwrap();
    for slice in [1, 2, 3] {
        let mut effects = Effects::begin(&between, None).unwrap();
        let mut slices = 0;
        while !effects.is_whole() {
            assert_eq!(effects.progress(), (slices * slice, 5));
            effects.go_on(&between, slice);
            slices += 1;
        }
        assert_eq!(slices, 5_usize.div_ceil(slice));
        assert_eq!(effects, whole);
    }
    // Two that were refused, and both as one.
    assert_eq!(whole.trials.len(), 6);
}

#[test]
fn groups_are_told_by_the_pointer() {
    let cases = [
        ("/inputs/months", Group::Question),
        ("/plan/assumptions/concurrent_user_ratio", Group::Assumptions),
        ("/plan/growth_scenarios/scenarios/moderate/periods", Group::Growth),
        ("/plan/capacity_tiers/tier_1k", Group::Tiers),
        ("/plan/capacity_tiers/tier_1k/backend/instances", Group::Tiers),
        ("/plan/capacity_tiers/tier_1k/cost_monthly_usd", Group::Costs),
        ("/plan/capacity_tiers/tier_1k/cost_lines/0", Group::Costs),
        ("/plan/migrations/0", Group::Migrations),
        ("/plan/monitoring/thresholds/0/warning", Group::Thresholds),
        ("/thresholds/cdn/from_tier", Group::Thresholds),
        ("/plan/metadata/title", Group::Rest),
        ("/notes/ticks", Group::Rest),
    ];
    for (pointer, expected) in cases {
        assert_eq!(group(pointer), expected, "{pointer}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::document::properties::{Wish, wish};

    fn any_document(wishes: &[Wish]) -> Document {
        let published = published();
        wishes.iter().fold(published.clone(), |document, wish| {
            document.apply_with(&wish.of(&document), &published, thresholds::check).unwrap_or(document)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn every_difference_is_in_one_trial_or_counted(wishes in vec(wish(), 1..10), others in vec(wish(), 0..4)) {
            let (first, second) = (any_document(&others), any_document(&wishes));
            let between = Between::new(&first, &second);
            let Some(effects) = Effects::of(&between, None) else { return Ok(()) };
            let groups = groups::together(between.changes());
            let mut tried: Vec<usize> = groups.concat();
            tried.sort_unstable();
            let idle = between.changes().iter().filter(|change| !groups::is_in_forecast(change)).count();
            prop_assert_eq!(idle, effects.idle);
            prop_assert_eq!(tried.len() + idle, between.changes().len());
            tried.dedup();
            prop_assert_eq!(tried.len() + idle, between.changes().len());
            for (trial, group) in effects.trials.iter().zip(&groups) {
                prop_assert_eq!(&trial.changes, group);
            }
        }

        #[test]
        fn a_single_difference_does_alone_what_it_does_together(wishes in vec(wish(), 1..4)) {
            let (first, second) = (published(), any_document(&wishes));
            let between = Between::new(&first, &second);
            let Some(effects) = Effects::of(&between, None) else { return Ok(()) };
            if let [trial] = effects.trials.as_slice() {
                prop_assert_eq!(trial.outcome.as_ref(), Ok(&effects.second));
                for figure in Figure::MOVED {
                    let (together, alone) = effects.sums(figure);
                    prop_assert!(together.is_none() || together == alone);
                }
            }
        }

        #[test]
        fn the_other_way_round_the_whole_is_the_same_with_another_sign(wishes in vec(wish(), 1..8)) {
            let (first, second) = (published(), any_document(&wishes));
            let there = Effects::of(&Between::new(&first, &second), None);
            let back = Effects::of(&Between::new(&second, &first), None);
            if let (Some(there), Some(back)) = (there, back) {
                for figure in Figure::MOVED {
                    prop_assert_eq!(there.sums(figure).0, back.sums(figure).0.map(|sum| -sum));
                    prop_assert_eq!(there.second.swing(&there.first, figure), -back.second.swing(&back.first, figure));
                }
                prop_assert_eq!(there.idle, back.idle);
            }
        }

        #[test]
        fn the_largest_swing_comes_first(wishes in vec(wish(), 1..10)) {
            let first = published();
            let second = any_document(&wishes);
            let Some(effects) = Effects::of(&Between::new(&first, &second), None) else { return Ok(()) };
            for figure in Figure::MOVED {
                let ranked = effects.ranked(figure);
                let swings: Vec<f64> = ranked.iter().map(|trial| effects.swing(trial, figure).abs()).collect();
                prop_assert!(swings.is_sorted_by(|a, b| a >= b));
                prop_assert_eq!(ranked.len() + effects.still(figure) + effects.refused().count(), effects.trials.len());
            }
        }
    }
}

#[test]
fn what_breaks_first_is_moved_by_ratings() {
    // Messages are over the rating of the second tier from month 1 on, API requests from month 9.
    let rating = |load: &str, value: u64| set(&format!("/plan/capacity_tiers/tier_10k/{load}"), json!(value));
    let messages = rating("monthly_messages", 1_000_000_000);
    let dearer = set("/plan/capacity_tiers/tier_10k/cost_monthly_usd", json!(3_600));
    let (first, second) = (published(), edited(&published(), vec![messages.clone(), dearer]));
    let between = Between::new(&first, &second);
    let effects = Effects::of(&between, None).unwrap();
    let ranked = effects.ranked(Figure::BreaksFirst);
    assert_eq!(
        ranked.iter().map(|trial| pointers(&between, trial)).collect::<Vec<_>>(),
        [["/plan/capacity_tiers/tier_10k/monthly_messages"]]
    );
    assert_eq!((effects.swing(ranked[0], Figure::BreaksFirst), effects.still(Figure::BreaksFirst)), (8.0, 1));
    // Another load is no number of months later; the same one is.
    assert_eq!(effects.second.difference(&effects.first, Figure::BreaksFirst), None);
    assert_eq!(effects.sums(Figure::BreaksFirst), (None, None));
    let of = |document: Document| *Compared::new(String::new(), document, None).summary().unwrap();
    let later = of(edited(&published(), vec![rating("monthly_messages", 8_000_000)]));
    assert_eq!(later.difference(&effects.first, Figure::BreaksFirst), Some(1.0));
    // Another load in the same month moves it too, by no month.
    let more = set("/plan/capacity_tiers/tier_10k/monthly_api_requests", json!(1));
    let other = of(edited(&published(), vec![more]));
    assert_eq!(other.swing(&effects.first, Figure::BreaksFirst), 0.0);
    assert!(other.moves(&effects.first, Figure::BreaksFirst) && !other.moves(&other, Figure::BreaksFirst));
}
