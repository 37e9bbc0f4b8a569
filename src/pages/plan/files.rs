//! The plan as a file, and back.

use headroom_model::export;
use headroom_model::words::pages::plan as said;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::browser::{download::download, files};
use crate::components::icon::{Icon, icon};
use crate::state::journal::Task;
use crate::state::{AppState, use_state};

/// What can be saved: the id of its button, what it is called, the file's name, and its text.
type Format = (&'static str, &'static str, &'static str, fn(AppState) -> String);

const FORMATS: [Format; 3] = [
    ("save-document", said::WHOLE_PLAN, "headroom-plan.json", |state| {
        export::document::document(&state.document().to_json())
    }),
    ("save-capacity-plan", "capacity-plan.json", "capacity-plan.json", |state| part(state, "/plan")),
    ("save-thresholds", "scaling-thresholds.json", "scaling-thresholds.json", |state| {
        part(state, "/thresholds")
    }),
];

fn part(state: AppState, pointer: &str) -> String {
    export::text::pretty(state.document().get(pointer).unwrap_or(&Value::Null))
}

/// Buttons that save, and a field that opens.
#[component]
pub fn Files() -> impl IntoView {
    let state = use_state();
    let error = RwSignal::new(None::<String>);
    let buttons = FORMATS.map(|(id, name, file, text)| {
        let save = move |_| {
            let saved = download(file, "application/json", text(state).as_bytes());
            error.set(saved.err());
        };
        view! { <button type="button" id=id on:click=save>{icon(Icon::Download)} {name}</button> }
    });
    let chosen = move |event: leptos::ev::Event| {
        spawn_local(async move {
            let files = files::chosen(event).await;
            if !files.is_empty() {
                state.tell(Task::Opened(files));
            }
        });
    };
    view! {
        <section class="plan-card" aria-labelledby="plan-files">
            <h2 id="plan-files">{said::FILES}</h2>
            <div class="downloads">{buttons.into_iter().collect_view()}</div>
            <p class="field-error" role="alert">{move || error.get()}</p>
            <div class="field">
                <label class="field-label" for="open-file">
                    {said::OPEN_FILES}
                </label>
                <input id="open-file" type="file" multiple accept=".json,application/json" on:change=chosen />
            </div>
        </section>
    }
}
