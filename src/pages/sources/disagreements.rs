//! Where the sources disagree: what each says, by how much they differ, and which the forecast takes.

use headroom_model::sources::{Case, Disagreement, TASKS_PER_WORKER, disagreements};
use headroom_model::words::pages::sources as text;
use leptos::prelude::*;

use super::switch::Switch;
use crate::components::quiet_button::QuietButton;
use crate::state::{AppState, Shown, use_state};

/// A value of a choice, and what it is called.
type Options = &'static [(&'static str, &'static str)];

/// What the forecast takes besides, where no source disagrees with another: pointer, legend and values.
const OTHERS: [(&str, &str, Options); 2] = [
    (
        "/inputs/choices/sizing",
        text::SIZING,
        &[("stepped", text::STEPPED), ("interpolated", text::INTERPOLATED)],
    ),
    (
        "/inputs/choices/term",
        text::TERM,
        &[
            ("on_demand", text::ON_DEMAND),
            ("reserved1y", text::RESERVED_FOR_A_YEAR),
            ("reserved3y", text::RESERVED_FOR_THREE_YEARS),
        ],
    ),
];

fn found(shown: &Shown) -> Vec<Disagreement> {
    let document = &shown.document;
    let tasks = document.number(&format!("/thresholds{TASKS_PER_WORKER}"));
    disagreements(document.plan(), document.inputs(), tasks)
}

/// Every disagreement with its switch, and the other choices.
#[component]
pub fn Disagreements() -> impl IntoView {
    let state = use_state();
    let all = state.select(found);
    let first = all.get_untracked();
    let sections = first.into_iter().enumerate().map(|(place, of)| section(all, place, &of)).collect_view();
    let others = OTHERS.map(|(pointer, legend, options)| {
        view! { <Switch pointer legend options=options.to_vec() /> }
    });
    view! {
        <section class="disagreements" aria-labelledby="disagreements">
            <div class="section-head">
                <h2 id="disagreements">{text::DISAGREEMENTS}</h2>
                <ChoicesReset />
            </div>
            <div class="cards">
                {sections}
                <section class="card" aria-labelledby="other-choices">
                    <h3 id="other-choices">{text::OTHER_CHOICES}</h3>
                    <p class="lead">{text::OTHER_CHOICES_LEAD}</p>
                    {others.into_iter().collect_view()}
                </section>
            </div>
        </section>
    }
}

/// The way back to the published choices.
#[component]
fn ChoicesReset() -> impl IntoView {
    const CHOICES: &str = "/inputs/choices";
    let state = use_state();
    let edited = state.is_edited(CHOICES.to_owned());
    view! {
        <QuietButton
                    id="reset-choices"
                    is_idle=Signal::derive(move || !edited.get())
                    run=move |()| drop(state.reset(CHOICES))
                >
            {move || if edited.get() { text::BACK_TO_TAKEN } else { text::AS_TAKEN }}
        </QuietButton>
    }
}

/// One disagreement. Its title, its sources and its switch stay; what they say follows.
fn section(all: Memo<Vec<Disagreement>>, place: usize, of: &Disagreement) -> impl IntoView + use<> {
    let state = use_state();
    let own = Memo::new(move |_| all.with(|all| all.get(place).cloned()));
    let id = format!("source-{}", of.id);
    let options: Vec<_> = of.columns.iter().map(|column| (column.value, column.source)).collect();
    let switch = of.choice.map(|pointer| view! { <Switch pointer legend=text::TAKES options /> });
    let takes_none = of.taken.is_none();
    view! {
        <section class="card">
            <h3 id=id.clone()>{of.title}</h3>
            <div class="table-frame" role="region" tabindex="0" aria-labelledby=id>
                {move || own.with(|own| own.as_ref().map(|own| table(state, own)))}
            </div>
            <p class="lead" hidden=!takes_none>{text::NONE_NEEDED}</p>
            {switch}
        </section>
    }
}

fn table(state: AppState, of: &Disagreement) -> impl IntoView + use<> {
    let locale = state.locale();
    let heads = of.columns.iter().enumerate().map(|(place, column)| {
        let is_taken = of.taken == Some(place);
        let mark = is_taken.then(|| view! { <span class="taken-mark">{text::TAKEN}</span> });
        view! { <th scope="col" class:taken=is_taken>{column.source} {mark}</th> }
    });
    let row = |case: &Case| {
        state.with_untracked(|shown| {
            let words = shown.words(&locale);
            let said = |value: &Option<f64>| value.map_or("–".to_owned(), |value| words.case_value(case.unit, value));
            let cells = case.values.iter().enumerate().map(|(place, value)| {
                view! { <td class:taken=of.taken == Some(place)>{said(value)}</td> }
            });
            let cells = cells.collect_view();
            view! {
                <tr><th scope="row">{case.subject.clone()}</th>{cells}<td class="difference">{words.difference(case)}</td></tr>
            }
        })
    };
    let nothing = of.cases.is_empty().then(|| {
        let columns = (of.columns.len() + 2).to_string();
        view! { <tr><td class="nothing" colspan=columns>{text::NO_CASE}</td></tr> }
    });
    view! {
        <table class="figures">
            <thead>
                <tr>
                    <th scope="col">{text::ABOUT}</th>
                    {heads.collect_view()}
                    <th scope="col">{text::RATIO}</th>
                </tr>
            </thead>
            <tbody>{of.cases.iter().map(row).collect_view()}{nothing}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use headroom_model::{Document, Edit};
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_document_takes_every_other_choice_and_begins_with_the_first() {
        let published = Document::published().unwrap();
        for (pointer, _, options) in OTHERS {
            assert_eq!(
                published.get(pointer).and_then(Value::as_str),
                options.first().map(|(value, _)| *value)
            );
            for (value, _) in options {
                let edit = Edit::Set { pointer: pointer.to_owned(), value: Value::from(*value) };
                assert!(published.apply(&edit, &published).is_ok(), "{pointer} {value}");
            }
        }
    }
}
