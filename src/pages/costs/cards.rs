//! Questions about the costs, with their answers.

use headroom_model::milestones::Severity;
use headroom_model::words::Answer;
use headroom_model::words::pages::controls;
use leptos::prelude::*;

use super::Seen;

/// The answers in a row.
#[component]
pub fn Answers(
    /// The costs.
    seen: Seen,
) -> impl IntoView {
    let answers = seen.select(|costs, words| words.cost_answers(costs));
    let card = |index: usize| {
        let answer = Memo::new(move |_| answers.with(|answers| answers.get(index).cloned()));
        view! { <Card answer /> }
    };
    view! { <section class="answers" aria-label=controls::ANSWERS>{(0..6).map(card).collect_view()}</section> }
}

/// A question, its answer, and where that comes from.
#[component]
pub fn Card(
    /// What is said.
    answer: Memo<Option<Answer>>,
) -> impl IntoView {
    let text = move |read: fn(&Answer) -> &String| {
        move || answer.with(|answer| answer.as_ref().map(|answer| read(answer).clone()))
    };
    let is_warning = move || {
        answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.severity > Severity::Information))
    };
    view! {
        <article class="answer" class:warning=is_warning>
            <h2 class="answer-question">{text(|answer| &answer.question)}</h2>
            <p class="answer-figure">{text(|answer| &answer.figure)}</p>
            <p class="answer-detail">{text(|answer| &answer.detail)}</p>
            <details class="answer-source">
                <summary>{controls::WHERE_THIS_COMES_FROM}</summary>
                <p>{text(|answer| &answer.source)}</p>
            </details>
        </article>
    }
}
