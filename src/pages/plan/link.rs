//! The link that holds the whole plan.

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
        let Ok(text) = link.get_untracked() else { return };
        spawn_local(async move {
            let done = copy(text).await;
            told.try_set(Some(match done {
                Ok(()) => "The link is on the clipboard.".to_owned(),
                Err(reason) => format!("It was not copied: {reason} Copy it from the field."),
            }));
        });
    };
    let edits = state.edit_count();
    let is_published = move || edits.get() == 0;
    let length = move || link.with(|link| link.as_ref().map_or(0, String::len));
    let picture = Memo::new(move |_| link.with(|link| qr::svg(link.as_ref().ok()?)));
    view! {
        <section class="plan-card" aria-labelledby="plan-link">
            <h2 id="plan-link">"Link"</h2>
            <p>
                {move || if is_published() {
                    "This is the published plan: the link opens it for whoever has no plan of their own."
                } else {
                    "Whoever opens it sees this plan, beside their own."
                }}
            </p>
            <div class="field">
                <label class="field-label" for="link">"The whole plan as a link"</label>
                <div class="field-row">
                    <input id="link" type="text" readonly prop:value=move || link.get().unwrap_or_default() />
                    <button type="button" id="copy-link" on:click=copy_link>"Copy"</button>
                </div>
                <p class="field-error" role="alert">{move || link.get().err()}</p>
                <p role="status">{move || told.get()}</p>
            </div>
            <p>
                {move || state.with(|shown| shown.words(&state.locale()).plural(length() as u64, "character.", "characters."))}
                {move || picture.with(Option::is_none).then_some(" Too long for a picture that a camera reads well.")}
            </p>
            <div
                class="qr"
                role="img"
                aria-label="The link as a QR code"
                hidden=move || picture.with(Option::is_none)
                inner_html=move || picture.get().unwrap_or_default()
            ></div>
        </section>
    }
}
