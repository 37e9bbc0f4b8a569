//! The four answers.

use headroom_model::milestones::Severity;
use headroom_model::words::Answer;
use headroom_model::words::pages::controls as text;
use leptos::prelude::*;

use crate::state::use_state;

/// Today's headroom, the next migration, the total cost, and what breaks first, in words.
pub fn answers() -> Memo<[Answer; 4]> {
    let state = use_state();
    let locale = state.locale();
    state.select(move |shown| shown.words(&locale).answers(&shown.outlook, &shown.schedule()))
}

/// The four answers as cards.
#[component]
pub fn Answers() -> impl IntoView {
    let answers = answers();
    view! {
        <section class="answers" aria-label=text::ANSWERS>
            {(0..4).map(|index| view! { <AnswerCard answers index /> }).collect_view()}
        </section>
    }
}

#[component]
fn AnswerCard(answers: Memo<[Answer; 4]>, index: usize) -> impl IntoView {
    let text = move |read: fn(&Answer) -> &String| {
        move || answers.with(|answers| answers.get(index).map(|answer| read(answer).clone()))
    };
    let severity = move || answers.with(|answers| answers.get(index).map(|answer| answer.severity));
    let used = move || answers.with(|answers| answers.get(index)?.used);
    let meter_width = move || used().map(|used| format!("{:.1}%", used.min(1.0) * 100.0));
    let class = move || match severity() {
        Some(Severity::Critical) => "answer critical",
        Some(Severity::Warning) => "answer warning",
        _ => "answer",
    };
    view! {
        <article class=class>
            <h2 class="answer-question">{text(|answer| &answer.question)}</h2>
            <p class="answer-figure">{text(|answer| &answer.figure)}</p>
            <div class="meter" aria-hidden="true" hidden=move || used().is_none()>
                <div class="meter-used" style:width=meter_width></div>
            </div>
            <p class="answer-detail">{text(|answer| &answer.detail)}</p>
            <details class="answer-source">
                <summary>{text::WHERE_THIS_COMES_FROM}</summary>
                <p>{text(|answer| &answer.source)}</p>
            </details>
        </article>
    }
}
