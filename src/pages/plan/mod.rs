//! The plan as a thing to keep: its name, its link, its file, its history, and the other plans in this browser.

pub mod files;
pub mod history;
pub mod link;
pub mod money;
pub mod qr;
pub mod saved;

use std::sync::Arc;

use headroom_model::document::check_title;
use headroom_model::format::Locale;
use headroom_model::words::capitalised;
use headroom_model::words::pages::{controls, plan as text};
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::element::field_text;
use crate::browser::styles;
use crate::components::entry::{Entry, Writing};
use crate::components::quiet_button::QuietButton;
use crate::components::stages::Stages;
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
            <h1>{text::YOUR_PLAN}</h1>
            <p class="lead">{text::LEAD}</p>
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

/// A title as it is read and written.
#[derive(Debug)]
struct Title;

impl Writing for Title {
    fn read(&self, text: &str, locale: &Locale) -> Result<Value, String> {
        // The beginning of one that is too long is not meant.
        check_title(text, locale).map(|()| Value::from(text)).map_err(|reason| capitalised(&reason))
    }

    fn write(&self, value: &Value, _: &Locale) -> String {
        value.as_str().unwrap_or_default().to_owned()
    }

    fn allowed(&self, _: &Locale) -> String {
        text::TITLE_ALLOWED.to_owned()
    }

    fn is_optional(&self) -> bool {
        true
    }
}

#[component]
fn Name() -> impl IntoView {
    let state = use_state();
    let entry = Entry::written_as(TITLE.to_owned(), Arc::new(Title));
    let edits = state.edit_count();
    view! {
        <section class="plan-card" aria-labelledby="plan-name">
            <h2 id="plan-name">{controls::NAME}</h2>
            <div class="field">
                <label class="field-label" for="title">{text::WHAT_YOU_CALL_IT}</label>
                <input
                    id="title"
                    type="text"
                    autocomplete="off"
                    prop:value=move || entry.text()
                    data-typed=move || entry.error().is_some().to_string()
                    aria-invalid=move || entry.error().is_some().then_some("true")
                    aria-describedby="title-error"
                    on:focus=move |event| entry.opened(&event)
                    on:input=move |event| entry.typed(field_text(&event))
                    on:blur=move |_| entry.commit()
                    on:keydown=move |event| entry.key(&event.key())
                />
                <p class="field-error" id="title-error">{move || entry.error()}</p>
            </div>
            <p>{move || text::differing(edits.get())}</p>
            <QuietButton
                id="reset-plan"
                is_idle=Signal::derive(move || edits.get() == 0)
                run=move |()| drop(state.reset(""))
            >
                {text::BACK_TO_PUBLISHED}
            </QuietButton>
        </section>
    }
}
