//! The levers with their drawer, work that takes a while, and what stands there before something else does or instead of it.

use leptos::prelude::*;

use crate::components::late::Late;
use crate::components::lazy_page::{Loading, NotThere};
use crate::pages::forecast::drawer::Drawer;
use crate::route::Route;

/// The levers: in a drawer that a bar opens where the window is narrow.
#[component]
pub fn Levers() -> impl IntoView {
    view! {
        <section>
            <h2>"Levers"</h2>
            <Late><Drawer built=Memo::new(|_| true) /></Late>
        </section>
    }
}

/// Work that takes a while: not begun, on its way, and over.
#[component]
pub fn Progress() -> impl IntoView {
    let state = |(name, done, button): (&'static str, Option<u32>, &'static str)| {
        view! {
            <div class="downloads">
                <progress
                    aria-label=name
                    max="24"
                    value=done.unwrap_or_default().to_string()
                    hidden=done.is_none()
                ></progress>
                <p>{name}</p>
                <button type="button">{button}</button>
            </div>
        }
    };
    let states = [
        ("Nothing is computed yet.", None, "Compute"),
        ("9 of 24 months so far", Some(9), "Cancel"),
        ("All 24 months are computed.", None, "Compute again"),
    ];
    view! {
        <section class="part">
            <h2>"Progress"</h2>
            {states.map(state).into_iter().collect_view()}
        </section>
    }
}

/// What stands there before something else does, and where it does not come.
#[component]
pub fn Waiting() -> impl IntoView {
    let tries = RwSignal::new(0_u32);
    let loading = |page: Route| {
        view! {
            <section class="part" data-page=page.name()>
                <h2>"Loading " {page.title()}</h2>
                <Loading page />
            </section>
        }
    };
    view! {
        {Route::ALL.map(loading).into_iter().collect_view()}
        <section class="part">
            <h2>"Not loaded"</h2>
            <NotThere page=Route::Tiers retry=move || tries.update(|tries| *tries += 1) />
            <p class="unit">{move || format!("{} tries", tries.get())}</p>
        </section>
        <section class="part">
            <h2>"Stopped"</h2>
            <div class="fatal">
                <h3>"The application has stopped"</h3>
                <p>"What happened, and what is left."</p>
                <button type="button">"Save my plan"</button>
                <pre>"panicked at src/a.rs:1:1: what went wrong"</pre>
            </div>
        </section>
    }
}
