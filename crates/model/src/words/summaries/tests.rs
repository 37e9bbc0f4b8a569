use serde_json::json;

use crate::costs::{Costs, breakdown};
use crate::forecast::with_month_before;
use crate::format::Locale;
use crate::growth::compound_rate;
use crate::outlook::outlook;
use crate::quantity::Months;
use crate::sample::{Sample, sample};
use crate::schedule::schedule;
use crate::words::Words;
use crate::{Inputs, published};

#[test]
fn months_with_a_rate_of_their_own_are_said_in_order() {
    let own = json!([
        {"month": 8, "monthly_rate": 0.4},
        {"month": 2, "monthly_rate": -0.05},
        // As its period says, and after the horizon: neither changes anything that is shown.
        {"month": 3, "monthly_rate": 0.2},
        {"month": 13, "monthly_rate": 0.9},
    ]);
    let pointer = "/growth_scenarios/scenarios/moderate/overrides";
    let mut sample = sample(1_000.0, &[(1, 0.2)], &[(pointer, own)]);
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    let expected = ["Growth in month 2: −5% instead of 20%", "Growth in month 8: 40% instead of 20%"];
    assert_eq!(words.own_rates(), expected);
    sample.inputs.start_month = "2026-06".parse().ok();
    let words = Words { plan: &sample.plan, inputs: &sample.inputs, locale: &Locale::ENGLISH };
    assert_eq!(words.own_rates()[1], "Growth in Jan 2027: 40% instead of 20%");
}

#[test]
fn what_is_above_its_rating_is_said_in_order() {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let mut outlook = outlook(&plan, &inputs).unwrap();
    assert_eq!(
        words.ratings_summary(&outlook),
        "First above what the tier is rated for: Messages a month in month 1, API requests a month in month 9, \
         Concurrent users in month 10, Registered users in month 10, Storage in month 21. Such months are underlined."
    );
    outlook.breaches.clear();
    assert_eq!(words.ratings_summary(&outlook), "Nothing is above what its tier is rated for.");
}

#[test]
fn a_timeline_is_said_by_its_tiers_and_its_alerts() {
    let plan = published::plan().unwrap();
    let inputs = Inputs::published(&plan);
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let outlook = outlook(&plan, &inputs).unwrap();
    let schedule = schedule(&plan, &inputs, &outlook, None);
    // The late start is one of the two critical ones.
    assert_eq!(
        words.timeline_summary(&outlook, &schedule),
        "tier_10k from month 1, tier_100k from month 12; 6 warnings, 2 critical alerts."
    );
}

/// A question over `months` with its costs.
fn asked(users: f64, rates: &[(u64, f64)], months: u64) -> (Sample, Costs) {
    let mut asked = sample(users, rates, &[]);
    asked.inputs.months = Months::new(months as f64).unwrap();
    asked.outlook = outlook(&asked.plan, &asked.inputs).unwrap();
    let costs = breakdown(&asked.plan, &asked.inputs, &asked.outlook.rows);
    (asked, costs)
}

/// The summaries of the users, of the cost and of the cost of a user, and the answer about the latter.
fn summaries((asked, costs): &(Sample, Costs)) -> [String; 4] {
    let words = Words { plan: &asked.plan, inputs: &asked.inputs, locale: &Locale::ENGLISH };
    let [_, of_a_user, ..] = words.cost_answers(costs);
    [
        words.users_summary(&asked.outlook),
        words.cost_summary(&asked.outlook),
        words.user_cost_summary(costs),
        format!("{}. {}", of_a_user.figure, of_a_user.detail),
    ]
}

#[test]
fn one_month_is_no_range() {
    assert_eq!(
        summaries(&asked(10_000.0, &[(1, 0.25)], 1)),
        [
            "1,875 in month 1; tier_1k is outgrown in month 1; 25.0% a month.",
            "$3,500 in month 1; $3,500 in all.",
            "For a registered user $0.280 in month 1, for a concurrent one $1.87 in month 1.",
            "$0.280. A registered user in month 1; a concurrent one $1.87.",
        ]
    );
}

#[test]
fn what_stays_is_said_once() {
    assert_eq!(
        summaries(&asked(1_000.0, &[(1, 0.0)], 24)),
        [
            "150 in every month; 0.0% a month.",
            "$500 in every month; $12,000 in all.",
            "For a registered user $0.500 in every month, for a concurrent one $3.33 in every month.",
            "$0.500. A registered user in month 24; a concurrent one $3.33. In month 1 $0.500; a concurrent one $3.33.",
        ]
    );
}

#[test]
fn where_there_is_no_user_that_is_said() {
    assert_eq!(
        summaries(&asked(1.0, &[(1, 0.0)], 2)),
        [
            "0 in every month; 0.0% a month.",
            "$500 in every month; $1,000 in all.",
            "For a registered user $500 in every month, no month has a concurrent one.",
            "$500. A registered user in month 2; there is no concurrent one. In month 1 $500; there is no concurrent one.",
        ]
    );
    // 1 of 10, 0 of 5, 0 of 2, 0 of 1 and nobody.
    let [_, _, of_a_user, answer] = summaries(&asked(20.0, &[(1, -0.5)], 5));
    assert_eq!(
        of_a_user,
        "For a registered user from $50.00 in month 1 to $500 in month 4, for a concurrent one $500 in month 1."
    );
    assert_eq!(answer, "No registered user. In month 5. In month 1 $50.00; a concurrent one $500.");
}

#[test]
fn whole_users_do_not_say_which_month_grows_fastest() {
    let said = |rates: &[(u64, f64)]| {
        let [users, ..] = summaries(&asked(10_000.0, rates, 24));
        users
    };
    // 20% of 10,000 and 12,000 are whole; of 14,400 too, and later ones are a few hundredths of a per cent off.
    assert!(said(&[(1, 0.2), (10, 0.05)]).ends_with(" on average, 20.0% at most (month 1)."));
    assert!(said(&[(1, -0.05)]).ends_with("; −5.0% a month."), "{}", said(&[(1, -0.05)]));
    assert!(
        said(&[(1, -0.1), (13, -0.05)]).ends_with(" on average, and no month grows."),
        "{}",
        said(&[(1, -0.1), (13, -0.05)])
    );
    let again = said(&[(1, 0.0), (2, 0.5), (3, 0.0), (24, -1.0 / 3.0)]);
    assert!(
        again.starts_with("1,500 in month 1 and again in month 24; tier_1k is outgrown in month 2; "),
        "{again}"
    );
}

#[test]
fn users_that_fall_to_nobody_have_no_average_growth() {
    // 999, 99, 9 and nobody: counts that were cut to whole users.
    let [users, ..] = summaries(&asked(10_000.0, &[(1, -0.9)], 24));
    assert_eq!(users, "From 149 in month 1 to 0 in month 24.");
    let [users, ..] = summaries(&asked(10_000.0, &[(1, -0.9)], 3));
    assert_eq!(users, "From 149 in month 1 to 1 in month 3; −90.3% a month on average, and no month grows.");
}

#[test]
fn no_summary_says_what_is_not_so() {
    let grid: [&[(u64, f64)]; 6] = [
        &[(1, 0.0)],
        &[(1, 0.2)],
        &[(1, -0.05)],
        &[(1, -0.9)],
        &[(1, 0.1), (13, -0.05)],
        &[(1, -0.05), (13, 0.001)],
    ];
    for (rates, users, months) in grid.iter().flat_map(|rates| {
        [1.0, 20.0, 10_000.0, 900_000.0]
            .into_iter()
            .flat_map(move |users| [1, 2, 24, 60].map(|months| (rates, users, months)))
    }) {
        let case = asked(users, rates, months);
        for said in summaries(&case) {
            let what = format!("{rates:?}, {users} users, {months} months: {said}");
            assert!(!said.contains('–') && !said.is_empty(), "{what}");
            for range in said.split("rom ").skip(1) {
                let (start, rest) = range.split_once(" in ").unwrap();
                let (first, rest) = rest.split_once(" to ").unwrap();
                let (end, rest) = rest.split_once(" in month ").unwrap();
                let last = rest.split([';', ',', '.']).next().unwrap();
                assert!(start != end && first != format!("month {last}"), "{what}");
            }
            if let Some((_, fastest)) = said.split_once(" at most (month ") {
                // No earlier month shows as much, and no later one more.
                let fastest: u64 = fastest.trim_end_matches(").").parse().unwrap();
                let outlook = &case.0.outlook;
                let tenths = with_month_before(&outlook.today, &outlook.rows).map(|(before, row)| {
                    (compound_rate(before.registered_users, row.registered_users, 1) * 1000.0).round()
                });
                let tenths: Vec<f64> = tenths.collect();
                let place = usize::try_from(fastest).unwrap() - 1;
                assert!(tenths[..place].iter().all(|growth| *growth < tenths[place]), "{what}");
                assert!(tenths[place..].iter().all(|growth| *growth <= tenths[place]), "{what}");
                assert!(tenths[place] > 0.0, "{what}");
            }
        }
    }
}
