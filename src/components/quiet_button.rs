//! A button that has nothing to do at times, such as the way back to what was published.

use leptos::prelude::*;

/// A quiet button. Where it has nothing to do it is not disabled: it would lose the focus by being pressed.
#[component]
pub fn QuietButton(
    /// By which it is found.
    #[prop(into)]
    id: String,
    /// Whether it has nothing to do.
    #[prop(into)]
    is_idle: Signal<bool>,
    /// What it does.
    #[prop(into)]
    run: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            id=id
            class="quiet"
            aria-disabled=move || is_idle.get().to_string()
            on:click=move |_| if !is_idle.get_untracked() { run.run(()) }
        >
            {children()}
        </button>
    }
}
