//! What was done to the plan, step by step.

use headroom_model::words::pages::plan as text;
use leptos::prelude::*;

use crate::journal;
use crate::state::use_state;

/// The readable list: every step is a button that leads there.
#[component]
pub fn HistoryList() -> impl IntoView {
    let state = use_state();
    let steps = move || {
        // Both change with every step, and after the journal knows it.
        let journal = state.journal();
        journal.undoable.track();
        journal.redoable.track();
        state.changes();
        journal::steps()
    };
    let beginning = move || {
        state.changes();
        if journal::is_cut() { text::EARLIER_NOT_KEPT } else { text::BEGINNING }
    };
    view! {
        <section class="plan-card" aria-labelledby="plan-history">
            <h2 id="plan-history">{text::HISTORY}</h2>
            <p class="lead">{text::ABOUT_HISTORY}</p>
            <ol class="history">
                <li>
                    <button type="button" class="quiet" on:click=move |_| journal::jump(state, 0)>{beginning}</button>
                </li>
                {move || {
                    let steps = steps();
                    let now = steps.iter().filter(|step| step.is_done).count();
                    let row = move |(index, step): (usize, journal::Step)| view! {
                        <li class:undone=!step.is_done>
                            <button
                                type="button"
                                class="quiet"
                                aria-current=(index + 1 == now).then_some("step")
                                on:click=move |_| journal::jump(state, index + 1)
                            >
                                {step.what}
                                {(!step.is_done).then_some(view! { <span class="unit">{text::TAKEN_BACK}</span> })}
                            </button>
                        </li>
                    };
                    steps.into_iter().enumerate().map(row).collect_view()
                }}
            </ol>
        </section>
    }
}
