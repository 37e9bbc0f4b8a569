//! The plan as a thing to keep: its name, its link, its file, its history, and the other plans in this browser.

pub mod files;
pub mod history;
pub mod link;
pub mod money;
pub mod qr;
pub mod saved;

use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::field_text;
use crate::browser::styles;
use crate::components::entry::Draft;
use crate::components::quiet_button::QuietButton;
use crate::components::stages::Stages;
use crate::state::journal::Task;
use crate::state::use_state;

const TITLE: &str = "/notes/title";

/// The plan as a thing to keep.
#[component]
pub fn PlanPage() -> impl IntoView {
    styles::adopt("plan", include_str!("../../../style/plan.css"));
    // Everything is quick to build: the page is ready after its first frame.
    let _ = Stages::start(0);
    view! {
        <div class="plan">
            <h1>"Your plan"</h1>
            <p class="lead">
                "Everything that you change is kept in this browser and in the address of this page, and nowhere else."
            </p>
            <div class="plan-columns">
                <Name />
                <money::Money />
                <link::LinkCard />
                <files::Files />
                <saved::SavedPlans />
                <history::HistoryList />
            </div>
        </div>
    }
}

#[component]
fn Name() -> impl IntoView {
    let state = use_state();
    let title = state.select(|shown| shown.document.notes().title.clone());
    let draft = Draft::new(TITLE.to_owned());
    let typed = move |text: String| {
        let value = Value::from(text.as_str());
        draft.keep(text, Ok(value));
    };
    let leave = move || {
        if draft.commit() {
            state.tell(Task::Settled);
        }
    };
    let edits = state.edit_count();
    view! {
        <section class="plan-card" aria-labelledby="plan-name">
            <h2 id="plan-name">"Name"</h2>
            <div class="field">
                <label class="field-label" for="title">"What you call this plan"</label>
                <input
                    id="title"
                    type="text"
                    autocomplete="off"
                    prop:value=move || draft.text().unwrap_or_else(|| title.get())
                    data-typed=move || draft.error().is_some().to_string()
                    aria-invalid=move || draft.error().is_some().then_some("true")
                    aria-describedby="title-error"
                    on:input=move |event| typed(field_text(&event))
                    on:blur=move |_| leave()
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => leave(),
                        "Escape" => draft.let_go(),
                        _ => {}
                    }
                />
                <p class="field-error" id="title-error" role="alert">{move || draft.error()}</p>
            </div>
            <p>
                {move || match edits.get() {
                    0 => "It is the published plan, nothing is edited.".to_owned(),
                    1 => "One value differs from the published plan.".to_owned(),
                    edits => format!("{edits} values differ from the published plan."),
                }}
            </p>
            <QuietButton
                id="reset-plan"
                is_idle=Signal::derive(move || edits.get() == 0)
                run=move |()| drop(state.reset(""))
            >
                "Back to the published plan"
            </QuietButton>
        </section>
    }
}
