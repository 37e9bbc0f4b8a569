use super::*;
use crate::autoscale::answers::Answers;
use crate::autoscale::settings;
use crate::autoscale::simulate::{Request, Simulation};
use crate::autoscale::until::begun;
use crate::forecast::forecast;
use crate::{Choices, Inputs, Usd, published};

fn run(months: usize) -> (Answers, Until, Inputs) {
    let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
    let inputs = Inputs::published(&plan);
    let rows = forecast(&plan, &inputs).unwrap();
    let settings = settings::of(&crate::read::tree(published::SIMULATION_JSON).unwrap()).unwrap();
    let row = settings.row(&rows).unwrap();
    let load = |row: &crate::forecast::Row| settings.load(&plan, row);
    let request = Request::new(&plan, Choices::default(), row, &thresholds).unwrap();
    let mut simulation = Simulation::new(&request, &load(row).unwrap()).unwrap();
    simulation.finish();
    let mut until = Until::new(rows.iter().copied().take(months).collect());
    let by = (&thresholds, &thresholds);
    let month = |row: &crate::forecast::Row| {
        let request = settings.request((&plan, Choices::default()), row, by, Scaler::Rules);
        begun(row, request, load(row))
    };
    while !until.go_on(month).unwrap() {}
    (simulation.answers(), until, inputs)
}

fn said(answer: &Answer) -> String {
    format!("{}: {} | {} | {:?}", answer.question, answer.figure, answer.detail, answer.severity)
}

#[test]
fn the_published_rules_on_the_published_day_of_the_last_month() {
    let (answers, until, inputs) = run(24);
    let plan = published::plan().unwrap();
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let cards = words.scaling_answers((&answers, 24), 0, (Some(&until), Scaler::Rules), None);
    let mut lines: Vec<String> = cards.iter().map(said).collect();
    lines.extend(beside(&words, &answers, &answers).into_iter().map(|of| of.texts.join(" | ")));
    lines.extend(month_lines(&words, &until).into_iter().map(|of| of.texts.join(" | ")));
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn months_that_hold_are_said_as_far_as_they_are_computed() {
    let (answers, until, inputs) = run(1);
    let plan = published::plan().unwrap();
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    let first = |until: Option<&Until>| {
        words.scaling_answers((&answers, 24), 0, (until, Scaler::Rules), None)[0].figure.clone()
    };
    assert_eq!(first(None), "–");
    let holds = until.breaks().is_none();
    assert_eq!(first(Some(&until)), if holds { "All of 1 month" } else { "No" });
}

#[test]
fn what_waited_and_what_it_costs_is_said_as_it_is_shown() {
    let (mut answers, _, inputs) = run(1);
    let plan = published::plan().unwrap();
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    assert_eq!(words.waited(&answers), "At most 106,555 queries before the database waited");
    for peak in [
        &mut answers.peak_requests_waiting,
        &mut answers.peak_files_waiting,
        &mut answers.peak_queries_waiting,
        &mut answers.peak_tasks_waiting,
    ] {
        *peak = 0.0;
    }
    assert_eq!(words.waited(&answers), "Nothing waited");
    (answers.peak_files_waiting, answers.peak_tasks_waiting) = (3.0, 12.0);
    let both = "At most 3 files before the front end and 12 tasks before the workers waited";
    assert_eq!(words.waited(&answers), both);

    // The figure of the units, and of a fleet fixed at the peak, in whole cents.
    let cents = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u64>().unwrap()
    };
    for thousandths in 0..10_u8 {
        // The shares of a cent of the two amounts differ from step to step.
        answers.hours[0].cost = Usd::new(100.0 + f64::from(thousandths) * 0.001).unwrap();
        let said = words.scaling_cost(&answers);
        let (cost, _) = said.figure.split_once(" (").unwrap();
        let (_, amounts) = said.detail.split_once(" costs ").unwrap();
        let (fixed, more) = amounts.split_once(": ").unwrap();
        assert_eq!(cents(fixed) - cents(cost), cents(more), "{} {}", said.figure, said.detail);
    }
}

#[test]
fn every_ground_has_a_name_a_value_and_an_origin() {
    let (plan, thresholds) = (published::plan().unwrap(), published::thresholds().unwrap());
    let (id, tier) = plan.capacity_tiers.at(1).unwrap();
    let of = crate::autoscale::simulate::Assumptions::of(&plan, id, tier, &thresholds);
    let lines = grounds(&of, &Locale::ENGLISH);
    let lines: Vec<String> =
        lines.into_iter().map(|of| format!("{}: {} ({})", of.name, of.value, of.origin)).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn rules_that_were_found_say_for_which_month_and_until_when_others_hold() {
    let (_, until, inputs) = run(11);
    let plan = published::plan().unwrap();
    let words = Words { plan: &plan, inputs: &inputs, locale: &Locale::ENGLISH };
    assert_eq!(
        words.found_for(11, Some(&until)),
        "They were found for month 11 and this load alone. Today's rules hold until month 9; taken, they are tried in every \
         month anew, and may hold for fewer."
    );
    assert!(
        words
            .found_for(11, None)
            .ends_with("Taken, they are tried in every month anew, and may hold for fewer.")
    );
}
