//! The plans that are kept in this browser.

use headroom_model::words::pages::plan as text;
use leptos::prelude::*;

use crate::browser::clock::as_read;
use crate::browser::element::arrive;
use crate::journal;
use crate::journal::saved::{Saved, all, name};
use crate::state::use_state;

/// The saved plans, with what can be done to them.
#[component]
pub fn SavedPlans() -> impl IntoView {
    let state = use_state();
    let error = RwSignal::new(None::<String>);
    let done = move |outcome: Result<(), String>| error.set(outcome.err());
    let kept = Memo::new(move |_| {
        state.journal().kept.track();
        (all(), journal::current(), journal::is_refused())
    });
    let is_none = move || kept.with(|(plans, ..)| plans.is_empty());
    let row = move |plan: Saved, shown: Option<&String>| {
        let is_shown = shown == Some(&plan.id);
        let name = name(&plan);
        let when = as_read(&plan.saved);
        let (open, delete) = (plan.id.clone(), plan.id);
        view! {
            <li class="saved-plan">
                <span><strong>{name.clone()}</strong> " " <span class="unit">{when}</span></span>
                {is_shown.then_some(view! { <span class="unit">{text::SHOWN}</span> })}
                <button
                    type="button"
                    class="quiet"
                    aria-label=text::open_plan(&name)
                    hidden=is_shown
                    on:click=move |_| done(journal::open(state, &open))
                >
                    {text::OPEN}
                </button>
                <button
                    type="button"
                    class="quiet"
                    aria-label=text::delete_plan(&name)
                    on:click=move |_| {
                        done(journal::delete(state, &delete));
                        arrive("plan-saved");
                    }
                >
                    {text::DELETE}
                </button>
            </li>
        }
    };
    view! {
        <section class="plan-card" aria-labelledby="plan-saved">
            <h2 id="plan-saved">{text::IN_THIS_BROWSER}</h2>
            <ul class="saved-plans">
                {move || {
                    let (plans, shown, _) = kept.get();
                    plans.into_iter().map(|plan| row(plan, shown.as_ref())).collect_view()
                }}
            </ul>
            <p class="empty" hidden=move || !is_none()>
                {move || {
                    if kept.with(|(.., is_refused)| *is_refused) {
                        text::KEEPING_REFUSED
                    } else {
                        text::NONE_SAVED
                    }
                }}
            </p>
            <p class="field-error" role="alert">{move || error.get()}</p>
            <button type="button" id="save-copy" on:click=move |_| done(journal::save_copy(state).map_err(|reason| journal::not_kept(state, &reason)))>
                {text::SAVE_COPY}
            </button>
        </section>
    }
}
