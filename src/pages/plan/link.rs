//! The link that holds the whole plan.

use headroom_model::words::pages::{controls, plan as text};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::qr;
use crate::browser::files::copy;
use crate::journal;
use crate::state::use_state;

/// The link, a button that copies it, and a picture of it where it is short enough for a camera.
#[component]
pub fn LinkCard() -> impl IntoView {
    let state = use_state();
    let link = Memo::new(move |_| {
        state.track();
        journal::link(state)
    });
    let told = RwSignal::new(None::<String>);
    let copy_link = move |_| {
        let Ok(address) = link.get_untracked() else { return };
        spawn_local(async move {
            let done = copy(address).await;
            told.try_set(Some(match done {
                Ok(()) => text::LINK_COPIED.to_owned(),
                Err(reason) => text::link_not_copied(&reason),
            }));
        });
    };
    let edits = state.edit_count();
    let is_published = move || edits.get() == 0;
    let length = move || link.with(|link| link.as_ref().map_or(0, String::len));
    let picture = Memo::new(move |_| link.with(|link| qr::svg(link.as_ref().ok()?)));
    view! {
        <section class="plan-card" aria-labelledby="plan-link">
            <h2 id="plan-link">{text::LINK}</h2>
            <p>
                {move || if is_published() {
                    text::LINK_OF_PUBLISHED
                } else {
                    text::LINK_OF_OWN
                }}
            </p>
            <div class="field">
                <label class="field-label" for="link">{text::WHOLE_PLAN_AS_LINK}</label>
                <div class="field-row">
                    <input id="link" type="text" readonly prop:value=move || link.get().unwrap_or_default() />
                    <button type="button" id="copy-link" on:click=copy_link>{controls::COPY}</button>
                </div>
                <p class="field-error" role="alert">{move || link.get().err()}</p>
                <p role="status">{move || told.get()}</p>
            </div>
            <p>
                {move || state.with(|shown| text::link_length(length(), &shown.words(&state.locale()).count(length() as u64)))}
                {move || picture.with(Option::is_none).then_some(text::TOO_LONG_FOR_PICTURE)}
            </p>
            <div
                class="qr"
                role="img"
                aria-label=text::LINK_AS_QR
                hidden=move || picture.with(Option::is_none)
                inner_html=move || picture.get().unwrap_or_default()
            ></div>
        </section>
    }
}
