//! A load that was measured, pasted or from a file.

use headroom_model::Edit;
use headroom_model::autoscale::load::{Pasted, read};
use headroom_model::autoscale::settings::kept;
use headroom_model::format::{Locale, Unit};
use headroom_model::import::Problem;
use headroom_model::words::pages::scaling as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::desk::{Desk, use_desk};
use crate::browser::files;
use crate::journal;

/// Length of a sample that is read, in seconds: a step of the simulation.
const STEP_S: u32 = 60;

const EXAMPLE: &str = "2026-11-23T17:00:00Z,1200\n2026-11-23T17:05:00Z,1350";

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Outcome {
    problems: Vec<String>,
    notes: Vec<String>,
}

/// A field into which a load is pasted, where that is the shape.
#[component]
pub fn Paste() -> impl IntoView {
    let desk = use_desk();
    let shape = desk.state.value("/simulation/shape".to_owned());
    let is_shown =
        Memo::new(move |_| shape.with(|shape| shape.as_ref().and_then(Value::as_str) == Some("measured")));
    // What was typed stays while another shape is looked at.
    let text = RwSignal::new(String::new());
    let outcome = RwSignal::new(Outcome::default());
    move || is_shown.get().then(|| view! { <PasteField text outcome /> })
}

#[component]
fn PasteField(text: RwSignal<String>, outcome: RwSignal<Outcome>) -> impl IntoView {
    let desk = use_desk();
    let locale = desk.state.locale();
    let take = move |typed: String| {
        outcome.try_set(taken(desk, &typed, &locale));
        text.try_set(typed);
    };
    let has_problem = move || outcome.with(|outcome| !outcome.problems.is_empty());
    let users = desk.state.value("/simulation/measured/users".to_owned());
    let known = move || users.with(|users| users.as_ref().and_then(Value::as_array).map_or(0, Vec::len));
    let chosen = move |event: leptos::ev::Event| {
        spawn_local(async move {
            match files::chosen(event).await.into_iter().next() {
                Some((_, Ok(read))) => take(read),
                Some((name, Err(reason))) => {
                    let problems = vec![words::file_problem(&name, &reason)];
                    outcome.try_set(Outcome { problems, notes: Vec::new() });
                }
                None => {}
            }
        });
    };
    view! {
        <div class="paste">
            <div class="field">
                <label class="field-label" for="load-paste">
                    {words::PASTE}
                </label>
                <textarea
                    id="load-paste"
                    rows="6"
                    spellcheck="false"
                    placeholder=EXAMPLE
                    aria-describedby="load-paste-error load-paste-notes"
                    aria-invalid=move || has_problem().then_some("true")
                    prop:value=move || text.get()
                    on:input:target=move |event| take(event.target().value())
                ></textarea>
                <label class="field-label" for="load-file">{words::OR_A_FILE}</label>
                <input id="load-file" type="file" accept=".csv,.txt,.json,text/csv,application/json" on:change=chosen />
            </div>
            <div class="field-error" id="load-paste-error" role="alert">
                {move || {
                    let problems = outcome.get().problems;
                    let item = |problem| view! { <li>{problem}</li> };
                    (!problems.is_empty()).then(|| view! { <ul>{problems.into_iter().map(item).collect_view()}</ul> })
                }}
            </div>
            <div class="lead" id="load-paste-notes" role="status">
                {move || {
                    let Outcome { problems, mut notes } = outcome.get();
                    if known() == 0 {
                        notes.push(words::NOTHING_PASTED.to_owned());
                    } else if !problems.is_empty() || text.with(|text| text.trim().is_empty()) {
                        notes.push(words::PASTED_BEFORE.to_owned());
                    }
                    let item = |note| view! { <li>{note}</li> };
                    (!notes.is_empty()).then(|| view! { <ul>{notes.into_iter().map(item).collect_view()}</ul> })
                }}
            </div>
        </div>
    }
}

/// Takes a text over into the document, where it can be read.
fn taken(desk: Desk, text: &str, locale: &Locale) -> Outcome {
    if text.trim().is_empty() {
        return Outcome::default();
    }
    let pasted = match read(text, STEP_S) {
        Ok(pasted) => pasted,
        Err(problems) => return Outcome { problems: grouped(&problems), notes: Vec::new() },
    };
    let measured = match kept(&pasted.load) {
        Ok(measured) => measured,
        Err(error) => return Outcome { problems: vec![error.to_string()], notes: Vec::new() },
    };
    let mut notes = notes(&pasted, &measured, locale);
    let edit = Edit::Set { pointer: "/simulation/measured".to_owned(), value: measured };
    match desk.state.edit(&edit) {
        Ok(()) => {
            notes.extend(journal::link(desk.state).err().map(|reason| words::more_than_a_link(&reason)));
            Outcome { problems: Vec::new(), notes }
        }
        Err(reason) => Outcome { problems: vec![reason], notes: Vec::new() },
    }
}

/// Problems, each reason once, with how many more lines have it: of what is wrong with a cell, whatever stands in it.
fn grouped(problems: &[Problem]) -> Vec<String> {
    let kind =
        |problem: &Problem| match problem.reason.strip_prefix('"').and_then(|rest| rest.split_once("\" ")) {
            Some((_, kind)) => kind.to_owned(),
            None => problem.reason.clone(),
        };
    let mut kinds: Vec<(String, &Problem, usize)> = Vec::new();
    for problem in problems {
        let kind = kind(problem);
        match kinds.iter_mut().find(|(known, ..)| *known == kind) {
            Some((.., more)) => *more += 1,
            None => kinds.push((kind, problem, 0)),
        }
    }
    let line = |(_, first, more): (String, &Problem, usize)| words::and_so_more(&said(first), more);
    kinds.into_iter().map(line).collect()
}

fn said(problem: &Problem) -> String {
    if problem.line == 0 {
        problem.reason.clone()
    } else {
        words::problem_in_line(problem.line, &problem.reason)
    }
}

/// What was read, and what was put right.
fn notes(pasted: &Pasted, measured: &Value, locale: &Locale) -> Vec<String> {
    let count = |count: usize| Unit::Count.format(count as f64, locale);
    let step = measured.get("step_s").and_then(Value::as_f64).unwrap_or(60.0);
    let kept = measured.get("users").and_then(Value::as_array).map_or(0, Vec::len);
    let minutes = Unit::Minutes.format(step / 60.0, locale);
    let mut said =
        vec![words::pasted((pasted.samples, &count(pasted.samples)), (kept, &count(kept)), &minutes)];
    said.extend(words::put_right(pasted, locale));
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_error_is_listed_once() {
        let text = "00:00,1000\nmonday,1\ntuesday,2\nwednesday,3\n01:00\n";
        let problems = grouped(&read(text, STEP_S).unwrap_err());
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("Line 2: \"monday\" is no time"), "{problems:?}");
        assert!(problems[0].ends_with("(and so 2 more lines)"), "{problems:?}");
    }
}
